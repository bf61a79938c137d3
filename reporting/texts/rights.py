"""What ``person export`` and ``person erase`` say and write; no NIK in any of it but in the file itself."""

from collections.abc import Sequence
from pathlib import Path

PROMPT = "NIK (tidak terlihat ketika diketik): "
BAD_NIK = "NIK harus 16 angka. Periksa lagi di KTP, atau pakai - lalu ketik NIK-nya tanpa terlihat."
EXISTS = "Berkas {path} sudah ada dan tidak ditimpa. Pilih nama lain dengan --out, atau pindahkan dulu berkas itu."
NOT_WRITTEN = "Berkas {path} tidak bisa ditulis ({reason}). Periksa folder dan izinnya."
NO_OFFICE = "--office: tidak ada kantor {code} di pengaturan. Yang ada: {codes}."
NOTHING = "Tidak ada laporan tentang NIK itu di penyimpanan bot."
HIDDEN = "(disamarkan: menyebut orang lain)"
EVENT = "hapus data"
READ_ME = (
    "Isi berkas ini: semua yang disimpan bot tentang satu orang, untuk hak akses menurut UU 27/2022 pasal 32. "
    "Identitas pelapor dan orang lain tidak disertakan (pasal 33). Isi lampiran diserahkan petugas sesudah dilihat, "
    "karena bisa memuat orang lain. Lembar kerja kantor, draf yang belum dikirim, dan cadangan lama tidak termasuk."
)


def exported(path: Path, reports: int, others: int) -> list[str]:
    """How much was written; nothing of whom."""
    return [
        f"{reports} laporan dan {others} catatan lain ditulis ke {path} (hanya bisa dibaca pemilik akun ini).",
        "Serahkan langsung kepada orangnya sesudah memeriksa KTP-nya, lalu hapus berkas itu.",
    ]


def hindered(undecided: Sequence[str], on_desk: Sequence[str], in_draft: Sequence[str]) -> list[str]:
    """What must be done before anything is erased; a sentence each."""
    lines = ["Belum ada yang dihapus."]
    if undecided:
        lines.append(f"Belum selesai: {', '.join(undecided)}. Putuskan dulu (Disetujui, Ditolak, atau Tutup laporan).")
    if in_draft:
        lines.append(f"Ada di daftar yang belum Ditetapkan: {', '.join(in_draft)}. Tunggu /tetapkan bulan itu.")
    if on_desk:
        lines.append(
            f"Barisnya masih di lembar kerja yang dipakai: {', '.join(on_desk)}. Baris itu milik petugas: pindah ke "
            "lembar kerja tahun baru, lalu hapus lembar lama dan hapus dari older_spreadsheets."
        )
    return lines


def erased(free: int, listed: Sequence[str]) -> list[str]:
    """What was done, and what stays and why."""
    lines = [f"{free} laporan disamarkan: nama, NIK, dan rincian orangnya dihapus; jenis, wilayah, dan waktu tetap."]
    if listed:
        lines.append(
            f"Tetap: {', '.join(listed)}, karena ada di daftar yang sudah Ditetapkan (catatan resmi; UU kearsipan). "
            "Setelah keep_rows_days lewat, rinciannya dihapus sendiri oleh `retain`."
        )
    lines.append(
        "Tetap sampai masa simpannya lewat: catatan /cek (bukti penyalahgunaan), daftar penghuni yang dikirim "
        "pengelola. Daftar pemilih diatur KPU. Cadangan lama masih memuatnya sampai terganti."
    )
    return lines
