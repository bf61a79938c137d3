"""Visits as the staff see them: officers who join, reports given to them, what is typed in ``Coktas``."""

from collections.abc import Mapping
from datetime import date

from reporting.journal import people, tasks
from reporting.model import Task, Visit
from tests.standins.townhall import EVERYBODY, Town

RT, NEXT_RT = EVERYBODY["RT 003/005 Sukamaju"], EVERYBODY["RT 004/005 Sukamaju"]
LESTARI, JAYA = 401, 402
"""The accounts of two officers."""


async def enrolled(town: Town, name: str, user: int, kelurahan: str = "", rw: str = "", role: str = "Coktas") -> int:
    """Somebody who goes and looks, joined; their journal id."""
    row = {"Nama": name, "Peran": role, "Kelurahan": kelurahan, "RW": rw, "Aktif": "Ya"}
    town.city.type_rows("Pelapor", [row])
    await town.meet()
    await town.meet()
    with town.city.service.store.begin() as tx:
        person = next(one for one in people.of_office(tx, "32.72") if one.name == name and one.user_id is None)
    town.telegram.person(user, name)
    await town.said(f"/start {person.code}", user)
    return person.id


async def given(town: Town, name: str = "Bu Tarmi", who: int = RT, **cells: str) -> str:
    """A death that the staff gave to the field officers; its number."""
    number = await town.filed(who, f"{name} meninggal kemarin")
    await town.meet()
    decide(town, number, Status="Coktas", **cells)
    await town.meet()
    return number


def decide(town: Town, number: str, **cells: str) -> None:
    """Staff type into a row of ``Laporan``."""
    typed = {name.replace("_", " "): value for name, value in cells.items()}
    assert town.city.type_cells("Laporan", lambda row: row["Nomor"] == number, typed) == 1


def plan(town: Town, number: str, **cells: str) -> None:
    """Staff type into a row of ``Coktas``."""
    typed = {name.replace("_", " "): value for name, value in cells.items()}
    assert town.city.type_cells("Coktas", lambda row: row["Nomor"] == number, typed) == 1


def row(town: Town, number: str) -> Mapping[str, str]:
    """The one row of a report in ``Coktas``."""
    (found,) = [one for one in town.city.rows("Coktas") if one["Nomor"] == number]
    return found


def task(town: Town, number: str) -> Task:
    """The task about a report."""
    with town.city.service.store.begin() as tx:
        found = tasks.find(tx, number)
    assert found
    return found


def answer(town: Town, number: str, result: Visit, note: str = "", photos: int = 0, day: date | None = None) -> None:
    """The officer of a visit tells what was found, today if nothing else is said."""
    now, which = town.city.clock(), task(town, number).id
    with town.city.service.store.begin() as tx:
        tasks.answer(tx, which, result, day or now.date(), note, photos, now)


def heard(town: Town, who: int) -> list[str]:
    """All that the bot said to somebody so far."""
    return [one.text for one in town.telegram.messages(who) if one.from_bot]
