"""The month's workbook, read back as other programs read it."""

from datetime import date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given

from reporting.model import Held, ListRow, MonthState
from scheduler.documents.facts import facts
from scheduler.documents.figure_tables import RECAP_COLUMNS
from scheduler.documents.wording import moment
from scheduler.entries import COLUMNS as LIST_COLUMNS
from tests.documents import (
    a_closing,
    a_row,
    book_of,
    cells_of,
    opened,
    rows_of_any_kind,
    table,
    visible_words,
    written,
)

SHEETS = ("Daftar Perubahan", "Rekap", "TMS per Alasan", "Ditahan", "Kepatuhan")


def test_the_list_is_a_plain_table_that_can_be_filtered_and_imported(tmp_path: Path) -> None:
    """Row 1 of the list is its header, filtered, frozen and repeated on A4 landscape pages one page wide."""
    sheet = opened(book_of(a_closing((a_row(), a_row("BARU"))), tmp_path))["Daftar Perubahan"]
    assert [cell.value for cell in sheet[1]] == list(LIST_COLUMNS)
    assert (sheet.auto_filter.ref, sheet.freeze_panes, sheet.print_title_rows) == ("A1:V3", "A2", "$1:$1")
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    fit = sheet.sheet_properties.pageSetUpPr
    assert fit is not None
    # One page wide is what the format means when it says nothing; 0 is as many pages high as needed.
    assert (fit.fitToPage, sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (True, None, 0)


def test_numbers_that_are_names_stay_text(tmp_path: Path) -> None:
    """NIK, KK, RT and RW keep every digit and stay text also when a clerk types over them."""
    sheet = opened(book_of(a_closing((a_row(),)), tmp_path))["Daftar Perubahan"]
    cells = dict(zip(LIST_COLUMNS, sheet[2], strict=True))
    assert [cells[name].value for name in ("NIK", "RT", "RW")] == ["3272010305610000", "003", "005"]
    assert all(cell.data_type == "s" or cell.value is None for cell in cells.values())
    assert {cell.number_format for cell in cells.values()} == {"@"}


@pytest.mark.parametrize(
    "name",
    ['=HYPERLINK("http://contoh.invalid","KLIK")', "+62", "@SUM(A1)", "https://contoh.invalid", "007", "_x0041_"],
)
def test_no_name_comes_to_life(tmp_path: Path, name: str) -> None:
    """A name that looks like a formula, a link or a number is that text, letter by letter."""
    path = book_of(a_closing((a_row(NAMA=name),)), tmp_path)
    sheet = opened(path)["Daftar Perubahan"]
    cell = sheet.cell(2, LIST_COLUMNS.index("NAMA") + 1)
    assert (cell.data_type, cell.hyperlink) == ("s", None)
    assert table(path, "Daftar Perubahan", "KECAMATAN")[0]["NAMA"] == name


@given(rows=rows_of_any_kind)
def test_list_recap_and_reasons_agree(rows: tuple[ListRow, ...]) -> None:
    """The workbook's sheets and the picture's numbers are one and the same count."""
    closing = a_closing(rows)
    with TemporaryDirectory() as folder:
        path = book_of(closing, Path(folder))
        office = next(line for line in table(path, "Rekap", "Kecamatan") if line["Kecamatan"] == "JUMLAH")
        total = next(line for line in table(path, "TMS per Alasan", "Kecamatan") if line["Kecamatan"] == "JUMLAH")
        listed = [line["JENIS"] for line in table(path, "Daftar Perubahan", "KECAMATAN")]
    shown = facts(closing)
    assert [office["TMS L"], office["TMS P"], office["TMS J"]] == [total[f"Jumlah {sex}"] for sex in "LPJ"]
    assert [office[f"{part} J"] for part in ("TMS", "Ubah", "Baru")] == [
        listed.count(effect) for effect in ("TMS", "UBAH", "BARU")
    ]
    assert [tally.total for tally in (shown.struck, shown.changed, shown.added)] == [
        listed.count(effect) for effect in ("TMS", "UBAH", "BARU")
    ]
    assert office["Akhir J"] == office["Awal J"] + office["Baru J"] - office["TMS J"]


def test_an_unknown_start_stays_empty(tmp_path: Path) -> None:
    """Where Awal is not known, Awal and Akhir are empty, never zero, and the reason stands below the table."""
    remark = "Awal Kelurahan Mawar belum diisi, sehingga Akhir belum dapat dihitung."
    path = book_of(a_closing((a_row(),), remarks=(remark,)), tmp_path)
    sheet = opened(path)["Rekap"]
    header = next(row[0].row for row in sheet.iter_rows() if row[0].value == "Kecamatan")
    line = dict(zip(RECAP_COLUMNS, [cell.value for cell in sheet[header + 1]], strict=True))
    assert (line["Awal L"], line["Akhir J"], line["TMS J"], line["Baru J"]) == (None, None, 1, 0)
    assert remark in visible_words(path, "Rekap")


def test_subtotals_stand_out(tmp_path: Path) -> None:
    """Only the lines that say JUMLAH are bold."""
    sheet = opened(book_of(a_closing(), tmp_path))["Rekap"]
    lines = {row[0].value: row[4].font.b for row in sheet.iter_rows() if isinstance(row[7].value, int)}
    assert lines == {"Contoh Timur": False, "Contoh Barat": False, "JUMLAH": True}


def test_every_reason_has_its_columns_in_every_kecamatan(tmp_path: Path) -> None:
    """Strikes are counted by kecamatan and reason; a kecamatan without any shows zeros."""
    rows = (a_row(), a_row(sex="P"), a_row(ALASAN="pindah domisili", sex="P"), a_row("BARU"))
    timur, barat, total = table(book_of(a_closing(rows), tmp_path), "TMS per Alasan", "Kecamatan")
    assert (timur["meninggal L"], timur["meninggal P"], timur["pindah domisili J"], timur["Jumlah J"]) == (1, 1, 1, 3)
    assert (barat["Kecamatan"], barat["Jumlah J"], total["Jumlah J"]) == ("Contoh Barat", 0, 3)


def test_what_stays_behind_says_why(tmp_path: Path) -> None:
    """A held report stands with its number, place and reason; without one a sentence says so."""
    held = Held(
        "DPB-2610-00002-9", "Meninggal", "Warga Contoh", "Contoh Timur", "Mawar", "Belum ada di daftar pemilih."
    )
    path = book_of(a_closing(held=(held,)), tmp_path)
    assert list(table(path, "Ditahan", "Nomor")[0].values()) == [
        "DPB-2610-00002-9",
        "Meninggal",
        "Warga Contoh",
        "Contoh Timur",
        "Mawar",
        "Belum ada di daftar pemilih.",
    ]
    assert "Tidak ada laporan disetujui yang ditahan." in visible_words(book_of(a_closing(), tmp_path), "Ditahan")


def test_coverage_counts_the_silent(tmp_path: Path) -> None:
    """Who has not reported is expected less reported less nothing to report, with a sum for the office."""
    lines = table(book_of(a_closing(), tmp_path), "Kepatuhan", "Kecamatan")
    assert [line["Belum Lapor"] for line in lines] == [2, 7, 9]


_FIXED = {"state": MonthState.FIXED, "fixed_on": date(2026, 11, 8), "minutes": "12/PL.02.1-BA/3272/2026"}


@pytest.mark.parametrize(
    ("draft", "state", "said", "unsaid"),
    [
        ("", {}, ["Rancangan", "ANGKA SEMENTARA"], ["PRATINJAU", "Perbaikan"]),
        ("PRATINJAU", {}, ["ANGKA SEMENTARA", "PRATINJAU"], []),
        ("", {"state": MonthState.AMENDED, "amendment": 2}, ["Perbaikan 2", "ANGKA SEMENTARA"], ["Rancangan"]),
        ("", _FIXED, ["Ditetapkan 8 November 2026", _FIXED["minutes"]], ["ANGKA SEMENTARA", "Rancangan", "Perbaikan"]),
    ],
)
def test_every_page_says_how_far_it_can_be_trusted(
    tmp_path: Path, draft: str, state: dict[str, Any], said: list[str], unsaid: list[str]
) -> None:
    """Office, month, edition and marks stand on every sheet: of a preview, of numbers not yet fixed, of fixed ones."""
    path = written(a_closing((a_row(),), **state), tmp_path, draft=draft)[".xlsx"]
    for sheet in SHEETS:
        words = visible_words(path, sheet)
        assert all(word in words for word in ["KPU Kota Contoh", "Oktober 2026", "Halaman", *said])
        assert not any(word in words for word in unsaid)


@pytest.mark.parametrize("sheet", SHEETS)
def test_every_sheet_can_be_filtered_and_printed(tmp_path: Path, sheet: str) -> None:
    """Each table has filter buttons in a header that stays in sight and on every A4 landscape page, one page wide."""
    page = opened(book_of(a_closing((a_row(),)), tmp_path))[sheet]
    header = next(row[0].row for row in page.iter_rows() if row[0].value in ("KECAMATAN", "Kecamatan", "Nomor"))
    assert str(page.auto_filter.ref).startswith(f"A{header}:")
    assert (page.freeze_panes, page.print_title_rows) == (f"A{header + 1}", f"${header}:${header}")
    assert (page.page_setup.orientation, page.page_setup.paperSize) == ("landscape", 9)


@pytest.mark.parametrize("sheet", ["Rekap", "TMS per Alasan", "Kepatuhan"])
def test_the_offices_sum_stays_in_sight_when_a_table_is_filtered(tmp_path: Path, sheet: str) -> None:
    """The filter ends above the office's sum, whose counts are numbers."""
    page = opened(book_of(a_closing((a_row(), a_row("BARU"))), tmp_path))[sheet]
    last = int(str(page.auto_filter.ref).rpartition("V")[2].rpartition(":")[2].lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ"))
    total = [cell.value for cell in page[last + 1]]
    assert total[0] == "JUMLAH"
    assert isinstance(total[-1], int)


def test_what_came_in_and_what_changed_is_told_by_reason_too(tmp_path: Path) -> None:
    """Below the strikes stand the additions by reason and the changes by kind, each with its sum."""
    rows = (a_row("BARU"), a_row("BARU", "P", ALASAN="pemula"), a_row("BARU", "P"), a_row("UBAH", "P"))
    path = book_of(a_closing(rows), tmp_path)
    cells = [row[:4] for row in cells_of(path, "TMS per Alasan")]
    start = cells.index(["Pemilih baru menurut alasan", "", "", ""])
    assert cells[start + 1 :] == [
        ["Alasan", "L", "P", "J"],
        ["pindah masuk", 1, 1, 2],
        ["pemula", 0, 1, 1],
        ["JUMLAH", 1, 2, 3],
        ["", "", "", ""],
        ["Perubahan data pemilih", "", "", ""],
        ["Alasan", "L", "P", "J"],
        ["perbaikan data", 0, 1, 1],
        ["JUMLAH", 0, 1, 1],
    ]


def test_the_list_counts_itself_on_every_page(tmp_path: Path) -> None:
    """The list ends with its last voter; its counts stand in the head of the printed page."""
    path = book_of(a_closing((a_row(), a_row("BARU"), a_row("BARU", "P"))), tmp_path)
    assert "TMS 1, UBAH 0, BARU 2" in visible_words(path, "Daftar Perubahan")
    assert len(cells_of(path, "Daftar Perubahan")) == 4


def test_a_long_remark_is_broken_where_the_table_ends(tmp_path: Path) -> None:
    """Of a sentence longer than the page is wide no word is lost when it is printed."""
    remark = " ".join(f"Kelurahan Contoh {number} belum punya Awal." for number in range(40))
    lines = [str(row[0]) for row in cells_of(book_of(a_closing(remarks=(remark,)), tmp_path), "Rekap")]
    told = lines[next(place for place, line in enumerate(lines) if line.startswith("Kelurahan Contoh 0")) :]
    assert " ".join(told) == remark
    assert max(map(len, told)) < 260


def test_the_cut_off_is_told_in_the_offices_zone(tmp_path: Path) -> None:
    """The title block says when intake ended, in words and with the zone's name."""
    words = visible_words(book_of(a_closing(), tmp_path), "Rekap")
    assert "Bulan Oktober 2026, laporan sampai 31 Oktober 2026 pukul 23.59 WIB" in words
    assert moment(datetime(2026, 5, 1, 7, 5, tzinfo=ZoneInfo("Asia/Makassar"))) == "1 Mei 2026 pukul 07.05 WITA"


def test_a_long_name_gives_way_to_what_every_page_must_say(tmp_path: Path) -> None:
    """However long an office's name, edition and marks are printed on every page."""
    closing = a_closing((a_row(),), office_name="KPU Contoh & " * 20)
    path = written(closing, tmp_path, draft="PRATINJAU")[".xlsx"]
    for sheet in SHEETS:
        *_, header, left, _page = visible_words(path, sheet).split("\n")
        printed = header if sheet == "Daftar Perubahan" else left
        assert printed.endswith("PRATINJAU · Rancangan · ANGKA SEMENTARA")
        assert "Contoh && KPU" in printed


def test_an_office_with_an_ampersand_prints_it(tmp_path: Path) -> None:
    """A name with & is printed, not taken for a command of the page header."""
    path = book_of(a_closing(office_name="KPU Contoh & Sari"), tmp_path)
    assert "KPU Contoh && Sari, Oktober 2026" in visible_words(path, "Rekap")
