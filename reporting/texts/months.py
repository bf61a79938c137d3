"""What the staff chat reads about months: previews, editions, how a month is fixed. Receipts and counts, no names."""

from collections.abc import Sequence
from datetime import date, datetime

from reporting.model import Effect, Month, Quarter, Tally
from reporting.texts.quarter import quarter_words
from reporting.texts.staff import month_words
from reporting.texts.wording import day_words, moment_words, several

LEFT_AT = "keluar pada Perbaikan {amendment}"
"""``ALASAN`` on the desk of a row that is no longer in the list."""

SHOWN = 20
"""So many receipts stand in a message, the others are counted."""
FITS = 3_600
"""Characters of a message; Telegram takes 4,096 and refuses what is longer."""

WHICH_MONTH = "Tulis bulannya, misalnya: {command} 2026-10"
WHICH_PERIOD = "Tulis bulan atau triwulannya, misalnya: {command} 2026-10 atau {command} 2026-TW4"
ONLY_MONTHS = "Triwulan ini terdiri atas {months}. Tulis salah satu bulannya, misalnya: {command} {last}"
NOT_CLOSED = "{month} belum ditutup, jadi belum ada ringkasan untuk diumumkan. Daftarnya dijadwalkan dibuat {at}."

EFFECTS = {
    Effect.STRIKE: "Tidak memenuhi syarat (TMS)",
    Effect.CHANGE: "Perubahan data (UBAH)",
    Effect.ADD: "Pemilih baru (BARU)",
}
"""The effects as the staff read them, in the order of the list."""
Counted = Sequence[tuple[Effect, Tally, Sequence[tuple[str, Tally]]]]
"""The effects in the order of the list, each with its total and its reasons."""
Changes = tuple[Sequence[str], Sequence[str], Sequence[str]]
"""Receipts that enter a list with an edition, that leave it, and whose line changes."""


def period_words(period: Month | Quarter) -> str:
    """``Desember 2026`` or ``Triwulan IV 2026``."""
    return quarter_words(period) if isinstance(period, Quarter) else month_words(period)


def closed(month: Month, rows: int, held: int, file: str) -> str:
    """A month was closed."""
    behind = f"\n{held} laporan disetujui ditahan; alasannya ada di lembar Ditahan." if held else ""
    return f"PDPB {month_words(month)} sudah ditutup (Rancangan): {rows} baris.{behind}\nBerkas: {file}"


# ---------------------------------------------------------------- /pratinjau
def open_month(month: Month, cutoff: datetime, closes: datetime) -> list[str]:
    """The head of the preview of a month that is not closed yet."""
    return [
        f"PRATINJAU {month_words(month)} (belum ditutup)",
        f"Batas keputusan {moment_words(cutoff)}; daftar dijadwalkan dibuat {moment_words(closes)}.",
    ]


def kept_month(month: Month, edition: str, made_at: datetime, fixed_on: date | None, minutes: str) -> list[str]:
    """The head of the preview of a closed month."""
    if fixed_on is not None:
        return [f"{month_words(month)}: Ditetapkan {day_words(fixed_on)}, Berita Acara nomor {minutes}"]
    return [f"{month_words(month)}: {edition}, dibuat {moment_words(made_at)}"]


def as_of(met: datetime | None) -> str:
    """How new the desk's news are on which a preview rests."""
    if met is None:
        return "Lembar kerja belum pernah terbaca; angka ini dari laporan yang masuk saja."
    return f"Menurut lembar kerja {moment_words(met)}."


def counted(found: Counted) -> list[str]:
    """The figures of a list, the reasons below their effect."""
    lines = []
    for effect, total, reasons in found:
        lines.append(f"{EFFECTS[effect]}: {_tally(total)}")
        lines += [f"  {reason}: {_tally(tally)}" for reason, tally in reasons]
    return lines


def _tally(tally: Tally) -> str:
    return f"{tally.total} (L {tally.men}, P {tally.women})" if tally.total else "0"


def held(found: Sequence[tuple[str, str]]) -> list[str]:
    """What stays behind: receipt and reason."""
    return [f"Ditahan: {len(found)}", *_some([f"{number}: {reason}" for number, reason in found])]


def _some(lines: Sequence[str]) -> list[str]:
    """The first of them, as many as a message may show."""
    shown: list[str] = []
    for line in lines[:SHOWN]:
        if sum(map(len, shown)) + len(line) > FITS // 2:
            break
        shown.append(line)
    more = len(lines) - len(shown)
    return [*shown, *([f"dan {more} lainnya"] if more else [])]


def waiting(count: int) -> str:
    """How many reports nobody decided yet."""
    return f"Laporan yang belum diputuskan: {count}" if count else "Semua laporan sudah diputuskan."


def message(lines: Sequence[str]) -> str:
    """The lines as one message that Telegram takes whole."""
    text = "\n".join(lines)
    return text if len(text) <= FITS else f"{text[:FITS].rsplit(chr(10), 1)[0]}\n…"


# ---------------------------------------------------------------- Perbaikan
NOTHING_NEW = "Baris dan rekapnya tidak berubah sejak daftar ini dibuat."
SETTLED_LATER = (
    "Daftar ini tidak berubah lagi karena bulan sesudahnya sudah ditutup; pembatalan atau pembetulan masuk sebagai "
    "baris di daftar bulan berikutnya."
)
SETTLED_FIXED = (
    "Daftar ini tidak berubah lagi karena sudah ditetapkan; pembatalan atau pembetulan masuk sebagai baris di daftar "
    "bulan berikutnya."
)


def amend_label(amendment: int) -> str:
    """The button that makes an edition."""
    return f"Buat Perbaikan {amendment}"


def would_change(amendment: int, changes: Changes) -> list[str]:
    """What the next edition would change; receipts."""
    lines = [f"Perbaikan {amendment} akan mengubah daftar ini: {_changes(changes)}."]
    marks = zip(("masuk", "keluar", "berubah"), changes, strict=True)
    return lines + _some([f"{word}: {number}" for word, numbers in marks for number in numbers])


def _changes(changes: Changes) -> str:
    entering, leaving, changed = changes
    if not any(changes):
        return "barisnya tetap, hanya angka rekap yang berubah"
    return f"{len(entering)} baris masuk, {len(leaving)} keluar, {len(changed)} berubah"


def amended(month: Month, amendment: int, changes: Changes) -> str:
    """An edition was made."""
    return (
        f"Perbaikan {amendment} daftar {month_words(month)} sudah dibuat: {_changes(changes)}. "
        "Berkas dan tab di lembar kerja menyusul dalam beberapa menit; berkas edisi sebelumnya tergantikan."
    )


def amended_already(month: Month, amendment: int) -> str:
    """The button of an edition that was made before."""
    return f"Perbaikan {amendment} daftar {month_words(month)} sudah dibuat sebelumnya; tidak ada yang diubah lagi."


AMEND_NEEDLESS = "Daftar {month} sudah sesuai dengan lembar kerja; tidak ada Perbaikan yang perlu dibuat."
AMEND_TOO_LATE = "Daftar {month} tidak bisa diperbaiki lagi. {why}"

# ---------------------------------------------------------------- /tetapkan
HOW_TO_FIX = (
    "Tulis bulan, tanggal pleno, dan nomor Berita Acara dalam satu baris, misalnya:\n"
    "/tetapkan 2026-12 2027-01-05 03/PL.02.1-BA/3272/2027\n"
    "Untuk satu triwulan: /tetapkan 2026-TW4 2027-01-05 03/PL.02.1-BA/3272/2027"
)
WHICH_DAY = (
    "Tanggal “{said}” tidak terbaca. Tulis tanggal pleno seperti 2026-12-08, 8-12-2026, atau 8 Desember 2026, lalu "
    "nomor Berita Acara, misalnya:\n/tetapkan {period} {day} 12/PL.02.1-BA/3272/{day.year}"
)
DAY_MISSING = (
    "Tulis juga tanggal pleno dan nomor Berita Acara, misalnya:\n/tetapkan {period} {day} 12/PL.02.1-BA/3272/{day.year}"
)
NUMBER_MISSING = (
    "Tulis juga nomor Berita Acara di belakang tanggalnya, misalnya:\n"
    "/tetapkan {period} {day} 12/PL.02.1-BA/3272/{day.year}"
)
NUMBER_TOO_LONG = "Nomor Berita Acara itu lebih dari {limit} huruf. Periksa lagi, lalu tulis ulang."
IN_THE_FUTURE = "{day} belum tiba. Ketik lagi /tetapkan sesudah pleno berlangsung, atau betulkan tanggalnya."
BEFORE_THE_END = (
    "{day} lebih awal daripada batas {month} ({cutoff}). Periksa tanggal plenonya, lalu tulis ulang. Bila plenonya "
    "memang mendahului batas, kabari pengelola: batas bulan diatur dengan cutoff_for sebelum bulannya ditutup."
)
BEFORE_THE_LAST = "{day} lebih awal daripada penetapan {month} ({fixed}). Periksa tanggal plenonya, lalu tulis ulang."
NOT_CLOSED_YET = "{month} belum ditutup, jadi belum bisa ditetapkan. Daftarnya dijadwalkan dibuat {at}."
NOTHING_CLOSED = "{month} tidak ditutup melalui bot ini. Periksa bulannya."
NEVER_CLOSED = "{month} tidak ditutup: belum ada laporan sampai bulan itu. Periksa bulannya."
FIX, FIX_ANYWAY, NOT_YET = "Ya, tetapkan", "Tetapkan apa adanya", "Belum"
KEPT_OPEN = "Baik, {period} belum ditetapkan. Bila sudah siap, tulis lagi /tetapkan."
ASKED_ANEW = (
    "Tombol ini dari pertanyaan yang lebih lama. Pakai tombol di pertanyaan terakhir, atau tulis lagi /tetapkan."
)


def already_fixed(period: Month | Quarter, on: date | None, minutes: str) -> str:
    """The month was fixed before."""
    when = f" {day_words(on)}" if on else ""
    return f"{period_words(period)} sudah ditetapkan{when} dengan Berita Acara nomor {minutes}; tidak ada yang diubah."


def ask_to_fix(period: Month | Quarter, lists: Sequence[tuple[Month, str]], on: date, minutes: str) -> str:
    """Asked back once: what is going to be fixed, each month with its edition."""
    which = ", ".join(f"{month_words(month)} ({edition})" for month, edition in lists)
    return (
        f"Tetapkan {period_words(period)}?\nDaftar: {which}\nTanggal pleno: {day_words(on)}\nNomor Berita Acara: "
        f"{minutes}\nSesudah ini daftarnya tidak bisa diubah; pembatalan atau pembetulan masuk di bulan berikutnya."
    )


def changes_first(month: Month, amendment: int, changes: Changes) -> str:
    """Asked back before: the desk says something that the last edition does not."""
    return (
        f"Sebelum ditetapkan: ada perubahan yang belum masuk daftar {month_words(month)} "
        f"({_changes(changes)}). Buat Perbaikan {amendment} dulu, atau tetapkan apa adanya?"
    )


def fixed(months: Sequence[Month], on: date, minutes: str) -> str:
    """It is done."""
    which = several([month_words(month) for month in months])
    return (
        f"{which} sudah Ditetapkan: {day_words(on)}, Berita Acara nomor {minutes}. Berkasnya dibuat ulang dalam "
        "beberapa menit, tanpa tanda ANGKA SEMENTARA."
    )
