"""Two names side by side: how they answer each other, and how much that says (pure).

Source of the habits that are known here: the names in reports to KPU offices (see ``docs/menyanding.md``).
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz.distance import OSA, JaroWinkler

from reporting.matching.spelling import bones, today
from reporting.matching.telling import Telling

Rarity = Callable[[str], float]
"""How rare a word (as spelt today) is among names: minus the logarithm of its share."""

OTHER, INITIAL, ROUGH, NEAR, SPELT, SAME = range(6)
"""How well a word answers another."""
_WORTH = (0.0, 0.35, 0.6, 0.8, 1.0, 1.0)
"""How much of a word's rarity such an answer counts."""
_NEAR, _ROUGH, _SAME_BONES, _JOINED = 0.90, 0.80, 0.75, 0.94
"""Likeness by Jaro and Winkler from which words are near, roughly the same, or names the same without their blanks."""
_LONG = 4
"""Letters from which one typing error still leaves the same word."""
_TOP = 9.0
"""The most that one word without an answer counts."""


class Names(NamedTuple):
    """``level``: in one word; ``agreed``, ``left``: rarity of what both say, and of what only one says."""

    level: str
    agreed: float
    left: float


@dataclass(frozen=True, slots=True)
class _Answer:
    level: int
    mine: int
    theirs: int


@lru_cache(maxsize=1 << 16)
def word_level(one: str, other: str) -> int:
    """How well a word answers another, from ``OTHER`` to ``SAME``.

    >>> [word_level("SUTRISNO", there) for there in ("SUTRISNO", "SOETRISNO", "SUTRSINO", "TRISNO", "S", "KARTO")]
    [5, 4, 3, 1, 1, 0]
    """
    if one == other:
        return SAME
    mine, theirs = today(one), today(other)
    if mine == theirs:
        return SPELT
    if len(one) == 1 or len(other) == 1:
        return INITIAL if one[0] == other[0] or mine[:1] == theirs[:1] else OTHER
    like = max(JaroWinkler.similarity(mine, theirs), JaroWinkler.similarity(one, other))
    if like >= _NEAR or (like >= _SAME_BONES and bones(one) == bones(other)):
        return NEAR
    short, long = sorted((one, other), key=len)
    if len(short) >= _LONG and min(OSA.distance(one, other), OSA.distance(mine, theirs)) <= 1:
        return NEAR
    if len(short) > 2 and (long.startswith(short) or long.endswith(short)):
        return INITIAL
    return ROUGH if like >= _ROUGH and len(short) >= _LONG else OTHER


def names(one: Telling, other: Telling, rarity: Rarity) -> Names:
    """Two names: each word answers one at most, the best answers first."""
    found = list(_aligned(one, other))
    mine = {answer.mine for answer in found}
    theirs = {answer.theirs for answer in found}
    left = [word for place, word in enumerate(one.spelt) if place not in mine]
    missing = [word for place, word in enumerate(other.spelt) if place not in theirs]
    if (left or missing) and len(one.words) != len(other.words):
        written = _run_together(one, other)
        if written:
            return Names(written, 0.9 * sum(map(rarity, one.spelt)), 0.0)
    agreed = sum(
        _WORTH[answer.level] * max(rarity(one.spelt[answer.mine]), rarity(other.spelt[answer.theirs]))
        for answer in found
    )
    loose = sum(min(rarity(word), _TOP) for word in left + missing)
    return Names(_level(min((answer.level for answer in found), default=OTHER), left, missing), agreed, loose)


def _aligned(one: Telling, other: Telling) -> Iterator[_Answer]:
    every = [
        (level, -abs(mine - theirs), mine, theirs)
        for mine, word in enumerate(one.words)
        for theirs, there in enumerate(other.words)
        if (level := word_level(word, there)) > OTHER
    ]
    used: set[tuple[str, int]] = set()
    for level, _, mine, theirs in sorted(every, reverse=True):
        if not {("mine", mine), ("theirs", theirs)} & used:
            used |= {("mine", mine), ("theirs", theirs)}
            yield _Answer(level, mine, theirs)


def _run_together(one: Telling, other: Telling) -> str:
    if one.joined == other.joined:
        return "ejaan"
    return "mirip" if JaroWinkler.similarity(one.joined, other.joined) >= _JOINED else ""


_WHOLE = {INITIAL: "inisial", ROUGH: "agak mirip", NEAR: "mirip", SPELT: "ejaan", SAME: "sama"}


def _level(worst: int, left: list[str], missing: list[str]) -> str:
    """In one word: all words answered (and how well the worst), all of the shorter name, some, or none."""
    if worst == OTHER:
        return "lain"
    if not left and not missing:
        return _WHOLE[worst]
    if left and missing:
        return "sebagian" if worst >= ROUGH else "sebagian inisial"
    return f"lebih pendek, {_WHOLE[worst]}"
