"""RT, RW and kelurahan are read as people write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reporting.reading.areas import find_rt_rw, nearest, pad, read_rt_rw

KELURAHAN = ["Selabatu", "Gunungparang", "Cisarua", "Subangjaya", "Kebonjati"]


@pytest.mark.parametrize(
    ("text", "rt", "rw"),
    [
        ("RT 003/RW 05", "003", "005"),
        ("RT 003 / RW 005", "003", "005"),
        ("rt3 rw5", "003", "005"),
        ("rt3rw5", "003", "005"),
        ("RT.03/07", "003", "007"),
        ("003/005", "003", "005"),
        ("3/5", "003", "005"),
        ("RT/RW : 003/005", "003", "005"),
        ("RT 3, RW V", "003", "005"),
        ("RT.03 RW.V", "003", "005"),
        ("RW 05 RT 02", "002", "005"),
        ("rt 4", "004", ""),
        ("4", "004", ""),
        ("rt tiga rw lima", "003", "005"),
        ("RT telu", "003", ""),
        ("rw 12", "", "012"),
        ("tidak tahu", "", ""),
    ],
)
def test_rt_and_rw_are_read_in_every_usual_form(text: str, rt: str, rw: str) -> None:
    """Three digits each."""
    assert read_rt_rw(text) == (rt, rw)


@pytest.mark.parametrize("text", ["tgl 3/5", "kamar 003/05/2026", "sore RTX 5", "arti 5"])
def test_other_numbers_in_running_text_are_no_area(text: str) -> None:
    """Dates and words that merely contain rt stay what they are."""
    assert find_rt_rw(text) == []


@pytest.mark.parametrize(
    ("typed", "best"),
    [("gunung parang", "Gunungparang"), ("kel. selabtu", "Selabatu"), ("KEBON JATI", "Kebonjati")],
)
def test_a_loosely_typed_kelurahan_is_found(typed: str, best: str) -> None:
    """Blanks, case and a slip do not matter."""
    assert nearest(typed, KELURAHAN)[0] == best


def test_nothing_alike_gives_no_suggestion() -> None:
    """A name from elsewhere is not bent into one of ours."""
    assert nearest("Makassar", KELURAHAN) == []
    assert nearest("", KELURAHAN) == []


@given(st.text(max_size=100))
def test_any_text_gives_three_digits_or_nothing(text: str) -> None:
    """No other shape ever comes out."""
    for part in (*read_rt_rw(text), pad(text)):
        assert part == "" or (len(part) == 3 and part.isdigit())
