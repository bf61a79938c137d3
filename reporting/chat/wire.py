"""python-telegram-bot, wired: the application with its requests, never its fetcher.

The stock updaters confirm updates to Telegram as soon as these are in memory; a crash then loses them. So the
application has no updater, ``poller`` fetches raw updates and commits them first.
"""

import logging
from collections.abc import Sequence
from urllib.parse import urlsplit

from telegram import BotCommand, BotCommandScopeChat
from telegram.error import InvalidToken, TelegramError
from telegram.ext import ApplicationBuilder
from telegram.request import BaseRequest, HTTPXRequest

from reporting.chat.clerk import Bot
from reporting.errors import OperatorError, Unavailable
from reporting.settings import Telegram
from reporting.texts import about, staff

log = logging.getLogger(__name__)

UPLOAD_S = 300
"""A matched list of many megabytes over an office's slow line; the library's 20 seconds would never let it through."""
LOOPBACK = ("127.0.0.1", "localhost", "::1")


def build(settings: Telegram) -> Bot:
    """The application against the Bot API server of the settings."""
    local = urlsplit(settings.base_url.replace("{token}", "")).hostname in LOOPBACK
    # a proxy of the environment would swallow loopback traffic
    options = {"trust_env": False} if local else {}
    return build_on(
        settings,
        HTTPXRequest(
            connection_pool_size=32,
            read_timeout=20,
            media_write_timeout=UPLOAD_S,
            pool_timeout=30,
            httpx_kwargs=options,
        ),
        HTTPXRequest(connection_pool_size=2, httpx_kwargs=options),
    )


def build_on(settings: Telegram, request: BaseRequest, polling: BaseRequest) -> Bot:
    """The same above any wire: the offline one, or a test's."""
    builder = ApplicationBuilder().token(settings.token).updater(None)
    builder = builder.base_url(settings.base_url).base_file_url(settings.base_file_url)
    return builder.request(request).get_updates_request(polling).job_queue(None).build()


async def wake(bot: Bot) -> str:
    """Ask Telegram who we are; our user name. ``OperatorError`` for a wrong token, ``Unavailable`` for no answer."""
    try:
        await bot.initialize()
    except InvalidToken:
        raise OperatorError("telegram.token ditolak Telegram. Ambil token yang benar dari BotFather.") from None
    except TelegramError as error:
        raise Unavailable(f"Telegram belum terjangkau ({type(error).__name__}).") from None
    return str(bot.bot.username)


async def introduce(bot: Bot, *, polling: bool, staff_chats: Sequence[int] = ()) -> None:
    """Tell Telegram which commands there are, and that no webhook is wanted when we poll; may fail without harm.

    ``staff_chats`` have commands of their own.
    """
    scopes = [None, *map(BotCommandScopeChat, staff_chats)]
    try:
        if polling:
            await bot.bot.delete_webhook()
        for scope in scopes:
            commands = [BotCommand(name, words) for name, words in (staff if scope else about).COMMANDS]
            await bot.bot.set_my_commands(commands, scope=scope)
    except TelegramError as error:
        log.warning("could not introduce ourselves (%s)", type(error).__name__)
