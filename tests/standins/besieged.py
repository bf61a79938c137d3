"""A town under odd updates: each goes through the real clerk by itself, and what it cost and caused is written down."""

import copy
import time
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import func, or_, select

from reporting.journal.tables import inbox, outbox
from reporting.texts import declined
from tests.standins.oddities import Json, Oddities
from tests.standins.townhall import EVERYBODY, STAFF_CHAT, STRANGERS, Town

GROUP = -100_777
ENROLLED = frozenset(EVERYBODY.values()) - frozenset(STRANGERS.values())
PEOPLE = (*EVERYBODY.values(), *range(400, 420))


@dataclass
class Siege:
    """What happened.

    ``slowest_s`` seconds one update took; ``mishandled`` whole updates that failed or could not be read; ``talkative``
    those other than words that got more than one message; ``to_groups`` those that were answered in a group where
    nobody asked; ``notices`` messages to the staff.
    """

    updates: int = 0
    slowest_s: float = 0.0
    slowest: str = ""
    talkative: list[tuple[int, Any]] = field(default_factory=list)
    to_groups: list[Any] = field(default_factory=list)
    states: Counter[str] = field(default_factory=Counter)
    mishandled: list[str] = field(default_factory=list)
    notices: int = 0


async def besiege(town: Town, count: int, seed: int) -> Siege:
    """Send so many odd updates one by one; every hundred the answers leave."""
    siege, clerk = Siege(), town.city.service.clerk
    store = town.city.service.store
    with store.begin() as tx:
        earlier = newest = tx.scalar(select(func.max(inbox.c.seq))) or 0
        last = tx.scalar(select(func.max(outbox.c.id))) or 0
    for update, whole in Oddities(seed, PEOPLE, (GROUP, STAFF_CHAT)).updates(count):
        as_it_was = copy.deepcopy(update)
        start = time.perf_counter()
        clerk.take_in([update])
        took = time.perf_counter() - start
        siege.updates += 1
        if took > siege.slowest_s:
            siege.slowest_s, siege.slowest = took, str(as_it_was)[:300]
        with store.begin() as tx:
            missed = select(inbox.c.note).where(
                inbox.c.seq > newest, or_(inbox.c.attempts > 0, inbox.c.state == "aside")
            )
            if whole:
                siege.mishandled += [f"{note}: {str(as_it_was)[:300]}" for note in tx.scalars(missed)]
            newest = tx.scalar(select(func.max(inbox.c.seq))) or 0
            letters = select(outbox.c.id, outbox.c.chat_id, outbox.c.method, outbox.c.payload)
            written = tx.execute(letters.where(outbox.c.id > last)).all()
        last = max([last, *(row.id for row in written)])
        # a regret may be about an earlier update that was tried for the last time now
        answers = (one for one in written if one.method.startswith("send") and not _regret(one.payload))
        _judge(siege, as_it_was, whole, Counter(one.chat_id for one in answers))
        if siege.updates % 100 == 0:
            await town.city.turn_over()
    while clerk.handle():
        pass
    await town.city.turn_over()
    with store.begin() as tx:
        states = select(inbox.c.state, func.count()).where(inbox.c.seq > earlier).group_by(inbox.c.state)
        siege.states = Counter(dict(tuple(row) for row in tx.execute(states)))
    return siege


def _regret(payload: Json) -> bool:
    return payload.get("text") == declined.SET_ASIDE


def _judge(siege: Siege, update: Any, whole: bool, said: Counter[int]) -> None:
    siege.notices += said[STAFF_CHAT]
    message: Json = update.get("message") if isinstance(update, dict) else None  # type: ignore[assignment]  # of any shape
    words = message.get("text") if isinstance(message, dict) else None
    for chat, messages in said.items():
        most = 1 if chat in ENROLLED else 2  # strangers are greeted in two: one for each sort of buttons
        if chat > 0 and messages > most and whole and not isinstance(words, str):
            siege.talkative.append((messages, update))
        if chat == GROUP and not (isinstance(words, str) and words.lstrip().startswith("/")):
            siege.to_groups.append(update)
