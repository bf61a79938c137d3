"""Cells, rows and tabs of a loaded .xlsx: what the simple changes of the door do to it, through openpyxl.

Cells that a merge swallowed cannot hold anything: they are passed over, so that one merge does not hold up the rest.
New rows go below every merge that reaches under the last row; a filter and a table grow with them.
"""

import re
from collections.abc import Iterable, Iterator
from copy import copy
from typing import Any

from openpyxl.cell.cell import Cell
from openpyxl.utils import get_column_letter, range_boundaries
from openpyxl.workbook import Workbook
from openpyxl.worksheet.dimensions import ColumnDimension
from openpyxl.worksheet.views import Selection
from openpyxl.worksheet.worksheet import Worksheet

from reporting.errors import OperatorError, Unavailable
from sheets.cells import cell_text, header_name, missing_column, missing_tab, storable, tab_exists
from sheets.door import AddColumns, AddTab, Append, RenameTab, SetCell, SetPlace

TEXT = "@"
_LEAST_WIDTH, _MOST_WIDTH = 17, 40
_LAST_ROW = 1_048_576

Headers = dict[str, dict[str, int]]
"""Per tab: header → column (1 is the first), looked up once a write."""


def new_tab(book: Workbook, change: AddTab) -> None:
    """The tab with its header; ``Unavailable`` when there is one of that name."""
    if change.title.casefold() in {title.casefold() for title in book.sheetnames}:
        raise Unavailable(tab_exists(change.title))
    sheet = book.create_sheet(change.title)
    freeze(sheet, 1, change.frozen_columns)
    for place, name in enumerate(change.header, start=1):
        _add_header(sheet, place, name, name in change.text)


def freeze(sheet: Worksheet, rows: int, columns: int) -> None:
    """So many rows and columns stay in sight, whatever was frozen before."""
    # openpyxl adds to the selections that are there; of more than four in a view Excel says the file is damaged.
    sheet.sheet_view.selection = (Selection(),)
    sheet.freeze_panes = f"{get_column_letter(columns + 1)}{rows + 1}"


def rename(book: Workbook, change: RenameTab) -> None:
    """Another name for a tab, also in the formulas, lists and names that speak of it."""
    sheet = tab_of(book, change.title)
    if change.new.casefold() in {title.casefold() for title in book.sheetnames} - {change.title.casefold()}:
        raise Unavailable(tab_exists(change.new))
    sheet.title = change.new
    for cell in _formulas(book):
        cell.value = _renamed(cell.value, change)
    for named in book.defined_names.values():
        named.value = _renamed(named.value, change)
    for one in book.worksheets:
        for rule in one.data_validations.dataValidation:
            rule.formula1 = _renamed(rule.formula1, change) if rule.formula1 else rule.formula1


def add_columns(sheet: Worksheet, change: AddColumns, places: dict[str, int]) -> None:
    """Missing headers behind the last used column."""
    place = max((column for (_, column), _ in used(sheet)), default=0)
    for name in change.header:
        if name not in places:
            place += 1
            places[name] = place
            _add_header(sheet, place, name, name in change.text)


def append(sheet: Worksheet, change: Append, places: dict[str, int]) -> None:
    """Rows behind the last used one; a filter and a table that ended there take them in."""
    # Not max_row: it counts rows that carry only format.
    last = max((row for (row, _), _ in used(sheet)), default=1)
    start = first_free(last, [(part.min_row, part.max_row) for part in sheet.merged_cells.ranges], sheet.title)
    for number, row in enumerate(change.rows, start=start):
        for name, value in row.items():
            if value and name in places:
                put(sheet.cell(number, places[name]), value)
    if change.rows:
        _grow(sheet, last, start + len(change.rows) - 1)


def first_free(last: int, merges: Iterable[tuple[int, int]], title: str) -> int:
    """The first row behind ``last`` that no merge (first row, last row) reaches."""
    start = last + 1
    for top, bottom in sorted(merges):
        if top <= start <= bottom:
            start = bottom + 1
    if start > _LAST_ROW - 50_000:
        raise OperatorError(
            f"Di tab “{title}” ada isian atau sel gabungan (merge) di baris paling bawah, jadi tidak ada tempat untuk "
            "laporan baru. Kosongkan baris paling bawah itu (Ctrl+End untuk ke sana), dan pisahkan sel yang digabung."
        )
    return start


def set_cell(sheet: Worksheet, change: SetCell, places: dict[str, int]) -> None:
    """One cell; passed over when a merge swallowed it. ``OperatorError`` when its header is not there."""
    if change.column not in places:
        raise OperatorError(missing_column(change.title, change.column))
    put(sheet.cell(change.row + 2, places[change.column]), change.value)


def set_place(sheet: Worksheet, change: SetPlace) -> None:
    """One cell by its place, also a header; a table's own name of the column follows."""
    put(sheet.cell(change.row + 2, change.place + 1), change.value)
    for table in sheet.tables.values():
        left, top, right, _ = range_boundaries(table.ref)
        if top == change.row + 2 and left and right and left <= change.place + 1 <= right:
            table.tableColumns[change.place + 1 - left].name = storable(change.value)


def put(cell: Any, text: str) -> None:
    """Text that stays text; nothing happens to a cell that a merge swallowed."""
    if not isinstance(cell, Cell):
        return
    cell.value = kept(text) or None
    cell.number_format = TEXT
    if cell.value is not None:
        # openpyxl makes a formula of "=…" and an error of "#N/A".
        cell.data_type = "s"


def kept(text: str) -> str:
    """The text as a file keeps it: ``_x0041_`` typed by somebody would otherwise be read as the sign it stands for."""
    return re.sub(r"_(?=x[0-9A-Fa-f]{4}_)", "_x005F_", storable(text))


def embolden(cell: Any, *, bold: bool = True) -> None:
    """The same letters, bold or not."""
    letters = copy(cell.font)
    letters.b = bold
    cell.font = letters


def tab_of(book: Workbook, title: str) -> Worksheet:
    """The tab; ``OperatorError`` when it is not there."""
    if title not in {sheet.title for sheet in book.worksheets}:
        raise OperatorError(missing_tab(title))
    found: Worksheet = book[title]
    return found


def header_of(sheet: Worksheet) -> dict[str, int]:
    """Header → column (1 is the first); of two equal ones the first counts."""
    places: dict[str, int] = {}
    for (row, column), cell in sorted(used(sheet), key=lambda item: item[0]):
        if row == 1 and (name := header_name(cell_text(cell.value))):
            places.setdefault(name, column)
    return places


def used(sheet: Worksheet) -> list[tuple[tuple[int, int], Any]]:
    """All cells with a value. Straight from openpyxl's dictionary: its iterators create every cell they pass."""
    return [(place, cell) for place, cell in sheet._cells.items() if cell.value not in (None, "")]


def column_of(sheet: Worksheet, place: int) -> ColumnDimension:
    """The column's own width and format.

    Programs write one entry for neighbours that are alike; openpyxl keeps it under the first and would write a second
    one over it, which Excel calls a damaged file. So such an entry is parted first.
    """
    letter = get_column_letter(place)
    for first, group in list(sheet.column_dimensions.items()):
        if group.min and group.max and group.min < group.max and group.min <= place <= group.max:
            del sheet.column_dimensions[first]
            for low, high in [(group.min, place - 1), (place, place), (place + 1, group.max)]:
                if low <= high:
                    sheet.column_dimensions[get_column_letter(low)] = _part(sheet, group, low, high)
    return sheet.column_dimensions[letter]


def _part(sheet: Worksheet, group: ColumnDimension, low: int, high: int) -> ColumnDimension:
    part = ColumnDimension(
        sheet, get_column_letter(low), group.width, group.bestFit, group.hidden, group.outlineLevel, min=low, max=high
    )
    part._style = group._style  # type: ignore[attr-defined]  # the stubs leave it out
    return part


def _add_header(sheet: Worksheet, place: int, name: str, text: bool) -> None:
    cell = sheet.cell(1, place)
    put(cell, name)
    embolden(cell)
    dimension = column_of(sheet, place)
    dimension.width = min(max(len(name) + 4, _LEAST_WIDTH), _MOST_WIDTH)
    if text:
        # The column's own format, for the rows that people add.
        dimension.number_format = TEXT


def _grow(sheet: Worksheet, old: int, new: int) -> None:
    """A filter or a table whose last row was ``old`` ends at ``new``."""
    for part in [sheet.auto_filter, *(one for one in sheet.tables.values() if not one.totalsRowCount)]:
        if part.ref:
            part.ref = grown(part.ref, old, new)
            if part is not sheet.auto_filter and part.autoFilter and part.autoFilter.ref:
                part.autoFilter.ref = grown(part.autoFilter.ref, old, new)


def grown(ref: str, old: int, new: int) -> str:
    """A range that reached row ``old`` (or, being a header only, row 1) reaches row ``new``.

    >>> grown("A1:C9", 9, 12), grown("A1:C4", 9, 12), grown("A1:C40", 9, 12)
    ('A1:C12', 'A1:C4', 'A1:C40')
    """
    left, top, right, bottom = range_boundaries(ref)
    if not (left and top and right and bottom) or bottom != old:
        return ref
    return f"{get_column_letter(left)}{top}:{get_column_letter(right)}{new}"


def _formulas(book: Workbook) -> Iterator[Any]:
    for sheet in book.worksheets:
        yield from (cell for _, cell in used(sheet) if cell.data_type == "f" and isinstance(cell.value, str))


def _renamed(formula: str, change: RenameTab) -> str:
    old, new = (title.replace("'", "''") for title in (change.title, change.new))
    spoken_of = rf"'{re.escape(old)}'!|(?<![\w.'\]]){re.escape(old)}!"
    return re.sub(spoken_of, lambda _: f"'{new}'!", formula)
