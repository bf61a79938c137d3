"""One tab after a write: which cells and rows missed, whom they hit, what stands where it does not belong (pure)."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from sheets.astray import Cell, Flight, Send
from sheets.cells import storable
from sheets.door import SetCell, SetPlace
from sheets.pairing import Pairs, Reading, Touched, pair

LastKnown = Callable[[str, tuple[str, ...], str], str | None]
"""(tab, key cells of a row, column) → what stood there when it was last read; ``None`` where nobody knows."""


@dataclass(frozen=True)
class Written:
    """One tab as it was when changes were decided (``before``) and as it was read back after them.

    ``changes``, ``places`` and ``appended`` are what was written; ``key`` are the columns by which rows are known.
    """

    before: Reading
    after: Reading
    key: tuple[str, ...]
    changes: Sequence[SetCell] = field(repr=False)
    places: Sequence[SetPlace] = field(repr=False)
    appended: Sequence[Mapping[str, str]] = field(repr=False)
    last_known: LastKnown
    unanswered: bool = False

    def mended(self) -> dict[Cell, str]:
        """Every cell of the later reading that must change, and to what."""
        if self._undisturbed():
            return {}
        victims = self._flown() | dict(self._victims())
        wanted = victims | {cell: text for cell, text in self.meant.items() if cell in victims or self._missed(cell)}
        return {cell: text for cell, text in (wanted | self._shifted()).items() if self.after.value(*cell) != text}

    # -------------------------------------------------------- cells
    def _undisturbed(self) -> bool:
        """The usual case, told without pairing a row: every cell and every new row is where it was sent."""
        if self.before.sheet.columns != self.after.sheet.columns:
            return False
        return all(map(self._landed, self.changes)) and all(
            self._key_in(row) in self._keys_there for row in self.appended
        )

    def _landed(self, change: SetCell) -> bool:
        here = change.row, change.column
        same_key = all(self.before.value(change.row, name) == self.after.value(change.row, name) for name in self.key)
        bare = not any(self.before.value(change.row, name) for name in self.key)
        return same_key and not bare and self.after.value(*here) == storable(change.value)

    @cached_property
    def written(self) -> frozenset[str]:
        """Every text that we wrote into this tab."""
        rows = {storable(text) for row in self.appended for text in row.values()}
        return frozenset(rows | {storable(change.value) for change in self.changes}) - {""}

    @cached_property
    def pairs(self) -> Pairs:
        """Which row is which."""
        touched = {change.column for change in self.changes}
        touched |= {name for place, _, _ in self._sent() if (name := self._stands_at(place))}
        both = set(self.before.sheet.header) & set(self.after.sheet.header) - {""}
        steady = [name for name in self.after.sheet.header if name in both and name not in touched]
        cells: dict[int, dict[str, str]] = {}
        for change in self.changes:
            cells.setdefault(change.row, {})[change.column] = storable(change.value)
        keys = {text for place, _, text in self._sent() if self._stands_at(place) in self.key}
        keys |= {storable(change.value) for change in self.changes if change.column in self.key}
        touch = Touched(self.written, cells, keys)
        return pair(self.before, self.after, self.key, list(dict.fromkeys(steady)), touch)

    @cached_property
    def meant(self) -> dict[Cell, str]:
        """What we wanted to stand where, as the rows stand now; rows and columns that are gone are left out."""
        return {
            (self.pairs.now[change.row], change.column): storable(change.value)
            for change in self.changes
            if change.row in self.pairs.now and self.after.place(change.column) >= 0
        }

    def _missed(self, cell: Cell) -> bool:
        """The meant cell still says what it said before, elsewhere: it was passed over, not retyped by a person since.

        In its old place it was hit and swallowed (merged cells): once more would not help, unless it was never written.
        """
        row, column = cell
        earlier = self.pairs.then[row]
        if (
            not self.unanswered
            and earlier == row
            and self._stands_at(self.before.sheet.columns.index(column)) == column
        ):
            return False
        then = self.before.value(earlier, column)
        return then is None or self.after.value(row, column) == then

    def _victims(self) -> Iterator[tuple[Cell, str]]:
        """Cells that hold what was meant for another, and what they must hold."""
        for place, change, text in self._sent():
            column = self._stands_at(place)
            if column is None:
                continue
            for row in self._holding(change, column, text):
                cell = row, column
                must = self.meant.get(cell, self._known(row, column))
                if must not in (None, text):
                    yield cell, must or ""

    @property
    def _moved(self) -> bool:
        """Whether columns were moved, so that what we wrote may stand under any header."""
        return self.before.sheet.columns != self.after.sheet.columns and self._whole

    def _flown(self) -> dict[Cell, str]:
        """Cells that hold a text of ours which did not arrive, in whatever column."""
        if not self._moved:
            return {}
        missed, unsure = [], []
        for change in self.changes:
            if self.after.place(change.column) < 0:
                continue
            row, text = self.pairs.now.get(change.row), storable(change.value)
            if row is None or self.after.value(row, change.column) != text:
                missed.append(Send(row, change.column, text))
            elif self.before.value(change.row, change.column) is None:
                unsure.append(Send(row, change.column, text))

        def own(row: int, column: str) -> str | None:
            return self.meant.get((row, column), self._known(row, column))

        return Flight(self.after, missed, unsure, own).hits([*self.pairs.then, *self._new])

    def _sent(self) -> Iterator[tuple[int, SetCell | SetPlace, str]]:
        """Each cell that we set: the place of its column, the change, the text."""
        columns = self.before.sheet.columns
        for change in self.changes:
            yield columns.index(change.column), change, storable(change.value)
        for one in self.places:
            yield one.place, one, storable(one.value)

    def _stands_at(self, place: int) -> str | None:
        """The header that stands at a place now; ``None`` where none does or its column was not read."""
        now = self.after.sheet.columns
        found = now[place] if place < len(now) else ""
        return found if found and self.after.place(found) >= 0 else None

    def _holding(self, change: SetCell | SetPlace, column: str, text: str) -> list[int]:
        """Rows that may have been hit: the place it was sent to; where columns were moved, every row with this text."""
        own = change.column if isinstance(change, SetCell) else ""
        rows = self._by_text.get((column, text), []) if text and column != own else [change.row]
        if rows == [change.row] and isinstance(change, SetCell):
            rows = self._carried_away(change, column, text) if self._unhurt(change.row, column, text) else rows
        return [row for row in rows if self.after.value(row, column) == text]

    def _unhurt(self, row: int, column: str, text: str) -> bool:
        """Whether a cell does not look as if we had hit it."""
        return self.after.value(row, column) != text or self._own(row, column) == text

    def _carried_away(self, change: SetCell, column: str, text: str) -> list[int]:
        """Sorted once more after our write: the rows that say now what they did not say and were not meant to.

        Only when there are not more of them than we sent there: others would be people's own work.
        """
        there = self.pairs.now.get(change.row)
        if column == change.column and (not text or there is None or self.after.value(there, column) == text):
            return []
        rows = self._by_text.get((column, text), []) if text else self._emptied(column)
        rows = [row for row in rows if self.meant.get((row, column)) != text and self._own(row, column) != text]
        alike = sum(one.column == change.column and storable(one.value) == text for one in self.changes)
        return rows if len(rows) <= alike else []

    def _emptied(self, column: str) -> list[int]:
        place = self.after.place(column)
        return [row for row, cells in enumerate(self.after.sheet.rows) if not cells[place] and self._own(row, column)]

    @cached_property
    def _by_text(self) -> dict[tuple[str, str], list[int]]:
        """Where each text that we wrote stands in the columns that it can have been sent to."""
        found: dict[tuple[str, str], list[int]] = {}
        columns = {change.column for change in self.changes}
        columns |= {name for place, _, _ in self._sent() if (name := self._stands_at(place))}
        places = [(name, self.after.place(name)) for name in columns if self.after.place(name) >= 0]
        for row, cells in enumerate(self.after.sheet.rows):
            for name, place in places:
                if cells[place] in self.written:
                    found.setdefault((name, cells[place]), []).append(row)
        return found

    def _own(self, row: int, column: str) -> str:
        """What a cell said when it was last read; a row that nobody read yet had nothing of ours."""
        return self._known(row, column) or ""

    def _known(self, row: int, column: str) -> str | None:
        then = self.pairs.then.get(row)
        if then is None:
            alien = row not in self._new and not self.written.issuperset({*self.after.sheet.rows[row]} - {""})
            return None if alien else storable(self._new.get(row, {}).get(column, ""))
        said = self.before.value(then, column)
        if said is None:
            key = tuple(self.before.value(then, name) or "" for name in self.key)
            said = self.last_known(self.before.sheet.title, key, column)
        return said

    def strays(self) -> set[tuple[int, int]]:
        """Row and place of what we wrote into a column without a header: somebody was just inserting it."""
        if not self._moved:
            return set()
        bare = [place for place, name in enumerate(self.after.sheet.columns) if not name]
        sent = {storable(change.value) for change in self.changes} - {""}
        return {
            (row, place)
            for row, cells in enumerate(self.after.sheet.rows if bare else ())
            for place in bare
            if cells[place] and cells[place] in sent | self._texts_of(row)
        }

    # -------------------------------------------------------- rows
    @property
    def _whole(self) -> bool:
        """Whether the later reading has every column, so that places count as in the tab itself."""
        return self.after.sheet.header == self.after.sheet.columns

    @cached_property
    def _new(self) -> dict[int, Mapping[str, str]]:
        """The rows that we added, by where they stand now: right, or with their cells under other headers."""
        free = [row for row in range(len(self.after.sheet.rows)) if row not in self.pairs.then]
        right = {cells: row for row, cells in self.after.rows(self.key, free).items()} if self._keys_there else {}
        wanted = {self._key_in(cells): cells for cells in self.appended}
        found = {right[key]: cells for key, cells in wanted.items() if key in right}
        lost = {key: cells for key, cells in wanted.items() if key not in right and any(key)}
        for row in free if lost and self._moved else ():
            there = set(self.after.sheet.rows[row])
            if key := next((key for key in lost if there.issuperset(key)), None):
                found[row] = lost.pop(key)
        return found

    def _texts_of(self, row: int) -> frozenset[str]:
        """What we sent into a row that we added."""
        return frozenset(map(storable, self._new.get(row, {}).values())) - {""}

    def _key_in(self, wanted: Mapping[str, str]) -> tuple[str, ...]:
        return tuple(storable(wanted.get(name, "")) for name in self.key)

    @cached_property
    def _keys_there(self) -> frozenset[tuple[str, ...]]:
        if any(self.after.place(name) < 0 for name in self.key):
            return frozenset()
        return frozenset(self.after.rows(self.key, range(len(self.after.sheet.rows))).values())

    def _shifted(self) -> dict[Cell, str]:
        """The cells of added rows that stand under a wrong header, where no person has typed since."""
        found: dict[Cell, str] = {}
        known = {name for name in self.before.sheet.columns if self.after.place(name) >= 0} - {""}
        names = dict.fromkeys(name for name in self.after.sheet.header if name)
        for row, wanted in self._new.items() if self._moved else ():
            meant = {name: storable(wanted.get(name, "")) for name in names}
            wrong = {name: text for name, text in meant.items() if self.after.value(row, name) != text}
            # what stands under a new header is ours only if it is missing under its own: people rename, too
            lost = {wrong[name] for name in wrong.keys() & known} - {""}
            ours = {name: self._texts_of(row) if name in known else lost for name in wrong}
            astray = {name for name in wrong if self.after.value(row, name) in ours[name]}
            # what is blank and stands nowhere else was cleared by a person
            there = {self.after.value(row, name) for name in astray} | self._bare_texts(row)
            astray |= {name for name in wrong if not self.after.value(row, name) and wrong[name] in there}
            found |= {(row, name): wrong[name] for name in wrong if name in astray}
        return found

    def _bare_texts(self, row: int) -> set[str]:
        bare = zip(self.after.sheet.columns, self.after.sheet.rows[row], strict=True)
        return {text for name, text in bare if not name and text in self._texts_of(row)}
