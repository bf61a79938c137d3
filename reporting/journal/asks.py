"""What the bot asks the staff about their desk, and what they answered: one open question a kind and subject.

A question is never deleted, so that the button of an old one cannot answer a new one.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Boolean, Column, Connection, Index, Integer, String, Table, Text, func, insert, select, update

from reporting.journal.sealed import Sealed
from reporting.journal.tables import Moment, Serial, metadata

YES, NO = "yes", "no"

asks = Table(
    "asks",
    metadata,
    Column("id", Serial, primary_key=True, autoincrement=True),
    Column("office", String(20), nullable=False),
    Column("kind", String(40), nullable=False),
    Column("subject", Text, nullable=False),
    Column("yes", Sealed("asks.yes"), nullable=False, default=""),
    Column("no", Sealed("asks.no"), nullable=False, default=""),
    Column("answer", String(10), nullable=False, default=""),
    Column("open", Boolean, nullable=False, default=True),
    Column("asked_at", Moment, nullable=False),
    Column("times", Integer, nullable=False, default=1),
)
Index(
    "asks_open",
    asks.c.office,
    asks.c.kind,
    asks.c.subject,
    unique=True,
    sqlite_where=asks.c.open,
    postgresql_where=asks.c.open,
)

STEPS = (
    "CREATE TABLE asks (id INTEGER NOT NULL, office VARCHAR(20) NOT NULL, kind VARCHAR(40) NOT NULL,"
    " subject TEXT NOT NULL, yes TEXT NOT NULL, no TEXT NOT NULL, answer VARCHAR(10) NOT NULL, open BOOLEAN NOT NULL,"
    " asked_at VARCHAR(27) NOT NULL, times INTEGER NOT NULL, PRIMARY KEY (id))",
    "CREATE UNIQUE INDEX asks_open ON asks (office, kind, subject) WHERE open",
)


@dataclass(frozen=True)
class Ask:
    """A question: ``yes`` and ``no`` are the words of its buttons, ``answer`` is ``YES``, ``NO`` or still empty.

    ``open``: it was not acted upon yet. ``times`` is how often the staff read it.
    """

    id: int
    office: str
    kind: str
    subject: str
    yes: str
    no: str
    answer: str
    open: bool
    asked_at: datetime
    times: int

    @property
    def chosen(self) -> str:
        """The words of the button that was pressed."""
        return {YES: self.yes, NO: self.no}.get(self.answer, "")


def _one(tx: Connection, *which: Any) -> Ask | None:
    row = tx.execute(select(asks).where(*which)).one_or_none()
    return Ask(**row._mapping) if row else None


def _same(office: str, kind: str, subject: str) -> tuple[Any, ...]:
    return asks.c.office == office, asks.c.kind == kind, asks.c.subject == subject, asks.c.open


def open_one(tx: Connection, office: str, kind: str, subject: str) -> Ask | None:
    """The question about this that was not acted upon yet, answered or not."""
    return _one(tx, *_same(office, kind, subject))


def find(tx: Connection, ask_id: int, office: str) -> Ask | None:
    """A question of this office, open or not."""
    return _one(tx, asks.c.id == ask_id, asks.c.office == office)


def put(tx: Connection, office: str, kind: str, subject: str, yes: str, no: str, now: datetime) -> int:
    """A new open question; its number. Fails while one about the same is open."""
    row = {"office": office, "kind": kind, "subject": subject, "yes": yes, "no": no, "asked_at": now}
    return int(tx.execute(insert(asks).values(row).returning(asks.c.id)).scalar_one())


def asked_again(tx: Connection, one: Ask, now: datetime) -> None:
    """Nobody answered, so the staff read it once more."""
    tx.execute(update(asks).where(asks.c.id == one.id).values(asked_at=now, times=one.times + 1))


def answer(tx: Connection, one: Ask, words: str) -> bool:
    """Somebody pressed a button (``YES`` or ``NO``); whether this answer was the first."""
    waits = (asks.c.id == one.id, asks.c.open, asks.c.answer == "")
    return tx.execute(update(asks).where(*waits).values(answer=words)).rowcount > 0


def close(tx: Connection, office: str, kind: str, subject: str) -> None:
    """It was acted upon, or fell away: the same may be asked anew. Safe to repeat."""
    tx.execute(update(asks).where(*_same(office, kind, subject)).values(open=False))


def of_kind(tx: Connection, office: str, kind: str) -> list[Ask]:
    """The open questions of a kind, oldest first."""
    rows = tx.execute(select(asks).where(asks.c.office == office, asks.c.kind == kind, asks.c.open).order_by(asks.c.id))
    return [Ask(**row._mapping) for row in rows]


def narrow(tx: Connection, one: Ask, subject: str) -> None:
    """A part of what was asked about is settled; with nothing left the question is over."""
    values = {"subject": subject} if subject else {"open": False}
    tx.execute(update(asks).where(asks.c.id == one.id).values(**values))


def unanswered(tx: Connection, office: str) -> int:
    """How many questions wait for the staff."""
    waiting = (asks.c.office == office, asks.c.open, asks.c.answer == "")
    return tx.scalar(select(func.count()).where(*waiting)) or 0
