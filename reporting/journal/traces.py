"""Under which keys reports are found again that may tell the same event: numbers, out of which nobody reads a name."""

from collections.abc import Iterable
from dataclasses import replace

from sqlalchemy import (
    JSON,
    BigInteger,
    Column,
    Connection,
    String,
    Table,
    bindparam,
    delete,
    func,
    insert,
    select,
    type_coerce,
)

from reporting.journal.sealed import seal_of
from reporting.journal.tables import metadata, reports
from reporting.matching.duplicates import told_in
from reporting.matching.telling import Telling, keys

MOST = 10
"""Reports that are compared with a new one: those that share most keys with it, of these the latest.

Of 1,600 doubles among 20,000 reports 94 of 100 came first in this order, 99 among the first eight.
"""

traces = Table(
    "traces",
    metadata,
    Column("key", BigInteger, primary_key=True, autoincrement=False),
    Column("number", String(24), primary_key=True),
    sqlite_with_rowid=False,
)

STEPS = (
    "CREATE TABLE traces (key BIGINT NOT NULL, number VARCHAR(24) NOT NULL, PRIMARY KEY (key, number)) WITHOUT ROWID",
)
_KEEP = insert(traces)
_SLICE = 5000
_NEAR = (
    select(traces.c.number)
    .where(traces.c.key.in_(bindparam("keys", expanding=True)))
    .group_by(traces.c.number)
    .order_by(func.count().desc(), traces.c.number.desc())
    .limit(MOST)
)


def keep(tx: Connection, office: str, number: str, told: Telling) -> None:
    """Where this report will be found from now on."""
    tx.execute(_KEEP, [{"key": key, "number": number} for key in _keys(tx, office, told)])


def forget(tx: Connection, office: str, number: str, told: Telling) -> None:
    """It is not found any more where it was as it stood then."""
    tx.execute(delete(traces).where(traces.c.key.in_(_keys(tx, office, told)), traces.c.number == number))


def near(tx: Connection, office: str, told: Telling) -> list[str]:
    """Numbers of reports of this office that share a key, those that share most first."""
    return list(tx.scalars(_NEAR, {"keys": _keys(tx, office, told)}))


def near_of_kinds(tx: Connection, office: str, told: Telling, kinds: Iterable[str], most: int) -> list[str]:
    """As ``near``, but as if it were told as each of these kinds."""
    wanted = {key for kind in kinds for key in _keys(tx, office, replace(told, kind=kind))}
    return list(tx.scalars(_NEAR.limit(most), {"keys": sorted(wanted)}))


def _keys(tx: Connection, office: str, told: Telling) -> list[int]:
    """A telling's keys, other ones in each office and under each store's key: else a NIK could be tried out."""
    number = seal_of(tx.dialect).number
    return sorted(number(key) for key in keys(told, office))


def fill(tx: Connection) -> None:
    """Keys for all reports of a store that had none: once, when it comes to version 4 (``sealing`` makes others)."""
    last = ""
    plain = type_coerce(reports.c.cells, JSON).label("cells")  # nothing was sealed yet
    columns = (reports.c.number, reports.c.office, reports.c.kind, plain, reports.c.filed_at)
    wanted = select(*columns).order_by(reports.c.number).limit(_SLICE)
    while found := tx.execute(wanted.where(reports.c.number > last)).all():
        kept = [
            (key, number)
            for number, office, kind, cells, filed_at in found
            for key in sorted(keys(told_in(kind, cells, filed_at.date()), office))
        ]
        # in the order of the table: each of its pages is touched once a slice
        tx.execute(_KEEP, [{"key": key, "number": number} for key, number in sorted(kept)])
        last = found[-1].number
