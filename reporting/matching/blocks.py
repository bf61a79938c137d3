"""Under which keys two people are compared at all: narrow blocks, so that few strangers meet (pure).

A key is a number of 32 bits mixed from the parts of a block; people who share one are candidates for each other.
"""

from dataclasses import dataclass
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

U32 = NDArray[np.uint32]
U64 = NDArray[np.uint64]
I64 = NDArray[np.int64]
MOST = 5
"""Words of a name."""


@dataclass(frozen=True)
class Details:
    """People in columns, a row each; 0 where nothing is known.

    ``nik``, ``kk``: numbers of 16 digits; ``born``: yyyymmdd; ``place``: number of the kelurahan, from 1; ``rt``,
    ``rw``. ``spelt``, ``bones``, ``initial``: per word of the name (``MOST`` columns) the hash of the word as spelt
    today, of its bones, its first letter as a number; ``tail``: of its last consonants; ``joined``: of the consonants
    of the whole name written as one word. ``street``: hash of the street's words; ``house``: its number.
    ``birthplace``: its hash.
    """

    nik: I64
    kk: I64
    born: I64
    place: I64
    rt: I64
    rw: I64
    spelt: U32
    bones: U32
    initial: U32
    joined: U32
    tail: U32
    street: I64
    house: I64
    birthplace: U32

    def take(self, rows: NDArray[np.intp]) -> "Details":
        """Some of the rows."""
        return Details(**{name: getattr(self, name)[rows] for name in self.__dataclass_fields__})


Keyed = tuple[U32, NDArray[np.intp]]
"""Keys, and the row of each."""

CAPS = {
    "nik": 50, "nik_head": 60, "nik_tail": 60, "nik_ends": 60, "kk": 30, "born_word": 150, "born_place": 60,
    "name": 200, "name_place": 300, "word_rt": 150, "word_place": 120, "pair_place": 150, "pair": 80,
    "letter_rt": 100, "tail_rt": 100, "joined": 120, "home": 30, "word_home": 60, "birthday": 0, "birthplace": 0,
}  # fmt: skip
"""Most people under one key that are still looked at, by block; more say too little (0: it only counts)."""


def mixed(*parts: I64 | U32) -> U32:
    """One key of 32 bits from numbers (columns of equal length); the order counts."""
    total = np.zeros(np.shape(parts[0]), np.uint64)
    for part in parts:
        total = (total ^ part.astype(np.uint64)) * np.uint64(0x9E3779B97F4A7C15)
        total ^= total >> np.uint64(29)
    return (total >> np.uint64(32)).astype(np.uint32)


def keys(block: str, people: Details) -> Keyed:
    """The keys of a block; a person may have several or none."""
    return _MAKERS[block](people)


def _where(known: NDArray[np.bool_], *parts: I64 | U32) -> Keyed:
    rows = np.flatnonzero(known)
    return mixed(*(part[rows] for part in parts)), rows


def _per_word(words: U32, known: NDArray[np.bool_], *parts: I64) -> Keyed:
    """A key for each different word of a name."""
    row, column = np.nonzero((words != 0) & known[:, None])
    again = np.zeros(len(row), np.bool_)
    for before in range(MOST - 1):
        again |= (column > before) & (words[row, np.minimum(before, column)] == words[row, column]) & (before < column)
    row, column = row[~again], column[~again]
    return mixed(words[row, column], *(part[row] for part in parts)), row


def _pairs(people: Details, known: NDArray[np.bool_], *parts: I64) -> Keyed:
    found = []
    for one, other in combinations(range(4), 2):
        a, b = people.bones[:, one], people.bones[:, other]
        rows = np.flatnonzero((a != 0) & (b != 0) & (a != b) & known)
        low, high = np.minimum(a[rows], b[rows]), np.maximum(a[rows], b[rows])
        found.append((mixed(low, high, *(part[rows] for part in parts)), rows))
    return np.concatenate([one[0] for one in found]), np.concatenate([one[1] for one in found])


def whole_name(spelt: U32) -> U32:
    """The words of names, as spelt today, as one number each, whatever their order."""
    return mixed(*np.sort(spelt, axis=1).T)


_MAKERS = {
    "nik": lambda p: _where(p.nik > 0, p.nik),
    "nik_head": lambda p: _where(p.nik > 0, p.nik // 10_000),
    "nik_tail": lambda p: _where(p.nik > 0, p.nik % 10_000_000_000),
    "nik_ends": lambda p: _where((p.nik > 0) & (p.bones[:, 0] != 0), p.nik // 10**10, p.nik % 10_000, p.bones[:, 0]),
    "kk": lambda p: _where(p.kk > 0, p.kk),
    "born_word": lambda p: _per_word(p.bones, p.born > 0, p.born),
    "birthday": lambda p: _where(p.born > 0, p.born),
    "birthplace": lambda p: _where(p.birthplace > 0, p.birthplace),
    "born_place": lambda p: _where((p.born > 0) & (p.place > 0), p.born, p.place),
    "name": lambda p: _where(p.spelt[:, 0] != 0, whole_name(p.spelt)),
    "name_place": lambda p: _where((p.spelt[:, 0] != 0) & (p.place > 0), whole_name(p.spelt), p.place),
    "word_rt": lambda p: _per_word(p.bones, (p.place > 0) & (p.rt > 0), p.place, p.rt),
    "word_place": lambda p: _per_word(p.bones, p.place > 0, p.place),
    "pair_place": lambda p: _pairs(p, p.place > 0, p.place),
    "pair": lambda p: _pairs(p, np.ones(len(p.place), np.bool_)),
    "letter_rt": lambda p: _per_word(p.initial, (p.place > 0) & (p.rt > 0) & (p.rw > 0), p.place, p.rw, p.rt),
    "tail_rt": lambda p: _per_word(p.tail, (p.place > 0) & (p.rt > 0) & (p.rw > 0), p.place, p.rw, p.rt),
    "home": lambda p: _where((p.street > 0) & (p.house > 0) & (p.place > 0), p.street, p.house, p.place),
    "word_home": lambda p: _per_word(p.bones, (p.street > 0) & (p.house > 0), p.street, p.house),
    "joined": lambda p: _where((p.joined != 0) & (p.place > 0), p.joined, p.place),
}
BLOCKS = tuple(_MAKERS)
