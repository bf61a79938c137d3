"""What one whole sync costs the service: calls, bytes, memory and seconds, by the number of reports on the desk.

The real exchange, journal and door against ``benchmarks.canned``, each in a process of its own. One process fills
journal and desk; a fresh one is measured: its first meeting (everything is read), meetings with no news, and meetings
to which twenty new reports came. The quota is lifted. With ``--register FILE`` (a generation of an imported register)
the people of new reports are looked for in it; those of the first ones were, as if long ago.
"""

import argparse
import asyncio
import json
import shutil
import subprocess
import sys
import time
from collections.abc import Awaitable, Callable
from dataclasses import asdict
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import requests

from benchmarks.sheet_calls import Meter
from benchmarks.sheet_door import ROOT, SIZES, Cost, Gauge, served
from benchmarks.village import Village
from reporting.journal import findings
from reporting.journal import rows as journal_rows
from reporting.journal.findings import Sifted
from reporting.matching.wanted import person_mark
from reporting.model import Finding, Match
from reporting.texts.sifting import NOBODY, NOT_FOUND
from sheets.door import Append
from sheets.workbook import GoogleWorkbook
from sheets.workbook.client import Client
from sheets.workbook.quota import Quota

MET, AT_ONCE = 500, 2_000
SYNCS = 8
NEWS = 20


class Service(Meter):
    """The service of one folder and one address."""

    def __init__(self, folder: Path, url: str) -> None:
        client = Client(requests.Session(), url, "akun@contoh")
        self.book = GoogleWorkbook("buku", client, Quota(10**9, 10**9))
        self.village = Village.build(folder, 0, self.book)

    async def fill(self, rows: int) -> None:
        """So many reports on the desk and in the journal, as if they had met; the first ones really did."""
        await self.open()
        self.file(0, min(MET, rows))
        await self.until_placed()
        for first in range(MET, rows, AT_ONCE):
            self.file(first, min(AT_ONCE, rows - first))
            self._as_if_met()
        await self.village.service.stop()

    def _as_if_met(self) -> None:
        office, store = self.village.office, self.village.service.store
        with store.begin() as tx:
            waiting = journal_rows.unplaced(tx, office.code, AT_ONCE)
            ours = {
                one.number: {"Peringatan": "", "Lampiran": "", "Tahap": "Diterima", "Waktu Putusan": ""}
                for one in waiting
            }
            if register := self.village.service.registers.of(office.short_code):
                nobody = Finding(Match.NONE)
                marks = {one.number: person_mark(one.kind, one.cells) for one in waiting}
                findings.keep(tx, [Sifted(number, mark, register.stamp, nobody) for number, mark in marks.items()])
                ours = {
                    number: {**cells, "Hasil Sanding": NOBODY, "Peringatan": NOT_FOUND}
                    for number, cells in ours.items()
                }
            journal_rows.arrived(tx, ours, office.spreadsheet, 0)
            journal_rows.written(tx, ours)
            journal_rows.looked_at(tx, ours)
        self.book.write([Append("Laporan", [{**one.cells, **ours[one.number]} for one in waiting])])

    async def measure(self, rows: int) -> dict[str, Cost]:
        """The first meeting, some with no news, some with."""
        await self.village.service.start()
        found = {"start": await self._cost(1, self._meet)}
        found["no news"] = await self._cost(SYNCS, self._meet)
        filed = iter(range(rows, rows + SYNCS * NEWS, NEWS))

        async def news() -> None:
            self.file(next(filed), NEWS)
            await self._meet()

        found["20 new"] = await self._cost(SYNCS, news)
        await self.village.service.stop()
        return found

    async def _meet(self) -> None:
        await self.village.service.exchange.meet(self.village.office)

    async def _cost(self, times: int, work: Callable[[], Awaitable[None]]) -> Cost:
        book, gauge = self.book, Gauge()
        before, idle = (book.reads, book.writes, book.bytes_out, book.bytes_in), gauge.now()
        start, cpu = time.perf_counter(), time.process_time()
        for _ in range(times):
            await work()
        took_s, cpu_s = time.perf_counter() - start, time.process_time() - cpu
        now = (book.reads, book.writes, book.bytes_out, book.bytes_in)
        reads, writes, up, down = (round((after - old) / times) for after, old in zip(now, before, strict=True))
        return Cost(reads, writes, up, down, gauge.most - idle, took_s / times, cpu_s / times)


def _child(what: str, folder: str, url: str, rows: int) -> str:
    command = [sys.executable, "-m", "benchmarks.sheet_sync", "--child", what, folder, url, str(rows)]
    return subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True).stdout


def main() -> None:
    """Print the figures of each size."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.sheet_sync", description=__doc__)
    parser.add_argument("--rows", type=int, nargs="*", default=SIZES)
    parser.add_argument("--register", type=Path, help="a generation of an imported register (.lpd)")
    parser.add_argument("--child", nargs=4, help=argparse.SUPPRESS)
    asked: Any = parser.parse_args()
    if asked.child:
        what, folder, url, rows = asked.child
        service = Service(Path(folder), url)
        if what == "fill":
            asyncio.run(service.fill(int(rows)))
        else:
            found = asyncio.run(service.measure(int(rows)))
            print(json.dumps({name: asdict(cost) for name, cost in found.items()}))
        return
    for rows in asked.rows:
        with TemporaryDirectory(prefix="lapor-") as folder, served(0) as url:
            if asked.register:
                shelf = Path(folder) / "pemilih" / "3272"
                shelf.mkdir(parents=True)
                shutil.copy(asked.register, shelf)
            _child("fill", folder, url, rows)
            for name, cost in json.loads(_child("measure", folder, url, rows)).items():
                print(f"{rows:>7} rows, {name:8} {Cost(**cost)}", flush=True)


if __name__ == "__main__":
    main()
