"""Every update Telegram gave us, committed before Telegram may forget it, and what became of it."""

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, func, select, text, update

from reporting.journal.tables import inbox

ATTEMPTS = 3
"""After so many failures an update is set aside and reported, never retried for ever."""


@dataclass(frozen=True)
class Waiting:
    """One update still to be handled, oldest first."""

    seq: int
    raw: str = field(repr=False)
    received_at: datetime
    attempts: int


_RECEIVE = text(
    "INSERT INTO inbox (bot_id, update_id, digest, received_at, raw, state, attempts, note)"
    " VALUES (:bot_id, :update_id, :digest, :received_at, :raw, 'new', 0, '')"
    " ON CONFLICT (bot_id, update_id, digest) DO NOTHING"
).bindparams(bindparam("received_at", type_=inbox.c.received_at.type))
_WAITING = (
    select(inbox.c.seq, inbox.c.raw, inbox.c.received_at, inbox.c.attempts)
    .where(inbox.c.state == "new")
    .order_by(inbox.c.seq)
    .limit(bindparam("most"))
)
_DONE = update(inbox).where(inbox.c.seq == bindparam("which")).values(state="done", raw="")


def receive(tx: Connection, bot_id: int, updates: Iterable[Any], now: datetime) -> None:
    """Keep these raw updates; one that is here already (same id, same content) is not kept twice.

    Telegram may start its numbers anew after a quiet week; hence the content belongs to the key.
    """
    rows = [_row(bot_id, raw, now) for raw in updates]
    if rows:
        tx.execute(_RECEIVE, rows)


def _row(bot_id: int, raw: Any, now: datetime) -> dict[str, Any]:
    plain = json.dumps(raw, ensure_ascii=False, separators=(",", ":"))
    number = raw.get("update_id") if isinstance(raw, dict) else None
    digest = hashlib.sha256(plain.encode("utf-8", "surrogatepass")).hexdigest()
    plain = plain.encode("utf-8", "replace").decode()
    return {
        "bot_id": bot_id,
        "update_id": number if isinstance(number, int) else 0,
        "digest": digest,
        "received_at": now,
        "raw": plain,
    }


def waiting(tx: Connection, limit: int) -> list[Waiting]:
    """The oldest updates that are not handled yet."""
    return [Waiting(*row) for row in tx.execute(_WAITING, {"most": limit})]


def done(tx: Connection, seqs: Sequence[int]) -> None:
    """These were handled; their text is not needed any more and goes."""
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
    """How many updates are in this state (``new``, ``done``, ``aside``)."""
    return tx.scalar(select(func.count()).where(inbox.c.state == state)) or 0
