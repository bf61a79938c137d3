"""Records of a CSV are cut as its rules say, and where people broke the rules no row is lost."""

import csv
from io import StringIO

from hypothesis import given
from hypothesis import strategies as st

from reporting.reading.csv_lines import MOST_LINES, records

CELLS = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=8)


def cut(text: str, sign: str = ",") -> list[list[str]]:
    """The records of a text."""
    return list(records(StringIO(text, newline=""), sign))


@given(st.lists(st.lists(CELLS, min_size=1, max_size=5), max_size=8), st.sampled_from("#,;\t"))
def test_what_was_written_by_the_rules_comes_back(rows: list[list[str]], sign: str) -> None:
    """Separators, quotation marks and line ends inside cells too."""
    file = StringIO(newline="")
    csv.writer(file, delimiter=sign, quoting=csv.QUOTE_ALL).writerows(rows)
    assert cut(file.getvalue(), sign) == rows


@given(st.lists(st.text('a",#', max_size=12), max_size=30))
def test_however_quotation_marks_stand_no_line_swallows_all_the_others(lines: list[str]) -> None:
    """A record is at most so many lines long, and no line is left out."""
    found = cut("".join(f"{line}\n" for line in lines))
    assert len(found) <= len(lines) <= (MOST_LINES + 1) * len(found)


def test_a_name_in_quotation_marks_stays_one_cell() -> None:
    """Also one that is quoted only in part, or never closed."""
    assert cut('1#"DUL" AHMAD#x\n2#AHMAD "DUL"#y\n3#"DUL#z\n4#"A#B"#w\n', "#") == [
        ["1", "DUL AHMAD", "x"],
        ["2", 'AHMAD "DUL"', "y"],
        ["3", '"DUL', "z"],
        ["4", "A#B", "w"],
    ]
