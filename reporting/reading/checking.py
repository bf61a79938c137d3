"""A handed-over file → what it holds, and what sending it would do. Pure; takes seconds for thousands of rows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from reporting.model import Field
from reporting.model.batches import Line, Purpose
from reporting.reading.batch import read_lines, read_residents
from reporting.reading.listing import Listing, find_listing
from reporting.reading.registry_answers import is_answered
from reporting.reading.roster import Comparison, Resident, arrival, compare, residents
from reporting.reading.rows import Around
from reporting.reading.tables import read_tables
from reporting.texts import rows as texts


def look(content: bytes) -> dict[str, Any]:
    """What must be known before anything is asked (``Batch.found``); ``Misunderstood`` when it is no list.

    Of answered questions to Disdukcapil only that they are that: ``answers``.
    """
    tables = read_tables(content)
    if is_answered(tables):
        return {"answers": True}
    listing = find_listing(tables)
    return {"rows": len(listing.rows), "kinds": listing.has_kinds, "likely": listing.likely.value}


@dataclass(frozen=True)
class Checked:
    """A file's rows with what is said about each; of a full list also how it differs from the last."""

    listing: Listing
    lines: tuple[Line, ...] = field(repr=False)
    comparison: Comparison | None = None
    first: bool = False

    @property
    def sendable(self) -> list[Line]:
        """The rows that become reports."""
        if self.first:
            return []
        fresh = None if self.comparison is None else set(self.comparison.fresh)
        return [line for line in self.lines if line.sendable and (fresh is None or line.row in fresh)]

    @property
    def noted(self) -> list[Line]:
        """The rows about which something is to be said to a person."""
        same = set(self.comparison.same) if self.comparison else set()
        return [line for line in self.lines if (line.faults or line.doubts) and line.row not in same]

    @property
    def residents(self) -> list[Resident]:
        """Of a full list who lives there: those who stayed, and newcomers that become reports (at first, everybody)."""
        if self.first:
            return residents(line for line in self.lines if Field.NAME in line.details and not _double(line))
        kept = {line.row for line in self.sendable} | set(self.comparison.same if self.comparison else ())
        return residents(line for line in self.lines if line.row in kept)

    @property
    def counts(self) -> dict[str, int]:
        """How many reports of each kind."""
        found: dict[str, int] = {}
        for line in self.sendable:
            found[line.kind] = found.get(line.kind, 0) + 1
        return found

    def without(self, told: Mapping[str, str]) -> "Checked":
        """The same, where rows of which an earlier list gave a receipt (by digest) are not sent again."""
        lines = tuple(
            replace(line, faults=(texts.told_before(told[line.digest]),))
            if line.sendable and line.digest in told
            else line
            for line in self.lines
        )
        return replace(self, lines=lines)


def _double(line: Line) -> bool:
    return any(fault.startswith(texts.SAME) for fault in line.faults)


def check(content: bytes, purpose: str, kind: str, around: Around, last: Sequence[Resident] | None = None) -> Checked:
    """Read the rows; ``last`` are the residents of the unit's last full list, ``None`` when there was none."""
    listing = find_listing(read_tables(content))
    if purpose != Purpose.ROSTER:
        return Checked(listing, tuple(read_lines(listing, around, kind)))
    lines = tuple(read_residents(listing, around, arrival(around.role)))
    if last is None:
        return Checked(listing, lines, first=True)
    named = [line for line in lines if Field.NAME in line.details and not _double(line)]
    return Checked(listing, lines, compare(named, last))
