"""Who wants to join: the links of kelurahan, and those who came through them and wait to be accepted."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, func, insert, select, update

from reporting.journal.enrolment_tables import links, requests
from reporting.model import Area, Role


@dataclass(frozen=True)
class Request:
    """Somebody who picked an area and waits. ``notice`` is the staff's message that lists them, if one does."""

    id: int
    office: str
    user_id: int = field(repr=False)
    name: str = field(repr=False)
    role: Role
    area: Area
    asked_at: datetime
    notice: int | None
    state: str


_COLUMNS = (
    requests.c.id,
    requests.c.office,
    requests.c.user_id,
    requests.c.name,
    requests.c.role,
    requests.c.area,
    requests.c.asked_at,
    requests.c.notice,
    requests.c.state,
)
_ALL = select(*_COLUMNS).order_by(requests.c.id)


def _request(row: Any) -> Request:
    data: Mapping[str, Any] = row._mapping
    return Request(**{**data, "role": Role(data["role"]), "area": Area(**data["area"])})


# ---------------------------------------------------------------- links of kelurahan
def link_of(tx: Connection, office: str, area: Area) -> str:
    """The open link of a kelurahan; empty when it has none."""
    rows = tx.execute(select(links.c.code, links.c.area).where(links.c.office == office, ~links.c.closed))
    return next((code for code, kept in rows if Area(**kept) == area), "")


def make_link(tx: Connection, code: str, office: str, area: Area, now: datetime) -> None:
    """A new link; the kelurahan's former one closes."""
    if former := link_of(tx, office, area):
        tx.execute(update(links).where(links.c.code == former).values(closed=True))
    row = {"code": code, "office": office, "area": asdict(area), "made_at": now}
    tx.execute(insert(links), row)


def behind_link(tx: Connection, code: str) -> tuple[str, Area] | None:
    """Office and kelurahan of an open link."""
    row = tx.execute(select(links.c.office, links.c.area).where(links.c.code == code, ~links.c.closed)).one_or_none()
    return (row.office, Area(**row.area)) if row else None


# ---------------------------------------------------------------- those who wait
def ask(tx: Connection, office: str, user_id: int, name: str, role: Role, area: Area, now: datetime) -> int:
    """Somebody waits from now on; who asks again for another area waits for that one instead. The request's id."""
    settle(tx, [one.id for one in of_user(tx, user_id) if one.office == office], "withdrawn")
    row = {"office": office, "user_id": user_id, "name": name, "role": role.value, "area": asdict(area)}
    made = tx.execute(insert(requests).values(**row, asked_at=now).returning(requests.c.id))
    return int(made.scalar_one())


def of_user(tx: Connection, user_id: int) -> list[Request]:
    """What an account waits for."""
    rows = tx.execute(_ALL.where(requests.c.user_id == user_id, requests.c.state == "waiting"))
    return [_request(row) for row in rows]


def waiting(tx: Connection, office: str) -> list[Request]:
    """Everybody who waits at an office, oldest first."""
    return [_request(row) for row in tx.execute(_ALL.where(requests.c.office == office, requests.c.state == "waiting"))]


def in_notice(tx: Connection, office: str, notice: int) -> list[Request]:
    """Those of one message to the staff who still wait."""
    return [one for one in waiting(tx, office) if one.notice == notice]


def find(tx: Connection, request_id: int, office: str) -> Request | None:
    """One request of an office, decided or not."""
    row = tx.execute(_ALL.where(requests.c.id == request_id, requests.c.office == office)).one_or_none()
    return _request(row) if row else None


def note(tx: Connection, ids: Sequence[int]) -> int:
    """These are listed in one new message to the staff; its number."""
    notice = int(tx.scalar(select(func.max(requests.c.notice))) or 0) + 1
    tx.execute(update(requests).where(requests.c.id.in_(ids)).values(notice=notice))
    return notice


def settle(tx: Connection, ids: Sequence[int], state: str) -> None:
    """They wait no longer: ``accepted``, ``rejected`` or ``withdrawn``."""
    tx.execute(update(requests).where(requests.c.id.in_(ids), requests.c.state == "waiting").values(state=state))
