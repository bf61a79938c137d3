"""How the month's files say months, moments and numbers. Pure."""

import unicodedata
from datetime import datetime

from reporting.model import Closing
from reporting.texts.staff import month_words
from reporting.texts.wording import day_words
from scheduler.quarter import Quarterly

PROVISIONAL = "ANGKA SEMENTARA"
TOTAL = "JUMLAH"


def moment(at: datetime) -> str:
    """An aware moment in its own zone.

    >>> from zoneinfo import ZoneInfo
    >>> moment(datetime(2026, 10, 31, 23, 59, 59, tzinfo=ZoneInfo("Asia/Jayapura")))
    '31 Oktober 2026 pukul 23.59 WIT'
    """
    return f"{day_words(at.date())} pukul {at:%H.%M} {at.tzname()}"


def file_stem(closing: Closing) -> str:
    """Office and month as in file names: ``3272-2026-10``."""
    return f"{closing.office.replace('.', '')}-{closing.month}"


def quarter_stem(quarterly: Quarterly) -> str:
    """Office and quarter as in file names: ``3272-2026-TW4``."""
    return f"{quarterly.office.replace('.', '')}-{quarterly.quarter}"


def marks(draft: str, *, final: bool) -> tuple[str, ...]:
    """What every page must say about how far the numbers can be trusted.

    >>> marks("PRATINJAU", final=False), marks("", final=True)
    (('PRATINJAU', 'ANGKA SEMENTARA'), ())
    """
    return tuple(mark for mark in (draft, "" if final else PROVISIONAL) if mark)


def sheet_marks(draft: str, closing: Closing | Quarterly) -> tuple[str, ...]:
    """What every sheet says about itself: edition, and whether its numbers are fixed and by which Berita Acara."""
    if not closing.final:
        return tuple(mark for mark in (draft, closing.edition, PROVISIONAL) if mark)
    day = f"{closing.edition} {day_words(closing.fixed_on)}" if closing.fixed_on else closing.edition
    minutes = f"Berita Acara {closing.minutes}" if closing.minutes else ""
    return tuple(mark for mark in (draft, day, minutes) if mark)


def deadline(closing: Closing) -> str:
    """The sentence about the month and its cut-off."""
    return f"Bulan {month_words(closing.month)}, laporan sampai {moment(closing.cutoff)}"


def clean(text: str) -> str:
    """The text without what no spreadsheet or file can hold: control characters and halves of characters.

    Line breaks and tabs stay.
    """
    if text.isprintable():
        return text
    return "".join(character for character in text if character in "\n\r\t" or _storable(character))


def _storable(character: str) -> bool:
    # Cc: controls, Cs: lone surrogates; the other two are not allowed in XML.
    return unicodedata.category(character) not in ("Cc", "Cs") and character not in "\ufffe\uffff"
