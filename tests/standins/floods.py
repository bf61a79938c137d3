"""Five hundred people a minute write to the whole service, at a Telegram that keeps its limits and takes its time."""

import asyncio
from collections import defaultdict
from collections.abc import Callable, Coroutine, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import text as sql

from benchmarks.village import FIRST_USER, enrol, name_of
from reporting.chat import wire
from reporting.chat.offline import OfflineTelegram
from reporting.chat.pace import Pace
from reporting.journal import infos, outbox
from reporting.journal.key import MasterKey
from reporting.journal.store import Store as Journal
from reporting.model import Info
from reporting.settings import Office, Privacy, Settings, Sheets, Store, Telegram
from reporting.texts import starters
from reporting.texts.chat import SEND
from scheduler.service import Service
from sheets.xlsx import LocalWorkbook
from tests.standins.hours import Hours
from tests.standins.limits import FloodWire
from tests.standins.telegram import TOKEN

START = datetime(2026, 10, 14, 3, 0, tzinfo=UTC)
STAFF_CHAT, OWNER, FRIEND, STRANGER = -100_900, 1, 2_000_000, 3_000_000
READING_S = 4.0
RECEIPT, ANSWER, STAFF, NEWS, REMINDER, POST = "receipt", "answer", "staff notice", "news", "reminder", "group post"
PICTURE = b"\x89PNG\r\n\x1a\n" + bytes(2_000)

_FLAT = "CREATE TRIGGER flat AFTER INSERT ON outbox BEGIN UPDATE outbox SET priority = 2 WHERE id = new.id; END"


@dataclass
class Flood:
    """The service, its Telegram and the crowd. ``waits`` are seconds by class; ``asked`` who still waits for what."""

    hours: Hours
    telegram: OfflineTelegram
    wire: FloodWire
    service: Service
    office: Office
    enrolled: int
    arrived: asyncio.Event
    seed: int = 1
    waits: defaultdict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    asked: dict[int, tuple[float, str]] = field(default_factory=dict)
    due: dict[str, tuple[str, float]] = field(default_factory=dict)
    repeated: list[str] = field(default_factory=list)
    updates: int = 0
    doing: set[asyncio.Task[None]] = field(default_factory=set)
    voters: Sequence[tuple[str, str, str]] = ()

    @classmethod
    def open(cls, hours: Hours, folder: Path, people: int, url: str = "sqlite://", **how: Any) -> "Flood":
        """So many people, three quarters of them enrolled; ``how``: ``classes`` and ``pace`` of ``_service``.

        ``voters`` (NIK, name, family card) are those of a register in the folder that are told of and asked after.
        """
        telegram, arrived = OfflineTelegram(hours.clock), asyncio.Event()
        telegram.person(OWNER, "Contoh")
        for chat in (STAFF_CHAT, *range(-40, 0)):
            telegram.add_bot_to_group(chat, f"Warga {-chat}", OWNER)
        telegram.forget(telegram.pending[-1]["update_id"] + 1)
        line = FloodWire(telegram, hours, arrived)
        zone, book = ZoneInfo("Asia/Jakarta"), str(folder / "Laporan.xlsx")
        office = Office("32.72", "KPU Kota Contoh", zone, book, staff_chat=STAFF_CHAT)
        settings = Settings(
            telegram=Telegram(token=TOKEN),
            sheets=Sheets(),
            store=Store(url, folder / "berkas", folder, folder / "pemilih"),
            privacy=Privacy(key_file=folder / "kunci"),
            offices=(office,),
        )
        service = _service(settings, line, hours, people * 3 // 4, **how)
        flood = cls(hours, telegram, line, service, office, people * 3 // 4, arrived)
        line.taken = flood.heard
        return flood

    # ------------------------------------------------------------ the service
    async def run(self, crowd: Coroutine[Any, Any, None], most_s: float) -> float:
        """The service by itself, until the crowd has spoken and everything has left; seconds of the loop it took."""
        await self.service.start()
        loops = [asyncio.create_task(one()) for one in self._loops()]
        began = self.hours.time()
        await crowd
        while self.waiting() or self.doing or self.telegram.pending:
            for loop in loops:
                if loop.done():
                    loop.result()
            if self.hours.time() - began > most_s:
                break
            await asyncio.sleep(0.5)
        took = self.hours.time() - began
        for loop in loops:
            loop.cancel()
        await asyncio.gather(*loops, return_exceptions=True)
        await self.service.stop()
        return took

    def _loops(self) -> tuple[Callable[[], Coroutine[Any, Any, None]], ...]:
        return self._take_in, self._handle, self._send, self._fetch, self._lists, self._tend

    async def _take_in(self) -> None:
        while True:
            await self.service.poller.poll()

    async def _handle(self) -> None:
        while True:
            self.service.clerk.handle()
            await asyncio.sleep(0.5)

    async def _send(self) -> None:
        while True:
            sent = await self.service.sender.send_due()
            await asyncio.sleep(0 if sent else 0.05)

    async def _fetch(self) -> None:
        while True:
            await asyncio.sleep(2)
            await self.service.fetcher.fetch_some()
            await self.service.post_due(self.office)

    async def _lists(self) -> None:
        while True:
            moved = await self.service.read_lists() + await self.service.voter_files.step()
            await asyncio.sleep(0 if moved else 0.5)

    async def _tend(self) -> None:
        while True:
            await self.service.do_duties(self.office)
            await asyncio.sleep(60)

    def waiting(self) -> int:
        """How much somebody waits for, or the office said, has not arrived; what the bot tells the staff may wait."""
        return len(self.asked) + sum(since >= 0 for _, since in self.due.values())

    # ------------------------------------------------------------ the crowd
    async def happen(self, minutes: float, every_s: float, picture: Path, reminders: int) -> None:
        """People write, and meanwhile the office says what it has to say."""
        await asyncio.gather(self.write(minutes), self.announce(every_s, picture, reminders))

    async def write(self, minutes: float, a_minute: int = 500) -> None:
        """So many messages a minute at random moments, each from somebody else."""
        dice = Random(self.seed)
        for number in range(int(minutes * a_minute)):
            await asyncio.sleep(dice.expovariate(a_minute / 60))
            self._write(number, dice)

    def _write(self, number: int, dice: Random) -> None:
        strange, voter = number % 4 == 3, dice.choice(self.voters) if self.voters and dice.random() < 0.5 else None
        user = STRANGER + number if strange else FIRST_USER + (number - number // 4) % self.enrolled
        self.telegram.person(user, f"Ketua {user}")
        self._awaits(user, ANSWER)
        if strange:
            self.telegram.say(user, _asked(number, dice, voter))
        elif (chosen := dice.random()) < 0.6:
            nik = f"327201{12 + number % 15:02d}03{60 + number // 15 % 40:02d}{9000 + number // 600:04d}"
            nik, name = voter[:2] if voter else (nik, name_of(number))
            self.telegram.say(user, f"pak lapor, bapak {name} NIK {nik} RT 3 meninggal kemarin sore")
        elif chosen < 0.75:
            self.telegram.send_photo(user, PICTURE)
        else:
            self.telegram.say(user, dice.choice(("Assalamualaikum pak", "/laporanku", "/bantuan", "terima kasih ya")))
        self._came()

    def _awaits(self, user: int, what: str) -> None:
        self.asked[user] = self.hours.time(), what

    def _came(self) -> None:
        self.updates += 1
        self.arrived.set()

    def heard(self, chat: int, words: str) -> None:
        """A message of the bot stands in a chat."""
        now = self.hours.time()
        if words in self.due:
            what, since = self.due[words]
            if since < 0:
                self.repeated.append(words)
            else:
                self.waits[what].append(now - since)
            self.due[words] = what, -1
        elif chat in self.asked and ("tanda terima" in words) == (self.asked[chat][1] == RECEIPT):
            since, what = self.asked.pop(chat)
            self.waits[what].append(now - since)
            shown = self.telegram.messages(chat)[-1]
            if what == ANSWER and any(SEND in row for row in shown.buttons):
                self._soon(self._tap(chat))
            elif what == RECEIPT and chat % 3 == 0:
                self._soon(self._prove(chat, shown.message_id))

    def _soon(self, doing: Coroutine[Any, Any, None]) -> None:
        task = asyncio.create_task(doing)
        self.doing.add(task)
        task.add_done_callback(self.doing.discard)

    async def _tap(self, user: int) -> None:
        await asyncio.sleep(READING_S)
        self._awaits(user, RECEIPT)
        self.telegram.tap(user, SEND)
        self._came()

    async def _prove(self, user: int, receipt: int) -> None:
        """A third sends the letter's photograph as an answer to the receipt."""
        await asyncio.sleep(READING_S)
        self._awaits(user, ANSWER)
        self.telegram.send_photo(user, PICTURE, reply_to=receipt)
        self._came()

    # ------------------------------------------------------------ what the office says meanwhile
    def befriend(self, friends: int) -> None:
        """People who have a chat with the bot and say nothing now."""
        for number in range(friends):
            self.telegram.person(FRIEND + number, "Contoh")
            self.telegram.say(FRIEND + number, "/start")
        self.telegram.forget(self.telegram.pending[-1]["update_id"] + 1)

    async def announce(self, every_s: float, picture: Path, reminders: int = 2_000) -> None:
        """Posts to 40 groups, reminders, a fifth as much news, and a notice to the staff every ten seconds."""
        await asyncio.sleep(every_s)
        posts = {f"Ringkasan {number}": -number for number in range(1, 41)}
        self._put(posts, POST, "sendPhoto", priority=outbox.BROADCAST, once=True, file=str(picture))
        await asyncio.sleep(every_s)
        letters = {f"Pengingat {number}": FRIEND + number for number in range(reminders)}
        self._put(letters, REMINDER, priority=outbox.BROADCAST)
        await asyncio.sleep(every_s)
        news = {f"Kabar {number}": FRIEND + reminders + number for number in range(reminders // 5)}
        self._put(news, NEWS, priority=outbox.NEWS)
        for number in range(max(int(every_s / 10), 1)):
            await asyncio.sleep(10)
            self._put({f"Catatan {number}": STAFF_CHAT}, STAFF, priority=outbox.NEWS)

    def _put(self, letters: Mapping[str, int], what: str, method: str = "sendMessage", **more: Any) -> None:
        said = "text" if method == "sendMessage" else "caption"
        with self.service.store.begin() as tx:
            for words, chat in letters.items():
                self.due[words] = what, self.hours.time()
                outbox.put(tx, chat, method, {said: words}, self.hours.clock(), office=self.office.code, **more)


def _service(
    settings: Settings, line: FloodWire, hours: Hours, enrolled: int, *, classes: bool = True, pace: Pace | None = None
) -> Service:
    """Everything; without ``classes`` first queued is first sent."""
    (office,) = settings.offices
    bot, books = wire.build_on(settings.telegram, line, line), {office.code: LocalWorkbook(office.path)}
    journal = Journal(settings.store.url, MasterKey(settings.privacy.key_file))
    service = Service(settings, journal, bot, books, now=hours.clock, pace=pace or Pace())
    with service.store.begin() as tx:
        enrol(tx, office, enrolled)
        infos.learn(tx, office.code, _answers(office.code))
        if not classes:
            tx.execute(sql(_FLAT))
    return service


def _answers(office: str) -> list[Info]:
    """What an office that has filled in every row of ``Info`` answers."""
    rows = starters.rows("https://contoh.example")
    return [Info(office, one["Judul"], one["Jawaban"], tuple(one["Kata Kunci"].split(", "))) for one in rows]


def _asked(number: int, dice: Random, voter: tuple[str, str, str] | None) -> str:
    """What a stranger says: a question, a greeting, or whether somebody is registered."""
    questions = ["apa syarat menjadi pemilih?", "jam berapa kantor buka?", "Assalamualaikum", "/start"]
    questions += ["/info dokumen pindah memilih", "/info", "/cek"]
    nik, name, card = voter or (f"32720112036{number:05d}", f"Contoh {name_of(number)}", "1234")
    return dice.choice([*questions, f"/cek {nik}\n{name}\n{card[-4:]}"])
