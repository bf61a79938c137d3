"""A sheet written line by line, read back as other programs read it."""

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from scheduler.documents.line_sheet import LineSheet
from scheduler.documents.page import new_workbook
from scheduler.documents.wording import clean
from tests.documents import cells_of, opened


def _written(folder: str | Path, *lines: list[str | int | None]) -> Path:
    path = Path(folder) / "lines.xlsx"
    with new_workbook(path) as (book, styles):
        sheet = book.add_worksheet("Lembar")
        for row, cells in enumerate(lines):
            sheet.write_line(row, cells, [styles["words"]] * len(cells), 15)
    return path


@given(st.text(min_size=1))
@example("<r><t>CONTOH</t></r>")
@example('_x0041_ & <b> "CONTOH" \' ')
@example("baris satu\rbaris dua\r\nbaris tiga\n\tbaris empat")
def test_every_text_comes_back_letter_by_letter(text: str) -> None:
    """Whatever stands in a cell is read as that text by the program of another maker."""
    with TemporaryDirectory() as folder:
        path = _written(folder, [text, "akhir"])
        first, last = CalamineWorkbook.from_path(path).get_sheet_by_name("Lembar").to_python()[0]
    # Readers know one line break; which one was typed tells nothing.
    assert _plain(str(first)) == _plain(clean(text))
    assert last == "akhir"


def _plain(text: str) -> str:
    return text.replace("_x000D_", "\r").replace("\r\n", "\n").replace("\r", "\n")


def test_counts_are_numbers_and_texts_are_not(tmp_path: Path) -> None:
    """A count can be added up, digits that were words stay words, and what is not known is empty."""
    sheet = opened(_written(tmp_path, [1234, "1234", "", None]))["Lembar"]
    assert [(cell.value, cell.data_type) for cell in sheet[1]] == [(1234, "n"), ("1234", "s"), (None, "n"), (None, "n")]


@pytest.mark.parametrize("letter", ["A", "\U0001d400"])
def test_a_text_too_long_for_a_cell_is_cut(tmp_path: Path, letter: str) -> None:
    """No cell holds more than 32.767 units of UTF-16, and no letter is cut in halves."""
    (found,) = cells_of(_written(tmp_path, [letter * 40_000]), "Lembar")[0]
    assert found == letter * (2 * 32_767 // len(letter.encode("utf-16-le")))


def test_lines_and_the_librarys_own_cells_stand_in_one_sheet(tmp_path: Path) -> None:
    """Between lines other rows may be written cell by cell; a row is never written twice."""
    path = tmp_path / "lines.xlsx"
    with new_workbook(path) as (book, styles):
        sheet: LineSheet = book.add_worksheet("Lembar")
        sheet.write_string(0, 0, "atas")
        sheet.write_line(1, ["tengah"], [styles["words"]], 15)
        sheet.write_string(1, 0, "lagi")
        sheet.set_row(1, 40)
        sheet.write_string(2, 0, "bawah")
        for row in (1, 2):
            with pytest.raises(ValueError, match=f"row {row} "):
                sheet.write_line(row, ["lagi"], [styles["words"]], 15)
    assert cells_of(path, "Lembar") == [["atas"], ["tengah"], ["bawah"]]
