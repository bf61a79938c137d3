"""One sheet of a Google spreadsheet in memory: cells, their places, and what hangs on places."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from tests.standins.cells import NOTHING, Cell, Json, RefusalError, Value

Line = tuple[Cell, ...]
ROWS, COLUMNS = "ROWS", "COLUMNS"


@dataclass(frozen=True)
class Box:
    """A range, ends excluded; 0 is the first row or column."""

    top: int
    left: int
    bottom: int
    right: int

    def holds(self, row: int, column: int) -> bool:
        """Whether this place lies inside."""
        return self.top <= row < self.bottom and self.left <= column < self.right

    def meets(self, other: "Box") -> bool:
        """Whether the two have a cell in common."""
        apart = other.left >= self.right or other.right <= self.left
        return not apart and other.top < self.bottom and other.bottom > self.top


@dataclass
class Tab:
    """One sheet. Lines are never changed, only put in place of another: a copy of a tab is cheap.

    ``kinds`` and ``choices`` are what whole columns or ranges were given: formats and drop-downs. ``hangs`` is what the
    API calls conditionalFormats, protectedRanges, filterViews, charts, basicFilter and so on, as JSON.
    """

    title: str
    sheet_id: int
    rows: int = 1_000
    columns: int = 26
    lines: list[Line] = field(default_factory=list)
    kinds: dict[int, str] = field(default_factory=dict)
    merges: list[Box] = field(default_factory=list)
    choices: list[tuple[Box, Json | None]] = field(default_factory=list)
    hangs: dict[str, Any] = field(default_factory=dict)
    properties: Json = field(default_factory=dict)
    sizes: dict[str, dict[int, Json]] = field(default_factory=lambda: {ROWS: {}, COLUMNS: {}})

    def at(self, row: int, column: int) -> Cell:
        """The cell at this place; where none was made, an empty one in its column's format."""
        line = self.lines[row] if row < len(self.lines) else ()
        if column < len(line) and line[column] is not NOTHING:
            return line[column]
        kind = self.kinds.get(column, "") if row else ""
        return Cell(kind=kind) if kind else NOTHING

    def set(self, row: int, column: int, cell: Cell) -> None:
        """Put a cell at its place; inside merged cells only the first takes anything."""
        if any(box.holds(row, column) and (box.top, box.left) != (row, column) for box in self.merges):
            return
        self.lines.extend([()] * (row + 1 - len(self.lines)))
        line = self.lines[row]
        line += (NOTHING,) * (column + 1 - len(line))
        self.lines[row] = (*line[:column], cell, *line[column + 1 :])

    def copy(self) -> "Tab":
        """The same tab, to be changed on its own; what hangs on it is shared until ``unshare``."""
        return replace(
            self,
            lines=list(self.lines),
            kinds=dict(self.kinds),
            merges=list(self.merges),
            choices=list(self.choices),
            hangs=dict(self.hangs),
            properties=dict(self.properties),
            sizes={side: dict(sizes) for side, sizes in self.sizes.items()},
        )

    def unshare(self) -> None:
        """Before what hangs on the tab is changed in its place."""
        self.hangs = mapped(self.hangs, lambda area: area)

    def last_row(self) -> int:
        """How many rows are in use; format alone does not count."""
        used = len(self.lines)
        while used and all(cell.blank for cell in self.lines[used - 1]):
            used -= 1
        return used

    def width(self) -> int:
        """How many columns are in use."""
        return max((column + 1 for line in self.lines for column, cell in enumerate(line) if not cell.blank), default=0)

    def values(self, box: Box, option: str, dates: str) -> list[list[Value]]:
        """The box row by row, blanks at the ends of rows and blank rows at the end dropped."""
        found = [
            _trimmed([cell.shown(option, dates) for cell in line[box.left : box.right]])
            for line in self.lines[box.top : min(box.bottom, self.last_row())]
        ]
        while found and not found[-1]:
            found.pop()
        return found

    # ------------------------------------------------------------ rows and columns change their places
    def move_rows(self, order: Sequence[int]) -> None:
        """Put row ``order[i]`` at place ``i``; rows not named are gone. Only cells move, as when people sort."""
        self.lines = [self.lines[row] if row < len(self.lines) else () for row in order]

    def insert(self, side: str, start: int, count: int) -> None:
        """Empty rows or columns before ``start``."""
        size = self._size(side)
        self._rearrange(side, [*range(start), *[None] * count, *range(start, size)])
        self._follow(side, lambda low, high: (low + count * (low >= start), high + count * (high > start)))

    def delete(self, side: str, start: int, end: int) -> None:
        """Take these rows or columns away."""
        size = self._size(side)
        if end - start >= size:
            raise RefusalError(f"Invalid requests[0].deleteDimension: You can't delete all the {side.lower()}.")
        self._rearrange(side, [*range(start), *range(end, size)])

        def shift(place: int) -> int:
            return place if place <= start else max(start, place - (end - start))

        self._follow(side, lambda low, high: (shift(low), shift(high)))

    def move(self, side: str, start: int, end: int, to: int) -> None:
        """Drag rows or columns before what stood at ``to``; what hangs on one of them goes along."""
        block, size = range(start, end), self._size(side)
        rest = [place for place in range(size) if place not in block]
        cut = sum(place < to for place in rest)
        order = [*rest[:cut], *block, *rest[cut:]]
        self._rearrange(side, order)
        new = {old: place for place, old in enumerate(order)}

        def place(low: int, high: int) -> tuple[int, int]:
            return (new[low], new[low] + 1) if high - low == 1 else (low, high)

        self._follow(side, place)

    def _size(self, side: str) -> int:
        return self.rows if side == ROWS else self.columns

    def _rearrange(self, side: str, order: Sequence[int | None]) -> None:
        if side == ROWS:
            self.rows = len(order)
            used = max((place + 1 for place, old in enumerate(order) if old in range(len(self.lines))), default=0)
            self.lines = [() if old is None or old >= len(self.lines) else self.lines[old] for old in order[:used]]
        else:
            self.columns = len(order)
            self.lines = [_rearranged(line, order) for line in self.lines]
            self.kinds = {place: self.kinds[old] for place, old in enumerate(order) if old in self.kinds}
        sizes = self.sizes[side]
        self.sizes[side] = {place: sizes[old] for place, old in enumerate(order) if old in sizes}

    def _follow(self, side: str, place: Callable[[int, int], tuple[int, int]]) -> None:
        """What hangs on ranges goes where its rows or columns went; a range that is gone takes it along."""
        self.merges = [box for box in (_moved(box, side, place) for box in self.merges) if box]
        there = [(_moved(box, side, place), rule) for box, rule in self.choices]
        self.choices = [(box, rule) for box, rule in there if box]
        names = ("startRowIndex", "endRowIndex") if side == ROWS else ("startColumnIndex", "endColumnIndex")

        def follow(area: Json) -> Json:
            if area.get("sheetId", 0) != self.sheet_id or names[0] not in area:
                return area
            far = area.get(names[1], 10**9)
            low, high = place(area[names[0]], far)
            return area | {names[0]: low} | ({names[1]: high} if names[1] in area else {})

        self.hangs = mapped(self.hangs, follow)


def mapped(thing: Any, how: Callable[[Json], Json]) -> Any:
    """A copy of a JSON value with each grid range in it put through ``how``."""
    if isinstance(thing, dict):
        new = {name: mapped(value, how) for name, value in thing.items()}
        return how(new) if {"startRowIndex", "startColumnIndex"} & new.keys() else new
    return [mapped(value, how) for value in thing] if isinstance(thing, list) else thing


def _rearranged(line: Line, order: Iterable[int | None]) -> Line:
    new = [NOTHING if old is None or old >= len(line) else line[old] for old in order]
    while new and new[-1] is NOTHING:
        new.pop()
    return tuple(new)


def _moved(box: Box, side: str, place: Callable[[int, int], tuple[int, int]]) -> Box | None:
    if side == ROWS:
        top, bottom = place(box.top, box.bottom)
        box = replace(box, top=top, bottom=bottom)
    else:
        left, right = place(box.left, box.right)
        box = replace(box, left=left, right=right)
    return box if box.top < box.bottom and box.left < box.right else None


def _trimmed(line: list[Value]) -> list[Value]:
    while line and line[-1] == "":
        line.pop()
    return line
