"""How a wording is looked for: cheaply first, by what it must contain, then by its pattern."""

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import count


@dataclass(frozen=True)
class Cue:
    """A wording over the words of ``gist``, and the stretches one of which stands in whatever it fits."""

    pattern: re.Pattern[str]
    needs: tuple[str, ...]
    place: int
    """Which of all cues it is."""

    def fits(self, said: str) -> bool:
        """Whether the words show it."""
        return self.may_fit(said) and self.pattern.search(said) is not None

    def may_fit(self, said: str) -> bool:
        """Whether what the pattern needs stands in the words: far cheaper than the pattern."""
        if self.place not in called(said):
            return False
        for need in self.needs:  # noqa: SIM110 — a generator costs twice the time here
            if need in said:
                return True
        return False


def cue(needs: str, wordings: list[str]) -> Cue:
    """A cue of several wordings; ``needs`` separated by commas."""
    one = Cue(re.compile("|".join(wordings)), tuple(need.strip() for need in needs.split(",")), next(_PLACES))
    for need in one.needs:
        word = max(need.split(" "), key=len)
        _CALLING.setdefault(word[:_BEGIN], {}).setdefault(word, set()).add(one.place)
    _called_by.cache_clear()
    called.cache_clear()
    return one


_PLACES = count()
_CALLING: dict[str, dict[str, set[int]]] = {}
"""By its first characters, for each stretch of a word that a cue needs, the places of those cues."""
_BEGIN = 3


@lru_cache(maxsize=64)  # a message is asked about more than once; nothing older is kept
def called(said: str) -> frozenset[int]:
    """The places of the cues for which a word said calls: all others cannot fit, and most are never even asked."""
    return frozenset[int]().union(*map(_called_by, set(said.split(" "))))


@lru_cache(maxsize=8192)  # one entry for each word of the language
def _called_by(word: str) -> frozenset[int]:
    begins = {word[at : at + size] for at in range(len(word)) for size in range(1, _BEGIN + 1)} | {""}
    near = (item for begin in begins & _CALLING.keys() for item in _CALLING[begin].items())
    return frozenset[int]().union(*(places for need, places in near if need in word))


@dataclass(frozen=True)
class Rule:
    """A kind, the wording that shows it, and a wording beside which it does not hold."""

    kind: str
    shows: Cue
    unless: re.Pattern[str] | None = None

    def holds(self, said: str) -> bool:
        """Whether the words tell of this kind."""
        return self.shows.fits(said) and not (self.unless and self.unless.search(said))


def rule(kind: str, needs: str, shows: list[str], unless: list[str] | None = None) -> Rule:
    """A rule out of wordings."""
    return Rule(kind, cue(needs, shows), re.compile("|".join(unless)) if unless else None)


def gap(most: int) -> str:
    """So many characters at most, within one sentence."""
    return rf"[^.;!?\n]{{0,{most}}}"
