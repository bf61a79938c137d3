"""Plain words read a second, against decoding and Unicode-normalising the same messages, and the slowest message."""

import argparse
import json
import statistics
import time
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from reporting.reading.lines import answer

MESSAGES = Path("tests/reading/messages")
LONGEST = 4096
NASTY = ("3172 ", "1. 1. ", "di ", "12 okt ", "RT 1 ", "nama: Budi\n", "jl. ", "\t", "\ufdfa", "bukan harusnya ")


@dataclass(frozen=True)
class Pace:
    """One round: messages a second of reading and of the baseline, and the longest milliseconds of one message."""

    read: float
    decoded: float
    slowest_ms: float
    longest_ms: float


def messages(folder: Path) -> list[str]:
    """Every line of every file of messages."""
    return [line for file in sorted(folder.glob("*.jsonl")) for line in file.read_text("utf-8").splitlines() if line]


def decode(line: str) -> str:
    """The baseline: what every reader must do before it knows a word."""
    text = unicodedata.normalize("NFKC", json.loads(line)["text"])
    return "".join(char for char in text if unicodedata.category(char) != "Cf")


def long_lines() -> list[str]:
    """Messages of 4,096 characters that nobody writes, one of each sort."""
    told = {"id": 1, "sent_at": "2026-11-04T09:00:00+07:00", "sender_role": "rt"}
    return [json.dumps({**told, "text": f"ralat, meninggal {unit * LONGEST}"[:LONGEST]}) for unit in NASTY]


def one_round(lines: list[str]) -> Pace:
    """In processor time, as other work shares the cores."""
    took = [_time(answer, line) for line in lines]
    plain = sum(_time(decode, line) for line in lines)
    longest = max(_time(answer, line) for line in long_lines())
    return Pace(len(lines) / sum(took), len(lines) / plain, 1e3 * max(took), 1e3 * longest)


def _time(work: Callable[[str], str], line: str) -> float:
    began = time.process_time()
    work(line)
    return time.process_time() - began


def median(paces: Iterable[Pace]) -> Pace:
    """The middle of each figure."""
    columns = zip(*((one.read, one.decoded, one.slowest_ms, one.longest_ms) for one in paces), strict=True)
    return Pace(*(statistics.median(column) for column in columns))


def main() -> None:
    """Print the medians."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.words", description=__doc__)
    parser.add_argument("--messages", type=Path, default=MESSAGES, help="folder of .jsonl files")
    parser.add_argument("--rounds", type=int, default=3)
    asked = parser.parse_args()
    lines = messages(asked.messages)
    if not lines:
        parser.error(f"{asked.messages} holds no .jsonl file with messages")
    one_round(lines[:50])  # what is made once, is made
    pace = median(one_round(lines) for _ in range(asked.rounds))
    print(f"{len(lines)} messages: {pace.read:.0f} a second, {pace.read / pace.decoded:.4f} of decoding them")
    print(f"slowest {pace.slowest_ms:.0f} ms; of {LONGEST} characters {pace.longest_ms:.0f} ms")


if __name__ == "__main__":
    main()
