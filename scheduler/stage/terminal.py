"""The small town with a person at the keyboard: talk as any reporter or as the staff, edit the workbook in between."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from reporting.chat.offline import Shown
from reporting.errors import OperatorError, Unavailable
from scheduler.documents.specimen import draw_specimen
from scheduler.service import utc_now
from scheduler.staff_room import month_argument
from scheduler.stage import downloads, town
from scheduler.stage.town import Resident
from scheduler.stage.transcript import Transcript
from scheduler.stage.world import Clock, World

DOWNLOADS = "berkas-dari-bot"
"""The folder, inside that of the talk, for what the bot sends: templates, annotated copies, acknowledgements."""
Ask = Callable[[str], str]
Show = Callable[[str], None]
STAFF = Resident(town.RINA.account, "Staf", "KPU")
HELP = "Ketik pesan seperti di Telegram; tekan tombol dengan angkanya."
KEYS = (
    (":siapa", "daftar orang"),
    (":sebagai NAMA", "bicara sebagai orang lain (Staf: chat petugas)"),
    (":balas KATA", "balas pesan terakhir dari bot, misalnya pertanyaan warga di chat petugas"),
    (":foto KATA", "kirim foto contoh; juga :stiker dan :suara"),
    (":kirim BERKAS", "kirim daftar Excel/CSV dari komputer ini; berkasnya boleh diseret ke sini"),
    (":sinkron", "baca lembar kerja sekarang"),
    (":tutup 2026-10", "tutup satu bulan"),
    (":keluar", "selesai"),
)


class _WallClock(Clock):
    """The present, for a talk that happens now."""

    def __call__(self) -> datetime:
        return utc_now()


async def converse(folder: Path, who: str, ask: Ask, show: Show) -> None:
    """Talk until ``:keluar``. ``who`` is a resident's name (or its beginning), ``Staf``, or empty for the first."""
    me = _resident(who or town.PARJO.name)
    now = utc_now()
    fresh = _is_fresh(folder)
    world = World.build(folder, town.office(folder), _WallClock(now), seed=town.SEED, start=int(now.timestamp()))
    talk = Talk(world, Transcript(show), folder, me)
    try:
        await talk.begin(fresh=fresh)
        await talk.go_on(ask)
    finally:
        await world.service.stop()


def _is_fresh(folder: Path) -> bool:
    """Whether nobody talked here before; a finished demo is not talked into."""
    folder.mkdir(parents=True, exist_ok=True)
    fresh = not (folder / "data" / "lapor.db").exists()
    if fresh and (folder / "Laporan.xlsx").exists():
        raise OperatorError(f"Di folder {folder} sudah ada Laporan.xlsx dari demo. Pilih folder lain dengan --dir.")
    return fresh


def _resident(name: str) -> Resident:
    wanted = name.strip().casefold()
    if wanted == STAFF.name.casefold():
        return STAFF
    people = (*town.RESIDENTS, town.STRANGER)
    found = next((one for one in people if wanted and wanted in one.name.casefold()), None)
    if found is None:
        raise OperatorError(f"Tidak ada “{name}” di kota ini. Ada: Staf, {', '.join(one.name for one in people)}.")
    return found


class Talk:
    """One sitting at the terminal."""

    def __init__(self, world: World, transcript: Transcript, folder: Path, me: Resident) -> None:
        self._world = world
        self._transcript = transcript
        self._folder = folder
        self._me = me
        self._seen: dict[int, int] = {}
        self._buttons: list[tuple[int, str]] = []

    @property
    def _room(self) -> int:
        return town.STAFF_CHAT if self._me is STAFF else self._me.account

    async def begin(self, *, fresh: bool) -> None:
        """The town is there, everybody is enrolled."""
        world, telegram = self._world, self._world.telegram
        for one in (*town.RESIDENTS, town.STRANGER):
            telegram.person(one.account, one.name)
        telegram.add_bot_to_group(town.STAFF_CHAT, town.STAFF_TITLE, town.RINA.account)
        await world.service.start()
        await world.turn_over()
        if fresh:
            world.make_desk()
            for title, rows in (("Wilayah", town.area_rows()), ("Pelapor", [one.row for one in town.RESIDENTS])):
                world.type_rows(title, rows)
            world.load_voters()
            await world.meet()
        codes = {row["Nama"]: row["Kode"] for row in world.rows("Pelapor")}
        if fresh:
            await world.meet()  # an invite counts once it was read back
        for one in town.INVITED:
            telegram.say(one.account, f"/start {codes.get(one.name, '')}")
        await world.turn_over()
        self._mark_seen()
        if not fresh:  # what staff decided since the last talk; people can hear of it only now
            await world.meet()
            await world.turn_over()
        self._transcript.title(f"{world.office.name} · lembar kerja: {world.office.path}")
        self._help()

    def _help(self) -> None:
        self._transcript.note(HELP)
        self._transcript.table(KEYS)

    def _mark_seen(self) -> None:
        for chat in (*(one.account for one in (*town.RESIDENTS, town.STRANGER)), town.STAFF_CHAT):
            messages = self._world.telegram.messages(chat)
            self._seen[chat] = messages[-1].message_id if messages else 0

    async def go_on(self, ask: Ask) -> None:
        """Ask, do, show; what goes wrong with the workbook is said and the talk goes on."""
        while True:
            try:
                line = ask(f"\n{self._me.name} › ").strip()
            except EOFError:
                return
            if line == ":keluar":
                return
            try:
                await self._do(line)
            except (OperatorError, Unavailable, LookupError, OSError) as error:
                self._transcript.note(str(error))
            self._show()

    async def _do(self, line: str) -> None:
        word, _, rest = line.partition(" ")
        if word.startswith(":"):
            await self._command(word, rest)
        elif line.isdecimal() and 0 < int(line) <= len(self._buttons):
            message, label = self._buttons[int(line) - 1]
            self._world.telegram.tap(self._me.account, label, message, chat_id=self._chat)
        elif line:
            self._world.telegram.say(self._me.account, line, chat_id=self._chat)
        await self._world.turn_over()
        await self._world.meet()

    @property
    def _chat(self) -> int | None:
        return town.STAFF_CHAT if self._me is STAFF else None

    async def _command(self, word: str, rest: str) -> None:
        telegram, account = self._world.telegram, self._me.account
        match word:
            case ":siapa":
                people = [(one.name, one.place) for one in (*town.RESIDENTS, town.STRANGER)]
                self._transcript.table([("Staf", "chat petugas"), *people])
            case ":sebagai":
                self._me = _resident(rest)
                self._buttons = []
            case ":balas":
                ours = (m.message_id for m in reversed(telegram.messages(self._room)) if m.from_bot)
                telegram.say(account, rest, reply_to=next(ours, None), chat_id=self._chat)
            case ":foto":
                path = self._folder / "data" / "foto.png"
                draw_specimen(path)
                telegram.send_photo(account, path.read_bytes(), rest, chat_id=self._chat)
            case ":kirim":
                path = downloads.typed_path(rest)
                telegram.send_document(account, path.read_bytes(), path.name, chat_id=self._chat)
            case ":stiker":
                telegram.send_sticker(account, chat_id=self._chat)
            case ":suara":
                telegram.send_voice(account, chat_id=self._chat)
            case ":tutup":
                words = await self._world.service.closer.close_by_hand(self._world.office, month_argument(rest))
                self._transcript.note(words)
            case ":sinkron":
                pass
            case _:
                self._help()

    def _show(self) -> None:
        new = [m for m in self._world.telegram.messages(self._room) if m.message_id > self._seen.get(self._room, 0)]
        if any(message.buttons for message in new):
            self._buttons = []
        for message in new:
            self._seen[self._room] = message.message_id
            if message.from_bot:
                self._answered(message)

    def _answered(self, message: Shown) -> None:
        numbered: list[list[str]] = []
        for row in message.buttons:
            numbered.append([f"{len(self._buttons) + place} {label}" for place, label in enumerate(row, start=1)])
            self._buttons += [(message.message_id, label) for label in row]
        self._transcript.answered(self._me.name, message, numbered)
        if message.file:
            content = self._world.telegram.content(message.file_id)
            self._transcript.note(
                f"Berkas itu disimpan: {downloads.keep(self._folder / DOWNLOADS, message.file, content)}"
            )
