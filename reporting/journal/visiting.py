"""Which reports somebody must visit, and who goes: tasks are made, ended and opened again here."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, select

from reporting.journal import events, people, rows, task_desk
from reporting.journal.reports import UNCHECKED
from reporting.journal.tables import reports
from reporting.judgement import Standing, proven
from reporting.kinds import KINDS
from reporting.matching.duplicates import heads
from reporting.model import Area, Field, Person, Report, Role, Stage, Status, Task
from reporting.texts import visits as texts

GOING = (Role.FIELD_OFFICER, Role.KPU)
"""Who may stand in ``Petugas``; of themselves only the former are sent."""
UNDOCUMENTED = (Status.WAITING, Status.NEEDS_EVIDENCE)
"""Statuses in which a death without a document may be sent to the officers by the button."""
MADE = "tugas lapangan"
"""What events are called."""


# ---------------------------------------------------------------- who
@dataclass
class Crew:
    """Who may visit for an office, with how many open tasks; ``load`` grows as tasks are given out."""

    people: Sequence[Person] = field(repr=False)
    load: Counter[int]

    @classmethod
    def of(cls, tx: Connection, office: str) -> "Crew":
        """As things stand."""
        serving = [one for one in people.serving(tx, office, GOING) if one.active]
        return cls(serving, Counter(task_desk.load(tx, office)))

    def pick(self, area: Area) -> Person | None:
        """Whose area it is: the narrowest, of several the one with the fewest open tasks; noted as one more."""
        there = [one for one in self.people if one.role is Role.FIELD_OFFICER and one.user_id is not None]
        best = min(
            (one for one in there if one.area.covers(area)),
            key=lambda one: (-_narrow(one.area), self.load[one.id], one.id),
            default=None,
        )
        if best:
            self.load[best.id] += 1
        return best

    def named(self, name: str, area: Area) -> Person | str:
        """Whom staff mean by a name, or what is wrong with it: somebody with several areas is the one for ``area``."""
        found = [one for one in self.people if folded(one.name) == folded(name)]
        if not found:
            return texts.UNKNOWN
        if len(found) > 1 and (len({one.user_id for one in found}) > 1 or found[0].user_id is None):
            return texts.SEVERAL
        return min(found, key=lambda one: (GOING.index(one.role), not one.area.covers(area), -_narrow(one.area)))

    def find(self, person_id: int | None) -> Person | None:
        """Somebody by the journal's own number."""
        return next((one for one in self.people if one.id == person_id), None)


def folded(name: str) -> str:
    """A name as names are compared.

    >>> folded("  Bu  SITI ")
    'bu siti'
    """
    return " ".join(name.split()).casefold()


def _narrow(area: Area) -> int:
    return sum(bool(part) for part in (area.kecamatan, area.kelurahan, area.rw, area.rt))


# ---------------------------------------------------------------- what
def described(report: Report, standing: Standing | None = None) -> Task:
    """What a visit says of its report; where the row is silent, the chosen entry of the register. Never NIK or KK."""
    kind, entry = KINDS.get(report.kind), standing.chosen if standing else None
    area = report.area
    if entry and not area.rw:
        area = Area(area.kecamatan or entry.kecamatan, area.kelurahan or entry.kelurahan, entry.rw, entry.rt)
    return Task(
        id=0,
        office=report.office,
        number=report.number,
        short=0,
        made_at=report.filed_at,
        kind=report.kind,
        name=report.cell(Field.NAME),
        address=report.cell(Field.ADDRESS) or (entry.address if entry else ""),
        area=area,
        reason=texts.why(report.kind, undocumented=bool(kind and kind.visited and not proven(report, kind))),
    )


@dataclass(frozen=True)
class Undocumented:
    """Undecided deaths that nothing proves and that are nobody's task, oldest first; of an event the head only.

    ``bare`` are without a document; to the ``unseen`` a file was attached that nobody has looked at, and it may be the
    document: before a family is asked once more, staff look at that.
    """

    bare: Sequence[Report]
    unseen: Sequence[Report] = ()


def undocumented(tx: Connection, office: str) -> Undocumented:
    """As things stand."""
    visited = [name for name, kind in KINDS.items() if kind.visited]
    where = (
        reports.c.office == office,
        reports.c.status.in_([status.value for status in UNDOCUMENTED]),
        reports.c.stage == Stage.RECEIVED.value,
        reports.c.kind.in_(visited),
    )
    numbers = tx.scalars(select(reports.c.number).where(*where).order_by(reports.c.filed_at, reports.c.number))
    told = rows.find_many(tx, task_desk.without_task(tx, numbers))
    open_ = {number: one for number, one in told.items() if not proven(one, KINDS[one.kind])}
    counted = heads(list(rows.with_clusters(tx, open_).values())) if open_ else {}
    found = sorted((one for number, one in open_.items() if counted[number] == number), key=_age)
    added = rows.with_new_evidence(tx, [one.number for one in found if one.attachments])
    unseen = {one.number for one in found if one.attachments and (one.number in added or not _looked_at(one))}
    return Undocumented(
        [one for one in found if one.number not in unseen], [one for one in found if one.number in unseen]
    )


def _looked_at(report: Report) -> bool:
    """Whether staff said of what was attached that it is no document."""
    return report.status is Status.NEEDS_EVIDENCE or report.cell("Bukti").strip() not in ("", UNCHECKED)


def _age(report: Report) -> tuple[datetime, str]:
    return report.filed_at, report.number


@dataclass(frozen=True)
class Round:
    """What making tasks depends on: the office, its zone, now, and how many days there are for a visit."""

    office: str
    zone: ZoneInfo
    now: datetime
    days: int


def make(
    tx: Connection, told: Iterable[Report], plan: Round, known: Mapping[str, Standing] | None = None, *, button: bool
) -> list[Task]:
    """Tasks of these reports, which have none: numbered, given to an officer where the area has one."""
    crew, last = Crew.of(tx, plan.office), task_desk.last_short(tx, plan.office)
    due = plan.now.astimezone(plan.zone).date() + timedelta(days=plan.days)
    made = []
    for short, report in enumerate(told, start=last + 1):
        one = described(report, (known or {}).get(report.number))
        officer = crew.pick(one.area)
        one = replace(one, short=short, made_at=plan.now, due=due, officer=officer.id if officer else None)
        task_desk.add(tx, one, assigned=officer.name if officer else "", by_button=button)
        events.note(tx, plan.office, one.number, plan.now, events.BOT, MADE, "", texts.task(short))
        made.append(one)
    return made


def send_all(tx: Connection, plan: Round) -> list[Task]:
    """Tasks of all deaths without a document, whatever their status; those called off before are opened again."""
    found = undocumented(tx, plan.office).bare
    again = task_desk.reopen(tx, [one.number for one in found], by_button=True)
    there = {one.number for one in again}
    fresh = make(tx, [one for one in found if one.number not in there], plan, button=True)
    return sorted([*again, *fresh], key=lambda one: one.short)


Standings = Callable[[Connection, Mapping[str, Report]], Mapping[str, Standing]]
"""What the voter register says of reports, by number."""


def follow(tx: Connection, plan: Round, known: Standings) -> None:
    """Let tasks follow the statuses that a meeting has just learnt."""
    task_desk.end(tx, task_desk.over(tx, plan.office), plan.now)
    asked = task_desk.asked_for(tx, plan.office)
    task_desk.reopen(tx, [number for number, before in asked if before])
    fresh = rows.find_many(tx, [number for number, before in asked if not before])
    if fresh:
        wanting = {number: one for number, one in fresh.items() if not (one.cell(Field.ADDRESS) and one.area.rw)}
        found = known(tx, wanting) if wanting else {}
        make(tx, sorted(fresh.values(), key=_age), plan, found, button=False)
    _complete(tx, plan, known)
    task_desk.look_away(tx, plan.office, plan.now)


def _complete(tx: Connection, plan: Round, known: Standings) -> None:
    """Before their rows are written: where to go for the button's tasks, as the register says it; and so who goes."""
    silent = {one.number: one for one in task_desk.pressed(tx, plan.office) if not (one.address and one.area.rw)}
    found = rows.find_many(tx, silent)
    standing = known(tx, found) if found else {}
    crew = Crew.of(tx, plan.office) if standing else None
    for number, report in found.items():
        task, one = silent[number], described(report, standing.get(number))
        values = task_desk.facts(one)
        chosen = crew.find(task.officer) if crew else None
        if crew and (chosen is None or not chosen.area.covers(one.area)) and (better := crew.pick(one.area)):
            values |= {"officer": better.id, "assigned": better.name}
        task_desk.change(tx, task.id, values)
