"""The groups the bot was taken into, by office; it posts only where staff said so."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, bindparam, select, text, update

from reporting.journal import marks
from reporting.journal.tables import groups


@dataclass(frozen=True)
class Group:
    """One row of ``Grup``."""

    chat_id: int
    office: str
    title: str
    joined_at: datetime
    scope: str
    active: bool
    member: bool


_COLUMNS = (
    groups.c.chat_id,
    groups.c.office,
    groups.c.title,
    groups.c.joined_at,
    groups.c.scope,
    groups.c.active,
    groups.c.member,
)
_JOIN = text(
    "INSERT INTO groups (chat_id, office, title, joined_at, scope, active, member)"
    " VALUES (:chat_id, :office, :title, :at, '', :no, :yes)"
    " ON CONFLICT (chat_id) DO UPDATE SET title = excluded.title, member = excluded.member"
).bindparams(bindparam("at", type_=groups.c.joined_at.type))


def joined(tx: Connection, chat_id: int, office: str, title: str, now: datetime) -> None:
    """The bot is a member now; nothing is posted until the staff switch the group on."""
    tx.execute(_JOIN, {"chat_id": chat_id, "office": office, "title": title, "at": now, "no": False, "yes": True})


def left(tx: Connection, chat_id: int) -> Group | None:
    """The bot was removed; the group, if it was known."""
    tx.execute(update(groups).where(groups.c.chat_id == chat_id).values(member=False))
    return find(tx, chat_id)


def moved(tx: Connection, old: int, new: int) -> None:
    """A group became a supergroup with another id."""
    if find(tx, new) is None:
        tx.execute(update(groups).where(groups.c.chat_id == old).values(chat_id=new))
        marks.put(tx, f"chat {old} moved to", str(new))


def now_at(tx: Connection, chat_id: int) -> int:
    """The present id of a chat whose former id still stands somewhere."""
    return int(marks.get(tx, f"chat {chat_id} moved to") or chat_id)


def find(tx: Connection, chat_id: int) -> Group | None:
    """The group of a chat."""
    row = tx.execute(select(*_COLUMNS).where(groups.c.chat_id == chat_id)).one_or_none()
    return Group(*row) if row else None


def of_office(tx: Connection, office: str) -> list[Group]:
    """Its groups, in the order they came."""
    rows = tx.execute(select(*_COLUMNS).where(groups.c.office == office).order_by(groups.c.joined_at))
    return [Group(*row) for row in rows]


def learn(tx: Connection, office: str, by_chat: Mapping[int, tuple[str, bool]]) -> None:
    """What the staff wrote in ``Grup``: by chat its scope and whether it is active."""
    for group in of_office(tx, office):
        scope, active = by_chat.get(group.chat_id, ("", False))
        if (scope, active) != (group.scope, group.active):
            tx.execute(update(groups).where(groups.c.chat_id == group.chat_id).values(scope=scope, active=active))
