"""What is said about backups: making, refusing, restoring; the answers to ``/cadangan``."""

from datetime import datetime

from reporting.texts.wording import grouped, moment_words

# ---------------------------------------------------------------- a file that is refused
NO_BACKUP = "Berkas ini bukan cadangan Lapor PDPB. Periksa namanya; tidak ada yang diubah."
ALTERED = "Berkas cadangan ini rusak, terpotong, atau diubah. Pakai cadangan lain; tidak ada yang diubah."
NEWER = "Cadangan ini dibuat versi program yang lebih baru. Pasang versi itu dulu; tidak ada yang diubah."
WRONG_KEY = (
    "Cadangan ini dibuat dengan kunci lain. Kembalikan berkas privacy.key_file (atau LAPOR_PRIVACY_KEY) yang dipakai "
    "waktu itu; tidak ada yang diubah."
)
NOT_ITS_OWN = "Isi cadangan ini tidak cocok dengan catatannya sendiri. Pakai cadangan lain; tidak ada yang diubah."


def no_file(name: str) -> str:
    """There is no such file."""
    return f"Berkas cadangan {name} tidak ada. Periksa nama dan foldernya."


def cannot_read(name: str, why: str) -> str:
    """The file cannot be read."""
    return f"Berkas cadangan {name} tidak bisa dibaca ({why}). Periksa izinnya; tidak ada yang diubah."


def no_place(name: str, office: str) -> str:
    """The backup holds a workbook that the settings do not name."""
    return (
        f"Cadangan ini berisi lembar kerja {name} dari kantor {office}, tetapi pengaturan tidak menyebutnya. Samakan "
        "dulu [[office]] di config.toml dengan waktu cadangan dibuat; tidak ada yang diubah."
    )


def no_room(needed: int) -> str:
    """Not enough space to unpack."""
    return f"Ruang disk kurang: perlu {size(needed)}. Kosongkan sebagian disk; tidak ada yang diubah."


def cannot_unpack(why: str) -> str:
    """The backup is good, but cannot be unpacked beside the store."""
    return (
        f"Cadangan tidak bisa dibongkar di folder penyimpanan ({why}). Periksa ruang disk dan izinnya, lalu ulangi; "
        "tidak ada yang diubah."
    )


# ---------------------------------------------------------------- making one
HALF_RESTORED = "Pemulihan belum selesai. Jalankan `run` atau `restore` sekali agar diselesaikan, lalu ulangi."
THERE_ALREADY = "{name} sudah ada dan tidak ditimpa. Pilih nama lain."
DISK_FULL = "Disk penuh, cadangan tidak jadi dibuat. Kosongkan sebagian disk, lalu ulangi."
IN_MOTION = "Lembar kerja sedang ditulis program lain, cadangan tidak jadi dibuat. Ulangi sebentar lagi."
KEY_APART = (
    "Kuncinya TIDAK ada di dalam cadangan. Simpan salinan privacy.key_file (atau LAPOR_PRIVACY_KEY) di tempat lain; "
    "tanpa itu cadangan tidak bisa dibuka."
)


def cannot_write(name: str, why: str) -> str:
    """The file cannot be written."""
    return f"Cadangan {name} tidak bisa ditulis ({why}). Periksa folder dan izinnya."


def size(count: int) -> str:
    """A number of bytes as people say it.

    >>> size(900), size(1_250_000), size(2_000_000_000)
    ('1 kB', '1,2 MB', '2,0 GB')
    """
    for unit, name in ((1_000_000_000, "GB"), (1_000_000, "MB")):
        if count >= unit:
            return f"{count / unit:.1f} {name}".replace(".", ",")
    return f"{max(1, count // 1000)} kB"


def made(name: str, count: int, reports: int, fingerprint: str) -> str:
    """A backup was made; ``count`` are its bytes."""
    return f"Cadangan dibuat: {name} ({size(count)}, {grouped(reports)} laporan). Sidik data: {fingerprint}"


def missing(count: int) -> str:
    """Attachments the journal names that are not on the disk."""
    return f"{count} berkas lampiran yang tercatat tidak ada di store.files, jadi tidak ikut dicadangkan."


# ---------------------------------------------------------------- restoring
def restored(created: datetime, reports: int, fingerprint: str) -> str:
    """Everything stands as it did; ``created`` in the office's zone."""
    return f"Dipulihkan: keadaan {moment_words(created)}, {grouped(reports)} laporan. Sidik data: {fingerprint}"


def put_aside(folder: str, days: int) -> str:
    """What was there before."""
    return f"Data sebelumnya tidak dihapus: disimpan di {folder}, dan dihapus sesudah {days} hari."


AFTERWARDS = (
    "Yang terjadi sesudah cadangan itu tidak ada lagi di bot: barisnya tetap di lembar kerja, tetapi pelapornya perlu "
    "mengirim lagi yang belum diputus. Nomor tanda terima berikutnya dilompati agar tidak ada yang terpakai dua kali. "
    "Ringkasan yang jatuh tempo sesudah cadangan itu tidak dikirim sendiri: lihat grupnya, lalu ketik /umumkan bila "
    "belum ada."
)
UNFINISHED = (
    "Pemulihan sebelumnya terhenti dan tidak bisa diselesaikan ({why}). Periksa izin dan ruang disk, lalu jalankan "
    "lagi; tidak ada data yang dihapus."
)

# ---------------------------------------------------------------- before the schema changes
NO_COPY = (
    "Sebelum pembaruan, penyimpanan disalin dulu, tetapi salinannya tidak bisa dibuat ({why}). Kosongkan sebagian "
    "disk atau periksa izin folder penyimpanan, lalu jalankan lagi; belum ada yang diubah."
)

# ---------------------------------------------------------------- /cadangan
OFF = "Folder cadangan belum diisi. Mohon minta pengelola mengisi backup.folder di pengaturan."
BEGUN = "Baik, cadangan sedang dibuat. Hasilnya kami kabari di sini."


def just_now(name: str) -> str:
    """One was made a moment ago."""
    return f"Cadangan baru saja dibuat ({name}). Mohon tunggu 10 menit sebelum membuat lagi."


def answer(name: str, count: int, at: datetime) -> str:
    """It was made; ``at`` in the office's zone."""
    return f"✅ Cadangan dibuat: {name}, {size(count)}, {moment_words(at)}. {KEY_APART}"


def failed(why: str) -> str:
    """It could not be made; ``why`` is a sentence with its remedy."""
    return f"⚠️ Cadangan belum bisa dibuat. {why}"


def cannot_let_go(why: str) -> str:
    """Tonight's was made, but those that are too many cannot be taken away."""
    return f"Cadangan malam ini jadi, tetapi yang terlama tidak bisa dihapus ({why}). Periksa izin backup.folder."
