"""Reading tabs from Google: which ranges to ask for, and what their rows become; pure.

Cells are kept column by column and equal texts once: a tab of 100,000 rows is mostly words that come again.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, islice, zip_longest

from sheets.cells import cell_text, column_letters, header_name, looks_like_date, shown_date
from sheets.door import Sheet
from sheets.workbook.reply import Row
from sheets.workbook.requests import quoted

_KEPT = 4_096

Spot = tuple[str, int, int, str]
"""A cell that looks like a date: tab, row and column as in the grid (0 is the first), and what it shows."""


@dataclass(frozen=True)
class Part:
    """One range: columns from ``first`` on, ``width`` many (0: all there are), down to ``rows`` rows (0: all)."""

    title: str
    first: int = 0
    width: int = 0
    rows: int = 0

    @property
    def address(self) -> str:
        """In A1 notation, open at the end: a range that names a row beyond the grid would fail.

        >>> [Part("A", *more).address for more in ((), (0, 0, 1), (2, 3))]
        ["'A'", "'A'!1:1", "'A'!C:E"]
        """
        if self.rows:
            return f"{quoted(self.title)}!1:{self.rows}"
        if not self.width:
            return quoted(self.title)
        return f"{quoted(self.title)}!{column_letters(self.first)}:{column_letters(self.first + self.width - 1)}"


def parts_of(title: str, header: Sequence[str], wanted: Sequence[str]) -> list[Part]:
    """The header row and, of the wanted columns, those that stand side by side together; all of the tab for none.

    >>> [part.address for part in parts_of("A", ("Nomor", "x", "Status", "Bukti"), ("Bukti", "Nomor", "Status", "y"))]
    ["'A'!1:1", "'A'!A:A", "'A'!C:D"]
    """
    if not wanted:
        return [Part(title)]
    places = sorted({header.index(name) for name in wanted if name in header})
    runs = [[place for _, place in run] for _, run in groupby(enumerate(places), lambda pair: pair[1] - pair[0])]
    return [Part(title, rows=1), *(Part(title, run[0], len(run)) for run in runs)]


class Texts(dict[object, str]):
    """A column's cells as our own text, texts that come again kept once: of its first so many different ones.

    What looks like a date in a foreign format goes into ``suspects``.
    """

    def __init__(self, suspects: set[str]) -> None:
        super().__init__()
        self.suspects = suspects

    def __missing__(self, value: object) -> str:
        if value.__class__ is str and len(self) < _KEPT:  # of numbers 1 and True would count as the same
            text = self[value] = cell_text(value)
        else:
            text = cell_text(value)
        if looks_like_date(text):
            self.suspects.add(text)
        return text


class Columns:
    """What one range holds, column by column, all equally long. ``suspects`` belong to all ranges of a reading."""

    def __init__(self, part: Part, suspects: set[str]) -> None:
        self.part = part
        self.suspects = suspects
        self.rows = 0
        self.columns: list[list[str]] = [[] for _ in range(part.width)]
        self._texts = [Texts(suspects) for _ in range(part.width)]

    def take(self, rows: Sequence[Row]) -> None:
        """More rows, of each the blanks at its end left out."""
        width = max(map(len, rows), default=0)
        while len(self.columns) < width:
            self.columns.append([""] * self.rows)
            self._texts.append(Texts(self.suspects))
        for column, texts, cells in zip(self.columns, self._texts, zip_longest(*rows, fillvalue=""), strict=False):
            column.extend(map(texts.__getitem__, cells))
        for column in self.columns[width:]:
            column.extend([""] * len(rows))
        self.rows += len(rows)

    def spots(self) -> Iterator[Spot]:
        """The cells that look like dates."""
        title, suspects = self.part.title, self.suspects
        for place, column in enumerate(self.columns, self.part.first) if suspects else ():
            yield from ((title, row, place, text) for row, text in enumerate(column) if text in suspects)

    def put(self, spot: Spot, text: str) -> None:
        """Another text for a cell."""
        self.columns[spot[2] - self.part.first][spot[1]] = text


class Numbers:
    """Of one range only the cells at some spots, as they come."""

    def __init__(self, part: Part, spots: Iterable[Spot]) -> None:
        self.part = part
        self._rows: dict[int, list[Spot]] = {}
        for spot in spots:
            self._rows.setdefault(spot[1], []).append(spot)
        self._row = 0
        self.found: dict[Spot, object] = {}

    def take(self, rows: Sequence[Row]) -> None:
        """More rows."""
        for row in rows:
            for spot in self._rows.get(self._row, ()):
                place = spot[2] - self.part.first
                self.found[spot] = row[place] if place < len(row) else None
            self._row += 1


class Dates:
    """Which cells are dates, as far as was asked: a text in a date's shape may be one or not."""

    def __init__(self) -> None:
        self._known: dict[Spot, str] = {}

    def unknown(self, columns: Sequence[Columns]) -> dict[Part, list[Spot]]:
        """Put known dates in their places; the cells that must be asked about. What is no longer there is forgotten."""
        spots = {spot: one for one in columns for spot in one.spots()}
        read = {(one.part.title, one.part.first + place) for one in columns for place in range(len(one.columns))}
        for spot in [spot for spot in self._known if (spot[0], spot[2]) in read and spot not in spots]:
            del self._known[spot]
        asked: dict[Part, list[Spot]] = {}
        for spot, one in spots.items():
            if spot in self._known:
                one.put(spot, self._known[spot])
            else:
                asked.setdefault(one.part, []).append(spot)
        return asked

    def learn(self, columns: Sequence[Columns], answers: Iterable[Numbers]) -> None:
        """Note and put what the same cells hold as numbers.

        Where text and number do not belong together, somebody moved cells between the two calls: asked again next time.
        """
        by_part = {one.part: one for one in columns}
        for answer in answers:
            for spot, serial in answer.found.items():
                date = shown_date(spot[3], serial)
                by_part[answer.part].put(spot, date)
                if date != spot[3] or serial == spot[3]:
                    self._known[spot] = date


def sheet_of(title: str, columns: Sequence[Columns]) -> Sheet:
    """The tab as read: one range that is the whole of it, or its header row and some of its columns."""
    if columns[0].part.rows:
        header = header_of(columns[0])
        columns = columns[1:]
        names = [header[one.part.first + place] for one in columns for place in range(one.part.width)]
    else:
        header = names = list(header_of(columns[0]))
    cells = [column for one in columns for column in one.columns][: len(names)]
    height = max((_used(column) for one in columns for column in one.columns), default=0)
    for column in cells:
        column.extend([""] * (height - len(column)))
    rows = tuple(zip(*(islice(column, 1, height) for column in cells), strict=True)) if height > 1 else ()
    return Sheet(title, tuple(names), rows, tuple(header) if header is not names else ())


def by_tab(titles: Sequence[str], columns: Sequence[Columns]) -> dict[str, list[Columns]]:
    """The ranges of each tab, in order."""
    return {title: [one for one in columns if one.part.title == title] for title in titles}


def header_of(columns: Columns) -> list[str]:
    """Row 1 as we compare it, without blanks at its end."""
    header = [header_name(column[0]) if column else "" for column in columns.columns]
    while header and not header[-1]:
        header.pop()
    return header


def width_of(columns: Columns) -> int:
    """How many columns of a whole tab hold anything."""
    return max((place for place, column in enumerate(columns.columns, 1) if any(column)), default=0)


def _used(column: Sequence[str]) -> int:
    return next((row for row in range(len(column), 0, -1) if column[row - 1]), 0)
