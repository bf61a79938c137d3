"""Visits that field officers are to make: what stands in ``Coktas``, whose they are, what was found."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from functools import cached_property
from typing import Any, overload

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    Connection,
    Index,
    Integer,
    String,
    Table,
    Text,
    select,
    text,
    update,
)

from reporting.journal import events
from reporting.journal.sealed import Sealed
from reporting.journal.tables import Moment, Serial, metadata, reports
from reporting.model import Area, Task, Visit

tasks = Table(
    "tasks",
    metadata,
    Column("id", Serial, primary_key=True, autoincrement=True),
    Column("office", String(20), nullable=False),
    Column("number", String(24), nullable=False, unique=True),
    Column("short", Integer, nullable=False),
    Column("made_at", Moment, nullable=False),
    Column("kind", String(40), nullable=False),
    Column("name", Sealed("tasks.name"), nullable=False),
    Column("address", Sealed("tasks.address"), nullable=False),
    Column("area", JSON, nullable=False),
    Column("reason", Sealed("tasks.reason"), nullable=False),
    Column("officer", BigInteger),
    Column("partner", Sealed("tasks.partner"), nullable=False, server_default=""),
    Column("due", String(10), nullable=False, server_default=""),
    Column("open", Boolean, nullable=False, server_default=text("1")),
    Column("result", String(20), nullable=False, server_default=""),
    Column("visited_on", String(10), nullable=False, server_default=""),
    Column("answered_at", Moment),
    Column("note", Sealed("tasks.note"), nullable=False, server_default=""),
    Column("photos", Integer, nullable=False, server_default=text("0")),
    Column("placed", Boolean, nullable=False, server_default=text("0")),
    Column("assigned", Sealed("tasks.assigned"), nullable=False, server_default=""),
    Column("told", BigInteger),
    Column("wanted", Boolean, nullable=False, server_default=text("1")),
    Column("by_button", Boolean, nullable=False, server_default=text("0")),
    Column("deadline", Sealed("tasks.deadline"), nullable=False, server_default=""),
    Column("handed", Boolean, nullable=False, server_default=text("0")),
    Column("complaint", Text, nullable=False, server_default=""),
    Column("warned", Text, nullable=False, server_default=""),
    Column("heard", String(20), nullable=False, server_default=""),
    Column("remark", Sealed("tasks.remark"), nullable=False, server_default=""),
    Column("watched", Boolean, nullable=False, server_default=text("1")),
    Column("closed_at", Moment),
)
Index("tasks_short", tasks.c.office, tasks.c.short, unique=True)
Index("tasks_officer", tasks.c.officer, tasks.c.open)
Index("tasks_open", tasks.c.office, tasks.c.open)
Index("tasks_watched", tasks.c.office, tasks.c.watched)

STEPS = (
    "CREATE TABLE tasks (id INTEGER NOT NULL, office VARCHAR(20) NOT NULL, number VARCHAR(24) NOT NULL,"
    " short INTEGER NOT NULL, made_at VARCHAR(27) NOT NULL, kind VARCHAR(40) NOT NULL, name TEXT NOT NULL,"
    " address TEXT NOT NULL, area JSON NOT NULL, reason TEXT NOT NULL, officer BIGINT,"
    " partner TEXT DEFAULT '' NOT NULL, due VARCHAR(10) DEFAULT '' NOT NULL, open BOOLEAN DEFAULT 1 NOT NULL,"
    " result VARCHAR(20) DEFAULT '' NOT NULL, visited_on VARCHAR(10) DEFAULT '' NOT NULL, answered_at VARCHAR(27),"
    " note TEXT DEFAULT '' NOT NULL, photos INTEGER DEFAULT 0 NOT NULL, placed BOOLEAN DEFAULT 0 NOT NULL,"
    " assigned TEXT DEFAULT '' NOT NULL, told BIGINT, wanted BOOLEAN DEFAULT 1 NOT NULL,"
    " by_button BOOLEAN DEFAULT 0 NOT NULL, deadline TEXT DEFAULT '' NOT NULL, handed BOOLEAN DEFAULT 0 NOT NULL,"
    " complaint TEXT DEFAULT '' NOT NULL, warned TEXT DEFAULT '' NOT NULL, heard VARCHAR(20) DEFAULT '' NOT NULL,"
    " remark TEXT DEFAULT '' NOT NULL, watched BOOLEAN DEFAULT 1 NOT NULL, closed_at VARCHAR(27),"
    " PRIMARY KEY (id), UNIQUE (number))",
    "CREATE UNIQUE INDEX tasks_short ON tasks (office, short)",
    "CREATE INDEX tasks_officer ON tasks (officer, open)",
    "CREATE INDEX tasks_open ON tasks (office, open)",
    "CREATE INDEX tasks_watched ON tasks (office, watched)",
)

COLUMNS = tuple(tasks.c[name] for name in Task.__dataclass_fields__)
"""What makes a ``Task``, in the order of its fields; the columns behind them are the desk's (``task_desk.Kept``)."""
RECENT = timedelta(days=60)
"""So long an answered task stays with its officer, who may mend the answer."""


def task_of(row: Any) -> Task:
    """A row that was selected by ``COLUMNS``."""
    data = dict(zip(Task.__dataclass_fields__, row, strict=True))
    days = {name: date.fromisoformat(data[name]) if data[name] else None for name in ("due", "visited_on")}
    return Task(**{**data, **days, "area": Area(**data["area"])})


def of_officers(tx: Connection, person_ids: Sequence[int], since: datetime) -> list[Task]:
    """Theirs, in the order they were made: the open ones, and those answered or ended since.

    One that the office ended is still theirs to answer: who was there without signal knows nothing of that.
    """
    mine = tasks.c.officer.in_(list(person_ids))
    fresh = tasks.c.open | (tasks.c.answered_at >= since) | (tasks.c.closed_at >= since)
    return [task_of(row) for row in tx.execute(select(*COLUMNS).where(mine, fresh).order_by(tasks.c.short))]


def find(tx: Connection, number: str) -> Task | None:
    """The task about a report."""
    row = tx.execute(select(*COLUMNS).where(tasks.c.number == number)).one_or_none()
    return task_of(row) if row else None


def with_id(tx: Connection, task_id: int) -> Task | None:
    """A task by the journal's own number."""
    row = tx.execute(select(*COLUMNS).where(tasks.c.id == task_id)).one_or_none()
    return task_of(row) if row else None


# ---------------------------------------------------------------- what officers tell
MENDING = timedelta(hours=1)
"""So soon after an answer the same result again is a mended answer, not another visit."""


def answer(
    tx: Connection, task_id: int, result: Visit, visited_on: date, note: str, photos: int, now: datetime
) -> Task | None:
    """Note what was found; the last answer counts. The task as it stands then; ``None`` when there is none.

    ``Belum bertemu`` keeps it open, everything else ends it. The same result without a note keeps the note of before,
    and ``photos`` are added. May be repeated: what changes nothing is no event.
    """
    row = tx.execute(select(*COLUMNS, tasks.c.wanted).where(tasks.c.id == task_id)).one_or_none()
    if row is None:
        return None
    known = task_of(row[:-1])
    same = known.result == result
    mended = same and known.answered_at is not None and (not known.open or now - known.answered_at < MENDING)
    kept = note.strip() or (known.note if same else "")
    if mended and (kept, visited_on, 0) == (known.note, known.visited_on, photos):
        return known
    values: dict[str, Any] = {
        "result": result.value,
        "visited_on": visited_on.isoformat(),
        "note": kept,
        "photos": known.photos + photos,
        "answered_at": known.answered_at if mended else now,
        "open": row.wanted and result is Visit.NOT_MET,
        "closed_at": None if row.wanted and result is Visit.NOT_MET else now,
        "watched": True,
    }
    if not mended:
        values["heard"] = ""
    tx.execute(update(tasks).where(tasks.c.id == task_id).values(**values))
    before = f"{known.result} {known.visited_on}" if known.result else ""
    events.note(tx, known.office, known.number, now, _who(known.officer), VISITED, before, f"{result} {visited_on}")
    tx.execute(update(reports).where(reports.c.number == known.number).values(stirred=True))
    return with_id(tx, task_id)


VISITED, HANDED = "kunjungan", "serah terima tugas"
"""What events are called."""


def _who(officer: int | None) -> str:
    return f"pelapor {officer}" if officer is not None else events.STAFF


def remark(tx: Connection, number: str, words: str) -> None:
    """What the bot itself has to say beside the officer's note about the task of a report, if it has one; once."""
    said = tx.scalar(select(tasks.c.remark).where(tasks.c.number == number))
    if said is not None and words not in said.split("; "):
        words = "; ".join(filter(None, [said, words]))
        tx.execute(update(tasks).where(tasks.c.number == number).values(remark=words, watched=True))


def pass_on(tx: Connection, task_ids: Sequence[int], to: int, by: int, now: datetime) -> list[Task]:
    """Hand open tasks over to another officer (journal ids); those handed over, as they stand then.

    Both officers are told by whoever calls this; the next meeting writes ``Petugas`` if it still names the old one.
    """
    mine = (tasks.c.id.in_(list(task_ids)), tasks.c.open, tasks.c.officer.is_distinct_from(to))
    found = [task_of(row) for row in tx.execute(select(*COLUMNS).where(*mine).order_by(tasks.c.short))]
    passed = [one.id for one in found]
    values = {"officer": to, "told": to, "handed": True, "watched": True}
    tx.execute(update(tasks).where(tasks.c.id.in_(passed)).values(**values))
    for one in found:
        events.note(tx, one.office, one.number, now, _who(by), HANDED, _who(one.officer), _who(to))
    again = select(*COLUMNS).where(tasks.c.id.in_(passed)).order_by(tasks.c.short)
    return [task_of(row) for row in tx.execute(again)]


class Mine(Sequence[Task]):
    """The speaker's tasks; read when the dialog first looks at them: most messages never do."""

    def __init__(self, tx: Connection, person_ids: Sequence[int], now: datetime) -> None:
        self._tx = tx
        self._person_ids = person_ids
        self._now = now

    @cached_property
    def _found(self) -> list[Task]:
        return of_officers(self._tx, self._person_ids, self._now - RECENT) if self._person_ids else []

    def __len__(self) -> int:
        return len(self._found)

    @overload
    def __getitem__(self, place: int) -> Task: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[Task]: ...
    def __getitem__(self, place: int | slice) -> Task | Sequence[Task]:
        return self._found[place]
