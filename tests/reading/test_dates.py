"""Days are read as people say them, relative to the day of sending."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reporting.reading.dates import find_dates, read_date, show

TODAY = date(2026, 11, 4)  # a Wednesday

SAID = {
    "hari ini": "2026-11-04",
    "tadi pagi": "2026-11-04",
    "td subuh": "2026-11-04",
    "barusan": "2026-11-04",
    "kemarin": "2026-11-03",
    "kmrn sore": "2026-11-03",
    "wingi": "2026-11-03",
    "semalam": "2026-11-03",
    "tadi malam": "2026-11-03",
    "semalem jam 11": "2026-11-03",
    "semalam jam 02.15": "2026-11-04",
    "td mlm jam setengah dua": "2026-11-04",
    "kemarin lusa": "2026-11-02",
    "kmrn dulu": "2026-11-02",
    "3 hari yang lalu": "2026-11-01",
    "dua hari lalu": "2026-11-02",
    "sehari yang lalu": "2026-11-03",
    "baru 2 hari": "2026-11-02",
    "besok": "2026-11-05",
    "lusa": "2026-11-06",
    "hari senin": "2026-11-02",
    "senin kemarin": "2026-11-02",
    "hari rabu": "2026-10-28",
    "jum'at": "2026-10-30",
    "hari minggu": "2026-11-01",
    "ahad": "2026-11-01",
    "sabtu malam": "2026-10-31",
    "malam minggu": "2026-10-31",
    "malam jumat": "2026-10-29",
    "3 November": "2026-11-03",
    "5 November": "2025-11-05",
    "29 Des": "2025-12-29",
    "akan pindah tgl 5 November": "2026-11-05",
    "mulai 1 desember": "2026-12-01",
    "mulai 20 Okt": "2026-10-20",
    "tgl 5": "2026-10-05",
    "tanggal 4": "2026-11-04",
    "tgl 29 bulan lalu": "2026-10-29",
    "tgl 2 bulan ini": "2026-11-02",
    "tgl 9 bln lalu": "2026-10-09",
    "tgl 4 bln 9": "2026-09-04",
    "12-10-2026": "2026-10-12",
    "12/10/26": "2026-10-12",
    "12.10.26": "2026-10-12",
    "12|10|2026": "2026-10-12",
    "12/Okt/2026": "2026-10-12",
    "2026-10-12": "2026-10-12",
    "10092026": "2026-09-10",
    "3 Nop 2026": "2026-11-03",
    "17 Ags 1958": "1958-08-17",
    "17 Agt 58": "1958-08-17",
    "1 mei 2026": "2026-05-01",
    "12 Oct 2026": "2026-10-12",
    "October 12, 2026": "2026-10-12",
    "dua belas oktober dua ribu dua puluh enam": "2026-10-12",
    "Hari Pahlawan": "2025-11-10",
    "Sumpah Pemuda": "2026-10-28",
    "5/11": "2025-11-05",
    "05 10 26": "2026-10-05",
    "3": "2026-11-03",
    "29 Februari": "2024-02-29",
    "senin minggu lalu": "2026-10-26",
    "minggu lalu hari senin": "2026-10-26",
    "jumat minggu depan": "2026-11-13",
    "besok senin": "2026-11-09",
    "besok tgl 5": "2026-11-05",
    "hari ini rabu": "2026-11-04",
    "rabu pahing enjing tadi": "2026-11-04",
    "rabu legi": "2026-10-28",
    "malam jumat kliwon": "2026-10-29",
    "malam minggu kemarin": "2026-10-31",
    "malam natal": "2025-12-24",
    "pas tahun baru": "2026-01-01",
    "hut ri": "2026-08-17",
    "17-an": "2026-08-17",
    "semalam dini hari": "2026-11-04",
    "jam 2 tadi malam": "2026-11-04",
    "jam 11 tadi malam": "2026-11-03",
    "mau bengi": "2026-11-03",
    "dalu wau": "2026-11-03",
    "patang sore": "2026-11-03",
    "dugas ibi": "2026-11-03",
    "telung dina kepungkur": "2026-11-01",
    "tilu dinten kapengker": "2026-11-01",
    "tgl 5 bulan depan": "2026-12-05",
    "bulan lalu tgl 9": "2026-10-09",
    "29 bulan ini": "2026-11-29",
    "tgl 12 bulan 10 2026": "2026-10-12",
    "tgl satu bulan sepuluh": "2026-10-01",
    "duapuluh satu oktober": "2026-10-21",
    "mulai 1/12": "2026-12-01",
    "per 1/11": "2026-11-01",
    "12 10 2026": "2026-10-12",
    "2026/10/12": "2026-10-12",
    "tgl 100926": "2026-09-10",
    "3 hari lagi": "2026-11-07",
}

VAGUE = [
    "minggu lalu",
    "bulan lalu",
    "seminggu yang lalu",
    "sekitar tgl 5",
    "kira-kira hari senin",
    "akhir Agustus",
    "tahun 2019",
    "40 harinya",
    "31-02-2026",
    "32 Oktober",
    "99/99/9999",
    "tadinya di sini",
    "3 bulan yang lalu",
    "2 minggu lalu",
    "lebaran kemarin",
    "selamat tahun baru",
    "pasar minggu",
    "pasar senen",
    "mbah kemis",
    "RT 11 maret",
    "",
    "tidak tahu",
]


@pytest.mark.parametrize(("text", "day"), SAID.items())
def test_a_said_day_is_that_day(text: str, day: str) -> None:
    """Each wording means one day."""
    assert read_date(text, TODAY) == date.fromisoformat(day)


@pytest.mark.parametrize("text", VAGUE)
def test_a_vague_or_impossible_day_is_none(text: str) -> None:
    """Nothing is guessed."""
    assert read_date(text, TODAY) is None


def test_an_explicit_date_wins_over_a_contradicting_weekday() -> None:
    """ "selasa 2 November" is the 2nd, though the 2nd was a Monday."""
    assert read_date("hari selasa 2 November", TODAY) == date(2026, 11, 2)


def test_dates_in_running_text_come_in_order_with_their_places() -> None:
    """What is returned can be cut out of the text."""
    text = "lahir 3 Mar 1949, wafat 31/10/26 jam 9, RT 03/05, NIK 3272011203559001"
    assert [(one.date, text[one.start : one.end]) for one in find_dates(text, TODAY)] == [
        (date(1949, 3, 3), "3 Mar 1949"),
        (date(2026, 10, 31), "31/10/26"),
    ]


def test_the_last_days_of_december_sent_in_january_are_last_years() -> None:
    """A death is never dated ahead."""
    assert read_date("29 Desember", date(2027, 1, 3)) == date(2026, 12, 29)


@given(st.text(max_size=200), st.dates(date(2020, 1, 1), date(2035, 1, 1)))
def test_any_text_is_read_without_an_exception_inside_its_bounds(text: str, sent: date) -> None:
    """Places lie inside the text and do not overlap."""
    ends = 0
    for one in find_dates(text, sent):
        assert ends <= one.start < one.end <= len(text)
        ends = one.end
    read_date(text, sent)


@given(st.dates(date(1900, 1, 1), date(2030, 1, 1)))
def test_a_shown_day_is_read_back(day: date) -> None:
    """Show and read agree."""
    assert read_date(show(day), TODAY) == day
