"""The office, its people and their updates that the benchmarks measure with. All people are invented."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from telegram.request import BaseRequest, RequestData

from reporting.chat import wire
from reporting.journal import Tx, outbox, people
from reporting.journal.key import MasterKey
from reporting.journal.store import Store as Journal
from reporting.model import Area, Role
from reporting.settings import Office, Privacy, Settings, Sheets, Store, Telegram
from scheduler.service import Service
from scheduler.stage.world import UNLIMITED
from sheets.door import Workbook
from sheets.xlsx import LocalWorkbook

Json = dict[str, Any]

TOKEN = "1000:tanpa-akun-untuk-pengukuran-saja"  # noqa: S105 - opens nothing
ZONE = ZoneInfo("Asia/Jakarta")
NOW = datetime(2026, 10, 5, 9, 0, tzinfo=ZONE)
FIRST_USER = 7_000_000
SYLLABLES = ("sa", "ri", "tu", "mo", "wi", "na", "ka", "di", "lu", "gi", "ra", "ni", "ma", "yo", "ti", "su")

ME = {"id": 1000, "is_bot": True, "first_name": "Lapor PDPB", "username": "lapor_pdpb_bot"}
SENT = {"message_id": 2, "date": 1_790_000_000, "chat": {"id": 1, "type": "private"}, "from": ME, "text": "ya"}


class Wire(BaseRequest):
    """Telegram as fast as it can be: each getUpdates takes the next batch, every other call is answered at once."""

    def __init__(self) -> None:
        self.batches: list[bytes] = []
        self.replies = 0
        self._me = _reply(ME)
        self._sent = _reply(SENT)
        self._true = _reply(True)

    def feed(self, updates: Iterable[Json], together: int) -> None:
        """Updates for the coming getUpdates calls, so many in each."""
        waiting = list(updates)
        self.batches = [_reply(waiting[start : start + together]) for start in range(0, len(waiting), together)][::-1]

    @property
    def read_timeout(self) -> float:
        """Nothing waits here."""
        return 5.0

    async def initialize(self) -> None:
        """Nothing to open."""

    async def shutdown(self) -> None:
        """Nothing to close."""

    async def do_request(
        self, url: str, method: str, request_data: RequestData | None = None, *timeouts: Any, **named_timeouts: Any
    ) -> tuple[int, bytes]:
        """A call, answered."""
        match url.rpartition("/")[2]:
            case "getUpdates":
                return 200, self.batches.pop() if self.batches else _NOTHING
            case "getMe":
                return 200, self._me
            case "sendMessage":
                self.replies += 1
                return 200, self._sent
        return 200, self._true


def _reply(result: Any) -> bytes:
    return json.dumps({"ok": True, "result": result}).encode()


_NOTHING = _reply([])


@dataclass
class Village:
    """The real service on a real database file; above ``wire`` everything is the product."""

    service: Service
    wire: Wire
    office: Office

    @classmethod
    def build(cls, folder: Path, population: int, book: Workbook | None = None) -> "Village":
        """A fresh store with so many enrolled people, each the head of an RT; ``book`` is the desk, if one is met."""
        desk = "buku" if book else str(folder / "Laporan.xlsx")
        office = Office("32.72", "KPU Kota Contoh", ZONE, desk)
        settings = Settings(
            telegram=Telegram(token=TOKEN),
            sheets=Sheets(),
            store=Store(f"sqlite:///{(folder / 'lapor.db').as_posix()}", folder / "berkas", folder, folder / "pemilih"),
            privacy=Privacy(key_file=folder / "kunci"),
            limits=UNLIMITED,  # time stands still here
            offices=(office,),
        )
        line = Wire()
        bot = wire.build_on(settings.telegram, line, line)
        books = {office.code: book or LocalWorkbook(office.path)}
        service = Service(
            settings,
            Journal(settings.store.url, MasterKey(settings.privacy.key_file)),
            bot,
            books,
            now=lambda: NOW,
            patience_s=0,
        )
        with service.store.begin() as tx:
            enrol(tx, office, population)
        return cls(service, line, office)

    async def take_in(self, updates: Iterable[Json], together: int = 100) -> int:
        """Through poller and clerk: every update kept and handled, committed; how many there were."""
        self.wire.feed(updates, together)
        taken = 0
        while count := await self.service.poller.poll():
            taken += count
        return taken

    def sent_off(self) -> Iterator[tuple[int, tuple[int, Json]]]:
        """Each chat's letters leave the outbox: (place in the round, (chat, payload))."""
        letters: list[outbox.Letter] = []
        with self.service.store.begin() as tx:
            while due := outbox.due(tx, NOW, limit=10_000):
                outbox.sent(tx, due)
                letters += due
        for place, letter in enumerate(sorted(letters, key=lambda letter: letter.id)):
            yield place, (letter.chat_id, dict(letter.payload))


def home(place: int) -> Area:
    """Where the head of this number lives: 8 RT to a RW, 10 RW to a kelurahan."""
    rest, rt = divmod(place, 8)
    kelurahan, rw = divmod(rest, 10)
    return Area("Contoh", f"Kelurahan {name_of(kelurahan)}", f"{rw + 1:03d}", f"{rt + 1:03d}")


def enrol(tx: Tx, office: Office, population: int) -> None:
    """Everybody of ``Pelapor`` and ``Wilayah``, and their Telegram accounts."""
    people.know_places(tx, office.code, [home(place) for place in range(population)])
    for place in range(population):
        values = {
            "name": f"Ketua {name_of(place)}",
            "role": Role.RT.value,
            "unit": "",
            "area": home(place),
            "phone": "",
            "active": True,
        }
        people.learn(tx, office.code, f"KODE{place:08d}", values, NOW)
        if person := people.of_code(tx, f"KODE{place:08d}"):
            people.enrol(tx, person, FIRST_USER + place, NOW)


def name_of(number: int) -> str:
    """An invented name of its own for each number."""
    first = "".join(SYLLABLES[number >> shift & 15] for shift in (0, 4, 8)) + "yo"  # so that it is never a word
    return f"{first} {SYLLABLES[number >> 12 & 15]}{SYLLABLES[(number + 5) & 15]}".title()


# ---------------------------------------------------------------- their updates
def told(count: int, population: int, first_id: int = 1) -> Iterator[Json]:
    """So many reports in free words, by one person after another; each is complete enough for the card."""
    for number in range(count):
        nik = f"327201{12 + number % 15:02d}03{60 + number // 15 % 40:02d}{9000 + number // 600:04d}"
        words = f"pak lapor, bapak {name_of(number)} NIK {nik} RT 3 meninggal kemarin sore"
        user = FIRST_USER + number % population
        yield {"update_id": first_id + number, "message": message(number + 1, user, words)}


def tapped(update_id: int, user: int, data: str) -> Json:
    """A button below the bot's last message is pressed."""
    below = {**message(2, user, "Sudah benar?"), "from": ME}
    query = {"id": str(update_id), "from": account(user), "message": below, "chat_instance": str(user), "data": data}
    return {"update_id": update_id, "callback_query": query}


def account(user: int) -> Json:
    """A Telegram account."""
    return {"id": user, "is_bot": False, "first_name": f"Ketua {user}", "language_code": "id"}


def message(number: int, user: int, text: str) -> Json:
    """A private message as Telegram describes it."""
    chat = {"id": user, "first_name": f"Ketua {user}", "type": "private"}
    date = int(NOW.astimezone(UTC).timestamp())
    return {"message_id": number, "from": account(user), "chat": chat, "date": date, "text": text}


async def rehearsed(folder: Path, reports: int, population: int) -> list[Json]:
    """Updates of which every second files a report: its words, then the tap on ``Kirim`` below the card.

    Played once to the service, round by round, because a button bears the stamp of its card.
    """
    village = Village.build(folder, population)
    await village.service.start()
    played: list[Json] = []
    words = list(told(reports, population))
    for start in range(0, reports, population):
        said = words[start : start + population]
        await village.take_in(said)
        taps = [tapped(10**6 + start + place, chat, _send(payload)) for place, (chat, payload) in village.sent_off()]
        await village.take_in(taps)
        list(village.sent_off())
        played += [one for pair in zip(said, taps, strict=True) for one in pair]
    await village.service.stop()
    return [one | {"update_id": number} for number, one in enumerate(played, start=1)]


def _send(payload: Json) -> str:
    return str(payload["reply_markup"]["inline_keyboard"][0][0]["callback_data"])
