"""Fetches photographs and letters from Telegram into the vault, after the report itself is safe."""

import asyncio
import hashlib
import logging
from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path

from telegram.error import BadRequest, TelegramError

from reporting.chat import resemblance
from reporting.chat.clerk import Bot
from reporting.errors import Misunderstood, OperatorError
from reporting.journal import files, reports
from reporting.journal.files import Attachment
from reporting.journal.store import Store
from reporting.journal.vault import Vault
from reporting.settings import Office
from reporting.texts.rows import GONE

log = logging.getLogger(__name__)

Show = Callable[[str, str, bytes], None]
"""(office, file name, content): for a desk in a file, lays a readable copy beside it."""
Likeness = Callable[[bytes], str]
"""By what a picture is known again; empty for what shows too little, or is none."""
PAPER = ".pdf"
"""A letter may rightly stand with several reports."""


class Fetcher:
    """Brings attachments home, a few at a time. ``now`` gives the present moment (aware)."""

    def __init__(
        self,
        store: Store,
        bot: Bot,
        vault: Vault,
        show: Show,
        likeness: Likeness,
        offices: Mapping[str, Office],
        now: Callable[[], datetime],
    ) -> None:
        self._store = store
        self._bot = bot
        self._vault = vault
        self._show = show
        self._likeness = likeness
        self._offices = offices
        self._now = now

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
        is_paper = one.name.endswith(PAPER)
        digest = "" if is_paper else hashlib.sha256(content).hexdigest()
        likeness = "" if is_paper else await asyncio.to_thread(self._likeness, content)
        with self._store.begin() as tx:
            files.fetched(tx, one.id, name, digest, likeness)
            report = reports.find(tx, one.number)
            office = self._offices.get(report.office) if report else None
            if office and digest:
                resemblance.compare(tx, office, one.number, digest, likeness, self._now())
        if report:
            self._show(report.office, f"{one.number}-{one.id}{Path(one.name).suffix}", content)
