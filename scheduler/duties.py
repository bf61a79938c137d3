"""Does the small duties of an office: each in one transaction with its claim, so that none is done twice."""

import logging
from collections.abc import Callable
from datetime import datetime

from reporting.chat import second
from reporting.chat.faults import without_values
from reporting.errors import OperatorError, Unavailable
from reporting.journal import Tx, ledger
from reporting.journal.store import Store
from reporting.settings import Office, Settings
from scheduler import calendar, digest, followups, incomplete, reminders, visits
from scheduler.calendar import Deed, Duty
from scheduler.sifting import Entries

log = logging.getLogger(__name__)


class _Done:
    """What the ledger says was done, looked up when it is asked for."""

    def __init__(self, tx: Tx, office: str) -> None:
        self._tx = tx
        self._office = office

    def __contains__(self, duty: object) -> bool:
        match duty:
            case (Deed() as deed, str(period)):
                return ledger.done_at(self._tx, self._office, deed, period) is not None
        return False


class Duties:
    """``now`` gives the present moment (aware), ``register`` an office's voter register, if one is loaded."""

    def __init__(
        self,
        store: Store,
        settings: Settings,
        now: Callable[[], datetime],
        register: Callable[[Office], Entries | None],
    ) -> None:
        self._store = store
        self._settings = settings
        self._now = now
        self._register = register
        self._doers: dict[Deed, Callable[[Tx, Office, Duty, datetime], bool]] = {
            Deed.REMIND: lambda tx, office, duty, at: reminders.remind(tx, office, settings.reminders, duty, at),
            Deed.NOTICE: self._notice,
            Deed.DIGEST: self._digest,
            Deed.FOLLOW_UP: lambda tx, office, _duty, at: followups.ask(tx, office, settings.reminders, at) > 0,
            Deed.VISITS: lambda tx, office, _duty, at: visits.remind(tx, office, at),
        }

    def run(self, office: Office) -> list[Duty]:
        """Do what is due now; the duties because of which anybody is told anything.

        One that fails is logged and tried again the next time, and holds up none of the others. ``Unavailable`` or
        ``OperatorError`` when the store itself fails.
        """
        self.tend(office)
        with self._store.begin() as tx:
            due = calendar.duties(office, self._settings.reminders, self._now(), _Done(tx, office.code))
        return [duty for duty in due if self._do(office, duty)]

    def tend(self, office: Office) -> None:
        """See to reminders that still wait to leave: also before anything is sent after a start."""
        with self._store.begin() as tx:
            reminders.tend(tx, office, self._settings.reminders, self._now())

    def _do(self, office: Office, duty: Duty) -> bool:
        now = self._now()
        try:
            with self._store.begin() as tx:
                claimed = ledger.claim(tx, office.code, duty.deed, duty.period, now)
                return claimed and self._doers[duty.deed](tx, office, duty, now)
        except (OperatorError, Unavailable):
            raise
        except Exception as error:  # a bug in one duty must not keep the others from their day
            name = type(error).__name__
            log.error("%s of %s failed (%s)", duty.deed, office.code, name, exc_info=without_values(error))
            return False

    def _digest(self, tx: Tx, office: Office, duty: Duty, now: datetime) -> bool:
        asked = self._settings.review.second_officer == "chat" and self._ask_officers(tx, office, now)
        return digest.tell(tx, office, self._settings.reminders, duty, now) or asked

    def _ask_officers(self, tx: Tx, office: Office, now: datetime) -> bool:
        told = second.tell_firsts(tx, office, now)
        return second.ask_all(tx, office, now) or told

    def _notice(self, tx: Tx, office: Office, duty: Duty, now: datetime) -> bool:
        said = incomplete.tell(tx, office, self._settings, duty.month, now, self._register(office))
        if duty.days == min(calendar.NOTICE_DAYS):
            until = f"{calendar.cutoff(office, duty.month):%Y-%m-%d %H:%M}"
            said = visits.offer(tx, office, self._settings.reminders, now, until) or said
        return said
