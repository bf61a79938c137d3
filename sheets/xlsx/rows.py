"""Cells of one tab of a .xlsx, changed in the text of its XML: whatever else stands there stays as it is.

Only for text as Excel, LibreOffice and openpyxl write it (no prefix, every row and cell with its place); anything else
is ``OddError``, and the file must be loaded whole instead. The text is one sign a byte of UTF-8 (see ``patch``).
Source: ECMA-376 part 1, 18.3.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from xml.sax.saxutils import escape

from openpyxl.utils import column_index_from_string, get_column_letter, range_boundaries

from sheets.xlsx.cells import grown, kept

Cells = dict[int, dict[int, str]]
"""Row → column → text; 1 is the first of both."""
Box = tuple[int, int, int, int]
"""First column, first row, last column, last row; 1 is the first."""

_DATA = re.compile(r"<sheetData\s*/>|<sheetData>(.*)</sheetData>", re.S)
_ROW = re.compile(r"<row\b([^>]*?)(?:/>|>(.*?)</row>)", re.S)
_CELL = re.compile(r"<c\b([^>]*?)(?:/>|>(.*?)</c>)", re.S)
_FILLED = re.compile(r"<f\b|<is\b|<v>[^<]")
_MERGE = re.compile(r'<mergeCell ref="([^"]+)"')
_COLUMN = re.compile(r"<col\b([^>]*?)/?>")
_RESULT = re.compile(r"(<f\b[^>]*?(?:/>|>[^<]*</f>))\s*<v>[^<]*</v>")
_RULE = re.compile(r"<dataValidation\b[^>]*>")
_PLACE = re.compile(r"([A-Z]+)(\d+)")
LAST_ROW = 1_048_576


class OddError(Exception):
    """This text is written in a way that is not known here."""


@dataclass(frozen=True)
class Rows:
    """The text of a tab, and where its rows stand in it: (number, begin, end)."""

    before: str
    body: str
    after: str
    places: Sequence[tuple[int, int, int]]

    @property
    def last(self) -> int:
        """The last row in which anything stands; 1 when there is none."""
        for number, begin, end in reversed(self.places):
            if _FILLED.search(self.body, begin, end):
                return number
        return 1

    @property
    def merges(self) -> list[Box]:
        """The merged ranges."""
        return [box(ref) for ref in _MERGE.findall(self.after)]


def rows_of(xml: str) -> Rows:
    """Find the rows."""
    found = _DATA.search(xml)
    if found is None or "<worksheet" not in xml[:3000]:
        raise OddError
    body = found[1] or ""
    places = [(_number(match[1], "r"), match.start(), match.end()) for match in _ROW.finditer(body)]
    if any(one[0] >= other[0] for one, other in pairwise(places)):
        raise OddError
    return Rows(xml[: found.start()], body, xml[found.end() :], places)


def filled(rows: Rows, cells: Cells, text_style: Callable[[int], int]) -> str:
    """The tab's text with these cells; ``text_style`` gives for a style the same one for texts."""
    columns = _column_styles(rows.before)
    parts: list[str] = []
    done = 0
    left = sorted(cells)
    for number, begin, end in rows.places:
        if not left or left[0] > number:
            continue
        parts.append(rows.body[done:begin])
        done = begin
        while left and left[0] < number:
            parts.append(_row("", "", left[0], cells[left[0]], columns, text_style))
            del left[0]
        if left and left[0] == number:
            match = _ROW.fullmatch(rows.body, begin, end)
            if match is None:
                raise OddError
            parts.append(_row(match[1], match[2] or "", number, cells[number], columns, text_style))
            del left[0]
            done = end
    parts.append(rows.body[done:])
    parts += [_row("", "", row, cells[row], columns, text_style) for row in left]
    # Where the cells end is only a hint in row 1 of the part, and no longer true.
    before = re.sub(r"<dimension\b[^>]*/>", "", rows.before)
    return f"{before}<sheetData>{''.join(parts)}</sheetData>{rows.after}"


def widened(after: str, old: int, new: int, ours: str) -> str:
    """What stands behind the rows, reaching further: a filter that ended in row ``old`` ends in ``new``.

    Rules of ours (by ``errorTitle``) reach the bottom again: LibreOffice cuts a rule for a whole column down to a
    thousand rows below the last one.
    """
    after = re.sub(r'(<autoFilter\b[^>]*?\bref=")([^"]+)', lambda found: found[1] + grown(found[2], old, new), after)

    def reach(rule: re.Match[str]) -> str:
        if f'errorTitle="{ours}"' not in rule[0]:
            return rule[0]
        return re.sub(r'(\bsqref=")([^"]+)', lambda found: found[1] + _reaching(found[2], old), rule[0])

    return _RULE.sub(reach, after)


def without_results(xml: str) -> str:
    """The tab's formulas without what they gave when they were last counted, so that every program counts again."""
    return _RESULT.sub(r"\1", xml)


def box(ref: str) -> Box:
    """A range such as ``A2:B3``; ``OddError`` for whole rows and columns."""
    left, top, right, bottom = range_boundaries(ref)
    if left is None or top is None or right is None or bottom is None:
        raise OddError
    return left, top, right, bottom


def _reaching(ranges: str, old: int) -> str:
    whole = []
    for ref in ranges.split():
        left, top, right, bottom = box(ref)
        if bottom > old:
            bottom = LAST_ROW
        whole.append(f"{get_column_letter(left)}{top}:{get_column_letter(right)}{bottom}")
    return " ".join(whole)


def _row(
    about: str, inner: str, number: int, cells: Mapping[int, str], columns: Sequence[Box], style: Callable[[int], int]
) -> str:
    """One row with these cells put in; ``about`` are its attributes, of which ``spans`` would no longer be true."""
    there: dict[int, str] = {}
    for match in _CELL.finditer(inner):
        there[_column(match[1], number)] = match[0]
    of_row = _number(about, "s", 0)
    for column, text in cells.items():
        old = there.get(column)
        if old is None:
            usual = of_row or next((one[2] for one in columns if one[0] <= column <= one[1]), 0)
        elif "<f" in old:
            raise OddError
        else:
            usual = _number(old[: old.index(">")], "s", 0)
        there[column] = _cell(number, column, text, style(usual))
    attributes = re.sub(r'\s*\bspans="[^"]*"', "", about).strip() or f'r="{number}"'
    return f"<row {attributes}>{''.join(there[column] for column in sorted(there))}</row>"


def _cell(row: int, column: int, text: str, style: int) -> str:
    start = f'<c r="{get_column_letter(column)}{row}" s="{style}"'
    if not text:
        return start + "/>"
    coded = escape(kept(text)).encode().decode("latin-1")
    return f'{start} t="inlineStr"><is><t xml:space="preserve">{coded}</t></is></c>'


def _column(about: str, row: int) -> int:
    place = _PLACE.fullmatch(_attribute(about, "r") or "")
    if place is None or int(place[2]) != row:
        raise OddError
    return column_index_from_string(place[1])


def _column_styles(before: str) -> list[Box]:
    """(first column, last column, style, 0) of every column that has a style of its own."""
    return [
        (_number(one, "min"), _number(one, "max"), _number(one, "style", 0), 0)
        for one in _COLUMN.findall(before)
        if _attribute(one, "style")
    ]


def _number(about: str, name: str, default: int | None = None) -> int:
    found = _attribute(about, name)
    if found is None or not found.isdigit():
        if default is None or found is not None:
            raise OddError
        return default
    return int(found)


def _attribute(about: str, name: str) -> str | None:
    found = re.search(rf'(?<![\w:]){name}="([^"]*)"', about)
    return found[1] if found else None
