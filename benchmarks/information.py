"""How often a question finds its row of ``Info``, beside plain fuzzy matching: ``python -m benchmarks.information``.

The questions are ``tests/counter/questions.jsonl``, in two parts: words and thresholds were tuned on ``tune`` only.
"""

import json
from collections.abc import Callable, Sequence
from pathlib import Path

from rapidfuzz import fuzz

from reporting.matching.information import Found, asks, find
from reporting.model import Info
from reporting.texts import starters

QUESTIONS = Path(__file__).parent.parent / "tests/counter/questions.jsonl"
SITE = "https://contoh.example"
BASELINE_CUT = 80
"""At 60 and 70 it is right more often on ``tune`` (58 %, 53 %) but sure and wrong in 37 % and 20 % of all."""


def plain(question: str, infos: Sequence[Info]) -> Found:
    """The baseline: the best ``token_set_ratio`` over title and keywords."""
    marks = [
        (max(fuzz.token_set_ratio(question.casefold(), text.casefold()) for text in (one.title, *one.keywords)), one)
        for one in infos
    ]
    best = max(marks, key=lambda pair: pair[0])
    return Found(best[1]) if best[0] >= BASELINE_CUT else Found()


def line(name: str, half: str, found: Callable[[str, Sequence[Info]], Found]) -> str:
    """The figures of one way on one half."""
    infos = [
        Info("", row["Judul"], row["Jawaban"], tuple(word.strip() for word in row["Kata Kunci"].split(",")))
        for row in starters.rows(SITE)
    ]
    asked = [one for text in QUESTIONS.read_text(encoding="utf-8").splitlines() if (one := json.loads(text))]
    told = [(found(one["q"], infos), one["wants"]) for one in asked if one["half"] == half]
    known = [(one, wants) for one, wants in told if wants]
    nothing = [one for one, wants in told if not wants]
    right = sum(next((info.title for info in (one.best, *one.few) if info), "") == wants for one, wants in known)
    wrong = sum(one.best is not None and one.best.title != wants for one, wants in told)
    return (
        f"{name:8} {half:5} {len(known)} with an answer: right first {right / len(known):.1%}, "
        f"{len(nothing)} without: sure {sum(one.best is not None for one in nothing)}, "
        f"short list {sum(bool(one.few) for one in nothing)}; sure and wrong {wrong / len(told):.1%} of all"
    )


if __name__ == "__main__":
    for part in ("tune", "test"):
        print(line("ours", part, find))
        print(line("baseline", part, plain))
    asked_for = [json.loads(text)["q"] for text in QUESTIONS.read_text(encoding="utf-8").splitlines()]
    print(f"known as a question: {sum(map(asks, asked_for))} of {len(asked_for)}")
