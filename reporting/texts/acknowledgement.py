"""What stands in the PDF ``Tanda Terima`` of a handed-over list."""

from collections.abc import Mapping

from reporting.texts.batch import counts_words
from reporting.texts.wording import grouped

TITLE = "Tanda Terima"
FROM, LETTER, FILE, DIGEST = "Diterima dari", "Nomor surat", "Nama berkas", "Sidik berkas (SHA-256)"
RECEIVED, COUNT, NUMBERS = "Diterima pada", "Jumlah laporan", "Nomor tanda terima"
COLUMNS = ("Baris", "Nama", "Jenis", "Nomor tanda terima")
PROMISE = (
    "Laporan di bawah ini sudah diterima untuk Pemutakhiran Data Pemilih Berkelanjutan dan akan diperiksa petugas. "
    "Tanda terima ini bukan bukti bahwa seseorang sudah dicoret dari atau dimasukkan ke daftar pemilih."
)


def count_words(count: int, counts: Mapping[str, int]) -> str:
    """How many, and of which kinds."""
    return f"{grouped(count)} ({counts_words(counts)})"


def page(number: int) -> str:
    """At the foot of every page."""
    return f"Halaman {number}"
