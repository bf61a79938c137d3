"""The same event told by several: how likely two tellings speak of one, and which of a list do (pure).

The weights (``events.json``) were fitted by ``benchmarks/train_events.py``; ``docs/menyanding.md`` says on what.
"""

import json
import math
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from itertools import combinations

from reporting.matching.event_evidence import STRANGERS, marks
from reporting.matching.event_names import Rarity
from reporting.matching.telling import Telling, keys
from reporting.texts import same_event as texts

CROWD = 60
"""Tellings under one key from which on it says too little to compare all of them."""
APART = 0.02
"""Below this score two tellings are clearly of two events."""
_PRIOR = 2000
"""The words of a list count beside the usual ones as if these were so many names."""


@dataclass(frozen=True)
class Fit:
    """What each mark weighs; ``bias``; ``same``: the score from which two tellings count as one event."""

    bias: float
    marks: Mapping[str, float]
    same: float


@dataclass(frozen=True)
class Model:
    """``blind`` counts when no register was asked about one of the two, ``seen`` when it was asked about both.

    ``words``: how many in a thousand names carry a word (as spelt today), ``other`` any word that is not among them.
    """

    blind: Fit
    seen: Fit
    words: Mapping[str, float]
    other: float


@dataclass(frozen=True, slots=True)
class Likeness:
    """How likely it is that two tellings speak of one event, 0 to 1, and why, as short Indonesian phrases.

    ``same``: they count as one event; ``apart``: they are clearly two, whatever a third one says.
    """

    score: float
    same: bool
    apart: bool
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Pair:
    """Two tellings of a list, by their places in it, their likeness, and from which score on they count as one."""

    one: int
    other: int
    score: float
    least: float

    @property
    def same(self) -> bool:
        """Whether they count as one event."""
        return self.score >= self.least


@cache
def model() -> Model:
    """What was fitted."""
    kept = json.loads(files("reporting.matching").joinpath("events.json").read_text(encoding="utf-8"))
    return Model(Fit(**kept["blind"]), Fit(**kept["seen"]), kept["words"], kept["other"])


def usual(word: str) -> float:
    """How rare a word of names usually is: minus the logarithm of its share."""
    return -math.log(model().words.get(word, model().other) / 1000)


def rarity_in(many: Iterable[Telling]) -> Rarity:
    """How rare words of names are in a list, leaning on the usual ones while it is short."""
    known, other = model().words, model().other
    counts: Counter[str] = Counter()
    total = _PRIOR
    for told in many:
        counts.update(set(told.spelt))
        total += 1
    return lambda word: -math.log((counts[word] + _PRIOR * known.get(word, other) / 1000) / total)


def likeness(one: Telling, other: Telling) -> Likeness:
    """Of two tellings of the same kind; the order of the two does not matter."""
    fit, told = _fit(one, other), marks(one, other, usual)
    score = chance(told, fit)
    return Likeness(score, score >= fit.same, score < APART, texts.reasons(told, fit.marks))


def _fit(one: Telling, other: Telling) -> Fit:
    return model().blind if one.entries is None or other.entries is None else model().seen


def chance(told: Sequence[str], fit: Fit) -> float:
    """The score of a pair by its marks, 0 to 1."""
    if STRANGERS in told:
        return 0.0
    total = fit.bias + sum(fit.marks.get(mark, 0.0) for mark in told)
    return 1 / (1 + math.exp(-max(-50.0, min(50.0, total))))


# ---------------------------------------------------------------- a whole list
def same_events(many: Sequence[Telling]) -> list[list[int]]:
    """The events of a list: for each that is told more than once the places of its tellings, in order."""
    return clusters(len(many), pairs(many))


def pairs(many: Sequence[Telling], progress: Callable[[int], None] = lambda _: None) -> list[Pair]:
    """Pairs of a list that share a key, the likeliest first; ``progress`` hears how many were compared."""
    rarity = rarity_in(many)
    found = []
    for count, (one, other) in enumerate(meeting(many), 1):
        fit = _fit(many[one], many[other])
        score = chance(marks(many[one], many[other], rarity), fit)
        found.append(Pair(one, other, score, fit.same))
        if count % 10_000 == 0:
            progress(count)
    return sorted(_rivalled(found), key=lambda pair: (-pair.score, pair.one, pair.other))


def _rivalled(compared: Sequence[Pair]) -> Iterator[Pair]:
    """The same pairs, less likely where one of the two may as well belong to somebody who is not like the other."""
    scores = {(pair.one, pair.other): pair.score for pair in compared if pair.score >= APART}
    near: defaultdict[int, list[int]] = defaultdict(list)
    for one, other in scores:
        near[one].append(other)
        near[other].append(one)
    for pair in compared:
        if pair.score >= APART:
            against = sum(map(_odds, _against(pair, near, scores)))
            yield replace(pair, score=_odds(pair.score) / (1 + _odds(pair.score) + against))
        else:
            yield pair


def _against(pair: Pair, near: Mapping[int, Sequence[int]], scores: Mapping[tuple[int, int], float]) -> Iterator[float]:
    for one, other in ((pair.one, pair.other), (pair.other, pair.one)):
        for third in near[one]:
            if third != other and scores.get((min(other, third), max(other, third)), 0.0) < 0.5:
                yield scores[min(one, third), max(one, third)]


def _odds(score: float) -> float:
    return score / (1 - score + 1e-12)


def meeting(many: Sequence[Telling]) -> Iterator[tuple[int, int]]:
    """Places of each two that share a key, once, in order."""
    blocks: defaultdict[int, list[int]] = defaultdict(list)
    for place, told in enumerate(many):
        for key in keys(told):
            blocks[key].append(place)
    crowds = [members for members in blocks.values() if 1 < len(members) <= CROWD]
    size = len(many)
    met = {one * size + other for members in crowds for one, other in combinations(members, 2)}
    return (divmod(pair, size) for pair in sorted(met))


def clusters(count: int, compared: Sequence[Pair]) -> list[list[int]]:
    """Groups out of pairs, likeliest first: whoever joins is like most of a group and clearly unlike none of it."""
    group = list(range(count))
    members = {place: [place] for place in group}
    apart = {(pair.one, pair.other) for pair in compared if pair.score < APART}
    linked: set[tuple[int, int]] = set()
    for pair in (pair for pair in compared if pair.same):
        linked.add((pair.one, pair.other))
        one, other = sorted((group[pair.one], group[pair.other]))
        between = {(min(a, b), max(a, b)) for a in members[one] for b in members[other]} if one != other else set()
        if not between or between & apart or 2 * len(between & linked) < len(between):
            continue
        for place in members[other]:
            group[place] = one
        members[one] += members.pop(other)
    return sorted(sorted(each) for each in members.values() if len(each) > 1)
