"""People, places and their reports: frozen data, no behaviour beyond what the data itself says."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum


class Effect(StrEnum):
    """What an approved report does to the voter list (column ``JENIS``)."""

    STRIKE = "TMS"
    CHANGE = "UBAH"
    ADD = "BARU"
    NONE = ""


class Role(StrEnum):
    """``Peran``: who somebody is for the office."""

    RT = "RT"
    RW = "RW"
    KELURAHAN = "Kelurahan"
    PANTI = "Panti"
    LAPAS = "Lapas"
    RUTAN = "Rutan"
    APARTMENT = "Apartemen"
    AGENCY = "Dinas"
    FIELD_OFFICER = "Coktas"
    KPU = "KPU"


class Status(StrEnum):
    """``Status``: what the staff decided so far (their column)."""

    WAITING = "Menunggu verifikasi"
    NEEDS_EVIDENCE = "Perlu bukti"
    NEEDS_REPAIR = "Perlu perbaikan"
    FIELD_CHECK = "Coktas"
    REGISTRY_CHECK = "Cek Dukcapil"
    APPROVED = "Disetujui"
    REJECTED = "Ditolak"


class Stage(StrEnum):
    """``Tahap``: where a report is in its life (the bot's column); some name a second report or a month."""

    RECEIVED = "Diterima"
    CORRECTED = "Dikoreksi ke"
    CANCELLED = "Dibatalkan"
    MERGED = "Digabung ke"
    WITHDRAWN = "Dicabut petugas"
    LISTED = "Masuk PDPB"

    @property
    def living(self) -> bool:
        """Whether a report at this stage can still enter a list."""
        return self in (Stage.RECEIVED, Stage.MERGED)


class Field(StrEnum):
    """A detail of a report; the value is its column in ``Laporan``. All details are text.

    Those of ``NOTED`` have no column of their own: they stand in ``Keterangan`` as ``Name: value``.
    """

    NAME = "Nama"
    NIK = "NIK"
    KK = "No. KK"
    SEX = "L/P"
    BIRTHPLACE = "Tempat Lahir"
    BIRTHDATE = "Tanggal Lahir"
    MARITAL = "Status Kawin"
    DISABILITY = "Disabilitas"
    EKTP = "KTP-el"
    LOCAL_ID = "KTP Setempat"
    KECAMATAN = "Kecamatan"
    KELURAHAN = "Kelurahan"
    RW = "RW"
    RT = "RT"
    ADDRESS = "Alamat"
    DATE = "Tanggal Kejadian"
    ORIGIN = "Asal"
    DESTINATION = "Tujuan"
    CHANGE = "Data Lama → Baru"
    NOTE = "Keterangan"
    STAYS = "Entri yang tetap"
    COURT = "Pengadilan"
    RULING = "Nomor putusan"
    DOCUMENT = "Nomor dokumen"


NOTED = (Field.STAYS, Field.COURT, Field.RULING, Field.DOCUMENT)


class Channel(StrEnum):
    """``Saluran``: how a report reached the office."""

    TELEGRAM = "Telegram"
    STAFF = "Petugas"
    WHATSAPP = "WhatsApp"
    PHONE = "Telepon"
    VISIT = "Datang"


ON_BEHALF = (Channel.WHATSAPP, Channel.PHONE, Channel.VISIT)
"""How people told it whose report the staff file for them (``Atas nama``)."""

Details = Mapping[Field, str]
"""A report's details as they stand in the sheet: dates ISO, RT/RW three digits, digits as text."""


@dataclass(frozen=True)
class Area:
    """A place inside the office; empty parts mean "all of it". ``rt`` and ``rw`` are three digits."""

    kecamatan: str = ""
    kelurahan: str = ""
    rw: str = ""
    rt: str = ""
    tps: str = ""
    code: str = ""

    def same_spot(self, other: "Area") -> bool:
        """Whether both name the very same kelurahan, RW and RT, whatever the case of its name."""
        mine, theirs = ((one.kelurahan.casefold(), one.rw, one.rt) for one in (self, other))
        return mine == theirs

    def covers(self, other: "Area") -> bool:
        """Whether ``other`` lies inside; a part that ``other`` leaves open is not held against it."""
        pairs = (
            (self.kecamatan, other.kecamatan),
            (self.kelurahan, other.kelurahan),
            (self.rw, other.rw),
            (self.rt, other.rt),
        )
        return all(not mine or not theirs or mine.casefold() == theirs.casefold() for mine, theirs in pairs)


@dataclass(frozen=True)
class Person:
    """One row of ``Pelapor``. ``user_id`` is the Telegram account that used the invite, if any did."""

    id: int
    office: str
    code: str = field(repr=False)
    name: str = field(repr=False)
    role: Role
    unit: str = ""
    area: Area = Area()
    phone: str = field(default="", repr=False)
    active: bool = False
    user_id: int | None = field(default=None, repr=False)


@dataclass(frozen=True)
class Report:
    """A filed report as it stands now: what was told, laid under what the staff made of it.

    ``cells`` are all cells of its row in ``Laporan`` as last read (before the first meeting: as appended).
    ``cluster`` is the number of the first report of the same event (its own when there is none).
    """

    number: str
    office: str
    kind: str
    filed_at: datetime
    person_id: int | None
    role: str
    stage: Stage
    stage_ref: str
    cells: Mapping[str, str] = field(repr=False)
    cluster: str = ""
    decided_at: datetime | None = None
    attachments: int = 0

    def cell(self, column: str) -> str:
        """The cell below a header of ``Laporan``; empty when there is none."""
        return self.cells.get(column, "")

    @property
    def status(self) -> Status:
        """The staff's status; whatever is not one of the words counts as still waiting."""
        return parse_status(self.cell("Status")) or Status.WAITING

    @property
    def area(self) -> Area:
        """Where it happened."""
        rw, rt = (three_digits(self.cell(part)) for part in (Field.RW, Field.RT))
        return Area(self.cell(Field.KECAMATAN), self.cell(Field.KELURAHAN), rw, rt)


def three_digits(text: str) -> str:
    """RT and RW as areas and lists name them; what is not a number stays as it is.

    >>> three_digits("5"), three_digits("012"), three_digits(" "), three_digits("0")
    ('005', '012', '', '000')
    """
    number = text.strip()
    return number.zfill(3) if number.isascii() and number.isdecimal() else number


def parse_status(text: str) -> Status | None:
    """The status somebody typed, whatever its case and blanks; ``None`` when it is none of the words.

    >>> parse_status(" disetujui ")
    <Status.APPROVED: 'Disetujui'>
    """
    wanted = " ".join(text.split()).casefold()
    return next((status for status in Status if status.casefold() == wanted), None)
