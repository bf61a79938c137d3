"""Telegram's own calls, for offices with an address of their own: committed before Telegram hears "200".

A small HTTP/1.1 endpoint on loopback behind the office's web server: the library's own answers 200 before anything
is kept.
"""

import asyncio
import hmac
import json
import logging
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import Any
from urllib.parse import urlsplit

from telegram.error import BadRequest, TelegramError

from reporting.chat.clerk import Bot
from reporting.chat.poller import ALLOWED
from reporting.errors import OperatorError, Unavailable
from reporting.journal import Tx
from reporting.journal.store import Store
from reporting.settings import Telegram

log = logging.getLogger(__name__)

SECRET_HEADER = "x-telegram-bot-api-secret-token"  # noqa: S105 - the name of a header, not a secret
MOST_BYTES = 1 << 20
PATIENCE_S = 10.0


class Webhook:
    """Listens where the settings say; ``receive`` keeps an update.

    ``arrived`` is called after each committed one, ``lost`` when one could not be committed.
    """

    def __init__(
        self,
        store: Store,
        bot: Bot,
        settings: Telegram,
        receive: Callable[[Tx, Sequence[Any]], None],
        arrived: Callable[[], None],
        lost: Callable[[], None] = lambda: None,
    ) -> None:
        if not settings.webhook_secret:
            raise OperatorError(
                "telegram.webhook_secret: isi kata rahasia; tanpa itu siapa pun bisa mengirim pesan palsu."
            )
        self._store = store
        self._bot = bot
        self._settings = settings
        self._path = urlsplit(settings.webhook_url).path or "/"
        self._receive = receive
        self._arrived = arrived
        self._lost = lost

    async def serve(self) -> None:
        """Register with Telegram and answer until cancelled. ``Unavailable`` while Telegram cannot be reached."""
        host, _, port = self._settings.webhook_listen.rpartition(":")
        try:
            server = await asyncio.start_server(self._answer, host, int(port))
        except OSError:
            raise OperatorError(f"telegram.webhook_listen: alamat {host}:{port} tidak bisa dipakai.") from None
        async with server:
            await self._register()
            await server.serve_forever()

    async def _register(self) -> None:
        try:
            await self._bot.bot.set_webhook(
                self._settings.webhook_url, secret_token=self._settings.webhook_secret, allowed_updates=ALLOWED
            )
        except BadRequest:
            raise OperatorError(
                "telegram.webhook_url ditolak Telegram. Pakai alamat https yang terbuka dari internet."
            ) from None
        except TelegramError as error:
            raise Unavailable(f"Telegram belum terjangkau ({type(error).__name__}).") from None

    async def _answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            async with asyncio.timeout(PATIENCE_S):
                status = await self._take(reader)
                writer.write(f"HTTP/1.1 {status}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n".encode())
                await writer.drain()
        except (TimeoutError, OSError, ValueError, asyncio.IncompleteReadError, asyncio.LimitOverrunError) as error:
            log.info("webhook call dropped (%s)", type(error).__name__)
        finally:
            writer.close()
            with suppress(OSError):
                await writer.wait_closed()

    async def _take(self, reader: asyncio.StreamReader) -> str:
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
        headers = {name.strip().lower(): value.strip() for name, _, value in (line.partition(":") for line in head[1:])}
        if not hmac.compare_digest(headers.get(SECRET_HEADER, "").encode(), self._settings.webhook_secret.encode()):
            return "403 Forbidden"
        if head[0].split(" ")[1:2] != [self._path]:
            return "404 Not Found"
        length = int(headers.get("content-length", "0"))
        if not head[0].startswith("POST ") or not 0 < length <= MOST_BYTES:
            return "400 Bad Request"
        return self._keep(await reader.readexactly(length))

    def _keep(self, body: bytes) -> str:
        try:
            update = json.loads(body)
        except (ValueError, RecursionError):
            return "400 Bad Request"
        try:
            with self._store.begin() as tx:
                self._receive(tx, [update])
        except BaseException as error:
            self._lost()
            if not isinstance(error, Unavailable):
                raise
            return "503 Service Unavailable"
        self._arrived()
        return "200 OK"
