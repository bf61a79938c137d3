"""A small town in two offices, everybody enrolled through the real service: the ground of the chat's tests.

Built once (``found``), then copied for each test (``Town.open``), so that every test begins on the same morning.
"""

import asyncio
import shutil
from collections.abc import Callable, Coroutine, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import text

from reporting.chat import wire
from reporting.chat.offline import OfflineRequest, OfflineTelegram, Shown
from reporting.chat.pace import Pace
from reporting.journal import inbox, people
from reporting.journal.key import MasterKey
from reporting.journal.store import Store as Journal
from reporting.register.intake import import_file
from reporting.settings import Office, Privacy, Settings, Sheets, Store, Telegram
from scheduler.service import Service
from scheduler.stage.world import BOUNDLESS, TOKEN, UNLIMITED, Clock, World
from sheets.people_tab import CODE_LENGTH, CODE_LETTERS
from sheets.xlsx import LocalWorkbook

ZONE = ZoneInfo("Asia/Jakarta")
MORNING = datetime(2026, 10, 5, 9, 0, tzinfo=ZONE)
DEATH = "Bu Tarmi meninggal kemarin"
STAFF_CHAT, OTHER_STAFF_CHAT = -100_100, -100_200

AREAS = [
    {"Kecamatan": kecamatan, "Kelurahan": kelurahan, "RW": rw, "RT": rt, "TPS": "001"}
    for kecamatan, kelurahan, rw, rts in (
        ("Utara", "Sukamaju", "005", ("001", "002", "003", "004")),
        ("Utara", "Sukamaju", "006", ("001", "002")),
        ("Selatan", "Mekar", "001", ("001", "002")),
    )
    for rt in rts
]


def _row(name: str, role: str, kelurahan: str = "", rw: str = "", rt: str = "", **more: str) -> dict[str, str]:
    return {"Nama": name, "Peran": role, "Kelurahan": kelurahan, "RW": rw, "RT": rt, "Aktif": "Ya"} | more


CAST = {
    "RT 003/005 Sukamaju": (103, _row("Pak Darma", "RT", "Sukamaju", "5", "3")),
    "RT 004/005 Sukamaju": (104, _row("Bu Wening", "RT", "Sukamaju", "5", "4")),
    "RW 005 Sukamaju": (105, _row("Pak Wetan", "RW", "Sukamaju", "5")),
    "Kelurahan Sukamaju": (106, _row("Bu Sekel", "Kelurahan", "Sukamaju")),
    "Panti Wreda": (107, _row("Suster Ina", "Panti", "Sukamaju", Unit="Panti Wreda Contoh")),
    "Ani dari KPU": (108, _row("Ani", "KPU")),
    "Budi dari KPU": (109, _row("Budi", "KPU")),
}
INVITED = {
    "Bu Baru": _row("Bu Baru", "RT", "Mekar", "1", "1", Telepon="0812-0000-0301"),
    "Pak Nanti": _row("Pak Nanti", "RT", "Mekar", "1", "2", Aktif=""),
}
NEIGHBOUR = {"RT kabupaten": (203, _row("Pak Seberang", "RT", "Tepian", "1", "1"))}
STRANGERS = {"Tamu": 301, "Tamu lain": 302}
EVERYBODY = {name: user for name, (user, _) in (CAST | NEIGHBOUR).items()} | STRANGERS


@dataclass
class Town:
    """The world of the city's office, the one of the regency next door above the same service, and the invite codes."""

    city: World
    regency: World
    codes: dict[str, str]

    @property
    def telegram(self) -> OfflineTelegram:
        """Where everybody talks."""
        return self.city.telegram

    @classmethod
    async def open(cls, foundation: Path, folder: Path, start: int = 1000) -> "Town":
        """A copy of the founded town in a folder of its own, its service started; ``start`` as nobody had it before."""
        shutil.copytree(foundation, folder, dirs_exist_ok=True)
        town = _raise(folder, start=start)
        await town.city.service.start()
        town._gather()
        await town.city.turn_over()
        return town

    async def close(self) -> None:
        """Let go of the store."""
        await self.city.service.stop()

    async def hear(self, who: int) -> list[Shown]:
        """Let the bot answer; what it newly said to somebody (or in a group), oldest first."""
        before = {shown.message_id for shown in self.telegram.messages(who)}
        await self.city.turn_over()
        return [one for one in self.telegram.messages(who) if one.from_bot and one.message_id not in before]

    async def said(self, words: str, who: int) -> list[str]:
        """Type something; the texts that come back."""
        self.telegram.say(who, words)
        return [one.text for one in await self.hear(who)]

    async def tapped(self, label: str, who: int) -> list[str]:
        """Press the newest button of this name; the texts that come back."""
        self.telegram.tap(who, label)
        return [one.text for one in await self.hear(who)]

    async def sent(self, body: Mapping[str, Any], who: int) -> list[str]:
        """Send a message the little Telegram has no words for; the texts that come back."""
        self.telegram.raw({"message": {**message(who), **body}})
        return [one.text for one in await self.hear(who)]

    async def pressed(self, data: str, who: int) -> list[str]:
        """A press of a button with any data, from a changed app; the texts that come back."""
        shown = message(who)
        query = {"id": "9", "from": shown["from"], "chat_instance": "1", "data": data, "message": shown}
        self.telegram.raw({"callback_query": query})
        return [one.text for one in await self.hear(who)]

    async def filed(self, who: int, words: str = DEATH) -> str:
        """File a report in words, its NIK passed over; its receipt."""
        await self.said(words, who)
        await self.tapped("Lewati", who)
        answers = await self.tapped("✅ Kirim", who)
        return answers[-1].partition("Bapak/Ibu: ")[2][:16]

    async def meet(self) -> None:
        """The city meets its desk."""
        await self.city.meet()

    def load_register(self, file: Path) -> None:
        """The operator loads the city's voter register."""
        office, folder = self.city.office, self.city.service.settings.store.voters
        faults = folder.with_name("kesalahan.csv")
        import_file(file, folder / office.short_code, lambda _part, _words: None, self.city.clock(), faults)

    def updates(self, state: str) -> int:
        """How many updates are ``new``, ``done`` or ``aside``."""
        with self.city.service.store.begin() as tx:
            return inbox.count(tx, state)

    def rows(self) -> list[dict[str, str]]:
        """The city's ``Laporan`` as staff see it."""
        return self.city.rows("Laporan")

    def _gather(self) -> None:
        for name, user in EVERYBODY.items():
            self.telegram.person(user, name)
        self.telegram.add_bot_to_group(STAFF_CHAT, "Petugas kota", EVERYBODY["Ani dari KPU"])
        with self.city.service.store.begin() as tx:
            known = [one for office in ("32.72", "32.02") for one in people.of_office(tx, office)]
        self.codes = {person.name: person.code for person in known}


Story = Callable[[Town], Coroutine[Any, Any, None]]
Play = Callable[[Story], None]


def player(foundation: Path, folder: Path) -> Play:
    """Plays a story in a fresh town; afterwards the store is whole, nothing waits, and the chat goes on."""

    async def inside(story: Story) -> None:
        town = await Town.open(foundation, folder)
        try:
            for who in EVERYBODY.values():
                town.telegram.say(who, "/saya")
            await town.city.turn_over()
            await story(town)
            await _goes_on(town)
        finally:
            await town.close()

    return lambda story: asyncio.run(inside(story))


async def _goes_on(town: Town) -> None:
    with town.city.service.store.begin() as tx:
        assert tx.scalar(text("PRAGMA integrity_check")) == "ok"
    assert town.updates("new") == 0
    assert "RW 005 Sukamaju" in (await town.said("/saya", EVERYBODY["RW 005 Sukamaju"]))[-1]


def message(who: int) -> dict[str, Any]:
    """A private message from somebody, still without content."""
    face = {"id": who, "is_bot": False, "first_name": "Contoh"}
    chat = {"id": who, "type": "private", "first_name": "Contoh"}
    return {"message_id": 5_000, "date": int(MORNING.timestamp()), "chat": chat, "from": face}


def show(messages: Sequence[Shown]) -> list[str]:
    """Messages as a reader sees them: the words, then each row of buttons in a line; ``---`` between messages."""
    lines: list[str] = []
    for number, one in enumerate(messages):
        lines += ["---"] if number else []
        lines += one.text.split("\n")
        lines += [" ".join(f"[{label}]" for label in row) for row in one.buttons]
    return lines


def office_in(folder: Path, code: str, name: str, staff_chat: int) -> Office:
    """An office whose desk is a workbook in this folder."""
    return Office(code=code, name=name, zone=ZONE, spreadsheet=str(folder / f"{code}.xlsx"), staff_chat=staff_chat)


def _raise(folder: Path, *, start: int) -> Town:
    """The service of both offices above one journal and one Telegram."""
    clock = Clock(MORNING)
    city = office_in(folder, "32.72", "KPU Kota Contoh", STAFF_CHAT)
    regency = office_in(folder, "32.02", "KPU Kabupaten Seberang", OTHER_STAFF_CHAT)
    store = Store(
        f"sqlite:///{(folder / 'data/lapor.db').as_posix()}", folder / "data/berkas", folder, folder / "data/pemilih"
    )
    settings = Settings(
        telegram=Telegram(token=TOKEN),
        sheets=Sheets(),
        store=store,
        privacy=Privacy(key_file=folder / "data/kunci"),
        limits=UNLIMITED,
        offices=(city, regency),
    )
    telegram = OfflineTelegram(clock, start=start)
    bot = wire.build_on(settings.telegram, OfflineRequest(telegram), OfflineRequest(telegram))
    books = {one.code: LocalWorkbook(one.path, stamp=MORNING) for one in settings.offices}
    dice = Random(start)  # a later run must not make the codes of the first one again
    service = Service(
        settings,
        Journal(store.url, MasterKey(settings.privacy.key_file)),
        bot,
        books,
        now=clock,
        codes=lambda: "".join(dice.choice(CODE_LETTERS) for _ in range(CODE_LENGTH)),
        patience_s=0,
        pace=Pace(all_chats=BOUNDLESS, can_wait=BOUNDLESS, one_person=BOUNDLESS),
    )
    first, second = (
        World(one, clock, telegram, service, LocalWorkbook(one.path, stamp=MORNING)) for one in settings.offices
    )
    return Town(first, second, codes={})


async def found(folder: Path) -> Path:
    """Set up both desks, learn everybody from them, let the cast use their invites; the folder to copy."""
    town = _raise(folder, start=1)
    await town.city.service.start()
    for world, areas, rows in (
        (town.city, AREAS, [*(row for _, row in CAST.values()), *INVITED.values()]),
        (town.regency, [{"Kecamatan": "Tengah", "Kelurahan": "Tepian", "RW": "001", "RT": "001"}], _regency_rows()),
    ):
        world.make_desk()
        world.type_rows("Wilayah", areas)
        world.type_rows("Pelapor", rows)
        await world.meet()
        await world.meet()
    town._gather()
    for name, (user, row) in (CAST | NEIGHBOUR).items():
        town.telegram.person(user, name)
        town.telegram.say(user, f"/start {town.codes[row['Nama']]}")
    await town.city.turn_over()
    await town.close()
    return folder


def _regency_rows() -> list[dict[str, str]]:
    return [row for _, row in NEIGHBOUR.values()]
