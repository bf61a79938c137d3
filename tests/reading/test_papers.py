"""The number of the paper that matters is read, without "No."."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reporting.reading.words.papers import find_paper

SAID = [
    ("penetapan dispensasi No. 0412/Pdt.P/2026/PA.JT. NIK 31", "0412/Pdt.P/2026/PA.JT"),
    ("berdasarkan Putusan No. 77/Pid.Sus-TPK/2026/PN Jkt.Pst tanggal 10 September", "77/Pid.Sus-TPK/2026/PN Jkt.Pst"),
    ("Put. PT No. 8/Pid.Sus-TPK/2027/PT TPG tgl 20/Jan/2027", "8/Pid.Sus-TPK/2027/PT TPG"),
    ("putusan kasasi 3301 K/Pid.Sus/2027 (15 Juni 2027)", "3301 K/Pid.Sus/2027"),
    ("pensiun per 1 September 2026, Skep/1123/VIII/2026. Beliau", "Skep/1123/VIII/2026"),
    ("(SK KEP/871/X/2026). Mohon", "KEP/871/X/2026"),
    ("putusan Dilmil II-08 nomor 112-K/PM.II-08/AD/VI/2026, TMT", "112-K/PM.II-08/AD/VI/2026"),
    ("No akta: 3172-KM-31102026-0007", "3172-KM-31102026-0007"),
    ("surat pindah SKPWNI/3175/10092026/0118", "SKPWNI/3175/10092026/0118"),
    ("Surat pengantar No. 460/1187/PSTW/2026.", "460/1187/PSTW/2026"),
    ("Nomor : 012/RW.09/III/2026\nAkta Kematian No. : 3175-KM-16032026-0012\n", "3175-KM-16032026-0012"),
]


@pytest.mark.parametrize(("text", "number"), SAID)
def test_a_paper_is_known_by_its_name_or_its_shape(text: str, number: str) -> None:
    """And the number of the covering letter is not taken for it."""
    found = find_paper(text, "meninggal")
    assert found is not None
    assert found.value == number
    assert text[found.start : found.end] == number


@pytest.mark.parametrize(
    "text", ["RT 003/005", "wafat 12/10/2026", "unit B/05/11", "NIK 3172011203559001", "Jl. Contoh No. 45", ""]
)
def test_other_numbers_are_no_paper(text: str) -> None:
    """Dates, areas, flats and NIKs stay what they are."""
    assert find_paper(text, "meninggal") is None


def test_a_question_about_a_nik_names_no_paper() -> None:
    """Kinds without a document have none."""
    assert find_paper("akta No. 3172-KM-31102026-0007", "cek_nik") is None


@given(st.text(max_size=200))
def test_a_paper_is_always_a_stretch_of_the_text(text: str) -> None:
    """Whatever the text."""
    found = find_paper(text, "meninggal")
    assert found is None or text[found.start : found.end] == found.value
