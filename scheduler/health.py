"""Troubles that somebody must hear of: once when they begin, once when they are over, not every minute."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from reporting.chat import rooms
from reporting.errors import OperatorError
from reporting.journal.store import Store
from reporting.settings import Office
from reporting.texts import staff as texts

PATIENCE = timedelta(minutes=10)
"""So long something outside may be away before the staff are told; what needs a hand is told at once."""


@dataclass
class _Trouble:
    since: datetime
    said: str = ""


class Alarm:
    """Tells an office's staff chat about its desk. Remembers what it said while the service runs."""

    def __init__(self, store: Store, now: Callable[[], datetime]) -> None:
        self._store = store
        self._now = now
        self._troubles: dict[str, _Trouble] = {}

    def trouble(self, office: Office, error: Exception) -> None:
        """The desk cannot be met; the same trouble is told once."""
        known = self._troubles.setdefault(office.code, _Trouble(self._now()))
        urgent = isinstance(error, OperatorError) or self._now() - known.since >= PATIENCE
        if urgent and known.said != str(error):
            known.said = str(error)
            self._tell(office, texts.DESK_TROUBLE.format(why=error))

    def well(self, office: Office) -> None:
        """It works again; told only if trouble was told before."""
        known = self._troubles.pop(office.code, None)
        if known and known.said:
            self._tell(office, texts.DESK_WELL)

    def _tell(self, office: Office, text: str) -> None:
        with self._store.begin() as tx:
            rooms.tell_staff(tx, office, text, self._now())
