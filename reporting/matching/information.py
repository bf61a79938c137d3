"""Which row of ``Info`` answers a question, and whether words are a question at all (pure).

A row is known by its keywords and its title, a little by its answer. Each word of the question weighs by how few rows
speak of it; what no row speaks of weighs against all of them, a subject of other offices heavily. The row with the most
is sure only if it explains most of the question and stands out from the next: a wrong answer is worse than none.
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from reporting.matching.question_asked import asks, complains
from reporting.matching.question_words import Term, terms
from reporting.model import Info

__all__ = ["Found", "asks", "complains", "find"]

SURE, SURE_SHARE, AHEAD = 2.2, 0.65, 1.12
"""What a row must have, explain of the question, and be ahead of the next, to be the answer."""
LIKELY, LIKELY_SHARE = 1.5, 0.35
"""The same for a row of the short list."""
MOST, NEAR = 4, 0.55
SAME_MEANING = 0.8
_FEWEST_ROWS = 20
_MOST_KEPT = 20_000
_IN_ANSWER, _WEAK, _UNKNOWN, _ELSEWHERE, _PHRASE, _CALM = 0.3, 0.4, 1.2, 7.0, 0.8, 0.7


@dataclass(frozen=True)
class Found:
    """What answers a question: ``best`` when sure, ``few`` (up to 4, best first) when not; both empty: not known."""

    best: Info | None = None
    few: tuple[Info, ...] = ()


@dataclass(frozen=True, eq=False)
class _Words:
    """Words as a whole: all forms and all meanings in them."""

    forms: frozenset[str]
    meanings: frozenset[str]

    def like(self, word: Term) -> float:
        """How far some of them stand for a word: 1 the same, 0 not at all."""
        if not self.forms.isdisjoint(word.forms):
            return 1.0
        return 0.0 if self.meanings.isdisjoint(word.meanings) else SAME_MEANING


def _words(words: Iterable[Term]) -> _Words:
    some = list(words)
    no_words: frozenset[str] = frozenset()
    return _Words(no_words.union(*(one.forms for one in some)), no_words.union(*(one.meanings for one in some)))


@dataclass(frozen=True, eq=False)
class _Row:
    info: Info
    phrases: tuple[tuple[Term, ...], ...]
    named: _Words
    told: _Words

    def like(self, word: Term) -> float:
        """How far the row's keywords or title, or less so its answer, speak of a word."""
        return self.named.like(word) or _IN_ANSWER * self.told.like(word)

    def explains(self, asked: Sequence[Term]) -> bool:
        """Whether a word as it was typed, of few subjects, or a whole keyword of several words is there."""
        typed = [word for word in asked if not word.slip]
        whole = _words(typed)
        return any(not word.weak and self.named.like(word) for word in typed) or any(
            len(phrase) > 1 and all(whole.like(word) == 1 for word in phrase) for phrase in self.phrases
        )


class _Shelf:
    """The rows ready to be asked; what their words weigh is counted once."""

    def __init__(self, infos: Sequence[Info]) -> None:
        self.rows = [_row(one) for one in infos]
        self._weights: dict[Term, float] = {}
        self.known = frozenset(one.word for row in self.rows for phrase in row.phrases for one in phrase)

    def weight(self, word: Term) -> float:
        """How much a word tells: the fewer rows speak of it, the more."""
        if word not in self._weights:
            if len(self._weights) > _MOST_KEPT:
                self._weights.clear()
            self._weights[word] = self._weigh(word)
        return self._weights[word]

    def _weigh(self, word: Term) -> float:
        speak = sum(row.named.like(word) > 0 for row in self.rows)
        if not speak:
            return 0.0 if word.weak else _ELSEWHERE if word.elsewhere else _UNKNOWN
        return math.log((max(len(self.rows), _FEWEST_ROWS) + 1) / (speak + 0.5)) * (_WEAK if word.weak else 1.0)

    def whole(self, asked: Sequence[Term]) -> float:
        """What a question weighs; of words that no row knows each further one less, for people tell stories."""
        weights = [self.weight(word) for word in asked]
        strange = weights.count(_UNKNOWN)
        return sum(weights) - strange * _UNKNOWN + math.pow(strange, _CALM) * _UNKNOWN

    def mark(self, row: _Row, asked: Sequence[Term]) -> tuple[float, float]:
        """What speaks for a row, and which share of the question it explains."""
        hit = sum(self.weight(word) * row.like(word) for word in asked)
        share = hit / self.whole(asked)
        whole = _words(asked)
        return hit + _PHRASE * max((self._phrase(phrase, whole) for phrase in row.phrases), default=0.0), share

    def _phrase(self, phrase: Sequence[Term], asked: _Words) -> float:
        """What a keyword adds by standing in the question, whole or nearly."""
        whole = sum(map(self.weight, phrase))
        there = sum(self.weight(one) * asked.like(one) for one in phrase)
        return there * there / whole if whole else 0.0


def _row(info: Info) -> _Row:
    phrases = tuple(filter(None, (tuple(terms(text)) for text in (info.title, *info.keywords))))
    return _Row(info, phrases, _words(one for phrase in phrases for one in phrase), _words(terms(info.answer)))


@lru_cache(maxsize=16)
def _shelf(infos: tuple[Info, ...]) -> _Shelf:
    return _Shelf(infos)


def find(question: str, infos: Sequence[Info]) -> Found:
    """The row that answers a question. Never raises; safe for any text.

    >>> parking = Info("32.72", "Parkir kantor", "Di belakang.", ("parkir", "motor", "mobil"))
    >>> find("klo bawa mobil parkirnya dmn ya", [parking]).best == parking
    True
    """
    shelf = _shelf(tuple(infos))
    asked = terms(question, shelf.known)
    if not sum(map(shelf.weight, asked)):
        return Found()
    marked = sorted(((*shelf.mark(row, asked), row) for row in shelf.rows), key=lambda one: -one[0])
    ground = bool(marked) and marked[0][2].explains(asked)
    return _judged([(mark, share, row.info) for mark, share, row in marked], ground=ground)


def _judged(marked: Sequence[tuple[float, float, Info]], *, ground: bool) -> Found:
    """What may be said, the rows with the most first; without ``ground`` none is sure."""
    likely = [info for mark, share, info in marked if mark >= LIKELY and share >= LIKELY_SHARE]
    if not likely:
        return Found()
    first, share, best = marked[0]
    second = marked[1][0] if len(marked) > 1 else 0.0
    if ground and first >= SURE and share >= SURE_SHARE and first >= second * AHEAD:
        return Found(best)
    few = tuple(info for mark, _, info in marked[:MOST] if mark >= first * NEAR)
    return Found(few=few if len(few) > 1 else tuple(info for mark, _, info in marked[:2] if mark > 0))
