"""``Wilayah Grup``: which part of an office a group is told about, from the words staff typed (pure)."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from reporting.model import Area
from reporting.reading.areas import nearest

WHOLE = "KANTOR"
_KECAMATAN = re.compile(r"^(?:kec|kecamatan)\b\.?\s*")
_KELURAHAN = re.compile(r"^(?:kel|kelurahan|desa|ds)\b\.?\s*")


@dataclass(frozen=True, order=True)
class Scope:
    """The whole office (both empty), a kecamatan (no kelurahan), or one kelurahan."""

    kecamatan: str = ""
    kelurahan: str = ""

    @property
    def place(self) -> str:
        """How the scope is called in a post; empty for the whole office."""
        return self.kelurahan or (f"Kecamatan {self.kecamatan}" if self.kecamatan else "")

    @property
    def typed(self) -> str:
        """The words for ``Wilayah Grup`` that mean this and nothing else.

        >>> [Scope(*words).typed for words in ((), ("Utara",), ("Utara", "Mekar"))]
        ['KANTOR', 'Kecamatan Utara', 'Mekar, Utara']
        """
        if self.kelurahan:
            return f"{self.kelurahan}, {self.kecamatan}" if self.kecamatan else f"Kelurahan {self.kelurahan}"
        return self.place or WHOLE

    def holds(self, kecamatan: str, kelurahan: str) -> bool:
        """Whether a place lies in it; capitals and blanks do not matter."""
        if self.kecamatan and fold(kecamatan) != fold(self.kecamatan):
            return False
        return not self.kelurahan or fold(kelurahan) == fold(self.kelurahan)


def meanings(typed: str, places: Iterable[Area]) -> list[Scope]:
    """The scopes these words may mean: one is what is wanted, none is unknown, several are to be told apart.

    >>> town = [Area("Utara", "Mekar"), Area("Utara", "Utara"), Area("Timur", "Mekar")]
    >>> [len(meanings(typed, town)) for typed in ("kantor", "Mekar", "mekar,  timur", "Utara", "Kel. Utara", "Laut")]
    [1, 2, 1, 2, 1, 0]
    """
    words = fold(typed)
    if words == fold(WHOLE):
        return [Scope()]
    known = {Scope(area.kecamatan, area.kelurahan) for area in places if area.kelurahan.strip()}
    found = {scope for scope in known if words in _names(scope)}
    bare = _KECAMATAN.sub("", words)
    found |= {Scope(one.kecamatan) for one in known if one.kecamatan.strip() and fold(one.kecamatan) == bare}
    return sorted(_once(found))


def _names(scope: Scope) -> set[str]:
    """A kelurahan by itself and with its kecamatan, each with and without the word for what kind of place it is."""
    plain = fold(scope.kelurahan)
    bare = {plain, _KELURAHAN.sub("", plain)}
    bare |= {f"{kind} {name}" for name in bare for kind in ("kelurahan", "kel.", "kel", "desa", "ds.", "ds")}
    return bare | {f"{name}, {fold(scope.kecamatan)}" for name in bare}


def _once(scopes: Iterable[Scope]) -> list[Scope]:
    """Without those that differ in capitals and blanks only."""
    return list({(fold(one.kecamatan), fold(one.kelurahan)): one for one in sorted(scopes, reverse=True)}.values())


def like(typed: str, places: Sequence[Area]) -> list[str]:
    """Words that mean one scope each and look like what was typed, at most two."""
    names = dict.fromkeys(area.kelurahan for area in places if area.kelurahan.strip())
    names |= dict.fromkeys(area.kecamatan for area in places if area.kecamatan.strip())
    return nearest(typed, list(names), 2)


def fold(text: str) -> str:
    """A name as it is compared."""
    return " ".join(text.split()).casefold()
