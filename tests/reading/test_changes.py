"""What is to be something else is read with its old and its new value."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reporting.reading.words.changes import find_changes

TODAY = date(2026, 10, 14)

DATA = [
    ("nama di KTP Contoh Aminah tapi di DPT Contoh Aminnah", [("nama", "Contoh Aminnah", "Contoh Aminah")]),
    ("tertulis CONTOH SOLEH hrsnya CONTOH SHOLEH", [("nama", "Contoh Soleh", "Contoh Sholeh")]),
    ("nama: Supriyanto -> Supriyadi", [("nama", "Supriyanto", "Supriyadi")]),
    (
        "NIK pak Contoh di DPT 3174081605709000 yg bener 3174081505709509",
        [("nik", "3174081605709000", "3174081505709509")],
    ),
    ("No KK baru 3174010109269136, a.n. Contoh", [("no_kk", "", "3174010109269136")]),
    (
        "KK bu Contoh ganti, dari 3174010109269100 menjadi 3174010109269136",
        [("no_kk", "3174010109269100", "3174010109269136")],
    ),
    ("pak Contoh sudah cerai mohon statusnya diganti", [("status_kawin", "", "P")]),
    ("statusnya skrg janda, di data masih kawin", [("status_kawin", "S", "P")]),
    ("sebelumnya belum kawin, sudah menikah 5 Februari, buku nikah no. 0123/045/II/2027", [("status_kawin", "B", "S")]),
    ("bu Contoh belum rekam e-ktp sekarang sudah rekam", [("ktp_el", "belum_rekam", "sudah_rekam")]),
    ("tercatat laki-laki padahal perempuan, Contoh Rahayu", [("jenis_kelamin", "L", "P")]),
    ("KOLOM KELAMIN TERCETAK L. YANG BENAR P.", [("jenis_kelamin", "L", "P")]),
    ("jenis kelaminnya di data PEREMPUAN, orangnya kumisan", [("jenis_kelamin", "P", "L")]),
    ("tempat lahir tertulis Jakarta seharusnya Bogor", [("tempat_lahir", "Jakarta", "Bogor")]),
    ("tgl lahir di data 02-11-1971, yg betul 11-02-1971", [("tanggal_lahir", "1971-11-02", "1971-02-11")]),
    ("tgl lahir 10 Nov 1966 bukan 11 Okt 1966", [("tanggal_lahir", "1966-10-11", "1966-11-10")]),
    ("pindah rumah dari RT 3 ke RT 5 masih satu rw", [("rt", "003", "005")]),
    (
        "ditulis rt 1 padahal dr dulu rt 10. rw nya jg salah 08 harusnya 03",
        [("rt", "001", "010"), ("rw", "008", "003")],
    ),
    ("pindah rumah masih RT ini juga ke Jl. Contoh No 45B", [("alamat", "", "Jl. Contoh No 45B")]),
    (
        "tadinya RT 003 Gg Teri 4 sekarang RT 010 Gg Cumi no 8",
        [("rt", "003", "010"), ("alamat", "Gg Teri 4", "Gg Cumi no 8")],
    ),
    ("pindah unit dari 15B ke 22D", [("alamat", "15B", "22D")]),
    ("sekarang buta karena glaukoma", [("disabilitas", "", "netra")]),
    ("dari kecil gabisa denger sm gabisa ngomong", [("disabilitas", "", "wicara rungu")]),
]

REPORTED = [
    ("tgl meninggalnya pak Contoh 12 oktober bukan 13", [("tanggal_kejadian", "2026-10-13", "2026-10-12")]),
    ("tglnya keliru, 22 dudu 23 september", [("tanggal_kejadian", "2026-09-23", "2026-09-22")]),
    ("maaf salah, bukan meninggal tapi pindah. pak Contoh", [("kind", "meninggal", "pindah_keluar")]),
    ("namanya bukan Ijah tapi Khodijah", [("nama", "Ijah", "Khodijah")]),
    ("salah ketik, seharusnya Sunarti bukan Sunarto", [("nama", "Sunarto", "Sunarti")]),
    ("koreksi: tujuannya ke Bogor, bukan Bekasi", [("tujuan", "Bekasi", "Bogor")]),
    ("bukan ka Barabai tapi ka Kandangan", [("tujuan", "Barabai", "Kandangan")]),
    ("KK-nya menyusul: 3174010109269136", [("no_kk", "", "3174010109269136")]),
    ("nik bu Contoh menyusul 3174010109269136", [("nik", "", "3174010109269136")]),
    ("pak Contoh RT 05 bukan RT 06", [("rt", "006", "005")]),
    ("salah tulis rt tadi, harusnya 07", [("rt", "", "007")]),
    ("alamat yg bener Jl. Melati No 5 bukan Jl. Mawar", [("alamat", "Jl. Mawar", "Jl. Melati No 5")]),
    (
        "no akta kematian yg benar 3171-KM-06012027-0009, bukan 0006",
        [("no_dokumen", "0006", "3171-KM-06012027-0009")],
    ),
]

UNCHANGED = [
    "pak Contoh NIK 3174081505709509 ubah data ya",
    "nik nya udh bener 3174081505709509",
    "bu Contoh RT 4 mau tanya data",
]


@pytest.mark.parametrize(("text", "changes"), DATA)
def test_a_change_of_data_is_read(text: str, changes: list[tuple[str, str, str]]) -> None:
    """Element, old value where it is stated, new value."""
    assert [(one.element, one.old, one.new) for one in find_changes(text, "ubah_data", TODAY)] == changes


@pytest.mark.parametrize(("text", "changes"), REPORTED)
def test_a_correction_of_a_report_is_read(text: str, changes: list[tuple[str, str, str]]) -> None:
    """Also the elements that only a report has."""
    assert [(one.element, one.old, one.new) for one in find_changes(text, "koreksi", TODAY)] == changes


@pytest.mark.parametrize("text", UNCHANGED)
def test_what_only_says_who_is_meant_changes_nothing(text: str) -> None:
    """A NIK, an RT or a name beside the matter is no new value."""
    assert find_changes(text, "ubah_data", TODAY) == []


def test_other_kinds_change_nothing() -> None:
    """A death does not alter the dead person's RT."""
    assert find_changes("RT 004 bukan RT 003", "meninggal", TODAY) == []


def test_a_change_quotes_the_message() -> None:
    """Its words are a stretch of what was typed, from the old value to the new."""
    (change,) = find_changes("tercatat RT 3, yang benar RT 5 pak", "ubah_data", TODAY)
    assert change.words == "RT 3, yang benar RT 5"


@given(st.text(max_size=300), st.sampled_from(["ubah_data", "koreksi"]))
def test_any_text_is_read_without_an_exception(text: str, kind: str) -> None:
    """Every change has a new value that differs from the old, and words of the text."""
    for change in find_changes(text, kind, TODAY):
        assert change.new
        assert change.new != change.old
        assert change.words in text
