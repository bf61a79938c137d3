"""The long storm over the desk: random people, faults and reports by the thousand, and whether every promise was kept.

The model test of ``tests/desk/model`` at full length: at least 500 acts of people and 2,000 writes of the bot a seed,
over HTTP, by the real exchange. Half of the seeds pretend that the tab is too big to be read whole.
"""

import argparse
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from sheets import reports_reading
from tests.desk import Morning, begin, first_morning
from tests.desk.model.judge import Verdict
from tests.desk.model.storm import Storm
from tests.standins.sheets import SheetsServer

BIG_FROM = 15
"""Rows from which a seed with odd number reads narrowly, as the service does from some thousands on."""


@contextmanager
def _narrow(seed: int) -> Iterator[None]:
    usual = reports_reading.WHOLE_UP_TO
    reports_reading.WHOLE_UP_TO = BIG_FROM if seed % 2 else usual
    try:
        yield
    finally:
        reports_reading.WHOLE_UP_TO = usual


def _one(server: SheetsServer, folder: Path, morning: Morning, seed: int, asked: argparse.Namespace) -> Verdict:
    server.faults = []
    with _narrow(seed):
        storm = Storm(begin("google", folder, morning, server), seed, watch=asked.watch)
        return storm.play(acts=asked.acts, bot_writes=asked.writes, rough=asked.rough)


def measure(folder: Path, asked: argparse.Namespace) -> list[Verdict]:
    """Print a line a seed; the verdicts."""
    found = []
    with SheetsServer() as server:
        morning = first_morning("google", folder, server)
        for seed in range(asked.first, asked.first + asked.seeds):
            start = time.perf_counter()
            found.append(verdict := _one(server, folder, morning, seed, asked))
            took = f"{time.perf_counter() - start:.0f} s"
            print(f"{verdict.summary()}, {took}", flush=True)
            if verdict.wrong:
                print(verdict, flush=True)
    return found


def report(found: Sequence[Verdict]) -> None:
    """Print the counts over all seeds."""
    acts: Counter[str] = sum((one.acts for one in found), Counter())
    struck: Counter[str] = sum((one.struck for one in found), Counter())
    meetings: Counter[str] = sum((one.meetings for one in found), Counter())
    for title, counts in (("acts", acts), ("faults and interruptions", struck), ("meetings", meetings)):
        print(f"{title}: {counts.total()}: " + ", ".join(f"{name} {count}" for name, count in counts.most_common()))
    kept = sum(not one.wrong for one in found)
    print(f"{kept} of {len(found)} seeds kept every promise")


def main() -> None:
    """Print counts for each seed and for all; the exit status says whether every promise was kept."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.desk_storm", description=__doc__)
    parser.add_argument("--seeds", type=int, default=6)
    parser.add_argument("--first", type=int, default=1)
    parser.add_argument("--acts", type=int, default=500)
    parser.add_argument("--writes", type=int, default=2_000)
    parser.add_argument("--rough", action="store_true", help="people act more than once between two readings")
    parser.add_argument("--watch", action="store_true", help="say when desk and people first part")
    asked = parser.parse_args()
    with TemporaryDirectory(prefix="lapor-") as folder:
        found = measure(Path(folder), asked)
    report(found)
    if any(one.wrong for one in found):
        raise SystemExit(1)


if __name__ == "__main__":
    main()
