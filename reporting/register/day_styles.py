"""Which numbers of an XLSX are days, told by how they are shown, and which days they are. Pure.

Source of the format: ECMA-376 part 1, 18.8.30 (number formats), 18.8.10 (``cellXfs``), 18.2.28 (``date1904``).
"""

import re
from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta

KNOWN = frozenset({*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)})
"""Formats that every program knows by number and that show a day or a time."""
_FIRST_DAY, _MAC_DAYS = datetime(1899, 12, 30), 1462  # noqa: DTZ001 - a day of a spreadsheet has no zone
_DAYS = range(1, 2_958_466)
_QUOTED = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.')


def day_styles(styles: Iterable[int], own: Mapping[int, str]) -> frozenset[str]:
    """The styles that show a number as a day, as cells name them.

    ``styles`` are the numbers of their formats in the file's order, ``own`` the formats that the file defines itself.
    """
    found = (shows_day(own[number]) if number in own else number in KNOWN for number in styles)
    return frozenset(str(place) for place, is_day in enumerate(found) if is_day)


def shows_day(code: str) -> bool:
    """Whether a format shows a day or a time.

    >>> shows_day("dd/mm/yyyy"), shows_day('"Rp"#,##0'), shows_day("[Red]General"), shows_day("[$-421]d mmmm yyyy;@")
    (True, False, False, True)
    """
    plain = _QUOTED.sub("", code).casefold().replace("general", "")
    return any(letter in plain for letter in "ymdhs")


def as_day(value: float, *, from_1904: bool) -> float | date:
    """The day, or the moment, of a number; a time alone and what is out of range stay numbers.

    >>> as_day(20160.0, from_1904=False), as_day(20160.5, from_1904=False), as_day(0.5, from_1904=False)
    (datetime.date(1955, 3, 12), datetime.datetime(1955, 3, 12, 12, 0), 0.5)
    """
    if int(value) not in _DAYS:
        return value
    moment = _FIRST_DAY + timedelta(days=value + (_MAC_DAYS if from_1904 else 0))
    return moment.date() if value.is_integer() else moment.replace(microsecond=0)
