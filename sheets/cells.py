"""Cells as text, alike for both doors: what goes in stays text, what comes out reads as the bot writes it."""

import re
from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta

from sheets.door import Sheet

CELL_LIMIT = 32_767
"""Characters a cell of an .xlsx can hold (Google: 50,000); one overlong cell must not block the rows beside it."""

_ERRORS = frozenset(
    {"#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A", "#ERROR!", "#SPILL!", "#CALC!"}
)
_UNSTORABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_OURS = re.compile(r"\d{4}-\d{2}-\d{2}(?: \d{2}:\d{2})?")
# Months and days as Google writes them in Indonesian and English, short or whole: "3 Ulu" is a kelurahan.
_NAMES = (
    "jan|feb|mar|apr|mei|may|jun|jul|agu|ags|aug|sep|okt|oct|nov|des|dec"
    "|sen|sel|rab|kam|jum|sab|min|mon|tue|wed|thu|fri|sat|sun"
)
_WORD = rf"(?:{_NAMES})[^\W\d]{{0,6}}\.?"
_LOOKS_LIKE_DATE = re.compile(
    rf"(?:{_WORD},?\s+)?"
    rf"(?:\d{{1,4}}\s?[-/. ]\s?(?:\d{{1,2}}|{_WORD})\s?[-/., ]{{1,2}}\s?\d{{1,4}}"
    rf"|{_WORD}\s\d{{1,2}},?\s\d{{2,4}}"
    rf"|\d{{1,2}}[-/ ]{_WORD})"
    r"(?:[ ,T]+\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?: ?[AaPp][Mm])?)?",
    re.IGNORECASE,
)
_SERIAL_ZERO = datetime(1899, 12, 30, tzinfo=UTC)


def storable(text: str) -> str:
    """The text without what no spreadsheet can keep: control characters (tab and line break stay), excess length."""
    return _UNSTORABLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))[:CELL_LIMIT]


def header_name(text: str) -> str:
    """A header as we compare it: people add blanks and line breaks."""
    return " ".join(text.split())


def cell_text(value: object) -> str:
    """A cell's value as text.

    >>> cell_text(3272010101900001.0), cell_text(12.5), cell_text(None), cell_text("#REF!"), cell_text("0321")
    ('3272010101900001', '12.5', '', '', '0321')
    """
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else repr(value)
    if isinstance(value, datetime):
        return _moment_text(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, time):
        return value.strftime("%H:%M")
    text = "" if value is None else str(value)
    return "" if text in _ERRORS else text


def looks_like_date(text: str) -> bool:
    """Whether a spreadsheet may be showing a real date here, in some format that is not ours.

    >>> [looks_like_date(text) for text in ("4/11/2026", "Rabu, 4 Nov 2026", "2026-11-04", "32.72.01.1001", "3 Ulu")]
    [True, True, False, False, False]
    """
    return len(text) < 40 and _LOOKS_LIKE_DATE.fullmatch(text) is not None and not _OURS.fullmatch(text)


def shown_date(shown: str, serial: object) -> str:
    """The date behind ``shown``, given the same cell's number; ``shown`` itself when the two do not belong together.

    >>> shown_date("4/11/2026", 46330), shown_date("4/11/2026", "4/11/2026"), shown_date("4/11/2026", 12)
    ('2026-11-04', '4/11/2026', '4/11/2026')
    """
    if isinstance(serial, bool) or not isinstance(serial, int | float) or not 0 < serial < 2_000_000:
        return shown
    moment = _SERIAL_ZERO + timedelta(seconds=round(serial * 86_400))
    hours = {moment.hour, moment.hour % 12, 12 if moment.hour % 12 == 0 else moment.hour}
    parts = {moment.year, moment.year % 100, moment.month, moment.day, moment.minute, moment.second, *hours}
    return _moment_text(moment) if {int(digits) for digits in re.findall(r"\d+", shown)} <= parts else shown


def make_sheet(title: str, grid: Sequence[Sequence[str]]) -> Sheet:
    """A grid of texts, ragged as it may be, as a tab: blank rows at its end dropped, all rows as wide as the header."""
    header = [header_name(text) for text in grid[0]] if grid else []
    width = used_width([header])
    last = max((number for number, row in enumerate(grid) if any(row)), default=0)
    blank = ("",) * width  # one for all: somebody may have typed into the very last row
    rows = tuple((*row[:width], *blank[len(row) :]) if row else blank for row in grid[1 : last + 1])
    return Sheet(title, tuple(header[:width]), rows)


def used_width(grid: Sequence[Sequence[str]]) -> int:
    """How many columns hold anything: a new column goes behind them, not over somebody's notes without a header."""
    return max((column + 1 for row in grid for column, text in enumerate(row) if text), default=0)


def column_letters(index: int) -> str:
    """A column's name, 0 being the first.

    >>> [column_letters(index) for index in (0, 25, 26, 51, 52, 701, 702)]
    ['A', 'Z', 'AA', 'AZ', 'BA', 'ZZ', 'AAA']
    """
    above, place = divmod(index, 26)
    return (column_letters(above - 1) if above else "") + chr(ord("A") + place)


def missing_tab(title: str) -> str:
    """What staff or the operator do when a tab is not there."""
    return (
        f"Tab “{title}” tidak ada di lembar kerja. Kembalikan namanya bila tadi diganti (isinya tetap aman), "
        "atau jalankan `python bot.py setup` untuk membuatnya lagi."
    )


def missing_column(title: str, column: str) -> str:
    """What staff do when a header is not there."""
    return (
        f"Kolom “{column}” tidak ada di baris 1 tab “{title}”. Kembalikan nama kolomnya, "
        "atau jalankan `python bot.py setup` untuk menambahkannya."
    )


def tab_exists(title: str) -> str:
    """Why a tab was not made."""
    return f"Tab “{title}” ternyata sudah ada; lembar kerja akan dibaca ulang."


def _moment_text(moment: datetime) -> str:
    midnight = moment.time() == time(0)
    return moment.strftime("%Y-%m-%d" if midnight else "%Y-%m-%d %H:%M")
