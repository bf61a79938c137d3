"""NIK, KK numbers and receipts are read kindly and shown sparingly."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reporting.errors import Misunderstood
from reporting.reading.identity import (
    birth_date,
    birth_dates,
    clean_digits,
    is_nik,
    mask,
    read_kk,
    read_nik,
    read_receipt,
    receipt,
    sex,
)

TODAY = date(2026, 11, 4)
NIK = "3272011203559001"


@pytest.mark.parametrize(
    "typed",
    [
        NIK,
        "3272 0112 0355 9001",
        "3272.0112.0355.9001",
        "3272-0112-0355-9001",
        "NIK: 3272011203559001",
        "nik nya 3272011203559001 ya pak",
        "3272\u200b0112\u200d03559001",
        "\uff13\uff12\uff17\uff12\uff10\uff11\uff11\uff12\uff10\uff13\uff15\uff15\uff19\uff10\uff10\uff11",
    ],
)
def test_a_nik_is_read_however_it_is_spaced(typed: str) -> None:
    """Blanks, dots, dashes, invisible and full-width characters do not matter."""
    assert read_nik(typed) == NIK


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("327201120355901", "15 angka"),
        ("32720112035590011", "17 angka"),
        ("3272O11203559001", "huruf O"),
        ("3272OO1203559001", "huruf O"),
        ("menyusul", "belum menemukan"),
        ("", "belum menemukan"),
        ("3272013513559001", "tanggal lahir"),
    ],
)
def test_a_wrong_nik_is_answered_with_what_was_read(typed: str, says: str) -> None:
    """The sentence says what to do and never repeats the whole number."""
    with pytest.raises(Misunderstood, match=says) as told:
        read_nik(typed)
    assert "ohon" in str(told.value)
    assert "0112" not in str(told.value) or "contoh" in str(told.value)


def test_a_serial_of_zeros_and_an_unknown_province_can_be_told() -> None:
    """Invented examples are readable; only the province makes the last one implausible."""
    assert is_nik("3272011203550000")
    assert read_nik("9972011203550000") == "9972011203550000"
    assert not is_nik("9972011203550000")


def test_a_nik_tells_birth_date_and_sex() -> None:
    """A woman's day is 40 more; the century makes a grown-up where it can."""
    assert birth_date("3272015203559001", TODAY) == date(1955, 3, 12)
    assert sex("3272015203559001") == "P"
    assert sex(NIK) == "L"
    assert birth_date("3272010411099001", TODAY) == date(2009, 11, 4)
    assert len(birth_dates("3272010511109001", TODAY)) == 2
    assert birth_date("3272013102559001", TODAY) is None


def test_a_family_card_number_is_read_like_a_nik() -> None:
    """Its sentence speaks of the family card."""
    assert read_kk("KK 3272.0112.0306.9001") == "3272011203069001"
    with pytest.raises(Misunderstood, match="Kartu Keluarga"):
        read_kk("327201120306900")


@pytest.mark.parametrize(
    "typed",
    [
        "DPB-2610-00012-0",
        "dpb 2610 00012 0",
        "Dpb2610000120",
        "status DPB-2610-00012-0 dong",
        "2610-00012-0",
        "DPB\u20132610\u201300012\u20130",
    ],
)
def test_a_receipt_is_read_however_it_is_typed(typed: str) -> None:
    """Case, blanks and dashes do not matter."""
    assert read_receipt(typed) == "DPB-2610-00012-0"


@pytest.mark.parametrize("text", ["PDPB 2026 itu apa?", "DPB 2026", "halo", NIK, "0812-0000-1234"])
def test_other_numbers_are_no_receipt(text: str) -> None:
    """Nothing is taken for a receipt that does not look like one."""
    assert read_receipt(text) is None


@given(st.integers(2020, 2099), st.integers(1, 12), st.integers(1, 999_999))
def test_every_receipt_is_read_back(year: int, month: int, running: int) -> None:
    """Also when the running number grew to six digits."""
    number = receipt(year, month, running)
    assert read_receipt(number.lower().replace("-", " ")) == number


@given(st.integers(1, 99_999), st.integers(0, 9), st.integers(1, 9))
def test_one_wrong_digit_in_a_receipt_is_noticed(running: int, place: int, shift: int) -> None:
    """Nobody sees another report by a slip of the finger."""
    number = receipt(2026, 10, running)
    spots = [index for index, char in enumerate(number) if char.isdigit()]
    at = spots[place]
    wrong = f"{number[:at]}{(int(number[at]) + shift) % 10}{number[at + 1 :]}"
    with pytest.raises(Misunderstood):
        read_receipt(wrong)


@given(st.text(max_size=60))
def test_any_text_is_a_number_or_a_kind_sentence(text: str) -> None:
    """Nothing else is ever raised, and what is read has 16 digits."""
    for read in (read_nik, read_kk):
        try:
            assert len(read(text)) == 16
        except Misunderstood as told:
            assert str(told)
    clean_digits(text)


@given(st.text("0123456789", min_size=9, max_size=20))
def test_a_mask_never_shows_the_middle(number: str) -> None:
    """At most the first and last four remain, and eight are hidden where there are sixteen."""
    masked = mask(number)
    assert len(masked) == len(number)
    assert masked.count("*") >= min(8, len(number) - 4)
    assert masked[4:-4].strip("*") == ""
