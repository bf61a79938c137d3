"""What of the closed months the desk must still show, and what staff noted beside them that is looked at now."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from reporting.journal import Tx, departures, marks, months, sidalih
from reporting.model import Closing, Month
from reporting.settings import Office
from scheduler import month
from sheets.month_tabs import Placing

LOOK_EVERY = timedelta(hours=1)
"""So often the columns of Sidalih and the tab ``Saran`` are read, besides at every closing."""
LOOKED_AT = 6
"""So many of the last closed months are looked at; older ones as long as a line of theirs is ``Gagal``."""


def to_place(tx: Tx, office: Office) -> list[Placing]:
    """The editions that were not read back from the desk yet."""
    closed = months.closed(tx, office.code)
    return [
        Placing(
            month.thaw(tx, one, office),
            departures.left(tx, office.code, one.month, one.amendment),
            first=one.month == closed[0],
        )
        for one in months.unplaced(tx, office.code)
    ]


def note(tx: Tx, office: Office, stand: Iterable[Closing]) -> None:
    """These closings stand on the desk; one that was amended in the meantime is still owed."""
    for closing in stand:
        kept = months.find(tx, office.code, closing.month)
        if kept and kept.amendment == closing.amendment:
            months.place(tx, office.code, closing.month)


def _mark(office: Office) -> str:
    return f"looked beside {office.code}"


def beside(tx: Tx, office: Office, now: datetime, *, whole: bool) -> list[Month] | None:
    """The months whose tabs are looked at in this meeting for what staff noted there; ``None``: it is not time yet.

    Before the first month is closed there is nothing to look at. ``whole``: a meeting that reads everything.
    """
    closed = months.closed(tx, office.code)
    last = marks.get(tx, _mark(office))
    if not whole and (not closed or (last and now - datetime.fromisoformat(last) < LOOK_EVERY)):
        return None
    failing = set(sidalih.months_failing(tx, office.code)) & set(closed)
    return sorted({*closed[-LOOKED_AT:], *failing})


def looked(tx: Tx, office: Office, now: datetime) -> None:
    """What staff noted beside the lists was learnt just now."""
    marks.put(tx, _mark(office), now.isoformat())


def look_soon(tx: Tx, office: Office) -> None:
    """The next meeting looks, whatever the time."""
    marks.put(tx, _mark(office), "")
