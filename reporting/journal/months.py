"""Closed months: their editions and state, placed on the desk and announced once; what staff typed for open ones."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, bindparam, delete, insert, select, update

from reporting.journal import editions, ledger
from reporting.journal.tables import figures, months
from reporting.model import ListRow, Month, MonthState, Tally

FIXED = "tetapkan"
"""The deed by which a month becomes ``Ditetapkan``."""


@dataclass(frozen=True)
class Closed:
    """A closed month as its last edition says it.

    ``closing`` is that edition without its lines, as plain data; ``made_at`` when it was made, ``closed_at`` when the
    month was closed. ``fixed_on`` and ``minutes`` are date and number of the Berita Acara, once it is ``Ditetapkan``.
    """

    office: str
    month: Month
    state: MonthState
    closed_at: datetime
    made_at: datetime
    digest: str
    closing: Mapping[str, Any] = field(repr=False)
    placed: bool
    announced_at: datetime | None
    amendment: int = 0
    fixed_on: date | None = None
    minutes: str = ""


_EDITION = and_(
    editions.editions.c.office == months.c.office,
    editions.editions.c.month == months.c.month,
    editions.editions.c.amendment == months.c.amendment,
)
_COLUMNS = (
    months.c.office,
    months.c.month,
    months.c.state,
    months.c.closed_at,
    editions.editions.c.made_at,
    editions.editions.c.digest,
    editions.editions.c.closing,
    months.c.placed,
    months.c.announced_at,
    months.c.amendment,
    months.c.fixed_on,
    months.c.minutes,
)


def _all() -> Select[Any]:
    return select(*_COLUMNS).join(editions.editions, _EDITION).order_by(months.c.month)


def _closed(row: Any) -> Closed:
    data: Mapping[str, Any] = row._mapping
    on = date.fromisoformat(data["fixed_on"]) if data["fixed_on"] else None
    read = {"month": Month.parse(data["month"]), "state": MonthState(data["state"]), "fixed_on": on}
    return Closed(**{**data, **read})


def unplaced(tx: Connection, office: str) -> list[Closed]:
    """Those whose tab was not read back from the desk yet, oldest first."""
    return [_closed(row) for row in tx.execute(_all().where(months.c.office == office, ~months.c.placed))]


def closed(tx: Connection, office: str) -> list[Month]:
    """Which months are closed, oldest first."""
    found = tx.scalars(select(months.c.month).where(months.c.office == office).order_by(months.c.month))
    return [Month.parse(month) for month in found]


def closed_since(tx: Connection, office: str, moment: datetime) -> list[Month]:
    """Of which months the present edition was made after this moment, oldest first."""
    where = (months.c.office == office, editions.editions.c.made_at > moment)
    statement = select(months.c.month).join(editions.editions, _EDITION).where(*where).order_by(months.c.month)
    return [Month.parse(month) for month in tx.scalars(statement)]


def find(tx: Connection, office: str, month: Month) -> Closed | None:
    """One closed month."""
    row = tx.execute(_all().where(*_this(office, month))).one_or_none()
    return _closed(row) if row else None


def rows(tx: Connection, office: str, month: Month, amendment: int | None = None) -> Iterator[ListRow]:
    """The lines of a month's list (of the present edition, or of this one), in its order, a slice at a time."""
    if amendment is None:
        amendment = tx.scalar(select(months.c.amendment).where(*_this(office, month))) or 0
    return editions.rows(tx, office, month, amendment)


def keep(
    tx: Connection,
    office: str,
    month: Month,
    closing: Mapping[str, Any],
    digest: str,
    now: datetime,
    lines: Iterable[ListRow] = (),
) -> None:
    """Freeze a month. A second attempt at the same month fails: it is closed once."""
    tx.execute(insert(months).values(office=office, month=str(month), state=MonthState.DRAFT.value, closed_at=now))
    editions.keep(tx, office, month, 0, closing, lines, digest, now)


def amend(
    tx: Connection,
    office: str,
    month: Month,
    closing: Mapping[str, Any],
    digest: str,
    now: datetime,
    lines: Iterable[ListRow] = (),
) -> int:
    """Keep the next edition of a closed month, which counts from now on; its number. The desk is to be told."""
    number = (tx.scalar(select(months.c.amendment).where(*_this(office, month))) or 0) + 1
    editions.keep(tx, office, month, number, closing, lines, digest, now)
    values = {"state": MonthState.AMENDED.value, "amendment": number, "placed": False}
    tx.execute(update(months).where(*_this(office, month)).values(**values))
    return number


def fix(tx: Connection, office: str, month: Month, on: date, minutes: str, now: datetime) -> list[Month]:
    """This month and all earlier ones that are not yet fixed are ``Ditetapkan`` by this Berita Acara; which ones.

    ``now`` goes into the ledger of deeds: a month is fixed once.
    """
    where = (months.c.office == office, months.c.month <= str(month), months.c.state != MonthState.FIXED.value)
    found = [Month.parse(one) for one in tx.scalars(select(months.c.month).where(*where).order_by(months.c.month))]
    for one in found:
        ledger.claim(tx, office, FIXED, str(one), now)
    values = {"state": MonthState.FIXED.value, "fixed_on": on.isoformat(), "minutes": minutes}
    tx.execute(update(months).where(*where).values(**values))
    return found


def settled(tx: Connection, office: str, month: Month) -> bool:
    """Whether a month's list never changes any more: it is ``Ditetapkan``, or a later month is closed."""
    where = (months.c.office == office, months.c.month >= str(month))
    found = tx.execute(select(months.c.month, months.c.state).where(*where)).all()
    return any(one != str(month) or state == MonthState.FIXED.value for one, state in found)


def _this(office: str, month: Month) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    return months.c.office == office, months.c.month == str(month)


def place(tx: Connection, office: str, month: Month, *, placed: bool = True) -> None:
    """Its tab and recap were read back from the desk (or must be put there again)."""
    tx.execute(update(months).where(*_this(office, month)).values(placed=placed))


def announced(tx: Connection, office: str, month: Month, now: datetime) -> None:
    """Its summary was handed to the outbox."""
    tx.execute(update(months).where(*_this(office, month)).values(announced_at=now))


# ---------------------------------------------------------------- what staff typed into Rekap
Place = tuple[str, str]


def learn(tx: Connection, office: str, month: str, typed: Mapping[Place, tuple[Tally | None, Tally]]) -> None:
    """``Awal`` and ``Penyesuaian`` of a month as typed by staff, by (kecamatan, kelurahan): all there are of it.

    A line that was renamed or deleted counts no more. A month without any line is not to be learnt.
    """
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
        tx.execute(delete(figures).where(figures.c.office == office, figures.c.month == month))
        tx.execute(insert(figures), rows)


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
