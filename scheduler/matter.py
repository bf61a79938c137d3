"""What a closing looks at (pure)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from zoneinfo import ZoneInfo

from reporting import codes
from reporting.judgement import Rules
from reporting.model import Area, Effect, Month, Person, Report, Tally
from scheduler.places import Where
from scheduler.reversals import Altered


@dataclass(frozen=True)
class Refused:
    """A line of the list of ``month`` that Sidalih did not take, and what staff noted beside it."""

    report: Report
    month: Month
    note: str = field(default="", repr=False)


@dataclass(frozen=True)
class Matter:
    """Everything a closing looks at, all of one office.

    ``reports`` are the approved ones and all that can keep one of them out (same person, same event), whatever became
    of them, also those of earlier lists. ``order`` is the order of ``JENIS``. ``altered`` are reports in
    earlier lists that say something else now, ``undone`` the months whose lists took a report back, by its number,
    ``unsettled`` the month whose list may still be made anew and its edition, ``refused`` lines of earlier lists that
    Sidalih did not take, ``unproven`` open reports that may wait for proof.

    ``before`` and ``adjustments`` are the month's ``Awal`` and ``Penyesuaian`` as far as known, by (kecamatan,
    kelurahan); ``typed`` is the ``Awal`` that staff typed, which counts only where no earlier month knows better.
    ``reported`` and ``silent_ok`` are the people who filed, and who said that there is nothing to report, ``reminded``
    who was reminded; ``received_in`` is how many reports came in, by place. ``counted_until``: up to when decisions
    count, if not to the cut-off: when no sync succeeded between it and the closing, what that one's own sync found
    counts too.
    """

    office: str
    office_name: str
    zone: ZoneInfo
    month: Month
    cutoff: datetime
    reports: Sequence[Report] = field(repr=False)
    people: Sequence[Person] = field(repr=False)
    rules: Rules
    codes: codes.Table
    places: Sequence[Area] = ()
    order: Sequence[str] = (Effect.STRIKE, Effect.CHANGE, Effect.ADD)
    before: Mapping[Where, Tally] = field(default_factory=dict)
    typed: Mapping[Where, Tally] = field(default_factory=dict)
    adjustments: Mapping[Where, Tally] = field(default_factory=dict)
    altered: Sequence[Altered] = field(default=(), repr=False)
    undone: Mapping[str, Month] = field(default_factory=dict)
    unsettled: tuple[Month, str] | None = None
    refused: Sequence[Refused] = field(default=(), repr=False)
    unproven: Sequence[Report] = field(default=(), repr=False)
    silent_ok: frozenset[int] = frozenset()
    reported: frozenset[int] = frozenset()
    reminded: frozenset[int] = frozenset()
    received_in: Mapping[Where, int] = field(default_factory=dict)
    counted_until: datetime | None = None

    @property
    def until(self) -> datetime:
        """Up to when decisions count."""
        return self.counted_until or self.cutoff

    @property
    def last_day(self) -> date:
        """That of the cut-off: who is 17 by then may vote."""
        return self.cutoff.astimezone(self.zone).date()
