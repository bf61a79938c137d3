"""The month's files as a whole, and the list for Sidalih."""

import os
import stat
import time
import weakref
from collections.abc import Collection, Iterator
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from reporting.errors import OperatorError
from reporting.model import ListRow, OpenCase
from scheduler.documents import write_month
from scheduler.documents.plain import field_text, write_plain
from scheduler.entries import COLUMNS as LIST_COLUMNS
from tests.documents import CREATED, a_closing, a_row, book_of, cells_of, opened, rows_of_any_kind, table, written


def test_the_files_carry_the_office_code_without_dots_and_the_month(tmp_path: Path) -> None:
    """A month leaves exactly five files, named by office and month, and nothing half-written."""
    paths = write_month(a_closing((a_row(),)), tmp_path / "keluaran", draft="", created=CREATED)
    assert [path.name for path in paths] == [
        "PDPB-3272-2026-10.xlsx",
        "PDPB-3272-2026-10.csv",
        "Coktas-3272-2026-10.xlsx",
        "Dukcapil-3272-2026-10.xlsx",
        "Infografis-3272-2026-10.png",
    ]
    assert sorted((tmp_path / "keluaran").iterdir()) == sorted(paths)


def test_only_their_owner_may_read_the_files_with_names(tmp_path: Path) -> None:
    """The list is closed to other accounts of the machine."""
    paths = write_month(a_closing((a_row(),)), tmp_path, draft="", created=CREATED)
    assert {stat.S_IMODE(path.stat().st_mode) for path in paths if path.suffix != ".png"} == {0o600}


def test_the_same_month_gives_the_same_files(tmp_path: Path) -> None:
    """Closing and clock alone decide every byte of CSV and picture and every cell of the workbooks."""
    case = OpenCase("DPB-2610-00002-9", "Meninggal", "Coktas", field_check=True, registry=True, kelurahan="Mawar")
    closing = a_closing((a_row(), a_row("BARU", "P")), cases=(case,))
    firsts, seconds = (write_month(closing, tmp_path / name, draft="", created=CREATED) for name in ("a", "b"))
    for first, second in zip(firsts, seconds, strict=True):
        if first.suffix != ".xlsx":
            assert first.read_bytes() == second.read_bytes()
            continue
        for sheet in CalamineWorkbook.from_path(first).sheet_names:
            assert cells_of(first, sheet) == cells_of(second, sheet)
        assert opened(first).properties.created == CREATED.replace(tzinfo=None)


def test_a_month_written_again_replaces_its_files(tmp_path: Path) -> None:
    """The folder holds the latest state of the month and nothing else."""
    written(a_closing((a_row(),)), tmp_path)
    files = written(a_closing((a_row(), a_row("BARU"))), tmp_path)
    assert len(table(files[".xlsx"], "Daftar Perubahan", "KECAMATAN")) == 2
    assert len(list(tmp_path.iterdir())) == 5


def test_a_folder_that_cannot_be_written_is_told_with_the_remedy(tmp_path: Path) -> None:
    """Where a file stands in the way of the folder, the operator reads a sentence and what to do."""
    (tmp_path / "keluaran").write_text("bukan folder")
    with pytest.raises(OperatorError, match=r"Berkas bulan 2026-10 belum dapat disimpan .* ulangi\."):
        write_month(a_closing(), tmp_path / "keluaran", draft="", created=CREATED)


def test_a_failed_month_leaves_the_older_files_whole(tmp_path: Path) -> None:
    """When the new list cannot be made, the files of the last time stay as they were and no part is left behind."""
    paths = write_month(a_closing((a_row(),)), tmp_path, draft="", created=CREATED)
    before = {path.name: path.read_bytes() for path in paths}
    with pytest.raises(ValueError, match="KELAMIN"):
        written(a_closing((a_row(sex="?"),)), tmp_path)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before


def test_parts_that_a_killed_writer_left_are_taken_away(tmp_path: Path) -> None:
    """Half-written files with names do not lie about after the next writing; those of another writer stay."""
    for name, age in (("mati", 7200), ("lain", 10)):
        left = tmp_path / f".sedang-ditulis-{name}"
        left.mkdir()
        (left / "PDPB-3272-2026-09.csv").write_text("WARGA CONTOH")
        then = time.time() - age
        os.utime(left, (then, then))
    written(a_closing((a_row(),)), tmp_path)
    assert [path.name for path in tmp_path.iterdir() if path.is_dir()] == [".sedang-ditulis-lain"]


def test_the_csv_is_what_sidalih_reads(tmp_path: Path) -> None:
    """UTF-8 without mark, # between fields, a header, CRLF, no quoting."""
    row = a_row(NAMA='SITI "CONTOH"', ALAMAT="BLOK C#4\r\nLANTAI 2", ALASAN="RT: 001 → 004\nRW: 001 → 002")
    raw = written(a_closing((row,)), tmp_path)[".csv"].read_bytes()
    header, line, rest = raw.decode("utf-8").split("\r\n")
    assert (header, rest) == ("#".join(LIST_COLUMNS), "")
    cells = dict(zip(LIST_COLUMNS, line.split("#"), strict=True))
    assert (cells["NAMA"], cells["ALAMAT"]) == ('SITI "CONTOH"', "BLOK C 4 LANTAI 2")
    assert (cells["ALASAN"], cells["NIK"]) == ("RT: 001 → 004 RW: 001 → 002", "3272010305610000")


class _Fleeting(Collection[ListRow]):
    """Rows made anew whenever they are gone through; ``most`` is how many of them were ever there at once."""

    def __init__(self, count: int) -> None:
        self.count, self.alive, self.most = count, 0, 0

    def __len__(self) -> int:
        return self.count

    def __contains__(self, row: object) -> bool:
        return any(row == one for one in self)

    def __iter__(self) -> Iterator[ListRow]:
        for number in range(self.count):
            row = a_row(sex="LP"[number % 2])
            self.alive += 1
            self.most = max(self.most, self.alive)
            weakref.finalize(row, self._gone)
            yield row

    def _gone(self) -> None:
        self.alive -= 1


def test_the_list_is_never_all_in_memory(tmp_path: Path) -> None:
    """However long the list, its rows are let go of as soon as they are written; every file has all of them."""
    rows = _Fleeting(300)
    files = written(replace(a_closing(), rows=rows), tmp_path)
    assert rows.most <= 3
    assert len(table(files[".xlsx"], "Daftar Perubahan", "KECAMATAN")) == 300
    assert files[".csv"].read_bytes().count(b"\r\n") == 301


@given(st.text())
def test_a_csv_field_never_breaks_its_line(value: str) -> None:
    """No value can add a field or a line, and every value can be stored."""
    field = field_text(value)
    assert "#" not in field
    assert len(field.splitlines()) <= 1
    field.encode("utf-8")


@given(name=st.text(min_size=1, max_size=40), rows=rows_of_any_kind)
def test_any_text_can_be_written(name: str, rows: tuple[ListRow, ...]) -> None:
    """Whatever somebody typed, every file is written and the workbook opens with all its rows."""
    with TemporaryDirectory() as folder:
        closing, plain = a_closing((*rows, a_row(NAMA=name, ALAMAT=name))), Path(folder, "list.csv")
        workbook = book_of(closing, Path(folder))
        write_plain(closing, plain)
        assert len(table(workbook, "Daftar Perubahan", "KECAMATAN")) == len(rows) + 1
        assert plain.read_bytes().count(b"\r\n") == len(rows) + 2
