"""People who are told of but not named: "sekeluarga 4 orang", "dan dua anaknya"."""

import re

from reporting.reading.vocabulary import NUMBERS

_COUNT = r"\d{1,2}|dua|tiga|empat|lima|enam|tujuh|delapan"
_TOGETHER = re.compile(
    rf"\b(?:se|satu )keluarga(?: (?:{_COUNT}) (?:orang|org|jiwa))?\b"
    rf"|\b(?:dan|dgn|dengan|bersama|beserta|sama|bawa) (?:keluarga\w{{0,3}}|(?:{_COUNT}) (?:orang )?anak\w{{0,3}})\b"
    rf"|\b(?:{_COUNT}) (?:orang|org|jiwa)\b",
    re.IGNORECASE,
)
_NUMBER = re.compile(rf"\b(?:{_COUNT})\b", re.IGNORECASE)


def unnamed(text: str, named: int) -> str:
    """How a message speaks of more people than the ``named`` ones, in its own words; empty when it does not.

    >>> unnamed("pak Contoh sekeluarga 4 orang pindah ke Depok", 1), unnamed("2 orang meninggal: A dan B", 2)
    ('sekeluarga 4 orang', '')
    """
    found = _TOGETHER.search(text)
    if found is None:
        return ""
    count = _NUMBER.search(found[0])
    people = (int(count[0]) if count[0].isdecimal() else NUMBERS[count[0].casefold()]) if count else named + 1
    return found[0] if people > named or "anak" in found[0].casefold() else ""
