"""What the dialog knows of handed-over lists, and what it may do about them. Plain data; ``batch`` decides."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from reporting.model.batches import Batch


@dataclass(frozen=True)
class SentList:
    """A spreadsheet came, as Telegram names it; ``name`` is the file's own."""

    file_id: str = field(repr=False)
    name: str = field(repr=False)


class Lists(Protocol):
    """The speaker's own lists."""

    def waiting(self) -> Sequence[Batch]:
        """Those on which the next step is theirs, newest first."""

    def find(self, which: int) -> Batch | None:
        """The one of this number."""


class NoLists:
    """For somebody who handed none over."""

    def waiting(self) -> Sequence[Batch]:
        """None."""
        return ()

    def find(self, which: int) -> Batch | None:
        """None."""
        return None


@dataclass(frozen=True)
class TakeList:
    """Keep what was sent; it is fetched and read soon."""

    file_id: str = field(repr=False)
    name: str = field(repr=False)


@dataclass(frozen=True)
class ChangeList:
    """Write these values of a list down."""

    which: int
    values: Mapping[str, Any] = field(repr=False)


@dataclass(frozen=True)
class ResidentStays:
    """Somebody was missing from the full list by mistake: ``place`` in its ``missing``."""

    which: int
    place: int


@dataclass(frozen=True)
class SendTemplate:
    """Send the spreadsheet to fill in that is made for the speaker's role."""


ListDeed = TakeList | ChangeList | ResidentStays | SendTemplate
