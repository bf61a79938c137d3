"""A row of ``Pelapor`` as staff typed it → who that is (pure)."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from reporting.model import Area, Person, Role
from reporting.reading.areas import pad
from sheets.door import Sheet

TYPED = ("Nama", "Peran", "Unit", "Kecamatan", "Kelurahan", "RW", "RT", "Telepon")
"""What tells who a row is about: an invite belongs to these words."""
_YES = {"ya", "y", "iya", "aktif", "true", "1"}
_NO = {"", "tidak", "tdk", "t", "no", "nonaktif", "non aktif", "tidak aktif", "false", "0", "-"}

Told = tuple[str, str, str, Area]
"""Name, role, unit and area: by these a row that lost its code is found again."""


@dataclass(frozen=True)
class Row:
    """One row that needs a look: its index as in ``Sheet.rows`` and its cells."""

    index: int
    cells: Mapping[str, str] = field(repr=False)

    def text(self, column: str) -> str:
        """A cell without the blanks around it."""
        return self.cells.get(column, "").strip()

    @property
    def role(self) -> Role | None:
        """Its role, in any case; ``None`` when it is none of the words."""
        return role_of(self.text("Peran"))

    @property
    def bare(self) -> bool:
        """Whether it tells of nobody."""
        return not self.text("Nama") and not self.text("Peran")


class Places:
    """The kelurahan of an office by name, whatever the case; the first row of each counts."""

    def __init__(self, areas: Iterable[Area]) -> None:
        self._known: dict[str, Area] = {}
        for area in areas:
            self._known.setdefault(area.kelurahan.casefold(), area)

    def area(self, row: Row) -> Area:
        """Where somebody reports for: spelled as in ``Wilayah``, the kecamatan filled in."""
        kelurahan = row.text("Kelurahan")
        known = self._known.get(kelurahan.casefold()) if kelurahan else None
        kecamatan = row.text("Kecamatan") or (known.kecamatan if known else "")
        return Area(kecamatan, known.kelurahan if known else kelurahan, pad(row.text("RW")), pad(row.text("RT")))


def role_of(text: str) -> Role | None:
    """The role that a word means.

    >>> role_of(" rw "), role_of("Ketua")
    (<Role.RW: 'RW'>, None)
    """
    wanted = text.strip().casefold()
    return next((role for role in Role if role.casefold() == wanted), None)


def active_of(text: str) -> bool | None:
    """Whether ``Aktif`` says so; ``None`` when it says neither.

    >>> [active_of(text) for text in ("Ya", "YA ", "ya.", "", "tidak", "besok")]
    [True, True, True, False, False, None]
    """
    word = " ".join(text.casefold().split()).strip(".! ")
    return True if word in _YES else False if word in _NO else None


def values_of(row: Row, places: Places, before: Person | None = None) -> dict[str, Any]:
    """What the journal keeps of a row; where name or role cannot be read, what ``before`` says goes on."""
    role = row.role or (before.role if before else Role.RT)
    return {
        "name": row.text("Nama") or (before.name if before else ""),
        "role": role.value,
        "unit": row.text("Unit"),
        "area": places.area(row),
        "phone": row.text("Telepon"),
        "active": bool(active_of(row.text("Aktif"))),
    }


def told_by(row: Row, places: Places) -> Told | None:
    """Who a row is about; ``None`` when it does not say."""
    return (
        (row.text("Nama"), row.role.value, row.text("Unit"), places.area(row))
        if row.role and row.text("Nama")
        else None
    )


def told_of(person: Person) -> Told:
    """The same of somebody known."""
    return person.name, person.role.value, person.unit, person.area


def identity(cells: Mapping[str, str]) -> str:
    """A digest of what staff typed into a row: an invite made for it belongs to no other. Tells nobody's name."""
    typed = "\x1f".join(cells.get(column, "").strip().casefold() for column in TYPED)
    return _digest(typed)


class Table:
    """The tab looked through by fingerprint: rows are told by their cells in the order of their headers' names."""

    def __init__(self, sheet: Sheet, base: Sequence[str]) -> None:
        self._sheet = sheet
        self._base = "\x1f".join(base)
        names = sorted({name for name in sheet.header if name})
        self._order = [sheet.header.index(name) for name in names]
        self._code = sheet.header.index("Kode")

    def codes(self) -> list[str]:
        """What stands in ``Kode``, row by row."""
        return [row[self._code].strip() for row in self._sheet.rows]

    def row(self, index: int) -> Row:
        """A row by header."""
        return Row(index, self._sheet.cells(index))

    def fingerprint(self, index: int, state: Sequence[str]) -> str:
        """A digest of a row and of what the bot has to say beside it."""
        cells = self._sheet.rows[index]
        return _digest("\x1f".join((self._base, *(cells[place] for place in self._order), *state)))


def _digest(text: str) -> str:
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=15).hexdigest()
