"""When an office works: its hours on working days, in its own zone (pure)."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

SATURDAY = 5
LOOKED_AHEAD = 31
"""Days among which the next working day is looked for."""


@dataclass(frozen=True)
class Hours:
    """Monday to Friday from ``opens`` to ``closes``, but not on ``holidays``; moments are local to the office."""

    opens: time = time(8)
    closes: time = time(16)
    holidays: Collection[date] = frozenset()

    def works(self, day: date) -> bool:
        """Whether the office works on this day."""
        return day.weekday() < SATURDAY and day not in self.holidays

    def is_open(self, local: datetime) -> bool:
        """Whether somebody is there at this moment."""
        return self.works(local.date()) and self.opens <= local.time() < self.closes

    def next_open(self, local: datetime) -> datetime:
        """The first moment from ``local`` on at which somebody is there; ``local`` itself if none is within a month."""
        if self.is_open(local):
            return local
        days = (local.date() + timedelta(days=later) for later in range(LOOKED_AHEAD))
        mornings = (datetime.combine(day, self.opens, tzinfo=local.tzinfo) for day in days if self.works(day))
        return next((moment for moment in mornings if moment > local), local)
