"""What staff noted in free words, made fit for a document that the plenary reads. Pure."""

import re

from reporting.model import Advice
from reporting.reading.names import bare
from reporting.texts.minutes import NUMBER_LEFT_OUT, SOMEBODY

_NUMBER = re.compile(r"(?<!\d)\d(?:[ .\-]?\d){15}(?!\d)")
"""A NIK or KK, also in groups of digits."""
_SHORTEST_NAME = 3
_BETWEEN_NAMES = re.compile(r"[,;\n/()&]|\s(?:dan|dkk)\b")


def said_publicly(one: Advice) -> tuple[str, str]:
    """A remark and what was done about it: the person it is about is not named, NIK and KK numbers are left out."""
    return _nameless(one.said, one.name), _nameless(one.follow_up, one.name)


def _nameless(text: str, names: str) -> str:
    for name in map(bare, _BETWEEN_NAMES.split(names)):
        if len(name) >= _SHORTEST_NAME and not re.search(r"\d", name):  # "RT 002" behind a name is nobody
            wanted = r"\s+".join(re.escape(word) for word in name.split())
            text = re.sub(rf"(?<!\w){wanted}(?!\w)", SOMEBODY, text, flags=re.IGNORECASE)
    shown = _NUMBER.sub(NUMBER_LEFT_OUT, text)
    return shown[:1].upper() + shown[1:]
