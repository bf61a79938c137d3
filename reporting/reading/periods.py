"""Months, quarters and days at the beginning of what staff type: "2026-10", "Oktober 2026", "TW4 2026", "8-12-2026"."""

import re
from datetime import date

from reporting.model import Month, Quarter
from reporting.texts.staff import MONTHS

_NAMES = "|".join(f"{name[:3]}(?:{name[3:]})?" for name in MONTHS)
_SHORT = {name[:3].casefold(): number for number, name in enumerate(MONTHS, 1)}
# Both ways of writing "Agustus" in short, and those months that are shortened otherwise.
_MORE = {"agt": 8, "ags": 8, "sept": 9, "nop": 11}
_MONTH = rf"(?P<name>{_NAMES}|{'|'.join(_MORE)})\.?"
_END = r"(?=$|[\s,;])"
_YEAR = r"(?P<y>20\d{2})"  # a slip of the finger (9999-12) is no month: nothing can be reckoned from it
_PERIODS = [
    re.compile(rf"{_YEAR}[-/](?P<m>\d{{1,2}}){_END}"),
    re.compile(rf"(?P<m>\d{{1,2}})[-/]{_YEAR}{_END}"),
    re.compile(rf"{_MONTH}\s+{_YEAR}{_END}", re.I),
    re.compile(rf"{_YEAR}[-\s]*(?:TW|triwulan)\s*(?P<q>[1-4]|IV|I{{1,3}}){_END}", re.I),
    re.compile(rf"(?:TW|triwulan)\s*(?P<q>[1-4]|IV|I{{1,3}})[-\s]+{_YEAR}{_END}", re.I),
]
_DAYS = [
    re.compile(rf"(?P<y>\d{{4}})-(?P<m>\d{{1,2}})-(?P<d>\d{{1,2}}){_END}"),
    re.compile(rf"(?P<d>\d{{1,2}})[-/.](?P<m>\d{{1,2}})[-/.](?P<y>\d{{4}}){_END}"),
    re.compile(rf"(?P<d>\d{{1,2}})[\s-]+{_MONTH}[\s-]+(?P<y>\d{{4}}){_END}", re.I),
]
_ROMAN = {"I": 1, "II": 2, "III": 3, "IV": 4}


def take_period(text: str) -> tuple[Month | Quarter | None, str]:
    """The month or quarter with which a text begins, and what follows it; ``None`` when it begins otherwise.

    >>> [str(take_period(said)[0]) for said in ("2026-10", "10-2026", "okt 2026", "2026-TW4", "Triwulan IV 2026")]
    ['2026-10', '2026-10', '2026-10', '2026-TW4', '2026-TW4']
    >>> take_period("2026-13"), take_period("2026-12 2026-12-08")
    ((None, '2026-13'), (Month(year=2026, month=12), '2026-12-08'))
    >>> [take_period(said)[0] for said in ("9999-12", "Desember 9999", "9999-TW4", "1999-01")]
    [None, None, None, None]
    """
    said = text.strip()
    for shape in _PERIODS:
        if found := shape.match(said):
            parts = found.groupdict()
            year, rest = int(parts["y"]), said[found.end() :].strip(" ,;\n")
            if quarter := parts.get("q"):
                return Quarter(year, _ROMAN.get(quarter.upper()) or int(quarter)), rest
            month = _month(parts)
            return (Month(year, month), rest) if 1 <= month <= 12 else (None, said)
    return None, said


def take_day(text: str) -> tuple[date | None, str]:
    """The day with its year with which a text begins, and what follows it; ``None`` when it begins otherwise.

    >>> [str(take_day(said)[0]) for said in ("2026-12-08", "8-12-2026", "08/12/2026", "8 Desember 2026", "8 des 2026")]
    ['2026-12-08', '2026-12-08', '2026-12-08', '2026-12-08', '2026-12-08']
    >>> take_day("31-11-2026"), take_day("12/PL.02.1-BA/3272/2026")
    ((None, '31-11-2026'), (None, '12/PL.02.1-BA/3272/2026'))
    """
    said = text.strip()
    for shape in _DAYS:
        if found := shape.match(said):
            parts = found.groupdict()
            try:
                return date(int(parts["y"]), _month(parts), int(parts["d"])), said[found.end() :].strip(" ,;\n")
            except ValueError:
                return None, said
    return None, said


def _month(parts: dict[str, str | None]) -> int:
    name = (parts.get("name") or "").casefold()
    return int(parts.get("m") or 0) or _MORE.get(name) or _SHORT[name[:3]]
