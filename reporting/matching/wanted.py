"""Whom a report is about, as somebody to look for in the voter register, and when that is somebody else (pure)."""

import hashlib
from collections.abc import Mapping, Sequence
from datetime import date

from reporting.kinds import KINDS, Places, place
from reporting.model import Area, Field, Report, Sought
from reporting.reading.names import clean

LOOKED_AT = (
    *(Field.NAME, Field.NIK, Field.KK, Field.SEX, Field.BIRTHDATE, Field.ADDRESS),
    *(Field.RT, Field.RW, Field.KELURAHAN, Field.KECAMATAN, Field.ORIGIN),
)
"""The cells that decide whom a report is about."""


def sought(report: Report, on: date, homes: Sequence[Area], inside: Places) -> Sought:
    """Whom a report is about, told ``on`` a day by somebody whose areas are ``homes``.

    Who came from elsewhere in the office stands in the register at the old address; of that only the kelurahan is told.
    """
    cells = report.cells
    kelurahan, kecamatan, address, rt, rw = (
        cells.get(one, "") for one in (Field.KELURAHAN, Field.KECAMATAN, Field.ADDRESS, Field.RT, Field.RW)
    )
    if _came_from_inside(report.kind, cells, inside):
        kelurahan, _, kecamatan = (part.strip() for part in cells[Field.ORIGIN].partition(","))
        address = rt = rw = ""
    return Sought(
        on=on,
        name=clean(cells.get(Field.NAME, "")),
        nik=cells.get(Field.NIK, ""),
        kk=cells.get(Field.KK, ""),
        born=cells.get(Field.BIRTHDATE, ""),
        sex=cells.get(Field.SEX, ""),
        address=address,
        rt=rt,
        rw=rw,
        kelurahan=kelurahan,
        kecamatan=kecamatan,
        kind=report.kind,
        homes=tuple(homes),
    )


def _came_from_inside(kind_name: str, cells: Mapping[str, str], inside: Places) -> bool:
    kind = KINDS.get(kind_name)
    return kind is not None and kind.other_end is Field.ORIGIN and place(cells.get(Field.ORIGIN, "")) in inside


def person_mark(kind: str, cells: Mapping[str, str]) -> str:
    """A fingerprint of the cells that decide whom a report is about; never empty.

    >>> tarmi = person_mark("Meninggal", {"Nama": "Contoh Tarmi"})
    >>> tarmi == person_mark("Meninggal", {"Nama": "Contoh Tarmi", "Status": "Disetujui"})
    True
    """
    told = "\n".join((kind, *(" ".join(cells.get(column, "").split()) for column in LOOKED_AT)))
    return hashlib.blake2b(told.encode(), digest_size=8).hexdigest()
