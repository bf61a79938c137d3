"""What is said about the service's own health: the answer to ``/sehat``, alerts to the staff chat, what was lost."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from reporting.texts.wording import moment_words, some

NEVER = "belum pernah"
NO_BACKUPS = "tidak dijadwalkan (backup.folder kosong)"
_GROUPS_NAMED = 3


def span(age: timedelta) -> str:
    """A length of time as people say it, rounded down.

    >>> [span(timedelta(minutes=minutes)) for minutes in (0, 59, 60, 3000)]
    ['kurang dari 1 menit', '59 menit', '1 jam', '2 hari']
    """
    minutes = max(0, int(age.total_seconds())) // 60
    if minutes >= 2 * 24 * 60:
        return f"{minutes // (24 * 60)} hari"
    if minutes >= 60:
        return f"{minutes // 60} jam"
    return f"{minutes} menit" if minutes else "kurang dari 1 menit"


def waiting(count: int, age: timedelta | None) -> str:
    """How many wait, and for how long the oldest of them."""
    return f"{count}" if age is None else f"{count}, yang tertua {span(age)}"


def space(free_bytes: int) -> str:
    """How much of the disk is left."""
    return f"{free_bytes // 1_000_000_000} GB" if free_bytes >= 1_000_000_000 else f"{free_bytes // 1_000_000} MB"


def lost(groups: Sequence[str]) -> str:
    """The groups in which the bot is not any more."""
    return some([f"“{title}”" for title in groups], _GROUPS_NAMED) if groups else "tidak ada"


def report(lines: Sequence[tuple[str, str]]) -> str:
    """The answer to ``/sehat``: a line a thing."""
    return "\n".join(f"{thing}: {words}" for thing, words in lines)


ROWS, LETTERS, SYNC = "Baris menunggu ke lembar kerja", "Pesan menunggu terkirim", "Sinkron terakhir"
BACKUP, QUOTA, LOST, UNSURE = (
    "Cadangan terakhir",
    "Kuota Google menit ini",
    "Grup yang hilang",
    "Kiriman grup yang belum pasti sampai",
)
DISK, RELEASE = "Sisa disk", "Versi"
QUESTIONS, ASKED = "Pertanyaan menunggu jawaban di tab Pertanyaan", "Pertanyaan bot yang belum dijawab"


def quota(reads: int, writes: int) -> str:
    """How many calls to Google are left in this minute."""
    return f"sisa {reads} baca, {writes} tulis"


def backup_failed(last: str, why: str) -> str:
    """The newest backup failed; ``last`` is when one was good."""
    return f"{last}; yang terbaru gagal: {why}"


# ---------------------------------------------------------------- alerts, each with its remedy, and their end
_HAND = "Mohon kabari pengelola"


def disk(free_bytes: int) -> str:
    """Nearly no space left."""
    return (
        f"⚠️ Disk komputer bot hampir penuh (sisa {space(free_bytes)}). {_HAND} untuk mengosongkan sebagian disk; bila "
        "penuh, laporan baru tidak bisa disimpan."
    )


DISK_WELL = "✅ Pulih: disk komputer bot sudah lapang lagi."


def backup(why: str) -> str:
    """Backups fail."""
    return f"⚠️ Cadangan data gagal dibuat: {why} {_HAND} untuk memeriksa backup.folder, lalu ketik /cadangan."


def backup_late(last: str) -> str:
    """No backup for two nights."""
    return (
        f"⚠️ Sudah lebih dari dua malam tidak ada cadangan data (terakhir: {last}). Ketik /cadangan untuk membuatnya "
        "sekarang; bila gagal, mohon kabari pengelola."
    )


BACKUP_WELL = "✅ Pulih: cadangan data sudah dibuat lagi."


def sending(count: int, age: timedelta) -> str:
    """Messages do not leave."""
    return (
        f"⚠️ {count} pesan belum terkirim ke Telegram, yang tertua sejak {span(age)}. Semuanya tersimpan dan dikirim "
        f"menyusul; bila berlangsung lama, mohon kabari pengelola untuk memeriksa sambungan internet."
    )


SENDING_WELL = "✅ Pulih: pesan sudah terkirim lagi."


def rows(count: int, age: timedelta) -> str:
    """Reports do not reach the desk although it can be met."""
    return (
        f"⚠️ {count} laporan belum masuk lembar kerja, yang tertua sejak {span(age)}, padahal lembar kerjanya terbaca. "
        f"Laporannya aman. {_HAND} untuk menjalankan `check`."
    )


ROWS_WELL = "✅ Pulih: semua laporan sudah masuk lembar kerja."


def standstill(age: timedelta) -> str:
    """No meeting with the desk for long, and no trouble known."""
    return f"⚠️ Sinkron dengan lembar kerja macet sejak {span(age)}. {_HAND} untuk memulai ulang layanan."


STANDSTILL_WELL = "✅ Pulih: sinkron dengan lembar kerja berjalan lagi."


def clock(now: datetime, seen: datetime) -> str:
    """The clock says a moment before one that has been."""
    return (
        f"⚠️ Jam komputer bot mundur: sekarang {moment_words(now)}, padahal tadi sudah {moment_words(seen)}. {_HAND} "
        "untuk menyalakan penyetelan waktu otomatis (NTP)."
    )


CLOCK_WELL = "✅ Pulih: jam komputer bot sudah berjalan wajar lagi."
QUOTA_SPENT = (
    "⚠️ Kuota panggilan ke Google terus habis, jadi lembar kerja lambat diperbarui. Mohon kabari pengelola untuk "
    "memperbesar sheets.sync_seconds."
)
QUOTA_WELL = "✅ Pulih: kuota panggilan ke Google cukup lagi."
_GROUP_REMEDY = "Masukkan lagi bot ke sana, atau kosongkan Aktif di tab Grup."


def groups(titles: Sequence[str]) -> str:
    """Groups that staff want posts in and that the bot cannot reach."""
    return f"⚠️ Bot tidak berada di grup yang masih Aktif: {lost(titles)}. {_GROUP_REMEDY}"


GROUPS_WELL = "✅ Pulih: bot berada di semua grup yang Aktif."


# ---------------------------------------------------------------- Telegram keeps what it was told for 24 hours only
def absent_staff(since: datetime, until: datetime, lost_before: datetime) -> str:
    """To the staff chat: what may have been lost while the bot was away, and what to do."""
    return (
        f"⚠️ Bot tidak tersambung ke Telegram sejak {moment_words(since)} sampai {moment_words(until)}. Telegram "
        f"menyimpan pesan paling lama 24 jam, jadi pesan yang dikirim sebelum {moment_words(lost_before)} mungkin "
        "hilang. Laporan yang sudah mendapat nomor tanda terima aman. Mohon minta pelapor yang belum mendapat nomor "
        "untuk mengirim lagi; yang isiannya belum selesai sudah kami kabari."
    )


def absent_reporter(since: datetime, lost_before: datetime) -> str:
    """To somebody with a half-filled form."""
    return (
        f"Mohon maaf, sejak {moment_words(since)} bot tidak tersambung. Pesan yang dikirim sebelum "
        f"{moment_words(lost_before)} mungkin tidak kami terima. Isian Bapak/Ibu yang belum selesai masih tersimpan: "
        "mohon jawab lagi pertanyaan terakhir di atas, atau ketik /lapor untuk mulai dari awal. Laporan yang sudah "
        "mendapat nomor tanda terima tidak perlu dikirim lagi."
    )
