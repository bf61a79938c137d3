"""What is wrong with a handed-over spreadsheet or with one of its rows, and what to do about it."""

from collections.abc import Mapping, Sequence

from reporting.texts.wording import grouped

# ---------------------------------------------------------------- a file that cannot be read
_AGAIN = "Mohon disimpan ulang sebagai Excel (.xlsx) lalu dikirim lagi. Contoh yang siap diisi: /templat"
EMPTY = f"Berkas ini kosong. {_AGAIN}"
CORRUPT = f"Berkas ini rusak sehingga tidak bisa dibuka. Coba buka dulu di komputer. {_AGAIN}"
LOCKED = (
    "Berkas ini terkunci kata sandi, jadi tidak bisa kami baca. Mohon hapus kata sandinya (di Excel: File, Info, "
    "Protect Workbook), simpan, lalu kirim lagi."
)
NOT_A_TABLE = f"Isi berkas ini bukan tabel Excel atau CSV. {_AGAIN}"
WEB_PAGE = (
    "Berkas ini sebenarnya halaman web yang diberi nama Excel. Buka di Excel, pilih Simpan Sebagai .xlsx, kirim lagi."
)
OTHER_FORMAT = f"Maaf, jenis berkas ini belum bisa kami baca. {_AGAIN}"
DOCUMENT = "Maaf, daftar dalam bentuk Word belum bisa kami baca. Mohon salin tabelnya ke Excel; contohnya: /templat"
ARCHIVE = "Maaf, berkas ZIP/RAR tidak kami buka. Mohon kirim berkas Excel atau CSV di dalamnya satu per satu."
TOO_LARGE = (
    "Berkas ini terlalu besar untuk dibaca. Mohon hapus gambar dan lembar yang tidak perlu, atau bagi menjadi beberapa "
    "berkas."
)
NO_HEADER = (
    "Kami belum menemukan baris judul kolom. Tabelnya perlu paling sedikit kolom Nama dan satu kolom lain seperti NIK, "
    "Tanggal, atau Jenis. Contoh yang siap diisi: /templat"
)
NO_ROWS = "Judul kolomnya terbaca, tetapi belum ada baris di bawahnya. Mohon diisi lalu dikirim lagi."
GONE = "Maaf, berkas daftar tadi tidak bisa kami ambil dari Telegram. Mohon dikirim sekali lagi."
FILE_TOO_BIG = "Maaf, berkas paling besar 20 MB. Mohon dibagi menjadi beberapa berkas."


def too_many_rows(most: int) -> str:
    """More rows than one list may hold."""
    return f"Daftar ini lebih dari {grouped(most)} baris. Mohon dibagi menjadi beberapa berkas."


# ---------------------------------------------------------------- what is wrong with a row
NO_NAME = "Nama kosong."
NAME_UNCLEAR = "Nama tidak terbaca."
NIK_AS_NUMBER = (
    "NIK tersimpan sebagai angka, sehingga Excel mengganti angka terakhirnya dengan 0. Ubah kolomnya ke Teks "
    "lalu ketik ulang."
)
KK_AS_NUMBER = (
    "No. KK tersimpan sebagai angka, sehingga Excel mengganti angka terakhirnya dengan 0. Ubah kolomnya ke Teks lalu "
    "ketik ulang."
)
RT_AS_DATE = "RT/RW berubah menjadi tanggal di Excel. Ubah kolomnya ke Teks lalu tulis misalnya 003/005."
RT_UNCLEAR = "RT/RW tidak terbaca. Tulis misalnya 003/005."
BIRTH_AHEAD = "Tanggal lahir belum tiba."
DATE_AHEAD = "Tanggal kejadian belum tiba."
STILL_TO_COME = "Tanggal kejadian belum tiba; mohon dicek."
BEFORE_BIRTH = "Tanggal kejadian sebelum tanggal lahir."
NO_KIND = "Jenis kosong. Pilih salah satu dari daftar di /templat."
NIK_BIRTH = "NIK ini memuat tanggal lahir {nik}, sedangkan di kolom {typed}. Mohon dicek."
NIK_SEX = "NIK ini milik {nik}, sedangkan di kolom L/P tertulis {typed}. Mohon dicek."
OUTSIDE = "Di luar wilayah Bapak/Ibu; tetap kami terima dan diberi tanda."
PLACE_AMBIGUOUS = "Kelurahan {name} ada di lebih dari satu kecamatan. Isi juga kolom Kecamatan."
SEXES: Mapping[str, str] = {"L": "laki-laki", "P": "perempuan"}


def unclear(column: str, example: str) -> str:
    """A value of a column that nobody can read for sure."""
    return f"{column} tidak terbaca. Tulis misalnya {example}."


def kind_unclear(typed: str) -> str:
    """A kind that is none of ours."""
    return f"Jenis “{typed[:40]}” tidak dikenal. Pilih salah satu dari daftar di /templat."


def kind_not_yours(kind: str) -> str:
    """A kind that this role is not offered."""
    return f"Jenis “{kind}” tidak bisa dilaporkan lewat daftar Bapak/Ibu; mohon sampaikan ke petugas KPU."


def place_unclear(typed: str, near: Sequence[str]) -> str:
    """A kelurahan that is none of the office's."""
    meant = f" Maksudnya {' atau '.join(near)}?" if near else ""
    return f"Kelurahan “{typed[:40]}” tidak ada di daftar kami.{meant}"


def no_such_rt(rt: str, rw: str, kelurahan: str) -> str:
    """An RT that the office does not know in that place."""
    return f"RT {rt}{f'/{rw}' if rw else ''} tidak ada di daftar kami untuk {kelurahan}. Mohon dicek."


SAME = "Sama dengan baris"


def same_row(row: int) -> str:
    """The same event twice in one list."""
    return f"{SAME} {row}, jadi tidak dikirim dua kali."


def told_before(number: str) -> str:
    """The same row was sent in an earlier list."""
    return f"Sudah kami terima dalam daftar sebelumnya dengan nomor {number}, jadi tidak dikirim lagi."


def unchanged() -> str:
    """A resident who stood in the last full list already."""
    return "Sudah ada di daftar sebelumnya."
