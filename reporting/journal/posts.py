"""Which group got the post of which period, and which posts the staff or the clock asked for.

A group is claimed for a period in the very transaction that queues its post, so there is never a second one. A claim
follows the group when it becomes a supergroup, and is let go only when the post certainly did not arrive.
"""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import BigInteger, Column, Connection, String, Table, bindparam, delete, select, text, update

from reporting.journal import outbox
from reporting.journal.tables import Moment, metadata

posts = Table(
    "posts",
    metadata,
    Column("office", String(20), primary_key=True),
    Column("period", String(10), primary_key=True),
    Column("chat_id", BigInteger, primary_key=True, autoincrement=False),
    Column("at", Moment, nullable=False),
)

announcements = Table(
    "announcements",
    metadata,
    Column("office", String(20), primary_key=True),
    Column("period", String(10), primary_key=True),
    Column("asked_at", Moment, nullable=False),
    Column("queued_at", Moment),
)

STEPS = (
    "CREATE TABLE posts (office VARCHAR(20) NOT NULL, period VARCHAR(10) NOT NULL, chat_id BIGINT NOT NULL,"
    " at VARCHAR(27) NOT NULL, PRIMARY KEY (office, period, chat_id))",
    "CREATE TABLE announcements (office VARCHAR(20) NOT NULL, period VARCHAR(10) NOT NULL, asked_at VARCHAR(27) NOT"
    " NULL, queued_at VARCHAR(27), PRIMARY KEY (office, period))",
    # earlier versions knew a post by its letter's key: "summary 32.72 2026-10 -500"
    "INSERT INTO posts (office, period, chat_id, at) SELECT office, substr(once_key, length(office) + 10, 7), chat_id,"
    " min(created_at) FROM outbox WHERE once_key LIKE 'summary %' AND state <> 'refused' GROUP BY 1, 2, 3",
)
_CLAIM = text(
    "INSERT INTO posts (office, period, chat_id, at) VALUES (:office, :period, :chat_id, :at)"
    " ON CONFLICT (office, period, chat_id) DO NOTHING"
).bindparams(bindparam("at", type_=Moment))
_ASK = text(
    "INSERT INTO announcements (office, period, asked_at) VALUES (:office, :period, :at)"
    " ON CONFLICT (office, period) DO UPDATE SET asked_at = excluded.asked_at, queued_at = NULL"
).bindparams(bindparam("at", type_=Moment))


# ---------------------------------------------------------------- who got it
def claim(tx: Connection, office: str, period: str, chat_id: int, now: datetime) -> bool:
    """The group's post of this period is ours to queue: whether nobody had queued it before."""
    row = {"office": office, "period": period, "chat_id": chat_id, "at": now}
    return tx.execute(_CLAIM, row).rowcount > 0


def release(tx: Connection, office: str, period: str, chat_id: int) -> None:
    """The post certainly did not arrive: the group lacks it again."""
    where = (posts.c.office == office, posts.c.period == period, posts.c.chat_id == chat_id)
    tx.execute(delete(posts).where(*where))


def take_back(tx: Connection, chat_id: int, why: str) -> None:
    """What has not begun to leave for a group does not leave."""
    for letter in outbox.withdraw(tx, chat_id, why):
        release(tx, letter.office, str(letter.payload.get("period", "")), chat_id)


def got(tx: Connection, office: str, period: str) -> Collection[int]:
    """The groups whose post of this period was queued, whatever became of it."""
    where = (posts.c.office == office, posts.c.period == period)
    return frozenset(tx.scalars(select(posts.c.chat_id).where(*where)))


def moved(tx: Connection, old: int, new: int) -> None:
    """A group became a supergroup: what it got it has got under its new number."""
    there = posts.alias()
    twice = select(there.c.chat_id).where(
        there.c.office == posts.c.office, there.c.period == posts.c.period, there.c.chat_id == new
    )
    tx.execute(update(posts).where(posts.c.chat_id == old, ~twice.exists()).values(chat_id=new))
    tx.execute(delete(posts).where(posts.c.chat_id == old))


# ---------------------------------------------------------------- what was asked for
def ask(tx: Connection, office: str, period: str, now: datetime) -> None:
    """The groups that lack the post of this period are to get it. May be repeated."""
    tx.execute(_ASK, {"office": office, "period": period, "at": now})


def asked(tx: Connection, office: str) -> list[tuple[str, datetime]]:
    """The periods whose posts are not queued yet, and when each was asked for; oldest first."""
    where = (announcements.c.office == office, announcements.c.queued_at.is_(None))
    chosen = select(announcements.c.period, announcements.c.asked_at).where(*where)
    return [(period, at) for period, at in tx.execute(chosen.order_by(announcements.c.asked_at))]


def queued(tx: Connection, office: str, period: str, asked_at: datetime, now: datetime) -> None:
    """What was asked for then is queued; who asked again meanwhile is still waiting."""
    where = (announcements.c.office == office, announcements.c.period == period, announcements.c.asked_at == asked_at)
    tx.execute(update(announcements).where(*where).values(queued_at=now))


def let_go(tx: Connection, now: datetime) -> None:
    """What was asked for and not queued yet is not posted: an older copy of the journal cannot know whether it was."""
    tx.execute(update(announcements).where(announcements.c.queued_at.is_(None)).values(queued_at=now))
