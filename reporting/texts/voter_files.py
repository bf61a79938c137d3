"""What the staff chat reads about spreadsheets that are matched against the voter register, or become it."""

from collections.abc import Mapping, Sequence

from reporting.model import Match
from reporting.texts.matching import counts
from reporting.texts.wording import grouped

LOAD, MATCH, DROP = "Muat sebagai daftar pemilih", "Sanding dengan daftar pemilih", "Batal"
HOW = (
    "/sanding mencocokkan daftar orang dengan daftar pemilih.\n\n"
    "1. Kirim berkas Excel atau CSV ke chat ini. Satu baris satu orang; kolom Nama, NIK, tanggal lahir, RT, kelurahan, "
    "yang ada saja.\n"
    "2. Balas (reply) berkas itu dengan /sanding.\n\n"
    "Jawabannya berkas yang sama dengan kolom tambahan KELAS, DPID, SKOR, dan ALASAN. Berkas daftar pemilih dari "
    "Sidalih dimuat dengan cara yang sama: bot mengenalinya dan bertanya dulu."
)
NO_SPREADSHEET = "Yang dibalas bukan berkas Excel atau CSV. Mohon balas berkas daftarnya dengan /sanding."
TOO_BIG = (
    "Berkas ini lebih dari 20 MB, batas unduhan bot di Telegram. Mohon minta pengelola menjalankan di komputer bot:\n"
    "• memuat daftar pemilih: python bot.py voters import BERKAS\n"
    "• menyandingkan daftar: python bot.py voters match BERKAS --out HASIL.xlsx"
)
NO_REGISTER = (
    "Daftar pemilih belum dimuat, jadi daftar ini belum bisa disandingkan. Mohon kirim dulu berkas daftar "
    "pemilih ke chat ini dan balas dengan /sanding, atau minta pengelola: python bot.py voters import BERKAS"
)
RESULT_TOO_BIG = (
    "Hasil sandingnya terlalu besar untuk dikirim lewat Telegram. Mohon minta pengelola: python bot.py voters match "
    "BERKAS --out HASIL.xlsx"
)
OVER = "Tombol ini sudah tidak berlaku. Mohon kirim berkasnya sekali lagi bila masih perlu."
STANDS: Mapping[str, str] = {
    "loading": "Berkas itu sedang dimuat. Mohon tunggu kabar selesainya di sini.",
    "matching": "Berkas itu sedang disandingkan. Mohon tunggu hasilnya di sini.",
    "loaded": "Berkas itu sudah dimuat tadi.",
    "matched": "Berkas itu sudah disandingkan tadi; hasilnya ada di atas.",
    "dropped": "Berkas itu sudah dibatalkan. Kirim sekali lagi bila jadi dipakai.",
}
"""What is said to a press that comes too late, by what became of the file."""


def received(name: str) -> str:
    """Somebody asked for a file to be matched."""
    return f"“{name}” diterima. Hasilnya dikirim ke sini begitu selesai."


def taken(name: str) -> str:
    """A file is on its way to be matched."""
    return f"“{name}” sedang disandingkan dengan daftar pemilih. Hasilnya dikirim ke sini begitu selesai."


def loading(name: str) -> str:
    """A file is on its way to become the register."""
    return f"“{name}” sedang dimuat. Sampai selesai, daftar pemilih yang lama tetap dipakai."


def dropped(name: str) -> str:
    """Nothing is done with a file."""
    return f"Baik, “{name}” tidak dipakai."


def looks_like_register(name: str, rows: int, present: int | None, since: str) -> str:
    """The question before anything is loaded. ``present``: rows of the register that serves now, ``since`` its day."""
    now = f"Yang dipakai sekarang: {grouped(present)} baris, dimuat {since}." if present else "Sekarang belum ada."
    return f"“{name}” tampaknya daftar pemilih ({grouped(rows)} baris). {now}\nMau diapakan?"


def loaded(rows: int, faults: int, left_out: int, remarks: Sequence[str]) -> str:
    """The new register serves; ``left_out`` rows of the file are not in it.

    >>> loaded(98214, 12, 3, ())
    'Daftar pemilih dimuat: 98.214 baris. 12 isian bermasalah; 3 baris tidak dimuat.'
    """
    trouble = f" {grouped(faults)} isian bermasalah; {grouped(left_out)} baris tidak dimuat." if faults else ""
    return "\n".join([f"Daftar pemilih dimuat: {grouped(rows)} baris.{trouble}", *remarks])


FAULTS_CAPTION = "Baris yang bermasalah dan sebabnya."
FAULTS_FILE = "Kesalahan-daftar-pemilih.csv"


def result_file(which: int) -> str:
    """The name of a result; the name of what was sent may tell too much."""
    return f"Sanding-{which}.xlsx"


def matched(rows: int, found: Mapping[Match, int]) -> str:
    """Below the result."""
    return f"Sanding selesai. {grouped(rows)} baris: {counts(found)}."


def failed(name: str) -> str:
    """Something of ours failed again and again."""
    return (
        f"Maaf, “{name}” tidak berhasil dikerjakan bot sesudah beberapa kali dicoba. Mohon kabari pengelola; di "
        "komputer bot bisa dicoba: python bot.py voters match BERKAS --out HASIL.xlsx"
    )


GONE = "Berkasnya tidak bisa lagi diambil dari Telegram. Mohon dikirim sekali lagi."
