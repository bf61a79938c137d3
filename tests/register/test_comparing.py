"""Two people side by side: levels, words, weights and reasons say the same."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reporting.matching import weighing
from reporting.matching.asking import asked
from reporting.matching.blocks import BLOCKS, CAPS, keys
from reporting.matching.comparing import LEVELS, born_levels, nik_levels
from reporting.matching.evidence import columns
from reporting.matching.naming import ONE_OFF, OTHER, SAME, SPELLING, Names, answers
from reporting.matching.reasons import Reasons
from reporting.matching.spelling import words
from reporting.matching.told import Places
from reporting.register import finding
from reporting.register.register import Register
from tests.register.crowd import built, entry, sought

NIK = st.integers(10**15, 10**16 - 1)
TODAY = date(2026, 11, 22)


def nik_level(one: int, other: int) -> str:
    """The level of two NIK, in a word."""
    level = int(nik_levels(*(np.array([number], np.int64) for number in (one, other, 0)))[0])
    return LEVELS["nik"][level]


@given(NIK, st.integers(0, 15), st.integers(1, 9))
def test_one_other_digit_is_one_other_digit(nik: int, place: int, more: int) -> None:
    """Wherever it stands."""
    text = str(nik)
    other = text[:place] + str((int(text[place]) + more) % 10) + text[place + 1 :]
    assert nik_level(nik, nik) == "same"
    if other[0] != "0":
        assert nik_level(nik, int(other)) == "one digit"


@given(NIK, st.integers(0, 14))
def test_two_neighbours_swapped_are_seen(nik: int, place: int) -> None:
    """Both ways, wherever they stand."""
    text = str(nik)
    other = int(text[:place] + text[place + 1] + text[place] + text[place + 2 :])
    if len(str(other)) == len(text):
        assert nik_level(nik, other) == nik_level(other, nik) == ("same" if other == nik else "swapped")


@pytest.mark.parametrize(
    ("one", "other", "level"),
    [
        (19810317, 19810317, "same"),
        (19810503, 19810305, "day and month swapped"),
        (19810000, 19810317, "same year"),
        (19810318, 19810317, "day"),
        (19810417, 19810317, "month"),
        (19710317, 19810317, "year near"),
        (19740317, 19810317, "near"),
        (19810317, 19620809, "other"),
        (0, 19810317, "unknown"),
    ],
)
def test_birth_dates_are_compared_part_by_part(one: int, other: int, level: str) -> None:
    """What agrees and what does not."""
    assert LEVELS["born"][born_levels(np.array([one]), np.array([other]))[0]] == level


@pytest.mark.parametrize(
    ("told", "there", "levels"),
    [
        ("Moh. Contoh", "MUHAMMAD CONTOH", [SPELLING, SAME]),
        ("Contoh Muhamad", "MUHAMMAD CONTOH", [SAME, SPELLING]),
        ("Soekardjo", "SUKARDJO", [SPELLING]),
        ("Sutrisna", "SUTRISNO", [ONE_OFF]),
        ("Budi", "SUTRISNO", [OTHER]),
        ("Ani Ani", "ANI", [SAME, OTHER]),
    ],
)
def test_each_word_is_answered_once(told: str, there: str, levels: list[int]) -> None:
    """The best answers first, whatever the order."""
    rows = np.array([0])
    found = answers(Names.of([words(told)]), rows, Names.of([words(there)]), rows)
    assert found.levels[0, : len(levels)].tolist() == levels


@given(st.text(alphabet="abcdefghi .,'", max_size=20))
def test_a_name_answers_itself(name: str) -> None:
    """Word by word."""
    rows = np.array([0])
    said = Names.of([words(name)])
    found = answers(said, rows, said, rows)
    assert (found.levels[0] == SAME).sum() == len(words(name))


def test_people_with_the_same_cells_share_every_key() -> None:
    """An entry and a report of it meet in each block for which there is something to go by."""
    places = Places([("CONTOH TIMUR", "SUKA RUKUN")])
    told = sought("Siti Contoh", nik="3272995203559001", kk="3272990101209077", born="12-3-1955", rt="3", rw="5",
                  kecamatan="Contoh Timur", address="Gg. Anggrek 2 no 7")  # fmt: skip
    people = asked([told, told], places).details
    for block in filter(CAPS.get, BLOCKS):
        key, row = keys(block, people)
        assert set(key[row == 0]) == set(key[row == 1]) != set(), block


# ---------------------------------------------------------------- weights and reasons
@pytest.fixture(scope="module")
def register(tmp_path_factory: pytest.TempPathFactory) -> Register:
    """Two people."""
    rows = [entry("900001", "SUTRISNO", "1950-03-12"), entry("900002", "KUSUMANINGRUM", "1971-08-01", sex="P")]
    return built(tmp_path_factory.mktemp("dua") / "dua.lpd", rows)


def test_what_weighs_nothing_is_not_said(register: Register) -> None:
    """The reasons are those of the score: without a weight no phrase, with a weight the phrase."""
    people = asked([sought("Sutrisno", rt="3", rw="5", born="12-3-1950")], Places([("CONTOH TIMUR", "SUKA RUKUN")]))
    found = finding.find(register.shelf, register.districts, people)
    assert Reasons(found.close, {}).of(0) == ("nama sama",)
    assert Reasons(found.close, {"born: same": 4.0}).of(0) == ("nama sama", "lahir sama")
    assert Reasons(found.close, {"place: same RT": 4.0}).of(0) == ("nama sama", "RT dan RW sama")


def test_every_weight_has_its_column(register: Register) -> None:
    """A column that was renamed would be weighed no more without anybody noticing."""
    people = asked([sought("Sutrisno", rt="3", rw="5")], Places([("CONTOH TIMUR", "SUKA RUKUN")]))
    found = finding.find(register.shelf, register.districts, people)
    assert set(weighing.weights("person").pair) - {"bias"} == set(columns(found.close))


def test_the_file_says_where_its_weights_come_from() -> None:
    """Data and seed stand beside the numbers."""
    kept = json.loads((Path(weighing.__file__).parent / "weights.json").read_text(encoding="utf-8"))
    assert kept["about"]["data"]
    assert "seed" in kept["about"]


def test_more_agreement_never_lowers_the_score(register: Register) -> None:
    """Name, then the RT, then the birth date, then the NIK: each makes it surer."""
    told = sought("Sutrisno")
    steps = [
        told,
        told := replace(told, rt="3", rw="5"),
        told := replace(told, born="12-3-1950"),
        replace(told, nik=entry("900001", "", "1950-03-12")[2]),
    ]
    scores = [best.score for one in steps if (best := register.find(one).best)]
    assert len(scores) == len(steps)
    assert scores == sorted(scores)
