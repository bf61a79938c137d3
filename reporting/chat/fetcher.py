"""Fetches photographs and letters from Telegram into the vault, after the report itself is safe."""

import logging
from collections.abc import Callable
from pathlib import Path

from telegram.error import BadRequest, TelegramError

from reporting.chat.clerk import Bot
from reporting.errors import Misunderstood, OperatorError
from reporting.journal import files, reports
from reporting.journal.files import Attachment
from reporting.journal.store import Store
from reporting.journal.vault import Vault
from reporting.texts.rows import GONE

log = logging.getLogger(__name__)

Show = Callable[[str, str, bytes], None]
"""(office, file name, content): for a desk in a file, lays a readable copy beside it."""


class Fetcher:
    """Brings attachments home, a few at a time."""

    def __init__(self, store: Store, bot: Bot, vault: Vault, show: Show) -> None:
        self._store = store
        self._bot = bot
        self._vault = vault
        self._show = show

    async def fetch_some(self) -> int:
        """Fetch what is waiting; how many files were tried."""
        with self._store.begin() as tx:
            waiting = files.to_fetch(tx)
        for one in waiting:
            await self._fetch(one)
        return len(waiting)

    async def bring(self, file_id: str) -> bytes | None:
        """The content of a file, ``None`` while Telegram cannot be reached; ``Misunderstood`` when it is gone."""
        try:
            remote = await self._bot.bot.get_file(file_id)
            return bytes(await remote.download_as_bytearray())
        except BadRequest:
            raise Misunderstood(GONE) from None
        except TelegramError as error:
            log.warning("a list is not fetched yet (%s)", type(error).__name__)
            return None

    async def _fetch(self, one: Attachment) -> None:
        try:
            remote = await self._bot.bot.get_file(one.file_id)
            content = bytes(await remote.download_as_bytearray())
            name = self._vault.keep(content)
        except (TelegramError, OSError, OperatorError) as error:
            log.warning("attachment %d not fetched yet (%s)", one.id, type(error).__name__)
            with self._store.begin() as tx:
                files.missed(tx, one.id)
            return
        with self._store.begin() as tx:
            files.fetched(tx, one.id, name)
            report = reports.find(tx, one.number)
        if report:
            self._show(report.office, f"{one.number}-{one.id}{Path(one.name).suffix}", content)
