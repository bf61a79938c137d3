"""Every edition of a month's list, frozen: what it said as a whole, and its lines, which are read in slices.

``Rancangan`` is edition 0, ``Perbaikan N`` edition N. Nothing of an edition is ever changed.
"""

import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice
from typing import Any, TypeVar

from sqlalchemy import (
    Column,
    Connection,
    Index,
    Integer,
    String,
    Table,
    and_,
    func,
    insert,
    literal_column,
    select,
    text,
)

from reporting.journal.sealed import SealedJson
from reporting.journal.tables import Moment, metadata, months
from reporting.model import ListRow, Month, Turn

editions = Table(
    "editions",
    metadata,
    Column("office", String(20), primary_key=True),
    Column("month", String(7), primary_key=True),
    Column("amendment", Integer, primary_key=True, autoincrement=False),
    Column("made_at", Moment, nullable=False),
    Column("digest", String(64), nullable=False),
    Column("closing", SealedJson("editions.closing"), nullable=False),
)
list_rows = Table(
    "list_rows",
    metadata,
    Column("office", String(20), primary_key=True),
    Column("month", String(7), primary_key=True),
    Column("amendment", Integer, primary_key=True, autoincrement=False),
    Column("place", Integer, primary_key=True, autoincrement=False),
    Column("number", String(24), nullable=False, index=True),
    Column("turn", String(10), nullable=False, server_default=""),
    Column("columns", SealedJson("list_rows.columns"), nullable=False),
)
_AGAIN = list_rows.c.turn != literal_column("''")
"""In the very words of its index: with a bound value SQLite does not see that the index holds them all."""
Index("list_rows_turned", list_rows.c.office, list_rows.c.month, sqlite_where=_AGAIN, postgresql_where=_AGAIN)

STEPS = (
    "CREATE TABLE editions (office VARCHAR(20) NOT NULL, month VARCHAR(7) NOT NULL, amendment INTEGER NOT NULL,"
    " made_at VARCHAR(27) NOT NULL, digest VARCHAR(64) NOT NULL, closing JSON NOT NULL,"
    " PRIMARY KEY (office, month, amendment))",
    "CREATE TABLE list_rows (office VARCHAR(20) NOT NULL, month VARCHAR(7) NOT NULL, amendment INTEGER NOT NULL,"
    " place INTEGER NOT NULL, number VARCHAR(24) NOT NULL, turn VARCHAR(10) DEFAULT '' NOT NULL, columns JSON NOT NULL,"
    " PRIMARY KEY (office, month, amendment, place))",
    "CREATE INDEX ix_list_rows_number ON list_rows (number)",
    "CREATE INDEX list_rows_turned ON list_rows (office, month) WHERE turn != ''",
    "ALTER TABLE months ADD COLUMN amendment INTEGER DEFAULT 0 NOT NULL",
    "ALTER TABLE months ADD COLUMN fixed_on VARCHAR(10) DEFAULT '' NOT NULL",
    "ALTER TABLE months ADD COLUMN minutes TEXT DEFAULT '' NOT NULL",
    "ALTER TABLE reports ADD COLUMN altered BOOLEAN DEFAULT 0 NOT NULL",
    "CREATE INDEX reports_altered ON reports (office, number) WHERE altered = 1",
)
T = TypeVar("T")
SLICE = 500
"""Lines that are in memory at a time, and values in one ``IN``."""
_PRESENT = and_(
    months.c.office == list_rows.c.office,
    months.c.month == list_rows.c.month,
    months.c.amendment == list_rows.c.amendment,
)
"""Of the lines of all editions those that count."""


@dataclass(frozen=True)
class Line:
    """A line of the edition of a month that counts."""

    month: Month
    row: ListRow = field(repr=False)


@dataclass(frozen=True)
class Edition:
    """One edition of a month; ``closing`` is what it says besides its lines, as plain data."""

    amendment: int
    made_at: datetime
    digest: str
    closing: Mapping[str, Any] = field(repr=False)


def keep(
    tx: Connection,
    office: str,
    month: Month,
    amendment: int,
    closing: Mapping[str, Any],
    rows: Iterable[ListRow],
    digest: str,
    now: datetime,
) -> None:
    """Freeze one edition with its lines. Fails when there is one of this number already."""
    key = {"office": office, "month": str(month), "amendment": amendment}
    tx.execute(insert(editions).values(**key, made_at=now, digest=digest, closing=dict(closing)))
    for part in _sliced(enumerate(rows)):
        tx.execute(
            insert(list_rows),
            [
                {**key, "place": place, "number": row.number, "turn": row.turn.value, "columns": dict(row.columns)}
                for place, row in part
            ],
        )


def of_month(tx: Connection, office: str, month: Month) -> list[Edition]:
    """All editions of a month, oldest first; they are as heavy as what they hold back."""
    columns = (editions.c.amendment, editions.c.made_at, editions.c.digest, editions.c.closing)
    where = (editions.c.office == office, editions.c.month == str(month))
    return [Edition(*row) for row in tx.execute(select(*columns).where(*where).order_by(editions.c.amendment))]


def count(tx: Connection, office: str, month: Month, amendment: int) -> int:
    """How many lines an edition has."""
    where = (list_rows.c.office == office, list_rows.c.month == str(month), list_rows.c.amendment == amendment)
    return tx.scalar(select(func.count()).select_from(list_rows).where(*where)) or 0


def rows(tx: Connection, office: str, month: Month, amendment: int) -> Iterator[ListRow]:
    """The lines of an edition in the order of the list; only ``SLICE`` of them are in memory."""
    where = (list_rows.c.office == office, list_rows.c.month == str(month), list_rows.c.amendment == amendment)
    columns = (list_rows.c.place, list_rows.c.columns, list_rows.c.turn)
    last = -1
    while True:
        statement = select(*columns).where(*where, list_rows.c.place > last).order_by(list_rows.c.place).limit(SLICE)
        part = tx.execute(statement).all()
        for _, cells, turn in part:
            yield ListRow(cells, Turn(turn))
        if len(part) < SLICE:
            return
        last = part[-1][0]


def lines_of(tx: Connection, office: str, numbers: Collection[str]) -> dict[str, list[Line]]:
    """What the lists that count say of these reports, by number, oldest month first."""
    found: dict[str, list[Line]] = {}
    for part in _sliced(sorted(numbers)):
        for line in _lines(tx, list_rows.c.office == office, list_rows.c.number.in_(part)):
            found.setdefault(line.row.number, []).append(line)
    return found


def turned(tx: Connection, office: str, wanted: Iterable[str]) -> list[Line]:
    """The lines of these months (``YYYY-MM``) that alter what an earlier list says, oldest month first."""
    return _lines(tx, list_rows.c.office == office, list_rows.c.month.in_(sorted(wanted)), _AGAIN)


def taken_back(tx: Connection, office: str) -> dict[str, Month]:
    """The reports that a list took back, and the month of that list."""
    where = (list_rows.c.office == office, list_rows.c.turn == Turn.TAKEN_BACK.value, _AGAIN)
    statement = select(list_rows.c.number, list_rows.c.month).join(months, _PRESENT).where(*where)
    return {number: Month.parse(month) for number, month in tx.execute(statement.order_by(list_rows.c.month))}


def _lines(tx: Connection, *where: Any) -> list[Line]:
    statement = (
        select(list_rows.c.month, list_rows.c.columns, list_rows.c.turn)
        .join(months, _PRESENT)
        .where(*where)
        .order_by(list_rows.c.month, list_rows.c.place)
    )
    return [Line(Month.parse(month), ListRow(cells, Turn(turn))) for month, cells, turn in tx.execute(statement)]


def _sliced(values: Iterable[T]) -> Iterator[list[T]]:
    waiting = iter(values)
    while part := list(islice(waiting, SLICE)):
        yield part


# ---------------------------------------------------------------- from version 4
_OLD = "SELECT office, month, closed_at, digest, closing FROM months"
_EDITION = (
    "INSERT INTO editions (office, month, amendment, made_at, digest, closing)"
    " VALUES (:office, :month, 0, :made_at, :digest, :closing)"
)
_LINE = (
    "INSERT INTO list_rows (office, month, amendment, place, number, turn, columns)"
    " VALUES (:office, :month, :amendment, :place, :number, :turn, :columns)"
)


def fill(tx: Connection) -> None:
    """Months that were kept in one piece become edition 0 and its lines: once, when a store comes to this version."""
    for office, month, made_at, digest, closing in tx.execute(text(_OLD)).all():
        data = json.loads(closing)
        lines = data.pop("rows", [])
        kept = {"office": office, "month": month, "made_at": made_at, "digest": digest, "closing": json.dumps(data)}
        tx.execute(text(_EDITION), kept)
        key = {"office": office, "month": month, "amendment": 0, "turn": ""}
        for part in _sliced(enumerate(lines)):
            each = [{**key, "place": place, "number": line["NOMOR"], "columns": line} for place, line in part]
            tx.execute(text(_LINE), [{**one, "columns": json.dumps(one["columns"])} for one in each])
    for column in ("digest", "closing"):
        tx.execute(text(f"ALTER TABLE months DROP COLUMN {column}"))
