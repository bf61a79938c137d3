"""Columns were moved while we wrote: which cells hold a text that was sent elsewhere, wherever it landed (pure).

Where the header stood when our write arrived is seen by nobody: it may have been moved before and after. So it is told
by the texts. A text that did not arrive where it was meant, and stands where another stood, is ours. It lands once:
as many cells as sends that missed, and no more, can be hit by it.
"""

from collections import Counter
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from sheets.pairing import Reading

Cell = tuple[int, str]
"""Row index in the later reading, and header."""


@dataclass(frozen=True)
class Send:
    """A text sent to a column of the row that stands at ``row`` now; ``None``: the row is gone."""

    row: int | None
    column: str
    text: str


@dataclass(frozen=True)
class Flight:
    """``missed`` did not arrive; of ``unsure`` ones nobody knows, since their cell may have said the same before.

    ``own`` tells what a cell must hold, ``None`` for one of which nobody knows it.
    """

    after: Reading
    missed: Sequence[Send]
    unsure: Sequence[Send]
    own: Callable[[int, str], str | None]

    def hits(self, rows: Collection[int]) -> dict[Cell, str]:
        """The cells of these rows that were hit, and what they must hold."""
        sent = Counter(one.text for one in (*self.missed, *self.unsure) if one.text or one in self.missed)
        names = [(place, name) for place, name in enumerate(self.after.sheet.header) if self.after.place(name) == place]
        found: dict[str, dict[str, list[Cell]]] = {}
        for row in rows if sent else ():
            cells = self.after.sheet.rows[row]
            for place, name in names:
                if name and cells[place] in sent and self.own(row, name) not in (None, cells[place]):
                    found.setdefault(cells[place], {}).setdefault(name, []).append((row, name))
        chosen = [cell for text, by_column in found.items() for cell in self._landed(text, by_column, sent[text])]
        return {cell: self.own(*cell) or "" for cell in [*chosen, *self._emptied(chosen)]}

    def _landed(self, text: str, by_column: dict[str, list[Cell]], most: int) -> list[Cell]:
        """The largest groups first, one for each column that it was sent to, never more cells than were sent."""
        landed: list[Cell] = []
        columns = len({one.column for one in (*self.missed, *self.unsure) if one.text == text})
        fitting = [cells for cells in by_column.values() if len(cells) <= most]
        for cells in sorted(fitting, key=len, reverse=True)[:columns]:
            landed += cells if len(landed) + len(cells) <= most else ()
        return landed

    def _emptied(self, chosen: Collection[Cell]) -> list[Cell]:
        """Blanks leave no trace but this: other texts sent to their column stand where their own rows are blank."""
        sends = (*self.missed, *self.unsure)
        said = {(one.row, one.text): one.column for one in sends if one.text}
        ways = {(said.get((row, self.after.value(row, name) or "")), name) for row, name in chosen}
        cells = [(one.row, name) for one in sends for column, name in ways if column == one.column and not one.text]
        return [(row, name) for row, name in cells if row is not None and not self.after.value(row, name)]
