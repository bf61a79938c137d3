"""Group posts within Telegram's limits: how long 500 groups take, and how long receipts wait meanwhile.

``python -m benchmarks.posts``. The real sender and python-telegram-bot above an offline Telegram that keeps Telegram's
limits (30 messages a second, 20 a minute in a group; whoever sends more gets 429), in time of its own: an answer takes
0.15 s, an upload 0.6 s. The baseline sends the same posts at exactly 30 a second with every picture known already.
"""

import asyncio
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from random import Random

from tests.standins.crowds import A_SECOND, Crowd, pictures
from tests.standins.hours import Hours, live

START = datetime(2026, 11, 1, 5, 0, tzinfo=UTC)
CASES: tuple[tuple[str, int, int, dict[str, float]], ...] = (
    ("500 groups, 40 scopes", 500, 40, {}),
    ("500 groups, one scope", 500, 1, {}),
    ("500 groups, each its own scope", 500, 500, {}),
    ("500 groups, each its own scope, uploads of 8 s", 500, 500, {"upload_s": 8.0}),
)
RECEIPTS_A_SECOND = 2.0


HEAD = "case | posts | seconds | baseline | ratio | uploads | 429 | receipts | wait (s): mean, most | CPU s"


def main() -> None:
    """Measure and print a table."""
    for line in (HEAD, *_lines()):
        sys.stdout.write(line + "\n")


def _lines() -> Iterator[str]:
    for name, groups, scopes, wiring in CASES:
        with tempfile.TemporaryDirectory() as folder:
            began = time.process_time()
            crowd, took = live(START, partial(_post, folder=Path(folder), groups=groups, scopes=scopes, wiring=wiring))
            spent = time.process_time() - began
        baseline = groups / A_SECOND
        waits = [wait.total_seconds() for wait in crowd.receipt_waits()]
        told = f"{len(waits)} | {statistics.mean(waits):.2f}, {max(waits):.2f} | {spent:.1f}"
        posts = sum(crowd.posts().values())
        ratio = took / baseline
        refused = sum(crowd.wire.refused.values())
        timed = f"{took:.1f} | {baseline:.1f} | {ratio:.2f}"
        yield f"{name} | {posts} | {timed} | {crowd.wire.uploads} | {refused} | {told}"


async def _post(hours: Hours, folder: Path, groups: int, scopes: int, wiring: dict[str, float]) -> tuple[Crowd, float]:
    """All posts, while receipts fall due at random; the crowd, and when the last post was taken."""
    crowd, dice = Crowd.gathered(hours, groups, **wiring), Random(7)
    crowd.post(pictures(folder, groups, scopes))

    async def report() -> None:
        for user in range(10_000, 20_000):
            await asyncio.sleep(dice.expovariate(RECEIPTS_A_SECOND))
            crowd.receipt(user)

    reporting = asyncio.create_task(report())
    await crowd.run(lambda: sum(crowd.posts().values()) == groups)
    took = hours.time()
    reporting.cancel()
    await crowd.run(lambda: not crowd.waiting())
    return crowd, took


if __name__ == "__main__":
    main()
