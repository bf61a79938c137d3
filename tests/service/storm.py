"""Many reporters, kills at random moments, faults on both wires: how much is lost, how much doubled.

Called by the tests with small numbers and by whoever wants to wait with large ones.
"""

import itertools
import time
from collections import Counter
from dataclasses import dataclass, field
from math import inf
from pathlib import Path
from random import Random

from reporting.texts import chat as texts
from tests.service.town import Town
from tests.standins import sheets, telegram

FIRST = "Tarmi Sukirah Ponirah Wasinem Kartinah Lasmini Rubinem Satiyem Mursinah Tukinem Sarinem Warsiti".split()
SECOND = "Contohwati Tauladani Umpamasari Andaiyani Seumpami Perumpi Sebagaiya Rupamini Kiasanti Ibarati".split()
NAMES = [" ".join(pair) for pair in itertools.product(FIRST, SECOND)]
READS = frozenset({"getupdates", "getme"})
READING_S = 0.1
"""So long somebody looks at a message before pressing; two copies of a question may follow each other."""


@dataclass
class Outcome:
    """What a storm left: each list should be empty, ``rows`` equal to ``told``."""

    told: int = 0
    receipts: int = 0
    rows: int = 0
    kills: int = 0
    faults: int = 0
    lost: list[str] = field(default_factory=list)
    doubled: list[str] = field(default_factory=list)
    seconds: float = 0.0


@dataclass
class Neighbour:
    """A patient person: tells one event after the other, reads, answers the newest message once, never repeats."""

    town: Town
    user: int
    names: list[str]
    told: int = 0
    receipted: int = 0
    reading: int = 0
    since: float = 0.0
    answered: int = 0

    def act(self) -> None:
        """Answer what came since; after a receipt tell of the next event."""
        newest = self.town.chats.last(self.user)
        if newest.message_id != self.reading:
            self.reading, self.since = newest.message_id, time.monotonic()
        if not newest.from_bot or newest.message_id == self.answered or time.monotonic() - self.since < READING_S:
            return
        self.answered, self.receipted = newest.message_id, len(self.receipts)
        labels = [label for row in newest.buttons for label in row]
        if self.told == self.receipted and not self.done:
            self.told += 1
            self.town.chats.say(self.user, f"lapor, bu {self.names[self.told - 1]} meninggal kemarin")
        elif wanted := next((label for label in (texts.SEND, texts.SKIP) if label in labels), None):
            self.town.chats.tap(self.user, wanted, newest.message_id)

    @property
    def receipts(self) -> list[str]:
        """The different receipts this person was shown."""
        return self.town.receipts(self.user)

    @property
    def done(self) -> bool:
        """Whether every event was told and receipted."""
        return self.receipted >= len(self.names)


class Weather:
    """Faults on both wires, on average for this share of the calls; calm after ``clear``.

    The calls from one fault to the next are drawn between half and one and a half times the average, so that a slow
    machine, which calls less often, is not spared by luck.
    """

    def __init__(self, dice: Random, chance: float) -> None:
        self._dice = dice
        self._chance = chance
        self._calls_left = self._spell()
        self.faults = 0

    def clear(self) -> None:
        """No more of it."""
        self._calls_left = inf

    def _spell(self) -> float:
        return self._dice.uniform(0.5, 1.5) / self._chance

    def _strikes(self, weight: float = 1) -> bool:
        self._calls_left -= weight
        if self._calls_left > 0:
            return False
        self._calls_left = self._spell()
        self.faults += 1
        return True

    def at_telegram(self, call: telegram.Call) -> telegram.Fault | None:
        """Refusals, a proxy's page, a broken line before or after the effect."""
        if not self._strikes(0.25 if call.method.lower() in READS else 1):
            return None
        fault = telegram.Fault
        return self._dice.choice(
            [fault(429, retry_after=1), fault(500), fault(502), fault(reset="before"), fault(reset="after")]
        )

    def at_google(self, _: sheets.Call) -> sheets.Fault | None:
        """The same of Google; also an answer that says no although it was done."""
        if not self._strikes():
            return None
        fault = sheets.Fault
        return self._dice.choice(
            [
                fault(429, headers={"Retry-After": "1"}),
                fault(500, applied=True),
                fault(502, html=True),
                fault(reset=True),
                fault(reset=True, applied=True),
                fault(truncated=True),
            ]
        )


def storm(
    folder: Path,
    *,
    seed: int,
    people: int = 20,
    each: int = 2,
    kills: int = 6,
    chance: float = 0.08,
    longest_s: float = 0.9,
) -> Outcome:
    """One storm: ``people`` (at most 30) tell ``each`` events while the service is killed ``kills`` times."""
    dice, began = Random(seed), time.monotonic()
    weather = Weather(dice, chance)
    with Town(folder) as town:
        crowd = _crowd(town, people, each)
        town.telegram.fault, town.sheets.faults = weather.at_telegram, weather.at_google
        for _ in range(kills):
            _watch(town, crowd, dice.uniform(0.1, longest_s))
            town.kill()
            town.start()
        town.until(lambda: _all_done(town, crowd), "all receipts", 60 + each)
        weather.clear()
        numbers = [number for one in crowd for number in one.receipts]
        town.until(lambda: {row["Nomor"] for row in town.rows()} >= set(numbers), "all rows", 30)
        town.synced()
        assert town.stop() == 0
        outcome = _judged(town, crowd, numbers)
    outcome.kills, outcome.faults, outcome.seconds = kills, weather.faults, time.monotonic() - began
    return outcome


def _crowd(town: Town, people: int, each: int) -> list[Neighbour]:
    """Everybody enrolled, in good weather."""
    codes = town.furnish(*(f"Ketua {number}" for number in range(1, people + 1)))
    town.start()
    town.synced()
    crowd = []
    for number in range(people):
        user = 100 + number
        town.chats.person(user, f"Ketua {number + 1}")
        town.chats.say(user, f"/start {codes[f'Ketua {number + 1}']}")
        crowd.append(Neighbour(town, user, [name_of(number * each + one) for one in range(each)]))
    for one in crowd:
        town.wait_for(one.user, "Selamat datang")
    return crowd


def name_of(place: int) -> str:
    """A name of its own for each event, also when there are more events than names."""
    again = place // len(NAMES)
    return NAMES[place % len(NAMES)] + (f" Bin{'abcdefghijklmnopqrstuvwxyz'[again - 1]}" if again else "")


def _watch(town: Town, crowd: list[Neighbour], seconds: float) -> None:
    """Life goes on for a while."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        for one in crowd:
            one.act()
        time.sleep(0.01)


def _all_done(town: Town, crowd: list[Neighbour]) -> bool:
    _watch(town, crowd, 0.02)
    return all(one.done for one in crowd)


def _judged(town: Town, crowd: list[Neighbour], numbers: list[str]) -> Outcome:
    """Compare what was told, what was promised, and what stands in the sheet."""
    rows = town.rows()
    told = [name for one in crowd for name in one.names[: one.told]]
    by_name, by_number = Counter(row["Nama"] for row in rows), Counter(row["Nomor"] for row in rows)
    return Outcome(
        told=len(told),
        receipts=len(set(numbers)),
        rows=len(rows),
        lost=[*(set(told) - by_name.keys()), *(set(numbers) - by_number.keys())],
        doubled=[
            key for counts in (by_name, by_number, Counter(numbers)) for key, count in counts.items() if count > 1
        ],
    )
