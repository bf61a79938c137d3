"""Whole columns of a register, read at once: what repeats is read once, what looks right is taken as it is. Pure."""

from collections.abc import Callable, Sequence

from reporting.reading import cells
from reporting.reading import register_cells as read
from reporting.reading.identity import LENGTH
from reporting.reading.register_columns import DETAILS, PARTS, Column, Header
from reporting.reading.register_dates import Dates
from reporting.reading.tables import Value
from reporting.texts import voters_import as texts

MOST_KNOWN = 100_000
"""Different values of a column whose reading is remembered at a time."""
SUSPICIOUS = 30
"""So many numbers, all ending in 0, lost their last digit in a spreadsheet, which keeps 15."""


class Bad:
    """A value that could not be read, and why."""

    __slots__ = ("words",)

    def __init__(self, words: str) -> None:
        self.words = words


Found = str | Bad
Reading = Callable[[Sequence[Value]], list[Found]]


def readings(header: Header, dates: Dates) -> list[tuple[int | None, Reading]]:
    """For each detail of a voter the place of its column (``None``: the file has none) and how that is read."""
    return [_reading(column, header, dates) for column in DETAILS]


def _reading(column: Column, header: Header, dates: Dates) -> tuple[int | None, Reading]:
    if column in header.columns:
        return header.columns[column], _alone(column, dates)
    joined = PARTS.get(column, column)
    if joined in header.columns:
        return header.columns[joined], _Known(_half(column, dates))
    return None, _nothing


def _alone(column: Column, dates: Dates) -> Reading:
    match column:
        case Column.NAME:
            return _names
        case Column.DPID:
            return _dpids
        case Column.NIK | Column.NKK:
            return _Sixteens()
        case Column.BIRTHDATE:
            return _Known(dates.read)
        case Column.RT | Column.RW | Column.TPS:
            return _Known(read.number)
        case Column.SEX:
            return _Known(read.sex)
        case Column.MARITAL | Column.DISABILITY | Column.EKTP:
            return _Known(read.choice(column))
    return _Known(read.text)


def _half(column: Column, dates: Dates) -> read.Read:
    """One of the two details that stand in one cell."""
    match column:
        case Column.RT:
            return read.of_two(0)
        case Column.RW:
            return read.of_two(1)
        case Column.BIRTHPLACE:
            return lambda value: read.text(cells.birth(value)[0])
    return lambda value: dates.read(cells.birth(value)[1])


def _tried(reading: read.Read, value: Value) -> Found:
    try:
        return reading(value)
    except ValueError as fault:
        return Bad(str(fault))


class _Known(dict[Value, Found]):
    """Reads a column whose values repeat."""

    def __init__(self, reading: read.Read) -> None:
        super().__init__()
        self._reading = reading

    def __missing__(self, value: Value) -> Found:
        if len(self) >= MOST_KNOWN:
            self.clear()
        found = self[value] = _tried(self._reading, value)
        return found

    def __call__(self, values: Sequence[Value]) -> list[Found]:
        return [self[value] for value in values]


class _Sixteens:
    """Reads NIK or KK numbers; doubts them until one does not end in 0."""

    def __init__(self) -> None:
        self._trusted = False

    def __call__(self, values: Sequence[Value]) -> list[Found]:
        found = [
            value
            if value.__class__ is str and len(value) == LENGTH and value.isdecimal() and value.isascii()
            else _tried(read.sixteen, value)
            for value in values
        ]
        return found if self._trusted else self._doubted(values, found)

    def _doubted(self, values: Sequence[Value], found: list[Found]) -> list[Found]:
        numbers = [one for one in found if one.__class__ is str and one]
        self._trusted = not all(one[-1] == "0" for one in numbers)
        as_numbers = all(isinstance(value, float) for value in values if value != "")
        if self._trusted or not (len(numbers) >= SUSPICIOUS or as_numbers):
            return found
        return [Bad(texts.DAMAGED) if one.__class__ is str and one else one for one in found]


def _names(values: Sequence[Value]) -> list[Found]:
    return [
        value
        if value.__class__ is str and value.isascii() and value.isprintable() and " ".join(value.split()) == value
        else read.name(value)
        for value in values
    ]


def _dpids(values: Sequence[Value]) -> list[Found]:
    return [
        value if value.__class__ is str and value.isdecimal() and value != "0" else _tried(read.dpid, value)
        for value in values
    ]


def _nothing(values: Sequence[Value]) -> list[Found]:
    return [""] * len(values)
