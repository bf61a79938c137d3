"""What a checked list would do, as a message and as notes beside its rows. Pure."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from reporting.dialog import batch as talk
from reporting.dialog.scene import Say
from reporting.model.batches import Batch, Line, Purpose
from reporting.reading import dates
from reporting.reading.checking import Checked
from reporting.reading.identity import mask
from reporting.texts import batch as texts
from reporting.texts import rows as rows_texts

SHOWN = 10
"""Rows named in the chat; all of them are in the annotated copy."""
LONGEST_REASON = 240
_SIXTEEN = re.compile(r"\d{16,}")


@dataclass(frozen=True)
class DryRun:
    """What is said, and the notes of the annotated copy by row number."""

    say: Say
    notes: Mapping[int, str]
    people: int


def describe(batch: Batch, checked: Checked, last_at: datetime | None) -> DryRun:
    """The dry run of a list; ``last_at`` (office zone) is when the last full list was kept."""
    sendable, people = len(checked.sendable), len(checked.residents) if batch.purpose == Purpose.ROSTER else 0
    faulty = [line for line in checked.noted if line.faults]
    doubtful = [line for line in checked.noted if not line.faults]
    rows = talk.dry_run_rows(batch, sendable, people, first=checked.first)
    text = texts.dry_run(
        _head(batch, checked, people, last_at),
        _reasons(faulty[:SHOWN]),
        _reasons(doubtful[: SHOWN - len(faulty[:SHOWN])]),
        more=max(0, len(checked.noted) - SHOWN),
        send=bool(sendable or people),
    )
    return DryRun(Say(text, rows if sendable or people else ()), dict(_notes(checked)), people)


def _head(batch: Batch, checked: Checked, people: int, last_at: datetime | None) -> list[str]:
    lines = [texts.checked(batch.name, batch.purpose, batch.letter or "")]
    if checked.first:
        lines.append(texts.first_roster(people))
    else:
        lines.append(texts.would_send(len(checked.lines), len(checked.sendable), checked.counts))
    if (found := checked.comparison) and last_at:
        lines.append(texts.compared(day(last_at), len(found.same), len(found.fresh), len(found.missing)))
        lines += [texts.MISSING_LATER] if found.missing else []
    listing = checked.listing
    lines += [texts.hidden_rows(listing.hidden)] if listing.hidden else []
    lines += [texts.below_the_table(listing.remarks)] if listing.remarks else []
    lines += [texts.other_sheets(listing.table.title)] if listing.others else []
    return lines


def day(moment: datetime) -> str:
    """A moment's day in words."""
    return dates.show(moment.date())


def _reasons(lines: Sequence[Line]) -> list[tuple[int, str]]:
    """The chat shows no whole NIK, also not one that stands in the wrong column."""
    told = [(line.row, " ".join(line.faults or line.doubts)[:LONGEST_REASON]) for line in lines]
    return [(row, _SIXTEEN.sub(lambda found: mask(found[0]), why)) for row, why in told]


def _notes(checked: Checked) -> Iterable[tuple[int, str]]:
    same = set(checked.comparison.same) if checked.comparison else set()
    for line in checked.lines:
        if line.row in same:
            yield line.row, rows_texts.unchanged()
        elif line.faults or line.doubts:
            yield line.row, " ".join([*line.faults, *line.doubts])
