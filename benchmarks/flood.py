"""A flood: 500 people a minute write for ten minutes while posts, reminders, news wait to leave: who waits how long.

``python -m benchmarks.flood``. The whole service (poller, clerk, journal on disk, sender) above an offline Telegram
that keeps its limits and answers after 0.15 s; the office has a register of 100,000 and its answers. A wait begins when
Telegram has the message and ends when it has the first message of the answer. Where everybody waits, time leaps; where
something is done it passes as the processor's time, stand-in included, and each commit takes what one took on this disk
just before, so that a service too slow for the flood falls behind. The journal itself is in memory. Desks are not met.
Baselines of the same run: the same outbox without classes (first queued, first sent), and one that knows no pace (429
and its rests).
"""

import argparse
import asyncio
import os
import shutil
import statistics
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any

from sqlalchemy import Connection, Engine, event

from reporting.chat.pace import Pace
from reporting.journal import outbox
from reporting.journal.store import Store
from tests.register.crowd import built, crowd
from tests.standins.floods import ANSWER, NEWS, PICTURE, POST, RECEIPT, REMINDER, STAFF, START, Flood
from tests.standins.hours import Hours
from tests.standins.keys import KEY

MEMORY = "/dev/shm"  # noqa: S108 - a folder of its own below it
BOUNDLESS = 10**9
HASTY = {"all_chats": BOUNDLESS, "can_wait": BOUNDLESS, "one_group": BOUNDLESS, "one_person": BOUNDLESS}
CLASSES = (RECEIPT, ANSWER, STAFF, NEWS, REMINDER, POST)
LONGEST_S, REMINDERS = 7_200.0, 2_000
Wait = tuple[int, float, float, float, float]


class Flowing(Hours):
    """Sleeping takes no time, working its processor time, a commit the disk's: what else the machine does does not."""

    def __init__(self, start: datetime, disk: Sequence[float], dice: Random) -> None:
        self._began, self._disk, self._dice = time.process_time(), disk, dice
        self._changes = self.commits = 0
        self.disk_s = 0.0
        super().__init__(start)

    def time(self) -> float:
        """Seconds since its beginning: those slept, those worked, and those in which the disk wrote."""
        return super().time() + time.process_time() - self._began + self.disk_s

    def commit(self, connection: Connection) -> None:
        """What was changed is written."""
        changes = connection.connection.dbapi_connection.total_changes  # type: ignore[union-attr]  # of SQLite
        if changes != self._changes:
            self._changes, self.commits = changes, self.commits + 1
            self.disk_s += self._dice.choice(self._disk)

    def clock(self) -> datetime:
        """The present moment."""
        return START + timedelta(seconds=self.time())


@dataclass(frozen=True)
class Ground:
    """What every round stands on: a register, who is in it, and how long a commit took on this disk."""

    register: Path
    voters: Sequence[tuple[str, str, str]]
    disk: Sequence[float]


def ground(folder: Path, voters: int) -> Ground:
    """Make it."""
    entries = crowd(folder, voters=voters)
    built(folder / "pemilih-000001.lpd", entries).close()
    known = [(entry[2], entry[3], entry[1]) for entry in Random(5).sample(entries, min(5_000, len(entries)))]
    return Ground(folder / "pemilih-000001.lpd", known, _commits())


def _commits(count: int = 400) -> list[float]:
    """Seconds of so many commits of a few rows, as the journal makes them, on the disk where things usually lie."""
    took = []
    with TemporaryDirectory(prefix="lapor-") as folder:
        store = Store(f"sqlite:///{Path(folder).as_posix()}/lapor.db", KEY)
        for number in range(count):
            with store.begin() as tx:
                for place in range(5):
                    outbox.put(tx, place, "sendMessage", {"text": "x" * 400}, START, once_key=f"{number} {place}")
                began = time.perf_counter()
            took.append(time.perf_counter() - began)
        store.close()
    return took


def flooded(folder: Path, on: Ground, minutes: float, seed: int, **how: Any) -> tuple[Flood, Flowing, float, float]:
    """One flood: what became of it, its loop, its seconds and the processor's."""
    loop, picture = Flowing(START, on.disk, Random(seed)), folder / "gambar.png"
    picture.write_bytes(PICTURE)
    (folder / "pemilih/3272").mkdir(parents=True)
    shutil.copyfile(on.register, folder / "pemilih/3272" / on.register.name)

    async def life() -> tuple[Flood, Flowing, float, float]:
        url = f"sqlite:///{(folder / 'lapor.db').as_posix()}"
        flood = Flood.open(loop, folder, max(int(minutes * 500), 400), url=url, **how)
        flood.seed, flood.voters = seed, on.voters
        flood.befriend(REMINDERS * 6 // 5)
        loop.disk_s, loop.commits, began = 0.0, 0, time.process_time()
        took = await flood.run(flood.happen(minutes, minutes * 60 / 5, picture, REMINDERS), LONGEST_S)
        return flood, loop, took, time.process_time() - began

    event.listen(Engine, "commit", loop.commit)
    try:
        with asyncio.Runner(loop_factory=lambda: loop) as runner:
            return runner.run(life())
    finally:
        event.remove(Engine, "commit", loop.commit)


def waits(found: list[float]) -> Wait:
    """How many, median, 95th and 99th of a hundred, most."""
    if len(found) < 2:
        only = found[0] if found else 0.0
        return len(found), only, only, only, only
    cuts = statistics.quantiles(found, n=100, method="inclusive")
    return len(found), cuts[49], cuts[94], cuts[98], max(found)


def measure(name: str, on: Ground, minutes: float, rounds: int, **how: Any) -> None:
    """Print the medians of some rounds."""
    tables: list[dict[str, Wait]] = []
    heads: list[tuple[float, ...]] = []
    for seed in range(1, rounds + 1):
        with TemporaryDirectory(prefix="lapor-", dir=MEMORY if Path(MEMORY).is_dir() else None) as folder:
            flood, loop, took, cpu = flooded(Path(folder), on, minutes, seed, **how)
        tables.append({what: waits(flood.waits[what]) for what in CLASSES})
        lost = len(flood.asked) + sum(since >= 0 for _, since in flood.due.values())
        refused, twice = sum(flood.wire.refused.values()), len(flood.repeated)
        heads.append((flood.updates, refused, lost, twice, took, cpu, loop.commits, loop.disk_s))
        if rounds > 1:
            _show(f"{name}, round {seed}", tables[-1:], heads[-1:])
    _show(f"{name}, {minutes:g} min, {rounds} rounds", tables, heads)


def _show(name: str, tables: list[dict[str, Wait]], heads: list[tuple[float, ...]]) -> None:
    told = [statistics.median(column) for column in zip(*heads, strict=True)]
    words = (
        "{:.0f} updates, {:.0f} times 429, {:.0f} without an answer, {:.0f} twice, {:.0f} s, {:.1f} s of processor, "
        "{:.0f} commits of {:.1f} s"
    )
    sys.stdout.write(f"\n{name}: {words.format(*told)}\n")
    for what in CLASSES:
        count, *seconds = (statistics.median(table[what][place] for table in tables) for place in range(5))
        sys.stdout.write(f"  {what:<13} {count:>6.0f}  " + "  ".join(f"{one:>7.2f}" for one in seconds) + "\n")
    sys.stdout.flush()


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.flood", description=__doc__)
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--voters", type=int, default=100_000, help="in the register")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--baseline-minutes", type=float, default=10)
    parser.add_argument("--baseline-rounds", type=int, default=1)
    asked = parser.parse_args()
    with TemporaryDirectory(prefix="lapor-") as folder:
        on = ground(Path(folder), asked.voters)
        _, middle, late, _, most = waits(list(on.disk))
        told = (
            f"a commit takes {1000 * middle:.1f} ms, of a hundred five over {1000 * late:.1f}, most {1000 * most:.0f}"
        )
        sys.stdout.write(f"load {os.getloadavg()[0]:.1f}; {told}; seconds of waiting: median, 95 %, 99 %, most\n")
        if asked.rounds:
            measure("service", on, asked.minutes, asked.rounds)
        if asked.baseline_rounds:
            measure("without classes", on, asked.baseline_minutes, asked.baseline_rounds, classes=False)
            measure("without a pace", on, asked.baseline_minutes, asked.baseline_rounds, pace=Pace(**HASTY))


if __name__ == "__main__":
    main()
