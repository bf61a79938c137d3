"""The tab ``Pertanyaan``: questions for the staff, and what they answer.

An answer goes to whoever asked under the number of its row. So a row is believed only while the question beside the
number is the one that was asked: when people sort some columns only, nothing is sent before that is undone. Where
several asked the same words, who asked and when must not be another's either.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from reporting.chat import admission, staff_replies
from reporting.journal import Tx, marks, questions
from reporting.journal.questions import ANSWERED, WITHDRAWN, Kept
from reporting.settings import Office
from reporting.texts import asking as texts
from sheets.cells import cell_text, storable
from sheets.door import Append, Change, SetCell, Sheet
from sheets.layout import QUESTIONS
from sheets.places_tab import local

_OURS = ("Waktu", "Penanya", "Pertanyaan", "Terkirim")
"""The bot's columns beside the key."""


@dataclass(frozen=True)
class _Row:
    """A row of the tab by its place."""

    index: int
    cells: Mapping[str, str] = field(repr=False)

    def answer(self) -> str:
        """What the staff wrote."""
        return self.cells.get("Jawaban", "").strip()


def collect(tx: Tx, sheet: Sheet, office: Office, now: datetime) -> list[Change]:
    """Tell askers what ``Jawaban`` says, once each; new questions and the bot's cells that differ."""
    rows = _by_number(sheet)
    known = questions.of_office(tx, office.code)
    astray = _astray(known, rows, office)
    torn = [
        one.question.number for one in known if any(row.index in astray for row in rows.get(one.question.number, ()))
    ]
    doubled = [one.question.number for one in known if _differ(one, rows.get(one.question.number, ()))]
    _warn(tx, office, texts.MISPLACED, torn, now)
    _warn(tx, office, texts.DOUBLED, [number for number in doubled if number not in torn], now)
    _warn(tx, office, texts.NUMBER_GONE, _lost(known, rows, sheet), now)
    held = {*torn, *doubled}
    changes: list[Change] = []
    new: list[Mapping[str, str]] = []
    for one in known:
        there = rows.get(one.question.number, ())
        if not there:
            if one.state != WITHDRAWN and (not one.question.placed or _unseen(one, sheet)):
                new.append({"Nomor": one.question.number, **_cells(one, one.told, office)})
            continue
        told = one.told if one.question.number in held else _tell(tx, office, one, there, now)
        for row in there:
            changes += _right(row, one, told, office) if row.index not in astray else []
    questions.place(tx, _arrived(known, rows), sheet.generation or 0)
    return [*changes, Append(QUESTIONS.title, new)] if new else changes


def confirm(tx: Tx, sheet: Sheet, office: Office) -> None:
    """Note which rows arrived."""
    known = questions.of_office(tx, office.code)
    questions.place(tx, _arrived(known, _by_number(sheet)), sheet.generation or 0)


def _arrived(known: Sequence[Kept], rows: Mapping[str, object]) -> list[int]:
    return [one.question.id for one in known if not one.question.placed and one.question.number in rows]


def _unseen(one: Kept, sheet: Sheet) -> bool:
    """Whether the file was saved by somebody who opened it before this row came: then nobody deleted it."""
    return sheet.generation is not None and one.generation > sheet.generation


def _by_number(sheet: Sheet) -> dict[str, list[_Row]]:
    found: dict[str, list[_Row]] = {}
    for index in range(len(sheet.rows)):
        cells = sheet.cells(index)
        if number := cells.get("Nomor", "").strip().upper():
            found.setdefault(number, []).append(_Row(index, cells))
    return found


# ---------------------------------------------------------------- which rows are believed
def _asked(words: str) -> str:
    """A question as it reads in a cell, whatever people did to its blanks."""
    return " ".join(cell_text(storable(words)).split())


def _astray(known: Sequence[Kept], rows: Mapping[str, Sequence[_Row]], office: Office) -> set[int]:
    """The rows in which another question than that of the number stands; an empty cell is only filled again."""
    askers: dict[str, set[tuple[str, str]]] = {}
    for one in known:
        askers.setdefault(_asked(one.question.text), set()).add(_asker(_cells(one, "", office)))
    found = set()
    for one in known:
        wanted, asker = _asked(one.question.text), _asker(_cells(one, "", office))
        for row in rows.get(one.question.number, ()):
            there, by = _asked(row.cells.get("Pertanyaan", "")), _asker(row.cells)
            if there and (there != wanted or by in askers[wanted] - {asker}):
                found.add(row.index)
    return found


def _asker(cells: Mapping[str, str]) -> tuple[str, str]:
    return _asked(cells.get("Waktu", "")), _asked(cells.get("Penanya", ""))


def _lost(known: Sequence[Kept], rows: Mapping[str, object], sheet: Sheet) -> list[str]:
    """Numbers that are gone from the tab while their question stands there with an answer that was not sent."""
    ours = {one.question.number for one in known}
    cells = (sheet.cells(index) for index in range(len(sheet.rows)))
    said = {
        (_asked(row.get("Pertanyaan", "")), row.get("Jawaban", "").strip())
        for row in cells
        if row.get("Nomor", "").strip().upper() not in ours
    }
    return [
        one.question.number
        for one in known
        if one.question.number not in rows and one.state != WITHDRAWN
        if any(words == _asked(one.question.text) and told not in ("", one.cell) for words, told in said)
    ]


def _blank(one: Kept, row: _Row) -> bool:
    """Whether the question itself was deleted: it is filled again before anything in the row is believed."""
    return not _asked(row.cells.get("Pertanyaan", "")) and bool(_asked(one.question.text))


def _differ(one: Kept, there: Sequence[_Row]) -> bool:
    """Whether copies of a row say different things of which some are new: nobody knows which is meant."""
    answers = {row.answer() for row in there} - {""}
    return len(answers) > 1 and bool(answers - {one.cell})


_WARNED = {texts.MISPLACED: "torn", texts.DOUBLED: "doubled", texts.NUMBER_GONE: "lost"}


def _warn(tx: Tx, office: Office, sentence: str, numbers: Sequence[str], now: datetime) -> None:
    """Tell the staff chat of such rows, once until others are concerned."""
    name = f"{_WARNED[sentence]} questions {office.code}"
    said = ",".join(numbers[:8])
    if (marks.get(tx, name) or "") == said:
        return
    marks.put(tx, name, said)
    if numbers:
        admission.tell(tx, office, sentence.format(numbers=texts.numbers(numbers)), now)


# ---------------------------------------------------------------- telling the asker
def _tell(tx: Tx, office: Office, one: Kept, there: Sequence[_Row], now: datetime) -> str:
    """Say what is new in ``Jawaban``; what belongs into ``Terkirim`` afterwards."""
    answer = next((row.answer() for row in there if row.answer() not in ("", one.cell)), "")
    if not answer or one.state == WITHDRAWN or any(_blank(one, row) for row in there):
        return one.told
    if _same(answer, one.question.answer) or _same(answer, one.cell):
        questions.learn_cell(tx, one.question.id, answer)
        return one.told
    head = texts.CORRECTION if one.cell else texts.MORE if one.state == ANSWERED else texts.ANSWER
    staff_replies.tell_asker(tx, office, one, head, answer, now)
    told = local(now, office.zone)
    questions.answered(tx, one.question.id, answer, told, now, cell=answer)
    return told


def _same(answer: str, earlier: str) -> bool:
    return answer.split() == earlier.split()


# ---------------------------------------------------------------- the bot's cells
def _cells(one: Kept, told: str, office: Office) -> dict[str, str]:
    question = one.question
    ours = (local(question.asked_at, office.zone), question.asker, question.text, told)
    return dict(zip(_OURS, ours, strict=True))


def _right(row: _Row, one: Kept, told: str, office: Office) -> list[Change]:
    """What the bot's columns of a row lack."""
    return [
        SetCell(QUESTIONS.title, row.index, name, value)
        for name, value in _cells(one, told, office).items()
        if _asked(row.cells.get(name, "")) != _asked(value)
    ]
