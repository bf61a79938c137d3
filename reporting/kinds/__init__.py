"""Each kind of report as data: what it asks, what proves it, what it does to the list, who is offered it.

A new kind is one entry of the table and its sentences; no handler knows a kind by name.
"""

from collections.abc import Mapping

from reporting.kinds.shape import Kind
from reporting.kinds.table import HOMES, KINDS
from reporting.model import Effect, Field, Role

__all__ = ["HOMES", "KINDS", "Kind", "Places", "effect", "further_for", "kind_name", "of_word", "offered_to", "place"]

Places = frozenset[tuple[str, str]]
"""The (kelurahan, kecamatan) pairs of an office, case-folded."""


def kind_name(typed: str) -> str:
    """The kind somebody typed, in its own spelling whatever its case and blanks; unknown words only tidied.

    >>> kind_name(" pindah  KELUAR "), kind_name("Kematian "), kind_name("")
    ('Pindah keluar', 'Kematian', '')
    """
    tidy = " ".join(typed.split())
    return next((name for name in KINDS if name.casefold() == tidy.casefold()), tidy)


def offered_to(role: Role) -> list[Kind]:
    """The kinds on somebody's menu, in its order."""
    return [kind for kind in KINDS.values() if role in kind.offered]


def further_for(role: Role) -> list[Kind]:
    """The kinds behind somebody's ``Lainnya``, in the menu's order."""
    return [kind for kind in KINDS.values() if role in kind.further]


def of_word(word: str, role: Role, ground: str = "") -> Kind | None:
    """The kind that free words mean when this role says them; ``None`` when it is not for this role.

    ``ground`` are the words of the stated reason.

    >>> of_word("bukan_penduduk", Role.RT, "WNA Jepang").name, of_word("pindah_keluar", Role.LAPAS).name
    ('WNA', 'Keluar lapas/panti')
    """
    folded = ground.casefold()
    fitting = [kind for kind in KINDS.values() if word and kind.word == word and role in kind.offered | kind.further]
    told_apart = [kind for kind in fitting if any(sign in folded for sign in kind.signs)]
    return next(iter(told_apart or [kind for kind in fitting if not kind.signs]), None)


def effect(kind: Kind, cells: Mapping[str, str], inside: Places) -> Effect:
    """What a report does to the list, given its cells.

    A newcomer whose KTP is not local yet (nonpermanen) changes nothing: the address of the KTP counts (de jure).
    Who comes to or leaves a prison or home keeps the domicile, so there only a death strikes anybody off.

    >>> moved = KINDS["Pindah keluar"]
    >>> effect(moved, {"Tujuan": "Sukamaju, Timur"}, frozenset({("sukamaju", "timur")}))
    <Effect.CHANGE: 'UBAH'>
    >>> effect(moved, {"Peran": "Lapas"}, frozenset())
    <Effect.NONE: ''>
    """
    if Field.LOCAL_ID in kind.asks and cells.get(Field.LOCAL_ID, "").strip().casefold() == "belum":
        return Effect.NONE
    if kind.effect is Effect.STRIKE and not kind.housed and _from_a_home(cells):
        return Effect.NONE
    if kind.other_end and place(cells.get(kind.other_end, "")) in inside:
        return Effect.CHANGE
    return kind.effect


def _from_a_home(cells: Mapping[str, str]) -> bool:
    return cells.get("Peran", "").strip().casefold() in {role.casefold() for role in HOMES}


def place(text: str) -> tuple[str, str]:
    """``Kelurahan, Kecamatan`` → its case-folded pair; anything else gives a pair that is nowhere."""
    kelurahan, _, kecamatan = (part.strip().casefold() for part in text.partition(","))
    return kelurahan, kecamatan
