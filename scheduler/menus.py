"""The lists behind drop-downs on ``Panduan`` follow ``Pelapor`` and ``Wilayah``."""

import asyncio
from collections.abc import Mapping

from reporting.journal import Tx, marks, people
from reporting.journal.store import Store
from reporting.settings import Office
from sheets import pick_lists
from sheets.door import Sheet, Workbook
from sheets.layout import GUIDE, PEOPLE, PLACES

Lists = Mapping[str, tuple[str, ...]]


class Menus:
    """After meetings; remembers what the two tabs said, because gathering thousands of places takes time."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._seen: dict[str, int] = {}

    async def follow(self, office: Office, book: Workbook, sheets: Mapping[str, Sheet]) -> None:
        """Write the lists when people or places changed since the last meeting; otherwise no call is made."""
        seen = hash((sheets[PEOPLE.title].rows, sheets[PLACES.title].rows))
        if self._seen.get(office.code) == seen:
            return
        with self._store.begin() as tx:
            wanted = wanted_lists(tx, office)
            stale = marks.get(tx, _mark(office)) != pick_lists.stamp(wanted)
        if stale:
            if not await asyncio.to_thread(write_lists, book, wanted):
                return
            with self._store.begin() as tx:
                note_lists(tx, office, wanted)
        self._seen[office.code] = seen

    def forget(self, tx: Tx, office: Office) -> None:
        """The desk may be made anew: look at its lists after the next meeting, whatever was written before."""
        self._seen.pop(office.code, None)
        marks.put(tx, _mark(office), "")


def wanted_lists(tx: Tx, office: Office) -> Lists:
    """What the lists should hold, as the journal knows people and places."""
    return pick_lists.lists(people.of_office(tx, office.code), people.places_of(tx, office.code))


def write_lists(book: Workbook, wanted: Lists) -> bool:
    """Write what differs on ``Panduan``; false when there is none: they are written once ``setup`` made it again."""
    if GUIDE not in book.titles():
        return False
    if changes := pick_lists.changes(wanted, book.read([GUIDE])[GUIDE]):
        book.write(changes)
    return True


def note_lists(tx: Tx, office: Office, wanted: Lists) -> None:
    """These were written: they need not be looked at until they change."""
    marks.put(tx, _mark(office), pick_lists.stamp(wanted))


def _mark(office: Office) -> str:
    return f"lists {office.code}"
