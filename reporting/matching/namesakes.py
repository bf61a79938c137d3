"""Two names side by side, one pair, without the register's tools: named in full, or clearly somebody else (pure)."""

from collections.abc import Callable, Sequence

from rapidfuzz.distance import OSA

from reporting.matching.spelling import today, words

ENOUGH = 2
"""So many words say who is meant; of a single name its only one."""
_SHORT, _LONG = 4, 7
"""Letters from which one typing error, or two, may still leave the same word."""
_COMMON = frozenset(map(today, "MUHAMMAD AHMAD ABDUL SITI NUR SRI DEWI RADEN PUTRA PUTRI".split()))
"""Words that thousands carry: alone they tell nobody apart."""

_Alike = Callable[[str, str], bool]


def named(told: str, registered: str) -> bool:
    """Whether these words name somebody registered in full: a first name alone calls nobody up.

    All words of the shorter name must stand in the other, at least ``ENOUGH`` or the whole registered name.

    >>> named("Soetrisno", "SUTRISNO"), named("Siti Aminah", "SITI AMINAH RAHAYU"), named("Siti", "SITI AMINAH")
    (True, True, False)
    """
    one, other = words(told), words(registered)
    if _joined(one) == _joined(other):
        return bool(one and other)
    answered = _answered(one, other, lambda a, b: _apart(a, b) <= (max(len(a), len(b)) >= _SHORT))
    return answered >= min(ENOUGH, len(other)) and answered == min(len(one), len(other)) > 0


def stranger(told: str, registered: str) -> bool:
    """Whether it is clearly somebody else's name: no word that tells people apart stands in both, not even shortened.

    >>> stranger("Hartono", "SUTRISNO"), stranger("Siti Aminah", "SITI FATIMAH"), stranger("Trisno", "SUTRISNO")
    (True, True, False)
    """
    one, other = ([word for word in words(name) if today(word) not in _COMMON] for name in (told, registered))
    if not one or not other or _joined(words(told)) == _joined(words(registered)):
        return False
    return _answered(one, other, _akin) == 0


def _joined(name: Sequence[str]) -> str:
    """The whole name written as one word, as some people do."""
    return today("".join(name))


def _answered(one: Sequence[str], other: Sequence[str], alike: _Alike) -> int:
    """How many words of one name have one of their own in the other."""
    left, count = list(other), 0
    for word in one:
        found = next((there for there in left if alike(word, there)), None)
        if found is not None:
            left.remove(found)
            count += 1
    return count


def _apart(one: str, other: str) -> int:
    """Typing errors between two words, as written or as spelt today."""
    return min(OSA.distance(one, other), OSA.distance(today(one), today(other)))


def _akin(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    shortened = long.startswith(short) or (len(short) > 2 and long.endswith(short))
    return shortened or _apart(one, other) <= (len(long) >= _SHORT) + (len(long) >= _LONG)
