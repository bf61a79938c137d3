"""Answers of Disdukcapil in the chat: a file is taken in, its summary asked about, the staff's press carried out.

``scheduler.registry_answers`` reads the file; ``sheets.registry_cells`` writes what was confirmed to the desk.
"""

import re
from collections.abc import Sequence
from datetime import datetime

from telegram import Message

from reporting.access import STAFF
from reporting.chat import lists
from reporting.chat.incoming import MOST_BYTES, keyboard
from reporting.dialog.lists import SentList
from reporting.dialog.scene import Button, Rows, Tapped
from reporting.journal import Tx, events, groups, outbox
from reporting.journal import registry_answers as journal
from reporting.journal.registry_answers import AnswerFile, FileState
from reporting.model import Person
from reporting.settings import Office
from reporting.texts import registry as texts

USE, DROP = "registry-use", "registry-drop"
"""Actions of our buttons."""
PRESSES = frozenset({USE, DROP})
"""The actions that are answered here."""

_NAMED = re.compile(r"\s*dukcapil-\d{4}-\d{4}-\d{2}", re.IGNORECASE)
_CALLED = re.compile(r"\s*jawaban\s+(?:dis)?dukcapil\b", re.IGNORECASE)


# ---------------------------------------------------------------- a file comes
def took(tx: Tx, office: Office, message: Message, people: Sequence[Person], now: datetime) -> bool:
    """Whether a message in the staff chat brought such a file, by its own name or by the words with it.

    Others may be one too: their header tells, when ``/sanding`` has looked at them.
    """
    words = message.caption or message.text or ""
    answered = message.reply_to_message
    called = _CALLED.match(words) is not None
    document = message.document or (answered.document if called and answered and not _our_own(answered) else None)
    if document is None or not (called or (not words and _NAMED.match(document.file_name or ""))):
        return False
    named = lists.of_document(document, 1 << 62)
    if not isinstance(named, SentList):
        tell(tx, office.code, message.chat.id, texts.NOT_A_SPREADSHEET, now)
    elif (document.file_size or 0) > MOST_BYTES:
        tell(tx, office.code, message.chat.id, texts.TOO_BIG, now)
    else:
        who = _who([person for person in people if person.office == office.code])
        journal.receive(tx, office.code, message.chat.id, named.file_id, named.name, who, now)
    return True


def _our_own(message: Message) -> bool:
    """Whether the bot said this; what it sends itself is no answer, whatever is said about it."""
    return message.from_user is not None and message.from_user.id == message.get_bot().id


def _who(people: Sequence[Person]) -> str:
    """For the audit: the number of a KPU person, never an account."""
    known = next((one for one in people if one.role in STAFF), None)
    return f"{events.STAFF} {known.id}" if known else events.STAFF


# ---------------------------------------------------------------- it was read
def question(which: int, fills: int, noted: int) -> Rows:
    """The buttons below the summary; none when there is nothing to do."""
    if not (fills or noted):
        return ()
    use = Button(texts.fill(fills) if fills else texts.RECORD, USE, str(which), lasting=True)
    return [[use], [Button(texts.DISCARD, DROP, str(which), lasting=True)]]


def tell(tx: Tx, office: str, chat_id: int, text: str, now: datetime, rows: Rows = ()) -> None:
    """A message where the file was sent, which may have become a supergroup since."""
    payload: dict[str, object] = {"text": text}
    if markup := keyboard(rows, 0):
        payload["reply_markup"] = markup
    outbox.put(tx, groups.now_at(tx, chat_id), "sendMessage", payload, now, office=office, priority=outbox.NEWS)


# ---------------------------------------------------------------- its buttons
def pressed(tx: Tx, office: Office, chat_id: int, came: Tapped, people: Sequence[Person], now: datetime) -> None:
    """Somebody in the staff chat pressed one of the two; the first press counts, a later one is told so."""
    one = _meant(tx, came)
    text = _answer(tx, one, came, people, now) if one and one.office == office.code else texts.OVER
    tell(tx, office.code, chat_id, text, now)


def pressed_alone(tx: Tx, user_id: int, came: Tapped, people: Sequence[Person], now: datetime) -> None:
    """The same in the private chat of somebody who sent the file there and is still of the office's staff."""
    one = _meant(tx, came)
    staff = [person for person in people if one and person.office == one.office and person.role in STAFF]
    mine = one if staff and one and one.chat_id == user_id else None
    text = _answer(tx, mine, came, staff, now) if mine else texts.OVER
    tell(tx, mine.office if mine else "", user_id, text, now)


def _meant(tx: Tx, came: Tapped) -> AnswerFile | None:
    number = came.argument
    return journal.find(tx, int(number)) if number.isascii() and number.isdecimal() and len(number) < 18 else None


def _answer(tx: Tx, one: AnswerFile, came: Tapped, people: Sequence[Person], now: datetime) -> str:
    if one.state is not FileState.ASKING:
        return texts.STANDS.get(one.state.value, texts.OVER)
    who = _who([person for person in people if person.office == one.office])
    if came.action == DROP:
        journal.change(tx, one.id, FileState.DISCARDED)
        events.note(tx, one.office, one.office, now, who, journal.FILE_EVENT, after=FileState.DISCARDED.value)
        return texts.DISCARDED
    journal.confirm(tx, one, who, now)
    fills = sum(kept["fills"] for kept in one.plan or ())
    return texts.taken(fills) if fills else texts.RECORDED


def tell_settled(tx: Tx, office: str, now: datetime) -> None:
    """Files whose every answer was dealt with: said once where they were sent."""
    for one, filled, kept in journal.over(tx, office):
        journal.change(tx, one.id, FileState.SETTLED)
        if filled or kept:
            tell(tx, office, one.chat_id, texts.settled(one.name, filled, kept), now)
