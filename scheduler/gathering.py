"""What a closing looks at besides approved reports: what was altered in lists, refused by Sidalih, is unproven."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from reporting.journal import Tx, editions, events, listed, months, rows, sidalih
from reporting.journal.editions import Line
from reporting.kinds import kind_name
from reporting.matching.persons import DPID
from reporting.model import Month, Report, Status
from reporting.settings import Office
from scheduler.frozen import outline
from scheduler.matter import Refused
from scheduler.reversals import Altered

STATUS = "Status"
"""The column of ``Laporan`` in which staff decide."""
Story = Sequence[tuple[datetime, str, str, str, str]]
"""All that happened to a report, oldest first: when, who, what, before, after."""


def altered(tx: Tx, office: Office, month: Month, only: Collection[str] | None = None) -> list[Altered]:
    """The reports in lists before this month that say something else now; ``only``: of these.

    What the list of this month says of them, when it is closed already, is left aside: it is made anew.
    """
    turned = (one.row.number for one in editions.turned(tx, office.code, [str(month)]))
    numbers = {*listed.altered(tx, office.code), *turned}
    numbers &= numbers if only is None else set(only)
    if not numbers:
        return []
    lines = editions.lines_of(tx, office.code, numbers)
    told = rows.find_many(tx, numbers)
    found = (
        _altered(told[number], [line for line in lines.get(number, ()) if line.month < month], events.story(tx, number))
        for number in sorted(told)
    )
    return [one for one in found if one]


def _altered(report: Report, lines: Sequence[Line], story: Story) -> Altered | None:
    if not lines:
        return None
    known = {str(line.month) for line in lines}
    written = [place for place, event in enumerate(story) if _wrote(event[2], event[4]) in known]
    changes = [(at, what, before, after) for at, _, what, before, after in story[max(written, default=-1) + 1 :]]
    changes = [change for change in changes if change[1] in listed.TELLING]
    # of several changes of one cell the oldest is undone last
    then = {**report.cells, **{column: before for _, column, before, _ in reversed(changes)}}
    if not then.get(DPID, "").strip():
        # The entry of a line that named none says of whom it spoke all along.
        then[DPID], changes = report.cell(DPID), [change for change in changes if change[1] != DPID]
    since = _since(then, changes)
    if since and report.status is Status.REJECTED:
        # What was corrected before does not make the rejection any older.
        since = max([since, *(at for at, column, _, _ in changes if column == STATUS)])
    was = replace(report, cells=then, kind=kind_name(then.get("Jenis", "")) or report.kind)
    return Altered(report, was, since, lines[0].row, lines[-1].row) if since else None


def _wrote(what: str, after: str) -> str:
    """The month of an event by which a line was written; empty for any other event."""
    return after.rpartition(" ")[2] if what in (listed.WROTE, "tahap") and after.startswith(listed.LISTED) else ""


def _since(then: Mapping[str, str], changes: Sequence[tuple[datetime, str, str, str]]) -> datetime | None:
    """When it was first read that the report says something else, and has gone on saying so; ``None``: it does not."""
    now, since = dict(then), None
    for at, column, _, after in changes:
        now[column] = after
        differs = any(now.get(name, "") != then.get(name, "") for name in listed.TELLING)
        since = (since or at) if differs else None
    return since


def undone(tx: Tx, office: Office, month: Month) -> dict[str, Month]:
    """Reports that a list before this month took back, and which one."""
    return {number: at for number, at in editions.taken_back(tx, office.code).items() if at < month}


def unsettled(tx: Tx, office: Office) -> tuple[Month, str] | None:
    """The last closed month and its edition in words, while its list may still be made anew."""
    closed = months.closed(tx, office.code)
    if not closed or months.settled(tx, office.code, closed[-1]):
        return None
    kept = months.find(tx, office.code, closed[-1])
    return (kept.month, outline(kept, office).edition) if kept else None


def refused(tx: Tx, office: Office, month: Month) -> list[Refused]:
    """Lines of lists before this month that Sidalih did not take, unless another such list took them back."""
    back = undone(tx, office, month)
    failed = [one for one in sidalih.failed(tx, office.code) if one.month < month]
    failed = [one for one in failed if one.month >= back.get(one.number, one.month)]
    told = rows.find_many(tx, {one.number for one in failed})
    return [Refused(told[one.number], one.month, one.note) for one in failed if one.number in told]


def unproven(tx: Tx, office: Office) -> list[Report]:
    """Reports nobody decided on, and those that tell the same events."""
    found = rows.with_clusters(tx, rows.find_many(tx, rows.undecided(tx, office.code)))
    return [found[number] for number in sorted(found)]
