"""The whole service above stand-ins: an offline Telegram, a workbook file, a clock that only moves when it is told.

Everything above the wires is the real thing.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from random import Random

from reporting.chat import wire
from reporting.chat.offline import OfflineRequest, OfflineTelegram
from reporting.chat.pace import Pace
from reporting.journal.key import MasterKey
from reporting.journal.store import Store as Journal
from reporting.register.intake import import_file
from reporting.settings import Backup, Limits, Office, Privacy, Settings, Sheets, Store, Telegram
from scheduler import setting_up
from scheduler.service import Service
from scheduler.stage import voters
from sheets import setup
from sheets.door import Append, SetCell
from sheets.people_tab import CODE_LENGTH, CODE_LETTERS
from sheets.xlsx import LocalWorkbook

Chosen = Callable[[Mapping[str, str]], bool]
"""Whether staff mean a row of the desk."""
BOUNDLESS = 1_000_000
"""Messages a second: this Telegram takes any number, and the clock stands still while they leave."""
UNLIMITED = Limits(per_person_per_minute=BOUNDLESS, per_person_per_day=BOUNDLESS, per_minute=BOUNDLESS)
TOKEN = "1000:tanpa-akun-kota-kecil-untuk-demo"  # noqa: S105 - opens nothing; there is no account behind it


@dataclass
class Clock:
    """Stands still until it is moved."""

    time: datetime

    def __call__(self) -> datetime:
        return self.time

    def go(self, **distance: float) -> None:
        """Move on by so many ``days``, ``hours``, ``minutes``."""
        self.time += timedelta(**distance)


@dataclass
class World:
    """One town in one folder. ``desk`` opens the workbook from outside, as an office program does."""

    office: Office
    clock: Clock
    telegram: OfflineTelegram
    service: Service
    desk: LocalWorkbook
    chats: dict[str, int] = field(default_factory=dict)

    @classmethod
    def build(cls, folder: Path, office: Office, clock: Clock, *, seed: int, start: int = 1) -> "World":
        """The service and its surroundings; ``start`` is where Telegram's numbers begin."""
        settings = Settings(
            telegram=Telegram(token=TOKEN),
            sheets=Sheets(),
            store=Store(
                f"sqlite:///{(folder / 'data/lapor.db').as_posix()}",
                files=folder / "data/berkas",
                output=folder,
                voters=folder / "data/pemilih",
            ),
            privacy=Privacy(key_file=folder / "data/kunci"),
            limits=UNLIMITED,
            backup=Backup(folder=None),
            offices=(office,),
        )
        telegram = OfflineTelegram(clock, start=start)
        bot = wire.build_on(settings.telegram, OfflineRequest(telegram), OfflineRequest(telegram))
        books = {office.code: LocalWorkbook(office.path, stamp=clock.time)}
        service = Service(
            settings,
            Journal(settings.store.url, MasterKey(settings.privacy.key_file)),
            bot,
            books,
            now=clock,
            codes=_codes(seed + start - 1),
            patience_s=0,
            pace=Pace(all_chats=BOUNDLESS, can_wait=BOUNDLESS, one_group=BOUNDLESS, one_person=BOUNDLESS),
        )
        return cls(office, clock, telegram, service, LocalWorkbook(office.path, stamp=clock.time))

    async def turn_over(self) -> None:
        """Let the bot hear and answer everything that was said."""
        await self.service.turn_over()

    async def meet(self) -> None:
        """One sync with the workbook, and what people are told because of it."""
        await self.service.exchange.meet(self.office)
        self.service.clerk.forget()
        await self.turn_over()

    # ------------------------------------------------------------ the staff at the workbook
    def rows(self, title: str) -> list[dict[str, str]]:
        """A tab as staff see it."""
        sheet = self.desk.read([title])[title]
        return [sheet.cells(index) for index in range(len(sheet.rows))]

    def type_rows(self, title: str, rows: Sequence[Mapping[str, str]]) -> None:
        """Staff type new rows."""
        self.type_tabs({title: rows})

    def type_tabs(self, rows: Mapping[str, Sequence[Mapping[str, str]]]) -> None:
        """New rows in several tabs, saved together."""
        self.desk.read(list(rows))
        self.desk.write([Append(title, some) for title, some in rows.items()])

    def type_cells(self, title: str, chosen: Chosen, cells: Mapping[str, str]) -> int:
        """Staff change cells of the rows they mean; how many rows these were."""
        return self.save_cells(title, [(chosen, cells)])

    def save_cells(self, title: str, changes: Sequence[tuple[Chosen, Mapping[str, str]]]) -> int:
        """Several changes, saved together: each the rows that are meant, and their cells; how many rows these were."""
        rows = list(enumerate(self.rows(title)))
        meant = [(index, cells) for chosen, cells in changes for index, row in rows if chosen(row)]
        self.desk.write([SetCell(title, index, name, value) for index, cells in meant for name, value in cells.items()])
        return len(meant)

    def fill_in(self, path: Path, title: str, changes: Sequence[tuple[Chosen, Mapping[str, str]]]) -> None:
        """Somebody fills in cells of another workbook and saves it."""
        book = LocalWorkbook(path, stamp=self.clock())
        sheet = book.read([title])[title]
        rows = [(index, sheet.cells(index)) for index in range(len(sheet.rows))]
        meant = [(index, cells) for chosen, cells in changes for index, row in rows if chosen(row)]
        book.write([SetCell(title, index, name, value) for index, cells in meant for name, value in cells.items()])

    def load_voters(self) -> int:
        """What ``voters import`` does with the town's register; how many entries it has."""
        folder = self.service.settings.store.voters
        folder.mkdir(parents=True, exist_ok=True)
        file = folder / voters.FILE
        file.write_text(voters.text(), encoding="utf-8")
        loaded = import_file(file, folder / self.office.short_code, lambda *_done: None, self.clock(), folder)
        file.unlink()
        return loaded.rows

    def make_desk(self) -> None:
        """What ``setup`` does."""
        setup.set_up(self.service.books[self.office.code])
        setting_up.fill_info(self.service, self.office)


def _codes(seed: int) -> Callable[[], str]:
    dice = Random(seed)  # noqa: S311 - a town of nobody; the same codes every time are the point
    return lambda: "".join(dice.choice(CODE_LETTERS) for _ in range(CODE_LENGTH))
