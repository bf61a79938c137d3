"""``Batas Waktu`` as people type it: a day that comes, while events are days that were (pure)."""

import re
from datetime import date, timedelta

from reporting.reading.dates import read_date

_DAY_ALONE = re.compile(r"\s*(?:tgl\.?|tanggal)?\s*\d{1,2}\s*", re.IGNORECASE)
_WEEKDAY = re.compile(r"\b(?:senin|selasa|rabu|kamis|jum'?at|sabtu|minggu)\b", re.IGNORECASE)
_YEAR = re.compile(r"\d{4}")
_WITH_YEAR = 3
"""Numbers in a date that names its year."""
MONTHS_AHEAD = 12


def read_deadline(text: str, today: date) -> date | None:
    """The day meant, from ``today`` on where the words leave it open; ``None`` when it is no day.

    >>> sunday = date(2026, 11, 22)
    >>> [str(read_deadline(said, sunday)) for said in ("25/11", "5", "5 Jan", "Jumat", "besok", "20-11-2026", "segera")]
    ['2026-11-25', '2026-12-05', '2027-01-05', '2026-11-27', '2026-11-23', '2026-11-20', 'None']
    """
    day = read_date(text, today)
    if day is None or day >= today or _YEAR.search(text) or len(re.findall(r"\d+", text)) >= _WITH_YEAR:
        return day
    if _DAY_ALONE.fullmatch(text):
        return next((one for one in _same_day(day) if one >= today), None)
    if re.search(r"\d", text):
        return _in_year(day, day.year + 1)
    return day + timedelta(days=7) if _WEEKDAY.search(text) else day


def _same_day(day: date) -> list[date]:
    """This day of the months that follow, where they have it."""
    found = []
    for later in range(1, MONTHS_AHEAD):
        years, month = divmod(day.month - 1 + later, 12)
        try:
            found.append(day.replace(year=day.year + years, month=month + 1))
        except ValueError:
            continue
    return found


def _in_year(day: date, year: int) -> date | None:
    try:
        return day.replace(year=year)
    except ValueError:  # 29 February
        return None
