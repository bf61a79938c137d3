"""Odd updates by the thousand through the real clerk and journal: what fails, how long one takes, what memory grows.

``python -m benchmarks.fuzz``. Each update is taken in by itself and timed; every hundred the answers leave to the
offline Telegram. Set aside are only updates with something in them that Telegram's own description forbids.
"""

import argparse
import asyncio
import gc
import logging
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

import psutil

from tests.standins.besieged import Siege, besiege
from tests.standins.townhall import Town, found

ROUND = 2_000


async def run(folder: Path, count: int, seed: int) -> None:
    """So many updates in rounds; prints a line a round."""
    (folder / "dasar").mkdir()
    (folder / "kota").mkdir()
    town = await Town.open(await found(folder / "dasar"), folder / "kota")
    process, total, start = psutil.Process(), Siege(), time.perf_counter()
    print(f"{'updates':>8} {'done':>7} {'aside':>6} {'mishandled':>10} {'slowest ms':>10} {'memory MB':>9}")
    for turn in range(count // ROUND):
        siege = await besiege(town, ROUND, seed + turn)
        total.updates += siege.updates
        total.states += siege.states
        total.mishandled += siege.mishandled
        total.talkative += siege.talkative
        total.slowest_s = max(total.slowest_s, siege.slowest_s)
        gc.collect()
        memory = process.memory_info().rss / 2**20
        print(
            f"{total.updates:>8} {total.states['done']:>7} {total.states['aside']:>6} {len(total.mishandled):>10} "
            f"{total.slowest_s * 1000:>10.0f} {memory:>9.0f}",
            flush=True,
        )
    waiting = town.updates("new") + town.updates("held")
    took = time.perf_counter() - start
    each = took / total.updates * 1000
    print(f"still waiting {waiting}; more than one message {len(total.talkative)}; {each:.1f} ms each")
    await town.close()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="python -m benchmarks.fuzz", description=__doc__)
    parser.add_argument("--updates", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    logging.disable(logging.CRITICAL)  # a line for each that is set aside
    with TemporaryDirectory(prefix="lapor-") as place:
        asyncio.run(run(Path(place), asked.updates, asked.seed))
    sys.exit()
