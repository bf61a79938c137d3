"""Which row of a tab is which in two readings of it, although people sorted, inserted and deleted in between (pure).

A row goes by its key. Where the key is blank (it is just being written) or was overwritten, it goes by its other
cells, but for those that our own write may have touched.
"""

from collections import defaultdict, deque
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from sheets.door import Sheet

Cells = tuple[str, ...]


@dataclass
class Pairs:
    """Row indices: ``now[i]`` is where row ``i`` of the earlier reading stands, ``then`` the way back."""

    now: dict[int, int] = field(default_factory=dict)
    then: dict[int, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Reading:
    """One reading of a tab, looked into by header; of two equal headers the first counts."""

    sheet: Sheet

    def value(self, row: int, column: str) -> str | None:
        """A cell; ``None`` where this reading does not have it."""
        place = self.place(column)
        return self.sheet.rows[row][place] if place >= 0 and row < len(self.sheet.rows) else None

    def place(self, column: str) -> int:
        """Where a column stands among those that were read; -1 when it does not."""
        return self.sheet.header.index(column) if column in self.sheet.header else -1

    def rows(self, columns: Sequence[str], wanted: Iterable[int]) -> dict[int, Cells]:
        """The cells of these columns, row by row."""
        places = [self.place(column) for column in columns]
        rows = self.sheet.rows
        return {index: tuple(rows[index][place] for place in places) for index in wanted}


@dataclass(frozen=True)
class Touched:
    """What our write did to the tab: ``texts`` it wrote, by earlier row the cells it set, what may be a key now."""

    texts: Collection[str] = field(repr=False)
    cells: Mapping[int, Mapping[str, str]] = field(repr=False)
    keys: Collection[str] = field(repr=False)

    def rekeyed(self, key: Sequence[str]) -> frozenset[int]:
        """Earlier rows whose key it wrote: they cannot be known by it."""
        return frozenset(row for row, cells in self.cells.items() if not cells.keys().isdisjoint(key))


def pair(before: Reading, after: Reading, key: Sequence[str], steady: Sequence[str], touched: Touched) -> Pairs:
    """The rows of both readings that are one row.

    ``steady`` are columns that both have and that our write cannot have touched. Rows without a partner were deleted,
    or are new.
    """
    found = Pairs()
    both = [column for column in before.sheet.header if column and after.place(column) >= 0]
    earlier, later = _left(found, before, after, both, keyed=False)
    _match(found, (_as_meant(earlier, both, touched), later))
    keyed = [column for column in key if before.place(column) >= 0 and after.place(column) >= 0]
    plain = [column for column in steady if column not in keyed]
    if len(keyed) == len(key):
        rekeyed = touched.rekeyed(key)
        for columns, as_key in ([*keyed, *plain], False), (keyed, True):
            earlier, later = _left(found, before, after, columns, keyed=as_key)
            kept = {row: cells for row, cells in earlier.items() if row not in rekeyed}
            _match(found, (kept, later))
    lost = _left(found, before, after, plain, keyed=False)
    strangers = _strangers(found, after, keyed, touched.texts)
    _match(found, (lost[0], {index: cells for index, cells in lost[1].items() if index not in strangers}))
    _match(found, _missed(_left(found, before, after, keyed, keyed=True), touched))
    return found


Left = tuple[dict[int, Cells], dict[int, Cells]]


def _left(found: Pairs, before: Reading, after: Reading, columns: Sequence[str], *, keyed: bool) -> Left:
    """Cells of the rows without a partner; keys as people retype them, blank ones left out."""
    left = (
        before.rows(columns, (row for row in range(len(before.sheet.rows)) if row not in found.now)),
        after.rows(columns, (row for row in range(len(after.sheet.rows)) if row not in found.then)),
    )
    if not keyed:
        return left
    return _retyped(left[0]), _retyped(left[1])


def _retyped(rows: Mapping[int, Cells]) -> dict[int, Cells]:
    return {row: tuple(text.strip().casefold() for text in cells) for row, cells in rows.items()}


def _match(found: Pairs, left: Left) -> None:
    """Rows with the same cells, in order; of rows that cannot be told apart any may be any."""
    waiting: dict[Cells, deque[int]] = defaultdict(deque)
    for row, cells in left[0].items():
        if any(cells):
            waiting[cells].append(row)
    for row, cells in left[1].items():
        if same := waiting.get(cells):
            earlier = same.popleft()
            found.now[earlier], found.then[row] = row, earlier


def _as_meant(rows: Mapping[int, Cells], columns: Sequence[str], touched: Touched) -> dict[int, Cells]:
    """The rows that we wrote into, as they are when nothing came in between."""
    meant = {row: cells for row, cells in touched.cells.items() if row in rows}
    return {
        row: tuple(cells.get(column, said) for column, said in zip(columns, rows[row], strict=True))
        for row, cells in meant.items()
    }


def _missed(left: Left, touched: Touched) -> Left:
    """Rows whose new key never came: they still have the old one, where that is not what we wrote elsewhere."""
    texts = {text.strip().casefold() for text in touched.keys}
    return {row: key for row, key in left[0].items() if texts.isdisjoint(key)}, left[1]


def _strangers(found: Pairs, after: Reading, keyed: Sequence[str], written: Collection[str]) -> frozenset[int]:
    """New rows with a key that we did not write: they are nobody's old row, however alike."""
    rows = after.rows(keyed, (row for row in range(len(after.sheet.rows)) if row not in found.then))
    return frozenset(row for row, cells in rows.items() if any(cells) and not any(cell in written for cell in cells))
