"""One reading of ``Laporan`` against what was learnt before: where each report stands, what is new, what is odd (pure).

A small tab is read whole. Of a big one every meeting reads the columns of decisions and one more slice in turn, and
all slices at the start, on doubt and before a closing; the slices come one after the other and are joined by
``Nomor``, since people may sort in between.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from sheets.door import Sheet
from sheets.layout import REPORTS
from sheets.recollection import EVERY_TIME, GROUPS, KEY, NAMED, OURS, News, Recollection, compare, groups_in, wanted

WHOLE_UP_TO = 2_000
"""So many rows are read whole at every meeting; more would carry megabytes for cells that hardly change."""

MOST_STRANGE = 1_000
"""Rows with an unknown number that are looked at closely; more than that is another book, not a slip."""

_NOTHING = Sheet(REPORTS.title, (), ())


@dataclass
class Reading:
    """What a meeting knows of the tab, slice by slice; ``sheet`` is the last one, row indices are its.

    ``places``: the row of each number; ``copies``: further rows with the same; ``torn``: numbers whose rows disagree
    and none of which says what was last learnt; ``nameless``: fingerprints of rows without a number, of the columns
    that are read every time. Once all columns were read (``complete``) and nobody moved a row meanwhile:
    ``unnumbered``, the cells of rows without a number by index, and ``strange``, of rows whose number is not known or
    stands in another row too.
    """

    sheet: Sheet = _NOTHING
    places: dict[str, int] = field(default_factory=dict)
    copies: dict[str, list[int]] = field(default_factory=dict)
    torn: set[str] = field(default_factory=set)
    unnumbered: dict[int, dict[str, str]] = field(default_factory=dict)
    strange: dict[int, dict[str, str]] = field(default_factory=dict)
    nameless: frozenset[int] = frozenset()
    news: News = field(default_factory=News)
    complete: bool = False
    _orders: set[int] = field(default_factory=set)
    _read: set[int] = field(default_factory=set)

    def take(self, known: Recollection, fetch: Callable[[], Sheet]) -> None:
        """One slice more; the one before is let go before it is fetched, since each may be tens of megabytes."""
        self.sheet, self.places = _NOTHING, {}
        self.sheet = sheet = fetch()
        self.places, self.copies, torn = _places(known, sheet)
        self.torn |= torn
        whole = {number: index for number, index in self.places.items() if number not in self.torn}
        _merge(self.news, compare(known, sheet, whole))
        self._orders.add(hash(tuple((index, number) for index, number in enumerate(_keys(sheet)) if number)))
        self._read.update(groups_in(sheet))
        keyless = _keyless(sheet)
        self.nameless = frozenset(_always_read(sheet, index) for index in keyless)
        _collect(self.unnumbered, sheet, keyless)
        _collect(self.strange, sheet, _odd(known, self))

    def finish(self) -> None:
        """All slices were taken."""
        for number in self.torn:
            self.news.cells.pop(number, None)
        self.complete = len(self._read) == len(GROUPS) and len(self._orders) <= 1
        if not self.complete:
            self.unnumbered, self.strange = {}, {}

    def says(self, index: int, column: str) -> str | None:
        """A cell of the last slice; ``None`` when its column was not read."""
        return self.sheet.rows[index][self.sheet.header.index(column)] if column in self.sheet.header else None


def plan(known: Recollection, rows: int, columns: Sequence[str], *, whole: bool) -> list[list[str]]:
    """What to read, a call each: ``[[]]`` is everything at once; ``rows`` are there as far as known."""
    if rows <= WHOLE_UP_TO or not columns:
        return [[]]
    always, others = list(range(EVERY_TIME)), list(range(EVERY_TIME, len(GROUPS)))
    if whole or known.whole:
        first, *rest = others
        # the columns of decisions last: their rows' places are the freshest
        return [*(wanted([group], columns) for group in rest), wanted([*always, first], columns)]
    return [wanted([*always, others[known.turn % len(others)]], columns)]


def _merge(news: News, more: News) -> None:
    for number, cells in more.cells.items():
        news.cells.setdefault(number, {}).update(cells)
    news.ours |= more.ours


def _odd(known: Recollection, reading: Reading) -> list[int]:
    """Rows with a number that is not known, or that stands elsewhere too; not when nearly all of them are such."""
    unknown = [index for number, index in reading.places.items() if number not in known]
    copies = [index for others in reading.copies.values() for index in others]
    return [*unknown, *copies] if len(unknown) <= MOST_STRANGE else copies


def _collect(found: dict[int, dict[str, str]], sheet: Sheet, rows: Iterable[int]) -> None:
    for index in rows:
        found.setdefault(index, {}).update(sheet.cells(index))


def _always_read(sheet: Sheet, index: int) -> int:
    cells = sheet.cells(index)
    return hash(tuple(cells.get(column, "") for group in GROUPS[:EVERY_TIME] for column in group))


def number_of(cells: Mapping[str, str]) -> str:
    """The key of a row as we compare it."""
    return cells.get(KEY, "").strip().upper()


def _keys(sheet: Sheet) -> tuple[str, ...]:
    at = sheet.header.index(KEY)
    return tuple(row[at].strip().upper() for row in sheet.rows)


def _keyless(sheet: Sheet) -> list[int]:
    return [index for index, number in enumerate(_keys(sheet)) if not number and any(sheet.rows[index])]


def _places(known: Recollection, sheet: Sheet) -> tuple[dict[str, int], dict[str, list[int]], set[str]]:
    """The row that holds each number, other rows with it, and numbers of whose rows none can be told to hold it."""
    places: dict[str, int] = {}
    doubled: dict[str, list[int]] = {}
    for index, number in enumerate(_keys(sheet)):
        if number in places:
            doubled.setdefault(number, [places[number]]).append(index)
        elif number:
            places[number] = index
    torn = set()
    for number, rows in doubled.items():
        holder = _holder(known, sheet, number, rows)
        if holder is None:
            torn.add(number)
        else:
            places[number] = holder
    copies = {number: [row for row in rows if row != places[number]] for number, rows in doubled.items()}
    return places, copies, torn


def _holder(known: Recollection, sheet: Sheet, number: str, rows: Sequence[int]) -> int | None:
    """The first that says what was last learnt; else the only one that names whom it named; else the first of twins."""
    news = {row: compare(known, sheet, {number: row}).cells.get(number, {}) for row in rows}
    for row in rows:
        if not news[row]:
            return row
    naming = [row for row in rows if not any(column in news[row] for column in NAMED)]
    if len(naming) == 1:
        return naming[0]
    told = {tuple(value for name, value in sheet.cells(row).items() if name not in OURS) for row in rows}
    return rows[0] if len(told) == 1 else None
