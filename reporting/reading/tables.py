"""The only door to spreadsheets as input: the bytes of an XLSX, XLS or CSV file → tables of plain values.

Formulas give the value that was last calculated; text stays text, whatever it begins with.
"""

import csv
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from io import BytesIO, StringIO
from typing import BinaryIO

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, PasswordError, SheetTypeEnum

from reporting.errors import Misunderstood
from reporting.reading import old_workbooks
from reporting.reading.packages import MOST_CELLS, MOST_ROWS, Measures, measure
from reporting.texts import rows as texts

Value = str | float | bool | date | datetime | time
"""A cell; a number is a ``float``, an empty cell the empty text."""

_OLE, _ZIP = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"PK"
_LOCKED = "EncryptedPackage".encode("utf-16-le")
_FOREIGN = (b"%PDF", b"Rar!", b"7z\xbc\xaf", b"\x89PNG", b"\xff\xd8\xff", b"{\\rtf")
_DELIMITERS = "#;,\t"
_SAMPLE = 40
_BEGINNING, _FILE_PASS, _FIRST_RECORDS = b"\x09\x08\x10\x00", 0x2F, 8
_OLD_ROWS, _OLD_COLUMNS = 65_536, 256
"""As many as an XLS may have."""
_NAMED = re.compile(r"sep=(.)\s*")


@dataclass(frozen=True)
class Row:
    """One row; ``number`` is the one that the person sees beside it, from 1."""

    number: int
    cells: tuple[Value, ...]
    hidden: bool = False

    @property
    def blank(self) -> bool:
        """Whether nothing stands in it."""
        return all(cell == "" for cell in self.cells)


@dataclass(frozen=True)
class Table:
    """One sheet: its name and its rows from the first to the last with something in them."""

    title: str
    rows: tuple[Row, ...]


def read_tables(content: bytes) -> list[Table]:
    """The sheets with something in them; ``Misunderstood`` says what to do with a file that cannot be read."""
    if not content.strip(b"\0 \r\n\t"):
        raise Misunderstood(texts.EMPTY)
    if content.startswith(_ZIP):
        tables = _workbook(content, measure(content))
    elif content.startswith(_OLE):
        tables = _workbook(content, [])
    else:
        tables = [Table("", tuple(_plain(content)))]
    found = [table for table in tables if any(not row.blank for row in table.rows)]
    if not found:
        raise Misunderstood(texts.EMPTY)
    return found


def is_workbook(beginning: bytes) -> bool:
    """Whether a file that begins so is an XLSX or XLS, or should be one."""
    return beginning.startswith((_ZIP, _OLE))


def is_foreign(beginning: bytes) -> bool:
    """Whether a file that begins so is no table at all: a PDF, a picture, an archive."""
    return beginning.startswith(_FOREIGN)


# ---------------------------------------------------------------- workbooks
def long_sheets(file: BinaryIO, only: int | None = None) -> Iterator[tuple[int, Iterator[tuple[Value, ...]]]]:
    """The sheets of a workbook of any size, each with its place and its rows one by one; ``only`` names one place.

    A sheet's rows are those from the first of the sheet on; each must be read before the next sheet is asked for.
    ``Misunderstood`` as from ``read_tables``, also while rows are read.
    """
    file.seek(0)
    beginning = file.read(len(_OLE))
    content = beginning + file.read() if beginning == _OLE else b""
    file.seek(0)
    if content:
        _refuse_if_locked(content)
        old_workbooks.refuse_if_swollen(content, _OLD_ROWS, _OLD_ROWS * _OLD_COLUMNS)
    with _translated():
        book = CalamineWorkbook.from_filelike(file)
        places = [place for place, about in enumerate(book.sheets_metadata) if about.typ is SheetTypeEnum.WorkSheet]
    for place in places:
        if only in (None, place):
            yield place, _long_rows(book, place)


def _long_rows(book: CalamineWorkbook, place: int) -> Iterator[tuple[Value, ...]]:
    with _translated():
        sheet = book.get_sheet_by_index(place)
        top, left = sheet.start or (0, 0)
    yield from [()] * top
    margin: tuple[Value, ...] = ("",) * left
    for row in sheet.iter_rows():
        yield _trimmed((*margin, *map(_value, row)))


def _workbook(content: bytes, measures: Sequence[Measures]) -> list[Table]:
    if content.startswith(_OLE):
        _refuse_if_locked(content)
        old_workbooks.refuse_if_swollen(content, MOST_ROWS, MOST_CELLS)
    with _translated():
        book = CalamineWorkbook.from_filelike(BytesIO(content))
        return [
            _sheet(book.get_sheet_by_index(place), measures[place] if place < len(measures) else Measures())
            for place, about in enumerate(book.sheets_metadata)
            if about.typ is SheetTypeEnum.WorkSheet
        ]


@contextmanager
def _translated() -> Iterator[None]:
    try:
        yield
    except PasswordError:
        raise Misunderstood(texts.LOCKED) from None
    except CalamineError:
        raise Misunderstood(texts.CORRUPT) from None
    except BaseException as error:
        if (
            type(error).__name__ == "PanicException"
        ):  # the reader's own stumble over a broken file, no exception of ours
            raise Misunderstood(texts.CORRUPT) from None
        raise


def _refuse_if_locked(content: bytes) -> None:
    if _LOCKED in content or _wants_password(content):
        raise Misunderstood(texts.LOCKED)


def _wants_password(content: bytes) -> bool:
    """Whether an old workbook begins with the record ``FilePass`` (MS-XLS 2.4.117); its reader only says "unknown"."""
    place = content.find(_BEGINNING)
    for _ in range(_FIRST_RECORDS if place >= 0 else 0):
        kind, length = (int.from_bytes(content[at : at + 2], "little") for at in (place, place + 2))
        if kind == _FILE_PASS:
            return True
        place += 4 + length
    return False


def _sheet(sheet: CalamineSheet, about: Measures) -> Table:
    if sheet.total_height > MOST_ROWS:
        raise Misunderstood(texts.too_many_rows(MOST_ROWS))
    top = sheet.start[0] if sheet.start else 0
    # The rows begin with the sheet's first one, whatever is empty above or before the table.
    grid = [[_value(cell) for cell in row] for row in sheet.to_python(skip_empty_area=False)]
    _unmerge(grid, sheet.merged_cell_ranges or [])
    rows = (Row(number, _trimmed(cells), number in about.hidden) for number, cells in enumerate(grid, 1))
    return Table(sheet.name, tuple(row for row in rows if row.number > top))


def _value(cell: object) -> Value:
    if isinstance(cell, timedelta):
        return ""
    if isinstance(cell, int) and not isinstance(cell, bool):
        return float(cell)
    return cell if isinstance(cell, str | float | bool | date | datetime | time) else ""


def _unmerge(grid: list[list[Value]], ranges: Sequence[tuple[tuple[int, int], tuple[int, int]]]) -> None:
    """What stands in a merged cell holds for all that it covers."""
    for (top, left), (bottom, right) in ranges:
        value = grid[top][left] if top < len(grid) and left < len(grid[top]) else ""
        if value == "":
            continue
        for row in grid[top : bottom + 1]:
            for column in range(left, min(right + 1, len(row))):
                row[column] = value


def _trimmed(cells: Sequence[Value]) -> tuple[Value, ...]:
    length = len(cells)
    while length and cells[length - 1] == "":
        length -= 1
    return tuple(cells[:length])


# ---------------------------------------------------------------- plain text
def _plain(content: bytes) -> Iterator[Row]:
    if content.startswith(_FOREIGN):
        raise Misunderstood(texts.ARCHIVE if content[:2] in (b"Ra", b"7z") else texts.NOT_A_TABLE)
    text = _decoded(content)
    if text.lstrip()[:1] == "<":
        raise Misunderstood(texts.WEB_PAGE)
    if "\0" in text:
        raise Misunderstood(texts.NOT_A_TABLE)
    named = named_delimiter(text)
    delimiter = named or delimiter_of(text)
    if text.count(delimiter) > MOST_CELLS:
        raise Misunderstood(texts.TOO_LARGE)
    try:
        for number, cells in enumerate(csv.reader(StringIO(text, newline=""), delimiter=delimiter), 1):
            if number > MOST_ROWS:
                raise Misunderstood(texts.too_many_rows(MOST_ROWS))
            if not (named and number == 1):
                yield Row(number, _trimmed([cell.strip() for cell in cells]))
    except csv.Error:
        raise Misunderstood(texts.CORRUPT) from None


def _decoded(content: bytes) -> str:
    """Text in the encoding its first bytes or its zeros tell; else UTF-8, else that of old Windows programs."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", "replace")
    zeros = content[:200].count(0)
    if zeros * 3 > len(content[:200]):
        return content.decode("utf-16-le" if content[1:2] == b"\0" else "utf-16-be", "replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace")


def named_delimiter(text: str) -> str:
    """The sign that a first line ``sep=;`` names, as Excel writes it; empty when there is no such line."""
    named = _NAMED.match(text)
    return named[1] if named else ""


def delimiter_of(text: str) -> str:
    """The sign that cuts most of the first lines into the same number of fields, and into most."""
    lines = [line for line in text[:20_000].splitlines()[:_SAMPLE] if line.strip()]

    def regularity(sign: str) -> tuple[int, int]:
        widths = Counter(len(next(csv.reader([line], delimiter=sign), [])) for line in lines)
        width, often = max(widths.items(), key=lambda pair: (pair[0] > 1, pair[1]))
        return (often, width) if width > 1 else (0, 0)

    return max(_DELIMITERS, key=regularity) if lines else ","
