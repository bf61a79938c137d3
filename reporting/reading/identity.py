"""Numbers that stand for somebody or something: NIK, KK number, receipt."""

import re
import unicodedata
from collections.abc import Mapping
from datetime import date

from reporting.errors import Misunderstood

LENGTH = 16
ADULT = 17
OLDEST = 120

PROVINCES = range(11, 98)
"""First two digits of an issued NIK. Kemendagri's list runs from 11 (Aceh) to 97 (Papua Pegunungan and its
neighbours, 2022); kept as a range because the list grows and a move never changes a NIK."""

_SEPARATORS = re.compile(r"[\s.\-\u2010-\u2015_,:/']+")
_RECEIPT = re.compile(
    r"(?<![a-z])dpb[\s.:#\-\u2010-\u2015]*((?:\d[\s.\-\u2010-\u2015]{0,3}){7,13}\d)(?!\d)", re.IGNORECASE
)
_RECEIPT_BARE = re.compile(r"\s*(\d{4}-\d{5,6}-\d)\s*")

_DAMM = (
    (0, 3, 1, 7, 5, 9, 8, 6, 4, 2),
    (7, 0, 9, 2, 1, 5, 4, 8, 6, 3),
    (4, 2, 0, 6, 8, 7, 1, 3, 5, 9),
    (1, 7, 5, 0, 9, 8, 3, 4, 2, 6),
    (6, 1, 2, 3, 0, 4, 5, 9, 7, 8),
    (3, 6, 7, 4, 2, 0, 9, 5, 8, 1),
    (5, 8, 6, 9, 7, 2, 0, 1, 3, 4),
    (8, 9, 4, 5, 3, 6, 2, 0, 1, 7),
    (9, 4, 3, 8, 6, 1, 7, 2, 0, 5),
    (2, 5, 8, 1, 4, 3, 6, 7, 9, 0),
)

SENTENCES: Mapping[str, str] = {
    "none": "Saya belum menemukan angka {what} di pesan ini. Mohon ketik 16 angkanya, contoh: {example}.",
    "count": "Saya membaca {count} angka{ending}; {what} ada 16 angka. "
    "Mohon dilihat lagi di {paper} lalu diketik ulang.",
    "letter": "Ada huruf di antara angkanya (mungkin huruf O, mestinya angka 0). Mohon ketik ulang 16 angka {what}.",
    "birth": "Angka ke-7 sampai ke-12 pada NIK adalah tanggal lahir, dan yang saya baca bukan tanggal. "
    "Mohon dilihat lagi di KTP atau KK lalu diketik ulang.",
    "receipt": "Nomor tanda terima itu belum cocok; mungkin ada angka yang tertukar. "
    "Mohon dilihat lagi, contoh bentuknya: {example}.",
}


def plain(text: str) -> str:
    """``text`` with compatibility forms folded (NFKC), every script's digits in ASCII, invisible characters gone.

    >>> plain("\\uff13\\uff12\\uff17\\uff12\\u200b01")
    '327201'
    """
    if text.isascii():
        return text
    folded = unicodedata.normalize("NFKC", text)
    return "".join(
        str(unicodedata.decimal(char)) if char.isdecimal() else char
        for char in folded
        if unicodedata.category(char) != "Cf"
    )


def clean_digits(text: str) -> str:
    """A number without what people put between its digits; letters stay, so that they can be reported.

    >>> clean_digits(" 3272-0112 0355.9001 ")
    '3272011203559001'
    >>> clean_digits("3272O112")
    '3272O112'
    """
    return _SEPARATORS.sub("", plain(text))


def is_nik(nik: str) -> bool:
    """Whether these are 16 digits with a possible province, birth date and sex in them.

    Serial 0000 counts as possible: it is never issued, and invented examples use it for that reason.

    >>> is_nik("3272011203559001"), is_nik("3272013102559001"), is_nik("9972011203559001")
    (True, False, False)
    """
    return has_nik_length(nik) and int(nik[:2]) in PROVINCES and bool(_birth_dates(nik))


def has_nik_length(nik: str) -> bool:
    """Whether these are exactly 16 ASCII digits, whatever they say."""
    return len(nik) == LENGTH and nik.isascii() and nik.isdecimal()


def birth_dates(nik: str, today: date) -> list[date]:
    """The birth dates a NIK can mean (none, one or two), likeliest first; ages 0 to 120, grown-ups before children.

    Source: PP 37/2007 art. 37 (DDMMYY, day + 40 for women); the year has two digits, so the century is a guess.

    >>> birth_dates("3272015203559001", date(2026, 11, 4))
    [datetime.date(1955, 3, 12)]
    >>> birth_dates("3272015203109001", date(2026, 11, 4))
    [datetime.date(1910, 3, 12), datetime.date(2010, 3, 12)]
    """
    possible = [day for day in _birth_dates(nik) if 0 <= age(day, today) <= OLDEST]
    return sorted(possible, key=lambda day: (age(day, today) < ADULT, -day.toordinal()))


def birth_date(nik: str, today: date) -> date | None:
    """The likeliest birth date inside a NIK; ``None`` when there is none.

    >>> birth_date("3272011203079001", date(2026, 11, 4))
    datetime.date(2007, 3, 12)
    """
    return next(iter(birth_dates(nik, today)), None)


def sex(nik: str) -> str:
    """``L`` or ``P`` as the NIK has it; empty when it says neither.

    >>> sex("3272015203559001"), sex("3272011203559001"), sex("12")
    ('P', 'L', '')
    """
    if not _birth_dates(nik):
        return ""
    return "P" if int(nik[6:8]) > 40 else "L"


def mask(nik: str) -> str:
    """A NIK or KK number as later messages show it: four digits, eight stars, four digits.

    Anything shorter than 16 shows its last four at most.

    >>> mask("3272011203559001"), mask("32720112035590"), mask("12")
    ('3272********9001', '**********5590', '**')
    """
    if len(nik) >= LENGTH:
        return f"{nik[:4]}{'*' * (len(nik) - 8)}{nik[-4:]}"
    if len(nik) <= 8:
        return "*" * len(nik)
    return "*" * (len(nik) - 4) + nik[-4:]


def read_nik(text: str) -> str:
    """The NIK somebody typed, 16 digits; ``Misunderstood`` says what was read instead, never all of it.

    >>> read_nik("NIK: 3272 0112 0355 9001")
    '3272011203559001'
    >>> read_nik("327201120355901")
    Traceback (most recent call last):
    reporting.errors.Misunderstood: Saya membaca 15 angka (berakhir 5901); NIK ada 16 angka. \
Mohon dilihat lagi di KTP atau KK lalu diketik ulang.
    """
    nik = _read_sixteen(text, what="NIK", paper="KTP atau KK", example="3272011203550000")
    if not _birth_dates(nik):
        raise Misunderstood(SENTENCES["birth"])
    return nik


def read_kk(text: str) -> str:
    """The number of a family card somebody typed, 16 digits; ``Misunderstood`` as for a NIK.

    >>> read_kk("No. KK 3272.0112.0306.9001")
    '3272011203069001'
    """
    return _read_sixteen(text, what="nomor KK", paper="Kartu Keluarga", example="3272011203060000")


def receipt(year: int, month: int, running: int) -> str:
    """The number of a report: ``DPB-YYMM-NNNNN-C``; the running number grows to six digits when it must.

    >>> receipt(2026, 10, 12), receipt(2026, 10, 100000)
    ('DPB-2610-00012-0', 'DPB-2610-100000-3')
    """
    stem = f"{year % 100:02d}{month:02d}"
    return f"DPB-{stem}-{running:05d}-{check_digit(f'{stem}{running:05d}')}"


def check_digit(digits: str) -> int:
    """The Damm check digit: finds every single wrong digit and every swap of two neighbours.

    Source: H. M. Damm, Total anti-symmetrische Quasigruppen (2004), the table of order ten.

    >>> check_digit("572"), check_digit("5724")
    (4, 0)
    """
    interim = 0
    for digit in digits:
        interim = _DAMM[interim][int(digit)]
    return interim


def read_receipt(text: str) -> str | None:
    """The receipt named in ``text``, in its proper form; ``None`` when none is; ``Misunderstood`` on a slip.

    >>> read_receipt("dpb 2610 00012 0"), read_receipt("PDPB 2026 itu apa?")
    ('DPB-2610-00012-0', None)
    """
    known = plain(text)
    found = _RECEIPT.search(known) or _RECEIPT_BARE.fullmatch(known)
    if found is None:
        return None
    digits = re.sub(r"\D", "", found[1])
    if len(digits) not in (10, 11) or not 1 <= int(digits[2:4]) <= 12 or check_digit(digits):
        raise Misunderstood(SENTENCES["receipt"].format(example=receipt(2026, 10, 12)))
    return f"DPB-{digits[:4]}-{digits[4:-1]}-{digits[-1]}"


def _read_sixteen(text: str, *, what: str, paper: str, example: str) -> str:
    # A word around the number is left out; the letter O between digits is somebody's zero and must be told.
    words = re.sub(r"[^\W\d_]+", lambda word: word[0] if set(word[0]) <= {"o", "O"} else " ", plain(text))
    typed = re.sub(r"\W", "", words)
    digits = re.sub(r"\D", "", typed)
    if has_nik_length(typed):
        return typed
    if not digits:
        raise Misunderstood(SENTENCES["none"].format(what=what, example=example))
    if len(typed) == LENGTH:
        raise Misunderstood(SENTENCES["letter"].format(what=what))
    ending = f" (berakhir {digits[-4:]})" if len(digits) > 8 else ""
    raise Misunderstood(SENTENCES["count"].format(count=len(digits), ending=ending, what=what, paper=paper))


def _birth_dates(nik: str) -> list[date]:
    if not has_nik_length(nik):
        return []
    day, month, year = int(nik[6:8]), int(nik[8:10]), int(nik[10:12])
    day -= 40 if day > 40 else 0
    return [born for century in (1900, 2000) if (born := _day(century + year, month, day)) is not None]


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def age(born: date, today: date) -> int:
    """Full years on a day.

    >>> age(date(2009, 11, 22), date(2026, 11, 21))
    16
    """
    return today.year - born.year - ((today.month, today.day) < (born.month, born.day))
