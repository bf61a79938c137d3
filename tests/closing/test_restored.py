"""Struck off in one month, alive in the next: the whole way through journal, desk and two closings."""

from datetime import datetime, timedelta

from reporting.model import Month
from tests.closing import CLOSING_TIME, NOVEMBER, OCTOBER, WIB, Town

DECEMBER_1 = datetime(2026, 12, 1, 6, 0, tzinfo=WIB)


def test_the_living_come_back_in_the_month_of_the_approval(town: Town) -> None:
    """October strikes, November restores as BARU; the earlier list and its recap stay as they were."""
    struck = town.approved()
    town.at(CLOSING_TIME).run_due()
    before = town.kept(OCTOBER)
    town.at(CLOSING_TIME + timedelta(days=2))
    alive = town.file(kind="Masih hidup")
    town.meet()
    warnings = {row["Nomor"]: row["Peringatan"] for row in town.world.rows("Laporan")}
    assert alive in warnings[struck]
    assert struck in warnings[alive]
    town.sign(alive)
    town.meet()
    town.at(DECEMBER_1).run_due()
    (row,) = town.kept(NOVEMBER).rows
    assert [row.columns[name] for name in ("NOMOR", "JENIS", "ALASAN", "KETERANGAN", "NAMA")] == [
        alive,
        "BARU",
        "dipulihkan",
        "B",
        "CONTOH TARMI",
    ]
    assert town.kept(OCTOBER) == before
    assert town.listed(NOVEMBER) == [alive]
    assert [line.added.total for line in town.kept(NOVEMBER).recap if line.kelurahan == "Sukamaju"] == [1]


def test_a_strike_that_was_denied_in_time_enters_no_list(town: Town) -> None:
    """An approved death is held at the closing because somebody says the person lives, and the file says so."""
    struck = town.approved()
    alive = town.file(kind="Masih hidup")
    town.meet()
    town.at(CLOSING_TIME).run_due()
    closing = town.kept(OCTOBER)
    assert closing.rows == ()
    assert [(held.number, alive in held.reason) for held in closing.held] == [(struck, True)]


def test_what_was_taken_back_is_not_to_be_mended_in_sidalih(town: Town) -> None:
    """A refused strike that a later list takes back is done with; a refused line that takes it back is not."""
    struck = town.approved()
    town.at(CLOSING_TIME).run_due()
    town.world.type_cells(f"PDPB {OCTOBER}", lambda row: row["NOMOR"] == struck, {"SIDALIH": "Gagal"})
    town.at(CLOSING_TIME + timedelta(days=9))
    town.world.type_cells("Laporan", lambda row: row["Nomor"] == struck, {"Status": "Ditolak"})
    town.meet()
    town.at(DECEMBER_1).run_due()
    november = town.kept(NOVEMBER)
    assert [row.columns["ALASAN"] for row in november.rows] == ["dipulihkan"]
    assert november.held == ()
    town.world.type_cells(f"PDPB {NOVEMBER}", lambda row: row["NOMOR"] == struck, {"SIDALIH": "Gagal"})
    town.meet()
    town.at(datetime(2027, 1, 1, 6, 0, tzinfo=WIB)).run_due()
    assert [held.reason[:46] for held in town.kept(Month(2026, 12)).held] == [
        "Gagal dimasukkan ke Sidalih dari PDPB 2026-11 "
    ]
