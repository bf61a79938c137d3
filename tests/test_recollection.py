"""What is remembered of a row tells every change of it, whatever the order of columns, and costs little."""

import tracemalloc
from functools import partial

from hypothesis import given
from hypothesis import strategies as st

from sheets.door import Sheet
from sheets.layout import REPORTS
from sheets.recollection import EVERY_TIME, GROUPS, KEY, OURS, Recollection, compare
from sheets.reports_reading import Reading, plan

COLUMNS = tuple(column for column in REPORTS.columns if column != KEY)
TEXTS = st.sampled_from(["", "a", "b"])
NUMBER = "DPB-2610-00001-1"


def known_as(cells: dict[str, str]) -> Recollection:
    """The one row as it was learnt."""
    known = Recollection()
    known.learn(NUMBER, {name: text for name, text in cells.items() if name not in OURS and text})
    known.wrote(NUMBER, {name: cells[name] for name in OURS})
    return known


def a_sheet(cells: dict[str, str], order: list[str]) -> Sheet:
    """The row on a tab with its columns in this order."""
    return Sheet("Laporan", tuple(order), (tuple(cells[name] for name in order),))


@given(st.fixed_dictionaries(dict.fromkeys((*COLUMNS, "Warna"), TEXTS)), st.permutations([*COLUMNS, "Warna", KEY]))
def test_nothing_new(cells: dict[str, str], order: list[str]) -> None:
    """A row that says what was learnt is no news, however its columns were moved, also with a column of the staff."""
    news = compare(known_as(cells), a_sheet({**cells, KEY: NUMBER}, order), {NUMBER: 0})
    assert (news.cells, news.ours) == ({}, set())


@given(
    st.fixed_dictionaries(dict.fromkeys((*COLUMNS, "Warna"), TEXTS)),
    st.sampled_from([*COLUMNS, "Warna"]),
    st.text("xyz", min_size=1),
)
def test_one_new_cell(cells: dict[str, str], column: str, text: str) -> None:
    """A single changed cell is news, with those that are looked at together with it; a bot's cell is known as such."""
    changed = {**cells, column: text, KEY: NUMBER}
    news = compare(known_as(cells), a_sheet(changed, list(changed)), {NUMBER: 0})
    if column in OURS:
        assert (news.cells, news.ours) == ({}, {NUMBER})
    else:
        assert news.cells[NUMBER][column] == text
        assert news.ours == set()


def _given(sheet: Sheet) -> Sheet:
    return sheet


def test_every_column_has_its_turn() -> None:
    """Of a big tab each meeting reads the decisions; after a round of turns every column was read, staff's own too."""
    known, columns = Recollection(), (*REPORTS.columns, "Warna")
    known.whole = False
    seen: set[str] = set()
    for turn in range(len(GROUPS) - EVERY_TIME):
        known.turn = turn
        (asked,) = plan(known, 100_000, columns, whole=False)
        assert {KEY, *GROUPS[0], *GROUPS[1]} <= set(asked)
        assert len(asked) < 25
        seen |= set(asked)
    assert seen == set(columns)


def test_whole_in_slices() -> None:
    """At the start, on doubt and before a closing all columns of a big tab are read, in calls of bounded width."""
    known, columns = Recollection(), REPORTS.columns
    asked = plan(known, 100_000, columns, whole=False)
    assert set(columns) == {name for one in asked for name in one}
    assert len(asked) == len(GROUPS) - EVERY_TIME
    assert plan(known, 100, columns, whole=False) == [[]]


def test_slices_between_which_people_sorted() -> None:
    """Slices are joined by the number: rows that were sorted in between bring no false news."""
    said = {
        f"DPB-2610-0000{n}-0": {**dict.fromkeys(COLUMNS, ""), "Nama": f"Contoh {n}", "RT": f"00{n}"} for n in range(4)
    }
    known = Recollection()
    for number, cells in said.items():
        known.learn(number, cells)
        known.wrote(number, {})
    slices = []
    for turn, names in enumerate(plan(known, 100_000, REPORTS.columns, whole=True)):
        rows = sorted(said, reverse=bool(turn % 2))
        body = tuple(tuple({**said[number], KEY: number}[name] for name in names) for number in rows)
        slices.append(Sheet("Laporan", tuple(names), body, REPORTS.columns))
    reading = Reading()
    for sheet in slices:
        reading.take(known, partial(_given, sheet))
    reading.finish()
    # what rows without a number say was not seen in one piece: all is read once more when there are such
    assert (reading.news.cells, reading.news.ours, reading.complete) == ({}, set(), False)


def test_small() -> None:
    """A row costs a few numbers and its key, not its cells."""
    known = Recollection()
    tracemalloc.start()
    for number in range(10_000):
        known.learn(f"DPB-2610-{number:05}-0", {"Nama": f"Contoh {number}" * 20, "Alamat": f"Jalan {number}" * 40})
    cost, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert cost < 400 * 10_000
