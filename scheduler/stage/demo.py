"""Plays the script through the whole service and shows it as it happens."""

import shutil
from collections.abc import Callable
from datetime import datetime
from functools import singledispatchmethod
from pathlib import Path

from reporting.chat.offline import Shown
from reporting.errors import OperatorError
from reporting.model import Role, Stage
from reporting.texts import batch as lists
from scheduler import calendar
from scheduler.documents.specimen import draw_house, draw_specimen
from scheduler.stage import downloads, results, town
from scheduler.stage.epilogue import EPILOGUE
from scheduler.stage.prologue import PROLOGUE
from scheduler.stage.script import SCRIPT
from scheduler.stage.steps import (
    Asks,
    Compares,
    Day,
    Edits,
    Fills,
    HandsOver,
    Hours,
    Joins,
    LoadsVoters,
    Midnight,
    Presses,
    Says,
    Sends,
    SendsBack,
    Step,
    TakesBotToGroup,
    Taps,
)
from scheduler.stage.town import Resident
from scheduler.stage.transcript import Transcript
from scheduler.stage.world import Clock, World
from sheets.door import Append
from sheets.xlsx import LocalWorkbook

STORY = (*PROLOGUE, *SCRIPT, *EPILOGUE)
Show = Callable[[str], None]
_OURS = ("data", "lampiran")
_KEPT = (".xlsx", ".csv", ".png", ".pdf", ".txt")
_DOCUMENTS = (".xlsx", ".pdf")


async def play(folder: Path, show: Show) -> None:
    """The whole quarter; leaves workbook, files and transcript in ``folder``. The same again every time."""
    clear(folder)
    world = World.build(folder, town.office(folder), Clock(town.DAWN), seed=town.SEED)
    player = Player(world, Transcript(show), folder)
    try:
        await player.begin()
        for number, step in enumerate(STORY, start=1):
            player.transcript.progress = number / len(STORY)
            await player.do(step)
        results.show(player.transcript, world, folder)
    finally:
        await world.service.stop()
    (folder / results.STORY).write_text(player.transcript.text, encoding="utf-8")
    shutil.rmtree(folder / "data", ignore_errors=True)


def clear(folder: Path) -> None:
    """An empty folder: what an earlier demo left goes, anything else is not ours to remove."""
    folder.mkdir(parents=True, exist_ok=True)
    if any(folder.iterdir()) and not (folder / results.STORY).exists() and not (folder / "data" / "lapor.db").exists():
        raise OperatorError(f"Folder {folder} sudah berisi hal lain. Pilih folder kosong dengan --dir.")
    for name in _OURS:
        shutil.rmtree(folder / name, ignore_errors=True)
    for path in folder.iterdir():
        if path.suffix in _KEPT:
            path.unlink()


class Player:
    """Does one step after the other and writes down what everybody saw."""

    def __init__(self, world: World, transcript: Transcript, folder: Path) -> None:
        self.world = world
        self.transcript = transcript
        self._folder = folder
        self._seen: dict[int, int] = {}
        self._warned: dict[str, str] = {}
        self._names = {one.account: one for one in (*town.RESIDENTS, town.STRANGER)}

    async def begin(self) -> None:
        """The bot wakes, the desk is set up, the staff chat exists."""
        await self.world.service.start()
        telegram = self.world.telegram
        for one in self._names.values():
            telegram.person(one.account, one.name)
        telegram.add_bot_to_group(town.STAFF_CHAT, town.STAFF_TITLE, town.RINA.account)
        telegram.join(town.STAFF_CHAT, town.BAYU.account)
        telegram.promote_bot(town.STAFF_CHAT, town.RINA.account)
        await self.world.turn_over()
        self.world.make_desk()
        self.transcript.title("LAPOR PDPB: satu triwulan di Kota Contoh Asri (semua orang dan data hanya rekaan)")

    # ------------------------------------------------------------ steps
    @singledispatchmethod
    async def do(self, step: Step) -> None:
        """One step of the script."""
        raise TypeError(step)

    @do.register
    async def _day(self, step: Day) -> None:
        self.world.clock.time = datetime(step.month.year, step.month.month, step.day, step.hour, tzinfo=town.ZONE)
        self.transcript.day(self.world.clock.time, step.about)
        await self.world.service.do_duties(self.world.office)
        await self._answered()

    @do.register
    async def _hours(self, step: Hours) -> None:
        self.world.clock.go(hours=step.count)
        self.transcript.note(f"{step.count} jam kemudian")
        await self._answered()

    @do.register
    async def _says(self, step: Says) -> None:
        self.transcript.said(step.who, f"(diteruskan) {step.text}" if step.forwarded else step.text)
        self.world.telegram.say(step.who.account, step.text, forwarded=step.forwarded)
        await self._answered()

    @do.register
    async def _taps(self, step: Taps) -> None:
        self.transcript.said(step.who, f"[{step.label}]")
        self.world.telegram.tap(step.who.account, step.label)
        await self._answered()

    @do.register
    async def _sends(self, step: Sends) -> None:
        telegram, account = self.world.telegram, step.who.account
        self.transcript.said(step.who, f"({step.what}) {step.caption}".strip())
        if step.what == "foto":
            ours = (m.message_id for m in reversed(telegram.messages(account)) if m.from_bot and "DPB-" in m.text)
            telegram.send_photo(account, self._photograph(step.who), step.caption, reply_to=next(ours, None))
        elif step.what == "suara":
            telegram.send_voice(account)
        else:
            telegram.send_sticker(account)
        await self._answered()

    def _photograph(self, who: Resident) -> bytes:
        path = self._folder / "data" / "foto.png"
        (draw_house if who.role == Role.FIELD_OFFICER else draw_specimen)(path)
        return path.read_bytes()

    @do.register
    async def _hands_over(self, step: HandsOver) -> None:
        path = self._folder / step.name
        shutil.copyfile(self._folder / lists.TEMPLATE_FILE, path)
        filled = LocalWorkbook(path, stamp=self.world.clock.time)
        filled.read([lists.SHEET_CHANGES])
        filled.write([Append(lists.SHEET_CHANGES, step.rows)])
        self.transcript.said(step.who, f"({step.name}: templat tadi, diisi {len(step.rows)} baris)")
        self.world.telegram.send_document(step.who.account, path.read_bytes(), step.name)
        await self._answered()

    @do.register
    async def _loads_voters(self, _step: LoadsVoters) -> None:
        self.transcript.note(f"Pengelola memuat daftar pemilih: {self.world.load_voters()} pemilih")

    @do.register
    async def _compares(self, step: Compares) -> None:
        await self.world.meet()
        self.transcript.note("Petugas membaca Hasil Sanding (tab Laporan)")
        for row in self.world.rows("Laporan"):
            if row["Nama"] in step.names and row["Tahap"] == Stage.RECEIVED:
                self.transcript.note(f"{row['Nomor']} {row['Nama']}: {row['Hasil Sanding']}")

    @do.register
    async def _joins(self, step: Joins) -> None:
        await self.world.meet()
        codes = {row["Nama"]: row["Kode"] for row in self.world.rows("Pelapor")}
        for one in step.who:
            self.world.telegram.say(one.account, f"/start {codes[one.name]}")
        await self.world.turn_over()
        self.transcript.note(f"{len(step.who)} orang membuka tautan undangannya")
        self._show(only=step.who[0])

    @do.register
    async def _takes(self, step: TakesBotToGroup) -> None:
        self.transcript.note(f"{step.who.name} memasukkan bot ke grup {town.GROUP_TITLE}")
        self.world.telegram.add_bot_to_group(town.GROUP, town.GROUP_TITLE, step.who.account)
        await self._answered()
        await self.world.meet()

    @do.register
    async def _fills(self, step: Fills) -> None:
        self.transcript.note(f"Petugas mengisi tab {', '.join(step.rows)}")
        self.world.type_tabs(step.rows)
        await self.world.meet()

    @do.register
    async def _edits(self, step: Edits) -> None:
        await self.world.meet()  # in the service this happens every few seconds
        self.transcript.note(f"Petugas {step.about} (tab {step.title})")
        self.world.clock.go(minutes=2)
        self.world.save_cells(step.title, [(change.means, change.cells) for change in step.changes])
        await self.world.meet()
        self._show()
        self._show_warnings()

    def _show_warnings(self) -> None:
        """What the desk warns of that it did not warn of before."""
        now = {row["Nomor"]: row["Peringatan"] for row in self.world.rows("Laporan")}
        for number, words in now.items():
            if words and words != self._warned.get(number):
                self.transcript.note(f"Peringatan di baris {number}: {words}")
        self._warned = now

    @do.register
    async def _asks(self, step: Asks) -> None:
        await self.world.meet()
        self.transcript.said(town.RINA, step.text)
        self.world.telegram.say(town.RINA.account, step.text, chat_id=town.STAFF_CHAT)
        await self._answered()

    @do.register
    async def _presses(self, step: Presses) -> None:
        rows = [row for post in self.world.telegram.messages(town.STAFF_CHAT) for row in post.buttons]
        label = next(label for row in reversed(rows) for label in row if label.startswith(step.label))
        self.transcript.said(town.RINA, f"[{label}]")
        self.world.telegram.tap(town.RINA.account, label, chat_id=town.STAFF_CHAT)
        await self._answered()
        await self._finished()

    @do.register
    async def _sends_back(self, step: SendsBack) -> None:
        path = self._folder / step.name.format(stem=f"3299-{town.MONTH}")
        answered = path.with_stem(f"{path.stem}-dijawab")
        shutil.copyfile(path, answered)
        self.world.fill_in(answered, step.sheet, [(change.means, change.cells) for change in step.changes])
        self.transcript.said(town.RINA, f"({answered.name})")
        telegram = self.world.telegram
        telegram.send_document(town.RINA.account, answered.read_bytes(), answered.name, chat_id=town.STAFF_CHAT)
        await self._answered()

    @do.register
    async def _midnight(self, step: Midnight) -> None:
        self.world.clock.time = calendar.closes_at(self.world.office, step.month)
        self.transcript.day(self.world.clock.time, "Bulan ditutup, ringkasan dikirim ke grup")
        await self._finished()

    async def _finished(self) -> None:
        """What the clock does meanwhile: months, their files and posts, then the desk."""
        await self.world.service.close_due(self.world.office)
        await self._answered()
        await self.world.meet()
        self._show()

    # ------------------------------------------------------------ what was seen
    async def _answered(self) -> None:
        await self.world.turn_over()
        self._show()
        self.world.clock.go(minutes=1)

    def _show(self, only: Resident | None = None) -> None:
        """What the bot said since; with ``only`` the others' news are passed over."""
        rooms = {town.STAFF_CHAT: "chat petugas", town.GROUP: f"grup {town.GROUP_TITLE}"}
        for chat in (*self._names, *rooms):
            messages = [m for m in self.world.telegram.messages(chat) if m.message_id > self._seen.get(chat, 0)]
            if messages:
                self._seen[chat] = messages[-1].message_id
            for message in messages:
                if message.from_bot and (only is None or chat == only.account):
                    where = rooms.get(chat) or self._names[chat].name
                    self.transcript.answered(where, message)
                    self._keep(message)

    def _keep(self, message: Shown) -> None:
        """A document goes beside the other files, as its reader would save it."""
        if message.file.endswith(_DOCUMENTS):
            downloads.keep(self._folder, message.file, self.world.telegram.content(message.file_id))
