"""What the rows of ``Laporan`` said when they were last learnt, small enough for a hundred thousand of them (pure).

A fingerprint a row and group of columns. Only rows whose fingerprint differs are looked at; so a meeting costs what
changed, not what is there.
"""

from array import array
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from sheets.door import Sheet
from sheets.layout import REPORTS

KEY = "Nomor"
DECISION = ("Status", "DPID", "Bukti", "No. Bukti", "Verifikator 1", "Verifikator 2", "Catatan", "Gabung Dengan")
NAMED = ("Jenis", "Nama", "Kelurahan")
"""Read at every meeting too: without them a row that staff typed would not be noticed."""
OURS = tuple(column for column in REPORTS.columns if column in REPORTS.bot)
_OTHERS = tuple(column for column in REPORTS.columns if column not in {KEY, *DECISION, *NAMED, *OURS})
_SLICE = 7
GROUPS: tuple[tuple[str, ...], ...] = (
    DECISION,
    NAMED,
    *(_OTHERS[start : start + _SLICE] for start in range(0, len(_OTHERS), _SLICE)),
    OURS,
)
"""The columns whose change is noticed together. Columns of the staff's own go with the last group but one."""
EVERY_TIME = 2
"""So many of the first groups are read at every meeting, however many rows there are."""
_OWN = len(GROUPS) - 2
_OUR_GROUP = len(GROUPS) - 1


@dataclass
class News:
    """What differs from what was last learnt, by number; a number twice on the tab is left out (see ``rows_of``)."""

    cells: dict[str, dict[str, str]] = field(default_factory=dict)
    ours: set[str] = field(default_factory=set)


class Recollection:
    """The fingerprints of one book, and what its last meeting saw.

    ``whole``: the next meeting must read everything; ``turn``: which slice comes next; ``columns``: row 1; ``typed``:
    fingerprints of rows without a number; ``doubled``: numbers in several rows; ``odd``: what was
    strange when all columns were read last; ``held``: what kept approved
    reports back; ``alive``: who was said to be alive; ``depends_on``: see ``reports_tab.Surroundings``.
    """

    def __init__(self) -> None:
        self._slots: dict[str, int] = {}
        self._prints = [array("q") for _ in GROUPS]
        self.whole = True
        self.turn = 0
        self.columns: tuple[str, ...] = ()
        self.typed: frozenset[int] = frozenset()
        self.doubled: frozenset[str] = frozenset()
        self.odd: frozenset[str | int] = frozenset()
        self.held: dict[str, str] = {}
        self.alive: frozenset[str] = frozenset()
        self.depends_on = 0

    def __contains__(self, number: str) -> bool:
        return number in self._slots

    def __len__(self) -> int:
        return len(self._slots)

    def missing(self, present: Collection[str]) -> list[str]:
        """Rows that were there and are not in ``present``."""
        return [number for number in self._slots if number not in present]

    def learn(self, number: str, cells: Mapping[str, str]) -> None:
        """What a row says, but for the bot's columns."""
        slot, own = self._slot(number), _own_columns(cells)
        for group in range(_OUR_GROUP):
            values = [cells.get(column, "") for column in _columns(group, own)]
            self._prints[group][slot] = _print(values, own if group == _OWN else ())

    def wrote(self, number: str, ours: Mapping[str, str]) -> None:
        """What stands in the bot's columns of a row."""
        self._prints[_OUR_GROUP][self._slot(number)] = _print([ours.get(column, "") for column in OURS], ())

    def _slot(self, number: str) -> int:
        if number not in self._slots:
            self._slots[number] = len(self._prints[0])
            for prints in self._prints:
                prints.append(0)
        return self._slots[number]

    def forget(self, numbers: Iterable[str]) -> None:
        """These rows are not expected any more."""
        for number in numbers:
            self._slots.pop(number, None)

    def differing(self, number: str, group: int, values: Sequence[str], own: Sequence[str]) -> bool:
        """Whether this group of a row says something else than was learnt; unknown rows do."""
        slot = self._slots.get(number)
        if slot is None:
            return True
        if group == _OWN:
            base = len(GROUPS[group])
            filled = [place for place, value in enumerate(values[base:]) if value]
            values = [*values[:base], *(values[base + place] for place in filled)]
            own = [own[place] for place in filled]
        return self._prints[group][slot] != _print(values, own if group == _OWN else ())


def _print(values: Sequence[str], own: Sequence[str]) -> int:
    return hash((*values, *own))


def _own_columns(cells: Mapping[str, str]) -> list[str]:
    return sorted(column for column, value in cells.items() if value and column not in _OF_LAYOUT)


_OF_LAYOUT = frozenset(REPORTS.columns)


def _columns(group: int, own: Sequence[str]) -> tuple[str, ...]:
    return (*GROUPS[group], *own) if group == _OWN else GROUPS[group]


def groups_in(sheet: Sheet) -> list[int]:
    """The groups of which this reading has all columns that the tab has."""
    there = set(sheet.columns) & _OF_LAYOUT
    own = {column for column in sheet.columns if column and column not in _OF_LAYOUT}
    read = set(sheet.header)
    return [
        group
        for group, columns in enumerate(GROUPS)
        if (set(columns) & there) | (own if group == _OWN else set()) <= read
    ]


def wanted(groups: Iterable[int], columns: Sequence[str]) -> list[str]:
    """The headers to ask for: the key, those of the groups, and the staff's own where they belong."""
    own = [column for column in columns if column and column not in _OF_LAYOUT]
    return [KEY, *(column for group in groups for column in (*GROUPS[group], *(own if group == _OWN else [])))]


def compare(known: Recollection, sheet: Sheet, places: Mapping[str, int]) -> News:
    """What the rows at ``places`` (number → index) say that was not learnt yet."""
    news = News()
    first = {name: place for place, name in reversed(list(enumerate(sheet.header))) if name}
    own = sorted(column for column in first if column not in _OF_LAYOUT)
    groups = [(group, _columns(group, own)) for group in groups_in(sheet)]
    positions = [(group, columns, [first.get(column, -1) for column in columns]) for group, columns in groups]
    for number, index in places.items():
        row = sheet.rows[index]
        for group, columns, at in positions:
            values = [row[place] if place >= 0 else "" for place in at]
            if not known.differing(number, group, values, own):
                continue
            if group == _OUR_GROUP:
                news.ours.add(number)
            else:
                news.cells.setdefault(number, {}).update(zip(columns, values, strict=True))
    return news
