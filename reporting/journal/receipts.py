"""Running numbers, and how they go on after a journal was put back to an older copy."""

import re
from collections.abc import Iterable

from sqlalchemy import Connection, select, text

from reporting.journal.tables import counters
from reporting.reading.identity import receipt

_RECEIPT = re.compile(r"DPB-(?P<month>\d{4})-(?P<running>\d{5,6})-\d")
_RAISE = text(
    "INSERT INTO counters (name, value) VALUES (:name, :value) ON CONFLICT (name) DO UPDATE SET value = :value"
)

_NEXT = text(
    "INSERT INTO counters (name, value) VALUES (:name, 1)"
    " ON CONFLICT (name) DO UPDATE SET value = counters.value + 1 RETURNING value"
)


def count_up(tx: Connection, name: str) -> int:
    """The next number of this name, from 1 on."""
    return int(tx.execute(_NEXT, {"name": name}).scalar_one())


def number_above(tx: Connection, numbers: Iterable[str]) -> None:
    """Give out only numbers above those that stand on a desk: a journal put back to an older copy forgot some."""
    highest: dict[str, int] = {}
    for number in numbers:
        parts = _RECEIPT.fullmatch(number)
        if parts and _is_ours(number, parts):
            name = f"receipt {parts['month']}"
            highest[name] = max(highest.get(name, 0), int(parts["running"]))
    for name, value in highest.items():
        if (tx.scalar(select(counters.c.value).where(counters.c.name == name)) or 0) < value:
            tx.execute(_RAISE, {"name": name, "value": value})


def _is_ours(number: str, parts: re.Match[str]) -> bool:
    month = parts["month"]
    return receipt(2000 + int(month[:2]), int(month[2:]), int(parts["running"])) == number
