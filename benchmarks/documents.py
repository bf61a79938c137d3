"""The month's files for 20,000 list rows: seconds and peak memory, each round in a process of its own."""

import argparse
import statistics
import subprocess
import sys
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from zoneinfo import ZoneInfo

import psutil

from benchmarks.village import home, name_of
from reporting.model import Closing, Coverage, ListRow, Month, RecapLine, Tally
from scheduler.documents import write_month
from scheduler.entries import COLUMNS

REASONS = (("TMS", "meninggal", "1"), ("TMS", "pindah domisili", "4"), ("BARU", "pindah masuk", "B"))
CREATED = datetime(2026, 11, 1, 1, 0, tzinfo=UTC)


@dataclass(frozen=True)
class Cost:
    """What one round took: above ``before_mb``, which the process held before it wrote."""

    took_s: float
    before_mb: float
    peak_mb: float
    bytes_written: int


def a_month(rows: int) -> Closing:
    """An invented month with so many list rows."""
    listed = tuple(_row(number) for number in range(rows))
    places = sorted({(row.columns["KECAMATAN"], row.columns["KELURAHAN"]) for row in listed})
    moved = Tally(rows // 4, rows // 4)
    return Closing(
        office="32.72",
        office_name="KPU Kota Contoh",
        month=Month(2026, 10),
        cutoff=datetime(2026, 10, 31, 23, 59, 59, tzinfo=ZoneInfo("Asia/Jakarta")),
        rows=listed,
        held=(),
        recap=(*(RecapLine(*place, Tally(900, 900), Tally(), Tally()) for place in places), _total(moved)),
        coverage=tuple(Coverage(*place, 14, 9, 3) for place in places),
        received=rows,
    )


def _total(moved: Tally) -> RecapLine:
    return RecapLine("JUMLAH", "JUMLAH", Tally(90_000, 90_000), moved, moved)


def _row(number: int) -> ListRow:
    effect, reason, code = REASONS[number % len(REASONS)]
    where = home(number % 4_000)
    cells = {
        "KECAMATAN": where.kecamatan,
        "KELURAHAN": where.kelurahan,
        "DPID": f"{10_000_000 + number}",
        "NKK": f"3272010101{number % 10_000:06d}",
        "NIK": f"327201{12 + number % 15:02d}03{60 + number // 15 % 40:02d}{9000 + number // 600:04d}",
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
    return ListRow(dict.fromkeys(COLUMNS, "") | cells)


def one_round(rows: int) -> Cost:
    """Make the month, then write its files; Linux remembers a process's highest memory."""
    month = a_month(rows)
    before_mb = psutil.Process().memory_info().rss / 2**20
    with TemporaryDirectory(prefix="lapor-") as folder:
        start = time.perf_counter()
        paths = write_month(month, Path(folder), draft="", created=CREATED)
        took_s = time.perf_counter() - start
        size = sum(path.stat().st_size for path in paths)
    return Cost(took_s, before_mb, _peak_mb(), size)


def _peak_mb() -> float:
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(status.partition("VmHWM:")[2].split()[0]) / 1024


def main() -> None:
    """Print the medians."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.documents", description=__doc__)
    parser.add_argument("--rows", type=int, default=20_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--once", action="store_true", help="one round in this process; for the rounds themselves")
    asked = parser.parse_args()
    if asked.once:
        cost = one_round(asked.rows)
        print(cost.took_s, cost.before_mb, cost.peak_mb, cost.bytes_written)
        return
    again = [sys.executable, "-m", "benchmarks.documents", "--once", "--rows", str(asked.rows)]
    told = [subprocess.run(again, check=True, capture_output=True, text=True).stdout for _ in range(asked.rounds)]
    took_s, before_mb, peak_mb, size = (
        statistics.median(column) for column in zip(*(map(float, line.split()) for line in told), strict=True)
    )
    memory = f"peak {peak_mb:.0f} MB ({before_mb:.0f} MB before)"
    print(f"{asked.rows} rows: {took_s:.1f} s, {memory}, {size / 1e6:.1f} MB of files")


if __name__ == "__main__":
    main()
