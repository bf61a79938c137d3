"""What a journal that was put back to an older copy must not do again: give out a number twice, post twice in a group.

What happened after the copy is known to the desk, to people's chats and to Telegram, but not to the journal.
"""

import logging
import sqlite3
from collections.abc import Collection, Iterator, Mapping
from contextlib import closing
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, select, text, update

from reporting.journal import marks, posts
from reporting.journal.tables import counters, outbox

log = logging.getLogger(__name__)

SKIPPED = {"receipt": 10_000, "question": 1_000}
"""So many running numbers of a month are left out: more than any office gives out between two backups."""
_HOURLY = {"receipt": 240, "question": 24}
"""And so many for every hour since the copy: a later restoring of the same copy begins above an earlier one."""
RESTORED = "restored"
"""Mark: of which moment the restored copy was, and when it was restored (ISO, a blank between)."""
_RAISE = text(
    "INSERT INTO counters (name, value) VALUES (:name, :value) ON CONFLICT (name) DO UPDATE SET value = :value"
)


def resume(
    tx: Connection, created: datetime, now: datetime, zones: Collection[ZoneInfo], given: Mapping[str, int]
) -> None:
    """Called once, before the restored store serves. ``created`` is the moment of the copy; both are aware.

    ``given`` are the last numbers of the store that is replaced, see ``given_out``.
    """
    first, last = sorted((created, now))  # a clock may have been set back
    hours = (last - first).total_seconds() / 3600
    for month in sorted({month for zone in zones for month in _months(first.astimezone(zone), last.astimezone(zone))}):
        for what, skipped in SKIPPED.items():
            name = f"{what} {month}"
            value = tx.scalar(select(counters.c.value).where(counters.c.name == name)) or 0
            value = max(value, given.get(name, 0)) + skipped + int(hours * _HOURLY[what])
            tx.execute(_RAISE, {"name": name, "value": value})
    # A post that waited then may have been sent since: the staff are asked, as after any unanswered send.
    tx.execute(update(outbox).where(outbox.c.once, outbox.c.state == "queued").values(state="sending"))
    posts.let_go(tx, now)
    marks.put(tx, RESTORED, f"{created.isoformat()} {now.isoformat()}")


def given_out(database: Path) -> dict[str, int]:
    """The last running numbers of a store that is about to be replaced, as far as it can be read; it is not touched.

    What still lies in its log is not seen: ``SKIPPED`` is far more than that.
    """
    if not database.is_file():
        return {}
    look = f"{database.absolute().as_uri()}?mode=ro&immutable=1"
    try:
        with closing(sqlite3.connect(look, uri=True)) as raw:
            return {str(name): int(value) for name, value in raw.execute("SELECT name, value FROM counters")}
    except (sqlite3.Error, ValueError) as error:
        log.warning("the numbers of the store that is replaced cannot be read (%s)", type(error).__name__)
        return {}


def between(tx: Connection) -> tuple[datetime, datetime] | None:
    """The time of which the journal knows nothing; ``None`` when it was never put back."""
    begins, _, ends = marks.get(tx, RESTORED).partition(" ")
    return (datetime.fromisoformat(begins), datetime.fromisoformat(ends)) if ends else None


def _months(first: datetime, last: datetime) -> Iterator[str]:
    """``YYMM``, from the first to the last."""
    year, month = first.year, first.month
    while (year, month) <= (last.year, last.month):
        yield f"{year % 100:02d}{month:02d}"
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
