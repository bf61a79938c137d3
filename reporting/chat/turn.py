"""One message of one person: who, where, when, and the transaction that all of it happens in."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from reporting.chat.asking import Registers, no_registers
from reporting.chat.incoming import keyboard
from reporting.dialog.scene import Rows, Scene, Session
from reporting.hours import Hours
from reporting.journal import Tx, outbox
from reporting.model import Person
from reporting.settings import Limits, Lookup, Office

NO_KEYS: Mapping[str, Any] = {"remove_keyboard": True}
"""A ``reply_markup`` that takes the key for the own number away again."""


def _unmarked(_text: str) -> str:
    """Without a key nothing can be marked."""
    raise RuntimeError("no key for marks")


@dataclass(frozen=True)
class House:
    """What is the same for every message.

    The offices by code, our name, how codes are made, what is too much, the voter registers, the rules of ``/cek``, the
    days on which nobody works, what makes a keyed digest of something that must not be kept readable, and whether a
    second officer signs by a button here; how many days files, words and rows are kept; ``noticed`` are accounts that
    were shown the present privacy notice.
    """

    offices: Mapping[str, Office]
    bot_name: str
    new_code: Callable[[], str]
    limits: Limits
    registers: Registers = no_registers
    lookup: Lookup = field(default_factory=Lookup)
    holidays: frozenset[date] = frozenset()
    mark: Callable[[str], str] = _unmarked
    second_by_chat: bool = False
    keep_days: tuple[int, int, int] = (90, 90, 1825)
    noticed: set[int] = field(default_factory=set)

    def hours(self, office: Office) -> Hours:
        """When an office works."""
        return Hours(office.open_from, office.open_to, self.holidays)

    def link(self, code: str) -> str:
        """What opens our chat with this code."""
        return f"https://t.me/{self.bot_name}?start={code}"


@dataclass
class Turn:
    """One message. ``moved_in`` says that somebody joined or left, so that who is known must be read again;
    ``erased`` that nothing of the speaker may be kept, not even the session."""

    tx: Tx
    now: datetime
    chat_id: int
    user_id: int
    office: Office
    scene: Scene
    session: Session
    house: House
    moved_in: bool = False
    erased: bool = False

    @property
    def person(self) -> Person:
        """Who speaks; only for deeds that need somebody enrolled."""
        if self.scene.person is None:
            raise PermissionError("not enrolled")
        return self.scene.person

    def say(
        self, text: str, rows: Rows = (), *, markup: Mapping[str, Any] | None = None, priority: int = outbox.ANSWER
    ) -> None:
        """Queue an answer, with our buttons or with another ``reply_markup``; a receipt says that it is one."""
        payload: dict[str, object] = {"text": text}
        if shown := markup or keyboard(rows, self.session.stamp):
            payload["reply_markup"] = shown
        office = self.office.code
        outbox.put(self.tx, self.chat_id, "sendMessage", payload, self.now, office=office, priority=priority)
