"""Closed months: frozen as they were closed, placed on the desk and announced once."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, insert, select, text, update

from reporting.journal.tables import figures, months
from reporting.model import Month, Tally

DRAFT = "Rancangan"


@dataclass(frozen=True)
class Closed:
    """A closed month; ``closing`` is the whole closing as plain data."""

    office: str
    month: Month
    state: str
    closed_at: datetime
    digest: str
    closing: Mapping[str, Any] = field(repr=False)
    placed: bool
    announced_at: datetime | None


_COLUMNS = (
    months.c.office,
    months.c.month,
    months.c.state,
    months.c.closed_at,
    months.c.digest,
    months.c.closing,
    months.c.placed,
    months.c.announced_at,
)


def _closed(row: Any) -> Closed:
    office, month, *rest = row
    return Closed(office, Month.parse(month), *rest)


def of_office(tx: Connection, office: str) -> list[Closed]:
    """Its closed months, oldest first."""
    statement = select(*_COLUMNS).where(months.c.office == office).order_by(months.c.month)
    return [_closed(row) for row in tx.execute(statement)]


def unplaced(tx: Connection, office: str) -> list[Closed]:
    """Those whose tab was not read back from the desk yet, oldest first."""
    statement = select(*_COLUMNS).where(months.c.office == office, ~months.c.placed).order_by(months.c.month)
    return [_closed(row) for row in tx.execute(statement)]


def closed(tx: Connection, office: str) -> list[Month]:
    """Which months are closed, oldest first."""
    found = tx.scalars(select(months.c.month).where(months.c.office == office).order_by(months.c.month))
    return [Month.parse(month) for month in found]


def closed_since(tx: Connection, office: str, moment: datetime) -> list[Month]:
    """Which months were closed after this moment, oldest first."""
    where = (months.c.office == office, months.c.closed_at > moment)
    return [Month.parse(month) for month in tx.scalars(select(months.c.month).where(*where).order_by(months.c.month))]


def find(tx: Connection, office: str, month: Month) -> Closed | None:
    """One closed month."""
    statement = select(*_COLUMNS).where(months.c.office == office, months.c.month == str(month))
    row = tx.execute(statement).one_or_none()
    return _closed(row) if row else None


def keep(tx: Connection, office: str, month: Month, closing: Mapping[str, Any], digest: str, now: datetime) -> None:
    """Freeze a month. A second attempt at the same month fails: it is closed once."""
    tx.execute(
        insert(months).values(
            office=office, month=str(month), state=DRAFT, closed_at=now, digest=digest, closing=dict(closing)
        )
    )


def place(tx: Connection, office: str, month: Month, *, placed: bool = True) -> None:
    """Its tab and recap were read back from the desk (or must be put there again)."""
    tx.execute(update(months).where(months.c.office == office, months.c.month == str(month)).values(placed=placed))


def announced(tx: Connection, office: str, month: Month, now: datetime) -> None:
    """Its summary was handed to the outbox."""
    tx.execute(update(months).where(months.c.office == office, months.c.month == str(month)).values(announced_at=now))


# ---------------------------------------------------------------- what staff typed into Rekap
_FIGURE = text(
    "INSERT INTO figures (office, month, kecamatan, kelurahan, before_men, before_women, adjusted_men, adjusted_women)"
    " VALUES (:office, :month, :kecamatan, :kelurahan, :before_men, :before_women, :adjusted_men, :adjusted_women)"
    " ON CONFLICT (office, month, kecamatan, kelurahan) DO UPDATE SET before_men = excluded.before_men,"
    " before_women = excluded.before_women, adjusted_men = excluded.adjusted_men,"
    " adjusted_women = excluded.adjusted_women"
)
Place = tuple[str, str]


def learn(tx: Connection, office: str, month: str, typed: Mapping[Place, tuple[Tally | None, Tally]]) -> None:
    """``Awal`` and ``Penyesuaian`` of a month as typed by staff, by (kecamatan, kelurahan)."""
    rows = [
        {
            "office": office,
            "month": month,
            "kecamatan": kecamatan,
            "kelurahan": kelurahan,
            "before_men": before.men if before else None,
            "before_women": before.women if before else None,
            "adjusted_men": adjusted.men,
            "adjusted_women": adjusted.women,
        }
        for (kecamatan, kelurahan), (before, adjusted) in typed.items()
    ]
    if rows:
        tx.execute(_FIGURE, rows)


def typed(tx: Connection, office: str, month: Month) -> tuple[dict[Place, Tally], dict[Place, Tally]]:
    """The month's ``Awal`` and ``Penyesuaian`` as far as staff typed them."""
    rows = tx.execute(
        select(figures).where(figures.c.office == bindparam("office"), figures.c.month == bindparam("month")),
        {"office": office, "month": str(month)},
    ).mappings()
    before: dict[Place, Tally] = {}
    adjusted: dict[Place, Tally] = {}
    for row in rows:
        place = row["kecamatan"], row["kelurahan"]
        if row["before_men"] is not None:
            before[place] = Tally(row["before_men"], row["before_women"])
        adjusted[place] = Tally(row["adjusted_men"], row["adjusted_women"])
    return before, adjusted
