"""Telephone numbers as people, phones and sheets write them → one spelling, so that they can be compared."""

import re

_PARTS = re.compile(r"[/;,|\n]|\bdan\b|\batau\b", re.IGNORECASE)
SHORTEST, LONGEST = 9, 15
"""Digits with the country's 62; E.164 allows fifteen."""


def canonical(text: str) -> str:
    """One number as ``628…``; empty when it is none. A sheet that lost the leading nought is understood.

    >>> [canonical(said) for said in ("0812-0000-1234", "+62 812 0000 1234", "62812.0000.1234", "(0812) 00001234")]
    ['6281200001234', '6281200001234', '6281200001234', '6281200001234']
    >>> [canonical(said) for said in ("81200001234", "0062 81200001234", "+62 (0)812 0000 1234", "tidak ada")]
    ['6281200001234', '6281200001234', '6281200001234', '']
    """
    digits = "".join(re.findall(r"\d", text)).removeprefix("00")
    if not text.strip().startswith("+") or digits.startswith("62"):
        digits = "62" + digits.removeprefix("62").removeprefix("0")
    return digits if SHORTEST <= len(digits) <= LONGEST else ""


def all_in(cell: str) -> list[str]:
    """The numbers of a cell that may hold several, in their one spelling.

    >>> all_in("0812-0000-1234 / 0813 0000 4321"), all_in("0812 0000 1234 atau 62813 0000 4321"), all_in("-")
    (['6281200001234', '6281300004321'], ['6281200001234', '6281300004321'], [])
    """
    found = (canonical(part) for part in _PARTS.split(cell))
    return list(dict.fromkeys(number for number in found if number))


def masked(cell: str) -> str:
    """A number as its owner recognizes it and nobody else can call it; empty when there is none.

    >>> masked("+62 812-0000-1234"), masked("")
    ('0812****34', '')
    """
    number = next(iter(all_in(cell)), "")
    return f"0{number[2:5]}****{number[-2:]}" if number else ""
