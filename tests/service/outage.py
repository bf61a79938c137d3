"""Google is away for a whole day: what the people at their phones notice, and what stands in the sheet afterwards."""

import itertools
import time
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from reporting.texts import staff
from tests.service.leaping import LeapingTown
from tests.service.storm import name_of
from tests.service.town import SEND, STAFF_CHAT, Town
from tests.standins import sheets
from tests.standins.sheets import Fault

FIRST_USER = 100
LATE_OCTOBER = datetime(2025, 10, 20, 3, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)
TROUBLE, WELL = staff.DESK_TROUBLE.partition("{")[0], staff.DESK_WELL


@dataclass
class Outage:
    """What was seen. ``waits_s``: for each report, from the press of `Kirim` to its receipt on the phone, in seconds.

    ``hung``: how many of these while a call to Google was hanging; ``staff`` what the staff chat heard meanwhile.
    """

    hours: int = 0
    waits_s: list[float] = field(default_factory=list)
    hung: int = 0
    failed_calls: int = 0
    promised: list[str] = field(default_factory=list)
    rows: list[str] = field(default_factory=list)
    rows_meanwhile: int = 0
    staff: list[str] = field(default_factory=list)
    troubles: int = 0
    wells: int = 0

    def wait_s(self, share: float) -> float:
        """So long at most waited this share of the reporters."""
        return sorted(self.waits_s)[min(len(self.waits_s) - 1, int(len(self.waits_s) * share))]


class Away:
    """Google refuses, breaks lines off, and now and then takes a call and keeps silent for ``hang_s``."""

    def __init__(self, hang_s: float) -> None:
        kinds = [Fault(reset=True, delay_s=hang_s), Fault(503), Fault(reset=True), Fault(502, html=True)]
        self._kinds = itertools.cycle(kinds)
        self._hangs_until = 0.0
        self.calls = 0

    def __call__(self, _: sheets.Call) -> Fault:
        """What becomes of a call."""
        self.calls += 1
        kind = next(self._kinds)
        self._hangs_until = max(self._hangs_until, time.monotonic() + kind.delay_s)
        return kind

    @property
    def hangs(self) -> bool:
        """Whether a call is waiting for an answer now."""
        return time.monotonic() < self._hangs_until


def outage(folder: Path, *, reports: int, people: int, hang_s: float, hours: int = 24) -> Outage:
    """One day without Google: ``people`` tell ``reports`` events, spread over the hours."""
    found = Outage(hours)
    with LeapingTown(folder, datetime.now(UTC) - LATE_OCTOBER) as town:
        users = _settled(town, people)
        before = len(town.heard(STAFF_CHAT, ""))
        town.sheets.faults = away = Away(hang_s)
        for number in range(reports):
            if number * hours // reports > (number - 1) * hours // reports or not number:
                town.leap(town.back - HOUR, timedelta())
            _report(town, users[number % people], name_of(number), away, found)
        town.wait_for(STAFF_CHAT, TROUBLE)
        found.rows_meanwhile, found.failed_calls = len(town.rows()), away.calls
        town.sheets.faults = []
        found.promised = [number for user in users for number in town.receipts(user)]
        town.until(lambda: {row["Nomor"] for row in town.rows()} >= set(found.promised), "all rows", 60 + hang_s)
        town.wait_for(STAFF_CHAT, WELL)
        town.synced()
        assert town.stop() == 0
        found.rows = [row["Nomor"] for row in town.rows()]
        found.staff = [one.text for one in town.heard(STAFF_CHAT, "")[before:]]
        found.troubles = sum(text.startswith(TROUBLE) for text in found.staff)
        found.wells = found.staff.count(WELL)
    return found


def _settled(town: Town, people: int) -> list[int]:
    codes = town.furnish(*(f"Ketua {number}" for number in range(1, people + 1)))
    town.start()
    town.synced()
    users = [FIRST_USER + number for number in range(people)]
    for number, user in enumerate(users, 1):
        town.enrol(user, f"Ketua {number}", codes[f"Ketua {number}"])
    town.synced()
    return users


def _report(town: Town, user: int, name: str, away: Away, found: Outage) -> None:
    """A death told in one sentence; the wait for its receipt is measured."""
    town.talk(user, (f"lapor, bu {name} meninggal kemarin", "NIK"), ("[Lewati]", "Sudah benar?"))
    found.hung += away.hangs
    start = time.monotonic()
    town.talk(user, (SEND, "tanda terima"))
    found.waits_s.append(time.monotonic() - start)
