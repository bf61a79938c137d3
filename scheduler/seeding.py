"""``setup --areas`` and ``--awal``: a file of an office, or its voter register, into the long tables of its desk."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Protocol

from reporting.errors import Misunderstood, OperatorError
from reporting.journal import Tx, months, reports
from reporting.journal.store import Store
from reporting.model import Area, Month
from reporting.reading import place_lines
from reporting.reading.areas import titled
from reporting.reading.place_lines import Faults, Told
from reporting.reading.place_tables import Column, Listing, read_listing
from reporting.reading.tables import read_tables
from reporting.settings import Office
from reporting.texts import seed as texts
from scheduler import calendar
from sheets import seed
from sheets.door import Workbook
from sheets.layout import PLACES, RECAP

AREAS = (Column.KECAMATAN, Column.KELURAHAN)
FROM_REGISTER = Path("daftar-pemilih")
"""Said in the place of a file: the areas of the voter register that is loaded."""
OPENING = (Column.KELURAHAN, Column.MEN, Column.WOMEN)


@dataclass(frozen=True)
class Seeded:
    """What is said about a file: what was done, and the lines that were not taken."""

    words: Sequence[str]
    faults: Sequence[str]


Fill = Callable[[Path, Sequence[Office], Mapping[str, Workbook], Store, datetime], Seeded]


class Places(Protocol):
    """A voter register, as far as areas are concerned."""

    def places(self) -> Sequence[Area]:
        """Its areas, each once, with the polling station that most of its voters have."""


class Registers(Protocol):
    """The voter registers of all offices."""

    def of(self, code: str) -> Places | None:
        """That of an office by its short code; ``None`` without one."""


def areas(asked: Path | None, registers: Registers) -> Fill:
    """How ``--areas`` is filled: from the voter register when that was said and no file has its name."""
    return partial(fill_from_register, registers) if asked == FROM_REGISTER and not asked.exists() else fill_areas


def fill_areas(
    file: Path, offices: Sequence[Office], books: Mapping[str, Workbook], _store: Store, _now: datetime
) -> Seeded:
    """The file's areas into ``Wilayah`` of each office. ``OperatorError`` when the file cannot be used at all."""
    faults = Faults()
    listing = _listing(file, AREAS)
    told = place_lines.areas(listing, faults)
    if not listing.lines:
        raise OperatorError(f"{file.name}: {texts.NO_ROWS}")
    words = list(listing.remarks)
    for office in offices:
        try:
            mine = seed.of_office(told, office.code, [one.code for one in offices], faults)
        except Misunderstood as fault:
            raise OperatorError(f"{file.name}: {fault}") from None
        book = books[office.code]
        plan = seed.plan_areas(mine, book.read([PLACES.title])[PLACES.title], faults)
        book.write(plan.changes)
        words += [f"{office.code}: {said}" for said in plan.words]
    return Seeded(words, faults.words)


def fill_from_register(
    registers: Registers,
    _asked: Path,
    offices: Sequence[Office],
    books: Mapping[str, Workbook],
    _store: Store,
    _now: datetime,
) -> Seeded:
    """The areas of each office's voter register into its ``Wilayah``. ``OperatorError`` when no office has one."""
    known = {office.code: _told(registers, office) for office in offices}
    if not any(told for told, _ in known.values()):
        raise OperatorError(texts.NO_REGISTER)
    words: list[str] = []
    for code, (told, without) in known.items():
        faults, said = Faults(), [texts.NO_REGISTER]
        if told:
            plan = seed.plan_areas(told, books[code].read([PLACES.title])[PLACES.title], faults)
            books[code].write(plan.changes)
            said = [*plan.words, *([texts.without_rt(without)] if without else []), *texts.a_few(faults.words)]
        words += [f"{code}: {one}" for one in said]
    return Seeded(words, ())


def proposals(
    offices: Sequence[Office], books: Mapping[str, Workbook], registers: Registers
) -> Iterator[tuple[str, str]]:
    """For each office whose ``Wilayah`` is empty though a register is loaded: what that holds, and how to take it."""
    for office in offices:
        told, _ = _told(registers, office)
        if told and not books[office.code].read([PLACES.title])[PLACES.title].rows:
            spots = {(one.area.kecamatan, one.area.kelurahan) for one in told}
            districts = len({kecamatan for kecamatan, _ in spots})
            yield office.code, texts.areas_proposed(districts, len(spots), len(told), str(FROM_REGISTER))


def _told(registers: Registers, office: Office) -> tuple[list[Told], int]:
    """The areas of an office's register as ``Wilayah`` names them, and how many say no RT and RW."""
    register = registers.of(office.short_code)
    places = register.places() if register else ()
    whole = [one for one in places if one.kelurahan and one.rw.strip("0") and one.rt.strip("0")]
    named = (Area(titled(one.kecamatan), titled(one.kelurahan), one.rw, one.rt, one.tps) for one in whole)
    return [Told(texts.spot(one.rt, one.rw, one.kelurahan), one) for one in named], len(places) - len(whole)


def fill_openings(
    file: Path, offices: Sequence[Office], books: Mapping[str, Workbook], store: Store, now: datetime
) -> Seeded:
    """The file's figures into ``Awal`` of ``Rekap``; of several offices each takes the kelurahan that it has."""
    faults = Faults()
    listing = _listing(file, OPENING)
    found = place_lines.openings(listing, faults)
    words = list(listing.remarks)
    sheets = {office.code: books[office.code].read([PLACES.title, RECAP.title]) for office in offices}
    places = {code: seed.places_of(one[PLACES.title]) for code, one in sheets.items()}
    shares = seed.shared_out(found, places, faults)
    for office in offices:
        with store.begin() as tx:
            usual, closed = next_closing(tx, office, now), months.closed(tx, office.code)
        mine, recap = shares[office.code], sheets[office.code][RECAP.title]
        if any(one.month is None for one in mine):
            words.append(f"{office.code}: {texts.chosen_month(str(usual))}")
        plan = seed.plan_openings(seed.still_open(mine, usual, closed, faults), recap, places[office.code], faults)
        books[office.code].write(plan.changes)
        words += [f"{office.code}: {said}" for said in plan.words]
    return Seeded(words, faults.words)


def next_closing(tx: Tx, office: Office, now: datetime) -> Month:
    """The month that the office closes next; months close in order from that of the first report."""
    if closed := months.closed(tx, office.code):
        return closed[-1].next
    return reports.first_month(tx, office.code, office.zone) or calendar.month_of(office, now)


def _listing(file: Path, needed: Sequence[Column]) -> Listing:
    try:
        return read_listing(read_tables(file.read_bytes()), needed)
    except OSError as error:
        raise OperatorError(f"{file}: berkas ini tidak bisa dibaca ({error.strerror}).") from None
    except Misunderstood as fault:
        raise OperatorError(f"{file.name}: {fault}") from None
