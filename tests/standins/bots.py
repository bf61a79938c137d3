"""Plain bots of python-telegram-bot in a small town, for the tests of the offline Telegram itself."""

import asyncio
from collections.abc import Callable, Coroutine
from datetime import UTC, datetime
from typing import Any

from telegram import Bot
from telegram.request import HTTPXRequest

from reporting.chat.offline import OfflineRequest, OfflineTelegram
from tests.standins.telegram import TOKEN, TelegramServer

AMIR, BUDI, GROUP, SUPERGROUP = 11, 12, -77, -100_77
START = datetime(2026, 10, 5, 8, 0, tzinfo=UTC)
PICTURE = b"\x89PNG\r\n\x1a\n\r\n--x\n" + bytes(range(256))


class Clock:
    """A clock that stands until it is moved."""

    def __init__(self) -> None:
        self.time = START

    def __call__(self) -> datetime:
        return self.time


def small_town(clock: Callable[[], datetime]) -> OfflineTelegram:
    """Amir, who has written to the bot, and Budi, who has not."""
    telegram = OfflineTelegram(clock)
    telegram.person(AMIR, "Amir")
    telegram.person(BUDI, "Budi", last_name="Santoso")
    telegram.say(AMIR, "/start")
    return telegram


def ask(telegram: OfflineTelegram, use: Callable[[Bot], Coroutine[Any, Any, Any]]) -> Any:
    """Use a plain bot of python-telegram-bot inside the process."""

    async def inside() -> Any:
        async with Bot(TOKEN, request=OfflineRequest(telegram), get_updates_request=OfflineRequest(telegram)) as bot:
            return await use(bot)

    return asyncio.run(inside())


def http_bot(server: TelegramServer, token: str = TOKEN) -> Bot:
    """A plain bot of python-telegram-bot over real HTTP."""
    return Bot(
        token,
        base_url=server.base_url,
        base_file_url=server.base_file_url,
        request=HTTPXRequest(httpx_kwargs={"trust_env": False}),
        get_updates_request=HTTPXRequest(httpx_kwargs={"trust_env": False}),
    )


def ask_over_http(server: TelegramServer, use: Callable[[Bot], Coroutine[Any, Any, Any]], token: str = TOKEN) -> Any:
    """Use such a bot."""

    async def inside() -> Any:
        async with http_bot(server, token) as bot:
            return await use(bot)

    return asyncio.run(inside())


def updates(telegram: OfflineTelegram, **params: Any) -> list[Any]:
    """What getUpdates answers."""
    return list(telegram.call("getUpdates", params)["result"])
