"""What the door to a local .xlsx costs: reading, adding a row, setting a hundred cells.

Seconds of processor time and the peak of memory above what the process had before, each in a process of its own
(Linux). The desk is dressed as ``setup`` dresses it.
"""

import argparse
import multiprocessing
import sys
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from sheets import layout
from sheets.appearance import LOOKS
from sheets.door import Append, Dress, SetCell
from sheets.xlsx import LocalWorkbook

SIZES = (1_000, 5_000, 20_000)
_FILLED = 30
"""Of the 41 columns of a report, about as many hold something."""


def desk(path: Path, rows: int) -> None:
    """A dressed tab ``Laporan`` with so many rows of invented people."""
    door = LocalWorkbook(path)
    door.write([layout.REPORTS.make(), Dress(LOOKS["Laporan"])])
    door.titles()
    door.write([Append("Laporan", [_row(number) for number in range(rows)])])


def _row(number: int) -> dict[str, str]:
    row = dict.fromkeys(layout.REPORTS.columns[:_FILLED], f"isi {number % 97}")
    return row | {"Nomor": f"DPB-2611-{number:05}-0", "Nama": f"Warga {number}", "NIK": "3272010101909001"}


def read(door: LocalWorkbook) -> None:
    """A whole reading."""
    door.read(["Laporan"])


def append(door: LocalWorkbook) -> None:
    """One more report, and the reading back."""
    door.write([Append("Laporan", [_row(99_999)])])
    door.read(["Laporan"])


def set_cells(door: LocalWorkbook) -> None:
    """A hundred warnings, and the reading back."""
    door.write([SetCell("Laporan", row * 7, "Peringatan", f"ke-{row}") for row in range(100)])
    door.read(["Laporan"])


def rewrite(door: LocalWorkbook) -> None:
    """A change that loads and writes the whole workbook, as ``setup`` and a closed month do."""
    door.write([Dress(LOOKS["Laporan"], fresh=False)])


def _measure(
    path: Path, what: Callable[[LocalWorkbook], None], told: "multiprocessing.Queue[tuple[float, int]]"
) -> None:
    door = LocalWorkbook(path)
    if what is not read:
        door.read(["Laporan"])
    before, start = _memory_kb("VmRSS"), time.process_time()
    what(door)
    took = time.process_time() - start
    told.put((took, (_memory_kb("VmHWM") - before) // 1024))


def _memory_kb(what: str) -> int:
    lines = Path("/proc/self/status").read_text(encoding="utf-8").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(what))


def main() -> None:
    """One line a size and deed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="*", default=SIZES)
    processes = multiprocessing.get_context("spawn")
    for size in parser.parse_args().sizes:
        with TemporaryDirectory() as folder:
            path = Path(folder) / "Laporan.xlsx"
            desk(path, size)
            for what in (read, append, set_cells, rewrite):
                told = processes.Queue()
                child = processes.Process(target=_measure, args=(path, what, told))
                child.start()
                took, added = told.get()
                child.join()
                sys.stdout.write(f"{size:>6} rows  {what.__name__:<10} {took:6.2f} s  {added:4d} MiB added\n")
            sys.stdout.write(f"{size:>6} rows  {path.stat().st_size / 1e6:.2f} MB\n")


if __name__ == "__main__":
    main()
