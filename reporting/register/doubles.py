"""People who stand in the register more than once: pairs of entries, likeliest first."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from reporting.matching import weighing
from reporting.matching.blocks import mixed, whole_name
from reporting.matching.comparing import digits_of, levels, nik_levels
from reporting.matching.evidence import Column, Compared, columns
from reporting.matching.naming import Names, answers, likeness
from reporting.matching.reasons import Reasons
from reporting.model import Match, Voter
from reporting.register.candidates import Pairs, how_many, rarity, side_of
from reporting.register.finding import names_of
from reporting.register.register import Register
from reporting.register.shelf import Array, Shelf
from reporting.texts.reasons import BIRTHPLACE_SAME

CAPS = {"nik": 20, "nik_head": 40, "nik_tail": 40, "born_word": 120, "name_place": 20}
"""Blocks in which entries meet each other, and the most entries that still do."""
AT_ONCE = 100_000
"""Pairs compared together; it bounds the memory."""
Progress = Callable[[int, int], None]
"""Called with how much is done, and of how much."""


@dataclass(frozen=True)
class Pair:
    """Two entries that are probably one person."""

    one: Voter
    other: Voter
    match: Match
    score: float
    reasons: tuple[str, ...]


def doubles(register: Register, progress: Progress) -> Iterator[Pair]:
    """All probable doubles, best first; compared slice by slice, so that the memory stays bounded."""
    card = weighing.weights("doubles")
    shelf = register.shelf
    met = meetings(shelf)
    found: list[tuple[float, int, int, tuple[str, ...]]] = []
    for start in range(0, len(met), AT_ONCE):
        progress(start, len(met))
        close, made = compare(shelf, register.districts, met.take(np.arange(start, min(start + AT_ONCE, len(met)))))
        score = 1 / (1 + np.exp(-weighing.log_odds(made, card.pair)))
        reasons = Reasons(close, card.pair)
        for row in np.flatnonzero(score >= card.maybe).tolist():
            place = start + row
            more = (BIRTHPLACE_SAME,) if made[SAME_BIRTHPLACE][row] else ()
            found.append((float(score[row]), int(met.asked[place]), int(met.there[place]), (*reasons.of(row), *more)))
    progress(len(met), len(met))
    for score_, one, other, said in sorted(found, key=lambda pair: (-pair[0], pair[1:3])):
        first, second = register.voters([one, other])
        yield Pair(first, second, Match.SURE if score_ >= card.sure else Match.MAYBE, score_, said)


def meetings(shelf: Shelf) -> Pairs:
    """Entries that share a key and look alike at first sight; each pair once."""
    codes = [np.zeros(0, np.uint64)]
    for block, cap in CAPS.items():
        codes += [_promising(shelf, pairs) for pairs in _within(shelf[f"{block}_keys"], shelf[f"{block}_rows"], cap)]
        shelf.forget(f"{block}_keys", f"{block}_rows")
    both = np.unique(np.concatenate(codes))
    return Pairs((both >> np.uint64(32)).astype(np.intp), (both & np.uint64(0xFFFFFFFF)).astype(np.intp))


def _within(keys: Array, rows: Array, cap: int) -> Iterator[Pairs]:
    """The pairs inside each group of equal keys that is not too big, by how far apart they stand."""
    starts = np.flatnonzero(np.append(True, keys[1:] != keys[:-1]))
    sizes = np.diff(np.append(starts, len(keys)))
    place = np.arange(len(keys))
    kept = np.repeat((sizes > 1) & (sizes <= cap), sizes)
    end = np.repeat(starts + sizes, sizes)
    place, end = place[kept], end[kept]
    for apart in range(1, cap):
        fits = place + apart < end
        place, end = place[fits], end[fits]
        if not len(place):
            return
        one, other = rows[place].astype(np.intp), rows[place + apart].astype(np.intp)
        yield Pairs(np.minimum(one, other), np.maximum(one, other))


def _promising(shelf: Shelf, pairs: Pairs) -> NDArray[np.uint64]:
    """As numbers: pairs whose NIK are alike, or with one birth date or family and most words of the names alike."""
    nik, nik_there = shelf["nik"][pairs.asked], shelf["nik"][pairs.there]
    alike_nik = np.isin(nik_levels(nik, nik_there, np.zeros_like(nik)), (1, 2, 3))
    born, kk = shelf["born"][pairs.asked], shelf["kk"][pairs.asked]
    together = ((born > 0) & (born == shelf["born"][pairs.there])) | ((kk > 0) & (kk == shelf["kk"][pairs.there]))
    rows = np.flatnonzero((pairs.asked != pairs.there) & (alike_nik | (together & _alike_names(shelf, pairs))))
    one, other = pairs.asked[rows].astype(np.uint64), pairs.there[rows].astype(np.uint64)
    codes: NDArray[np.uint64] = (one << np.uint64(32)) | other
    return codes


def _alike_names(shelf: Shelf, pairs: Pairs) -> NDArray[np.bool_]:
    """Whether two words of the names have the same bones, or the only word of one is in the other."""
    bones = shelf["bones"]
    one, other = bones[shelf["words"][pairs.asked]], bones[shelf["words"][pairs.there]]
    shared = np.zeros(len(pairs), np.int64)
    for column in range(one.shape[1]):
        shared += ((one[:, column, None] == other) & (one[:, column, None] != 0)).any(1)
    fewest = np.minimum((one != 0).sum(1), (other != 0).sum(1))
    enough: NDArray[np.bool_] = shared >= np.minimum(fewest, 2)
    return enough


SAME_BIRTHPLACE, OTHER_BIRTHPLACE = "birthplace: same", "birthplace: other"
_PARTS = {"area": slice(0, 6), "birth": slice(6, 12), "serial": slice(12, 16)}
"""Where a digit stands in a NIK: a slip may be anywhere, the numbers of twins differ in the serial."""


def compare(shelf: Shelf, districts: Array, pairs: Pairs) -> tuple[Compared, dict[str, Column]]:
    """Pairs of entries side by side, and the columns that are weighed."""
    one, other = side_of(shelf, districts, pairs.asked), side_of(shelf, districts, pairs.there)
    said, said_there = shelf["words"][pairs.asked], shelf["words"][pairs.there]
    names, names_there = names_of(shelf, said), names_of(shelf, said_there)
    rows = np.arange(len(pairs))
    found = answers(names, rows, names_there, rows)
    rare = np.take_along_axis(rarity(shelf, said_there), np.maximum(found.by, 0), 1) * (found.by >= 0)
    alike = likeness(_written(names), _written(names_there))
    namesakes = how_many(shelf, "name", mixed(whole_name(shelf["spelt"][said_there])))
    none = np.zeros(len(pairs), np.int64)
    close = Compared(
        levels={**levels(one, other, none[:, None]), "nik_born": none, "age": none},
        names=found,
        rarity=rare.astype(np.float32),
        joined=alike,
        namesakes=np.log(np.maximum(namesakes, 1)).astype(np.float32),
        owned=np.zeros(len(pairs), np.bool_),
        moved=np.zeros(len(pairs), np.bool_),
    )
    return close, {**columns(close), **_of_entries(shelf, pairs, close)}


def _of_entries(shelf: Shelf, pairs: Pairs, close: Compared) -> dict[str, Column]:
    """What only two entries of a register say: birthplaces, how rare the birth date is, where their NIK differ."""
    place, place_there = shelf["birthplace"][pairs.asked], shelf["birthplace"][pairs.there]
    known = (place > 0) & (place_there > 0)
    total = len(shelf["born"])
    born = shelf["born"][pairs.asked].astype(np.int64)
    same = known & (place == place_there)
    unlike = digits_of(shelf["nik"][pairs.asked]) != digits_of(shelf["nik"][pairs.there])
    slip = np.isin(close.levels["nik"], (2, 3))
    at_home = _numbered_at_home(shelf, pairs.asked) + _numbered_at_home(shelf, pairs.there)
    made: dict[str, Array] = {
        "nik of the place: both": at_home == 2,
        "nik of the place: neither": at_home == 0,
        SAME_BIRTHPLACE: same,
        OTHER_BIRTHPLACE: known & ~same,
        "birthplace, rarity": same * _rare(how_many(shelf, "birthplace", mixed(place)), total),
        "born, rarity": _rare(how_many(shelf, "birthday", mixed(born)), total),
        "register, size": np.full(len(pairs), np.log(total + 1)),
        "nik of one birth, complete": (close.levels["nik"] == 6) & close.complete,
        "nik with a slip, one KK": slip & (close.levels["kk"] == 1),
    }
    for part, digits in _PARTS.items():
        made[f"nik with a slip, {part}"] = slip & unlike[:, digits].any(1)
    return {name: np.asarray(column, np.float32) for name, column in made.items()}


def _numbered_at_home(shelf: Shelf, rows: Array) -> NDArray[np.int64]:
    """1 where NIK and KK begin with one area: a new number is given where the family lives."""
    here: NDArray[np.int64] = (shelf["nik"][rows] // 10**10 == shelf["kk"][rows] // 10**10).astype(np.int64)
    return here


def _rare(often: Array, total: int) -> Array:
    return np.log(total / np.maximum(often, 1))


def _written(names: Names) -> list[str]:
    return ["".join(names.known[word] for word in row) for row in names.words.tolist()]
