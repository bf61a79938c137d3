"""Half-filled forms, one a person; they survive restarts at the same question."""

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, select, text

from reporting.dialog.scene import Session
from reporting.journal.later import later, settle
from reporting.journal.tables import sessions

_FIND = select(sessions.c.data).where(sessions.c.user_id == bindparam("who"))
_KEEP = text(
    "INSERT INTO sessions (user_id, data, updated_at) VALUES (:who, :data, :at)"
    " ON CONFLICT (user_id) DO UPDATE SET data = excluded.data, updated_at = excluded.updated_at"
).bindparams(bindparam("data", type_=sessions.c.data.type), bindparam("at", type_=sessions.c.updated_at.type))


def find(tx: Connection, user_id: int) -> Session:
    """The person's session, a fresh one if there is none."""
    data: dict[str, Any] | None = tx.scalar(_FIND, {"who": user_id})
    return Session.from_json(data) if data else Session()


def open_drafts(tx: Connection) -> list[int]:
    """The accounts of those who were asked something and have not answered yet, or have not sent their report."""
    settle(tx)
    found = ((who, Session.from_json(data)) for who, data in tx.execute(select(sessions.c.user_id, sessions.c.data)))
    return sorted(who for who, one in found if one.busy or one.step or one.files or one.counter.get("flow"))


def keep(tx: Connection, user_id: int, session: Session, now: datetime) -> None:
    """The session as it stands after a message; ``find`` knows it once the transaction is settled."""
    later(tx, _KEEP, {"who": user_id, "data": session.to_json(), "at": now})
