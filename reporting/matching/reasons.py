"""Why a candidate stands where it stands, in words: of exactly those comparisons that its score weighed (pure)."""

from collections.abc import Mapping

from reporting.matching.comparing import LEVELS
from reporting.matching.evidence import Compared
from reporting.matching.naming import INITIAL, ONE_OFF, PART, SAME, SPELLING, TWO_OFF
from reporting.texts import reasons as texts

ALIKE = 0.85
"""Names run together that are so alike are one name written in other pieces."""
_SHOWN = ("nik", "born", "age", "kk", "place", "street", "sex")


class Reasons:
    """The phrases for pairs; ``card`` tells what was weighed: what weighs nothing is not said."""

    def __init__(self, close: Compared, card: Mapping[str, float]) -> None:
        self._phrases = [
            (
                ["", *(_phrase(comparison, name, card) for name in LEVELS[comparison][1:])],
                close.levels[comparison].tolist(),
            )
            for comparison in _SHOWN
        ]
        self._nik, self._owned = close.levels["nik"].tolist(), close.owned.tolist()
        self._words, self._by = close.names.levels.tolist(), close.names.by.tolist()
        self._count, self._count_there = close.names.count.tolist(), close.names.count_there.tolist()
        self._joined = close.joined.tolist()

    def of(self, row: int) -> tuple[str, ...]:
        """The phrases for one pair, the name's after the NIK's."""
        said = [phrases[level[row]] for phrases, level in self._phrases]
        another = texts.NIK_OF_ANOTHER if self._owned[row] and self._nik[row] > 1 else ""
        return tuple(phrase for phrase in (said[0], another, *self._name(row), *said[1:]) if phrase)

    def _name(self, row: int) -> list[str]:
        count, there = self._count[row], self._count_there[row]
        if not count:
            return []
        levels = [level for level in self._words[row] if level]
        if not levels or max(levels) < TWO_OFF:
            return [self._hardly(row, all_answered=len(levels) == count)]
        worst = min(levels)
        extent = _EXTENT[len(levels) < count, len(levels) < there]
        phrases = [extent, _BY_WORST[worst] if not extent or worst < SPELLING else ""]
        by = [place for place in self._by[row] if place >= 0]
        return [*phrases, texts.NAME_ORDER if by != sorted(by) else ""]

    def _hardly(self, row: int, *, all_answered: bool) -> str:
        if self._joined[row] >= ALIKE:
            return texts.NAME_JOINED
        return texts.NAME_SHORT if all_answered else texts.NAME_OTHER


_EXTENT = {
    (False, False): "",
    (False, True): texts.NAME_FEWER,
    (True, False): texts.NAME_MORE,
    (True, True): texts.NAME_PARTLY,
}
_BY_WORST = {
    SAME: texts.NAME_SAME,
    SPELLING: texts.NAME_SPELLING,
    ONE_OFF: texts.NAME_LETTER,
    TWO_OFF: texts.NAME_LETTERS,
    PART: texts.NAME_SHORT,
    INITIAL: texts.NAME_SHORT,
}


def _phrase(comparison: str, level: str, card: Mapping[str, float]) -> str:
    return texts.BY_LEVEL[comparison][level] if card.get(f"{comparison}: {level}") else ""
