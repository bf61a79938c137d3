"""People sort, insert, delete and move between our read and our write: what missed is set right."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from hypothesis import given
from hypothesis import strategies as st

from sheets.door import Append, Change, SetCell, SetPlace, Sheet
from sheets.mending import keys_of, mend, swallowed

HEADER = ("Nomor", "Status", "Peringatan", "Nama", "Tahap", "Catatan")
OURS = ("Peringatan", "Tahap")
THEIRS = ("Status", "Nama", "Catatan")
KEYS = {"T": ("Nomor",)}
ROUNDS = 3


@dataclass
class Grid:
    """A tab as it lies there: places, not names. ``write`` goes by the header that was read, as both doors do."""

    header: list[str]
    rows: list[list[str]] = field(default_factory=list)

    def read(self) -> Sheet:
        width = len(self.header)
        return Sheet("T", tuple(self.header), tuple((*row, *[""] * width)[:width] for row in self.rows))

    def write(self, changes: Sequence[Change], read: Sheet) -> None:
        for change in changes:
            match change:
                case SetCell():
                    self._put(change.row, read.columns.index(change.column), change.value)
                case SetPlace():
                    self._put(change.row, change.place, change.value)
                case Append():
                    for row in change.rows:
                        cells = [row.get(name, "") for name in read.columns]
                        self.rows.append(cells + [""] * (len(self.header) - len(cells)))
                case _:
                    raise AssertionError(change)

    def _put(self, row: int, place: int, value: str) -> None:
        while len(self.rows) <= row:
            self.rows.append([""] * len(self.header))
        cells = self.rows[row]
        cells += [""] * (place + 1 - len(cells))
        cells[place] = value

    def cell(self, number: str, column: str) -> str:
        (row,) = [row for row in self.rows if row[self.header.index("Nomor")] == number]
        return row[self.header.index(column)]


Hand = tuple[str, int, int]
"""One thing that people do: what, and two numbers that say where."""


def act(grid: Grid, hand: Hand) -> None:
    """People at work; no cell of theirs is taken away but with its whole row."""
    what, one, two = hand
    rows = len(grid.rows)
    match what:
        case "sort" if rows:
            place = one % len(grid.header)
            grid.rows.sort(key=lambda row: row[place], reverse=two % 2 == 1)
        case "move a row" if rows:
            grid.rows.insert(two % rows, grid.rows.pop(one % rows))
        case "insert a row":
            grid.rows.insert(one % (rows + 1), [""] * len(grid.header))
        case "delete a row" if rows > 1:
            grid.rows.pop(one % rows)
        case "move a column":
            start, end = one % len(grid.header), two % len(grid.header)
            for line in [grid.header, *grid.rows]:
                line.insert(end, line.pop(start))
        case "insert a column":
            place = one % (len(grid.header) + 1)
            for line in [grid.header, *grid.rows]:
                line.insert(place, "")


MOVES = ("sort", "move a row", "insert a row", "delete a row", "move a column", "insert a column")
PLACES = st.integers(0, 40)
HANDS = st.lists(st.tuples(st.sampled_from(MOVES), PLACES, PLACES), max_size=3)
NUMBERS = [f"DPB-{number:02d}" for number in range(6)]


def table(count: int = 6) -> Grid:
    """Rows whose every cell of people can be told from every other."""
    rows = [
        [number, f"status {place}", "", f"Contoh {place}", "Diterima", f"catatan {place}"]
        for place, number in enumerate(NUMBERS[:count])
    ]
    return Grid(list(HEADER), rows)


def theirs(grid: Grid) -> dict[tuple[str, str], str]:
    """What people had written, row by row."""
    places = {name: grid.header.index(name) for name in HEADER}
    return {
        (row[places["Nomor"]], name): row[places[name]] for row in grid.rows for name in THEIRS if row[places["Nomor"]]
    }


def exchange(grid: Grid, changes: Sequence[Change], hands: Callable[[int], Sequence[Hand]]) -> None:
    """A write and what mends it; people have their hands in between."""
    before = grid.read()
    wanted = list(changes)
    for turn in range(ROUNDS):
        for hand in hands(turn):
            act(grid, hand)
        grid.write(wanted, before)
        after = grid.read()
        wanted = mend({"T": before}, wanted, {"T": after}, KEYS)
        before = after
        if not wanted:
            return
    grid.write(wanted, before)


WRITES = st.dictionaries(
    st.tuples(st.sampled_from(NUMBERS), st.sampled_from(OURS)),
    st.sampled_from(["", "Disetujui", "BELUM MASUK DAFTAR: belum ada bukti", "Masuk PDPB 2026-10"]),
    max_size=8,
)


def changes_for(grid: Grid, wanted: Mapping[tuple[str, str], str]) -> list[Change]:
    """Single cells where something differs."""
    rows = {row[0]: index for index, row in enumerate(grid.rows)}
    cells = [SetCell("T", rows[number], column, value) for (number, column), value in wanted.items()]
    return [one for one in cells if grid.rows[one.row][grid.header.index(one.column)] != one.value]


@given(WRITES, HANDS)
def test_cells_reach_their_rows_and_whoever_was_hit_gets_the_own_cell_back(
    wanted: dict[tuple[str, str], str], hands: list[Hand]
) -> None:
    """After sorting, inserting, deleting and moving, every meant cell says it and every human cell what it said."""
    grid = table()
    before = theirs(grid)
    exchange(grid, changes_for(grid, wanted), lambda turn: hands if turn == 0 else ())
    there = {row[grid.header.index("Nomor")] for row in grid.rows} - {""}
    assert theirs(grid) == {cell: text for cell, text in before.items() if cell[0] in there}
    for number in there:
        for column in OURS:
            untouched = "" if column == "Peringatan" else "Diterima"
            assert grid.cell(number, column) == wanted.get((number, column), untouched)


@given(WRITES, st.lists(HANDS, min_size=2, max_size=2))
def test_people_may_go_on_while_it_is_mended(wanted: dict[tuple[str, str], str], hands: list[list[Hand]]) -> None:
    """Hands between the first read and write, and again before the write that mends: nothing human is lost."""
    grid = table()
    before = theirs(grid)
    exchange(grid, changes_for(grid, wanted), lambda turn: hands[turn] if turn < len(hands) else ())
    there = {row[grid.header.index("Nomor")] for row in grid.rows} - {""}
    assert theirs(grid) == {cell: text for cell, text in before.items() if cell[0] in there}


@given(WRITES, HANDS, st.lists(st.tuples(st.sampled_from(MOVES), PLACES, PLACES), max_size=2))
def test_rows_and_columns_may_move_once_more_before_they_are_read_back(
    wanted: dict[tuple[str, str], str], hands: list[Hand], late: list[Hand]
) -> None:
    """Also what was hit and then carried elsewhere by sorting or with its column gets its own cell back."""
    grid = table()
    said, before, changes = theirs(grid), grid.read(), changes_for(grid, wanted)
    for hand in hands:
        act(grid, hand)
    grid.write(changes, before)
    for hand in late:
        act(grid, hand)
    for _ in range(ROUNDS):
        after = grid.read()
        changes, before = mend({"T": before}, changes, {"T": after}, KEYS), after
        grid.write(changes, before)
    there = {row[grid.header.index("Nomor")] for row in grid.rows} - {""}
    assert theirs(grid) == {cell: text for cell, text in said.items() if cell[0] in there}


@given(st.lists(st.tuples(st.sampled_from(MOVES), PLACES, PLACES), max_size=3), st.integers(1, 3))
def test_added_rows_stand_under_their_headers(hands: list[Hand], count: int) -> None:
    """Rows added while columns were moved end with every cell under its own header."""
    grid = table()
    before = theirs(grid)
    new = [
        {"Nomor": f"DPB-9{one}", "Status": "Menunggu verifikasi", "Nama": f"Baru {one}", "Tahap": "Diterima"}
        for one in range(count)
    ]
    exchange(grid, [Append("T", new)], lambda turn: hands if turn == 0 else ())
    there = {row[grid.header.index("Nomor")] for row in grid.rows} - {""}
    kept = {cell: text for cell, text in theirs(grid).items() if not cell[0].startswith("DPB-9")}
    assert kept == {cell: text for cell, text in before.items() if cell[0] in there}
    for row in new:
        assert [grid.cell(row["Nomor"], name) for name in HEADER] == [row.get(name, "") for name in HEADER]


@given(HANDS, st.integers(0, 5))
def test_new_codes_reach_the_rows_they_were_made_for(hands: list[Hand], named: int) -> None:
    """Where the key itself is written a row goes by what people typed into it."""
    grid = table()
    for row in grid.rows[named:]:
        row[0] = ""
    names = [row[3] for row in grid.rows]
    wanted = {f"Contoh {place}": f"KODE{place}" for place in range(named, 6)}
    cells = [
        SetCell("T", names.index(name), column, code) for name, code in wanted.items() for column in ("Nomor", "Tahap")
    ]
    exchange(grid, cells, lambda turn: hands if turn == 0 else ())
    at = {name: grid.header.index(name) for name in HEADER}
    for row in grid.rows:
        if row[at["Nama"]] in wanted:
            assert row[at["Nomor"]] == row[at["Tahap"]] == wanted[row[at["Nama"]]]
        else:
            assert row[at["Nomor"]] in ("", *NUMBERS)


def test_nothing_to_mend() -> None:
    """Cells and rows that landed where they were sent ask for nothing."""
    grid = table()
    before = grid.read()
    changes: list[Change] = [SetCell("T", 2, "Tahap", "Dibatalkan"), Append("T", [{"Nomor": "DPB-90", "Nama": "Baru"}])]
    grid.write(changes, before)
    assert mend({"T": before}, changes, {"T": grid.read()}, KEYS) == []


def test_a_person_who_types_over_our_cell_is_not_corrected() -> None:
    """What people type over our cell after it landed stays until the next meeting looks at it."""
    grid = table()
    before = grid.read()
    changes = [SetCell("T", 2, "Tahap", "Dibatalkan")]
    grid.write(changes, before)
    grid.rows[2][4] = "diketik petugas"
    assert mend({"T": before}, changes, {"T": grid.read()}, KEYS) == []


def test_a_person_who_types_into_a_cell_that_was_hit_keeps_it() -> None:
    """A cell that no longer holds what we wrote is somebody's: it is left alone."""
    grid = table()
    before = grid.read()
    changes = [SetCell("T", 0, "Tahap", "Dibatalkan")]
    act(grid, ("move a column", 4, 5))
    grid.write(changes, before)
    at = grid.header.index("Catatan")
    assert grid.rows[0][at] == "Dibatalkan"
    grid.rows[0][at] = "baru diketik"
    assert mend({"T": before}, changes, {"T": grid.read()}, KEYS) == [SetCell("T", 0, "Tahap", "Dibatalkan")]


def test_a_narrow_reading_asks_what_was_last_known() -> None:
    """A column that was not read this time gets back what was read there last."""
    grid = table()
    whole = grid.read()
    narrow = replace(whole, header=("Nomor", "Tahap"), rows=tuple((row[0], row[4]) for row in whole.rows))
    narrow = replace(narrow, whole_header=whole.header)
    act(grid, ("move a column", 4, 5))
    changes = [SetCell("T", 3, "Tahap", "Dibatalkan")]
    grid.write(changes, whole)
    asked: list[tuple[str, tuple[str, ...], str]] = []

    def last_known(title: str, key: tuple[str, ...], column: str) -> str:
        asked.append((title, key, column))
        return "catatan 3"

    wanted = mend({"T": narrow}, changes, {"T": grid.read()}, KEYS, last_known)
    grid.write(wanted, grid.read())
    assert (grid.rows[3][5], grid.rows[3][4]) == ("Dibatalkan", "catatan 3")
    assert asked[0] == ("T", ("DPB-03",), "Catatan")


def test_every_tab_that_the_bot_writes_has_its_key() -> None:
    """Rows are known by the contract's key columns; a month's list by the report's number."""
    assert keys_of(["Laporan", "Pelapor", "PDPB 2026-10", "Wilayah"]) == {
        "Laporan": ("Nomor",),
        "Pelapor": ("Kode",),
        "PDPB 2026-10": ("NOMOR",),
        "Wilayah": (),
    }


def test_a_cell_that_swallows_what_is_written_is_named_and_not_tried_again() -> None:
    """Where nothing moved, a second attempt would be swallowed like the first; the tab is named instead."""
    grid = table()
    before = grid.read()
    changes: list[Change] = [SetCell("T", 2, "Tahap", "Dibatalkan")]
    assert mend({"T": before}, changes, {"T": before}, KEYS) == []
    assert swallowed({"T": before}, changes, {"T": before}) == ["T"]
    grid.write(changes, before)
    assert swallowed({"T": before}, changes, {"T": grid.read()}) == []
