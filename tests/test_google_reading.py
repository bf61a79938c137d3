"""Google's replies are read while they arrive: the same rows however the bytes are broken, nothing of half a reply."""

import json
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sheets.door import Sheet
from sheets.workbook.reading import Columns, Dates, Numbers, Part, parts_of, sheet_of
from sheets.workbook.reply import fill

CELL = st.one_of(
    st.text(st.sampled_from('a"\\[]{},: \n🙏é'), max_size=6),
    st.booleans(),
    st.integers(-9, 9**16),
    st.floats(-9, 9),
    st.none(),
)
RANGES = st.lists(st.lists(st.lists(CELL, max_size=4), max_size=5), max_size=4)


def reply(ranges: list[list[list[Any]]], *, indent: int | None = None) -> str:
    """What Google sends: ranges without a value have no ``values``."""
    found = [{"range": "'A'!A:C", "majorDimension": "ROWS", **({"values": rows} if rows else {})} for rows in ranges]
    return json.dumps({"spreadsheetId": "[{", "valueRanges": found}, indent=indent, ensure_ascii=False)


def pieces(text: str, cuts: list[int]) -> list[str]:
    """The text broken at these places."""
    places = sorted({0, len(text), *(cut % (len(text) + 1) for cut in cuts)})
    return [text[start:end] for start, end in pairwise(places)]


def taken(chunks: list[str], count: int) -> list[list[list[object]]]:
    """The rows of each range."""
    found: list[list[list[object]]] = [[] for _ in range(count)]
    fill(chunks, [rows.extend for rows in found])
    return found


@given(RANGES, st.lists(st.integers(0, 9**6), max_size=8), st.sampled_from([None, 2]))
def test_broken_anywhere(ranges: list[list[list[Any]]], cuts: list[int], indent: int | None) -> None:
    """A reply gives the same rows in whatever pieces it comes, with blanks between or without."""
    assert taken(pieces(reply(ranges, indent=indent), cuts), len(ranges)) == ranges


@given(RANGES, st.integers(0, 9**6))
def test_cut_short(ranges: list[list[list[Any]]], cut: int) -> None:
    """Half a reply is none."""
    text = reply(ranges)
    with pytest.raises(ValueError, match=r"."):
        taken([text[: cut % len(text)]], len(ranges))


@pytest.mark.parametrize(
    "text",
    ["[]", "3", '"x"', "<html>", '{"valueRanges": {}}', '{"valueRanges": [{"values": [1]}]}', '{"a": 1 "b": 2}', "{1]"],
)
def test_another_reply(text: str) -> None:
    """What is no such reply is refused."""
    with pytest.raises(ValueError, match=r"."):
        taken([text], 1)


@pytest.mark.parametrize("count", [1, 3])
def test_as_many_as_asked(count: int) -> None:
    """Another number of ranges than was asked for is refused: nobody knows which is which."""
    with pytest.raises(ValueError, match="ranges than asked"):
        taken([reply([[["a"]], [["b"]]])], count)


@given(st.data())
def test_some_columns_are_the_whole_tab_cut(data: st.DataObject) -> None:
    """Some columns, read by ranges of which each leaves out its blanks at the ends, are those of the whole tab."""
    header = data.draw(st.lists(st.sampled_from(["A", "B", "C", "D", "E", ""]), min_size=1, max_size=7))
    cell = st.sampled_from(["", "", "x", "y"])
    rows = data.draw(st.lists(st.lists(cell, min_size=len(header), max_size=len(header)), max_size=6))
    wanted = data.draw(st.lists(st.sampled_from("ABCDEF"), min_size=1, max_size=4, unique=True))
    grid = [header, *rows]
    whole = read(grid, [Part("T")])
    parts = parts_of("T", whole.header, wanted)
    some = read(grid, parts)
    assert (some.columns, some.header) == (whole.header, tuple(dict.fromkeys(h for h in whole.header if h in wanted)))
    cut = [tuple(whole.cells(row)[name] for name in some.header) for row in range(len(whole.rows))]
    while cut and not any(cut[-1]):
        cut.pop()
    assert list(some.rows) == cut


def read(grid: list[list[str]], parts: list[Part]) -> Sheet:
    """The tab through Google's eyes."""
    suspects: set[str] = set()
    columns = [Columns(part, suspects) for part in parts]
    fill([reply([seen(grid, part) for part in parts])], [one.take for one in columns])
    return sheet_of("T", columns)


def seen(grid: list[list[str]], part: Part) -> list[list[str]]:
    """A range of the grid, blanks at the ends left out."""
    last = part.first + part.width if part.width else None
    found: list[list[str]] = [row[part.first : last] for row in (grid[: part.rows] if part.rows else grid)]
    for row in found:
        while row and not row[-1]:
            row.pop()
    while found and not found[-1]:
        found.pop()
    return found


def test_a_moved_cell_is_asked_about_again() -> None:
    """When text and number of a cell do not belong together nothing is noted about it."""
    spot = ("T", 1, 0, "4/11/2026")
    dates = Dates()

    def look(serial: object) -> tuple[str, bool]:
        columns = Columns(Part("T"), set())
        columns.take([["Tanggal"], [spot[3]]])
        asked = dates.unknown([columns])
        numbers = [Numbers(part, spots) for part, spots in asked.items()]
        for one in numbers:
            one.take([["Tanggal"], [serial]])
        dates.learn([columns], numbers)
        return columns.columns[0][1], bool(asked)

    assert [look(serial) for serial in (7, 46330, 7)] == [
        ("4/11/2026", True),
        ("2026-11-04", True),
        ("2026-11-04", False),
    ]
