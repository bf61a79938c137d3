"""Which photographs and letters belong to which report, and whether they were fetched from Telegram yet."""

from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import Connection, insert, select, update

from reporting.journal.tables import attachments

ATTEMPTS = 20
STEPS = (
    "ALTER TABLE attachments ADD COLUMN digest VARCHAR(64) DEFAULT '' NOT NULL",
    "ALTER TABLE attachments ADD COLUMN likeness VARCHAR(32) DEFAULT '' NOT NULL",
    "CREATE INDEX attachments_digest ON attachments (digest)",
)


@dataclass(frozen=True)
class Attachment:
    """One file; ``kept_as`` is its name in the vault, empty until it was fetched."""

    id: int
    number: str
    file_id: str = field(repr=False)
    name: str
    kept_as: str


_COLUMNS = (
    attachments.c.id,
    attachments.c.number,
    attachments.c.file_id,
    attachments.c.name,
    attachments.c.kept_as,
)


def add(tx: Connection, number: str, file_id: str, name: str, now: datetime) -> None:
    """This file belongs to that report; fetched soon."""
    tx.execute(insert(attachments).values(number=number, file_id=file_id, name=name, added_at=now))


def of_report(tx: Connection, number: str) -> list[Attachment]:
    """A report's files, in the order they came."""
    rows = tx.execute(select(*_COLUMNS).where(attachments.c.number == number).order_by(attachments.c.id))
    return [Attachment(*row) for row in rows]


def came_at(tx: Connection, number: str) -> list[datetime]:
    """When the files of a report came."""
    statement = select(attachments.c.added_at).where(attachments.c.number == number).order_by(attachments.c.id)
    return list(tx.scalars(statement))


def to_fetch(tx: Connection, limit: int = 5) -> list[Attachment]:
    """Files that are still only with Telegram; of one whose time was over nothing is known any more."""
    there = (attachments.c.kept_as == "", attachments.c.file_id != "", attachments.c.attempts < ATTEMPTS)
    statement = select(*_COLUMNS).where(*there)
    return [Attachment(*row) for row in tx.execute(statement.order_by(attachments.c.attempts).limit(limit))]


def fetched(tx: Connection, which: int, kept_as: str, digest: str = "", likeness: str = "") -> None:
    """It lies in the vault now. ``digest`` (SHA-256) and ``likeness`` are by what the same picture is known again."""
    values = {"kept_as": kept_as, "digest": digest, "likeness": likeness}
    tx.execute(update(attachments).where(attachments.c.id == which).values(**values))


def missed(tx: Connection, which: int) -> None:
    """It could not be fetched this time."""
    tx.execute(update(attachments).where(attachments.c.id == which).values(attempts=attachments.c.attempts + 1))
