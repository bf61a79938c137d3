"""What people wrote of somebody → values to compare: loose dates, digits, places (pure)."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from functools import lru_cache

from rapidfuzz import fuzz, process

from reporting.reading.vocabulary import MONTHS

_NUMBERS = re.compile(r"\d+|[a-z]+")
_SHORT = {
    "UTR": "UTARA",
    "SEL": "SELATAN",
    "SLT": "SELATAN",
    "TMR": "TIMUR",
    "TIM": "TIMUR",
    "BRT": "BARAT",
    "TGH": "TENGAH",
}
_KIND_OF_PLACE = re.compile(r"^(?:KEL|KELURAHAN|DESA|DS|KEC|KECAMATAN|GAMPONG|NAGARI)\b\.?\s*")
ALIKE = 80
"""A misspelt kelurahan is one of the register's when it is so like it (0 to 100)."""
MOST_PLACES = 3


@lru_cache(maxsize=1 << 14)
def born(text: str, on: date) -> int:
    """A birth date in any usual form as yyyymmdd; a year alone as yyyy0000; 0 when it says neither.

    >>> today = date(2026, 11, 4)
    >>> [born(said, today) for said in ("17-3-81", "1981-03-17", "17 Maret 1981", "17|03|1981", "1981", "81", "", "x")]
    [19810317, 19810317, 19810317, 19810317, 19810000, 0, 0, 0]
    """
    parts = _NUMBERS.findall(text.casefold())
    numbers = [int(part) if part.isdigit() else MONTHS.get(part, 0) for part in parts]
    if len(parts) == 1 and len(parts[0]) == 8 and numbers[0]:
        digits = parts[0]
        numbers = [int(digits[:4]), int(digits[4:6]), int(digits[6:])]
        if not 1900 <= numbers[0] <= on.year:
            numbers = [int(digits[:2]), int(digits[2:4]), int(digits[4:])]
    if len(numbers) == 1:
        return numbers[0] * 10_000 if 1900 <= numbers[0] <= on.year else 0
    if len(numbers) < 3:
        return 0
    day, month, year = numbers[:3] if numbers[0] < 1900 else numbers[2::-1]
    year = _century(year, on) if year < 100 else year
    fits = 1900 <= year <= on.year and 1 <= month <= 12 and 1 <= day <= 31
    return year * 10_000 + month * 100 + day if fits else 0


def _century(year: int, on: date) -> int:
    """Two digits as a year: of this century when somebody born then may be told of at all."""
    return 2000 + year if 2000 + year <= on.year else 1900 + year


@lru_cache(maxsize=1 << 14)
def bare(place: str) -> str:
    """A kelurahan or kecamatan as it is compared: capitals, no word for its kind, points of the compass written out.

    >>> bare("Kel. Suka Maju Utr"), bare("DESA  Suka Maju")
    ('SUKA MAJU UTARA', 'SUKA MAJU')
    """
    name = _KIND_OF_PLACE.sub("", " ".join(place.upper().split()))
    return " ".join(_SHORT.get(word.rstrip("."), word) for word in name.split())


class Places:
    """The kelurahan of a register by number, from 1, in the order of ``known`` (kecamatan, kelurahan)."""

    def __init__(self, known: Sequence[tuple[str, str]]) -> None:
        self._names = [("", ""), *((bare(kecamatan), bare(kelurahan)) for kecamatan, kelurahan in known)]
        self._by_name: dict[str, list[int]] = {}
        for number, (_, kelurahan) in enumerate(self._names[1:], 1):
            self._by_name.setdefault(kelurahan, []).append(number)
        self._districts = {
            kecamatan: number for number, kecamatan in enumerate(sorted({one for one, _ in self._names}))
        }
        self.district_of = [self._districts[kecamatan] for kecamatan, _ in self._names]
        self._found: dict[tuple[str, str], tuple[int, ...]] = {}

    def find(self, kelurahan: str, kecamatan: str) -> tuple[int, ...]:
        """The kelurahan that may be meant, at most ``MOST_PLACES``; none when nothing is like it."""
        asked = (kelurahan, kecamatan)
        if asked not in self._found:
            self._found[asked] = self._look_up(bare(kelurahan), bare(kecamatan))
        return self._found[asked]

    def _look_up(self, kelurahan: str, kecamatan: str) -> tuple[int, ...]:
        if not kelurahan:
            return ()
        names = [kelurahan] if kelurahan in self._by_name else self._nearest(kelurahan)
        numbers = [number for name in names for number in self._by_name[name]]
        inside = [number for number in numbers if kecamatan and self._names[number][0] == kecamatan]
        return tuple((inside or numbers)[:MOST_PLACES])

    def _nearest(self, kelurahan: str) -> list[str]:
        hits = process.extract(kelurahan, list(self._by_name), scorer=fuzz.ratio, limit=3, score_cutoff=ALIKE)
        return [name for name, score, _ in hits if score >= hits[0][1] - 5]

    def district(self, kecamatan: str) -> int:
        """The number of a kecamatan; 0 when it is unknown or empty."""
        name = bare(kecamatan)
        if name in self._districts:
            return self._districts[name]
        hit = process.extractOne(name, list(self._districts), scorer=fuzz.ratio, score_cutoff=ALIKE) if name else None
        return self._districts[hit[0]] if hit else 0


def digits(text: str) -> str:
    """The digits of a number as people write it; a letter O among them is a nought.

    >>> digits("3374 0457.0381-0004"), digits("337404570381OOO4"), digits("menyusul")
    ('3374045703810004', '3374045703810004', '')
    """
    kept = re.sub(r"[\s.\-_,:/']", "", text)
    kept = kept.translate(_LOOKALIKES) if sum(char.isdigit() for char in kept) >= len(kept) - 3 else kept
    return kept if kept.isascii() and kept.isdecimal() else ""


_LOOKALIKES: Mapping[int, str] = str.maketrans({"O": "0", "o": "0", "I": "1", "l": "1"})
