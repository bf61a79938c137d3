"""A list of people as it lies on the disk, read row by row: CSV in any usual form, XLSX, XLS."""

import codecs
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from itertools import islice, repeat
from pathlib import Path
from typing import BinaryIO

from reporting.errors import Misunderstood, OperatorError
from reporting.reading import tables
from reporting.reading.csv_lines import records
from reporting.reading.people_list import SEARCHED, Heading, find_heading
from reporting.reading.tables import Value
from reporting.register.workbook import Cells, LongWorkbook
from reporting.texts import matching as texts

Sheet = tuple[int, Callable[[], int], Iterator[tuple[Value, ...]]]
"""A sheet's place, what tells about how many rows it has (once its first rows were read), and its rows."""
_BLOCK = 1 << 20
_SAMPLE = 1 << 16
_PACKAGE = b"PK"
"""How an XLSX begins; an XLS does not."""


@dataclass(frozen=True)
class Source:
    """A list: its header, its fingerprint, about how many rows it has.

    ``delimiter`` and ``encoding`` are those of a CSV; a workbook has the number of its sheet instead.
    """

    path: Path
    heading: Heading
    digest: str
    about: int
    delimiter: str = ","
    encoding: str = ""
    sheet: int = 0

    def rows(self) -> Iterator[tuple[Value, ...]]:
        """All rows from the first on, those above the header too; ``OperatorError`` when the file breaks off."""
        read = _text_rows(self) if self.encoding else _sheet_rows(self.path, self.sheet)
        try:
            yield from read
        except (UnicodeError, Misunderstood):
            raise OperatorError(texts.DAMAGED.format(name=self.path.name)) from None


def open_source(path: Path) -> Source:
    """Find out how a list is to be read; ``OperatorError`` says what to do when it cannot be."""
    try:
        with path.open("rb") as file:
            beginning = file.read(_SAMPLE)
        if not beginning.strip(b"\0 \r\n\t"):
            raise OperatorError(texts.EMPTY.format(name=path.name))
        return _workbook(path) if tables.is_workbook(beginning) else _text(path, beginning)
    except OSError as error:
        raise OperatorError(texts.NO_SUCH_FILE.format(name=path.name, why=error.strerror)) from None


def _found(path: Path, heading: Heading | None) -> Heading:
    if heading is None:
        raise OperatorError(texts.NO_HEADING.format(name=path.name))
    return heading


# ---------------------------------------------------------------- plain text
def _text(path: Path, beginning: bytes) -> Source:
    digest, lines, is_utf8 = _survey(path)
    encoding = _encoding(beginning, is_utf8=is_utf8)
    sample = codecs.getincrementaldecoder(encoding)("replace").decode(beginning)
    if tables.is_foreign(beginning) or "\0" in sample or sample.lstrip()[:1] == "<":
        raise OperatorError(texts.NOT_A_LIST.format(name=path.name))
    delimiter = tables.named_delimiter(sample) or tables.delimiter_of(sample)
    blind = Source(path, Heading(0, (), {}), digest, lines, delimiter, encoding)
    heading = find_heading(list(islice(blind.rows(), SEARCHED)))
    return Source(path, _found(path, heading), digest, lines, delimiter, encoding)


def _survey(path: Path) -> tuple[str, int, bool]:
    """The file's SHA-256, its number of lines, and whether it is UTF-8 to its end."""
    digest, lines, is_utf8, block = sha256(), 0, True, b""
    decoder = codecs.getincrementaldecoder("utf-8")()
    with path.open("rb") as file:
        while following := file.read(_BLOCK):
            block = following
            digest.update(block)
            lines += block.count(b"\n")
            if is_utf8:
                try:
                    decoder.decode(block)
                except UnicodeDecodeError:
                    is_utf8 = False
    return digest.hexdigest(), lines + (not block.endswith(b"\n")), is_utf8


def _encoding(beginning: bytes, *, is_utf8: bool) -> str:
    if beginning.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    return "utf-8-sig" if is_utf8 else "cp1252"


def _text_rows(source: Source) -> Iterator[tuple[Value, ...]]:
    errors = "replace" if source.encoding == "cp1252" else "strict"
    with source.path.open(encoding=source.encoding, errors=errors, newline="") as file:
        yield from map(tuple, records(file, source.delimiter))


# ---------------------------------------------------------------- workbooks
def _workbook(path: Path) -> Source:
    found: list[tuple[int, int, Heading]] = []
    try:
        with path.open("rb") as file:
            for place, count, rows in _sheets(file):
                if heading := find_heading(list(islice(rows, SEARCHED))):
                    found.append((count(), -place, heading))
    except Misunderstood as misunderstood:
        raise OperatorError(f"{path.name}: {misunderstood}") from None
    longest = max(found, key=lambda one: one[:2], default=None)
    if longest is None:
        raise OperatorError(texts.NO_HEADING.format(name=path.name))
    height, place, heading = longest
    return Source(path, heading, fingerprint(path), height, sheet=-place)


def _sheet_rows(path: Path, wanted: int) -> Iterator[tuple[Value, ...]]:
    with path.open("rb") as file:
        yield from next(rows for place, _, rows in _sheets(file, only=wanted) if place == wanted)


def _sheets(file: BinaryIO, only: int | None = None) -> Iterator[Sheet]:
    """The sheets of a workbook; those of an XLSX without ever having one whole in memory."""
    if file.read(len(_PACKAGE)) != _PACKAGE:
        for place, rows in tables.long_sheets(file, only):
            yield place, partial(_left, rows), rows
        return
    book = LongWorkbook(file, days=True)
    for place, title in enumerate(book.titles):
        yield place, partial(book.height, title), _without_gaps(book.rows(title))


def _left(rows: Iterator[tuple[Value, ...]]) -> int:
    return SEARCHED + sum(1 for _ in rows)


def _without_gaps(rows: Iterator[tuple[int, Cells]]) -> Iterator[tuple[Value, ...]]:
    """Every row from the first on; empty ones at the end, which are often coloured down to the last, are left out."""
    following = 1
    for number, cells in rows:
        if cells:
            yield from repeat((), number - following)
            yield tuple(cells)
            following = number + 1


def fingerprint(path: Path) -> str:
    """The file's SHA-256."""
    return _survey(path)[0]


def is_blank(row: Sequence[Value]) -> bool:
    """Whether nothing stands in a row."""
    return all(cell == "" or (isinstance(cell, str) and not cell.strip()) for cell in row)
