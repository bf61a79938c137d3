"""What reporters put off with ``Menyusul``: a row a report, until its details are there or the last time of asking.

A promise that is kept needs no word from anybody: the cell is filled, by a correction or by the staff.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import JSON, Column, Connection, Integer, String, Table, bindparam, delete, insert, select, update

from reporting.journal.tables import Moment, metadata, reports
from reporting.model import Field, Report

promises = Table(
    "promises",
    metadata,
    Column("number", String(24), primary_key=True),
    Column("office", String(20), nullable=False),
    Column("fields", JSON, nullable=False),
    Column("promised_at", Moment, nullable=False),
    Column("asked", Integer, nullable=False, default=0),
)

STEPS = (
    "CREATE TABLE promises (number VARCHAR(24) NOT NULL, office VARCHAR(20) NOT NULL, fields JSON NOT NULL,"
    " promised_at VARCHAR(27) NOT NULL, asked INTEGER NOT NULL, PRIMARY KEY (number))",
)


@dataclass(frozen=True)
class Promise:
    """Details that are to follow. ``asked`` is how many of the times of asking have passed; ``chat`` who is asked."""

    number: str
    fields: tuple[Field, ...]
    promised_at: datetime
    asked: int
    chat: int | None


_TAKE = delete(promises).where(promises.c.number == bindparam("which")).returning(promises)


def keep(tx: Connection, report: Report, fields: Sequence[str], now: datetime, corrects: str = "") -> None:
    """Note what a report's teller promised; what was promised of the report it replaces moves over.

    An older promise keeps its time of asking, unless something is promised anew. Details that are there are not owed.
    """
    old = tx.execute(_TAKE, {"which": corrects}).one_or_none() if corrects else None
    before = old.fields if old else []
    owed = [name for name in dict.fromkeys([*fields, *before]) if not report.cell(name)]
    if not owed:
        return
    row = {"number": report.number, "office": report.office, "fields": owed, "promised_at": now, "asked": 0}
    if old and not any(name in owed for name in fields):
        row |= {"promised_at": old.promised_at, "asked": old.asked}
    tx.execute(insert(promises), [row])


def open_ones(tx: Connection, office: str, steps: int) -> list[Promise]:
    """The promises of an office for which not all of so many times of asking have passed, oldest first."""
    rows = tx.execute(
        select(promises.c.number, promises.c.fields, promises.c.promised_at, promises.c.asked, reports.c.chat_id)
        .join(reports, reports.c.number == promises.c.number)
        .where(promises.c.office == office, promises.c.asked < steps)
        .order_by(promises.c.promised_at, promises.c.number)
    )
    return [Promise(number, tuple(map(Field, fields)), at, asked, chat) for number, fields, at, asked, chat in rows]


_ASKED = update(promises).where(promises.c.number == bindparam("which")).values(asked=bindparam("times"))


def asked(tx: Connection, times: Sequence[tuple[str, int]]) -> None:
    """So many times of asking have passed for these reports."""
    if times:
        tx.execute(_ASKED, [{"which": number, "times": passed} for number, passed in times])
