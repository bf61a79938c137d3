"""What was done by the clock, so that nothing is done twice: one row a deed and period of an office.

A deed is claimed in the very transaction that does it: whoever comes second finds it done, and a crash undoes both.
"""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import Column, Connection, String, Table, bindparam, select, text

from reporting.journal.tables import Moment, metadata

ledger = Table(
    "ledger",
    metadata,
    Column("office", String(20), primary_key=True),
    Column("deed", String(40), primary_key=True),
    Column("period", String(40), primary_key=True),
    Column("at", Moment, nullable=False),
)

STEPS = (
    "CREATE TABLE ledger (office VARCHAR(20) NOT NULL, deed VARCHAR(40) NOT NULL, period VARCHAR(40) NOT NULL,"
    " at VARCHAR(27) NOT NULL, PRIMARY KEY (office, deed, period))",
)
_CLAIM = text(
    "INSERT INTO ledger (office, deed, period, at) VALUES (:office, :deed, :period, :at)"
    " ON CONFLICT (office, deed, period) DO NOTHING"
).bindparams(bindparam("at", type_=Moment))


def claim(tx: Connection, office: str, deed: str, period: str, now: datetime) -> bool:
    """Take it upon ourselves, once: whether nobody had done it before."""
    return tx.execute(_CLAIM, {"office": office, "deed": deed, "period": period, "at": now}).rowcount > 0


def done(tx: Connection, office: str, deed: str) -> Collection[str]:
    """The periods of a deed that were done."""
    return frozenset(tx.scalars(select(ledger.c.period).where(ledger.c.office == office, ledger.c.deed == deed)))


def done_at(tx: Connection, office: str, deed: str, period: str) -> datetime | None:
    """When it was done; ``None`` when it was not."""
    where = (ledger.c.office == office, ledger.c.deed == deed, ledger.c.period == period)
    return tx.scalar(select(ledger.c.at).where(*where))
