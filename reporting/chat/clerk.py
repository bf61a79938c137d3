"""One update, one transaction: python-telegram-bot finds the handler, the dialog decides, the journal keeps it.

Handlers never wait for anything: they queue what is to be said. So an update is either handled and committed as a
whole, or not at all and again from the start.
"""

import json
import logging
from collections.abc import Callable, Coroutine, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from telegram import Update
from telegram.ext import (
    Application,
    CallbackQueryHandler,
    ChatMemberHandler,
    ContextTypes,
    MessageHandler,
    filters,
)

from reporting.chat import membership, rooms, second
from reporting.chat.deeds import carry_out
from reporting.chat.doorstep import Doorstep
from reporting.chat.faults import without_values
from reporting.chat.incoming import from_button, from_message, named_in_numbers, sent_at
from reporting.chat.scenery import look_around
from reporting.chat.turn import House, Turn
from reporting.dialog import front
from reporting.dialog.scene import Incoming, Session
from reporting.errors import Unavailable
from reporting.journal import Tx, inbox, milestones, outbox, people, sessions
from reporting.journal.later import DamagedError, savepoint, settle
from reporting.journal.store import Store
from reporting.model import Area, Person
from reporting.texts import declined
from reporting.texts import staff as staff_texts

log = logging.getLogger(__name__)

BATCH = 100
"""Updates handled in one commit, as many as one getUpdates brings."""

Context = ContextTypes.DEFAULT_TYPE
Bot = Application[Any, Any, Any, Any, Any, Any]


class Clerk:
    """Handles what the inbox holds. ``now`` gives the present moment (aware); ``house`` needs no name of ours yet."""

    def __init__(
        self, store: Store, bot: Bot, staff: rooms.StaffDesk, now: Callable[[], datetime], house: House
    ) -> None:
        self._store = store
        self.offices = house.offices
        self.bot = bot
        self.staff = staff
        self._now = now
        self._house = house
        self.doorstep = Doorstep(house.limits, lambda: bot.bot.id, lambda: self.offices)
        self._tx: Tx | None = None
        self._failure: Exception | None = None
        self._places: dict[str, list[Area]] = {}
        self._people: dict[int, list[Person]] = {}
        self._sessions: dict[int, Session] = {}
        self._unreached: frozenset[int] | None = None
        self._listen()

    def _listen(self) -> None:
        private = filters.ChatType.PRIVATE
        message, edited = filters.UpdateType.MESSAGE, filters.UpdateType.EDITED_MESSAGE
        self.bot.add_handler(MessageHandler(private & message, self._on_message))
        self.bot.add_handler(MessageHandler(private & edited, self._on_edit))
        self.bot.add_handler(CallbackQueryHandler(self._on_button))
        self.bot.add_handler(MessageHandler(filters.ChatType.GROUPS & message, self._on_group))
        self.bot.add_handler(ChatMemberHandler(self._on_membership, ChatMemberHandler.MY_CHAT_MEMBER))
        self.bot.add_error_handler(self._on_error)

    # ------------------------------------------------------------ the inbox
    def handle(self, limit: int = BATCH) -> int:
        """Handle the oldest updates in one commit, each in its own savepoint; how many were taken up."""
        try:
            return self._batch(limit, apart=False)
        except (Unavailable, DamagedError):
            raise
        except Exception as error:  # noqa: BLE001 - one update's row could not be written with the others: find whose
            log.error("a batch failed (%s); its updates are written one by one", type(error).__name__)
            return self._batch(limit, apart=True)

    def take_in(self, updates: Sequence[Any]) -> None:
        """Keep these raw updates and handle the oldest that wait, in one commit; they are safe when this returns.

        Should the handling fail as a whole they are kept all the same. ``Unavailable`` when nothing can be kept.
        """

        try:
            self._batch(BATCH, apart=False, first=lambda tx: self.keep(tx, updates))
        except (Unavailable, DamagedError):
            raise
        except Exception as error:  # noqa: BLE001 - ``handle`` finds whose fault it is
            log.error("a batch failed (%s); it is kept and handled again", type(error).__name__)
            self._keep_alone(updates)

    def keep(self, tx: Tx, updates: Sequence[Any]) -> None:
        """Keep these raw updates, each to be handled in its turn; of a flood what can be said again is left out."""
        self.doorstep.receive(tx, updates, self._now())

    def _keep_alone(self, updates: Sequence[Any]) -> None:
        try:
            with self._store.begin() as tx:
                self.keep(tx, updates)
        except BaseException:
            self.doorstep.forget()
            raise

    def _batch(self, limit: int, *, apart: bool, first: Callable[[Tx], None] | None = None) -> int:
        self._unreached = None
        try:
            with self._store.begin() as tx:
                if first:
                    first(tx)
                batch = self.doorstep.waiting(tx, limit, self._now())
                done = [one.seq for one in batch if self._handled(tx, one, apart=apart)]
                inbox.done(tx, done)
        except BaseException:
            self.forget()  # what we remember was not committed
            self.doorstep.forget()
            raise
        return len(batch)

    def forget(self) -> None:
        """People, places and sessions may have changed: read them anew."""
        self._places.clear()
        self._people.clear()
        self._sessions.clear()
        self._unreached = None

    def _handled(self, tx: Tx, one: inbox.Waiting, *, apart: bool) -> bool:
        try:
            update = Update.de_json(json.loads(one.raw), self.bot.bot)
            if update is None or not named_in_numbers(update):
                raise ValueError("nobody sent it")
        except Exception as error:  # noqa: BLE001 - Telegram may send what no library version knows
            inbox.set_aside(tx, one.seq, type(error).__name__)
            self._tell_all_staff(tx, staff_texts.UNREADABLE.format(seq=one.seq))
            log.error("update %d cannot be read (%s)", one.seq, type(error).__name__)
            return False
        try:
            with milestones.during(tx, one.seq), savepoint(tx):
                milestones.note(tx, "received")
                self._process(tx, update)
                if apart:
                    settle(tx)
        except (Unavailable, DamagedError):
            raise  # the store is ill, not this update
        except Exception as error:  # noqa: BLE001 - a bug of ours: kept, tried again, then set aside
            self._failed(tx, one, update, error)
            return False
        return True

    def _process(self, tx: Tx, update: Update) -> None:
        self._tx, self._failure = tx, None
        try:
            _at_once(self.bot.process_update(update))
        finally:
            self._tx = None
        if self._failure:
            raise self._failure

    def _failed(self, tx: Tx, one: inbox.Waiting, update: Update, error: Exception) -> None:
        settle(tx)  # sessions of the updates before this one will be read from their table again
        self.forget()
        log.error("update %d failed (%s)", one.seq, type(error).__name__, exc_info=without_values(error))
        if not inbox.failed(tx, one, type(error).__name__):
            return
        kind = next((name for name in ("message", "edited_message", "callback_query") if getattr(update, name)), "lain")
        alone = update.effective_chat if update.effective_chat and update.effective_chat.type == "private" else None
        told = staff_texts.SET_ASIDE if alone else staff_texts.SET_ASIDE_IN_GROUP
        self._tell_all_staff(tx, told.format(seq=one.seq, kind=kind))
        if alone:
            outbox.put(tx, alone.id, "sendMessage", {"text": declined.SET_ASIDE}, self._now())

    def _tell_all_staff(self, tx: Tx, text: str) -> None:
        for office in self.offices.values():
            if office.staff_chat:
                rooms.tell_staff(tx, office, text, self._now())

    async def _on_error(self, _update: object, context: Context) -> None:
        self._failure = context.error

    # ------------------------------------------------------------ private chats
    async def _on_message(self, update: Update, _context: Context) -> None:
        message = update.effective_message
        if message and message.from_user:
            self._heard_of(message.from_user.id)
            if second.asked(self, message.from_user.id, message.text or "", self._now()):
                return
            self._answer(message.chat.id, message.from_user.id, from_message(message), sent_at(message))

    def _heard_of(self, user_id: int) -> None:
        if self._unreached is None:
            self._unreached = people.unreached(self.tx)
        if user_id in self._unreached:
            people.unreachable(self.tx, user_id, "")

    async def _on_edit(self, update: Update, _context: Context) -> None:
        message = update.effective_message
        if message and message.from_user and self.people(message.from_user.id):
            outbox.put(self.tx, message.chat.id, "sendMessage", {"text": declined.EDITED}, self._now())

    async def _on_button(self, update: Update, _context: Context) -> None:
        query = update.callback_query
        if query is None:
            return
        outbox.put(self.tx, query.from_user.id, "answerCallbackQuery", {"callback_query_id": query.id}, self._now())
        came = from_button(query.data or "")
        if query.message and query.message.chat.type != "private":
            rooms.staff_button(self, query.message.chat.id, query.from_user.id, came, self._now())
            self._people.clear()  # it may have let somebody in, or out
            return
        if second.pressed_alone(self, query.from_user.id, came, self._now()):
            return
        # when it was pressed Telegram does not say; the message below it may be days old
        self._answer(query.from_user.id, query.from_user.id, came, self._now())

    def _answer(self, chat_id: int, user_id: int, came: Incoming, sent: datetime) -> None:
        turn = self._turn(chat_id, user_id, came, sent)
        before = turn.session
        carry_out(turn, front.answer(before, came, turn.scene))
        if turn.session != before and not turn.erased:
            sessions.keep(self.tx, user_id, turn.session, turn.now)
        self._sessions[user_id] = turn.session
        if turn.moved_in:
            self._people.clear()

    def _turn(self, chat_id: int, user_id: int, came: Incoming, sent: datetime) -> Turn:
        session = self._sessions.get(user_id) or sessions.find(self.tx, user_id)
        now = self._now()
        office, scene = look_around(
            self.tx, self.house, user_id, self.people(user_id), came, session, self.places, (now, sent)
        )
        return Turn(self.tx, now, chat_id, user_id, office, scene, session, self.house)

    def people(self, user_id: int) -> list[Person]:
        """The active roles of an account in offices we serve."""
        if user_id not in self._people:
            found = people.of_user(self.tx, user_id)
            self._people[user_id] = [person for person in found if person.office in self.offices]
        return self._people[user_id]

    def places(self, office: str) -> list[Area]:
        """The areas of an office."""
        if office not in self._places:
            self._places[office] = people.places_of(self.tx, office)
        return self._places[office]

    # ------------------------------------------------------------ groups
    async def _on_group(self, update: Update, context: Context) -> None:
        if message := update.effective_message:
            rooms.heard(self, message, context.bot, self._now())

    async def _on_membership(self, update: Update, _context: Context) -> None:
        change = update.my_chat_member
        if change is None:
            return
        self._unreached = None
        inside, before = membership.sits_in(change.new_chat_member), membership.sits_in(change.old_chat_member)
        if change.chat.type == "private":
            news = "" if inside else "memblokir bot"
            people.unreachable(self.tx, change.from_user.id, news)
        elif inside and before:
            return  # another standing in a group it sits in already, by whomever
        elif inside:
            rooms.joined(self, change.chat.id, change.chat.title or "", change.from_user.id, self._now())
        else:
            rooms.left(self, change.chat.id, self._now())

    @property
    def house(self) -> House:
        """What is the same for every message."""
        return replace(self._house, offices=self.offices, bot_name=self.bot.bot.username)

    @property
    def tx(self) -> Tx:
        """The transaction of the update at hand."""
        if self._tx is None:
            raise RuntimeError("no update at hand")
        return self._tx


def _at_once(handling: Coroutine[Any, Any, None]) -> None:
    """Run a coroutine that waits for nothing; one that would wait inside a transaction is a bug."""
    try:
        handling.send(None)
    except StopIteration:
        return
    handling.close()
    raise RuntimeError("a handler waited inside its transaction")
