"""The copy of a handed-over list that goes back to its sender: their own sheet and a column of notes."""

from collections.abc import Mapping, Sequence
from io import BytesIO

# The library is annotated but does not say so to type checkers.
from xlsxwriter import Workbook

from reporting.reading.cells import text_of
from reporting.reading.tables import Row, Value
from reporting.texts import batch as texts
from scheduler.documents.wording import clean

_LONGEST = 32_767
_WIDEST, _NARROWEST = 40, 6
_PLAIN = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "in_memory": True}
"""Nothing that came in becomes a formula, a link or a number; nothing of it lies on the disk unencrypted."""


def annotate(
    rows: Sequence[Row], header: int, notes: Mapping[int, str], further: Sequence[tuple[Mapping[int, str], str]] = ()
) -> bytes:
    """An XLSX with the rows at their own numbers and ``notes`` by row number beside them.

    ``header`` is the number of the header row; ``further`` are lines below: cells by column, and their note.
    """
    content = BytesIO()
    with Workbook(content, _PLAIN) as book:
        sheet = book.add_worksheet("Daftar")
        words = book.add_format({"num_format": "@"})
        bold = book.add_format({"num_format": "@", "bold": True})
        marked = book.add_format({"num_format": "@", "bg_color": "#FFF2CC"})
        note = book.add_format({"bg_color": "#FFF2CC", "font_color": "#B3261E"})
        column = max((len(row.cells) for row in rows), default=0)
        for place, width in enumerate(_widths(rows, column)):
            sheet.set_column(place, place, width)
        sheet.set_column(column, column, 70)
        for row in rows:
            style = bold if row.number == header else marked if row.number in notes else words
            for place, cell in enumerate(row.cells):
                if cell != "":
                    sheet.write_string(row.number - 1, place, _shown(cell), style)
            if row.number in notes:
                sheet.write_string(row.number - 1, column, clean(notes[row.number])[:_LONGEST], note)
        sheet.write_string(header - 1, column, texts.NOTES_COLUMN, bold)
        last = rows[-1].number if rows else header
        for line, (cells, why) in enumerate(further, last):
            for place, text in cells.items():
                sheet.write_string(line, place, clean(text)[:_LONGEST], marked)
            sheet.write_string(line, column, why, note)
        sheet.freeze_panes(header, 0)
        sheet.autofilter(header - 1, 0, last - 1, column)
    return content.getvalue()


def _shown(cell: Value) -> str:
    return clean(cell if isinstance(cell, str) else text_of(cell))[:_LONGEST]


def _widths(rows: Sequence[Row], columns: int) -> list[int]:
    """Wide enough for the first rows of each column."""
    longest = [_NARROWEST] * columns
    for row in rows[:100]:
        for place, cell in enumerate(row.cells):
            longest[place] = max(longest[place], min(_WIDEST, len(_shown(cell)) + 2))
    return longest
