"""The groups the bot was taken into, by office; it posts only where staff said so."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, bindparam, delete, select, text, update

from reporting.journal import marks, posts
from reporting.journal.tables import groups

UNDECIDED = ""
"""The office of a group that several offices might mean, until one of them says that it is theirs."""


@dataclass(frozen=True)
class Group:
    """One row of ``Grup``; ``member``: whether the bot is in it now."""

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
    """The bot is a member now; nothing is posted until the staff switch the group on.

    A group that comes back to its office is as it was; one that comes to another office begins anew.
    """
    known = find(tx, chat_id)
    if known and known.office != office:
        tx.execute(delete(groups).where(groups.c.chat_id == chat_id))
    tx.execute(_JOIN, {"chat_id": chat_id, "office": office, "title": title, "at": now, "no": False, "yes": True})


def left(tx: Connection, chat_id: int) -> Group | None:
    """The bot was removed; the group as it was before, if it was known."""
    before = find(tx, chat_id)
    tx.execute(update(groups).where(groups.c.chat_id == chat_id).values(member=False))
    return before


def moved(tx: Connection, old: int, new: int) -> None:
    """A group became a supergroup with another id: one row, as staff filled it, with the posts it has got."""
    former, present = find(tx, old), find(tx, new)
    if former and present:
        spare = old if present.active and not former.active else new
        tx.execute(delete(groups).where(groups.c.chat_id == spare))
    if former:
        # thrown out of the old one by the move itself, the bot sits in the new one
        tx.execute(update(groups).where(groups.c.chat_id == old).values(chat_id=new, member=True))
    marks.put(tx, _moved(old), str(new))
    marks.put(tx, f"chat {new} came by moving", str(old))
    posts.moved(tx, old, new)


def now_at(tx: Connection, chat_id: int) -> int:
    """The present id of a chat whose former id still stands somewhere."""
    return int(marks.get(tx, _moved(chat_id)) or chat_id)


def came_by_moving(tx: Connection, chat_id: int) -> bool:
    """Whether the bot is in this supergroup since the group it sat in became one."""
    return bool(marks.get(tx, f"chat {chat_id} came by moving"))


def _moved(chat_id: int) -> str:
    return f"chat {chat_id} moved to"


def claimed(tx: Connection, chat_id: int, office: str) -> bool:
    """One of several offices says that the group is theirs; whether it was still to be decided."""
    undecided = (groups.c.chat_id == chat_id, groups.c.office == UNDECIDED)
    return tx.execute(update(groups).where(*undecided).values(office=office)).rowcount > 0


def find(tx: Connection, chat_id: int) -> Group | None:
    """The group of a chat."""
    row = tx.execute(select(*_COLUMNS).where(groups.c.chat_id == chat_id)).one_or_none()
    return Group(*row) if row else None


def of_office(tx: Connection, office: str) -> list[Group]:
    """Its groups, in the order they came."""
    rows = tx.execute(select(*_COLUMNS).where(groups.c.office == office).order_by(groups.c.joined_at))
    return [Group(*row) for row in rows]


def learn(tx: Connection, office: str, by_chat: Mapping[int, tuple[str, bool]]) -> list[Group]:
    """What the staff wrote in ``Grup``: by chat its scope and whether it is active; the groups they switched off."""
    off = []
    for group in of_office(tx, office):
        scope, active = by_chat.get(group.chat_id, ("", False))
        if (scope, active) != (group.scope, group.active):
            tx.execute(update(groups).where(groups.c.chat_id == group.chat_id).values(scope=scope, active=active))
            off += [group] if group.active and not active else []
    return off
