"""Which sheet of a file is the list, and which of its rows tell of somebody. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from reporting.errors import Misunderstood
from reporting.model import Field
from reporting.model.batches import Purpose
from reporting.reading import cells
from reporting.reading.columns import Extra, Header, Meaning, find_header
from reporting.reading.tables import Row, Table, Value
from reporting.texts import rows as texts


@dataclass(frozen=True)
class Listing:
    """The table of a file that is read: its header, the rows that tell of somebody, the remarks below them.

    ``others`` is whether further sheets of the file hold a table as well.
    """

    table: Table
    header: Header
    rows: tuple[Row, ...] = field(repr=False)
    remarks: tuple[int, ...] = ()
    others: bool = False

    def cell(self, row: Row, meaning: Meaning) -> Value:
        """What a row says in the column of this meaning; empty when there is no such column."""
        place = self.header.columns.get(meaning)
        return row.cells[place] if place is not None and place < len(row.cells) else ""

    @property
    def hidden(self) -> list[int]:
        """The rows that the file hides."""
        return [row.number for row in self.rows if row.hidden]

    @property
    def has_kinds(self) -> bool:
        """Whether some row names its kind."""
        return any(cells.said(self.cell(row, Extra.KIND)) for row in self.rows)

    @property
    def likely(self) -> Purpose:
        """What the columns look like: events have a kind or a day."""
        return Purpose.CHANGES if self.has_kinds or Field.DATE in self.header.columns else Purpose.ROSTER


def find_listing(tables: Sequence[Table]) -> Listing:
    """The sheet to read: that with most rows below a header. ``Misunderstood`` when there is none, or no row."""
    found = [_listing(table, header) for table in tables if (header := find_header(table))]
    if not found:
        raise Misunderstood(texts.NO_HEADER)
    filled = [listing for listing in found if listing.rows]
    if not filled:
        raise Misunderstood(texts.NO_ROWS)
    best = max(filled, key=lambda listing: len(listing.rows))
    return replace(best, others=len(filled) > 1)


def _listing(table: Table, header: Header) -> Listing:
    rows: list[Row] = []
    remarks: list[int] = []
    after_gap = False
    known = set(header.columns.values())
    below = [row for row in table.rows if row.number > header.row]
    for place, row in enumerate(below):
        filled = [number for number, cell in enumerate(row.cells) if cell != "" and number in known]
        if not filled:
            after_gap = after_gap or (row.blank and bool(rows))
        elif _is_furniture(row, header, first=place == 0):
            continue
        elif after_gap and len(filled) == 1:
            remarks.append(row.number)
        else:
            rows.append(row)
    return Listing(table, header, tuple(rows), tuple(remarks))


def _is_furniture(row: Row, header: Header, *, first: bool) -> bool:
    """A header printed again on a later page, or the line of column numbers below the first."""
    again = sum(cell != "" and cell == known for cell, known in zip(row.cells, header.cells, strict=False))
    if again > max(1, len(header.columns) // 2):
        return True
    numbers = [cells.text_of(cell) for cell in row.cells if cell != ""]
    counted = [str(int(numbers[0]) + place) for place in range(len(numbers))] if numbers[0].isdecimal() else []
    return first and len(numbers) > 1 and numbers == counted
