"""Where updates come in: kept at once, handled at once or in their turn; no account and no group crowds out the others.

What may be a report is never thrown away silently: it is kept, or its sender reads that it is not and when to come
again. A press of a button that came too fast can be made again; what else is said in groups is nobody's report.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any

from reporting.chat.throttle import MINUTE, Budget, Fate, Ruling, Throttle
from reporting.journal import Tx, groups, inbox, outbox
from reporting.settings import Limits, Office
from reporting.texts import limits as texts


class Doorstep:
    """One for the whole process; ``bot_id`` and ``offices`` are asked when something comes in."""

    def __init__(self, limits: Limits, bot_id: Callable[[], int], offices: Callable[[], Mapping[str, Office]]) -> None:
        self._limits = limits
        self._bot_id = bot_id
        self._offices = offices
        self._throttle: Throttle | None = None
        self._budget = Budget(limits.per_minute)
        self._next_release: datetime | None = None

    def receive(self, tx: Tx, updates: Sequence[Any], now: datetime) -> None:
        """Keep these raw updates, all but those that are too many; what is here already is not counted again."""
        throttle = self._known(tx, now)
        kept: list[Any] = []
        held: dict[int, datetime] = {}
        for raw in updates:
            ruling = self._ruling(tx, throttle, raw, now)
            if ruling and ruling.fate is Fate.HELD:
                held[len(kept)] = ruling.until
            if ruling is None or ruling.fate is not Fate.REFUSED:
                kept.append(raw)
        inbox.receive(tx, self._bot_id(), kept, now, held)
        if held:
            self._next_release = min(filter(None, (self._next_release, *held.values())))

    def waiting(self, tx: Tx, limit: int, now: datetime) -> list[inbox.Waiting]:
        """What is to be handled now; when more waits than may be, everybody's first before anybody's second."""
        self._known(tx, now)
        set_back = self._set_back(now)
        if self._next_release and (self._next_release <= now or set_back):
            self._next_release = inbox.release(tx, now, set_back=set_back)
        self._latest = now
        room = self._budget.room(now)
        found = inbox.waiting(tx, min(limit, room), fairly=room < limit) if room else []
        self._budget.spend(len(found))
        return found

    def forget(self) -> None:
        """What was counted was not committed: begin anew with what the journal holds."""
        self._throttle = None

    # ------------------------------------------------------------ who, and how much
    def _known(self, tx: Tx, now: datetime) -> Throttle:
        if self._throttle is None:
            self._throttle = Throttle(self._limits)
            self._latest = now
            self._next_release = inbox.release(tx, now)
            for user, until in inbox.held(tx):
                self._throttle.remember(user, until, now)
        return self._throttle

    def _set_back(self, now: datetime) -> bool:
        return now < self._latest

    def _ruling(self, tx: Tx, throttle: Throttle, raw: Any, now: datetime) -> Ruling | None:
        user = inbox.whose(raw)
        if not user:
            return None
        if not throttle.patient(user, now) and inbox.known(tx, self._bot_id(), raw):
            return Ruling(Fate.REFUSED, now)  # Telegram gave it twice; the first one is kept
        kind, said = next((one for one in raw.items() if isinstance(one[1], dict)), ("", {}))
        chat = _chat_of(said)
        private = chat >= 0
        if kind == "callback_query":
            return self._pressed(tx, throttle.press(user, now, daily=private), said, user, now)
        if kind == "my_chat_member" or (not private and self._is_staffs(tx, chat)):
            return throttle.hear(user, now, daily=False)
        if private:
            return self._heard(tx, throttle.hear(user, now), user, now)
        taken = "migrate_to_chat_id" in said or throttle.overhear(chat, now)
        return None if taken else Ruling(Fate.REFUSED, now)

    def _is_staffs(self, tx: Tx, chat: int) -> bool:
        staff = (office.staff_chat for office in self._offices().values() if office.staff_chat is not None)
        return any(chat in (one, groups.now_at(tx, one)) for one in staff)

    # ------------------------------------------------------------ what they are told
    def _heard(self, tx: Tx, ruling: Ruling, user: int, now: datetime) -> Ruling:
        if ruling.tell:
            text = texts.HELD if ruling.fate is Fate.HELD else self._enough(ruling.until)
            outbox.put(tx, user, "sendMessage", {"text": text}, now)
        return ruling

    def _enough(self, again: datetime) -> str:
        zone = next(iter(self._offices().values())).zone
        return texts.enough_for_today(self._limits.per_person_per_day, again.astimezone(zone))

    def _pressed(self, tx: Tx, ruling: Ruling, query: Mapping[str, Any], user: int, now: datetime) -> Ruling:
        named = query.get("id")
        if ruling.tell and isinstance(named, str):
            text = texts.TOO_FAST if ruling.until <= now + MINUTE else texts.TOO_OFTEN
            payload = {"callback_query_id": named, "text": text}
            outbox.put(tx, user, "answerCallbackQuery", payload, now)
        return ruling


def _chat_of(said: Mapping[str, Any]) -> int:
    """The chat of a message, or of the message below which a button was pressed; 0 where none is told."""
    about = said.get("message", said)
    chat = about.get("chat") if isinstance(about, dict) else None
    number = chat.get("id") if isinstance(chat, dict) else None
    return number if type(number) is int else 0
