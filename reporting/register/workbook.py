"""An XLSX of any length, row by row: only some rows and the shared texts are in memory at a time.

The other readers keep a sheet whole, which for a million voters is more than a gigabyte. The elements of some rows are
built in C and forgotten again; telling every element to Python, or searching with expressions, was no faster.
"""

import re
import zipfile
import zlib
from array import array
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import BinaryIO
from xml.etree.ElementTree import Element, ParseError, TreeBuilder, XMLParser

from reporting.errors import Misunderstood
from reporting.reading import packages
from reporting.register.day_styles import as_day, day_styles
from reporting.texts import rows as texts

Cells = list[str | float | date]
MOST_COLUMNS = 256
"""What stands further to the right is no part of a table."""
MOST_TEXT = 1 << 30
"""Bytes that the shared texts may unpack to."""
_PIECE = 1 << 17
_BROKEN = (
    *(zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, KeyError, ValueError, IndexError, ParseError),
)
_LETTERS = re.compile(r"[A-Z]+")
_FILLED = re.compile(rb"<(?:\w+:)?row[^>]*>\s*<(?:\w+:)?c\b")
_TEXTS, _STYLES = "xl/sharedstrings.xml", "xl/styles.xml"


class LongWorkbook:
    """The worksheets of an open file by title. ``Misunderstood`` when it is broken, locked or none.

    ``days``: cells that are shown as a day are given as one, else as the number they are.
    """

    def __init__(self, file: BinaryIO, *, days: bool = False) -> None:
        with _translated():
            self._package = zipfile.ZipFile(file)
            packages.refuse_if_foreign(self._package)
            self._parts = dict(self._named_parts())
            self._texts = self._shared_texts()
            self._days = self._day_styles() if days else frozenset[str]()
            self._from_1904 = days and self._counts_from_1904()

    @property
    def titles(self) -> list[str]:
        """The worksheets' names, in the workbook's order."""
        return list(self._parts)

    def rows(self, title: str) -> Iterator[tuple[int, Cells]]:
        """The rows of a sheet, each with its number; numbers are ``float``, empty cells the empty text."""
        with _translated():
            columns: dict[str, int] = {}
            number = 0
            for row in self._children(self._parts[title], "sheetData"):
                number = int(row.get("r") or number + 1)
                yield number, self._cells(row, columns)

    def height(self, title: str) -> int:
        """About how many rows of a sheet have cells; far quicker than reading them."""
        rows, rest = 0, b""
        with _translated(), self._package.open(self._parts[title]) as stream:
            while piece := stream.read(_PIECE):
                whole, _, rest = (rest + piece).rpartition(b"row>")
                rows += len(_FILLED.findall(whole))
        return rows

    def _named_parts(self) -> Iterator[tuple[str, str]]:
        known = set(self._package.namelist())
        links = {link.get("Id"): link.get("Target", "") for link in self._children("xl/_rels/workbook.xml.rels")}
        for sheet in self._children("xl/workbook.xml", "sheets"):
            target = next((links.get(value, "") for key, value in sheet.items() if key.endswith("}id")), "")
            part = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
            if part in known and "chartsheet" not in part:
                yield sheet.get("name", ""), part

    def _shared_texts(self) -> "_Texts":
        found = _Texts()
        for part in (name for name in self._package.namelist() if name.casefold() == _TEXTS):
            if self._package.getinfo(part).file_size > MOST_TEXT:
                raise Misunderstood(texts.TOO_LARGE)
            for item in self._children(part):
                found.add(_text(item))
        return found

    def _day_styles(self) -> frozenset[str]:
        if _STYLES not in self._package.namelist():
            return frozenset()
        own = {int(one.get("numFmtId", "0")): one.get("formatCode", "") for one in self._children(_STYLES, "numFmts")}
        return day_styles((int(one.get("numFmtId", "0")) for one in self._children(_STYLES, "cellXfs")), own)

    def _counts_from_1904(self) -> bool:
        about = (one for one in self._children("xl/workbook.xml") if one.tag.endswith("}workbookPr"))
        return any(one.get("date1904") in ("1", "true") for one in about)

    def _children(self, part: str, within: str = "") -> Iterator[Element]:
        """The elements inside ``within`` (or the outermost one), one after the other; each is forgotten afterwards."""
        builder = TreeBuilder()
        top = builder.start("top", {})
        parser = XMLParser(target=builder)  # noqa: S314 - a file that declares entities is refused below
        prolog = b""
        holder: Element | None = None
        with self._package.open(part) as stream:
            while piece := stream.read(_PIECE):
                if not len(top):
                    prolog += piece
                    _refuse_if_declaring(prolog)
                parser.feed(piece)
                holder = _holder(top, within) if holder is None else holder
                if holder is not None and len(holder) > 1:
                    yield from holder[:-1]
                    del holder[:-1]
        parser.close()
        yield from holder if holder is not None else ()

    def _cells(self, row: Element, columns: dict[str, int]) -> Cells:
        cells: Cells = []
        ending = len(row.get("r", ""))
        for cell in row:
            place = len(cells)
            if reference := cell.get("r"):
                letters = reference[:-ending] if ending else ""
                place = columns[letters] if letters in columns else _column(reference, columns)
            value = self._value(cell)
            if value == "" or place >= MOST_COLUMNS:
                continue
            if place > len(cells):
                cells.extend([""] * (place - len(cells)))
            cells.append(value)
        return cells

    def _value(self, cell: Element) -> str | float | date:
        if not len(cell):
            return ""
        kind = cell.get("t")
        if kind == "inlineStr":
            return _text(cell[-1])
        said = next((child.text or "" for child in reversed(cell) if child.tag.endswith("}v")), "")
        match kind:
            case "s":
                return self._texts[int(said)] if said else ""
            case None | "n":
                number = float(said) if said else ""
                shown = self._days and number != "" and cell.get("s") in self._days
                return as_day(float(number), from_1904=self._from_1904) if shown else number
            case "e":
                return ""
        return said


class _Texts:
    """Texts one behind the other: a fifth of what as many Python strings take."""

    def __init__(self) -> None:
        self._bytes = bytearray()
        self._ends = array("Q", [0])

    def add(self, text: str) -> None:
        self._bytes += text.encode()
        self._ends.append(len(self._bytes))

    def __getitem__(self, place: int) -> str:
        return self._bytes[self._ends[place] : self._ends[place + 1]].decode()


@contextmanager
def _translated() -> Iterator[None]:
    try:
        yield
    except _BROKEN:
        raise Misunderstood(texts.CORRUPT) from None
    except RuntimeError:  # what zipfile raises when an entry wants a password
        raise Misunderstood(texts.LOCKED) from None


def _refuse_if_declaring(prolog: bytes) -> None:
    """No writer of spreadsheets declares entities; a few lines of them can unpack to gigabytes."""
    if b"<!DOCTYPE" in prolog:
        raise Misunderstood(texts.CORRUPT)


def _holder(top: Element, within: str) -> Element | None:
    if not len(top):
        return None
    return next((child for child in top[0] if child.tag.endswith("}" + within)), None) if within else top[0]


def _column(reference: str, columns: dict[str, int]) -> int:
    """The place of a cell, from 0, out of ``AB12``."""
    letters = _LETTERS.match(reference)
    if letters is None:
        raise ValueError(reference)
    number = 0
    for letter in letters[0]:
        number = number * 26 + ord(letter) - 64
    return columns.setdefault(letters[0], number - 1)


def _text(item: Element) -> str:
    """A text with its differently formatted pieces joined; how it is pronounced (``rPh``) is left out."""
    if len(item) == 1 and not len(item[0]):
        return item[0].text or ""
    pieces = [piece for child in item if not child.tag.endswith("}rPh") for piece in child.iter()]
    return "".join(piece.text or "" for piece in pieces if piece.tag.endswith("}t"))
