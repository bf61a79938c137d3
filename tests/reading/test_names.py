"""Names are shown as typed and compared without what is not the name."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reporting.reading.names import clean, honorific_sex, normal


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("H. Rahmat Contoh", "RAHMAT CONTOH"),
        ("Alm. Bpk. Rahmat Contoh bin Sukarta", "rahmat contoh"),
        ("M. Contoh", "Muhammad Contoh"),
        ("Moh. Contoh", "Muhamad Contoh"),
        ("Mochamad Contoh", "Mohammad Contoh"),
        ("Drs. Rahmat Contoh, M.Si", "Rahmat Contoh"),
        ("Rahmat Contoh, S.Pd., M.Pd", "Rahmat Contoh"),
        ("Hj. Sa'diah", "Sadiah"),
        ("Aiptu Contoh Lima", "Contoh Lima"),
    ],
)
def test_two_spellings_of_one_name_compare_equal(one: str, other: str) -> None:
    """Address, rank, degree, lineage, punctuation and the forms of Muhammad do not count."""
    assert normal(one) == normal(other)


@pytest.mark.parametrize(("one", "other"), [("Putri Contoh", "Contoh"), ("Siti Contoh", "Sri Contoh"), ("Bu", "Pak")])
def test_different_names_stay_different(one: str, other: str) -> None:
    """Nothing of the name itself is dropped."""
    assert normal(one) != normal(other)


@pytest.mark.parametrize(
    ("text", "sex"),
    [
        ("alm ibu Sumi", "P"),
        ("Alm. Karta", "L"),
        ("almh Karti", "P"),
        ("Hj. Contoh", "P"),
        ("mbah Contoh", ""),
        ("Contoh binti Karta", "P"),
        ("Putri Contoh", ""),
    ],
)
def test_the_way_of_address_says_the_sex(text: str, sex: str) -> None:
    """An explicit word counts before alm."""
    assert honorific_sex(text) == sex


def test_a_shown_name_keeps_its_case_and_loses_what_nobody_sees() -> None:
    """Zero-width characters and runs of blanks go."""
    assert clean("  Siti\u200b \u202eAMINAH\t d.\n") == "Siti AMINAH d."


@given(st.text(max_size=80))
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    """Clean is final; comparing never fails."""
    assert clean(clean(text)) == clean(text)
    normal(text)
    honorific_sex(text)
