"""Spreadsheets as people hand them over become rows, and what is none is refused with one helpful sentence."""

import zipfile
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.styles import PatternFill

from reporting.errors import Misunderstood
from reporting.reading import packages
from reporting.reading.tables import Row, Table, read_tables
from reporting.texts import rows as texts

FILES = Path(__file__).parent / "tables"
"""Saved by an office program: a title over merged cells, a real date, a bare number of a day, a formula."""
XLSX = (FILES / "daftar.xlsx").read_bytes()
LINES = "Nama;NIK;Keterangan\nContoh Wahyuné;3272011203559001;=1+1\n"


def _book(*rows: list[Any], more: Any = None) -> bytes:
    book = openpyxl.Workbook()
    sheet: Any = book.active
    for row in rows:
        sheet.append(row)
    if more:
        more(sheet)
    content = BytesIO()
    book.save(content)
    return content.getvalue()


def _only(content: bytes) -> Table:
    (table,) = read_tables(content)
    return table


def _refusal(content: bytes) -> str:
    with pytest.raises(Misunderstood) as caught:
        read_tables(content)
    return str(caught.value)


@pytest.mark.parametrize("name", ["daftar.xlsx", "daftar.xls"])
def test_a_workbook_gives_its_values_with_their_row_numbers(name: str) -> None:
    """Dates are dates, formulas their last value, bare numbers numbers, text text."""
    rows = _only((FILES / name).read_bytes()).rows
    assert [(row.number, row.cells) for row in rows[2:]] == [
        (3, ("Nama", "NIK", "Jenis", "Tanggal")),
        (4, ("Contoh Satu", "3272011203559001", "Meninggal", date(2026, 10, 3))),
        (5, ("Contoh Dua", "3272015203559002", "Pindah keluar", 45931.0)),
        (6, ("Contoh Tiga", "", "Pindah masuk", "1-10-2026")),
    ]


def test_hidden_rows_are_read_and_known_as_hidden() -> None:
    """Nobody can see them, so the dry run must say that they count."""
    assert [row.number for row in _only(XLSX).rows if row.hidden] == [5]


def test_a_merged_cell_holds_for_all_that_it_covers() -> None:
    """One family's address beside three people belongs to each of them."""
    content = _book(
        ["Nama", "Alamat"], ["Satu", "Jl. Contoh"], ["Dua"], ["Tiga"], more=lambda s: s.merge_cells("B2:B4")
    )
    assert [row.cells for row in _only(content).rows[1:]] == [(name, "Jl. Contoh") for name in ("Satu", "Dua", "Tiga")]


def test_a_table_that_begins_further_down_keeps_the_numbers_people_see() -> None:
    """The fault is named by the row number in their program."""
    content = _book(["x"], more=lambda s: (s.insert_rows(1, 9), s.insert_cols(1, 3)))
    assert _only(content).rows == (Row(10, ("", "", "", "x")),)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
@pytest.mark.parametrize("sign", [",", ";", "#", "\t"])
def test_plain_text_is_read_in_every_usual_encoding_and_cut(encoding: str, sign: str) -> None:
    """Also what begins like a formula stays the text that it is."""
    rows = _only(LINES.replace(";", sign).encode(encoding)).rows
    assert [row.cells for row in rows] == [
        ("Nama", "NIK", "Keterangan"),
        ("Contoh Wahyuné", "3272011203559001", "=1+1"),
    ]


def test_the_cut_that_excel_names_in_the_first_line_counts() -> None:
    """``sep=;`` is no row, and the commas are part of the names."""
    rows = _only(b"sep=;\r\nNama;NIK\r\nContoh, S.Pd;1\r\n").rows
    assert [(row.number, row.cells) for row in rows] == [(2, ("Nama", "NIK")), (3, ("Contoh, S.Pd", "1"))]


def test_commas_inside_names_do_not_cut_a_semicolon_file() -> None:
    """The sign that cuts all lines alike wins."""
    text = "Nama;Alamat\nContoh, S.Pd;Jl. A, RT 1, RW 2\nContoh;Jl. B\n"
    assert [len(row.cells) for row in _only(text.encode()).rows] == [2, 2, 2]


def _zip(**parts: bytes) -> bytes:
    content = BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as package:
        for name, part in parts.items():
            package.writestr(name.replace("__", "/"), part)
    return content.getvalue()


def _locked_xls() -> bytes:
    """The old file with the record that says "encrypted" behind its beginning."""
    content = (FILES / "daftar.xls").read_bytes()
    start = content.index(b"\x09\x08\x10\x00") + 20
    return content[:start] + b"\x2f\x00" + content[start + 2 :]


REFUSED = {
    "an empty file": (b"", texts.EMPTY),
    "a file of zeros": (bytes(500), texts.EMPTY),
    "a workbook without a cell": (_book(), texts.EMPTY),
    "a cut-off workbook": (XLSX[:-300], texts.CORRUPT),
    "a workbook with a broken part": (XLSX.replace(XLSX[200:260], bytes(60), 1), texts.CORRUPT),
    "an old file without content": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), texts.CORRUPT),
    "a locked workbook": (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "EncryptedPackage".encode("utf-16-le"),
        texts.LOCKED,
    ),
    "a locked old workbook": (_locked_xls(), texts.LOCKED),
    "a letter": (_zip(word__document=b"x"), texts.DOCUMENT),
    "another office program's file": (_zip(mimetype=b"x"), texts.OTHER_FORMAT),
    "an archive": (_zip(foto=b"x"), texts.ARCHIVE),
    "a web page that calls itself Excel": (b"<html><table><tr><td>Nama</td></tr></table>", texts.WEB_PAGE),
    "a PDF that calls itself CSV": (b"%PDF-1.7 ...", texts.NOT_A_TABLE),
    "anything else": (b"Nama\0\1\2\3;\0NIK\xfe", texts.NOT_A_TABLE),
}


@pytest.mark.parametrize(("content", "sentence"), REFUSED.values(), ids=REFUSED)
def test_what_is_no_readable_table_is_refused_with_what_to_do(content: bytes, sentence: str) -> None:
    """One sentence, never a traceback."""
    assert _refusal(content) == sentence


def test_a_far_away_cell_does_not_fill_the_memory() -> None:
    """One stray cell in the last corner makes a rectangle of 17 thousand million."""
    content = _book(["Nama"], more=lambda s: s.cell(1_048_576, 16_384, "x"))
    assert _refusal(content) == texts.too_many_rows(packages.MOST_ROWS)
    wide = _book(["Nama"], more=lambda s: s.cell(15_000, 16_384, "x"))
    assert _refusal(wide) == texts.TOO_LARGE


def test_rows_that_are_only_coloured_do_not_count() -> None:
    """People often format whole columns down to the last row."""
    fill = PatternFill("solid", fgColor="FFFF00")
    content = _book(["Nama"], ["Contoh"], more=lambda s: setattr(s.cell(1_048_576, 1), "fill", fill))
    assert [row.cells for row in _only(content).rows] == [("Nama",), ("Contoh",)]


def test_a_bomb_is_refused_before_it_is_unpacked() -> None:
    """Some kilobytes that unpack to more than any list needs."""
    bomb = _zip(xl__workbook=b"x", xl__big=bytes(packages.MOST_UNPACKED + 1))
    assert len(bomb) < packages.MOST_UNPACKED // 100
    assert _refusal(bomb) == texts.TOO_LARGE


def test_too_many_rows_of_plain_text_are_refused() -> None:
    """With the number that would do."""
    assert _refusal(b"Nama;NIK\n" * (packages.MOST_ROWS + 1)) == texts.too_many_rows(packages.MOST_ROWS)


@given(st.binary(max_size=400), st.integers(0, len(XLSX)))
def test_no_damage_gets_past_a_sentence(noise: bytes, place: int) -> None:
    """Whatever bytes arrive: tables, or a sentence."""
    for content in (noise, XLSX[:place] + noise, XLSX[:place] + noise + XLSX[place + len(noise) :]):
        try:
            assert read_tables(content)
        except Misunderstood as misunderstood:
            assert str(misunderstood).endswith(("/templat", ".", "lagi"))
