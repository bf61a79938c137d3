"""What officers and staff read about visits: new ones, those of others, overdue ones, what was found. No names."""

from collections.abc import Sequence
from datetime import date

from reporting.texts.wording import day_words, several

SHOWN = 30
"""Visits named in one message; the others are counted."""


# ---------------------------------------------------------------- the tab
def why(kind: str, *, undocumented: bool) -> str:
    """Why somebody is to go there."""
    return f"{kind}, belum ada dokumen" if undocumented else f"{kind}, perlu dicek di tempat"


def reason(short: int, words: str) -> str:
    """``Alasan``: the number that officers type comes first."""
    return f"{task(short)} · {words}"


def task(short: int) -> str:
    """How officers call a visit."""
    return f"T{short}"


def late(day: str, told: str) -> str:
    """``Waktu`` of a visit that was told on another day."""
    return f"{day} (dicatat {told})"


# ---------------------------------------------------------------- officers
def letter(
    office: str, fresh: Sequence[int], due: date | None, elsewhere: Sequence[int], needless: Sequence[int]
) -> str:
    """What changed for an officer since they last heard of it, in one message; ``due`` is the earliest day."""
    parts = [
        _fresh(office, fresh, due) if fresh else "",
        f"{_named(elsewhere)} sudah dipegang petugas lain; Bapak/Ibu tidak perlu ke sana lagi." if elsewhere else "",
        f"{_named(needless)} tidak perlu Bapak/Ibu kunjungi lagi. Terima kasih." if needless else "",
    ]
    return "\n\n".join(part for part in parts if part)


def _fresh(office: str, numbers: Sequence[int], due: date | None) -> str:
    until = f" Mohon dikunjungi sampai {day_words(due)}." if due else ""
    head = f"Ada {len(numbers)} tugas baru dari {office}: {_named(numbers)}."
    return f"{head}{until} Untuk melihat nama dan alamatnya, ketik /tugas."


def overdue(numbers: Sequence[int]) -> str:
    """Of a working day: visits whose day has passed."""
    first = task(numbers[0])
    return (
        f"{len(numbers)} tugas sudah lewat batas waktunya: {_named(numbers)}. Mohon dikunjungi bila sempat, lalu balas "
        f"hasilnya, misalnya “{first} meninggal” atau “{first} belum bertemu”. Daftar lengkapnya: /tugas."
    )


# ---------------------------------------------------------------- the staff chat
NOBODY, UNKNOWN, SEVERAL, ABSENT, UNREADABLE = "nobody", "unknown", "several", "absent", "unreadable"
"""What may be wrong with a row of the tab."""

_COMPLAINTS = {
    NOBODY: "{count} tugas belum ada petugasnya ({tasks}): mohon isi kolom Petugas di tab Coktas.",
    UNKNOWN: "{tasks}: nama di kolom Petugas tidak ada di tab Pelapor sebagai Coktas atau KPU yang aktif. Mohon "
    "tulis namanya persis seperti di tab Pelapor.",
    SEVERAL: "{tasks}: di tab Pelapor ada lebih dari satu orang dengan nama itu, jadi belum ada yang diberi tahu. "
    "Mohon bedakan namanya di tab Pelapor, lalu tulis lagi di kolom Petugas.",
    ABSENT: "{tasks}: petugasnya belum bergabung dengan bot atau tidak aktif lagi. Mohon kirim tautan undangannya "
    "atau isi Petugas lain.",
    UNREADABLE: "{tasks}: Batas Waktu tidak terbaca, jadi petugas tidak diingatkan. Contoh: 2026-11-25 atau "
    "25/11/2026.",
}


def complaints(found: Sequence[tuple[str, Sequence[int]]]) -> str:
    """What staff should put right in the tab, by what is wrong."""
    lines = [_COMPLAINTS[what].format(count=len(numbers), tasks=_named(numbers)) for what, numbers in found]
    return "\n".join(["Kunjungan lapangan:", *(f"• {line}" for line in lines)])


def result(short: int, number: str, found: str) -> str:
    """One line of what was found."""
    return f"{task(short)} ({number}): {found}"


def results(lines: Sequence[str]) -> str:
    """What officers found since the last meeting."""
    shown = [f"• {line}" for line in lines[:SHOWN]]
    more = [f"dan {len(lines) - SHOWN} lainnya, lihat tab Coktas"] if len(lines) > SHOWN else []
    hint = "Hasil ini menjadi bukti bila di tab Laporan kolom Bukti diisi “Hasil coktas”."
    return "\n".join(["Hasil kunjungan petugas:", *shown, *more, hint])


def offer(count: int, unseen: int, until: str) -> str:
    """Before the cut-off: deaths that nothing proves; to ``unseen`` others a file came that nobody looked at."""
    return (
        f"{count} laporan meninggal belum ada suratnya (batas bulan ini {until}). Bila dikirim ke petugas lapangan, "
        f"hasil kunjungannya dapat dipakai sebagai bukti; Status laporan tidak berubah.{_unseen(unseen)}"
    )


def offer_after(count: int, unseen: int) -> str:
    """After the list was made: those that had to wait."""
    return (
        f"{count} laporan meninggal belum ada suratnya dan belum masuk daftar. Bila dikirim ke petugas lapangan, hasil "
        f"kunjungannya dapat dipakai untuk bulan berikutnya; Status laporan tidak berubah.{_unseen(unseen)}"
    )


def _unseen(count: int) -> str:
    words = f" {count} laporan meninggal lain tidak ikut karena sudah ada lampirannya: mohon diperiksa dulu."
    return words if count else ""


def send_all(count: int) -> str:
    """The button below."""
    return f"Kirim {count} kematian tanpa surat ke petugas lapangan"


def sent_all(numbers: Sequence[int], nobody: int) -> str:
    """The press was carried out."""
    without = f" {nobody} di antaranya belum ada petugasnya: mohon isi kolom Petugas." if nobody else ""
    return (
        f"{len(numbers)} laporan meninggal kini menjadi tugas kunjungan: {_range(numbers)}. Sebentar lagi semuanya "
        "tampil di tab Coktas dan petugasnya diberi tahu; bila sekarang malam atau hari libur, kabarnya dikirim "
        f"sesudah itu.{without}"
    )


NONE_LEFT = "Sudah dikirim. Tidak ada lagi laporan meninggal tanpa surat yang belum menjadi tugas kunjungan."


# ---------------------------------------------------------------- other rooms
UNVISITED = "Bukti tertulis Hasil coktas, tetapi hasil kunjungan belum ada di tab Coktas"
"""For ``Peringatan``: ``Hasil coktas`` was chosen before anybody answered."""


def otherwise(found: str) -> str:
    """For ``Peringatan``: ``Hasil coktas`` was chosen although the officer found the opposite."""
    return f"Bukti tertulis Hasil coktas, tetapi petugas lapangan mencatat “{found}”: periksa dulu tab Coktas"


def _named(numbers: Sequence[int]) -> str:
    names = [task(one) for one in numbers]
    return several(names) if len(names) <= SHOWN else f"{', '.join(names[:SHOWN])} dan {len(names) - SHOWN} lainnya"


def _range(numbers: Sequence[int]) -> str:
    """Numbers that follow one another are told by the first and the last.

    >>> _range([4, 5, 6]), _range([7]), _range([1, 2])
    ('T4 sampai T6', 'T7', 'T1 dan T2')
    """
    whole = len(numbers) > 2 and numbers[-1] - numbers[0] == len(numbers) - 1
    return f"{task(numbers[0])} sampai {task(numbers[-1])}" if whole else _named(numbers)
