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


def test_columns_of_the_staff(google: Desk) -> None:
    """Columns that staff put between ours keep their cells; new rows leave them empty."""
    number = google.placed()
    google.insert_column("Warna", at=1)
    google.type(number, Warna="merah")
    google.decide(number)
    later = google.placed("Contoh B")
    assert [(row["Warna"], row["Status"]) for row in google.rows()] == [
        ("merah", "Disetujui"),
        ("", "Menunggu verifikasi"),
    ]
    assert google.row(number)["Waktu Putusan"]
    assert google.row(later)["Nama"] == "Contoh B"


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


def test_deleted_row_with_a_column_of_the_staff(google: Desk) -> None:
    """A row that comes back brings also what staff wrote into columns of their own."""
    number = google.placed()
    google.insert_column("Warna", at=1)
    google.type(number, Warna="merah")
    google.meet()
    google.delete_rows("Laporan", 0)
    google.meet()
    assert google.row(number)["Warna"] == "merah"


def test_most_rows_gone(google: Desk) -> None:
    """When most rows are suddenly gone the sync stops with a sentence and writes nothing; `setup` brings them back."""
    numbers = [google.file(f"Contoh {letter}") for letter in "ABCDEF"]
    google.meet()
    google.type(numbers[1], Catatan="penting")
    google.meet()
    google.delete_rows("Laporan", 0, 1, 2, 3)
    left = google.rows()
    with pytest.raises(OperatorError, match=r"Tab Laporan tiba-tiba kehilangan 4 dari 6 baris.*Riwayat versi"):
        google.meet()
    late = google.file("Contoh G")
    with pytest.raises(OperatorError):
        google.meet()
    assert google.rows() == left
    assert google.set_up() == 4
    google.meet()
    assert sorted(row["Nomor"] for row in google.rows()) == sorted([*numbers, late])
    assert google.row(numbers[1])["Catatan"] == "penting"


def test_deleted_column_of_the_staff(google: Desk) -> None:
    """A deleted column of the staff is there again after `setup`, with what they had written into it."""
    number = google.placed()
    google.decide(number, Catatan="penting")
    google.delete_column("Verifikator 1")
    google.delete_column("Catatan")
    google.set_up()
    google.meet()
    assert [google.row(number)[name] for name in ("Catatan", "Verifikator 1")] == ["penting", "Ani Contoh"]
    assert google.row(number)["Waktu Putusan"]


def test_copied_row(google: Desk) -> None:
    """Of a copied row the first counts, and the copy does no harm."""
    number = google.placed()
    google.staff.add_row("Laporan", {**google.row(number), "Status": "Ditolak"})
    google.meet()
    google.meet()
    assert [row["Status"] for row in google.rows()] == ["Menunggu verifikasi", "Ditolak"]
    assert google.said() == []


def test_number_typed_untidily(google: Desk) -> None:
    """A receipt that somebody retyped with blanks or in small letters is still that report's row."""
    number = google.placed()
    google.type(number, Nomor=f" {number.lower()} ", Status="Ditolak")
    google.meet()
    google.meet()
    assert len(google.rows()) == 1
    assert len(google.said()) == 1
