"""The questions to Disdukcapil, answered: which file is one, and what each of its rows says. Pure."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from reporting.errors import Misunderstood
from reporting.reading import cells
from reporting.reading.columns import SEARCHED
from reporting.reading.identity import clean_digits, read_receipt
from reporting.reading.names import normal
from reporting.reading.tables import Row, Table, Value
from reporting.texts import registry as texts


class Verdict(StrEnum):
    """What the civil registry says of a report."""

    TRUE = texts.YES
    FALSE = texts.NO
    UNKNOWN = texts.NOT_FOUND


_NUMBER, _ANSWER, _DOCUMENT, _DAY, _NOTE, _NIK, _NAME = (
    texts.NUMBER, texts.ANSWER, texts.DOCUMENT, texts.DOCUMENT_DAY, texts.NOTE, texts.NIK, texts.NAME
)  # fmt: skip
_SPELLINGS: Mapping[str, str] = {
    _NUMBER: "nomor, nomor laporan, no laporan, nomor tanda terima",
    _ANSWER: "jawaban, jawaban dukcapil, jawaban disdukcapil",
    _DOCUMENT: "nomor dokumen, no dokumen, nomor akta, no akta",
    _DAY: "tanggal dokumen, tgl dokumen, tanggal akta, tgl akta",
    _NOTE: "keterangan, ket, catatan",
    _NIK: "nik",
    _NAME: "nama, nama lengkap",
}
_OF_THE_DESK = "penanya"
"""A column of the desk's own tab of questions, which has a number and an answer too."""
_VERDICTS: Mapping[Verdict, str] = {
    Verdict.TRUE: "benar, betul, ya, sesuai, ya benar, benar sesuai",
    Verdict.FALSE: "tidak benar, tidak, salah, tidak sesuai, tidak betul, tdk benar, tdk sesuai",
    Verdict.UNKNOWN: "tidak ditemukan, tdk ditemukan, tidak ada, tidak terdaftar, tidak ada data, data tidak ada, "
    "data tidak ditemukan, tidak ditemukan di database",
}


def _compact(text: str) -> str:
    return re.sub(r"[\W_]+", "", text.casefold())


_COLUMNS = {_compact(word): column for column, words in _SPELLINGS.items() for word in words.split(",")}
_WORDS = {_compact(word): verdict for verdict, words in _VERDICTS.items() for word in words.split(",")}


Place = int | str
"""A row as people find it: its number, and with several sheets its sheet too."""


@dataclass(frozen=True)
class Answer:
    """One row: ``row`` is its place in the file; of the person as much as the file tells, to recognise them by.

    ``document`` and ``day`` (``YYYY-MM-DD``, or as typed when that is no day) are those of the paper that proves it.
    """

    row: Place
    number: str
    verdict: Verdict
    document: str = field(default="", repr=False)
    day: str = ""
    note: str = field(default="", repr=False)
    nik: str = field(default="", repr=False)
    name: str = field(default="", repr=False)

    def about(self, nik: str, name: str) -> bool:
        """Whether the row speaks of this person; a file without NIK and name is believed.

        One of the two is enough: the other may have been corrected since the question was asked.
        """
        if not (self.nik or self.name):
            return True
        return bool(self.nik and self.nik == clean_digits(nik)) or bool(self.name and self.name == normal(name))


@dataclass(frozen=True)
class Answers:
    """A whole file. ``damaged`` and ``unclear`` are rows whose number or answer cannot be read.

    ``contradicted`` are numbers with two different answers; of two alike one counts. ``unanswered`` counts what is
    answered nowhere in the file.
    """

    answers: tuple[Answer, ...] = field(repr=False)
    unanswered: int = 0
    damaged: tuple[Place, ...] = ()
    unclear: tuple[Place, ...] = ()
    contradicted: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Found:
    """A sheet of a file: the rows below its header, and the column of each meaning."""

    title: str
    columns: Mapping[str, int]
    rows: tuple[Row, ...] = field(repr=False)


def is_answered(tables: Iterable[Table]) -> bool:
    """Whether this is a file of answers: some sheet has a header with ``NOMOR`` and ``JAWABAN``."""
    return any(_below_header(table) for table in tables)


def read_answers(tables: Sequence[Table], today: date) -> Answers:
    """What the file says; ``Misunderstood`` when it is no file of answers, or has no row.

    Columns may stand in any order and be spelt in any case; others are passed over. Every sheet that has them counts.
    """
    found = [one for table in tables if (one := _below_header(table))]
    if not found:
        raise Misunderstood(texts.NOT_ANSWERS)
    rows = [
        (one, row) for one in found for row in one.rows if any(_said(row, one, column) for column in (_NUMBER, _ANSWER))
    ]
    if not rows:
        raise Misunderstood(texts.NO_ROWS)
    return _sorted_out(rows, today, named=len(found) > 1)


def _below_header(table: Table) -> _Found | None:
    for place, row in enumerate(table.rows[:SEARCHED]):
        columns: dict[str, int] = {}
        for at, cell in enumerate(row.cells):
            if isinstance(cell, str) and (column := _COLUMNS.get(_compact(cell))):
                columns.setdefault(column, at)
        if {_NUMBER, _ANSWER} <= columns.keys():
            others = {_compact(cell) for cell in row.cells if isinstance(cell, str)}
            return None if _OF_THE_DESK in others else _Found(table.title, columns, table.rows[place + 1 :])
    return None


def _cell(row: Row, found: _Found, column: str) -> Value:
    at = found.columns.get(column)
    return row.cells[at] if at is not None and at < len(row.cells) else ""


def _said(row: Row, found: _Found, column: str) -> str:
    return cells.free(_cell(row, found, column))


def _sorted_out(rows: Sequence[tuple[_Found, Row]], today: date, *, named: bool) -> Answers:
    """``named``: a row is told with its sheet."""
    answers: dict[str, Answer] = {}
    silent: dict[str | Place, None] = {}  # by number, or by place where that cannot be read
    damaged, unclear, contradicted = [], [], dict[str, None]()
    for found, row in rows:
        place: Place = f"{row.number} ({found.title[:31]})" if named else row.number
        number = _number(row, found)
        # Not ``said``: that takes "tidak ada" for an empty cell.
        words = _compact(cells.text_of(_cell(row, found, _ANSWER)))
        if not words:
            silent[number or place] = None
        elif (verdict := _WORDS.get(words)) is None:
            unclear.append(place)
        elif not number:
            damaged.append(place)
        else:
            answer = _answer(row, found, place, number, verdict, today)
            before = answers.setdefault(number, answer)
            contradicted |= {} if _agree(before, answer) else {number: None}
    kept = tuple(answer for number, answer in answers.items() if number not in contradicted)
    return Answers(kept, len(silent.keys() - answers.keys()), tuple(damaged), tuple(unclear), tuple(contradicted))


def _number(row: Row, found: _Found) -> str:
    try:
        return read_receipt(cells.text_of(_cell(row, found, _NUMBER))) or ""
    except Misunderstood:
        return ""


def _answer(row: Row, found: _Found, place: Place, number: str, verdict: Verdict, today: date) -> Answer:
    return Answer(
        place,
        number,
        verdict,
        _said(row, found, _DOCUMENT),
        _day(_cell(row, found, _DAY), today),
        _said(row, found, _NOTE),
        clean_digits(_said(row, found, _NIK)),
        normal(_said(row, found, _NAME)),
    )


def _day(value: Value, today: date) -> str:
    try:
        return cells.day(value, today)
    except (ValueError, OverflowError):
        return cells.free(value)


def _agree(one: Answer, other: Answer) -> bool:
    return (one.verdict, one.document, one.nik, one.name) == (other.verdict, other.document, other.nik, other.name)
