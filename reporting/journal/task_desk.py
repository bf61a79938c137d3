"""The desk's side of visits: what staff wrote beside them, who was told what, which are still looked at."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Connection, and_, func, insert, or_, select, update

from reporting.journal.seal import Seal
from reporting.journal.sealed import seal_of
from reporting.journal.tables import reports
from reporting.journal.tasks import COLUMNS, RECENT, task_of, tasks
from reporting.model import Area, Stage, Status, Task, Visit


@dataclass(frozen=True)
class Kept:
    """A task with what only the desk looks at.

    ``assigned`` and ``deadline`` are ``Petugas`` and ``Batas Waktu`` as last read (before: as they will be written);
    ``told`` the officer who heard of it. ``wanted``: its ground still stands; ``by_button``: the ground is that its
    report is undecided, not its status. ``handed``: officers passed it on and ``Petugas`` does not say so yet.
    ``complaint`` is what is wrong with its row (``complain``), ``warned`` what the staff heard of that; ``heard`` the
    result they heard; ``remark`` what the bot says beside the officer's note.
    """

    task: Task
    assigned: str = field(default="", repr=False)
    deadline: str = ""
    told: int | None = None
    wanted: bool = True
    by_button: bool = False
    handed: bool = False
    complaint: str = field(default="", repr=False)
    warned: str = field(default="", repr=False)
    heard: str = ""
    remark: str = ""


_OURS = tuple(tasks.c[name] for name in list(Kept.__dataclass_fields__)[1:])
_PART = 400
"""Values in one ``IN``."""
T = TypeVar("T")


def _kept(tx: Connection, *where: ColumnElement[bool]) -> list[Kept]:
    found = select(*COLUMNS, *_OURS).where(*where).order_by(tasks.c.short)
    wide = len(COLUMNS)
    return [Kept(task_of(row[:wide]), *row[wide:]) for row in tx.execute(found)]


def watched(tx: Connection, office: str) -> list[Kept]:
    """The open ones, and those that ended not long ago, in order."""
    return _kept(tx, tasks.c.office == office, tasks.c.watched)


def change(tx: Connection, task_id: int, values: Mapping[str, Any]) -> None:
    """What a meeting learnt or said about one."""
    if values:
        tx.execute(update(tasks).where(tasks.c.id == task_id).values(**values))


def complain(tx: Connection, kept: Kept, found: Iterable[str]) -> None:
    """What is wrong now: codes, behind a colon what they are about, of which only a digest is kept: it is a name."""
    words = "|".join(map(hinter(seal_of(tx.dialect)), found))
    if words != kept.complaint:
        change(tx, kept.task.id, {"complaint": words})


def hinter(seal: Seal) -> Callable[[str], str]:
    """A complaint as it is kept: told from another one, and readable only up to its colon."""
    return lambda said: f"{(parts := said.partition(':'))[0]}:{seal.digest(parts[2])}"


def placed(tx: Connection, office: str, numbers: Collection[str]) -> None:
    """The rows of these reports were seen on the desk."""
    new = (tasks.c.office == office, tasks.c.watched, ~tasks.c.placed)
    found = [one for one, number in tx.execute(select(tasks.c.id, tasks.c.number).where(*new)) if number in numbers]
    for part in _parts(found):
        tx.execute(update(tasks).where(tasks.c.id.in_(part)).values(placed=True))


# ---------------------------------------------------------------- grounds
def asked_for(tx: Connection, office: str) -> list[tuple[str, bool]]:
    """Open reports with status ``Coktas`` that have no task, or one that ended with it (``True``); oldest first."""
    waiting = (
        reports.c.office == office,
        reports.c.status == Status.FIELD_CHECK.value,
        reports.c.stage == Stage.RECEIVED.value,
    )
    idle = or_(tasks.c.id.is_(None), ~tasks.c.wanted)
    found = (
        select(reports.c.number, tasks.c.id)
        .outerjoin(tasks, tasks.c.number == reports.c.number)
        .where(*waiting, idle)
        .order_by(reports.c.filed_at, reports.c.number)
    )
    return [(number, which is not None) for number, which in tx.execute(found)]


_DECIDED = (Status.APPROVED.value, Status.REJECTED.value)


def over(tx: Connection, office: str) -> list[str]:
    """The tasks, by their reports' numbers, that nothing asks for any more."""
    asked = or_(
        reports.c.status == Status.FIELD_CHECK.value, and_(tasks.c.by_button, reports.c.status.not_in(_DECIDED))
    )
    found = (
        select(tasks.c.number)
        .join(reports, reports.c.number == tasks.c.number)
        .where(tasks.c.office == office, tasks.c.watched, tasks.c.wanted)
        .where(~and_(reports.c.stage == Stage.RECEIVED.value, asked))
    )
    return list(tx.scalars(found))


def without_task(tx: Connection, numbers: Iterable[str]) -> list[str]:
    """Those of these reports that have none, in order; one called off before anybody was met does not count."""
    wanted = list(numbers)
    there: set[str] = set()
    for part in _parts(wanted):
        counts = or_(tasks.c.wanted, tasks.c.result.not_in(["", Visit.NOT_MET.value]))
        there |= set(tx.scalars(select(tasks.c.number).where(tasks.c.number.in_(part), counts)))
    return [number for number in wanted if number not in there]


def end(tx: Connection, numbers: Sequence[str], now: datetime) -> None:
    """They need not be visited any more."""
    for part in _parts(numbers):
        values = {"wanted": False, "open": False, "closed_at": func.coalesce(tasks.c.closed_at, now)}
        tx.execute(update(tasks).where(tasks.c.number.in_(part)).values(**values))


def reopen(tx: Connection, numbers: Sequence[str], *, by_button: bool = False) -> list[Task]:
    """They are to be visited once more, under the same number; what was found stays until there is a new answer.

    Those of them that have a task, as they stand then; ``by_button`` says on which ground from now on.
    """
    found: list[Task] = []
    for part in _parts(numbers):
        values = {"wanted": True, "open": True, "closed_at": None, "watched": True, "told": None, "warned": ""}
        which = tasks.c.number.in_(part)
        tx.execute(update(tasks).where(which).values(**values, heard=tasks.c.result, by_button=by_button))
        found += [task_of(row) for row in tx.execute(select(*COLUMNS).where(which))]
    return found


def look_away(tx: Connection, office: str, now: datetime) -> None:
    """Those that ended long ago: their rows are left as they are."""
    old = (tasks.c.office == office, tasks.c.watched, tasks.c.closed_at < now - RECENT)
    tx.execute(update(tasks).where(*old).values(watched=False))


# ---------------------------------------------------------------- making
def pressed(tx: Connection, office: str) -> list[Task]:
    """Made by the button, with no row that was seen yet; without those that officers passed on already."""
    new = (tasks.c.office == office, tasks.c.watched, tasks.c.wanted, tasks.c.by_button, ~tasks.c.placed)
    return [one.task for one in _kept(tx, *new, ~tasks.c.handed)]


def last_short(tx: Connection, office: str) -> int:
    """The highest number of a task so far."""
    return tx.scalar(select(func.max(tasks.c.short)).where(tasks.c.office == office)) or 0


def add(tx: Connection, task: Task, *, assigned: str, by_button: bool) -> None:
    """A new one; its ``id`` is made here. What is said beside its report is worked out anew."""
    row = {name: getattr(task, name) for name in ("office", "number", "short", "made_at", "kind", "name", "address")}
    due = task.due.isoformat() if task.due else ""
    row |= {"area": asdict(task.area), "reason": task.reason, "officer": task.officer, "due": due, "deadline": due}
    tx.execute(insert(tasks).values(**row, assigned=assigned, by_button=by_button))
    tx.execute(update(reports).where(reports.c.number == task.number).values(stirred=True))


def load(tx: Connection, office: str) -> dict[int, int]:
    """How many open tasks each officer has."""
    mine = (tasks.c.office == office, tasks.c.open, tasks.c.officer.is_not(None))
    found = select(tasks.c.officer, func.count()).where(*mine).group_by(tasks.c.officer)
    return {int(officer): int(count) for officer, count in tx.execute(found)}


def facts(task: Task) -> dict[str, Any]:
    """What a task says of its report, as the journal keeps it."""
    return {
        "kind": task.kind,
        "name": task.name,
        "address": task.address,
        "area": asdict(task.area),
        "reason": task.reason,
    }


# ---------------------------------------------------------------- telling
def news(tx: Connection, office: str) -> list[Kept]:
    """Those about which officers or staff are to be told something."""
    changed_hands = and_(tasks.c.open, tasks.c.told.is_distinct_from(tasks.c.officer))
    ended = and_(~tasks.c.wanted, tasks.c.told.is_not(None))
    told = or_(changed_hands, ended, tasks.c.heard != tasks.c.result, tasks.c.complaint != tasks.c.warned)
    return _kept(tx, tasks.c.office == office, tasks.c.watched, told)


def overdue(tx: Connection, office: str, today: str) -> list[Task]:
    """Open ones whose day (ISO) has passed."""
    late = (tasks.c.office == office, tasks.c.open, tasks.c.due != "", tasks.c.due < today)
    return [task_of(row) for row in tx.execute(select(*COLUMNS).where(*late).order_by(tasks.c.short))]


def dated(tx: Connection, office: str) -> set[str]:
    """The reports, by number, whose visit has a day until when."""
    where = (tasks.c.office == office, tasks.c.watched, tasks.c.due != "")
    return set(tx.scalars(select(tasks.c.number).where(*where)))


def answered(tx: Connection, office: str) -> list[str]:
    """The reports, by number, that still wait for a decision although somebody was there."""
    found = tasks.c.result.not_in(["", Visit.NOT_MET.value])
    where = (tasks.c.office == office, tasks.c.watched, tasks.c.wanted, found)
    return list(tx.scalars(select(tasks.c.number).where(*where).order_by(tasks.c.answered_at, tasks.c.short)))


def results(tx: Connection, numbers: Iterable[str]) -> dict[str, str]:
    """What was found about those of these reports that have, or had, a task; empty where nothing was told yet."""
    found: dict[str, str] = {}
    for part in _parts(list(numbers)):
        rows = tx.execute(select(tasks.c.number, tasks.c.result).where(tasks.c.number.in_(part)))
        found |= {row.number: row.result for row in rows}
    return found


# ---------------------------------------------------------------- forgetting
def forget(tx: Connection, before: datetime, *, destroy: bool) -> int:
    """Ended before then: who was to be visited, by whom, and what was noted of them; how many."""
    old = (tasks.c.closed_at < before, or_(tasks.c.name != "", tasks.c.note != "", tasks.c.assigned != ""))
    met = tx.scalar(select(func.count()).select_from(tasks).where(*old)) or 0
    if met and destroy:
        _blank(tx, *old)
    return met


def forget_about(tx: Connection, numbers: Collection[str]) -> None:
    """The same of the visits about these reports, whenever they ended."""
    _blank(tx, tasks.c.number.in_(list(numbers)))


def _blank(tx: Connection, *where: ColumnElement[bool]) -> None:
    words = dict.fromkeys(("name", "address", "note", "remark", "partner", "assigned", "complaint", "warned"), "")
    tx.execute(update(tasks).where(*where).values(**words, area=asdict(Area()), watched=False))


def _parts(values: Sequence[T]) -> list[Sequence[T]]:
    return [values[start : start + _PART] for start in range(0, len(values), _PART)]
