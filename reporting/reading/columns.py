"""Which row of a sheet is its header and what its columns mean, however they are spelt and ordered."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum
from functools import lru_cache

from reporting.model import Field
from reporting.reading.tables import Row, Table, Value

SEARCHED = 60
"""Rows in which a header is looked for: letterheads and titles stand above it."""
ALIKE = 0.84
"""How alike a misspelt header must be (difflib)."""


class Extra(StrEnum):
    """What a column may hold besides a ``Field``."""

    KIND = "Jenis"
    RT_RW = "RT/RW"
    BIRTH = "Tempat, tanggal lahir"
    PERIOD = "Tanggal masuk"


Meaning = Field | Extra

_SPELLINGS: Mapping[Meaning, str] = {
    Extra.KIND: "jenis, jenis laporan, jenis perubahan, jenis kejadian, jenis peristiwa, peristiwa, perubahan,"
    " kejadian, status perubahan, jenis mutasi, mutasi",
    Extra.RT_RW: "rt/rw, rt dan rw, rw/rt",
    Extra.BIRTH: "tempat tanggal lahir, tempat tgl lahir, ttl, tmpt tgl lahir, tmp tgl lahir, tempat & tgl lahir,"
    " tempat dan tanggal lahir, kelahiran",
    Extra.PERIOD: "tanggal masuk, tgl masuk, tanggal datang, tgl datang, mulai tinggal, tinggal sejak, sejak,"
    " check in, tanggal huni, tgl huni, tanggal masuk panti, tanggal masuk lapas, tgl mulai",
    Field.NAME: "nama, nama lengkap, nama warga, nama penghuni, nama penduduk, nama wbp, nama wbs, nama pasien,"
    " nama klien, nama almarhum, nama jenazah, nama pemilih, nama siswa, nama anggota, nama orang, name, full name,"
    " penghuni, nama yang bersangkutan, nama lansia, nama lengkap penghuni",
    Field.NIK: "nik, no nik, nomor nik, no ktp, nomor ktp, no ktp nik, nik ktp, nomor induk kependudukan,"
    " no induk kependudukan, ktp, no identitas, nomor identitas",
    Field.KK: "no kk, nkk, kk, nomor kk, no kartu keluarga, nomor kartu keluarga",
    Field.SEX: "l/p, jk, jenis kelamin, kelamin, sex, gender, jns kelamin, j kelamin, p/l",
    Field.BIRTHPLACE: "tempat lahir, tmp lahir, tmpt lahir, kota lahir, tempat kelahiran",
    Field.BIRTHDATE: "tanggal lahir, tgl lahir, tanggal kelahiran, lahir, date of birth, dob",
    Field.MARITAL: "status kawin, sts kawin, status perkawinan, status nikah, status pernikahan, perkawinan",
    Field.DISABILITY: "disabilitas, difabel, jenis disabilitas, ragam disabilitas",
    Field.EKTP: "ktp el, ektp, rekam ktp, status ktp el, perekaman, perekaman ktp el",
    Field.LOCAL_ID: "ktp setempat, ktp sini, ktp lokal, ktp beralamat sini, alamat ktp setempat, ktp di sini",
    Field.KECAMATAN: "kecamatan, kec",
    Field.KELURAHAN: "kelurahan, kel, desa, kelurahan/desa, desa/kelurahan, kel/desa, kelurahan atau desa",
    Field.RW: "rw, no rw, nomor rw",
    Field.RT: "rt, no rt, nomor rt",
    Field.ADDRESS: "alamat, alamat rumah, alamat lengkap, alamat ktp, alamat sesuai ktp, jalan, alamat tinggal,"
    " unit, no unit, unit kamar, tower/unit, alamat domisili",
    Field.DATE: "tanggal kejadian, tanggal, tgl, tgl kejadian, tanggal meninggal, tgl meninggal, tanggal wafat,"
    " tgl wafat, tanggal kematian, tgl kematian, tanggal pindah, tgl pindah, tanggal keluar, tgl keluar,"
    " tanggal peristiwa, tanggal bebas, tgl bebas, waktu kejadian, tanggal mutasi, tgl mutasi, hari/tanggal,"
    " tanggal pemakaman, tmt, tmt sk, tanggal sk",
    Field.ORIGIN: "asal, daerah asal, pindah dari, alamat asal, kota asal, asal daerah, datang dari, asal kota/kab",
    Field.DESTINATION: "tujuan, daerah tujuan, pindah ke, alamat tujuan, kota tujuan, tujuan pindah, ke mana",
    Field.CHANGE: "data lama baru, data lama ke baru, elemen data, data yang berubah, perubahan data,"
    " data lama dan baru",
    Field.NOTE: "keterangan, ket, catatan, keterangan lain",
}


def _compact(text: str) -> str:
    return re.sub(r"[\W_]+", "", text.casefold())


_KNOWN: Mapping[str, Meaning] = {
    _compact(spelling): meaning for meaning, spellings in _SPELLINGS.items() for spelling in spellings.split(",")
} | {_compact(field.value): field for field in Field}


@lru_cache(maxsize=2000)
def meaning(header: str) -> Meaning | None:
    """What a column of this header holds; ``None`` for a header that says nothing to us.

    >>> meaning("NAMA LENGKAP "), meaning("Tgl. Lahir"), meaning("Tangal Lahir"), meaning("Agama")
    (<Field.NAME: 'Nama'>, <Field.BIRTHDATE: 'Tanggal Lahir'>, <Field.BIRTHDATE: 'Tanggal Lahir'>, None)
    """
    bare = re.sub(r"\([^)]*\)|\*", "", header)
    for wanted in (_compact(header), _compact(bare)):
        if wanted in _KNOWN:
            return _KNOWN[wanted]
    wanted = _compact(bare)
    near = get_close_matches(wanted, _KNOWN, n=1, cutoff=ALIKE) if 4 < len(wanted) < 40 else []
    return _KNOWN[near[0]] if near else None


def exact_meaning(words: str) -> Meaning | None:
    """What exactly this spelling of a header means; no guess at a misspelt one."""
    return _KNOWN.get(_compact(words))


@dataclass(frozen=True)
class Header:
    """The header of a table: the number of its row, its cells, the column of each meaning (of two alike the first)."""

    row: int
    cells: tuple[Value, ...]
    columns: Mapping[Meaning, int]


def find_header(table: Table) -> Header | None:
    """The row that names most columns, a name among them; of two rows one below the other the lower."""
    best: Header | None = None
    for row in table.rows[:SEARCHED]:
        found = _meanings(row)
        more = len(found) - (len(best.columns) if best else 0)
        below = best is not None and row.number == best.row + 1
        if Field.NAME in found and len(found) > 1 and (more > 0 or (more == 0 and below)):
            best = Header(row.number, row.cells, found)
    return best


def _meanings(row: Row) -> dict[Meaning, int]:
    found: dict[Meaning, int] = {}
    for place, cell in enumerate(row.cells):
        if (known := _meaning_of(cell)) is not None:
            found.setdefault(known, place)
    return found


def _meaning_of(cell: Value) -> Meaning | None:
    return meaning(" ".join(cell.split())) if isinstance(cell, str) and cell.strip() and len(cell) < 80 else None
