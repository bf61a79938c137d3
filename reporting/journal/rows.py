"""The desk's side of reports: what their rows said, what the bot wrote beside them, what must be looked at again.

A report is *stirred* when something changed that its bot's columns may depend on. ``shown`` is what the bot knows to
stand in its columns; ``None`` while a write is on its way: whatever dies in between, the row is looked at again.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, bindparam, case, or_, select, update

from reporting.journal import milestones
from reporting.journal.reports import COLUMNS, report_of, search_keys
from reporting.journal.tables import people, reports
from reporting.kinds import KINDS
from reporting.matching.wanted import person_mark
from reporting.model import Report, Stage, Status

_PART = 400
"""Values in one ``IN``; SQLite takes 32,766, older ones 999."""
_LIVING = tuple(stage.value for stage in Stage if stage.living)
_REVIVES = tuple(name for name, kind in KINDS.items() if kind.revives)


# ---------------------------------------------------------------- what the desk is compared with
def stream(
    tx: Connection, office: str, book: str, after: str, limit: int
) -> list[tuple[str, dict[str, str], dict[str, str]]]:
    """Of the next rows known to stand in this book: number, cells as last learnt, what the bot wrote; by number."""
    statement = (
        select(reports.c.number, reports.c.cells, reports.c.shown)
        .where(reports.c.office == office, reports.c.placed, reports.c.book == book, reports.c.number > after)
        .order_by(reports.c.number)
        .limit(limit)
    )
    return [(number, cells, shown or {}) for number, cells, shown in tx.execute(statement)]


def own_columns(tx: Connection, office: str, book: str, layout: Collection[str]) -> list[str]:
    """The columns that staff added for themselves and filled, as far as the rows of this book were learnt."""
    found: dict[str, None] = {}
    last = ""
    while part := stream(tx, office, book, last, _PART):
        found |= dict.fromkeys(column for _, cells, _ in part for column in cells if column not in layout)
        last = part[-1][0]
    return list(found)


def find_many(tx: Connection, numbers: Iterable[str]) -> dict[str, Report]:
    """These reports, by number; unknown numbers are left out."""
    return {report.number: report for report in _where_in(tx, reports.c.number, numbers)}


def homes(tx: Connection, numbers: Iterable[str]) -> dict[str, tuple[str, bool, str]]:
    """Of these reports: office, whether the row is known to stand somewhere, and in which book; by number."""
    columns = (reports.c.number, reports.c.office, reports.c.placed, reports.c.book)
    return {
        number: (office, placed, book)
        for part in _parts(numbers)
        for number, office, placed, book in tx.execute(select(*columns).where(reports.c.number.in_(part)))
    }


def unplaced(tx: Connection, office: str, limit: int) -> list[Report]:
    """Reports whose row is not known to stand on the desk yet, oldest first."""
    statement = _all(reports.c.office == office, ~reports.c.placed).limit(limit)
    return [report_of(row) for row in tx.execute(statement)]


def waiting(tx: Connection, office: str) -> frozenset[str]:
    """Numbers whose row is not known to stand on the desk."""
    statement = select(reports.c.number).where(reports.c.office == office, ~reports.c.placed)
    # in the order of the index of what waits, so that SQLite takes that one
    return frozenset(tx.scalars(statement.order_by(reports.c.number)))


def stirred(tx: Connection, office: str, book: str, limit: int) -> list[str]:
    """Numbers that must be looked at again: of this book, and those that stand nowhere yet."""
    where = (reports.c.office == office, reports.c.stirred | reports.c.shown.is_(None))
    here = or_(reports.c.book == book, ~reports.c.placed)
    return list(tx.scalars(select(reports.c.number).where(*where, here).order_by(reports.c.number).limit(limit)))


def approved(tx: Connection, office: str) -> list[str]:
    """Numbers of the approved ones that can still enter a list."""
    where = (reports.c.office == office, reports.c.status == Status.APPROVED.value, reports.c.stage.in_(_LIVING))
    return list(tx.scalars(select(reports.c.number).where(*where)))


def undecided(tx: Connection, office: str) -> list[str]:
    """Numbers of the living ones that nobody approved or rejected."""
    decided = (Status.APPROVED.value, Status.REJECTED.value)
    where = (reports.c.office == office, reports.c.stage.in_(_LIVING), reports.c.status.not_in(decided))
    return list(tx.scalars(select(reports.c.number).where(*where)))


def denials(tx: Connection, office: str) -> list[Report]:
    """The open reports that somebody is alive after all."""
    where = (reports.c.office == office, reports.c.kind.in_(_REVIVES), reports.c.stage.in_(_LIVING))
    return [report_of(row) for row in tx.execute(_all(*where, reports.c.status != Status.REJECTED.value))]


def about_same_people(tx: Connection, told: Collection[Report]) -> dict[str, Report]:
    """These and all reports of their office that share NIK, name or register entry with one of them, by number."""
    found = {report.number: report for report in told}
    wanted = [search_keys(report.cells) for report in told]
    offices = {report.office for report in told}
    for column in (reports.c.match_nik, reports.c.match_name, reports.c.dpid):
        values = {each[column.name] for each in wanted} - {""}
        near = _where_in(tx, column, values)
        found |= {report.number: report for report in near if report.office in offices}
    return found


def with_clusters(tx: Connection, told: Mapping[str, Report]) -> dict[str, Report]:
    """These and all that belong to their events: the same cluster, named by a ruling, or naming one; by number."""
    found, fresh = dict(told), list(told.values())
    while fresh:
        rulings = {report.cell("Gabung Dengan").strip().upper() for report in fresh} - {""}
        near = [
            *_where_in(tx, reports.c.cluster, {report.cluster for report in fresh}),
            *_where_in(tx, reports.c.ruling, {report.number for report in fresh}),
            *_where_in(tx, reports.c.number, rulings),
        ]
        offices = {report.office for report in fresh}
        fresh = list({one.number: one for one in near if one.number not in found and one.office in offices}.values())
        found |= {report.number: report for report in fresh}
    return found


# ---------------------------------------------------------------- what a meeting notes
def remember(tx: Connection, number: str, cells: Mapping[str, str], kind: str) -> None:
    """What its row says now; the staff have dealt with it since evidence was added.

    When it speaks of somebody else now, its person is looked for in the register anew.
    """
    found = case((reports.c.sought == person_mark(kind, cells), reports.c.found_with), else_="")
    values = {"cells": dict(cells), "kind": kind, "stirred": True, "new_evidence": False, "found_with": found}
    values |= search_keys(cells)
    tx.execute(update(reports).where(reports.c.number == number).values(**values))


def arrived(tx: Connection, numbers: Iterable[str], book: str, generation: int) -> None:
    """These rows were seen in this book; ``generation``: of the copy in which they were seen first (files only)."""
    rows = [{"which": number} for number in numbers]
    if rows:
        values = {"placed": True, "book": book, "generation": generation}
        tx.execute(update(reports).where(reports.c.number == bindparam("which")).values(**values), rows)
    for row in rows:
        milestones.note(tx, "in sheet", receipt=row["which"])


def looked_at(tx: Connection, numbers: Iterable[str]) -> None:
    """The bot's columns of these were worked out anew."""
    _each(tx, numbers, stirred=False)


def on_its_way(tx: Connection, numbers: Iterable[str]) -> None:
    """Something is being written into the bot's columns of these."""
    _each(tx, numbers, shown=None)


def written(tx: Connection, cells: Mapping[str, Mapping[str, str]]) -> None:
    """What stands in the bot's columns now, by number."""
    rows = [{"which": number, "now": dict(ours)} for number, ours in cells.items()]
    if rows:
        statement = update(reports).where(reports.c.number == bindparam("which"))
        tx.execute(statement.values(shown=bindparam("now", type_=reports.c.shown.type)), rows)


def lost(tx: Connection, numbers: Iterable[str], *, placed: bool) -> None:
    """Their rows were deleted once more; ``placed=False``: they are to be written again."""
    rows = [{"which": number} for number in numbers]
    if rows:
        statement = update(reports).where(reports.c.number == bindparam("which"))
        tx.execute(statement.values(times_lost=reports.c.times_lost + 1, placed=placed, shown=None), rows)


def wanted_again(tx: Connection, numbers: Iterable[str]) -> None:
    """The staff want these rows on the desk: written again where they are gone, found where they stand.

    Of a row that was deleted twice the next deletion is asked about again.
    """
    at_most_once = case((reports.c.times_lost > 1, 1), else_=reports.c.times_lost)
    _each(tx, numbers, placed=False, times_lost=at_most_once, shown=None, stirred=True)


def times_lost(tx: Connection, numbers: Iterable[str]) -> dict[str, tuple[int, int]]:
    """Of these: how often the row was deleted, and the generation of the copy in which it was seen first."""
    columns = (reports.c.number, reports.c.times_lost, reports.c.generation)
    return {
        row.number: (row.times_lost, row.generation)
        for part in _parts(numbers)
        for row in tx.execute(select(*columns).where(reports.c.number.in_(part)))
    }


def shown(tx: Connection, numbers: Iterable[str]) -> dict[str, dict[str, str] | None]:
    """What the bot knows to stand in its columns, by number; ``None`` while it does not know."""
    columns = (reports.c.number, reports.c.shown)
    return {
        number: ours
        for part in _parts(numbers)
        for number, ours in tx.execute(select(*columns).where(reports.c.number.in_(part)))
    }


def placed(tx: Connection, office: str, book: str) -> list[str]:
    """Numbers known to stand in this book."""
    return list(
        tx.scalars(select(reports.c.number).where(reports.c.office == office, reports.c.placed, reports.c.book == book))
    )


def typed_waiting(tx: Connection, office: str) -> list[Report]:
    """What staff typed into rows that did not get their number yet."""
    typed = (reports.c.person_id.is_(None), reports.c.chat_id.is_(None))
    where = (reports.c.office == office, ~reports.c.placed, *typed)
    return [report_of(row) for row in tx.execute(_all(*where))]


def decide(tx: Connection, number: str, at: datetime | None) -> None:
    """All conditions were met at this moment (``None``: they are not met any more)."""
    tx.execute(update(reports).where(reports.c.number == number).values(decided_at=at))
    milestones.note(tx, "decided" if at else "undecided again", receipt=number)


def stir_living(tx: Connection, office: str) -> None:
    """What all living reports of an office depend on changed: who may sign, which places are inside."""
    where = (reports.c.office == office, reports.c.stage.in_(_LIVING))
    tx.execute(
        update(reports)
        .where(*where, or_(reports.c.status == Status.APPROVED.value, reports.c.kind.in_(_REVIVES)))
        .values(stirred=True)
    )


def with_new_evidence(tx: Connection, numbers: Iterable[str]) -> frozenset[str]:
    """Those of these to which evidence was added after their row was written and that nobody has looked at since."""
    return frozenset(
        number
        for part in _parts(numbers)
        for number in tx.scalars(select(reports.c.number).where(reports.c.number.in_(part), reports.c.new_evidence))
    )


# ---------------------------------------------------------------- what reporters were told
def answered(tx: Connection, numbers: Iterable[str]) -> dict[str, str]:
    """What the reporter was last told about each of these; empty when nothing was."""
    columns = (reports.c.number, reports.c.answered)
    return {
        number: words
        for part in _parts(numbers)
        for number, words in tx.execute(select(*columns).where(reports.c.number.in_(part)))
    }


def answer(tx: Connection, number: str, words: str) -> None:
    """The reporter is being told this."""
    tx.execute(update(reports).where(reports.c.number == number).values(answered=words))


def areas_of(tx: Connection, told: Iterable[Report]) -> dict[int, Any]:
    """The areas of those who told these, by the journal's number of the person, as plain data."""
    ids = {report.person_id for report in told if report.person_id is not None}
    columns = (people.c.id, people.c.area)
    return {
        person: area
        for part in _parts(ids)
        for person, area in tx.execute(select(*columns).where(people.c.id.in_(part)))
    }


def _all(*where: ColumnElement[bool]) -> Any:
    return select(*COLUMNS).where(*where).order_by(reports.c.number)


def _where_in(tx: Connection, column: Any, values: Iterable[Any]) -> Iterator[Report]:
    for part in _parts(values):
        yield from (report_of(row) for row in tx.execute(_all(column.in_(part))))


def _parts(values: Iterable[Any]) -> Iterator[list[Any]]:
    every = list(values)
    return (every[start : start + _PART] for start in range(0, len(every), _PART))


def _each(tx: Connection, numbers: Iterable[str], **values: Any) -> None:
    rows = [{"which": number} for number in numbers]
    if rows:
        tx.execute(update(reports).where(reports.c.number == bindparam("which")).values(**values), rows)
