"""Which reports tell the same event, worked out anew when somebody corrects one or the register knows its person.

Rulings of the staff (``Gabung Dengan``) are not touched: ``duplicates.heads`` lays them over what stands here.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, func, select, update

from reporting.journal import events, findings, rows, traces
from reporting.journal.reports import COLUMNS, find, report_of
from reporting.journal.tables import reports
from reporting.matching import persons
from reporting.matching.duplicates import Entries, alike, first_of, told_in
from reporting.matching.telling import Entry
from reporting.model import Report

PROPOSED = "dugaan peristiwa"
"""What the story of a report calls it when another proposal is made."""
_FINDINGS = findings.findings
_PART = 400


def corrected(tx: Connection, before: Report, now: datetime) -> None:
    """People changed cells of this report (as it stood before): it is found, and finds others, as it stands now."""
    after = find(tx, before.number)
    if after is None:
        return
    old, new = (told_in(one.kind, one.cells, one.filed_at.date()) for one in (before, after))
    chosen = persons.dpid(before) != persons.dpid(after)
    if old != new:
        traces.forget(tx, before.office, before.number, old)
        traces.keep(tx, after.office, after.number, new)
    if old != new or chosen or before.cell("Tanggal Kejadian") != after.cell("Tanggal Kejadian"):
        _propose(tx, after, now)


def recognised(tx: Connection, office: str, numbers: Collection[str], now: datetime) -> set[str]:
    """The register was asked about these: whoever is now like, or unlike, another changes over.

    Only those that share cluster or entry with another report are worked out; the numbers that changed.
    """
    changed: set[str] = set()
    for report in rows.find_many(tx, sorted(_in_company(tx, office, numbers))).values():
        changed |= _propose(tx, report, now)
    return changed


def _in_company(tx: Connection, office: str, numbers: Collection[str]) -> set[str]:
    """Those of these that are not alone in their cluster or with their entry."""
    told = rows.find_many(tx, numbers)
    crowded = _often(tx, reports.c.cluster, {report.cluster for report in told.values()}, reports.c.office == office)
    best: dict[str, str] = {}
    for part in _parts(numbers):
        found = select(_FINDINGS.c.number, _FINDINGS.c.best).where(_FINDINGS.c.number.in_(part), _FINDINGS.c.best != "")
        best |= {row.number: row.best for row in tx.execute(found)}
    ours = (_FINDINGS.c.number == reports.c.number, reports.c.office == office)
    often = _often(tx, _FINDINGS.c.best, set(best.values()), *ours)
    return {number for number, report in told.items() if report.cluster in crowded or best.get(number) in often}


def _often(tx: Connection, column: Any, values: Collection[str], *where: ColumnElement[bool]) -> set[str]:
    """Which of these values more than one row has."""
    return {
        value
        for part in _parts(values)
        for value in tx.scalars(
            select(column).where(column.in_(part), *where).group_by(column).having(func.count() > 1)
        )
    }


def _parts(values: Collection[str]) -> Iterator[list[str]]:
    every = sorted(values)
    return (every[start : start + _PART] for start in range(0, len(every), _PART))


def _propose(tx: Connection, report: Report, now: datetime) -> set[str]:
    """Work out the clusters around a report, in the order in which they were filed; the numbers that changed."""
    around = _members(tx, [report.cluster])
    beside, entries = _beside(tx, report)
    around |= _members(tx, [one.cluster for one in alike(report, beside.values(), entries)])
    around[report.number] = report
    changed: dict[str, str] = {}
    for number in sorted(around):
        one = around[number]
        near, known = _beside(tx, one)
        earlier = [
            replace(other, cluster=changed.get(name, other.cluster)) for name, other in near.items() if name < number
        ]
        told = one.filed_at.date()
        first = first_of(one.kind, one.cells, told, earlier, known, known.get(number))
        cluster = first.cluster if first else number
        if cluster != one.cluster:
            changed[number] = cluster
            _note(tx, one, cluster, now)
    return set(changed)


def _members(tx: Connection, clusters: Iterable[str]) -> dict[str, Report]:
    wanted = select(*COLUMNS).where(reports.c.cluster.in_(list(clusters)))
    return {report.number: report for report in map(report_of, tx.execute(wanted))}


def _beside(tx: Connection, report: Report) -> tuple[dict[str, Report], Entries]:
    """Reports that may tell the same, and what the register says of them and of the report itself."""
    own = _entries(tx, {report.number: report})
    told = told_in(report.kind, report.cells, report.filed_at.date())
    numbers = dict.fromkeys(traces.near(tx, report.office, told))
    if own.get(report.number):
        numbers |= dict.fromkeys(findings.naming(tx, report.office, [own[report.number][0][0]])[: traces.MOST])
    numbers.pop(report.number, None)
    beside = rows.find_many(tx, numbers)
    return beside, {**own, **_entries(tx, beside)}


def _entries(tx: Connection, told: Mapping[str, Report]) -> dict[str, tuple[Entry, ...]]:
    """By number: the entry that staff chose, else what was found; without those that were not looked for."""
    found = findings.of_many(tx, told)
    known = {number: tuple((seen.dpid, seen.score) for seen in one.candidates) for number, one in found.items()}
    return known | {
        number: ((one.cell(persons.DPID).strip(), 1.0),) for number, one in told.items() if persons.dpid(one)
    }


def _note(tx: Connection, report: Report, cluster: str, now: datetime) -> None:
    statement = update(reports).where(reports.c.number == report.number)
    tx.execute(statement.values(cluster=cluster, stirred=True))
    told = "" if report.cluster == report.number else report.cluster
    proposed = "" if cluster == report.number else cluster
    events.note(tx, report.office, report.number, now, events.BOT, PROPOSED, told, proposed)
