"""Somebody who gathers: knows NIK, name and birth date of everybody, not the KK, and has fifty accounts and a month."""

import re
from collections.abc import Callable, Generator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from heapq import heappop, heappush
from random import Random

from benchmarks.crowd.town import Town
from reporting.chat import checking
from reporting.chat.turn import Turn
from reporting.dialog.counter_deeds import LookUp
from reporting.dialog.scene import Rows
from reporting.journal import checks
from reporting.journal.checks import Check
from reporting.model import Voter
from reporting.texts.staff import MONTHS
from tests.counter.asking import MORNING, OFFICE, ZONE, Counter

ACCOUNTS, VOTERS, MONTH = 50, 10_000, timedelta(days=30)
STEP = timedelta(seconds=1)
SCOUTS = 10
ROW = 2


@dataclass
class Heard(Turn):
    """One question whose answers are read at once."""

    texts: list[str] = field(default_factory=list)

    def say(self, text: str, rows: Rows = (), **_more: object) -> None:
        """Keep what is said."""
        self.texts.append(text)


def crowd(seed: int, *, count: int = VOTERS, low: bool = False) -> list[list[Voter]]:
    """Families of invented voters. ``low``: the serials of their KK begin anew each day, as they do in life."""
    rng, families, number = Random(seed), [], 0
    for household in Town(Random(seed), count).households():
        family = []
        serial = f"{rng.randint(1, rng.randint(5, 60)):04d}"
        for one in household:
            number += 1
            nkk = one.home.nkk[:-4] + serial if low else one.home.nkk
            place = {"kecamatan": one.home.kecamatan, "kelurahan": one.home.kelurahan, "tps": "001"}
            family.append(Voter(f"9{number:07d}", nkk=nkk, nik=one.nik, name=one.name, **place))
        families.append(family)
    return families


_MOMENT = re.compile(r"mulai (\d+) (\w+) (\d{4}) pukul (\d\d)[.](\d\d)")
Guesses = Generator[tuple[Voter, str], bool, None]
"""Whom to ask next, and with which digits; is told by ``send`` whether that was right."""
Plan = Callable[[Random, list[list[Voter]]], Guesses]


def at_random(rng: Random, families: list[list[Voter]]) -> Guesses:
    """Anybody, any four digits."""
    while True:
        yield rng.choice(rng.choice(families)), f"{rng.randint(0, 9999):04d}"


def lowest_first(rng: Random, families: list[list[Voter]]) -> Guesses:
    """The first numbers of a day for one person after the other."""
    for family in rng.sample(families, len(families)):
        for serial in range(1, 4):
            yield family[0], f"{serial:04d}"


def same_for_all(rng: Random, families: list[list[Voter]]) -> Guesses:
    """``0001`` for everybody."""
    for family in rng.sample(families, len(families)):
        yield family[0], "0001"


def whole_families(rng: Random, families: list[list[Voter]]) -> Guesses:
    """``0001`` for heads of families; what fits opens all the others, whom this one knows to be of the family."""
    for family in rng.sample(families, len(families)):
        right = yield family[0], "0001"
        if right:
            for one in family[1:]:
                yield one, "0001"


@dataclass
class Spoils:
    """What came of it."""

    asked: int = 0
    learnt: int = 0
    first_alarm: timedelta | None = None
    last: timedelta = timedelta()


def busy(counter: Counter, families: list[list[Voter]], *, day_by_day: int = 10) -> None:
    """Two months in which so many others a day are found: among them somebody who gathers stands out less."""
    with counter.open():
        assert counter.tx is not None
        for number in range(60 * day_by_day):
            one = families[number % len(families)][0]
            at = MORNING + timedelta(days=number // day_by_day - 30)
            told = (f"known {one.nik}", "", "", checks.FOUND, one.dpid, "")
            checks.note(counter.tx, Check(OFFICE.code, at, 900_000 + number, None, "", *told))


class Harvest:
    """Plays a month as fast as the limits allow; ``pause`` is what a patient one waits between any two questions.

    ``cards`` are known wholly: one of them before each third miss in a row.
    """

    def __init__(self, counter: Counter, plan: Plan, seed: int, families: list[list[Voter]], pause: timedelta = STEP):
        self.counter, self.pause = counter, pause
        self.plan = plan(Random(seed), families)
        self.spoils = Spoils()
        self.cards: Sequence[Voter] = ()
        self.rows, self.used = [0] * ACCOUNTS, [0] * ACCOUNTS
        self.guess = next(self.plan)

    def play(self, most: int = 10**9) -> Spoils:
        """The month, or so many answers of it."""
        line: list[tuple[datetime, int]] = [(MORNING + number * STEP / 50, number) for number in range(ACCOUNTS)]
        free = MORNING
        with self.counter.open():
            while line:
                at, account = heappop(line)
                now = max(at, free)
                if now > MORNING + MONTH or self.spoils.asked >= most:
                    break
                again = self._ask(account, now)
                free = now + (self.pause if self.pause > STEP else STEP / 50)
                heappush(line, (again, account))
        return self.spoils

    def _own_card(self, account: int, now: datetime) -> str:
        """A known card that this account has not used yet ends its row of misses."""
        one = self.cards[(account + self.used[account]) % len(self.cards)]
        answer = self._asked(account, now, LookUp(one.nik, one.name, one.nkk))
        if "Terdaftar" in answer:
            self.used[account] += 1
            self.rows[account] = 0
        return answer

    def _asked(self, account: int, now: datetime, deed: LookUp) -> str:
        turn = Heard(**vars(self.counter.turn(10_000 + account, now)))
        checking.look_up(turn, deed)
        return turn.texts[-1]

    def _ask(self, account: int, now: datetime) -> datetime:
        voter, digits = self.guess
        self.spoils.last = now - MORNING
        if self.rows[account] >= ROW and self.used[account] < len(self.cards):
            return _next(self._own_card(account, now), now, account)
        answer = self._asked(account, now, LookUp(voter.nik, voter.name, digits))
        if (told := "Terdaftar" in answer) or "belum menemukan" in answer:
            self.spoils.asked += 1
            self.spoils.learnt += told
            self.rows[account] = 0 if told else self.rows[account] + 1
            self.guess = self.plan.send(told)
        if self.spoils.first_alarm is None and self.counter.alarms():
            self.spoils.first_alarm = now - MORNING
        return _next(answer, now, account)


def _next(answer: str, now: datetime, account: int) -> datetime:
    """When an account asks again: when it was told, else soon.

    Where the whole KK is wanted, that lasts whole days: some try every day, most every third.
    """
    if "besok" in answer:
        return datetime.combine(now.date() + timedelta(days=1), time(), ZONE)
    if told := _MOMENT.search(answer):
        day, month, year, hour, minute = told.groups()
        return datetime(int(year), MONTHS.index(month) + 1, int(day), int(hour), int(minute), tzinfo=ZONE)
    return now + (timedelta(days=1 if account < SCOUTS else 3, seconds=1) if "16 angka" in answer else STEP)
