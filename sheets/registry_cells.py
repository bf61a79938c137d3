"""What Disdukcapil answered, on the desk: ``Bukti`` of whom it confirms, a sentence beside whom it does not.

An answer may be written as long as nobody filled the cell: it is looked at each time what stands there now. Once it
was seen there it is not written again, so that people may take it out.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime

from reporting.access import FINAL_FOR_REPORTER
from reporting.chat import registry_answers as room
from reporting.journal import Tx, events, registry_answers, rows
from reporting.journal.registry_answers import BY_FILE, EVIDENCE, AnswerState, Given, unchecked
from reporting.model import Report, Status
from reporting.reading.registry_answers import Verdict
from reporting.texts import registry as texts
from sheets.cells import storable
from sheets.door import Change, SetCell, Sheet
from sheets.layout import REPORTS
from sheets.reports_reading import Reading, number_of

_TITLE = REPORTS.title
_PROOF, _PAPER = "Bukti", "No. Bukti"
MOST_ANSWERS = 1_000
"""Answers written in one sync."""


def fill(tx: Tx, office: str, reading: Reading, now: datetime) -> list[Change]:
    """The cells to write for answers that were confirmed; those that stand there, or were filled otherwise, are over.

    Rows that were not read (of another book, or deleted for now) wait. When all of a file is over its sender hears it.
    """
    over: dict[AnswerState, list[int]] = {AnswerState.DONE: [], AnswerState.KEPT: []}
    free: dict[str, Given] = {}  # of two files the later one
    absent: list[Given] = []
    opened = registry_answers.open_ones(tx, office)
    latest = registry_answers.latest(tx, {one.number for one in opened})
    for one in opened:
        stands = _stands(reading, one.number)
        if stands is not None and _is_ours(stands):
            over[AnswerState.DONE].append(one.id)
        elif latest[one.number].verdict is not Verdict.TRUE:  # taken back by a later file
            over[AnswerState.KEPT].append(one.id)
        elif stands is None:
            absent.append(one)
        elif unchecked(stands) and one.state is AnswerState.WAITING:
            free[one.number] = one
        else:
            over[AnswerState.KEPT].append(one.id)
    now_written = list(free.values())[:MOST_ANSWERS]
    living, dead = _parted(tx, [*now_written, *absent[:MOST_ANSWERS]])
    over[AnswerState.KEPT] += dead
    for state, numbers in over.items():
        registry_answers.move(tx, numbers, state)
    room.tell_settled(tx, office, now)
    return [change for one in now_written if one.number in living for change in _written(reading, one)]


def _parted(tx: Tx, given: Sequence[Given]) -> tuple[frozenset[str], list[int]]:
    """The reports that wait for their answer, and the answers that come too late: closed or listed meanwhile."""
    told = rows.find_many(tx, {one.number for one in given})
    living = frozenset(number for number, report in told.items() if report.stage.living)
    return living, [one.id for one in given if one.number not in living]


def _stands(reading: Reading, number: str) -> str | None:
    """What the row's ``Bukti`` says; ``None`` while it cannot be told."""
    index = reading.places.get(number)
    return None if index is None or number in reading.torn else reading.says(index, _PROOF)


def _is_ours(evidence: str) -> bool:
    return evidence.strip().casefold() == EVIDENCE.casefold()


def _written(reading: Reading, one: Given) -> list[Change]:
    index = reading.places[one.number]
    cells: list[Change] = [SetCell(_TITLE, index, _PROOF, EVIDENCE)]
    if one.document and reading.says(index, _PAPER) == "":
        cells.append(SetCell(_TITLE, index, _PAPER, one.document))
    return cells


def confirm(tx: Tx, office: str, seen: Sheet) -> None:
    """After writing: answers that stand on the desk now are not written again, whatever people do to them."""
    waiting = [one for one in registry_answers.open_ones(tx, office) if one.state is AnswerState.WAITING]
    if waiting and _PROOF in seen.header:
        proofs = {number_of(cells): cells[_PROOF] for cells in map(seen.cells, range(len(seen.rows)))}
        there = [one.id for one in waiting if _is_ours(proofs.get(one.number, ""))]
        registry_answers.move(tx, there, AnswerState.WRITTEN)


def author(tx: Tx, number: str, column: str, text: str) -> str:
    """Who is meant by a change of a cell, for the story of the report: the file that was confirmed, or the staff."""
    if column not in (_PROOF, _PAPER):
        return events.STAFF
    wanted = EVIDENCE if column == _PROOF else None
    given = registry_answers.open_of(tx, number)
    return BY_FILE if any(text == (wanted or storable(one.document)) for one in given) else events.STAFF


def sentences(tx: Tx, told: Mapping[str, Report]) -> dict[str, str]:
    """What ``Peringatan`` says of the last answer about each of these reports, as long as it helps to decide."""
    latest = registry_answers.latest(tx, told)
    return {
        number: texts.warning(one.verdict, one.document, one.day, one.note)
        for number, one in latest.items()
        if _helps(one, told[number].status)
    }


def _helps(one: Given, status: Status) -> bool:
    if one.verdict is not Verdict.TRUE:
        return status is not Status.REJECTED
    # what a filled ``Bukti`` does not say by itself
    more = bool(one.note or one.day) or one.state in (AnswerState.NOTED, AnswerState.KEPT)
    return more and status not in FINAL_FOR_REPORTER
