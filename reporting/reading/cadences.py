"""How often somebody wants to be reminded, by the words of the column ``Pengingat``."""

from collections.abc import Mapping

from reporting.settings import Cadence

WORDS: Mapping[str, Cadence] = {"Bulanan": "month", "Triwulan": "quarter", "Jangan": "never"}
"""What the cell may say; an empty one goes by the role."""
_FOLDED = {word.casefold(): cadence for word, cadence in WORDS.items()}


def cadence_of(text: str) -> Cadence | None:
    """What a cell means; ``None`` when it is none of the words.

    >>> [cadence_of(text) for text in (" bulanan", "Triwulan", "JANGAN.", "", "besok")]
    ['month', 'quarter', 'never', None, None]
    """
    return _FOLDED.get(" ".join(text.casefold().split()).strip(".! "))
