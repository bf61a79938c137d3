"""What only the door to a local file must stand: office programs, half-saved files, a full disk."""

import errno
import os
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill
from openpyxl.worksheet.datavalidation import DataValidation

from reporting.errors import OperatorError, Unavailable
from sheets.door import AddTab, Append, SetCell
from sheets.xlsx import LocalWorkbook
from tests.standins.office import OfficeProgram

TAB = AddTab("Laporan", ("Nomor", "Nama", "NIK"), frozenset({"NIK"}), frozen_columns=1)
ROW = Append("Laporan", [{"Nomor": "1", "Nama": "Budi"}])


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the desk lies."""
    return tmp_path / "Laporan.xlsx"


@pytest.fixture
def door(path: Path) -> LocalWorkbook:
    """A desk with one row."""
    found = LocalWorkbook(path)
    found.write([TAB, ROW])
    return found


def numbers(path: Path) -> list[str]:
    """The keys that staff see."""
    return [row["Nomor"] for row in OfficeProgram(path).tab("Laporan")]


def test_no_file_yet(path: Path) -> None:
    """Before the first tab there is no file: no titles, no tabs, and a row for a missing tab makes none."""
    door = LocalWorkbook(path)
    assert door.titles() == []
    with pytest.raises(OperatorError, match="“Laporan” tidak ada"):
        door.read(["Laporan"])
    with pytest.raises(OperatorError, match="“Laporan” tidak ada"):
        door.write([ROW])
    assert not path.exists()


@pytest.mark.parametrize(("lock", "program"), [(".~lock.Laporan.xlsx#", "LibreOffice"), ("~$Laporan.xlsx", "Excel")])
def test_open_elsewhere(door: LocalWorkbook, path: Path, lock: str, program: str) -> None:
    """While an office program holds the file it can be read, and writing waits."""
    path.with_name(lock).write_text("x")
    with pytest.raises(Unavailable, match=f"sedang dibuka di program lain .{program}"):
        door.write([ROW])
    assert door.read(["Laporan"])["Laporan"].cells(0)["Nama"] == "Budi"
    path.with_name(lock).unlink()
    door.write([ROW])
    assert numbers(path) == ["1", "1"]


def test_moved_since_read(door: LocalWorkbook, path: Path) -> None:
    """A cell is not set in a file that was saved since its rows were read; after reading again it is."""
    door.read(["Laporan"])
    OfficeProgram(path).change("Laporan", lambda sheet: sheet.insert_rows(2))
    with pytest.raises(Unavailable, match="baru saja diubah"):
        door.write([SetCell("Laporan", 0, "Nama", "Siti")])
    door.read(["Laporan"])
    door.write([SetCell("Laporan", 1, "Nama", "Siti")])
    assert [row["Nama"] for row in OfficeProgram(path).tab("Laporan")] == ["", "Siti"]


def test_saved_while_writing(door: LocalWorkbook, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What staff save while our new file is already being written beside theirs is not overwritten."""
    sync, office = os.fsync, OfficeProgram(path)

    def slowly(handle: int) -> None:
        sync(handle)
        office.add_row("Laporan", {"Nomor": "tulisan"})

    monkeypatch.setattr(os, "fsync", slowly)
    with pytest.raises(Unavailable, match="baru saja diubah"):
        door.write([ROW])
    assert (numbers(path), [file.name for file in path.parent.iterdir()]) == (["1", "tulisan"], ["Laporan.xlsx"])


def test_opened_while_writing(door: LocalWorkbook, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who opens the file at the last moment keeps it: nothing is written under an open program."""
    sync = os.fsync

    def slowly(handle: int) -> None:
        sync(handle)
        path.with_name("~$Laporan.xlsx").write_bytes(b"\x04Staf")

    monkeypatch.setattr(os, "fsync", slowly)
    with pytest.raises(Unavailable, match=r"sedang dibuka di program lain \(Excel, oleh Staf"):
        door.write([ROW])
    assert numbers(path) == ["1"]


@pytest.mark.parametrize("share", [0.0, 0.3, 0.9, 0.99])
def test_half_written(door: LocalWorkbook, path: Path, share: float) -> None:
    """A half-saved file is named, left alone, and read when it is whole."""
    whole = path.read_bytes()
    path.write_bytes(half := whole[: int(len(whole) * share)])
    for attempt in (door.titles, lambda: door.write([ROW])):
        with pytest.raises(Unavailable, match=r"Laporan\.xlsx belum bisa dibaca"):
            attempt()
    assert path.read_bytes() == half
    path.write_bytes(whole)
    assert door.titles() == ["Laporan"]


@pytest.mark.parametrize("content", [b"bukan buku kerja", b"PK\x03\x04" + b"\0" * 200])
def test_not_a_workbook(door: LocalWorkbook, path: Path, content: bytes) -> None:
    """A file that is no workbook is named."""
    path.write_bytes(content)
    with pytest.raises(Unavailable, match=r"Laporan\.xlsx belum bisa dibaca"):
        door.titles()


def test_password(door: LocalWorkbook, path: Path) -> None:
    """A file with a password asks for one without."""
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 512)
    with pytest.raises(OperatorError, match="tanpa kata sandi"):
        door.titles()


def test_gone_for_a_moment(door: LocalWorkbook, path: Path) -> None:
    """A file that was there and is gone is waited for, never made anew without its rows."""
    path.rename(path.with_suffix(".bak"))
    with pytest.raises(Unavailable, match="tidak ada di tempatnya"):
        door.write([TAB])
    assert not path.exists()


def test_full_disk(door: LocalWorkbook, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A full disk is the operator's; the file stays whole and nothing is left beside it."""

    def full(handle: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OperatorError, match="Penyimpanan penuh"):
        door.write([ROW])
    assert (numbers(path), [file.name for file in path.parent.iterdir()]) == (["1"], ["Laporan.xlsx"])


def test_what_people_made_survives(door: LocalWorkbook, path: Path) -> None:
    """Formulas, colours, notes, drop-downs, rich text and widths survive our writing."""

    def dress(sheet: Any) -> None:
        sheet["E2"] = "=LEN(B2)"
        sheet["B2"].fill = PatternFill("solid", fgColor="FFFF00")
        sheet["B2"].comment = Comment("cek", "Staf")
        sheet["F2"] = CellRichText("biasa ", TextBlock(InlineFont(b=True), "tebal"))
        sheet.column_dimensions["B"].width = 33
        rule = DataValidation(type="list", formula1='"Ya,Tidak"')
        rule.add("D2:D9")
        sheet.add_data_validation(rule)

    OfficeProgram(path).change("Laporan", dress)
    door.titles()
    door.write([Append("Laporan", [{"Nomor": "2"}])])
    sheet = openpyxl.load_workbook(path, rich_text=True)["Laporan"]
    comment = sheet["B2"].comment
    assert (sheet["E2"].value, sheet["B2"].fill.fgColor.rgb) == ("=LEN(B2)", "00FFFF00")
    assert (comment is not None and comment.text, sheet.column_dimensions["B"].width) == ("cek", 33)
    assert (str(sheet["F2"].value), type(sheet["F2"].value)) == ("biasa tebal", CellRichText)
    assert [rule.formula1 for rule in sheet.data_validations.dataValidation] == ['"Ya,Tidak"']
    assert numbers(path) == ["1", "2"]


def test_format_is_no_row(door: LocalWorkbook, path: Path) -> None:
    """Rows that carry only format are not in use: the next row comes right behind the last one."""

    def colour(sheet: Any) -> None:
        for row in range(3, 400):
            sheet.cell(row, 1).fill = PatternFill("solid", fgColor="FFFF00")

    OfficeProgram(path).change("Laporan", colour)
    assert len(door.read(["Laporan"])["Laporan"].rows) == 1
    door.write([Append("Laporan", [{"Nomor": "2"}])])
    assert numbers(path)[:3] == ["1", "2", ""]


def test_merged_cell(door: LocalWorkbook, path: Path) -> None:
    """A cell swallowed by a merge stays empty, everything beside it is written, and the merge is named by its place."""
    OfficeProgram(path).change("Laporan", lambda sheet: sheet.merge_cells("A2:B2"))
    door.read(["Laporan"])
    door.write([SetCell("Laporan", 0, "Nama", "Siti"), SetCell("Laporan", 0, "NIK", "0321"), ROW])
    assert [(row["Nomor"], row["Nama"], row["NIK"]) for row in OfficeProgram(path).tab("Laporan")] == [
        ("1", "", "0321"),
        ("1", "Budi", ""),
    ]
    assert door.merged("Laporan") == ["A2:B2"]


def test_looks(door: LocalWorkbook, path: Path) -> None:
    """The header is bold and frozen, columns are wide enough, text columns and the bot's cells are text."""
    sheet = openpyxl.load_workbook(path)["Laporan"]
    assert (sheet.freeze_panes, sheet["B1"].font.b) == ("B2", True)
    assert (sheet["A2"].number_format, sheet.column_dimensions["C"].number_format) == ("@", "@")
    assert sheet.column_dimensions["A"].width >= len("Nomor")


def test_same_bytes(tmp_path: Path) -> None:
    """With a stamp the same changes give the same bytes."""
    stamp = datetime(2026, 11, 4, 5, 20, tzinfo=UTC)
    files = [tmp_path / "a.xlsx", tmp_path / "b.xlsx"]
    for file in files:
        door = LocalWorkbook(file, stamp=stamp)
        door.write([TAB])
        door.write([ROW])
    assert files[0].read_bytes() == files[1].read_bytes()


def test_through_a_link(door: LocalWorkbook, path: Path) -> None:
    """A link to the file stays a link."""
    link = path.with_name("pintasan.xlsx")
    link.symlink_to(path)
    LocalWorkbook(link).write([ROW])
    assert (link.is_symlink(), numbers(path)) == (True, ["1", "1"])
