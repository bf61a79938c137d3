"""A second opinion on what a message tells of, learnt from labelled messages: for where the rules are silent or err.

A linear model over the words of ``gist``, their pairs and who sends: ``opinion.tsv`` holds it, one feature a line, and
``benchmarks/train_words.py`` makes it. Nothing but sums is computed here.
"""

import math
from base64 import b64decode
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from itertools import pairwise

from reporting.reading.identity import plain
from reporting.reading.words.gist import gist

SURER = 0.2
"""By how much (1 is the margin trained for) another kind must lead before it stands in for the rules' kind."""
ZERO = 128
"""The byte that stands for a weight of nothing."""
LONGEST = 1500
"""Characters: a longer message is a list whose headings name its kinds, and is read once only."""
_SHORT, _LONG = 2, 13
"""Digits: up to so many a number is said as it is (an age, an RT); from so many on it is a NIK or KK."""


@dataclass(frozen=True)
class Model:
    """The kinds; for each feature its weight in the length of a message, and how much it speaks for each, one byte."""

    kinds: tuple[str, ...]
    scale: float
    features: Mapping[str, tuple[float, bytes]]


def features_of(text: str, role: str) -> frozenset[str]:
    """What the model looks at: words, pairs of neighbours, pairs around one word, and the sender's role.

    >>> sorted(features_of("mati lampu", "rt"))
    ['$', '@rt', '^', '^ _ lampu', '^ meninggal', 'lampu', 'lampu $', 'meninggal', 'meninggal _ $', 'meninggal lampu']
    """
    words = ["^", *(_shape(word) for word in gist(plain(text)).replace("\n", " / ").split()), "$"]
    pairs = (f"{one} {other}" for one, other in pairwise(words))
    around = (f"{one} _ {other}" for one, other in zip(words, words[2:], strict=False))
    return frozenset((*words, *pairs, *around, f"@{role}"))


def settled(kind: str, text: str, role: str = "") -> str:
    """The rules' ``kind`` (empty: nothing told), or the learnt one where it is clearly surer."""
    if len(text) > LONGEST:
        return kind
    scores = scored(text, role)
    likely = max(scores, key=scores.__getitem__)
    return likely if scores[likely] - scores.get(kind, -1.0) > SURER else kind


@lru_cache(maxsize=64)  # a message is asked about more than once; nothing older is kept
def scored(text: str, role: str) -> Mapping[str, float]:
    """How strongly a message shows each kind, in the words of the corpus; the empty kind is chatter."""
    model = learnt()
    known = [found for feature in features_of(text, role) if (found := model.features.get(feature))]
    length = math.sqrt(sum(weight * weight for weight, _ in known)) or 1.0
    sums = [sum(column) - ZERO * len(known) for column in zip(*(row for _, row in known), strict=True)]
    scores: dict[str, float] = {}
    for label, total in zip(model.kinds, sums or [0] * len(model.kinds), strict=True):
        kind = label.partition(":")[0]
        scores[kind] = max(scores.get(kind, -math.inf), total * model.scale / length)
    return scores


@lru_cache(maxsize=1)
def learnt() -> Model:
    """The model as it was trained last, read once."""
    first, *lines = files("reporting.reading.words").joinpath("opinion.tsv").read_text(encoding="utf-8").splitlines()
    scale, *kinds = first.split("\t")
    rows = (line.split("\t") for line in lines)
    return Model(
        tuple(kinds), float(scale), {feature: (float(weight), b64decode(row)) for feature, weight, row in rows}
    )


def _shape(word: str) -> str:
    """A word as it is; a long number by its length only."""
    if not word[0].isdigit():
        return word
    digits = sum(char.isdigit() for char in word)
    return word if digits <= _SHORT else "#nik" if digits >= _LONG else "#number"
