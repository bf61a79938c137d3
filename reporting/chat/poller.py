"""Fetches raw updates and has them committed; only the next request lets Telegram forget them."""

import logging
import warnings
from collections.abc import Callable, Sequence
from typing import Any

from telegram.error import Conflict, EndPointNotFound, InvalidToken, RetryAfter, TelegramError
from telegram.warnings import PTBUserWarning

from reporting.chat.clerk import BATCH, Bot
from reporting.errors import OperatorError, Unavailable
from reporting.texts import declined

log = logging.getLogger(__name__)

ALLOWED = ["message", "edited_message", "callback_query", "my_chat_member"]
CONFLICT_PAUSE_S = 10.0
"""After a 409: perhaps only a stale long poll of our own former self; Telegram drops it within a minute."""


class Poller:
    """Long polling with an own memory of where we are: last id of the last batch + 1, none at the start."""

    def __init__(self, bot: Bot, take_in: Callable[[Sequence[Any]], None], *, patience_s: int) -> None:
        self._bot = bot
        self._take_in = take_in
        self._patience_s = patience_s
        self._offset: int | None = None
        self._sorry_said: set[int] = set()

    async def poll(self) -> int:
        """One request; the updates are committed when this returns. How many there were.

        ``Unavailable`` when Telegram or the store cannot be reached now: nothing was confirmed, poll again later.
        """
        updates = await self._fetch()
        if not updates:
            return 0
        try:
            self._take_in(updates)
        except (Unavailable, OperatorError):
            await self._say_sorry(updates)
            raise
        self._sorry_said.clear()
        self._offset = _last_id(updates[-1]) + 1
        return len(updates)

    async def _fetch(self) -> list[Any]:
        wanted: dict[str, Any] = {"timeout": self._patience_s, "limit": BATCH, "allowed_updates": ALLOWED}
        if self._offset is not None:
            wanted["offset"] = self._offset
        try:
            with warnings.catch_warnings():
                # the library's own getUpdates gives parsed updates; one it cannot parse would block all others
                warnings.simplefilter("ignore", PTBUserWarning)
                found = await self._bot.bot.do_api_request(
                    "getUpdates", api_kwargs=wanted, read_timeout=self._patience_s + 10
                )
        except (InvalidToken, EndPointNotFound):  # do_api_request makes the second of the first
            raise OperatorError("telegram.token ditolak Telegram. Ambil token yang benar dari BotFather.") from None
        except Conflict:
            raise Unavailable("bot ini sedang dibaca proses lain", retry_after_s=CONFLICT_PAUSE_S) from None
        except RetryAfter as error:
            raise Unavailable("Telegram minta jeda", retry_after_s=_seconds(error)) from None
        except TelegramError as error:
            raise Unavailable(f"Telegram belum terjangkau ({type(error).__name__})") from None
        return list(found) if isinstance(found, list) else []

    async def _say_sorry(self, updates: list[Any]) -> None:
        """The store cannot be written: rather say so than let people believe they were heard."""
        for chat_id in {_private_chat(raw) for raw in updates} - self._sorry_said - {0}:
            self._sorry_said.add(chat_id)
            try:
                await self._bot.bot.send_message(chat_id, declined.STORE_FULL)
            except TelegramError as error:
                log.warning("could not say sorry (%s)", type(error).__name__)


def _last_id(raw: Any) -> int:
    number = raw.get("update_id") if isinstance(raw, dict) else None
    return number if isinstance(number, int) else 0


def _private_chat(raw: Any) -> int:
    """Where a message was written or a button pressed, when that was in a private chat; else 0."""
    pressed = raw.get("callback_query") if isinstance(raw, dict) else None
    around = pressed if isinstance(pressed, dict) else raw
    message = around.get("message") if isinstance(around, dict) else None
    chat = message.get("chat") if isinstance(message, dict) else None
    return int(chat["id"]) if isinstance(chat, dict) and chat.get("type") == "private" else 0


def _seconds(error: RetryAfter) -> float:
    after = error.retry_after
    return float(after) if isinstance(after, int) else after.total_seconds()
