"""People sort, move, rename, hide and delete: decisions still reach the right report and nothing is lost."""

import pytest

from reporting.errors import OperatorError
from tests.desk import Desk


def test_sorted_and_moved(desk: Desk) -> None:
    """After rows were sorted and columns moved, decisions and warnings still reach the right report."""
    first, second = desk.placed("Contoh A"), desk.placed("Contoh B")
    desk.sort_backwards()
    desk.staff.move_columns("Laporan", list(reversed(desk.columns())))
    assert [row["Nomor"] for row in desk.rows()] == [second, first]
    desk.decide(second)
    desk.type(first, Status="Disetujui")
    desk.meet()
    assert desk.row(second)["Waktu Putusan"]
    assert desk.row(first)["Peringatan"].startswith("BELUM MASUK DAFTAR: ")
    assert desk.row(first)["Waktu Putusan"] == ""
    third = desk.placed("Contoh C")
    assert [row["Nomor"] for row in desk.rows()] == [second, first, third]


def test_columns_of_the_staff(desk: Desk) -> None:
    """Columns that staff put between ours keep their cells; new rows leave them empty."""
    number = desk.placed()
    desk.insert_column("Warna", at=1)
    desk.type(number, Warna="merah")
    desk.decide(number)
    later = desk.placed("Contoh B")
    assert [(row["Warna"], row["Status"]) for row in desk.rows()] == [
        ("merah", "Disetujui"),
        ("", "Menunggu verifikasi"),
    ]
    assert desk.row(number)["Waktu Putusan"]
    assert desk.row(later)["Nama"] == "Contoh B"


def test_deleted_row(desk: Desk) -> None:
    """A row that somebody deleted comes back once, with what the staff had written into it."""
    keep, gone = desk.placed("Contoh A"), desk.placed("Contoh B")
    desk.type(gone, Status="Perlu bukti", Catatan="foto akta")
    desk.meet()
    before = desk.row(gone)
    desk.delete_rows("Laporan", 1)
    desk.meet()
    assert [row["Nomor"] for row in desk.rows()] == [keep, gone]
    assert desk.row(gone) == before
    assert len(desk.said()) == 1


def test_deleted_row_with_a_column_of_the_staff(desk: Desk) -> None:
    """A row that comes back brings also what staff wrote into columns of their own."""
    number = desk.placed()
    desk.insert_column("Warna", at=1)
    desk.type(number, Warna="merah")
    desk.meet()
    desk.delete_rows("Laporan", 0)
    desk.meet()
    assert desk.row(number)["Warna"] == "merah"


def test_most_rows_gone(desk: Desk) -> None:
    """When most rows are suddenly gone the sync stops with a sentence and writes nothing; `setup` brings them back."""
    numbers = [desk.file(f"Contoh {letter}") for letter in "ABCDEF"]
    desk.meet()
    desk.type(numbers[1], Catatan="penting")
    desk.meet()
    desk.delete_rows("Laporan", 0, 1, 2, 3)
    left = desk.rows()
    with pytest.raises(OperatorError, match=r"Tab Laporan tiba-tiba kehilangan 4 dari 6 baris.*Riwayat versi"):
        desk.meet()
    late = desk.file("Contoh G")
    with pytest.raises(OperatorError):
        desk.meet()
    assert desk.rows() == left
    assert desk.set_up() == 4
    desk.meet()
    assert sorted(row["Nomor"] for row in desk.rows()) == sorted([*numbers, late])
    assert desk.row(numbers[1])["Catatan"] == "penting"


def test_deleted_tab(desk: Desk) -> None:
    """Without its tab nothing is written and a sentence names it; after `setup` every row stands again."""
    numbers = [desk.file(f"Contoh {letter}") for letter in "ABC"]
    desk.meet()
    desk.type(numbers[0], Catatan="penting")
    desk.meet()
    desk.staff.delete_tab("Laporan")
    late = desk.file("Contoh D")
    with pytest.raises(OperatorError, match=r"Tab “Laporan” tidak ada.*setup"):
        desk.meet()
    desk.set_up()
    desk.meet()
    assert [row["Nomor"] for row in desk.rows()] == [*numbers, late]
    assert desk.row(numbers[0])["Catatan"] == "penting"


def test_renamed_tab(desk: Desk) -> None:
    """A renamed tab stops the sync until its name is back; then the waiting reports follow."""
    number = desk.placed()
    desk.staff.rename_tab("Laporan", "Laporan lama")
    late = desk.file("Contoh B")
    with pytest.raises(OperatorError, match="Tab “Laporan” tidak ada"):
        desk.meet()
    desk.staff.rename_tab("Laporan lama", "Laporan")
    desk.meet()
    assert [row["Nomor"] for row in desk.rows()] == [number, late]


def test_renamed_header(desk: Desk) -> None:
    """A renamed header stops the sync with its name; once it is back nothing is missing."""
    number = desk.placed()
    desk.type(number, Catatan="penting")
    desk.meet()
    desk.staff.rename_header("Laporan", "Catatan", "Catatan saya")
    desk.staff.rename_header("Pelapor", "Aktif", "Masih aktif")
    late = desk.file("Contoh B")
    with pytest.raises(OperatorError) as caught:
        desk.meet()
    assert ["Laporan" in caught.value.sentences[0], "Catatan" in caught.value.sentences[0]] == [True, True]
    assert ["Pelapor" in caught.value.sentences[1], "Aktif" in caught.value.sentences[1]] == [True, True]
    assert desk.people()["Pak Contoh"].active
    desk.staff.rename_header("Laporan", "Catatan saya", "Catatan")
    desk.staff.rename_header("Pelapor", "Masih aktif", "Aktif")
    desk.meet()
    assert [(row["Nomor"], row["Catatan"]) for row in desk.rows()] == [(number, "penting"), (late, "")]


def test_deleted_column(desk: Desk) -> None:
    """A deleted column of the bot is filled again after `setup`."""
    number = desk.placed()
    desk.decide(number)
    before = desk.row(number)
    desk.delete_column("Tahap")
    with pytest.raises(OperatorError, match="Tahap"):
        desk.meet()
    desk.set_up()
    desk.meet()
    assert desk.row(number) == before


def test_deleted_column_of_the_staff(desk: Desk) -> None:
    """A deleted column of the staff is there again after `setup`, with what they had written into it."""
    number = desk.placed()
    desk.decide(number, Catatan="penting")
    desk.delete_column("Verifikator 1")
    desk.delete_column("Catatan")
    desk.set_up()
    desk.meet()
    assert [desk.row(number)[name] for name in ("Catatan", "Verifikator 1")] == ["penting", "Ani Contoh"]
    assert desk.row(number)["Waktu Putusan"]


def test_copied_row(desk: Desk) -> None:
    """Of a copied row the first counts, and the copy does no harm."""
    number = desk.placed()
    desk.staff.add_row("Laporan", {**desk.row(number), "Status": "Ditolak"})
    desk.meet()
    desk.meet()
    assert [row["Status"] for row in desk.rows()] == ["Menunggu verifikasi", "Ditolak"]
    assert desk.said() == []


def test_number_typed_untidily(desk: Desk) -> None:
    """A receipt that somebody retyped with blanks or in small letters is still that report's row."""
    number = desk.placed()
    desk.type(number, Nomor=f" {number.lower()} ", Status="Ditolak")
    desk.meet()
    desk.meet()
    assert len(desk.rows()) == 1
    assert len(desk.said()) == 1
