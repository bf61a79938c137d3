"""Which letter of each chat leaves next: one question to the outbox, asked up to fifty times a second.

It goes along the index of what waits, the most urgent first, and stops at the limit: to look at all of some thousand
reminders takes 10 ms, at the first hundred 1 ms.
"""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Column, Select, and_, bindparam, case, exists, or_, select, text, tuple_

from reporting.journal.tables import outbox

STEPS = ("CREATE INDEX outbox_of_chat ON outbox (chat_id, priority, id) WHERE state IN ('queued', 'sending')",)

_URGENT, _RIVAL, _OLDER = (outbox.alias(name) for name in ("urgent", "rival", "older"))
_URGENT_WAITS, _RIVAL_WAITS, _OLDER_WAITS = (
    text(f"{name}.state IN ('queued', 'sending')") for name in ("urgent", "rival", "older")
)
"""In these very words: with bound values SQLite does not see that the indices of what waits hold them all."""
_IS_OVERTAKEN = exists().where(
    _RIVAL_WAITS,
    _RIVAL.c.chat_id == _URGENT.c.chat_id,
    tuple_(_RIVAL.c.priority, _RIVAL.c.id) < tuple_(_URGENT.c.priority, _URGENT.c.id),
)
_NOW = bindparam("now", type_=outbox.c.not_before.type)
_LATEST = bindparam("latest", type_=outbox.c.not_before.type)
_PUT_OFF_TOO_FAR = and_(outbox.c.attempts > 0, outbox.c.not_before > _LATEST)
_ITS_TIME = or_(outbox.c.not_before <= _NOW, outbox.c.created_at > _NOW, _PUT_OFF_TOO_FAR)
"""A letter of a moment to come was queued before the clock was set back, one that failed and shall wait longer than any
pause is was put off while the clock was ahead: neither must silence its chat till then."""


def next_of_each_chat(columns: Sequence[Column[Any]], answer: int) -> Select[Any]:
    """For each chat these columns and the urgency of its next letter, if its time has come.

    Binds ``now``, ``latest`` (the end of the longest pause that begins now), ``most`` and ``least``: chats whose most
    urgent letter is of this priority or less urgent.

    Letters up to the priority ``answer`` keep their order within a chat, so that no answer is read before an earlier
    one; the urgency is that of the most urgent letter of the chat, for whose sake the older ones leave.
    """
    lane = case((_OLDER.c.priority <= answer, answer), else_=_OLDER.c.priority)
    oldest = select(_OLDER.c.id).where(_OLDER_WAITS, _OLDER.c.chat_id == _URGENT.c.chat_id)
    first = oldest.order_by(lane, _OLDER.c.id).limit(1).correlate(_URGENT).scalar_subquery()
    return (
        select(*columns, _URGENT.c.priority)
        .select_from(_URGENT)
        .join(outbox, outbox.c.id == first)
        .where(_URGENT_WAITS, _URGENT.c.priority >= bindparam("least"))
        .where(~_IS_OVERTAKEN, outbox.c.state == "queued", _ITS_TIME)
        .order_by(_URGENT.c.priority, _URGENT.c.id)
        .limit(bindparam("most"))
    )
