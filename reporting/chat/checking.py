"""Carries out ``/cek``: looks somebody up, says what may be said, and writes down who asked what.

A NIK that nobody has and one whose name or KK was told wrongly go the same way: the register is asked once, the answer
is compared with an entry (with that of nobody where there is none), the same rows are written, the same words said.
"""

import logging
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from reporting.chat import check_limits as limits
from reporting.chat.check_limits import Refusal
from reporting.chat.struck import is_struck
from reporting.chat.turn import Turn
from reporting.dialog import check, visit_days
from reporting.dialog.counter_deeds import LookUp, StartLookUp
from reporting.dialog.voters import Voters
from reporting.errors import OperatorError
from reporting.journal import checks, events
from reporting.journal.checks import AGAIN, CLOSED, FOUND, MISSED, NOTED, Check
from reporting.matching.same_name import same_name
from reporting.model import Area, Voter
from reporting.reading.identity import LENGTH, mask
from reporting.settings import Office
from reporting.texts import check as texts

log = logging.getLogger(__name__)

_NOBODY = Voter("", "0" * 16, "0" * 16, "TIDAK ADA", kelurahan="TIDAK ADA", kecamatan="TIDAK ADA", rt="000", rw="000")
"""Whom a question is compared with that meets nobody."""
_SERIAL = 4
_LONGEST_NAME = 100


def start(turn: Turn, deed: StartLookUp) -> None:
    """The first question, if this account may ask at all now."""
    office = _office(turn)
    closed = _closed(turn, _register(turn, office)) or limits.refusal(turn, office)
    if closed is None:
        turn.say(deed.text, check.SKIP_ROWS if deed.may_skip else ())
        return
    _turn_away(turn, office, closed, LookUp("", "", ""))


def look_up(turn: Turn, deed: LookUp) -> None:
    """The answer."""
    office, register = _office(turn), _register(turn, _office(turn))
    digest = turn.house.mark(f"nik {deed.nik}")
    closed = _closed(turn, register) or limits.refusal(turn, office, digest)
    if closed is not None or register is None:
        _turn_away(turn, office, closed or _off(turn), deed)
        return
    if 0 < len(deed.kk) < LENGTH and limits.wants_whole_kk(turn, office, digest):
        turn.session = check.whole_kk(turn.session, {"nik": deed.nik, "name": deed.name})
        turn.say(texts.WHOLE_KK)
        return
    _answer(turn, office, deed, _meant(turn, office, register, deed))


def _answer(turn: Turn, office: Office, deed: LookUp, meant: Voter | None) -> None:
    again = checks.knows(turn.tx, turn.user_id, turn.house.mark(f"nik {deed.nik}"))
    outcome = (AGAIN if again else FOUND) if meant else MISSED
    shown = _shown(turn, office, meant) if meant else ""
    one = _note(turn, office, deed, outcome, dpid=meant.dpid if meant else "", shown=shown)
    if meant:
        turn.say(shown)
        return
    now = turn.now.astimezone(office.zone)
    locked = limits.paused_until(turn.tx, turn.user_id, turn.house.lookup, now)
    turn.say(texts.missed(turn.house.lookup.site, office.name, locked))
    limits.watch(turn, office, one)


def _meant(turn: Turn, office: Office, register: Voters, deed: LookUp) -> Voter | None:
    """The entry that NIK, name and KK (or the asker's own area) name together, if no list struck it off since."""
    entries: Sequence[Voter] = register.with_nik(deed.nik) or (_NOBODY,)
    imported_at: datetime = getattr(register, "imported_at", turn.now)
    found, meant = False, entries[0]
    for entry in entries:  # both are worked out, whatever the other says
        named, proven = same_name(deed.name, entry.name), _proven(turn, office, deed, entry)
        if named and proven and entry.dpid:
            found, meant = True, entry
    struck = is_struck(turn.tx, office.code, meant, imported_at, turn.scene.places)  # also where nobody was found
    return meant if found and not struck else None


def _proven(turn: Turn, office: Office, deed: LookUp, entry: Voter) -> bool:
    """The KK number fits, or needs not be known: an own area of somebody enrolled, where the office allows it."""
    fits = bool(deed.kk) and len(entry.nkk) == LENGTH and entry.nkk.endswith(deed.kk)
    lives = Area(entry.kecamatan, entry.kelurahan, entry.rw, entry.rt)
    mine = [hat for hat in turn.scene.people if hat.office == office.code and hat.area.covers(lives)]
    relaxed = not deed.kk and turn.house.lookup.reporters_without_kk and bool(mine) and bool(entry.kelurahan)
    return fits or relaxed


def _shown(turn: Turn, office: Office, entry: Voter) -> str:
    further = texts.CORRECT_HERE if turn.scene.person else texts.CORRECT_THERE.format(office=office.name)
    return texts.FOUND.format(
        name=texts.masked_name(entry.name),
        kecamatan=entry.kecamatan or "–",
        kelurahan=entry.kelurahan or "–",
        tps=entry.tps or "–",
        next=further,
    )


def _note(turn: Turn, office: Office, deed: LookUp, outcome: str, *, dpid: str = "", shown: str = "") -> Check:
    """Into the table that limits are counted in, and among the events."""
    mark = turn.house.mark
    one = Check(
        office.code,
        turn.now,
        turn.user_id,
        turn.scene.person.id if turn.scene.person else None,
        mask(deed.nik) if deed.nik else "",
        mark(f"nik {deed.nik}") if deed.nik else "",
        mark(f"stem {deed.nik[:-_SERIAL]}") if deed.nik else "",
        deed.name[:_LONGEST_NAME],
        outcome,
        dpid,
        shown,
    )
    checks.note(turn.tx, one)
    who = f"pelapor {one.person_id}" if one.person_id else f"akun {turn.user_id}"
    # the typed name stands in one place only, so that it can be forgotten there
    said = f"{outcome} {dpid}".strip()
    events.note(turn.tx, office.code, f"akun {turn.user_id}", turn.now, who, NOTED, one.nik, said)
    return one


def _turn_away(turn: Turn, office: Office, why: Refusal, deed: LookUp) -> None:
    """Nothing is looked up; that somebody asked is written down all the same."""
    kept = {name: value for name, value in turn.session.counter.items() if name == "office"}
    turn.session = visit_days.still_knowing(replace(turn.session, counter=kept), turn.session)
    _note(turn, office, deed, why.outcome)
    turn.say(why.text)


def _closed(turn: Turn, register: Voters | None) -> Refusal | None:
    return None if register is not None and turn.house.lookup.enabled else _off(turn)


def _off(turn: Turn) -> Refusal:
    return Refusal(CLOSED, texts.OFF.format(site=turn.house.lookup.site))


def _register(turn: Turn, office: Office) -> Voters | None:
    try:
        return turn.house.registers(office.code)
    except OperatorError as error:  # the meeting with the desk tells the staff
        log.warning("register of %s: %s", office.code, type(error).__name__)
        return None


def _office(turn: Turn) -> Office:
    """The office of the asker; that which somebody not enrolled has chosen."""
    chosen = str(turn.session.counter.get("office", ""))
    return turn.house.offices.get(chosen, turn.office) if turn.scene.person is None else turn.office
