"""Reports of an event that is counted already: staff let the proposal stand, and its head is in a list.

They keep the status they have, for what becomes of them is decided at the row of their head; as
``matching.duplicates.heads`` tells who that is.
"""

from sqlalchemy import and_, func, select

from reporting.journal.tables import reports
from reporting.judgement import SEPARATE
from reporting.model import Stage

_COUNTS = [stage.value for stage in Stage if stage.living or stage is Stage.LISTED]
_beside = reports.alias("beside")
_head = reports.alias("their_head")

HEAD = (
    select(func.min(_beside.c.number))
    .where(
        _beside.c.cluster == reports.c.cluster,
        _beside.c.office == reports.c.office,
        _beside.c.stage.in_(_COUNTS),
        _beside.c.ruling != SEPARATE.upper(),
    )
    .correlate(reports)
    .scalar_subquery()
)
"""Of a report that nobody ruled on: the number of the earliest of its cluster that still counts."""
_LISTED_HEAD = select(_head.c.number).where(
    _head.c.number == HEAD, _head.c.stage == Stage.LISTED.value, _head.c.ruling == ""
)
COUNTED = and_(
    reports.c.stage == Stage.RECEIVED.value,
    reports.c.ruling == "",
    reports.c.cluster != "",
    _LISTED_HEAD.correlate(reports).exists(),
)
"""Whether a report's event is in a list under another number."""
