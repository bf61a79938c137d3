"""Sentences about tabs and headers that people renamed, moved or deleted: what was put right, what the bot asks."""

from collections.abc import Sequence

WAITING = "Laporan baru tetap diterima dan menunggu."
PUT_BACK, MAKE_TAB, MAKE_COLUMN, MYSELF = "Kembalikan judulnya", "Buat lagi", "Buat lagi kolomnya", "Saya urus sendiri"


def listed(names: Sequence[str]) -> str:
    """Names in quotation marks, a comma between them."""
    return ", ".join(f"“{name}”" for name in names)


def tab_named_back(title: str, found: str) -> str:
    """A renamed tab has its name again."""
    return f"Tab {title} tadi diganti namanya menjadi “{found}”; sudah kami kembalikan. Isinya tidak berubah."


def tab_gone(title: str) -> str:
    """A tab is nowhere."""
    return (
        f"Tab {title} tidak ada lagi di lembar kerja. “{MAKE_TAB}”: bot membuatnya lagi dan mengisinya dari catatannya "
        f"sendiri. Bila ingin mengembalikannya lewat Riwayat versi, tekan “{MYSELF}”. {WAITING}"
    )


def several_like(title: str, found: Sequence[str]) -> str:
    """More than one tab could be the missing one."""
    return (
        f"Tab {title} tidak ada, dan lebih dari satu tab mirip dengannya: {listed(found)}. Beri nama {title} pada tab "
        f"yang benar; salinannya boleh dibiarkan. {WAITING}"
    )


def tab_made(title: str) -> str:
    """A tab was made again at the staff's wish."""
    return f"Tab {title} sudah dibuat lagi; isinya menyusul pada sinkron ini."


def header_put_back(title: str, column: str) -> str:
    """A header was put back without asking: nothing else could be meant."""
    return f"Judul kolom “{column}” di tab {title} sudah kami tulis lagi."


def header_renamed(title: str, column: str, found: str) -> str:
    """A header has another name."""
    return (
        f"Di tab {title} judul “{column}” rupanya diganti menjadi “{found}”. Tanpa judul semula bot tidak membaca dan "
        f"tidak mengisi tab itu. “{PUT_BACK}” menulis “{column}” lagi; isi kolomnya tidak berubah. {WAITING}"
    )


def columns_gone(title: str, columns: Sequence[str]) -> str:
    """Columns of the staff are nowhere."""
    return (
        f"Di tab {title} kolom {listed(columns)} tidak ditemukan di baris 1. “{MAKE_COLUMN}”: bot menambahkannya di "
        f"paling kanan dan mengisinya sejauh tercatat. Bila hanya judulnya yang berubah, tulis lagi judulnya seperti "
        f"semula, atau kembalikan lewat Riwayat versi. {WAITING}"
    )


def columns_made(title: str, columns: Sequence[str]) -> str:
    """Columns stand there again."""
    return f"Kolom {listed(columns)} di tab {title} tadi hilang; sudah kami buat lagi di paling kanan dan isi kembali."


def header_below(title: str, row: int) -> str:
    """The header is not in row 1."""
    return (
        f"Judul kolom tab {title} sekarang ada di baris {row}, bukan di baris 1. Bila ada baris kosong di "
        f"atasnya, hapus baris itu; bila judulnya ikut terurut, pindahkan baris {row} ke paling "
        f"atas atau urungkan pengurutannya. {WAITING}"
    )


def header_lost(title: str) -> str:
    """No row looks like the header."""
    return (
        f"Baris 1 tab {title} bukan lagi judul kolom. Kembalikan lewat Riwayat versi, atau tulis lagi "
        f"judul-judulnya di baris 1. {WAITING}"
    )


def merged(title: str, places: Sequence[str], more: int) -> str:
    """Merged cells swallow what is written into them."""
    rest = f" dan {more} tempat lain" if more else ""
    return (
        f"Di tab {title} ada sel yang digabung (merge): {', '.join(places)}{rest}. Isi yang tersembunyi di "
        "baliknya tidak terbaca dan tidak bisa diisi. Pilih sel itu, lalu Format → Gabungkan sel → Pisahkan."
    )
