"""What keeps ``/cek`` from being used to gather data: limits, pauses, and a stricter question while it looks so.

Everything here counts questions and answers as their askers saw them, a NIK that is in no register like a wrong name or
KK: whoever watches the limits learns nothing that the answers do not say.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta

from reporting.chat import admission
from reporting.chat.turn import Turn
from reporting.journal import Tx, checks, marks, outbox
from reporting.journal.checks import MISSED, PAUSED, SPENT, WINDOW, Check
from reporting.settings import Lookup, Office
from reporting.texts import check as texts
from reporting.texts.wording import moment_words

HOUR, DAY, WEEK = timedelta(hours=1), timedelta(days=1), timedelta(days=7)
LONGEST_PAUSE = DAY
MISSED_NIKS, FRESH_ACCOUNTS, SERIES = 3, 10, 3
"""How many different NIKs of one account, new accounts, NIKs of one series that miss look like gathering."""
SLOWLY = 2
"""The misses of an alarming hour are too many in 30 days too, when they are so many times those who were found."""
NIK_MISSES = 6
"""After so many misses in 30 days the end of its KK number is not enough for a NIK."""
ENROLLED_MISSES = 10
"""After so many misses in 30 days it is not enough for somebody enrolled."""
FIRST_STRICT = timedelta(days=7)
_LOOKED_AT = 32
_LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Refusal:
    """Why nothing is looked up, and the sentence that says so."""

    outcome: str
    text: str


def refusal(turn: Turn, office: Office, digest: str = "") -> Refusal | None:
    """Why this account may not ask now (about the NIK of this digest); ``None`` when it may."""
    rules, tx = turn.house.lookup, turn.tx
    now = turn.now.astimezone(office.zone)
    if (until := paused_until(tx, turn.user_id, rules, now)) is not None:
        return Refusal(PAUSED, texts.PAUSED.format(moment=moment_words(until), site=rules.site))
    midnight = datetime.combine(now.date(), time(), now.tzinfo)
    spent = (
        checks.of_account(tx, turn.user_id, midnight) >= rules.per_person_per_day
        or checks.of_office(tx, office.code, midnight) >= rules.per_day
        or bool(digest and checks.of_nik(tx, office.code, digest, midnight) >= rules.per_nik_per_day)
    )
    return Refusal(SPENT, texts.SPENT.format(site=rules.site)) if spent else None


def paused_until(tx: Tx, user_id: int, rules: Lookup, now: datetime) -> datetime | None:
    """From when an account may ask again (in the zone of ``now``); ``None`` when it may already."""
    missed = checks.missed_in_a_row(tx, user_id, now, _LOOKED_AT + rules.wrong_before_pause)
    more = len(missed) - rules.wrong_before_pause
    if more < 0:
        return None
    until = missed[0] + min(timedelta(minutes=rules.first_pause_minutes) * (1 << min(more, 20)), LONGEST_PAUSE)
    return _next_minute(until.astimezone(now.tzinfo)) if until > now else None


def _next_minute(moment: datetime) -> datetime:
    """Said in minutes; who comes at that minute must find it over."""
    whole = moment.replace(second=0, microsecond=0)
    return whole if whole == moment else whole + timedelta(minutes=1)


def wants_whole_kk(turn: Turn, office: Office, digest: str) -> bool:
    """Whether the end of the KK number is not enough: it could be guessed by who may try often enough.

    All misses of 30 days count, also with a hit between: who knows cards could else always guess twice and then use
    one. To look for people who are not registered is the work of who is enrolled; they are asked later.
    """
    most = turn.house.lookup.wrong_before_pause
    row = len(checks.missed_in_a_row(turn.tx, turn.user_id, turn.now, most))
    missed = checks.of_account(turn.tx, turn.user_id, turn.now - WINDOW, [MISSED])
    tried = checks.of_nik(turn.tx, office.code, digest, turn.now - WINDOW, [MISSED])
    return (
        row >= most
        or missed >= (ENROLLED_MISSES if turn.scene.person else min(most, MISSED_NIKS))
        or tried >= NIK_MISSES
        or _strict_until(turn.tx, office.code) > turn.now
        or _slowly(turn, office) > 0
    )


# ---------------------------------------------------------------- what it looks like
def watch(turn: Turn, office: Office, one: Check) -> None:
    """After a miss: tell the staff of what looks like gathering, and be stricter.

    Once an hour a pattern; the slow one once a week.
    """
    tx, now = turn.tx, turn.now
    stranger = one.person_id is None
    hour = checks.of_office(tx, office.code, now - HOUR, [MISSED])
    fresh = checks.fresh_accounts(tx, office.code, now - HOUR, now - WINDOW)
    series = checks.missed_in_series(tx, office.code, one.stem, now - DAY)
    account = checks.missed_niks(tx, one.user_id, now - DAY) if stranger else 0
    seen = {
        "jam": hour if hour >= turn.house.lookup.alarm_wrong_per_hour else 0,
        "baru": fresh if fresh >= FRESH_ACCOUNTS else 0,
        "urut": series if series >= SERIES else 0,
        "pelan": _slowly(turn, office) if hour < turn.house.lookup.alarm_wrong_per_hour else 0,
        "akun": account if account >= MISSED_NIKS else 0,
    }
    for pattern, count in seen.items():
        if count:
            _alarm(turn, office, pattern, count)


def _slowly(turn: Turn, office: Office) -> int:
    """How many missed in 30 days, when these are many and most of all; else 0."""
    since = turn.now - WINDOW
    missed = checks.of_office(turn.tx, office.code, since, [MISSED])
    if missed < turn.house.lookup.alarm_wrong_per_hour:
        return 0
    return missed if missed > SLOWLY * checks.known_niks(turn.tx, office.code, since) else 0


def _alarm(turn: Turn, office: Office, pattern: str, count: int) -> None:
    until = None if pattern == "akun" else _be_strict(turn, office)
    key = f"cek alarm {pattern} {office.code}"
    last = marks.get(turn.tx, key)
    if last and turn.now - datetime.fromisoformat(last) < (WEEK if pattern == "pelan" else HOUR):
        return
    marks.put(turn.tx, key, turn.now.isoformat())
    now = turn.now.astimezone(office.zone)
    local = until.astimezone(office.zone) if until else None
    admission.tell(turn.tx, office, texts.alarm(pattern, count, local, now), turn.now, priority=outbox.ALARM)


def _be_strict(turn: Turn, office: Office) -> datetime:
    """Ask for the whole KK number for a week, for 30 days if that is again within 30 days; until when."""
    before = _strict_until(turn.tx, office.code)
    if before > turn.now:
        return before
    until = turn.now + (WINDOW if turn.now - before < WINDOW else FIRST_STRICT)
    marks.put(turn.tx, _strict_key(office.code), until.isoformat())
    return until


def _strict_until(tx: Tx, office: str) -> datetime:
    told = marks.get(tx, _strict_key(office))
    return datetime.fromisoformat(told) if told else _LONG_AGO


def _strict_key(office: str) -> str:
    return f"cek ketat {office}"
