"""`setup` over both doors: an empty book becomes the desk, an older one is upgraded, repeating changes nothing."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from reporting.errors import Unavailable
from reporting.model import Closing, ListRow, Month
from sheets import month_tabs, pages, pick_lists
from sheets.appearance import LOOKS, REPORT_CHOICES, month_look
from sheets.cells import column_letters
from sheets.door import Append, Dress, Workbook, WritePage
from sheets.layout import DESK, PEOPLE, PLACES, RECAP, REPORTS, month_tab
from sheets.looks import RULE_MARK, VIEW_MARK
from sheets.setup import set_up
from sheets.workbook import open_google
from sheets.workbook.quota import Quota
from sheets.xlsx import LocalWorkbook
from tests.standins.book import Spreadsheet
from tests.standins.grid import Tab
from tests.standins.office import OfficeProgram
from tests.standins.sheets import Fault, SheetsServer

OLD = (REPORTS, PEOPLE, PLACES, RECAP)
"""Tabs of a desk made before it had looks: headers and nothing else."""


_READY: dict[str, Any] = {}


@dataclass
class Office:
    """A book, how staff see it, and how much was written."""

    door: Workbook
    staff: SheetsServer | OfficeProgram

    def older(self) -> None:
        """A desk of the first version, with a row that people worked on."""
        self.door.write([tab.make() for tab in OLD])
        self.door.write([Append("Laporan", [{"Nomor": "DPB-2610-00001-0", "NIK": "3272010101909001", "RT": "003"}])])
        self.staff.edit(
            "Laporan",
            "Nomor",
            "DPB-2610-00001-0",
            {"Status": "disetujui ", "Tanggal Kejadian": date(2026, 10, 4), "No. Bukti": 17, "Catatan": "=1+1"},
        )
        self.staff.add_row("Laporan", {"Nama": "Contoh Ditulis Sendiri", "RW": 5})

    def ready(self) -> None:
        """A desk that `setup` made; made once, then copied."""
        kind = type(self.staff).__name__
        if kind not in _READY:
            set_up(self.door)
        if isinstance(self.staff, SheetsServer):
            found = _READY.setdefault(kind, self.staff.spreadsheets["buku"])
            self.staff.spreadsheets["buku"] = found.copy()
        else:
            if kind not in _READY:
                _READY[kind] = self.staff.path.read_bytes()
            self.staff.path.write_bytes(_READY[kind])

    def writes(self) -> object:
        """What changes with every write."""
        if isinstance(self.staff, SheetsServer):
            return len([call for call in self.staff.calls if call.write])
        return self.staff.path.read_bytes()


@pytest.fixture(scope="module")
def server() -> Iterator[SheetsServer]:
    """One stand-in for all tests."""
    with SheetsServer() as server:
        yield server


@pytest.fixture
def google(server: SheetsServer, tmp_path: Path) -> Office:
    """An empty spreadsheet at Google's."""
    server.spreadsheets["buku"] = Spreadsheet()
    server.faults = []
    credentials = server.credentials(tmp_path)
    return Office(open_google("buku", credentials=credentials, api_url=server.url, quota=Quota(10_000, 10_000)), server)


@pytest.fixture(params=["google", "file"])
def office(request: pytest.FixtureRequest, tmp_path: Path) -> Office:
    """The same through either door."""
    if request.param == "google":
        found: Office = request.getfixturevalue("google")
        return found
    path = tmp_path / "Meja.xlsx"
    return Office(LocalWorkbook(path), OfficeProgram(path))


def hung(office: Office, title: str, kind: str) -> list[dict[str, Any]]:
    """What hangs at a tab of the stand-in: ``conditionalFormats``, ``protectedRanges``, ``filterViews``, ``charts``."""
    assert isinstance(office.staff, SheetsServer)
    tab = office.staff.spreadsheets["buku"].tab(title)
    assert tab is not None
    found: list[dict[str, Any]] = tab.hangs.get(kind, [])
    return found


def formula_beside(office: Office, label: str) -> str:
    """The formula in column B of `Ringkasan`, in the row that begins with this label."""
    if isinstance(office.staff, SheetsServer):
        tab = office.staff.spreadsheets["buku"].tab("Ringkasan")
        assert tab is not None
        return next(tab.at(row, 1).formula for row in range(60) if tab.at(row, 0).value == label)
    sheet = openpyxl.load_workbook(office.staff.path)["Ringkasan"]
    return next(str(line[1]) for line in sheet.iter_rows(values_only=True) if line[0] == label)


def counted(office: Office, title: str) -> tuple[int, ...]:
    """How many rules, warnings, views, drop-downs and charts a tab has."""
    if isinstance(office.staff, SheetsServer):
        kinds = ("conditionalFormats", "protectedRanges", "filterViews", "charts", "developerMetadata")
        return tuple(len(hung(office, title, kind)) for kind in kinds)
    sheet = openpyxl.load_workbook(office.staff.path)[title]
    rules = sum(len(part.rules) for part in sheet.conditional_formatting)
    return rules, len(sheet.data_validations.dataValidation), len(sheet._charts)  # type: ignore[attr-defined]  # the only way to ask


class TestBothDoors:
    """What holds at Google's and in a file."""

    def test_empty(self, office: Office) -> None:
        """An empty book becomes the desk: every tab with its columns, and the two pages; said in a line each."""
        made = set_up(office.door)
        titles = office.door.titles()
        wanted = [*(tab.title for tab in DESK), "Panduan", "Ringkasan"]
        assert [title for title in titles if title != "Sheet1"] == wanted
        assert [sheet.header for sheet in office.door.read([tab.title for tab in DESK]).values()] == [
            tab.columns for tab in DESK
        ]
        assert made.lines() == [f"tab {title} dibuat" for title in wanted]
        guide = office.door.read(["Panduan"])["Panduan"]
        assert guide.header[:4] == ("Tab", "Kolom", "Diisi oleh", "Isi")
        assert "Petugas KPU" in guide.header

    def test_repeated(self, office: Office) -> None:
        """A second time nothing is written and nothing is said."""
        set_up(office.door)
        before, looks = office.writes(), counted(office, "Laporan")
        again = set_up(office.door)
        assert (office.writes(), bool(again), again.lines()) == (before, False, [])
        assert counted(office, "Laporan") == looks

    def test_older_desk(self, office: Office) -> None:
        """An older desk is upgraded and not one cell of it changes, whatever people typed into it."""
        office.older()
        before = office.door.read([tab.title for tab in OLD])
        made = set_up(office.door)
        assert office.door.read([tab.title for tab in OLD]) == before
        assert before["Laporan"].cells(0)["Tanggal Kejadian"] == "2026-10-04"
        assert {"Coktas", "Panduan", "Ringkasan"} <= set(made.tabs)
        assert set(made.looks) >= {"Laporan", "Pelapor", "Wilayah", "Rekap"}
        assert not set_up(office.door)

    def test_missing_column(self, office: Office) -> None:
        """A column that an older desk lacks is added at the end and named."""
        office.door.write([replace(REPORTS.make(), header=REPORTS.columns[:-1])])
        made = set_up(office.door)
        assert made.columns == {"Laporan": ("Waktu Putusan",)}
        assert "kolom ditambahkan di Laporan: Waktu Putusan" in made.lines()
        assert office.door.read(["Laporan"])["Laporan"].header == REPORTS.columns

    def test_newer_look(self, office: Office) -> None:
        """A newer look takes the place of the old one: no rule, warning, drop-down or view stands twice."""
        office.ready()
        before = counted(office, "Laporan")
        look = LOOKS["Laporan"]
        office.door.write([Dress(replace(look, shades=look.shades[::-1]), fresh=False)])
        assert counted(office, "Laporan") == before
        made = set_up(office.door)
        assert (made.tabs, made.looks) == ((), ("Laporan",))
        assert made.lines() == ["tampilan diperbarui (menu pilihan, warna, tampilan filter): Laporan"]
        assert counted(office, "Laporan") == before

    def test_broken_off(self, office: Office) -> None:
        """A desk whose tabs were made but not dressed is finished by the next `setup`."""
        office.door.write([tab.make() for tab in DESK])
        assert set(set_up(office.door).looks) == {*(tab.title for tab in DESK), "Panduan", "Ringkasan"}
        assert not set_up(office.door)

    def test_moved_columns(self, office: Office) -> None:
        """Where columns were moved before, `Ringkasan` counts the right one."""
        office.older()
        order = [*REPORTS.columns[5:], *REPORTS.columns[:5]]
        office.staff.move_columns("Laporan", order)
        set_up(office.door)
        letters = column_letters(order.index("Status"))
        assert f"Laporan!${letters}:${letters}" in formula_beside(office, "Disetujui")

    def test_guide_deleted(self, office: Office) -> None:
        """`Panduan` deleted comes again, the menus that look into it with it, and its living lists are filled."""
        office.ready()
        office.staff.delete_tab("Panduan")
        before = counted(office, "Laporan")
        made = set_up(office.door)
        assert made.tabs == ("Panduan",)
        assert {"Laporan", "Pelapor", "Coktas"} <= set(made.looks)
        assert counted(office, "Laporan") == before
        lists = {"Petugas KPU": ("Ani Contoh", "Budi Contoh")}
        office.door.write(pick_lists.changes(lists, office.door.read(["Panduan"])["Panduan"]))
        guide = office.door.read(["Panduan"])["Panduan"]
        assert [guide.cells(row)["Petugas KPU"] for row in range(3)] == ["Ani Contoh", "Budi Contoh", ""]

    def test_guide_of_an_older_edition(self, office: Office) -> None:
        """A new edition replaces the old words; the living lists and what people wrote beside them stay."""
        office.ready()
        office.door.write(pick_lists.changes({"Petugas KPU": ["Ani Contoh"]}, office.door.read(["Panduan"])["Panduan"]))
        old = replace(pages.guide(), rows=(*pages.guide().rows, ("usang",) * len(pages.guide().widths)), stamp="lama")
        office.door.write([WritePage(old)])
        assert set_up(office.door).looks == ("Panduan",)
        sheet = office.door.read(["Panduan"])["Panduan"]
        texts = [sheet.cells(row) for row in range(len(sheet.rows))]
        assert not any("usang" in row.values() for row in texts)
        assert (texts[0]["Petugas KPU"], len(texts)) == ("Ani Contoh", len(pages.guide().rows) - 1)

    def test_month(self, office: Office) -> None:
        """The tab of a closed month made before gets its look too, once."""
        office.ready()
        office.door.write([month_tab("2026-10").make(), Append("PDPB 2026-10", [{"NOMOR": "DPB-2610-00001-0"}])])
        assert set_up(office.door).looks == ("PDPB 2026-10",)
        assert not set_up(office.door)
        assert counted(office, "PDPB 2026-10")[0] == len(month_look("2026-10").shades)
        assert office.door.read(["PDPB 2026-10"])["PDPB 2026-10"].cells(0)["NOMOR"] == "DPB-2610-00001-0"

    def test_month_that_is_closed(self, office: Office) -> None:
        """A closed month's tab comes with its rows and its look at once, so `setup` has nothing left to do."""
        office.ready()
        cutoff = datetime(2026, 10, 31, 23, 59, 59, tzinfo=UTC)
        rows = (ListRow({"NOMOR": "DPB-2610-00001-0", "NAMA": "CONTOH TARMI", "NIK": "3272010101909001"}),)
        closing = Closing("32.72", "KPU Kota Contoh", Month(2026, 10), cutoff, rows, (), (), ())
        office.door.write(month_tabs.list_changes(month_tabs.Placing(closing), None))
        assert office.door.stamps()["PDPB 2026-10"] == month_look("2026-10").stamp
        assert office.door.read(["PDPB 2026-10"])["PDPB 2026-10"].cells(0)["NIK"] == "3272010101909001"
        assert not set_up(office.door)


class TestGoogle:
    """What only Google has, or only its stand-in can show."""

    def test_how_it_looks(self, google: Office) -> None:
        """NIK and KK are hidden, the header stays in sight, warnings only warn, every status has its view."""
        google.ready()
        tab = tab_of(google, "Laporan")
        assert tab.properties["gridProperties"] == {"frozenRowCount": 1, "frozenColumnCount": 5}
        hidden = {
            name
            for place, name in enumerate(REPORTS.columns)
            if tab.sizes["COLUMNS"].get(place, {}).get("hiddenByUser")
        }
        assert hidden == {"NIK", "No. KK"}
        guards = hung(google, "Laporan", "protectedRanges")
        assert all(guard["warningOnly"] for guard in guards)
        titles = [view["title"] for view in hung(google, "Laporan", "filterViews")]
        assert titles[:2] == ["PDPB · Menunggu verifikasi", "PDPB · Perlu bukti"]
        assert len(titles) == len(LOOKS["Laporan"].views)
        assert len(hung(google, "Ringkasan", "charts")) == 3

    def test_few_calls(self, google: Office) -> None:
        """An empty book takes four writes; a desk that is ready two reads and no write."""
        assert isinstance(google.staff, SheetsServer)
        google.staff.calls.clear()
        set_up(google.door)
        assert sum(call.write for call in google.staff.calls) == 4
        google.staff.calls.clear()
        set_up(google.door)
        assert [call.write for call in google.staff.calls] == [False, False]

    def test_people_s_own(self, google: Office) -> None:
        """Rules, warnings, views, widths and notes that people made stay when a newer look is put on, theirs first."""
        google.ready()
        tab = tab_of(google, "Laporan")
        own = {"booleanRule": {"condition": {"type": "BLANK"}, "format": {}}, "ranges": [{"sheetId": tab.sheet_id}]}
        tab.hangs["conditionalFormats"].insert(0, own)
        tab.hangs["protectedRanges"].append({"protectedRangeId": 7, "range": {"sheetId": tab.sheet_id}})
        tab.hangs["filterViews"].append({"filterViewId": 8, "title": "Punya Ani", "range": {"sheetId": tab.sheet_id}})
        tab.sizes["COLUMNS"][4] = {"pixelSize": 333}
        tab.sizes["COLUMNS"][REPORTS.columns.index("NIK")] = {"hiddenByUser": False}
        google.door.write([Dress(replace(LOOKS["Laporan"], views=()), fresh=False)])
        set_up(google.door)
        tab = tab_of(google, "Laporan")
        rules = hung(google, "Laporan", "conditionalFormats")
        assert rules[0] == own
        assert all(RULE_MARK in str(rule) for rule in rules[1:])
        assert len(rules) == 1 + len(LOOKS["Laporan"].shades)
        assert 7 in [guard["protectedRangeId"] for guard in hung(google, "Laporan", "protectedRanges")]
        views = [view["title"] for view in hung(google, "Laporan", "filterViews")]
        assert [title for title in views if not title.startswith(VIEW_MARK)] == ["Punya Ani"]
        assert tab.sizes["COLUMNS"][4] == {"pixelSize": 333}
        assert tab.sizes["COLUMNS"][REPORTS.columns.index("NIK")] == {"hiddenByUser": False}

    def test_column_made_again(self, google: Office) -> None:
        """A column of secrets that was deleted is hidden again when it comes back; widths of others stay people's."""
        assert isinstance(google.staff, SheetsServer)
        google.ready()
        google.staff.delete_column("Laporan", "NIK")
        tab_of(google, "Laporan").sizes["COLUMNS"][4] = {"pixelSize": 333}
        made = set_up(google.door)
        assert made.columns == {"Laporan": ("NIK",)}
        tab = tab_of(google, "Laporan")
        place = google.door.read(["Laporan"])["Laporan"].header.index("NIK")
        assert (place > 39, tab.sizes["COLUMNS"][place]["hiddenByUser"]) == (True, True)
        assert tab.sizes["COLUMNS"][4] == {"pixelSize": 333}
        assert len(hung(google, "Laporan", "developerMetadata")) == 1
        assert not set_up(google.door)

    def test_rows_bring_their_menus(self, google: Office) -> None:
        """An appended row offers the proofs of its own kind; before `setup` made the lists it comes without menus."""
        google.door.write([REPORTS.make()])
        google.door.write([Append("Laporan", [{"Nomor": "1", "Jenis": "Meninggal"}], REPORT_CHOICES)])
        set_up(google.door)
        rows = [{"Nomor": "2", "Jenis": "Hak pilih pulih"}, {"Nomor": "3", "Jenis": "Lainnya"}]
        google.door.write([Append("Laporan", rows, REPORT_CHOICES)])
        tab, place = tab_of(google, "Laporan"), REPORTS.columns.index("Bukti")
        assert tab.at(1, place).choice is None
        assert _offered(tab.at(2, place).choice) == ["Belum diperiksa", "Putusan inkracht"]
        assert len(_offered(tab.at(3, place).choice)) > 10
        verifier = tab.at(2, REPORTS.columns.index("Verifikator 1")).choice
        assert verifier is not None
        assert verifier["condition"]["type"] == "ONE_OF_RANGE"
        assert _offered(verifier) == ["='Panduan'!$F$2:$F$1000"]
        assert not verifier.get("strict")

    def test_merged_across_the_frozen_edge(self, google: Office) -> None:
        """Cells that people merged across the edge do not stop `setup`; nothing is frozen sideways then."""
        assert isinstance(google.staff, SheetsServer)
        google.older()
        google.staff.merge("Laporan", range(5, 6), range(3, 8))
        set_up(google.door)
        assert tab_of(google, "Laporan").properties["gridProperties"] == {"frozenRowCount": 1}

    @pytest.mark.parametrize("applied", [True, False])
    @pytest.mark.parametrize("call", range(3))
    def test_answer_lost(self, google: Office, call: int, applied: bool) -> None:
        """Whichever write has no answer, applied or not, the next `setup` ends with everything there once."""
        assert isinstance(google.staff, SheetsServer)
        seen = iter(range(3))
        google.staff.faults = lambda it: Fault(applied=applied) if it.write and next(seen, None) == call else None
        with pytest.raises(Unavailable):
            set_up(google.door)
        google.staff.faults = []
        set_up(google.door)
        assert not set_up(google.door)
        look = LOOKS["Laporan"]
        assert len(hung(google, "Laporan", "conditionalFormats")) == len(look.shades)
        assert len(hung(google, "Laporan", "filterViews")) == len(look.views)
        assert len(hung(google, "Ringkasan", "charts")) == 3
        assert google.door.read(["Laporan"])["Laporan"].header == REPORTS.columns


def tab_of(office: Office, title: str) -> Tab:
    """A tab of the stand-in."""
    assert isinstance(office.staff, SheetsServer)
    tab = office.staff.spreadsheets["buku"].tab(title)
    assert tab is not None
    return tab


def _offered(choice: Any) -> list[str]:
    return [value["userEnteredValue"] for value in choice["condition"]["values"]]
