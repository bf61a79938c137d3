"""The drop-downs of the desk offer the people and places that `Pelapor` and `Wilayah` name now."""

from sheets.setup import set_up
from tests.desk import Desk, google_book


def offered(desk: Desk, name: str) -> list[str]:
    """A list behind a drop-down, as it stands at the right of `Panduan`."""
    return [row[name] for row in desk.rows("Panduan") if row[name]]


def test_people_and_places(desk: Desk) -> None:
    """Active officers of KPU can be chosen as verifiers, and each kelurahan of `Wilayah` once."""
    desk.meet()
    assert offered(desk, "Petugas KPU") == ["Ani Contoh", "Budi Contoh"]
    assert offered(desk, "Daftar Kecamatan") == ["Utara"]
    assert offered(desk, "Daftar Kelurahan") == ["Sukamaju"]
    desk.staff.add_row("Wilayah", {"Kecamatan": "Barat", "Kelurahan": "Mulya", "RW": "001", "RT": "001"})
    desk.type("Budi Contoh", "Pelapor", "Nama", Aktif="")
    desk.meet()
    desk.meet()
    assert offered(desk, "Petugas KPU") == ["Ani Contoh"]
    assert offered(desk, "Daftar Kelurahan") == ["Mulya", "Sukamaju"]
    assert offered(desk, "Kecamatan dari Kelurahan") == ["Barat", "Utara"]


def test_a_quiet_desk(google: Desk) -> None:
    """While nobody comes or goes a sync makes no call for it, also after a restart."""
    google.meet()
    book = google_book(google)
    calls = (book.reads, book.writes)
    google.meet()
    quiet = (book.reads - calls[0], book.writes - calls[1])
    google.__post_init__()
    google.meet()
    google.meet()
    assert quiet[1] == 0
    assert book.writes == calls[1]


def test_guide_made_again(desk: Desk) -> None:
    """Without `Panduan` the sync goes on; once `setup` made it again a change fills its lists."""
    desk.meet()
    desk.staff.delete_tab("Panduan")
    desk.type("Budi Contoh", "Pelapor", "Nama", Aktif="")
    desk.meet()
    set_up(desk.book)
    desk.meet()
    assert offered(desk, "Petugas KPU") == ["Ani Contoh"]
