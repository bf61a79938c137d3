"""Whatever Telegram, Google, the disk and the clock do: nothing is lost, nothing doubled, forms go on."""

from pathlib import Path

from tests.service.endurance import Plan, endure
from tests.service.outage import outage


def test_in_the_worst_weather_every_promise_is_kept(tmp_path: Path) -> None:
    """Thirty reports, ten kills, 30 % of all calls disturbed, a full disk, a leaping clock, a month that closes."""
    storm, found = endure(tmp_path, Plan())
    assert storm.fell == []
    assert found.lost == found.doubled == found.unexplained == found.silent == []
    assert found.told == found.promised == found.rows == found.journal == 32
    assert storm.deaths.total() == 10
    assert storm.weather.struck.total() > 50


def test_a_day_without_google_holds_up_no_receipt_and_loses_no_row(tmp_path: Path) -> None:
    """Receipts come within two seconds though calls hang; the staff hear of it once, and once that it is over."""
    found = outage(tmp_path, reports=32, people=8, hang_s=3.0)
    assert found.hours == 24
    assert found.hung > 5
    assert found.rows_meanwhile == 0
    assert found.wait_s(0.95) < 2
    assert sorted(found.rows) == sorted(found.promised)
    assert len(set(found.promised)) == 32
    assert (found.troubles, found.wells) == (1, 1)
