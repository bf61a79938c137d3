"""A town whose service keeps a clock of its own, which can be put forward and back while it runs."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

from tests.service.killed import Circumstances, Point
from tests.service.town import QUICK, SYNC_S, Town

HASTE: Mapping[str, object] = {
    **QUICK,
    "scheduler.jobs:LONGEST_PAUSE_S": 1.0,
    "scheduler.pauses:LONGEST_S": 0.3,
    "sheets.workbook.quota:_LONGEST_S": 0.3,
    "reporting.chat.poller:CONFLICT_PAUSE_S": 0.5,
    "reporting.journal.outbox:LONGEST_WAIT": timedelta(seconds=1),
}
"""Shorter pauses after failures than in real life: in twenty minutes there must be time for hundreds of them."""


@dataclass
class LeapingTown(Town):
    """``leap`` moves the world on, or only the computer's clock."""

    wrong: timedelta = field(default_factory=timedelta)

    def leap(self, back: timedelta, wrong: timedelta) -> None:
        """The world's moment lags behind ours by ``back``; the computer's clock goes ``wrong`` by so much besides."""
        self.back, self.wrong = back, wrong
        spare = self.folder / "clock.new"
        spare.write_text(str((back - wrong).total_seconds()), encoding="ascii")
        spare.replace(self._clock)

    def start(self, point: Point | None = None, *, armed: bool = False, plain: bool = False) -> None:
        """As in any town, by this clock and in haste."""
        assert not plain
        if not self._clock.exists():
            self.leap(self.back, self.wrong)
        self._trap.unlink(missing_ok=True)
        if armed:
            self.arm()
        around = Circumstances(timedelta(), SYNC_S, HASTE, point, self._trap, self._clock)
        self.life = self._begun(["run"], around, self._log, self._log)

    @property
    def _clock(self) -> Path:
        return self.folder / "clock"
