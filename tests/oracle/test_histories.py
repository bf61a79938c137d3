"""Histories of months in two offices: what the program closes is what the oracle reckons by itself.

The suite plays ``FIRST`` histories, fixed by their seeds: hypothesis also draws from constants of whatever modules
are loaded, and would play others in another order of tests. To hunt: ``ORACLE_HISTORIES=400 HYPOTHESIS_PROFILE=long``.
"""

import os
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.oracle.history import DEEDS, Act, agree

FIRST = 10
HUNTED = int(os.environ.get("ORACLE_HISTORIES", "0"))
OFTEN = [name for name, weight in DEEDS.items() for _ in range(weight)]
LEAST_AND_MOST = ((10, 30), (0, 4), (2, 10), (0, 4))
"""Deeds before the early office's cut-off, until its closing, before the late office's cut-off, until its closing."""


def drawn(dice: Random, least: int, most: int) -> list[Act]:
    """Some deeds, the frequent ones often."""
    count = dice.randint(least, most)
    return [(dice.choice(OFTEN), dice.randrange(2), dice.randrange(20), dice.randrange(10**6)) for _ in range(count)]


def acts(least: int, most: int) -> st.SearchStrategy[list[Act]]:
    """The same, as hypothesis draws and shrinks them."""
    one: Any = st.tuples(st.sampled_from(OFTEN), st.integers(0, 1), st.integers(0, 19), st.integers(0, 10**6))
    return st.lists(one, min_size=least, max_size=most)


def compare(months: list[Any]) -> None:
    """Play it; every difference is said, with the story before it."""
    wrong, story = agree(months)
    assert not wrong, "\n".join([*story, "", *wrong])


@pytest.mark.parametrize("seed", range(FIRST))
def test_program_and_oracle_agree(seed: int) -> None:
    """After every closing of two offices everything is as the oracle works it out by itself."""
    dice = Random(seed)
    compare([tuple(drawn(dice, *span) for span in LEAST_AND_MOST) for _ in range(3 + seed % 2)])


if HUNTED:

    @settings(max_examples=HUNTED)
    @given(st.lists(st.tuples(*(acts(*span) for span in LEAST_AND_MOST)), min_size=3, max_size=4))
    def test_no_history_is_found_in_which_they_differ(months: list[Any]) -> None:
        """The same, for as many random histories as were asked for."""
        compare(months)
