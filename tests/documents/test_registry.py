"""The questions to Disdukcapil, read back as other programs read them; answered, they are understood."""

from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook

from reporting.journal.registry_answers import EVIDENCE
from reporting.kinds import KINDS
from reporting.model import OpenCase
from reporting.reading.registry_answers import Answer, Verdict, read_answers
from reporting.reading.tables import read_tables
from reporting.texts import registry as texts
from scheduler.documents.registry_questions import write_registry_questions
from tests.documents import CREATED, a_closing, opened, table, visible_words

NIK = "3272011203559001"
ASKED = [name for name, kind in KINDS.items() if EVIDENCE in kind.evidence]


def a_case(number: str = "DPB-2610-00001-1", kind: str = "Meninggal", **more: str) -> OpenCase:
    """An unproven report about an invented person."""
    known = {"name": "Contoh Tarmi", "nik": NIK, "kk": "3272011203069001", "sex": "P", "birthdate": "1955-03-12"}
    known |= {"kecamatan": "Utara", "kelurahan": "Mawar", "rw": "005", "rt": "003", "happened": "2026-10-03"}
    return OpenCase(number, kind, "Cek Dukcapil", field_check=False, registry=True, **{**known, **more})


def questions(folder: Path, *cases: OpenCase, labels: tuple[str, ...] = ("ANGKA SEMENTARA",)) -> Path:
    """The file for these cases."""
    path = folder / "Dukcapil.xlsx"
    write_registry_questions(a_closing(cases=cases), path, labels=labels, created=CREATED)
    return path


def test_the_table_begins_in_row_1_with_the_columns_that_are_read_back(tmp_path: Path) -> None:
    """One row a case, A4 landscape with its header repeated; answer columns are empty."""
    path = questions(tmp_path, a_case())
    sheet = opened(path)[texts.SHEET]
    assert [cell.value for cell in sheet[1]] == list(texts.COLUMNS)
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize, sheet.print_title_rows) == (
        "landscape",
        9,
        "$1:$1",
    )
    row = table(path, texts.SHEET, "NO")[0]
    assert (row["NOMOR"], row["NAMA"], row["RT"], row["KELURAHAN"]) == (
        "DPB-2610-00001-1",
        "Contoh Tarmi",
        "003",
        "Mawar",
    )
    assert {row[column] for column in texts.ANSWER_COLUMNS} == {""}


def test_every_cell_is_text(tmp_path: Path) -> None:
    """NIK, KK, RT keep every digit, also when a clerk types over them or into the answer columns."""
    sheet = opened(questions(tmp_path, a_case()))[texts.SHEET]
    cells = dict(zip(texts.COLUMNS, sheet[2], strict=True))
    assert (cells["NIK"].value, cells["NIK"].data_type) == (NIK, "s")
    assert {cell.number_format for cell in cells.values()} == {"@"}


def test_the_answer_is_chosen_from_a_list(tmp_path: Path) -> None:
    """The three words, for every row that asks."""
    sheet = opened(questions(tmp_path, a_case(), a_case("DPB-2610-00002-2")))[texts.SHEET]
    (rule,) = sheet.data_validations.dataValidation
    assert (str(rule.sqref), rule.formula1) == ("P2:P3", '"Benar,Tidak benar,Tidak ditemukan"')


@pytest.mark.parametrize("kind", ASKED)
def test_every_kind_that_the_registry_can_prove_has_a_question_of_its_own(kind: str) -> None:
    """``Benar`` says that the report is right, and what the reporter told is in the question."""
    asked = texts.question(kind, "2026-10-03", "Bandung")
    assert asked != texts.question("Jenis baru", "", "")
    assert asked.startswith(("Apakah ", "Menurut laporan, "))
    assert "{" not in texts.question(kind, "", "")


def test_only_what_the_registry_can_prove_is_asked(tmp_path: Path) -> None:
    """A case for a visit only is not in the file; without any the guide says so."""
    path = questions(tmp_path, OpenCase("DPB-2610-00009-4", "Masih hidup", "Coktas", field_check=True, registry=False))
    assert table(path, texts.SHEET, "NO") == []
    guide = opened(path)[texts.GUIDE]
    words = [str(row[0].value) for row in guide.iter_rows()]
    assert texts.NOBODY in words
    assert any("KPU Kota Contoh" in line for line in words)


def test_the_page_says_whose_it_is_and_how_far_it_can_be_trusted(tmp_path: Path) -> None:
    """Office, month and marks in the printed header."""
    words = visible_words(questions(tmp_path, a_case(), labels=("PRATINJAU", "ANGKA SEMENTARA")), texts.SHEET)
    assert all(part in words for part in ("KPU Kota Contoh", "Oktober 2026", "PRATINJAU", "ANGKA SEMENTARA", "Halaman"))


def test_an_answered_file_is_read_as_it_was_answered(tmp_path: Path) -> None:
    """Filled in by another program and saved: number, answer, document, day and note come back."""
    path = questions(tmp_path, a_case(), a_case("DPB-2610-00002-2", "Pindah keluar", other_end="Bandung"))
    book = load_workbook(path)
    sheet = book[texts.SHEET]
    for column, text in {"P": "Benar", "Q": "3272-KM-1", "R": "5 Oktober 2026", "S": "akta ada"}.items():
        sheet[f"{column}2"] = text
    book.save(path)
    answers = read_answers(read_tables(path.read_bytes()), date(2026, 11, 1))
    assert answers.answers == (
        Answer(2, "DPB-2610-00001-1", Verdict.TRUE, "3272-KM-1", "2026-10-05", "akta ada", NIK, "contoh tarmi"),
    )
    assert answers.unanswered == 1


def test_nothing_that_was_told_becomes_a_formula(tmp_path: Path) -> None:
    """Names and addresses stay the words they are."""
    row = table(questions(tmp_path, a_case(name="=1+1", address="+62", other_end="=A1")), texts.SHEET, "NO")[0]
    assert (row["NAMA"], row["ALAMAT"]) == ("=1+1", "+62")
