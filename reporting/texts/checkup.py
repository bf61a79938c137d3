"""What ``check`` says, a line a thing: what is wrong and how to mend it."""

from collections.abc import Sequence

from reporting.texts.wording import grouped


def _listed(names: Sequence[str]) -> str:
    return ", ".join(f"“{name}”" for name in names)


STORE_IN_USE = "sedang dipakai layanan yang berjalan"
CHAT_MISSING = "belum ada. Tulis /id di grup petugas, lalu isi staff_chat di pengaturan."
CHAT_FILLED = "sudah diisi"
TELEGRAM_HINT = "Periksa telegram.token dan sambungan internet."
DESK_FINE = "terbaca, bisa diisi, semua tab dan judul kolom ada"
NO_FILE = "berkasnya belum ada. Jalankan `setup`."
OLDER_FINE = "terbaca"


# ---------------------------------------------------------------- the service itself
BACKUP_FOLDER, KEY_FILE, DATABASE, VAULT = "Folder cadangan", "Berkas kunci", "Berkas penyimpanan", "Folder berkas"
WEBHOOK, LIFE = "Webhook", "Tanda hidup"
ROWS_WAIT = ". Jalankan layanan `run`; bila sudah berjalan, lihat baris Lembar kerja di bawah."
LETTERS_WAIT = ". Jalankan layanan `run`; bila sudah berjalan, periksa sambungan internet."
STANDSTILL = ". Sinkron macet: mulai ulang layanan `run`."
GROUPS_LOST = ". Masukkan lagi bot ke grup itu, atau kosongkan Aktif di tab Grup."
POSTS_UNSURE = ". Lihat grupnya, lalu tekan tombolnya di chat petugas."
BACKUP_REMEDY = "Periksa backup.folder, lalu jalankan `backup` atau ketik /cadangan di chat petugas."
SAME_DISK = "satu disk dengan datanya; bila disk itu rusak, keduanya hilang. Sebaiknya pilih disk lain (backup.folder)."
OLD_COPIES = "Salinan lama"
OWNER_ONLY = "hanya bisa dibuka pemiliknya"
WEBHOOK_URL = "telegram.webhook_url harus alamat https yang terbuka dari internet."
WEBHOOK_UNGUARDED = "telegram.webhook_secret masih kosong. Isi kata rahasia; tanpa itu layanan tidak mau berjalan."
WEBHOOK_OPEN = (
    "telegram.webhook_listen terbuka untuk mesin lain. Pakai 127.0.0.1 dan letakkan server web (https) di depannya."
)
LIFE_OFF = "tidak dipakai (service.listen kosong)"
LIVES = "layanan hidup dan bisa menyimpan"
LIFE_ILL = "layanan berjalan tetapi macet atau tidak bisa menyimpan. Lihat lognya, lalu mulai ulang."
NOT_RUNNING = "layanan sedang tidak berjalan"


def port_taken(listen: str) -> str:
    """Somebody else answers where the sign of life is to be."""
    return f"alamat {listen} dipakai program lain. Pilih port lain di service.listen."


def no_answer(listen: str) -> str:
    """A service runs, and nobody answers."""
    return f"layanan berjalan, tetapi {listen} tidak menjawab. Lihat lognya, lalu mulai ulang layanan."


def open_to_others(place: str) -> str:
    """Others on this machine may read it."""
    return f"bisa dibuka pengguna lain di komputer ini. Jalankan: chmod go-rwx {place}"


NO_REGISTER = "belum ada, jadi laporan tidak dicocokkan. Muat dengan: python bot.py voters import BERKAS"


def register_there(rows: int, day: str, age_days: int) -> str:
    """A register serves; from which day, how old."""
    return f"{grouped(rows)} baris, dimuat {day} ({f'{age_days} hari lalu' if age_days else 'hari ini'})"


def register_open(places: Sequence[str]) -> str:
    """Others on this machine may read the register."""
    return f"bisa dibuka pengguna lain di komputer ini. Jalankan: chmod go-rwx {' '.join(places)}"


def little_space(megabytes: int) -> str:
    """The disk is nearly full."""
    return f"sisa {megabytes} MB. Kosongkan sebagian disk."


def clock_behind(now: str, last: str) -> str:
    """The clock says a moment before one that has been."""
    return (
        f"{now}, padahal sinkron terakhir tercatat {last}. Jam komputer ini mundur; nyalakan penyetelan waktu otomatis "
        "(NTP), lalu coba lagi."
    )


def tab_missing(title: str) -> str:
    """A tab is gone and nothing looks like it."""
    return f"tab “{title}” tidak ada. Jalankan `setup` untuk membuatnya lagi."


def tab_renamed(title: str, now: str) -> str:
    """A tab is gone, and another looks like it."""
    return (
        f"tab “{title}” tidak ada, tetapi tab “{now}” mirip. Ganti lagi namanya menjadi “{title}”; isinya tetap aman."
    )


def tab_doubtful(title: str, like: Sequence[str]) -> str:
    """A tab is gone, and several look like it."""
    return f"tab “{title}” tidak ada; yang mirip: {_listed(like)}. Ganti nama yang benar menjadi “{title}”."


def header_missing(title: str, names: Sequence[str]) -> str:
    """Headers are gone and nothing looks like them."""
    return (
        f"di tab “{title}” judul kolom {_listed(names)} tidak ditemukan di baris 1. "
        "Tulis lagi judulnya seperti semula, atau jalankan `setup` bila kolomnya terhapus."
    )


def header_renamed(title: str, name: str, now: str) -> str:
    """One header is gone, and one that is not ours looks like it."""
    return f"di tab “{title}” judul kolom “{name}” rupanya menjadi “{now}”. Tulis lagi “{name}” di baris 1."


def header_emptied(title: str, name: str, place: int) -> str:
    """One header was emptied; ``place`` counts from 0."""
    return f"di tab “{title}” judul kolom “{name}” kosong. Tulis lagi “{name}” di baris 1, kolom ke-{place + 1}."


def header_lost(title: str) -> str:
    """Most headers are gone, and stand nowhere in the first rows."""
    return (
        f"di tab “{title}” baris judul tidak ditemukan. Kembalikan ke baris 1 (misalnya lewat Riwayat versi, atau bila "
        "ikut terurut, potong lalu sisipkan di atas)."
    )


def header_slipped(title: str, row: int) -> str:
    """The header stands further down."""
    return (
        f"di tab “{title}” judul kolom ada di baris {row}. Pindahkan baris itu ke baris 1; bila di atasnya hanya "
        "ada baris kosong, hapus baris kosong itu."
    )


def look_outdated(titles: Sequence[str]) -> str:
    """Some tabs do not look as this version makes them."""
    return f"tampilan tab {_listed(titles)} belum yang terbaru. Jalankan `setup`; isinya tidak berubah."


def nearly_full(used: int, most: int) -> str:
    """Google's limit of cells is near."""
    return (
        f"{used / 1_000_000:.1f} dari {most // 1_000_000} juta sel terpakai. Siapkan lembar kerja baru: buat yang "
        "kosong, bagikan, tulis di spreadsheet dan yang lama di older_spreadsheets, lalu jalankan `setup`."
    ).replace(".", ",", 1)


def old_copies(places: Sequence[str], days: int) -> str:
    """What an upgrade or a restoring put aside; ``days`` until it goes."""
    return (
        f"{', '.join(places)}: data dari sebelum pembaruan atau pemulihan, bisa terbaca tanpa kunci; dihapus sesudah "
        f"{days} hari. Boleh dihapus lebih dulu bila semuanya sudah benar."
    )
