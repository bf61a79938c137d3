"""Whatever people do in whatever order: list, held, recap and coverage are what the oracle says, row by row."""

import os
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.oracle.history import DEEDS, Act, agree

HISTORIES = int(os.environ.get("ORACLE_HISTORIES", "12"))
OFTEN = [name for name, weight in DEEDS.items() for _ in range(weight)]


def acts(least: int, most: int) -> st.SearchStrategy[list[Act]]:
    """Some deeds, the frequent ones often."""
    one: Any = st.tuples(st.sampled_from(OFTEN), st.integers(0, 1), st.integers(0, 19), st.integers(0, 10**6))
    return st.lists(one, min_size=least, max_size=most)


MONTH = st.tuples(acts(10, 30), acts(0, 4), acts(2, 10), acts(0, 4))
"""Deeds before the early office's cut-off, until its closing, before the late office's cut-off, until its closing."""


@settings(max_examples=HISTORIES)
@given(st.lists(MONTH, min_size=3, max_size=4))
def test_program_and_oracle_agree(months: list[Any]) -> None:
    """After every closing of two offices everything is as the oracle works it out by itself."""
    wrong, story = agree(months)
    assert not wrong, "\n".join([*story, "", *wrong])
