"""One message of one person: who, where, when, and the transaction that all of it happens in."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from reporting.chat.asking import Registers
from reporting.chat.incoming import keyboard
from reporting.dialog.scene import Rows, Scene, Session
from reporting.journal import Tx, outbox
from reporting.model import Person
from reporting.settings import Limits, Office

NO_KEYS: Mapping[str, Any] = {"remove_keyboard": True}
"""A ``reply_markup`` that takes the key for the own number away again."""


@dataclass(frozen=True)
class House:
    """What is the same for every message.

    The offices by code, our name, how codes are made, what is too much, and the voter registers.
    """

    offices: Mapping[str, Office]
    bot_name: str
    new_code: Callable[[], str]
    limits: Limits
    registers: Registers

    def link(self, code: str) -> str:
        """What opens our chat with this code."""
        return f"https://t.me/{self.bot_name}?start={code}"


@dataclass
class Turn:
    """One message. ``moved_in`` says that somebody joined or left, so that who is known must be read again."""

    tx: Tx
    now: datetime
    chat_id: int
    user_id: int
    office: Office
    scene: Scene
    session: Session
    house: House
    moved_in: bool = False

    @property
    def person(self) -> Person:
        """Who speaks; only for deeds that need somebody enrolled."""
        if self.scene.person is None:
            raise PermissionError("not enrolled")
        return self.scene.person

    def say(self, text: str, rows: Rows = (), *, markup: Mapping[str, Any] | None = None) -> None:
        """Queue an answer, with our buttons or with another ``reply_markup``."""
        payload: dict[str, object] = {"text": text}
        if shown := markup or keyboard(rows, self.session.stamp):
            payload["reply_markup"] = shown
        outbox.put(self.tx, self.chat_id, "sendMessage", payload, self.now, office=self.office.code)
