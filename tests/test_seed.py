"""``setup --areas`` and ``--awal``: tables as offices have them go into ``Wilayah`` and ``Rekap``, once."""

from collections.abc import Sequence
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reporting.errors import Misunderstood, OperatorError
from reporting.journal import months
from reporting.journal.store import Store
from reporting.model import Area, Month, Tally
from reporting.reading import place_lines
from reporting.reading.place_lines import Faults
from reporting.reading.place_tables import Column, read_listing
from reporting.reading.tables import read_tables
from reporting.settings import Office
from scheduler import seeding
from scheduler.seeding import Seeded
from sheets import layout, month_tabs, seed
from sheets.door import Append, SetCell, Sheet
from sheets.xlsx import LocalWorkbook
from tests.standins.keys import KEY
from tests.standins.office import OfficeProgram

ZONE = ZoneInfo("Asia/Jakarta")
NOW = datetime(2026, 10, 5, 9, 0, tzinfo=ZONE)
PLACES = "Kode;KEC;KELURAHAN;RW;RT;TPS\n32.72.01.1001;Utara;Sukamaju;5;3;1\n32.72.01.1001;Utara;Sukamaju;5;4;2\n"


class Bureau:
    """One or two offices with a desk in a file each, and the operator who fills them."""

    def __init__(self, folder: Path, *codes: str) -> None:
        self.folder = folder
        self.store = Store("sqlite://", KEY)
        paths = {code: folder / f"{code}.xlsx" for code in codes}
        self.offices = [Office(code, f"KPU {code}", ZONE, str(path)) for code, path in paths.items()]
        self.books = {code: LocalWorkbook(path) for code, path in paths.items()}
        for book in self.books.values():
            book.write([layout.PLACES.make(), layout.RECAP.make()])

    def areas(self, content: str | bytes) -> Seeded:
        """What ``setup --areas`` says."""
        return seeding.fill_areas(self._file(content), self.offices, self.books, self.store, NOW)

    def awal(self, content: str | bytes) -> Seeded:
        """What ``setup --awal`` says."""
        return seeding.fill_openings(self._file(content), self.offices, self.books, self.store, NOW)

    def rows(self, title: str, code: str = "32.72") -> list[list[str]]:
        """A tab's rows, without what is empty."""
        program = OfficeProgram(self.folder / f"{code}.xlsx")
        return [[value for value in row.values() if value] for row in program.tab(title)]

    def staff(self) -> OfficeProgram:
        """Somebody of the first office at its file."""
        return OfficeProgram(self.folder / f"{self.offices[0].code}.xlsx")

    def _file(self, content: str | bytes) -> Path:
        path = self.folder / "berkas"
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path


@pytest.fixture
def bureau(tmp_path: Path) -> Bureau:
    """One office."""
    return Bureau(tmp_path, "32.72")


def _book(*sheets: tuple[str, Sequence[Sequence[Any]]], merged: str = "") -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for title, rows in sheets:
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(list(row))
        for area in merged.split():
            sheet.merge_cells(area)
    content = BytesIO()
    book.save(content)
    return content.getvalue()


def _told(content: str | bytes) -> tuple[list[Area], list[str]]:
    faults = Faults()
    raw = content.encode() if isinstance(content, str) else content
    listing = read_listing(read_tables(raw), (Column.KECAMATAN, Column.KELURAHAN))
    return [one.area for one in place_lines.areas(listing, faults)], faults.words


# ---------------------------------------------------------------- areas
@pytest.mark.parametrize("sign", [",", ";", "\t", "#"])
@pytest.mark.parametrize(
    "header",
    [
        ["Kecamatan", "Kelurahan", "RW", "RT", "TPS"],
        ["KEC.", "DESA/KELURAHAN", "No. RW", "NO RT", "No TPS"],
        ["Nama Kec", "nama kel/desa", "rw", "rt", "tps"],
    ],
)
def test_areas_are_read_whatever_sign_and_spelling(sign: str, header: list[str]) -> None:
    """The same area comes out of every usual spelling of the headers and every separator."""
    lines = [["REKAP WILAYAH", "", "", "", ""], header, ["Utara", "Kel. Sukamaju", "5", "RT 3", "TPS 1"]]
    areas, faults = _told("\n".join(sign.join(line) for line in lines))
    assert areas == [Area("Utara", "Sukamaju", "005", "003", "001")]
    assert faults == []


def test_a_form_with_merged_names_gives_every_line_its_place() -> None:
    """Names standing once for many lines, a line of column numbers and sums are no trouble."""
    rows: list[list[Any]] = [
        ["DAFTAR RT"],
        ["No", "Kecamatan", "Kelurahan", "RT/RW"],
        ["1", "2", "3", "4"],
        [1, "Utara", "Sukamaju", "003/005"],
        [2, None, None, "4/5"],
        [3, None, "Mekar", "1/1"],
        ["", "JUMLAH", 3],
        [4, "Selatan", "Contoh", "1/2"],
    ]
    areas, faults = _told(_book(("Sheet", rows), merged="B4:B6"))
    assert areas == [
        Area("Utara", "Sukamaju", "005", "003"),
        Area("Utara", "Sukamaju", "005", "004"),
        Area("Utara", "Mekar", "001", "001"),
        Area("Selatan", "Contoh", "002", "001"),
    ]
    assert faults == []


def test_every_faulty_line_is_named_with_its_reason() -> None:
    """Row number and reason; the lines between are taken."""
    content = _book(
        (
            "Data",
            [
                ["Kecamatan", "Kelurahan", "RW", "RT"],
                ["Utara", "Sukamaju", 5, 3],
                ["Utara", "Sukamaju", "lima ratus", 4],
                ["Utara", "Sukamaju", 5, datetime(2026, 5, 3)],  # noqa: DTZ001 - a spreadsheet's days have no zone
                ["Utara", "Sukamaju", "05", "003"],
                ["Utara", "Sukamaju", 5, 1234],
            ],
        )
    )
    areas, faults = _told(content)
    assert areas == [Area("Utara", "Sukamaju", "005", "003")]
    assert faults == [
        "baris 3: RW “lima ratus” bukan nomor",
        "baris 4: RT/RW berubah menjadi tanggal oleh Excel; ketik ulang sebagai teks, misalnya 003/005",
        "baris 5: sama dengan baris 2",
        "baris 6: RT “1234” bukan nomor",
    ]


def test_sheets_without_the_columns_are_passed_over_and_said() -> None:
    """One sheet a kecamatan is as good as one for all; a cover sheet is only mentioned."""
    head = ["Kecamatan", "Kelurahan", "RW", "RT"]
    content = _book(
        ("Sampul", [["Data wilayah"]]), ("Utara", [head, ["Utara", "A", 1, 1]]), ("Barat", [head, ["Barat", "", 1, 1]])
    )
    listing = read_listing(read_tables(content), (Column.KECAMATAN, Column.KELURAHAN))
    faults = Faults()
    assert [one.area.kelurahan for one in place_lines.areas(listing, faults)] == ["A"]
    assert faults.words == ["sheet Barat baris 2: Kelurahan kosong"]
    assert listing.remarks == ["sheet Sampul dilewati: tidak ada judul kolom Kecamatan dan Kelurahan"]


def test_a_file_without_the_columns_is_refused_with_what_it_needs(bureau: Bureau) -> None:
    """The sentence names the missing headers, and nothing is written."""
    with pytest.raises(OperatorError, match="judul kolom Kecamatan dan Kelurahan tidak ditemukan"):
        bureau.areas("Alamat;RT\nJalan Contoh;3\n")
    with pytest.raises(OperatorError, match="tidak bisa dibaca"):
        seeding.fill_areas(bureau.folder / "tidak-ada.csv", bureau.offices, bureau.books, bureau.store, NOW)
    assert bureau.rows("Wilayah") == []


def test_repeating_areas_changes_nothing(bureau: Bureau) -> None:
    """The second time the file is not touched at all."""
    assert bureau.areas(PLACES).words == ["32.72: tab Wilayah: 2 baris ditambahkan, 0 sudah ada"]
    assert bureau.rows("Wilayah") == [
        ["32.72.01.1001", "Utara", "Sukamaju", "005", "003", "001"],
        ["32.72.01.1001", "Utara", "Sukamaju", "005", "004", "002"],
    ]
    before = (bureau.folder / "32.72.xlsx").read_bytes()
    again = bureau.areas(PLACES)
    assert (again.words, again.faults) == (["32.72: tab Wilayah: 0 baris ditambahkan, 2 sudah ada"], [])
    assert (bureau.folder / "32.72.xlsx").read_bytes() == before


def test_what_staff_typed_stands_and_empty_cells_are_filled(bureau: Bureau) -> None:
    """Another TPS in the tab is said and kept; an empty one is filled; the tab's spelling is used."""
    bureau.staff().add_row("Wilayah", {"Kecamatan": "Utara", "Kelurahan": "Suka Maju", "RW": "5", "RT": "3"})
    bureau.staff().add_row(
        "Wilayah", {"Kecamatan": "Utara", "Kelurahan": "Suka Maju", "RW": "005", "RT": "004", "TPS": "9"}
    )
    said = bureau.areas(PLACES.upper() + "32.72.01.1001;UTARA;SUKAMAJU;5;6;3\n")
    assert said.faults == ["baris 3: di tab Wilayah TPS-nya 9, di data ini 002; yang di tab tidak diubah"]
    assert bureau.rows("Wilayah") == [
        ["32.72.01.1001", "Utara", "Suka Maju", "5", "3", "001"],
        ["32.72.01.1001", "Utara", "Suka Maju", "005", "004", "9"],
        ["32.72.01.1001", "Utara", "Suka Maju", "005", "006", "003"],
    ]


def test_an_rt_of_two_polling_stations_has_two_rows(bureau: Bureau) -> None:
    """Both go in, and stay two when the file comes again."""
    told = "Kecamatan;Kelurahan;RW;RT;TPS\nUtara;A;1;1;1\nUtara;A;1;1;2\n"
    bureau.areas(told)
    assert bureau.areas(told).faults == []
    assert [row[-1] for row in bureau.rows("Wilayah")] == ["001", "002"]


def test_offices_take_the_areas_of_their_own_code(tmp_path: Path) -> None:
    """By the first digits of ``Kode``; what is nobody's is said once, a file without codes is refused."""
    two = Bureau(tmp_path, "32.72", "32.73")
    other = "3273011001;Timur;Contoh;1;1;1\n31.71.01.1001;Pusat;Lain;1;1;1\n"
    said = two.areas(PLACES + other)
    assert [len(two.rows("Wilayah", code)) for code in ("32.72", "32.73")] == [2, 1]
    assert said.faults == ["baris 5: Kode 31.71.01.1001 bukan wilayah kantor dalam config.toml"]
    with pytest.raises(OperatorError, match="tiap baris perlu kolom Kode"):
        two.areas("Kecamatan;Kelurahan\nUtara;Sukamaju\n")


def test_a_single_office_needs_no_code(bureau: Bureau) -> None:
    """But a code of another office is a fault."""
    said = bureau.areas("Kode;Kecamatan;Kelurahan\n;Utara;Sukamaju\n32.73.01.1001;Timur;Contoh\n")
    assert bureau.rows("Wilayah") == [["Utara", "Sukamaju"]]
    assert said.faults == ["baris 3: Kode 32.73.01.1001 bukan wilayah kantor dalam config.toml"]


@given(
    st.lists(
        st.tuples(st.sampled_from(["A", "B"]), st.integers(0, 30), st.integers(0, 30), st.sampled_from(["", "1", "2"])),
        max_size=30,
    )
)
def test_any_file_is_settled_after_one_run(lines: list[tuple[str, int, int, str]]) -> None:
    """Whatever stands in it, a second run finds nothing to change and loses no place."""
    rows = "".join(f"Utara;{kelurahan};{rw};{rt};{tps}\n" for kelurahan, rw, rt, tps in lines)
    told, faults = [], Faults()
    if rows:
        listing = read_listing(
            read_tables(f"Kecamatan;Kelurahan;RW;RT;TPS\n{rows}".encode()), (Column.KECAMATAN, Column.KELURAHAN)
        )
        told = place_lines.areas(listing, faults)
    plan = seed.plan_areas(told, Sheet("Wilayah", layout.PLACES.columns, ()), Faults())
    appended = [row for change in plan.changes if isinstance(change, Append) for row in change.rows]
    cells = tuple(tuple(row.get(column, "") for column in layout.PLACES.columns) for row in appended)
    sheet = Sheet("Wilayah", layout.PLACES.columns, cells)
    assert {(area.kelurahan, area.rw, area.rt) for area in seed.places_of(sheet)} == {
        (kelurahan, f"{rw:03}", f"{rt:03}") for kelurahan, rw, rt, _ in lines
    }
    again = seed.plan_areas(told, sheet, Faults())
    assert [change for change in again.changes if isinstance(change, Append | SetCell)] == []


# ---------------------------------------------------------------- areas of the voter register
IN_REGISTER = [
    Area("UTARA", "SUKAMAJU", "005", "003", "001"),
    Area("UTARA", "SUKAMAJU", "005", "004", "002"),
    Area("SELATAN", "KOTA BARU II", "001", "001", "003"),
    Area("SELATAN", "KOTA BARU II", "000", "000", "901"),
]


class Registers:
    """Which areas the registers of offices hold, by short code."""

    def __init__(self, **known: Sequence[Area]) -> None:
        self._known = {code.strip("_"): areas for code, areas in known.items()}

    def of(self, code: str) -> "Registers | None":
        """The office's own."""
        return Registers(here=self._known[code]) if code in self._known else None

    def places(self) -> Sequence[Area]:
        """What it holds."""
        return self._known["here"]


def _from_register(bureau: Bureau, registers: Registers) -> Seeded:
    asked = Path("daftar-pemilih")
    return seeding.areas(asked, registers)(asked, bureau.offices, bureau.books, bureau.store, NOW)


def test_an_empty_tab_is_offered_the_areas_of_the_register(bureau: Bureau) -> None:
    """What it holds and the command that takes it; once there are areas nothing is offered, nor without a register."""
    registers = Registers(_3272=IN_REGISTER)
    offered = (
        "tab Wilayah masih kosong; daftar pemilih memuat 2 kecamatan, 2 kelurahan, 3 RT. "
        "Untuk memakainya: python bot.py setup --areas daftar-pemilih"
    )
    assert list(seeding.proposals(bureau.offices, bureau.books, registers)) == [("32.72", offered)]
    assert list(seeding.proposals(bureau.offices, bureau.books, Registers())) == []
    bureau.areas(PLACES)
    assert list(seeding.proposals(bureau.offices, bureau.books, registers)) == []


def test_the_register_fills_the_areas_once(bureau: Bureau) -> None:
    """Names as people write them; what is no RT is left out and said; the second time nothing changes."""
    registers = Registers(_3272=IN_REGISTER)
    assert _from_register(bureau, registers).words == [
        "32.72: tab Wilayah: 3 baris ditambahkan, 0 sudah ada",
        "32.72: 1 wilayah tanpa RT atau RW di daftar pemilih dilewati",
    ]
    assert bureau.rows("Wilayah") == [
        ["Utara", "Sukamaju", "005", "003", "001"],
        ["Utara", "Sukamaju", "005", "004", "002"],
        ["Selatan", "Kota Baru II", "001", "001", "003"],
    ]
    assert _from_register(bureau, registers).words[0] == "32.72: tab Wilayah: 0 baris ditambahkan, 3 sudah ada"
    assert len(bureau.rows("Wilayah")) == 3


def test_the_register_overwrites_no_area_of_the_staff(bureau: Bureau) -> None:
    """Another polling station in the tab stands and is said, of many the first few."""
    for rt in range(1, 9):
        bureau.staff().add_row(
            "Wilayah", {"Kecamatan": "Utara", "Kelurahan": "Suka Maju", "RW": "005", "RT": f"{rt:03}", "TPS": "9"}
        )
    before = bureau.rows("Wilayah")
    areas = [Area("UTARA", "SUKAMAJU", "005", f"{rt:03}", "001") for rt in range(1, 9)]
    said = _from_register(bureau, Registers(_3272=areas))
    assert bureau.rows("Wilayah") == before
    assert said.words[1] == (
        "32.72: RT 001 RW 005 Sukamaju: di tab Wilayah TPS-nya 9, di data ini 001; yang di tab tidak diubah"
    )
    assert said.words[-1] == "32.72: … dan 3 perbedaan lagi"
    assert said.faults == ()


def test_each_office_takes_the_areas_of_its_own_register(tmp_path: Path) -> None:
    """An office without a register hears how to load one; where none has one the command is refused."""
    two = Bureau(tmp_path, "32.72", "32.73")
    said = _from_register(two, Registers(_3273=IN_REGISTER[:1]))
    assert [len(two.rows("Wilayah", code)) for code in ("32.72", "32.73")] == [0, 1]
    assert said.words[0].startswith("32.72: Belum ada daftar pemilih. Muat dulu dengan: python bot.py voters import")
    with pytest.raises(OperatorError, match="Belum ada daftar pemilih"):
        _from_register(two, Registers())


def test_a_file_of_that_name_is_a_file(bureau: Bureau, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever has a file called so means the file."""
    monkeypatch.chdir(bureau.folder)
    Path("daftar-pemilih").write_text(PLACES, encoding="utf-8")
    assert _from_register(bureau, Registers(_3272=IN_REGISTER)).words == [
        "32.72: tab Wilayah: 2 baris ditambahkan, 0 sudah ada"
    ]


# ---------------------------------------------------------------- awal
@pytest.fixture
def settled(bureau: Bureau) -> Bureau:
    """One office that knows its kelurahan."""
    bureau.areas("Kecamatan;Kelurahan;RW;RT\nUtara;Sukamaju;1;1\nUtara;Mekar;1;1\nBarat;Mekar;1;1\n")
    return bureau


def test_opening_figures_go_into_the_next_closing_month(settled: Bureau) -> None:
    """Without a month in the file it is that of the next closing, and that is said; J is the sum."""
    said = settled.awal("No;DESA/KEL;LK;PR;JML\n1;SUKAMAJU;1.250;1300;2550\n;JUMLAH;1250;1300;2550\n")
    assert settled.rows("Rekap") == [["2026-10", "Utara", "Sukamaju", "1250", "1300", "2550"]]
    assert said.words == [
        "1 baris jumlah dilewati",
        "32.72: berkas tidak menyebut bulan; dipakai bulan penutupan berikutnya: 2026-10",
        "32.72: tab Rekap: Awal 2026-10 diisi untuk 1 kelurahan, 0 sudah ada",
        "32.72: belum ada Awal 2026-10 untuk Mekar, Mekar",
    ]
    assert said.faults == []


def test_a_header_of_two_rows_is_understood(settled: Bureau) -> None:
    """As in printed recaps: ``JUMLAH PEMILIH`` above ``L``, ``P``, ``L+P``."""
    rows: list[list[Any]] = [
        ["NO", "KECAMATAN", "KELURAHAN", "JUMLAH PEMILIH", None, None],
        [None, None, None, "L", "P", "L+P"],
        [1, "UTARA", "SUKAMAJU", 10, 11, 21],
    ]
    merged = "A1:A2 B1:B2 C1:C2 D1:F1"
    for content in (_book(("Rekap", rows), merged=merged), _book(("Rekap", rows))):
        assert settled.awal(content).faults == []
    assert settled.rows("Rekap") == [["2026-10", "Utara", "Sukamaju", "10", "11", "21"]]


@pytest.mark.parametrize("month", ["2026-11", "11/2026", "November 2026", "Nov 2026", "2026-11-01"])
def test_the_file_may_name_the_month(settled: Bureau, month: str) -> None:
    """In any usual form."""
    settled.awal(f"Bulan;Kelurahan;L;P\n{month};Sukamaju;1;2\n")
    assert settled.rows("Rekap") == [["2026-11", "Utara", "Sukamaju", "1", "2", "3"]]


def test_wrong_figures_are_refused_by_row(settled: Bureau) -> None:
    """A sum that does not add up, no number, no such kelurahan, two of that name; the others go in."""
    said = settled.awal(
        "Kecamatan;Kelurahan;L;P;Jumlah;Bulan\nUtara;Sukamaju;10;11;21;\n;Mekar;1;1;2;\nUtara;Mekar;1;1;3;\n"
        "Utara;Sukamjau;1;1;2;\nBarat;Mekar;-;5;5;\nUtara;Sukamaju;10;11;21;\nBarat;Mekar;1;2;3;entah\n"
    )
    assert sorted(said.faults) == [
        "baris 4: L 1 + P 1 = 2, tetapi jumlahnya tertulis 3",
        "baris 5: Kelurahan Sukamjau tidak ada di tab Wilayah; maksudnya Sukamaju?",
        "baris 6: L kosong",
        "baris 7: sama dengan baris 2",
        "baris 8: Bulan “entah” tidak dikenal; tulis seperti 2026-10",
    ]
    # the empty kecamatan of row 3 is that of the line above
    assert [row[1:3] for row in settled.rows("Rekap")] == [["Utara", "Sukamaju"], ["Utara", "Mekar"]]


def test_a_name_of_two_kecamatan_is_asked_back(settled: Bureau) -> None:
    """Where the file has no kecamatan at all."""
    said = settled.awal("Kelurahan;L;P\nMekar;1;1\n")
    assert said.faults == ["baris 2: Kelurahan Mekar ada di Utara dan Barat; isi kolom Kecamatan"]
    assert settled.rows("Rekap") == []


def test_polling_stations_of_a_kelurahan_are_added_up(settled: Bureau) -> None:
    """A recap by TPS is as good; the same TPS twice is a fault."""
    said = settled.awal("Kelurahan;TPS;L;P\nSukamaju;001;10;11\nSukamaju;002;5;5\nSukamaju;002;5;5\n")
    assert settled.rows("Rekap") == [["2026-10", "Utara", "Sukamaju", "15", "16", "31"]]
    assert said.faults == ["baris 4: sama dengan baris 3"]


def test_awal_that_staff_typed_stands(settled: Bureau) -> None:
    """Different figures are said and kept; an empty half is filled; repeating changes nothing."""
    typed = {"Bulan": "2026-10", "Kecamatan": "Utara"}
    settled.staff().add_row("Rekap", {**typed, "Kelurahan": "Sukamaju", "Awal L": "7", "Penyesuaian L": "1"})
    settled.staff().add_row("Rekap", {**typed, "Kelurahan": "Mekar", "Awal L": "1.000"})
    told = "Kecamatan;Kelurahan;L;P\nUtara;Sukamaju;10;11\nUtara;Mekar;1000;900\n"
    said = settled.awal(told)
    assert said.faults == [
        "baris 2: Awal 2026-10 di tab Rekap sudah L 7, di berkas L 10, P 11; yang di tab tidak diubah"
    ]
    assert settled.rows("Rekap") == [
        ["2026-10", "Utara", "Sukamaju", "7", "1"],
        ["2026-10", "Utara", "Mekar", "1.000", "900", "1900"],
    ]
    before = (settled.folder / "32.72.xlsx").read_bytes()
    settled.awal(told)
    assert (settled.folder / "32.72.xlsx").read_bytes() == before


def test_after_the_first_closing_awal_follows_from_akhir(settled: Bureau) -> None:
    """Neither a closed month nor the one after takes figures from a file; one sentence says why."""
    with settled.store.begin() as tx:
        months.keep(tx, "32.72", Month(2026, 10), {}, "x", NOW)
    told = "Bulan;Kecamatan;Kelurahan;L;P\n2026-10;Utara;Mekar;1;1\n2026-10;Barat;Mekar;1;1\n;Utara;Sukamaju;1;1\n"
    assert settled.awal(told).faults == [
        "baris 4: Awal 2026-11 dihitung bot dari Akhir 2026-10; untuk mengubahnya isi Penyesuaian di tab Rekap",
        "baris 2: bulan 2026-10 sudah ditutup",
    ]
    assert settled.rows("Rekap") == []


def test_each_office_takes_the_kelurahan_it_has(tmp_path: Path) -> None:
    """One file of figures for two offices needs no codes where the names tell them apart."""
    two = Bureau(tmp_path, "32.72", "32.73")
    two.areas("Kode;Kecamatan;Kelurahan\n32.72.01.1001;Utara;Sukamaju\n32.73.01.1001;Timur;Contoh\n")
    said = two.awal("Kelurahan;L;P\nSukamaju;1;2\nContoh;3;4\nLain;5;6\n")
    assert [two.rows("Rekap", code)[0][2:] for code in ("32.72", "32.73")] == [
        ["Sukamaju", "1", "2", "3"],
        ["Contoh", "3", "4", "7"],
    ]
    assert said.faults == ["baris 4: Kelurahan Lain tidak ada di tab Wilayah"]


def test_the_journal_learns_what_was_filled(settled: Bureau) -> None:
    """The figures written are read back by the meeting as staff's own."""
    settled.awal("Kecamatan;Kelurahan;L;P\nUtara;Sukamaju;1250;1300\n")
    sheet = settled.books["32.72"].read(["Rekap"])["Rekap"]
    with settled.store.begin() as tx:
        month_tabs.learn_figures(tx, sheet, settled.offices[0])
        assert months.typed(tx, "32.72", Month(2026, 10))[0] == {("Utara", "Sukamaju"): Tally(1250, 1300)}


def test_misunderstood_files_are_named(bureau: Bureau) -> None:
    """A picture or an empty file is refused with its name."""
    for content in (b"", b"%PDF-1.7 x"):
        with pytest.raises(OperatorError, match=r"^berkas: "):
            bureau.areas(content)
    with pytest.raises(Misunderstood, match="judul kolom"):
        read_listing(read_tables(b"a;b\n1;2\n"), (Column.KELURAHAN,))
