"""What ``Data Lama → Baru`` makes of a voter's columns (pure)."""

from collections.abc import Mapping
from datetime import date

from reporting.model import Field, Report, three_digits
from reporting.reading.elements import read_altered, show_altered
from reporting.reading.identity import clean_digits, has_nik_length
from reporting.texts.questions import CHOICES, ELEMENTS
from scheduler.places import tidy

EXAMPLES: Mapping[Field, str] = {
    Field.NIK: "16 angka",
    Field.KK: "16 angka",
    Field.BIRTHDATE: "1980-03-12",
    Field.SEX: "L atau P",
    Field.MARITAL: "B, S, atau P",
    Field.DISABILITY: "0 sampai 6",
    Field.EKTP: "S atau B",
}
"""How a new value is written, for elements that are not free words."""
WORDS: Mapping[str, str] = {name: field.value for name, field in ELEMENTS.items()} | {"jenis_kelamin": "Jenis Kelamin"}
"""How an element is called in a list."""


def altered(report: Report) -> dict[Field, str]:
    """The new values by column, in the order they were told; one that cannot be read is empty.

    Words of the chat (``mental``, ``sudah_rekam``) count as their codes.
    """
    told = read_altered(report.cell(Field.CHANGE))
    return {(field := ELEMENTS[one.element]): _value(field, one.new) for one in told}


def alteration_words(report: Report) -> str:
    """The changes in one line."""
    told = read_altered(report.cell(Field.CHANGE))
    return "; ".join(show_altered(one._replace(element=WORDS[one.element]) for one in told).split("\n"))


def corrected_sex(report: Report) -> str:
    """The sex that replaces another one; empty when it does not change."""
    new = altered(report).get(Field.SEX, "")
    old = next((one.old for one in read_altered(report.cell(Field.CHANGE)) if ELEMENTS[one.element] is Field.SEX), "")
    return new if new and _value(Field.SEX, old) != new else ""


def _value(field: Field, typed: str) -> str:
    text = tidy(typed)
    if field in CHOICES:
        return _choice(field, text)
    if field in (Field.NIK, Field.KK):
        digits = clean_digits(text)
        return digits if has_nik_length(digits) else ""
    if field is Field.BIRTHDATE:
        return _day(text)
    return three_digits(text) if field in (Field.RT, Field.RW) else text


def _choice(field: Field, text: str) -> str:
    words = text.replace("_", " ").casefold()
    for label, value in CHOICES[field]:
        if words in (value.casefold(), label.casefold()):
            return value
    # "belum rekam" and "laki" are what people write for "Belum" and "Laki-laki"
    near = [value for label, value in CHOICES[field] if words and _begins(words, label.casefold())]
    return near[0] if len(near) == 1 else ""


def _begins(words: str, label: str) -> bool:
    return words.startswith(label + " ") or label.startswith((words + " ", words + "-"))


def _day(text: str) -> str:
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        return ""
