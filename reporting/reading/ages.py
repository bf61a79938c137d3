"""How old somebody is said to be, for a check against the birth date in the NIK; nothing is derived from it."""

import re
from dataclasses import dataclass

from reporting.reading.vocabulary import NUMBERS

_N = r"(?P<n>\d{1,3}|" + "|".join(sorted((word.replace(" ", r"\s") for word in NUMBERS), key=len, reverse=True)) + ")"
_YEARS = r"\s?(?:th|thn|tahun|taun|taon|yo|y\.o|tahunan)\b"
_HINT = re.compile(r"u[ms][ui]|yuswa|yuswo|\bt[ah]", re.IGNORECASE)
"""Without any of these beginnings no age is told, and nothing else needs to be tried."""

_AGES = [
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\b(?:umur|umure|umurnya|umurnye|usia|usianya|yuswa|yuswo|yuswanipun|yuswana|berumur|"
        rf"berusia)\s?[:=]?\s?(?:\+/-|±|sekitar\s|kira2\s|kira-kira\s|"
        rf"udah\s|sudah\s|sdh\s|baru\s)?\s?{_N}(?![\d/.-]\d)(?!\s?(?:bulan|bln|hari|minggu))\b",
        rf"[(,]\s?{_N}{_YEARS}",
        rf"\b{_N}{_YEARS}(?=\s?[),])",
    )
]
OLDEST = 120


@dataclass(frozen=True)
class Age:
    """Whole years in digits, and where they stand."""

    value: str
    start: int
    end: int


def find_age(text: str) -> Age | None:
    """The first age a piece states; ``None`` when it states none or no possible one.

    >>> find_age("pak Contoh usia 71 th wafat").value
    '71'
    """
    if not _HINT.search(text):
        return None
    for pattern in _AGES:
        for match in pattern.finditer(text):
            word = " ".join(match["n"].casefold().split())
            years = int(word) if word.isdecimal() else NUMBERS[word]
            if years <= OLDEST:
                return Age(str(years), match.start(), match.end())
    return None
