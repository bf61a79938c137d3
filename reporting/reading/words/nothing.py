"""Which RT or RW have nothing to report: lists and ranges of them, one by one."""

import re

_LIST = re.compile(
    r"\b(?P<key>rt|rw)\.?\s?(?P<numbers>\d{1,3}(?:\s?(?:,|dan|&|\+|s\.?/?d\.?|sampai(?: dengan)?"
    r"|sampe|-|–|hingga)\s?(?:(?:rt|rw)\.?\s?)?\d{1,3}(?!\d|/))+)",
    re.IGNORECASE,
)
_RANGE = re.compile(
    r"(\d{1,3})\s?(?:s\.?/?d\.?|sampai(?: dengan)?|sampe|-|–|hingga)\s?(?:(?:rt|rw)\.?\s?)?(\d{1,3})", re.IGNORECASE
)
MOST = 40


def areas_of_nothing(text: str) -> dict[str, list[str]]:
    """``rt`` or ``rw`` → their numbers, three digits each; empty where not several are named.

    >>> areas_of_nothing("RT 01 s/d 03 dan 5 nihil")
    {'rt': ['001', '002', '003', '005']}
    """
    found = _LIST.search(text)
    if found is None:
        return {}
    said = _RANGE.sub(_spelt_out, found["numbers"])
    return {found["key"].lower(): [f"{int(number):03d}" for number in re.findall(r"\d{1,3}", said)]}


def _spelt_out(found: re.Match[str]) -> str:
    first, last = int(found[1]), int(found[2])
    return " ".join(str(number) for number in range(first, min(last, first + MOST) + 1)) if first < last else found[0]
