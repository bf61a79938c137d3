"""The tab of a closed month through its editions, and what is read beside it: over both doors, at a bounded cost."""

from dataclasses import replace
from datetime import timedelta

import pytest

from reporting.journal import advice, months, sidalih
from reporting.model import Advice, Closing, Month, RecapLine, Tally
from scheduler import month, placing
from scheduler.close import close, fingerprint
from tests.desk import Desk, google_book
from tests.standins.matters import SUKAMAJU, a_matter, a_report

OCTOBER = Month(2026, 10)
TITLE = "PDPB 2026-10"


def _closing(*running: int, **cells: str) -> Closing:
    """A list of deaths; ``cells`` of the first line are said otherwise."""
    closing = close(a_matter(*(a_report(one) for one in running), before={SUKAMAJU: Tally(100, 110)}))
    first, *others = closing.rows
    return replace(closing, rows=(replace(first, columns={**first.columns, **cells}), *others))


def _keep(desk: Desk, closing: Closing) -> None:
    with desk.store.begin() as tx:
        data, digest = month.plain(closing), fingerprint(closing)
        months.keep(tx, desk.office.code, closing.month, data, digest, desk.time, closing.rows)


def _amend(desk: Desk, closing: Closing) -> None:
    with desk.store.begin() as tx:
        data, digest = month.plain(closing), fingerprint(closing)
        months.amend(tx, desk.office.code, closing.month, data, digest, desk.time, closing.rows)


def _placed(desk: Desk) -> bool:
    with desk.store.begin() as tx:
        return months.unplaced(tx, desk.office.code) == []


def _said(desk: Desk) -> dict[str, tuple[str, ...]]:
    return {
        row["NOMOR"]: tuple(row[name] for name in ("JENIS", "ALASAN", "KETERANGAN", "ALAMAT", "SIDALIH"))
        for row in desk.rows(TITLE)
    }


def test_editions_on_the_desk(desk: Desk) -> None:
    """An edition appends what is new, writes what differs and marks what left; staff keep their columns and rows."""
    first, second, third = (a_report(one).number for one in (1, 2, 3))
    _keep(desk, _closing(1, 2))
    desk.meet()
    assert (list(_said(desk)), _placed(desk)) == ([first, second], True)
    address = _said(desk)[first][3]
    desk.type(second, TITLE, "NOMOR", SIDALIH="Sudah")
    _amend(desk, _closing(1, 3, ALAMAT="Jl. Baru 2"))
    desk.meet()
    assert _said(desk) == {
        first: ("TMS", "meninggal", "1", "Jl. Baru 2", "Belum"),
        second: ("KELUAR", "keluar pada Perbaikan 1", "", _said(desk)[second][3], "Sudah"),
        third: ("TMS", "meninggal", "1", _said(desk)[third][3], "Belum"),
    }
    assert _placed(desk)
    _amend(desk, _closing(1, 2, 3))
    desk.meet()
    assert {number: row[0] for number, row in _said(desk).items()} == dict.fromkeys((first, second, third), "TMS")
    assert _said(desk)[second][4] == "Sudah"
    assert _said(desk)[first][3] == address


def test_an_empty_list(desk: Desk) -> None:
    """A month without a line has its tab after one sync, and is owed nothing more."""
    _keep(desk, replace(_closing(1), rows=()))
    desk.meet()
    assert (desk.rows(TITLE), _placed(desk)) == ([], True)


def test_written_before_it_was_read_back(google: Desk) -> None:
    """A list that stands on the desk already, because the service died before noting it, is noted and not repeated."""
    _keep(google, _closing(1, 2))
    google.meet()
    with google.store.begin() as tx:
        months.place(tx, google.office.code, OCTOBER, placed=False)
    google.meet()
    assert (len(google.rows(TITLE)), _placed(google)) == (2, True)


def test_amended_while_it_was_placed(google: Desk) -> None:
    """An edition that came while the one before was being placed is still owed to the desk."""
    before = _closing(1, 2)
    _keep(google, before)
    _amend(google, _closing(1))
    with google.store.begin() as tx:
        placing.note(tx, google.office, [before])
    assert not _placed(google)


def test_what_staff_typed_into_the_recap(google: Desk) -> None:
    """The first `Awal` and `Penyesuaian` stay as typed; a later `Awal` is put back to what the month before says."""
    typed = {"Kecamatan": SUKAMAJU[0], "Kelurahan": SUKAMAJU[1], "Awal L": "1.000", "Awal P": "5", "Penyesuaian L": "7"}
    google.staff.add_row("Rekap", {"Bulan": "2026-10", **typed})
    google.staff.add_row("Rekap", {"Bulan": "2026-11", **typed})
    line = RecapLine(*SUKAMAJU, before=Tally(900, 5), adjusted=Tally(8, 0))
    for one in (OCTOBER, OCTOBER.next):
        _keep(google, replace(_closing(1), month=one, recap=(line,)))
    google.meet()
    assert {row["Bulan"]: (row["Awal L"], row["Penyesuaian L"], row["Akhir L"]) for row in google.rows("Rekap")} == {
        "2026-10": ("1.000", "7", "908"),
        "2026-11": ("900", "7", "908"),
    }


# ---------------------------------------------------------------- beside the lists
def _calls(desk: Desk) -> int:
    before = google_book(desk).reads
    desk.meet()
    return google_book(desk).reads - before


def test_what_staff_note_costs_little(google: Desk) -> None:
    """The columns of Sidalih and `Saran` are read once an hour: three calls at most, and none in between."""
    _keep(google, _closing(1, 2))
    google.meet()
    usual = _calls(google)
    assert _calls(google) == usual
    google.time += timedelta(hours=1)
    assert usual < _calls(google) <= usual + 3
    assert _calls(google) == usual


@pytest.mark.parametrize(
    ("typed", "known"), [("Gagal", True), (" GAGAL ", True), ("Sudah", False), ("nanti", False), ("", False)]
)
def test_how_sidalih_took_a_line(desk: Desk, typed: str, known: bool) -> None:
    """`Gagal` is learnt however it is written, with the note; other words say nothing, an emptied one takes it back."""
    number = a_report(1).number
    _keep(desk, _closing(1))
    desk.meet()
    desk.type(number, TITLE, "NOMOR", SIDALIH=typed, CATATAN_SIDALIH="NIK ganda")
    desk.time += timedelta(hours=1)
    desk.meet()
    with desk.store.begin() as tx:
        failed = sidalih.failed(tx, desk.office.code)
    assert failed == ([sidalih.Failed(OCTOBER, number, "NIK ganda")] if known else [])
    desk.type(number, TITLE, "NOMOR", SIDALIH="")
    desk.time += timedelta(hours=1)
    desk.meet()
    with desk.store.begin() as tx:
        assert sidalih.failed(tx, desk.office.code) == []


def test_a_line_that_left_is_no_trouble_any_more(google: Desk) -> None:
    """A refused line that an edition took out of the list is not brought up again."""
    second = a_report(2).number
    _keep(google, _closing(1, 2))
    google.meet()
    google.type(second, TITLE, "NOMOR", SIDALIH="Gagal")
    _amend(google, _closing(1))
    google.meet()
    google.time += timedelta(hours=1)
    google.meet()
    with google.store.begin() as tx:
        assert sidalih.failed(tx, google.office.code) == []


def test_tabs_that_are_gone(google: Desk) -> None:
    """A deleted month's tab and a deleted `Saran` are no trouble: what was read of them before stays."""
    number = a_report(1).number
    _keep(google, _closing(1))
    google.meet()
    google.type(number, TITLE, "NOMOR", SIDALIH="Gagal")
    google.staff.add_row("Saran", {"Bulan": "Oktober 2026", "Instansi": "Bawaslu", "Saran": "Periksa"})
    google.time += timedelta(hours=1)
    google.meet()
    google.staff.delete_tab(TITLE)
    google.staff.delete_tab("Saran")
    google.time += timedelta(hours=1)
    google.meet()
    with google.store.begin() as tx:
        assert [one.number for one in sidalih.failed(tx, google.office.code)] == [number]
        assert advice.of_months(tx, google.office.code, [OCTOBER]) == [
            Advice("2026-10", "Bawaslu", "", "", "Periksa", "")
        ]
