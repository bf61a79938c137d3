"""How well plain words are understood: kind, fields and whole messages for each file of labelled messages.

python -m benchmarks.scores                 the files of the tests, and those no rule or model has seen
python -m benchmarks.scores FILE...         other files
"""

import argparse
import json
from pathlib import Path

from reporting.reading.lines import answer
from tests.reading.scoring import Score, score

FOLDERS = (Path("tests/reading/messages"), Path("tests/reading/unseen"))


def measured(file: Path) -> Score:
    """The score of ``parse`` on one file."""
    lines = file.read_text(encoding="utf-8").splitlines()
    answers = map(json.loads, map(answer, lines))
    return score([json.loads(line) for line in lines], {one["id"]: one["reports"] for one in answers})


def main() -> None:
    """Print one line a file."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.scores", description=__doc__)
    parser.add_argument("files", nargs="*", type=Path, help="files of labelled messages")
    files = parser.parse_args().files or [file for folder in FOLDERS for file in sorted(folder.glob("*.jsonl"))]
    print(f"{'file':<24}{'kind':>8}{'fields F1':>11}{'hard exact':>12}{'false':>10}")
    for file in files:
        got = measured(file)
        false = f"{got.false}/{got.chatter}"
        print(f"{file.stem:<24}{got.kind_accuracy:>8.3f}{got.field_f1:>11.3f}{got.hard_exact:>12.3f}{false:>10}")


if __name__ == "__main__":
    main()
