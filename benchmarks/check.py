"""How long a wrong question of ``/cek`` takes beside one about a NIK that nobody has, over a real register file.

``python -m benchmarks.check --n 100000 --times 400`` asks both in turn, each in a transaction of its own, and prints
the medians in milliseconds and their ratio; beside them the ratio of two halves of the very same question, which is
mere noise. Entries are asked cold: each NIK only once.
"""

import argparse
import csv
import sys
from datetime import timedelta
from pathlib import Path
from random import Random
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

from benchmarks.crowd.mixes import mix
from benchmarks.people import REGISTER, Maker
from reporting.register.register import Register
from reporting.settings import Lookup
from tests.counter.asking import MORNING, Counter
from tests.register.crowd import built

_OPEN = 10**9


def main(arguments: list[str] | None = None) -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--n", type=int, default=100_000, help="entries of the register")
    parser.add_argument("--times", type=int, default=400, help="questions of each kind")
    asked = parser.parse_args(arguments)
    with TemporaryDirectory() as folder:
        _measure(Path(folder), asked.n, asked.times)


def _measure(folder: Path, count: int, times: int) -> None:
    entries = _entries(folder, count)
    rng = Random(7)
    register = built(folder / "register.bin", entries)
    known = {entry[2] for entry in entries}
    kinds: dict[str, list[float]] = {"wrong KK": [], "wrong name": [], "nobody": [], "nobody again": []}
    counter = _counter(folder, register)
    chosen = rng.sample(entries, 2 * times)
    for number in range(times):
        one, other = chosen[number], chosen[times + number]
        wrong = f"{(int(one[1][-4:]) + 1) % 10_000:04d}"
        for kind, nik, name, kk in rng.sample(
            [
                ("wrong KK", one[2], one[3], wrong),
                ("wrong name", other[2], "TIDAK DIKENAL", other[1][-4:]),
                ("nobody", _absent(one[2], known), one[3], wrong),
                ("nobody again", _absent(other[2], known), "TIDAK DIKENAL", wrong),
            ],
            4,
        ):
            kinds[kind].append(_timed(counter, nik, name, kk, sum(map(len, kinds.values()))))
    counter.store.close()
    register.close()
    _tell(kinds)


def _entries(folder: Path, count: int) -> list[list[str]]:
    Maker(voters=count, reports=20, seed=3, chosen=mix("biasa"), out=folder).make()
    with (folder / "register.csv").open(encoding="utf-8", newline="") as file:
        return [[*(row[name] for name in REGISTER), "", ""] for row in csv.DictReader(file)]


def _counter(folder: Path, register: Register) -> Counter:
    rules = Lookup(
        per_person_per_day=_OPEN,
        per_nik_per_day=_OPEN,
        per_day=_OPEN,
        wrong_before_pause=_OPEN,
        alarm_wrong_per_hour=_OPEN,
    )
    return Counter(folder, register, rules)


def _absent(nik: str, known: set[str]) -> str:
    """A NIK of the same day and place that nobody has."""
    return next(one for one in (f"{nik[:-4]}{serial:04d}" for serial in range(9_999, 0, -1)) if one not in known)


def _timed(counter: Counter, nik: str, name: str, kk: str, number: int) -> float:
    """Milliseconds of one question, its commit included; each of somebody else on a day of its own, so that no limit
    changes the answer.
    """
    user, now = 1_000_000 + number, MORNING + timedelta(days=number)
    began = perf_counter()
    with counter.open():
        answer = counter.say(user, f"/cek {nik}\n{name}\n{kk}", now)[-1]
    took = (perf_counter() - began) * 1_000
    if "belum menemukan" not in answer:
        raise SystemExit(f"not a miss: {answer}")
    return took


def _tell(kinds: dict[str, list[float]]) -> None:
    middle = {kind: median(took) for kind, took in kinds.items()}
    for kind, value in middle.items():
        sys.stdout.write(f"{kind:13} median {value:7.3f} ms of {len(kinds[kind])}\n")
    wrong, nobody = (kinds["wrong KK"] + kinds["wrong name"]), (kinds["nobody"] + kinds["nobody again"])
    sys.stdout.write(f"wrong : nobody                {median(wrong) / median(nobody):.3f}\n")
    sys.stdout.write(f"nobody : nobody (noise)       {middle['nobody'] / middle['nobody again']:.3f}\n")


if __name__ == "__main__":
    main()
