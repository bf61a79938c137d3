"""``setup`` fills ``Info`` once, and what staff do with the rows stays."""

from dataclasses import replace
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from reporting.journal.store import Store
from reporting.settings import Office
from reporting.texts import starters as texts
from sheets import info_tab, starters
from sheets.door import Append, SetCell
from sheets.setup import set_up
from sheets.xlsx import LocalWorkbook
from tests.service.town import Town
from tests.standins.keys import KEY


@pytest.fixture
def book(tmp_path: Path) -> LocalWorkbook:
    """An empty desk."""
    found = LocalWorkbook(tmp_path / "Laporan.xlsx")
    set_up(found)
    return found


def told(book: LocalWorkbook) -> list[dict[str, str]]:
    """The rows of ``Info``."""
    sheet = book.read(["Info"])["Info"]
    return [sheet.cells(index) for index in range(len(sheet.rows))]


def test_an_empty_tab_is_filled_once(book: LocalWorkbook) -> None:
    """The line says how many rows to check and how many wait for the office; a second time nothing is written."""
    said = starters.fill(book, "https://contoh.example")
    rows = told(book)
    waiting = [row for row in rows if row["Aktif"] == texts.TO_FILL_IN]
    assert said.startswith(f"Info: {len(rows)} contoh jawaban ditulis. Mohon diperiksa")
    assert f"{len(waiting)} baris menunggu" in said
    assert 18 <= len(rows) <= 30
    assert all("[isi " in row["Jawaban"] for row in waiting)
    assert any("https://contoh.example" in row["Jawaban"] for row in rows)
    assert starters.fill(book, "https://contoh.example") == ""
    assert told(book) == rows


def test_a_tab_with_one_row_of_the_staff_is_left_alone(book: LocalWorkbook) -> None:
    """An office that began by itself, or whose rows came over from last year, gets no examples among them."""
    book.write([Append("Info", [{"Judul": "Parkir", "Jawaban": "Di belakang.", "Aktif": "Ya"}])])
    assert starters.fill(book, "https://contoh.example") == ""
    assert len(told(book)) == 1


def test_what_staff_choose_decides_what_voters_read(book: LocalWorkbook) -> None:
    """Filled in and ``Ya``: told; ``Tidak`` or emptied: not; the rest as delivered."""
    starters.fill(book, "https://contoh.example")
    before = [one.title for one in info_tab.rows(book.read(["Info"])["Info"], "32.72")]
    rows = told(book)
    office = next(index for index, row in enumerate(rows) if row["Aktif"] == texts.TO_FILL_IN)
    book.read(["Info"])
    book.write(
        [
            SetCell("Info", office, "Jawaban", "Jl. Contoh 1, Senin-Jumat 08.00-16.00."),
            SetCell("Info", office, "Aktif", "Ya"),
            SetCell("Info", 0, "Aktif", "Tidak"),
        ]
    )
    after = [one.title for one in info_tab.rows(book.read(["Info"])["Info"], "32.72")]
    assert set(after) - set(before) == {rows[office]["Judul"]}
    assert set(before) - set(after) == {rows[0]["Judul"]}


def test_rows_that_staff_deleted_stay_deleted(tmp_path: Path) -> None:
    """Once filled, an office's desk is not filled again, nor the spreadsheet of its next year."""
    store = Store(f"sqlite:///{tmp_path / 'lapor.db'}", KEY)
    office = Office(code="32.72", name="KPU Kota Contoh", zone=ZoneInfo("Asia/Jakarta"), spreadsheet="2026.xlsx")
    with store.begin() as tx:
        assert starters.wanted(tx, office)
        starters.note(tx, office)
    with store.begin() as tx:
        assert not starters.wanted(tx, office)
        next_year = replace(office, spreadsheet="2027.xlsx", older_spreadsheets=(office.spreadsheet,))
        assert not starters.wanted(tx, next_year)
        assert starters.wanted(tx, replace(office, code="32.73"))
    store.close()


def test_setup_as_the_operator_types_it(tmp_path: Path) -> None:
    """On Google too: filled and said at the first run; emptied by the staff, it stays empty at the next."""
    with Town(tmp_path) as town:
        first = town.command("setup")
        assert (first.code, first.out.count("contoh jawaban ditulis")) == (0, 1)
        rows = town.rows("Info")
        assert {row["Aktif"] for row in rows} == {texts.UNCHECKED, texts.TO_FILL_IN}
        for _ in rows:
            town.sheets.delete_rows("Info", 0)
        again = town.command("setup")
        assert (again.code, "contoh jawaban" in again.out) == (0, False)
        assert town.rows("Info") == []
