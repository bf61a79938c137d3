"""Calls to Google Sheets: a thousand reports filed in a burst until all rows are read back, and syncs with no news.

The real exchange, desk and gspread against the Sheets stand-in over loopback HTTP. The reports are put into the
journal at once, not through the chat. The quota is lifted: it would only make us wait. With ``--drain`` it is the real
one, of 30 reads and 30 writes a minute, on a clock of its own that each call moves on by two seconds: how long reports
wait for their row when 200 come in a minute, or 1,500 in an hour.
"""

import argparse
import asyncio
import statistics
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.village import FIRST_USER, NOW, Village, home, name_of
from reporting.journal import people, reports, vitals
from reporting.model import Field
from reporting.settings import Sheets
from sheets import setup
from sheets.door import Append, Change
from sheets.workbook import GoogleWorkbook, open_google
from sheets.workbook.quota import Quota
from tests.standins.sheets import Call, SheetsServer

PEOPLE = 60
MOST_SYNCS = 20
LIMIT = 30
CALL_S = 2.0
BURSTS = ((200, 60), (1_500, 3_600))


@dataclass(frozen=True)
class Calls:
    """What some syncs cost."""

    reads: int
    writes: int
    up: int
    down: int
    took_s: float
    syncs: int

    def __str__(self) -> str:
        sizes = f"{self.up / 1e3:.0f} kB up, {self.down / 1e3:.0f} kB down"
        return f"{self.syncs} syncs: {self.reads} reads, {self.writes} writes, {sizes}, {self.took_s:.2f} s"


class Meter:
    """The service with the Sheets stand-in as its desk, and what it calls there."""

    def __init__(self, folder: Path, server: SheetsServer, quota: Quota | None = None) -> None:
        quota = quota or Quota(10**9, 10**9)
        self.book: GoogleWorkbook = open_google(
            "buku", credentials=server.credentials(folder), api_url=server.url, quota=quota
        )
        self.village = Village.build(folder, 0, self.book)

    async def open(self) -> None:
        """What ``setup`` does, staff who fill ``Wilayah`` and ``Pelapor``, a sync, and everybody joins."""
        setup.set_up(self.book)
        rows: list[Change] = [
            Append("Wilayah", [_place(number) for number in range(PEOPLE)]),
            Append("Pelapor", [_place(number) | _head(number) for number in range(PEOPLE)]),
        ]
        self.book.write(rows)
        await self.village.service.start()
        await self.village.service.exchange.meet(self.village.office)
        with self.village.service.store.begin() as tx:
            for person in people.of_office(tx, self.village.office.code):
                people.enrol(tx, person, FIRST_USER + person.id, NOW)
        await self.village.service.exchange.meet(self.village.office)

    def file(self, first: int, count: int) -> None:
        """So many reports in one burst."""
        with self.village.service.store.begin() as tx:
            everybody = people.of_office(tx, self.village.office.code)
            for number in range(first, first + count):
                person = everybody[number % len(everybody)]
                details = {
                    Field.NAME: name_of(number).title(),
                    Field.SEX: "LP"[number % 2],
                    Field.DATE: "2026-10-04",
                    Field.KECAMATAN: person.area.kecamatan,
                    Field.KELURAHAN: person.area.kelurahan,
                    Field.RW: person.area.rw,
                    Field.RT: person.area.rt,
                }
                reports.file(tx, person, "Meninggal", details, NOW, self.village.office.zone, chat_id=person.user_id)

    def waiting(self) -> int:
        """Reports whose row was not read back yet."""
        with self.village.service.store.begin() as tx:
            return vitals.rows(tx, self.village.office.code).count

    async def until_placed(self) -> Calls:
        """Sync until every row was read back; a sync at least."""
        reads, writes, up, down = self.book.reads, self.book.writes, self.book.bytes_out, self.book.bytes_in
        start = time.perf_counter()
        syncs, waiting = 0, 1
        while waiting and syncs < MOST_SYNCS:
            syncs += 1
            await self.village.service.exchange.meet(self.village.office)
            waiting = self.waiting()
        if waiting:
            raise AssertionError("rows are still missing")
        took_s = time.perf_counter() - start
        book = self.book
        return Calls(book.reads - reads, book.writes - writes, book.bytes_out - up, book.bytes_in - down, took_s, syncs)


def _place(number: int) -> dict[str, str]:
    area = home(number)
    return {"Kecamatan": area.kecamatan, "Kelurahan": area.kelurahan, "RW": area.rw, "RT": area.rt}


def _head(number: int) -> dict[str, str]:
    return {"Nama": f"Ketua {name_of(number)}", "Peran": "RT", "Aktif": "Ya"}


async def measure(folder: Path, burst: int, old: int) -> None:
    """Print the calls of the burst and of syncs with no news, at that many rows and at more."""
    with SheetsServer("buku") as server:
        meter = Meter(folder, server)
        await meter.open()
        meter.file(0, burst)
        print(f"burst of {burst} reports   {await meter.until_placed()}")
        rows = len(server.tab("Laporan"))
        if rows != burst:
            raise AssertionError(f"{rows} rows for {burst} reports")
        print(f"no news, {burst} old rows  {await meter.until_placed()}")
        meter.file(burst, old - burst)
        print(f"{old - burst} more reports     {await meter.until_placed()}")
        print(f"no news, {old} old rows  {await meter.until_placed()}")
        await meter.village.service.stop()


class Clock:
    """Time that passes when somebody waits, or calls; and when which calls were made."""

    def __init__(self) -> None:
        self.now = 0.0
        self.calls: list[tuple[float, bool]] = []

    def wait(self, seconds: float) -> None:
        """Let time pass."""
        self.now += seconds

    def called(self, call: Call) -> None:
        """A call, which takes its time."""
        self.calls.append((self.now, call.write))
        self.now += CALL_S

    def most(self, *, write: bool) -> int:
        """The largest number of such calls in any sixty seconds."""
        times = [at for at, wrote in self.calls if wrote == write]
        return max((sum(start <= at < start + 60 for at in times) for start in times), default=0)


async def drain(folder: Path, arrivals: Sequence[float]) -> str:
    """Reports come at these seconds, a meeting every ``sync_seconds``: how long they wait for their row."""
    clock = Clock()
    with SheetsServer("buku") as server:
        meter = Meter(folder, server, Quota(LIMIT, LIMIT, clock=lambda: clock.now, sleep=clock.wait))
        await meter.open()
        clock.wait(60)
        began, filed, waits = clock.now, 0, list[float]()
        server.faults = clock.called
        while len(waits) < len(arrivals):
            tick = clock.now
            come = sum(at <= clock.now - began for at in arrivals)
            meter.file(filed, come - filed)
            filed = come
            await meter.village.service.exchange.meet(meter.village.office)
            placed = filed - meter.waiting()
            waits += [clock.now - began - at for at in arrivals[len(waits) : placed]]
            clock.wait(max(0.0, tick + Sheets().sync_seconds - clock.now))
        await meter.village.service.stop()
    most = f"at most {clock.most(write=False)} reads and {clock.most(write=True)} writes in a minute"
    return f"{most}; rows wait {statistics.median(waits):.0f} s, at most {max(waits):.0f} s"


def main() -> None:
    """Print the counts; they are the same in every run, so one is enough."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.sheet_calls", description=__doc__)
    parser.add_argument("--burst", type=int, default=1_000)
    parser.add_argument("--old", type=int, default=5_000)
    parser.add_argument("--drain", action="store_true")
    asked = parser.parse_args()
    if asked.drain:
        for count, seconds in BURSTS:
            with TemporaryDirectory(prefix="lapor-") as folder:
                arrivals = [place * seconds / count for place in range(count)]
                print(f"{count} reports in {seconds} s: {asyncio.run(drain(Path(folder), arrivals))}", flush=True)
        return
    with TemporaryDirectory(prefix="lapor-") as folder:
        asyncio.run(measure(Path(folder), asked.burst, asked.old))


if __name__ == "__main__":
    main()
