"""A list of people from anywhere: what its columns mean, and each row as somebody to look for in the register. Pure."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache

from reporting.errors import Misunderstood
from reporting.kinds import kind_name
from reporting.model import Field, Sought
from reporting.reading import areas, cells, columns
from reporting.reading.columns import Extra
from reporting.reading.tables import Value
from reporting.texts import matching as texts

SEARCHED = columns.SEARCHED


class Told(StrEnum):
    """What such a list may tell besides a ``Field`` and an ``Extra``."""

    YEAR = "Tahun lahir"
    AGE = "Umur"
    DPID = "DPID"
    TPS = "TPS"


Meaning = Field | Extra | Told

_SPELLINGS: Mapping[Meaning, str] = {
    Told.YEAR: "tahun lahir, thn lahir, th lahir, tahun kelahiran, lahir tahun",
    Told.AGE: "umur, usia, umur tahun, usia tahun, umur thn, usia thn, umur th, usia th, age",
    Told.DPID: "dpid, dp id, id pemilih, no dpid",
    Told.TPS: "tps, no tps, nomor tps",
    Field.NAME: "nm, nm lengkap, nama org",
    Field.KELURAHAN: "desa/kel, nama kelurahan, nama desa, kel ds, kelurahan domisili",
    Field.KECAMATAN: "nama kecamatan, kecamatan domisili",
}
_KNOWN: Mapping[str, Meaning] = {
    re.sub(r"\W+", "", spelling): meaning
    for meaning, spellings in _SPELLINGS.items()
    for spelling in spellings.split(",")
}
_WHO = frozenset({Field.NAME, Field.NIK, Field.KK})
_USED = frozenset(
    {Field.SEX, Field.BIRTHDATE, Field.ADDRESS, Field.RT, Field.RW, Field.KELURAHAN, Field.KECAMATAN}
    | {Extra.KIND, Extra.RT_RW, Extra.BIRTH, *Told, *_WHO}
)
_CUT = re.compile(r"\d(?:[.,]\d+)?e\+?\d+", re.IGNORECASE)
_YEARS = re.compile(r"(?<!\d)\d{1,3}(?!\d)")
_SEX_NUMBERS = {"1": "L", "2": "P"}


def meaning(header: Value) -> Meaning | None:
    """What a column of this header holds; ``None`` when it does not help to find anybody.

    >>> [meaning(said) for said in ("TGL_LAHIR", "Usia (th)", "no. kk", "L/P", "Agama")]
    [<Field.BIRTHDATE: 'Tanggal Lahir'>, <Told.AGE: 'Umur'>, <Field.KK: 'No. KK'>, <Field.SEX: 'L/P'>, None]
    """
    if not isinstance(header, str) or not header.strip() or len(header) > 80:
        return None
    bare = re.sub(r"[\W_]+", "", header.casefold())
    found = _KNOWN.get(bare) or columns.meaning(" ".join(header.replace("_", " ").split()))
    return found if found in _USED else None


@dataclass(frozen=True)
class Heading:
    """The header of a list: how many rows stand before it, its cells, and the column of each meaning."""

    above: int
    cells: tuple[Value, ...]
    columns: Mapping[Meaning, int]

    @property
    def is_register(self) -> bool:
        """Whether the columns look like those of a voter register rather than of a list of events."""
        known = self.columns.keys()
        entries = Told.DPID in known or {Field.NIK, Field.KK, Told.TPS} <= known
        return entries and Field.NAME in known and Extra.KIND not in known and not self._is_answer

    @property
    def _is_answer(self) -> bool:
        return any(isinstance(cell, str) and cell.strip().upper() == texts.CLASS for cell in self.cells)


def find_heading(rows: Sequence[Sequence[Value]]) -> Heading | None:
    """The header among the first rows of a list: the row that names most columns, a name or number among them."""
    best: Heading | None = None
    for above, row in enumerate(rows[:SEARCHED]):
        found: dict[Meaning, int] = {}
        for place, cell in enumerate(row):
            if (known := meaning(cell)) is not None:
                found.setdefault(known, place)
        if _WHO & found.keys() and (best is None or len(found) > len(best.columns)):
            best = Heading(above, tuple(row), found)
    return best


class Reader:
    """Rows below a header → people to look for. ``on``: the day from which ages and short years count."""

    def __init__(self, heading: Heading, on: date) -> None:
        self._columns = heading.columns
        self._on = on

    def sought(self, row: Sequence[Value]) -> Sought | None:
        """Who a row speaks of; ``None`` when it has neither name nor NIK nor KK."""
        said = {part: row[place] for part, place in self._columns.items() if place < len(row) and row[place] != ""}
        name, nik, kk = (cells.said(said.get(part, "")) for part in (Field.NAME, Field.NIK, Field.KK))
        nik, kk = _whole(nik), _whole(kk)
        if not (name or nik or kk):
            return None
        rt, rw = _streets(said)
        return Sought(
            on=self._on,
            name=name,
            nik=nik,
            kk=kk,
            born=self._born(said),
            age=_years(self._text(said, Told.AGE)),
            sex=_sex(said.get(Field.SEX, "")),
            address=self._text(said, Field.ADDRESS),
            rt=rt,
            rw=rw,
            kelurahan=self._text(said, Field.KELURAHAN),
            kecamatan=self._text(said, Field.KECAMATAN),
            kind=_kind(self._text(said, Extra.KIND)),
        )

    def _text(self, said: Mapping[Meaning, Value], part: Meaning) -> str:
        return _said(said[part]) if part in said else ""

    def _born(self, said: Mapping[Meaning, Value]) -> str:
        for part in (Field.BIRTHDATE, Extra.BIRTH, Told.YEAR):
            value = said.get(part, "")
            if part is Extra.BIRTH:
                _, value = cells.birth(value)
            if text := self._day(value):
                return text
        return ""

    def _day(self, value: Value) -> str:
        """As typed; a spreadsheet's own number of a day as that day."""
        if not isinstance(value, float):
            return _said(value)
        try:
            return cells.day(value, self._on)
        except (ValueError, OverflowError):
            return _said(value)


# Most cells of a long list repeat: places, streets, days, kinds.
_said = lru_cache(maxsize=1 << 16, typed=True)(cells.said)
_kind = lru_cache(maxsize=1 << 10)(kind_name)


def _whole(number: str) -> str:
    """Nothing when a spreadsheet left only the beginning of a number (``3.27E+15``)."""
    return "" if _CUT.fullmatch(number) else number


def _years(text: str) -> str:
    found = _YEARS.search(text)
    return found[0] if found else ""


@lru_cache(maxsize=1 << 12, typed=True)
def _sex(value: Value) -> str:
    text = cells.text_of(value)
    try:
        return _SEX_NUMBERS.get(text) or cells.choice(Field.SEX, value)
    except (ValueError, KeyError):
        return ""


def _streets(said: Mapping[Meaning, Value]) -> tuple[str, str]:
    """RT and RW, from their columns or the one that holds both; empty when a spreadsheet made a date of them."""
    rt, rw = (said.get(part, "") for part in (Field.RT, Field.RW))
    both = said.get(Extra.RT_RW, "") or (rt if rw == "" else "")
    if both != "" and (found := _both(both)) != ("", ""):
        return found
    return _number(rt), _number(rw)


@lru_cache(maxsize=1 << 12, typed=True)
def _both(value: Value) -> tuple[str, str]:
    return ("", "") if isinstance(value, date) else areas.read_rt_rw(cells.said(value))


@lru_cache(maxsize=1 << 12, typed=True)
def _number(value: Value) -> str:
    try:
        return cells.number_of_place(value)
    except Misunderstood:
        return ""
