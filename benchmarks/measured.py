"""What a command costs: seconds, seconds of processor time, and the most memory it or one of its children ever held.

Run as a small program of its own, ``measured.py TOLD COMMAND …``, because a child starts with the peak of its parent
(Linux keeps it through ``exec``); it writes one line of JSON to ``TOLD``.
"""

import json
import os
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds by the clock, seconds of processor time, MB of memory at the peak, and what was said."""

    wall_s: float
    cpu_s: float
    peak_mb: float
    said: str


def measured(command: Sequence[str | Path], cwd: Path) -> Cost:
    """Run a command to its end; raises ``SystemExit`` with its last words when it fails."""
    with TemporaryDirectory() as folder:
        told, said = Path(folder) / "told", Path(folder) / "said"
        with said.open("wb") as words:
            launcher = [sys.executable, "-S", "-E", __file__, str(told), *map(str, command)]
            subprocess.run(launcher, cwd=cwd, stdout=words, stderr=subprocess.STDOUT, check=False)
        words_said = said.read_text(encoding="utf-8", errors="replace").replace("\r", "\n")
        cost = json.loads(told.read_text(encoding="utf-8"))
    if cost.pop("failed"):
        raise SystemExit(f"{' '.join(map(str, command))}\n{words_said[-2000:]}")
    return Cost(said=words_said, **cost)


def _launch(told: Path, command: Sequence[str]) -> None:
    start = time.perf_counter()
    child = subprocess.Popen(command)
    _, status, used = os.wait4(child.pid, 0)
    cost = {
        "wall_s": time.perf_counter() - start,
        "cpu_s": used.ru_utime + used.ru_stime,
        "peak_mb": used.ru_maxrss / 1024,
        "failed": status != 0,
    }
    told.write_text(json.dumps(cost), encoding="utf-8")


if __name__ == "__main__":
    _launch(Path(sys.argv[1]), sys.argv[2:])
