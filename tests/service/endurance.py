"""Everything at once: bad weather on both wires, kills at random and at named moments, full disks, a leaping clock.

The real service as a child process; called by the tests with small numbers and by ``benchmarks.endurance`` with large.
"""

import resource
import shutil
import signal
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

from tests.service.crowd import Drafter, villagers
from tests.service.judgement import Books, Findings, judge
from tests.service.killed import Point
from tests.service.leaping import LeapingTown
from tests.service.points import CLOSING, FROM_CHAT_TO_DESK
from tests.service.town import ANI, APPROVAL, Town
from tests.service.weather import Weather, Wire

FIRST_USER, FIRST_DRAFTER, FIRST_GROUP = 100, 500, -100_780
LATE_OCTOBER = datetime(2025, 10, 20, 3, 0, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
LEAPS = [
    (timedelta(), 1.5 * HOUR),
    (timedelta(), -1.5 * HOUR),
    (timedelta(), timedelta()),
    (26 * HOUR, -26 * HOUR),
    (26 * HOUR, timedelta()),
    (13 * DAY, timedelta()),
    (13 * DAY, -5 * DAY),
    (13 * DAY, timedelta()),
    (13 * DAY, 26 * HOUR),
    (13 * DAY, timedelta()),
]
"""How far the world has gone on since its beginning, and how wrong the computer's clock goes: past the end of the
month, and back into it by mistake."""
CLOSES_AT = 5
"""The leap that lets October end."""
SMALL_DISK = 1 << 30
TO_THE_POINT_S = 2.5
TRIES = 2
LEAP_S = 60.0
RIVAL = 0.5
AWAKE_S = 15.0
YOUNG = 0.1
"""So many may die before they are awake; the others would, on a busy machine, hardly get anything done."""


@dataclass(frozen=True)
class Plan:
    """How much of everything. ``chance`` is the share of disturbed calls, ``longest_s`` the longest quiet life."""

    reports: int = 30
    people: int = 8
    kills: int = 10
    chance: float = 0.3
    seed: int = 1
    drafters: int = 2
    groups: int = 2
    approvals: int = 4
    full_disks: int = 1
    longest_s: float = 1.2
    stuck_s: float = 5.0
    patience_s: float = 240.0


class Endurance:
    """One storm; ``say`` hears now and then how far it is."""

    def __init__(self, town: LeapingTown, plan: Plan, say: Callable[[str], None]) -> None:
        assert isinstance(town.telegram, Wire)
        self.town = town
        self.wire = town.telegram
        self.plan = plan
        self.say = say
        self.dice = Random(plan.seed)
        self.weather = Weather(self.dice, plan.chance)
        self.crowd = villagers(town, plan.people, plan.reports, FIRST_USER, plan.stuck_s)
        self.drafters = [
            Drafter(town, FIRST_DRAFTER + one, f"Wasinem Konsep{'abcdefgh'[one]}i") for one in range(plan.drafters)
        ]
        self.groups = [FIRST_GROUP - one for one in range(plan.groups)]
        self.approved: list[str] = []
        self.deaths = Counter[str]()
        self.fell: list[str] = []
        self.leaps = 0
        self.books = Books(town, self.weather)
        self._began = town.back
        self._missed = Counter[Point]()
        self._points = list(FROM_CHAT_TO_DESK)
        self._closing: list[Point] = []

    # ------------------------------------------------------------ before
    def settle_in(self) -> None:
        """Everybody enrolled, the groups active, forms begun, one report decided: in good weather."""
        town = self.town
        names = [f"Ketua {number}" for number in range(1, len(self.crowd) + len(self.drafters) + 1)]
        codes = town.furnish(*names)
        town.start()
        town.synced()
        town.enrol(ANI, "Ani", codes["Ani Contoh"])
        for group in self.groups:
            town.chats.add_bot_to_group(group, f"Warga {group}", ANI)
        users = [one.user for one in self.crowd] + [one.user for one in self.drafters]
        for user, name in zip(users, names, strict=True):
            town.enrol(user, name, codes[name])
        town.until(lambda: len(town.rows("Grup")) == len(self.groups), "groups")
        for group in self.groups:
            town.sheets.edit("Grup", "ID Chat", str(group), {"Aktif": "Ya", "Wilayah Grup": "KANTOR"})
        for drafter in self.drafters:
            drafter.begin()
        self.crowd[0].allowed = 1
        town.until(lambda: self._seen(lambda: bool(self.crowd[0].receipts)), "a first receipt")
        town.until(town.rows, "its row")
        self._approve()
        town.synced()
        town.wait_for(self.crowd[0].user, "Sudah kami periksa")
        assert town.stop() == 0
        town.life = None
        self.books.balance(killed=False)

    # ------------------------------------------------------------ the storm
    def rage(self) -> None:
        """Kill by kill, until all people have told all their events."""
        plan, town = self.plan, self.town
        town.telegram.fault, town.sheets.faults = self.weather.at_telegram, self.weather.at_google
        town.sheets.signing_fault = self.weather.at_signing
        self.weather.break_out()
        for number in range(plan.kills):
            for one in self.crowd:
                one.allowed = 2 + len(one.names) * number // plan.kills
            self._live(number)
            if number % 10 == 9:
                told, done = sum(one.told for one in self.crowd), sum(len(one.receipts) for one in self.crowd)
                self.say(f"{number + 1} kills, {told} told, {done} receipts, {len(town.rows())} rows")
        town.start()
        for one in self.crowd:
            one.allowed = len(one.names)
        town.until(lambda: self._seen(lambda: all(one.done for one in self.crowd)), "all receipts", plan.patience_s)

    def _live(self, number: int) -> None:
        """One life, and its end."""
        town, plan = self.town, self.plan
        point = self._next_point(number)
        before = self.wire.polls
        town.start(point, armed=point in CLOSING)
        if self.dice.random() > YOUNG:
            self._watch(AWAKE_S, until=lambda: self.wire.polls > before or not self._alive)
        self._watch(self.dice.uniform(0.2, plan.longest_s))
        self._leap(number)
        if self._falls_due(number, plan.full_disks):
            with full_disk(town):
                self._watch(0.7)
            self._watch(0.5)
        if self.dice.random() < RIVAL:
            self.wire.disturb()
        if self._falls_due(number, plan.approvals):
            self._approve()
        if point:
            town.arm()
            self._watch(TO_THE_POINT_S, until=lambda: not self._alive)
        self._end(point)

    def _next_point(self, number: int) -> Point | None:
        """Every other life ends at random; while the month closes none does."""
        if self._closing:
            return self._closing[0]
        if number % 2:
            return None
        self._points.append(self._points.pop(0))
        return self._points[-1]

    def _end(self, point: Point | None) -> None:
        assert self.town.life is not None
        life = self.town.life
        met = not life.alive
        life.kill()
        code = life.wait(10)
        if code != -signal.SIGKILL:
            self.fell.append(f"ended by itself with {code}: {self.town.log[-1500:]}")
        self.deaths[str(point) if met and point else "at random"] += 1
        if self._closing and self._closing[0] == point:
            self._closing.pop(0)
            self._missed[point] += not met
            if not met and self._missed[point] < TRIES:
                self._closing.insert(1, point)
        self.town.life = None
        self.town.until(lambda: self.wire.deserted, "all messages in their chats")
        self.books.balance(killed=True)

    def _leap(self, number: int) -> None:
        every = max(1, self.plan.kills // len(LEAPS))
        which, exactly = divmod(number, every)
        if exactly or which >= len(LEAPS):
            return
        onward, wrong = LEAPS[which]
        # what it has not handed over within 24 hours Telegram drops: that is no loss of ours
        self.town.until(self._all_handed_over, "nothing left at Telegram", LEAP_S)
        self.town.leap(self._began - onward, wrong)
        self.leaps += 1
        if which == CLOSES_AT:
            few = CLOSING if self.plan.kills >= 4 * len(CLOSING) else self.dice.sample(CLOSING, self.plan.kills // 4)
            self._closing = sorted(few, key=CLOSING.index)

    def _all_handed_over(self) -> bool:
        return not self.town.chats.pending or not self._alive

    def _falls_due(self, number: int, times: int) -> bool:
        """Whether the n-th life is one of so many, spread evenly."""
        return (number + 1) * times // self.plan.kills > number * times // self.plan.kills

    def _approve(self) -> None:
        """The officers sign a report of the crowd that nobody signed yet."""
        told = {number for one in self.crowd for number in one.receipts}
        waiting = [row["Nomor"] for row in self.town.rows() if row["Nomor"] in told and row["Status"] != "Disetujui"]
        if waiting:
            number = self.dice.choice(waiting)
            self.town.sheets.edit("Laporan", "Nomor", number, APPROVAL)
            self.approved.append(number)

    def _watch(self, seconds: float, until: Callable[[], bool] = lambda: False) -> None:
        """Life goes on for a while."""
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline and not until():
            for one in self.crowd:
                one.act()
            time.sleep(0.01)

    def _seen(self, look: Callable[[], bool]) -> bool:
        """Whether that is so, a moment later."""
        self._watch(0.05)
        return look()

    @property
    def _alive(self) -> bool:
        return self.town.life is not None and self.town.life.alive

    # ------------------------------------------------------------ after
    def clear_up(self) -> Findings:
        """Good weather: what waits goes out, forms are finished, the service ends quietly; what is found then."""
        town = self.town
        self.weather.clear()
        drafted = [drafter.finish() for drafter in self.drafters]
        promised = [*(number for one in self.crowd for number in one.receipts), *drafted]
        town.until(lambda: {row["Nomor"] for row in town.rows()} >= set(promised), "all rows", self.plan.patience_s)
        town.until(self._decisions_told, "all decisions told", self.plan.patience_s)
        town.until(lambda: not self.books.waiting(), "an empty outbox", self.plan.patience_s)
        town.synced()
        assert town.stop() == 0
        town.life = None
        self.books.balance(killed=False)
        told = [name for one in self.crowd for name in one.names[: one.told]]
        return judge(town, self.books, told + [one.name for one in self.drafters], promised, self.groups)

    def _decisions_told(self) -> bool:
        """Whether the reporters heard of all that was decided; of doubles the sheet says which row decides."""
        signed = [row for row in self.town.rows() if row["Nomor"] in self.approved]
        news = "\n".join(one.text for who in self.crowd for one in self.town.heard(who.user, "Sudah kami periksa"))
        decided = [row["Nomor"] for row in signed if row["Waktu Putusan"]]
        open_ones = [row for row in signed if not row["Waktu Putusan"]]
        by_others = ("Satu peristiwa dengan", "dihitung melalui")
        ruled = all(any(words in row["Peringatan"] for words in by_others) for row in open_ones)
        return ruled and all(number in news for number in decided)


@contextmanager
def full_disk(town: Town) -> Iterator[None]:
    """No room left, truly where the town lies on a small file system; elsewhere by a limit on the size of files."""
    assert town.life is not None
    if shutil.disk_usage(town.folder).total < SMALL_DISK:
        filler = town.folder / "filler"
        with suppress(OSError), filler.open("wb", buffering=0) as out:
            while out.write(bytes(1 << 16)):
                continue
        yield
        filler.unlink()
        return
    with suppress(ProcessLookupError):
        resource.prlimit(town.life.pid, resource.RLIMIT_FSIZE, (0, resource.RLIM_INFINITY))
    yield
    with suppress(ProcessLookupError):
        resource.prlimit(town.life.pid, resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))


def endure(folder: Path, plan: Plan, say: Callable[[str], None] = lambda _: None) -> tuple[Endurance, Findings]:
    """The whole of it: what was done, and what was found afterwards."""
    with LeapingTown(folder, datetime.now(UTC) - LATE_OCTOBER, wire=Wire) as town:
        many = 1_000_000
        town.configure(limits=dict.fromkeys(("per_person_per_minute", "per_person_per_day", "per_minute"), many))
        town.configure(service={"listen": ""})
        one = Endurance(town, plan, say)
        one.settle_in()
        one.rage()
        return one, one.clear_up()
