"""A birth date of the register in any usual form → ISO. Pure."""

import re
from collections.abc import Iterable
from datetime import date, datetime, timedelta

from reporting.reading.cells import said
from reporting.reading.tables import Value
from reporting.texts import voters_import as texts
from reporting.texts.staff import MONTHS

OLDEST = 125
"""Years; whoever is older is a slip."""
YOUNGEST = 10
"""Years; a two-digit year is one of this century from this age on."""
ENOUGH = 3
"""So many dates must begin with the month before all others of the file are read so."""
_ISO = re.compile(r"(\d{4})[-/.| ](\d{1,2})[-/.| ](\d{1,2})")
_USUAL = re.compile(r"(\d{1,2})[-/.| ]+(\d{1,2})[-/.| ]+(\d{4}|\d{2})")
_WORDED = re.compile(r"(\d{1,2})[-/.|, ]*([a-z]{3,})[-/.|, ]*(\d{4}|\d{2})")
_CLOCK = re.compile(r"[ T]\d{1,2}[:.]\d{2}(?:[:.]\d{2}(?:\.\d+)?)?(?:\s*[ap]m)?(?:Z|\+00:00)?$", re.IGNORECASE)
_FIRST_DAY = date(1899, 12, 30)
"""Day 0 of Excel's calendar as it counts after February 1900."""
_SERIALS = range(2_100, 80_000)
"""Smaller numbers are years."""
_MONTHS = {name[:3].casefold(): number for number, name in enumerate(MONTHS, 1)} | {
    word: number
    for number, words in {
        3: "mrt",
        5: "may",
        8: "aug agt ags",
        10: "oct",
        11: "nop",
        12: "dec",
    }.items()
    for word in words.split()
}


class Dates:
    """Reads birth dates; ``today`` is the day of the import. Whether months stand first is learnt from a sample."""

    def __init__(self, today: date) -> None:
        self._today = today
        self._month_first = False

    def learn(self, sample: Iterable[Value]) -> None:
        """Look at some of the file's dates: ``5/14/1940`` among them, and no ``14/5/1940``, says months stand first."""
        found = [match for one in set(sample) if isinstance(one, str) and (match := _USUAL.match(one.strip()))]
        second = sum(int(match[2]) > 12 for match in found)
        self._month_first = second >= ENOUGH and not any(int(match[1]) > 12 for match in found)

    def read(self, value: Value) -> str:
        """``YYYY-MM-DD``; empty for none. ``ValueError`` with the sentence about a date that cannot be.

        >>> Dates(date(2026, 11, 1)).read("01|02|1960"), Dates(date(2026, 11, 1)).read("1 Januari 60")
        ('1960-02-01', '1960-01-01')
        """
        try:
            found = self._day(value)
        except (ValueError, OverflowError):
            raise ValueError(texts.NO_SUCH_DAY) from None
        if found is None:
            return ""
        if found > self._today:
            raise ValueError(texts.BIRTH_AHEAD)
        if found.year < self._today.year - OLDEST:
            raise ValueError(texts.NO_SUCH_DAY)
        return found.isoformat()

    def _day(self, value: Value) -> date | None:
        if isinstance(value, datetime):
            return value.date()
        if isinstance(value, date):
            return value
        text = _CLOCK.sub("", said(value).strip())
        if not text:
            return None
        if text.isascii() and text.isdecimal():
            return _of_digits(text, self._today)
        if iso := _ISO.fullmatch(text):
            return date(int(iso[1]), int(iso[2]), int(iso[3]))
        if usual := _USUAL.fullmatch(text):
            first, second = int(usual[1]), int(usual[2])
            day, month = (second, first) if self._month_first else (first, second)
            return date(self._year(usual[3]), month, day)
        worded = _WORDED.fullmatch(text.casefold())
        if worded is None or worded[2][:3] not in _MONTHS:
            raise ValueError
        return date(self._year(worded[3]), _MONTHS[worded[2][:3]], int(worded[1]))

    def _year(self, digits: str) -> int:
        if len(digits) == 4:
            return int(digits)
        recent = 2000 + int(digits)
        return recent if recent <= self._today.year - YOUNGEST else recent - 100


def _of_digits(text: str, today: date) -> date:
    """``19600101``, ``01011960``, or Excel's number of the day; no digits are both of the first two."""
    if len(text) in (7, 8):
        text = text.zfill(8)
        if today.year - OLDEST <= int(text[:4]) <= today.year and int(text[4:6]) <= len(MONTHS):
            return date(int(text[:4]), int(text[4:6]), int(text[6:]))
        return date(int(text[4:]), int(text[2:4]), int(text[:2]))
    if int(text) not in _SERIALS:
        raise ValueError
    return _FIRST_DAY + timedelta(days=int(text))
