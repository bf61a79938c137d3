"""Looks at the service's own health once a minute: what begins is told once, and once more when it is over.

What was told is a mark and survives a restart. How long something untold has lasted is counted only while the service
looks: after a night in which the machine was off, everything is old and nothing is wrong.
"""

import logging
from collections.abc import Callable
from datetime import datetime, timedelta

from reporting import logs
from reporting.chat import rooms
from reporting.journal import Tx, marks, outbox
from reporting.journal.store import Store
from reporting.settings import Office, Settings
from scheduler import vitals
from scheduler.conditions import CONDITIONS, NEVER_LONGER, Condition
from scheduler.vitals import Vitals
from sheets.workbook.quota import Left

log = logging.getLogger(__name__)

LONGEST_GAP = timedelta(minutes=5)
"""Two looks further apart say nothing of the time between: the machine slept, or its clock was set."""


class Watch:
    """``now`` gives the present moment (aware), ``quota`` what is left of Google's, ``space`` the free bytes."""

    def __init__(
        self,
        store: Store,
        settings: Settings,
        now: Callable[[], datetime],
        quota: Callable[[], Left | None],
        space: Callable[[], int],
    ) -> None:
        self._store = store
        self._settings = settings
        self._now = now
        self._quota = quota
        self._space = space
        self._looked: dict[str, datetime] = {}
        self._pending: dict[tuple[str, str], datetime] = {}

    def take(self, tx: Tx, office: Office) -> Vitals:
        """The facts of this moment."""
        return vitals.take(tx, office, self._settings, self._now(), self._space(), self._quota())

    def look(self, office: Office) -> None:
        """Tell the office's staff chat what began and what is over."""
        now = self._now()
        if not timedelta() <= now - self._looked.get(office.code, now) <= LONGEST_GAP:
            self._pending = {key: since for key, since in self._pending.items() if key[0] != office.code}
        self._looked[office.code] = now
        with self._store.begin() as tx:
            found = self.take(tx, office)
            told = marks.beginning(tx, _mark(office, ""))
            for condition in CONDITIONS:
                self._weigh(tx, office, condition, found, told.get(condition.name, ""))
            vitals.note(tx, now, self._quota())

    def _weigh(self, tx: Tx, office: Office, condition: Condition, found: Vitals, told: str) -> None:
        key = (office.code, condition.name)
        sentence = condition.ill(found, bool(told))
        if not sentence:
            self._pending.pop(key, None)
            if told:
                self._over(tx, office, condition)
            return
        if told:
            if condition.name == "clock" and abs(found.now - datetime.fromisoformat(told)) > NEVER_LONGER:
                marks.put(tx, vitals.CLOCK, found.now.isoformat())  # the time before it was the wrong one
            return
        since = self._pending.setdefault(key, found.now)
        if found.now - since >= condition.patience:
            marks.put(tx, _mark(office, condition.name), found.now.isoformat())
            rooms.tell_staff(tx, office, sentence, found.now, priority=outbox.ALARM)
            logs.note(log, "trouble begins", {"trouble": condition.name, "office": office.code})

    def _over(self, tx: Tx, office: Office, condition: Condition) -> None:
        marks.drop(tx, [_mark(office, condition.name)])
        rooms.tell_staff(tx, office, condition.well, self._now(), priority=outbox.ALARM)
        logs.note(log, "trouble is over", {"trouble": condition.name, "office": office.code})


def _mark(office: Office, name: str) -> str:
    return f"ill {office.code} {name}"
