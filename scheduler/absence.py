"""When Telegram was out of reach for longer than it keeps what people wrote: who may have lost something is told.

Telegram drops updates that nobody fetched for 24 hours (Bot API, "Getting updates"). The last moment it answered is
a mark, written at most once a minute; it also tells how long the machine was off.
"""

import logging
import time
from collections.abc import Callable
from datetime import datetime, timedelta

from reporting import logs
from reporting.chat import rooms
from reporting.journal import Tx, marks, outbox, sessions, vitals
from reporting.journal.store import Store
from reporting.settings import Office, Settings
from reporting.texts import vitals as texts
from scheduler import calendar

log = logging.getLogger(__name__)

KEPT = timedelta(hours=24)
NOTED_EVERY = timedelta(minutes=1)
_KEY = "absence"


def lasting_s() -> float:
    """Seconds that pass also while the machine sleeps, whatever is done to its clock."""
    boot = getattr(time, "CLOCK_BOOTTIME", None)
    return time.clock_gettime(boot) if boot is not None else time.monotonic()


class Absence:
    """``now`` gives the present moment (aware), ``lasting`` seconds that no setting of the clock moves."""

    def __init__(
        self, store: Store, settings: Settings, now: Callable[[], datetime], lasting: Callable[[], float] = lasting_s
    ) -> None:
        self._store = store
        self._settings = settings
        self._now = now
        self._lasting = lasting
        self._heard_s: float | None = None

    def heard(self) -> None:
        """Telegram answered just now; within a minute of the last word nothing is written."""
        passed = None if self._heard_s is None else timedelta(seconds=self._lasting() - self._heard_s)
        if passed is not None and passed < NOTED_EVERY:
            return
        now = self._now()
        with self._store.begin() as tx:
            last = vitals.moment(tx, vitals.HEARD)
            marks.put(tx, vitals.HEARD, now.isoformat())
            # in one life of the process the clock may be set, so that only what really passed counts
            since = (now - passed if passed is not None else last) or now
            if now - since > KEPT:
                self._tell(tx, since, now)
        self._heard_s = self._lasting()

    def _tell(self, tx: Tx, since: datetime, now: datetime) -> None:
        offices = self._settings.offices
        for office in offices:
            begun, ended, lost = (moment.astimezone(office.zone) for moment in (since, now, now - KEPT))
            rooms.tell_staff(tx, office, texts.absent_staff(begun, ended, lost), now, priority=outbox.ALARM)
        drafts = sessions.open_drafts(tx)
        self._tell_reporters(tx, drafts, offices[0], since, now)
        logs.note(log, "telegram was away", {"hours": int((now - since) / timedelta(hours=1)), "drafts": len(drafts)})

    def _tell_reporters(self, tx: Tx, accounts: list[int], office: Office, since: datetime, now: datetime) -> None:
        """Whoever is in the middle of a form; not in their quiet hours."""
        local, prefix = now.astimezone(office.zone), f"{_KEY} {now:%Y%m%d%H%M%S} "
        text = texts.absent_reporter(since.astimezone(office.zone), (now - KEPT).astimezone(office.zone))
        for account in accounts:
            letter = {"text": text}
            outbox.put(tx, account, "sendMessage", letter, now, once_key=f"{prefix}{account}", priority=outbox.NEWS)
        if calendar.asleep(self._settings.reminders, local):
            outbox.hold(tx, outbox.waiting_keys(tx, prefix), calendar.next_waking(self._settings.reminders, local))
