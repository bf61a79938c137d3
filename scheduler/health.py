"""Troubles that somebody must hear of: once when they begin, once when they are over, not every minute."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from reporting.chat import rooms
from reporting.errors import AskedError, OperatorError
from reporting.journal import Tx, marks
from reporting.journal.store import Store
from reporting.settings import Office
from reporting.texts import desk as desk_texts
from reporting.texts import posts as post_texts
from reporting.texts import staff as texts

PATIENCE = timedelta(minutes=10)
"""So long something outside may be away before the staff are told; what needs a hand is told at once."""
MOST_CELLS = 10_000_000
"""A spreadsheet holds no more (Google Drive help, "Files you can store in Google Drive")."""
NEARLY_FULL, ALMOST_FULL = 8_000_000, 9_500_000
"""From so many cells on the staff are told how to go on."""

MEETING, CLOSING, POSTING = "desk", "list", "posts"
"""What can be in trouble at an office: meeting its desk, making its monthly list, drawing what its groups get."""
_WORDS: Mapping[str, tuple[str, str]] = {
    MEETING: (texts.DESK_TROUBLE, texts.DESK_WELL),
    CLOSING: (desk_texts.CLOSE_TROUBLE, desk_texts.CLOSE_WELL),
    POSTING: (post_texts.TROUBLE, post_texts.WELL),
}


@dataclass(frozen=True)
class _Trouble:
    """Since when, and what of it was told already (each sentence once)."""

    since: datetime
    said: tuple[str, ...] = ()

    def kept(self) -> str:
        return json.dumps({"since": self.since.isoformat(), "said": self.said})


class Alarm:
    """Tells an office's staff chat what is wrong with its desk or its list; what it told survives a restart."""

    def __init__(self, store: Store, now: Callable[[], datetime]) -> None:
        self._store = store
        self._now = now
        self._known: dict[str, _Trouble | None] = {}

    def trouble(self, office: Office, error: Exception, about: str = MEETING) -> None:
        """Something could not be done; what needs a hand is told at once, the rest after ``PATIENCE``.

        While it lasts the same sentence is told once, and of what is merely away one sentence in all. What the staff
        were asked about is not told beside the question, only that it is over.
        """
        mark, why = _mark(office, about), str(error)
        with self._store.begin() as tx:
            found = self._recall(tx, mark)
            known = found or _Trouble(self._now())
            if self._must_tell(known, error) and why not in self._said_elsewhere(tx, office, about):
                known = _Trouble(known.since, (*known.said, why))
                if not isinstance(error, AskedError):
                    rooms.tell_staff(tx, office, _WORDS[about][0].format(why=why), self._now())
            if known != found:
                marks.put(tx, mark, known.kept())
        self._known[mark] = known

    def well(self, office: Office, about: str = MEETING) -> None:
        """It works again; told only if trouble was told before."""
        mark = _mark(office, about)
        if mark in self._known and self._known[mark] is None:
            return
        with self._store.begin() as tx:
            found = self._recall(tx, mark)
            if found:
                marks.put(tx, mark, "")
            if found and found.said:
                rooms.tell_staff(tx, office, _WORDS[about][1], self._now())
        self._known[mark] = None

    def _must_tell(self, known: _Trouble, error: Exception) -> bool:
        if isinstance(error, OperatorError):
            return str(error) not in known.said
        return not known.said and self._now() - known.since >= PATIENCE

    def _said_elsewhere(self, tx: Tx, office: Office, about: str) -> set[str]:
        """A list cannot be made while its desk cannot be met: that is one trouble, not two."""
        others = (self._recall(tx, _mark(office, other)) for other in _WORDS if other != about)
        return {sentence for other in others if other for sentence in other.said}

    def _recall(self, tx: Tx, mark: str) -> _Trouble | None:
        if mark not in self._known:
            kept = marks.get(tx, mark)
            found = json.loads(kept) if kept else None
            self._known[mark] = (
                _Trouble(datetime.fromisoformat(found["since"]), tuple(found["said"])) if found else None
            )
        return self._known[mark]


def _mark(office: Office, about: str) -> str:
    return f"trouble {office.code} {about}"


def near_limit(tx: Tx, office: Office, used: int, now: datetime) -> None:
    """Tell the staff in time that their spreadsheet gets full and how to go on: once at each of the two marks.

    ``used`` are the cells of all its tabs, blank ones too. A new spreadsheet begins anew.
    """
    reached = sum(used >= mark for mark in (NEARLY_FULL, ALMOST_FULL))
    mark = f"cells {office.code}"
    book, _, told = marks.get(tx, mark).rpartition(" ")
    before = int(told) if book == office.spreadsheet else 0
    if reached <= before or office.staff_chat is None:
        return
    marks.put(tx, mark, f"{office.spreadsheet} {reached}")
    rooms.tell_staff(tx, office, desk_texts.near_limit(used, MOST_CELLS, urgent=reached > 1), now)
