"""What is said while a voter register is loaded: its faults by row, what was taken, and why a file was refused."""

from collections.abc import Mapping, Sequence

from reporting.texts.wording import grouped

# ---------------------------------------------------------------- a file that cannot be loaded
_KEEPS = "Daftar pemilih yang lama tetap dipakai."
NO_FILE = "{name}: berkas tidak ditemukan. Periksa nama dan foldernya."
UNREADABLE = "{name}: tidak dapat dibaca ({reason}). Periksa izin berkas itu."
EMPTY = "{name}: berkas ini kosong. {keeps}"
LOCKED = "{name}: terkunci kata sandi. Buka di Excel, hapus kata sandinya, simpan, lalu ulangi. {keeps}"
CORRUPT = (
    "{name}: rusak sehingga tidak bisa dibuka. Coba buka di Excel, simpan sebagai .xlsx atau CSV, lalu ulangi. {keeps}"
)
NOT_A_TABLE = "{name}: bukan tabel CSV atau Excel. Simpan daftar pemilih sebagai CSV atau .xlsx, lalu ulangi. {keeps}"
WEB_PAGE = (
    "{name}: sebenarnya halaman web yang diberi nama Excel. Buka di Excel, simpan sebagai .xlsx, lalu ulangi. {keeps}"
)
ARCHIVE = "{name}: berkas ZIP/RAR tidak dibuka. Keluarkan dulu CSV atau Excel di dalamnya, lalu ulangi. {keeps}"
TOO_LARGE = "{name}: terlalu besar sebagai Excel. Simpan sebagai CSV, lalu ulangi. {keeps}"
NO_NAME_COLUMN = (
    "{name}: judul kolom NAMA tidak ditemukan di 60 baris pertama. Perlu satu baris judul seperti di tab "
    "PDPB, paling sedikit NAMA dan DPID atau NIK. {keeps}"
)
NO_KEY_COLUMN = (
    "{name}: tidak ada kolom DPID maupun NIK. Tambahkan salah satunya (judul seperti di tab PDPB), lalu ulangi. {keeps}"
)
NO_ROWS = "{name}: tidak ada satu baris pun yang bisa dipakai{why}. {keeps}"
BUSY = "Daftar pemilih sedang dimuat oleh proses lain. Tunggu sampai selesai, lalu ulangi."
NO_SPACE = "Disk penuh, jadi daftar pemilih belum dimuat. Kosongkan sebagian disk, lalu ulangi. {keeps}"
NOT_WRITABLE = "{folder}: tidak dapat ditulis ({reason}). Beri izin menulis pada folder itu, lalu ulangi. {keeps}"


def refused(sentence: str, **words: str) -> str:
    """A sentence about a file that is not loaded; the register from before serves on."""
    return sentence.format(keeps=_KEEPS, **words)


# ---------------------------------------------------------------- what is wrong with a row
NO_NAME = "Nama kosong"
NAME_UNCLEAR = "Nama tidak terbaca"
NO_KEY = "DPID dan NIK kosong"
NO_DPID = "DPID kosong"
DPID_TWICE = "DPID sudah ada di baris sebelumnya"
BROKEN_ROW = "Kolom bergeser: isi baris lebih banyak daripada judulnya"
DAMAGED = "Tersimpan sebagai angka, sehingga angka terakhirnya hilang; ubah kolomnya ke Teks lalu ambil ulang datanya"
LETTERS = "Bukan angka semua"
NO_SUCH_DAY = "Tanggal tidak terbaca atau tidak ada"
BIRTH_AHEAD = "Tanggal lahir belum tiba"
SEX_UNCLEAR = "Bukan L atau P"
VALUE_UNCLEAR = "Tidak terbaca"
NUMBER_UNCLEAR = "Bukan nomor"
BECAME_DATE = "Berubah menjadi tanggal di Excel; ubah kolomnya ke Teks"


def digits(count: int) -> str:
    """A NIK or KK number of the wrong length; never the number itself."""
    return f"{count} angka, seharusnya 16"


COLUMNS = ("Lembar", "Baris", "Kolom", "Kesalahan", "Tindakan")
"""The header of the file of faults."""
KEPT, LEFT_OUT = "baris dimuat, isian ini dikosongkan", "baris tidak dimuat"
KEPT_WHOLE = "baris dimuat"

FOREIGN = (
    "Daftar pemilih di {folder} milik pengguna lain sehingga tidak terbaca. Muat lagi dengan voters import sebagai "
    "pengguna yang menjalankan layanan."
)

# ---------------------------------------------------------------- remarks about the whole file


_WITHOUT: Mapping[str, str] = {
    "DPID": "Tanpa DPID, Hasil Sanding tetap kosong dan laporan TMS atau Ubah belum bisa masuk daftar. Mohon "
    "muat berkas yang ada kolom DPID-nya.",
    "NIK": "Penyandingan hanya lewat nama, tanggal lahir, dan alamat.",
    "TPS": "Hasil sanding tidak dapat menyebut TPS.",
}


def without_columns(columns: Sequence[str]) -> Sequence[str]:
    """Which columns the file lacks that matching would like to have, and what follows from it."""
    others = [column for column in columns if column not in _WITHOUT]
    words = [f"Berkas ini tanpa kolom {column}. {_WITHOUT[column]}" for column in columns if column in _WITHOUT]
    if others:
        words.append(f"Berkas ini tanpa kolom {', '.join(others)}, jadi penyandingan kurang teliti.")
    return words


def sheet_skipped(title: str) -> str:
    """One of several sheets has no header that we understand."""
    return f"Lembar “{title}” dilewati: tidak ada judul kolom NAMA dan DPID atau NIK."


def fewer(before: int, now: int) -> str:
    """The new register is much smaller than the one before."""
    return (
        f"Perhatian: sebelumnya {grouped(before)} baris, sekarang {grouped(now)}. Bila berkas ini hanya sebagian "
        "wilayah, muat lagi berkas yang lengkap."
    )


# ---------------------------------------------------------------- how it goes, how it ended
FINISHING = "menyusun indeks"


def rows_so_far(rows: int) -> str:
    """How far reading has come."""
    return f"{grouped(rows)} baris"


def done(rows: int, seconds: float) -> str:
    """What was loaded."""
    return f"Daftar pemilih dimuat: {grouped(rows)} baris, {seconds:.0f} detik."


def faults(count: int, left_out: int, kinds: Sequence[tuple[str, int]], file: str) -> Sequence[str]:
    """How many faults, of which kinds, where they are listed."""
    most = [f"  {grouped(number)} × {words}" for words, number in kinds]
    return [
        f"{grouped(count)} kesalahan; {grouped(left_out)} baris tidak dimuat:",
        *most,
        f"Daftar lengkapnya: {file}",
    ]


NO_FAULTS = "Tidak ada baris yang bermasalah."
INTERRUPTED = "Dihentikan. Daftar pemilih yang lama tetap dipakai; untuk memuat yang baru, ulangi perintah yang sama."
LOCAL = "Tanpa config.toml: daftar pemilih disimpan di {folder}."

# ---------------------------------------------------------------- which office
NO_IMPORT_FILE = "Sebutkan berkasnya, misalnya: python bot.py voters import daftar-pemilih.csv"


def which_office(codes: Sequence[str]) -> str:
    """Several offices, and none was named."""
    return f"config.toml berisi beberapa kantor. Tambahkan --office dengan salah satu kode: {', '.join(codes)}"


def no_such_office(code: str, codes: Sequence[str]) -> str:
    """An office that the settings do not name."""
    return f"--office {code}: kantor ini tidak ada di config.toml. Pilihannya: {', '.join(codes)}"
