"""``Rekap`` and ``Kepatuhan``: what staff typed is understood, what the bot writes stands there once."""

import pytest

from reporting.errors import OperatorError
from reporting.journal import months, people
from reporting.model import Month, Tally
from tests.desk import Desk

OCTOBER = Month(2026, 10)
PLACE = ("Utara", "Sukamaju")


def _figures(desk: Desk) -> tuple[dict[tuple[str, str], Tally], dict[tuple[str, str], Tally]]:
    desk.meet()
    with desk.store.begin() as tx:
        return months.typed(tx, "32.72", OCTOBER)


def _row(**cells: str) -> dict[str, str]:
    known = {"Bulan": "2026-10", "Kecamatan": "Utara", "Kelurahan": "Sukamaju"}
    return known | {name.replace("_", " "): text for name, text in cells.items()}


@pytest.mark.parametrize(
    ("men", "women", "expected"),
    [
        ("12.345", "12345", Tally(12345, 12345)),
        (" 1 250 ", "0", Tally(1250, 0)),
        ("7", "", Tally(7, 0)),
        ("", "", None),
        ("kira-kira 100", "", None),
    ],
)
def test_opening_figures(google: Desk, men: str, women: str, expected: Tally | None) -> None:
    """`Awal` is read with or without dots; where nothing or no number stands it is not known."""
    google.staff.add_row("Rekap", _row(Awal_L=men, Awal_P=women))
    before, adjusted = _figures(google)
    assert before.get(PLACE) == expected
    assert adjusted == {PLACE: Tally()}


def test_adjustments(desk: Desk) -> None:
    """`Penyesuaian` may be negative, and an emptied one is nothing again."""
    desk.staff.add_row("Rekap", _row(Awal_L="10", Awal_P="10", Penyesuaian_L="-1", Penyesuaian_P="1"))
    assert _figures(desk) == ({PLACE: Tally(10, 10)}, {PLACE: Tally(-1, 1)})
    desk.staff.edit("Rekap", "Kelurahan", "Sukamaju", {"Penyesuaian L": "", "Penyesuaian P": "", "Awal L": ""})
    assert _figures(desk) == ({PLACE: Tally(0, 10)}, {PLACE: Tally()})


def test_totals_are_not_read(google: Desk) -> None:
    """Lines of `JUMLAH` and lines without a kelurahan are no figures of a kelurahan."""
    google.staff.add_row("Rekap", _row(Kelurahan="JUMLAH", Awal_L="10"))
    google.staff.add_row("Rekap", _row(Kelurahan="", Awal_L="10"))
    assert _figures(google) == ({}, {})


def test_coverage(desk: Desk) -> None:
    """`Kepatuhan` has one line a kelurahan and month, kept up to date in its place."""
    desk.meet()
    lines = desk.rows("Kepatuhan")
    assert [(line["Bulan"], line["Kelurahan"], line["Pelapor"], line["Belum Lapor"]) for line in lines] == [
        ("2026-10", "Sukamaju", "1", "1")
    ]
    desk.staff.add_row("Kepatuhan", {"Bulan": "catatan kami"})
    desk.file()
    desk.meet()
    lines = desk.rows("Kepatuhan")
    assert [(line["Bulan"], line["Lapor"], line["Nihil"], line["Belum Lapor"]) for line in lines] == [
        ("2026-10", "1", "0", "0"),
        ("catatan kami", "", "", ""),
    ]


def test_nothing_to_report(google: Desk) -> None:
    """Who said that nothing changed is counted so, until a report of the month replaces it."""
    with google.store.begin() as tx:
        people.nothing_changed(tx, people.of_user(tx, 11)[0], "2026-10", google.time)
    google.meet()
    (line,) = google.rows("Kepatuhan")
    assert (line["Lapor"], line["Nihil"], line["Belum Lapor"]) == ("0", "1", "0")
    google.file()
    google.meet()
    (line,) = google.rows("Kepatuhan")
    assert (line["Lapor"], line["Nihil"], line["Belum Lapor"]) == ("1", "0", "0")


def test_month_tab_missing(google: Desk) -> None:
    """Without the tab `Rekap` the sync says so, and how it comes back."""
    google.staff.delete_tab("Rekap")
    with pytest.raises(OperatorError, match=r"Tab Rekap tidak ada lagi.*“Buat lagi”"):
        google.meet()
