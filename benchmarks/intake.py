"""Intake: updates a second from raw update to committed report and queued reply, against a bare echo bot.

What is in each, for the same getUpdates answers:

- service: getUpdates → raw updates committed → clerk: parsed, handled by python-telegram-bot and the dialog, session,
  report, event and letters written, each update in its savepoint → committed. Every second update files a report.
- echo: ``Bot.get_updates`` → parsed → ``Application.process_update`` → one handler that answers the same words with
  ``reply_text`` over the same wire, which answers at once. Nothing is stored.
"""

import argparse
import asyncio
import cProfile
import os
import pstats
import sqlite3
import statistics
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import func, select
from telegram import Update
from telegram.ext import CallbackQueryHandler, ContextTypes, MessageHandler, filters

from benchmarks.village import TOKEN, Json, Village, Wire, rehearsed
from reporting.chat import wire
from reporting.journal.store import journal_mode
from reporting.journal.tables import outbox, reports
from reporting.settings import Telegram

PEOPLE = 60


@dataclass(frozen=True)
class Speed:
    """Updates a second by the clock, and by the processor's time alone, which a busy machine or disk blurs less."""

    by_clock: float
    by_cpu: float

    @classmethod
    def since(cls, start: tuple[float, float], updates: int) -> "Speed":
        """The speed of so many updates since ``_moment()``."""
        clock, cpu = _moment()
        return cls(updates / (clock - start[0]), updates / (cpu - start[1]))


def _moment() -> tuple[float, float]:
    return time.perf_counter(), time.process_time()


@dataclass(frozen=True)
class Run:
    """One line of the table: ``goal`` is the ratio wanted, 0 where none is."""

    name: str
    updates: list[Json]
    together: int
    population: int
    goal: float


async def echo(updates: list[Json], together: int) -> Speed:
    """The speed of a bare bot of python-telegram-bot."""
    line = Wire()
    bot = wire.build_on(Telegram(token=TOKEN), line, line)
    bot.add_handler(MessageHandler(filters.TEXT, _say_again))
    bot.add_handler(CallbackQueryHandler(_say_again))
    await bot.initialize()
    line.feed(updates, together)
    start = _moment()
    while found := await bot.bot.get_updates(timeout=0):
        for update in found:
            await bot.process_update(update)
    speed = Speed.since(start, len(updates))
    await bot.shutdown()
    if line.replies != len(updates):
        raise AssertionError(f"{line.replies} replies to {len(updates)} updates")
    return speed


async def _say_again(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
    if update.effective_message:
        await update.effective_message.reply_text(update.effective_message.text or "")


async def service(folder: Path, run: Run, profile: cProfile.Profile | None = None) -> Speed:
    """The speed of the service, on a fresh store."""
    village = Village.build(folder, run.population)
    await village.service.start()
    if profile:
        profile.enable()
    start = _moment()
    await village.take_in(run.updates, run.together)
    speed = Speed.since(start, len(run.updates))
    if profile:
        profile.disable()
    with village.service.store.begin() as tx:
        filed = tx.scalar(select(func.count()).select_from(reports))
        letters = tx.scalar(select(func.count()).select_from(outbox))
    await village.service.stop()
    half = len(run.updates) // 2
    if (filed, letters) != (half, half * 3):  # a card, a receipt, and the button's little clock
        raise AssertionError(f"{filed} reports, {letters} letters of {len(run.updates)} updates")
    return speed


async def measure(root: Path, run: Run, rounds: int) -> None:
    """Echo and service by turns; prints the medians and the median of the ratios."""
    pairs = []
    for _ in range(rounds):
        bare = await echo(run.updates, run.together)
        with TemporaryDirectory(dir=root) as folder:
            pairs.append((bare, await service(Path(folder), run)))
    bare_s, ours_s = (statistics.median(pair[side].by_clock for pair in pairs) for side in (0, 1))
    ratios = [ours.by_clock / bare.by_clock for bare, ours in pairs]
    by_cpu = statistics.median(ours.by_cpu / bare.by_cpu for bare, ours in pairs)
    goal = f"{run.goal:.2f}" if run.goal else "–"
    print(
        f"{run.name:<34} {bare_s:>7.0f} {ours_s:>7.0f} {statistics.median(ratios):>6.3f} {goal:>5} {by_cpu:>7.3f}"
        f"   ({', '.join(f'{ratio:.3f}' for ratio in ratios)})"
    )


async def plan(root: Path, bursts: int, singles: int) -> list[Run]:
    """The runs, with updates rehearsed on a store of their own."""

    async def mixture(reports_: int, population: int) -> list[Json]:
        with TemporaryDirectory(dir=root) as folder:
            return await rehearsed(Path(folder), reports_, population)

    few, strangers = await mixture(bursts // 2, PEOPLE), await mixture(bursts // 2, bursts // 2)
    # all words first, then all taps: when a tap comes, its person was last seen a thousand updates ago
    apart = [one | {"update_id": number} for number, one in enumerate(strangers[::2] + strangers[1::2], start=1)]
    return [
        Run(f"bursts of 100, {PEOPLE} people", few, 100, PEOPLE, 0.35),
        Run(f"one at a time, {PEOPLE} people", few[:singles], 1, PEOPLE, 0.12),
        Run("bursts of 100, one report each", apart, 100, bursts // 2, 0),
    ]


async def main(arguments: argparse.Namespace) -> None:
    """Print the table, or the profile."""
    root = Path(arguments.dir)
    runs = await plan(root, arguments.bursts, arguments.singles)
    if arguments.profile:
        profile = cProfile.Profile()
        with TemporaryDirectory(dir=root) as folder:
            await service(Path(folder), runs[0], profile)
        pstats.Stats(profile).sort_stats(arguments.profile).print_stats(60)
        return
    print(
        f"Python {sys.version.split()[0]}, SQLite {sqlite3.sqlite_version}, journal {journal_mode()}, "
        f"{os.cpu_count()} cores; {len(runs[0].updates)} updates in bursts, {len(runs[1].updates)} one at a time"
    )
    print(f"{'run':<34} {'echo/s':>7} {'ours/s':>7} {'ratio':>6} {'goal':>5} {'by CPU':>7}   (all rounds)")
    for run in runs:
        await measure(root, run, arguments.rounds)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.intake", description=__doc__)
    parser.add_argument("--dir", default=None, help="where the stores lie; a real disk, not memory")
    parser.add_argument("--bursts", type=int, default=3000, help="updates that come in bursts")
    parser.add_argument("--singles", type=int, default=600, help="updates that come one at a time")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--profile", choices=("tottime", "cumtime"), help="show where the time of the bursts goes")
    return parser.parse_args()


if __name__ == "__main__":
    asked = _arguments()
    if asked.dir is None:
        with TemporaryDirectory(prefix="lapor-") as place:
            asked.dir = place
            asyncio.run(main(asked))
    else:
        asyncio.run(main(asked))
