"""Tables typed into a message give a report for each row; what stands around them holds for all rows."""

from datetime import date, datetime, timedelta, timezone

import pytest

from reporting.model import Area
from reporting.reading.words import Reading, read
from reporting.reading.words.grid import find_grid

SENT = datetime(2026, 11, 4, 8, 0, tzinfo=timezone(timedelta(hours=7)))


def hear(text: str) -> list[Reading]:
    """``text`` as read on the fixed morning."""
    return read(text, sent=SENT, area=Area(kelurahan="Selabatu", rw="005", rt="003"))


@pytest.mark.parametrize("divider", [" | ", " ; ", "\t", ";", " / "])
def test_each_row_below_a_header_is_a_report(divider: str) -> None:
    """Whatever stands between the cells, and with the RT and the day of the own row."""
    rows = [
        ["No", "Nama", "L/P", "RT", "Tgl wafat"],
        ["1", "Contoh Satu", "L", "01", "2-11-2026"],
        ["2", "Contoh Dua", "P", "04", "3-11-2026"],
    ]
    told = hear("\n".join(["Warga meninggal dunia RW 05", *map(divider.join, rows)]))
    assert [one.kind for one in told] == ["meninggal", "meninggal"]
    assert [one.values["nama"] for one in told] == ["Contoh Satu", "Contoh Dua"]
    assert [one.values["jenis_kelamin"] for one in told] == ["L", "P"]
    assert [one.values["rt"] for one in told] == ["001", "004"]
    assert [one.values["tanggal_kejadian"] for one in told] == ["2026-11-02", "2026-11-03"]


def test_a_column_may_say_of_each_row_what_happened() -> None:
    """A status of its own for each row decides the kind, and one column holds either end of the move."""
    told = hear("unit;nama;status;tgl;dari/ke\nA-1;Contoh Satu;KELUAR;1/11/2026;Kota Medan")
    assert [(one.kind, one.values["tujuan"]) for one in told] == [("pindah_keluar", "Kota Medan")]


def test_elements_in_columns_are_changes() -> None:
    """Old and new value stand in columns of their own."""
    (told,) = hear("perbaikan data pemilih\nNama | NIK | Elemen | Semula | Menjadi\nContoh Satu | - | RT | 003 | 004")
    assert [(one.element, one.old, one.new) for one in told.changes] == [("rt", "003", "004")]


def test_a_row_without_a_name_tells_of_somebody_unnamed() -> None:
    """The dead without papers are reported as well."""
    told = hear("WBS wafat\n| Nama | JK | Tgl wafat |\n|---|---|---|\n| Tanpa identitas | P | 2-11-2026 |")
    assert [(one.kind, "nama" in one.values, one.values["jenis_kelamin"]) for one in told] == [
        ("meninggal", False, "P")
    ]


@pytest.mark.parametrize("text", ["nama, rt dan tanggal", "Nama : Contoh\nNIK : -", "a | b | c\n1 | 2 | 3", ""])
def test_other_lines_are_no_table(text: str) -> None:
    """Labels, lists in a sentence and columns nobody knows stay as they are."""
    assert find_grid(text.split("\n")) is None


def test_labelled_lines_behind_a_list_hold_for_all_of_it() -> None:
    """Where from and since when, said once below the names."""
    told = hear("Warga baru:\n- Contoh Satu\n- Contoh Dua\nAsal : Kota Medan\nTgl : 2-11-2026")
    assert [one.values["asal"] for one in told] == ["Kota Medan"] * 2
    assert [one.values["tanggal_kejadian"] for one in told] == [date(2026, 11, 2).isoformat()] * 2
