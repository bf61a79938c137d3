"""Trains the second opinion on kinds (``reporting/reading/words/opinion.tsv``) from the labelled messages of the tests.

    python -m benchmarks.train_words            trains on every file, writes the model: about a minute
    python -m benchmarks.train_words --check    trains on all files but one, asks about that one, for each in turn

A multiclass passive-aggressive perceptron (Crammer et al. 2006, PA-I), averaged: no dependency, the same result each
time. The honest figure is that of ``--check``: voices differ from file to file.
"""

import argparse
import json
import math
import random
from base64 import b64encode
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from reporting.reading.words.opinion import ZERO, features_of

ROOT = Path(__file__).parent.parent
MESSAGES = ROOT / "tests/reading/messages"
MODEL = ROOT / "reporting/reading/words/opinion.tsv"
ROUNDS = 10
STEP = 1.5
"""The largest correction after one mistake, for a kind of average frequency."""
RARE = 2
"""Messages in which a feature must stand."""
KEPT = 9_000
LARGEST = 127
CHATTER = "bukan_laporan"


@dataclass(frozen=True)
class Told:
    """One labelled message: the file it stands in, what the model looks at, and its kind (empty for chatter)."""

    source: str
    features: frozenset[str]
    kind: str


Weights = dict[str, list[float]]


def messages(folder: Path) -> list[Told]:
    """Every labelled message of the JSON-lines files below a folder."""
    return [
        Told(file.stem, features_of(row["text"], row.get("sender_role", "")), _kind(row))
        for file in sorted(folder.rglob("*.jsonl"))
        for row in map(json.loads, file.read_text(encoding="utf-8").splitlines())
    ]


def _kind(row: Mapping[str, object]) -> str:
    """The first entry's kind; a correction that withdraws everything has a label of its own."""
    gold = row.get("gold")
    first = gold[0] if isinstance(gold, list) and gold else {"kind": row.get("kind", CHATTER)}
    kind = "" if first["kind"] == CHATTER else str(first["kind"])
    return f"{kind}:batal" if first.get("batal") else kind


def rarity(told: Sequence[Told]) -> dict[str, float]:
    """How much a feature weighs in its message: the rarer the more."""
    counts = Counter(feature for one in told for feature in one.features)
    return {feature: math.sqrt(math.log(1 + len(told) / count)) for feature, count in counts.items() if count >= RARE}


def vector(features: Iterable[str], weights: Mapping[str, float]) -> list[tuple[str, float]]:
    """The known features of one message, of length 1 together."""
    known = sorted((feature, weights[feature]) for feature in features if feature in weights)
    length = math.sqrt(sum(weight * weight for _, weight in known)) or 1.0
    return [(feature, weight / length) for feature, weight in known]


def scores(known: Iterable[tuple[str, float]], weights: Weights, kinds: int) -> list[float]:
    """One sum for each kind."""
    sums = [0.0] * kinds
    for feature, value in known:
        sums = [total + value * weight for total, weight in zip(sums, weights[feature], strict=True)]
    return sums


def train(told: Sequence[Told], kinds: Sequence[str], rare: Mapping[str, float]) -> Weights:
    """The averaged weights of every feature, one for each kind."""
    counts = Counter(one.kind for one in told)
    steps = [STEP * math.sqrt(len(told) / (len(kinds) * counts[kind])) for kind in kinds]
    vectors = [(vector(one.features, rare), kinds.index(one.kind)) for one in told]
    now: Weights = {feature: [0.0] * len(kinds) for feature in rare}
    later: Weights = {feature: [0.0] * len(kinds) for feature in rare}
    shuffle, turn = random.Random(1), 1
    for _ in range(ROUNDS):
        shuffle.shuffle(vectors)
        for known, right in vectors:
            sums = scores(known, now, len(kinds))
            wrong = max((index for index in range(len(kinds)) if index != right), key=sums.__getitem__)
            missing = 1 - sums[right] + sums[wrong]
            if missing > 0:
                step = min(steps[right], missing / 2)
                for feature, value in known:
                    for index, signed in ((right, step * value), (wrong, -step * value)):
                        now[feature][index] += signed
                        later[feature][index] += turn * signed
            turn += 1
    return {
        feature: [weight - sum_ / turn for weight, sum_ in zip(now[feature], later[feature], strict=True)]
        for feature in now
    }


def written(kinds: Sequence[str], rare: Mapping[str, float], weights: Weights) -> str:
    """The model as text: scale and kinds, then the features that matter most, weights as one byte each."""
    spoken = {feature: [rare[feature] * weight for weight in row] for feature, row in weights.items()}
    kept = sorted(sorted(spoken, key=lambda one: -max(map(abs, spoken[one])))[:KEPT])
    scale = max(abs(weight) for feature in kept for weight in spoken[feature]) / LARGEST
    lines = ["\t".join((f"{scale:.6f}", *kinds))]
    for feature in kept:
        row = bytes(round(weight / scale) + ZERO for weight in spoken[feature])
        lines.append(f"{feature}\t{rare[feature]:.3f}\t{b64encode(row).decode()}")
    return "\n".join(lines) + "\n"


def check(told: Sequence[Told]) -> None:
    """Prints for each file how often a model of the other files names the kind that was labelled."""
    for source in sorted({one.source for one in told}):
        others = [one for one in told if one.source != source]
        asked = [one for one in told if one.source == source]
        kinds = sorted({one.kind for one in others})
        rare = rarity(others)
        weights = train(others, kinds, rare)
        sums = [scores(vector(one.features, rare), weights, len(kinds)) for one in asked]
        said = [kinds[one.index(max(one))].partition(":")[0] for one in sums]
        right = sum(kind == one.kind.partition(":")[0] for kind, one in zip(said, asked, strict=True))
        print(f"{source}: {right / len(asked):.3f} of {len(asked)}")


def main() -> None:
    """Trains and writes, or checks."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--check", action="store_true", help="train without each file in turn and ask about it")
    parser.add_argument("--messages", type=Path, default=MESSAGES, help="folder of the labelled messages")
    parser.add_argument("--without", default="", help="a file that is left out of the training")
    parser.add_argument("--model", type=Path, default=MODEL, help="where the model is written")
    asked = parser.parse_args()
    told = messages(asked.messages)
    if asked.check:
        check(told)
        return
    told = [one for one in told if one.source != asked.without]
    kinds, rare = sorted({one.kind for one in told}), rarity(told)
    asked.model.write_text(written(kinds, rare, train(told, kinds, rare)), encoding="utf-8")
    print(f"{len(told)} messages, {len(kinds)} kinds: {asked.model.name} written")


if __name__ == "__main__":
    main()
