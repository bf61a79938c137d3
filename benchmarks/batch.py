"""A handed-over list of 5,000 rows with 200 planted faults: seconds and peak memory of the real service.

Each round in a process of its own. Times are those of the service's steps; the talk between them is not measured.
"""

import argparse
import asyncio
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import date, timedelta
from io import BytesIO
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import psutil
from xlsxwriter import Workbook

from benchmarks.village import NOW, ZONE, name_of
from reporting.journal import batches
from reporting.reading.tables import read_tables
from reporting.settings import Office
from reporting.texts import batch as texts
from scheduler.stage.world import Clock, World

AGENCY, SENDER = "Dinas Contoh", 71
HEADER = ["No", "Nama Lengkap", "NIK", "Jenis", "Tgl Kejadian", "L/P", "Tgl Lahir", "Kelurahan", "RT/RW", "Alamat"]
FIRST_ROW = 4
"""The number of the first row below title and header."""
Cells = list[object]


def nik_of(number: int, born: date) -> str:
    """An invented NIK: serials 90xx to 99xx."""
    return f"327201{born:%d%m%y}{9000 + number % 1000:04d}"


def row_of(number: int) -> Cells:
    """An invented, faultless row."""
    born = date(1950, 1, 1) + timedelta(days=number * 3 % 12_000)
    day = date(2026, 9, 1) + timedelta(days=number % 30)
    kind = ("Meninggal", "Pindah keluar", "Pindah masuk")[number % 3]
    where = f"{number % 8 + 1:03d}/005"
    name = f"{name_of(number)} {name_of(number // 7 + 3)}"
    days: tuple[object, object] = (f"{day:%d-%m-%Y}", f"{born:%d/%m/%Y}")
    return [
        number + 1,
        name,
        nik_of(number, born),
        kind,
        days[0],
        "L",
        days[1],
        "Sukamaju",
        where,
        f"Jl. Contoh {number}",
    ]


def _set(column: int, value: object) -> Callable[[Cells], None]:
    def spoil(cells: Cells) -> None:
        cells[column] = value

    return spoil


FAULTS: list[Callable[[Cells], None]] = [
    _set(1, ""),
    _set(2, "32720112035590"),
    _set(2, "327201120355900O"),
    _set(2, "3.27201E+15"),
    _set(2, "3272013102559001"),
    _set(3, ""),
    _set(3, "Lainnya saja"),
    _set(4, "31-02-2026"),
    _set(4, "1-12-2026"),
    _set(4, "minggu lalu"),
    _set(5, "X"),
    _set(6, "30-02-1960"),
    _set(6, "1-1-2027"),
    _set(7, "Sukamundur"),
    _set(8, "dekat masjid"),
]


def spoilt_rows(rows: int, faults: int) -> set[int]:
    """The numbers of the rows with a fault."""
    return {FIRST_ROW + number for number in Random(3).sample(range(rows), faults)}


def a_list(rows: int, faults: int) -> bytes:
    """An XLSX with these faults."""
    dice, spoilt = Random(4), spoilt_rows(rows, faults)
    content = BytesIO()
    with Workbook(content, {"in_memory": True}) as book:
        sheet = book.add_worksheet("Laporan")
        sheet.write_string(0, 0, "LAPORAN BULANAN")
        sheet.write_row(FIRST_ROW - 2, 0, HEADER)
        for number in range(rows):
            cells = row_of(number)
            if FIRST_ROW + number in spoilt:
                FAULTS[dice.randrange(len(FAULTS))](cells)
            for column, value in enumerate(cells):
                sheet.write(FIRST_ROW - 1 + number, column, value)
    return content.getvalue()


async def one_round(content: bytes, spoilt: set[int]) -> tuple[float, float, float, float]:
    """Seconds to the dry run, seconds to the acknowledgement, memory before and at most (MB)."""
    with TemporaryDirectory(prefix="lapor-") as folder:
        world = await _enrolled(Path(folder))
        telegram, service = world.telegram, world.service
        before = psutil.Process().memory_info().rss / 2**20
        telegram.send_document(SENDER, content, "daftar.xlsx")
        await world.service.poller.poll()
        start = time.perf_counter()
        await world.turn_over()
        looked = time.perf_counter() - start
        telegram.tap(SENDER, texts.SKIP_LETTER)
        await world.service.poller.poll()
        start = time.perf_counter()
        await world.turn_over()
        checked = time.perf_counter() - start
        named, sendable = _named(world), _sendable(world)
        assert named == spoilt, (sorted(spoilt - named)[:5], sorted(named - spoilt)[:5])
        telegram.tap(SENDER, texts.send(sendable))
        await world.service.poller.poll()
        start = time.perf_counter()
        await world.turn_over()
        filed = time.perf_counter() - start
        with service.store.begin() as tx:
            assert len(batches.filed(tx, 1)) == sendable
        await service.stop()
    return looked + checked, filed, before, _peak_mb()


def _sendable(world: World) -> int:
    """How many rows the button offers to send: those with a mere doubt among them."""
    label = next(
        row[0] for one in reversed(world.telegram.messages(SENDER)) for row in one.buttons if "Kirim" in row[0]
    )
    return int("".join(sign for sign in label if sign.isdigit()))


def _named(world: World) -> set[int]:
    """The rows about which the annotated copy says something."""
    copy = next(one for one in reversed(world.telegram.messages(SENDER)) if one.file.startswith("Catatan"))
    table = read_tables(world.telegram.content(copy.file_id))[0]
    return {row.number for row in table.rows if len(row.cells) > len(HEADER) and row.number >= FIRST_ROW}


async def _enrolled(folder: Path) -> World:
    """An office with one agency contact."""
    office = Office(code="32.72", name="KPU Kota Contoh", zone=ZONE, spreadsheet=str(folder / "meja.xlsx"))
    world = World.build(folder, office, Clock(NOW), seed=1)
    world.telegram.person(SENDER, "Dinas")
    await world.service.start()
    world.make_desk()
    areas = [
        {"Kecamatan": "Utara", "Kelurahan": "Sukamaju", "RW": "005", "RT": f"{rt:03d}", "TPS": "001"}
        for rt in range(1, 9)
    ]
    world.type_rows("Wilayah", areas)
    world.type_rows("Pelapor", [{"Nama": "Pak Dinas", "Peran": "Dinas", "Unit": AGENCY, "Aktif": "Ya"}])
    await world.meet()
    await world.meet()
    world.telegram.say(SENDER, f"/start {world.rows('Pelapor')[0]['Kode']}")
    await world.turn_over()
    return world


def _peak_mb() -> float:
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(status.partition("VmHWM:")[2].split()[0]) / 1024


def main() -> None:
    """Print the medians."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.batch", description=__doc__)
    parser.add_argument("--rows", type=int, default=5_000)
    parser.add_argument("--faults", type=int, default=200)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--once", type=Path, help="one round in this process; for the rounds themselves")
    asked = parser.parse_args()
    if asked.once:
        print(*asyncio.run(one_round(asked.once.read_bytes(), spoilt_rows(asked.rows, asked.faults))))
        return
    with TemporaryDirectory(prefix="lapor-") as folder:
        path = Path(folder) / "daftar.xlsx"
        path.write_bytes(a_list(asked.rows, asked.faults))
        numbers = ["--rows", str(asked.rows), "--faults", str(asked.faults)]
        again = [sys.executable, "-m", "benchmarks.batch", "--once", str(path), *numbers]
        told = [subprocess.run(again, check=True, capture_output=True, text=True).stdout for _ in range(asked.rounds)]
    rounds = zip(*(map(float, line.split()) for line in told), strict=True)
    dry_s, filed_s, before, peak = (statistics.median(column) for column in rounds)
    memory = f"peak {peak:.0f} MB ({before:.0f} MB before)"
    print(
        f"{asked.rows} rows, {asked.faults} faults, all named: dry run {dry_s:.1f} s, filed {filed_s:.1f} s, {memory}"
    )


if __name__ == "__main__":
    main()
