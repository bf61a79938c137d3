"""The draft of the Berita Acara, as the office's text program reads it."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from docx.shared import Length
from hypothesis import given
from hypothesis import strategies as st

from reporting.model import Advice, Month, MonthState, Quarter
from reporting.texts import minutes as texts
from scheduler.documents.public import said_publicly
from scheduler.quarter import Quarterly, Signing, quarterly
from tests.documents import a_row
from tests.documents.quarters import ADVICE, FIXED, NOBODY, NUMBER, OFFICERS, a_quarter, files_of, until

SUBJECT = (
    "Rapat Pleno Terbuka Rekapitulasi Pemutakhiran Data Pemilih Berkelanjutan Triwulan IV Tahun 2026 "
    "Tingkat Kota Contoh"
)


def opened(whole: Quarterly, folder: Path, signing: Signing = NOBODY, **how: Any) -> Any:
    """The document."""
    return docx.Document(str(files_of(whole, folder, signing, **how)[".docx"]))


def lines(document: Any) -> list[str]:
    """Its paragraphs outside of tables."""
    return [paragraph.text for paragraph in document.paragraphs]


def table(document: Any, first: str, among: str = "") -> list[list[str]]:
    """The cells of the first table whose header has this word and, below it, that one."""
    for found in document.tables:
        cells = [[cell.text for cell in row.cells] for row in found.rows]
        if first in cells[0] and (not among or any(among in row for row in cells)):
            return cells
    raise AssertionError(first)


def everything(document: Any) -> str:
    """All its words, in the order of reading, with what stands above and below its pages."""

    def parts() -> Iterator[str]:
        for section in document.sections:
            yield from (
                paragraph.text for margin in (section.header, section.footer) for paragraph in margin.paragraphs
            )
        yield from lines(document)
        yield from (cell.text for one in document.tables for row in one.rows for cell in row.cells)

    return "\n".join(parts())


# ---------------------------------------------------------------- before the plenary
def test_a_draft_leaves_blank_what_nobody_knows_yet(tmp_path: Path) -> None:
    """Number, day, place and names are dots; every page says that the numbers are provisional."""
    document = opened(a_quarter(), tmp_path)
    said = lines(document)
    assert said[:4] == ["BERITA ACARA", f"Nomor: {texts.BLANK}", "tentang", SUBJECT]
    opening = (
        f"Pada hari ini, {texts.BLANK}, tanggal {texts.BLANK}, bulan {texts.BLANK}, tahun {texts.BLANK}, bertempat"
    )
    assert said[4].startswith(opening)
    assert document.sections[0].header.paragraphs[0].text == "RANCANGAN – ANGKA SEMENTARA"
    signing = table(document, "Tanda tangan")
    assert [row[1:3] for row in signing[1:]] == [[texts.BLANK, "Ketua"], *[[texts.BLANK, "Anggota"]] * 4]


def test_the_basis_is_named_and_what_is_not_sure_stands_in_brackets(tmp_path: Path) -> None:
    """Law and PKPU by their numbers; the office checks them and fills in the circular."""
    said = "\n".join(lines(opened(a_quarter(), tmp_path)))
    assert "Undang-Undang Nomor 7 Tahun 2017 tentang Pemilihan Umum [periksa" in said
    assert "Peraturan Komisi Pemilihan Umum Nomor 1 Tahun 2025 tentang Pemutakhiran Data Pemilih Berkelanjutan" in said
    assert "[keputusan atau surat dinas KPU untuk triwulan ini" in said


@pytest.mark.parametrize(
    ("changes", "draft", "said"),
    [
        ({"state": MonthState.AMENDED, "amendment": 2}, "", "RANCANGAN – ANGKA SEMENTARA – Perbaikan 2"),
        ({}, "PRATINJAU", "PRATINJAU – RANCANGAN – ANGKA SEMENTARA"),
        (FIXED, "", ""),
    ],
)
def test_above_each_page_stands_how_far_it_has_come(
    tmp_path: Path, changes: dict[str, Any], draft: str, said: str
) -> None:
    """Draft, preview and Perbaikan are plain to see, also on the attachment; what is fixed bears no such line."""
    document = opened(a_quarter(**changes), tmp_path, draft=draft)
    assert [section.header.paragraphs[0].text for section in document.sections] == [said, said]


# ---------------------------------------------------------------- after it
def test_what_is_fixed_is_told_in_words(tmp_path: Path) -> None:
    """Number, day in words, place, and who signs, as the settings name them."""
    document = opened(a_quarter(**FIXED), tmp_path, OFFICERS)
    said = lines(document)
    assert said[1] == f"Nomor: {NUMBER}"
    assert said[4].startswith(
        "Pada hari ini, Selasa, tanggal delapan, bulan Desember, tahun dua ribu dua puluh enam, bertempat di Kota "
        "Contoh, Komisi Pemilihan Umum Kota Contoh telah melaksanakan Rapat Pleno Terbuka"
    )
    assert "Ditetapkan di Kota Contoh" in said
    assert "pada tanggal 8 Desember 2026" in said
    names = [row[1:3] for row in table(document, "Tanda tangan")[1:]]
    assert names[:3] == [["Contoh Ketua", "Ketua"], ["Anggota Satu", "Anggota"], ["Anggota Dua", "Anggota"]]
    assert names[3:] == [[texts.BLANK, "Anggota"]] * 2
    assert any("Bawaslu Kota Contoh" in line for line in said)
    assert any("partai politik tingkat Kota Contoh" in line for line in said)


def test_it_counts_voters_reasons_and_the_difference(tmp_path: Path) -> None:
    """The same numbers as the recap: places, voters, additions, strikes, changes, and what became of the old number."""
    document = opened(a_quarter(), tmp_path)
    assert table(document, "Jumlah desa/kelurahan")[1] == ["2", "3", "1.500", "1.797", "3.297"]
    assert table(document, "Alasan", "pemula")[1:] == [
        ["1", "pindah masuk", "3", "0", "3"],
        ["2", "pemula", "0", "3", "3"],
        ["", "Jumlah", "3", "3", "6"],
    ]
    assert table(document, "Alasan", "ganda")[-1] == ["", "Jumlah", "3", "6", "9"]
    assert table(document, "Alasan", "perbaikan data")[-1] == ["", "Jumlah", "3", "0", "3"]
    assert [row[1:] for row in table(document, "Uraian")[1:]] == [
        ["Jumlah pemilih Triwulan III Tahun 2026", "1.500", "1.800", "3.300"],
        ["Pemilih baru (ditambahkan)", "3", "3", "6"],
        ["Pemilih TMS (dikurangkan)", "3", "6", "9"],
        ["Jumlah pemilih Triwulan IV Tahun 2026", "1.500", "1.797", "3.297"],
        ["Selisih", "0", "−3", "−3"],
    ]


def test_the_attachment_has_a_line_a_kecamatan(tmp_path: Path) -> None:
    """On its own landscape pages, with the header repeated and the office's sum at the end."""
    document = opened(a_quarter(), tmp_path)
    attached = table(document, "Kecamatan", "Contoh Barat")
    assert [row[1] for row in attached[1:]] == ["Contoh Barat", "Contoh Timur", "Jumlah"]
    header = [name.replace("- ", "") for name in attached[0]]
    last = dict(zip(header, attached[-1], strict=True))
    assert (last["Awal L+P"], last["Baru L+P"], last["TMS L+P"], last["Akhir L+P"]) == ("3.300", "6", "9", "3.297")
    upright, across = document.sections
    sides = (upright.page_width, upright.page_height, across.page_height, across.page_width)
    assert [round(Length(side).mm) for side in sides] == [210, 297, 210, 297]
    assert across.orientation == WD_ORIENT.LANDSCAPE
    for one in document.tables:
        assert one.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None


def test_what_does_not_fit_is_put_before_the_staff(tmp_path: Path) -> None:
    """A quarter that lacks a month says so in brackets that staff take away, and calls no number what it is not."""
    whole = a_quarter()
    said = everything(opened(until(whole, Month(2026, 11)), tmp_path / "a"))
    assert "[Catatan untuk petugas, hapus sebelum ditandatangani:]" in said
    assert "[Desember 2026 belum ditutup" in said
    began = everything(opened(quarterly(whole.closings[1:]), tmp_path / "b"))
    assert "Jumlah pemilih awal November 2026 [bukan angka triwulan sebelumnya]" in began
    assert "Triwulan III" not in began
    assert "Catatan untuk petugas" not in everything(opened(whole, tmp_path / "c"))


def test_cells_keep_the_order_that_the_file_format_fixes(tmp_path: Path) -> None:
    """Width, shade, alignment: text programs may refuse a document that has them otherwise."""
    document = opened(a_quarter(advice=ADVICE), tmp_path)
    order = [qn(f"w:{name}") for name in ("tcW", "shd", "vAlign")]
    for one in document.tables:
        for cell in (cell for row in one.rows for cell in row.cells):
            places = [order.index(part.tag) for part in cell._tc.tcPr]
            assert places == sorted(places)


# ---------------------------------------------------------------- people
def test_nobody_is_named_but_who_signs(tmp_path: Path) -> None:
    """Neither voters of the list nor whoever a remark is about; no NIK."""
    said = everything(opened(a_quarter(advice=ADVICE, **FIXED), tmp_path, OFFICERS))
    for word in ("WARGA CONTOH", "Contoh Orang", "contoh kedua", "3272010305610000", "DPB-"):
        assert word not in said
    assert "Yang bersangkutan (NIK [nomor tidak dicantumkan]) masih tercatat" in said
    assert "Sudah dicoret." in said


def test_signs_that_no_document_can_hold_do_no_harm(tmp_path: Path) -> None:
    """Control characters and halves of characters fall away, markup is text."""
    odd = Advice("2026-12", "Bawaslu\x00 <b>&\ud800", "1\x0b2", "", "baris\nkedua", "")
    document = opened(a_quarter((a_row(),), (odd,), office_name="KPU Kota A & B\x07"), tmp_path)
    said = everything(document)
    assert "Bawaslu <b>&" in said
    assert "Baris\nkedua" in said
    assert "Tingkat Kota A & B" in said


@given(
    st.sampled_from(["Contoh Orang", "contoh  orang", "CONTOH ORANG"]), st.sampled_from(["", ", Orang Lain", " dkk"])
)
def test_a_name_is_left_out_however_it_is_written(written: str, others: str) -> None:
    """Capitals, blanks and several names in the cell make no difference; parts of other words stay."""
    one = Advice("2026-12", "Bawaslu", "", f"Contoh Orang{others}", f"Periksa {written}.", "Contoh Orangtua tetap.")
    assert said_publicly(one) == ("Periksa yang bersangkutan.", "Contoh Orangtua tetap.")


@pytest.mark.parametrize(
    ("names", "said", "shown"),
    [
        ("Bpk. Contoh Andaian", "Contoh Andaian di RT 002 pindah.", "Yang bersangkutan di RT 002 pindah."),
        ("Contoh Andaian (RT 002/001)", "Contoh Andaian di RT 002 pindah.", "Yang bersangkutan di RT 002 pindah."),
        ("Contoh Andaian / Contoh Umpama", "contoh umpama ganda", "Yang bersangkutan ganda"),
        ("", "NIK 3272 0112 0355 9001 ganda", "NIK [nomor tidak dicantumkan] ganda"),
        ("", "3272-0112-0355-9001 ganda", "[nomor tidak dicantumkan] ganda"),
        ("", "Surat 123/PM.00.02/2026, telepon 0812 3456 7890", "Surat 123/PM.00.02/2026, telepon 0812 3456 7890"),
    ],
)
def test_a_person_is_left_out_however_the_cell_was_filled(names: str, said: str, shown: str) -> None:
    """Ways of address, places and several names in the cell; NIK and KK in groups of digits."""
    assert said_publicly(Advice("2026-12", "Bawaslu", "", names, said, ""))[0] == shown


# ---------------------------------------------------------------- words
@given(st.dates(date(1900, 1, 1), date(2999, 12, 30)))
def test_days_in_words_are_told_apart(day: date) -> None:
    """Two days after each other never read the same."""
    first, second = (texts.opening(Quarter(2026, 4), "KPU Kota Contoh", one, "") for one in (day, day + timedelta(1)))
    assert first != second
    assert "0" not in texts.number_words(day.year)
