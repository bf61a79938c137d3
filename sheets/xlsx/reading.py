"""A .xlsx as texts, read as a stream: a row costs nothing until it is asked for."""

import io
from dataclasses import dataclass, replace
from typing import Any

import openpyxl
from openpyxl.utils.escape import unescape

from sheets.cells import cell_text, make_sheet
from sheets.door import TOP_ROWS, Sheet
from sheets.xlsx.marks import stamps_of, writes_of


@dataclass(frozen=True)
class Content:
    """All tabs in order (a sheet that only holds a chart is an empty tab), their first rows, their stamps."""

    sheets: dict[str, Sheet]
    tops: dict[str, tuple[tuple[str, ...], ...]]
    stamps: dict[str, str]
    writes: int
    """How many writes of the bot this copy has seen."""


def content_of(data: bytes) -> Content:
    """Everything the door tells of a file; raises what openpyxl raises on a broken one."""
    book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
    try:
        writes = writes_of(book)
        shared: dict[str, str] = {}
        grids = {sheet.title: _grid(sheet, shared) for sheet in book.worksheets}
        sheets = {
            title: replace(make_sheet(title, grids.get(title, [])), generation=writes) for title in book.sheetnames
        }
        tops = {title: tuple(map(tuple, grids.get(title, [])[:TOP_ROWS])) for title in book.sheetnames}
        return Content(sheets, tops, stamps_of(book), writes)
    finally:
        book.close()


def _grid(sheet: Any, shared: dict[str, str]) -> list[list[str]]:
    """All rows up to the last used one; rows that carry only format cost nothing, equal texts are kept once."""
    sheet.reset_dimensions()
    grid: list[list[str]] = []
    nothing: list[str] = []
    blank = 0
    for cells in sheet.iter_rows():
        texts = [_text(cell) for cell in cells]
        if not any(texts):
            blank += 1
            continue
        grid += [nothing] * blank
        grid.append([shared.setdefault(text, text) for text in texts])
        blank = 0
    return grid


def _text(cell: Any) -> str:
    if cell.data_type == "e":
        return ""
    text = cell_text(cell.value)
    # Office programs write signs that XML cannot hold as _xHHHH_.
    return unescape(text).replace("\r", "") if "_x" in text else text
