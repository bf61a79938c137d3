"""What ``setup --areas`` and ``--awal`` say about a file: its faults by row, and what was written."""

from collections.abc import Sequence


def where(sheet: str, row: int) -> str:
    """A row as people find it; the sheet only when the file has several."""
    return f"sheet {sheet} baris {row}" if sheet else f"baris {row}"


def no_header(wanted: Sequence[str]) -> str:
    """No row of the file names the columns that are needed."""
    return f"judul kolom {' dan '.join(wanted)} tidak ditemukan. Tulis judul kolomnya dalam satu baris di atas datanya."


def sheet_skipped(sheet: str, wanted: Sequence[str]) -> str:
    """One of several sheets has no header that we understand."""
    return f"sheet {sheet} dilewati: tidak ada judul kolom {' dan '.join(wanted)}"


def totals_skipped(count: int) -> str:
    """Lines of sums are not places."""
    return f"{count} baris jumlah dilewati"


NO_ROWS = "tidak ada baris wilayah di bawah judul kolomnya."
NO_KECAMATAN = "Kecamatan kosong"
NO_KELURAHAN = "Kelurahan kosong"
BECAME_DATE = "RT/RW berubah menjadi tanggal oleh Excel; ketik ulang sebagai teks, misalnya 003/005"
FOREIGN_CODE_NEEDED = (
    "config.toml berisi beberapa kantor, jadi tiap baris perlu kolom Kode (misalnya 32.72.01.1001) supaya jelas "
    "kantornya. Tambahkan kolom itu, atau pakai pengaturan dengan satu kantor."
)


def no_number(column: str, typed: str) -> str:
    """An RT or RW that is no number up to 999."""
    return f"{column} “{typed[:20]}” bukan nomor"


def no_count(column: str, typed: str) -> str:
    """A count of voters that is no whole number."""
    return f"{column} “{typed[:20]}” bukan angka bulat" if typed else f"{column} kosong"


def sum_differs(men: int, women: int, total: int) -> str:
    """L + P is not J."""
    return f"L {men} + P {women} = {men + women}, tetapi jumlahnya tertulis {total}"


def no_month(typed: str) -> str:
    """A month that is none."""
    return f"Bulan “{typed[:20]}” tidak dikenal; tulis seperti 2026-10"


def foreign_code(code: str) -> str:
    """A place of another office."""
    return f"Kode {code} bukan wilayah kantor dalam config.toml"


def row_twice(first: str) -> str:
    """The same place once more."""
    return f"sama dengan {first}"


def unknown_place(kelurahan: str, near: Sequence[str]) -> str:
    """A kelurahan that ``Wilayah`` does not have."""
    meant = f"; maksudnya {' atau '.join(near)}?" if near else ""
    return f"Kelurahan {kelurahan} tidak ada di tab Wilayah{meant}"


def place_not_clear(kelurahan: str, kecamatan: Sequence[str]) -> str:
    """Two kecamatan have a kelurahan of that name."""
    return f"Kelurahan {kelurahan} ada di {' dan '.join(kecamatan)}; isi kolom Kecamatan"


def other_tps(there: Sequence[str], told: str) -> str:
    """The tab says another polling station; what stands there is the staff's."""
    return f"di tab Wilayah TPS-nya {', '.join(there)}, di data ini {told}; yang di tab tidak diubah"


def other_opening(month: str, there: str, told: str) -> str:
    """The tab has other figures; what stands there is the staff's."""
    return f"Awal {month} di tab Rekap sudah {there}, di berkas {told}; yang di tab tidak diubah"


def month_closed(month: str) -> str:
    """Its figures stand fast."""
    return f"bulan {month} sudah ditutup"


def carried_on(month: str, before: str) -> str:
    """A month's ``Awal`` follows from the one before."""
    return f"Awal {month} dihitung bot dari Akhir {before}; untuk mengubahnya isi Penyesuaian di tab Rekap"


# ---------------------------------------------------------------- from the voter register
NO_REGISTER = "Belum ada daftar pemilih. Muat dulu dengan: python bot.py voters import BERKAS"
SHOWN = 5


def spot(rt: str, rw: str, kelurahan: str) -> str:
    """An RT as people name it."""
    return f"RT {rt} RW {rw} {kelurahan}"


def areas_proposed(districts: int, kelurahan: int, rts: int, word: str) -> str:
    """The tab is empty, and the register knows the areas."""
    return (
        f"tab Wilayah masih kosong; daftar pemilih memuat {districts} kecamatan, {kelurahan} kelurahan, {rts} RT. "
        f"Untuk memakainya: python bot.py setup --areas {word}"
    )


def without_rt(count: int) -> str:
    """Places of the register that are no RT."""
    return f"{count} wilayah tanpa RT atau RW di daftar pemilih dilewati"


def a_few(words: Sequence[str]) -> list[str]:
    """The first of many remarks, and how many there are."""
    rest = [f"… dan {len(words) - SHOWN} perbedaan lagi"] if len(words) > SHOWN else []
    return [*words[:SHOWN], *rest]


# ---------------------------------------------------------------- what was done
def areas_done(added: int, filled: int, known: int) -> str:
    """How ``--areas`` ended."""
    more = f", {filled} TPS diisi" if filled else ""
    return f"tab Wilayah: {added} baris ditambahkan{more}, {known} sudah ada"


def opening_done(months: Sequence[str], added: int, known: int) -> str:
    """How ``--awal`` ended."""
    return f"tab Rekap: Awal {', '.join(months)} diisi untuk {added} kelurahan, {known} sudah ada"


def chosen_month(month: str) -> str:
    """The file names no month."""
    return f"berkas tidak menyebut bulan; dipakai bulan penutupan berikutnya: {month}"


def without_opening(month: str, names: Sequence[str], more: int) -> str:
    """Kelurahan that still have no ``Awal``."""
    rest = f" dan {more} lagi" if more else ""
    return f"belum ada Awal {month} untuk {', '.join(names)}{rest}"


def refused(count: int, file: str) -> str:
    """Some rows were not taken."""
    return f"{count} baris tidak dipakai. Perbaiki di {file}, lalu ulangi perintah yang sama; yang sudah masuk aman."
