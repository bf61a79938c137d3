"""A worksheet that takes a whole line at once: the same cells as the library's own way, in a quarter of its time.

The library keeps every cell as an object until its row ends. In its mode of constant memory a row is then written to a
file of parts; here the finished row goes there directly. All else (page setup, filter, formats …) stays the library's.
"""

import re
from collections.abc import Sequence
from functools import cache
from html import escape

# The library is annotated but does not say so to type checkers.
from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from scheduler.documents.wording import clean

Cell = str | int | None
"""Words, a count, or nothing."""
_LONGEST = 32_767
_ODD = re.compile(r"[&<>_\t\r\n]|^\s|\s$")
_ESCAPED = re.compile(r"_x[0-9a-fA-F]{4}_")


class LineSheet(Worksheet):  # type: ignore[misc] # the library tells type checkers nothing
    """A sheet written downwards in constant memory; a line once written cannot be reached again."""

    previous_row: int

    def write_line(self, row: int, cells: Sequence[Cell], styles: Sequence[Format], height: float) -> None:
        """Write a row, from the first column on: text stays text, counts are numbers, the rest are empty cells.

        ``row`` counts from 0 and is below everything written before; ``styles`` has one style a cell; ``height`` in
        points. Raises ``ValueError`` when the row was written already or lies outside of a sheet.
        """
        begun = row == self.previous_row and self.table[row]
        if begun or self._check_dimensions(row, 0) or self._check_dimensions(row, len(cells) - 1):
            raise ValueError(f"row {row} cannot be written")
        if row > self.previous_row:
            # What the library itself still holds of the rows above.
            self._write_single_row(row)
        number = row + 1
        parts = [f'<row r="{number}" ht="{height:g}" customHeight="1">']
        for place, (cell, style) in enumerate(zip(cells, styles, strict=True)):
            start = f'<c r="{_letters(place)}{number}" s="{style._get_xf_index()}"'
            if isinstance(cell, str) and cell:
                parts.append(f'{start} t="inlineStr"><is>{_text(cell)}</is></c>')
            elif isinstance(cell, int):
                parts.append(f"{start}><v>{cell}</v></c>")
            else:
                parts.append(f"{start}/>")
        parts.append("</row>")
        self.fh.write("".join(parts))
        # From here on the library refuses to write this row once more, which would spoil the file.
        self.previous_row = number


class LineBook(Workbook):  # type: ignore[misc] # the library tells type checkers nothing
    """A workbook of such sheets."""

    worksheet_class = LineSheet


_letters = cache(xl_col_to_name)


def _text(text: str) -> str:
    if text.isprintable() and not _ODD.search(text) and len(text) <= _LONGEST // 2:
        return f"<t>{text}</t>"
    # A spreadsheet counts in units of UTF-16, reads `_x0041_` as a letter, and a bare carriage return as a line break.
    kept = clean(text).encode("utf-16-le")[: 2 * _LONGEST].decode("utf-16-le", "ignore")
    spelled = _ESCAPED.sub(lambda found: f"_x005F{found[0]}", kept)
    shown = escape(spelled, quote=False).replace("\r", "_x000D_")
    return f'<t xml:space="preserve">{shown}</t>'
