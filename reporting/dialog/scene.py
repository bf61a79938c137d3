"""What a dialog is made of: what came in, what is known, what to say and what to do.

All pure data. ``front.answer`` takes a session and something that came in and gives an ``Outcome``; the chat room
carries it out in one transaction.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from reporting.dialog.counter_deeds import CounterDeed
from reporting.dialog.doorway import Facts, Passage
from reporting.dialog.lists import ListDeed, Lists, NoLists, SentList
from reporting.dialog.voters import LookedUp, NoVoters, Voters
from reporting.hours import Hours
from reporting.model import Area, Field, Info, Person, Report, Task
from reporting.settings import Lookup


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


@dataclass(frozen=True)
class SentContact:
    """A telephone number; ``own`` when Telegram says that it is the sender's."""

    phone: str = field(repr=False)
    own: bool


Incoming = Said | Tapped | SentFile | SentList | SentOther | SentContact


# ---------------------------------------------------------------- what is known
@dataclass(frozen=True)
class Session:
    """A half-filled form, as it is kept between two messages of one person.

    ``step`` is the question asked last (a ``Field`` value, ``card``, ``fix``, ``more`` or empty);
    ``asked`` the fields that were answered or passed over, in order; ``guided`` whether it began with the menu;
    ``optional`` whether the questions behind ``Isi data lain`` are wanted; ``queue`` further reports of its message,
    ``total`` how many that told; ``touched`` whether anything was answered yet. ``files`` wait for their report since
    ``files_at`` (ISO); ``album`` is the one the last of them came in.
    ``promised`` are the fields that were put off with ``Menyusul``, ``settled`` the doubts that were answered;
    ``element`` is the part of the data whose new value is being asked; ``loose`` are places as they were typed that
    need choosing; ``relative`` is how a notice called somebody who may only be a relative of the person meant, and
    ``age`` the age that was said. ``correction`` are new values told in words, waiting for the report they belong to;
    ``evidence_for`` is the report that the next photograph belongs to.
    ``hat`` is the area in use of somebody who has several (a person's id; 0: the first), ``joining`` what was answered
    of the questions about joining, handing over or whom to file for, ``behalf`` the area that staff file for.
    ``recall`` is whom of the voter register may be meant, and what was said about it (see ``dialog.recall``).
    ``counter`` is what was answered so far at the counter: ``flow`` says which talk it is (see ``dialog.counter``),
    ``office`` which office somebody not enrolled turned to.
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
    queue: tuple[Mapping[str, Any], ...] = field(default=(), repr=False)
    total: int = 1
    touched: bool = False
    files_at: str = ""
    album: str = ""
    promised: tuple[str, ...] = ()
    settled: tuple[str, ...] = field(default=(), repr=False)
    element: str = ""
    loose: Mapping[str, str] = field(default_factory=dict, repr=False)
    relative: str = field(default="", repr=False)
    age: str = ""
    correction: Mapping[str, str] = field(default_factory=dict, repr=False)
    evidence_for: str = ""
    stamp: int = 0
    hat: int = 0
    joining: Mapping[str, str] = field(default_factory=dict, repr=False)
    behalf: Mapping[str, str] = field(default_factory=dict, repr=False)
    recall: Mapping[str, Any] = field(default_factory=dict, repr=False)
    counter: Mapping[str, Any] = field(default_factory=dict, repr=False)

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
        for name in ("asked", "queue", "promised", "settled"):
            known[name] = tuple(known.get(name, ()))
        known["queue"] = tuple(one for one in known["queue"] if "values" in one)  # version 1 kept them otherwise
        known["files"] = tuple((file_id, name) for file_id, name in known.get("files", ()))
        return cls(**known)

    def cleared(self) -> "Session":
        """Nothing asked any more; old buttons stay old, and whoever speaks stays who it was."""
        return Session(stamp=self.stamp, hat=self.hat, behalf=self.behalf)


@dataclass(frozen=True)
class Scene:
    """What surrounds one message: who speaks, when (office zone), the office's places, the person's own reports.

    ``person`` is the hat in use of all their ``people``; while staff file on ``behalf`` of others it has their area.
    ``offices`` are names by code, ``contacts`` lines that say how to reach them, ``waits`` the area for which somebody
    not enrolled asked to join. ``office`` is the code of the office spoken to, ``infos`` what it answers (for somebody
    not enrolled, where several are served and none was chosen: what all of them answer), ``hours`` when it works,
    ``lookup`` the rules of ``/cek``; ``tasks`` are the speaker's visits. ``kept`` says what is kept about the speaker.
    """

    person: Person | None
    office_name: str
    now: datetime
    sent: datetime
    places: Sequence[Area] = ()
    own: Sequence[Report] = ()
    people: Sequence[Person] = ()
    behalf: Mapping[str, str] = field(default_factory=dict)
    offices: Mapping[str, str] = field(default_factory=dict)
    contacts: Sequence[str] = ()
    waits: str = ""
    lists: Lists = field(default_factory=NoLists)
    voters: Voters = field(default_factory=NoVoters)
    office: str = ""
    infos: Sequence[Info] = ()
    tasks: Sequence[Task] = ()
    hours: Hours = field(default_factory=Hours)
    lookup: Lookup = field(default_factory=Lookup)
    kept: Callable[[], Facts] = Facts

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
    """Keep this report; then say its receipt. ``promised`` are the fields whose value is to follow.

    ``voter`` is the DPID of whom of the register is meant, as its reporter said: empty for none of those shown,
    ``None`` when nothing was said.
    """

    kind: str
    details: Mapping[Field, str] = field(repr=False)
    corrects: str = ""
    files: tuple[tuple[str, str], ...] = ()
    promised: tuple[str, ...] = ()
    voter: str | None = None


@dataclass(frozen=True)
class NothingChanged:
    """``Tidak ada perubahan`` for the current month.

    ``reminder`` is the office and month of the letter below which it was tapped: it holds for all whom that one named.
    """

    reminder: str = ""


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
class ShowFiles:
    """Show the attachments of a report to staff."""

    number: str


Deed = (
    Say
    | FileReport
    | NothingChanged
    | CancelReport
    | AddFiles
    | ShowFiles
    | LookedUp
    | Passage
    | ListDeed
    | CounterDeed
)


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
