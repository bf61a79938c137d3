"""Which month is due: when its intake ends, when its list is made, to which month a decision belongs (pure)."""

from collections.abc import Collection, Mapping
from datetime import datetime, time, timedelta
from typing import Protocol
from zoneinfo import ZoneInfo

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


NOTICE_DAYS = (5, 1)
"""So many days before the cut-off the staff hear what is approved but incomplete."""
NOTICE_FROM = time(8)
"""The hour (office zone) from which they hear it: the office is open."""


def notice_days(office: Timetable, now: datetime) -> tuple[Month, int] | None:
    """Which month's cut-off is announced at this hour, and how many days it is away; ``None`` when none is.

    Days are those of the office's zone: a cut-off on the 31st at 23:59 is announced on the 26th and on the 30th, at any
    hour from ``NOTICE_FROM`` on.
    """
    local = now.astimezone(office.zone)
    month = month_of(office, now)
    away = (cutoff(office, month).date() - local.date()).days
    return (month, away) if away in NOTICE_DAYS and local.time() >= NOTICE_FROM else None


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
