"""Who may report for an office: the rows of ``Pelapor`` as last read, and the Telegram accounts that joined."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, delete, insert, select, text, update

from reporting.journal import events, marks, notices
from reporting.journal.later import later, settle
from reporting.journal.tables import people, places, silences
from reporting.model import Area, Person, Role
from reporting.reading import phones
from reporting.texts.about import NOTICE_VERSION

FEW = 200
"""Up to so many codes are asked for by name; of more, all are read."""
LEFT, HANDED_OVER, REPLACED = "keluar", "serah terima", "diganti"
"""Why an access ended although the row still says ``Aktif``."""
ERASED = "dihapus"
"""Another one: whoever it was had their data erased; the row goes on without name (see ``erasure``)."""

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
    return _person_of(tuple(row))


def _person_of(values: Sequence[Any]) -> Person:
    data = dict(zip((column.name for column in _COLUMNS), values, strict=True))
    return Person(**{**data, "role": Role(data["role"]), "area": Area(**data["area"])})


def of_user(tx: Connection, user_id: int) -> list[Person]:
    """The active roles of a Telegram account; empty for a stranger."""
    return [_person(row) for row in tx.execute(_BY_USER, {"who": user_id})]


def of_account(tx: Connection, user_id: int) -> list[Person]:
    """All rows that an account joined and did not leave, active or not."""
    found = select(*_COLUMNS).where(people.c.user_id == user_id).order_by(people.c.id)
    return [_person(row) for row in tx.execute(found)]


def of_office(tx: Connection, office: str) -> list[Person]:
    """Everybody in ``Pelapor``, active or not."""
    return [_person(row) for row in tx.execute(select(*_COLUMNS).where(people.c.office == office))]


def serving(tx: Connection, office: str, roles: Collection[Role] = ()) -> list[Person]:
    """Those of them whose access did not end by leaving, handing over or being replaced; only of ``roles``, if any."""
    where = [people.c.office == office, people.c.ended == ""]
    if roles:
        where.append(people.c.role.in_([role.value for role in roles]))
    return [_person(row) for row in tx.execute(select(*_COLUMNS).where(*where))]


def of_code(tx: Connection, code: str) -> Person | None:
    """Whose invite this is."""
    row = tx.execute(select(*_COLUMNS).where(people.c.code == code)).one_or_none()
    return _person(row) if row else None


def find(tx: Connection, person_id: int) -> Person | None:
    """Somebody by the journal's own number."""
    row = tx.execute(select(*_COLUMNS).where(people.c.id == person_id)).one_or_none()
    return _person(row) if row else None


def of_phone(tx: Connection, number: str, user_id: int) -> tuple[list[Person], bool]:
    """The active rows with this number (as ``phones.canonical`` writes it) that this account may take or has taken.

    And whether another account sits in such a row. Whoever left may come back this way; who handed over may not.
    """
    numbered = (people.c.phone != "", people.c.active, people.c.ended.in_(["", LEFT]))
    rows = [_person(row) for row in tx.execute(select(*_COLUMNS).where(*numbered))]
    found = [one for one in rows if number in phones.all_in(one.phone)]
    mine = [one for one in found if one.user_id in (None, user_id)]
    return mine, len(mine) < len(found)


def enrol(tx: Connection, person: Person, user_id: int, now: datetime) -> None:
    """Tie a Telegram account to an invited person. The notice shown belongs to the record."""
    known = {"known_name": person.name, "known_phone": person.phone}
    tx.execute(update(people).where(people.c.id == person.id).values(user_id=user_id, joined_at=now, ended="", **known))
    who = f"pelapor {person.id}"
    notices.note(tx, user_id, NOTICE_VERSION, person.id, now)
    events.note(tx, person.office, who, now, who, "bergabung", "", f"pemberitahuan {NOTICE_VERSION}")


def add(tx: Connection, person: Person, now: datetime, *, on_desk: bool) -> Person:
    """Somebody new. ``on_desk``: their row stands there already; else the next meeting puts it there."""
    row = {name: getattr(person, name) for name in ("office", "code", "name", "unit", "phone", "active")}
    row |= {"role": person.role.value, "area": asdict(person.area), "placed": on_desk}
    made = tx.execute(insert(people).values(**row).returning(people.c.id)).scalar_one()
    added = replace(person, id=int(made))
    if person.user_id is not None:
        enrol(tx, added, person.user_id, now)
    return added


def end(tx: Connection, person: Person, why: str, now: datetime, who: str, *, next_code: str = "") -> None:
    """They lose access, whatever ``Aktif`` says; ``next_code``: their row belongs to that code from now on."""
    values = {"user_id": None, "ended": why, "next_code": next_code, "doubted": False}
    tx.execute(update(people).where(people.c.id == person.id).values(**values))
    events.note(tx, person.office, f"pelapor {person.id}", now, who, "akses", "", why)


def same_person(tx: Connection, person: Person) -> None:
    """What the row says now is the one who joined."""
    values = {"known_name": person.name, "known_phone": person.phone, "doubted": False}
    tx.execute(update(people).where(people.c.id == person.id).values(**values))


def place(tx: Connection, person_id: int) -> None:
    """Their row was seen on the desk."""
    tx.execute(update(people).where(people.c.id == person_id).values(placed=True))


def doubt(tx: Connection, person_id: int, *, doubted: bool) -> None:
    """Whether the staff were asked if the row tells of somebody else now."""
    tx.execute(update(people).where(people.c.id == person_id).values(doubted=doubted))


# ---------------------------------------------------------------- the rows of the desk
@dataclass(frozen=True)
class Standing:
    """What the desk must know of a row: the person, when they joined and last reported, what is wrong with it."""

    person: Person
    joined_at: datetime | None
    last_report_at: datetime | None
    news: str
    placed: bool
    ended: str
    next_code: str
    known_name: str = field(repr=False)
    known_phone: str = field(repr=False)
    doubted: bool


_STANDING = tuple(people.c[name] for name in list(Standing.__dataclass_fields__)[1:])


def standings(tx: Connection, office: str, codes: Collection[str] | None = None) -> dict[str, Standing]:
    """Everybody of an office by code, or only those of ``codes``."""
    settle(tx)
    found = select(*_COLUMNS, *_STANDING).where(people.c.office == office)
    if codes is not None and len(codes) <= FEW:
        found = found.where(people.c.code.in_(codes))
    wide = len(_COLUMNS)
    return {row.code: Standing(_person_of(row[:wide]), *row[wide:]) for row in tx.execute(found)}


def standing(tx: Connection, person: Person) -> Standing:
    """The same of one person."""
    row = tx.execute(select(*_STANDING).where(people.c.id == person.id)).one()
    return Standing(person, *row)


def learn(
    tx: Connection, office: str, code: str, values: Mapping[str, Any], now: datetime, known: Person | None = None
) -> bool:
    """A row of ``Pelapor`` as it stands now; a changed right to report is noted. Whether it was just made active.

    ``known`` is the person of this code, where the caller has read it already.
    """
    known = known or of_code(tx, code)
    area: Area = values["area"]
    row = {**values, "area": asdict(area)}
    if known is None:
        tx.execute(insert(people).values(office=office, code=code, **row))
        return bool(values["active"])
    if known.office != office:
        return False  # a code copied into another office's sheet opens nothing there
    if known == replace(known, **{**values, "role": Role(values["role"])}):
        return False
    tx.execute(update(people).where(people.c.code == code).values(**row))
    if known.active != values["active"]:
        after = "aktif" if values["active"] else "tidak aktif"
        events.note(tx, office, f"pelapor {known.id}", now, events.STAFF, "akses", "", after)
    return bool(values["active"]) and not known.active


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


def silent_between(tx: Connection, office: str, first: str, last: str) -> frozenset[int]:
    """Who said so for a month from ``first`` to ``last``."""
    where = (silences.c.office == office, silences.c.month >= first, silences.c.month <= last)
    return frozenset(tx.scalars(select(silences.c.person_id).where(*where)))


# ---------------------------------------------------------------- places
def places_mark(office: str) -> str:
    """The fact that tells which reading of ``Wilayah`` the places are from."""
    return f"wilayah {office}"


def know_places(tx: Connection, office: str, areas: Sequence[Area]) -> None:
    """The rows of ``Wilayah`` as last read, if they changed."""
    marks.drop(tx, [places_mark(office)])
    if list(areas) != places_of(tx, office):
        tx.execute(delete(places).where(places.c.office == office))
        if areas:
            tx.execute(insert(places), [{"office": office, "area": asdict(area)} for area in areas])


def places_of(tx: Connection, office: str) -> list[Area]:
    """The areas of an office, in the order of its tab."""
    rows = tx.scalars(select(places.c.area).where(places.c.office == office).order_by(places.c.id))
    return [Area(**area) for area in rows]
