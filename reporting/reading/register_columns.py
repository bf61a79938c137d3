"""Which row of a register is its header and which column holds what, however it is spelt and ordered. Pure."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum
from functools import lru_cache
from typing import TypeGuard

from reporting.reading.columns import ALIKE, SEARCHED
from reporting.reading.names import clean
from reporting.reading.tables import Value


class Column(StrEnum):
    """The sixteen details of a voter in the order of ``Voter``, then two columns that hold two of them."""

    DPID = "DPID"
    NKK = "NKK"
    NIK = "NIK"
    NAME = "NAMA"
    BIRTHPLACE = "TEMPAT LAHIR"
    BIRTHDATE = "TANGGAL LAHIR"
    SEX = "KELAMIN"
    MARITAL = "STS KAWIN"
    ADDRESS = "ALAMAT"
    RT = "RT"
    RW = "RW"
    KELURAHAN = "KELURAHAN"
    KECAMATAN = "KECAMATAN"
    TPS = "TPS"
    DISABILITY = "DISABILITAS"
    EKTP = "EKTP"
    RT_RW = "RT/RW"
    BIRTH = "TEMPAT/TANGGAL LAHIR"


DETAILS = tuple(Column)[:16]
"""What an entry is made of, in its order."""
PARTS: Mapping[Column, Column] = {
    Column.RT: Column.RT_RW,
    Column.RW: Column.RT_RW,
    Column.BIRTHPLACE: Column.BIRTH,
    Column.BIRTHDATE: Column.BIRTH,
}
"""Where a detail may stand together with another one."""

_SPELLINGS: Mapping[Column, str] = {
    Column.DPID: "dpid, dp id, id dp, id dpt, id pemilih, no dpid, nomor dpid, kode dpid",
    Column.NKK: "nkk, no kk, nomor kk, kk, no nkk, nomor nkk, no kartu keluarga, nomor kartu keluarga, no kk baru",
    Column.NIK: "nik, no nik, nomor nik, no ktp, nomor ktp, nik ktp, no ktp nik, nomor induk kependudukan,"
    " no induk kependudukan",
    Column.NAME: "nama, nama lengkap, nama pemilih, nama penduduk, nama warga, name, full name",
    Column.BIRTHPLACE: "tempat lahir, tmp lahir, tmpt lahir, tpt lahir, tempat lhr, tmp lhr, tmpt lhr,"
    " tempat kelahiran, kota lahir",
    Column.BIRTHDATE: "tanggal lahir, tgl lahir, tgl lhr, tanggal kelahiran, lahir, tgl kelahiran, date of birth, dob",
    Column.SEX: "kelamin, jk, jenis kelamin, jns kelamin, l/p, p/l, j kelamin, jenis kel, jns kel, sex, gender, lp",
    Column.MARITAL: "sts kawin, kawin, status kawin, status perkawinan, sts perkawinan, perkawinan, stat kawin,"
    " status nikah, stskawin",
    Column.ADDRESS: "alamat, alamat rumah, alamat lengkap, alamat ktp, alamat sesuai ktp, jalan, jalan/dukuh,"
    " dukuh/jalan, jalan dukuh, alamat jalan",
    Column.RT: "rt, no rt, nomor rt",
    Column.RW: "rw, no rw, nomor rw",
    Column.KELURAHAN: "kelurahan, kel, desa, desa/kelurahan, kelurahan/desa, kel/desa, desa/kel, nama kelurahan,"
    " nama kel, nama desa, nama desa/kelurahan, nama kelurahan/desa, kelurahan atau desa",
    Column.KECAMATAN: "kecamatan, kec, nama kecamatan, nama kec",
    Column.TPS: "tps, no tps, nomor tps, nama tps",
    Column.DISABILITY: "disabilitas, difabel, jenis disabilitas, ragam disabilitas, kode disabilitas",
    Column.EKTP: "ektp, ktp el, status ktp el, sts ektp, status ektp, sts ktp el, rekam ktp, perekaman ktp el",
    Column.RT_RW: "rt/rw, rt dan rw, rt rw",
    Column.BIRTH: "tempat/tanggal lahir, tempat tgl lahir, ttl, tempat dan tanggal lahir, tmpt tgl lahir,"
    " tempat & tgl lahir",
}


def _compact(text: str) -> str:
    return re.sub(r"[\W_]+", "", text.casefold())


_KNOWN = {_compact(one): column for column, spellings in _SPELLINGS.items() for one in spellings.split(",")} | {
    _compact(column.value): column for column in Column
}


@lru_cache(maxsize=500)
def meaning(header: str) -> Column | None:
    """What a column of this header holds; ``None`` for a header that a register does not need.

    >>> meaning("Tgl_Lahir"), meaning("NO. KK"), meaning("Tangal Lahir"), meaning("KETERANGAN")
    (<Column.BIRTHDATE: 'TANGGAL LAHIR'>, <Column.NKK: 'NKK'>, <Column.BIRTHDATE: 'TANGGAL LAHIR'>, None)
    """
    wanted = _compact(_bare(header))
    near = get_close_matches(wanted, _KNOWN, n=1, cutoff=ALIKE) if 4 < len(wanted) < 40 else []
    return exact_meaning(header) or (_KNOWN[near[0]] if near else None)


def exact_meaning(header: str) -> Column | None:
    """The same for a known spelling only."""
    return _KNOWN.get(_compact(header)) or _KNOWN.get(_compact(_bare(header)))


def _bare(header: str) -> str:
    return re.sub(r"\([^)]*\)|\*", "", header)


@dataclass(frozen=True)
class Header:
    """The header of a register: the number of its last row, its width, where each column stands (from 0).

    ``name`` is how it spells the column of names: a row with that name is the header once more.
    """

    row: int
    width: int
    columns: Mapping[Column, int]
    name: str

    @property
    def complete(self) -> bool:
        """Whether it names what no register can do without: a name, and DPID or NIK."""
        return Column.NAME in self.columns and bool({Column.DPID, Column.NIK} & self.columns.keys())

    @property
    def missing(self) -> list[Column]:
        """The details of some weight that have no column."""
        there = self.columns.keys()
        weighty = (*DETAILS[:4], Column.BIRTHDATE, Column.SEX, *DETAILS[9:14])
        return [one for one in weighty if one not in there and PARTS.get(one, one) not in there]


def find_header(rows: Sequence[tuple[int, Sequence[Value]]]) -> Header | None:
    """The header among the first rows (each with its number): the row that names most columns, a name among them.

    A second row that only names more columns (``RT`` and ``RW`` below ``ALAMAT``) belongs to it.
    """
    best: Header | None = None
    following: tuple[int, Sequence[Value]] = (0, ())
    for place, (number, cells) in enumerate(rows[:SEARCHED]):
        found = _meanings(cells)
        if Column.NAME in found and len(found) > max(1, len(best.columns) if best else 0):
            best = Header(number, len(cells), found, clean(str(cells[found[Column.NAME]])))
            following = rows[place + 1] if place + 1 < len(rows) else (0, ())
    return _with_second(best, *following) if best else None


def _with_second(header: Header, number: int, cells: Sequence[Value]) -> Header:
    named = _meanings(cells)
    said = [cell for cell in cells if cell != ""]
    if not named or Column.NAME in named or len(named) < len(said):
        return header
    places = set(named.values())
    above = {column: place for column, place in header.columns.items() if place not in places}
    return Header(number, max(header.width, len(cells)), {**named, **above}, header.name)


def _meanings(cells: Sequence[Value]) -> dict[Column, int]:
    """The first column of each meaning; one that is only like a known one (ALAMAT TPS) gives way to it."""
    found: dict[Column, int] = {}
    said = [(place, " ".join(cell.split())) for place, cell in enumerate(cells) if _may_be_header(cell)]
    for understood in (exact_meaning, meaning):
        for place, words in said:
            if (known := understood(words)) and place not in found.values():
                found.setdefault(known, place)
    return found


def _may_be_header(cell: Value) -> TypeGuard[str]:
    return isinstance(cell, str) and 0 < len(cell) < 80
