"""However people spell it, the words that show a kind come out as one; what a cue needs stands in all it fits."""

import json
from pathlib import Path

import pytest

from reporting.reading.words import asides
from reporting.reading.words.cues import Cue
from reporting.reading.words.doubts import may_name_relative
from reporting.reading.words.events import RULES, kind_of
from reporting.reading.words.gist import gist
from reporting.reading.words.idioms import IDIOMS
from reporting.reading.words.nothing import areas_of_nothing
from reporting.reading.words.senses import BLANKED

LINES = (Path(__file__).parent / "messages/given.jsonl").read_text(encoding="utf-8").splitlines()
CUES = [
    *(rule.shows for rule in RULES),
    *BLANKED,
    *(idiom.said for idiom in IDIOMS),
    *(value for value in vars(asides).values() if isinstance(value, Cue)),
]


@pytest.mark.parametrize(
    "said",
    [
        *("wafat", "mninggal", "meningal dunia", "tutup usia", "kapundut", "ngantunkeun", "berpulang", "udah ga ada"),
        *("sdh tiada", "dipanggil Tuhan", "pulang ke rahmatullah", "tilar donya", "sampun seda", "maot", "meninggoy"),
    ],
)
def test_a_death_is_heard_in_every_region(said: str) -> None:
    """Idioms, slips of the finger and regional words are one word."""
    assert "meninggal" in gist(f"Pak Contoh {said} kemarin")
    assert kind_of(f"Pak Contoh {said} kemarin") == "meninggal"


def test_what_a_cue_needs_stands_in_whatever_it_fits() -> None:
    """The cheap look never hides a wording from the thorough one."""
    for line in LINES:
        said = gist(json.loads(line)["text"])
        assert [cue.needs for cue in CUES if cue.pattern.search(said) and not cue.may_fit(said)] == []


@pytest.mark.parametrize(
    ("said", "areas"),
    [
        ("RT 01 s/d 04 nihil", {"rt": ["001", "002", "003", "004"]}),
        ("RW 2, 3 dan 5 nihil", {"rw": ["002", "003", "005"]}),
        ("RT 003/005 nihil", {}),
        ("RT 9 nihil", {}),
    ],
)
def test_lists_and_ranges_of_nothing_are_spelt_out(said: str, areas: dict[str, list[str]]) -> None:
    """A range is each of its numbers; RT and RW of one place are no list."""
    assert areas_of_nothing(said) == areas


@pytest.mark.parametrize(
    ("said", "doubt"),
    [
        ("keluarga besar Bapak Contoh berduka", "kerabat"),
        ("telah meninggal dunia ibunda dari Bapak Contoh", "kerabat"),
        ("Bapak Contoh berduka atas wafatnya sang istri", "kerabat"),
        ("Bapak Contoh wafat kemarin", ""),
    ],
)
def test_a_notice_that_may_name_a_relative_is_doubted(said: str, doubt: str) -> None:
    """The dialog asks back only where the words leave it open."""
    assert may_name_relative(said) == doubt
