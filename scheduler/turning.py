"""What earlier lists say, which of it this month takes back or corrects, and why some of that waits (pure)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from reporting.kinds import KINDS
from reporting.model import Effect, Month, Stage, Turn
from scheduler.entries import Entry, entry
from scheduler.holding import said_since, struck_by
from scheduler.matter import Matter
from scheduler.places import Gazetteer
from scheduler.reversals import Bench, Reversal, reversal

_RESTORATION = next(kind for kind in KINDS.values() if kind.revives)


@dataclass(frozen=True)
class Turned:
    """The further lines of reports that stand in earlier lists, and why others get none yet, by number."""

    lines: Sequence[Reversal] = ()
    held: Mapping[str, Sequence[str]] = field(default_factory=dict)


def as_listed(matter: Matter) -> Matter:
    """The same with reports that name another kind or entry than their list, which never changes, as it knows them."""
    known = {one.report.number: one.as_listed for one in matter.altered if one.another(matter.rules.inside)}
    return replace(matter, reports=[known.get(report.number, report) for report in matter.reports])


def earlier(matter: Matter, gazetteer: Gazetteer) -> list[Entry]:
    """What stands in earlier lists already; what one of them took back as what it is since then."""
    found = []
    for report in matter.reports:
        if report.kind in KINDS and report.stage is Stage.LISTED:
            item = entry(report, matter.rules.inside, gazetteer)
            month = matter.undone.get(report.number)
            found.append(_undone(item, month, report.decided_at or report.filed_at) if month else item)
    return found


def turned(matter: Matter, gazetteer: Gazetteer, before: Sequence[Entry]) -> Turned:
    """What follows from the altered reports whose alteration was read in time; ``before`` are the earlier lists."""
    bench = Bench(matter.rules, matter.codes, gazetteer, matter.last_day)
    lines: list[Reversal] = []
    held: dict[str, Sequence[str]] = {}
    for one in sorted(matter.altered, key=lambda each: each.report.number):
        if one.since > matter.until or one.then.kind not in KINDS:
            continue
        mine = bench.entry(one.then)
        found = reversal(
            replace(one, moved_on=said_since(mine, before), undoes=struck_by(mine, before)),
            bench,
        )
        if isinstance(found, Reversal):
            lines.append(found)
        elif found:
            held[one.report.number] = found
    return Turned(lines, held)


def undone_now(matter: Matter, gazetteer: Gazetteer, found: Turned) -> list[Entry]:
    """What this month takes back, as what it is from now on: it stands against what is new of the same person."""
    back = {one.report.number for one in found.lines if one.row.turn is Turn.TAKEN_BACK}
    bench = Bench(matter.rules, matter.codes, gazetteer, matter.last_day)
    return [
        replace(_undone(bench.entry(one.then), matter.month, one.since), returning=True)
        for one in matter.altered
        if one.report.number in back
    ]


def _undone(item: Entry, month: Month, since: datetime) -> Entry:
    report = replace(item.report, stage_ref=str(month), decided_at=since)
    if item.effect is Effect.STRIKE:
        return replace(item, report=report, kind=_RESTORATION, effect=Effect.ADD, undone=True)
    does = Effect.STRIKE if item.effect is Effect.ADD else item.effect
    return replace(item, report=report, effect=does, undone=True)
