"""Lines about places → areas for ``Wilayah`` and opening figures for ``Rekap``, each with what is wrong with it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from reporting.errors import Misunderstood
from reporting.model import Area, Month, Tally
from reporting.reading.areas import pad, read_rt_rw
from reporting.reading.place_tables import Column, Line, Listing
from reporting.texts import seed as texts
from reporting.texts.staff import MONTHS

LONGEST = 80
"""Characters of a place's name (``figures`` in the journal keeps so many)."""
_KIND = re.compile(r"(?:kelurahan|kel|desa|ds|kecamatan|kec)\b\.?\s*(?=\S)", re.IGNORECASE)
_COUNT = re.compile(r"\d{1,3}(?:[. ,]\d{3})+|\d+")


@dataclass(frozen=True)
class Told:
    """An area that the file names, and in which line."""

    where: str
    area: Area


@dataclass(frozen=True)
class Opening:
    """The voters of a kelurahan before a month; ``month`` is ``None`` where the file does not say it."""

    where: str
    month: Month | None
    area: Area
    tally: Tally


@dataclass
class Faults:
    """What is wrong, by line."""

    words: list[str] = field(default_factory=list)

    def note(self, where: str, why: str) -> None:
        """One more line that is not taken, or not as it stands."""
        self.words.append(f"{where}: {why}")


def areas(listing: Listing, faults: Faults) -> list[Told]:
    """The areas of a file, each once."""
    found: dict[Area, Told] = {}
    for line in listing.lines:
        try:
            told = Told(line.where, _area(line))
        except Misunderstood as fault:
            faults.note(line.where, str(fault))
            continue
        folded = _folded(told.area)
        if folded in found:
            faults.note(line.where, texts.row_twice(found[folded].where))
        else:
            found[folded] = told
    return list(found.values())


def openings(listing: Listing, faults: Faults) -> list[Opening]:
    """The opening figures of a file; several polling stations of a kelurahan are added up."""
    found: dict[tuple[Month | None, Area], Opening] = {}
    seen: dict[tuple[Month | None, Area], str] = {}
    for line in listing.lines:
        try:
            one, station = _opening(line), line.text(Column.TPS)
        except Misunderstood as fault:
            faults.note(line.where, str(fault))
            continue
        place = one.month, _folded(one.area)
        exact = one.month, _folded(Area(one.area.kecamatan, one.area.kelurahan, tps=station))
        if exact in seen:
            faults.note(line.where, texts.row_twice(seen[exact]))
            continue
        seen[exact] = line.where
        before = found.get(place)
        found[place] = Opening(before.where, one.month, one.area, before.tally + one.tally) if before else one
    return list(found.values())


def _folded(area: Area) -> Area:
    return Area(area.kecamatan.casefold(), area.kelurahan.casefold(), area.rw, area.rt, area.tps.casefold())


# ---------------------------------------------------------------- one line
def _area(line: Line) -> Area:
    kecamatan, kelurahan = place_name(line.text(Column.KECAMATAN)), place_name(line.text(Column.KELURAHAN))
    if not kecamatan:
        raise Misunderstood(texts.NO_KECAMATAN)
    if not kelurahan:
        raise Misunderstood(texts.NO_KELURAHAN)
    rt, rw = _rt_rw(line)
    return Area(kecamatan, kelurahan, rw, rt, _station(line.text(Column.TPS)), line.text(Column.CODE)[:20])


def place_name(text: str) -> str:
    """A place's name without the word for what kind of place it is.

    >>> place_name("Kel. Suka Maju"), place_name("KECAMATAN UTARA"), place_name("Desa")
    ('Suka Maju', 'UTARA', 'Desa')
    """
    return _KIND.sub("", text, count=1)[:LONGEST] if _KIND.match(text) else text[:LONGEST]


def _rt_rw(line: Line) -> tuple[str, str]:
    for column in (Column.RT_RW, Column.RW_RT):
        if column in line.cells and not {Column.RT, Column.RW} <= line.cells.keys():
            if isinstance(line.cells[column], date | datetime):
                raise Misunderstood(texts.BECAME_DATE)
            first, second = read_rt_rw(line.text(column))
            if not first and line.text(column):
                raise Misunderstood(texts.no_number(column, line.text(column)))
            swapped = column is Column.RW_RT and "rt" not in line.text(column).casefold()
            return (second, first) if swapped else (first, second)
    return _numbered(line, Column.RT), _numbered(line, Column.RW)


def _numbered(line: Line, column: Column) -> str:
    text = line.text(column)
    if isinstance(line.cells.get(column), date | datetime):
        raise Misunderstood(texts.BECAME_DATE)
    digits = re.sub(r"\D", "", text)
    number = pad(text)
    if text and (not number or len(digits.lstrip("0")) > len(number)):
        raise Misunderstood(texts.no_number(column, text))
    return number


def _station(text: str) -> str:
    number = re.fullmatch(r"(?:tps\s*)?0*(\d{1,3})", text, re.IGNORECASE)
    return f"{int(number[1]):03d}" if number else text[:20]


def _opening(line: Line) -> Opening:
    area = Area(place_name(line.text(Column.KECAMATAN)), place_name(line.text(Column.KELURAHAN)))
    if not area.kelurahan:
        raise Misunderstood(texts.NO_KELURAHAN)
    men, women = _count(line, Column.MEN), _count(line, Column.WOMEN)
    if line.text(Column.TOTAL) and _count(line, Column.TOTAL) != men + women:
        raise Misunderstood(texts.sum_differs(men, women, _count(line, Column.TOTAL)))
    with_code = Area(area.kecamatan, area.kelurahan, code=line.text(Column.CODE)[:20])
    return Opening(line.where, _month(line), with_code, Tally(men, women))


def _count(line: Line, column: Column) -> int:
    text = line.text(column)
    if not _COUNT.fullmatch(text):
        raise Misunderstood(texts.no_count(column, text))
    return int(re.sub(r"\D", "", text))


def _month(line: Line) -> Month | None:
    text = line.text(Column.MONTH)
    if not text:
        return None
    said = re.fullmatch(r"(\d{4})-(\d{1,2})(?:-\d{1,2})?|(\d{1,2})[/-](\d{4})|([a-z]+)\.? (\d{4})", text.casefold())
    if said:
        year = said[1] or said[4] or said[6]
        number = _month_number(said[5]) if said[5] else int(said[2] or said[3])
        if 1 <= number <= 12:
            return Month(int(year), number)
    raise Misunderstood(texts.no_month(text))


def _month_number(word: str) -> int:
    names: Sequence[str] = [name.casefold() for name in MONTHS]
    return next((number for number, name in enumerate(names, 1) if len(word) > 2 and name.startswith(word)), 0)
