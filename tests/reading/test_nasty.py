"""No text makes reading slow: twice the characters take about twice the time, whatever they are.

Counted in processor time and as a ratio, so that a slow or busy machine does not matter.
"""

import time
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reporting.model import Area
from reporting.reading.words import read

SENT = datetime(2026, 11, 4, 2, 0, tzinfo=UTC)
HOME = Area(kelurahan="Selabatu", rw="002", rt="004")

LONGEST, HALF = 4096, 2048
WORST_GROWTH = 3.2
"""Linear is 2, quadratic 4; between them lies what a machine's moods add to some milliseconds."""

HARMLESS_S = 0.05
"""Below this a ratio says nothing: another way through the rules may be taken, and no message may take longer."""

UNITS = [
    *("3172", "3172 ", "3-", "3/", "1. 1. ", "1) ", "0", "O0", "12 okt ", "tgl ", "malam minggu ", "dua puluh "),
    *("di ", "ke ", "dari ", "jl. ", "rt ", "rt 1 ", "nik ", "kk ", "nama: ", "nama: Budi\n", "alamat: ", "kos "),
    *("pak ", "bu A ", "Abc ", "a ", "aaaa", "A.", "istri pak ", "Budi Santoso 3172011203559001, ", "- ", "\n", "\t"),
    *("((((", ")", "[1/1 1.1] x: ", "<a>", "<", "#a#", "|", "=", "-", "->", ", ", "; ", "'", '"', "…", "👍", "\u200b"),
    *("meninggal ", "pindah ke ", "bukan ", "harusnya ", "karena ", "sk no ", "akta no 1/", "hak pilih ", "tps 1 "),
    *("RT 01 nihil, ", "nihil ", "salah ", "status kawin ", "tempat lahir a ", "gabisa ", "sakit a ", "cuma a "),
    *("\ufdfa", "ﬃ", "\uff10", "e\u0301", "\U0001d7d8"),  # what Unicode's compatible forms make longer or other
]
KINDS = ["", "meninggal ", "pindah ke ", "ralat salah ", "ubah data harusnya ", "dobel ", "bukan warga sini "]


def seconds(text: str, times: int) -> float:
    """The least processor time of so many readings."""
    return min(_once(text) for _ in range(times))


def _once(text: str) -> float:
    began = time.process_time()
    read(text, sent=SENT, area=HOME, role="rt")
    return time.process_time() - began


def grows_about_linearly(begin: str, unit: str) -> bool:
    """Whether 4,096 characters of a unit take no more than the doubled time of 2,048; a doubt is measured again."""
    text = (begin + unit * LONGEST)[:LONGEST]
    for times in (1, 2, 4):
        long = seconds(text, times)
        if long < HARMLESS_S or long < WORST_GROWTH * seconds(text[:HALF], times):
            return True
    return False


@pytest.mark.parametrize(("number", "unit"), list(enumerate(UNITS)))
def test_reading_grows_with_the_length_and_not_with_its_square(number: int, unit: str) -> None:
    """Each unit behind one kind of beginning, in turn; the mixtures below try the others."""
    assert grows_about_linearly(KINDS[number % len(KINDS)], unit)


@settings(max_examples=15, deadline=None)
@given(
    st.sampled_from(KINDS),
    st.lists(st.sampled_from(UNITS) | st.text(max_size=6), min_size=1, max_size=4).map("".join).filter(bool),
)
def test_reading_grows_about_linearly_for_mixtures(begin: str, unit: str) -> None:
    """Units that nobody thought of together."""
    assert grows_about_linearly(begin, unit)
