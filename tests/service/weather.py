"""Bad weather on both wires: each call is disturbed by chance, in one of many ways, and counted."""

import http.client
import threading
from collections import Counter
from collections.abc import Mapping
from contextlib import suppress
from random import Random
from typing import TypeVar
from urllib.parse import urlsplit

from reporting.chat.botapi_rules import Json
from reporting.chat.offline import OfflineTelegram
from reporting.texts import declined
from tests.standins import sheets, telegram
from tests.standins.telegram import Params

AT_TELEGRAM: Mapping[str, telegram.Fault] = {
    "429": telegram.Fault(429, retry_after=1),
    "500": telegram.Fault(500),
    "502": telegram.Fault(502),
    "reset before the effect": telegram.Fault(reset="before"),
    "reset after the effect": telegram.Fault(reset="after"),
    "slow": telegram.Fault(delay_s=0.4),
}
AT_GOOGLE: Mapping[str, sheets.Fault] = {
    "429": sheets.Fault(429, headers={"Retry-After": "1"}),
    "500": sheets.Fault(500),
    "500 after the effect": sheets.Fault(500, applied=True),
    "502": sheets.Fault(502, html=True),
    "reset before the effect": sheets.Fault(reset=True),
    "reset after the effect": sheets.Fault(reset=True, applied=True),
    "cut off after the effect": sheets.Fault(truncated=True),
    "slow": sheets.Fault(delay_s=0.4),
    "expired token": sheets.Fault(401),
}
AT_SIGNING: Mapping[str, sheets.Fault] = {
    "500": sheets.Fault(500),
    "502": sheets.Fault(502, html=True),
    "reset": sheets.Fault(reset=True),
}
AFTER = "reset after the effect"
SELDOM = "429"
"""After it all calls rest a second; as often as the others it would leave room for nothing else."""

Kind = TypeVar("Kind")


class Weather:
    """``chance`` of the calls are disturbed from ``break_out`` until ``clear``.

    ``struck`` counts by wire and kind, ``calls`` by wire; ``unanswered`` the private messages, by chat, that arrived
    while their sender was not told so.
    """

    def __init__(self, dice: Random, chance: float) -> None:
        self._dice = dice
        self._chance = chance
        self._lock = threading.Lock()
        self._bad = False
        self.calls = Counter[str]()
        self.struck = Counter[tuple[str, str]]()
        self.unanswered = Counter[int]()

    def break_out(self) -> None:
        """From now on."""
        self._bad = True

    def clear(self) -> None:
        """No more of it."""
        self._bad = False

    @property
    def bad(self) -> bool:
        """Whether it is bad now."""
        return self._bad

    def at_telegram(self, call: telegram.Call) -> telegram.Fault | None:
        """What goes wrong with a call of the Bot API."""
        kind, fault = self._drawn("Telegram", AT_TELEGRAM)
        if kind == AFTER and is_private_message(call.method, call.params):
            self.unanswered[int(call.params["chat_id"])] += 1
        return fault

    def at_google(self, _: sheets.Call) -> sheets.Fault | None:
        """What goes wrong with a call of the Sheets API."""
        return self._drawn("Sheets", AT_GOOGLE)[1]

    def at_signing(self) -> sheets.Fault | None:
        """What goes wrong when a new token is asked for."""
        return self._drawn("token", AT_SIGNING)[1]

    def _drawn(self, wire: str, kinds: Mapping[str, Kind]) -> tuple[str, Kind | None]:
        with self._lock:
            if not self._bad:
                return "", None
            self.calls[wire] += 1
            if self._dice.random() >= self._chance:
                return "", None
            kind = self._dice.choice([one for one in kinds for _ in range(1 if one == SELDOM else 3)])
            self.struck[wire, kind] += 1
        return kind, kinds[kind]


def is_private_message(method: str, params: Params | Mapping[str, object]) -> bool:
    """Whether such a call leaves a letter of the outbox with a person; that the store is full is said past it."""
    past = params.get("text") == declined.STORE_FULL
    return method.lower().startswith("send") and int(str(params.get("chat_id", 0))) > 0 and not past


class Wire(telegram.TelegramServer):
    """The Bot API on loopback, with 409 for whoever polls beside another."""

    def __init__(self, people: OfflineTelegram) -> None:
        super().__init__(people, conflicts=True)
        self.conflicts = 0

    @property
    def polls(self) -> int:
        """How often anybody asked for updates."""
        return self._polls

    @property
    def deserted(self) -> bool:
        """Whether nobody is connected: what a dead service had sent has taken effect."""
        return not self._http._connections

    def _poll(self, name: str, params: Params) -> Json:
        answer = super()._poll(name, params)
        self.conflicts += answer.get("error_code") == 409
        return answer

    def disturb(self) -> None:
        """Somebody polls with the same token once, confirms nothing, and goes."""

        def once() -> None:
            url = urlsplit(f"{self.base_url}{self.token}/getUpdates?timeout=1")
            connection = http.client.HTTPConnection(url.netloc, timeout=5)
            with suppress(OSError, http.client.HTTPException):
                connection.request("GET", f"{url.path}?{url.query}")
                connection.getresponse().read()
            connection.close()

        threading.Thread(target=once, daemon=True).start()
