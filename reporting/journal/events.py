"""Every change of state, with who, when, from and to. Only added to; the story of a report is read from here."""

from datetime import datetime

from sqlalchemy import Connection, insert, select

from reporting.journal.later import later, settle
from reporting.journal.tables import events

BOT, STAFF = "bot", "petugas"
_NOTE = insert(events)


def note(
    tx: Connection, office: str, about: str, at: datetime, who: str, what: str, before: str = "", after: str = ""
) -> None:
    """Write down one change."""
    row = {"office": office, "about": about, "at": at, "who": who, "what": what, "before": before, "after": after}
    later(tx, _NOTE, row)


def story(tx: Connection, about: str) -> list[tuple[datetime, str, str, str, str]]:
    """All that happened to a report, oldest first: (when, who, what, before, after)."""
    settle(tx)
    rows = tx.execute(
        select(events.c.at, events.c.who, events.c.what, events.c.before, events.c.after)
        .where(events.c.about == about)
        .order_by(events.c.id)
    )
    return [tuple(row) for row in rows]
