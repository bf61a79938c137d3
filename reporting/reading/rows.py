"""One row of a list → a report that could be filed, with every fault and doubt about it. Pure."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from hashlib import sha256

from reporting.errors import Misunderstood
from reporting.kinds import Kind
from reporting.model import Area, Field, Role
from reporting.model.batches import Line
from reporting.reading import areas, cells, identity
from reporting.reading.columns import Extra
from reporting.reading.listing import Listing
from reporting.reading.names import normal
from reporting.reading.tables import Row, Value
from reporting.texts import rows as texts

KindOf = Callable[[Row], Kind]
"""The kind of a row; ``Misunderstood`` when it names none."""


@dataclass(frozen=True)
class Around:
    """What the rows are read against: who hands them in, for which area, the office's places, the moment (aware)."""

    role: Role
    home: Area
    places: Sequence[Area]
    now: datetime

    @property
    def today(self) -> date:
        """The day in the zone of ``now``."""
        return self.now.date()


class RowReader:
    """Reads the rows of one listing; knows which kinds it has read before, and whether its numbers were rounded."""

    def __init__(self, listing: Listing, around: Around) -> None:
        self._listing = listing
        self._around = around
        self._kinds: dict[Value, Kind | Misunderstood] = {}
        self._rounded = {
            field: cells.is_rounded([listing.cell(row, field) for row in listing.rows])
            for field in (Field.NIK, Field.KK)
        }
        self._known = {(a.kelurahan.casefold(), a.rw, a.rt) for a in around.places if a.rt}
        self._counted = {kelurahan for kelurahan, _, _ in self._known}

    def line(self, row: Row, kind_of: KindOf) -> Line:
        """One row; every fault of it is found, not only the first."""
        faults: list[str] = []
        kind = self._kind(row, kind_of, faults)
        details = self._details(row, faults)
        faults += _contradictions(details, kind, self._around.today)
        doubts = [*_of_nik(details, self._around.today), *self._of_place(details)]
        if kind and kind.ahead and details.get(Field.DATE, "") > self._around.today.isoformat():
            doubts.append(texts.STILL_TO_COME)
        if kind:
            details = _wanted(details, kind)
        name = kind.name if kind else ""
        return Line(row.number, name, details, tuple(faults), tuple(doubts), digest(name, details))

    def _kind(self, row: Row, kind_of: KindOf, faults: list[str]) -> Kind | None:
        typed = self._listing.cell(row, Extra.KIND)
        if typed not in self._kinds:
            try:
                self._kinds[typed] = kind_of(row)
            except Misunderstood as misunderstood:
                self._kinds[typed] = misunderstood
        found = self._kinds[typed]
        if isinstance(found, Misunderstood):
            faults.append(str(found))
            return None
        return found

    def _details(self, row: Row, faults: list[str]) -> dict[Field, str]:
        details: dict[Field, str] = {}
        for find in self._finds(row):
            try:
                details |= {part: value for part, value in find().items() if value}
            except Misunderstood as misunderstood:
                faults.append(str(misunderstood))
        if Field.SEX not in details and Field.NIK in details:
            details[Field.SEX] = identity.sex(details[Field.NIK])
        return details

    def _finds(self, row: Row) -> Iterator[Callable[[], Mapping[Field, str]]]:
        """What is looked for in a row; each may fail by itself."""
        cell, today, places = partial(self._listing.cell, row), self._around.today, self._around.places
        birthplace, born = cells.birth(cell(Extra.BIRTH))
        yield partial(_who, cell(Field.NAME))
        for one in (Field.NIK, Field.KK):
            yield partial(_number, one, cell(one), rounded=self._rounded[one])
        yield partial(_day, Field.BIRTHDATE, cell(Field.BIRTHDATE) or born, today)
        yield partial(_day, Field.DATE, cell(Field.DATE) or cell(Extra.PERIOD), today)
        for one in (Field.SEX, Field.MARITAL, Field.DISABILITY, Field.EKTP, Field.LOCAL_ID):
            yield partial(_choice, one, cell(one))
        yield partial(_streets, cell(Extra.RT_RW) or cell(Field.RT), cell(Field.RW))
        yield partial(read_place, cells.said(cell(Field.KELURAHAN)), cells.said(cell(Field.KECAMATAN)), places)
        for one in (Field.ORIGIN, Field.DESTINATION):
            yield partial(_far, one, cell(one), places)
        yield partial(_free, Field.BIRTHPLACE, cell(Field.BIRTHPLACE) or birthplace)
        for one in (Field.ADDRESS, Field.CHANGE, Field.STAYS, Field.COURT, Field.RULING):
            yield partial(_free, one, cell(one))

    def _of_place(self, details: dict[Field, str]) -> Iterator[str]:
        """Fill in the own area where the row names none; say where it leads out of it."""
        _at_home(details, self._around.home)
        told = Area(*(details.get(part, "") for part in (Field.KECAMATAN, Field.KELURAHAN, Field.RW, Field.RT)))
        if not self._around.home.covers(told):
            yield texts.OUTSIDE
        elif told.rt and told.kelurahan.casefold() in self._counted:
            where = (told.kelurahan.casefold(), told.rt)
            if not any((k, rt) == where and told.rw in ("", rw) for k, rw, rt in self._known):
                yield texts.no_such_rt(told.rt, told.rw, told.kelurahan)


# ---------------------------------------------------------------- single finds
def _who(value: Value) -> dict[Field, str]:
    told, sex = cells.name(value)
    return {Field.NAME: told, Field.SEX: sex}


def _number(one: Field, value: Value, *, rounded: bool) -> dict[Field, str]:
    return {one: cells.sixteen(value, kk=one is Field.KK, rounded=rounded)}


def _day(one: Field, value: Value, today: date) -> dict[Field, str]:
    return {one: cells.told(one, lambda: cells.day(value, today))}


def _choice(one: Field, value: Value) -> dict[Field, str]:
    return {one: cells.told(one, lambda: cells.choice(one, value))}


def _streets(rt_cell: Value, rw_cell: Value) -> dict[Field, str]:
    rt, rw = cells.rt_rw(rt_cell)
    return {Field.RT: rt, Field.RW: cells.number_of_place(rw_cell) or rw}


def _far(one: Field, value: Value, places: Sequence[Area]) -> dict[Field, str]:
    return {one: areas.far_side(cells.free(value), places)}


def _free(one: Field, value: Value) -> dict[Field, str]:
    return {one: cells.free(value)}


# ---------------------------------------------------------------- places
def _at_home(details: dict[Field, str], home: Area) -> None:
    told = details.get(Field.KELURAHAN, "").casefold()
    if told and told != home.kelurahan.casefold():
        return
    for part, value in (
        (Field.KECAMATAN, home.kecamatan),
        (Field.KELURAHAN, home.kelurahan),
        (Field.RW, home.rw),
        (Field.RT, home.rt),
    ):
        if value:
            details.setdefault(part, value)


def read_place(kelurahan: str, kecamatan: str, places: Sequence[Area]) -> dict[Field, str]:
    """A place of the office as the office spells it; ``Misunderstood`` names the nearest ones."""
    if not kelurahan or not places:
        return {Field.KELURAHAN: kelurahan, Field.KECAMATAN: kecamatan}
    bare = areas.bare_place(kelurahan)
    fitting = {(a.kelurahan, a.kecamatan) for a in places if a.kelurahan.casefold() == bare}
    chosen = [pair for pair in fitting if pair[1].casefold() == kecamatan.casefold()] or sorted(fitting)
    if len(chosen) > 1:
        raise Misunderstood(texts.PLACE_AMBIGUOUS.format(name=chosen[0][0]))
    if not chosen:
        near = areas.nearest(bare, sorted({area.kelurahan for area in places}))
        raise Misunderstood(texts.place_unclear(kelurahan, near[:2]))
    return {Field.KELURAHAN: chosen[0][0], Field.KECAMATAN: chosen[0][1]}


# ---------------------------------------------------------------- judgement of a row
def _contradictions(details: Mapping[Field, str], kind: Kind | None, today: date) -> Iterator[str]:
    born, happened = details.get(Field.BIRTHDATE, ""), details.get(Field.DATE, "")
    if born > today.isoformat():
        yield texts.BIRTH_AHEAD
    elif born and happened and happened < born:
        yield texts.BEFORE_BIRTH
    if happened > today.isoformat() and not (kind and kind.ahead):
        yield texts.DATE_AHEAD


def _of_nik(details: Mapping[Field, str], today: date) -> Iterator[str]:
    """A NIK says a birth day and a sex; that others are typed is a question, never a refusal (domain notes, 5.1)."""
    nik, born, sex = (details.get(part, "") for part in (Field.NIK, Field.BIRTHDATE, Field.SEX))
    days = [day.isoformat() for day in identity.birth_dates(nik, today)]
    if days and born and born not in days:
        yield texts.NIK_BIRTH.format(nik=days[0], typed=born)
    if nik and sex and (says := identity.sex(nik)) and says != sex:
        yield texts.NIK_SEX.format(nik=texts.SEXES[says], typed=sex)


_ALWAYS = frozenset({Field.NAME, Field.NIK, Field.KK, Field.SEX, Field.BIRTHPLACE, Field.BIRTHDATE, Field.ADDRESS}) | {
    Field.KECAMATAN,
    Field.KELURAHAN,
    Field.RW,
    Field.RT,
}


def _wanted(details: Mapping[Field, str], kind: Kind) -> dict[Field, str]:
    """What this kind has use for, and what follows from it; nothing else of a list is kept."""
    wanted = _ALWAYS | {*kind.asks, *kind.extras}
    return {part: value for part, value in details.items() if part in wanted} | dict(kind.given)


def digest(kind: str, details: Mapping[Field, str]) -> str:
    """The same for the same event told again, whatever else stands in the row (SHA-256, hexadecimal)."""
    who = details.get(Field.NIK, "") or "|".join(
        [
            normal(details.get(Field.NAME, "")),
            details.get(Field.BIRTHDATE, ""),
            *(details.get(part, "").casefold() for part in (Field.KELURAHAN, Field.RW, Field.RT)),
        ]
    )
    return sha256("|".join([kind, who, details.get(Field.DATE, "")]).encode()).hexdigest()
