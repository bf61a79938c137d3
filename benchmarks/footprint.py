"""The idle service and its first answer: memory, and seconds from process start to the first answered message.

``python bot.py run`` as a child against the Telegram and Sheets stand-ins over loopback HTTP, on a fresh folder whose
desk was set up before. A stranger's message waits when the service starts; the answer counts when Telegram has it.
"""

import argparse
import os
import platform
import statistics
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

import psutil

from benchmarks.village import FIRST_USER
from sheets import setup
from sheets.workbook import open_google
from sheets.workbook.quota import Quota
from tests.standins.sheets import SheetsServer
from tests.standins.telegram import TelegramServer

ROOT = Path(__file__).parents[1]
PATIENCE_S = 60.0
CONFIG = """
[telegram]
token = "{token}"
base_url = "{telegram}"
base_file_url = "{files}"
[sheets]
credentials = "{key}"
api_url = "{sheets}"
sync_seconds = 2
[[office]]
code = "32.72"
name = "KPU Kota Contoh"
timezone = "WIB"
spreadsheet = "buku"
"""


def one_round(folder: Path, idle_s: float) -> tuple[float, float]:
    """Seconds to the first answer, and MB of memory (RSS) after some idle seconds with syncs."""
    with TelegramServer() as telegram, SheetsServer("buku") as sheets:
        config = _config(folder, telegram, sheets)
        telegram.telegram.person(FIRST_USER, "Tamu")
        telegram.telegram.say(FIRST_USER, "/start")
        start = time.perf_counter()
        child = subprocess.Popen([sys.executable, "bot.py", "run", "--config", str(config)], cwd=ROOT, stderr=-3)
        try:
            _until_answered(telegram, child)
            took_s = time.perf_counter() - start
            time.sleep(idle_s)
            if not any(call.path.endswith("values:batchGet") for call in sheets.calls):
                raise AssertionError("no sync yet")
            return took_s, psutil.Process(child.pid).memory_info().rss / 2**20
        finally:
            child.terminate()
            child.wait(PATIENCE_S)


def _config(folder: Path, telegram: TelegramServer, sheets: SheetsServer) -> Path:
    key = sheets.credentials(folder)
    setup.set_up(open_google("buku", credentials=key, api_url=sheets.url, quota=Quota(10**9, 10**9)))
    path = folder / "config.toml"
    words = CONFIG.format(
        token=telegram.token,
        telegram=telegram.base_url,
        files=telegram.base_file_url,
        key=key.as_posix(),
        sheets=sheets.url,
    )
    path.write_text(words, encoding="utf-8")
    return path


def _until_answered(telegram: TelegramServer, child: "subprocess.Popen[bytes]") -> None:
    end = time.monotonic() + PATIENCE_S
    while not telegram.called("sendMessage"):
        if child.poll() is not None or time.monotonic() > end:
            raise AssertionError("the service did not answer")
        time.sleep(0.005)


def main() -> None:
    """Print the medians."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.footprint", description=__doc__)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--idle", type=float, default=8.0, help="seconds of idleness before memory is read")
    asked = parser.parse_args()
    figures = []
    for _ in range(asked.rounds):
        with TemporaryDirectory(prefix="lapor-") as folder:
            figures.append(one_round(Path(folder), asked.idle))
    took_s, mb = (statistics.median(column) for column in zip(*figures, strict=True))
    rounds = ", ".join(f"{took:.2f} s {held:.0f} MB" for took, held in figures)
    print(f"Python {platform.python_version()}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}")
    print(f"first answer after {took_s:.2f} s (goal < 3), idle at {mb:.0f} MB (goal < 120)   ({rounds})")


if __name__ == "__main__":
    main()
