"""Takes letters from the outbox to Telegram; each is ticked off only when Telegram took it."""

import asyncio
import itertools
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from telegram import InlineKeyboardMarkup, InputFile, KeyboardButton, Message, ReplyKeyboardMarkup, ReplyKeyboardRemove
from telegram.error import BadRequest, RetryAfter

from reporting.chat import qr, settling
from reporting.chat.clerk import Bot
from reporting.chat.pace import Pace
from reporting.journal import Tx, outbox
from reporting.journal.outbox import Letter
from reporting.journal.store import Store
from reporting.settings import Office

AT_ONCE = 25
"""Letters in flight together."""
THAT_CAN_WAIT = {outbox.NEWS: 20, outbox.BROADCAST: 15}
"""So many of them may be no more urgent than this: slow ones that nobody waits for hold up nobody else's."""
LOOKED_AT = 4 * AT_ONCE
"""Letters that are looked at for each round, as many of them again if they are answers: some may have to wait."""
LOOK_UP_S = 0.2
"""So often it looks for new letters while those in flight are on their way."""
LATELY = timedelta(minutes=2)
"""What was queued so long before a start may have left within the last minute."""
LANDING_S = 20.0
"""So long letters in flight may take at the end of the service."""
_NAME_REFUSED = ("file identifier", "file_id", "file_reference", "file reference")
"""As in "wrong file identifier/HTTP URL specified" and "wrong remote file identifier specified: Wrong padding"."""


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
        pace: Pace | None = None,
    ) -> None:
        self._store = store
        self._offices = offices
        self._bot = bot
        self._now = now
        self._documents = documents
        self._pace = pace or Pace()
        self._flying: dict[asyncio.Task[Fate], Letter] = {}
        self._uploaded: dict[str, str] = {}

    def recover(self) -> None:
        """After a start: group posts that were leaving when we died may have arrived; people decide.

        What the groups heard just before counts too: Telegram would refuse what is too much, and let everybody wait.
        """
        now = self._now()
        with self._store.begin() as tx:
            for chat, many in outbox.to_groups_since(tx, now - LATELY).items():
                self._pace.heard(chat, now, many)
            for letter in outbox.left_sending(tx):
                settling.unsure(tx, self._offices, letter, now)

    async def send_due(self) -> int:
        """Let fly what is due, settle what has arrived; how many letters were settled.

        Waits a moment for the first of those in flight only: a call that hangs holds up its own chat and nobody else.
        """
        self._let_fly()
        return await self._settle_arrived(LOOK_UP_S)

    async def land(self, patience_s: float = LANDING_S) -> None:
        """Let nothing more leave; wait for the answers to what is in flight, so that the next start need not ask."""
        deadline = asyncio.get_running_loop().time() + patience_s
        while self._flying and (left_s := deadline - asyncio.get_running_loop().time()) > 0:
            await self._settle_arrived(left_s)

    def _let_fly(self) -> None:
        now = self._now()
        if self._pace.resting(now) or len(self._flying) >= AT_ONCE or not self._pace.free(None, now, can_wait=False):
            return
        with self._store.begin() as tx:
            letters = list(self._chosen(self._due(tx, now), now))
            outbox.leaving(tx, letters)
        self._flying |= {asyncio.create_task(self._send(letter)): letter for letter in letters}

    def _due(self, tx: Tx, now: datetime) -> Iterator[Letter]:
        """The most urgent first; but when answers alone fill every second, the few that can wait go before them."""
        urgent = outbox.due(tx, now, LOOKED_AT)
        if len(urgent) == LOOKED_AT and urgent[-1].priority < outbox.ALARM:
            rest = outbox.due(tx, now, LOOKED_AT, least=outbox.ALARM)
        else:
            rest = [letter for letter in urgent if letter.priority >= outbox.ALARM]
        yield from itertools.takewhile(lambda letter: not letter.can_wait or self._pace.owes(now), rest)
        yield from urgent

    def _chosen(self, due: Iterable[Letter], now: datetime) -> Iterator[Letter]:
        """Those of the due letters that may leave now."""
        flying = list(self._flying.values())
        for letter in due:
            if len(flying) < AT_ONCE and self._may_leave(letter, flying, now):
                self._pace.took(_spoken_to(letter), now, can_wait=letter.can_wait)
                flying.append(letter)
                yield letter

    def _may_leave(self, letter: Letter, flying: Sequence[Letter], now: datetime) -> bool:
        if any(one.chat_id == letter.chat_id for one in flying):
            return False
        for urgency, most in THAT_CAN_WAIT.items():
            if letter.priority >= urgency and sum(one.priority >= urgency for one in flying) >= most:
                return False
        if _is_picture(letter) and letter.file not in self._uploaded and any(one.file == letter.file for one in flying):
            return False  # the same picture is on its way up: once it is there, its name will do
        return self._pace.free(_spoken_to(letter), now, can_wait=letter.can_wait)

    async def _settle_arrived(self, patience_s: float) -> int:
        if not self._flying:
            return 0
        done, _ = await asyncio.wait(self._flying, timeout=patience_s, return_when=asyncio.FIRST_COMPLETED)
        if not done:
            return 0
        fates, now = [task.result() for task in done], self._now()
        with self._store.begin() as tx:
            outbox.sent(tx, [fate.letter for fate in fates if fate.error is None])
            for fate in fates:
                if isinstance(fate.error, RetryAfter):
                    self._pace.rest(now, settling.asked_rest(fate.error))
                if fate.error is not None:
                    settling.settle(tx, self._offices, fate.letter, fate.error, now)
        for task in done:
            del self._flying[task]
        return len(fates)

    async def _send(self, letter: Letter) -> Fate:
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
                await self._send_photo(letter, markup)
            case "sendDocument":
                document = self._made(letter) if letter.file else payload["document"]
                await bot.send_document(letter.chat_id, document, caption=payload.get("caption"))
            case "answerCallbackQuery":
                await bot.answer_callback_query(payload["callback_query_id"], payload.get("text"))
            case "leaveChat":
                await bot.leave_chat(letter.chat_id)
            case other:
                raise BadRequest(f"unknown method {other}")

    def _made(self, letter: Letter) -> InputFile:
        return InputFile(self._documents(letter.file), filename=letter.payload["filename"])

    async def _send_photo(self, letter: Letter, markup: Any) -> None:
        """A picture of ours is uploaded once; afterwards Telegram is told which one it was."""
        known, send = self._uploaded.get(letter.file, ""), self._bot.bot.send_photo
        more: dict[str, Any] = {"caption": letter.payload.get("caption"), "reply_markup": markup}
        try:
            sent = await send(letter.chat_id, known or _picture(letter), **more)
        except BadRequest as error:
            if not known or not _is_name_refused(error):
                raise
            self._uploaded.pop(letter.file, None)  # others with the same picture may be refused at this moment too
            sent = await send(letter.chat_id, _picture(letter), **more)
        if _is_picture(letter):
            self._uploaded[letter.file] = _name_of(sent)


def _spoken_to(letter: Letter) -> int | None:
    """The chat in which one more message will stand, if it is a message."""
    return letter.chat_id if letter.is_message else None


def _is_picture(letter: Letter) -> bool:
    """Whether it shows a file of ours, which never changes under its name."""
    return letter.method == "sendPhoto" and bool(letter.file)


def _is_name_refused(error: BadRequest) -> bool:
    """Whether the picture's name is what Telegram does not take, not the chat or our rights in it."""
    return any(words in str(error).lower() for words in _NAME_REFUSED)


def _name_of(sent: Message) -> str:
    return sent.photo[-1].file_id


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
