"""What a dialog is made of: what came in, what is known, what to say and what to do.

All pure data. ``front.answer`` takes a session and something that came in and gives an ``Outcome``; the chat room
carries it out in one transaction.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from reporting.model import Area, Field, Person, Report


@dataclass(frozen=True)
class Button:
    """A choice below a message: ``action`` and ``argument`` come back as ``Tapped``.

    ``lasting`` buttons (below a receipt) outlive the question they were shown with.
    """

    label: str
    action: str
    argument: str = ""
    lasting: bool = False


Rows = Sequence[Sequence[Button]]


# ---------------------------------------------------------------- what came in
@dataclass(frozen=True)
class Said:
    """Typed, forwarded or pasted words. ``about`` is the receipt in the message they answer, if any."""

    text: str = field(repr=False)
    about: str = ""


@dataclass(frozen=True)
class Tapped:
    """A button. ``stamp`` is the screen it belonged to (0: a lasting one)."""

    stamp: int
    action: str
    argument: str = ""


@dataclass(frozen=True)
class SentFile:
    """A photo or PDF, as Telegram names it, with its caption."""

    file_id: str = field(repr=False)
    name: str
    caption: str = field(default="", repr=False)
    about: str = ""
    album: str = ""


@dataclass(frozen=True)
class SentOther:
    """Something we cannot read; ``reply`` is the sentence that says what to do instead."""

    reply: str


Incoming = Said | Tapped | SentFile | SentOther


# ---------------------------------------------------------------- what is known
@dataclass(frozen=True)
class Session:
    """A half-filled form, as it is kept between two messages of one person.

    ``step`` is the question asked last (a ``Field`` value, ``card``, ``fix``, ``more`` or empty);
    ``asked`` the fields that were answered or passed over, in order; ``guided`` whether it began with the menu;
    ``optional`` whether the questions behind ``Isi data lain`` are wanted; ``queue`` further reports of its message,
    ``total`` how many that told; ``touched`` whether anything was answered yet. ``files`` wait for their report since
    ``files_at`` (ISO); ``album`` is the one the last of them came in.
    """

    step: str = ""
    kind: str = ""
    values: Mapping[str, str] = field(default_factory=dict, repr=False)
    asked: tuple[str, ...] = ()
    guided: bool = False
    optional: bool = False
    fixing: bool = False
    corrects: str = ""
    files: tuple[tuple[str, str], ...] = ()
    queue: tuple[Mapping[str, str], ...] = field(default=(), repr=False)
    total: int = 1
    touched: bool = False
    files_at: str = ""
    album: str = ""
    stamp: int = 0

    @property
    def busy(self) -> bool:
        """Whether a report is being told."""
        return bool(self.kind)

    def to_json(self) -> dict[str, Any]:
        """As plain data for the journal."""
        return dict(vars(self))

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> "Session":
        """Back from ``to_json``; fields of a later version are left out, missing ones take their default."""
        known = {name: data[name] for name in cls.__dataclass_fields__ if name in data}
        for name in ("asked", "queue"):
            known[name] = tuple(known.get(name, ()))
        known["files"] = tuple((file_id, name) for file_id, name in known.get("files", ()))
        return cls(**known)

    def cleared(self) -> "Session":
        """Nothing asked any more; old buttons stay old."""
        return Session(stamp=self.stamp)


@dataclass(frozen=True)
class Scene:
    """What surrounds one message: who speaks, when (office zone), the office's places, the person's own reports."""

    person: Person | None
    office_name: str
    now: datetime
    sent: datetime
    places: Sequence[Area] = ()
    own: Sequence[Report] = ()

    @property
    def home(self) -> Area:
        """The speaker's own area."""
        return self.person.area if self.person else Area()


# ---------------------------------------------------------------- what to do
@dataclass(frozen=True)
class Say:
    """A message with buttons."""

    text: str = field(repr=False)
    rows: Rows = ()


@dataclass(frozen=True)
class FileReport:
    """Keep this report; then say its receipt."""

    kind: str
    details: Mapping[Field, str] = field(repr=False)
    corrects: str = ""
    files: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class NothingChanged:
    """``Tidak ada perubahan`` for the current month."""


@dataclass(frozen=True)
class CancelReport:
    """Withdraw an own report."""

    number: str


@dataclass(frozen=True)
class AddFiles:
    """Add evidence to an own report."""

    number: str
    files: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Enrol:
    """Use an invite code."""

    code: str = field(repr=False)


@dataclass(frozen=True)
class ShowFiles:
    """Show the attachments of a report to staff."""

    number: str


Deed = Say | FileReport | NothingChanged | CancelReport | AddFiles | Enrol | ShowFiles


@dataclass(frozen=True)
class Outcome:
    """The session afterwards, and what to do, in order."""

    session: Session
    deeds: tuple[Deed, ...] = ()

    def after(self, *deeds: Deed) -> "Outcome":
        """The same with these deeds last."""
        return replace(self, deeds=(*self.deeds, *deeds))

    def before(self, *deeds: Deed) -> "Outcome":
        """The same with these deeds first."""
        return replace(self, deeds=(*deeds, *self.deeds))


def say(session: Session, text: str, rows: Rows = ()) -> Outcome:
    """A plain answer that leaves the session as it is."""
    return Outcome(session, (Say(text, rows),))
