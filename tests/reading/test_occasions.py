"""Of the days a message names, the right one is the event's."""

from datetime import date

import pytest

from reporting.reading.words.occasions import find_occasions

TODAY = date(2026, 11, 4)  # a Wednesday


def told(text: str, kind: str = "meninggal") -> dict[str, str]:
    """The first value of each field."""
    found: dict[str, str] = {}
    for one in find_occasions(text, kind, TODAY):
        if one.key:
            found.setdefault(one.key, one.value)
    return found


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("wafat kemarin, dimakamkan hari ini", "2026-11-03"),
        ("tadi pagi dimakamkan, wafatnya 3 november", "2026-11-03"),
        ("akta tgl 1/11/2026, meninggal 28/10/2026", "2026-10-28"),
        ("Padahal kemarin masih ngobrol. Tadi subuh sudah tidak ada", "2026-11-04"),
        ("meninggal tgl 1 eh maaf tgl 2 november", "2026-11-02"),
        ("selasa 2 November wafat", "2026-11-02"),
        ("kami laporkan wafatnya hari senin lalu", "2026-11-02"),
        ("Jakarta, 4 November 2026\nTelah wafat warga kami Minggu 1 November 2026", "2026-11-01"),
    ],
)
def test_the_day_of_death_is_not_the_burials_the_papers_or_the_letters(text: str, day: str) -> None:
    """Guide section 4: burial, registration, covering letter and reporting dates do not count."""
    assert told(text)["tanggal_kejadian"] == day


@pytest.mark.parametrize(
    ("text", "place", "day"),
    [
        ("lahir Bogor 3-3-1949, wafat kemarin", "Bogor", "1949-03-03"),
        ("Tempat/tgl lahir : Trenggalek, 5 Juni 1944", "Trenggalek", "1944-06-05"),
        ("TTL: SINTANG, 12 JULI 1999", "SINTANG", "1999-07-12"),
        ("lahirnya 16 maret 1950 di Depok", "Depok", "1950-03-16"),
        ("laki-laki, Tegal, 12-05-1971", "Tegal", "1971-05-12"),
    ],
)
def test_a_birth_is_told_with_its_place(text: str, place: str, day: str) -> None:
    """Before or behind the day."""
    found = told(text)
    assert (found["tempat_lahir"], found["tanggal_lahir"]) == (place, day)


def test_a_birth_date_alone_is_no_event() -> None:
    """For a new voter only the birth is kept; turning 17 is nobody's sum."""
    assert told("anak saya lahir 5 mei 2009, mau daftar", "pemula") == {"tanggal_lahir": "2009-05-05"}


def test_a_decree_dates_only_what_a_decree_makes() -> None:
    """A ruling revokes a right on its day; a dispensation does not date the wedding."""
    text = "putusan No. 77/Pid.B/2026 tanggal 10 September 2026"
    assert told(text, "hak_pilih_dicabut") == {"tanggal_kejadian": "2026-09-10"}
    assert told(text, "menikah_dibawah_17") == {}


def test_a_stated_term_outweighs_the_decree() -> None:
    """TMT before the date of the letter."""
    text = "SK KEP/871/X/2026 tanggal 20 Oktober 2026, TMT 1 November 2026"
    assert told(text, "pensiun_polri")["tanggal_kejadian"] == "2026-11-01"


def test_a_state_has_no_day() -> None:
    """Being in the list twice did not happen yesterday."""
    assert told("kemarin saya lihat Contoh Satu dobel", "ganda") == {}
