"""How far each closed month has come, without what it says; and what the files in the output folder show of it."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, select

from reporting.journal import marks
from reporting.journal.tables import months
from reporting.model import Month, MonthState


@dataclass(frozen=True)
class Standing:
    """A closed month; ``fixed_on`` (``YYYY-MM-DD``) and ``minutes`` are empty until it is ``Ditetapkan``."""

    month: Month
    state: MonthState
    amendment: int
    fixed_on: str
    minutes: str
    placed: bool
    closed_at: datetime
    announced_at: datetime | None

    @property
    def edition(self) -> str:
        """``Rancangan``, ``Perbaikan 2``, ``Ditetapkan``."""
        return f"{self.state} {self.amendment}" if self.state is MonthState.AMENDED else self.state.value

    @property
    def shows(self) -> str:
        """What its files are to show: another text whenever they must be made anew."""
        return json.dumps([self.amendment, self.state.value, self.fixed_on, self.minutes])


def of_office(tx: Connection, office: str) -> list[Standing]:
    """Its closed months, oldest first."""
    columns = (
        months.c.month,
        months.c.state,
        months.c.amendment,
        months.c.fixed_on,
        months.c.minutes,
        months.c.placed,
        months.c.closed_at,
        months.c.announced_at,
    )
    found = tx.execute(select(*columns).where(months.c.office == office).order_by(months.c.month))
    return [Standing(Month.parse(month), MonthState(state), *rest) for month, state, *rest in found]


# ---------------------------------------------------------------- files
@dataclass(frozen=True)
class Shown:
    """What was written last of a period, into which files."""

    shows: str
    files: Sequence[str]


def _prefix(office: str) -> str:
    return f"files {office} "


def shown(tx: Connection, office: str) -> dict[str, Shown]:
    """By period (``2026-10``, ``2026-TW4``) what the files of an office show."""
    found = marks.beginning(tx, _prefix(office))
    return {period: Shown(**json.loads(value)) for period, value in found.items()}


def note_shown(tx: Connection, office: str, period: str, shows: str, files: Sequence[str]) -> None:
    """The files of a period were just written."""
    value = json.dumps({"shows": shows, "files": list(files)})
    marks.put(tx, f"{_prefix(office)}{period}", value)
