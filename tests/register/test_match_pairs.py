"""``voters match --duplicates``: probable doubles inside the register, a pair a row, without a NIK in full."""

import csv
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any, cast

import openpyxl
import pytest

from reporting.errors import OperatorError
from reporting.model import Match, Voter
from reporting.register.doubles import Pair
from scheduler.matching import pairs
from scheduler.matching.command import match

TODAY = date(2026, 11, 22)
ONE = Voter("100", "3272010101010001", "3272011203559001", "CONTOH SATU", "SUKABUMI", "1955-03-12", tps="001", rt="003")
TWIN = Voter("207", "", "3272011203559010", "CONTOH SATTU", "", "1955-03-12", kelurahan="MEKAR", rw="001", rt="002")
FOUND = [
    Pair(ONE, TWIN, Match.SURE, 0.99456, ("NIK beda dua angka", "lahir sama")),
    Pair(TWIN, ONE, Match.MAYBE, 0.61, ()),
]


def listed(patch: pytest.MonkeyPatch, out: Path, stop: bool = False) -> tuple[list[str], list[str], list[int]]:
    """Run the command over the pairs above: what it says, what it remarks, how far it told to be."""
    said: list[str] = []
    remarked: list[str] = []
    steps: list[int] = []

    def doubles(_register: object, progress: Callable[[int, int], None]) -> Iterator[Pair]:
        progress(1, 2)
        if stop:
            raise KeyboardInterrupt
        yield from FOUND

    patch.setattr(pairs, "doubles", doubles)
    match(
        cast("Any", object()),
        None,
        out,
        duplicates=True,
        on=TODAY,
        say=said.append,
        remark=remarked.append,
        progress=lambda done, total: steps.append(done),
    )
    return said, remarked, steps


def test_each_pair_is_a_row_with_both_entries_side_by_side(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Likeliest first; numbers of identity are masked."""
    out = tmp_path / "ganda.csv"
    (line,), remarked, steps = listed(monkeypatch, out)
    assert line.startswith("2 pasang dugaan ganda. Hasil: ")
    assert (remarked, steps) == ([], [1])
    with out.open(encoding="utf-8", newline="") as file:
        first, second = csv.DictReader(file)
    assert first == {
        "DPID": "100",
        "DPID 2": "207",
        "SKOR": "0.9946",
        "KELAS": "pasti",
        "ALASAN": "NIK beda dua angka; lahir sama",
        "NAMA": "CONTOH SATU",
        "TEMPAT/TANGGAL LAHIR": "SUKABUMI, 1955-03-12",
        "KELURAHAN": "",
        "RW": "",
        "RT": "003",
        "TPS": "001",
        "NIK": "3272********9001",
        "NKK": "3272********0001",
        "NAMA 2": "CONTOH SATTU",
        "TEMPAT/TANGGAL LAHIR 2": "1955-03-12",
        "KELURAHAN 2": "MEKAR",
        "RW 2": "001",
        "RT 2": "002",
        "TPS 2": "",
        "NIK 2": "3272********9010",
        "NKK 2": "",
    }
    assert (second["KELAS"], second["SKOR"]) == ("mungkin", "0.6100")


def test_the_pairs_may_be_a_workbook(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Text cells, the header stays in sight."""
    out = tmp_path / "ganda.xlsx"
    listed(monkeypatch, out)
    sheet: Any = openpyxl.load_workbook(out).active
    assert [cell.value for cell in sheet[2]][:4] == ["100", "207", "0.9946", "pasti"]
    assert (sheet.freeze_panes, sheet.max_row) == ("A2", 3)


def test_a_stopped_search_leaves_no_half_list(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """And an earlier list stays as it was."""
    out = tmp_path / "ganda.csv"
    out.write_text("dulu", encoding="utf-8")
    with pytest.raises(KeyboardInterrupt):
        listed(monkeypatch, out, stop=True)
    assert out.read_text(encoding="utf-8") == "dulu"
    assert [path.name for path in tmp_path.iterdir()] == ["ganda.csv"]


def test_a_place_for_the_list_is_checked_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Before ten minutes of work."""
    with pytest.raises(OperatorError, match=r"\.csv atau \.xlsx"):
        listed(monkeypatch, tmp_path / "ganda.pdf")
