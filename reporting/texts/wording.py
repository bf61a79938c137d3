"""How Indonesian sentences name days, counts and lists, the same everywhere."""

from collections.abc import Sequence
from datetime import date, datetime

from reporting.texts.staff import MONTHS

WEEKDAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")


def day_words(day: date) -> str:
    """``8 Desember 2026``."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def moment_words(at: datetime) -> str:
    """``8 Desember 2026 pukul 12.00``, in the moment's own zone."""
    return f"{day_words(at.date())} pukul {at:%H.%M}"


def grouped(count: int) -> str:
    """A count as Indonesians write it.

    >>> grouped(5000)
    '5.000'
    """
    return f"{count:,}".replace(",", ".")


def several(names: Sequence[str]) -> str:
    """All of a list.

    >>> several(["Oktober"]), several(["Oktober", "November"]), several(["Oktober", "November", "Desember"])
    ('Oktober', 'Oktober dan November', 'Oktober, November, dan Desember')
    """
    if len(names) < 3:
        return " dan ".join(names)
    return f"{', '.join(names[:-1])}, dan {names[-1]}"


def some(names: Sequence[str], most: int) -> str:
    """The first of a list, the others counted.

    >>> some(["a", "b"], 2), some(["a", "b", "c"], 2)
    ('a, b', 'a, b dan 1 lainnya')
    """
    return ", ".join(names[:most]) + (f" dan {len(names) - most} lainnya" if len(names) > most else "")
