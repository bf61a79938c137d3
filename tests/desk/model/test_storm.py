"""Whatever people do and whatever fails: at rest every decision reached its report, and nothing is lost or doubled.

A few short storms; ``benchmarks.desk_storm`` plays long ones. ``STORM_SEED`` in the environment adds a seed of yours.
"""

import os

import pytest

from sheets import reports_reading
from tests.desk import Desk
from tests.desk.model.storm import Storm

NARROW_FROM = 15
ADDED = [int(seed) for seed in os.environ.get("STORM_SEED", "").split()]
SEEDS = [(6, False), (205, False), (217, False), (233, False), (200, True), (206, True), (219, True)]


@pytest.mark.parametrize(("seed", "narrow"), [*SEEDS, *((seed, narrow) for seed in ADDED for narrow in (False, True))])
def test_storm(stormy: Desk, seed: int, narrow: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    """After a storm of people, faults and reports, desk and journal say what people last meant."""
    if narrow:
        monkeypatch.setattr(reports_reading, "WHOLE_UP_TO", NARROW_FROM)
    verdict = Storm(stormy, seed, watch=bool(ADDED)).play(acts=60, bot_writes=250)
    assert not verdict.wrong, str(verdict)
    assert verdict.acts.total() >= 60
    assert verdict.struck
    assert verdict.decisions
