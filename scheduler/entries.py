"""An approved report as a line of the month's list: what it does, where it stands, what its columns say (pure)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from reporting import codes
from reporting.kinds import KINDS, Kind, Places, effect
from reporting.matching.persons import Mark, person_marks
from reporting.model import Effect, Field, ListRow, Report, Role, Voter, three_digits
from reporting.reading.identity import clean_digits
from reporting.reading.names import clean, normal
from scheduler.alterations import alteration_words, altered
from scheduler.places import Gazetteer, Where

COLUMNS = (
    *("KECAMATAN", "KELURAHAN", "DPID", "NKK", "NIK", "NAMA", "TEMPAT LAHIR", "TANGGAL LAHIR", "STS KAWIN", "KELAMIN"),
    *("ALAMAT", "RT", "RW", "DISABILITAS", "EKTP", "KETERANGAN", "SUMBER", "TPS", "JENIS", "ALASAN", "BUKTI", "NOMOR"),
)
"""What the bot says of a line; ``STAFF_COLUMNS`` are written once and then belong to the staff."""
STAFF_COLUMNS: Mapping[str, str] = {"SIDALIH": "Belum", "CATATAN SIDALIH": ""}

COMMUNITY, INSTITUTION, FIELD_CHECK = "LAPORAN MASYARAKAT", "LAPORAN INSTANSI", "HASIL COKTAS"
FIELD_EVIDENCE = "hasil coktas"
INSTITUTIONS = frozenset(
    role.casefold() for role in (Role.KELURAHAN, Role.PANTI, Role.LAPAS, Role.RUTAN, Role.APARTMENT, Role.AGENCY)
)
MOVED_INSIDE = "pindah dalam wilayah: {origin} → {home}"
_OF_VOTER = {
    Field.KK: "nkk",
    Field.NIK: "nik",
    Field.NAME: "name",
    Field.BIRTHPLACE: "birthplace",
    Field.BIRTHDATE: "birthdate",
    Field.SEX: "sex",
    Field.MARITAL: "marital",
    Field.ADDRESS: "address",
    Field.RT: "rt",
    Field.RW: "rw",
    Field.DISABILITY: "disability",
    Field.EKTP: "ektp",
}
"""Where the register's entry says what a report's detail says."""
COLUMN_OF: Mapping[Field, str] = {
    Field.KECAMATAN: "KECAMATAN",
    Field.KELURAHAN: "KELURAHAN",
    Field.KK: "NKK",
    Field.NIK: "NIK",
    Field.NAME: "NAMA",
    Field.BIRTHPLACE: "TEMPAT LAHIR",
    Field.BIRTHDATE: "TANGGAL LAHIR",
    Field.MARITAL: "STS KAWIN",
    Field.SEX: "KELAMIN",
    Field.ADDRESS: "ALAMAT",
    Field.RT: "RT",
    Field.RW: "RW",
    Field.DISABILITY: "DISABILITAS",
    Field.EKTP: "EKTP",
}
"""In which column of the list a detail of the voter stands."""
_IDENTITY = (Field.NIK, Field.NAME, Field.BIRTHPLACE, Field.BIRTHDATE, Field.SEX)
_ADDRESS = (Field.ADDRESS, Field.RT, Field.RW)


@dataclass(frozen=True)
class Entry:
    """A report that may enter the list. ``origin`` is where a move inside the office began, else ``None``.

    ``home`` is where its line stands: for a move inside the office the destination, whoever told it. ``voter`` is the
    register's entry that it strikes off, changes or restores, when one was chosen. ``undone``: it stands in a list that
    a later one took back; then it is told as what that one made of it. ``returning``: the month's own list does that.
    """

    report: Report
    kind: Kind
    effect: Effect
    home: Where
    origin: Where | None = None
    voter: Voter | None = None
    undone: bool = False
    returning: bool = False

    @property
    def number(self) -> str:
        """Its receipt."""
        return self.report.number

    @property
    def departing(self) -> bool:
        """Whether a move inside the office was told where it began, so that its new address is not known."""
        return self.origin is not None and self.kind.other_end is Field.DESTINATION

    @property
    def alters(self) -> bool:
        """Whether it is told as old and new values of the voter's data."""
        return self.effect is Effect.CHANGE and Field.CHANGE in self.kind.asks

    @cached_property
    def altered(self) -> Mapping[Field, str]:
        """The new values by column; empty unless it ``alters``."""
        return altered(self.report) if self.alters else {}

    def says(self, field: Field) -> str:
        """What the line says of a detail: the new value, else what register or report know, else the kind.

        Sidalih knows the entry by the register's words, so they come first; of somebody who moved the report's come
        first, but for who it is, and the old address is not said.
        """
        if told := self.altered.get(field, "").strip():
            return told
        cell, known = self.report.cell(field).strip(), self._registered(field)
        moved = self.origin is not None and field not in _IDENTITY
        return ((cell or known) if moved else (known or cell)) or self.kind.given.get(field, "")

    def _registered(self, field: Field) -> str:
        if self.voter is None or (self.origin is not None and field in _ADDRESS):
            return ""
        found: str = getattr(self.voter, _OF_VOTER[field]).strip()
        return found

    @property
    def readdressed(self) -> bool:
        """Whether its polling station follows from the new address and not from the register."""
        return self.voter is None or self.origin is not None or any(self.altered.get(part) for part in _ADDRESS[1:])

    @property
    def sex(self) -> str:
        """``L`` or ``P`` as it is from now on; empty when nothing says either."""
        said = self.says(Field.SEX).upper()
        return said if said in ("L", "P") else ""

    @cached_property
    def marks(self) -> frozenset[Mark]:
        """By what it is recognised as speaking of the same person; both ends of one move share a mark."""
        name = normal(self.report.cell(Field.NAME))
        if self.origin is None or not name:
            return person_marks(self.report)
        return person_marks(self.report) | {("move", name, *self.origin, *self.home)}


def entry(report: Report, inside: Places, gazetteer: Gazetteer, chosen: Voter | None = None) -> Entry:
    """The line that a report of a known kind would become; ``chosen`` is the register's entry that ``DPID`` names.

    An entry stands, and is counted, where the register has it.
    """
    kind = KINDS[report.kind]
    does = effect(kind, report.cells, inside)
    voter = chosen if does is not Effect.ADD or kind.revives else None
    listed = gazetteer.spell(voter.kecamatan, voter.kelurahan) if voter and voter.kelurahan else None
    here = gazetteer.spell(report.cell(Field.KECAMATAN), report.cell(Field.KELURAHAN))
    if does is not Effect.CHANGE or kind.other_end is None:
        return Entry(report, kind, does, listed or here, voter=voter)
    kelurahan, _, kecamatan = report.cell(kind.other_end).partition(",")
    there = gazetteer.spell(kecamatan, kelurahan)
    if kind.other_end is Field.DESTINATION:
        return Entry(report, kind, does, home=there, origin=listed or here, voter=voter)
    return Entry(report, kind, does, home=here, origin=listed or there, voter=voter)


def line(item: Entry, table: codes.Table, gazetteer: Gazetteer) -> ListRow:
    """The line of the tab ``PDPB YYYY-MM``."""
    report = item.report
    digits = {column: clean_digits(item.says(column)) for column in (Field.KK, Field.NIK)}
    columns = _address(item, gazetteer) | {
        "DPID": item.voter.dpid if item.voter else report.cell("DPID").strip(),
        "NKK": digits[Field.KK] if digits[Field.KK].isdecimal() else "",
        "NIK": digits[Field.NIK] if digits[Field.NIK].isdecimal() else "",
        "NAMA": clean(item.says(Field.NAME)).upper(),
        "TEMPAT LAHIR": item.says(Field.BIRTHPLACE),
        "TANGGAL LAHIR": _day(item.says(Field.BIRTHDATE)),
        "STS KAWIN": item.says(Field.MARITAL).upper(),
        "KELAMIN": item.sex,
        "DISABILITAS": item.says(Field.DISABILITY) or "0",
        "EKTP": item.says(Field.EKTP).upper(),
        "KETERANGAN": codes.code(table, item.effect, item.kind.reason) or "",
        "SUMBER": source(report),
        "JENIS": item.effect.value,
        "ALASAN": _reason(item),
        "BUKTI": proof(report),
        "NOMOR": report.number,
    }
    return ListRow({**{column: columns[column] for column in COLUMNS}, **STAFF_COLUMNS})


def _day(told: str) -> str:
    try:
        return f"{date.fromisoformat(told):%d|%m|%Y}"
    except ValueError:
        return told


def _address(item: Entry, gazetteer: Gazetteer) -> dict[str, str]:
    # Somebody who told a departure knows the old address only; it must not stand below the new kelurahan.
    rw, rt = ("", "") if item.departing else (three_digits(item.says(Field.RW)), three_digits(item.says(Field.RT)))
    return {
        "KECAMATAN": item.home[0],
        "KELURAHAN": item.home[1],
        "ALAMAT": "" if item.departing else item.says(Field.ADDRESS),
        "RT": rt,
        "RW": rw,
        "TPS": _station(item, gazetteer, rw, rt),
    }


def _station(item: Entry, gazetteer: Gazetteer, rw: str, rt: str) -> str:
    if item.departing:
        return ""
    if item.voter and not item.readdressed and item.voter.tps:
        return item.voter.tps
    return gazetteer.tps(item.home, rw, rt)


def proof(report: Report) -> str:
    """``BUKTI``: the kind of evidence and its number."""
    return " ".join(f"{report.cell('Bukti')} {report.cell('No. Bukti')}".split())


def source(report: Report) -> str:
    """``SUMBER``: of three words one, never the name of a home or prison."""
    if report.cell("Bukti").strip().casefold() == FIELD_EVIDENCE:
        return FIELD_CHECK
    role = (report.cell("Peran").strip() or report.role).casefold()
    return INSTITUTION if role in INSTITUTIONS else COMMUNITY


def _reason(item: Entry) -> str:
    if item.alters:
        return alteration_words(item.report)
    if item.origin is None:
        return item.kind.reason
    origin, home = (f"{kelurahan}, {kecamatan}" for kecamatan, kelurahan in (item.origin, item.home))
    return MOVED_INSIDE.format(origin=origin, home=home)


def moved_from(reason: str) -> Where | None:
    """Where a move inside the office began, as its ``ALASAN`` says; ``None`` for any other line.

    >>> moved_from("pindah dalam wilayah: Sukamaju, Timur → Mekar, Barat")
    ('Timur', 'Sukamaju')
    """
    words, colon, ends = reason.partition(": ")
    if not colon or words != MOVED_INSIDE.partition(": ")[0]:
        return None
    kelurahan, _, kecamatan = ends.partition(" → ")[0].partition(", ")
    return kecamatan, kelurahan
