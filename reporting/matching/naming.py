"""Two names side by side, many pairs at once: which word answers which, and how well (pure).

Source of the habits that are known here: the names in reports to KPU offices: short forms, initials, words dropped, run
together or in another order, old spelling, typing errors, the last half of a long name used alone.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import OSA
from rapidfuzz.process import cpdist

from reporting.matching.blocks import MOST
from reporting.matching.spelling import today

Levels = NDArray[np.int8]
WORD = ("lain", "inisial", "sepotong", "dua huruf", "satu huruf", "ejaan", "sama")
"""How well a word answers another, from not at all to letter by letter."""
OTHER, INITIAL, PART, TWO_OFF, ONE_OFF, SPELLING, SAME = range(7)
_SHORT, _LONG = 4, 7
"""Letters from which one typing error, or two, still leave the same word."""


@dataclass(frozen=True)
class Names:
    """The names of a list of people: number of each word (0: none, ``MOST`` columns) in ``known``, from 1."""

    words: NDArray[np.int64]
    known: Sequence[str]

    @classmethod
    def of(cls, names: Sequence[tuple[str, ...]]) -> "Names":
        """Names as words."""
        numbers: dict[str, int] = {}
        rows = [
            [numbers.setdefault(word, len(numbers) + 1) for word in name] + [0] * (MOST - len(name)) for name in names
        ]
        return cls(np.array(rows, np.int64).reshape(len(names), MOST), ["", *numbers])


@dataclass(frozen=True)
class Answers:
    """How the words of pairs of names answer each other.

    ``levels``: per word asked (``MOST`` columns) its level, 0 also where there is no word; ``by``: the column of the
    word that answers, -1 for none; ``count``: words asked and words there.
    """

    levels: Levels
    by: NDArray[np.int64]
    count: NDArray[np.int64]
    count_there: NDArray[np.int64]


def word_levels(asked: Sequence[str], there: Sequence[str]) -> Levels:
    """How well words answer words, pair by pair."""
    raw = cpdist(asked, there, scorer=OSA.distance, score_cutoff=2, dtype=np.int8)
    now, now_there = [today(word) for word in asked], [today(word) for word in there]
    spelt = cpdist(now, now_there, scorer=OSA.distance, score_cutoff=2, dtype=np.int8)
    off = np.minimum(raw, spelt)
    long = np.fromiter((max(len(a), len(b)) for a, b in zip(asked, there, strict=True)), np.int64, len(asked))
    part = np.fromiter(map(_part, asked, there), np.bool_, len(asked))
    initial = np.fromiter(map(_initial, asked, there), np.bool_, len(asked))
    return np.select(
        [raw == 0, spelt == 0, (off == 1) & (long >= _SHORT), (off == 2) & (long >= _LONG), part, initial],
        [SAME, SPELLING, ONE_OFF, TWO_OFF, PART, INITIAL],
        OTHER,
    ).astype(np.int8)


def likeness(asked: Sequence[str], there: Sequence[str]) -> NDArray[np.float32]:
    """How alike names written as one word are, pair by pair, 0 to 1."""
    found: NDArray[np.float32] = cpdist(asked, there, scorer=OSA.normalized_similarity, dtype=np.float32)
    return found


def _part(one: str, other: str) -> bool:
    short, long = (one, other) if len(one) < len(other) else (other, one)
    return len(short) > 2 and len(long) > 5 and (long.startswith(short) or long.endswith(short))


def _initial(one: str, other: str) -> bool:
    return (len(one) == 1 or len(other) == 1) and (one[:1] == other[:1] or today(one)[:1] == today(other)[:1])


def answers(asked: Names, rows: NDArray[np.intp], there: Names, rows_there: NDArray[np.intp]) -> Answers:
    """Pairs of names, given by their rows in two lists: each word is answered once, the best answers first."""
    one, other = asked.words[rows], there.words[rows_there]
    grid = np.full((len(rows), MOST, MOST), -1, np.int16)
    row, column, column_there = np.nonzero((one[:, :, None] > 0) & (other[:, None, :] > 0))
    code = one[row, column] * (len(there.known) + 1) + other[row, column_there]
    different, back = np.unique(code, return_inverse=True)
    first, second = np.divmod(different, len(there.known) + 1)
    levels = word_levels([asked.known[number] for number in first], [there.known[number] for number in second])
    # among equally good answers the one at the same place
    grid[row, column, column_there] = levels[back] * 16 - np.abs(column - column_there)
    return _aligned(grid, (one > 0).sum(1), (other > 0).sum(1))


def _aligned(grid: NDArray[np.int16], count: NDArray[np.int64], count_there: NDArray[np.int64]) -> Answers:
    at = np.arange(len(grid))
    found = np.zeros((len(grid), MOST), np.int8)
    by = np.full((len(grid), MOST), -1, np.int64)
    for _ in range(MOST):
        best = grid.reshape(len(grid), MOST * MOST).argmax(1)
        row, column = np.divmod(best, MOST)
        level = (grid[at, row, column] + 15) // 16
        good = np.flatnonzero(level > OTHER)
        found[good, row[good]] = level[good]
        by[good, row[good]] = column[good]
        grid[at, row, :] = -1
        grid[at, :, column] = -1
    return Answers(found, by, count, count_there)
