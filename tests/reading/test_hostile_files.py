"""Files made to hurt: one clear sentence, little memory, little time; whoever opens them goes on living."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from reporting.texts import rows as texts
from tests.reading import monsters

ROOT = Path(__file__).parent.parent.parent
READ_ALL_THE_SAME = {"names that climb", "deeper and deeper", "entities in the texts"}
"""Parts that nobody unpacks, elements that mean nothing and entities that nobody expands do no harm."""


def _opened(*arguments: str) -> list[tuple[str, str, float]]:
    """What a process with 700 MB of memory says to each: (name, verdict, seconds). It must live to the end."""
    around = {**os.environ, "PYTHONPATH": str(ROOT), "RUST_BACKTRACE": "0"}
    command = [sys.executable, "-m", "tests.reading.monsters", *arguments]
    done = subprocess.run(command, cwd=ROOT, env=around, capture_output=True, text=True, timeout=240, check=False)
    said = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.returncode == 0, f"died after {said[-1:]}: {done.stderr[-500:]}"
    return [(name, verdict, seconds) for name, verdict, seconds in said]


def test_no_bomb_takes_much_memory_or_time() -> None:
    """Each is refused with a sentence, or read, within seconds and little memory, far from taking the service along."""
    told = _opened()
    assert [name for name, _, _ in told] == [name for name, _ in monsters.bombs()]
    sentences = {texts.CORRUPT, texts.TOO_LARGE, texts.OTHER_FORMAT, texts.LOCKED, texts.too_many_rows(20_000)}
    assert {name for name, verdict, _ in told if verdict not in sentences} == READ_ALL_THE_SAME
    assert max(seconds for _, _, seconds in told) < 20


@pytest.mark.parametrize("seed", [1, 2])
def test_changed_bytes_are_read_or_refused(seed: int) -> None:
    """Of hundreds of files with some bytes changed each is read or refused with one sentence; none ends the process."""
    told = _opened("flips", str(seed), "300")
    assert len(told) == 300
    sentences = {words for words in vars(texts).values() if isinstance(words, str)}
    assert {verdict for _, verdict, _ in told} <= {"read", texts.too_many_rows(20_000), *sentences}
    assert 10 < sum(verdict == "read" for _, verdict, _ in told) < 290
    assert max(seconds for _, _, seconds in told) < 10


def test_the_honest_file_is_read() -> None:
    """What the bombs were made of is a list like any other."""
    assert monsters.verdict(monsters.honest()) == "read"
    assert monsters.verdict((monsters.FILES / "daftar.xls").read_bytes()) == "read"
