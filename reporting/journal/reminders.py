"""Who was reminded of which month, and the reminders that still wait to leave: a row a person and letter.

A letter goes to a chat and may be about several areas of one account; its ``once_key`` names office, month and days.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from datetime import datetime

from sqlalchemy import BigInteger, Column, Connection, Index, Integer, String, Table, delete, insert, select

from reporting.journal import outbox
from reporting.journal.tables import Moment, metadata, people
from reporting.model import Area, Month

reminders = Table(
    "reminders",
    metadata,
    Column("office", String(20), primary_key=True),
    Column("month", String(7), primary_key=True),
    Column("days", Integer, primary_key=True),
    Column("person_id", BigInteger, primary_key=True),
    Column("chat_id", BigInteger, nullable=False),
    Column("at", Moment, nullable=False),
)
Index("reminders_at", reminders.c.office, reminders.c.at)

STEPS = (
    "CREATE TABLE reminders (office VARCHAR(20) NOT NULL, month VARCHAR(7) NOT NULL, days INTEGER NOT NULL,"
    " person_id BIGINT NOT NULL, chat_id BIGINT NOT NULL, at VARCHAR(27) NOT NULL,"
    " PRIMARY KEY (office, month, days, person_id))",
    "CREATE INDEX reminders_at ON reminders (office, at)",
    # The notices about incomplete reports were facts among others before there was a ledger.
    "INSERT INTO ledger (office, deed, period, at) SELECT substr(name, 12, 5), 'notice', substr(name, 18), value"
    " FROM meta WHERE name LIKE 'incomplete %'",
    "DELETE FROM meta WHERE name LIKE 'incomplete %'",
)

_PREFIX = "remind "
_FAR = 400
"""Values in one ``IN``."""


def key(office: str, month: Month, days: int, chat: int) -> str:
    """What a reminder is known by in the outbox."""
    return f"{_PREFIX}{office} {month} {days} {chat}"


def keep(
    tx: Connection, office: str, month: Month, days: int, told: Mapping[int, Collection[int]], now: datetime
) -> None:
    """These people are being reminded, by chat."""
    where = {"office": office, "month": str(month), "days": days, "at": now}
    rows = [{**where, "person_id": one, "chat_id": chat} for chat, persons in told.items() for one in persons]
    if rows:
        tx.execute(insert(reminders), rows)


def asked_about(tx: Connection, office: str, month: str, chat: int) -> frozenset[int]:
    """The people that the letters about a month spoke of in this chat."""
    where = (reminders.c.office == office, reminders.c.month == month, reminders.c.chat_id == chat)
    return frozenset(tx.scalars(select(reminders.c.person_id).where(*where)))


def reminded(tx: Connection, office: str, start: datetime, end: datetime) -> frozenset[int]:
    """Who was reminded from ``start`` on and before ``end``."""
    where = (reminders.c.office == office, reminders.c.at >= start, reminders.c.at < end)
    return frozenset(tx.scalars(select(reminders.c.person_id).where(*where)))


def cadences(tx: Connection, office: str) -> dict[int, str]:
    """What stands in ``Pengingat``, word for word, by person; without the empty cells."""
    found = select(people.c.id, people.c.cells).where(people.c.office == office, people.c.cells.is_not(None))
    return {person: word for person, cells in tx.execute(found) if (word := cells.get("Pengingat"))}


# ---------------------------------------------------------------- what has not left yet
def stop(tx: Connection, chats: Collection[int], heard: Collection[int]) -> None:
    """These people were heard of: what still waits in these chats to ask about nobody else is not said any more.

    A letter that asks about others too leaves as it was written; a tap on it then speaks for those others only.
    """
    waiting = outbox.waiting_keys(tx, _PREFIX, chats)
    outbox.drop(tx, [which for which, (name, _) in waiting.items() if not _others(tx, name, heard)])


def _others(tx: Connection, name: str, heard: Collection[int]) -> bool:
    """Whether a letter asks about somebody of whom nothing was heard; those heard of were not reminded by it."""
    _, office, month, days, chat = name.split()
    letter = (reminders.c.office == office, reminders.c.month == month, reminders.c.days == int(days))
    theirs = (*letter, reminders.c.chat_id == int(chat))
    tx.execute(delete(reminders).where(*theirs, reminders.c.person_id.in_(heard)))
    return tx.scalar(select(reminders.c.person_id).where(*theirs).limit(1)) is not None


def stop_area(tx: Connection, office: str, area: Area) -> None:
    """The staff filed for the people of an area."""
    if not outbox.waiting_keys(tx, f"{_PREFIX}{office} "):
        return
    chosen = select(people.c.id, people.c.user_id, people.c.area).where(people.c.office == office, people.c.active)
    there = [(one, user) for one, user, place in tx.execute(chosen) if Area(**place).same_spot(area)]
    stop(tx, {user for _, user in there if user is not None}, {one for one, _ in there})


def expire(tx: Connection, office: str, month: Month) -> None:
    """Of months before this one nobody is reminded any more."""
    waiting = outbox.waiting_keys(tx, f"{_PREFIX}{office} ")
    over = [which for which, (name, _) in waiting.items() if Month.parse(name.split()[2]) < month]
    _forget(tx, outbox.drop(tx, over))


def hold(tx: Connection, office: str, until: datetime) -> None:
    """What waits leaves at this moment at the earliest."""
    outbox.hold(tx, outbox.waiting_keys(tx, f"{_PREFIX}{office} "), until)


def _forget(tx: Connection, keys: Iterable[str]) -> None:
    """Nobody was reminded by these letters."""
    gone: defaultdict[tuple[str, str, int], list[int]] = defaultdict(list)
    for name in keys:
        _, office, month, before, chat = name.split()
        gone[office, month, int(before)].append(int(chat))
    for (office, month, days), chats in gone.items():
        letter = (reminders.c.office == office, reminders.c.month == month, reminders.c.days == days)
        for start in range(0, len(chats), _FAR):
            theirs = reminders.c.chat_id.in_(chats[start : start + _FAR])
            tx.execute(delete(reminders).where(*letter, theirs))
