"""Addresses as they are compared: the words of a street without its kind, and the house number (pure)."""

import re
from functools import lru_cache

_KINDS = frozenset(
    "JL JLN JALAN GG GANG NO NOMOR KP KAMP KAMPUNG DUSUN DSN DS DUKUH DK PERUM PERUMAHAN PRM KOMPLEK KOMP"
    " BLOK BLK RT RW".split()
)
_PARTS = re.compile(r"[A-Z]+|\d+")


@lru_cache(maxsize=1 << 14)
def street(address: str) -> tuple[str, int]:
    """The street's words in one text, and the first number (0: none, at most 65535).

    >>> street("Jln. Melati No. 4 RT 3"), street("PERUM GRIYA JATI BLOK D8/18"), street("")
    (('MELATI', 4), ('GRIYAJATI', 8), ('', 0))
    """
    parts = _PARTS.findall(address.upper())
    name = "".join(part for part in parts if len(part) > 1 and not part.isdigit() and part not in _KINDS)
    number = next((int(part) for part in parts if part.isdigit()), 0)
    return name, number if number < 1 << 16 else 0
