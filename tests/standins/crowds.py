"""Many groups and reporters at a Telegram that keeps its limits, as the sender meets them."""

import asyncio
import itertools
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from telegram.request import RequestData

from reporting.chat import wire
from reporting.chat.offline import OfflineRequest, OfflineTelegram, Shown
from reporting.chat.sender import Sender
from reporting.journal import outbox
from reporting.journal.store import Store
from reporting.settings import Office, Telegram
from tests.standins.hours import Hours
from tests.standins.keys import KEY
from tests.standins.telegram import TOKEN

A_SECOND, A_MINUTE = 30, 20
"""What Telegram takes: over all chats, and in one group."""
PICTURE = b"\x89PNG\r\n\x1a\n" + bytes(2_000)
STAFF_CHAT, OWNER = -100_900, 1
ZONE = ZoneInfo("Asia/Jakarta")


class Strict(OfflineRequest):
    """The wire of the offline Telegram, with its limits and the time an answer takes; who sends more gets 429."""

    def __init__(
        self, telegram: OfflineTelegram, hours: Hours, *, answer_s: float = 0.15, upload_s: float = 0.6
    ) -> None:
        super().__init__(telegram)
        self.sent: list[tuple[float, int, str]] = []
        self.uploads = 0
        self.refused: Counter[str] = Counter()
        self.forced: list[int] = []
        self._hours, self._answer_s, self._upload_s = hours, answer_s, upload_s

    async def do_request(
        self, url: str, method: str, request_data: RequestData | None = None, *timeouts: Any, **named: Any
    ) -> tuple[int, bytes]:
        """A call, after the time it takes."""
        name = url.rpartition("/")[2]
        if not name.startswith("send") or request_data is None:
            return await super().do_request(url, method, request_data, *timeouts, **named)
        began, chat = self._hours.time(), int(str(request_data.parameters["chat_id"]))
        uploads = bool(request_data.multipart_data)
        if wait := self._too_much(began, chat):
            self.refused["429"] += 1
            await asyncio.sleep(self._answer_s)
            told = f'"description":"Too Many Requests: retry after {wait}","parameters":{{"retry_after":{wait}}}'
            return 429, f'{{"ok":false,"error_code":429,{told}}}'.encode()
        self.sent.append((began, chat, name))
        self.uploads += uploads
        await asyncio.sleep(self._upload_s if uploads else self._answer_s)
        return await super().do_request(url, method, request_data, *timeouts, **named)

    def _too_much(self, now: float, chat: int) -> int:
        if self.forced:
            return self.forced.pop(0)
        second = sum(now - at < 1 for at, _, _ in self.sent[-A_SECOND:])
        minute = sum(one == chat and now - at < 60 for at, one, _ in self.sent) if chat < 0 else 0
        return 5 if second >= A_SECOND else 30 if minute >= A_MINUTE else 0


@dataclass
class Crowd:
    """A sender before so many groups; ``letters`` queues what is to be said."""

    hours: Hours
    telegram: OfflineTelegram
    wire: Strict
    store: Store
    sender: Sender
    said: dict[int, datetime] = field(default_factory=dict)

    @classmethod
    def gathered(cls, hours: Hours, groups: int, **wiring: float) -> "Crowd":
        """Groups -1 … ``-groups`` the bot sits in, and the staff chat."""
        telegram = OfflineTelegram(hours.clock)
        telegram.person(OWNER, "Contoh")
        for chat in (STAFF_CHAT, *range(-groups, 0)):
            telegram.add_bot_to_group(chat, f"Warga {-chat}", OWNER)
        strict = Strict(telegram, hours, **wiring)
        bot = wire.build_on(Telegram(token=TOKEN), strict, OfflineRequest(telegram))
        store = Store("sqlite://", KEY)
        office = Office(code="32.72", name="KPU Kota Contoh", zone=ZONE, spreadsheet="", staff_chat=STAFF_CHAT)
        sender = Sender(store, {"32.72": office}, bot, hours.clock, lambda name: name.encode())
        return cls(hours, telegram, strict, store, sender)

    def post(self, pictures: Mapping[int, Path], **said: Any) -> None:
        """Queue a post for each group, with its picture; ``said`` goes into its payload."""
        with self.store.begin() as tx:
            for chat, path in pictures.items():
                payload = {"caption": "Laporan yang ditindaklanjuti", "period": "2026-10", **said}
                more: dict[str, Any] = {"office": "32.72", "file": str(path), "priority": outbox.BROADCAST}
                outbox.put(tx, chat, "sendPhoto", payload, self.hours.clock(), once=True, **more)

    def receipt(self, user: int) -> None:
        """Somebody gets a receipt."""
        self.telegram.person(user, "Contoh")
        self.telegram.say(user, "/start")
        with self.store.begin() as tx:
            outbox.put(tx, user, "sendMessage", {"text": "Nomor tanda terima"}, self.hours.clock())
        self.said[user] = self.hours.clock()

    async def run(self, until: Callable[[], bool], most_s: float = 600) -> None:
        """The service's sending, until something is so."""
        await self.sender._bot.initialize()
        while not until():
            assert self.hours.time() < most_s, "too long"
            await asyncio.sleep(0 if await self.sender.send_due() else 0.05)

    def waiting(self) -> int:
        """Letters that have not left."""
        with self.store.begin() as tx:
            return outbox.count(tx, "queued", "sending")

    def shown(self, chat: int) -> list[Shown]:
        """What the bot says in a chat."""
        return [one for one in self.telegram.messages(chat) if one.from_bot]

    def posts(self) -> Counter[int]:
        """How many posts each chat has got."""
        found: defaultdict[int, int] = defaultdict(int)
        for _, chat, name in self.wire.sent:
            found[chat] += name == "sendPhoto"
        return Counter(found)

    def receipt_waits(self) -> list[timedelta]:
        """How long each receipt lay between being queued and standing in the chat."""
        waits = []
        for user, queued in self.said.items():
            at = next(began for began, chat, _ in self.wire.sent if chat == user)
            waits.append(timedelta(seconds=at) - (queued - self.hours.clock() + timedelta(seconds=self.hours.time())))
        return waits


def pictures(folder: Path, groups: int, scopes: int) -> dict[int, Path]:
    """A picture for each group, the groups of a scope sharing theirs."""
    paths = [folder / f"wilayah-{number}.png" for number in range(scopes)]
    for path in paths:
        path.write_bytes(PICTURE + path.name.encode())
    return dict(zip(range(-groups, 0), itertools.cycle(paths), strict=False))
