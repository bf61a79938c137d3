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


@dataclass(frozen=True)
class Sheet:
    """One tab as read: ``header`` is row 1; ``rows[i]`` is sheet row ``i + 2``, as wide as the header."""

    title: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...] = field(repr=False)

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
    """Rows behind the last used one, each a mapping of header to text; headers the tab lacks are left out."""

    title: str
    rows: Sequence[Mapping[str, str]] = field(repr=False)


@dataclass(frozen=True)
class SetCell:
    """One cell: ``row`` counts as in ``Sheet.rows`` (0 is sheet row 2); the column by its header."""

    title: str
    row: int
    column: str
    value: str = field(repr=False)


Change = AddTab | AddColumns | Append | SetCell


class Workbook(Protocol):
    """A spreadsheet of one office. Not for two threads at once."""

    def titles(self) -> list[str]:
        """The names of all tabs, in order: one read call."""
        ...

    def read(self, titles: Sequence[str]) -> dict[str, Sheet]:
        """These tabs, whole: one read call. ``OperatorError`` naming each tab that is missing."""
        ...

    def write(self, changes: Sequence[Change]) -> None:
        """Apply the changes in order: as few write calls as its size limits allow.

        ``Append`` and ``SetCell`` use the headers of the tab as last read through this door.
        """
        ...
