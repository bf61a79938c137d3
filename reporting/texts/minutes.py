"""What the draft of the *Berita Acara* says. What the office must fill in or check stands in brackets or dots."""

from datetime import date

from reporting.model import Quarter
from reporting.texts import quarter as quarter_texts
from reporting.texts.quarter import ROMAN, commission, level
from reporting.texts.staff import MONTHS
from reporting.texts.wording import WEEKDAYS, day_words

BLANK = "……………………"
UNKNOWN = "–"
UNITS = "nol satu dua tiga empat lima enam tujuh delapan sembilan sepuluh sebelas".split()

DRAFT = "RANCANGAN – ANGKA SEMENTARA"
TITLE = "BERITA ACARA"
NUMBER = "Nomor: {number}"
ABOUT = "tentang"
SUBJECT = (
    "Rapat Pleno Terbuka Rekapitulasi Pemutakhiran Data Pemilih Berkelanjutan Triwulan {roman} Tahun {year} "
    "Tingkat {level}"
)
OPENING = (
    "Pada hari ini, {weekday}, tanggal {day}, bulan {month}, tahun {year}, bertempat di {place}, {commission} telah "
    "melaksanakan {subject}, berdasarkan:"
)
BASIS = (
    "Undang-Undang Nomor 7 Tahun 2017 tentang Pemilihan Umum [periksa dan tulis perubahannya];",
    "Peraturan Komisi Pemilihan Umum Nomor 1 Tahun 2025 tentang Pemutakhiran Data Pemilih Berkelanjutan [periksa "
    "perubahannya]; dan",
    "[keputusan atau surat dinas KPU untuk triwulan ini: nomor, tanggal, dan perihal diisi kantor].",
)
PRESENT = "Rapat pleno dihadiri oleh [diisi kantor menurut daftar hadir]."
RESULT = "Rapat pleno memutuskan dan menetapkan hal-hal sebagai berikut:"

VOTERS = "Jumlah pemilih"
VOTERS_COLUMNS = ("Jumlah kecamatan", "Jumlah desa/kelurahan", "Laki-laki", "Perempuan", "Jumlah")
ADDED = "Pemilih baru"
STRUCK = "Pemilih tidak memenuhi syarat (TMS)"
CHANGED = "Perubahan data pemilih (tidak mengubah jumlah pemilih)"
REASON_COLUMNS = ("No", "Alasan", "L", "P", "L+P")
NONE = "tidak ada"
TOTAL = "Jumlah"
DIFFERENCE = "Perbandingan dengan jumlah sebelumnya"
DIFFERENCE_COLUMNS = ("No", "Uraian", "L", "P", "L+P")
BEFORE = "Jumlah pemilih Triwulan {roman} Tahun {year}"
BEGAN = "Jumlah pemilih awal {month} [bukan angka triwulan sebelumnya]"
PLUS = "Pemilih baru (ditambahkan)"
MINUS = "Pemilih TMS (dikurangkan)"
MOVED_IN = "Pindah antarkelurahan, masuk (ditambahkan)"
MOVED_OUT = "Pindah antarkelurahan, keluar (dikurangkan)"
ADJUSTED = "Penyesuaian [jelaskan sebabnya]"
AFTER = "Jumlah pemilih Triwulan {roman} Tahun {year}"
CHANGE = "Selisih"
ADVICE = "Masukan dan tanggapan serta tindak lanjutnya"
ADVICE_COLUMNS = ("No", "Instansi", "Nomor surat", "Masukan/tanggapan", "Tindak lanjut")
NO_ADVICE = f"{quarter_texts.NO_ADVICE} [Periksa sebelum ditandatangani.]"
SOMEBODY = "yang bersangkutan"
NUMBER_LEFT_OUT = "[nomor tidak dicantumkan]"
FOR_OFFICE = "Catatan untuk petugas, hapus sebelum ditandatangani:"

ATTACHED = (
    "Rincian per kecamatan tercantum dalam Lampiran yang merupakan bagian tidak terpisahkan dari Berita Acara ini."
)
CLOSING = "Demikian Berita Acara ini dibuat untuk dipergunakan sebagaimana mestinya."
SIGNED_AT = "Ditetapkan di {place}"
SIGNED_ON = "pada tanggal {day}"
SIGNING_COLUMNS = ("No", "Nama", "Jabatan", "Tanda tangan")
CHAIR, MEMBER = "Ketua", "Anggota"
COPIES = "Tembusan disampaikan kepada:"
ATTACHMENT = "Lampiran Berita Acara"
ATTACHMENT_DATE = "Tanggal: {day}"
ATTACHMENT_SUBJECT = (
    "Rekapitulasi Pemutakhiran Data Pemilih Berkelanjutan per Kecamatan, Triwulan {roman} Tahun {year}, {level}"
)
PAGE = ("Halaman ", " dari ")


def number_words(number: int) -> str:
    """A number from 0 to 9,999 in words.

    >>> [number_words(n) for n in (0, 8, 11, 17, 21, 100)]
    ['nol', 'delapan', 'sebelas', 'tujuh belas', 'dua puluh satu', 'seratus']
    >>> number_words(2026), number_words(1999)
    ('dua ribu dua puluh enam', 'seribu sembilan ratus sembilan puluh sembilan')
    """
    if number < len(UNITS):
        return UNITS[number]
    if number < 20:
        return f"{UNITS[number - 10]} belas"
    size, word = next((size, word) for size, word in ((1000, "ribu"), (100, "ratus"), (10, "puluh")) if number >= size)
    many, rest = divmod(number, size)
    lead = f"se{word}" if many == 1 else f"{number_words(many)} {word}"
    return f"{lead} {number_words(rest)}" if rest else lead


def subject(quarter: Quarter, office_name: str) -> str:
    """What the plenary was about."""
    return of_quarter(SUBJECT, quarter, office_name)


def opening(quarter: Quarter, office_name: str, day: date | None, place: str) -> str:
    """Day and place of the plenary in words; dots where they are not known yet."""
    words = (
        {"weekday": WEEKDAYS[day.weekday()], "day": number_words(day.day), "year": number_words(day.year)}
        if day
        else dict.fromkeys(("weekday", "day", "year"), BLANK)
    )
    return OPENING.format(
        **words,
        month=MONTHS[day.month - 1] if day else BLANK,
        place=place or BLANK,
        commission=commission(office_name),
        subject=subject(quarter, office_name),
    )


def day_or_dots(day: date | None) -> str:
    """``8 Desember 2026``, or dots."""
    return day_words(day) if day else BLANK


def of_quarter(text: str, quarter: Quarter, office_name: str = "") -> str:
    """A sentence with the quarter put in, and of which kabupaten or kota it is."""
    return text.format(roman=ROMAN[quarter.number - 1], year=quarter.year, level=level(office_name))


def copies(office_name: str) -> list[str]:
    """To whom copies go."""
    where = level(office_name)
    return [
        f"Bawaslu {where};",
        f"Dinas Kependudukan dan Pencatatan Sipil {where}; dan",
        f"Pimpinan partai politik tingkat {where}.",
    ]
