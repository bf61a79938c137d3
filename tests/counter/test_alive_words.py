"""Plain words that say that somebody is alive, in the ways people type them, and those that only sound like it.

``alive_phrases.tsv`` holds own phrases. The rule was made looking at every second line of each kind; the others only
count here.
"""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reporting.reading.living import LONGEST, says_alive, takes_back

LINES = [line.split("\t") for line in (Path(__file__).parent / "alive_phrases.tsv").read_text("utf-8").splitlines()]
YES, NO = ([text for kind, text in LINES if kind == which] for which in ("ya", "bukan"))


@pytest.mark.parametrize("half", [0, 1], ids=["seen", "kept apart"])
def test_words_of_the_living_are_recognised(half: int) -> None:
    """Of the phrases that say it nearly all are heard; of those that do not none is."""
    yes, no = YES[half::2], NO[half::2]
    assert len(yes) >= 20
    assert len(no) >= 20
    missed = [text for text in yes if not says_alive(text)]
    wrong = [text for text in no if says_alive(text)]
    assert len(missed) <= len(yes) // 10, missed
    assert not wrong


@pytest.mark.parametrize(
    "text",
    [
        "laporan saya yg td soal pak Contoh dibatalkan ya min, orangnya masih hidup ternyata",
        "tolong dicabut laporan kematian a.n. Contoh Karta, orangnya masih hidup",
        "RALAT pak, bu Contoh masih hidup",
    ],
)
def test_words_about_an_own_report_take_it_back(text: str) -> None:
    """What speaks of a filed report is about that one."""
    assert takes_back(text)


@given(st.text(max_size=LONGEST + 50))
def test_any_text_is_read_without_harm(text: str) -> None:
    """Whatever is typed gives an answer, and what holds no word of life or of the list is never heard as it."""
    heard = says_alive(text)
    known = ("hid", "id", "hd", "urip", "matinya", "mat", "meningg", "mning", "tiada", "wafat", "mn", "alm", "coret")
    assert not heard or any(word in text.casefold() for word in (*known, "hapus", "hilang", "tms"))


@given(st.sampled_from(YES), st.sampled_from(["\u200b", "\u202e", " ", "\n", "!"]))
def test_invisible_signs_and_blanks_change_nothing(text: str, sign: str) -> None:
    """Zero-width and right-to-left signs, blanks, lines and cries around the words make no difference."""
    assert says_alive(f"{sign}{text}{sign}") == says_alive(text)


def test_a_long_message_is_left_to_the_others() -> None:
    """What tells many things at once is no certain word of one."""
    assert not says_alive("saya masih hidup " * 40)
