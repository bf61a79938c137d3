"""What reporters hear of the staff's decisions: once each, bundled, never of others."""

import pytest

from reporting.chat import withdrawal
from sheets.setup import set_up
from tests.desk import Desk, second_office


@pytest.mark.parametrize(
    ("status", "note", "words"),
    [
        ("Ditolak", "orangnya masih ada", "Belum dapat kami proses, karena: orangnya masih ada."),
        ("Ditolak", "", "Belum dapat kami proses. Untuk penjelasan, silakan hubungi petugas KPU."),
        ("Perlu bukti", "foto akta", "Mohon dilengkapi: foto akta."),
        ("Perlu bukti", "", "Mohon dilengkapi: foto surat atau akta yang membuktikan."),
        ("Perlu perbaikan", "tanggalnya", "Mohon dilengkapi: tanggalnya."),
        ("coktas ", "", "Petugas KPU akan mengecek ke lapangan."),
    ],
)
def test_outcomes(google: Desk, status: str, note: str, words: str) -> None:
    """Each decision is told in its words, with the staff's reason, once."""
    number = google.placed()
    google.type(number, Status=status, Catatan=note)
    google.meet()
    google.meet()
    assert google.said() == [f"{number} (Contoh Tarmi): {words}"]


def test_one_button_for_what_is_missing(google: Desk) -> None:
    """Each report that lacks something has a button to just that step; the others have none."""
    numbers = [google.file(f"Contoh {letter}") for letter in "ABC"]
    google.meet()
    for number, status in zip(numbers, ("Perlu bukti", "Perlu perbaikan", "Ditolak"), strict=True):
        google.type(number, Status=status)
    google.meet()
    assert google.buttons() == [
        (f"📎 Tambah bukti {numbers[0]}", f"0|evidence|{numbers[0]}"),
        (f"✏️ Perbaiki laporan {numbers[1]}", f"0|correct|{numbers[1]}"),
    ]
    assert all(len(label) <= 60 for label, _ in google.buttons())


@pytest.mark.parametrize(
    ("kind", "cells"), [("Pindah masuk", {"LOCAL_ID": "Belum"}), ("Keluar lapas/panti", {}), ("Masuk lapas/panti", {})]
)
def test_what_changes_no_list(google: Desk, kind: str, cells: dict[str, str]) -> None:
    """An approved report without effect is thanked for as noted; no month is promised."""
    number = google.placed(kind=kind, **cells)
    google.type(number, Status="Disetujui")
    google.meet()
    google.meet()
    assert google.said() == [
        f"{number} (Contoh Tarmi): Sudah kami periksa dan kami catat. Daftar pemilih tetap menurut alamat KTP."
    ]


@pytest.mark.parametrize(("born", "month"), [("2009-10-31", "Oktober"), ("2009-12-24", "Desember")])
def test_the_month_in_which_somebody_turns_17(google: Desk, born: str, month: str) -> None:
    """A first voter is promised the month in which 17 is reached, not the month of the decision."""
    number = google.placed(kind="Genap 17", BIRTHDATE=born)
    google.decide(number, Bukti="KTP-el/KK")
    assert google.said()[-1].endswith(f"akan diproses dalam PDPB bulan {month} 2026.")


def test_civil_registry(google: Desk) -> None:
    """A check at the civil registry is not the reporter's errand: nothing is said."""
    number = google.placed()
    google.type(number, Status="Cek Dukcapil", Catatan="kirim minggu ini")
    google.meet()
    assert google.said() == []


def test_changed_decision(google: Desk) -> None:
    """A changed decision is told again, an unchanged one is not."""
    number = google.placed()
    google.type(number, Status="Ditolak", Catatan="kurang jelas")
    google.meet()
    google.decide(number)
    assert ["Belum dapat" in text for text in google.said()] == [True, False]
    assert len(google.said()) == 2


def test_bundled(google: Desk) -> None:
    """Ten decisions of one sync are one message; others' decisions are not in it."""
    numbers = [google.file(f"Contoh {letter}") for letter in "ABCDEFGHIJK"]
    other = google.file("Contoh Lain", chat=12)
    google.meet()
    for number in (*numbers, other):
        google.type(number, Status="Ditolak")
    google.meet()
    bundles = google.said()
    assert [text.count("DPB-") for text in bundles] == [10, 1]
    assert all(number in "\n".join(bundles) for number in numbers)
    assert [other in text for text in google.said(12)] == [True]


def test_report_without_a_chat(google: Desk) -> None:
    """A report that came without a chat is decided all the same."""
    number = google.placed(chat=None)
    google.decide(number)
    assert google.row(number)["Waktu Putusan"]
    assert google.said() == []


def test_a_report_that_was_closed_for_good(google: Desk) -> None:
    """Its reporter hears of the closing and of no later decision; opened again, the decision of now is told."""
    number = google.placed()
    with google.store.begin() as tx:
        withdrawal.close(tx, google.office, number, google.time)
    google.type(number, Status="Ditolak", Catatan="kurang jelas")
    google.meet()
    assert google.row(number)["Tahap"] == "Dicabut petugas"
    assert [text.partition(" ditutup oleh petugas KPU.")[0] for text in google.said()] == [f"Laporan {number}"]
    with google.store.begin() as tx:
        withdrawal.reopen(tx, google.office, number, google.time)
    google.meet()
    assert google.row(number)["Tahap"] == "Diterima"
    assert [text.split(":")[-1].strip() for text in google.said()[2:]] == ["kurang jelas."]


def test_two_offices(local: Desk, tmp_path: object) -> None:
    """An office sees its own reports only; a number typed into the other's sheet is nothing there."""
    other = second_office(local, local.office.path.parent / "lain")
    number = local.placed()
    other.staff.add_row("Laporan", {"Nomor": number, "Status": "Ditolak"})
    other.meet()
    local.meet()
    assert local.row(number)["Status"] == "Menunggu verifikasi"
    assert local.said() == []
    assert not set_up(other.book)
