"""What an XLSX file is before anybody opens it: a package of parts, measured so that no small file fills the memory.

Cells are kept as a full rectangle by every reader, so that one stray cell in the last corner of a sheet costs
gigabytes; and a few kilobytes of a package may unpack to as much.
"""

import re
import zipfile
import zlib
from dataclasses import dataclass
from io import BytesIO
from xml.parsers.expat import ExpatError

from reporting.errors import Misunderstood
from reporting.reading.markup import walk
from reporting.reading.shared_texts import refuse_if_repeated
from reporting.reading.sheet_parts import folded, sheet_parts
from reporting.texts import rows as texts

MOST_UNPACKED = 100 * 1024 * 1024
"""Bytes; a list of 20,000 rows unpacks to about a tenth of it."""
UNSUSPICIOUS, MOST_SWELLING = 16 * 1024 * 1024, 100
"""Bytes that anything may unpack to, and how many times its size what unpacks to more: a real sheet stays below 40."""
MOST_PARTS, MOST_SHEETS = 5_000, 500
MOST_ROWS, MOST_CELLS = 20_000, 2_000_000
"""Rows of one list, and cells of the rectangle that a sheet's values lie in."""
MOST_TEXT = 8 * MOST_CELLS
"""Characters of all cells together; a full list of 20,000 rows has about half of it."""
MOST_MERGED = 1 << 24
"""Cells of one merged range: a thousand whole columns."""

_ANY_CELL = re.compile(rb"<(?:[^ \t\r\n<>:]*:)?c[\s/>]")
"""Also with prefixes that no XML has: not every reader minds."""
_OTHERS = rb"(?: (?!r=)[\w:]+=\"[^\"&'<>]*\")*"
_PLAIN_CELL = re.compile(rb"<(?:[^\s<>/:]+:)?c" + _OTHERS + rb" r=\"([A-Z]{1,3})([0-9]{1,7})\"" + _OTHERS + rb" ?/?>")
_HIDDEN = re.compile(rb"<(?:\w+:)?row\s[^>]*\bhidden=\"(?:1|true)\"[^>]*>")
_NUMBER = re.compile(rb'\br="(\d{1,7})"')
_REFERENCE = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7})")
_FOREIGN = {"mimetype", "content.xml", "index/document.iwa", "xl/workbook.bin", "ppt/presentation.xml"}
_YES = ("1", "true")


@dataclass(frozen=True)
class Measures:
    """A sheet's used rectangle, the numbers of its hidden rows (from 1), and how many cells are written down."""

    rows: int = 0
    columns: int = 0
    hidden: frozenset[int] = frozenset()
    cells: int = 0


def measure(content: bytes) -> list[Measures]:
    """Every sheet of an XLSX, in the workbook's order; ``Misunderstood`` when it is none, broken or out of bounds."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as package:
            _refuse_if_swollen(package)
            refuse_if_foreign(package)
            parts = list(sheet_parts(package))
            measured = {part: _measured(package.read(part)) for part in dict.fromkeys(parts)}
            sheets = [measured[part] for part in parts]
            refuse_if_repeated(package, parts, sum(sheet.cells for sheet in sheets), MOST_TEXT)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, KeyError, ValueError, ExpatError):
        raise Misunderstood(texts.CORRUPT) from None
    except RuntimeError:  # what zipfile raises when an entry wants a password
        raise Misunderstood(texts.LOCKED) from None
    if sum(sheet.rows * sheet.columns for sheet in sheets) > 2 * MOST_CELLS or len(sheets) > MOST_SHEETS:
        raise Misunderstood(texts.TOO_LARGE)  # a part may be named as a sheet many times
    return sheets


def _refuse_if_swollen(package: zipfile.ZipFile) -> None:
    parts = package.infolist()
    packed, unpacked = sum(part.compress_size for part in parts), sum(part.file_size for part in parts)
    swollen = unpacked > UNSUSPICIOUS and unpacked > packed * MOST_SWELLING
    if len(parts) > MOST_PARTS or unpacked > MOST_UNPACKED or swollen:
        raise Misunderstood(texts.TOO_LARGE)
    if len({folded(part.filename) for part in parts}) < len(parts):
        raise Misunderstood(texts.CORRUPT)  # of two parts with one name every reader takes another
    # Reads no more than the sizes just added up, and finds parts that are larger than they say.
    if package.testzip():
        raise Misunderstood(texts.CORRUPT)


def refuse_if_foreign(package: zipfile.ZipFile) -> None:
    """``Misunderstood`` when the package is no XLSX: a Word document, another office format, an archive, or two of
    them, since the reader would look for each in turn."""
    names = {folded(name) for name in package.namelist()}
    if "xl/workbook.xml" in names and not names & _FOREIGN:
        return
    if any(name.startswith("word/") for name in names):
        raise Misunderstood(texts.DOCUMENT)
    raise Misunderstood(texts.OTHER_FORMAT if names & _FOREIGN else texts.ARCHIVE)


def _measured(text: bytes) -> Measures:
    if seen := _at_a_glance(text):
        return seen
    ruler = _Ruler()
    walk(text, ruler.begins)
    return Measures(ruler.rows, ruler.columns, frozenset(ruler.hidden), ruler.cells)


def _at_a_glance(text: bytes) -> Measures | None:
    """A sheet written as every program writes one, every cell with its place, within bounds; else ``None``.

    Ten times faster than reading it as XML.
    """
    cells = _PLAIN_CELL.findall(text)
    if len(cells) != len(_ANY_CELL.findall(text)) or b"\0" in text or b"<!" in text or b"mergeCell " in text:
        return None
    rows = max((int(row) for _, row in cells), default=0)
    columns = max((_number(letters.decode()) for letters in {letters for letters, _ in cells}), default=0)
    if rows > MOST_ROWS or rows * columns > MOST_CELLS or len(cells) > MOST_CELLS:
        return None
    hidden = (_NUMBER.search(row) for row in _HIDDEN.findall(text))
    return Measures(rows, columns, frozenset(int(found[1]) for found in hidden if found), len(cells))


class _Ruler:
    """Reads a sheet as XML, because a reader is not deceived by how it is written either; out of bounds, it stops.

    Only cells with something in them count: whole columns are often coloured down to the last row.
    """

    def __init__(self) -> None:
        self.rows = self.columns = 0
        self.hidden: set[int] = set()
        self._row = self._column = self.cells = self._merged = 0
        self._inside = False

    def begins(self, name: str, about: dict[str, str]) -> None:
        match name:
            case "row":
                self._row, self._column = int(about.get("r") or self._row + 1), 0
                if about.get("hidden") in _YES:
                    self.hidden.add(self._row)
            case "c":
                self._column, self._inside = self._column + 1, True
                if reference := about.get("r"):
                    self._row, self._column = _place(reference)
                return
            case "mergeCell":
                self._merge(about.get("ref", ""))
            case "v" | "is" | "f" if self._inside:
                self._count()
            case _:
                return
        self._inside = False

    def _count(self) -> None:
        self.rows, self.columns = max(self.rows, self._row), max(self.columns, self._column)
        if self.rows > MOST_ROWS:
            raise Misunderstood(texts.too_many_rows(MOST_ROWS))
        self.cells += 1
        if max(self.cells, self.rows * self.columns) > MOST_CELLS:
            raise Misunderstood(texts.TOO_LARGE)

    def _merge(self, span: str) -> None:
        first, _, last = span.partition(":")
        top, left = _place(first)
        bottom, right = _place(last or first)
        # Each is filled with its value, cell by cell, as far as the table goes.
        self._merged += max(min(bottom, MOST_ROWS) - top + 1, 1)
        if self._merged > MOST_CELLS or (bottom - top + 1) * (right - left + 1) > MOST_MERGED:
            raise Misunderstood(texts.TOO_LARGE)


def _place(reference: str) -> tuple[int, int]:
    """Row and column of ``AB12``, from 1; ``ValueError`` when it is none."""
    found = _REFERENCE.fullmatch(reference)
    if found is None:
        raise ValueError(reference)
    return int(found[2]), _number(found[1])


def _number(letters: str) -> int:
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - 64
    return column
