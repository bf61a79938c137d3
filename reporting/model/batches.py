"""A list that somebody hands over as a spreadsheet, from its arrival to its acknowledgement."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

from reporting.model.reports import Field


class Purpose(StrEnum):
    """What a list is: changes to report, or everybody who lives there (only differences become reports)."""

    CHANGES = "Daftar perubahan"
    ROSTER = "Daftar penghuni lengkap"


class BatchState(StrEnum):
    """Where a list is in its life; ``scheduler.batches`` moves what is at ``WORK``, its sender what is at ``OPEN``."""

    RECEIVED = "received"
    ASKING = "asking"
    READY = "ready"
    SHOWN = "shown"
    CONFIRMED = "confirmed"
    FILED = "filed"
    DONE = "done"
    REFUSED = "refused"
    REPEATED = "repeated"
    REPLACED = "replaced"
    DISCARDED = "discarded"
    ASIDE = "aside"


WORK = (BatchState.RECEIVED, BatchState.READY, BatchState.CONFIRMED, BatchState.FILED)
OPEN = (BatchState.ASKING, BatchState.SHOWN)


@dataclass(frozen=True)
class Batch:
    """One handed-over list.

    ``name`` is the file's own name, ``kept_as`` its name in the vault, ``sha256`` of its bytes (both empty until it
    was fetched). ``letter`` is ``None`` until the question about it is answered, empty when it was passed over.
    ``found`` is what reading it gave: ``rows``, ``hidden`` (row numbers), ``kinds`` (whether rows name theirs),
    ``likely`` (a ``Purpose``); once checked also ``counts`` by kind, ``faulty``, ``missing`` people.
    """

    id: int
    office: str
    person_id: int
    chat_id: int
    unit: str
    file_id: str = field(repr=False)
    name: str = field(repr=False)
    state: BatchState
    received_at: datetime
    attempts: int = 0
    kept_as: str = ""
    sha256: str = ""
    purpose: str = ""
    kind: str = ""
    letter: str | None = field(default=None, repr=False)
    found: Mapping[str, Any] = field(default_factory=dict, repr=False)


@dataclass(frozen=True)
class Line:
    """One row of a list, read: ``row`` is its number in the file.

    ``faults`` keep it from being sent, ``doubts`` are only said; ``digest`` is the same for the same event told again.
    """

    row: int
    kind: str
    details: Mapping[Field, str] = field(repr=False)
    faults: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()
    digest: str = ""

    @property
    def sendable(self) -> bool:
        """Whether it may become a report."""
        return not self.faults
