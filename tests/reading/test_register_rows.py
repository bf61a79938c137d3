"""The register is read from rows however columns, dates and numbers are written; what is wrong is said by row."""

from collections.abc import Sequence
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reporting.model import Voter
from reporting.reading.register_columns import DETAILS, Column, find_header
from reporting.reading.register_dates import Dates
from reporting.reading.register_rows import Reader, Rows
from reporting.reading.tables import Value
from reporting.texts import voters_import as texts

TODAY = date(2026, 11, 22)
HEADER = ("DPID", "NIK", "NAMA", "TANGGAL LAHIR", "KELAMIN", "RT")
SITI = ("100001", "3272015708650001", "SITI CONTOH", "17-08-1965", "P", "3")


def read(*rows: Sequence[Value], cut: bool = True) -> Rows:
    """What these rows, their header among them, are as entries."""
    lines = list(enumerate(rows, 1))
    header = find_header(lines)
    assert header is not None
    return Reader(header, TODAY, cut=cut).read([line for line in lines if line[0] > header.row])


def voters(*rows: Sequence[Value], cut: bool = True) -> list[Voter]:
    """The entries of these rows."""
    return [Voter(*entry) for entry in read(*rows, cut=cut).entries]


def faults(*rows: Sequence[Value]) -> list[tuple[int, str, str]]:
    """What is said to be wrong with these rows."""
    return [(fault.row, fault.column, fault.words) for fault in read(*rows).faults]


def with_(**changed: Value) -> list[Value]:
    """Siti's row with another value under some headers (lower case, without blanks)."""
    names = [name.casefold().replace(" ", "_") for name in HEADER]
    return [changed.get(name, value) for name, value in zip(names, SITI, strict=True)]


def test_the_details_stand_in_the_order_of_an_entry() -> None:
    """An entry can be made of a row as it comes."""
    assert [column.name.casefold() for column in DETAILS] == list(Voter.__dataclass_fields__)


@pytest.mark.parametrize(
    "header",
    [
        "KECAMATAN|KELURAHAN|DPID|NKK|NIK|NAMA|TEMPAT LAHIR|TANGGAL LAHIR|STS KAWIN|KELAMIN|ALAMAT|RT|RW|TPS",
        "kecamatan|kelurahan|dp_id|no_kk|nik|nama|tempat_lahir|tgl_lahir|kawin|jk|alamat|rt|rw|tps",
        "Kec.|Desa/Kelurahan|DP-ID|No. KK|No NIK|Nama Lengkap|Tmpt. Lahir|Tgl. Lahir|Status Kawin|L/P|Alamat|RT|RW|TPS",
    ],
)
def test_columns_are_found_however_they_are_spelt(header: str) -> None:
    """Case, blanks, underscores, points and hyphens do not count, nor does the usual shortening."""
    row = "Utara|Sukamaju|100001|3272010101010001|3272015708650001|SITI|Bogor|17-08-1965|S|P|Mawar|3|5|1"
    (found,) = voters(header.split("|"), row.split("|"))
    assert found == Voter(
        "100001", "3272010101010001", "3272015708650001", "SITI", "Bogor", "1965-08-17", "P", "S", "Mawar",
        "003", "005", "Sukamaju", "Utara", "001",
    )  # fmt: skip


def test_the_header_may_stand_below_titles_and_above_a_row_of_numbers() -> None:
    """As in the sheets of villages; the numbered row is no voter."""
    title: list[Sequence[Value]] = [["DAFTAR PEMILIH"], ["KABUPATEN CONTOH"], [], ["NAMA TPS: 1"], []]
    numbers = ["1", "2", "3", "4", "5", "6"]
    assert [one.name for one in voters(*title, HEADER, numbers, SITI)] == ["SITI CONTOH"]


def test_a_second_header_row_names_rt_and_rw_below_the_address() -> None:
    """AB-KWK writes Jalan, RT and RW below one merged cell."""
    upper = ["No", "NIK", "Nama", "Alamat", "", "", "TPS"]
    lower = ["", "", "", "Jalan/Dukuh", "RT", "RW", ""]
    (found,) = voters(upper, lower, ["1", SITI[1], "SITI", "Mawar 2", "3", "5", "1"])
    assert (found.address, found.rt, found.rw, found.tps) == ("Mawar 2", "003", "005", "001")


def test_two_details_in_one_column_are_taken_apart() -> None:
    """RT/RW, and place and day of birth."""
    header = ["DPID", "Nama", "TTL", "RT/RW"]
    (found,) = voters(header, ["1", "SITI", "Bogor, 17-08-1965", "03/05"])
    assert (found.birthplace, found.birthdate, found.rt, found.rw) == ("Bogor", "1965-08-17", "003", "005")


@pytest.mark.parametrize(
    "written",
    [
        *("1965-08-17", "17|08|1965", "17-08-1965", "17/8/1965", "17.08.65", "17 Agustus 1965", "17 agt 65"),
        *("17-AUG-1965", "19650817", "17081965", "1965-08-17 00:00:00", 23971.0, "23971"),
        *(datetime(1965, 8, 17, tzinfo=UTC), date(1965, 8, 17)),
    ],
)
def test_dates_are_read_in_any_usual_form(written: Value) -> None:
    """Also as Excel keeps them."""
    assert voters(HEADER, with_(tanggal_lahir=written))[0].birthdate == "1965-08-17"


@given(st.dates(date(1910, 1, 1), date(2009, 12, 31)))
def test_every_birth_date_survives_every_form(day: date) -> None:
    """Of people of any age that votes."""
    dates = Dates(TODAY)
    forms = ("%Y-%m-%d", "%d|%m|%Y", "%d/%m/%Y", "%Y%m%d", "%d%m%Y")
    assert {dates.read(day.strftime(form)) for form in forms} == {day.isoformat()}
    assert dates.read(f"{day.day}.{day.month}.{day.year}") == day.isoformat()


def test_months_that_stand_first_in_the_whole_file_are_noticed() -> None:
    """One date tells nothing; several with a second number above 12, and none with a first, do."""
    american: list[Sequence[Value]] = [
        with_(dpid=str(number), tanggal_lahir=f"1/{day}/1965") for number, day in enumerate((13, 14, 15, 2), 1)
    ]
    assert [one.birthdate for one in voters(HEADER, *american)][-1] == "1965-01-02"
    mixed = [*american, with_(dpid="9", tanggal_lahir="31/1/1965")]
    assert faults(HEADER, *mixed)[0] == (2, "TANGGAL LAHIR", texts.NO_SUCH_DAY)


@pytest.mark.parametrize("written", ["31|02|1960", "00|00|1960", "1960", "kapan-kapan", "17-08-1865"])
def test_an_impossible_date_is_left_empty_and_told(written: str) -> None:
    """The voter is kept."""
    assert voters(HEADER, with_(tanggal_lahir=written))[0].birthdate == ""
    assert faults(HEADER, with_(tanggal_lahir=written)) == [(2, "TANGGAL LAHIR", texts.NO_SUCH_DAY)]


def test_a_birth_date_to_come_is_told() -> None:
    """Nobody in the register is born tomorrow."""
    assert faults(HEADER, with_(tanggal_lahir="2027-01-01")) == [(2, "TANGGAL LAHIR", texts.BIRTH_AHEAD)]


@pytest.mark.parametrize(
    ("nik", "words"),
    [
        ("3,27202E+15", texts.DAMAGED),
        ("327201570865001", texts.digits(15)),
        ("3272********0001", texts.LETTERS),
        (3.27201570865e15, texts.DAMAGED),
    ],
)
def test_a_nik_that_is_none_is_left_empty_and_told_without_the_number(nik: Value, words: str) -> None:
    """The voter is kept, found by name and DPID."""
    assert voters(HEADER, with_(nik=nik), cut=False)[0].nik == ""
    assert faults(HEADER, with_(nik=nik)) == [(2, "NIK", words)]


def test_numbers_that_all_end_in_nought_lost_their_last_digit() -> None:
    """Excel keeps fifteen digits; one honest ending shows that the column is whole."""
    damaged = [with_(dpid=str(number), nik=f"327201570865{number:03d}0") for number in range(100, 140)]
    assert {one.nik for one in voters(HEADER, *damaged)} == {""}
    whole = [*damaged, SITI]
    assert "" not in {one.nik for one in voters(HEADER, *whole)}


@pytest.mark.parametrize(
    ("written", "read_as"),
    [("3", "003"), ("003", "003"), (3.0, "003"), ("RT 03", "003"), ("0", "000"), ("000", "000"), ("-", ""), ("", "")],
)
def test_an_rt_is_three_digits(written: Value, read_as: str) -> None:
    """RT 0 stands in real registers and is no fault."""
    assert voters(HEADER, with_(rt=written))[0].rt == read_as
    assert faults(HEADER, with_(rt=written)) == []


@pytest.mark.parametrize(
    ("written", "read_as"),
    [("L", "L"), ("1", "L"), (2.0, "P"), ("Perempuan", "P"), ("LAKI-LAKI", "L"), ("lk", "L"), ("", "")],
)
def test_a_sex_is_read_in_the_usual_words(written: Value, read_as: str) -> None:
    """Also in the numbers of older lists."""
    assert voters(HEADER, with_(kelamin=written))[0].sex == read_as


def test_rows_that_are_no_voter_are_left_out_and_told() -> None:
    """A row without a name, one without DPID and NIK, one whose columns slipped."""
    rows: list[Sequence[Value]] = [
        with_(nama=""),
        with_(nama="123"),
        with_(dpid="", nik=""),
        [*SITI, "", "lebih"],
        SITI,
    ]
    found = read(HEADER, *rows)
    assert found.numbers == [6]
    assert [(fault.row, fault.words, fault.kept) for fault in found.faults] == [
        (2, texts.NO_NAME, False),
        (3, texts.NAME_UNCLEAR, False),
        (4, texts.NO_KEY, False),
        (5, texts.BROKEN_ROW, False),
    ]


def test_blank_rows_and_repeated_headers_are_passed_over_in_silence() -> None:
    """Printed lists repeat the header on every page."""
    found = read(HEADER, SITI, [], ["", ""], HEADER, with_(dpid="100002"))
    assert (found.numbers, found.faults) == ([2, 6], [])


def test_a_row_without_a_dpid_is_kept_and_told() -> None:
    """Unless the whole file has no such column."""
    assert faults(HEADER, with_(dpid="")) == [(2, "DPID", texts.NO_DPID)]
    assert len(voters(HEADER, with_(dpid=""))) == 1
    assert faults(HEADER[1:], SITI[1:]) == []


def test_a_header_that_is_only_like_a_known_one_gives_way_to_it() -> None:
    """ALAMAT TPS is no address of a voter, nor the number of a kelurahan its name; a slip of the pen still counts."""
    header = ["DPID", "NAMA", "ALAMAT TPS", "ID KELURAHAN", "ALAMAT", "KELURAHAN", "TANGAL LAHIR"]
    (found,) = voters(header, ["1", "SITI", "SDN 1", "1001", "Mawar 2", "Sukamaju", "17-08-1965"])
    assert (found.address, found.kelurahan, found.birthdate) == ("Mawar 2", "Sukamaju", "1965-08-17")


def test_a_header_says_what_the_file_lacks() -> None:
    """Whatever matching would like to have."""
    header = find_header([(1, ["NIK", "NAMA", "RT/RW"])])
    assert header is not None
    assert header.complete
    assert header.missing == [
        Column.DPID, Column.NKK, Column.BIRTHDATE, Column.SEX, Column.KELURAHAN, Column.KECAMATAN, Column.TPS,
    ]  # fmt: skip


@given(
    st.lists(st.lists(st.one_of(st.text(max_size=20), st.floats(), st.booleans(), st.dates()), max_size=8), max_size=30)
)
def test_no_row_whatever_stands_in_it_stops_the_reading(rows: list[list[Value]]) -> None:
    """Every entry is sixteen texts, and has a name and a key."""
    found = read(HEADER, *rows, cut=False)
    assert len(found.entries) == len(found.numbers)
    for entry in found.entries:
        voter = Voter(*entry)
        assert len(entry) == len(DETAILS)
        assert all(isinstance(part, str) for part in entry)
        assert voter.name
        assert voter.dpid or voter.nik
