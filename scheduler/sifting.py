"""The reports of an office against its voter register: who is to be looked for, what was found, what follows.

Looking takes a while and happens in a thread, outside any transaction; noting what was found is part of the
transaction that decides a meeting. What is said of a report is made from what was noted, the register's entries and
the lists that were closed since the register was imported.
"""

import asyncio
import logging
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Protocol

from reporting.chat import rooms
from reporting.chat.faults import without_values
from reporting.journal import Tx, clusters, events, findings, marks, people, rows
from reporting.journal.findings import Found, Sifted
from reporting.journal.store import Store
from reporting.judgement import Standing
from reporting.kinds import KINDS, Places, effect, kind_name
from reporting.matching.persons import DPID
from reporting.matching.wanted import LOOKED_AT, person_mark, sought
from reporting.model import Area, Candidate, Effect, Finding, Match, Month, Report, Sought, Voter
from reporting.settings import Office
from reporting.texts import sifting as texts
from scheduler import overlay

log = logging.getLogger(__name__)

AT_ONCE = 2_000
"""Reports looked for in one meeting; the others follow."""
BEFORE_CLOSING = 50_000
"""The same when a month is about to be closed."""


class Entries(Protocol):
    """The voter register, as far as reports need it; ``stamp`` is another one after each import."""

    @property
    def stamp(self) -> str: ...
    @property
    def imported_at(self) -> datetime: ...
    def voter(self, dpid: str) -> Voter | None: ...
    def find_many(self, people: Sequence[Sought]) -> list[Finding]: ...


class Registers(Protocol):
    """The voter registers of all offices, each by the office's code without dots."""

    def of(self, short_code: str, /) -> Entries | None: ...


class NoRegisters:
    """No office has loaded one."""

    def of(self, short_code: str, /) -> Entries | None:
        """``None``."""
        return None


@dataclass(frozen=True)
class Wanted:
    """A report's person who is to be looked for; ``mark`` is the fingerprint of the cells it was taken from."""

    number: str
    mark: str
    sought: Sought = field(repr=False)


async def sift(
    store: Store,
    office: Office,
    register: Entries | None,
    news: Mapping[str, Mapping[str, str]],
    now: datetime,
    *,
    whole: bool,
) -> Callable[[Tx], set[str]] | None:
    """Look for whoever is to be looked for; what notes the findings inside a transaction. ``None``: nobody was sought.

    Whatever goes wrong in there keeps no report from its row. ``whole``: a month may be about to be closed.
    """
    with store.begin() as tx:
        if register is None:
            forget(tx, office)
            return None
        who = wanted(tx, office, register, news, BEFORE_CLOSING if whole else AT_ONCE)
    try:
        found = await asyncio.to_thread(look, register, who) if who else []
    except Exception as error:
        log.error("looking for %d people in the register failed", len(who), exc_info=without_values(error))
        with store.begin() as tx:
            _tell_once_a_day(tx, office, type(error).__name__, now)
        return None
    return lambda tx: keep(tx, office, found, now)


def _tell_once_a_day(tx: Tx, office: Office, fault: str, now: datetime) -> None:
    mark, today = f"search failed {office.code}", f"{now.astimezone(office.zone):%Y-%m-%d}"
    if marks.get(tx, mark) != today:
        marks.put(tx, mark, today)
        rooms.tell_staff(tx, office, texts.search_failed(fault), now)


# ---------------------------------------------------------------- looking
def wanted(
    tx: Tx, office: Office, register: Entries, news: Mapping[str, Mapping[str, str]], most: int = AT_ONCE
) -> list[Wanted]:
    """Who is to be looked for now: in reports that are new, or new to this register, and where people changed cells.

    ``news``: by number, the cells that differ from what was last learnt.
    """
    known = f"register {office.code}"
    if marks.get(tx, known) != register.stamp:
        findings.another_register(tx, office.code, register.stamp)
        marks.put(tx, known, register.stamp)
    changed = [number for number, cells in news.items() if not cells.keys().isdisjoint((*LOOKED_AT, "Jenis"))]
    numbers = [*changed[:most], *findings.stale(tx, office.code, register.stamp, most)]
    if not numbers:
        return []
    told = rows.find_many(tx, dict.fromkeys(numbers)).values()
    homes = {person: Area(**area) for person, area in rows.areas_of(tx, told).items()}
    inside = places_inside(people.places_of(tx, office.code))
    return [_wanted(report, news.get(report.number, {}), homes, inside, office) for report in told]


def places_inside(places: Iterable[Area]) -> Places:
    """The kelurahan of an office, folded."""
    return frozenset((place.kelurahan.casefold(), place.kecamatan.casefold()) for place in places)


def _wanted(
    report: Report, news: Mapping[str, str], homes: Mapping[int, Area], inside: Places, office: Office
) -> Wanted:
    cells = {**report.cells, **news}
    now = replace(report, cells=cells, kind=kind_name(cells.get("Jenis", "")) or report.kind)
    told_on = report.filed_at.astimezone(office.zone).date()
    home = homes.get(report.person_id or 0)
    people_of = sought(now, told_on, [home] if home else [], inside)
    return Wanted(report.number, person_mark(now.kind, now.cells), people_of)


def forget(tx: Tx, office: Office) -> None:
    """There is no register; if there was one, its words beside the rows go."""
    if marks.get(tx, f"register {office.code}"):
        findings.another_register(tx, office.code, "")
        marks.put(tx, f"register {office.code}", "")


def look(register: Entries, people_wanted: Sequence[Wanted]) -> list[Sifted]:
    """Look for them all (blocking)."""
    found = register.find_many([one.sought for one in people_wanted])
    return [
        Sifted(one.number, one.mark, register.stamp, finding) for one, finding in zip(people_wanted, found, strict=True)
    ]


# ---------------------------------------------------------------- noting
def keep(tx: Tx, office: Office, sifted: Sequence[Sifted], now: datetime) -> set[str]:
    """Note what was found, unless a report speaks of somebody else by now; a sure entry is proposed in a new row.

    The numbers of reports whose row may say something else now.
    """
    told = rows.find_many(tx, [one.number for one in sifted])
    valid = [one for one in sifted if (r := told.get(one.number)) and person_mark(r.kind, r.cells) == one.sought]
    sure = [one for one in valid if one.finding.match is Match.SURE and one.finding.best]
    fresh = findings.never_sought(tx, [one.number for one in sure])
    inside = places_inside(people.places_of(tx, office.code)) if fresh else frozenset()
    for one in sure:
        report, best = told[one.number], one.finding.best
        if not best or one.number not in fresh or report.cell(DPID) or not _names_entry(report, inside):
            continue
        if findings.answer_of(tx, one.number) in (None, best.voter.dpid):  # else the reporter said that it is not they
            findings.propose(tx, report, best.voter.dpid)
            events.note(tx, office.code, one.number, now, events.BOT, DPID, "", best.voter.dpid)
    findings.keep(tx, valid)
    numbers = {one.number for one in valid}
    return numbers | clusters.recognised(tx, office.code, numbers, now)


def _names_entry(report: Report, inside: Places) -> bool:
    """Whether a report's line in a list names an entry of the register."""
    kind = KINDS.get(report.kind)
    if kind is None:
        return False
    return kind.revives or effect(kind, report.cells, inside) in (Effect.STRIKE, Effect.CHANGE)


# ---------------------------------------------------------------- what follows
def standings(
    tx: Tx,
    office: Office,
    register: Entries,
    told: Mapping[str, Report],
    inside: Places,
    before: Month | None = None,
) -> dict[str, Standing]:
    """What the register says of these reports, by number, with the lists since its import (``before`` a month)."""
    found = findings.of_many(tx, told)
    plain = {number: _plain(report, found.get(number), register) for number, report in told.items()}
    return overlay.over(tx, office, overlay.months_over(tx, office, register.imported_at, before), plain, told, inside)


def _plain(report: Report, found: Found | None, register: Entries) -> Standing:
    typed = report.cell(DPID).strip()
    chosen = register.voter(typed) if typed else None
    if found is None:
        return Standing(chosen=chosen)
    seen = next((one for one in found.candidates if chosen and one.dpid == chosen.dpid), None) if chosen else found.best
    # the class speaks of the first candidate, not of one that staff or reporter picked out
    other = seen is not None and seen != found.candidates[0]
    match = Match.MAYBE if other and found.match is Match.SURE else found.match
    voter = chosen or (register.voter(seen.dpid) if seen and match is not Match.NONE else None)
    best = Candidate(voter, seen.score, seen.reasons) if voter and seen else None
    pointed = None if found.answer is None or seen is None else found.answer == seen.dpid
    return Standing(match, best, found.contested and chosen is None, pointed, chosen)
