"""To whom which version of the privacy notice was shown, and when: once an account and version."""

from datetime import datetime

from sqlalchemy import BigInteger, Column, Connection, Integer, Table, bindparam, delete, func, select, text

from reporting.journal.tables import Moment, metadata

notices = Table(
    "notices",
    metadata,
    Column("user_id", BigInteger, primary_key=True, autoincrement=False),
    Column("version", Integer, primary_key=True, autoincrement=False),
    Column("person_id", BigInteger),
    Column("at", Moment, nullable=False),
)
STEPS = (
    "CREATE TABLE notices (user_id BIGINT NOT NULL, version INTEGER NOT NULL, person_id BIGINT,"
    " at VARCHAR(27) NOT NULL, PRIMARY KEY (user_id, version))",
)
_NOTE = text(
    "INSERT INTO notices (user_id, version, person_id, at) VALUES (:who, :version, :person, :at)"
    " ON CONFLICT (user_id, version) DO UPDATE SET person_id = coalesce(excluded.person_id, notices.person_id)"
).bindparams(bindparam("at", type_=notices.c.at.type))
_SHOWN = select(notices.c.version).where(
    notices.c.user_id == bindparam("who"), notices.c.version >= bindparam("version")
)


def note(tx: Connection, user_id: int, version: int, person_id: int | None, now: datetime) -> None:
    """This version was shown to this account; the first moment counts, and that they are enrolled by now is added."""
    tx.execute(_NOTE, {"who": user_id, "version": version, "person": person_id, "at": now})


def shown(tx: Connection, user_id: int, version: int) -> bool:
    """Whether this account was shown this version, or a later one."""
    return tx.scalar(_SHOWN, {"who": user_id, "version": version}) is not None


def last(tx: Connection, user_id: int) -> datetime | None:
    """When the newest version that they saw was shown first."""
    newest = select(func.max(notices.c.version)).where(notices.c.user_id == user_id).scalar_subquery()
    return tx.scalar(select(notices.c.at).where(notices.c.user_id == user_id, notices.c.version == newest))


def forget(tx: Connection, user_id: int) -> None:
    """The account is to be forgotten."""
    tx.execute(delete(notices).where(notices.c.user_id == user_id))
