"""The chats of more than two: the staff chat, which may ask and command, and the groups, where we only post."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Protocol

from telegram import Bot, Message

from reporting.chat import (
    admission,
    desk_questions,
    membership,
    registry_answers,
    staff_replies,
    tracing,
    visits,
    voter_files,
    withdrawal,
)
from reporting.chat.turn import House
from reporting.chat.withdrawal import Answer
from reporting.dialog.scene import Rows, Tapped
from reporting.journal import Tx, groups, outbox
from reporting.model import Person
from reporting.settings import Office
from reporting.texts import access as access_texts
from reporting.texts import chat as texts
from reporting.texts import declined
from reporting.texts import staff as staff_texts

_ROOMS = (registry_answers, voter_files, staff_replies)
"""Who is asked, in this order, whether a message in the staff chat is theirs."""
STAFF_COMMANDS = tuple(f"/{name}" for name, _ in staff_texts.COMMANDS)


class StaffDesk(Protocol):
    """What the staff chat can ask the other rooms for; answered inside the transaction of the question."""

    def preview(self, tx: Tx, office: Office, argument: str, now: datetime) -> Answer:
        """The sentences of ``/pratinjau BULAN``, of a closed month with the button of its next edition."""
        ...

    def fix(self, tx: Tx, office: Office, argument: str, now: datetime) -> Answer:
        """What is missing in ``/tetapkan BULAN TANGGAL NOMOR``, or whether it is meant so."""
        ...

    def press(self, tx: Tx, office: Office, action: str, argument: str, now: datetime) -> Answer | None:
        """The answer to a button below one of these; ``None`` when the button is of another room."""
        ...

    def announce(self, tx: Tx, office: Office, argument: str, now: datetime) -> str:
        """Queue the group posts of ``/umumkan BULAN``; the answer."""
        ...

    def health(self, tx: Tx, office: Office) -> str:
        """The sentences of ``/sehat``."""
        ...

    def back_up(self, tx: Tx, office: Office, now: datetime) -> str:
        """The sentence that answers ``/cadangan``."""
        ...

    def missing(self, tx: Tx, office: Office, number: str, now: datetime) -> Sequence[str]:
        """What keeps an approved report out of the list, as things stand; no names."""
        ...


class Host(Protocol):
    """Who handles the update at hand: its transaction, the offices, who is known, what staff can ask for."""

    @property
    def tx(self) -> Tx:
        """The transaction of the update."""
        ...

    @property
    def offices(self) -> Mapping[str, Office]:
        """By code."""
        ...

    @property
    def house(self) -> House:
        """What is the same for every message."""
        ...

    @property
    def staff(self) -> StaffDesk:
        """The other rooms."""
        ...

    def people(self, user_id: int) -> list[Person]:
        """The active roles of an account."""
        ...


def tell_staff(
    tx: Tx, office: Office, text: str, now: datetime, *, resend: int | None = None, priority: int = outbox.NEWS
) -> None:
    """A message to the office's staff chat, if it has one; ``resend`` offers a letter that may not have arrived.

    With the ``priority`` of an alarm it overtakes the notices that wait there: in a flood these may wait for minutes.
    """
    if office.staff_chat is None:
        return
    payload: dict[str, object] = {"text": text}
    if resend is not None:
        button = {"text": staff_texts.RESEND, "callback_data": f"0|resend|{resend}"}
        payload["reply_markup"] = {"inline_keyboard": [[button]]}
    chat = groups.now_at(tx, office.staff_chat)
    outbox.put(tx, chat, "sendMessage", payload, now, office=office.code, priority=priority)


def office_of(host: Host, chat_id: int) -> Office | None:
    """Whose staff chat this is; also after it became a supergroup and the setting still names the old one."""
    chats = ((one, one.staff_chat) for one in host.offices.values() if one.staff_chat is not None)
    return next((one for one, chat in chats if chat_id in (chat, groups.now_at(host.tx, chat))), None)


def heard(host: Host, message: Message, bot: Bot, now: datetime) -> None:
    """A message in a group, as far as Telegram lets us see it."""
    chat, user, text = message.chat.id, message.from_user, message.text or ""
    office = office_of(host, chat)
    people = host.people(user.id) if user else []
    if message.migrate_to_chat_id:
        moved(host.tx, chat, message.migrate_to_chat_id)
    elif office and message.sender_chat and message.sender_chat.id != chat:
        return  # a channel that speaks in the staff chat; an anonymous admin speaks in the chat's own name
    elif office and _is_anothers_order(message):
        admission.tell(host.tx, office, access_texts.FORWARDED, now)
    elif office and any(room.took(host.tx, office, message, people, now) for room in _ROOMS):
        return
    elif text.startswith("/") and user:
        command(host, chat, user.id, text, bot, now)
    elif text:
        words(host, chat, text, now)


def _is_anothers_order(message: Message) -> bool:
    """A command (also below a file) or an answer in words that the sender did not type: forwarded, or a bot's."""
    theirs = message.forward_origin or message.via_bot
    orders = (message.text or message.caption or "").startswith("/") or message.reply_to_message
    return bool(theirs and orders)


def command(host: Host, chat_id: int, user_id: int, text: str, bot: Bot, now: datetime) -> None:
    """A command in a group: the staff chat is obeyed, elsewhere only ``/id`` (for its admins) and a pointer."""
    word, _, argument = text.strip().partition(" ")
    word = word.split("@")[0].lower()
    if word == "/id":
        payload = {"text": staff_texts.chat_id(chat_id), "for_admin": user_id}
        outbox.put(host.tx, chat_id, "sendMessage", payload, now)
        return
    office = office_of(host, chat_id)
    if office and word == "/jejak":
        admission.tell(host.tx, office, *_traced(host, office, tracing.trace, argument, now))
        return
    if office:
        text, rows = _staff_answer(host, office, chat_id, word, argument.strip(), now)
        admission.tell(host.tx, office, text, now, rows)
        return
    answer = declined.IN_GROUP.format(link=f"https://t.me/{bot.username}")
    outbox.put(host.tx, chat_id, "sendMessage", {"text": answer}, now)


def _staff_answer(host: Host, office: Office, chat_id: int, word: str, argument: str, now: datetime) -> Answer:
    match word:
        case "/pratinjau":
            return host.staff.preview(host.tx, office, argument, now)
        case "/tetapkan":
            return host.staff.fix(host.tx, office, argument, now)
        case "/umumkan":
            return host.staff.announce(host.tx, office, argument, now), ()
        case "/tautan":
            return admission.link(host.tx, host.house, office, chat_id, argument, now), ()
        case "/sehat":
            return host.staff.health(host.tx, office), ()
        case "/cadangan":
            return host.staff.back_up(host.tx, office, now), ()
    return staff_texts.HELLO.format(office=office.name), ()


def _traced(
    host: Host, office: Office, shows: Callable[..., Answer], argument: str, now: datetime
) -> tuple[str, datetime, Rows]:
    """What ``admission.tell`` says of a report, as ``tracing.card`` or ``tracing.trace`` shows it."""
    text, rows = shows(host.tx, office, argument, lambda number: host.staff.missing(host.tx, office, number, now))
    return text, now, rows


def words(host: Host, chat_id: int, text: str, now: datetime) -> None:
    """Words in a group (Telegram gives them only to admins): in the staff chat a receipt alone opens its card."""
    office = office_of(host, chat_id)
    if office and tracing.is_number(text):
        admission.tell(host.tx, office, *_traced(host, office, tracing.card, text, now))


DESK_PRESSES: Mapping[str, Callable[[Tx, Office, str, datetime], Answer]] = {
    desk_questions.ANSWER: lambda *given: (desk_questions.answered(*given), ()),
    desk_questions.WRITE: lambda *given: (desk_questions.write_again(*given), ()),
    desk_questions.CLOSE: withdrawal.begin,
    withdrawal.SURE: withdrawal.close,
    withdrawal.KEEP: withdrawal.keep,
    withdrawal.REOPEN: withdrawal.reopen,
    membership.OURS: membership.ours,
    **visits.PRESSES,
}
"""The buttons about the desk and its reports; each gives the sentence that answers it, with buttons of its own."""


def staff_button(host: Host, chat_id: int, user_id: int, came: Tapped, now: datetime) -> None:
    """A button in the staff chat: about the desk, who may report, or "send the unanswered post once more"."""
    office = office_of(host, chat_id)
    if office and came.action in registry_answers.PRESSES:
        registry_answers.pressed(host.tx, office, chat_id, came, host.people(user_id), now)
        return
    if office and came.action in voter_files.PRESSES:
        who = host.people(user_id)
        text, rows = voter_files.pressed(host.tx, office, came.action, came.argument, who, now)
        admission.tell(host.tx, office, text, now, rows)
        return
    if office and (pressed := host.staff.press(host.tx, office, came.action, came.argument, now)):
        admission.tell(host.tx, office, pressed[0], now, pressed[1])
        return
    if office and (press := DESK_PRESSES.get(came.action)):
        text, rows = press(host.tx, office, came.argument, now)
        admission.tell(host.tx, office, text, now, rows)
        return
    if office and (answer := admission.PRESSES.get(came.action)):
        admission.tell(host.tx, office, answer(host.tx, host.house, office, came.argument, now), now)
        return
    if office is None or came.action != "resend" or not came.argument.isdecimal():
        return
    letter = outbox.again(host.tx, int(came.argument), office.code, now)
    tell_staff(host.tx, office, staff_texts.RESENT if letter else texts.OLD_BUTTON_IDLE, now)


def joined(host: Host, chat_id: int, title: str, user_id: int, now: datetime) -> None:
    """Taken into a group: stay if an active KPU person of an office did it, else say a word and leave."""
    if not office_of(host, chat_id):
        membership.joined(host.tx, host.offices, host.people(user_id), chat_id, title, now)


def left(host: Host, chat_id: int, now: datetime) -> None:
    """Removed from a group: noticed, and told."""
    membership.left(host.tx, host.offices, chat_id, now)


def moved(tx: Tx, old: int, new: int) -> None:
    """A group became a supergroup."""
    groups.moved(tx, old, new)
    outbox.moved(tx, old, new)
