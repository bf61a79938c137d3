"""What is said of lists that are matched against the voter register, on the command line and in the staff chat."""

from collections.abc import Mapping

from reporting.model import Match
from reporting.texts.wording import grouped

# ---------------------------------------------------------------- the columns that are added
CLASS, ENTRY, SCORE, REASONS = "KELAS", "DPID", "SKOR", "ALASAN"
FURTHER = ("DPID 2", "DPID 3", "DPID 4", "DPID 5")
ADDED = (CLASS, ENTRY, SCORE, REASONS, *FURTHER)
"""Beside each row of a list."""
GROUP = "KELOMPOK"
"""With ``--peristiwa`` also this: rows of one number tell the same event."""
NOTHING_TOLD = "tidak ada nama, NIK, atau No. KK untuk dicari"
SHEET, SHEET_DOUBLES = "Hasil Sanding", "Dugaan Ganda"
DOUBLES = (ENTRY, FURTHER[0], SCORE, CLASS, REASONS)
TWINNED = ("NAMA", "TEMPAT/TANGGAL LAHIR", "KELURAHAN", "RW", "RT", "TPS", "NIK", "NKK")
"""Of each of two entries; those of the second end in ``2``."""


def own(name: str, count: int = 1) -> str:
    """A list's own column whose name we need ourselves.

    >>> own("KELAS"), own("KELAS", 2)
    ('KELAS (asal)', 'KELAS (asal 2)')
    """
    return f"{name} (asal)" if count == 1 else f"{name} (asal {count})"


# ---------------------------------------------------------------- the command line
_AGAIN = "Simpan ulang sebagai .xlsx atau .csv, lalu ulangi perintahnya."
NO_SUCH_FILE = "Berkas {name} tidak ada atau tidak bisa dibaca ({why}). Periksa nama dan foldernya."
NOT_A_LIST = f"Isi {{name}} bukan tabel Excel atau CSV. {_AGAIN}"
DAMAGED = f"{{name}} rusak sehingga tidak bisa dibaca. {_AGAIN}"
EMPTY = "{name} kosong. Isi dulu, lalu ulangi perintahnya."
NO_HEADING = (
    "Baris judul kolom tidak ditemukan di {name}. Perlu paling sedikit kolom Nama, NIK, atau No. KK; sebaiknya juga "
    "tanggal lahir, RT, dan kelurahan."
)
OUT_ENDING = "Hasil {name} harus berakhiran .csv atau .xlsx. Ganti nama sesudah --out."
OUT_IS_SOURCE = "Hasil --out sama dengan daftar yang dibaca. Pilih nama berkas lain."
OUT_FOLDER = "Folder untuk {name} tidak ada. Buat dulu foldernya, atau pilih folder lain."
OUT_FAILED = "Hasil {name} tidak bisa ditulis ({why}). Periksa ruang dan izin foldernya, lalu ulangi perintahnya."
OUT_BUSY = "{name} sedang dibuat perintah lain yang sama. Tunggu sampai selesai, atau pilih nama lain sesudah --out."
CHANGED = "{name} berubah selama disandingkan. Ulangi perintahnya."
TOO_LONG = "Satu lembar .xlsx memuat paling banyak 1.048.576 baris. Pakai --out berakhiran .csv."
NEED_FILE = "Sebut berkas daftarnya, atau pakai --duplicates untuk mencari data ganda di dalam daftar pemilih."
NOT_BOTH = "--duplicates memeriksa daftar pemilih sendiri; jangan sebut berkas lain."
TOO_LONG_FOR_EVENTS = (
    "--peristiwa membandingkan paling banyak {most} baris sekaligus. Pecah daftarnya, misalnya per kelurahan."
)
EVENTS_NEED_FILE = "--peristiwa mengelompokkan baris sebuah daftar; jangan dipakai bersama --duplicates."
NEED_OUT = "Sebut nama berkas hasilnya: --out HASIL.xlsx (atau .csv)."
NO_REGISTER = "Daftar pemilih belum dimuat. Muat dulu: python bot.py voters import BERKAS"
STOPPED_DOUBLES = "Dihentikan; belum ada hasil. Ulangi perintahnya untuk memulai lagi."


def stopped(done: int) -> str:
    """After Ctrl-C: how to go on."""
    if not done:
        return "Dihentikan; belum ada yang disandingkan. Ulangi perintah yang sama untuk memulai."
    return f"Dihentikan sesudah {grouped(done)} baris. Perintah yang sama melanjutkan dari sana."


def going_on(done: int) -> str:
    """At the start of a command that was stopped before."""
    return f"Melanjutkan: {grouped(done)} baris sudah disandingkan sebelumnya."


def how_far(done: int, total: int, *, pairs: bool) -> str:
    """Beside the bar.

    >>> how_far(5000, 20000, pairs=False)
    '5.000 dari 20.000 baris'
    """
    return f"{grouped(done)} dari {grouped(total)} {'pasang' if pairs else 'baris'}"


def counts(found: Mapping[Match, int]) -> str:
    """How many rows of each class.

    >>> counts({Match.SURE: 1200, Match.NONE: 3})
    '1.200 pasti, 0 mungkin, 3 tidak ada'
    """
    return ", ".join(f"{grouped(found.get(match, 0))} {match}" for match in Match)


def matched(rows: int, found: Mapping[Match, int], name: str, seconds: float) -> str:
    """The last line of the command."""
    return f"{grouped(rows)} baris: {counts(found)}. Hasil: {name} ({seconds:.0f} detik)"


def doubled(pairs: int, name: str, seconds: float) -> str:
    """The last line of ``--duplicates``."""
    return f"{grouped(pairs)} pasang dugaan ganda. Hasil: {name} ({seconds:.0f} detik)"
