"""A month and what is closed in it: list, what stays behind, recap, coverage."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from reporting.model.reports import Effect


@dataclass(frozen=True, order=True)
class Month:
    """A calendar month, written ``YYYY-MM``."""

    year: int
    month: int

    @classmethod
    def parse(cls, text: str) -> "Month":
        """``YYYY-MM`` of this millennium → month; ``ValueError`` for anything else."""
        year, dash, month = text.strip().partition("-")
        written = dash and len(year) == 4 and len(month) == 2 and year.isdigit() and month.isdigit()
        if not (written and year.startswith("2")):  # of 9999-12 there is no next month, and nobody means it
            raise ValueError(text)
        date(int(year), int(month), 1)
        return cls(int(year), int(month))

    @classmethod
    def of(cls, day: date) -> "Month":
        """The month a day lies in."""
        return cls(day.year, day.month)

    @property
    def next(self) -> "Month":
        """The month after."""
        return Month(self.year + self.month // 12, self.month % 12 + 1)

    @property
    def previous(self) -> "Month":
        """The month before."""
        return Month.of(date(self.year, self.month, 1) - timedelta(days=1))

    @property
    def last_day(self) -> date:
        """Its last day."""
        return date(self.next.year, self.next.month, 1) - timedelta(days=1)

    @property
    def quarter(self) -> int:
        """1 to 4."""
        return (self.month + 2) // 3

    def __str__(self) -> str:
        return f"{self.year:04d}-{self.month:02d}"


@dataclass(frozen=True, order=True)
class Quarter:
    """Three months whose recap one plenary fixes, written ``2026-TW4``."""

    year: int
    number: int

    @classmethod
    def parse(cls, text: str) -> "Quarter":
        """``2026-TW4`` (any case, also ``TW4 2026``) → quarter; ``ValueError`` for anything else."""
        words = text.strip().upper().replace("-", " ").split()
        year, number = sorted(words, key=lambda word: word.startswith("TW")) if len(words) == 2 else ("", "")
        if not (len(year) == 4 and year.isdecimal() and number in ("TW1", "TW2", "TW3", "TW4")):
            raise ValueError(text)
        return cls(int(year), int(number[2]))

    @classmethod
    def of(cls, month: Month) -> "Quarter":
        """The quarter of a month."""
        return cls(month.year, month.quarter)

    @property
    def months(self) -> tuple[Month, Month, Month]:
        """Its months, oldest first."""
        first = Month(self.year, 3 * self.number - 2)
        return first, first.next, first.next.next

    @property
    def last(self) -> Month:
        """Its last month."""
        return self.months[-1]

    def __str__(self) -> str:
        return f"{self.year:04d}-TW{self.number}"


class MonthState(StrEnum):
    """How far a closed month's list has come."""

    DRAFT = "Rancangan"
    AMENDED = "Perbaikan"
    FIXED = "Ditetapkan"


@dataclass(frozen=True)
class CutOff:
    """When a month's intake ends, in the office's zone: a day of the month (0: its last) and a time."""

    day: int
    at: time


class Turn(StrEnum):
    """What a line is to the report behind it: the first of it, or a later one that alters an earlier list's."""

    FIRST = ""
    CORRECTED = "ralat"
    TAKEN_BACK = "batal"


@dataclass(frozen=True)
class ListRow:
    """One line of the month's list; ``columns`` are the columns of the tab ``PDPB YYYY-MM``."""

    columns: Mapping[str, str] = field(repr=False)
    turn: Turn = Turn.FIRST

    @property
    def number(self) -> str:
        """The receipt of the report behind it."""
        return self.columns["NOMOR"]

    @property
    def effect(self) -> Effect:
        """Its ``JENIS``."""
        return Effect(self.columns["JENIS"])


@dataclass(frozen=True)
class Held:
    """An approved report that stays behind, and why."""

    number: str
    kind: str
    name: str = field(repr=False)
    kecamatan: str = ""
    kelurahan: str = ""
    reason: str = ""


@dataclass(frozen=True)
class Tally:
    """Counts of men and women; the total is their sum."""

    men: int = 0
    women: int = 0

    @property
    def total(self) -> int:
        """L + P (column ``J``)."""
        return self.men + self.women

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(self.men + other.men, self.women + other.women)

    def __sub__(self, other: "Tally") -> "Tally":
        return Tally(self.men - other.men, self.women - other.women)


@dataclass(frozen=True)
class RecapLine:
    """One line of ``Rekap``. A subtotal carries ``JUMLAH`` in ``kelurahan`` (office: in both places).

    ``before`` and ``after`` are ``None`` where the month's ``Awal`` is not known.
    """

    kecamatan: str
    kelurahan: str
    before: Tally | None
    added: Tally = Tally()
    struck: Tally = Tally()
    moved_in: Tally = Tally()
    moved_out: Tally = Tally()
    adjusted: Tally = Tally()
    changed: Tally = Tally()

    @property
    def after(self) -> Tally | None:
        """akhir = awal + baru − tms + masuk − keluar + penyesuaian, for L and P."""
        if self.before is None:
            return None
        return self.before + self.added - self.struck + self.moved_in - self.moved_out + self.adjusted


@dataclass(frozen=True)
class Coverage:
    """One line of ``Kepatuhan``: of the reporters of a kelurahan, how many were heard, or reminded, in a month."""

    kecamatan: str
    kelurahan: str
    expected: int
    reported: int
    nothing_to_report: int
    reminded: int = 0

    @property
    def silent(self) -> int:
        """Those not heard of yet."""
        return self.expected - self.reported - self.nothing_to_report


@dataclass(frozen=True)
class OpenCase:
    """A report that waits for proof when its month is closed, as the sheets for field officers and Disdukcapil show it.

    ``field_check``: a visit may prove it; ``registry``: an answer of the civil registry may. Texts are those of the
    desk's row; ``other_end`` is where from or where to, for moves, and old → new of changed data.
    """

    number: str
    kind: str
    status: str
    field_check: bool
    registry: bool
    name: str = field(default="", repr=False)
    nik: str = field(default="", repr=False)
    kk: str = field(default="", repr=False)
    sex: str = ""
    birthplace: str = field(default="", repr=False)
    birthdate: str = field(default="", repr=False)
    kecamatan: str = ""
    kelurahan: str = ""
    rw: str = ""
    rt: str = ""
    address: str = field(default="", repr=False)
    happened: str = ""
    other_end: str = ""


@dataclass(frozen=True)
class Advice:
    """One row of ``Saran``: a remark of Bawaslu or others, and what was done about it."""

    month: str
    institution: str
    letter: str
    name: str = field(repr=False)
    said: str = field(repr=False)
    follow_up: str = field(repr=False)


@dataclass(frozen=True)
class Closing:
    """Everything a closed month says, from one set of reports: list, what stays behind, recap, coverage.

    ``rows`` may be gone through more than once, and need not be in memory. ``remarks`` are sentences about the whole
    month (a missing ``Awal``, no register …). ``received`` is how many reports came in, ``received_in`` how many from
    each place (kecamatan, kelurahan, count). ``counted_until`` is the moment up to which decisions counted: the
    cut-off, or the closing when no sync had succeeded since. ``amendment`` is the number of the ``Perbaikan`` (0: as it
    was closed); ``fixed_on`` and ``minutes``: date and number of the Berita Acara, once it is ``Ditetapkan``.
    """

    office: str
    office_name: str
    month: Month
    cutoff: datetime
    rows: Collection[ListRow]
    held: tuple[Held, ...]
    recap: tuple[RecapLine, ...]
    coverage: tuple[Coverage, ...]
    remarks: tuple[str, ...] = ()
    received: int = 0
    received_in: tuple[tuple[str, str, int], ...] = ()
    cases: tuple[OpenCase, ...] = ()
    counted_until: datetime | None = None
    state: MonthState = MonthState.DRAFT
    amendment: int = 0
    fixed_on: date | None = None
    minutes: str = ""

    @property
    def edition(self) -> str:
        """How far it has come, in words: ``Rancangan``, ``Perbaikan 2``, ``Ditetapkan``."""
        return f"{self.state} {self.amendment}" if self.state is MonthState.AMENDED else self.state.value

    @property
    def final(self) -> bool:
        """Whether its numbers are fixed; before that they are ``ANGKA SEMENTARA``."""
        return self.state is MonthState.FIXED
