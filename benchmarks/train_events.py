"""Fits and measures how reports that tell the same event are recognised (``reporting/matching/events.json``).

    python -m benchmarks.train_events --fit DIR DIR … [--seen]     fits the weights to these data, writes them
    python -m benchmarks.train_events --data DIR DIR … [--seen]    measures the written weights on others

A folder holds ``reports.csv`` and ``gold_reports.csv`` (two reports are doubles when ``event_id`` is equal). With
``--seen`` reports are first looked for in ``register.csv`` beside them, and the weights for reports that a register
was asked about are fitted or measured; without it the others. The rarity of words comes from ``--fit`` without
``--seen``. No chance is involved: the same folders give the same file.

Logistic regression over marks (see ``event_evidence.py``), ridge penalty 1, by Newton steps with halving. The score
from which two count as one event is the lowest with which the precision of *each* folder is at least ``SAFE``.
"""

import argparse
import csv
import json
import resource
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
from numpy.typing import NDArray

from benchmarks import reports
from reporting.matching import events
from reporting.matching.event_evidence import STRANGERS, marks
from reporting.matching.telling import Telling, entries_of, telling
from reporting.model import Sought

MODEL = Path(__file__).parent.parent / "reporting/matching/events.json"
SAFE = 0.993
RIDGE = 1.0
RARE = 10
"""Pairs in which a mark must stand."""
USUAL = 1.0
"""Words of so many in a thousand names are kept."""
Vector = NDArray[np.float64]


class Data:
    """The reports of a folder: as they are compared, and which tell the same event."""

    def __init__(self, folder: Path, *, seen: bool) -> None:
        self.name = folder.name
        people = [reports.sought(row) for row in reports.rows(folder)]
        found = _found(folder / "register.csv", people) if seen else [None] * len(people)
        self.told: list[Telling] = [telling(one, entries) for one, entries in zip(people, found, strict=True)]
        with (folder / "gold_reports.csv").open(encoding="utf-8") as file:
            self.events = [row["event_id"] for row in csv.DictReader(file)]
        self.doubles = sum(count * (count - 1) // 2 for count in Counter(self.events).values())


def _found(register: Path, people: Sequence[Sought]) -> list[Any]:
    from reporting.register.building import Builder
    from reporting.register.register import Register

    with TemporaryDirectory() as folder:
        path = Path(folder) / "register"
        builder = Builder(path)
        with register.open(encoding="utf-8") as file:
            for part in _parts(csv.DictReader(file), 10_000):
                builder.add([_voter(row) for row in part])
        builder.finish(imported_at=datetime(2026, 11, 1, tzinfo=UTC), source=register.name)
        opened = Register(path)
        try:
            return [entries_of(finding) for finding in opened.find_many(people)]
        finally:
            opened.close()


def _voter(row: Mapping[str, str]) -> tuple[str, ...]:
    names = "dp_id nkk nik nama tempat_lahir tanggal_lahir jk kawin alamat rt rw kelurahan kecamatan tps".split()
    return (*(row[name] for name in names), "", "")


def _parts(rows: Iterable[Any], size: int) -> Iterator[list[Any]]:
    part = []
    for row in rows:
        part.append(row)
        if len(part) == size:
            yield part
            part = []
    yield part


# ---------------------------------------------------------------- fitting
def usual_words(data: Sequence[Data]) -> dict[str, float]:
    """How many of a thousand names carry each of the commonest words."""
    counts = Counter(word for each in data for told in each.told for word in set(told.spelt))
    total = sum(len(each.told) for each in data)
    share = {word: round(1000 * count / total, 1) for word, count in counts.items()}
    return {word: share[word] for word in sorted(share) if share[word] >= USUAL}


def compared(data: Data) -> tuple[list[tuple[str, ...]], NDArray[np.bool_]]:
    """The marks of all pairs that meet and may be one person, and which tell the same event."""
    rarity = events.rarity_in(data.told)
    meeting = list(events.meeting(data.told))
    told = [marks(data.told[one], data.told[other], rarity) for one, other in meeting]
    same = [data.events[one] == data.events[other] for one, other in meeting]
    open_ones = [place for place, each in enumerate(told) if STRANGERS not in each]
    return [told[place] for place in open_ones], np.array([same[place] for place in open_ones])


def fit(told: Sequence[tuple[str, ...]], same: NDArray[np.bool_]) -> tuple[float, dict[str, float]]:
    """Bias and weights, by Newton steps that are halved until they help."""
    counts = Counter(mark for each in told for mark in each)
    known = sorted(mark for mark, count in counts.items() if count >= RARE)
    place = {mark: number for number, mark in enumerate(known, 1)}
    alike = Counter(
        zip((tuple(sorted(place[mark] for mark in each if mark in place)) for each in told), same, strict=True)
    )
    rows = [row for row, _ in alike]
    truth = np.array([is_same for _, is_same in alike], np.float64)
    often = np.array(list(alike.values()), np.float64)
    penalty = np.full(len(known) + 1, RIDGE)
    penalty[0] = 1e-6
    weights = np.zeros(len(known) + 1)
    weights[0] = -4.0
    loss, slope, bend = _state(rows, truth, often, weights, penalty)
    for _ in range(60):
        step = np.linalg.solve(bend, slope)
        for _ in range(12):
            after = _state(rows, truth, often, weights - step, penalty)
            if after[0] < loss:
                break
            step /= 2
        weights = weights - step
        gained, (loss, slope, bend) = loss - after[0], after
        if gained < 1e-3:
            break
    return float(weights[0]), {mark: round(float(weights[number]), 3) for mark, number in place.items()}


def _state(
    rows: Sequence[tuple[int, ...]], truth: Vector, often: Vector, weights: Vector, penalty: Vector
) -> tuple[float, Vector, NDArray[np.float64]]:
    """Loss, slope and bend of the penalised likelihood, in slices."""
    loss = 0.5 * float((penalty * weights**2).sum())
    slope, bend = penalty * weights, np.diag(penalty)
    for start in range(0, len(rows), 8192):
        part = slice(start, start + 8192)
        table = np.zeros((len(rows[part]), len(weights)))
        table[:, 0] = 1
        for number, row in enumerate(rows[part]):
            table[number, list(row)] = 1
        total = np.clip(table @ weights, -40, 40)
        chance = 1 / (1 + np.exp(-total))
        loss += float((often[part] * (np.logaddexp(0, total) - total * truth[part])).sum())
        slope = slope + table.T @ (often[part] * (chance - truth[part]))
        bend = bend + (table * (often[part] * chance * (1 - chance))[:, None]).T @ table
    return loss, slope, bend


def lowest_safe(scores: Vector, same: NDArray[np.bool_], precision: float) -> float:
    """The lowest score from which on at least this share of the pairs is right."""
    order = np.argsort(-scores, kind="stable")
    right = np.cumsum(same[order]) / np.arange(1, len(order) + 1)
    good = np.flatnonzero(right >= precision)
    return float(scores[order[good[-1]]]) if len(good) else 1.0


# ---------------------------------------------------------------- measuring
def measure(folder: Path, *, seen: bool) -> str:
    """One line: recall at precision 0.99 by score, and precision and recall of the events as they are grouped."""
    began = time.monotonic()
    data = Data(folder, seen=seen)
    read = time.monotonic()
    every = events.pairs(data.told)
    groups = events.clusters(len(data.told), every)
    took = time.monotonic() - read
    same = np.array([data.events[pair.one] == data.events[pair.other] for pair in every])
    scores = np.array([pair.score for pair in every])
    at = lowest_safe(scores, same, 0.99)
    told_same = [
        data.events[one] == data.events[other]
        for group in groups
        for n, one in enumerate(group)
        for other in group[n + 1 :]
    ]
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return (
        f"{data.name} {'with' if seen else 'without'} register: {len(every):,} pairs compared, "
        f"{same.sum() / data.doubles:.4f} of {data.doubles} doubles met, "
        f"recall {same[scores >= at].sum() / data.doubles:.4f} at precision 0.99 (score {at:.3f}); "
        f"grouped: precision {np.mean(told_same):.4f}, recall {sum(told_same) / data.doubles:.4f}; "
        f"{took:.1f} s after {read - began:.1f} s of reading, peak {peak:.0f} MB"
    )


def train(folders: Sequence[Path], *, seen: bool) -> None:
    """Fit to these folders and write the weights."""
    data = [Data(folder, seen=seen) for folder in folders]
    kept = json.loads(MODEL.read_text(encoding="utf-8")) if MODEL.exists() else {}
    if not seen:
        kept["words"], kept["other"] = usual_words(data), USUAL / 2
        _write(kept)
    pairs = [compared(each) for each in data]
    bias, weights = fit([told for each, _ in pairs for told in each], np.concatenate([same for _, same in pairs]))
    fitted = {"bias": round(bias, 3), "marks": weights, "same": 1.0}
    name = "seen" if seen else "blind"
    kept["about"] = kept.get("about", {}) | {name: "fitted to " + ", ".join(each.name for each in data)}
    _write(kept | {name: fitted})
    fitted["same"] = round(max(map(_safe, data)), 4)
    _write(kept | {name: fitted})


def _write(kept: Mapping[str, Any]) -> None:
    blank = {"bias": 0.0, "marks": {}, "same": 1.0}
    whole = {"seen": blank, "blind": blank} | dict(kept)
    MODEL.write_text(json.dumps(whole, ensure_ascii=False, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    events.model.cache_clear()


def _safe(data: Data) -> float:
    found = events.pairs(data.told)
    same = np.array([data.events[pair.one] == data.events[pair.other] for pair in found])
    return lowest_safe(np.array([pair.score for pair in found]), same, SAFE)


def main() -> None:
    """Fit, measure, or both."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--fit", nargs="*", type=Path, default=[])
    parser.add_argument("--data", nargs="*", type=Path, default=[])
    parser.add_argument("--seen", action="store_true")
    given = parser.parse_args()
    if given.fit:
        train(given.fit, seen=given.seen)
    for folder in given.data:
        print(measure(folder, seen=given.seen), flush=True)


if __name__ == "__main__":
    main()
