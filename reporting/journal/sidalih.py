"""What became of the list's lines in Sidalih, as staff noted it on the tabs ``PDPB YYYY-MM``: a row a line."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from sqlalchemy import Column, Connection, Index, String, Table, bindparam, select, text

from reporting.journal.sealed import Sealed
from reporting.journal.tables import metadata
from reporting.model import Month

WAITS, DONE, FAILED = "Belum", "Sudah", "Gagal"
OUTCOMES = (WAITS, DONE, FAILED)

sidalih = Table(
    "sidalih",
    metadata,
    Column("office", String(20), primary_key=True),
    Column("month", String(7), primary_key=True),
    Column("number", String(24), primary_key=True),
    Column("outcome", String(10), nullable=False),
    Column("note", Sealed("sidalih.note"), nullable=False, default=""),
)
_IS_FAILED = sidalih.c.outcome == text(f"'{FAILED}'")
Index("sidalih_failed", sidalih.c.office, sqlite_where=_IS_FAILED, postgresql_where=_IS_FAILED)

STEPS = (
    "CREATE TABLE sidalih (office VARCHAR(20) NOT NULL, month VARCHAR(7) NOT NULL, number VARCHAR(24) NOT NULL,"
    " outcome VARCHAR(10) NOT NULL, note TEXT NOT NULL, PRIMARY KEY (office, month, number))",
    "CREATE INDEX sidalih_failed ON sidalih (office) WHERE outcome = 'Gagal'",
)
_SET = text(
    "INSERT INTO sidalih (office, month, number, outcome, note) VALUES (:office, :month, :number, :outcome, :note)"
    " ON CONFLICT (office, month, number) DO UPDATE SET outcome = excluded.outcome, note = excluded.note"
).bindparams(bindparam("note", type_=sidalih.c.note.type))


@dataclass(frozen=True)
class Failed:
    """A line that Sidalih did not take, and what staff noted beside it."""

    month: Month
    number: str
    note: str = field(default="", repr=False)


def learn(tx: Connection, office: str, month: Month, said: Mapping[str, tuple[str, str]]) -> None:
    """By number what stands beside a line: outcome and note. Lines that are not named keep what was said before."""
    known = _known(tx, office, month)
    where = {"office": office, "month": str(month)}
    rows = [
        {**where, "number": number, "outcome": outcome, "note": note}
        for number, (outcome, note) in said.items()
        if known.get(number, (WAITS, "")) != (outcome, note)
    ]
    if rows:
        tx.execute(_SET, rows)


def _known(tx: Connection, office: str, month: Month) -> dict[str, tuple[str, str]]:
    found = select(sidalih.c.number, sidalih.c.outcome, sidalih.c.note).where(
        sidalih.c.office == office, sidalih.c.month == str(month)
    )
    return {number: (outcome, note) for number, outcome, note in tx.execute(found)}


def failed(tx: Connection, office: str) -> list[Failed]:
    """The lines that are ``Gagal`` now, oldest month first."""
    statement = (
        select(sidalih.c.month, sidalih.c.number, sidalih.c.note)
        .where(sidalih.c.office == office, _IS_FAILED)
        .order_by(sidalih.c.month, sidalih.c.number)
    )
    return [Failed(Month.parse(month), number, note) for month, number, note in tx.execute(statement)]


def months_failing(tx: Connection, office: str) -> Collection[Month]:
    """The months with such lines: their tabs are still looked at."""
    return {one.month for one in failed(tx, office)}
