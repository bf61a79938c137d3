"""The month's files for many list rows: seconds, processor time and peak memory, each round in a process of its own.

The rows lie in a file, as a closed month's do; 2,000 reports wait for proof and 2,000 are held back. The process holds
the whole program. Beside it the list alone, cell by cell, by the spreadsheet library in its mode of constant memory.
"""

import argparse
import statistics
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import astuple, dataclass
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from zoneinfo import ZoneInfo

import psutil
from xlsxwriter import Workbook

from benchmarks.village import home, name_of
from reporting.model import Closing, Coverage, Held, ListRow, Month, OpenCase, RecapLine, Tally
from scheduler.documents import write_month
from scheduler.entries import COLUMNS
from scheduler.frozen import FileRows

DEEDS = (("TMS", "meninggal", "1"), ("TMS", "pindah domisili", "4"), ("BARU", "pindah masuk", "B"))
CREATED = datetime(2026, 11, 1, 1, 0, tzinfo=UTC)
CASES = 2_000
HOMES = 4_000


@dataclass(frozen=True)
class Cost:
    """What one round took: MB of the whole process before and at the peak, MB of files."""

    took_s: float
    cpu_s: float
    before_mb: float
    peak_mb: float
    files_mb: float


def a_month(rows: int, folder: Path) -> Closing:
    """An invented month with so many list rows, which lie in ``folder``."""
    places = sorted({(home(number).kecamatan, home(number).kelurahan) for number in range(HOMES)})
    done = Counter((row.columns["KELURAHAN"], row.columns["JENIS"], row.columns["KELAMIN"]) for row in _rows(rows))
    lines = [_line(kecamatan, kelurahan, done) for kecamatan, kelurahan in places]
    return Closing(
        office="32.72",
        office_name="KPU Kota Contoh",
        month=Month(2026, 10),
        cutoff=datetime(2026, 10, 31, 23, 59, 59, tzinfo=ZoneInfo("Asia/Jakarta")),
        rows=FileRows(_rows(rows), folder),
        held=tuple(_held(number) for number in range(CASES)),
        recap=(*lines, _line("JUMLAH", "JUMLAH", _office(done))),
        coverage=tuple(Coverage(*place, 14, 9, 3) for place in places),
        received=rows,
        cases=tuple(_case(number) for number in range(CASES)),
    )


Done = Counter[tuple[str, str, str]]


def _office(done: Done) -> Done:
    sums: Done = Counter()
    for (_, effect, sex), count in done.items():
        sums["JUMLAH", effect, sex] += count
    return sums


def _line(kecamatan: str, kelurahan: str, done: Done) -> RecapLine:
    added, struck = (Tally(*(done[kelurahan, effect, sex] for sex in "LP")) for effect in ("BARU", "TMS"))
    return RecapLine(kecamatan, kelurahan, Tally(90_000, 90_000), added, struck)


def _rows(count: int) -> Iterator[ListRow]:
    for number in range(count):
        effect, reason, code = DEEDS[number % len(DEEDS)]
        where = home(number % HOMES)
        cells = {
            "KECAMATAN": where.kecamatan,
            "KELURAHAN": where.kelurahan,
            "DPID": f"{10_000_000 + number}",
            "NKK": f"3272010101{number % 10_000:06d}",
            "NIK": _nik(number),
            "NAMA": name_of(number).upper(),
            "TEMPAT LAHIR": "CONTOH",
            "TANGGAL LAHIR": "12|03|1960",
            "STS KAWIN": "S",
            "KELAMIN": "LP"[number % 2],
            "ALAMAT": f"JL CONTOH NO {number % 90}",
            "RT": where.rt,
            "RW": where.rw,
            "KETERANGAN": code,
            "SUMBER": "LAPORAN MASYARAKAT",
            "JENIS": effect,
            "ALASAN": reason,
            "NOMOR": f"DPB-2610-{number:05d}-0",
        }
        yield ListRow(dict.fromkeys(COLUMNS, "") | cells)


def _nik(number: int) -> str:
    return f"327201{12 + number % 15:02d}03{60 + number // 15 % 40:02d}{9000 + number // 600:04d}"


def _held(number: int) -> Held:
    where = home(number % HOMES)
    reason = "Nama ini tidak ditemukan di daftar pemilih. Periksa DPID, atau kosongkan bila memang belum terdaftar."
    return Held(f"DPB-2609-{number:05d}-0", "Meninggal", name_of(number), where.kecamatan, where.kelurahan, reason)


def _case(number: int) -> OpenCase:
    where = home(number % HOMES)
    return OpenCase(
        number=f"DPB-2608-{number:05d}-0",
        kind="Meninggal",
        status="Coktas",
        field_check=True,
        registry=True,
        name=name_of(number),
        nik=_nik(number),
        kk=f"3272010101{number % 10_000:06d}",
        sex="LP"[number % 2],
        birthplace="Contoh",
        birthdate="1960-03-12",
        kecamatan=where.kecamatan,
        kelurahan=where.kelurahan,
        rw=where.rw,
        rt=where.rt,
        address=f"Jl. Contoh No. {number % 90}",
        happened="2026-10-02",
    )


def one_round(rows: int, *, bare: bool = False) -> Cost:
    """Make the month, then write its files; Linux remembers a process's highest memory."""
    with TemporaryDirectory(prefix="lapor-") as folder:
        month = a_month(rows, Path(folder) / "rows")
        out = Path(folder) / "out"
        out.mkdir()
        before_mb = psutil.Process().memory_info().rss / 1e6
        start, start_cpu = time.perf_counter(), time.process_time()
        paths = cell_by_cell(month, out) if bare else write_month(month, out, draft="", created=CREATED)
        took_s, cpu_s = time.perf_counter() - start, time.process_time() - start_cpu
        size = sum(path.stat().st_size for path in paths)
    return Cost(took_s, cpu_s, before_mb, _peak_mb(), size / 1e6)


def cell_by_cell(month: Closing, out: Path) -> list[Path]:
    """The baseline: the list as a framed table of text, and nothing else."""
    path = out / "list.xlsx"
    with Workbook(str(path), {"constant_memory": True, "tmpdir": str(out)}) as book:
        sheet, words = book.add_worksheet(), book.add_format({"num_format": "@", "border": 1, "text_wrap": True})
        for number, row in enumerate(month.rows):
            for column, name in enumerate(COLUMNS):
                if row.columns[name]:
                    sheet.write_string(number, column, row.columns[name], words)
                else:
                    sheet.write_blank(number, column, None, words)
    return [path]


def _peak_mb() -> float:
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(status.partition("VmHWM:")[2].split()[0]) * 1024 / 1e6


def medians(rows: int, rounds: int, *, bare: bool = False) -> Cost:
    """Each round a process of its own."""
    again = [sys.executable, "-m", "benchmarks.documents", "--once", "--rows", str(rows)] + ["--bare"] * bare
    told = [subprocess.run(again, check=True, capture_output=True, text=True).stdout for _ in range(rounds)]
    return Cost(*map(statistics.median, zip(*(map(float, line.split()) for line in told), strict=True)))


def main() -> None:
    """Print the medians."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.documents", description=__doc__)
    parser.add_argument("--rows", type=int, nargs="+", default=[20_000, 100_000])
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--once", action="store_true", help="one round in this process; for the rounds themselves")
    parser.add_argument("--bare", action="store_true", help="with --once: the baseline")
    asked = parser.parse_args()
    if asked.once:
        print(*astuple(one_round(asked.rows[0], bare=asked.bare)))
        return
    costs = {rows: medians(rows, asked.rounds) for rows in asked.rows}
    for rows, cost in costs.items():
        print(
            f"{rows} rows: {cost.took_s:.1f} s, {cost.cpu_s:.1f} s of processor time, "
            f"peak {cost.peak_mb:.0f} MB ({cost.before_mb:.0f} MB before), {cost.files_mb:.1f} MB of files"
        )
    fewest = min(asked.rows)
    base = medians(fewest, asked.rounds, bare=True)
    ratio = costs[fewest].cpu_s / base.cpu_s
    print(
        f"{fewest} rows, the list alone, cell by cell: {base.cpu_s:.1f} s of processor time; "
        f"all files take {ratio:.2f} of it"
    )


if __name__ == "__main__":
    main()
