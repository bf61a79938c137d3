"""The voter register against the truth, and beside others: how much is found, how surely, how fast, in how much memory.

``python -m benchmarks.matching --data FOLDER`` runs the command line as an operator would (``voters import``,
``voters match``, ``voters match --duplicates``) on a folder of ``benchmarks.people``, each in a process of its own, and
asks for 500 reports one by one in this one. ``--rivals`` runs Splink and plain rapidfuzz on the same files, in an
environment made here (``--environment`` keeps it for the next time). Seconds are medians of ``--rounds``.
What the figures mean stands in ``benchmarks.matching_scores``.
"""

import argparse
import csv
import platform
import statistics
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks import matching_scores as scores
from benchmarks.measured import Cost, measured
from benchmarks.reports import OFFICE, SHORT, rows, sought
from benchmarks.rivals.environment import environment, versions
from reporting.register.library import Library

ROOT = Path(__file__).parents[1]
RIVALS = {"Splink on DuckDB": "splink_duckdb.py", "rapidfuzz, simple blocks": "plain_rapidfuzz.py"}
CONFIG = """
[store]
voters = "{folder}"
url = "sqlite:///{folder}/lapor.db"
[telegram]
token = "1:x"
[[office]]
code = "{office}"
name = "KPU Kota Contoh"
timezone = "WIB"
spreadsheet = "{folder}/buku.xlsx"
"""
WARM, ASKED = 20, 500
QUALITY = "| {what} | {r990} | **{r995}** | {r999} | {sure} | {maybe} | {five} | {strangers} |"
QUALITY_HEAD = (
    "| | recall at precision 0.99 | at 0.995 | at 0.999 | `pasti`: precision / recall | `mungkin`: precision |"
    " right among five | strangers `pasti` |\n|---|---|---|---|---|---|---|---|"
)


@dataclass(frozen=True)
class Runs:
    """The costs of one command, run several times."""

    costs: Sequence[Cost]

    def middle(self, what: Callable[[Cost], float]) -> float:
        """The median of a figure."""
        return statistics.median(what(cost) for cost in self.costs)

    def __str__(self) -> str:
        wall, cpu = self.middle(lambda cost: cost.wall_s), self.middle(lambda cost: cost.cpu_s)
        return f"{wall:.1f} s (processor {cpu:.1f} s), {self.middle(lambda cost: cost.peak_mb):.0f} MB"


class Ours:
    """The bot's own commands on one folder of data."""

    def __init__(self, data: Path, folder: Path, rounds: int) -> None:
        self._data = data
        self._folder = folder
        self._rounds = rounds
        self._config = folder / "config.toml"
        self._config.write_text(CONFIG.format(folder=folder, office=OFFICE), encoding="utf-8")

    def load(self) -> Runs:
        """``voters import``."""
        return self._run(1, "import", self._data / "register.csv")

    def match(self) -> tuple[Runs, Path]:
        """``voters match`` of all reports."""
        out = self._folder / "found.csv"
        return self._run(self._rounds, "match", self._data / "reports.csv", "--out", out), out

    def doubles(self) -> tuple[Runs, Path]:
        """``voters match --duplicates``."""
        out = self._folder / "doubles.csv"
        return self._run(1, "match", "--duplicates", "--out", out), out

    def events(self, registers: Path | None) -> tuple[Runs, Path]:
        """Which reports tell the same event, with or without the register's help."""
        out = self._folder / "events.csv"
        command: list[str | Path] = [sys.executable, "-m", "benchmarks.same_events", self._data, out]
        if registers:
            command.append(registers)
        return Runs([measured(command, ROOT)]), out

    def _run(self, rounds: int, *words: str | Path) -> Runs:
        command = [sys.executable, "bot.py", "voters", *words, "--config", self._config]
        return Runs([measured(command, ROOT) for _ in range(rounds)])

    def one_by_one(self) -> list[tuple[float, float]]:
        """Milliseconds by the clock and of processor time of some hundred reports, each asked alone."""
        register = Library(self._folder).of(SHORT)
        if register is None:
            raise SystemExit("no register was loaded")
        taken = []
        for one in map(sought, islice(rows(self._data), WARM + ASKED)):
            start, used = time.perf_counter(), time.process_time()
            register.find(one)
            taken.append(((time.perf_counter() - start) * 1000, (time.process_time() - used) * 1000))
        return taken[WARM:]


# ---------------------------------------------------------------- what was found, in words
def judged(data: Path, found: Path) -> tuple[list[scores.Report], scores.Quality]:
    """Every report of a folder with its answer in a file, and the figures of all."""
    given = scores.answers(found)
    entries = scores.persons(data, {dpid for answer in given.values() for dpid in answer.dpids})
    reports = scores.beside(scores.told(data), given, entries)
    return reports, scores.quality(reports)


def quality_line(what: str, quality: scores.Quality) -> str:
    """A line of the table of qualities."""
    sure, found = quality.sure
    graded = sure is not None
    return QUALITY.format(
        what=what,
        r990=f"{quality.recall[0.99]:.4f}",
        r995=f"{quality.recall[0.995]:.4f}",
        r999=f"{quality.recall[0.999]:.4f}",
        sure=f"{sure:.4f} / {found:.4f}" if graded else "–",
        maybe=f"{quality.maybe:.3f}" if quality.maybe is not None else "–",
        five=f"{quality.among_five:.4f}",
        strangers=f"{quality.strangers_sure:.4f}" if graded else "–",
    )


def doubles_line(data: Path, found: Path) -> str:
    """Recall of the doubles inside the register at some precisions, read off ``SKOR``, and of all that are listed."""
    truth = scores.doubled(data)
    with found.open(encoding="utf-8", newline="") as lines:
        listed = [((row["DPID"], row["DPID 2"]), float(row["SKOR"])) for row in csv.DictReader(lines)]
    scored = [(score, (min(pair), max(pair)) in truth) for pair, score in listed]
    at = {precision: scores.recall_at(precision, scored, len(truth))[0] for precision in (0.96, 0.97, 0.99)}
    precision, recall = scores.pair_scores([pair for pair, _ in listed], truth)
    return (
        f"doubles: recall {at[0.97]:.4f} at precision 0.97 (0.96: {at[0.96]:.4f}, 0.99: {at[0.99]:.4f});"
        f" all {len(listed)} listed of {len(truth)}: precision {precision:.4f}, recall {recall:.4f}"
    )


def events_line(truth: set[scores.Pair], found: Path) -> str:
    """Pair recall of the same events at precision 0.99, read off the score, and of the groups that are made."""
    with found.open(encoding="utf-8", newline="") as lines:
        listed = list(csv.DictReader(lines))
    pairs = [(row["rep_id"], row["rep_id 2"]) for row in listed]
    scored = [(float(row["SKOR"]), pair in truth) for row, pair in zip(listed, pairs, strict=True)]
    recall, _ = scores.recall_at(0.99, scored, len(truth))
    together = [pair for row, pair in zip(listed, pairs, strict=True) if row["SAMA"] == "1"]
    precision, grouped = scores.pair_scores(together, truth)
    return f"pair recall {recall:.4f} at precision 0.99; groups: precision {precision:.4f}, recall {grouped:.4f}"


def misses(reports: Sequence[scores.Report], quality: scores.Quality, most: int) -> Iterator[str]:
    """Where the misses at precision 0.995 lie: of each kind of mistake the worst."""
    yield "| | reports | too unsure | wrong first | not found |\n|---|---|---|---|---|"
    for part, lines in scores.missed(reports, quality.threshold).items():
        yield from (
            f"| {part} {name} | {count} | {unsure} | {second} | {lost} |"
            for name, count, unsure, second, lost in lines[:most]
        )


def one_folder(data: Path, asked: argparse.Namespace, python: Path | None) -> Iterator[str]:
    """Everything about one folder, in lines of Markdown as they become known."""
    yield f"\n## {data.name}\n"
    with TemporaryDirectory() as temporary:
        folder = Path(temporary)
        ours = Ours(data, folder, asked.rounds)
        yield f"import: {ours.load()}"
        matched, found = ours.match()
        reports, quality = judged(data, found)
        yield f"match: {matched}, {1000 * matched.middle(lambda cost: cost.wall_s) / len(reports):.2f} ms a report"
        for clock, taken in zip(("the clock", "processor time"), zip(*ours.one_by_one(), strict=True), strict=True):
            middle, late = statistics.median(taken), statistics.quantiles(taken, n=20)[-1]
            yield f"one report: median {middle:.1f} ms, p95 {late:.1f} ms by {clock}"
        if not asked.no_doubles:
            cost, listed = ours.doubles()
            yield f"{doubles_line(data, listed)}; {cost}"
        truth = scores.same_events(scores.told(data))
        for words, registers in (("without the register", None), ("with it", folder)):
            costs, told = ours.events(registers)
            yield f"same event, {words}: {events_line(truth, told)}; {costs}"
        yield f"\n{QUALITY_HEAD}"
        yield quality_line("this bot", quality)
        if python:
            yield from rivals(data, folder, asked.rounds, python)
        yield ""
        yield from misses(reports, quality, asked.misses)


def rivals(data: Path, folder: Path, rounds: int, python: Path) -> Iterator[str]:
    """The same figures of the others: qualities first, then what they cost."""
    costs = []
    for name, script in RIVALS.items():
        out = folder / f"{script}.csv"
        command: list[str | Path] = [python, ROOT / "benchmarks" / "rivals" / script, data, out]
        runs = Runs([measured(command, ROOT) for _ in range(rounds)])
        yield quality_line(name, judged(data, out)[1])
        costs.append(f"{name}: {runs}; {runs.costs[-1].said.strip().splitlines()[-1]}")
    yield ""
    yield from costs


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, action="append", required=True, help="a folder of benchmarks.people")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--rivals", action="store_true")
    parser.add_argument("--environment", type=Path, help="where the others' environment is kept")
    parser.add_argument("--no-doubles", action="store_true", help="leave the doubles inside the register out")
    parser.add_argument("--misses", type=int, default=8, help="so many lines of each kind of mistake")
    asked = parser.parse_args()
    sys.stdout.write(f"{platform.platform()}, Python {platform.python_version()}\n")
    with environment(asked.environment if asked.rivals else None, wanted=asked.rivals) as python:
        if python:
            sys.stdout.write(f"{versions(python)}\n")
        for data in asked.data:
            for line in one_folder(data, asked, python):
                sys.stdout.write(f"{line}\n")
                sys.stdout.flush()


if __name__ == "__main__":
    main()
