"""Whether a name that somebody typed is the name that stands in an entry (pure; one pair, without arrays)."""

from rapidfuzz.distance import OSA

from reporting.matching.spelling import today, words

_SHORT = 5
"""Letters from which one typing slip still leaves the same word."""
_TOGETHER = 6
"""Letters from which a name that was run together is known again."""


def same_name(typed: str, entry: str) -> bool:
    """The same words in any order, under any spelling; one slip, one initial or one word left out is forgiven.

    Two of these at once are not, and of a left-out word at least two others must stand: half a name is anybody's.

    >>> same_name("Hj. Siti Aminah, S.Pd", "SITI AMINAH"), same_name("Rizki Moh.", "MUHAMMAD RIZKY")
    (True, True)
    >>> same_name("Siti Amniah", "SITI AMINAH"), same_name("S. Aminah", "SITI AMINAH")
    (True, True)
    >>> same_name("Aminah", "SITI AMINAH"), same_name("Siti Rohayati", "SITI AMINAH"), same_name("", "")
    (False, False, False)
    """
    one, other = list(words(typed)), list(words(entry))
    if not one or not other:
        return False
    if _together(one) == _together(other) and len("".join(other)) >= _TOGETHER:
        return True
    left = _without_equals(one, other)
    matched = len(one) - len(left[0])
    match left:
        case [], []:
            return True
        case [word], [there]:
            return _slip(word, there) or (matched > 0 and _initial(word, there))
        case ([_], []) | ([], [_]):
            return matched > 1
    return False


def _without_equals(one: list[str], other: list[str]) -> tuple[list[str], list[str]]:
    """The words of both sides that none of the other side equals, however it is spelt."""
    theirs, mine = list(other), []
    for word in one:
        known = [today(there) for there in theirs]
        if today(word) in known:
            theirs.pop(known.index(today(word)))
        else:
            mine.append(word)
    return mine, theirs


def _together(name: list[str]) -> str:
    return "".join(map(today, name))


def _slip(word: str, there: str) -> bool:
    short = min(len(word), len(there))
    return short >= _SHORT and OSA.distance(word, there, score_cutoff=1) <= 1


def _initial(word: str, there: str) -> bool:
    return 1 in (len(word), len(there)) and today(word)[:1] == today(there)[:1]
