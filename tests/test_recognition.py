"""What people did to tabs and headers is recognised from the first rows; only what is clear is said to be certain."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sheets.door import Sheet
from sheets.layout import GROUPS, PEOPLE, PLACES, REPORTS, TABS, Tab
from sheets.recognition import (
    ColumnsGone,
    HeaderMoved,
    HeaderRenamed,
    TabGone,
    TabRenamed,
    Trouble,
    by_cells,
    recognise,
)

DESK = {tab.title: [tab.columns] for tab in TABS}


def about(tab: Tab, *rows: Sequence[str], **others: Sequence[Sequence[str]]) -> list[Trouble]:
    """What is wrong with a desk in which this tab begins with these rows, and other tabs stand too."""
    tops = {title: top for title, top in DESK.items() if title != tab.title}
    return recognise({**tops, **({tab.title: rows} if rows else {}), **others})


def test_a_desk_as_it_was_made() -> None:
    """Nothing is wrong with it, in whatever order its tabs stand."""
    assert recognise(DESK) == []
    assert recognise(dict(reversed(DESK.items()))) == []


@given(st.permutations(REPORTS.columns), st.lists(st.sampled_from(["Warna", "", "Catatan saya"]), max_size=3))
def test_moved_columns_and_columns_of_the_staff_are_no_trouble(order: Sequence[str], own: Sequence[str]) -> None:
    """Order does not matter, nor what staff add."""
    assert about(REPORTS, [*order, *own]) == []


@pytest.mark.parametrize("tab", TABS, ids=lambda tab: tab.title)
def test_a_renamed_tab(tab: Tab) -> None:
    """Every tab is known again by its header, under any name, also when it lost a column and got others."""
    assert about(tab, **{"Lembar lain": [("Warna", *tab.columns)]}) == [TabRenamed(tab.title, "Lembar lain")]


def test_copies() -> None:
    """A copy is never taken for the tab: what it says may be old. Of two other tabs only people know which it is."""
    names = ("Salinan dari Laporan", "Copy of Laporan", "Laporan (2)", "Laporan_2")
    copies = {name: [REPORTS.columns] for name in names}
    assert about(REPORTS, REPORTS.columns, **copies) == []
    assert about(REPORTS, **copies) == [TabGone("Laporan")]
    assert about(REPORTS, **copies, Arsip=[REPORTS.columns]) == [TabRenamed("Laporan", "Arsip")]
    two = {"Arsip": [REPORTS.columns], "Lama": [REPORTS.columns]}
    assert about(REPORTS, **two) == [TabGone("Laporan", ("Arsip", "Lama"))]


def test_a_deleted_tab() -> None:
    """No tab looks like it: neither an empty one, nor another tab of ours, nor a month's list."""
    others: dict[str, Sequence[Sequence[str]]] = {
        "Sheet1": [],
        "Catatan": [("Nomor", "Nama")],
        "PDPB 2026-10": [REPORTS.columns],
    }
    assert about(REPORTS, **others) == [TabGone("Laporan")]


def _renamed(tab: Tab, old: str, new: str) -> list[str]:
    return [new if name == old else name for name in tab.columns]


@pytest.mark.parametrize(
    ("typed", "found", "certain"),
    [("Catatan saya", "Catatan saya", False), ("catatan :", "catatan :", True), ("", "", True)],
)
def test_a_renamed_header(typed: str, found: str, certain: bool) -> None:
    """It is known by its place; another spelling or an emptied cell can mean nothing else."""
    place = REPORTS.columns.index("Catatan")
    header = _renamed(REPORTS, "Catatan", typed)
    assert about(REPORTS, header) == [HeaderRenamed("Laporan", "Catatan", place, found, certain)]


@given(st.lists(st.sampled_from(REPORTS.columns), unique=True, min_size=1, max_size=8))
def test_what_is_renamed_is_never_taken_for_another_column(renamed: list[str]) -> None:
    """However many headers were renamed, a header that is said to be one of ours stands where that one stood."""
    header = [f"{name} lama" if name in renamed else name for name in REPORTS.columns]
    for one in about(REPORTS, header):
        if isinstance(one, HeaderRenamed):
            assert one.found == f"{one.column} lama"
        else:
            assert isinstance(one, ColumnsGone)
            assert set(one.columns) <= set(renamed)


def test_deleted_columns() -> None:
    """The bot makes its own again; those of the staff it asks about."""
    header = [name for name in REPORTS.columns if name not in ("Tahap", "Nomor", "Bukti")]
    assert about(REPORTS, header) == [
        ColumnsGone("Laporan", ("Nomor", "Tahap"), certain=True),
        ColumnsGone("Laporan", ("Bukti",), certain=False),
    ]
    assert about(GROUPS, GROUPS.columns[1:]) == [ColumnsGone("Grup", ("ID Chat",), certain=True)]
    assert about(PLACES, PLACES.columns[:-1]) == [ColumnsGone("Wilayah", ("TPS",), certain=False)]


def test_a_header_that_is_not_in_row_1() -> None:
    """It is found among the first rows; deeper down only reading the tab tells."""
    assert about(PEOPLE, ("", ""), ("Daftar RT",), PEOPLE.columns) == [HeaderMoved("Pelapor", 3)]
    assert about(PEOPLE, ("Pak Contoh", "RT"), ("Bu Contoh", "RW")) == [HeaderMoved("Pelapor", 0)]


def test_a_column_is_known_by_its_cells() -> None:
    """Moved and renamed at once it still holds what was read in it last; too few cells prove nothing."""
    rows = tuple((f"DPB-{place}", "biru", f"catatan {place}") for place in range(4))
    sheet = Sheet("Laporan", ("Nomor", "Warna", "Memo"), rows)
    said = {row[0]: {"Catatan": row[2], "Bukti": "KTP"} for row in rows}
    found, gone = by_cells(sheet, ("Catatan", "Bukti"), said)
    assert found == [HeaderRenamed("Laporan", "Catatan", 2, "Memo", certain=False)]
    assert gone == ["Bukti"]
    assert by_cells(Sheet("Laporan", sheet.header, rows[:2]), ("Catatan",), said) == ([], ["Catatan"])


def test_a_guess_by_the_neighbours_is_checked_by_the_cells() -> None:
    """A column of the staff's own beside the neighbours is not taken for the one that was moved and renamed."""
    rows = tuple((f"DPB-{place}", "", "KTP") for place in range(4))
    said = {row[0]: {"Bukti": row[2]} for row in rows}
    sheet = Sheet("Laporan", ("Nomor", "Kolom saya", "Bukti saya"), rows)
    guess = HeaderRenamed("Laporan", "Bukti", 1, "Kolom saya", certain=False)
    assert by_cells(sheet, (), said, [guess]) == (
        [HeaderRenamed("Laporan", "Bukti", 2, "Bukti saya", certain=False)],
        [],
    )
    gone = Sheet("Laporan", ("Nomor", "Kolom saya"), tuple(row[:2] for row in rows))
    assert by_cells(gone, (), said, [guess]) == ([], ["Bukti"])
    few = Sheet("Laporan", gone.header, gone.rows[:2])
    assert by_cells(few, (), said, [guess]) == ([guess], [])
