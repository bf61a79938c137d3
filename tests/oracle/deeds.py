"""What people do in a history, each by its name; ``choice`` is the number from which everything else is taken."""

from collections.abc import Mapping
from typing import Any

from tests.oracle import book_of_rules as rules
from tests.oracle import persons
from tests.oracle.town import CITIZENS, OFFICERS, PLACES, REPORTERS

KINDS = (
    *("Meninggal",) * 6,
    *("Pindah keluar",) * 6,
    *("Pindah masuk",) * 6,
    *("Genap 17",) * 2,
    *("Ubah data",) * 4,
    *("Masih hidup",) * 2,
    *("Jadi TNI", "Pensiun Polri", "Ganda", "Tidak dikenal", "Kawin di bawah 17", "Hak pilih pulih", "Di bawah umur"),
    "Masuk lapas/panti",
)
CHANGES = (
    "alamat: Jl. Lama 1 → Jl. Baru 2",
    "rt: 001 → 002",
    "status_kawin: B → S\nnama: Lama → Nama Baru",
    "jenis_kelamin: L → P",
    "jenis_kelamin: P → L",
    "tanggal_lahir: → 1990-01-02",
    "tidak jelas",
    "tanggal_lahir: 1990-01-01 → kemarin",
)
TYPED: tuple[Mapping[str, str], ...] = (
    {"Status": "Ditolak"},
    {"Status": "Perlu bukti"},
    {"Status": "Coktas"},
    {"Status": " disetujui "},
    {"Verifikator 1": ""},
    {"Verifikator 2": ""},
    {"Verifikator 2": "ani  CONTOH"},
    {"Verifikator 1": "Citra Contoh"},
    {"Verifikator 1": "Pak Rukun"},
    {"Bukti": "Belum diperiksa"},
    {"Bukti": "SKPWNI"},
    {"Bukti": "hasil COKTAS"},
    {"No. Bukti": "12/X"},
    {"L/P": ""},
    {"L/P": "l"},
    {"L/P": "P"},
    {"L/P": "?"},
    {"Kelurahan": ""},
    {"Kelurahan": "Desa Salah"},
    {"NIK": ""},
    {"Status Kawin": "s"},
    {"Status Kawin": "B"},
    {"Tanggal Lahir": "1970-02-03"},
    {"Tanggal Lahir": ""},
    {"Asal": "Lain, Jauh", "Tujuan": "Lain, Jauh"},
    {"KTP Setempat": "Belum"},
    {"KTP Setempat": "Ya"},
    {"DPID": "100"},
    {"DPID": "200"},
    {"DPID": ""},
    {"RW": "2", "RT": "1"},
    {"Nama": " nama  yang betul "},
    {"Jenis": "meninggal"},
    {"Jenis": "Pindah keluar"},
)
"""What staff type into a row besides approving it."""
SHORT = {"Meninggal": "Utara"}


def told(office: str, choice: int) -> tuple[str, str, dict[str, str]]:
    """Who tells, the kind, and the details of a report."""
    choice, who = divmod(choice, len(CITIZENS[office]))
    choice, kind_at = divmod(choice, len(KINDS))
    choice, teller = divmod(choice, len(REPORTERS))
    choice, known = divmod(choice, 4)
    choice, end = divmod(choice, len(PLACES[office]) + 1)
    kind = KINDS[kind_at]
    details = dict(CITIZENS[office][who])
    if known == 0:
        details |= {"NIK": ""}
    if known == 1 and choice % 3 == 0:
        details |= {"L/P": ""}
    there = [f"{place[1]}, {place[0]}" for place in PLACES[office]][end - 1] if end else "Lain, Jauh"
    if kind == "Pindah masuk":
        district, village = PLACES[office][choice % len(PLACES[office])]
        details |= {"Asal": there, "KTP Setempat": "Ya", "Kecamatan": district, "Kelurahan": village}
    if kind == "Pindah keluar":
        details |= {"Tujuan": there}
    if kind == "Ubah data":
        details |= {"Data Lama → Baru": CHANGES[choice % len(CHANGES)]}
    if kind == "Kawin di bawah 17":
        details |= {"Status Kawin": "S"}
    return REPORTERS[teller], kind, {name: text for name, text in details.items() if text}


def approving(report: persons.Told, choice: int) -> dict[str, str]:
    """What staff type who approve with all that the kind asks for; with ``L/P`` and place where they lack."""
    cells = report["cells"]
    proofs = rules.PROOF.get(cells["Jenis"], ())
    first = choice % len(OFFICERS)
    typed = {
        "Status": "Disetujui",
        "Verifikator 1": OFFICERS[first],
        "Verifikator 2": OFFICERS[(first + 1) % len(OFFICERS)].upper(),
    }
    if proofs:
        typed["Bukti"] = proofs[choice % len(proofs)]
    if choice % 4 == 0 and not cells.get("L/P"):
        typed["L/P"] = "L"
    return typed


def ruling(report: persons.Told, others: list[str], choice: int) -> dict[str, str]:
    """``Gabung Dengan``: a receipt, ``PISAH`` or empty."""
    words: list[Any] = ["PISAH", "pisah ", "", *others]
    return {"Gabung Dengan": words[choice % len(words)]} if report else {}


KIND_WORDS = {rules.fold(kind): kind for kind in rules.EFFECT}
"""How staff may type a kind → its own spelling."""
OUTCOMES = (("Gagal", "NIK ganda"), ("Gagal", ""), ("gagal ", "belum terkirim"), ("Sudah", ""), ("Belum", ""))
"""What staff write beside a line of a closed month."""
MENDED: tuple[Mapping[str, str], ...] = (
    {"Alamat": "Jl. Betul 9"},
    {"RT": "7", "RW": "2"},
    {"Status Kawin": "P"},
    {"Tempat Lahir": "Kota Lain"},
    {"Tanggal Lahir": "1971-02-03"},
    {"No. KK": "3272010101990001"},
    {"KTP-el": "S"},
    {"Nama": "Nama Yang Benar"},
    {"Alamat": "Jl. Betul 10", "Status Kawin": "s"},
)
"""What staff correct in a row that a list has."""


def mending(report: persons.Told, office: str, choice: int) -> Mapping[str, str]:
    """Corrected data: a word, the sex, or the kelurahan, which no move of a report started from or led to."""
    cells = report["cells"]
    if choice % 4 == 0 and cells["Jenis"] != "Pindah keluar":
        used = {cells.get("Kelurahan", ""), cells.get("Asal", "").partition(",")[0]}
        free = [place for place in PLACES[office] if place[1] not in used]
        if free:
            district, village = free[choice // 4 % len(free)]
            return {"Kecamatan": district, "Kelurahan": village}
    if choice % 4 == 1:
        return {"L/P": "L" if cells.get("L/P", "").strip().upper() == "P" else "P"}
    return MENDED[choice // 4 % len(MENDED)]
