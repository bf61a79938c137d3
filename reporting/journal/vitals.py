"""What the journal knows of the service's own health: what waits and since when, what is lost, what was done last."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, and_, bindparam, case, func, or_, select, text

from reporting.journal import groups, marks
from reporting.journal.later import settle
from reporting.journal.tables import Moment, outbox, reports
from reporting.model import Stage

BACKUP_AT, BACKUP_TROUBLE = "backup at", "backup trouble"
"""Marks: the moment of the last good backup (ISO), and what is wrong with the newest (empty: nothing)."""
HEARD = "telegram heard"
"""Mark: when Telegram last answered the service (ISO)."""


@dataclass(frozen=True)
class Waiting:
    """How many of something wait, and since when the oldest of them."""

    count: int = 0
    since: datetime | None = None


_ROWS = select(func.count(), func.min(reports.c.filed_at)).where(
    reports.c.office == bindparam("office"), ~reports.c.placed, reports.c.stage != Stage.WITHDRAWN.value
)
_NOW = bindparam("now", type_=Moment())
_DUE_SINCE = case(
    (and_(outbox.c.attempts == 0, outbox.c.not_before > outbox.c.created_at), outbox.c.not_before),
    else_=outbox.c.created_at,
)
_LETTERS = select(func.count(), func.min(_DUE_SINCE)).where(
    text("outbox.state IN ('queued', 'sending')"),
    outbox.c.office == bindparam("office"),
    or_(outbox.c.not_before <= _NOW, outbox.c.attempts > 0),
    outbox.c.priority < bindparam("below"),
)


def rows(tx: Connection, office: str) -> Waiting:
    """Reports that wait for their row on the desk."""
    count, since = tx.execute(_ROWS, {"office": office}).one()
    return Waiting(count, since)


def letters(tx: Connection, office: str, now: datetime, below: int = 100) -> Waiting:
    """Messages whose time has come and that Telegram has not taken yet, those for nobody's office in particular too.

    Only those more urgent than the priority ``below``. What is held until a later hour does not wait.
    """
    settle(tx)
    found = [tx.execute(_LETTERS, {"office": one, "now": now, "below": below}).one() for one in (office, "")]
    moments = [since for _, since in found if since]
    return Waiting(sum(count for count, _ in found), min(moments, default=None))


def lost_groups(tx: Connection, office: str) -> list[str]:
    """The titles of groups that staff want posts in and that the bot is not in any more."""
    return [one.title for one in groups.of_office(tx, office) if one.active and not one.member]


def moment(tx: Connection, mark: str) -> datetime | None:
    """The moment a mark speaks of."""
    value = marks.get(tx, mark)
    return datetime.fromisoformat(value) if value else None
