"""What is compared of two people, as columns to be weighed: levels of comparisons, what names share (pure)."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from reporting.matching.blocks import MOST
from reporting.matching.comparing import LEVELS, Levels
from reporting.matching.naming import INITIAL, ONE_OFF, SAME, TWO_OFF, WORD, Answers

Column = NDArray[np.float32]
ALIKE = 0.6
"""Names run together that are less alike than this share nothing."""


@dataclass(frozen=True)
class Compared:
    """Pairs as compared, a row each.

    ``levels``: by comparison; ``names``: how the words answer each other; ``rarity``: how rare each answering word is
    (log of one in so many, ``MOST`` columns); ``joined``: how alike the names are written as one word, 0 to 1;
    ``namesakes``: log of how many have the whole name there; ``owned``: the told NIK is that of an entry; ``moved``:
    a move is told.
    """

    levels: Mapping[str, Levels]
    names: Answers
    rarity: Column
    joined: Column
    namesakes: Column
    owned: NDArray[np.bool_]
    moved: NDArray[np.bool_]

    @property
    def left_over(self) -> NDArray[np.int64]:
        """Words asked for that no word answers."""
        found: NDArray[np.int64] = self.names.count - (self.names.levels > 0).sum(1)
        return found

    @property
    def left_over_there(self) -> NDArray[np.int64]:
        """Words there that answer none."""
        found: NDArray[np.int64] = self.names.count_there - (self.names.levels > 0).sum(1)
        return found

    @property
    def complete(self) -> NDArray[np.bool_]:
        """Each word of both names has its answer."""
        found: NDArray[np.bool_] = (self.left_over == 0) & (self.left_over_there == 0) & (self.names.count > 0)
        return found

    @property
    def firm_words(self) -> NDArray[np.int64]:
        """Words that are the same but for spelling or one letter."""
        found: NDArray[np.int64] = (self.names.levels >= ONE_OFF).sum(1)
        return found


def columns(pairs: Compared) -> dict[str, Column]:
    """All columns by name, in a fixed order; what a comparison does not know gives no column."""
    found: dict[str, NDArray[np.bool_] | Column] = {}
    for comparison, names in LEVELS.items():
        for number, name in enumerate(names[1:], 1):
            found[f"{comparison}: {name}"] = pairs.levels[comparison] == number
    _of_names(pairs, found)
    _together(pairs, found)
    return {name: np.asarray(column, np.float32) for name, column in found.items()}


def _of_names(pairs: Compared, found: dict[str, NDArray[np.bool_] | Column]) -> None:
    levels = pairs.names.levels
    for number in range(INITIAL, SAME + 1):
        is_it = levels == number
        found[f"word {WORD[number]}"] = is_it.sum(1).astype(np.float32)
        found[f"word {WORD[number]}, rarity"] = (pairs.rarity * is_it).sum(1).astype(np.float32)
    for number in range(1, 4):
        found[f"words left over: {number}"] = np.minimum(pairs.left_over, 3) == number
        found[f"words left over there: {number}"] = np.minimum(pairs.left_over_there, 3) == number
    found["one word"] = pairs.names.count == 1
    found["one word there"] = pairs.names.count_there == 1
    found["complete"] = pairs.complete
    found["complete, namesakes"] = pairs.namesakes * pairs.complete
    found["other order"] = _reordered(pairs.names)
    found["first word answered"] = levels[:, 0] > 0
    found["run together"] = np.maximum(pairs.joined - ALIKE, 0)
    found["nothing answered"] = (levels >= TWO_OFF).sum(1) == 0


def _together(pairs: Compared, found: dict[str, NDArray[np.bool_] | Column]) -> None:
    """What comparisons say only together."""
    nik, born = pairs.levels["nik"], pairs.levels["born"]
    for number, name in enumerate(LEVELS["place"][1:], 1):
        found[f"moved, place: {name}"] = pairs.moved & (pairs.levels["place"] == number)
    found["nik same, nothing answered"] = (nik == 1) & (pairs.firm_words == 0)
    found["nik same, born differs"] = (nik == 1) & (born >= 2)
    found["nik of somebody else"] = (nik >= 2) & pairs.owned
    found["nik of nobody, other"] = (nik >= 6) & ~pairs.owned


def _reordered(names: Answers) -> NDArray[np.bool_]:
    last = np.full(len(names.by), -1)
    mixed_up = np.zeros(len(names.by), np.bool_)
    for column in range(MOST):
        there = names.by[:, column] >= 0
        mixed_up |= there & (names.by[:, column] < last)
        last = np.where(there, names.by[:, column], last)
    return mixed_up
