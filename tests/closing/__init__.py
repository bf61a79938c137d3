"""A town whose months are closed, step by step."""

import asyncio
from collections.abc import Coroutine
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from reporting.journal import months, people, reports
from reporting.model import Closing, Field, Month
from reporting.settings import Office
from scheduler import month
from scheduler.stage.world import Clock, World
from tests.standins.opened import opened

WIB = ZoneInfo("Asia/Jakarta")
OCTOBER, NOVEMBER = Month(2026, 10), Month(2026, 11)
MORNING = datetime(2026, 10, 5, 9, 0, tzinfo=WIB)
CLOSING_TIME = datetime(2026, 11, 1, 6, 0, tzinfo=WIB)
SIGNED = {
    "Status": "Disetujui",
    "Bukti": "Akta kematian",
    "Verifikator 1": "Ani Contoh",
    "Verifikator 2": "Budi Contoh",
}
GROUP, STAFF_CHAT, RT, KPU = -500, -100, 11, 21
FILES = {
    "PDPB-3272-2026-10.xlsx",
    "PDPB-3272-2026-10.csv",
    "Coktas-3272-2026-10.xlsx",
    "Dukcapil-3272-2026-10.xlsx",
    "Infografis-3272-2026-10.png",
}


@dataclass
class Town:
    """One office with a reporter and two officers; ``do`` runs a step of the service."""

    world: World
    folder: Path

    @property
    def office(self) -> Office:
        """The office."""
        return self.world.office

    def do(self, step: Coroutine[Any, Any, Any]) -> Any:
        """Run one step to its end."""
        return asyncio.run(step)

    def at(self, moment: datetime) -> "Town":
        """Move the clock."""
        self.world.clock.time = moment
        return self

    def meet(self) -> None:
        """One sync."""
        self.do(self.world.meet())

    def run_due(self) -> list[Month]:
        """What the clock does every half minute."""
        found: list[Month] = self.do(self.world.service.closer.run_due(self.office))
        self.do(self.world.turn_over())
        return found

    def close_by_hand(self, wanted: Month) -> str:
        """The command ``close``."""
        sentence: str = self.do(self.world.service.closer.close_by_hand(self.office, wanted))
        return sentence

    def file(
        self, name: str = "Contoh Tarmi", kelurahan: str = "Sukamaju", *, sex: str = "P", kind: str = "Meninggal"
    ) -> str:
        """A death (or another ``kind``) is reported; its number."""
        told = {Field.NAME: name, Field.SEX: sex, Field.KECAMATAN: "Utara", Field.KELURAHAN: kelurahan}
        with self.world.service.store.begin() as tx:
            person = people.of_user(tx, RT)[0]
            now = self.world.clock.time
            return reports.file(tx, person, kind, told, now, WIB, chat_id=RT).number

    def sign(self, number: str) -> None:
        """Staff approve it; the bot reads that at the next sync."""
        self.world.type_cells("Laporan", lambda row: row["Nomor"] == number, SIGNED)

    def approved(self, name: str = "Contoh Tarmi", kelurahan: str = "Sukamaju", **more: str) -> str:
        """A death is reported, approved and read."""
        number = self.file(name, kelurahan, **more)
        self.meet()
        self.sign(number)
        self.meet()
        return number

    def listed(self, wanted: Month = OCTOBER) -> list[str]:
        """The numbers on the tab of a month; empty when there is no tab."""
        title = f"PDPB {wanted}"
        return [row["NOMOR"] for row in self.world.rows(title)] if title in self.world.desk.titles() else []

    def closed(self) -> list[Month]:
        """The months the journal keeps."""
        with self.world.service.store.begin() as tx:
            return months.closed(tx, self.office.code)

    def kept(self, wanted: Month = OCTOBER) -> Closing:
        """A closing as it was kept."""
        with self.world.service.store.begin() as tx:
            found = months.find(tx, self.office.code, wanted)
            assert found is not None
            return month.thaw(tx, found, self.office)

    def files(self) -> set[str]:
        """The files of months and quarters."""
        kinds = ("PDPB", "Coktas", "Dukcapil", "Info", "Rekap", "BA")
        return {path.name for path in self.folder.iterdir() if path.name.startswith(kinds)}

    def posts(self, chat: int = GROUP) -> list[str]:
        """What the bot posted to a chat."""
        return [message.text for message in self.world.telegram.messages(chat) if message.from_bot]

    def lock(self) -> Path:
        """The file that says that an office program holds the workbook."""
        return self.folder / ".~lock.Laporan.xlsx#"

    def state(self) -> tuple[str, bytes]:
        """Journal and workbook, whole."""
        with self.world.service.store.begin() as tx:
            return opened(tx), self.office.path.read_bytes()


def an_office(folder: Path, **more: Any) -> Office:
    """The office of a town in a folder."""
    path = str(folder / "Laporan.xlsx")
    known = Office(code="32.72", name="KPU Kota Contoh", zone=WIB, spreadsheet=path, staff_chat=STAFF_CHAT)
    return replace(known, **more)


def build(folder: Path, **more: Any) -> Town:
    """The town of a folder, its service started."""
    world = World.build(folder, an_office(folder, **more), Clock(MORNING), seed=1, start=1_000)
    town = Town(world, folder)
    town.do(world.service.start())
    return town


def with_group(town: Town, scope: str, chat: int = GROUP) -> None:
    """The bot is taken into a group that staff give a scope and switch on."""
    town.world.telegram.add_bot_to_group(chat, f"Grup {scope}", KPU)
    town.do(town.world.turn_over())
    town.meet()
    town.world.type_cells("Grup", lambda row: row["ID Chat"] == str(chat), {"Wilayah Grup": scope, "Aktif": "Ya"})
    town.meet()
