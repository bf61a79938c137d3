"""Who knows NIK, name and birth date of ten thousand voters, but not the KK, learns almost nothing in a month."""

from datetime import timedelta
from pathlib import Path

import pytest

from reporting.settings import Lookup
from tests.counter.asking import Counter, Register
from tests.counter.harvester import (
    ACCOUNTS,
    MONTH,
    VOTERS,
    Harvest,
    Plan,
    at_random,
    busy,
    crowd,
    lowest_first,
    same_for_all,
    whole_families,
)

MOST = 10
"""Positive answers that are bearable (issue 7)."""


@pytest.mark.parametrize("plan", [at_random, same_for_all, lowest_first, whole_families])
def test_fifty_accounts_learn_of_at_most_ten_in_a_month_and_are_noticed_within_a_minute(
    plan: Plan, tmp_path: Path
) -> None:
    """As fast as the limits permit, whatever is guessed, also where serials are low and a family shares its card."""
    families = crowd(1, low=True)
    voters = [one for family in families for one in family]
    assert len(voters) == VOTERS
    counter = Counter(tmp_path, Register(voters))
    spoils = Harvest(counter, plan, 1, families).play()
    counter.store.close()
    assert spoils.learnt <= MOST
    assert spoils.asked >= 20
    assert spoils.first_alarm is not None
    assert spoils.first_alarm <= timedelta(minutes=1)
    assert spoils.last > MONTH - timedelta(days=2)


@pytest.mark.parametrize("known", [0, 50])
@pytest.mark.parametrize("seed", [1, 3])
def test_among_many_who_are_found_and_with_fifty_known_cards_it_learns_no_more(
    seed: int, known: int, tmp_path: Path
) -> None:
    """Neither what others find nor own cards between the guesses buy more of them."""
    families = crowd(seed, low=True)
    counter = Counter(tmp_path, Register([one for family in families for one in family]))
    busy(counter, families)
    harvest = Harvest(counter, whole_families, seed, families[known:])
    harvest.cards = [family[0] for family in families[:known]]
    spoils = harvest.play()
    counter.store.close()
    assert spoils.learnt <= MOST
    assert spoils.asked >= 20
    assert spoils.first_alarm is not None
    assert spoils.first_alarm <= timedelta(minutes=1)


def test_a_patient_one_with_known_cards_gets_only_so_many_guesses(tmp_path: Path) -> None:
    """In a busy office and below every alarm: each account may miss three times in 30 days, whatever it finds between.

    A right guess is not held against anybody: what this one learns there depends on how low the serials are.
    """
    families = crowd(2, low=True)
    counter = Counter(tmp_path, Register([one for family in families for one in family]))
    busy(counter, families)
    harvest = Harvest(counter, whole_families, 2, families[50:], pause=timedelta(minutes=7))
    harvest.cards = [family[0] for family in families[:50]]
    spoils = harvest.play()
    counter.store.close()
    assert spoils.asked - spoils.learnt <= 3 * ACCOUNTS
    assert spoils.learnt < ACCOUNTS


def test_a_patient_one_learns_no_more(tmp_path: Path) -> None:
    """Below every alarm of an hour: the month's own measure stops it, and the staff hear of it."""
    families = crowd(2, low=True)
    counter = Counter(tmp_path, Register([one for family in families for one in family]))
    spoils = Harvest(counter, whole_families, 2, families, pause=timedelta(minutes=7)).play()
    counter.store.close()
    assert spoils.learnt <= MOST
    assert spoils.first_alarm is not None


def test_without_the_limits_it_would_learn_of_many(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The simulation can fail: where nothing holds the same harvester back, it finds whole families."""
    for measure in ("FRESH_ACCOUNTS", "SERIES", "NIK_MISSES"):
        monkeypatch.setattr(f"reporting.chat.check_limits.{measure}", 10**6)
    families = crowd(1, count=2_000, low=True)
    most = 10**6
    rules = Lookup(
        per_person_per_day=most,
        per_nik_per_day=most,
        per_day=most,
        wrong_before_pause=most,
        alarm_wrong_per_hour=most,
    )
    counter = Counter(tmp_path, Register([one for family in families for one in family]), rules)
    assert Harvest(counter, whole_families, 1, families).play(most=400).learnt > MOST
    counter.store.close()
