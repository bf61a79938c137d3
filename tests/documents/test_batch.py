"""What comes back to whoever hands lists over: a form to fill in, the annotated copy, the acknowledgement."""

from datetime import datetime
from io import BytesIO
from typing import Any
from zoneinfo import ZoneInfo

import openpyxl
import pytest

from reporting.journal.batches import Filed
from reporting.kinds import further_for, offered_to
from reporting.model import Area, Role
from reporting.model.batches import Purpose
from reporting.reading.checking import check
from reporting.reading.roster import RESIDENTIAL
from reporting.reading.rows import Around
from reporting.reading.tables import read_tables
from reporting.texts import batch as texts
from scheduler.documents.acknowledgement import write_acknowledgement
from scheduler.documents.annotated import annotate
from scheduler.documents.slip import Acknowledgement
from scheduler.documents.template import ROWS, make_template

NOW = datetime(2026, 10, 5, 9, 0, tzinfo=ZoneInfo("Asia/Jakarta"))
PLACES = [Area("Utara", "Sukamaju", "005", "003"), Area("Selatan", "Mekar", "001", "001")]


def _opened(content: bytes) -> Any:
    return openpyxl.load_workbook(BytesIO(content))


def _header(sheet: Any) -> list[str]:
    return [cell.value for cell in sheet[1]]


# ---------------------------------------------------------------- the form to fill in
@pytest.mark.parametrize("role", Role)
def test_a_filled_template_is_read_back_without_a_fault(role: Role) -> None:
    """Whatever the role, its own kinds in its own drop-down are what the bot understands."""
    book = _opened(make_template(role, PLACES))
    sheet = book[texts.SHEET_CHANGES]
    kinds = [*offered_to(role), *further_for(role)]
    for row, kind in enumerate(kinds, 2):
        sheet.cell(row, 1, kind.name)
        sheet.cell(row, 2, f"Contoh {kind.name}")
    content = BytesIO()
    book.save(content)
    checked = check(content.getvalue(), Purpose.CHANGES, "", Around(role, Area(), PLACES, NOW))
    assert [line.kind for line in checked.sendable] == [kind.name for kind in kinds]


@pytest.mark.parametrize("role", [Role.RT, Role.PANTI, Role.APARTMENT, Role.AGENCY])
def test_a_template_offers_what_its_role_may_report(role: Role) -> None:
    """Drop-downs of kinds and places, text cells for numbers, and a sheet of residents only where people live."""
    book = _opened(make_template(role, PLACES))
    sheet = book[texts.SHEET_CHANGES]
    choices = {next(iter(rule.sqref.ranges)).min_col: rule.formula1 for rule in sheet.data_validations.dataValidation}
    kinds = _choices(book, choices[1])
    assert kinds == [kind.name for kind in (*offered_to(role), *further_for(role))]
    header = _header(sheet)
    assert _choices(book, choices[header.index("Kelurahan") + 1]) == ["Mekar", "Sukamaju"]
    assert header[2] == "NIK"
    assert (texts.SHEET_ROSTER in book.sheetnames) == (role in RESIDENTIAL)
    assert book[texts.SHEET_GUIDE]["A1"].value == "Cara mengisi"


def _choices(book: Any, formula: str) -> list[str]:
    name, _, cells = formula.partition("!")
    return [cell.value for (cell,) in book[name.strip("'=")][cells.replace("$", "")]]


def test_sixteen_digits_typed_into_a_template_stay_sixteen() -> None:
    """Its columns are text, so the office program does not round them."""
    sheet = _opened(make_template(Role.RT, PLACES))[texts.SHEET_CHANGES]
    assert {columns.number_format for columns in sheet.column_dimensions.values()} == {"@"}
    last = max(area.max_row for rule in sheet.data_validations.dataValidation for area in rule.sqref.ranges)
    assert last == ROWS + 1


# ---------------------------------------------------------------- the annotated copy
LIST = "DAFTAR\n\nNama;NIK;Jenis\nContoh Satu;;Meninggal\n=1+1;123;wafat\nhttp://contoh;;"


def test_the_annotated_copy_is_the_senders_sheet_with_a_column_of_notes() -> None:
    """Each row at its own number, nothing of it alive."""
    table = read_tables(LIST.replace("DAFTAR\n", "DAFTAR;;\n").encode())[0]
    sheet = _opened(annotate(table.rows, 3, {5: "Catatan lima"})).active
    cells = {cell.coordinate: cell.value for row in sheet.iter_rows() for cell in row if cell.value is not None}
    assert cells == {
        "A1": "DAFTAR",
        "A3": "Nama",
        "B3": "NIK",
        "C3": "Jenis",
        "D3": texts.NOTES_COLUMN,
        "A4": "Contoh Satu",
        "C4": "Meninggal",
        "A5": "=1+1",
        "B5": "123",
        "C5": "wafat",
        "D5": "Catatan lima",
        "A6": "http://contoh",
    }
    assert {sheet["A5"].data_type, sheet["A6"].data_type} == {"s"}
    assert sheet["A6"].hyperlink is None


def test_the_annotated_copy_can_be_mended_and_sent_again() -> None:
    """The bot reads its own copy as it read the first, its notes among them."""
    table = read_tables(LIST.encode())[0]
    around = Around(Role.RT, PLACES[0], PLACES, NOW)
    first, again = (
        check(content, Purpose.CHANGES, "", around)
        for content in (LIST.encode(), annotate(table.rows, 3, {5: "NIK ada 16 angka"}))
    )
    assert [(line.row, line.faults) for line in again.lines] == [(line.row, line.faults) for line in first.lines]


def test_who_is_missing_stands_below_the_copy() -> None:
    """With the columns of the list itself."""
    table = read_tables(b"Nama;NIK\nContoh;")[0]
    sheet = _opened(annotate(table.rows, 1, {}, [({0: "Contoh Lama"}, "tidak ada lagi")])).active
    assert (sheet["A3"].value, sheet["C3"].value) == ("Contoh Lama", "tidak ada lagi")


# ---------------------------------------------------------------- the acknowledgement
def _acknowledgement(rows: int) -> Acknowledgement:
    filed = [
        Filed(row, "Meninggal", "Contoh → <b>Satu</b> & 東", f"DPB-2610-{row:05d}-0") for row in range(2, rows + 2)
    ]
    return Acknowledgement("KPU Kota Contoh", "Panti <Contoh>", "1/2", "daftar.xlsx", "ab" * 32, NOW, filed)


def test_an_acknowledgement_is_a_pdf_of_as_many_pages_as_it_needs() -> None:
    """Names with signs of markup or other scripts do no harm, and the same content gives the same bytes."""
    pdf = write_acknowledgement(_acknowledgement(300))
    assert pdf.startswith(b"%PDF-")
    assert pdf.count(b"/Type /Page\n") > 3
    assert write_acknowledgement(_acknowledgement(300)) == pdf
