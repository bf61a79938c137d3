"""Sentences about the tab ``Pelapor``: what stands in ``Kabar``, what the staff chat is asked."""

NAME_EMPTY = "Nama kosong; tulis namanya. Sementara itu aksesnya tetap."
ROLE_EMPTY = "Peran belum jelas; pilih dari daftar. Sementara itu aksesnya tetap."
ACTIVE_UNKNOWN = "Isi Aktif dengan Ya, atau kosongkan; sekarang dibaca kosong."
CADENCE_UNKNOWN = "Pengingat belum dikenal; pilih {words}, atau kosongkan. Sementara itu menurut perannya."

DELETED_INDEED = "Memang dihapus"
WRITE_AGAIN = "Tulis lagi"


def many_gone(gone: int, there: int) -> str:
    """Most rows of the tab are gone at once: nobody loses access before the staff have said so."""
    return (
        f"Tab Pelapor tiba-tiba kehilangan {gone} dari {there} baris. Sinkron dihentikan; akses mereka belum diubah. "
        f"“{DELETED_INDEED}” mengakhiri akses mereka; “{WRITE_AGAIN}” menulis baris itu kembali. Bapak/Ibu juga boleh "
        "mengembalikannya sendiri lewat Riwayat versi."
    )


def places_gone(gone: int, there: int) -> str:
    """Most areas are gone at once."""
    return (
        f"Tab Wilayah tiba-tiba kehilangan {gone} dari {there} baris. Sinkron dihentikan; wilayah yang lama masih "
        f"dipakai. “{DELETED_INDEED}” menerima yang baru; “{WRITE_AGAIN}” menulis baris itu kembali. Bapak/Ibu juga "
        "boleh mengembalikannya sendiri lewat Riwayat versi."
    )
