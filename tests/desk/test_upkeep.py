"""Tabs and headers that people rename, move or delete: put right at once where it is clear, else by a button."""

import pytest

from reporting.errors import OperatorError
from reporting.journal import groups, people
from tests.desk import Desk
from tests.standins.sheets import SheetsServer

STAFF = -100


def answer(desk: Desk, label: str) -> str:
    """Somebody presses the newest button of this name in the staff chat."""
    return desk.press([data for name, data in desk.buttons(STAFF) if name == label][-1])


def told(desk: Desk) -> str:
    """The newest message to the staff chat."""
    return desk.said(STAFF)[-1]


# ---------------------------------------------------------------- tabs
def test_renamed_tab(desk: Desk) -> None:
    """A renamed tab gets its name back in the same sync, with a word; waiting reports follow."""
    number = desk.placed()
    desk.staff.rename_tab("Laporan", "Laporan lama")
    late = desk.placed("Contoh B")
    assert [row["Nomor"] for row in desk.rows()] == [number, late]
    assert told(desk) == (
        "Tab Laporan tadi diganti namanya menjadi “Laporan lama”; sudah kami kembalikan. Isinya tidak berubah."
    )


def test_renamed_people(desk: Desk) -> None:
    """A renamed `Pelapor` takes nobody's access."""
    desk.staff.rename_tab("Pelapor", "Daftar RT")
    desk.meet()
    assert desk.people()["Pak Contoh"].active
    assert "Daftar RT" not in desk.staff.titles()


def test_deleted_tab(desk: Desk) -> None:
    """Without its tab the sync waits and asks; a button makes it again and every row stands there as it was."""
    numbers = desk.file_many([f"Contoh {letter}" for letter in "ABCDEF"])
    desk.meet()
    desk.type(numbers[0], Catatan="penting")
    desk.meet()
    desk.staff.delete_tab("Laporan")
    late = desk.file("Contoh G")
    for _ in range(2):
        with pytest.raises(OperatorError, match=r"^Tab Laporan tidak ada lagi di lembar kerja\. “Buat lagi”: "):
            desk.meet()
    assert desk.said(STAFF) == [told(desk)]
    answer(desk, "Buat lagi")
    desk.meet()
    desk.meet()
    assert sorted(row["Nomor"] for row in desk.rows()) == sorted([*numbers, late])
    assert desk.row(numbers[0])["Catatan"] == "penting"


def test_deleted_people(google: Desk) -> None:
    """`Pelapor` made again has every row with its code, and nobody lost access meanwhile."""
    google.staff.edit("Pelapor", "Nama", "Pak Contoh", {"Pengingat": "tiap bulan"})
    google.meet()
    before = {row["Nama"]: row for row in google.rows("Pelapor")}
    google.staff.delete_tab("Pelapor")
    with pytest.raises(OperatorError, match="Tab Pelapor tidak ada lagi"):
        google.meet()
    answer(google, "Buat lagi")
    google.meet()
    google.meet()
    assert {row["Nama"]: row for row in google.rows("Pelapor")} == before
    with google.store.begin() as tx:
        assert [person.name for person in people.of_user(tx, 11)] == ["Pak Contoh"]


def test_deleted_places_and_groups(google: Desk) -> None:
    """`Wilayah` and `Grup` made again say what they said."""
    with google.store.begin() as tx:
        groups.joined(tx, -500, "32.72", "Grup RW 5", google.time)
    google.meet()
    google.staff.edit("Grup", "ID Chat", "-500", {"Wilayah Grup": "Sukamaju", "Aktif": "Ya"})
    google.meet()
    before = google.rows("Wilayah"), google.rows("Grup")
    google.staff.delete_tab("Wilayah")
    google.staff.delete_tab("Grup")
    with pytest.raises(OperatorError):
        google.meet()
    for data in [data for name, data in google.buttons(STAFF) if name == "Buat lagi"]:
        google.press(data)
    google.meet()
    assert (google.rows("Wilayah"), google.rows("Grup")) == before
    with google.store.begin() as tx:
        group = groups.find(tx, -500)
    assert group is not None
    assert (group.scope, group.active) == ("Sukamaju", True)


def test_answered_with_myself(google: Desk) -> None:
    """Who wants to bring the tab back alone is not asked again; once it is back a later loss is asked about anew."""
    google.meet()
    assert isinstance(google.staff, SheetsServer)
    kept = google.staff.spreadsheets["buku"].copy()
    google.staff.delete_tab("Wilayah")
    with pytest.raises(OperatorError):
        google.meet()
    answer(google, "Saya urus sendiri")
    with pytest.raises(OperatorError):
        google.meet()
    assert len(google.said(STAFF)) == 1
    google.staff.spreadsheets["buku"] = kept
    google.meet()
    google.staff.delete_tab("Wilayah")
    with pytest.raises(OperatorError):
        google.meet()
    assert len(google.said(STAFF)) == 2


def test_copy_of_a_tab(google: Desk, server: SheetsServer) -> None:
    """A copy is never taken for its tab, which may have been decided upon since: a lost tab is made again instead."""
    number = google.placed()
    copy = server.duplicate_tab("Laporan")
    google.decide(number)
    assert google.said(STAFF) == []
    google.staff.rename_tab("Laporan", "Laporan tahun ini")
    google.meet()
    assert told(google).startswith("Tab Laporan tadi diganti namanya menjadi “Laporan tahun ini”")
    google.staff.delete_tab("Laporan")
    with pytest.raises(OperatorError, match="Tab Laporan tidak ada lagi"):
        google.meet()
    answer(google, "Buat lagi")
    google.meet()
    google.meet()
    assert google.row(number)["Status"] == "Disetujui"
    assert copy in google.staff.titles()


def test_two_tabs_that_could_be_it(google: Desk, server: SheetsServer) -> None:
    """Which of two is the missing one only people know: a sentence names both."""
    google.placed()
    server.rename_tab(server.duplicate_tab("Laporan"), "Arsip")
    google.staff.rename_tab("Laporan", "Laporan baru")
    with pytest.raises(OperatorError, match=r"“Laporan baru”, “Arsip”|“Arsip”, “Laporan baru”"):
        google.meet()


# ---------------------------------------------------------------- headers
def test_renamed_header(desk: Desk) -> None:
    """A renamed header is asked about by both names; a button puts it back and no cell was lost."""
    number = desk.placed()
    desk.type(number, Catatan="penting")
    desk.meet()
    desk.staff.rename_header("Laporan", "Catatan", "Catatan saya")
    desk.staff.rename_header("Pelapor", "Aktif", "Masih boleh")
    late = desk.file("Contoh B")
    with pytest.raises(OperatorError) as caught:
        desk.meet()
    assert [text.partition(". ")[0] for text in caught.value.sentences] == [
        "Di tab Laporan judul “Catatan” rupanya diganti menjadi “Catatan saya”",
        "Di tab Pelapor judul “Aktif” rupanya diganti menjadi “Masih boleh”",
    ]
    assert desk.people()["Pak Contoh"].active
    for data in [data for name, data in desk.buttons(STAFF) if name == "Kembalikan judulnya"]:
        desk.press(data)
    desk.meet()
    assert desk.people()["Pak Contoh"].active
    assert [(row["Nomor"], row["Catatan"]) for row in desk.rows()] == [(number, "penting"), (late, "")]


@pytest.mark.parametrize("typed", ["catatan:", "CATATAN", ""])
def test_header_written_another_way(google: Desk, typed: str) -> None:
    """A header in another case, with a colon, or emptied between its neighbours is put back at once, with a word."""
    number = google.placed()
    google.type(number, Catatan="penting")
    google.meet()
    google.staff.rename_header("Laporan", "Catatan", typed)
    google.meet()
    assert google.row(number)["Catatan"] == "penting"
    assert told(google) == "Judul kolom “Catatan” di tab Laporan sudah kami tulis lagi."


def test_header_renamed_and_moved(google: Desk) -> None:
    """A column that was moved and renamed is known by its cells."""
    numbers = google.file_many([f"Contoh {letter}" for letter in "ABCD"])
    google.meet()
    for place, number in enumerate(numbers):
        google.type(number, Catatan=f"catatan {place}")
    google.meet()
    google.staff.rename_header("Laporan", "Catatan", "Memo")
    google.staff.move_columns("Laporan", ["Memo", *(name for name in google.columns() if name != "Memo")])
    with pytest.raises(OperatorError, match="judul “Catatan” rupanya diganti menjadi “Memo”"):
        google.meet()
    answer(google, "Kembalikan judulnya")
    google.meet()
    assert [google.row(number)["Catatan"] for number in numbers] == [f"catatan {place}" for place in range(4)]


def test_deleted_column_of_the_bot(desk: Desk) -> None:
    """A deleted column of the bot stands there again in the same sync, filled, with a word."""
    number = desk.placed()
    desk.decide(number)
    before = desk.row(number)
    desk.delete_column("Tahap")
    desk.meet()
    assert desk.row(number) == before
    assert told(desk).startswith("Kolom “Tahap” di tab Laporan tadi hilang; sudah kami buat lagi")


def test_deleted_codes(google: Desk) -> None:
    """A deleted column `Kode` comes back with everybody's own code."""
    before = {row["Nama"]: row["Kode"] for row in google.rows("Pelapor")}
    google.delete_column("Kode", "Pelapor")
    google.meet()
    google.meet()
    assert {row["Nama"]: row["Kode"] for row in google.rows("Pelapor")} == before


def test_deleted_column_of_the_staff_by_button(desk: Desk) -> None:
    """A deleted column of the staff is asked about; a button makes it again with what they had written."""
    number = desk.placed()
    desk.decide(number, Catatan="penting")
    before = desk.row(number)
    desk.delete_column("Verifikator 1")
    with pytest.raises(OperatorError, match="kolom “Verifikator 1” tidak ditemukan"):
        desk.meet()
    answer(desk, "Buat lagi kolomnya")
    desk.meet()
    assert desk.row(number) == before
    assert desk.row(number)["Waktu Putusan"]


def test_row_above_the_header(google: Desk, server: SheetsServer) -> None:
    """A header that slipped down is named by its row, and the sync waits."""
    number = google.placed()
    tab = server._tab("Laporan", "")
    tab.insert("ROWS", 0, 2)
    with pytest.raises(OperatorError, match=r"Judul kolom tab Laporan sekarang ada di baris 3, bukan di baris 1"):
        google.meet()
    tab.delete("ROWS", 0, 2)
    google.meet()
    assert google.row(number)["Nama"] == "Contoh Tarmi"


def test_header_sorted_into_the_rows(google: Desk, server: SheetsServer) -> None:
    """A header that was sorted in among many rows is found there."""
    google.file_many([f"Contoh {place:02d}" for place in range(12)])
    google.meet()
    tab = server._tab("Laporan", "")
    tab.move_rows([*range(1, 10), 0, *range(10, tab.last_row())])
    with pytest.raises(OperatorError, match="Judul kolom tab Laporan sekarang ada di baris 10"):
        google.meet()


def test_merged_cells(google: Desk, server: SheetsServer) -> None:
    """Merged cells stop nothing: the other cells are filled, and the staff hear once where and what to do."""
    number, other = google.placed("Contoh A"), google.placed("Contoh B")
    stage = google.columns().index("Tahap")
    server.merge("Laporan", range(1, 2), range(stage - 1, stage + 1))
    google.decide(number)
    google.decide(other)
    google.meet()
    assert google.row(other)["Waktu Putusan"]
    (said,) = [text for text in google.said(STAFF) if "merge" in text]
    assert said.startswith("Di tab Laporan ada sel yang digabung (merge): ")
    server.unmerge("Laporan")
    google.meet()
    assert google.row(number)["Tahap"] == "Diterima"
