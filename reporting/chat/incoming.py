"""Telegram's messages → what came in, in the dialog's words. The other way: our buttons → Telegram's."""

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from telegram import Message, Update

from reporting.chat import lists
from reporting.dialog.scene import Button, Incoming, Rows, Said, SentContact, SentFile, SentOther, Tapped
from reporting.errors import Misunderstood
from reporting.reading.identity import read_receipt
from reporting.texts import chat as texts
from reporting.texts import declined

MOST_BYTES = 20 * 1024 * 1024
"""Bots may fetch files up to 20 MB (Bot API, getFile)."""

_RECEIPT = re.compile(r"DPB-\d{4}-\d{5,6}-\d")
_TOO_LONG = re.compile(r"\d{19}")
"""A number that the store cannot hold stands on no button of ours."""
_DOCUMENTS = ("application/pdf", "image/")


def from_message(message: Message) -> Incoming:
    """Words, a file, or something we must decline with what to do instead."""
    about = _about(message.reply_to_message)
    if message.text is not None:
        return Said(message.text, about)
    if message.photo:
        return SentFile(message.photo[-1].file_id, "foto.jpg", message.caption or "", about, _album(message))
    if message.document and not message.animation:  # an animation comes with a document for old apps
        document = message.document
        if listed := lists.of_document(document, MOST_BYTES):
            return listed
        fits = (document.mime_type or "").startswith(_DOCUMENTS) and (document.file_size or 0) <= MOST_BYTES
        name = "berkas.pdf" if document.mime_type == "application/pdf" else "berkas.jpg"
        return (
            SentFile(document.file_id, name, message.caption or "", about, _album(message))
            if fits
            else SentOther(declined.OTHER_FILE)
        )
    if message.contact:
        sender = message.from_user.id if message.from_user else None
        return SentContact(message.contact.phone_number, own=message.contact.user_id == sender)
    return SentOther(_declined(message))


def _album(message: Message) -> str:
    return message.media_group_id or ""


def _declined(message: Message) -> str:
    for found, reply in (
        (message.voice or message.audio or message.video_note, declined.VOICE),
        (message.sticker or message.animation, declined.STICKER),
        (message.location or message.venue, declined.LOCATION),
        (message.video, declined.VIDEO),
    ):
        if found:
            return reply
    return texts.NOT_UNDERSTOOD


def _about(answered: Message | None) -> str:
    """The receipt in the message that is being answered."""
    if answered is None or not (found := _RECEIPT.search(answered.text or answered.caption or "")):
        return ""
    try:
        return read_receipt(found[0]) or ""
    except Misunderstood:
        return ""


def sent_at(message: Message) -> datetime:
    """When a message was sent."""
    return message.date if message.date.tzinfo else message.date.replace(tzinfo=UTC)


def from_button(data: str) -> Tapped:
    """Back from ``callback_data``; anything unreadable is an old button."""
    stamp, _, rest = data.partition("|")
    action, _, argument = rest.partition("|")
    ours = stamp.isdecimal() and len(stamp) < 10 and not _TOO_LONG.search(argument)
    return Tapped(int(stamp), action, argument) if ours else Tapped(-1, "")


def keyboard(rows: Rows, stamp: int) -> Mapping[str, Any] | None:
    """Inline buttons as the Bot API wants them; ``callback_data`` holds at most 64 bytes."""
    if not rows:
        return None
    return {"inline_keyboard": [[_button(button, stamp) for button in row] for row in rows]}


def _button(button: Button, stamp: int) -> dict[str, str]:
    data = f"{0 if button.lasting else stamp}|{button.action}|{button.argument}"
    if len(data.encode()) > 64:
        raise ValueError(f"callback data of {button.action} is too long")
    return {"text": button.label, "callback_data": data}


def named_in_numbers(update: Update) -> bool:
    """Whether chat and account are such as Telegram has: the library takes any value, the journal does not."""
    named = (one.id for one in (update.effective_chat, update.effective_user) if one)
    return all(type(number) is int and number.bit_length() < 64 for number in named)
