"""Who is who, and what the lists so far said of somebody: by plain comparing, report by report."""

from collections.abc import Iterable, Mapping
from typing import Any

from tests.oracle import book_of_rules as rules

Told = dict[str, Any]
"""One report: ``number``, ``cells``, ``filed``, ``decided``, ``gone``, ``listed``, ``cluster``."""


def _entry(report: Told) -> str:
    return rules.fold(report["cells"].get("DPID", ""))


def _spot(report: Told) -> tuple[str, ...]:
    cells = report["cells"]
    parts = [rules.fold(cells.get(name, "")) for name in ("Nama", "Kelurahan", "RW", "RT")]
    return (parts[0], parts[1], parts[2].lstrip("0"), parts[3].lstrip("0"))


def different(one: Told, other: Told) -> bool:
    """Two entries, or else two NIKs, say that these are two people."""
    mine, theirs = _entry(one), _entry(other)
    if mine and theirs:
        return mine != theirs
    mine, theirs = rules.nik(one["cells"]), rules.nik(other["cells"])
    return bool(mine and theirs) and mine != theirs


def same(one: Told, other: Told) -> bool:
    """One person: one entry, one NIK, or one name in one RT; unless they are different after all."""
    if different(one, other):
        return False
    by_entry = bool(_entry(one)) and _entry(one) == _entry(other)
    by_nik = bool(rules.nik(one["cells"])) and rules.nik(one["cells"]) == rules.nik(other["cells"])
    return by_entry or by_nik or (bool(_spot(one)[0]) and _spot(one) == _spot(other))


def same_nik(one: Told, other: Told) -> bool:
    """One NIK, and no two entries."""
    mine = rules.nik(one["cells"])
    return bool(mine) and mine == rules.nik(other["cells"]) and not different(one, other)


def certain(one: Told, other: Told) -> bool:
    """One person by entry or NIK, not by a name only."""
    by_entry = bool(_entry(one)) and _entry(one) == _entry(other)
    return by_entry or same_nik(one, other)


def same_name(one: Told, other: Told) -> bool:
    """One name, wherever; and no two entries or NIKs."""
    return _spot(one)[0] == _spot(other)[0] != "" and not different(one, other)


def parted(one: Told, other: Told) -> bool:
    """The staff wrote ``PISAH`` beside ``one``: nobody told of before; one entry stays one voter."""
    return ruled(one) == "PISAH" and not (_entry(one) and _entry(one) == _entry(other))


def ruled(report: Told) -> str:
    """The receipt in ``Gabung Dengan``, or ``PISAH``."""
    return str(report["cells"].get("Gabung Dengan", "")).strip().upper()


def counts(report: Told) -> bool:
    """Whether it stands for its event: alive, or in a list."""
    return not report["gone"]


def head_of(report: Told, known: Mapping[str, Told]) -> str:
    """The report that counts for the event of this one, after the bot's proposal and the staff's rulings."""
    path: list[str] = []
    number = report["number"]
    while number not in path:
        path.append(number)
        number = _next(known[number], known)
    circle = path[path.index(number) :]
    free = [each for each in circle if ruled(known[each]) not in known or known[ruled(known[each])]["gone"]]
    return min(free or circle)


def _next(report: Told, known: Mapping[str, Told]) -> str:
    word = ruled(report)
    if word == "PISAH":
        return str(report["number"])
    if word in known and counts(known[word]):
        return word
    own = [
        one["number"]
        for one in known.values()
        if counts(one) and one["cluster"] == report["cluster"] and ruled(one) != "PISAH"
    ]
    return str(min(own, default=report["number"]))


def living(reports: Iterable[Told]) -> list[Told]:
    """Those that may still enter a list."""
    return [one for one in reports if not one["gone"] and not one["listed"]]
