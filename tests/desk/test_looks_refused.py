"""Google may refuse a look that it took yesterday: reports and lists arrive all the same, and somebody is told."""

import json

import pytest

from reporting.errors import Unavailable
from sheets.appearance import REPORT_CHOICES, month_look
from sheets.door import AddTab, Append, Dress
from sheets.layout import month_tab
from sheets.setup import set_up
from tests.desk import Desk, google_book
from tests.standins.sheets import Call, Fault, SheetsServer

LOOKS = ("dataValidation", "addConditionalFormatRule", "addProtectedRange", "addFilterView", "setDataValidation")


def refuse_looks(call: Call) -> Fault | None:
    """No request with a look in it is taken."""
    return Fault(400) if call.write and any(word in json.dumps(call.body) for word in LOOKS) else None


def test_rows_arrive_without_their_menus(google: Desk, server: SheetsServer) -> None:
    """A report's row is written without its drop-downs when those are refused."""
    server.faults = refuse_looks
    number = google.placed()
    assert google.row(number)["Status"] == "Menunggu verifikasi"
    assert google.waiting() == 0


def test_a_month_arrives_without_its_look(google: Desk, server: SheetsServer) -> None:
    """The tab of a month is made and filled when its look is refused."""
    server.faults = refuse_looks
    tab = month_tab("2026-10")
    google.book.write([tab.make(), Dress(month_look("2026-10")), Append(tab.title, [{"NOMOR": "DPB-2610-00001-1"}])])
    assert [row["NOMOR"] for row in google.rows(tab.title)] == ["DPB-2610-00001-1"]


def test_setup_says_what_is_missing(google: Desk, server: SheetsServer) -> None:
    """`setup` makes tabs and columns, says that the looks are not there yet, and puts them on the next time."""
    google.staff.delete_tab("Saran")
    server.faults = refuse_looks
    done = set_up(google.book)
    assert "Saran" in done.tabs
    assert any(line.startswith("tab dan kolom sudah siap, tetapi tampilannya belum") for line in done.lines())
    server.faults = []
    assert not set_up(google.book).refused
    assert not set_up(google.book)


def test_other_refusals_stay_refusals(google: Desk) -> None:
    """What cannot be done at all is not sent a second time without its looks."""
    book = google_book(google)
    before = book.writes
    with pytest.raises(Unavailable, match="sudah ada"):
        book.write([AddTab("Laporan", ("Nomor",)), Append("Laporan", [{"Nomor": "1"}], REPORT_CHOICES)])
    assert book.writes == before
