"""What people were shown of others, for a report of a breach: attachments opened, voters put before a reporter."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from sqlalchemy import Connection, select

from reporting.journal.later import settle
from reporting.journal.lookups import SHOWN
from reporting.journal.tables import events

OPENED = "lampiran dibuka"
Shown = tuple[datetime, str, str, str, str]
"""When, who, what, about which report or person, and the DPIDs shown."""


def between(tx: Connection, office: str, since: datetime, until: datetime) -> Iterator[Shown]:
    """What an office showed in a span (its end is not in it), oldest first; it reads all events of the span."""
    settle(tx)
    what: Sequence[str] = (OPENED, SHOWN)
    where = (events.c.office == office, events.c.what.in_(what), events.c.at >= since, events.c.at < until)
    columns = (events.c.at, events.c.who, events.c.what, events.c.about, events.c.after)
    for row in tx.execute(select(*columns).where(*where).order_by(events.c.at, events.c.id)):
        yield row.at, row.who, row.what, row.about, row.after
