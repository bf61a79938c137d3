"""Who may report for an office: the rows of ``Pelapor`` as last read, and the Telegram accounts that joined."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, delete, insert, select, text, update

from reporting.journal import events
from reporting.journal.later import later, settle
from reporting.journal.tables import people, places, silences
from reporting.model import Area, Person, Role

_COLUMNS = (
    people.c.id,
    people.c.office,
    people.c.code,
    people.c.name,
    people.c.role,
    people.c.unit,
    people.c.area,
    people.c.phone,
    people.c.active,
    people.c.user_id,
)
_BY_USER = select(*_COLUMNS).where(people.c.user_id == bindparam("who"), people.c.active).order_by(people.c.id)


def _person(row: Any) -> Person:
    data = dict(row._mapping)
    return Person(**{**data, "role": Role(data["role"]), "area": Area(**data["area"])})


def of_user(tx: Connection, user_id: int) -> list[Person]:
    """The active roles of a Telegram account; empty for a stranger."""
    return [_person(row) for row in tx.execute(_BY_USER, {"who": user_id})]


def of_office(tx: Connection, office: str) -> list[Person]:
    """Everybody in ``Pelapor``, active or not."""
    return [_person(row) for row in tx.execute(select(*_COLUMNS).where(people.c.office == office))]


def of_code(tx: Connection, code: str) -> Person | None:
    """Whose invite this is."""
    row = tx.execute(select(*_COLUMNS).where(people.c.code == code)).one_or_none()
    return _person(row) if row else None


def enrol(tx: Connection, person: Person, user_id: int, now: datetime) -> None:
    """Tie a Telegram account to an invited person. The notice shown belongs to the record."""
    tx.execute(update(people).where(people.c.id == person.id).values(user_id=user_id, joined_at=now))
    who = f"pelapor {person.id}"
    events.note(tx, person.office, who, now, who, "bergabung", "", "pemberitahuan 1")


def learn(tx: Connection, office: str, code: str, values: Mapping[str, Any], now: datetime) -> None:
    """A row of ``Pelapor`` as it stands now; a changed right to report is noted."""
    known = of_code(tx, code)
    area: Area = values["area"]
    row = {**values, "area": asdict(area)}
    if known is None:
        tx.execute(insert(people).values(office=office, code=code, **row))
        return
    if known.office != office:
        return  # a code copied into another office's sheet opens nothing there
    tx.execute(update(people).where(people.c.code == code).values(**row))
    if known.active != values["active"]:
        after = "aktif" if values["active"] else "tidak aktif"
        events.note(tx, office, f"pelapor {known.id}", now, events.STAFF, "akses", "", after)


def missing(tx: Connection, office: str, codes: Sequence[str], now: datetime) -> None:
    """People whose row is gone lose access; their reports stay."""
    for person in of_office(tx, office):
        if person.active and person.code not in codes:
            tx.execute(update(people).where(people.c.id == person.id).values(active=False))
            events.note(tx, office, f"pelapor {person.id}", now, events.STAFF, "akses", "", "baris dihapus")


def stamps(tx: Connection, office: str) -> dict[str, tuple[datetime | None, datetime | None, str]]:
    """By code: when they joined, when they last reported, and news about reaching them."""
    settle(tx)
    rows = tx.execute(
        select(people.c.code, people.c.joined_at, people.c.last_report_at, people.c.news).where(
            people.c.office == office
        )
    )
    return {code: (joined, last, news) for code, joined, last, news in rows}


_REPORTED = update(people).where(people.c.id == bindparam("who")).values(last_report_at=bindparam("moment"))
_UNREACHED = select(people.c.user_id).where(people.c.news != "", people.c.user_id.is_not(None))


def reported(tx: Connection, person_id: int, now: datetime) -> None:
    """They were heard of just now."""
    later(tx, _REPORTED, {"who": person_id, "moment": now})


def unreachable(tx: Connection, user_id: int, news: str) -> None:
    """A message could not be delivered (``news`` stands in ``Kabar``; empty once they are heard of again)."""
    tx.execute(update(people).where(people.c.user_id == user_id, people.c.news != news).values(news=news))


def unreached(tx: Connection) -> frozenset[int]:
    """The accounts of whom such news stands in ``Kabar``."""
    return frozenset(tx.scalars(_UNREACHED))


# ---------------------------------------------------------------- nothing to report
_SILENT = text(
    "INSERT INTO silences (office, month, person_id, at) VALUES (:office, :month, :who, :at)"
    " ON CONFLICT (office, month, person_id) DO UPDATE SET at = excluded.at"
).bindparams(bindparam("at", type_=silences.c.at.type))


def nothing_changed(tx: Connection, person: Person, month: str, now: datetime) -> None:
    """``Tidak ada perubahan`` for this month; said twice counts once."""
    tx.execute(_SILENT, {"office": person.office, "month": month, "who": person.id, "at": now})


def silent(tx: Connection, office: str, month: str) -> frozenset[int]:
    """Who said so for this month."""
    return frozenset(
        tx.scalars(select(silences.c.person_id).where(silences.c.office == office, silences.c.month == month))
    )


# ---------------------------------------------------------------- places
def know_places(tx: Connection, office: str, areas: Sequence[Area]) -> None:
    """The rows of ``Wilayah`` as last read, if they changed."""
    if list(areas) != places_of(tx, office):
        tx.execute(delete(places).where(places.c.office == office))
        if areas:
            tx.execute(insert(places), [{"office": office, "area": asdict(area)} for area in areas])


def places_of(tx: Connection, office: str) -> list[Area]:
    """The areas of an office, in the order of its tab."""
    rows = tx.scalars(select(places.c.area).where(places.c.office == office).order_by(places.c.id))
    return [Area(**area) for area in rows]
