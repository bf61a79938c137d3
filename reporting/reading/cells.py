"""One cell of a list → the value as it stands on the desk. ``Misunderstood`` says what is wrong with it."""

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime, time, timedelta

from reporting.errors import Misunderstood
from reporting.model import Field
from reporting.reading import areas, dates, identity, names
from reporting.reading.tables import Value
from reporting.texts import rows as texts

LONGEST = 200
"""Characters kept of a free text."""
EXACT = 2**53
"""Whole numbers of a spreadsheet are exact up to here."""
_FIRST_DAY = date(1899, 12, 30)
"""Day 0 of Excel's calendar as it counts after February 1900."""
_SERIALS = range(3_655, 80_000)
"""Days that somebody living may mean (1910 to 2119); smaller numbers are years or slips."""
_EMPTY = frozenset(
    "-|--|---|?|.|/|0|n/a|na|nihil|kosong|xxx|belum|tidak|menyusul|null|none|tidak ada|belum ada|blm ada|tidak tahu"
    "|tdk ada|tidak punya|belum punya|belum diketahui".split("|")
)
_CUT = re.compile(r"\d(?:[.,]\d+)?e\+?\d+", re.IGNORECASE)
_CLOCK = re.compile(r"[ T]\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?:\s*[ap]m)?$", re.IGNORECASE)


def text_of(value: Value) -> str:
    """A cell as people read it: whole numbers without a point, days as ``YYYY-MM-DD``, blanks tidied.

    >>> text_of(3.0), text_of("  Siti   Aminah "), text_of(datetime(2026, 10, 3)), text_of("=1+1")
    ('3', 'Siti Aminah', '2026-10-03', '=1+1')
    """
    match value:
        case bool():
            return "Ya" if value else "Tidak"
        case float():
            return str(int(value)) if value.is_integer() else repr(value)
        case datetime():
            return value.date().isoformat()
        case date():
            return value.isoformat()
        case time():
            return ""
    return names.clean(value)


def said(value: Value) -> str:
    """The same, but empty for what people write into a cell that they cannot fill."""
    text = text_of(value)
    return "" if text.casefold() in _EMPTY else text


def sixteen(value: Value, *, kk: bool = False, rounded: bool = False) -> str:
    """A NIK or KK number. ``rounded`` says that all numbers of its column end in 0, as Excel leaves them.

    Excel keeps 15 digits of a number: of 16 typed ones the last becomes 0, and nobody sees it.
    """
    damaged = Misunderstood(texts.KK_AS_NUMBER if kk else texts.NIK_AS_NUMBER)
    if isinstance(value, float) and not isinstance(value, bool):
        if value >= 1e15 and (rounded or value > EXACT):
            raise damaged
    elif isinstance(value, str) and _CUT.fullmatch(value.strip()):
        raise damaged
    typed = said(value)
    if not typed or not typed.strip("0 -"):
        return ""
    return identity.read_kk(typed) if kk else identity.read_nik(typed)


def is_rounded(values: list[Value]) -> bool:
    """Whether a column's 16-digit numbers lost their last digit: all of them end in 0."""
    long = [value for value in values if isinstance(value, float) and not isinstance(value, bool) and value >= 1e15]
    return bool(long) and all(int(value) % 10 == 0 for value in long)


def day(value: Value, today: date) -> str:
    """A day as ``YYYY-MM-DD``, however it came: a real date, text, Excel's number of the day; empty for none."""
    match value:
        case datetime():
            return _plausible(value.date(), today)
        case date():
            return _plausible(value, today)
        case bool() | time():
            raise ValueError
        case float():
            return _plausible(_of_serial(value), today) if value else ""
    typed = said(value)
    if not typed:
        return ""
    if typed.isascii() and typed.isdecimal() and len(typed) == 5:
        return _plausible(_of_serial(float(typed)), today)
    found = dates.read_date(_CLOCK.sub("", typed), today)
    if found is None:
        raise ValueError
    return _plausible(found, today)


def _of_serial(value: float) -> date:
    if int(value) in _SERIALS:
        return _FIRST_DAY + timedelta(days=int(value))
    if value.is_integer() and len(digits := str(int(value))) in (7, 8):  # 17081965 typed without separators
        return datetime.strptime(digits.zfill(8), "%d%m%Y").date()  # noqa: DTZ007 - a day has no zone
    raise ValueError


def _plausible(found: date, today: date) -> str:
    if not today.year - identity.OLDEST <= found.year <= today.year + 5:
        raise ValueError
    return found.isoformat()


def rt_rw(value: Value) -> tuple[str, str]:
    """RT and RW of a cell that may hold both."""
    if isinstance(value, date):  # Excel took 3/5 for the third of May, or for the fifth of March
        raise Misunderstood(texts.RT_AS_DATE)
    typed = said(value)
    if not typed:
        return "", ""
    rt, rw = areas.read_rt_rw(typed)
    if not rt and not rw:
        raise Misunderstood(texts.RT_UNCLEAR)
    return rt, rw


def number_of_place(value: Value) -> str:
    """An RT or RW alone, three digits."""
    if isinstance(value, date):
        raise Misunderstood(texts.RT_AS_DATE)
    typed = said(value)
    found = areas.pad(typed)
    if typed and not found:
        raise Misunderstood(texts.RT_UNCLEAR)
    return found


def name(value: Value) -> tuple[str, str]:
    """A name without its way of address, and the sex that it says."""
    typed = text_of(value)
    if not typed:
        raise Misunderstood(texts.NO_NAME)
    if not any(letter.isalpha() for letter in typed) or len(typed) > LONGEST:
        raise Misunderstood(texts.NAME_UNCLEAR)
    return names.bare(typed), names.honorific_sex(typed)


def birth(value: Value) -> tuple[str, Value]:
    """Place and day of birth out of one cell: ``Sukabumi, 17-08-1965``.

    >>> birth("Sukabumi, 17-08-1965"), birth("17-08-1965")
    (('Sukabumi', '17-08-1965'), ('', '17-08-1965'))
    """
    if not isinstance(value, str):
        return "", value
    found = re.match(r"\s*([^\d,/]*?)\s*[,/]?\s*(\d.*)?$", value, re.DOTALL)
    return (found[1].strip(), found[2] or "") if found else ("", value)


_CHOICES: Mapping[Field, Mapping[str, str]] = {
    Field.SEX: {"L": "l lk laki lakilaki lakilak pria cowok male m", "P": "p pr perempuan wanita cewek female f w"},
    Field.MARITAL: {
        "B": "b belum belumkawin bk belummenikah lajang single gadis bujang belumnikah tidakkawin",
        "S": "s sudah kawin k sudahkawin menikah nikah kawintercatat kawinbelumtercatat sudahmenikah",
        "P": "p pernah pernahkawin cerai ceraihidup ceraimati janda duda ch cm cerhid cermat",
    },
    Field.DISABILITY: {
        "0": "0 tidakada tidak normal",
        "1": "1 fisik daksa tunadaksa",
        "2": "2 intelektual grahita tunagrahita",
        "3": "3 mental odgj",
        "4": "4 wicara sensorikwicara tunawicara bisu",
        "5": "5 rungu sensorikrungu tunarungu tuli",
        "6": "6 netra sensoriknetra tunanetra",
    },
    Field.EKTP: {"S": "s sudah sudahrekam ada ya y rekam punya sudahada", "B": "b belum belumrekam tidak belumada"},
    Field.LOCAL_ID: {"Ya": "ya y sudah setempat sini ada sesuai", "Belum": "belum tidak t luar bukan luardaerah"},
}
_VALUES = {
    field: {word: value for value, words in choices.items() for word in words.split()}
    for field, choices in _CHOICES.items()
}


def choice(field: Field, value: Value) -> str:
    """One of a field's few values, however it is spelt; ``ValueError`` when it is none."""
    typed = re.sub(r"[\W_]+", "", text_of(value).casefold())
    if not typed:
        return ""
    return _VALUES[field][typed] if typed in _VALUES[field] else _or_unknown(text_of(value))


def _or_unknown(text: str) -> str:
    if text.casefold() in _EMPTY:
        return ""
    raise ValueError


def free(value: Value) -> str:
    """Text as it stands."""
    return said(value)[:LONGEST]


EXAMPLES: Mapping[Field, str] = {
    Field.SEX: "L atau P",
    Field.MARITAL: "B, S, atau P",
    Field.DISABILITY: "0 sampai 6",
    Field.EKTP: "S atau B",
    Field.LOCAL_ID: "Ya atau Belum",
    Field.DATE: "3-10-2026",
    Field.BIRTHDATE: "17-8-1965",
}
"""What stands in a sentence about a cell that cannot be read."""


def told(field: Field, read: Callable[[], str]) -> str:
    """What ``read`` gives; its ``ValueError`` becomes the sentence about this column."""
    try:
        return read()
    except (ValueError, KeyError, OverflowError):
        raise Misunderstood(texts.unclear(field.value, EXAMPLES.get(field, "-"))) from None
