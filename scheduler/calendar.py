"""What is due, given the present moment and what was done: months to close, and an office's small duties (pure).

When a month's intake ends, when its list is made, to which month a decision belongs; whom to remind, what to tell the
staff, and when nobody is disturbed.
"""

from collections.abc import Collection, Container, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import Protocol
from zoneinfo import ZoneInfo

from reporting.hours import Hours
from reporting.model import CutOff, Month


class Timetable(Protocol):
    """What the calendar asks of an office (``reporting.settings.Office`` is one)."""

    @property
    def zone(self) -> ZoneInfo:
        """Its zone: WIB, WITA or WIT."""
        ...

    @property
    def cutoff(self) -> CutOff:
        """When a month's intake usually ends."""
        ...

    @property
    def cutoff_for(self) -> Mapping[Month, datetime]:
        """The months in which it ends at another moment (aware)."""
        ...

    @property
    def close_at(self) -> time:
        """The hour at which lists are made."""
        ...

    @property
    def open_from(self) -> time:
        """From this hour on working days somebody is there."""
        ...

    @property
    def open_to(self) -> time:
        """Until this hour."""
        ...


class Pace(Protocol):
    """When people may be spoken to (``reporting.settings.Reminders`` is one); hours are those of the office's zone."""

    @property
    def days_before(self) -> tuple[int, ...]:
        """So many days before the cut-off they are reminded."""
        ...

    @property
    def quiet_from(self) -> time:
        """From this hour nobody is disturbed."""
        ...

    @property
    def quiet_to(self) -> time:
        """Until this hour nobody is disturbed."""
        ...

    @property
    def holidays(self) -> frozenset[date]:
        """Days on which nobody is reminded and nobody works."""
        ...

    @property
    def digest_at(self) -> time:
        """When the staff read what waits."""
        ...


# ---------------------------------------------------------------- months
def cutoff(office: Timetable, month: Month) -> datetime:
    """The last moment that still counts for ``month``, in the office's zone.

    A day that the month does not have means its last day.
    """
    if month in office.cutoff_for:
        return office.cutoff_for[month].astimezone(office.zone)
    last = month.last_day
    day = last.replace(day=min(office.cutoff.day or last.day, last.day))
    return datetime.combine(day, office.cutoff.at, tzinfo=office.zone)


def closes_at(office: Timetable, month: Month) -> datetime:
    """When the list of ``month`` is made: the first ``close_at`` o'clock strictly after its cut-off."""
    ends = cutoff(office, month)
    same_day = datetime.combine(ends.date(), office.close_at, tzinfo=office.zone)
    return same_day if same_day > ends else same_day + timedelta(days=1)


def month_of(office: Timetable, moment: datetime) -> Month:
    """The month whose list a decision made at ``moment`` belongs to: the first whose cut-off is not before it."""
    month = Month.of(moment.astimezone(office.zone))
    # Only a single override can keep an earlier month open: the usual cut-off lies inside its own month.
    kept_open = [early for early in office.cutoff_for if early < month and cutoff(office, early) >= moment]
    if kept_open:
        return min(kept_open)
    while cutoff(office, month) < moment:
        month = month.next
    return month


def due(office: Timetable, now: datetime, closed: Collection[Month], first: Month | None) -> list[Month]:
    """The months to close now, oldest first; ``first`` is the month of the office's first report, if it has one.

    It ends before the first open month whose hour has not come: a month never closes before an earlier one.
    """
    months: list[Month] = []
    month = first
    while month and (month in closed or closes_at(office, month) <= now):
        if month not in closed:
            months.append(month)
        month = month.next
    return months


# ---------------------------------------------------------------- when people may be spoken to


def asleep(pace: Pace, local: datetime) -> bool:
    """Whether it is a quiet hour (over midnight); ``local`` is in the office's zone."""
    begins, ends, hour = pace.quiet_from, pace.quiet_to, local.time()
    return begins <= hour < ends if begins <= ends else hour >= begins or hour < ends


def is_quiet(pace: Pace, local: datetime) -> bool:
    """Whether reporters are left alone: in quiet hours and on holidays."""
    return asleep(pace, local) or local.date() in pace.holidays


def works(pace: Pace, day: date) -> bool:
    """Whether the office works on this day: Monday to Friday, unless it is a holiday."""
    return Hours(holidays=pace.holidays).works(day)


def next_waking(pace: Pace, local: datetime) -> datetime:
    """The first moment from ``local`` on at which nobody is disturbed by a letter; within a year, else ``local``."""
    mornings = (_at(local, local.date() + timedelta(days=later), pace.quiet_to) for later in range(366))
    later = (moment for moment in mornings if moment > local)
    return next((moment for moment in (local, *later) if not is_quiet(pace, moment)), local)


def _at(local: datetime, day: date, hour: time) -> datetime:
    return datetime.combine(day, hour, tzinfo=local.tzinfo)


# ---------------------------------------------------------------- small duties
class Deed(StrEnum):
    """What is done by the clock besides closing, as the ledger keeps it."""

    REMIND = "remind"
    NOTICE = "notice"
    DIGEST = "digest"
    FOLLOW_UP = "follow up"
    VISITS = "visits"


@dataclass(frozen=True)
class Duty:
    """One deed that is due. ``month`` is the one whose cut-off comes next, ``days`` how long before it.

    ``period`` tells it from every other duty of its kind: it is done once.
    """

    deed: Deed
    period: str
    month: Month
    days: int = 0


LEAVING = timedelta(minutes=1)
"""So long before the quiet hours nothing more sets out that may not arrive in them."""
NOTICE_DAYS = (5, 1)
"""So many days before the cut-off the staff hear what is approved but incomplete."""
NOTICE_FROM = time(8)
"""The hour (office zone) from which they hear it: the office is open."""


def duties(office: Timetable, pace: Pace, now: datetime, done: Container[tuple[Deed, str]]) -> list[Duty]:
    """What is to be done at this moment; ``done`` holds (deed, period) of what was done before.

    What was missed while the bot slept is made up for as long as it is of use: a reminder until the cut-off (of several
    only the latest), a digest and a notice until the end of their day.
    """
    month, local = month_of(office, now), now.astimezone(office.zone)
    found = (
        *_reminder(office, pace, month, local),
        *_notice(office, pace, month, local),
        *_digest(pace, month, local),
        *_follow_up(pace, month, local),
        *_visits(office, pace, month, local),
    )
    return [duty for duty in found if (duty.deed, duty.period) not in done]


def _reminder(office: Timetable, pace: Pace, month: Month, local: datetime) -> Iterator[Duty]:
    """A reminder that falls into quiet hours or on a holiday waits for the next hour that is neither."""
    away = (cutoff(office, month).date() - local.date()).days
    reached = [days for days in pace.days_before if away <= days]
    if reached and not (is_quiet(pace, local) or is_quiet(pace, local + LEAVING)):
        yield Duty(Deed.REMIND, f"{month} {min(reached)}", month, min(reached))


def _notice(office: Timetable, pace: Pace, month: Month, local: datetime) -> Iterator[Duty]:
    """On its very day, holiday or not: two days later it would be too late."""
    away = (cutoff(office, month).date() - local.date()).days
    if away in NOTICE_DAYS and local.time() >= NOTICE_FROM and not asleep(pace, local):
        yield Duty(Deed.NOTICE, f"{month} {away}", month, away)


def _digest(pace: Pace, month: Month, local: datetime) -> Iterator[Duty]:
    if works(pace, local.date()) and local.time() >= pace.digest_at and not asleep(pace, local):
        yield Duty(Deed.DIGEST, f"{local.date()}", month)


def _follow_up(pace: Pace, month: Month, local: datetime) -> Iterator[Duty]:
    if not is_quiet(pace, local):
        yield Duty(Deed.FOLLOW_UP, f"{local.date()}", month)


def _visits(office: Timetable, pace: Pace, month: Month, local: datetime) -> Iterator[Duty]:
    """Overdue visits are spoken of while the office works, once a day."""
    if Hours(office.open_from, office.open_to, pace.holidays).is_open(local) and not asleep(pace, local):
        yield Duty(Deed.VISITS, f"{local.date()}", month)


def is_last_morning(office: Timetable, pace: Pace, month: Month, day: date) -> bool:
    """Whether this is the last working day whose digest comes before the month's cut-off."""
    ends = cutoff(office, month)
    mornings = (ends.date() - timedelta(days=earlier) for earlier in range(366))
    working = (one for one in mornings if works(pace, one) and _at(ends, one, pace.digest_at) < ends)
    return next(working, None) == day
