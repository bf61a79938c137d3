"""What the recap of a quarter says: its period, whose it is, and what does not fit."""

import re
from collections.abc import Sequence

from reporting.model import Month, Quarter, Tally
from reporting.texts.staff import MONTHS, month_words
from reporting.texts.wording import grouped

ROMAN = ("I", "II", "III", "IV")
NAMED_AT_MOST = 5

EARLY = (
    "{months} tidak ditutup melalui bot ini, jadi mutasinya tidak ikut; Awal di sini ialah Awal {first}, bukan angka "
    "triwulan sebelumnya."
)
INSIDE = "{months} tidak ditutup melalui bot ini, jadi mutasinya tidak terperinci di sini."
LATE = "{months} belum ditutup; rekap ini baru sampai {last} dan masih akan berubah."
GAP = (
    "Akhir suatu bulan tidak sama dengan Awal bulan berikutnya di {places}; selisihnya dimasukkan ke Penyesuaian agar "
    "jumlahnya cocok. Periksa tab Rekap sebelum ditetapkan."
)
RECKONED = "Awal {month} belum diisi untuk {places}; di sini dihitung mundur dari Akhir {last}."
CARRIED = "Akhir {last} tidak tercatat untuk {places}; di sini dihitung dari Awal {month}."
NEW_PLACE = "Dalam rekap {month} belum ada {places}; Awal-nya di sini diambil dari bulan pertama yang mencantumkannya."

NO_STRIKES = "Triwulan ini tidak ada pemilih yang dicatat TMS."
NO_ADDITIONS = "Triwulan ini tidak ada pemilih baru."
NO_ADVICE = "Tidak ada masukan dan tanggapan yang dicatat di tab Saran."


def quarter_words(quarter: Quarter) -> str:
    """``2026-TW4`` → ``Triwulan IV 2026``."""
    return f"Triwulan {ROMAN[quarter.number - 1]} {quarter.year}"


_ACEH = "KIP|Komisi Independen Pemilihan"


def level(office_name: str) -> str:
    """Of which kabupaten or kota an office is; in brackets what its name leaves open.

    >>> level("KPU Kota Sukabumi"), level("KPU Kab.Contoh"), level("KPU Kepulauan Contoh")
    ('Kota Sukabumi', 'Kabupaten Contoh', '[Kabupaten/Kota] Kepulauan Contoh')
    """
    told = re.search(r"\b(kota|kabupaten|kab)\b(?:\.\s*|\s+)(\S.*)", office_name, re.IGNORECASE)
    if told:
        return f"{'Kota' if told[1].casefold() == 'kota' else 'Kabupaten'} {told[2].strip()}"
    bare = re.sub(rf"^(KPU|{_ACEH}|Komisi Pemilihan Umum)\b", "", office_name.strip(), flags=re.IGNORECASE).strip()
    return f"[Kabupaten/Kota] {bare}"


def commission(office_name: str) -> str:
    """The office by its full name (in Aceh it is a ``KIP``).

    >>> commission("KPU Kota Sukabumi"), commission("Komisi Independen Pemilihan Kabupaten Contoh")
    ('Komisi Pemilihan Umum Kota Sukabumi', 'Komisi Independen Pemilihan Kabupaten Contoh')
    """
    independent = re.match(rf"({_ACEH})\b", office_name.strip(), re.IGNORECASE)
    return f"Komisi {'Independen Pemilihan' if independent else 'Pemilihan Umum'} {level(office_name)}"


def missing(quarter: Quarter, closed: Sequence[Month]) -> list[str]:
    """Sentences about the months that are not in the recap; ``closed`` are those that are, oldest first."""
    first, last = closed[0], closed[-1]
    absent = [month for month in quarter.months if month not in closed]
    found = (
        (EARLY, [month for month in absent if month < first]),
        (INSIDE, [month for month in absent if first < month < last]),
        (LATE, [month for month in absent if month > last]),
    )
    return [
        text.format(months=months_words(months), first=month_words(first), last=month_words(last))
        for text, months in found
        if months
    ]


def months_words(months: Sequence[Month]) -> str:
    """Months of one year.

    >>> months_words([Month(2026, 10), Month(2026, 11), Month(2026, 12)]), months_words([Month(2026, 10)])
    ('Oktober, November, dan Desember 2026', 'Oktober 2026')
    """
    *first, last = (MONTHS[month.month - 1] for month in months)
    if not first:
        return month_words(months[0])
    return f"{', '.join(first)}{',' if len(first) > 1 else ''} dan {last} {months[-1].year}"


def places_words(places: Sequence[str]) -> str:
    """The first few of them, the others counted."""
    more = len(places) - NAMED_AT_MOST
    return ", ".join(places[:NAMED_AT_MOST]) + (f" dan {more} kelurahan lain" if more > 0 else "")


def gap_words(place: str, gap: Tally) -> str:
    """A place and by how much its months do not meet."""
    return f"{place} L {_signed(gap.men)} P {_signed(gap.women)}"


def _signed(number: int) -> str:
    return f"{'−' if number < 0 else '+'}{grouped(abs(number))}"
