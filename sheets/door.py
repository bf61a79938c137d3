"""What every desk offers, Google's or a file's: read whole tabs, change a few cells, add rows.

Both doors (``workbook``, ``xlsx``) keep this promise and pass the same contract test:
- all cells come out as text the way the bot writes it: whole numbers without ``.0``, dates as ``YYYY-MM-DD``
  (with a time: ``YYYY-MM-DD HH:MM``), errors and empty cells as ``""``; nothing that goes in becomes a formula,
  a number or a date;
- ``Unavailable`` when trying later may help, ``OperatorError`` with the remedy when a hand is needed;
- a write is applied as a whole or not at all, as far as the other side can promise it. After ``Unavailable`` it may
  have been applied: read the keys before trying again.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from sheets.looks import Choice, Look, Page

TOP_ROWS = 6
"""So far down a header that slipped is looked for."""


@dataclass(frozen=True)
class Sheet:
    """One tab as read: ``header`` is row 1; ``rows[i]`` is sheet row ``i + 2``, as wide as the header."""

    title: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...] = field(repr=False)
    whole_header: tuple[str, ...] = ()
    """Row 1 as it stands, when only some columns were read; ``header`` are then those."""
    generation: int | None = field(default=None, compare=False)
    """Of a file: how many writes of the bot the copy has seen that lies there now; ``None`` where that is not told."""

    @property
    def columns(self) -> tuple[str, ...]:
        """Row 1 as it stands, whatever was read."""
        return self.whole_header or self.header

    def cells(self, index: int) -> dict[str, str]:
        """Row ``index`` (0 is sheet row 2) by header; of two equal headers the first counts."""
        found: dict[str, str] = {}
        for name, value in zip(self.header, self.rows[index], strict=True):
            if name:
                found.setdefault(name, value)
        return found


@dataclass(frozen=True)
class AddTab:
    """A new tab with its header in row 1, frozen; ``text`` are the columns kept as text whatever is typed."""

    title: str
    header: tuple[str, ...]
    text: frozenset[str] = frozenset()
    frozen_columns: int = 0


@dataclass(frozen=True)
class AddColumns:
    """Headers that an older tab lacks, put behind its last one."""

    title: str
    header: tuple[str, ...]
    text: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Append:
    """Rows behind the last used one, each a mapping of header to text; headers the tab lacks are left out.

    ``choices`` are the tab's drop-downs, for a door that must give each new row its own.
    """

    title: str
    rows: Sequence[Mapping[str, str]] = field(repr=False)
    choices: Sequence[Choice] = ()


@dataclass(frozen=True)
class SetCell:
    """One cell: ``row`` counts as in ``Sheet.rows`` (0 is sheet row 2); the column by its header."""

    title: str
    row: int
    column: str
    value: str = field(repr=False)


@dataclass(frozen=True)
class SetPlace:
    """One cell by its place, whatever its header: ``row`` as in ``SetCell``, -1 being the header; ``place`` 0 is A."""

    title: str
    row: int
    place: int
    value: str = field(repr=False)


@dataclass(frozen=True)
class RenameTab:
    """A tab gets the name ``new``; nothing in it changes."""

    title: str
    new: str


@dataclass(frozen=True)
class Dress:
    """A tab is made to look like ``look`` and wears its stamp from then on; no cell below the header changes.

    What an earlier look put there is taken off first, what people made stays. ``fresh``: the tab wears none yet;
    only then widths, hidden and frozen columns, header colours and notes are set, which people may change afterwards.
    """

    look: Look
    fresh: bool = True

    @property
    def title(self) -> str:
        """The tab."""
        return self.look.title


@dataclass(frozen=True)
class WritePage:
    """The bot's own page: its tab is made when it is missing, its columns and charts become those of ``page``."""

    page: Page

    @property
    def title(self) -> str:
        """The tab."""
        return self.page.title


Change = AddTab | AddColumns | Append | SetCell | SetPlace | RenameTab | Dress | WritePage


class Workbook(Protocol):
    """A spreadsheet of one office. Not for two threads at once."""

    def titles(self) -> list[str]:
        """The names of all tabs, in order: one read call."""
        ...

    def read(self, titles: Sequence[str]) -> dict[str, Sheet]:
        """These tabs, whole: one read call. ``OperatorError`` naming each tab that is missing."""
        ...

    def read_some(self, wanted: Mapping[str, Sequence[str]]) -> dict[str, Sheet]:
        """Of these tabs only some columns, by header (empty: all of them): one read call, whatever their size.

        ``Sheet.header`` are those that are there, in the tab's order; ``Sheet.whole_header`` is row 1 as it stands.
        Rows at the end that are blank in these columns may be left out.
        One more call when the door never saw the tab's header, or when columns were moved since it did.
        """
        ...

    def merged(self, title: str) -> list[str]:
        """Where cells of a tab are merged, such as ``B5:C7``: one read call, to explain what cannot be filled."""
        ...

    def cells_used(self) -> int:
        """Cells of all grids, used or not, when ``titles`` was last asked; 0 where there is no limit to them."""
        ...

    def may_write(self) -> None:
        """Find out without changing anything whether writing is allowed: ``OperatorError`` when it is not."""
        ...

    def tops(self) -> dict[str, tuple[tuple[str, ...], ...]]:
        """The first ``TOP_ROWS`` rows of every tab, as texts and ragged: to recognise what was renamed or slipped.

        Two read calls.
        """
        ...

    def stamps(self) -> dict[str, str]:
        """Which look or page each tab wears, ``""`` for none; all tabs, in order: one read call."""
        ...

    def write(self, changes: Sequence[Change]) -> None:
        """Apply the changes in order: as few write calls as its size limits allow.

        ``Append`` and ``SetCell`` use the headers of the tab as last read through this door.
        """
        ...
