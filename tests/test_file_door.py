"""A desk in a file that people save, copy, leave open and fill with their own things while the bot writes."""

import io
import os
import re
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from itertools import pairwise
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.chart import BarChart, Reference
from openpyxl.styles import PatternFill
from openpyxl.worksheet.table import Table

from reporting.errors import OperatorError, Unavailable
from sheets.door import AddColumns, AddTab, Append, Change, RenameTab, SetCell, SetPlace
from sheets.xlsx import LocalWorkbook
from sheets.xlsx.files import replace_file
from tests.standins.office import OfficeProgram

TAB = AddTab("Laporan", ("Nomor", "Nama", "NIK", "Catatan"), frozenset({"NIK"}), frozen_columns=1)
FULL = ["1", "2", "3"]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the desk lies."""
    return tmp_path / "Laporan.xlsx"


@pytest.fixture
def door(path: Path) -> LocalWorkbook:
    """A desk with three rows."""
    found = LocalWorkbook(path)
    found.write([TAB, Append("Laporan", [{"Nomor": number, "Nama": f"Warga {number}"} for number in FULL])])
    return found


@pytest.fixture
def staff(path: Path) -> OfficeProgram:
    """Staff at the file."""
    return OfficeProgram(path)


def generation(door: LocalWorkbook) -> int | None:
    """How many writes of the bot the copy there has seen."""
    return door.read(["Laporan"])["Laporan"].generation


def append(door: LocalWorkbook, *numbers: str) -> None:
    """The bot reads the file and adds rows."""
    door.titles()
    door.write([Append("Laporan", [{"Nomor": number} for number in numbers])])


def numbers(path: Path) -> list[str]:
    """The keys that staff see."""
    return [row["Nomor"] for row in OfficeProgram(path).tab("Laporan")]


class TestCopies:
    """Which of the bot's writes a copy has seen."""

    def test_counted(self, door: LocalWorkbook, staff: OfficeProgram) -> None:
        """Every write counts, saving in an office program does not."""
        assert generation(door) == 1
        append(door, "4")
        staff.edit("Laporan", "Nomor", "4", {"Nama": "Siti"})
        assert generation(door) == 2

    def test_stale(self, door: LocalWorkbook, path: Path) -> None:
        """A copy opened before a write and saved after it shows the smaller number; the next write goes beyond both."""
        stale = path.read_bytes()
        append(door, "4")
        append(door, "5")
        path.write_bytes(stale)
        assert (generation(door), numbers(path)) == (1, FULL)
        append(door, "4")
        assert (generation(door), numbers(path)) == (4, [*FULL, "4"])

    def test_forgotten(self, door: LocalWorkbook, path: Path) -> None:
        """A program that drops the count leaves 0, below every row; then the bot counts on from where it was."""
        append(door, "4")
        book: Any = openpyxl.load_workbook(path)  # the stubs leave the properties out
        del book.custom_doc_props["Lapor Tulisan"]
        book.save(path)
        assert generation(door) == 0
        append(door, "5")
        assert generation(door) == 3

    def test_another_file(self, door: LocalWorkbook, path: Path) -> None:
        """A file put in the place of the one that was read gets no row that was meant for the other."""
        door.read(["Laporan"])
        openpyxl.Workbook().save(path)
        with pytest.raises(Unavailable, match="baru saja diubah"):
            door.write([Append("Laporan", [{"Nomor": "4"}])])
        with pytest.raises(OperatorError, match="Tab “Laporan” tidak ada"):
            door.read(["Laporan"])


class TestLocks:
    """An office program that has the file open, or had."""

    @pytest.mark.parametrize(
        ("lock", "content", "named"),
        [
            (".~lock.Laporan.xlsx#", "Bu Contoh,contoh,komputer-1,22.11.2026 08:00,x;", "LibreOffice, oleh Bu Contoh"),
            (".~lock.Laporan.xlsx#", ",contoh,komputer-1,22.11.2026 08:00,file:///x;", "LibreOffice, oleh contoh"),
            ("~$Laporan.xlsx", "\x09Bu Contoh       \0\0", "Excel, oleh Bu Contoh"),
            ("~$Laporan.xlsx", "", "Excel"),
        ],
    )  # fmt: skip
    def test_who(self, door: LocalWorkbook, path: Path, lock: str, content: str, named: str) -> None:
        """The sentence says which program has it and for whom."""
        path.with_name(lock).write_text(content, encoding="latin-1")
        attempts: list[Callable[[], None]] = [lambda: append(door, "4"), door.may_write]
        for attempt in attempts:
            with pytest.raises(Unavailable) as caught:
                attempt()
            assert f"sedang dibuka di program lain ({named}). Simpan dan tutup" in str(caught.value)
            assert "hapus" not in str(caught.value)

    @pytest.mark.parametrize(("hours", "waits"), [(2, True), (23.9, True), (24.1, False)])
    def test_left_behind(self, door: LocalWorkbook, path: Path, hours: float, waits: bool) -> None:
        """After an hour it says how to remove the lock by hand; after a day the lock does not count any more."""
        lock = path.with_name("~$Laporan.xlsx")
        lock.write_bytes(b"\x04Staf")
        os.utime(lock, (time.time() - hours * 3600,) * 2)
        if waits:
            with pytest.raises(Unavailable, match=r"hapus berkas kunci “~\$Laporan\.xlsx”.*sesudah 24 jam"):
                append(door, "4")
        else:
            append(door, "4")
        assert numbers(path) == (FULL if waits else [*FULL, "4"])
        assert lock.exists()

    def test_forbidden(self, door: LocalWorkbook, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """A file that may only be read is named with what to do, without trying to write."""
        before = path.read_bytes()
        monkeypatch.setattr(os, "access", lambda place, mode: mode != os.W_OK)
        with pytest.raises(OperatorError, match=r"tidak boleh ditulis\. Beri izin"):
            door.may_write()
        assert path.read_bytes() == before


class TestShapes:
    """What people make of a tab: merges, filters, tables, formulas."""

    def test_rows_below_a_merge(self, door: LocalWorkbook, staff: OfficeProgram) -> None:
        """New rows come below a merge that reaches under the last row, so that none of their cells is swallowed."""
        staff.change("Laporan", lambda sheet: sheet.merge_cells("B3:C7"))
        append(door, "4")
        sheet = door.read(["Laporan"])["Laporan"]
        assert [row[0] for row in sheet.rows] == [*FULL, "", "", "", "4"]
        assert door.merged("Laporan") == ["B3:C7"]

    def test_merge_to_the_bottom(self, door: LocalWorkbook, path: Path) -> None:
        """A merge down to the last row of the tab leaves no room: it is named, at once, and nothing is written."""
        merge = b'</sheetData><mergeCells count="1"><mergeCell ref="D2:D1048576"/></mergeCells>'
        _rewrite(path, lambda part: part.replace(b"</sheetData>", merge))
        before = path.read_bytes()
        with pytest.raises(OperatorError, match=r"Kosongkan baris paling bawah itu.*pisahkan sel yang digabung"):
            append(door, "4")
        assert (path.read_bytes() == before, door.merged("Laporan")) == (True, ["D2:D1048576"])

    def test_filter_grows(self, door: LocalWorkbook, staff: OfficeProgram, path: Path) -> None:
        """A filter takes new rows in; what it hides stays hidden, and hidden cells are set all the same."""

        def narrow(sheet: Any) -> None:
            sheet.auto_filter.ref = "A1:D4"
            sheet.auto_filter.add_filter_column(0, ["2"])
            sheet.row_dimensions[2].hidden = True

        staff.change("Laporan", narrow)
        append(door, "4", "5")
        door.write([SetCell("Laporan", 0, "Catatan", "tersembunyi")])
        sheet = openpyxl.load_workbook(path)["Laporan"]
        assert (sheet.auto_filter.ref, sheet.row_dimensions[2].hidden) == ("A1:D6", True)
        assert sheet["D2"].value == "tersembunyi"

    def test_table_grows(self, door: LocalWorkbook, staff: OfficeProgram, path: Path) -> None:
        """A range made a table takes new rows in, and its column follows a header written anew."""
        staff.change("Laporan", lambda sheet: sheet.add_table(Table(displayName="Tabel1", ref="A1:D4")))
        append(door, "4")
        door.titles()
        door.write([SetPlace("Laporan", -1, 3, "Catatan staf")])
        table = openpyxl.load_workbook(path)["Laporan"].tables["Tabel1"]
        assert (table.ref, [column.name for column in table.tableColumns][-1]) == ("A1:D5", "Catatan staf")

    def test_narrow_columns_of_one_entry(self, door: LocalWorkbook, path: Path) -> None:
        """Columns that a program wrote as one group get their own width without covering each other."""
        book = openpyxl.load_workbook(path)
        sheet = book["Laporan"]
        del sheet.column_dimensions["B"], sheet.column_dimensions["C"], sheet.column_dimensions["D"]
        sheet.column_dimensions.group("B", "Z", hidden=False)
        book.save(path)
        door.titles()
        door.write([AddColumns("Laporan", ("Baru", "Lagi"))])
        with ZipFile(path) as archive:
            columns = openpyxl.load_workbook(io.BytesIO(path.read_bytes()))["Laporan"].column_dimensions
            places = sorted((one.min or 0, one.max or 0) for one in columns.values())
            assert archive.testzip() is None
        assert all(one[1] < other[0] for one, other in pairwise(places))

    def test_formulas_follow_a_tab(self, door: LocalWorkbook, staff: OfficeProgram, path: Path) -> None:
        """A tab named back takes the formulas with it that an office program had sent after the other name."""
        formula = "=COUNTA({}!A:A)+LaporanLain!A1"

        def count(sheet: Any) -> None:
            sheet.parent.create_sheet("Hitung")["A1"] = formula.format("'Laporan lama'")

        staff.change("Laporan", count)
        staff.rename_tab("Laporan", "Laporan lama")
        door.titles()
        door.write([RenameTab("Laporan lama", "Laporan")])
        assert openpyxl.load_workbook(path)["Hitung"]["A1"].value == formula.format("'Laporan'")

    def test_formula_results_stay(self, door: LocalWorkbook, path: Path) -> None:
        """What a formula of the staff gave is still read after the bot wrote; other tabs count anew."""
        _plant_formulas(path)
        door.read(["Laporan"])
        append(door, "4")
        assert door.read(["Laporan"])["Laporan"].cells(0)["Catatan"] == "7"
        with ZipFile(path) as archive:
            sheets = [archive.read(f"xl/worksheets/sheet{number}.xml").decode() for number in (1, 2)]
            book = archive.read("xl/workbook.xml").decode()
        assert ["<f>3+4</f><v>7</v>" in sheet for sheet in sheets] == [True, False]
        assert ("<f>3+4</f>" in sheets[1], 'fullCalcOnLoad="1"' in book) == (True, True)

    def test_coded_signs(self, door: LocalWorkbook) -> None:
        """What looks like a coded sign stays the text it was; a coded line end of Excel's is one."""
        append(door, "_x0041_ dan _x000D_")
        assert door.read(["Laporan"])["Laporan"].rows[-1][0] == "_x0041_ dan _x000D_"


def _plant_formulas(path: Path) -> None:
    """A tab of the staff, and the same formula with its result in both, as Excel saves it."""
    book = openpyxl.load_workbook(path)
    book["Laporan"]["D2"] = "=3+4"
    book.create_sheet("Hitung")["A1"] = "=3+4"
    book.save(path)
    filled = b"<f>3+4</f><v>7</v>"
    _rewrite(path, lambda part: re.sub(rb"<f>3\+4</f><v ?/>|<f>3\+4</f><v></v>", filled, part))


def _rewrite(path: Path, how: Callable[[bytes], bytes]) -> None:
    """The parts of the file changed as another program would write them."""
    parts = _parts(path)
    with ZipFile(path, "w") as archive:
        for name, part in parts.items():
            archive.writestr(name, how(part))


class TestPatch:
    """Rows and cells are put into the file as it is."""

    def test_everything_else_stays(self, door: LocalWorkbook, staff: OfficeProgram, path: Path) -> None:
        """Charts, notes, colours and parts that openpyxl does not know are the same bytes after our writing."""

        def decorate(sheet: Any) -> None:
            chart = BarChart()
            chart.add_data(Reference(sheet, min_col=1, min_row=1, max_row=4))
            sheet.add_chart(chart, "G2")
            sheet["B2"].fill = PatternFill("solid", fgColor="FFFF00")

        staff.change("Laporan", decorate)
        with ZipFile(path, "a") as archive:
            archive.writestr("xl/bentuk/punya-orang.xml", "<bentuk/>")
        before = _parts(path)
        append(door, "4")
        door.write([SetCell("Laporan", 0, "Nama", "Siti & Budi <Jr>")])
        after = _parts(path)
        changed = {name for name in before.keys() | after.keys() if before.get(name) != after.get(name)}
        assert changed <= {
            "xl/worksheets/sheet1.xml",
            "xl/sharedStrings.xml",
            "xl/styles.xml",
            "xl/workbook.xml",
            "docProps/custom.xml",
        }
        assert "xl/charts/chart1.xml" in after
        sheet = openpyxl.load_workbook(path)["Laporan"]
        assert (sheet["B2"].value, sheet["B2"].fill.fgColor.rgb, sheet["B2"].number_format) == (
            "Siti & Budi <Jr>",
            "00FFFF00",
            "@",
        )

    @pytest.mark.parametrize(
        "spoil",
        [
            lambda xml: xml.replace(b'<row r="2"', b"<row"),
            lambda xml: re.sub(rb"<(/?)([a-zA-Z])", rb"<\1x:\2", xml).replace(b" xmlns=", b" xmlns:x="),
        ],
        ids=["rows without numbers", "names with a prefix"],
    )
    def test_other_hands(self, door: LocalWorkbook, path: Path, spoil: Callable[[bytes], bytes]) -> None:
        """A file written in a way the patch does not know is loaded whole; no row is lost."""
        _rewrite(path, lambda part: spoil(part) if b"<sheetData" in part else part)
        there = [row[0] for row in door.read(["Laporan"])["Laporan"].rows]
        append(door, "4")
        assert [row[0] for row in door.read(["Laporan"])["Laporan"].rows] == [*there, "4"]

    @settings(max_examples=12, deadline=None)
    @given(data=st.data())
    def test_same_as_openpyxl(self, data: st.DataObject, tmp_path_factory: pytest.TempPathFactory) -> None:
        """Patched or loaded whole: the same changes give the same texts, and openpyxl reads what the door reads."""
        texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
        row = st.dictionaries(st.sampled_from(TAB.header), texts)
        there = data.draw(st.lists(row, max_size=5))
        filled = [one | {"Nomor": "k"} for one in there]
        cell = st.builds(SetCell, st.just("Laporan"), st.integers(0, 8), st.sampled_from(TAB.header), texts)
        rows = st.builds(Append, st.just("Laporan"), st.lists(row.map(lambda one: one | {"Nomor": "baru"}), max_size=3))
        changes: list[Change] = data.draw(st.lists(st.one_of(cell, rows), min_size=1, max_size=6))
        folder = tmp_path_factory.mktemp("patch")
        patched, whole = LocalWorkbook(folder / "a.xlsx"), LocalWorkbook(folder / "b.xlsx")
        for one in (patched, whole):
            one.write([TAB, Append("Laporan", filled)])
        patched.write(changes)
        whole.write([*changes, AddColumns("Laporan", ())])
        assert patched.read(["Laporan"]) == whole.read(["Laporan"])


def _parts(path: Path) -> dict[str, bytes]:
    with ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_narrow_reading(door: LocalWorkbook) -> None:
    """Some columns come with the whole header, every row in its place, and the count of writes."""
    wanted: Mapping[str, list[str]] = {"Laporan": ["Catatan", "Nomor", "Tidak ada"]}
    sheet = door.read_some(wanted)["Laporan"]
    assert (sheet.header, sheet.columns, sheet.generation) == (("Nomor", "Catatan"), TAB.header, 1)
    assert sheet.rows == (("1", ""), ("2", ""), ("3", ""))


def test_workbooks_are_written_without_lxml() -> None:
    """lxml, which another library brings, must not change what openpyxl keeps of a file."""
    asked = "import sheets.xlsx, openpyxl.xml; print(openpyxl.xml.LXML)"
    bare = {name: value for name, value in os.environ.items() if name != "OPENPYXL_LXML"}
    said = subprocess.run([sys.executable, "-c", asked], check=True, capture_output=True, text=True, env=bare)
    assert said.stdout.strip() == "False"


@pytest.mark.skipif(os.name == "nt", reason="Windows knows no such permissions")
def test_a_private_desk_is_never_open_to_others_while_it_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What stands beside the file until it takes its place may be read by those who may read the file."""
    desk, seen = tmp_path / "meja.xlsx", list[int]()
    desk.write_bytes(b"lama")
    desk.chmod(0o600)
    monkeypatch.setattr(
        "sheets.xlsx.files.os.fsync",
        lambda _file: seen.extend(one.stat().st_mode & 0o077 for one in tmp_path.glob(".meja*")),
    )
    replace_file(desk, b"baru")
    assert (seen, desk.read_bytes(), desk.stat().st_mode & 0o077) == ([0], b"baru", 0)
