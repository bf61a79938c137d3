"""What must still be said: messages leave from here, oldest first within a chat, until Telegram took them.

Private messages are said at least once. A group post (``once``) is never repeated after an unanswered send: it is
marked before it leaves, and what is still marked after a crash is ``unsure``.
"""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Case, Connection, and_, bindparam, case, func, insert, literal, or_, select, text, update

from reporting.journal import in_line, milestones, ways
from reporting.journal.later import later, settle
from reporting.journal.tables import Moment, outbox

RECEIPT, ANSWER, ALARM, NEWS, BROADCAST = 0, 2, 3, 5, 9
"""Priorities: that a report is kept, what else a person waits for, what the staff must hear at once, what somebody
should know, what can wait."""

LONGEST_WAIT = timedelta(minutes=15)
_DOUBLINGS = 10
"""Beyond these a pause is the longest anyhow; half a day without Telegram is fifty failures, and 2**50 s is no time."""
_SAID_RECEIPT = re.compile(r"tanda terima Bapak/Ibu: (DPB-\d{4}-\d{5,6}-\d)")


@dataclass(frozen=True)
class Letter:
    """One call to make: a Bot API method with its payload, perhaps with a file of ours."""

    id: int
    office: str
    chat_id: int
    method: str
    payload: Mapping[str, Any] = field(repr=False)
    file: str
    once: bool
    attempts: int
    state: str
    priority: int

    @property
    def can_wait(self) -> bool:
        """Whether nobody waits for it: news, reminders, the posts to groups."""
        return self.priority >= NEWS

    @property
    def is_message(self) -> bool:
        """Whether it will stand in the chat; others only stop a button's little clock, or leave a group."""
        return self.method.startswith("send")


_COLUMNS = (
    outbox.c.id,
    outbox.c.office,
    outbox.c.chat_id,
    outbox.c.method,
    outbox.c.payload,
    outbox.c.file,
    outbox.c.once,
    outbox.c.attempts,
    outbox.c.state,
    outbox.c.priority,
)


def _letter(row: Any) -> Letter:
    return Letter(*row)


_WAITS = text("outbox.state IN ('queued', 'sending')")
"""In these very words: with bound values SQLite does not see that the index of what waits holds them all."""
_WAITING = in_line.next_of_each_chat(_COLUMNS[:-1], ANSWER)
_PUT_ONCE = text(
    "INSERT INTO outbox (office, chat_id, method, payload, file, once, once_key, priority, state, attempts,"
    " not_before, created_at, about, note) VALUES (:office, :chat_id, :method, :payload, :file, :once, :once_key,"
    " :priority, 'queued', 0, :not_before, :created_at, :about, '') ON CONFLICT (once_key) DO NOTHING"
).bindparams(
    bindparam("payload", type_=outbox.c.payload.type),
    bindparam("not_before", type_=outbox.c.not_before.type),
    bindparam("created_at", type_=outbox.c.created_at.type),
)
_PUT = insert(outbox)


def put(
    tx: Connection,
    chat_id: int,
    method: str,
    payload: Mapping[str, Any],
    now: datetime,
    *,
    office: str = "",
    file: str = "",
    once_key: str | None = None,
    once: bool = False,
    priority: int = ANSWER,
) -> bool:
    """Queue one letter. With ``once_key`` a letter of that key is queued only the first time; whether it was."""
    row = {
        "office": office,
        "chat_id": chat_id,
        "method": method,
        "payload": dict(payload),
        "file": file,
        "once": once,
        "once_key": once_key,
        "priority": priority,
        "not_before": now,
        "created_at": now,
        "about": ways.about(payload),
    }
    if once_key is None:
        later(tx, _PUT, row)
        return True
    settle(tx)
    return tx.execute(_PUT_ONCE, row).rowcount > 0


def put_broadcast(
    tx: Connection, letters: Mapping[int, tuple[str, Mapping[str, Any]]], now: datetime, *, office: str
) -> None:
    """Queue a message for each of many chats, behind everything else: by chat its ``once_key`` and payload."""
    same = {"office": office, "method": "sendMessage", "file": "", "once": False, "priority": BROADCAST}
    same |= {"not_before": now, "created_at": now, "about": ""}
    settle(tx)
    rows = [{**same, "chat_id": chat, "once_key": key, "payload": dict(said)} for chat, (key, said) in letters.items()]
    if rows:
        tx.execute(_PUT_ONCE, rows)


def due(tx: Connection, now: datetime, limit: int = 200, least: int = RECEIPT) -> list[Letter]:
    """For each chat its next letter, if its time has come; the most urgent first, from the priority ``least`` on.

    A letter that must wait holds back the later ones of its chat, so that nobody reads an answer before its question.
    Answers of a chat leave in the order in which they were queued, receipts among them; ``priority`` of the letter that
    comes first is that of the most urgent one behind it. News and broadcasts of a chat are overtaken by its answers.
    """
    settle(tx)
    wanted = {"most": limit, "now": now, "latest": now + LONGEST_WAIT, "least": least}
    return [_letter(row) for row in tx.execute(_WAITING, wanted)]


_MARK = update(outbox).where(outbox.c.id == bindparam("which")).values(state=bindparam("becomes"))


def leaving(tx: Connection, letters: Sequence[Letter]) -> None:
    """Mark the ``once`` letters before they leave; committed before the send."""
    _mark(tx, [letter for letter in letters if letter.once], "sending")


def sent(tx: Connection, letters: Sequence[Letter]) -> None:
    """Telegram took these; what they said is not needed any more and goes."""
    if letters:
        tx.execute(_MARK.values(payload={}), [{"which": letter.id, "becomes": "sent"} for letter in letters])
    for letter in letters:
        if letter.priority == RECEIPT and (said := _SAID_RECEIPT.search(letter.payload.get("text", ""))):
            milestones.note(tx, "receipt sent", receipt=said[1], letter=letter.id)


def unsure(tx: Connection, letters: Sequence[Letter]) -> None:
    """Whether these arrived is not known; people decide."""
    _mark(tx, letters, "unsure")


def _mark(tx: Connection, letters: Sequence[Letter], state: str) -> None:
    if letters:
        tx.execute(_MARK, [{"which": letter.id, "becomes": state} for letter in letters])


def put_off(tx: Connection, letter: Letter, now: datetime, wait: timedelta | None) -> None:
    """Try again later: after what Telegram asked for, else after a pause that doubles; ``LONGEST_WAIT`` at most."""
    doubled = timedelta(seconds=2 ** min(letter.attempts, _DOUBLINGS))
    pause = min(doubled if wait is None else wait, LONGEST_WAIT)
    tx.execute(
        update(outbox)
        .where(outbox.c.id == letter.id, outbox.c.state != "dropped")
        .values(state="queued", attempts=letter.attempts + 1, not_before=now + pause, created_at=_not_ahead(now))
    )


def _not_ahead(now: datetime) -> Case[datetime]:
    """When it was queued; on a clock that was set back since: now, so that its pauses are kept again."""
    return case((outbox.c.created_at > now, literal(now, outbox.c.created_at.type)), else_=outbox.c.created_at)


def refused(tx: Connection, letter: Letter, why: str) -> None:
    """Telegram will never take it."""
    tx.execute(update(outbox).where(outbox.c.id == letter.id).values(state="refused", note=why[:200]))


def left_sending(tx: Connection) -> list[Letter]:
    """Letters that were leaving when we died."""
    rows = tx.execute(select(*_COLUMNS).where(outbox.c.state == "sending"))
    return [_letter(row) for row in rows]


_NEWEST = 5_000
_LATELY = (
    select(outbox.c.chat_id, func.count())
    .where(outbox.c.id > select(func.max(outbox.c.id) - _NEWEST).scalar_subquery(), outbox.c.chat_id < 0)
    .where(or_(_WAITS, and_(outbox.c.state == "sent", outbox.c.created_at >= bindparam("since", type_=Moment()))))
    .group_by(outbox.c.chat_id)
)


def to_groups_since(tx: Connection, since: datetime) -> dict[int, int]:
    """By group how many letters were queued since this moment and sent, or still wait: more than it can have heard."""
    return {row[0]: row[1] for row in tx.execute(_LATELY, {"since": since})}


def again(tx: Connection, letter_id: int, office: str, now: datetime) -> Letter | None:
    """The office decided that an unsure letter of its own goes once more; ``None`` if it is not (any more) unsure."""
    row = tx.execute(
        select(*_COLUMNS).where(outbox.c.id == letter_id, outbox.c.state == "unsure", outbox.c.office == office)
    ).one_or_none()
    if row is None:
        return None
    tx.execute(update(outbox).where(outbox.c.id == letter_id).values(state="queued", not_before=now))
    return _letter(row)


def moved(tx: Connection, old: int, new: int) -> None:
    """A group became a supergroup: what waits for the old chat, also for the staff's word, goes to the new one."""
    settle(tx)
    waits = outbox.c.state.in_(["queued", "sending", "unsure"])
    tx.execute(update(outbox).where(outbox.c.chat_id == old, waits).values(chat_id=new))


def withdraw(tx: Connection, chat_id: int, why: str) -> list[Letter]:
    """Take back the ``once`` letters to a chat that have not begun to leave; which these were."""
    settle(tx)
    waiting = (outbox.c.chat_id == chat_id, outbox.c.once, outbox.c.state == "queued")
    letters = [_letter(row) for row in tx.execute(select(*_COLUMNS).where(*waiting))]
    for letter in letters:
        refused(tx, letter, why)
    return letters


def undecided(tx: Connection, office: str) -> int:
    """How many of an office's letters perhaps arrived and wait for the staff's word."""
    return tx.scalar(select(func.count()).where(outbox.c.office == office, outbox.c.state == "unsure")) or 0


def carries(tx: Connection, file: str) -> bool:
    """Whether a letter with this file of ours is still to leave."""
    settle(tx)
    where = (outbox.c.file == file, outbox.c.state.in_(["queued", "sending"]))
    return tx.scalar(select(outbox.c.id).where(*where).limit(1)) is not None


_KEYS = select(outbox.c.id, outbox.c.once_key, outbox.c.chat_id, outbox.c.state).where(
    _WAITS, outbox.c.once_key.like(bindparam("like"))
)
_DROP = (
    update(outbox)
    .where(outbox.c.id.in_(bindparam("which", expanding=True)))
    .values(state="dropped", payload={})
    .returning(outbox.c.once_key)
)


_KEYS_OF = _KEYS.where(outbox.c.chat_id.in_(bindparam("chats", expanding=True)))


def waiting_keys(tx: Connection, prefix: str, chats: Collection[int] | None = None) -> dict[int, tuple[str, int]]:
    """The letters that wait and whose ``once_key`` begins so (no ``%`` or ``_`` in it): key and chat, by id.

    With ``chats`` only those to these.
    """
    like = {"like": f"{prefix}%"}
    found = tx.execute(_KEYS, like) if chats is None else tx.execute(_KEYS_OF, {**like, "chats": list(chats)})
    return {which: (key, chat) for which, key, chat, state in found if state == "queued"}


def drop(tx: Connection, letters: Collection[int]) -> list[str]:
    """These need not be said any more; their keys. One that is on its way at this moment may arrive all the same."""
    return list(tx.scalars(_DROP, {"which": list(letters)})) if letters else []


def hold(tx: Connection, letters: Collection[int], until: datetime) -> None:
    """These leave at this moment at the earliest."""
    if letters:
        where = (outbox.c.id.in_(list(letters)), outbox.c.not_before < until)
        tx.execute(update(outbox).where(*where).values(not_before=until, attempts=0))


def count(tx: Connection, *states: str) -> int:
    """How many letters are in these states."""
    settle(tx)
    return tx.scalar(select(func.count()).where(outbox.c.state.in_(states))) or 0
