"""What operators and staff hear about last year's spreadsheet."""

from collections.abc import Mapping

from reporting.settings import is_file


def label(book: str) -> str:
    """A spreadsheet as people tell it from others: a file's name, the end of an id.

    >>> label("data/2026/Laporan.xlsx"), label("1AbCdEfGhIjKlMn")
    ('Laporan.xlsx', '…IjKlMn')
    """
    return book.replace("\\", "/").rpartition("/")[2] if is_file(book) else f"…{book[-6:]}"


def about_older(book: str, why: str) -> str:
    """Trouble with an older spreadsheet."""
    return f"Lembar kerja lama ({label(book)}): {why}"


def set_up_first(book: str) -> str:
    """The settings name a new spreadsheet that nobody has prepared."""
    return (
        f"Lembar kerja baru ({label(book)}) belum disiapkan. Hentikan layanan, jalankan `setup`, lalu jalankan lagi; "
        "Pelapor, Wilayah, dan Grup dibawa dari lembar kerja lama. Laporan tetap diterima dan menunggu."
    )


def carried(rows: Mapping[str, int]) -> str:
    """What ``setup`` brought into the new spreadsheet."""
    counted = ", ".join(f"{title} {count} baris" for title, count in rows.items())
    return f"dibawa dari lembar kerja lama: {counted}"


def new_book(book: str, waiting: int) -> str:
    """For the staff chat: from now on there are two."""
    rest = (
        f"Di lembar kerja lama masih ada {waiting} laporan yang belum selesai; putuskan di sana, bot tetap membacanya "
        "sampai semuanya selesai."
        if waiting
        else "Lembar kerja lama tidak dibaca lagi; semua laporannya sudah selesai."
    )
    ready = f"Lembar kerja baru ({label(book)}) sudah siap: laporan baru, Pelapor, Wilayah, dan Grup sekarang di sana."
    return f"{ready} {rest}"


def done_with(book: str) -> str:
    """For the staff chat, once."""
    return (
        f"Semua laporan di lembar kerja lama ({label(book)}) sudah selesai, jadi bot tidak membacanya lagi. "
        "Simpanlah sebagai arsip; pengelola boleh menghapusnya dari older_spreadsheets."
    )


def still_open(book: str, count: int) -> str:
    """An old spreadsheet was taken out of the settings too early."""
    return (
        f"{count} laporan yang belum selesai ada di lembar kerja {label(book)}, yang tidak disebut lagi. "
        "Tulis lagi di older_spreadsheets sampai bot berkata semuanya selesai."
    )
