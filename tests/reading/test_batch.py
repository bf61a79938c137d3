"""Rows of a list become reports as single ones would, and every fault is named with its row and reason."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reporting.errors import Misunderstood
from reporting.kinds import HOMES, KINDS, Kind, offered_to
from reporting.model import Area, Field, Role
from reporting.model.batches import Line, Purpose
from reporting.reading import cells
from reporting.reading.batch import read_lines
from reporting.reading.checking import check, look
from reporting.reading.listing import Listing, find_listing
from reporting.reading.roster import arrival, compare, departures
from reporting.reading.rows import Around
from reporting.reading.tables import Row, Table, Value, read_tables
from reporting.texts import rows as texts

NOW = datetime(2026, 10, 5, 9, 0, tzinfo=ZoneInfo("Asia/Jakarta"))
TODAY = NOW.date()
PLACES = [Area("Utara", "Sukamaju", "005", f"00{rt}") for rt in range(1, 5)] + [Area("Selatan", "Mekar", "001", "001")]
AGENCY = Around(Role.AGENCY, Area(), PLACES, NOW)
HEAD = Around(Role.RT, Area("Utara", "Sukamaju", "005", "003"), PLACES, NOW)
HOME = Around(Role.PANTI, Area("Utara", "Sukamaju"), PLACES, NOW)
NIK, OTHER_NIK = "3272011203559001", "3272015203559002"


def _listing(text: str) -> Listing:
    return find_listing(read_tables(text.strip().encode()))


def _lines(text: str, around: Around = AGENCY, kind: str = "") -> list[Line]:
    return read_lines(_listing(text), around, kind)


def _one(column: str, value: Value, around: Around = AGENCY) -> Line:
    """A row that is right but for this cell."""
    row: dict[str, Value] = {"Nama": "Contoh Satu", "Jenis": "Meninggal", column: value}
    table = Table("", (Row(1, tuple(row)), Row(2, tuple(row.values()))))
    return read_lines(find_listing([table]), around)[0]


# ---------------------------------------------------------------- header and rows
@pytest.mark.parametrize(
    ("header", "columns"),
    [
        ("nama;nik;jenis;tgl", {"Nama", "NIK", "Jenis", "Tanggal Kejadian"}),
        ("NAMA LENGKAP;N I K;Tgl. Lahir;JK", {"Nama", "NIK", "Tanggal Lahir", "L/P"}),
        ("Nama Penghuni*;No. KTP;Tempat/Tgl Lahir;RT / RW", {"Nama", "NIK", "Tempat, tanggal lahir", "RT/RW"}),
        ("Nma Lengkap;Tangal Lahir;Kelurahn;Agama", {"Nama", "Tanggal Lahir", "Kelurahan"}),
        ("KECAMATAN#KELURAHAN#NKK#NIK#NAMA", {"Kecamatan", "Kelurahan", "No. KK", "NIK", "Nama"}),
    ],
)
def test_columns_are_known_however_they_are_spelt_and_ordered(header: str, columns: set[str]) -> None:
    """What says nothing to us is left out."""
    found = _listing(f"{header}\n" + "x;y;z;9\n".replace(";", "#" if "#" in header else ";"))
    assert {meaning.value for meaning in found.header.columns} == columns


def test_titles_above_and_remarks_below_are_no_rows() -> None:
    """Nor is the line of column numbers, nor the header that is printed again on the next page."""
    listing = _listing(
        """LAPORAN BULANAN;;
DINAS CONTOH;;
NO;NAMA;NIK
1;2;3
1;Contoh Satu;-
NO;NAMA;NIK
2;Contoh Dua;-
;;
;Kepala Dinas;"""
    )
    assert [row.number for row in listing.rows] == [5, 7]
    assert listing.remarks == (9,)


def test_without_a_header_or_a_row_the_sentence_says_what_is_missing() -> None:
    """A wrong spreadsheet is not guessed at."""
    for text, sentence in (("Barang;Harga\nMeja;5", texts.NO_HEADER), ("Nama;NIK\n;", texts.NO_ROWS)):
        with pytest.raises(Misunderstood) as caught:
            _listing(text)
        assert str(caught.value) == sentence


def test_the_sheet_with_most_rows_is_read_and_others_are_mentioned() -> None:
    """A guide or an empty form beside it does no harm."""
    small = Table("Januari", (Row(1, ("Nama", "NIK")), Row(2, ("Contoh", ""))))
    large = Table("Februari", (*small.rows, Row(3, ("Contoh Dua", ""))))
    found = find_listing([Table("Panduan", (Row(1, ("Isi begini",)),)), small, large])
    assert (found.table.title, found.others) == ("Februari", True)
    assert not find_listing([large]).others


# ---------------------------------------------------------------- cells
DAY = "2026-10-03"


MOMENT = datetime(2026, 10, 3, 7, 30)  # noqa: DTZ001 - a spreadsheet knows no zone
DAYS: list[Value] = [date(2026, 10, 3), MOMENT, 46298.0, 46298.3, "46298", "3-10-2026", "03/10/26", "3 Okt 2026", DAY]
DAYS += ["Sabtu, 3 Oktober 2026", "2026-10-03 00:00:00", "03|10|2026", "03102026", 3102026.0, "3 Oktober 2026 07:30"]
NO_DAYS: list[Value] = ["31-02-2026", "10/13/2026", "minggu lalu", 5.0, 2026.0, 1e9, time(3), True, "1-1-1066"]


@pytest.mark.parametrize("value", DAYS, ids=str)
def test_a_day_is_read_in_any_shape(value: Value) -> None:
    """Real dates, text, Excel's number of the day."""
    assert cells.day(value, TODAY) == DAY


@pytest.mark.parametrize("value", NO_DAYS, ids=str)
def test_what_is_no_day_is_not_guessed(value: Value) -> None:
    """The row is held back with an example of how to write it."""
    assert _one("Tanggal", value).faults == (texts.unclear("Tanggal Kejadian", "3-10-2026"),)


@pytest.mark.parametrize("value", [NIK, "3272-0112 0355.9001", "'3272011203559001", '="3272011203559001"', float(NIK)])
def test_a_nik_is_read_however_it_is_typed(value: Value) -> None:
    """Also a number, where a program wrote it and no digit was lost."""
    assert _one("NIK", value).details[Field.NIK] == NIK


@pytest.mark.parametrize("value", ["3.27201E+15", 3272011203559000.0, 9972011203559001.0])
def test_a_nik_that_excel_has_cut_is_named(value: Value) -> None:
    """Of sixteen digits Excel keeps fifteen and shows a 0 as the last."""
    assert _one("NIK", value).faults == (texts.NIK_AS_NUMBER,)


def test_numbers_of_a_column_that_do_not_all_end_in_0_are_whole() -> None:
    """Then the file was written by a program, and a NIK that ends in 0 is one."""
    rows = [Row(1, ("Nama", "NIK", "Jenis"))]
    rows += [Row(n, (f"Contoh {n}a", float(nik), "Meninggal")) for n, nik in ((2, "3272011203559000"), (3, NIK))]
    lines = read_lines(find_listing([Table("", tuple(rows))]), AGENCY)
    assert [line.details.get(Field.NIK) for line in lines] == ["3272011203559000", NIK]


@pytest.mark.parametrize("value", ["", "-", "belum ada", "Tidak ada", "0"])
def test_a_nik_may_be_missing(value: str) -> None:
    """Many in homes have none: never a refusal."""
    line = _one("NIK", value)
    assert line.sendable
    assert Field.NIK not in line.details


@pytest.mark.parametrize(
    ("column", "value", "field", "kept"),
    [
        ("RT/RW", "003/005", Field.RW, "005"),
        ("RT", 3.0, Field.RT, "003"),
        ("RT/RW", date(2026, 5, 3), None, texts.RT_AS_DATE),
        ("RT", "dekat masjid", None, texts.RT_UNCLEAR),
        ("L/P", "Perempuan", Field.SEX, "P"),
        ("JK", "Laki-laki", Field.SEX, "L"),
        ("L/P", "X", None, texts.unclear("L/P", "L atau P")),
        ("TTL", "Sukabumi, 17-08-1965", Field.BIRTHDATE, "1965-08-17"),
        ("TTL", "Sukabumi, 17-08-1965", Field.BIRTHPLACE, "Sukabumi"),
        ("Tanggal Lahir", "1-1-2027", None, texts.BIRTH_AHEAD),
        ("Tanggal", "6-10-2026", None, texts.DATE_AHEAD),
        ("Kelurahan", "kel. sukamaju", Field.KECAMATAN, "Utara"),
        ("Kelurahan", "Sukamajuu", None, texts.place_unclear("Sukamajuu", ["Sukamaju"])),
        ("No. KK", "32720112", None, None),
        ("Nama", "Alm. Bpk H. Contoh", Field.NAME, "Contoh"),
        ("Nama", "Almh. Contoh", Field.SEX, "P"),
        ("Nama", "=HYPERLINK(1)", Field.NAME, "=HYPERLINK(1)"),
        ("Nama", "12345", None, texts.NAME_UNCLEAR),
        ("Jenis", "agama", None, texts.kind_unclear("agama")),
    ],
    ids=str,
)
def test_a_cell_gives_its_value_or_its_fault(column: str, value: Value, field: Field | None, kept: str | None) -> None:
    """As it will stand on the desk, or the sentence beside the row."""
    line = _one(column, value)
    if field:
        assert (line.faults, line.details[field]) == ((), kept)
    else:
        assert len(line.faults) == 1
        assert kept is None or line.faults == (kept,)


def test_every_fault_of_a_row_is_named_and_its_numbers_are_not() -> None:
    """So that one look mends it all; a NIK never stands in a sentence."""
    (line,) = _lines(f"Nama;NIK;No. KK;Jenis;Tanggal\n;{NIK}1;{NIK}2;;kapan-kapan")
    assert len(line.faults) == 5
    assert NIK not in " ".join(line.faults)


def test_what_the_nik_contradicts_is_only_asked() -> None:
    """Day of birth and sex may have been corrected since: never a refusal."""
    line = _lines(f"Nama;NIK;Jenis;Tanggal Lahir;L/P\nContoh;{NIK};Meninggal;1-1-1960;P")[0]
    assert line.sendable
    assert line.doubts == (
        texts.NIK_BIRTH.format(nik="1955-03-12", typed="1960-01-01"),
        texts.NIK_SEX.format(nik="laki-laki", typed="P"),
    )


def test_columns_nobody_asked_for_are_not_kept() -> None:
    """Neither cause of death nor offence nor religion, whatever the columns."""
    (line,) = _lines("Nama;NIK;Jenis;Agama;Keterangan;Pasal\nContoh;;Meninggal;X;sakit;362", HOME)
    assert set(line.details) <= {Field.NAME, Field.KECAMATAN, Field.KELURAHAN, Field.SEX}


# ---------------------------------------------------------------- kinds and places
@pytest.mark.parametrize(
    ("typed", "around", "kind"),
    [
        ("MENINGGAL ", AGENCY, "Meninggal"),
        ("Meningal", AGENCY, "Meninggal"),
        ("wafat", AGENCY, "Meninggal"),
        ("Masuk", HOME, arrival(Role.PANTI).name),
        ("keluar", HOME, offered_to(Role.PANTI)[-1].name),
        ("Pindah keluar", HOME, offered_to(Role.PANTI)[-1].name),
    ],
)
def test_a_kind_is_known_by_name_button_or_plain_words(typed: str, around: Around, kind: str) -> None:
    """And becomes the one that this role is offered."""
    assert _one("Jenis", typed, around).kind == kind


def test_a_kind_of_other_roles_is_held_back() -> None:
    """What only the staff may file does not slip in by a list."""
    (court,) = (kind for kind in KINDS.values() if kind.further == {Role.KPU} and kind.word)
    assert _one("Jenis", court.name, HEAD).faults == (texts.kind_not_yours(court.name),)


@pytest.mark.parametrize("kind", [kind for kind in KINDS.values() if kind.offered == HOMES], ids=lambda kind: kind.name)
@pytest.mark.parametrize("around", [HEAD, AGENCY])
def test_what_only_homes_tell_is_no_move(around: Around, kind: Kind) -> None:
    """Who leaves a prison keeps the domicile: told by anybody else, it must not become a line that strikes."""
    assert _one("Jenis", kind.name, around).faults == (texts.kind_not_yours(kind.name),)


def test_one_kind_may_hold_for_all_rows() -> None:
    """The list of a cemetery names none."""
    lines = _lines("Nama;NIK\nContoh Satu;\nContoh Dua;", kind="Meninggal")
    assert [line.kind for line in lines] == ["Meninggal", "Meninggal"]


def test_the_own_area_stands_in_for_places_that_are_not_named() -> None:
    """As in a single report; another area is kept and said."""
    own, other = _lines("Nama;Jenis;Kelurahan\nContoh Satu;Meninggal;\nContoh Dua;Meninggal;Mekar", HEAD)
    assert [own.details[part] for part in (Field.KELURAHAN, Field.RW, Field.RT)] == ["Sukamaju", "005", "003"]
    assert (other.details[Field.KECAMATAN], other.details.get(Field.RT)) == ("Selatan", None)
    assert (own.doubts, other.doubts) == ((), (texts.OUTSIDE,))
    assert other.sendable


def test_an_rt_that_the_office_does_not_know_is_only_asked() -> None:
    """The tab ``Wilayah`` may be older than the street."""
    line = _one("RT/RW", "009/005", HOME)
    assert (line.faults, line.doubts) == ((), (texts.no_such_rt("009", "005", "Sukamaju"),))


def test_the_same_event_twice_in_a_list_is_sent_once() -> None:
    """By NIK and day, however the rest is typed."""
    lines = _lines(f"Nama;NIK;Jenis;Tanggal\nContoh;{NIK};Meninggal;3-10-2026\nContoh S.;{NIK};wafat;03/10/26")
    assert [line.faults for line in lines] == [(), (texts.same_row(2),)]


# ---------------------------------------------------------------- full lists
FIRST = f"Nama;NIK;Tanggal Lahir\nContoh Empat;;1-1-1950\nContoh Lima;{OTHER_NIK};\nContoh Enam;;"


def _residents(text: str) -> list[dict[str, str]]:
    return [dict(one) for one in check(text.encode(), Purpose.ROSTER, "", HOME).residents]


def test_a_first_full_list_reports_nobody() -> None:
    """It is what the next one is compared with."""
    checked = check(FIRST.encode(), Purpose.ROSTER, "", HOME)
    assert (checked.first, checked.sendable, len(checked.residents)) == (True, [], 3)


def test_of_a_later_full_list_only_newcomers_become_reports() -> None:
    """Who is missing is asked about, never reported by itself."""
    later = f"NIK;Nama Penghuni\n{OTHER_NIK};Contoh Lima Saja\n;Contoh Empat\n;Contoh Baru"
    checked = check(later.encode(), Purpose.ROSTER, "", HOME, _residents(FIRST))
    assert [(line.kind, line.details[Field.NAME]) for line in checked.sendable] == [
        (arrival(Role.PANTI).name, "Contoh Baru")
    ]
    assert checked.comparison
    assert [one["Nama"] for one in checked.comparison.missing] == ["Contoh Enam"]
    assert {one["Nama"] for one in checked.residents} == {"Contoh Lima Saja", "Contoh Empat", "Contoh Baru"}


def test_a_newcomer_whose_row_has_a_fault_is_new_again_next_time() -> None:
    """Otherwise mending the row would change nothing any more."""
    checked = check(b"Nama;NIK\nContoh Baru;123\nContoh Enam;", Purpose.ROSTER, "", HOME, _residents(FIRST))
    assert [one["Nama"] for one in checked.residents] == ["Contoh Enam"]


def test_two_people_of_one_name_are_kept_apart_by_birth_day() -> None:
    """Namesakes in one home are common."""
    lines = [
        Line(row, "", {Field.NAME: "Contoh", Field.BIRTHDATE: born})
        for row, born in ((2, "1950-01-01"), (3, "1960-01-01"))
    ]
    found = compare(lines, [{"Nama": "CONTOH", "Tanggal Lahir": "1960-01-01"}])
    assert (found.same, found.fresh, found.missing) == ((3,), (2,), ())


@given(st.lists(st.sampled_from("abcdefgh"), unique=True), st.lists(st.sampled_from("abcdefgh"), unique=True))
def test_everybody_stays_comes_or_is_missing_exactly_once(before: list[str], after: list[str]) -> None:
    """Whoever stands in both lists stayed, whatever the order."""
    lines = [Line(row, "", {Field.NAME: f"contoh {name}"}) for row, name in enumerate(after)]
    found = compare(lines, [{"Nama": f"Contoh {name}"} for name in before])
    assert [after[row] for row in found.same] == [name for name in after if name in before]
    assert [after[row] for row in found.fresh] == [name for name in after if name not in before]
    assert [one["Nama"][-1] for one in found.missing] == [name for name in before if name not in after]


def test_what_may_have_become_of_somebody_is_what_strikes_off_or_leads_away() -> None:
    """Data of the kinds, so that a new kind needs no new question."""
    for role in (Role.PANTI, Role.LAPAS, Role.RUTAN, Role.APARTMENT):
        assert len(departures(role)) == 2
        assert arrival(role) not in departures(role)


def test_the_columns_tell_what_a_list_is_likely() -> None:
    """Kinds or days of events are changes; names alone are residents."""
    for text, likely in (("Nama;NIK;Jenis\na b;;wafat", Purpose.CHANGES), ("Nama;NIK\na b;", Purpose.ROSTER)):
        assert look(text.encode())["likely"] == likely
