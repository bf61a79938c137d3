"""What the counter and the field officers ask the chat to do. Plain data; ``scene.Deed`` holds all deeds."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from reporting.model import Field, Visit


@dataclass(frozen=True)
class StartLookUp:
    """Ask this first question of ``/cek``, if the asker may ask now; else say why not. ``may_skip``: with a button."""

    text: str
    may_skip: bool = False


@dataclass(frozen=True)
class LookUp:
    """Say whether somebody is registered; everything else about it is decided and noted where it is carried out.

    ``kk`` is the KK number or its last four digits; empty where the asker left it out.
    """

    nik: str = field(repr=False)
    name: str = field(repr=False)
    kk: str = field(repr=False)


@dataclass(frozen=True)
class AskStaff:
    """Pass a question on to the staff; ``aloud``: also into their chat at once."""

    text: str = field(repr=False)
    aloud: bool = False


@dataclass(frozen=True)
class TakeBack:
    """An own question need not be answered any more."""

    number: str


@dataclass(frozen=True)
class ReportAlive:
    """Somebody not enrolled says that a person is alive: a report of the kind ``Masih hidup``."""

    details: Mapping[Field, str] = field(repr=False)


@dataclass(frozen=True)
class ReportVisit:
    """What an officer found at an own task (``Task.id``). ``files`` are photographs that came with it."""

    task: int
    result: Visit
    visited_on: date
    note: str = field(default="", repr=False)
    files: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class SendTasks:
    """The own open tasks as a PDF to take along."""


@dataclass(frozen=True)
class PassTasks:
    """Hand own open tasks (``Task.id``) over to another officer of the same office (a journal id; 0: ask to whom)."""

    tasks: tuple[int, ...]
    officer: int


CounterDeed = StartLookUp | LookUp | AskStaff | TakeBack | ReportAlive | ReportVisit | SendTasks | PassTasks
