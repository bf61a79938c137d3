"""A reply in the staff chat to a question that stands there: it goes to whoever asked, without anybody's number."""

import re
from collections.abc import Sequence
from datetime import datetime

from telegram import Message

from reporting.chat import admission
from reporting.journal import Tx, outbox, questions
from reporting.journal.questions import ANSWERED, FORGOTTEN, WITHDRAWN, Kept
from reporting.model import Person
from reporting.settings import Office
from reporting.texts import asking as texts

_ABOUT = re.compile(r"(?:Jawaban untuk )?(P-\d{4}-\d{4,})\b")
"""How a message of ours begins that may be answered: the question itself, or what was said of an earlier answer."""


def took(tx: Tx, office: Office, message: Message, _people: Sequence[Person], now: datetime) -> bool:
    """Whether a message in the staff chat was an answer to a question."""
    number = _number(message)
    text = (message.text or "").strip()
    if not number or text.startswith("/"):
        return False
    admission.tell(tx, office, _answer(tx, office, number, text, now), now)
    return True


def _number(message: Message) -> str:
    """The question that is answered: named at the beginning of a message of our own."""
    answered = message.reply_to_message
    if answered is None or answered.from_user is None or answered.from_user.id != message.get_bot().id:
        return ""
    found = _ABOUT.match(answered.text or "")
    return found[1] if found else ""


def _answer(tx: Tx, office: Office, number: str, text: str, now: datetime) -> str:
    """What the staff are told of their answer, once it was passed on or could not be."""
    found = questions.find(tx, office.code, number)
    if found is None or found.state == FORGOTTEN:
        return texts.NOT_HERE.format(number=number)
    if found.state == WITHDRAWN:
        return texts.WITHDRAWN.format(number=number)
    if not text:
        return texts.ONLY_WORDS.format(number=number)
    again = found.state == ANSWERED
    head = texts.MORE_BY_CHAT if again else texts.BY_CHAT
    tell_asker(tx, office, found, head, text, now)
    moment = f"{now.astimezone(office.zone):%Y-%m-%d %H:%M}"
    questions.answered(tx, found.question.id, text, texts.AT_CHAT.format(moment=moment), now)
    return (texts.SENT_AGAIN if again else texts.SENT).format(number=number)


def tell_asker(tx: Tx, office: Office, kept: Kept, head: str, text: str, now: datetime) -> None:
    """What the staff say, to the chat that asked."""
    number = kept.question.number
    said = texts.fitting(head.format(office=office.name, number=number), text)
    payload = {"text": said, "question": number}
    outbox.put(tx, kept.question.chat_id, "sendMessage", payload, now, office=office.code, priority=outbox.NEWS)
