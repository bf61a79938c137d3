"""The cell ``Data Lama → Baru``: one ``elemen: lama → baru`` a line, as the bot writes it and as staff retype it."""

import re
from collections.abc import Iterable
from typing import NamedTuple

ARROW = "→"
ELEMENTS = (
    *("nama", "nik", "no_kk", "tempat_lahir", "tanggal_lahir", "jenis_kelamin"),
    *("status_kawin", "alamat", "rt", "rw", "disabilitas", "ktp_el"),
)
"""What of a voter may change (the contract, section 6; the names of the message corpus)."""

_LINE = re.compile(r"\s*(?P<element>[^:=]{2,20}?)\s*[:=]\s*(?P<rest>.*)", re.DOTALL)
_BETWEEN = re.compile(r"\s*(?:→|->|=>|>|\bjadi\b|\bmenjadi\b)\s*", re.IGNORECASE)


class Altered(NamedTuple):
    """One element, what it was (empty when nobody said) and what it is now."""

    element: str
    old: str
    new: str


def show_altered(changes: Iterable[Altered]) -> str:
    """The cell.

    >>> show_altered([Altered("rt", "001", "004"), Altered("alamat", "", "Jl. Contoh 2")])
    'rt: 001 → 004\\nalamat: → Jl. Contoh 2'
    """
    return "\n".join(
        " ".join(filter(None, [f"{one.element}:", _flat(one.old), ARROW, _flat(one.new)])) for one in changes
    )


def read_altered(cell: str) -> list[Altered]:
    """What a cell says, in its order; lines that name no element or no new value are left out.

    >>> read_altered("RT: 1 -> 4; Tanggal Lahir = 1980-01-02")
    [Altered(element='rt', old='1', new='4'), Altered(element='tanggal_lahir', old='', new='1980-01-02')]
    """
    found = []
    for line in re.split(r"[\n;]", cell):
        parts = _LINE.fullmatch(line)
        element = re.sub(r"[^a-z]+", "_", parts["element"].casefold()).strip("_") if parts else ""
        if parts is None or element not in ELEMENTS:
            continue
        old, arrow, new = _split(parts["rest"])
        value = new if arrow else old
        if value:
            found.append(Altered(element, old if arrow else "", value))
    return found


def _split(rest: str) -> tuple[str, str, str]:
    arrow = _BETWEEN.search(rest)
    if arrow is None:
        return rest.strip(), "", ""
    return rest[: arrow.start()].strip(), arrow[0].strip(), rest[arrow.end() :].strip()


def _flat(text: str) -> str:
    return " ".join(text.replace(";", ",").split())
