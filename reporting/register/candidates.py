"""Who in the register is looked at for each person asked: by blocks, then the likeliest few by a first, quick look."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from reporting.matching.asking import Asked
from reporting.matching.blocks import BLOCKS, CAPS, Details, keys
from reporting.matching.comparing import LEVELS, Levels, Side, age_levels, born_levels, levels, odd_nik_levels
from reporting.register.shelf import Array, Shelf

Rows = NDArray[np.intp]
KEPT = 14
"""Candidates a person that are compared closely."""
ODD_LENGTHS = (15, 17)


@dataclass(frozen=True)
class Pairs:
    """Candidates, a row each, by person: ``asked`` and ``there`` are rows of the people asked and of the register."""

    asked: Rows
    there: Rows

    def take(self, rows: Rows) -> "Pairs":
        """Some of the rows."""
        return Pairs(self.asked[rows], self.there[rows])

    def __len__(self) -> int:
        return len(self.asked)


def met(shelf: Shelf, people: Asked) -> Pairs:
    """Everybody who shares a key with a person asked, in the order of both; what too many share is left out."""
    own = np.arange(len(people))
    codes: list[NDArray[np.uint64]] = []
    for block in (block for block in BLOCKS if CAPS[block]):
        for details, owner in ((people.details, own), (people.variants, people.owner)):
            codes += _sharing(shelf, block, details, owner)
        shelf.forget(f"{block}_keys", f"{block}_rows")
    both = np.sort(np.concatenate([np.zeros(0, np.uint64), *codes]))
    both = both[np.append(True, both[1:] != both[:-1])[: len(both)]]  # numpy's own unique is slower here
    return Pairs((both >> np.uint64(32)).astype(np.intp), (both & np.uint64(0xFFFFFFFF)).astype(np.intp))


def _sharing(shelf: Shelf, block: str, details: Details, owner: Rows) -> list[NDArray[np.uint64]]:
    key, row = keys(block, details)
    if not len(key):
        return []
    there, rows = shelf[f"{block}_keys"], shelf[f"{block}_rows"]
    order = np.argsort(key)
    key, person = key[order], owner[row[order]]
    first, count = _range(there, key)
    count[count > CAPS[block]] = 0
    asked = np.repeat(person, count)
    within = np.arange(count.sum()) - np.repeat(np.cumsum(count) - count, count)
    found = rows[np.repeat(first, count) + within]
    return [(asked.astype(np.uint64) << np.uint64(32)) | found.astype(np.uint64)]


def _range(there: Array, key: Array) -> tuple[Array, Array]:
    first = np.searchsorted(there, key, "left")
    return first, np.searchsorted(there, key, "right") - first


def how_many(shelf: Shelf, block: str, key: Array) -> Array:
    """How many entries have each key."""
    return _range(shelf[f"{block}_keys"], key)[1]


def side_of(shelf: Shelf, districts: Array, rows: Rows) -> Side:
    """Entries of the register in columns; ``districts``: the number of the kecamatan of each kelurahan."""
    place = shelf["place"][rows].astype(np.int64)
    plain = {
        name: shelf[name][rows].astype(np.int64) for name in ("nik", "kk", "born", "sex", "rt", "rw", "street", "house")
    }
    return Side(**plain, place=place, district=districts[place])


def side_asked(people: Asked, rows: Rows) -> Side:
    """People asked, in columns."""
    named = ("nik", "kk", "born", "place", "rt", "rw", "street", "house")
    plain = {name: getattr(people.details, name)[rows] for name in named}
    return Side(**plain, sex=people.sex[rows], district=people.district[rows])


def compared(people: Asked, pairs: Pairs, there: Side) -> dict[str, Levels]:
    """The levels of all comparisons but those of names."""
    asked = side_asked(people, pairs.asked)
    found = levels(asked, there, people.places[pairs.asked][:, 1:])
    odd = np.array([len(nik) in ODD_LENGTHS for nik in people.niks], np.bool_)
    rows = np.flatnonzero(odd[pairs.asked])
    found["nik"][rows] = odd_nik_levels([people.niks[row] for row in pairs.asked[rows]], there.nik[rows])
    found["nik_born"] = born_levels(people.nik_born[pairs.asked], there.born)
    found["age"] = age_levels(people.age[pairs.asked], people.year[pairs.asked], there.born)
    return found


def quick_columns(shelf: Shelf, people: Asked, pairs: Pairs) -> tuple[Array, Array]:
    """How rare the words are that both names share: as spelt today, and those of which only the bones are the same."""
    words = shelf["words"][pairs.there]
    rare = rarity(shelf, words)
    spelt, bones = shelf["spelt"][words], shelf["bones"][words]
    same, alike = np.zeros(len(pairs), np.float32), np.zeros(len(pairs), np.float32)
    for column in range(words.shape[1]):
        asked = people.details.spelt[pairs.asked, column][:, None]
        equal = (spelt == asked) & (asked != 0)
        near = (bones == people.details.bones[pairs.asked, column][:, None]) & (asked != 0) & ~equal.any(1)[:, None]
        same += np.where(equal, rare, 0).max(1)
        alike += np.where(near, rare, 0).max(1)
    return same, alike


def rarity(shelf: Shelf, words: Array) -> Array:
    """Log of one in how many entries has a word; for words by their number."""
    total = len(shelf["nik"]) + 1
    return np.log(total / (shelf["spelt_often"][words] + 1.0)).astype(np.float32)


def likeliest(shelf: Shelf, people: Asked, pairs: Pairs, districts: Array, card: Mapping[str, float]) -> Pairs:
    """At most ``KEPT`` candidates a person, by the card of the quick look."""
    if not len(pairs):
        return pairs
    found = compared(people, pairs, side_of(shelf, districts, pairs.there))
    same, alike = quick_columns(shelf, people, pairs)
    odds = same * card["spelt rarity"] + alike * card["bones rarity"]
    for comparison, level in found.items():
        odds = (
            odds + np.array([card.get(f"{comparison}: {name}", 0.0) for name in LEVELS[comparison]], np.float32)[level]
        )
    order = np.lexsort((-odds, pairs.asked))
    return pairs.take(np.sort(order[ranks(pairs.asked[order]) < KEPT]))


def ranks(groups: Array) -> Array:
    """The place of each row inside its group, from 0; ``groups`` in order."""
    starts = group_starts(groups)
    sizes = np.diff(np.append(starts, len(groups)))
    return np.arange(len(groups)) - np.repeat(starts, sizes)


def group_starts(groups: Array) -> Rows:
    """Where each group begins; ``groups`` in order."""
    return np.flatnonzero(np.append(True, groups[1:] != groups[:-1])) if len(groups) else np.zeros(0, np.intp)
