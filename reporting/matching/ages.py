"""Since when somebody may vote: at 17, or when married (UU 7/2017 art. 1, 34). Pure."""

from datetime import date, timedelta

from reporting.kinds import KINDS
from reporting.model import Field, Report
from reporting.reading.identity import birth_dates, clean_digits, has_nik_length

ADULT = 17
MARRIED = ("S", "P")


def votes_from(report: Report, day: date) -> date | None:
    """The day on which its person may vote for age alone, as far as its cells tell by ``day``.

    ``None`` when they do not tell, or when the person is or was married and age does not matter.
    """
    if married(report):
        return None
    # The century inside a NIK is a guess; of a newcomer the younger one must be ruled out by a told birth date.
    digits = clean_digits(report.cell(Field.NIK))
    guessed = birth_dates(digits, day) if has_nik_length(digits) else []
    born = birth_date_told(report) or max(guessed, default=None)
    return None if born is None else birthday(born, ADULT)


def married(report: Report) -> bool:
    """Whether it tells of somebody who is or was married, by its cell or, where that is empty, by its kind."""
    kind = KINDS.get(report.kind)
    by_kind = kind.given.get(Field.MARITAL, "") if kind else ""
    return (report.cell(Field.MARITAL).strip() or by_kind).upper() in MARRIED


def birth_date_told(report: Report) -> date | None:
    """The birth date in its cell, if that is a date."""
    try:
        return date.fromisoformat(report.cell(Field.BIRTHDATE).strip())
    except ValueError:
        return None


def birthday(born: date, age: int) -> date:
    """The day on which somebody reaches an age; who was born on 29 February reaches it on 1 March.

    >>> birthday(date(2009, 12, 5), 17), birthday(date(2008, 2, 29), 17)
    (datetime.date(2026, 12, 5), datetime.date(2025, 3, 1))
    """
    try:
        return born.replace(year=born.year + age)
    except ValueError:
        return born.replace(year=born.year + age, day=28) + timedelta(days=1)
