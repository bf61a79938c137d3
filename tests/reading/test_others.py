"""Who else is told of: husbands, children, the other spelling, the name on the card."""

from datetime import datetime, timedelta, timezone

import pytest

from reporting.model import Area
from reporting.reading.words import Reading, read

SENT = datetime(2026, 11, 4, 8, 0, tzinfo=timezone(timedelta(hours=7)))


def hear(text: str) -> list[Reading]:
    """``text`` as read on the fixed morning."""
    return read(text, sent=SENT, area=Area(kelurahan="Selabatu", rw="005", rt="003"))


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("bu Painem kaliyan anakipun Slamet pindah ke Solo kemarin", ["Painem", "Slamet"]),
        ("pak Wibisono sama istri pindah ke Blora kemarin. nama istri Harti", ["Wibisono", "Harti"]),
        (
            "pak Suherman 43 th 3216060307839298 sama anaknya Nadia 3216066404109004 pindah ke Solo",
            ["Suherman", "Nadia"],
        ),
        ("Warga masuk. Kepala kel: Harjanto. Isteri: Yenny. dari Medan", ["Harjanto", "Yenny"]),
    ],
)
def test_the_family_told_with_somebody_is_reported_too(text: str, names: list[str]) -> None:
    """One report for each who is named."""
    assert [one.values.get("nama") for one in hear(text)] == names


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("bang Mamet (ktp: Slamet Hariyadi) meninggal kemarin", "Slamet Hariyadi"),
        ("Ko Aliong bengkel (Salim Wijaya) meninggal kemarin", "Salim Wijaya"),
        ("bapaknya si Dewi meninggal tadi siang pak. pak Zulkifli yang jual nasi", "Zulkifli"),
        ("Haryadi als Kancil, NIK 3275011711799102, meninggal kemarin", "Haryadi"),
    ],
)
def test_the_name_that_counts_is_found(text: str, name: str) -> None:
    """That of the card, and that of who died rather than of a child."""
    assert [one.values.get("nama") for one in hear(text)] == [name]


def test_the_second_spelling_stands_behind_the_first() -> None:
    """Numbers of the rows may stand between the two."""
    (told,) = hear("nama ganda di DPT, Rukminah no 88 sama Rukmini no 89, orangnya satu")
    assert (told.kind, told.values["nama"], told.values["nama_lain"]) == ("ganda", "Rukminah", "Rukmini")


def test_husband_and_wife_have_the_sexes_the_words_say() -> None:
    """ "suami istri A dan B" says both."""
    told = hear("suami istri Rahmat dan Lestari pindah ke Solo kemarin")
    assert [one.values.get("jenis_kelamin") for one in told] == ["L", "P"]


def test_a_later_event_of_the_same_person_is_a_report_of_its_own() -> None:
    """Told with "dia" or "trus", without the name."""
    told = hear("Ibu Kornelia baru masuk RT kami tanggal 3 Oktober dari Bajawa. Tiba2 kemarin dia meninggal")
    assert [(one.kind, one.values["nama"]) for one in told] == [("pindah_masuk", "Kornelia"), ("meninggal", "Kornelia")]


def test_a_stretch_of_days_is_no_day_of_an_event() -> None:
    """The period of a report dates nobody's death."""
    (told,) = hear("Warga wafat periode 20-26 Oktober 2026: Contoh Satu")
    assert "tanggal_kejadian" not in told.values
