"""Takes letters from the outbox to Telegram; each is ticked off only when Telegram took it."""

import asyncio
import logging
from collections import defaultdict, deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from telegram import InlineKeyboardMarkup, InputFile, KeyboardButton, ReplyKeyboardMarkup, ReplyKeyboardRemove
from telegram.error import BadRequest, ChatMigrated, Forbidden, InvalidToken, RetryAfter, TelegramError

from reporting.chat import qr, rooms
from reporting.chat.clerk import Bot
from reporting.journal import Tx, groups, outbox, people
from reporting.journal.outbox import Letter
from reporting.journal.store import Store
from reporting.settings import Office
from reporting.texts import staff as texts

log = logging.getLogger(__name__)

AT_ONCE = 25
"""Letters in flight together; Telegram allows about 30 a second over all chats."""
GROUP_LIMIT, GROUP_WINDOW = 18, timedelta(minutes=1)
"""Messages to one group in any minute; Telegram allows 20."""
LATE = "tidak tersampaikan"


@dataclass(frozen=True)
class Fate:
    """What became of one letter: sent (no error), or the error Telegram gave."""

    letter: Letter
    error: Exception | None = None


class Sender:
    """One sender a service. ``now`` gives the present moment (aware), ``documents`` the content of a letter's file."""

    def __init__(
        self,
        store: Store,
        offices: Mapping[str, Office],
        bot: Bot,
        now: Callable[[], datetime],
        documents: Callable[[str], bytes],
    ) -> None:
        self._store = store
        self._offices = offices
        self._bot = bot
        self._now = now
        self._documents = documents
        self._flying: dict[asyncio.Task[Fate], int] = {}
        self._group_sends: dict[int, deque[datetime]] = defaultdict(deque)

    def recover(self) -> None:
        """After a start: group posts that were leaving when we died may have arrived; people decide."""
        with self._store.begin() as tx:
            for letter in outbox.left_sending(tx):
                self._unsure(tx, letter)

    async def send_due(self) -> int:
        """Let fly what is due, settle what has arrived; how many letters were settled.

        Waits for the first of those in flight only: a call that hangs holds up its own chat and nobody else.
        """
        now = self._now()
        with self._store.begin() as tx:
            due = [letter for letter in outbox.due(tx, now) if self._free(letter.chat_id, now)]
            letters = due[: AT_ONCE - len(self._flying)]
            outbox.leaving(tx, letters)
        self._flying |= {asyncio.create_task(self._send(letter)): letter.chat_id for letter in letters}
        if not self._flying:
            return 0
        done, _ = await asyncio.wait(self._flying, return_when=asyncio.FIRST_COMPLETED)
        fates = [task.result() for task in done]
        with self._store.begin() as tx:
            outbox.sent(tx, [fate.letter for fate in fates if fate.error is None])
            for fate in fates:
                self._settle(tx, fate)
        for task in done:
            del self._flying[task]
        return len(fates)

    def _free(self, chat_id: int, now: datetime) -> bool:
        """Whether one more message may go to this chat now."""
        if chat_id in self._flying.values():
            return False
        sends = self._group_sends.get(chat_id, deque())
        while sends and sends[0] <= now - GROUP_WINDOW:
            sends.popleft()
        return len(sends) < GROUP_LIMIT

    async def _send(self, letter: Letter) -> Fate:
        if letter.chat_id < 0:
            self._group_sends[letter.chat_id].append(self._now())
        try:
            await self._call(letter)
        except Exception as error:  # noqa: BLE001 - a fault of ours in one letter must not hold up all others
            return Fate(letter, error)
        return Fate(letter)

    async def _call(self, letter: Letter) -> None:
        bot, payload = self._bot.bot, dict(letter.payload)
        markup = _markup(payload["reply_markup"], bot) if "reply_markup" in payload else None
        if asker := payload.get("for_admin"):
            admins = await bot.get_chat_administrators(letter.chat_id)
            if asker not in {admin.user.id for admin in admins}:
                return
        match letter.method:
            case "sendMessage":
                await bot.send_message(letter.chat_id, payload["text"], reply_markup=markup)
            case "sendPhoto":
                picture = _picture(letter)
                await bot.send_photo(letter.chat_id, picture, caption=payload.get("caption"), reply_markup=markup)
            case "sendDocument":
                document = self._made(letter) if letter.file else payload["document"]
                await bot.send_document(letter.chat_id, document, caption=payload.get("caption"))
            case "answerCallbackQuery":
                await bot.answer_callback_query(payload["callback_query_id"])
            case "leaveChat":
                await bot.leave_chat(letter.chat_id)
            case other:
                raise BadRequest(f"unknown method {other}")

    def _made(self, letter: Letter) -> InputFile:
        return InputFile(self._documents(letter.file), filename=letter.payload["filename"])

    # ------------------------------------------------------------ what became of it
    def _settle(self, tx: Tx, fate: Fate) -> None:
        letter, error = fate.letter, fate.error
        match error:
            case None:
                return
            case RetryAfter():
                wait = error.retry_after
                pause = wait if isinstance(wait, timedelta) else timedelta(seconds=wait)
                outbox.put_off(tx, letter, self._now(), pause)
            case ChatMigrated():
                outbox.put_off(tx, letter, self._now(), timedelta())
                groups.moved(tx, letter.chat_id, error.new_chat_id)
                outbox.moved(tx, letter.chat_id, error.new_chat_id)
            case InvalidToken():
                outbox.put_off(tx, letter, self._now(), timedelta(minutes=1))  # the poller says what to do
            case Forbidden() | BadRequest():
                self._refused(tx, letter, error)
            case _ if letter.once and not _never_left(error):
                self._unsure(tx, letter)
            case TelegramError() | OSError():
                outbox.put_off(tx, letter, self._now(), None)
            case _:  # a fault of ours, or an answer nobody can read: perhaps sent, so never again
                outbox.refused(tx, letter, type(error).__name__)
                log.error("letter %d failed (%s)", letter.id, type(error).__name__)

    def _refused(self, tx: Tx, letter: Letter, error: Exception) -> None:
        outbox.refused(tx, letter, type(error).__name__)
        if letter.method == "answerCallbackQuery":
            return  # it only stops the button's little clock; too late does no harm
        if letter.chat_id > 0 and (isinstance(error, Forbidden) or "chat not found" in str(error).lower()):
            people.unreachable(tx, letter.chat_id, LATE)
        elif letter.once and letter.office in self._offices:
            text = texts.POST_FAILED.format(group=self._title(tx, letter.chat_id), why=type(error).__name__)
            rooms.tell_staff(tx, self._offices[letter.office], text, self._now())
        log.warning("letter %d refused (%s)", letter.id, type(error).__name__)

    def _unsure(self, tx: Tx, letter: Letter) -> None:
        outbox.unsure(tx, [letter])
        if letter.office in self._offices:
            text = texts.POST_UNSURE.format(group=self._title(tx, letter.chat_id))
            rooms.tell_staff(tx, self._offices[letter.office], text, self._now(), resend=letter.id)

    def _title(self, tx: Tx, chat_id: int) -> str:
        group = groups.find(tx, chat_id)
        return group.title if group else str(chat_id)


def _never_left(error: Exception) -> bool:
    """Whether no connection came about, so that nothing can have arrived; told by the transport's error below."""
    return type(error.__cause__).__name__ in ("ConnectError", "ConnectTimeout", "PoolTimeout")


def _markup(kept: Mapping[str, Any], bot: Any) -> InlineKeyboardMarkup | ReplyKeyboardMarkup | ReplyKeyboardRemove:
    """Buttons below the message, keys below the writing line, or those keys taken away."""
    if "inline_keyboard" in kept:
        return InlineKeyboardMarkup.de_json(dict(kept), bot)
    if kept.get("remove_keyboard"):
        return ReplyKeyboardRemove()
    rows = [[KeyboardButton(**key) for key in row] for row in kept["keyboard"]]
    return ReplyKeyboardMarkup(rows, **{name: value for name, value in kept.items() if name != "keyboard"})


def _picture(letter: Letter) -> InputFile | str:
    """A file of ours, a QR code made on the way, or a photo that Telegram has already."""
    if "qr" in letter.payload:
        return InputFile(qr.png(letter.payload["qr"]), filename="tautan.png")
    if not letter.file:
        return str(letter.payload["photo"])
    path = Path(letter.file)
    return InputFile(path.read_bytes(), filename=path.name)
