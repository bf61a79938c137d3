"""When a month ends, when its list is made, and what is due after the bot slept."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reporting.model import CutOff, Month
from scheduler.calendar import closes_at, cutoff, due, month_of

WIB, WITA, WIT = (ZoneInfo(name) for name in ("Asia/Jakarta", "Asia/Makassar", "Asia/Jayapura"))
LAST = CutOff(0, time(23, 59, 59))
THE_25TH = CutOff(25, time(16))
SECOND = timedelta(seconds=1)


@dataclass(frozen=True)
class Office:
    zone: ZoneInfo = WIB
    cutoff: CutOff = LAST
    cutoff_for: Mapping[Month, datetime] = field(default_factory=dict)
    close_at: time = time(1)


DECEMBER_ENDS_EARLY = Office(cutoff_for={Month(2026, 12): datetime(2026, 12, 8, 12, tzinfo=WIB)})


@pytest.mark.parametrize(
    ("month", "day"),
    [("2026-02", 28), ("2028-02", 29), ("2100-02", 28), ("2026-04", 30), ("2026-10", 31), ("2026-12", 31)],
)
def test_the_month_ends_with_its_last_second(month: str, day: int) -> None:
    """The usual cut-off is the last second of the last day, also in leap years."""
    parsed = Month.parse(month)
    assert cutoff(Office(), parsed) == datetime(parsed.year, parsed.month, day, 23, 59, 59, tzinfo=WIB)


@pytest.mark.parametrize(("zone", "hour"), [(WIB, 16), (WITA, 15), (WIT, 14)])
def test_midnight_is_the_office_s_own(zone: ZoneInfo, hour: int) -> None:
    """October ends an hour earlier in WITA and two in WIT than in WIB."""
    assert cutoff(Office(zone=zone), Month(2026, 10)) == datetime(2026, 10, 31, hour, 59, 59, tzinfo=UTC)


def test_a_given_day_and_hour_end_the_month() -> None:
    """With ``25 16:00`` October ends on its 25th at four."""
    assert cutoff(Office(cutoff=THE_25TH), Month(2026, 10)) == datetime(2026, 10, 25, 16, tzinfo=WIB)


def test_a_day_the_month_lacks_is_its_last_day() -> None:
    """A cut-off on the 31st ends February on its last day."""
    office = Office(cutoff=CutOff(31, time(16)))
    assert [cutoff(office, Month(year, 2)).day for year in (2026, 2028)] == [28, 29]


def test_a_single_override_wins() -> None:
    """``2026-12-08 12:00`` ends December 2026 and no other month."""
    months = [Month(2026, 11), Month(2026, 12), Month(2027, 12)]
    assert [cutoff(DECEMBER_ENDS_EARLY, month).strftime("%d %H") for month in months] == ["30 23", "08 12", "31 23"]


def test_an_override_is_told_in_the_office_s_zone() -> None:
    """An override that was read in another zone is the same moment, shown in the office's."""
    office = Office(zone=WIT, cutoff_for={Month(2026, 12): datetime(2026, 12, 8, 3, tzinfo=UTC)})
    assert cutoff(office, Month(2026, 12)).isoformat() == "2026-12-08T12:00:00+09:00"


def test_the_list_is_made_at_the_next_closing_hour() -> None:
    """A month that ends at midnight closes at one; one that ends at four in the afternoon closes the next night."""
    assert closes_at(Office(), Month(2026, 12)) == datetime(2027, 1, 1, 1, tzinfo=WIB)
    assert closes_at(Office(cutoff=THE_25TH), Month(2026, 10)) == datetime(2026, 10, 26, 1, tzinfo=WIB)
    evening = Office(cutoff=THE_25TH, close_at=time(20))
    assert closes_at(evening, Month(2026, 10)) == datetime(2026, 10, 25, 20, tzinfo=WIB)


def test_the_closing_hour_is_strictly_after_the_cut_off() -> None:
    """When both fall on the same second the list is made a day later."""
    office = Office(cutoff=THE_25TH, close_at=time(16))
    assert closes_at(office, Month(2026, 10)) == datetime(2026, 10, 26, 16, tzinfo=WIB)


def test_one_second_decides_the_month() -> None:
    """A decision on the cut-off still counts; a second later it belongs to the next month."""
    for office, month in ((Office(), Month(2026, 12)), (Office(cutoff=THE_25TH), Month(2026, 2))):
        ends = cutoff(office, month)
        found = [month_of(office, moment) for moment in (ends - SECOND, ends, ends + SECOND)]
        assert found == [month, month, month.next]


def test_the_office_s_clock_decides_and_not_the_moment_s_zone() -> None:
    """Half past five in the afternoon of 31 October UTC is November in Jakarta."""
    assert month_of(Office(), datetime(2026, 10, 31, 17, 30, tzinfo=UTC)) == Month(2026, 11)
    assert month_of(Office(), datetime(2026, 10, 31, 16, 30, tzinfo=UTC)) == Month(2026, 10)


def test_after_an_early_end_decisions_belong_to_the_next_month() -> None:
    """From noon of 8 December on everything counts for January."""
    noon = datetime(2026, 12, 8, 12, tzinfo=WIB)
    assert [month_of(DECEMBER_ENDS_EARLY, noon + step) for step in (0 * SECOND, SECOND, timedelta(days=20))] == [
        Month(2026, 12),
        Month(2027, 1),
        Month(2027, 1),
    ]


def test_a_month_kept_open_longer_takes_decisions_of_the_next() -> None:
    """With October open until 3 November, a decision of 2 November still counts for October."""
    office = Office(cutoff_for={Month(2026, 10): datetime(2026, 11, 3, 12, tzinfo=WIB)})
    days = [datetime(2026, 11, day, 9, tzinfo=WIB) for day in (2, 3, 4)]
    assert [str(month_of(office, day)) for day in days] == ["2026-10", "2026-10", "2026-11"]
    assert due(office, days[2] - timedelta(days=2), [], Month(2026, 10)) == []


def test_a_month_is_due_from_its_closing_hour_on() -> None:
    """A second before the hour nothing is due, on the hour the month is."""
    hour = closes_at(Office(), Month(2026, 10))
    assert due(Office(), hour - SECOND, [], Month(2026, 10)) == []
    assert due(Office(), hour, [], Month(2026, 10)) == [Month(2026, 10)]


def test_an_office_without_reports_closes_nothing() -> None:
    """Before its first report no month of an office is due."""
    assert due(Office(), datetime(2026, 11, 5, tzinfo=WIB), [], None) == []


def test_forty_hours_of_sleep_change_nothing_but_the_hour() -> None:
    """A bot that was away from the evening before the end until the second of the month closes that month once."""
    woke = datetime(2026, 10, 31, 20, tzinfo=WIB) + timedelta(hours=40)
    assert due(Office(), woke, [Month(2026, 9)], Month(2026, 9)) == [Month(2026, 10)]
    assert due(Office(), woke, [Month(2026, 9), Month(2026, 10)], Month(2026, 9)) == []


def test_months_close_in_order_and_closed_ones_stay_closed() -> None:
    """After months of silence every open month is due, oldest first, across the turn of the year."""
    now = datetime(2027, 2, 14, tzinfo=WIB)
    found = due(Office(), now, {Month(2026, 11)}, Month(2026, 10))
    assert [str(month) for month in found] == ["2026-10", "2026-12", "2027-01"]


def test_a_later_month_waits_for_an_open_earlier_one() -> None:
    """While October is kept open until Christmas, November does not close before it."""
    office = Office(cutoff_for={Month(2026, 10): datetime(2026, 12, 24, 12, tzinfo=WIB)})
    assert due(office, datetime(2026, 12, 10, tzinfo=WIB), [], Month(2026, 10)) == []


moments = st.datetimes(datetime(2020, 1, 1), datetime(2040, 1, 1), timezones=st.sampled_from([UTC, WIB, WIT]))  # noqa: DTZ001 - no zone yet
offices = st.builds(
    Office,
    zone=st.sampled_from([WIB, WITA, WIT]),
    cutoff=st.builds(CutOff, st.integers(0, 31), st.times()),
    close_at=st.times(),
)


@given(offices, moments)
def test_every_moment_belongs_to_exactly_one_month(office: Office, moment: datetime) -> None:
    """A decision's month ends at or after it, and the month before had already ended."""
    month = month_of(office, moment)
    assert cutoff(office, month.previous) < moment <= cutoff(office, month)


@given(offices, moments)
def test_no_month_is_due_before_its_hour_and_none_is_forgotten(office: Office, now: datetime) -> None:
    """The due months are those from the first on whose closing hour has come."""
    first = Month(2020, 1)
    found = due(office, now, [], first)
    assert found == sorted(found)
    assert all(closes_at(office, month) <= now for month in found)
    assert closes_at(office, found[-1].next if found else first) > now
