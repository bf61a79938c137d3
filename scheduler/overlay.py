"""The lists that were closed since the register was imported, laid over it: whom they struck off, took in, changed.

Until the next import the register on the disk does not know of them.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from reporting.journal import Tx, editions, findings, listed, months
from reporting.journal.editions import Line
from reporting.judgement import Listed, Standing
from reporting.kinds import KINDS, Places, effect
from reporting.matching.persons import dpid, nik
from reporting.model import Effect, Match, Month, Report, Voter
from reporting.settings import Office

_WHO = {
    "NKK": "nkk",
    "NIK": "nik",
    "NAMA": "name",
    "TEMPAT LAHIR": "birthplace",
    "TANGGAL LAHIR": "birthdate",
    "STS KAWIN": "marital",
    "KELAMIN": "sex",
    "DISABILITAS": "disability",
    "EKTP": "ektp",
}
_WHERE = {
    "KECAMATAN": "kecamatan",
    "KELURAHAN": "kelurahan",
    "ALAMAT": "address",
    "RT": "rt",
    "RW": "rw",
    "TPS": "tps",
}
"""The columns of a list, and what they are called in the register."""


@dataclass(frozen=True)
class _Said:
    """A line of a list: what it does to whom."""

    where: Listed
    does: Effect
    dpid: str
    nik: str = field(repr=False)


@dataclass
class _Last:
    """What the lists last did, by entry and by NIK (of reports that name no entry)."""

    by_dpid: dict[str, tuple[Effect, Listed]] = field(default_factory=dict)
    by_nik: dict[str, tuple[Effect, Listed]] = field(default_factory=dict)
    changed: dict[str, list[Listed]] = field(default_factory=dict)


def months_over(tx: Tx, office: Office, imported_at: datetime, before: Month | None = None) -> frozenset[str]:
    """The months (of those before a month) whose lists were made since then, as ``YYYY-MM``."""
    made = months.closed_since(tx, office.code, imported_at)
    return frozenset(str(month) for month in made if before is None or month < before)


def over(
    tx: Tx,
    office: Office,
    laid_over: frozenset[str],
    plain: Mapping[str, Standing],
    told: Mapping[str, Report],
    inside: Places,
) -> dict[str, Standing]:
    """What the register says of reports (``plain``, by number) with the lists of these months laid over it."""
    if not laid_over:
        return dict(plain)
    entries = [one.entry for one in plain.values() if one.entry]
    niks = {nik(told[number]) for number, one in plain.items() if one.match is Match.NONE}
    dpids, niks = {entry.dpid for entry in entries}, {entry.nik for entry in entries} | niks
    about = {dpid.casefold() for dpid in dpids}
    living = findings.listed_of(tx, office.code, laid_over, dpids, niks - {""})
    frozen = _frozen(tx, office, laid_over, [*(one.number for one in living), *listed.altered(tx, office.code)])
    first = [frozen.get(report.number) or _told(report, inside) for report in living]
    turned = [_said(line) for line in editions.turned(tx, office.code, laid_over)]
    others = [one for number, one in frozen.items() if number not in {report.number for report in living}]
    more = [one for one in (*others, *turned) if one.dpid in about or one.nik in niks - {""}]
    last = _read([*first, *more])
    rows = _rows(tx, office, {one for many in last.changed.values() for one in many})
    return {number: _laid_over(told[number], one, last, rows) for number, one in plain.items()}


def _told(report: Report, inside: Places) -> _Said:
    does = effect(KINDS[report.kind], report.cells, inside) if report.kind in KINDS else Effect.NONE
    return _Said(Listed(report.stage_ref, report.number), does, dpid(report), nik(report))


def _frozen(tx: Tx, office: Office, laid_over: frozenset[str], numbers: Sequence[str]) -> dict[str, _Said]:
    """What these lists said first of reports, if of an entry: staff may name another one beside a line by now."""
    said = {number: _said(lines[0]) for number, lines in editions.lines_of(tx, office.code, set(numbers)).items()}
    return {number: one for number, one in said.items() if one.dpid and one.where.month in laid_over}


def _said(line: Line) -> _Said:
    columns = line.row.columns
    where = Listed(str(line.month), line.row.number)
    return _Said(where, line.row.effect, columns["DPID"].casefold(), columns["NIK"])


def _read(said: Iterable[_Said]) -> _Last:
    last = _Last()
    for one in sorted(said, key=lambda each: each.where.month):
        if one.does is Effect.CHANGE:
            last.changed.setdefault(one.dpid, []).append(one.where)
        elif one.does is not Effect.NONE and one.dpid:
            last.by_dpid[one.dpid] = one.does, one.where
        elif one.does is not Effect.NONE:  # of two entries with one NIK a list may have struck the other
            last.by_nik[one.nik] = one.does, one.where
    return last


def _rows(tx: Tx, office: Office, wanted: set[Listed]) -> dict[Listed, Mapping[str, str]]:
    """The lines that changed an entry, as they were frozen."""
    lines = editions.lines_of(tx, office.code, {one.number for one in wanted})
    every = {Listed(str(line.month), number): line.row.columns for number, said in lines.items() for line in said}
    return {one: every[one] for one in wanted if one in every}


def _laid_over(report: Report, one: Standing, last: _Last, rows: Mapping[Listed, Mapping[str, str]]) -> Standing:
    if entry := one.entry:
        known = last.by_dpid.get(entry.dpid.casefold()) or last.by_nik.get(entry.nik or "-")
        struck = known[1] if known and known[0] is Effect.STRIKE else None
        chosen = one.chosen
        for change in last.changed.get(entry.dpid.casefold(), []) if chosen else []:
            chosen = _changed(chosen, rows[change]) if chosen and change in rows else chosen
        return replace(one, struck=struck, chosen=chosen)
    known = last.by_nik.get(nik(report) or "-") if one.match is Match.NONE else None
    return replace(one, added=known[1]) if known and known[0] is Effect.ADD else one


def _changed(voter: Voter, line: Mapping[str, str]) -> Voter:
    """The entry as a line of a list (``UBAH``) says it is now; of an address that it leaves open nothing is known."""
    who = {name: line[column] for column, name in _WHO.items() if line[column]}
    if "birthdate" in who:
        who["birthdate"] = "-".join(reversed(who["birthdate"].split("|")))
    return replace(voter, **who, **{name: line[column] for column, name in _WHERE.items()})
