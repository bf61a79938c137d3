"""What the contract says about each kind of report, copied by hand from its tables (sections 3, 4, 6)."""

from collections.abc import Mapping
from datetime import date

Cells = Mapping[str, str]
Place = tuple[str, str]

TMS, UBAH, BARU, NOTHING = "TMS", "UBAH", "BARU", ""
_ASK, _VISIT, _NEW, _CARD = "Jawaban Disdukcapil", "Hasil coktas", "KTP-el/KK baru", "KTP-el/KK"
_SEEN = (_VISIT, _ASK)

EFFECT = {
    **dict.fromkeys(("Meninggal", "Pindah keluar", "Jadi TNI", "Jadi Polri", "Ganda", "Tidak dikenal"), TMS),
    **dict.fromkeys(("Bukan penduduk", "WNA", "Di bawah umur", "Hak pilih dicabut"), TMS),
    **dict.fromkeys(("Pindah masuk", "Genap 17", "Kawin di bawah 17", "Pensiun TNI", "Pensiun Polri"), BARU),
    **dict.fromkeys(("Hak pilih pulih", "Masih hidup"), BARU),
    "Ubah data": UBAH,
    "Masuk lapas/panti": NOTHING,
    "Keluar lapas/panti": NOTHING,
}
REASON = {
    **{kind: kind.lower() for kind in EFFECT},
    "Pindah keluar": "pindah domisili",
    "Genap 17": "pemula",
    "Kawin di bawah 17": "kawin",
    "Jadi TNI": "TNI",
    "Jadi Polri": "Polri",
    "Pensiun TNI": "pensiun TNI",
    "Pensiun Polri": "pensiun Polri",
    "WNA": "WNA",
    "Masih hidup": "dipulihkan",
}
PROOF: dict[str, tuple[str, ...]] = {
    "Meninggal": ("Akta kematian", "Surat kematian kelurahan", "Surat RS/puskesmas", *_SEEN),
    "Pindah keluar": ("SKPWNI", _NEW, _ASK),
    "Pindah masuk": (_NEW, "SKPWNI", _ASK),
    "Genap 17": (_CARD, _ASK),
    "Kawin di bawah 17": ("Buku nikah", _CARD),
    "Jadi TNI": ("SK TNI/Polri", _NEW, _ASK),
    "Jadi Polri": ("SK TNI/Polri", _NEW, _ASK),
    "Pensiun TNI": ("SK pensiun", _NEW),
    "Pensiun Polri": ("SK pensiun", _NEW),
    "Ubah data": (_NEW, _ASK),
    "Ganda": _SEEN,
    "Tidak dikenal": _SEEN,
    "Bukan penduduk": _SEEN,
    "WNA": _SEEN,
    "Di bawah umur": _SEEN,
    "Hak pilih dicabut": ("Putusan inkracht",),
    "Hak pilih pulih": ("Putusan inkracht",),
    "Masih hidup": (_CARD, _VISIT),
    "Masuk lapas/panti": (),
    "Keluar lapas/panti": (),
}
CODE = {  # pdpb_2025, the default table
    "meninggal": "1",
    "ganda": "2",
    "di bawah umur": "3",
    "pindah domisili": "4",
    "WNA": "5",
    "TNI": "6",
    "Polri": "7",
    "hak pilih dicabut": "8",
}
OFFICERS = {TMS: 2, UBAH: 1, BARU: 1}
FAR_END = {"Pindah keluar": "Tujuan", "Pindah masuk": "Asal"}
HOMES = ("panti", "lapas", "rutan")
AGENCIES = (*HOMES, "dinas", "kelurahan")
ELEMENT = {
    "nama": "NAMA",
    "nik": "NIK",
    "no_kk": "NKK",
    "tempat_lahir": "TEMPAT LAHIR",
    "tanggal_lahir": "TANGGAL LAHIR",
    "jenis_kelamin": "KELAMIN",
    "status_kawin": "STS KAWIN",
    "alamat": "ALAMAT",
    "rt": "RT",
    "rw": "RW",
    "disabilitas": "DISABILITAS",
    "ktp_el": "EKTP",
}
"""What ``Data Lama → Baru`` may name, and the column of the list where it stands."""


def fold(text: str) -> str:
    """For comparing as people do: case and blanks do not count."""
    return " ".join(text.split()).casefold()


def status_is(cells: Cells, word: str) -> bool:
    """Whether the staff said this."""
    return fold(cells.get("Status", "")) == fold(word)


def ends(cells: Cells, inside: Mapping[Place, Place]) -> tuple[Place | None, Place | None]:
    """Where a move leads from and to, as far as it lies in the office; keys of ``inside`` are folded."""
    here = inside.get(_pair(cells.get("Kecamatan", ""), cells.get("Kelurahan", "")))
    village, _, district = cells.get(FAR_END.get(cells["Jenis"], ""), "").partition(",")
    there = inside.get(_pair(district, village))
    return (here, there) if cells["Jenis"] == "Pindah keluar" else (there, here)


def _pair(district: str, village: str) -> Place:
    return fold(district), fold(village)


def far_end_inside(cells: Cells, inside: Mapping[Place, Place]) -> bool:
    """Whether a move has its other end in the same office."""
    village, _, district = cells.get(FAR_END.get(cells["Jenis"], ""), "").partition(",")
    return _pair(district, village) in inside


def does(cells: Cells, inside: Mapping[Place, Place]) -> str:
    """TMS, UBAH, BARU or nothing (section 3)."""
    kind = cells["Jenis"]
    if kind == "Pindah masuk" and fold(cells.get("KTP Setempat", "")) == "belum":
        return NOTHING
    if fold(cells.get("Peran", "")) in HOMES and EFFECT[kind] == TMS and kind != "Meninggal":
        return NOTHING
    return UBAH if far_end_inside(cells, inside) else EFFECT[kind]


def lacks(cells: Cells, inside: Mapping[Place, Place], officers: frozenset[str]) -> bool:
    """Whether an approved report still misses a condition of section 4 (no register)."""
    effect = does(cells, inside)
    if effect == NOTHING:
        return True
    if effect == TMS and fold(cells.get("Bukti", "")) not in {fold(word) for word in PROOF[cells["Jenis"]]}:
        return True
    signed = [fold(cells.get(f"Verifikator {place}", "")) for place in (1, 2)][: OFFICERS[effect]]
    return not set(signed) <= officers or len(set(signed)) < len(signed)


def birthday(cells: Cells) -> date | None:
    """From ``Tanggal Lahir``, else from the NIK."""
    try:
        return date.fromisoformat(cells.get("Tanggal Lahir", ""))
    except ValueError:
        digits = nik(cells)
    if not digits:
        return None
    day, month, year = int(digits[6:8]) % 40, int(digits[8:10]), int(digits[10:12])
    return date(year + (2000 if year <= 26 else 1900), month, day)


def married(cells: Cells) -> str:
    """``b``, ``s``, ``p`` or nothing; who is told to have married did."""
    return fold(cells.get("Status Kawin", "")) or ("s" if cells["Jenis"] == "Kawin di bawah 17" else "")


def too_young(cells: Cells, on: date) -> bool:
    """Under 17 that day, and never married."""
    born = birthday(cells)
    if born is None or married(cells) in ("s", "p"):
        return False
    return (on.year - born.year - ((on.month, on.day) < (born.month, born.day))) < 17


def nik(cells: Cells) -> str:
    """Sixteen digits or nothing."""
    digits = "".join(sign for sign in cells.get("NIK", "") if sign.isdigit())
    return digits if len(digits) == 16 else ""


def changes(cells: Cells) -> list[tuple[str, str, str]]:
    """``elemen: lama → baru``, one a line."""
    found = []
    for line in cells.get("Data Lama → Baru", "").splitlines():
        element, colon, rest = line.partition(":")
        old, arrow, new = rest.partition("→")
        if colon and arrow and new.strip() and fold(element) in ELEMENT:
            found.append((fold(element), old.strip(), new.strip()))
    return found
