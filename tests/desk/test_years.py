"""A new spreadsheet a year: people keep their access, new reports go to the new one, old ones end in the old one."""

import asyncio
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from reporting.errors import OperatorError
from reporting.journal import books, marks, months, people, reports
from reporting.model import Month, Stage
from scheduler import years
from scheduler.exchange import Exchange
from sheets import desk as desk_rules
from sheets import setup
from sheets.door import Workbook
from sheets.workbook import GoogleWorkbook, open_google
from sheets.workbook.quota import Quota
from sheets.xlsx import LocalWorkbook
from tests.desk import PROVED, Desk, google_book
from tests.standins.book import Spreadsheet
from tests.standins.office import OfficeProgram
from tests.standins.sheets import SheetsServer


class NewYear:
    """A desk at Google that is being followed by the next year's."""

    def __init__(self, first: Desk, server: SheetsServer) -> None:
        self.first, self.server = first, server
        old = google_book(first)
        self.office = replace(first.office, spreadsheet="baru", older_spreadsheets=("buku",))
        self.book = GoogleWorkbook("baru", old._client, Quota(10_000, 10_000))
        self.older: dict[str, Workbook] = {"buku": old}
        settings, code = first.exchange._settings, first.office.code
        self.exchange = Exchange(
            first.store,
            replace(settings, offices=(self.office,)),
            {code: self.book},
            lambda: first.time,
            lambda: next(first.codes),
            {code: self.older},
        )
        self.exchange.bot_name = first.exchange.bot_name

    def set_up(self) -> list[str]:
        """What the command does; what it says about the change of years."""
        setup.set_up(self.book)
        said = list(years.carry_over(self.first.store, self.office, self.book, self.older, self.first.time))
        with self.first.store.begin() as tx:
            desk_rules.put_again(tx, self.office, self.book, years.months_elsewhere(tx, self.office))
        return said

    def meet(self) -> None:
        """One sync with all spreadsheets that are needed."""
        self.first.time += timedelta(minutes=1)
        asyncio.run(self.exchange.meet(self.office))

    def rows(self, title: str = "Laporan") -> list[dict[str, str]]:
        """A tab of the new spreadsheet."""
        return [row for row in self.server.tab(title, "baru") if any(row.values())]

    def told(self) -> list[str]:
        """What the staff chat heard about spreadsheets."""
        return [text for text in self.first.said(-100) if "embar kerja" in text]


@pytest.fixture(scope="module")
def blank(server: SheetsServer, tmp_path_factory: pytest.TempPathFactory) -> Spreadsheet:
    """A new spreadsheet with all its tabs, as ``setup`` makes them; nothing in them yet."""
    server.spreadsheets["baru"] = Spreadsheet()
    credentials = server.credentials(tmp_path_factory.mktemp("kunci"))
    setup.set_up(open_google("baru", credentials=credentials, api_url=server.url, quota=Quota(10_000, 10_000)))
    return server.spreadsheets.pop("baru")


@pytest.fixture
def year(google: Desk, server: SheetsServer, blank: Spreadsheet) -> Iterator[NewYear]:
    """One open report stands in the old spreadsheet."""
    google.placed()
    server.spreadsheets["baru"] = blank.copy()
    yield NewYear(google, server)
    del server.spreadsheets["baru"]


def _numbers(rows: list[dict[str, str]]) -> list[str]:
    return [row["Nomor"] for row in rows]


def test_a_new_spreadsheet_waits_for_setup(year: NewYear) -> None:
    """Before it was prepared nothing is met, so that an empty tab takes nobody's access away."""
    with pytest.raises(OperatorError, match=r"belum disiapkan.*jalankan `setup`"):
        year.meet()
    assert all(person.active for person in year.first.people().values())


def test_setup_brings_people_places_and_open_figures_along(year: NewYear) -> None:
    """Row by row as they stood, with codes and links and the staff's own columns; closed months stay behind."""
    year.first.insert_column("Hobi", at=3, title="Pelapor")
    year.first.staff.edit("Pelapor", "Nama", "Pak Contoh", {"Hobi": "catur"})
    year.first.staff.add_row("Rekap", {"Bulan": "2026-09", "Kecamatan": "Utara", "Kelurahan": "Sukamaju"})
    year.first.staff.add_row("Rekap", {"Bulan": "2026-10", "Kelurahan": "Sukamaju", "Penyesuaian L": "-1"})
    year.first.meet()
    with year.first.store.begin() as tx:
        months.keep(tx, "32.72", Month(2026, 9), {}, "x", year.first.time)
        months.place(tx, "32.72", Month(2026, 9))
    before = year.first.rows("Pelapor")
    said = year.set_up()
    assert said == ["dibawa dari lembar kerja lama: Pelapor 3 baris, Wilayah 2 baris, Rekap 1 baris"]
    shown = [{name: text for name, text in row.items() if text} for row in year.rows("Pelapor")]
    assert shown == [{name: text for name, text in row.items() if text} for row in before]
    assert shown[0]["Hobi"] == "catur"
    assert [row["Bulan"] for row in year.rows("Rekap")] == ["2026-10"]
    assert len(year.rows("Wilayah")) == 2


def test_repeating_setup_brings_nothing_twice_and_nobody_back(year: NewYear) -> None:
    """A second run says nothing; whom staff deleted afterwards stays deleted."""
    year.set_up()
    year.meet()
    pelapor = year.rows("Pelapor")
    year.server.delete_rows("Pelapor", 0, book="baru")
    assert year.set_up() == []
    assert len(year.rows("Pelapor")) == len(pelapor) - 1


def test_a_broken_off_change_goes_on_where_it_stopped(year: NewYear) -> None:
    """What was written before the journal noted it is not written again."""
    setup.set_up(year.book)
    said = years.carry_over(year.first.store, year.office, year.book, year.older, year.first.time)
    assert len(list(said)) == 1
    with year.first.store.begin() as tx:
        marks.put(tx, "book 32.72", "buku")
    year.set_up()
    assert len(year.rows("Pelapor")) == 3


def test_everybody_keeps_access_and_code(year: NewYear) -> None:
    """Accounts, codes and links are the same after the first meetings with the new spreadsheet."""
    before = {name: (one.code, one.active, one.user_id) for name, one in year.first.people().items()}
    year.set_up()
    year.meet()
    year.meet()
    assert {name: (one.code, one.active, one.user_id) for name, one in year.first.people().items()} == before
    assert len(year.rows("Pelapor")) == len(before)


def test_new_reports_go_to_the_new_one_and_old_ones_are_decided_in_the_old_one(year: NewYear) -> None:
    """Each report stands in one spreadsheet only; a decision typed in the old one counts."""
    (old,) = _numbers(year.first.rows())
    year.set_up()
    year.meet()
    new = year.first.file("Contoh Baru")
    year.meet()
    assert (_numbers(year.rows()), _numbers(year.first.rows())) == ([new], [old])
    year.first.type(old, **{name.replace(" ", "_"): text for name, text in PROVED.items()})
    year.meet()
    assert year.first.row(old)["Waktu Putusan"]
    assert any(old in text for text in year.first.said())
    assert _numbers(year.rows()) == [new]


def test_a_preview_looks_into_the_old_one_too(year: NewYear) -> None:
    """What was just typed there counts, though no sync has read it yet."""
    (old,) = _numbers(year.first.rows())
    year.set_up()
    year.meet()
    year.first.type(old, **{name.replace(" ", "_"): text for name, text in PROVED.items()})
    apply = asyncio.run(year.exchange.look(year.office))
    with year.first.store.begin() as tx:
        apply(tx)
        report = reports.find(tx, old)
    assert report
    assert report.decided_at == year.first.time


def test_an_old_spreadsheet_is_left_when_its_reports_are_closed(year: NewYear) -> None:
    """The staff hear of it once, and from then on it is not read: it may even be gone."""
    (old,) = _numbers(year.first.rows())
    year.set_up()
    year.meet()
    assert len(year.told()) == 1
    assert "1 laporan yang belum selesai" in year.told()[0]
    year.first.type(old, Status="Ditolak", Catatan="bukan warga sini")
    year.meet()
    year.meet()
    year.server.spreadsheets["buku"].shared = False
    year.meet()
    assert len(year.told()) == 2
    assert "sudah selesai, jadi bot tidak membacanya lagi" in year.told()[1]


def test_reports_that_change_no_list_do_not_keep_it_open(year: NewYear) -> None:
    """An approved report without effect is done with, one that waits for its list is not; its last word is written."""
    (old,) = _numbers(year.first.rows())
    moved = year.first.placed("Contoh Lapas", kind="Keluar lapas/panti")
    year.first.decide(old)
    year.first.type(moved, Status="Disetujui")
    year.first.meet()
    year.set_up()
    with year.first.store.begin() as tx:
        assert years._open(tx, year.office, ["buku"]) == {"buku": 1}
    with year.first.store.begin() as tx:
        listed = [report for _, report in books.approved(tx, "32.72", ["buku"]) if report.number == old]
        reports.restage(tx, listed[0], Stage.LISTED, "2026-10", year.first.time, "bot")
    year.meet()
    assert year.first.row(old)["Tahap"] == "Masuk PDPB 2026-10"
    year.meet()
    with year.first.store.begin() as tx:
        assert years.needed(tx, year.office) == []
    assert "tidak membacanya lagi" in year.told()[-1]


def test_trouble_with_the_old_one_names_it(year: NewYear) -> None:
    """The new one is met all the same."""
    year.set_up()
    year.first.staff.delete_tab("Laporan")
    new = year.first.file("Contoh Baru")
    with pytest.raises(OperatorError, match=r"^Lembar kerja lama \(…buku\): "):
        year.meet()
    assert _numbers(year.rows()) == [new]


def test_closed_months_are_not_made_again_in_the_new_one(year: NewYear) -> None:
    """Their tabs stand in the old spreadsheet."""
    with year.first.store.begin() as tx:
        months.keep(tx, "32.72", Month(2026, 9), {}, "x", year.first.time)
        months.place(tx, "32.72", Month(2026, 9))
    year.set_up()
    with year.first.store.begin() as tx:
        kept = months.find(tx, "32.72", Month(2026, 9))
    assert kept
    assert kept.placed


def test_a_file_that_was_moved_takes_its_rows_along(local: Desk) -> None:
    """Another path without an older spreadsheet is the same desk at another place: no row is written twice."""
    number = local.placed()
    moved = Path(local.office.spreadsheet).with_name("Pindah.xlsx")
    Path(local.office.spreadsheet).rename(moved)
    local.office = replace(local.office, spreadsheet=str(moved))
    local.book, local.staff = LocalWorkbook(moved), OfficeProgram(moved)
    local.__post_init__()
    local.meet()
    local.meet()
    assert _numbers(local.rows()) == [number]
    with local.store.begin() as tx:
        assert all(person.active for person in people.of_office(tx, "32.72"))


def test_an_old_one_taken_out_too_early_is_pointed_out(year: NewYear) -> None:
    """The doctor names the spreadsheet whose reports nobody could decide any more."""
    year.set_up()
    with year.first.store.begin() as tx:
        assert books.undecided_elsewhere(tx, "32.72", [year.office.spreadsheet]) == {"buku": 1}
        assert books.undecided_elsewhere(tx, "32.72", [year.office.spreadsheet, "buku"]) == {}
