"""When a month ends, when its list is made, what is due after the bot slept, and when nobody is disturbed."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reporting.journal import ledger
from reporting.journal.store import Store, StoreBusyError
from reporting.model import CutOff, Month
from reporting.settings import Reminders
from scheduler.calendar import (
    Deed,
    closes_at,
    cutoff,
    due,
    duties,
    is_last_morning,
    is_quiet,
    month_of,
    next_waking,
    works,
)
from tests.standins.keys import KEY

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
    open_from: time = time(8)
    open_to: time = time(16)


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


# ---------------------------------------------------------------- small duties
PACE = Reminders()
MINUTE = timedelta(minutes=1)


@dataclass
class Service:
    """A bot that wakes at given moments, does what is due and remembers it; ``log`` is what it did when."""

    office: Office = field(default_factory=Office)
    pace: Reminders = PACE
    done: set[tuple[Deed, str]] = field(default_factory=set)
    log: list[tuple[datetime, Deed, str]] = field(default_factory=list)

    def wake(self, now: datetime) -> list[str]:
        """What is done at this moment, as words."""
        found = duties(self.office, self.pace, now, self.done)
        self.done |= {(duty.deed, duty.period) for duty in found}
        self.log += [(now.astimezone(self.office.zone), duty.deed, duty.period) for duty in found]
        return [f"{duty.deed} {duty.period}" for duty in found]

    def run(self, start: datetime, end: datetime, every: timedelta) -> "Service":
        """Awake all the time."""
        while start < end:
            self.wake(start)
            start += every
        return self

    def of(self, deed: Deed) -> list[str]:
        """When a deed was done, and for which period."""
        return [f"{at:%d-%m %H:%M} {period}" for at, one, period in self.log if one is deed]


def jakarta(day: int, hour: int = 9, minute: int = 0, month: int = 10) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=WIB)


def test_a_month_s_duties_each_come_once_at_their_hour() -> None:
    """October 2026: one reminder on the 26th at seven, two notices at eight, a digest on every working day."""
    service = Service().run(jakarta(1, 0), jakarta(31, 23, 59), timedelta(minutes=10))
    assert service.of(Deed.REMIND) == ["26-10 07:00 2026-10 5"]
    assert service.of(Deed.NOTICE) == ["26-10 08:00 2026-10 5", "30-10 08:00 2026-10 1"]
    digests = service.of(Deed.DIGEST)
    assert len(digests) == 22
    assert {one.split()[1] for one in digests} == {"08:00"}
    assert [one for one in digests if one.startswith(("03-10", "04-10", "31-10"))] == []
    assert len(service.of(Deed.FOLLOW_UP)) == 31
    visits = service.of(Deed.VISITS)
    assert [one[:11] for one in visits] == [one[:11] for one in digests]


def test_december_closed_early_is_reminded_of_early() -> None:
    """With December's cut-off on the 8th at noon people are reminded on the 3rd, and of January at its end."""
    service = Service(DECEMBER_ENDS_EARLY).run(jakarta(1, 0, month=12), datetime(2027, 1, 31, tzinfo=WIB), MINUTE * 30)
    assert service.of(Deed.REMIND) == ["03-12 07:00 2026-12 5", "26-01 07:00 2027-01 5"]
    assert service.of(Deed.NOTICE)[:2] == ["03-12 08:00 2026-12 5", "07-12 08:00 2026-12 1"]


def test_a_cut_off_moved_into_the_next_month_moves_its_reminder() -> None:
    """With October open until 3 November the reminder of October comes on 29 October; November keeps its own."""
    office = Office(cutoff_for={Month(2026, 10): datetime(2026, 11, 3, 12, tzinfo=WIB)})
    service = Service(office).run(jakarta(1, 0), datetime(2026, 12, 1, tzinfo=WIB), MINUTE * 30)
    assert service.of(Deed.REMIND) == ["29-10 07:00 2026-10 5", "25-11 07:00 2026-11 5"]


def test_several_days_are_several_reminders() -> None:
    """With ``[10, 3]`` people are reminded twice; whoever wakes between the two makes up for the first, later only
    for the second.
    """
    pace = Reminders(days_before=(10, 3))
    service = Service(pace=pace).run(jakarta(1, 0), jakarta(31, 23, 59), MINUTE * 30)
    assert service.of(Deed.REMIND) == ["21-10 07:00 2026-10 10", "28-10 07:00 2026-10 3"]
    assert "remind 2026-10 10" in Service(pace=pace).wake(jakarta(27))
    assert [one for one in Service(pace=pace).wake(jakarta(29)) if "remind" in one] == ["remind 2026-10 3"]
    assert Service(pace=Reminders(days_before=())).run(jakarta(1), jakarta(31), MINUTE * 30).of(Deed.REMIND) == []


def test_a_reminder_waits_for_a_permitted_hour_but_not_beyond_the_cut_off() -> None:
    """On holidays and at night nobody is reminded; when nothing but those is left, nobody is."""
    holidays = frozenset(date(2026, 10, day) for day in (26, 27))
    service = Service(pace=Reminders(holidays=holidays)).run(jakarta(25, 0), jakarta(31), MINUTE * 10)
    assert service.of(Deed.REMIND) == ["28-10 07:00 2026-10 5"]
    week = frozenset(date(2026, 10, day) for day in range(26, 32))
    silent = Service(pace=Reminders(holidays=week)).run(jakarta(25, 0), jakarta(5, month=11), MINUTE * 10)
    assert silent.of(Deed.REMIND) == []
    assert Service(pace=Reminders(days_before=(1,))).wake(jakarta(30, 19, 59)) == [
        "notice 2026-10 1",
        "digest 2026-10-30",
        "follow up 2026-10-30",
    ]


def test_after_forty_hours_of_sleep_what_is_still_of_use_is_made_up_for() -> None:
    """Asleep from the evening before the reminder for forty hours: the reminder comes, the notice and yesterday's
    digest do not, today's digest does.
    """
    service = Service().run(jakarta(25, 8), jakarta(25, 18), MINUTE)
    service.log.clear()
    assert service.wake(jakarta(25, 18) + timedelta(hours=40)) == [
        "remind 2026-10 5",
        "digest 2026-10-27",
        "follow up 2026-10-27",
        "visits 2026-10-27",
    ]
    assert service.wake(jakarta(27, 10, 1)) == []


@pytest.mark.parametrize(("zone", "hour"), [(WIB, 0), (WITA, 23), (WIT, 22)])
def test_hours_are_those_of_the_office_s_zone(zone: ZoneInfo, hour: int) -> None:
    """Seven in the morning of 26 October comes an hour earlier in WITA and two in WIT."""
    moment = datetime(2026, 10, 26 if hour == 0 else 25, hour, tzinfo=UTC)
    service = Service(Office(zone=zone))
    assert "remind 2026-10 5" not in service.wake(moment - MINUTE)
    assert "remind 2026-10 5" in service.wake(moment)


paces = st.builds(
    Reminders,
    days_before=st.lists(st.integers(1, 20), unique=True, max_size=3).map(tuple),
    quiet_from=st.times().map(lambda at: at.replace(microsecond=0)),
    quiet_to=st.times().map(lambda at: at.replace(microsecond=0)),
    holidays=st.frozensets(st.dates(date(2027, 1, 1), date(2028, 12, 31)), max_size=40),
    digest_at=st.times(),
)
walks = st.lists(st.timedeltas(timedelta(hours=-30), timedelta(hours=60)), min_size=1, max_size=120)
begins = st.datetimes(datetime(2027, 1, 1), datetime(2028, 6, 1), timezones=st.just(UTC))  # noqa: DTZ001 - no zone yet


@given(offices, paces, begins, walks)
def test_however_the_clock_steps_nothing_is_done_twice_nor_at_a_quiet_hour(
    office: Office, pace: Reminders, begin: datetime, steps: list[timedelta]
) -> None:
    """Sleep, restarts and clocks set back or ahead: each duty comes once, nobody is spoken to in quiet hours, no
    reminder comes on a holiday or after its cut-off, no digest on a day off.
    """
    service, now = Service(office, pace), begin
    for step in steps:
        now += step
        service.wake(now)
    done = [(deed, period) for _, deed, period in service.log]
    assert len(done) == len(set(done))
    for at, deed, period in service.log:
        if deed in (Deed.REMIND, Deed.FOLLOW_UP):
            assert not is_quiet(pace, at)
        if deed is Deed.REMIND:
            month, days = Month.parse(period.split()[0]), int(period.split()[1])
            ends = cutoff(office, month)
            assert ends - timedelta(days=days + 1) < at <= ends
            assert days in pace.days_before
        if deed is Deed.VISITS:
            assert works(pace, at.date())
            assert office.open_from <= at.time() < office.open_to
        if deed is Deed.DIGEST:
            assert works(pace, at.date())
            assert at.time() >= pace.digest_at
            assert period == str(at.date())


@given(paces, begins)
def test_the_next_waking_moment_is_the_first_that_is_not_quiet(pace: Reminders, moment: datetime) -> None:
    """A letter held back leaves at the end of the quiet hours, or of the holidays."""
    local = moment.astimezone(WIB)
    found = next_waking(pace, local)
    assert found >= local
    assert not is_quiet(pace, found)
    if found != local:
        assert is_quiet(pace, local)
        assert is_quiet(pace, found - SECOND)


def test_the_last_working_morning_before_the_cut_off() -> None:
    """October 2026 ends on a Saturday: it is Friday; at noon of a Tuesday: that Tuesday; a holiday does not count."""
    days = [date(2026, 10, day) for day in range(1, 32)]
    assert [day.day for day in days if is_last_morning(Office(), PACE, Month(2026, 10), day)] == [30]
    friday_off = Reminders(holidays=frozenset({date(2026, 10, 30)}))
    assert [day.day for day in days if is_last_morning(Office(), friday_off, Month(2026, 10), day)] == [29]
    december = [date(2026, 12, day) for day in range(1, 32)]
    assert [day.day for day in december if is_last_morning(DECEMBER_ENDS_EARLY, PACE, Month(2026, 12), day)] == [8]
    afternoon = Reminders(digest_at=time(13))
    assert [d.day for d in december if is_last_morning(DECEMBER_ENDS_EARLY, afternoon, Month(2026, 12), d)] == [7]


# ---------------------------------------------------------------- the ledger
def test_of_two_claims_one_wins(tmp_path: Path) -> None:
    """The second finds it done, also after a restart; another office, deed or period is another claim."""
    url = f"sqlite:///{(tmp_path / 'lapor.db').as_posix()}"
    for expected in (True, False):
        store = Store(url, KEY)
        with pytest.raises(StoreBusyError):
            Store(url, KEY)
        with store.begin() as tx:
            assert ledger.claim(tx, "32.72", "remind", "2026-10 5", jakarta(26)) is expected
        with store.begin() as tx:
            assert not ledger.claim(tx, "32.72", "remind", "2026-10 5", jakarta(26, 10))
            assert ledger.done_at(tx, "32.72", "remind", "2026-10 5") == jakarta(26)
        store.close()
    store = Store(url, KEY)
    with store.begin() as tx:
        others = [("32.02", "remind", "2026-10 5"), ("32.72", "notice", "2026-10 5"), ("32.72", "remind", "2026-11 5")]
        assert all(ledger.claim(tx, *other, jakarta(26)) for other in others)
    store.close()


def test_a_claim_dies_with_its_transaction() -> None:
    """What failed after it was claimed is claimed again."""
    store = Store("sqlite://", KEY)
    with pytest.raises(RuntimeError), store.begin() as tx:
        assert ledger.claim(tx, "32.72", "digest", "2026-10-26", jakarta(26))
        raise RuntimeError
    with store.begin() as tx:
        assert ledger.claim(tx, "32.72", "digest", "2026-10-26", jakarta(26))
    store.close()
