"""Field officers and their visits for tests of their chat: officers join by invite, visits are put into the journal."""

from dataclasses import asdict
from datetime import date, timedelta

from sqlalchemy import func, insert, select

from reporting.journal import people, reports
from reporting.journal.tables import reports as told
from reporting.journal.tasks import find, tasks
from reporting.model import Field, Task
from tests.standins.townhall import EVERYBODY, Town

RT = EVERYBODY["RT 003/005 Sukamaju"]
ANI = EVERYBODY["Ani dari KPU"]
OFFICER, COLLEAGUE = 501, 502
NAMES = {OFFICER: "Pak Lapang", COLLEAGUE: "Bu Keliling"}
DEAD = ("Bu Tarmi", "Bu Karsinah", "Pak Sutrisno", "Pak Wagiman", "Bu Painem", "Pak Legiman")


async def join(town: Town, *users: int) -> None:
    """These officers (``NAMES``) join by their invites."""
    rows = [{"Nama": NAMES[user], "Peran": "Coktas", "Kelurahan": "Sukamaju", "Aktif": "Ya"} for user in users]
    town.city.type_rows("Pelapor", rows)
    await town.meet()
    await town.meet()
    with town.city.service.store.begin() as tx:
        codes = {person.name: person.code for person in people.of_office(tx, town.city.office.code)}
    for user in users:
        town.telegram.person(user, NAMES[user])
        await town.said(f"/start {codes[NAMES[user]]}", user)


async def sent_out(town: Town, user: int, count: int = 1) -> list[str]:
    """An officer with so many visits to make; the receipts of their reports."""
    await join(town, user)
    return [await give(town, user, place) for place in range(count)]


async def give(town: Town, user: int, place: int = 0, *, due: date | None = None) -> str:
    """One more visit for somebody, about a death of RT 003/005; the report's receipt."""
    number = await town.filed(RT, f"{DEAD[place]} meninggal kemarin")
    make(town, user, number, due=due)
    return number


def make(town: Town, user: int, number: str, *, due: date | None = None) -> None:
    """A visit about a report that is there; the first is T3."""
    now = town.city.clock()
    with town.city.service.store.begin() as tx:
        report, person = reports.find(tx, number), people.of_user(tx, user)[0]
        assert report
        row = {
            "office": report.office,
            "number": number,
            "short": (tx.scalar(select(func.max(tasks.c.short))) or 2) + 1,
            "made_at": now - timedelta(days=3),
            "kind": report.kind,
            "name": report.cell(Field.NAME),
            "address": "Jl. Contoh 5",
            "area": asdict(report.area),
            "reason": "belum ada dokumen",
            "officer": person.id,
            "assigned": person.name,
            "told": person.id,
            "due": (due or now.date() + timedelta(days=7)).isoformat(),
            "by_button": True,
        }
        tx.execute(insert(tasks).values(**row))


def task(town: Town, number: str) -> Task:
    """The visit about a report as it stands."""
    with town.city.service.store.begin() as tx:
        found = find(tx, number)
    assert found
    return found


def without_visit(town: Town) -> list[str]:
    """The receipts of all reports that have no visit, oldest first."""
    with town.city.service.store.begin() as tx:
        there = select(tasks.c.number)
        return list(tx.scalars(select(told.c.number).where(told.c.number.not_in(there)).order_by(told.c.number)))
