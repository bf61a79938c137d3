"""Joining, several areas, handing over, leaving and filing for others, played through the real service."""

from collections.abc import Mapping

from tests.standins.townhall import EVERYBODY, STAFF_CHAT, Town

RT, OTHER_RT, RW, KELURAHAN, ANI, BUDI, GUEST, OTHER_GUEST = (
    EVERYBODY[who]
    for who in (
        "RT 003/005 Sukamaju",
        "RT 004/005 Sukamaju",
        "RW 005 Sukamaju",
        "Kelurahan Sukamaju",
        "Ani dari KPU",
        "Budi dari KPU",
        "Tamu",
        "Tamu lain",
    )
)
STRANGER_SAID = "Halo, ini bot pelaporan warga"


async def add_row(town: Town, name: str, **cells: str) -> str:
    """Staff type a row of ``Pelapor``; two syncs later it lives. Its code."""
    town.city.type_rows("Pelapor", [{"Nama": name, "Peran": "RT", "Aktif": "Ya", "Kelurahan": "Mekar"} | cells])
    await town.meet()
    await town.meet()
    return [row["Kode"] for row in town.city.rows("Pelapor") if row["Nama"] == name][-1]


def person_row(town: Town, name: str) -> dict[str, str]:
    """The one row of this name in ``Pelapor``."""
    (row,) = [row for row in town.city.rows("Pelapor") if row["Nama"] == name]
    return row


async def retype(town: Town, name: str, cells: Mapping[str, str]) -> None:
    """Staff type over cells of somebody's row; then a sync."""
    assert town.city.type_cells("Pelapor", lambda row: row["Nama"] == name, cells) == 1
    await town.meet()


async def share(town: Town, who: int, phone: str, *, owner: int | None = None) -> list[str]:
    """Share a telephone number; the texts that come back."""
    town.telegram.contact(who, phone, owner_id=owner)
    return [one.text for one in await town.hear(who)]


async def staff_say(town: Town, words: str) -> list[str]:
    """Ani types in the staff chat; the texts that come back."""
    town.telegram.say(ANI, words, chat_id=STAFF_CHAT)
    return [one.text for one in await town.hear(STAFF_CHAT)]


async def staff_press(town: Town, label: str, *, listening: int = STAFF_CHAT) -> list[str]:
    """Ani presses a button in the staff chat; what is then said there or to somebody else."""
    town.telegram.tap(ANI, label, chat_id=STAFF_CHAT)
    return [one.text for one in await town.hear(listening)]


def buttons(town: Town, who: int) -> list[str]:
    """The labels below the newest message."""
    return [label for row in town.telegram.last(who).buttons for label in row]


def heard_by(town: Town, who: int) -> str:
    """Everything the bot ever said to somebody."""
    return "\n".join(one.text for one in town.telegram.messages(who) if one.from_bot)
