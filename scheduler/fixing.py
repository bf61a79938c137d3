"""``Perbaikan`` and ``Ditetapkan`` as the staff chat asks for them: read what was typed, ask back once, then do it.

What was typed waits in the journal for the button. Buttons carry no more than month and turn, so they survive restarts;
a later ``/tetapkan`` of the same month makes those of an earlier one idle.
"""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from reporting.chat.withdrawal import Answer
from reporting.dialog.scene import Button, Rows
from reporting.journal import Tx, marks, months, reports, standings
from reporting.journal.months import Closed
from reporting.model import Month, MonthState, Quarter
from reporting.reading.periods import take_day, take_period
from reporting.settings import Office
from reporting.texts import chat as chat_texts
from reporting.texts import months as texts
from reporting.texts.wording import day_words, moment_words
from scheduler import calendar, month
from scheduler.closing import Closer
from scheduler.month import Amendment

AMEND, FIX, FIX_ANYWAY, NOT_YET = "month-amend", "month-fix", "month-fix-anyway", "month-not-yet"
"""Actions of our buttons; their argument is ``2026-12.2`` or, of a question of ``/tetapkan``, ``2026-12.2.7``: month,
number of the ``Perbaikan`` and turn of the question."""
LONGEST = 80
"""Letters of a Berita Acara's number."""


@dataclass(frozen=True)
class Intent:
    """What somebody wants fixed: ``period`` as typed, by which Berita Acara. ``turn`` is the number of the question."""

    turn: int
    period: str
    on: date
    minutes: str


class Fixing:
    """Makes editions and fixes months, for one office's staff chat at a time."""

    def __init__(self, closer: Closer) -> None:
        self._closer = closer

    # ------------------------------------------------------------ Perbaikan
    def amend_rows(self, wanted: Month, amendment: int, turn: int | None = None) -> Rows:
        """The button that makes the next edition."""
        return [[_button(texts.amend_label(amendment), AMEND, wanted, amendment, turn)]]

    def _amend(self, tx: Tx, office: Office, pressed: "_Pressed", now: datetime) -> Answer:
        kept = pressed.kept
        if kept.amendment >= pressed.amendment:
            return texts.amended_already(kept.month, pressed.amendment), ()
        if months.settled(tx, office.code, kept.month):
            why = texts.SETTLED_FIXED if kept.state is MonthState.FIXED else texts.SETTLED_LATER
            return texts.AMEND_TOO_LATE.format(month=texts.period_words(kept.month), why=why), ()
        found = self._closer.amend(tx, office, kept.month)
        if found is None:
            return texts.AMEND_NEEDLESS.format(month=texts.period_words(kept.month)), ()
        done = texts.amended(kept.month, pressed.amendment, changes(found))
        intent = _intent(tx, office, kept.month)
        if intent is None or intent.turn != pressed.turn:
            return done, ()
        text, rows = self._ask(tx, office, kept.month, intent)
        return f"{done}\n\n{text}", rows

    # ------------------------------------------------------------ Ditetapkan
    def begin(self, tx: Tx, office: Office, argument: str, now: datetime) -> Answer:
        """``/tetapkan BULAN TANGGAL NOMOR``: what is missing or wrong, or the question whether it is meant so."""
        period, rest = take_period(argument)
        if period is None:
            return texts.HOW_TO_FIX, ()
        wanted = period.last if isinstance(period, Quarter) else period
        kept = months.find(tx, office.code, wanted)
        if kept is None:
            at = moment_words(calendar.closes_at(office, wanted))
            not_yet = texts.NOT_CLOSED_YET.format(month=texts.period_words(wanted), at=at)
            return never_closed(tx, office, wanted, now) or not_yet, ()
        if kept.state is MonthState.FIXED:
            return texts.already_fixed(period, kept.fixed_on, kept.minutes), ()
        read = _read(period, rest, now.astimezone(office.zone).date())
        if isinstance(read, str):
            return read, ()
        on, minutes = read
        if wrong := self._wrong_day(tx, office, kept, on, now):
            return wrong, ()
        intent = Intent(_next_turn(tx, office), str(period), on, minutes)
        _keep(tx, office, wanted, intent)
        return self._ask(tx, office, wanted, intent)

    def _wrong_day(self, tx: Tx, office: Office, kept: Closed, on: date, now: datetime) -> str:
        """Why the plenary cannot have been that day; empty when it can."""
        day, month_words = day_words(on), texts.period_words(kept.month)
        if on > now.astimezone(office.zone).date():
            return texts.IN_THE_FUTURE.format(day=day)
        cutoff = month.outline(kept, office).cutoff
        if on < cutoff.date():
            return texts.BEFORE_THE_END.format(day=day, month=month_words, cutoff=moment_words(cutoff))
        for one in standings.of_office(tx, office.code):
            if one.month < kept.month and one.fixed_on > on.isoformat():
                fixed = day_words(date.fromisoformat(one.fixed_on))
                return texts.BEFORE_THE_LAST.format(day=day, month=texts.period_words(one.month), fixed=fixed)
        return ""

    def _ask(self, tx: Tx, office: Office, wanted: Month, intent: Intent) -> Answer:
        """Asked back once; changes that no edition has yet are said first."""
        if found := self._closer.amendment(tx, office, wanted):
            return self._changes_first(wanted, found, intent)
        lists = [
            (one.month, one.edition)
            for one in standings.of_office(tx, office.code)
            if one.month <= wanted and one.state is not MonthState.FIXED
        ]
        period, _ = take_period(intent.period)
        text = texts.ask_to_fix(period or wanted, lists, intent.on, intent.minutes)
        return text, [[_button(texts.FIX, FIX, wanted, 0, intent.turn), _not_yet(wanted, intent)]]

    def _changes_first(self, wanted: Month, found: Amendment, intent: Intent) -> Answer:
        number = found.closing.amendment
        rows = [
            *self.amend_rows(wanted, number, intent.turn),
            [_button(texts.FIX_ANYWAY, FIX_ANYWAY, wanted, 0, intent.turn), _not_yet(wanted, intent)],
        ]
        return texts.changes_first(wanted, number, changes(found)), rows

    def _fix(self, tx: Tx, office: Office, pressed: "_Pressed", now: datetime, *, anyway: bool) -> Answer:
        wanted, intent = pressed.kept.month, _intent(tx, office, pressed.kept.month)
        if pressed.kept.state is MonthState.FIXED:
            return texts.already_fixed(wanted, pressed.kept.fixed_on, pressed.kept.minutes), ()
        if intent is None or intent.turn != pressed.turn:
            return texts.ASKED_ANEW, ()
        if not anyway and (found := self._closer.amendment(tx, office, wanted)):
            return self._changes_first(wanted, found, intent)
        fixed = months.fix(tx, office.code, wanted, intent.on, intent.minutes, now)
        marks.drop(tx, [_mark(office, wanted)])
        return texts.fixed(fixed, intent.on, intent.minutes), ()

    def _leave(self, tx: Tx, office: Office, pressed: "_Pressed") -> Answer:
        wanted, intent = pressed.kept.month, _intent(tx, office, pressed.kept.month)
        if pressed.kept.state is MonthState.FIXED:
            return texts.already_fixed(wanted, pressed.kept.fixed_on, pressed.kept.minutes), ()
        if intent is None or intent.turn != pressed.turn:
            return texts.ASKED_ANEW, ()
        marks.drop(tx, [_mark(office, wanted)])
        period, _ = take_period(intent.period)
        return texts.KEPT_OPEN.format(period=texts.period_words(period or wanted)), ()

    # ------------------------------------------------------------ buttons
    def press(self, tx: Tx, office: Office, action: str, argument: str, now: datetime) -> Answer | None:
        """One of our buttons in the staff chat, also an old one; ``None`` when it is not ours."""
        if action not in (AMEND, FIX, FIX_ANYWAY, NOT_YET):
            return None
        pressed = _read_button(tx, office, argument)
        if pressed is None:
            return chat_texts.OLD_BUTTON_IDLE, ()
        if action == AMEND:
            return self._amend(tx, office, pressed, now)
        if action == NOT_YET:
            return self._leave(tx, office, pressed)
        return self._fix(tx, office, pressed, now, anyway=action == FIX_ANYWAY)


def changes(found: Amendment) -> texts.Changes:
    """The receipts that an edition would let in, let go and change."""
    entering, leaving, changed = (
        [row.number for row in rows] for rows in (found.entering, found.leaving, found.changed)
    )
    return entering, leaving, changed


# ---------------------------------------------------------------- what was typed
_BEFORE_THE_DAY = re.compile(r"^(?:tanggal|tgl)\b[.:]?\s*", re.I)
_BEFORE_THE_NUMBER = re.compile(r"^(?:nomor|no)\b[.:]?\s*", re.I)


def _read(period: Month | Quarter, rest: str, today: date) -> tuple[date, str] | str:
    """Day and number of the Berita Acara; or what is missing, as a sentence with an example of today."""
    rest = _BEFORE_THE_DAY.sub("", rest)
    on, number = take_day(rest)
    if not rest:
        return texts.DAY_MISSING.format(period=period, day=today)
    if on is None:
        return texts.WHICH_DAY.format(said=rest[:30], period=period, day=today)
    minutes = " ".join(_BEFORE_THE_NUMBER.sub("", number).split())
    if not any(map(str.isdigit, minutes)):
        return texts.NUMBER_MISSING.format(period=period, day=on)
    if len(minutes) > LONGEST:
        return texts.NUMBER_TOO_LONG.format(limit=LONGEST)
    return on, minutes


def never_closed(tx: Tx, office: Office, wanted: Month, now: datetime) -> str:
    """Why an open month is never going to be closed; empty when its hour is still to come or its closing is late."""
    words, closed = texts.period_words(wanted), months.closed(tx, office.code)
    if closed and wanted < closed[-1]:
        return texts.NOTHING_CLOSED.format(month=words)
    first = reports.first_month(tx, office.code, office.zone)
    if calendar.closes_at(office, wanted) <= now and (first is None or wanted < first):
        return texts.NEVER_CLOSED.format(month=words)
    return ""


# ---------------------------------------------------------------- what waits for a button
def _mark(office: Office, wanted: Month) -> str:
    return f"fixing {office.code} {wanted}"


def _next_turn(tx: Tx, office: Office) -> int:
    turn = int(marks.get(tx, f"fixing turn {office.code}") or 0) + 1
    marks.put(tx, f"fixing turn {office.code}", str(turn))
    return turn


def _keep(tx: Tx, office: Office, wanted: Month, intent: Intent) -> None:
    value = [intent.turn, intent.period, intent.on.isoformat(), intent.minutes]
    marks.put(tx, _mark(office, wanted), json.dumps(value))


def _intent(tx: Tx, office: Office, wanted: Month) -> Intent | None:
    kept = marks.get(tx, _mark(office, wanted))
    if not kept:
        return None
    turn, period, on, minutes = json.loads(kept)
    return Intent(turn, period, date.fromisoformat(on), minutes)


# ---------------------------------------------------------------- buttons
@dataclass(frozen=True)
class _Pressed:
    kept: Closed
    amendment: int
    turn: int | None


def _button(label: str, action: str, wanted: Month, amendment: int, turn: int | None) -> Button:
    parts: Sequence[object] = (wanted, amendment) if turn is None else (wanted, amendment, turn)
    return Button(label, action, ".".join(map(str, parts)), lasting=True)


def _not_yet(wanted: Month, intent: Intent) -> Button:
    return _button(texts.NOT_YET, NOT_YET, wanted, 0, intent.turn)


def _read_button(tx: Tx, office: Office, argument: str) -> _Pressed | None:
    told, *numbers = argument.split(".")
    wanted, rest = take_period(told)
    if not isinstance(wanted, Month) or rest or not numbers or not all(part.isdecimal() for part in numbers):
        return None
    kept = months.find(tx, office.code, wanted)
    amendment, *turn = map(int, numbers)
    return _Pressed(kept, amendment, turn[0] if turn else None) if kept else None
