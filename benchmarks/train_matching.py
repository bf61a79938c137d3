"""Fits the weights of matching: ``python -m benchmarks.train_matching --data DIR [DIR …]`` →
``reporting/matching/weights.json``.

Each DIR holds register.csv, reports.csv, gold_register.csv and gold_reports.csv as ``benchmarks.people`` writes them.
Cards:

- ``quick``: the first look at all who share a block; logistic regression on a sample of the pairs.
- ``person``: candidates closely compared; logistic regression on all of them (``pair``), then of the first
  candidate's share (``first``), so that ``SKOR`` is a probability. A quarter of the reports get the true KK number
  (one in twenty a wrong one), a quarter a told age, because lists of reports seldom carry them; drawn with seed 5.
- ``doubles``: pairs of entries of the register.

The bounds: ``sure`` is the lowest score at which 9,995 of 10,000 first candidates are right, ``maybe`` the lowest at
which those below ``sure`` are still right in 94 of 100, over all data together; of doubles, at which 995 and 974 of
1,000 pairs are right.
"""

import argparse
import csv
import json
import random
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from benchmarks import reports
from reporting.matching import weighing
from reporting.matching.asking import Asked, asked
from reporting.matching.comparing import LEVELS
from reporting.matching.evidence import columns
from reporting.matching.told import Places
from reporting.model import Sought
from reporting.register import doubles
from reporting.register.building import Builder
from reporting.register.candidates import Pairs, compared, group_starts, likeliest, met, quick_columns, side_of
from reporting.register.finding import compare, first_shares, supports, taken
from reporting.register.shelf import Shelf

WEIGHTS = Path(__file__).parent.parent / "reporting" / "matching" / "weights.json"
SEED = 5
SURE, MAYBE = 0.9995, 0.94
DOUBLE_SURE, DOUBLE_MAYBE = 0.995, 0.974
CORRECTING = ("rivals", "hard", "newcomer", "newcomer, not hard")
PART = 100_000
LONGEST = 2.0
Matrix = NDArray[np.float32]
ENTRY = "dp_id nkk nik nama tempat_lahir tanggal_lahir jk kawin alamat rt rw kelurahan kecamatan tps".split()


@dataclass(frozen=True)
class Data:
    """One register with reports: which person each entry and each report is of, by row."""

    shelf: Shelf
    districts: NDArray[Any]
    people: Asked
    person_there: NDArray[np.int64]
    person: NDArray[np.int64]

    def right(self, pairs: Pairs) -> NDArray[np.bool_]:
        """Which candidates are the person."""
        found: NDArray[np.bool_] = self.person_there[pairs.there] == self.person[pairs.asked]
        return found


def main() -> None:
    """Fit all cards and write them."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, nargs="+", required=True)
    parser.add_argument("--out", type=Path, default=WEIGHTS)
    parser.add_argument("--cards", nargs="+", choices=("person", "doubles"), default=("person", "doubles"))
    asked_for = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        data = [load(one, Path(folder) / f"{number}.lpd") for number, one in enumerate(asked_for.data)]
        cards: dict[str, Any] = {}
        if "person" in asked_for.cards:
            quick = fit_quick(data)
            cards = {"quick": {"pair": quick, "sure": 1.0, "maybe": 1.0}, "person": fit_person(data, quick)}
        if "doubles" in asked_for.cards:
            cards["doubles"] = fit_doubles(data)
    old = json.loads(asked_for.out.read_text(encoding="utf-8")) if asked_for.out.exists() else {}
    about = {"data": [one.name for one in asked_for.data], "seed": SEED}
    kept = {**old, "about": about, **cards}
    asked_for.out.write_text(json.dumps(kept, indent=1, sort_keys=True) + "\n", encoding="utf-8")


# ---------------------------------------------------------------- data
def load(folder: Path, at: Path) -> Data:
    """Build the register and read the reports of a folder."""
    entries = _table(folder / "register.csv")
    builder = Builder(at)
    for start in range(0, len(entries), 20_000):
        builder.add([[*(row[name] for name in ENTRY), "", ""] for row in entries[start : start + 20_000]])
    builder.finish(imported_at=datetime.now(UTC), source=folder.name)
    shelf = Shelf(at)
    places = Places([(kecamatan, kelurahan) for kecamatan, kelurahan in shelf.about["places"]])
    owner = {row["dp_id"]: int(row["person_id"]) for row in _table(folder / "gold_register.csv")}
    there = np.array([owner[row["dp_id"]] for row in entries], np.int64)
    first = {person: row for row, person in reversed(list(enumerate(there.tolist())))}
    gold = np.array([int(row["person_id"]) for row in _table(folder / "gold_reports.csv")], np.int64)
    draw = random.Random(SEED)
    people = [
        _enriched(reports.sought(row), entries[first[person]] if person in first else None, draw)
        for row, person in zip(reports.rows(folder), gold.tolist(), strict=True)
    ]
    return Data(shelf, np.array(places.district_of), asked(people, places), there, gold)


def _table(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _enriched(one: Sought, entry: Mapping[str, str] | None, draw: random.Random) -> Sought:
    """With a KK number or an age told now and then."""
    told, wrong = draw.random(), draw.random() < 0.05
    stranger = f"3374{draw.randrange(10**12):012d}"
    if told < 0.25:
        return replace(one, kk=stranger if wrong or entry is None else entry["nkk"])
    if told < 0.5 and entry:
        return replace(
            one, age=str(reports.ON.year - int(entry["tanggal_lahir"][:4]) + draw.choice((-2, -1, 0, 0, 0, 1, 2)))
        )
    return one


# ---------------------------------------------------------------- fitting
def logistic(x: Matrix, y: NDArray[np.bool_], *, penalty: float = 2.0, rounds: int = 60) -> NDArray[np.float64]:
    """Weights of a logistic regression by Newton's method, the last one without a column.

    A ridge keeps them finite; no step is longer than ``LONGEST``, since rare cases make the first ones overshoot.
    """
    weight = np.zeros(x.shape[1] + 1)
    ridge = np.diag(np.append(np.full(x.shape[1], penalty), 1e-3))
    for _ in range(rounds):
        slope, bend = ridge @ weight, ridge.copy()
        for start in range(0, len(x), PART):
            part = np.column_stack([x[start : start + PART].astype(np.float64), np.ones(len(x[start : start + PART]))])
            chance = 1 / (1 + np.exp(-np.clip(part @ weight, -30, 30)))
            slope += part.T @ (chance - y[start : start + PART])
            bend += (part * (chance * (1 - chance))[:, None]).T @ part
        step = np.linalg.solve(bend, slope)
        weight -= step * min(1.0, LONGEST / np.abs(step).max())
        if np.abs(step).max() < 1e-4:
            break
    return weight


def card(names: Sequence[str], x: Matrix, y: NDArray[np.bool_]) -> dict[str, float]:
    """A fitted card: weight by column, rounded."""
    weight = logistic(x, y)
    return {name: round(float(value), 4) for name, value in zip([*names, "bias"], weight, strict=True)}


def fit_quick(data: Sequence[Data]) -> dict[str, float]:
    """The card of the first look, from all right pairs and one in twenty of the others."""
    names, parts, rights = [], [], []
    for one in data:
        pairs = met(one.shelf, one.people)
        right = one.right(pairs)
        rows = np.flatnonzero(right | (np.random.default_rng(SEED).random(len(right)) < 0.05))
        pairs = pairs.take(rows)
        found = compared(one.people, pairs, side_of(one.shelf, one.districts, pairs.there))
        same, alike = quick_columns(one.shelf, one.people, pairs)
        made: dict[str, Any] = {"spelt rarity": same, "bones rarity": alike}
        for name, levels in LEVELS.items():
            made |= {f"{name}: {level}": found[name] == number for number, level in enumerate(levels[1:], 1)}
        names = list(made)
        parts.append(np.column_stack([np.asarray(column, np.float32) for column in made.values()]))
        rights.append(right[rows])
    return card(names, np.concatenate(parts), np.concatenate(rights))


def fit_person(data: Sequence[Data], quick: Mapping[str, float]) -> dict[str, Any]:
    """The card of the close look, its correction and the bounds of the classes."""
    looked = [likeliest(one.shelf, one.people, met(one.shelf, one.people), one.districts, quick) for one in data]
    close = [compare(one.shelf, one.districts, one.people, pairs) for one, pairs in zip(data, looked, strict=True)]
    made = [columns(one) for one in close]
    x = [np.column_stack(list(one.values())) for one in made]
    right = [one.right(pairs) for one, pairs in zip(data, looked, strict=True)]
    pair = card(list(made[0]), np.concatenate(x), np.concatenate(right))
    shares, flags, hits = [], [], []
    for one, pairs, compares, x_one in zip(data, looked, close, made, strict=True):
        odds = weighing.log_odds(x_one, pair)
        order = np.lexsort((-odds, pairs.asked))
        sorted_pairs = pairs.take(order)
        starts = group_starts(sorted_pairs.asked)
        share_one, rivals, _ = first_shares(one.shelf, sorted_pairs, odds[order], starts)
        shares.append(share_one)
        flags.append({**supports(one.people, taken(compares, order), sorted_pairs, starts), "rivals": rivals})
        hits.append(one.right(sorted_pairs)[starts])
    share, hit = np.clip(np.concatenate(shares), 1e-9, 1 - 1e-9), np.concatenate(hits)
    flag = {name: np.concatenate([one[name] for one in flags]) for name in flags[0]}
    weighed = {"share": np.log(share / (1 - share)), **{name: flag[name] for name in CORRECTING}}
    first = card(list(weighed), np.column_stack([np.asarray(one, np.float32) for one in weighed.values()]), hit)
    score = weighing.corrected(share, flag, first)
    fit = flag["firm"] & ~flag["conflict"]
    sure = bound(score[fit], hit[fit], SURE)
    rest = ~(fit & (score >= sure))
    return {"pair": pair, "first": first, "sure": sure, "maybe": bound(score[rest], hit[rest], MAYBE)}


def fit_doubles(data: Sequence[Data]) -> dict[str, Any]:
    """The card of pairs of entries."""
    parts, rights, names = [], [], []
    for one in data:
        pairs = doubles.meetings(one.shelf)
        for start in range(0, len(pairs), doubles.AT_ONCE):
            some = pairs.take(np.arange(start, min(start + doubles.AT_ONCE, len(pairs))))
            right = one.person_there[some.asked] == one.person_there[some.there]
            made = doubles.compare(one.shelf, one.districts, some)[1]
            names = list(made)
            parts.append(np.column_stack(list(made.values())))
            rights.append(right)
    x, right = np.concatenate(parts), np.concatenate(rights)
    pair = card(names, x, right)
    score = 1 / (1 + np.exp(-weighing.log_odds(dict(zip(names, x.T, strict=True)), pair)))
    return {"pair": pair, "sure": bound(score, right, DOUBLE_SURE), "maybe": bound(score, right, DOUBLE_MAYBE)}


def bound(score: NDArray[np.float64], right: NDArray[np.bool_], precision: float) -> float:
    """The lowest score from which on so many of all are right, rounded up."""
    order = np.argsort(-score, kind="stable")
    good = np.flatnonzero(np.cumsum(right[order]) >= precision * np.arange(1, len(order) + 1))
    return float(np.ceil(score[order[good[-1]]] * 1e4) / 1e4)


if __name__ == "__main__":
    main()
