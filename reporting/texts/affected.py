"""What the command ``affected`` says and writes above its columns."""

from pathlib import Path

HEADER = (
    "Waktu",
    "Kantor",
    "Jenis",
    "Akun Telegram",
    "Pelapor",
    "NIK (disamarkan)",
    "Nama yang diketik",
    "Hasil",
    "DPID",
    "Tentang",
)
LOOK_UP = "cek pemilih"
BAD_DAY = "{option}: tulis tanggal seperti 2026-10-05."
WRONG_WAY = "--from: tanggal awal harus sebelum atau sama dengan --to."
NO_OFFICE = "--office: tidak ada kantor {code} di pengaturan. Yang ada: {codes}."
NOT_WRITTEN = "Berkas {path} tidak bisa ditulis ({reason}). Periksa folder dan izinnya."


def done(path: Path, looked_up: int, told: int, people: int, accounts: int, others: int) -> list[str]:
    """How much was written; nothing of whom."""
    return [
        f"{looked_up} pertanyaan /cek dari {accounts} akun; {told} dijawab terdaftar, tentang {people} pemilih.",
        f"{others} kali data lain dibuka (lampiran laporan, calon pemilih yang ditanyakan ke pelapor).",
        f"Rinciannya di {path} (hanya bisa dibaca pemilik akun ini). Simpan baik-baik, hapus bila sudah tidak perlu.",
    ]
