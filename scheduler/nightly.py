"""The backup of every night, and the one that staff ask for: made beside the service, read back, the oldest let go.

The journal's marks say how the last one went; whoever looks after the service's health reads them there.
"""

import asyncio
import logging
import re
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

from reporting.chat import rooms
from reporting.errors import OperatorError, Unavailable
from reporting.journal import Tx, copying, ledger, marks, outbox
from reporting.journal.store import Store
from reporting.journal.vitals import BACKUP_AT, BACKUP_TROUBLE
from reporting.settings import Office, Settings
from reporting.texts import backup as texts
from scheduler import backup

log = logging.getLogger(__name__)

DEED = "backup"
"""Of the ledger; its periods are days, its office is empty."""
AGAIN_AFTER = timedelta(hours=1)
"""A night's backup that failed is tried again so much later."""
NOT_TWICE_IN = timedelta(minutes=10)
_NAME = re.compile(r"lapor-\d{8}-\d{4}\.cadangan")
_HALF = re.compile(r"lapor-\d{8}-\d{4}\.cadangan\.\d+\.baru")
"""What a service that was killed over it left."""
_WANTED, _TRIED, _LAST = "backup wanted ", "backup tried", "backup last"


class Backups:
    """``now`` gives the present moment (aware)."""

    def __init__(self, store: Store, settings: Settings, now: Callable[[], datetime]) -> None:
        self._store = store
        self._settings = settings
        self._now = now

    def ask(self, tx: Tx, office: Office, now: datetime) -> str:
        """``/cadangan``: the answer at once; what comes of it is told by ``step``."""
        if self._settings.backup.folder is None:
            return texts.OFF
        last = marks.get(tx, BACKUP_AT)
        if last and timedelta() <= now - datetime.fromisoformat(last) < NOT_TWICE_IN:
            return texts.just_now(marks.get(tx, _LAST))
        marks.put(tx, _WANTED + office.code, now.isoformat())
        return texts.BEGUN

    async def step(self, office: Office) -> bool:
        """Make the one that is due or was asked for; whether one was tried. The chat goes on meanwhile."""
        folder, now = self._settings.backup.folder, self._now()
        if folder is None or office != self._settings.offices[0]:
            return False
        here = now.astimezone(office.zone)
        with self._store.begin() as tx:
            asked = marks.beginning(tx, _WANTED)
            if not asked and not self._due(tx, here):
                return False
            marks.put(tx, _TRIED, now.isoformat())
        file = folder / f"lapor-{here:%Y%m%d-%H%M}.cadangan"
        try:
            register = self._settings.backup.with_register
            made = await asyncio.to_thread(
                backup.write, self._settings, file, with_register=register, now=now, replace=True
            )
        except (OperatorError, Unavailable) as error:
            self._failed(str(error), asked)
            return True
        self._done(made, asked, now)
        try:
            rotate(folder, self._settings.backup.keep)
        except OSError as error:  # tonight's is made all the same: made again and again, they would fill the disk
            self._failed(texts.cannot_let_go(error.strerror or ""), {})
        return True

    def _due(self, tx: Tx, here: datetime) -> bool:
        """Today's, from its hour on; after a failure with a pause."""
        if here.time() < self._settings.backup.at or ledger.done_at(tx, "", DEED, f"{here:%Y-%m-%d}"):
            return False
        tried = marks.get(tx, _TRIED) if marks.get(tx, BACKUP_TROUBLE) else ""
        return not tried or abs(here - datetime.fromisoformat(tried)) >= AGAIN_AFTER

    def _done(self, made: backup.Made, asked: dict[str, str], now: datetime) -> None:
        here = now.astimezone(self._settings.offices[0].zone)
        with self._store.begin() as tx:
            if here.time() >= self._settings.backup.at:
                ledger.claim(tx, "", DEED, f"{here:%Y-%m-%d}", now)
            marks.put_all(tx, {BACKUP_AT: now.isoformat(), _LAST: made.file.name})
            marks.drop(tx, [BACKUP_TROUBLE])
            self._answer(tx, asked, lambda zone_now: texts.answer(made.file.name, made.size, zone_now))
        log.info("backup made: %s, %d bytes", made.file.name, made.size)

    def _failed(self, why: str, asked: dict[str, str]) -> None:
        with self._store.begin() as tx:
            marks.put(tx, BACKUP_TROUBLE, why)
            self._answer(tx, asked, lambda _: texts.failed(why))
        log.warning("backup failed: %s", why)

    def _answer(self, tx: Tx, asked: dict[str, str], words: Callable[[datetime], str]) -> None:
        now = self._now()
        for office in self._settings.offices:
            if office.code in asked:
                rooms.tell_staff(tx, office, words(now.astimezone(office.zone)), now, priority=outbox.ALARM)
        marks.drop(tx, [_WANTED + code for code in asked])


def rotate(folder: Path, keep: int) -> list[Path]:
    """Take away all but the ``keep`` newest of our nightly files, by the moment in their name; which went.

    Halves that nobody has written to for a day go too. Raises ``OSError``.
    """
    ours = sorted(one for one in folder.iterdir() if _NAME.fullmatch(one.name) and one.is_file())
    gone = ours[:-keep]
    halves = (one for one in folder.iterdir() if _HALF.fullmatch(one.name) and copying.left_behind(one))
    for one in (*gone, *halves):
        one.unlink(missing_ok=True)
    return gone
