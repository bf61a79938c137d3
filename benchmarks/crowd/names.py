"""Names of invented people, as parents of three generations and many regions give them."""

import re
from bisect import bisect
from itertools import accumulate
from pathlib import Path
from random import Random

_POOL = re.compile(r"\[(\w+)\].*")
PEOPLES = {"jawa": 44, "sunda": 16, "islam": 22, "batak": 5, "bali": 3, "cina": 4, "timur": 6}
"""Share of each tradition of naming, in percent."""
# For each tradition and sex: (weight among the old, the middle, the young), pools of the words in their order.
PATTERNS: dict[tuple[str, str], list[tuple[tuple[int, int, int], str]]] = {
    ("jawa", "L"): [
        ((60, 28, 4), "om"),
        ((14, 26, 10), "om lm"),
        ((8, 26, 34), "nm lm"),
        ((4, 6, 22), "nm nm lm"),
        ((6, 6, 14), "muh im"),
        ((4, 3, 2), "abd im"),
        ((4, 5, 14), "muh nm lm"),
    ],
    ("jawa", "P"): [
        ((62, 24, 3), "of"),
        ((14, 30, 24), "nf lf"),
        ((10, 12, 8), "siti if"),
        ((8, 14, 4), "nf of"),
        ((2, 10, 34), "nf nf lf"),
        ((4, 10, 27), "nf if lf"),
    ],
    ("sunda", "L"): [
        ((36, 10, 1), "sm"),
        ((48, 60, 18), "sm slm"),
        ((8, 12, 20), "muh im"),
        ((8, 18, 61), "nm slm"),
    ],
    ("sunda", "P"): [
        ((44, 14, 2), "sf"),
        ((40, 54, 16), "sf slf"),
        ((8, 10, 14), "siti if"),
        ((8, 22, 68), "nf slf"),
    ],
    ("islam", "L"): [
        ((30, 12, 2), "im"),
        ((24, 28, 20), "im im"),
        ((26, 34, 40), "muh im"),
        ((14, 10, 4), "abd im"),
        ((6, 16, 34), "muh im im"),
    ],
    ("islam", "P"): [
        ((40, 18, 4), "if"),
        ((34, 34, 20), "siti if"),
        ((18, 28, 36), "if if"),
        ((8, 20, 40), "nf if if"),
    ],
    ("batak", "L"): [
        ((80, 70, 40), "bm marga"),
        ((20, 30, 60), "bm nm marga"),
    ],
    ("batak", "P"): [
        ((80, 70, 40), "bf marga"),
        ((20, 30, 60), "bf nf marga"),
    ],
    ("bali", "L"): [
        ((80, 60, 30), "i order blm"),
        ((20, 40, 70), "i order nm blm"),
    ],
    ("bali", "P"): [
        ((80, 60, 30), "ni order blf"),
        ((20, 40, 70), "ni order nf blf"),
    ],
    ("cina", "L"): [
        ((60, 30, 5), "cl cg cg"),
        ((40, 70, 95), "cm cl"),
    ],
    ("cina", "P"): [
        ((60, 30, 5), "cl cg cg"),
        ((40, 70, 95), "cf cl"),
    ],
    ("timur", "L"): [
        ((80, 60, 40), "em fam"),
        ((20, 40, 60), "em nm fam"),
    ],
    ("timur", "P"): [
        ((80, 60, 40), "ef fam"),
        ((20, 40, 60), "ef nf fam"),
    ],
}
KEPT_FAMILY = {"batak", "timur", "cina"}
"""Traditions in which children bear the last word of their father's name."""
_RARE = (0.03, 0.06, 0.10)
_COMPOSED = 0.35
_WITH_RARE = {"om", "of", "sm", "sf", "im", "if", "nm", "nf", "lm", "lf"}


def pools() -> dict[str, list[str]]:
    """The words of every pool of ``names.txt``, the common ones first."""
    found: dict[str, list[str]] = {}
    words: list[str] = []
    for line in (Path(__file__).parent / "names.txt").read_text(encoding="utf-8").splitlines():
        if heading := _POOL.fullmatch(line):
            words = found.setdefault(heading[1], [])
        elif not line.startswith("#"):
            words += line.split()
    return found


class Names:
    """Draws names: a few words are common, most are rare, and the young have words that nobody had before."""

    def __init__(self, rng: Random) -> None:
        self._rng = rng
        self._pools = pools()
        self._weights = {
            name: list(accumulate(1 / (rank + 8) ** 0.65 for rank in range(len(words))))
            for name, words in self._pools.items()
        }
        self._patterns = {
            (key, age): (list(accumulate(weights[age] for weights, _ in rows)), [pools.split() for _, pools in rows])
            for key, rows in PATTERNS.items()
            for age in range(3)
        }
        self._peoples = list(PEOPLES), list(accumulate(PEOPLES.values()))

    def people(self) -> str:
        """One of the traditions."""
        names, weights = self._peoples
        return names[bisect(weights, self._rng.random() * weights[-1])]

    def name(self, people: str, sex: str, year: int) -> list[str]:
        """The words of a name, in capitals, for somebody of a tradition, sex and year of birth."""
        age = 0 if year < 1966 else 1 if year < 1993 else 2
        weights, patterns = self._patterns[(people, sex), age]
        pattern = patterns[bisect(weights, self._rng.random() * weights[-1])]
        words: list[str] = []
        for pool in pattern:
            word = self._word(pool, sex, age)
            if word not in words:
                words.append(word)
        return words

    def _word(self, pool: str, sex: str, age: int) -> str:
        if pool in ("om", "of") and self._rng.random() < _COMPOSED:
            return self._glued("old_front", "old_back_m" if sex == "L" else "old_back_f")
        if pool in _WITH_RARE and self._rng.random() < _RARE[age]:
            return self.rare(sex)
        weights = self._weights[pool]
        return self._pools[pool][bisect(weights, self._rng.random() * weights[-1])]

    def rare(self, sex: str) -> str:
        """A word that hardly anybody is called."""
        middle = ["inner"] if self._rng.random() < 0.7 else []
        return self._glued("front", *middle, "back_m" if sex == "L" else "back_f")

    def _glued(self, *pools: str) -> str:
        return "".join(self._rng.choice(self._pools[pool]) for pool in pools)
