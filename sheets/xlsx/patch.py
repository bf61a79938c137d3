"""New rows and single cells put into a .xlsx without loading it: everything else in the file stays as it is.

openpyxl loads and writes a whole workbook: slowly (a second for a thousand rows), and without what it does not know
(shapes, slicers, results of formulas …). This is for the writes of every day; ``OddError`` says that the file or the
change needs openpyxl after all. Source: ECMA-376 parts 1 and 2.
"""

import io
import posixpath
import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from html import unescape
from zipfile import ZipFile

from openpyxl.utils import get_column_letter

from reporting.errors import OperatorError
from sheets.cells import header_name, missing_column, missing_tab
from sheets.door import Append, Change, SetCell
from sheets.xlsx.cells import first_free, grown
from sheets.xlsx.files import StampedZip
from sheets.xlsx.looks import OURS
from sheets.xlsx.marks import WRITES
from sheets.xlsx.rows import Cells, OddError, Rows, box, filled, rows_of, widened, without_results

_BOOK, _LINKS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
_STYLES, _PROPERTIES = "xl/styles.xml", "docProps/custom.xml"
_TEXT_FORMAT = "49"
"""The number of the built-in format ``@``."""

_SHEET = re.compile(r"<sheet\b[^>]*>")
_LINK = re.compile(r"<Relationship\b[^>]*>")
_FORMATS = re.compile(r"<cellXfs\b[^>]*>(.*?)</cellXfs>", re.S)
_FORMAT = re.compile(r"<xf\b[^>]*?/>|<xf\b[^>]*>.*?</xf>", re.S)
_COUNT = re.compile(rf'(<property\b[^>]*\bname="{WRITES}"[^>]*>)\s*<vt:(\w+)>([^<]*)</vt:\w+>')
_CALCULATION = re.compile(r"<calcPr\b([^>]*?)/>")

Tops = Mapping[str, Sequence[Sequence[str]]]


def patched(
    data: bytes, changes: Sequence[Change], tops: Tops, at_least: int, asked: Collection[str], stamp: datetime | None
) -> bytes:
    """The file with these changes; its count of writes is raised above ``at_least``.

    ``tops`` are the first rows of every tab, ``asked`` the tabs whose formulas keep their results (the others are
    counted afresh by the next program). ``OperatorError`` for a tab or column that is not there.
    """
    package = _Package.of(data)
    rows: dict[str, Rows] = {}
    cells: dict[str, Cells] = {}
    grows: dict[str, tuple[int, int]] = {}
    for change in changes:
        if not isinstance(change, SetCell | Append):
            raise OddError
        if change.title not in package.sheets or change.title not in tops:
            raise OperatorError(missing_tab(change.title))
        if change.title not in rows:
            rows[change.title] = rows_of(package.text(package.sheets[change.title]))
        header = [header_name(text) for text in (tops[change.title] or [()])[0]]
        into = cells.setdefault(change.title, {})
        if isinstance(change, SetCell):
            _set(change, header, rows[change.title], into)
        elif change.rows:
            grows[change.title] = _append(change, header, rows[change.title], into)
    styles = _Styles.of(package.text(_STYLES))
    for title, into in cells.items():
        around = rows[title]
        if title in grows:
            around = _widened(package, title, around, *grows[title])
        package.texts[package.sheets[title]] = filled(around, into, styles.text_style)
    package.texts[_STYLES] = styles.xml()
    _count(package, at_least)
    _recount(package, asked)
    return package.whole(stamp)


def merged_in(data: bytes, title: str) -> list[str]:
    """The merged ranges of a tab, as ``A2:B3``, from the top; none for a tab that is not there.

    Not through openpyxl, which makes a cell of every place that a merge covers: a merged column takes it minutes.
    """
    package = _Package.of(data)
    found = rows_of(package.text(package.sheets[title])).merges if title in package.sheets else []
    corners = sorted((top, left, bottom, right) for left, top, right, bottom in found)
    return [
        f"{get_column_letter(left)}{top}:{get_column_letter(right)}{bottom}" for top, left, bottom, right in corners
    ]


def _set(change: SetCell, header: Sequence[str], rows: Rows, into: Cells) -> None:
    if change.column not in header or not change.column:
        raise OperatorError(missing_column(change.title, change.column))
    row, column = change.row + 2, header.index(change.column) + 1
    if not _swallowed(row, column, rows):
        into.setdefault(row, {})[column] = change.value


def _swallowed(row: int, column: int, rows: Rows) -> bool:
    """Whether a merge covers the place and begins elsewhere."""
    return any(
        left <= column <= right and top <= row <= bottom and (row, column) != (top, left)
        for left, top, right, bottom in rows.merges
    )


def _append(change: Append, header: Sequence[str], rows: Rows, into: Cells) -> tuple[int, int]:
    """Where rows go: (the last row in use before, the last row then)."""
    last = max([rows.last, *(row for row, found in into.items() if any(found.values()))])
    start = first_free(last, [(top, bottom) for _, top, _, bottom in rows.merges], change.title)
    for number, row in enumerate(change.rows, start=start):
        of_row = into.setdefault(number, {})
        for name, value in row.items():
            if value and name in header:
                of_row[header.index(name) + 1] = value
    return rows.last, start + len(change.rows) - 1


def _widened(package: "_Package", title: str, rows: Rows, old: int, new: int) -> Rows:
    """The tab whose filter, tables and rules of ours reach from row ``old`` to ``new``."""
    package.widen_filter(title, old, new)
    for table in package.tables(package.sheets[title]):
        text = package.text(table)
        if 'totalsRowCount="' not in text:
            package.texts[table] = re.sub(r'(\bref=")([^"]+)', lambda found: found[1] + grown(found[2], old, new), text)
    return replace(rows, after=widened(rows.after, old, new, OURS))


def _count(package: "_Package", at_least: int) -> None:
    found = _COUNT.search(package.text(_PROPERTIES))
    if found is None:
        raise OddError
    try:
        number = max(int(float(found[3])), at_least) + 1
    except (ValueError, OverflowError):
        raise OddError from None
    package.texts[_PROPERTIES] = _COUNT.sub(
        lambda found: f"{found[1]}<vt:i4>{number}</vt:i4>", package.text(_PROPERTIES), count=1
    )


def _recount(package: "_Package", asked: Collection[str]) -> None:
    """Formulas are counted again by the program that opens the file: Excel is told to, LibreOffice finds no results."""
    text = package.text(_BOOK)
    found = _CALCULATION.search(text)
    if found is None:
        raise OddError
    about = re.sub(r'\s*\bfullCalcOnLoad="[^"]*"', "", found[1])
    package.texts[_BOOK] = f'{text[: found.start()]}<calcPr{about} fullCalcOnLoad="1"/>{text[found.end() :]}'
    for title, part in package.sheets.items():
        if title not in asked and "<f" in package.text(part):
            package.texts[part] = without_results(package.text(part))


@dataclass
class _Package:
    """The parts of a file; ``texts`` are those that were looked at, ``sheets`` the part of every tab with cells.

    Texts are bytes of UTF-8, one a sign ("latin-1"): a single 🔴 in a tab would make Python keep four bytes for each.
    """

    archive: ZipFile
    texts: dict[str, str] = field(default_factory=dict)
    sheets: dict[str, str] = field(default_factory=dict)
    order: list[str] = field(default_factory=list)

    @classmethod
    def of(cls, data: bytes) -> "_Package":
        package = cls(ZipFile(io.BytesIO(data)))
        links = package.links(_LINKS, "worksheet")
        for tag in _SHEET.findall(package.text(_BOOK)):
            title = unescape(_attribute(tag, "name").encode("latin-1").decode("utf-8", "replace"))
            link = _attribute(tag, "r:id")
            package.order.append(title)
            if link in links:
                package.sheets[title] = links[link]
        return package

    def text(self, part: str) -> str:
        """A part as text; ``OddError`` when it is missing or not UTF-8."""
        if part not in self.texts:
            try:
                self.texts[part] = self.archive.read(part).decode("latin-1")
            except KeyError:
                raise OddError from None
            if re.match(r'.{0,60}encoding=["\'](?!utf-8)', self.texts[part], re.I):
                raise OddError
        return self.texts[part]

    def links(self, part: str, kind: str) -> dict[str, str]:
        """Id → part, of all links of this kind."""
        folder = posixpath.dirname(posixpath.dirname(part))
        found = [tag for tag in _LINK.findall(self.text(part)) if _attribute(tag, "Type").endswith("/" + kind)]
        return {
            _attribute(tag, "Id"): posixpath.normpath(posixpath.join(folder, _attribute(tag, "Target"))).lstrip("/")
            for tag in found
        }

    def tables(self, sheet: str) -> list[str]:
        """The parts of the tables in a tab."""
        folder, name = posixpath.split(sheet)
        part = f"{folder}/_rels/{name}.rels"
        return list(self.links(part, "table").values()) if part in self.archive.namelist() else []

    def widen_filter(self, title: str, old: int, new: int) -> None:
        """The hidden name that repeats where the tab's filter is."""
        index = self.order.index(title)
        name = re.compile(
            rf'(<definedName\b(?=[^>]*"_xlnm\._FilterDatabase")(?=[^>]*localSheetId="{index}")[^>]*>[^<]*!)([^<]*)'
        )
        self.texts[_BOOK] = name.sub(
            lambda found: found[1] + _absolute(grown(found[2].replace("$", ""), old, new)), self.text(_BOOK)
        )

    def whole(self, stamp: datetime | None) -> bytes:
        """The file."""
        target = io.BytesIO()
        with StampedZip(target, stamp) as written:
            for name in self.archive.namelist():
                text = self.texts.get(name)
                written.writestr(name, self.archive.read(name) if text is None else text.encode("latin-1"))
        return target.getvalue()


@dataclass
class _Styles:
    """The formats of cells, to which formats for text are added."""

    text: str
    formats: list[str]
    known: dict[int, int] = field(default_factory=dict)

    @classmethod
    def of(cls, text: str) -> "_Styles":
        found = _FORMATS.search(text)
        if found is None:
            raise OddError
        return cls(text, _FORMAT.findall(found[1]))

    def text_style(self, style: int) -> int:
        """The number of a format that is like this one, for texts."""
        if style not in self.known:
            if style >= len(self.formats):
                raise OddError
            old = re.sub(r'\s*\b(?:numFmtId|applyNumberFormat)="[^"]*"', "", self.formats[style])
            made = old.replace("<xf", f'<xf numFmtId="{_TEXT_FORMAT}" applyNumberFormat="1"', 1)
            if made not in self.formats:
                self.formats.append(made)
            self.known[style] = self.formats.index(made)
        return self.known[style]

    def xml(self) -> str:
        """All formats."""
        whole = f'<cellXfs count="{len(self.formats)}">{"".join(self.formats)}</cellXfs>'
        return _FORMATS.sub(lambda _: whole, self.text, count=1)


def _attribute(tag: str, name: str) -> str:
    found = re.search(rf'(?<![\w:]){name}="([^"]*)"', tag)
    if found is None:
        raise OddError
    return found[1]


def _absolute(ref: str) -> str:
    left, top, right, bottom = box(ref)
    return f"${get_column_letter(left)}${top}:${get_column_letter(right)}${bottom}"
