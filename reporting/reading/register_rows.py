"""The register as rows: chunks of lines → entries in the order of ``Voter``, and what is wrong with which row. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import cast

from reporting.reading.cells import text_of
from reporting.reading.register_columns import DETAILS, Column, Header
from reporting.reading.register_dates import Dates
from reporting.reading.register_readings import Bad, Found, readings
from reporting.reading.tables import Value
from reporting.texts import voters_import as texts

CHUNK = 20_000
"""Rows that are read at once."""
LONGEST_NAME = 200
Entry = tuple[str, ...]
Line = tuple[int, Sequence[Value]]
_NAME, _DPID, _NIK = (DETAILS.index(column) for column in (Column.NAME, Column.DPID, Column.NIK))


@dataclass(frozen=True)
class Fault:
    """What is wrong with a row, never what stands in it; ``kept``: the row is taken, ``emptied``: without that cell."""

    row: int
    column: str
    words: str
    kept: bool = True
    emptied: bool = True


@dataclass
class Rows:
    """A chunk that was read: entries with the number of the row of each, and the faults in the order of rows."""

    entries: list[Entry] = field(default_factory=list, repr=False)
    numbers: list[int] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)

    def leave_out(self, reasons: Mapping[int, Fault | None]) -> None:
        """Take away entries by their place; for ``None`` without a word, also of what was wrong with them."""
        if not reasons:
            return
        silent = {self.numbers[place] for place, fault in reasons.items() if fault is None}
        told = {fault.row for fault in reasons.values() if fault}
        others = (replace(fault, kept=False) if fault.row in told else fault for fault in self.faults)
        faults = [*(one for one in others if one.row not in silent), *(one for one in reasons.values() if one)]
        self.faults = sorted(faults, key=lambda fault: fault.row)
        self.entries = [entry for place, entry in enumerate(self.entries) if place not in reasons]
        self.numbers = [number for place, number in enumerate(self.numbers) if place not in reasons]


class Reader:
    """Reads the rows below one header. ``cut``: cells beyond the header mean that a row's columns slipped (CSV)."""

    def __init__(self, header: Header, today: date, *, cut: bool) -> None:
        self._header, self._cut = header, cut
        self._dates = Dates(today)
        self._learnt = False
        self._readings = readings(header, self._dates)
        self._wants_dpid = Column.DPID in header.columns

    def read(self, lines: Sequence[Line]) -> Rows:
        """The entries of a chunk; lines without anything in the register's columns are passed over."""
        found = Rows()
        whole = self._whole(lines, found)
        if not whole:
            return found
        columns = list(zip(*whole, strict=True))
        self._learn(columns)
        blank = ("",) * len(whole)
        details = [reading(blank if place is None else columns[place]) for place, reading in self._readings]
        for column, values in zip(DETAILS, details, strict=True):
            _tell(column, values, found)
        found.entries = cast("list[Entry]", list(zip(*details, strict=True)))
        found.leave_out(dict(self._unusable(found)))
        found.faults.sort(key=lambda fault: fault.row)
        return found

    def _whole(self, lines: Sequence[Line], found: Rows) -> list[Sequence[Value]]:
        """Lines of the header's width; shorter ones are filled up. Their numbers go to ``found``."""
        whole: list[Sequence[Value]] = []
        for number, line in lines:
            fitting = line if len(line) == self._header.width else self._fitted(line)
            if fitting is None:
                found.faults.append(Fault(number, "", texts.BROKEN_ROW, kept=False))
            elif number > self._header.row + 1 or not _numbers_columns(fitting):
                found.numbers.append(number)
                whole.append(fitting)
        return whole

    def _fitted(self, line: Sequence[Value]) -> Sequence[Value] | None:
        width = self._header.width
        if len(line) < width:
            return [*line, *[""] * (width - len(line))]
        return None if self._cut and any(str(cell).strip() for cell in line[width:]) else line[:width]

    def _learn(self, columns: Sequence[Sequence[Value]]) -> None:
        place = self._header.columns.get(Column.BIRTHDATE)
        if not self._learnt and place is not None:
            self._dates.learn(columns[place])
        self._learnt = True

    def _unusable(self, found: Rows) -> "list[tuple[int, Fault | None]]":
        """The places of entries that are none, each with what is wrong with it."""
        wanted = self._wants_dpid
        unusable: list[tuple[int, Fault | None]] = []
        for place, entry in enumerate(found.entries):
            name, dpid = entry[_NAME], entry[_DPID]
            if name[:1].isalpha() and (dpid or (not wanted and entry[_NIK])) and name != self._header.name:
                continue
            row = found.numbers[place]
            if not any(entry) or name == self._header.name:
                unusable.append((place, None))
            elif fault := _lacking(entry, row):
                unusable.append((place, fault))
            elif wanted and not dpid:
                found.faults.append(Fault(row, Column.DPID, texts.NO_DPID, emptied=False))
        return unusable


def _lacking(entry: Entry, row: int) -> Fault | None:
    name = entry[_NAME]
    if not name:
        return Fault(row, Column.NAME, texts.NO_NAME, kept=False)
    if not any(map(str.isalpha, name)) or len(name) > LONGEST_NAME:
        return Fault(row, Column.NAME, texts.NAME_UNCLEAR, kept=False)
    if not (entry[_DPID] or entry[_NIK]):
        return Fault(row, "DPID, NIK", texts.NO_KEY, kept=False)
    return None


def _tell(column: Column, values: list[Found], found: Rows) -> None:
    """Note the values that could not be read, and empty them."""
    try:
        "".join(cast("list[str]", values))  # the quickest way to see that all of them are text
    except TypeError:
        for place, value in enumerate(values):
            if isinstance(value, Bad):
                found.faults.append(Fault(found.numbers[place], column, value.words))
                values[place] = ""


def _numbers_columns(line: Sequence[Value]) -> bool:
    """Whether a row below the header counts the columns: 1, 2, 3 …"""
    said = [int(text) for text in map(text_of, line) if text.isascii() and text.isdecimal() and len(text) <= 2]
    return len(said) > 2 and said == list(range(said[0], said[0] + len(said)))
