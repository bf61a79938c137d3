"""``voters match``: any list against the register gives the same rows back, with what was found beside them."""

import csv
import functools
import json
import multiprocessing
import os
import signal
import stat
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any, cast

import openpyxl
import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from reporting.errors import OperatorError
from reporting.model import Match, Sought
from reporting.reading.people_list import Reader, find_heading
from reporting.reading.tables import Value
from reporting.texts import matching as texts
from scheduler.matching import matching as engine
from scheduler.matching import results
from scheduler.matching.command import match
from scheduler.matching.matching import Matching
from scheduler.matching.notes import ENDING, Notes
from scheduler.matching.source import open_source
from tests.standins.roll import Roll

TODAY = date(2026, 11, 22)
NIK = "3272011203559001"
LIST = f"rep_id,nama,nik,tgl_lahir,rt\nR1,Contoh Satu,{NIK},12-3-55,3\nR2,contoh dua,,,\nR3,Contoh Tiga,,,\nR4,,,,\n"


def matched(folder: Path, content: str | bytes, register: Roll | None = None, ending: str = ".csv") -> Path:
    """The result of matching a list of this content."""
    source, out = folder / "daftar.csv", folder / f"hasil{ending}"
    source.write_bytes(content.encode() if isinstance(content, str) else content)
    Matching(open_source(source), register or Roll(), out, TODAY).run(lambda done, total: None)
    return out


def rows_of(path: Path, delimiter: str = ",") -> list[dict[str, str]]:
    """The rows of a CSV by header."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter=delimiter))


def sought(header: Sequence[Value], *row: Value) -> Sought:
    """Who a row of a list with this header speaks of."""
    heading = find_heading([header])
    assert heading
    found = Reader(heading, TODAY).sought(row)
    assert found
    return found


# ---------------------------------------------------------------- what stands in the result
def test_every_row_comes_back_in_its_order_with_what_was_found(tmp_path: Path) -> None:
    """Class, entry, score with a point, reasons, further entries; candidates also where it is only possible."""
    first, second, third, fourth = rows_of(matched(tmp_path, LIST))
    assert list(first) == ["rep_id", "nama", "nik", "tgl_lahir", "rt", *texts.ADDED]
    assert [row["rep_id"] for row in (first, second, third, fourth)] == ["R1", "R2", "R3", "R4"]
    assert [first[name] for name in ("KELAS", "DPID", "SKOR", "ALASAN", "DPID 2")] == [
        "pasti",
        "100",
        "0.9987",
        "NIK sama; nama sama",
        "",
    ]
    assert [second[name] for name in ("KELAS", "DPID", "SKOR", "DPID 2", "DPID 3")] == [
        "mungkin",
        "101",
        "0.7000",
        "102",
        "",
    ]
    assert second["ALASAN"] == "nama sama"
    assert (third["KELAS"], third["DPID"], third["SKOR"], third["ALASAN"]) == ("tidak ada", "", "0.0000", "")
    assert (fourth["KELAS"], fourth["ALASAN"]) == ("tidak ada", texts.NOTHING_TOLD)


def test_columns_of_our_names_are_kept_as_those_of_the_list(tmp_path: Path) -> None:
    """A list that was matched before, or has a DPID of its own, loses nothing."""
    once = matched(tmp_path, "NAMA,dpid,KELAS\nContoh Satu,77,A\n")
    (row,) = rows_of(once)
    assert (row["dpid (asal)"], row["KELAS (asal)"], row["DPID"]) == ("77", "A", "100")
    (again,) = rows_of(matched(tmp_path, once.read_bytes()))
    assert (again["dpid (asal)"], again["KELAS (asal)"], again["KELAS (asal 2)"]) == ("77", "A", "mungkin")


@pytest.mark.parametrize("sign", ["#", ",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_a_csv_of_any_sign_and_encoding_comes_back_with_its_sign_as_utf_8(
    tmp_path: Path, sign: str, encoding: str
) -> None:
    """Words keep their letters, whatever program wrote them."""
    text = f"NIK{sign}NAMA{sign}KETERANGAN\r\n{NIK}{sign}Contoh Satu{sign}café\r\n"
    (row,) = rows_of(matched(tmp_path, text.encode(encoding)), sign)
    assert (row["NAMA"], row["KETERANGAN"], row["KELAS"]) == ("Contoh Satu", "café", "pasti")


def test_titles_above_the_header_blank_rows_and_stray_cells_stay_where_they_are(tmp_path: Path) -> None:
    """Nothing is taken out of a list, and a stray cell does not move what was found."""
    text = f"DAFTAR WARGA,,\n\nNAMA,NIK,\nContoh Satu,{NIK},\n,,\nContoh Tiga,,,,catatan\n"
    with matched(tmp_path, text).open(encoding="utf-8", newline="") as file:
        lines = list(csv.reader(file))
    assert lines[0][0] == "DAFTAR WARGA"
    assert lines[2] == ["NAMA", "NIK", "", "", "", *texts.ADDED]
    assert lines[3][:7] == ["Contoh Satu", NIK, "", "", "", "pasti", "100"]
    assert set(lines[4]) == {""}
    assert lines[5][:6] == ["Contoh Tiga", "", "", "", "catatan", "tidak ada"]


def test_a_workbook_becomes_a_workbook_of_text_cells_only(tmp_path: Path) -> None:
    """Real dates and numbers are read as such; nothing of the list becomes a formula."""
    book = xlsxwriter.Workbook(str(tmp_path / "daftar.xlsx"), {"strings_to_formulas": False})
    book.add_worksheet("Kosong")
    sheet = book.add_worksheet("Isi")
    sheet.write_row(0, 0, ["Nama Lengkap", "N I K", "Tgl Lahir", "Ket", "Dicatat", "Biaya"])
    sheet.write_row(1, 0, ["Contoh Satu", NIK])
    sheet.write_datetime(1, 2, date(1955, 3, 12), book.add_format({"num_format": "dd/mm/yyyy"}))
    sheet.write_string(1, 3, '=HYPERLINK("http://contoh")')
    sheet.write_number(1, 4, 46_300.5, book.add_format({"num_format": '[$-421]d mmmm yyyy "pukul" h:mm'}))
    sheet.write_number(1, 5, 12_000, book.add_format({"num_format": '"Rp"#,##0'}))
    sheet.write_row(3, 0, ["Contoh Dua"])
    sheet.set_row(900, None, book.add_format({"bg_color": "#FFFF00"}))
    book.close()
    register = Roll()
    out = tmp_path / "hasil.xlsx"
    Matching(open_source(tmp_path / "daftar.xlsx"), register, out, TODAY).run(lambda done, total: None)
    cells: Any = openpyxl.load_workbook(out).active
    header, row, gap, last = cells.iter_rows(values_only=True)
    assert header == ("Nama Lengkap", "N I K", "Tgl Lahir", "Ket", "Dicatat", "Biaya", *texts.ADDED)
    assert row[:6] == (
        *("Contoh Satu", NIK, "1955-03-12", '=HYPERLINK("http://contoh")'),
        *("2026-10-05 12:00:00", "12000"),
    )
    assert (row[6:8], set(gap), last[0], last[6]) == (("pasti", "100"), {None}, "Contoh Dua", "mungkin")
    assert {cell.data_type for cell in cells[2] if cell.value is not None} <= {"s", "inlineStr"}
    assert register.sought[0].born == "1955-03-12"
    assert cells.freeze_panes == "A2"


# ---------------------------------------------------------------- how a list is read
@pytest.mark.parametrize(
    ("header", "cell", "part", "wanted"),
    [
        ("Nama Lengkap", "H. Contoh", "name", "H. Contoh"),
        ("NO KK", "3272011203559001", "kk", "3272011203559001"),
        ("tgl_lahir", "12/3/55", "born", "12/3/55"),
        ("Tahun Lahir", 1955.0, "born", "1955"),
        ("TTL", "Sukabumi, 12-03-1955", "born", "12-03-1955"),
        ("Usia (th)", "71 th", "age", "71"),
        ("umur", 71.0, "age", "71"),
        ("JK", "Perempuan", "sex", "P"),
        ("Jenis Kelamin", "1", "sex", "L"),
        ("RT/RW", "3/5", "rt", "003"),
        ("RT", "003/005", "rw", "005"),
        ("Desa", "Sukamaju", "kelurahan", "Sukamaju"),
        ("KEC.", "Utara", "kecamatan", "Utara"),
        ("jenis", "MENINGGAL", "kind", "Meninggal"),
        ("NIK", "-", "nik", ""),
        ("NIK", "3,27201E+15", "nik", ""),
    ],
)
def test_a_column_is_known_by_any_usual_header(header: str, cell: Value, part: str, wanted: str) -> None:
    """In whatever order the columns stand."""
    found = sought(["No", header, "Nama Pasien" if "ama" not in header else "x"], "1", cell, "Contoh")
    assert getattr(found, part) == wanted


@given(st.permutations(["rep_id", "nama", "nik", "tgl_lahir", "rt", "kelurahan"]))
def test_the_order_of_the_columns_does_not_matter(order: list[str]) -> None:
    """Columns are found by their header."""
    values = {"rep_id": "R1", "nama": "Contoh", "nik": NIK, "tgl_lahir": "1955-03-12", "rt": "3", "kelurahan": "Maju"}
    found = sought(order, *(values[name] for name in order))
    assert (found.name, found.nik, found.born, found.rt, found.kelurahan) == (
        "Contoh",
        NIK,
        "1955-03-12",
        "003",
        "Maju",
    )


# ---------------------------------------------------------------- long lists, stopped and continued
def long_list(folder: Path, count: int) -> Path:
    """A list of so many people, every third with a NIK."""
    path = folder / "panjang.csv"
    lines = [
        f"{number},{('Contoh Dua', 'Contoh Satu', 'Entah')[number % 3]},{NIK * (number % 3 == 1)}"
        for number in range(count)
    ]
    path.write_text("no,nama,nik\n" + "\n".join(lines) + "\n", encoding="utf-8")
    return path


@pytest.mark.parametrize("ending", [".csv", ".xlsx"])
def test_a_stopped_command_goes_on_and_gives_the_same_bytes(
    tmp_path: Path, ending: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also on a later day: ages count from the day it was begun."""
    monkeypatch.setattr(engine, "CHUNK", 10)
    source, whole, out = long_list(tmp_path, 95), tmp_path / f"utuh{ending}", tmp_path / f"hasil{ending}"
    Matching(open_source(source), Roll(), whole, TODAY).run(lambda done, total: None)
    stopped = Matching(open_source(source), Roll(patience=4), out, TODAY)
    with pytest.raises(KeyboardInterrupt):
        stopped.run(lambda done, total: None)
    assert (stopped.done, out.exists()) == (40, False)
    register, seen = Roll(), []
    going_on = Matching(open_source(source), register, out, date(2026, 12, 1))
    found = going_on.run(lambda done, total: seen.append((done, total)))
    assert (len(register.sought), found.rows, seen[0], seen[-1]) == (55, 95, (50, 95), (95, 95))
    assert {one.on for one in register.sought} == {TODAY}
    assert out.read_bytes() == whole.read_bytes()
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted([source.name, whole.name, out.name])


@given(cut=st.integers(0, 3000))
def test_notes_that_break_off_anywhere_cost_one_chunk_at_most(
    cut: int, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """A power cut leaves the beginning of what was written; the rest is matched again."""
    folder = tmp_path_factory.mktemp("putus")
    source, out = long_list(folder, 40), folder / "hasil.csv"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(engine, "CHUNK", 10)
        with pytest.raises(KeyboardInterrupt):
            Matching(open_source(source), Roll(patience=3), out, TODAY).run(lambda done, total: None)
        notes = out.with_suffix(ENDING)
        notes.write_bytes(notes.read_bytes()[:cut])
        Matching(open_source(source), Roll(), out, TODAY).run(lambda done, total: None)
    assert [row["no"] for row in rows_of(out)] == [str(number) for number in range(40)]
    assert [row["KELAS"] for row in rows_of(out)][:3] == ["mungkin", "pasti", "tidak ada"]


@pytest.mark.parametrize("other", ["register", "list"])
def test_notes_about_another_register_or_list_are_not_used(
    tmp_path: Path, other: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Everything is matched anew."""
    monkeypatch.setattr(engine, "CHUNK", 10)
    source, out = long_list(tmp_path, 40), tmp_path / "hasil.csv"
    with pytest.raises(KeyboardInterrupt):
        Matching(open_source(source), Roll(patience=2), out, TODAY).run(lambda done, total: None)
    register = Roll(stamp="b2" if other == "register" else "a1")
    if other == "list":
        source.write_text(source.read_text(encoding="utf-8").replace("Entah", "Siapa"), encoding="utf-8")
    Matching(open_source(source), register, out, TODAY).run(lambda done, total: None)
    assert len(register.sought) == 40


@pytest.mark.skipif(os.name == "nt", reason="Windows has other rights")
def test_result_and_notes_are_readable_by_their_owner_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever the usual rights of new files are."""
    monkeypatch.setattr(engine, "CHUNK", 10)
    before = os.umask(0)
    try:
        out = tmp_path / "hasil.csv"
        with pytest.raises(KeyboardInterrupt):
            Matching(open_source(long_list(tmp_path, 40)), Roll(patience=2), out, TODAY).run(lambda done, total: None)
        assert stat.S_IMODE(out.with_suffix(ENDING).stat().st_mode) == 0o600
        notes = out.with_suffix(ENDING).read_text(encoding="utf-8")
        Matching(open_source(tmp_path / "panjang.csv"), Roll(), out, TODAY).run(lambda done, total: None)
        assert stat.S_IMODE(out.stat().st_mode) == 0o600
    finally:
        os.umask(before)
    assert NIK not in notes
    assert "Contoh" not in notes


def test_two_commands_for_one_result_do_not_meet(tmp_path: Path) -> None:
    """The second is refused with a sentence and changes nothing."""
    source, out = long_list(tmp_path, 40), tmp_path / "hasil.csv"
    first = Matching(open_source(source), Roll(), out, TODAY)
    with pytest.raises(OperatorError, match=r"hasil\.csv sedang dibuat"):
        Matching(open_source(source), Roll(), out, TODAY)
    assert first.run(lambda done, total: None).rows == 40


# ---------------------------------------------------------------- what cannot be done
@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "kosong"),
        (b"apa saja\nbukan tabel\n", "Baris judul kolom tidak ditemukan"),
        (b"%PDF-1.7", "bukan tabel"),
        (b"<html><body>nama</body></html>", "bukan tabel"),
        (b"PK\x03\x04 rusak", "rusak"),
        (b"nama,nik\n\0\0,1\n", "bukan tabel"),
    ],
)
def test_a_file_that_is_no_list_is_refused_with_a_remedy(tmp_path: Path, content: bytes, words: str) -> None:
    """One sentence, and no file is left behind."""
    with pytest.raises(OperatorError, match=words):
        matched(tmp_path, content)
    assert [path.name for path in tmp_path.iterdir()] == ["daftar.csv"]


@pytest.mark.parametrize(
    ("out", "words"),
    [("hasil.pdf", r"\.csv atau \.xlsx"), ("tidak-ada/hasil.csv", "Folder"), ("daftar.csv", "sama dengan")],
)
def test_a_result_that_cannot_stand_there_is_refused(tmp_path: Path, out: str, words: str) -> None:
    """Before anything is matched; the list itself is never overwritten."""
    source = tmp_path / "daftar.csv"
    source.write_text(LIST, encoding="utf-8")
    with pytest.raises(OperatorError, match=words):
        Matching(open_source(source), Roll(), tmp_path / out, TODAY)
    assert source.read_text(encoding="utf-8") == LIST


def test_a_list_that_changes_on_the_way_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Rows and findings would not belong together any more."""
    monkeypatch.setattr(engine, "CHUNK", 10)
    source = long_list(tmp_path, 40)
    matching = Matching(open_source(source), Roll(), tmp_path / "hasil.csv", TODAY)

    def edited(_done: int, _total: int) -> None:
        source.write_text(LIST, encoding="utf-8")

    with pytest.raises(OperatorError, match="berubah selama disandingkan"):
        matching.run(edited)
    assert not (tmp_path / "hasil.csv").exists()


# ---------------------------------------------------------------- the command
def command(tmp_path: Path, register: Roll | None, **more: Any) -> tuple[list[str], list[str]]:
    """What the command says, and what it remarks."""
    said: list[str] = []
    remarked: list[str] = []
    source = tmp_path / "daftar.csv"
    source.write_text(LIST, encoding="utf-8")
    words: dict[str, Any] = {"file": source, "out": tmp_path / "hasil.csv", "duplicates": False} | more
    try:
        match(
            cast("Any", register),
            on=TODAY,
            say=said.append,
            remark=remarked.append,
            progress=lambda done, total: None,
            **words,
        )
    except KeyboardInterrupt:
        remarked.append("^C")
    return said, remarked


def test_the_command_counts_the_classes(tmp_path: Path) -> None:
    """One line at the end."""
    (line,), remarks = command(tmp_path, Roll())
    assert line.startswith("4 baris: 1 pasti, 1 mungkin, 2 tidak ada. Hasil: ")
    assert remarks == []


def test_a_stopped_command_says_how_to_go_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """And when it goes on, from where."""
    monkeypatch.setattr(engine, "CHUNK", 2)
    assert command(tmp_path, Roll(patience=0)) == ([], [texts.stopped(0), "^C"])
    assert command(tmp_path, Roll(patience=1)) == ([], [texts.stopped(2), "^C"])
    said, remarks = command(tmp_path, Roll())
    assert said[0].startswith("4 baris: 1 pasti, 1 mungkin, 2 tidak ada.")
    assert remarks == ["Melanjutkan: 2 baris sudah disandingkan sebelumnya."]


@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        ({"file": None}, texts.NEED_FILE),
        ({"duplicates": True}, texts.NOT_BOTH),
        ({"out": None}, texts.NEED_OUT),
    ],
)
def test_a_command_that_lacks_something_says_what(tmp_path: Path, more: dict[str, object], sentence: str) -> None:
    """File and result, or ``--duplicates`` and result."""
    with pytest.raises(OperatorError) as refused:
        command(tmp_path, Roll(), **more)
    assert str(refused.value) == sentence


def test_without_a_register_the_command_says_how_to_load_one(tmp_path: Path) -> None:
    """Nothing is written."""
    with pytest.raises(OperatorError, match="voters import"):
        command(tmp_path, None)
    assert [path.name for path in tmp_path.iterdir()] == ["daftar.csv"]


def test_every_class_is_counted_even_when_nobody_is_of_it(tmp_path: Path) -> None:
    """Three numbers, always."""
    source = tmp_path / "daftar.csv"
    source.write_text(f"nama,nik\nContoh Satu,{NIK}\n", encoding="utf-8")
    found = Matching(open_source(source), Roll(), tmp_path / "hasil.csv", TODAY).run(lambda done, total: None)
    assert found.counts == {Match.SURE: 1, Match.MAYBE: 0, Match.NONE: 0}


# ---------------------------------------------------------------- killed anywhere
def die(*_: object, **__: object) -> None:
    """As by ``kill -9`` or a power cut."""
    os.kill(os.getpid(), signal.SIGKILL)


def third_chunk(patch: pytest.MonkeyPatch, *, kept: bool) -> None:
    """Die before or after the third chunk is noted."""
    keep, seen = Notes.keep, list[int]()

    def noted(notes: Notes, chunk: Sequence[Sequence[str]]) -> None:
        seen.append(len(chunk))
        if len(seen) == 3 and not kept:
            die()
        keep(notes, chunk)
        if len(seen) == 3:
            die()

    patch.setattr(Notes, "keep", noted)


def while_noting(patch: pytest.MonkeyPatch) -> None:
    """Die with half of a chunk written."""
    add, seen = Notes._add, list[object]()

    def added(notes: Notes, value: object) -> None:
        seen.append(value)
        if len(seen) == 3:
            notes._file.write(json.dumps(value).encode()[:100])
            notes._file.flush()
            die()
        add(notes, value)

    patch.setattr(Notes, "_add", added)


def while_writing(patch: pytest.MonkeyPatch) -> None:
    """Die in the middle of the result."""
    whole, seen = results.row, list[object]()

    def row(values: Sequence[Value], width: int) -> list[str]:
        seen.append(values)
        if len(seen) == 30:
            die()
        return whole(values, width)

    patch.setattr(results, "row", row)


POINTS = {
    "before a chunk is noted": functools.partial(third_chunk, kept=False),
    "after a chunk is noted": functools.partial(third_chunk, kept=True),
    "while a chunk is noted": while_noting,
    "while the result is written": while_writing,
    "before the result has its name": lambda patch: patch.setattr(Path, "replace", die),
    "before the notes are removed": lambda patch: patch.setattr(Notes, "close", die),
}


@pytest.mark.skipif(os.name == "nt", reason="Windows has no fork")
@pytest.mark.parametrize("ending", [".csv", ".xlsx"])
def test_a_command_killed_anywhere_goes_on_to_the_same_bytes(
    tmp_path: Path, ending: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Killed at six points one after the other; the result is that of an uninterrupted run."""
    monkeypatch.setattr(engine, "CHUNK", 10)
    source, whole, out = long_list(tmp_path, 95), tmp_path / f"utuh{ending}", tmp_path / f"hasil{ending}"
    Matching(open_source(source), Roll(), whole, TODAY).run(lambda done, total: None)

    def run(armed: Callable[[pytest.MonkeyPatch], None]) -> None:
        armed(pytest.MonkeyPatch())
        Matching(open_source(source), Roll(), out, TODAY).run(lambda done, total: None)

    for armed in POINTS.values():
        life = multiprocessing.get_context("fork").Process(target=run, args=(armed,))
        life.start()
        life.join()
        assert life.exitcode == -signal.SIGKILL
    Matching(open_source(source), Roll(), out, TODAY).run(lambda done, total: None)
    assert out.read_bytes() == whole.read_bytes()
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted([source.name, whole.name, out.name])


# ---------------------------------------------------------------- rows of one event
def test_rows_of_one_event_get_one_number(tmp_path: Path) -> None:
    """With ``--peristiwa`` rows that tell the same event share a number; a list's own such column is kept beside it."""
    source, out = tmp_path / "daftar.csv", tmp_path / "hasil.csv"
    told = (
        "jenis,nama,nik,tgl_lahir,rt,rw,kelurahan,kelompok\n"
        f"MENINGGAL,Soetrisno Contoh,{NIK},,3,1,Sukamaju,a\n"
        ",,,,,,,\n"
        "MENINGGAL,Rosma Siregar,,1-2-1960,3,1,Sukamaju,b\n"
        "MENINGGAL,alm. sutrisno contoh,,12-3-1955,003,001,SUKAMAJU,\n"
        f"PINDAH KELUAR,Sutrisno Contoh,{NIK},,3,1,Sukamaju,\n"
    )
    source.write_text(told, encoding="utf-8")
    Matching(open_source(source), Roll(), out, TODAY, grouped=True).run(lambda done, total: None)
    rows = rows_of(out)
    assert list(rows[0])[7:] == ["kelompok (asal)", *texts.ADDED, "KELOMPOK"]
    assert [row["KELOMPOK"] or "" for row in rows] == ["1", "", "", "1", ""]
    assert [row["kelompok (asal)"] or "" for row in rows] == ["a", "", "b", "", ""]


def test_events_are_of_a_list_not_of_the_register(tmp_path: Path) -> None:
    """``--peristiwa`` beside ``--duplicates`` is refused with a sentence."""

    def quiet(*_: object) -> None:
        """Says nothing."""

    with pytest.raises(OperatorError, match="--peristiwa"):
        match(
            cast("Any", Roll()),
            None,
            tmp_path / "hasil.csv",
            duplicates=True,
            grouped=True,
            on=TODAY,
            say=quiet,
            remark=quiet,
            progress=quiet,
        )
