"""What the counter and the field officers work with: information, questions, visits. Frozen data."""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from reporting.model.reports import Area


@dataclass(frozen=True)
class Info:
    """One row of ``Info`` that is in use. ``keywords`` are words and phrases people ask with."""

    office: str
    title: str
    answer: str
    keywords: tuple[str, ...] = ()


@dataclass(frozen=True)
class Question:
    """A question that waits for people, or was answered by them.

    ``number`` is its ``Nomor``. ``answer`` is what its asker was told last, ``told_at`` when; both empty before.
    ``placed``: its row was seen on the desk.
    """

    id: int
    office: str
    number: str
    asked_at: datetime
    chat_id: int = field(repr=False)
    person_id: int | None = None
    asker: str = field(default="", repr=False)
    text: str = field(default="", repr=False)
    answer: str = field(default="", repr=False)
    told_at: datetime | None = None
    placed: bool = False


class Visit(StrEnum):
    """What a field officer found (column ``Hasil``)."""

    DIED = "Meninggal"
    STAYS = "Masih tinggal"
    MOVED = "Pindah"
    UNKNOWN = "Tidak dikenal"
    NOT_MET = "Belum bertemu"


@dataclass(frozen=True)
class Task:
    """A visit that somebody is to make: a row of ``Coktas``.

    ``number`` is the receipt of the report it is about (``Nomor``, the row's key), ``short`` the number officers type
    (``T3``), never used twice in an office. ``officer`` is the person who is to go (a journal id), ``partner`` and
    ``due`` what stands in ``Pendamping`` and ``Batas Waktu``. ``open`` until somebody was met or the staff ended it.
    ``result`` is empty before the first answer; ``visited_on`` the day of the visit, ``answered_at`` when it was told;
    ``photos`` how many came with it.
    """

    id: int
    office: str
    number: str
    short: int
    made_at: datetime
    kind: str = ""
    name: str = field(default="", repr=False)
    address: str = field(default="", repr=False)
    area: Area = field(default_factory=Area)
    reason: str = ""
    officer: int | None = None
    partner: str = field(default="", repr=False)
    due: date | None = None
    open: bool = True
    result: str = ""
    visited_on: date | None = None
    answered_at: datetime | None = None
    note: str = field(default="", repr=False)
    photos: int = 0
    placed: bool = False
