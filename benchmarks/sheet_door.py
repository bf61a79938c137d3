"""What one sync costs the door to Google: calls, bytes, memory and seconds, by the number of rows in ``Laporan``.

The real door over loopback HTTP against ``benchmarks.canned`` in a process of its own; so the memory is the client's.
A sync with news: what a meeting reads at any size (key, decisions, one slice of the other columns, the small tabs
whole), twenty cells written, read back. A start: all columns, slice by slice. The quota is lifted.
"""

import argparse
import json
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import psutil
import requests

from sheets import layout
from sheets.door import SetCell, Sheet
from sheets.recollection import EVERY_TIME, GROUPS, wanted
from sheets.workbook import GoogleWorkbook
from sheets.workbook.client import Client
from sheets.workbook.quota import Quota

ROOT = Path(__file__).parents[1]
SIZES = (1_000, 10_000, 100_000)
TITLE = layout.REPORTS.title
SMALL = [tab.title for tab in layout.TABS if tab.title != TITLE]
EVERY = list(range(EVERY_TIME))
SYNCS = 4


@dataclass(frozen=True)
class Cost:
    """What something took: calls, bytes on the wire, MB of memory above the idle process, seconds of all and of CPU."""

    reads: int
    writes: int
    up: int
    down: int
    added_mb: float
    took_s: float
    cpu_s: float

    def __str__(self) -> str:
        calls = f"{self.reads} reads, {self.writes} writes, {self.up / 1e3:.0f} kB up, {self.down / 1e3:.0f} kB down"
        return f"{calls}, {self.added_mb:.0f} MB more, {self.took_s:.2f} s ({self.cpu_s:.2f} of CPU)"


class Gauge:
    """The largest memory (RSS) of this process, looked at every few milliseconds."""

    def __init__(self) -> None:
        self._self = psutil.Process()
        self._on = True
        self.most = self.now()
        threading.Thread(target=self._watch, daemon=True).start()

    def now(self) -> float:
        """MB now."""
        return float(self._self.memory_info().rss) / 2**20

    def _watch(self) -> None:
        while self._on:
            self.most = max(self.most, self.now())
            time.sleep(0.003)


@contextmanager
def served(rows: int) -> Iterator[str]:
    """The address of a spreadsheet with so many reports."""
    command = [sys.executable, "-m", "benchmarks.canned", str(rows)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as server:
        try:
            yield f"http://127.0.0.1:{server.stdout.readline().strip() if server.stdout else ''}"
        finally:
            server.kill()


def in_child(url: str, what: str) -> Cost:
    """The figures of a fresh process that is nothing but a client."""
    _warm(url)
    command = [sys.executable, "-m", "benchmarks.sheet_door", "--client", url, what]
    said = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return Cost(**json.loads(said))


def _warm(url: str) -> None:
    """The server makes each reply once; that is not what is measured."""
    book = _open(url)
    WORK["sync"](book)
    WORK["start"](book)


def _open(url: str) -> GoogleWorkbook:
    return GoogleWorkbook("buku", Client(requests.Session(), url, "akun@contoh"), Quota(10**9, 10**9))


def client(url: str, what: str) -> Cost:
    """Measured in this process, which has said hello and read the small tabs."""
    book = _open(url)
    book.titles()
    book.read(SMALL)
    book.read_some({TITLE: ["Tidak ada"]})
    return _measured(book, lambda: WORK[what](book))


def _forget(_: dict[str, Sheet]) -> None:
    """Let go of what was read."""


def _syncs(book: GoogleWorkbook) -> int:
    for turn in range(SYNCS):
        _sync(book, EVERY_TIME + turn % (len(GROUPS) - EVERY_TIME))
    return SYNCS


def _sync(book: GoogleWorkbook, group: int) -> None:
    """What was read stays until the meeting is over."""
    sheets = book.read_some({TITLE: wanted([*EVERY, group], layout.REPORTS.columns), **dict.fromkeys(SMALL, ())})
    book.write([SetCell(TITLE, row, "Tahap", "Diputus") for row in range(20)])
    back = book.read_some({TITLE: ["Nomor", "Jenis", "Nama", "Kelurahan", "Tahap"]})
    if len(sheets[TITLE].rows) != len(back[TITLE].rows):
        raise AssertionError("rows are missing")


def _start(book: GoogleWorkbook) -> int:
    for group in range(EVERY_TIME, len(GROUPS)):
        _forget(book.read_some({TITLE: wanted([*EVERY, group], layout.REPORTS.columns)}))
    return 1


WORK: dict[str, Callable[[GoogleWorkbook], int]] = {"sync": _syncs, "start": _start}


def _measured(book: GoogleWorkbook, work: Callable[[], int]) -> Cost:
    before, gauge = (book.reads, book.writes, book.bytes_out, book.bytes_in), Gauge()
    idle, start, cpu = gauge.now(), time.perf_counter(), time.process_time()
    times = work()
    took_s, cpu_s = time.perf_counter() - start, time.process_time() - cpu
    now = (book.reads, book.writes, book.bytes_out, book.bytes_in)
    reads, writes, up, down = ((after - old) // times for after, old in zip(now, before, strict=True))
    return Cost(reads, writes, up, down, gauge.most - idle, took_s / times, cpu_s / times)


def main() -> None:
    """Print the figures of each size."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.sheet_door", description=__doc__)
    parser.add_argument("--rows", type=int, nargs="*", default=SIZES)
    parser.add_argument("--client", nargs=2, help=argparse.SUPPRESS)
    asked: Any = parser.parse_args()
    if asked.client:
        print(json.dumps(asdict(client(*asked.client))))
        return
    for rows in asked.rows:
        with served(rows) as url:
            for what in WORK:
                print(f"{rows:>7} rows, {what:5}  {in_child(url, what)}", flush=True)


if __name__ == "__main__":
    main()
