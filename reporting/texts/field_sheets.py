"""What stands on the paper that field officers take along (``Coktas-….xlsx``)."""

from reporting.texts.wording import grouped

TITLE = "Lembar Pencocokan dan Penelitian Terbatas (Coktas)"
SUMMARY, VISITS = "Ringkasan", "Lembar Kunjungan"
SUMMARY_COLUMNS = ("Kecamatan", "Kelurahan", "RW", "RT", "Jumlah")
TOTAL = "JUMLAH"
OUTCOMES = ("Meninggal", "Masih tinggal", "Pindah", "Tidak dikenal", "Belum bertemu")
"""The boxes of an officer, one to be ticked a person."""
COLUMNS = (
    "No", "Nomor", "Nama", "NIK", "L/P", "Tanggal Lahir", "Alamat", "Jenis", "Keterangan laporan",
    *OUTCOMES, "Tanggal kunjungan", "Keterangan petugas",
)  # fmt: skip
NOBODY = "Bulan ini tidak ada laporan yang perlu dicek ke lapangan."
HOW = (
    "Beri tanda ✓ pada satu kotak hasil untuk setiap orang. Untuk “Meninggal”, mohon foto suratnya bila ada. “Pindah” "
    "kami pastikan ke Disdukcapil; keluarga tidak perlu mengurus surat. Lembar ini memuat data pribadi: simpan "
    "baik-baik dan kembalikan ke kantor."
)
SIGNERS = ("Petugas", "Keluarga", "RT/RW atau pejabat kelurahan")
_DOTS = "." * 40
NAME_LINE, SIGNATURE = f"Nama: {_DOTS}", f"Tanda tangan: {_DOTS}"
SIGNING = (SIGNERS, (NAME_LINE,) * len(SIGNERS), (SIGNATURE,) * len(SIGNERS))
"""The lines below the people of a page, a column for each who signs."""
UNKNOWN_PLACE = "(belum diisi)"


def place(kecamatan: str, kelurahan: str, rw: str, rt: str) -> str:
    """The line above the people of one RT."""
    parts = (("Kecamatan", kecamatan), ("Kelurahan", kelurahan), ("RW", rw), ("RT", rt))
    return "   ".join(f"{name}: {value or UNKNOWN_PLACE}" for name, value in parts)


def people(count: int, page: int, pages: int) -> str:
    """How many are to be visited there, and which of its pages this is.

    >>> people(3, 1, 1), people(12, 2, 2)
    ('3 orang', '12 orang, lembar 2 dari 2')
    """
    return f"{grouped(count)} orang" + (f", lembar {page} dari {pages}" if pages > 1 else "")


def told(happened: str, other_end: str) -> str:
    """What the report says besides who and what: when, where from or to, or old and new.

    >>> told("2026-10-03", "Bandung"), told("", "rt: 001 → 004")
    ('kejadian 2026-10-03; dari/ke: Bandung', 'rt: 001 → 004')
    """
    far = "; ".join(other_end.splitlines())
    label = "" if not far or "→" in far else "dari/ke: "
    return "; ".join(part for part in (f"kejadian {happened}" if happened else "", label + far) if part)
