"""Look-ups of the counter (``/cek``): who asked, when, what was asked and what was shown; also what limits them.

A NIK stands here masked, and as keyed digests by which questions about one NIK, and about numbers in a row, can be
counted. A question that found nobody and one whose name or KK was wrong leave the very same row: nobody can read from
here, nor from what follows of it, that a NIK exists.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import (
    BigInteger,
    Column,
    Connection,
    Index,
    String,
    Table,
    and_,
    bindparam,
    case,
    delete,
    func,
    insert,
    or_,
    select,
    update,
)

from reporting.journal.sealed import Sealed
from reporting.journal.tables import Moment, Serial, events, metadata

FOUND, AGAIN, MISSED = "terdaftar", "terdaftar lagi", "tidak cocok"
"""What was answered: ``AGAIN`` is a NIK that the same account was told of before."""
PAUSED, SPENT, CLOSED = "dijeda", "batas", "ditutup"
"""Why nothing was looked up: the asker waits, a limit is reached, ``/cek`` is off or has no register."""
ANSWERED = (FOUND, AGAIN, MISSED)
NOTED = "cek pemilih"
"""What a look-up is called among the events."""
WINDOW = timedelta(days=30)
"""So long back misses are counted."""

checks = Table(
    "checks",
    metadata,
    Column("id", Serial, primary_key=True, autoincrement=True),
    Column("office", String(20), nullable=False),
    Column("at", Moment, nullable=False),
    Column("user_id", BigInteger, nullable=False),
    Column("person_id", BigInteger),
    Column("nik", String(16), nullable=False),
    Column("digest", String(64), nullable=False),
    Column("stem", String(64), nullable=False),
    Column("name", Sealed("checks.name"), nullable=False),
    Column("outcome", String(20), nullable=False),
    Column("dpid", String(40), nullable=False),
    Column("shown", Sealed("checks.shown"), nullable=False),
)
Index("checks_asker", checks.c.user_id, checks.c.at)
Index("checks_nik", checks.c.office, checks.c.digest, checks.c.at)
Index("checks_office", checks.c.office, checks.c.outcome, checks.c.at)

STEPS = (
    "CREATE TABLE checks (id INTEGER NOT NULL, office VARCHAR(20) NOT NULL, at VARCHAR(27) NOT NULL,"
    " user_id BIGINT NOT NULL, person_id BIGINT, nik VARCHAR(16) NOT NULL, digest VARCHAR(64) NOT NULL,"
    " stem VARCHAR(64) NOT NULL, name TEXT NOT NULL, outcome VARCHAR(20) NOT NULL, dpid VARCHAR(40) NOT NULL,"
    " shown TEXT NOT NULL, PRIMARY KEY (id))",
    "CREATE INDEX checks_asker ON checks (user_id, at)",
    "CREATE INDEX checks_nik ON checks (office, digest, at)",
    "CREATE INDEX checks_office ON checks (office, outcome, at)",
)


@dataclass(frozen=True)
class Check:
    """One question. ``nik`` is masked; ``digest`` and ``stem`` (all but the serial) are keyed marks of the whole."""

    office: str
    at: datetime
    user_id: int
    person_id: int | None
    nik: str
    digest: str
    stem: str
    name: str = field(repr=False)
    outcome: str
    dpid: str = ""
    shown: str = field(default="", repr=False)


_COLUMNS = [checks.c[name] for name in Check.__dataclass_fields__]
_NOTE = insert(checks)


def note(tx: Connection, one: Check) -> None:
    """Write down a question and its answer, before the asker reads it."""
    tx.execute(_NOTE, vars(one))


def between(tx: Connection, since: datetime, until: datetime, offices: Collection[str]) -> Iterator[Check]:
    """The questions of a span (its end is not in it), oldest first."""
    where = (checks.c.at >= since, checks.c.at < until, checks.c.office.in_(offices))
    for row in tx.execute(select(*_COLUMNS).where(*where).order_by(checks.c.at, checks.c.id)):
        yield Check(*row)


# ---------------------------------------------------------------- what limits
# Said once: building a statement costs more than answering it.
def _since(name: str = "since") -> Any:
    return checks.c.at >= bindparam(name, type_=checks.c.at.type)


def _how_many(*where: Any) -> Any:
    return select(func.count()).select_from(checks).where(*where)


def _how_many_niks(*where: Any) -> Any:
    return select(func.count(checks.c.digest.distinct())).where(*where)


_ACCOUNT = checks.c.user_id == bindparam("user_id")
_OFFICE = checks.c.office == bindparam("office")
_DIGEST = checks.c.digest == bindparam("digest")
_OUTCOME = checks.c.outcome.in_(bindparam("outcomes", expanding=True))
_MISSED = checks.c.outcome == MISSED
_KNOWS = _how_many(_ACCOUNT, _DIGEST, checks.c.outcome.in_([FOUND, AGAIN]))
_OF_ACCOUNT = _how_many(_ACCOUNT, _since(), _OUTCOME)
_OF_NIK = _how_many(_OFFICE, _DIGEST, _since(), _OUTCOME)
_OF_OFFICE = _how_many(_OFFICE, _OUTCOME, _since())
_KNOWN_NIKS = _how_many_niks(_OFFICE, checks.c.outcome == FOUND, _since())
_MISSED_NIKS = _how_many_niks(_ACCOUNT, _since(), _MISSED)
_IN_SERIES = _how_many_niks(_OFFICE, _MISSED, _since(), checks.c.stem == bindparam("stem"))
_LATEST = (
    select(checks.c.at, checks.c.outcome)
    .where(_ACCOUNT, _since(), checks.c.outcome.in_([MISSED, FOUND]))
    .order_by(checks.c.at.desc(), checks.c.id.desc())
    .limit(bindparam("most"))
)
_before = checks.alias("before")
_EARLIER = (
    select(_before.c.id)
    .where(_before.c.user_id == checks.c.user_id, _before.c.at < bindparam("since", type_=checks.c.at.type))
    .where(_before.c.at >= bindparam("long_ago", type_=checks.c.at.type))
    .correlate(checks)
    .exists()
)
_FRESH = select(func.count(checks.c.user_id.distinct())).where(
    _OFFICE, _MISSED, _since(), checks.c.person_id.is_(None), ~_EARLIER
)


def missed_in_a_row(tx: Connection, user_id: int, now: datetime, most: int) -> list[datetime]:
    """When an account missed since it last learnt of somebody new, newest first, at most so many.

    Other answers do not count: whoever knows one card would else begin anew with it as often as wanted.
    """
    found: list[datetime] = []
    for at, outcome in tx.execute(_LATEST, {"user_id": user_id, "since": now - WINDOW, "most": most}):
        if outcome == FOUND:
            break
        found.append(at)
    return found


def of_account(tx: Connection, user_id: int, since: datetime, outcomes: Sequence[str] = ANSWERED) -> int:
    """How many questions of an account were answered so."""
    return _count(tx, _OF_ACCOUNT, user_id=user_id, since=since, outcomes=outcomes)


def of_nik(tx: Connection, office: str, digest: str, since: datetime, outcomes: Sequence[str] = ANSWERED) -> int:
    """How many questions about a NIK were answered so, whoever asked."""
    return _count(tx, _OF_NIK, office=office, digest=digest, since=since, outcomes=outcomes)


def of_office(tx: Connection, office: str, since: datetime, outcomes: Sequence[str] = ANSWERED) -> int:
    """How many questions were answered so."""
    return _count(tx, _OF_OFFICE, office=office, since=since, outcomes=outcomes)


def knows(tx: Connection, user_id: int, digest: str) -> bool:
    """Whether an account was told of this NIK before."""
    return _count(tx, _KNOWS, user_id=user_id, digest=digest) > 0


def _count(tx: Connection, statement: Any, **values: Any) -> int:
    return tx.scalar(statement, values) or 0


# ---------------------------------------------------------------- what looks like harvesting
def known_niks(tx: Connection, office: str, since: datetime) -> int:
    """How many different NIKs somebody was told of."""
    return _count(tx, _KNOWN_NIKS, office=office, since=since)


def missed_niks(tx: Connection, user_id: int, since: datetime) -> int:
    """How many different NIKs an account asked and missed."""
    return _count(tx, _MISSED_NIKS, user_id=user_id, since=since)


def missed_in_series(tx: Connection, office: str, stem: str, since: datetime) -> int:
    """How many different NIKs that differ only in their serial were asked and missed."""
    return _count(tx, _IN_SERIES, office=office, stem=stem, since=since)


def fresh_accounts(tx: Connection, office: str, since: datetime, long_ago: datetime) -> int:
    """How many strangers' accounts missed since then that had asked nothing from ``long_ago`` till then."""
    return _count(tx, _FRESH, office=office, since=since, long_ago=long_ago)


# ---------------------------------------------------------------- what is forgotten
def forget_words(tx: Connection, before: datetime, *, destroy: bool) -> int:
    """The names that were typed and the words of the answers; the numbers too where nobody was shown anything."""
    unshown = and_(checks.c.dpid == "", checks.c.digest != "")
    old = and_(checks.c.at < before, or_(checks.c.name != "", checks.c.shown != "", unshown))
    met = _count(tx, _how_many(old))
    if met and destroy:
        left = {one.name: case((checks.c.dpid == "", ""), else_=one) for one in _NUMBERS}
        tx.execute(update(checks).where(old).values(name="", shown="", **left))
    return met


_NUMBERS = (checks.c.nik, checks.c.digest, checks.c.stem)


def forget_rows(tx: Connection, before: datetime, *, destroy: bool) -> int:
    """The questions themselves, and what the events say of them."""
    met = _count(tx, _how_many(checks.c.at < before))
    if met and destroy:
        tx.execute(delete(checks).where(checks.c.at < before))
        ours = (events.c.about >= bindparam("first"), events.c.about < bindparam("last"), events.c.what == NOTED)
        tx.execute(delete(events).where(*ours, events.c.at < before), {"first": "akun ", "last": "akun!"})
    return met
