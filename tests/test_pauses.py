"""A desk that cannot be reached is left alone for longer and longer, never so long that decisions come late."""

from datetime import UTC, datetime, timedelta

from scheduler.pauses import LONGEST_S, Pauses

NOW = datetime(2026, 10, 5, 9, tzinfo=UTC)


def wait(pauses: Pauses, retry_after_s: float | None = None) -> float:
    """Fail once more; the seconds until the desk may be met again."""
    pauses.failed("32.72", NOW, retry_after_s)
    return next(s / 10 for s in range(10_000) if pauses.over("32.72", NOW + timedelta(seconds=s / 10)))


def test_longer_and_longer() -> None:
    """Pauses double from the usual rhythm up to two minutes, each a little different."""
    pauses = Pauses(20)
    lengths = [wait(pauses) for _ in range(8)]
    for length, whole in zip(lengths, [20, 40, 80, *[LONGEST_S] * 5], strict=True):
        assert whole / 2 <= length <= whole + 0.1
    assert len(set(lengths[3:])) > 1


def test_what_google_asks_for() -> None:
    """When the other side says how long to wait it is waited for."""
    assert wait(Pauses(20), 60.0) == 60.0


def test_clock_set_back() -> None:
    """After a clock was set back by an hour the desk is not left alone for that hour; the next pause is a usual one."""
    pauses = Pauses(20)
    pauses.failed("32.72", NOW, None)
    earlier = NOW - timedelta(hours=1)
    assert pauses.over("32.72", earlier)
    pauses.failed("32.72", earlier, 60.0)
    assert not pauses.over("32.72", earlier + timedelta(seconds=59))
    assert pauses.over("32.72", earlier + timedelta(seconds=60))


def test_well_again() -> None:
    """After a good meeting the rhythm is the usual one; other offices are not touched."""
    pauses = Pauses(20)
    wait(pauses)
    assert pauses.over("32.73", NOW)
    pauses.well("32.72")
    assert pauses.over("32.72", NOW)
    assert wait(pauses) <= 20.1
