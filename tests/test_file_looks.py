"""The desk in a file looks as it should, in our eyes and in LibreOffice's, and stays so when people save it."""

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import openpyxl
import pytest
from openpyxl.formatting.rule import FormulaRule
from openpyxl.styles import PatternFill
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.table import Table

from sheets import pages
from sheets.appearance import LOOKS
from sheets.door import Append, Dress
from sheets.layout import REPORTS
from sheets.looks import RULE_MARK
from sheets.setup import set_up
from sheets.xlsx import LocalWorkbook
from sheets.xlsx.looks import OURS
from tests.standins.office import OfficeProgram

LOOK = LOOKS["Laporan"]
REPORT = {"Nomor": "DPB-2611-00001-0", "Status": "Disetujui", "Jenis": "Meninggal", "Nama": "Budi Contoh"}


@pytest.fixture(scope="module")
def ready(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A desk that `setup` made, with one report; made once, then copied."""
    path = tmp_path_factory.mktemp("siap") / "Meja.xlsx"
    door = LocalWorkbook(path)
    set_up(door)
    door.read(["Laporan"])
    door.write([Append("Laporan", [REPORT])])
    yield path


@pytest.fixture
def path(ready: Path, tmp_path: Path) -> Path:
    """A copy of it."""
    return Path(shutil.copy(ready, tmp_path / "Meja.xlsx"))


def sheet_of(path: Path, title: str = "Laporan") -> Any:
    """A tab, as openpyxl loads it."""
    return openpyxl.load_workbook(path)[title]


def rule_at(sheet: Any, column: str) -> Any:
    """The validation of a column's cells."""
    place = f"{openpyxl.utils.get_column_letter(REPORTS.columns.index(column) + 1)}2"
    return next(rule for rule in sheet.data_validations.dataValidation if place in rule.sqref)


def shades(sheet: Any) -> list[str]:
    """The formulas of all colour rules."""
    return [formula for part in sheet.conditional_formatting for rule in part.rules for formula in rule.formula]


def program(path: Path) -> str:
    """The program that made the file as a whole; rows that the bot put into it change nothing about that."""
    with ZipFile(path) as archive:
        return archive.read("docProps/app.xml").decode().partition("<Application>")[2]


def test_one_selection_a_pane(path: Path) -> None:
    """However often a tab was frozen, its view holds one selection a pane: of more Excel says the file is damaged."""
    LocalWorkbook(path).write([Dress(LOOK, fresh=True), Dress(LOOK, fresh=True)])
    for sheet in openpyxl.load_workbook(path).worksheets:
        panes = [one.pane for one in sheet.sheet_view.selection]
        assert len(panes) == len(set(panes))


def test_columns(path: Path) -> None:
    """NIK and KK are hidden, the header stays in sight through `Nama`, a filter lies on it, notes explain it."""
    sheet = sheet_of(path)
    hidden = {REPORTS.columns[one.min - 1] for one in sheet.column_dimensions.values() if one.hidden}
    assert (hidden, sheet.freeze_panes, sheet.auto_filter.ref) == ({"NIK", "No. KK"}, "F2", "A1:AO2")
    assert [cell.comment.text for cell in sheet[1]] == [LOOK.notes[name] for name in REPORTS.columns]
    assert sheet.column_dimensions["E"].width == LOOK.widths["Nama"]


def test_menus_and_warnings(path: Path) -> None:
    """Menus refuse nothing, that of `Bukti` follows `Jenis`, the bot's columns ask before they are typed over."""
    sheet = sheet_of(path)
    status, proof, warning = rule_at(sheet, "Status"), rule_at(sheet, "Bukti"), rule_at(sheet, "Peringatan")
    assert (status.formula1.startswith('"Menunggu verifikasi,'), status.showErrorMessage) == (True, False)
    assert ("MATCH($D2," in proof.formula1, proof.showErrorMessage) == (True, False)
    assert (warning.errorStyle, warning.showErrorMessage, warning.error[:22]) == (
        "warning",
        True,
        "Kolom ini diisi bot. Y",
    )
    assert not [rule for rule in sheet.data_validations.dataValidation if "!" in (rule.formula1 or "")]


def test_put_on_again(path: Path) -> None:
    """A look put on again doubles nothing and leaves the rules and widths of people alone."""

    def own(sheet: Any) -> None:
        menu = DataValidation("list", formula1='"Ya,Tidak"')
        menu.add("AP2:AP9")
        sheet.add_data_validation(menu)
        red: Any = FormulaRule  # the stubs have no types for it
        sheet.conditional_formatting.add("A2:A9", red(formula=["$A2=1"], fill=PatternFill("solid", "FF0000")))
        sheet.column_dimensions["E"].width = 55
        sheet.column_dimensions["O"].hidden = False

    OfficeProgram(path).change("Laporan", own)
    before = sheet_of(path)
    door = LocalWorkbook(path)
    door.write([Dress(LOOK, fresh=False)])
    after = sheet_of(path)
    assert sorted(shades(after)) == sorted(shades(before))
    assert len(after.data_validations.dataValidation) == len(before.data_validations.dataValidation)
    assert "$A2=1" in shades(after)
    assert (after.column_dimensions["E"].width, after.column_dimensions["O"].hidden) == (55, False)
    assert door.stamps()["Laporan"] == LOOK.stamp


def test_a_table_has_its_own_filter(tmp_path: Path) -> None:
    """No filter is laid over a table of the staff: two would make the file a damaged one."""
    path = tmp_path / "Meja.xlsx"
    door = LocalWorkbook(path)
    door.write([REPORTS.make(), Append("Laporan", [REPORT])])
    OfficeProgram(path).change("Laporan", lambda sheet: sheet.add_table(Table(displayName="T", ref="A1:AO2")))
    door.write([Dress(LOOK)])
    assert (sheet_of(path).auto_filter.ref, list(sheet_of(path).tables)) == (None, ["T"])


def test_headings_are_bold_and_lists_are_not(path: Path) -> None:
    """Beside a heading of `Panduan` the words of a list stay plain."""
    page = pages.guide()
    sheet = sheet_of(path, "Panduan")
    for row in sorted(page.headings - {0}):
        bold = {place for place, cell in enumerate(sheet[row + 1]) if cell.value and cell.font.bold}
        assert bold
        assert not bold & page.lists


def test_charts_stay(path: Path) -> None:
    """Colours and the charts of the summary stay when the bot wrote rows, or the whole file anew."""
    drawn, colours = len(sheet_of(path, "Ringkasan")._charts), shades(sheet_of(path))
    door = LocalWorkbook(path)
    door.read(["Laporan"])
    door.write([Append("Laporan", [REPORT | {"Nomor": "DPB-2611-00002-0"}])])
    assert shades(sheet_of(path)) == colours
    door.write([Dress(LOOK, fresh=False)])
    assert (drawn, len(sheet_of(path, "Ringkasan")._charts)) == (3, 3)


@pytest.mark.skipif(shutil.which("soffice") is None, reason="needs LibreOffice")
def test_libreoffice(path: Path, tmp_path: Path) -> None:
    """Saved by the real LibreOffice, the desk keeps its look, count and formulas; the bot mends what was cut short."""
    door = LocalWorkbook(path)
    before = door.read(["Laporan"])["Laporan"]
    profile = f"-env:UserInstallation={(tmp_path / 'profil').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "xlsx", "--outdir", str(tmp_path / "lo"), str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    shutil.copy(tmp_path / "lo" / path.name, path)
    saved = sheet_of(path)
    after = door.read(["Laporan"])["Laporan"]
    assert (after, after.generation, door.stamps()["Laporan"]) == (before, before.generation, LOOK.stamp)
    ours = [rule for rule in saved.data_validations.dataValidation if rule.errorTitle == OURS]
    assert len(ours) == len([one for one in LOOK.choices if one.column]) + len(LOOK.guarded)
    assert len([one for one in shades(saved) if RULE_MARK in one]) == len(LOOK.shades)
    hidden = [(one.min, one.max) for one in saved.column_dimensions.values() if one.hidden]
    assert hidden == [(REPORTS.columns.index("NIK") + 1, REPORTS.columns.index("No. KK") + 1)]
    counted = openpyxl.load_workbook(path, data_only=True)["Ringkasan"]
    assert {str(row[0]): row[2] for row in counted.iter_rows(values_only=True)}["Disetujui"] == 1
    assert (str(rule_at(saved, "Status").sqref), program(path)[:11]) == ("B2:B1002", "LibreOffice")
    door.write([Append("Laporan", [REPORT | {"Nomor": "DPB-2611-00002-0"}])])
    assert (str(rule_at(sheet_of(path), "Status").sqref), program(path)[:11]) == ("B2:B1048576", "LibreOffice")
    assert [row[0] for row in door.read(["Laporan"])["Laporan"].rows] == [REPORT["Nomor"], "DPB-2611-00002-0"]
