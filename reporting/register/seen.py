"""Which keys came before: millions of them in eight bytes each."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

_Keys = NDArray[np.int64]


class Seen:
    """Remembers keys by a 64-bit hash, in sorted runs of which each is at least twice as long as the next."""

    def __init__(self) -> None:
        self._runs: list[_Keys] = []

    def again(self, keys: Sequence[str]) -> list[int]:
        """The places of those that came before, here or in an earlier call; empty keys are never the same."""
        hashes = np.fromiter(map(hash, keys), np.int64, len(keys))
        order = np.argsort(hashes, kind="stable")
        ordered = hashes[order]
        twice = np.zeros(len(keys), bool)
        twice[order[1:][ordered[1:] == ordered[:-1]]] = True
        for run in self._runs:
            twice |= run[np.minimum(np.searchsorted(run, hashes), len(run) - 1)] == hashes
        self._remember(ordered)
        return [place for place in np.flatnonzero(twice).tolist() if keys[place]]

    def _remember(self, ordered: NDArray[Any]) -> None:
        if not len(ordered):
            return
        while self._runs and len(self._runs[-1]) < 2 * len(ordered):
            ordered = np.sort(np.concatenate((self._runs.pop(), ordered)), kind="stable")
        self._runs.append(ordered)
