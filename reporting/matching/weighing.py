"""How much what was compared weighs: pairs → log odds → who it is, and how sure that is (pure).

The weights were fitted, not made up: ``weights.json`` beside this file says from which data
(``benchmarks/train_matching.py`` made it). The log odds of a pair are the sum of its columns' weights; among the
candidates for one person at most one is the person, so that rivals take from each other, and "nobody" is a rival too.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np
from numpy.typing import NDArray

from reporting.matching.evidence import Column

Scores = NDArray[np.float64]
_MOST = 30.0
"""Log odds beyond this are certainty either way."""


@dataclass(frozen=True)
class Weights:
    """A fitted scorecard: ``pair`` by name of column, ``first`` for the choice among them, the classes' bounds."""

    pair: Mapping[str, float]
    first: Mapping[str, float]
    sure: float
    maybe: float


@cache
def weights(name: str) -> Weights:
    """One of the scorecards in ``weights.json``."""
    kept: dict[str, Any] = json.loads((files("reporting.matching") / "weights.json").read_text(encoding="utf-8"))[name]
    return Weights(kept["pair"], kept.get("first", {}), kept["sure"], kept["maybe"])


def log_odds(columns: Mapping[str, Column], card: Mapping[str, float]) -> Scores:
    """The log odds of pairs; the card names the columns it weighs, ``bias`` is there without a column."""
    total = np.full(len(next(iter(columns.values()))), card["bias"], np.float64)
    for name, column in columns.items():
        if weight := card.get(name, 0.0):
            total += column * weight
    return np.clip(total, -_MOST, _MOST)


def shares(odds: Scores, starts: NDArray[np.intp], same: NDArray[np.bool_]) -> Scores:
    """The probability that the first candidate of each group is the person, before the last correction.

    ``odds``: log odds, groups one after another, best first; ``starts``: where each begins; ``same``: which entries
    are of the same person as the first of their group (doubles in the register are no rivals).
    """
    even = np.exp(odds)
    mine = np.add.reduceat(even * same, starts)
    return mine / (1.0 + np.add.reduceat(even, starts))


def rivalry(odds: Scores, starts: NDArray[np.intp], same: NDArray[np.bool_]) -> Scores:
    """How strong the other people in each group are beside its first: 0 without any, log 2 when equally likely."""
    even = np.exp(odds)
    mine = np.add.reduceat(even * same, starts)
    return np.log(np.add.reduceat(even, starts) / mine)


def corrected(share: Scores, flags: Mapping[str, NDArray[Any]], card: Mapping[str, float]) -> Scores:
    """``SKOR``: the share as a probability that holds, given what supports or shakes it (``flags``, by name)."""
    share = np.clip(share, 1e-9, 1 - 1e-9)
    total = card["bias"] + card["share"] * np.log(share / (1 - share))
    for name, flag in flags.items():
        total = total + card.get(name, 0.0) * flag
    result: Scores = 1 / (1 + np.exp(-total))
    return result


def relative(odds: Scores, first: float) -> list[float]:
    """The scores of one person's candidates: the first one's is given, the others share what it leaves."""
    if len(odds) < 2:
        return [first] if len(odds) else []
    even = np.exp(odds[1:])
    rest = min(first, 1.0 - first) * even / (1.0 + even.sum())
    return [first, *rest.tolist()]
