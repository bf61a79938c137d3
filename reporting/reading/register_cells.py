"""One cell of a register → the detail as it is kept. ``ValueError`` carries the sentence about what is wrong. Pure."""

import re
from collections.abc import Callable
from datetime import date

from reporting.errors import Misunderstood
from reporting.model import Field
from reporting.reading import areas, cells, names
from reporting.reading.identity import LENGTH
from reporting.reading.register_columns import Column
from reporting.reading.tables import Value
from reporting.texts import voters_import as texts

_CUT = re.compile(r"\d(?:[.,]\d+)?e\+?\d+", re.IGNORECASE)
_SEXES = {"1": "L", "2": "P"}
_CHOICES = {Column.MARITAL: Field.MARITAL, Column.DISABILITY: Field.DISABILITY, Column.EKTP: Field.EKTP}

Read = Callable[[Value], str]


def text(value: Value) -> str:
    """A text with its blanks tidied; what people write into a cell they cannot fill is nothing."""
    return cells.said(value)


def name(value: Value) -> str:
    """A name as written, blanks tidied."""
    return names.clean(value) if isinstance(value, str) else cells.text_of(value)


def dpid(value: Value) -> str:
    """A DPID; digits of a number cell come back without a point."""
    typed = cells.said(value)
    if _CUT.fullmatch(typed):
        raise ValueError(texts.DAMAGED)
    return typed.replace(" ", "") if typed.replace(" ", "").isdecimal() else typed


def sixteen(value: Value) -> str:
    """A NIK or KK number, 16 digits, however it is grouped."""
    if isinstance(value, float) and value > cells.EXACT:
        raise ValueError(texts.DAMAGED)
    typed = cells.said(value)
    if _CUT.fullmatch(typed):
        raise ValueError(texts.DAMAGED)
    digits = re.sub(r"[\s.'`’-]", "", typed)
    if not digits.strip("0"):
        return ""
    if not (digits.isascii() and digits.isdecimal()):
        raise ValueError(texts.LETTERS)
    if len(digits) != LENGTH:
        raise ValueError(texts.digits(len(digits)))
    return digits


def number(value: Value) -> str:
    """An RT, RW or TPS, three digits; 0 stands in registers and is kept."""
    if isinstance(value, date):
        raise ValueError(texts.BECAME_DATE)
    typed = cells.text_of(value)
    if typed.isascii() and typed.isdecimal() and int(typed) <= 999:
        return f"{int(typed):03d}"
    found = areas.pad(cells.said(typed))
    if not found and cells.said(typed):
        raise ValueError(texts.NUMBER_UNCLEAR)
    return found


def of_two(place: int) -> Read:
    """RT (0) or RW (1) of a cell that holds both; what is wrong is said once, with the RT."""

    def read(value: Value) -> str:
        try:
            return cells.rt_rw(value)[place]
        except Misunderstood:
            if place:
                return ""
            raise ValueError(texts.BECAME_DATE if isinstance(value, date) else texts.NUMBER_UNCLEAR) from None

    return read


def sex(value: Value) -> str:
    """``L`` or ``P``, also from 1 and 2."""
    typed = cells.text_of(value)
    try:
        return _SEXES.get(typed) or cells.choice(Field.SEX, typed)
    except ValueError:
        raise ValueError(texts.SEX_UNCLEAR) from None


def choice(column: Column) -> Read:
    """One of the few values of a column."""

    def read(value: Value) -> str:
        try:
            return cells.choice(_CHOICES[column], value)
        except ValueError:
            raise ValueError(texts.VALUE_UNCLEAR) from None

    return read
