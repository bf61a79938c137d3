"""Every update Telegram gave us, committed before Telegram may forget it, and what became of it."""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, bindparam, func, or_, select, text, update

from reporting.journal.tables import inbox

ATTEMPTS = 3
"""After so many failures an update is set aside and reported, never retried for ever."""
STEPS = (
    "ALTER TABLE inbox ADD COLUMN user_id BIGINT DEFAULT 0 NOT NULL",
    "ALTER TABLE inbox ADD COLUMN held_until VARCHAR(27)",
    "CREATE INDEX inbox_held ON inbox (held_until) WHERE state = 'held'",
)
_LARGEST = 1 << 63
_SENT_BY = ("message", "callback_query", "edited_message", "my_chat_member")


@dataclass(frozen=True)
class Waiting:
    """One update still to be handled, oldest first."""

    seq: int
    raw: str = field(repr=False)
    received_at: datetime
    attempts: int


_RECEIVE = text(
    "INSERT INTO inbox (bot_id, update_id, digest, received_at, raw, state, attempts, note, user_id, held_until)"
    " VALUES (:bot_id, :update_id, :digest, :received_at, :raw, :state, 0, '', :user_id, :held_until)"
    " ON CONFLICT (bot_id, update_id, digest) DO NOTHING"
).bindparams(*(bindparam(name, type_=inbox.c[name].type) for name in ("digest", "raw", "received_at", "held_until")))
_WAITING = (
    select(inbox.c.seq, inbox.c.raw, inbox.c.received_at, inbox.c.attempts)
    .where(inbox.c.state == "new")
    .order_by(inbox.c.seq)
    .limit(bindparam("most"))
)
_LONGEST_LOOK = 1_000
"""So many of the oldest are looked at for turns, however many wait; nobody's own flood is as long."""
_OLDEST = (
    select(inbox.c.seq, inbox.c.user_id)
    .where(inbox.c.state == "new")
    .order_by(inbox.c.seq)
    .limit(_LONGEST_LOOK)
    .subquery()
)
_IN_TURN = func.row_number().over(partition_by=_OLDEST.c.user_id, order_by=_OLDEST.c.seq).label("turn")
_NEXT = select(_OLDEST.c.seq, _IN_TURN).order_by(_IN_TURN, _OLDEST.c.seq).limit(bindparam("most")).subquery()
_FAIRLY = (
    select(inbox.c.seq, inbox.c.raw, inbox.c.received_at, inbox.c.attempts)
    .join(_NEXT, _NEXT.c.seq == inbox.c.seq)
    .order_by(_NEXT.c.turn, _NEXT.c.seq)
)
_DONE = update(inbox).where(inbox.c.seq == bindparam("which")).values(state="done", raw="", user_id=0)


def receive(
    tx: Connection, bot_id: int, updates: Iterable[Any], now: datetime, held: Mapping[int, datetime] | None = None
) -> None:
    """Keep these raw updates; one that is here already (same id, same content) is not kept twice.

    Telegram may start its numbers anew after a quiet week; hence the content belongs to the key. ``held`` are those, by
    their place, that wait until their time.
    """
    rows = [_row(bot_id, raw, now) | _turn((held or {}).get(place)) for place, raw in enumerate(updates)]
    if rows:
        tx.execute(_RECEIVE, rows)


def _turn(until: datetime | None) -> dict[str, Any]:
    return {"state": "held" if until else "new", "held_until": until}


def whose(raw: Any) -> int:
    """The account an update comes from; 0 where it does not say, or not in numbers that Telegram uses."""
    for kind in _SENT_BY:
        about = raw.get(kind) if isinstance(raw, dict) else None
        sender = about.get("from") if isinstance(about, dict) else None
        if isinstance(sender, dict):
            return _number(sender.get("id"))
    return 0


def _number(given: Any) -> int:
    """A number as the table can hold it, else 0."""
    return given if type(given) is int and -_LARGEST <= given < _LARGEST else 0


def _row(bot_id: int, raw: Any, now: datetime) -> dict[str, Any]:
    plain = _plain(raw)
    named = _named(bot_id, raw, plain)
    return {**named, "received_at": now, "raw": plain.encode("utf-8", "replace").decode(), "user_id": whose(raw)}


def _named(bot_id: int, raw: Any, plain: str = "") -> dict[str, Any]:
    """What tells an update from every other; ``plain`` is its text where it is known already."""
    number = raw.get("update_id") if isinstance(raw, dict) else None
    digest = hashlib.sha256((plain or _plain(raw)).encode("utf-8", "surrogatepass")).hexdigest()
    return {"bot_id": bot_id, "update_id": _number(number), "digest": digest}


def _plain(raw: Any) -> str:
    return json.dumps(raw, ensure_ascii=False, separators=(",", ":"))


def known(tx: Connection, bot_id: int, raw: Any) -> bool:
    """Whether this very update is kept already, handled or not."""
    same = (inbox.c[name] == value for name, value in _named(bot_id, raw).items())
    return tx.scalar(select(inbox.c.seq).where(*same)) is not None


def waiting(tx: Connection, limit: int, *, fairly: bool = False) -> list[Waiting]:
    """The oldest updates that are not handled yet; ``fairly``: everybody's first before anybody's second."""
    return [Waiting(*row) for row in tx.execute(_FAIRLY if fairly else _WAITING, {"most": limit})]


def release(tx: Connection, now: datetime, *, set_back: bool = True) -> datetime | None:
    """Those held until now are to be handled; when the next ones will be, ``None`` when nothing more is held.

    What came at a moment that is still to come was held before the clock was ``set_back``, and waits no longer; nor
    does what the same account said before it.
    """
    due: ColumnElement[bool] = inbox.c.held_until <= now
    if set_back:  # looks at all that is held
        ahead = select(inbox.c.user_id).where(text("state = 'held'"), inbox.c.received_at > now)
        due = or_(due, inbox.c.user_id.in_(ahead))
    tx.execute(update(inbox).where(text("state = 'held'"), due).values(state="new"))
    following: datetime | None = tx.scalar(select(func.min(inbox.c.held_until)).where(text("state = 'held'")))
    return following


def held(tx: Connection) -> list[tuple[int, datetime]]:
    """Until when something of which accounts is held."""
    last = select(inbox.c.user_id, func.max(inbox.c.held_until)).where(text("state = 'held'"))
    return [(user, until) for user, until in tx.execute(last.group_by(inbox.c.user_id))]


def done(tx: Connection, seqs: Sequence[int]) -> None:
    """These were handled; their text and their account are not needed any more and go."""
    if seqs:
        tx.execute(_DONE, [{"which": seq} for seq in seqs])


def failed(tx: Connection, one: Waiting, note: str) -> bool:
    """Handling failed; whether it is set aside now (otherwise it is tried again)."""
    aside = one.attempts + 1 >= ATTEMPTS
    state = "aside" if aside else "new"
    tx.execute(
        update(inbox).where(inbox.c.seq == one.seq).values(attempts=one.attempts + 1, state=state, note=note[:200])
    )
    return aside


def set_aside(tx: Connection, seq: int, note: str) -> None:
    """This one cannot be read at all."""
    tx.execute(update(inbox).where(inbox.c.seq == seq).values(state="aside", note=note[:200]))


def count(tx: Connection, state: str) -> int:
    """How many updates are in this state (``new``, ``held``, ``done``, ``aside``)."""
    return tx.scalar(select(func.count()).where(inbox.c.state == state)) or 0
