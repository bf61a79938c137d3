"""Invite codes: when they were issued, whom a successor follows, and how often somebody tried a wrong one."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from sqlalchemy import Connection, bindparam, delete, insert, select, text, update

from reporting.journal.enrolment_tables import invites, tries
from reporting.journal.tables import people

GUESSING = timedelta(days=1)
"""How long wrong codes are held against somebody."""


@dataclass(frozen=True)
class Invite:
    """One code. ``follows`` is the person whose area it passes on; then ``name`` and ``phone`` are the successor's."""

    code: str = field(repr=False)
    office: str
    issued_at: datetime
    follows: int | None
    name: str = field(repr=False)
    phone: str = field(repr=False)

    def expired(self, now: datetime, days: int) -> bool:
        """Whether it was issued longer ago than it lives."""
        return now - self.issued_at > timedelta(days=days)


_COLUMNS = (
    invites.c.code,
    invites.c.office,
    invites.c.issued_at,
    invites.c.follows,
    invites.c.name,
    invites.c.phone,
)


def issue(
    tx: Connection,
    code: str,
    office: str,
    now: datetime,
    *,
    follows: int | None = None,
    name: str = "",
    phone: str = "",
) -> None:
    """A code begins to live."""
    row = {"code": code, "office": office, "issued_at": now, "follows": follows, "name": name, "phone": phone}
    tx.execute(insert(invites), row)


def find(tx: Connection, code: str) -> Invite | None:
    """What is known of a code."""
    row = tx.execute(select(*_COLUMNS).where(invites.c.code == code)).one_or_none()
    return Invite(*row) if row else None


def overdue(tx: Connection, office: str, before: datetime) -> frozenset[str]:
    """Codes issued earlier than this whose people may report and never joined."""
    waiting = (people.c.office == office, people.c.joined_at.is_(None), people.c.active)
    found = select(invites.c.code).join(people, people.c.code == invites.c.code)
    return frozenset(tx.scalars(found.where(*waiting, invites.c.issued_at < before)))


def lacking(tx: Connection, office: str) -> frozenset[str]:
    """Codes of people that were never issued (their row is older than the record of invites)."""
    found = select(people.c.code).outerjoin(invites, people.c.code == invites.c.code)
    return frozenset(tx.scalars(found.where(people.c.office == office, invites.c.code.is_(None))))


def issue_all(tx: Connection, codes: Sequence[str], office: str, now: datetime) -> None:
    """Many codes begin to live."""
    rows = [{"code": code, "office": office, "issued_at": now, "name": "", "phone": ""} for code in codes]
    if rows:
        tx.execute(insert(invites), rows)


def renew(tx: Connection, code: str, now: datetime) -> None:
    """Its time begins anew."""
    tx.execute(update(invites).where(invites.c.code == code).values(issued_at=now))


def forget_successors(tx: Connection, person_id: int) -> None:
    """Only the newest successor that somebody named may come, and none once they are gone."""
    tx.execute(delete(invites).where(invites.c.follows == person_id, invites.c.name != ""))


# ---------------------------------------------------------------- guessing
_TRIED = text(
    "INSERT INTO tries (user_id, since, count) VALUES (:who, :now, 1) ON CONFLICT (user_id) DO UPDATE SET count ="
    " CASE WHEN tries.since < :before THEN 1 ELSE tries.count + 1 END,"
    " since = CASE WHEN tries.since < :before THEN :now ELSE tries.since END"
).bindparams(bindparam("now", type_=tries.c.since.type), bindparam("before", type_=tries.c.since.type))


def tried(tx: Connection, user_id: int, now: datetime) -> None:
    """One more wrong code from this account; a day after the first the count begins anew."""
    tx.execute(_TRIED, {"who": user_id, "now": now, "before": now - GUESSING})


def guesses(tx: Connection, user_id: int, now: datetime) -> int:
    """How many wrong codes this account tried within a day."""
    found = select(tries.c.since, tries.c.count.label("tried")).where(tries.c.user_id == user_id)
    row = tx.execute(found).one_or_none()
    return row.tried if row and now - row.since <= GUESSING else 0
