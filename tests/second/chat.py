"""A town whose second officer signs in the chat."""

from dataclasses import replace
from datetime import datetime, timedelta

from reporting.settings import Review
from reporting.texts import second as texts
from tests.standins.townhall import EVERYBODY, Town

ANI, BUDI, RT = EVERYBODY["Ani dari KPU"], EVERYBODY["Budi dari KPU"], EVERYBODY["RT 003/005 Sukamaju"]
PROVED = {"Status": "Disetujui", "Bukti": "Akta kematian", "No. Bukti": "3272-KM-1", "Verifikator 1": "Ani", "L/P": "P"}


def by_chat(town: Town, review: Review | None = None) -> None:
    """From now on the office's settings say so; they are read anew only at a start, so they are put in place here."""
    service = town.city.service
    chosen = review or Review(second_officer="chat")
    object.__setattr__(service.settings, "review", chosen)
    service.clerk._house = replace(service.clerk._house, second_by_chat=chosen.second_officer == "chat")


async def approved(town: Town, words: str = "Bu Tarmi meninggal kemarin", **cells: str) -> str:
    """A report approved by Ani with all but the second officer; its number."""
    number = await town.filed(RT, words)
    await town.meet()
    await typed(town, number, **{**PROVED, **cells})
    return number


async def typed(town: Town, number: str, **cells: str) -> None:
    """Staff type into the row of a report, and the bot meets its desk until nothing changes."""
    named = {name.replace("_", " "): value for name, value in cells.items()}
    town.city.type_cells("Laporan", lambda row: row["Nomor"] == number, named)
    for _ in range(3):
        await town.meet()


def short(number: str) -> str:
    """How a button names a report."""
    return number.removeprefix("DPB-")


async def press(town: Town, who: int, number: str, label: str = texts.YES) -> list[str]:
    """Press the newest button about this report in the own chat; the answers."""
    return await town.tapped(label.format(short=short(number)), who)


async def confirmed(town: Town, *numbers: str) -> None:
    """Budi asks what waits and confirms these; the desk hears of it."""
    await town.said("konfirmasi", BUDI)
    for number in numbers:
        await press(town, BUDI, number)
    await town.meet()


async def closed(town: Town) -> None:
    """The first of November has come, and the list of October is made."""
    town.city.clock.time = town.city.clock.time.replace(month=11, day=1, hour=9)
    await town.city.service.close_due(town.city.office)
    await town.meet()


async def morning(town: Town, day: int = 6, hour: int = 8) -> None:
    """The hour at which officers and staff read what waits."""
    town.city.clock.time = datetime(2026, 10, day, hour, 0, tzinfo=town.city.office.zone) + timedelta(seconds=1)
    await town.city.service.do_duties(town.city.office)


def row(town: Town, number: str) -> dict[str, str]:
    """The one row of a report."""
    (found,) = [one for one in town.rows() if one["Nomor"] == number]
    return found
