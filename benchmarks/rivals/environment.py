"""An environment for the others, so that none of their packages comes near the bot's."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

PACKAGES = ["splink>=5,<6", "duckdb", "rapidfuzz>=3.14,<4"]


@contextmanager
def environment(kept: Path | None, *, wanted: bool) -> Iterator[Path | None]:
    """The Python of an environment with the others' packages, made if need be; ``None`` when none is wanted."""
    if not wanted:
        yield None
        return
    with TemporaryDirectory() as temporary:
        folder = kept or Path(temporary)
        python = folder / "bin" / "python"
        if not python.exists():
            subprocess.run([sys.executable, "-m", "venv", folder], check=True)
            subprocess.run([python, "-m", "pip", "install", "--quiet", *PACKAGES], check=True)
        yield python


def versions(python: Path) -> str:
    """Which packages an environment has, with their versions."""
    listed = subprocess.run([python, "-m", "pip", "freeze"], check=True, capture_output=True, text=True)
    return ", ".join(listed.stdout.split())
