"""Telegram's limits as a stand-in keeps them, and a wire that takes its time.

30 messages a second over all (then nothing is taken for 5 s), 20 a minute in a group, one a second to one person with
at most ``BURST`` at once. Telegram publishes no length of a burst; five is our assumption.
"""

import asyncio
from collections import Counter, defaultdict, deque
from collections.abc import Callable
from typing import Any

from telegram.request import RequestData

from reporting.chat.offline import OfflineRequest, OfflineTelegram
from tests.standins.hours import Hours

A_SECOND, A_MINUTE, BURST = 30, 20, 5
ANSWER_S, UPLOAD_S = 0.15, 0.6


class Limits:
    """What Telegram still takes: seconds to wait, or none. Moments are seconds of the loop."""

    def __init__(self) -> None:
        self._all: deque[float] = deque()
        self._groups: defaultdict[int, deque[float]] = defaultdict(deque)
        self._people: dict[int, tuple[float, float]] = {}
        self._shut_until = 0.0

    def refusal(self, now: float, chat: int) -> int:
        """The ``retry_after`` of a message to this chat; 0 when it is taken, which is then remembered."""
        group, left = self._groups[chat], self._left(now, chat)
        for moments, length in ((self._all, 1), (group, 60)):
            while moments and now - moments[0] >= length:
                moments.popleft()
        if now < self._shut_until:
            return int(self._shut_until - now) + 1
        if len(self._all) >= A_SECOND:
            self._shut_until = now + 5
            return 5
        if chat < 0 and len(group) >= A_MINUTE:
            return int(60 - (now - group[0])) + 1
        if chat > 0 and left < 1:
            return 3
        self._all.append(now)
        if chat < 0:
            group.append(now)
        else:
            self._people[chat] = now, left - 1
        return 0

    def _left(self, now: float, chat: int) -> float:
        at, left = self._people.get(chat, (now, float(BURST)))
        return min(BURST, left + now - at)


class FloodWire(OfflineRequest):
    """The wire of the offline Telegram: calls take time, what is too much gets 429, a long poll ends with an update."""

    def __init__(self, telegram: OfflineTelegram, hours: Hours, arrived: asyncio.Event) -> None:
        super().__init__(telegram, rest_s=0)
        self.refused: Counter[str] = Counter()
        self.taken: Callable[[int, str], None] = lambda _chat, _words: None
        self.limits = Limits()
        self._hours, self._arrived = hours, arrived

    async def do_request(
        self, url: str, method: str, request_data: RequestData | None = None, *timeouts: Any, **named: Any
    ) -> tuple[int, bytes]:
        """A call, after the time it takes."""
        name, params = url.rpartition("/")[2], request_data.parameters if request_data else {}
        if name == "getUpdates" and not self._telegram.pending and params.get("timeout"):
            self._arrived.clear()
            await asyncio.wait([asyncio.ensure_future(self._arrived.wait())], timeout=float(str(params["timeout"])))
        if not name.startswith("send") or request_data is None:
            await asyncio.sleep(ANSWER_S)
            return await super().do_request(url, method, request_data, *timeouts, **named)
        chat = int(str(params["chat_id"]))
        if wait := self.limits.refusal(self._hours.time(), chat):
            self.refused["group" if chat < 0 else "private"] += 1
            await asyncio.sleep(ANSWER_S)
            told = f'"description":"Too Many Requests: retry after {wait}","parameters":{{"retry_after":{wait}}}'
            return 429, f'{{"ok":false,"error_code":429,{told}}}'.encode()
        await asyncio.sleep(UPLOAD_S if request_data.multipart_data else ANSWER_S)
        answer = await super().do_request(url, method, request_data, *timeouts, **named)
        if answer[0] == 200:
            self.taken(chat, str(params.get("text") or params.get("caption") or ""))
        return answer
