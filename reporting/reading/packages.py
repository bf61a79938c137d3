"""What an XLSX file is before anybody opens it: a package of parts, measured so that no small file fills the memory.

Cells are kept as a full rectangle by every reader, so that one stray cell in the last corner of a sheet costs
gigabytes; and a few kilobytes of a package may unpack to as much.
"""

import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO

from reporting.errors import Misunderstood
from reporting.texts import rows as texts

MOST_UNPACKED = 100 * 1024 * 1024
"""Bytes; a list of 20,000 rows unpacks to about a tenth of it."""
MOST_PARTS = 5_000
MOST_ROWS, MOST_CELLS = 20_000, 2_000_000
"""Rows of one list, and cells of the rectangle that a sheet's values lie in."""

_CELL = re.compile(rb'<(?:\w+:)?c\s[^>]*?\br="([A-Z]{1,3})(\d{1,7})"[^>]*(?<!/)>')
_HIDDEN = re.compile(rb"<(?:\w+:)?row\s[^>]*\bhidden=\"(?:1|true)\"[^>]*>")
_NUMBER = re.compile(rb'\br="(\d{1,7})"')
_SHEET = re.compile(rb"<(?:\w+:)?sheet\s[^>]*>")
_LINK = re.compile(rb"<(?:\w+:)?Relationship\s[^>]*>")
_ATTRIBUTE = re.compile(rb'\b(?:\w+:)?(id|Id|Target)="([^"]*)"')


@dataclass(frozen=True)
class Measures:
    """A sheet's used rectangle and the numbers of its hidden rows (from 1)."""

    rows: int = 0
    columns: int = 0
    hidden: frozenset[int] = frozenset()


def measure(content: bytes) -> list[Measures]:
    """Every sheet of an XLSX, in the workbook's order; ``Misunderstood`` when it is none, broken or out of bounds."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as package:
            _refuse_if_swollen(package)
            refuse_if_foreign(package)
            sheets = [_measured(package, part) for part in _parts(package)]
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, KeyError, UnicodeDecodeError, ValueError):
        raise Misunderstood(texts.CORRUPT) from None
    except RuntimeError:  # what zipfile raises when an entry wants a password
        raise Misunderstood(texts.LOCKED) from None
    return sheets


def _refuse_if_swollen(package: zipfile.ZipFile) -> None:
    parts = package.infolist()
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
        raise Misunderstood(texts.TOO_LARGE)
    # Reads no more than the sizes just added up, and finds parts that are larger than they say.
    if package.testzip():
        raise Misunderstood(texts.CORRUPT)


def refuse_if_foreign(package: zipfile.ZipFile) -> None:
    """``Misunderstood`` when the package is no XLSX: a Word document, another office format, an archive."""
    names = set(package.namelist())
    if "xl/workbook.xml" in names:
        return
    if any(name.startswith("word/") for name in names):
        raise Misunderstood(texts.DOCUMENT)
    foreign = {"mimetype", "Index/Document.iwa", "xl/workbook.bin", "ppt/presentation.xml"}
    raise Misunderstood(texts.OTHER_FORMAT if names & foreign else texts.ARCHIVE)


def _parts(package: zipfile.ZipFile) -> Iterator[str]:
    """The part of each sheet, as the workbook lists them; empty for one that is not there."""
    names = set(package.namelist())
    links = package.read("xl/_rels/workbook.xml.rels")
    targets = {}
    for link in _LINK.findall(links):
        found = {key.lower(): value.decode() for key, value in _ATTRIBUTE.findall(link)}
        targets[found.get(b"id", "")] = found.get(b"target", "")
    for sheet in _SHEET.findall(package.read("xl/workbook.xml")):
        known = {key.lower(): value.decode() for key, value in _ATTRIBUTE.findall(sheet)}
        target = targets.get(known.get(b"id", ""), "")
        path = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
        yield path if path in names else ""


def _measured(package: zipfile.ZipFile, part: str) -> Measures:
    if not part:
        return Measures()
    text = package.read(part)
    rows = columns = 0
    for cell in _CELL.finditer(text):
        columns = max(columns, _column(cell[1]))
        rows = max(rows, int(cell[2]))
    # Only rows with something in them count: whole columns are often coloured down to the last row.
    if rows > MOST_ROWS:
        raise Misunderstood(texts.too_many_rows(MOST_ROWS))
    if rows * columns > MOST_CELLS:
        raise Misunderstood(texts.TOO_LARGE)
    hidden = (_NUMBER.search(row[0]) for row in _HIDDEN.finditer(text))
    return Measures(rows, columns, frozenset(int(found[1]) for found in hidden if found))


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number
