"""A value of a voter's data as it stands in the words of a change, and the label it stands behind."""

from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from reporting.reading.words.labels import LABELS

REPORTED = frozenset({"tanggal_kejadian", "tujuan", "asal", "kelurahan", "sebab", "no_dokumen", "kind"})
"""Elements of a report, not of a voter's data: only a correction changes them."""


@dataclass(frozen=True)
class Told:
    """A value of an element and where it stands; ``telling``: its own words say that something changes."""

    element: str
    value: str
    start: int
    end: int
    telling: bool = False


Finder = Callable[[str, date], Iterator[Told]]
"""From a text and the day it was sent on to the values of one sort that stand in it."""


def label_before(text: str, start: int, elements: tuple[str, ...], floor: int = 0) -> str:
    """The last of some elements named before a place and not before ``floor``; empty when none is."""
    hits = []
    for element in elements:
        ends = _label_ends(text, element)
        if (index := bisect_right(ends, start)) and ends[index - 1] >= floor:
            hits.append((ends[index - 1], element))
    return max(hits)[1] if hits else ""


@lru_cache(maxsize=64)  # every element of the message at hand
def _label_ends(text: str, element: str) -> list[int]:
    return [match.end() for match in LABELS[element].finditer(text)]
