"""A table of any length as CSV or XLSX, written row by row: lists with what was found beside them."""

import csv
import os
from collections.abc import Iterable, Mapping, Sequence
from contextlib import closing
from datetime import datetime
from pathlib import Path

# The library is annotated but does not say so to type checkers.
from xlsxwriter import Workbook

from scheduler.documents.wording import clean

MOST_ROWS = 1_048_576
"""Of a sheet."""
_LONGEST = 32_767
_PLAIN = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}

Row = Sequence[str]


def write_table(
    path: Path,
    rows: Iterable[Row],
    *,
    delimiter: str,
    title: str,
    header: int,
    widths: Mapping[int, float],
    created: datetime,
) -> None:
    """Write ``path`` anew, readable by its owner only; its ending says which format.

    ``header`` is the place of the header among the rows. An XLSX holds text cells only: nothing becomes a formula, a
    link or a number; ``widths`` are those of its columns, ``created`` stands in its properties (naive UTC).
    """
    os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600))
    if path.suffix.casefold() == ".xlsx":
        _write_sheet(path, rows, title, header, widths, created)
        return
    with path.open("w", encoding="utf-8", newline="", errors="replace") as file:
        csv.writer(file, delimiter=delimiter).writerows(rows)
        file.flush()
        os.fsync(file.fileno())


def _write_sheet(
    path: Path, rows: Iterable[Row], title: str, header: int, widths: Mapping[int, float], created: datetime
) -> None:
    # Rows go to a file beside the result as they come, so that a long list needs no more memory than a short one.
    with closing(Workbook(str(path), {**_PLAIN, "constant_memory": True, "tmpdir": str(path.parent)})) as book:
        book.set_properties({"created": created})
        sheet = book.add_worksheet(title)
        words, bold = book.add_format({"num_format": "@"}), book.add_format({"num_format": "@", "bold": True})
        for place, width in widths.items():
            sheet.set_column(place, place, width)
        sheet.freeze_panes(header + 1, 0)
        last = columns = 0
        for last, row in enumerate(rows):
            style = bold if last == header else words
            columns = max(columns, len(row))
            for place, text in enumerate(row):
                if text:
                    sheet.write_string(last, place, clean(text)[:_LONGEST], style)
        sheet.autofilter(header, 0, max(last, header), max(columns - 1, 0))
