"""Single facts the service must remember over a restart: when an office's desk was last met, the bot's name."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from sqlalchemy import Connection, bindparam, delete, select, text

from reporting.journal.tables import meta

_SET = text(
    "INSERT INTO meta (name, value) VALUES (:name, :value) ON CONFLICT (name) DO UPDATE SET value = excluded.value"
)


def get(tx: Connection, name: str) -> str:
    """The fact, empty when it is not known."""
    return tx.scalar(select(meta.c.value).where(meta.c.name == name)) or ""


def put(tx: Connection, name: str, value: str) -> None:
    """Remember it."""
    tx.execute(_SET, {"name": name, "value": value})


def met(tx: Connection, office: str) -> datetime | None:
    """When the office's desk was last read and written whole."""
    value = get(tx, f"met {office}")
    return datetime.fromisoformat(value) if value else None


def note_met(tx: Connection, office: str, now: datetime) -> None:
    """The desk was read and written whole just now."""
    put(tx, f"met {office}", now.isoformat())


def beginning(tx: Connection, prefix: str) -> dict[str, str]:
    """All facts whose name begins so (a prefix without ``%`` and ``_``), by the rest of their name."""
    found = select(meta.c.name, meta.c.value).where(meta.c.name.like(f"{prefix}%"))
    return {name[len(prefix) :]: value for name, value in tx.execute(found)}


def put_all(tx: Connection, facts: Mapping[str, str]) -> None:
    """Remember many at once."""
    if facts:
        tx.execute(_SET, [{"name": name, "value": value} for name, value in facts.items()])


def drop(tx: Connection, names: Iterable[str]) -> None:
    """They need not be remembered any longer."""
    rows = [{"which": name} for name in names]
    if rows:
        tx.execute(delete(meta).where(meta.c.name == bindparam("which")), rows)
