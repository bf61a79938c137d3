"""Values of a change that have a code: marital status, sex, disability, electronic card, kind of report."""

import re
from collections.abc import Iterator
from datetime import date

from reporting.reading.words.labels import CARD, DISABILITY, KIND, LABELS, NO_STATE, SEX, SEX_LETTER, STATE
from reporting.reading.words.told import Finder, Told


def _coded(element: str, pattern: re.Pattern[str], unless: re.Pattern[str] | None = None) -> Finder:
    def find(text: str, sent: date) -> Iterator[Told]:
        for match in pattern.finditer(text):
            if not (unless and unless.search(text[max(0, match.start() - 25) : match.start()])):
                yield Told(element, match.lastgroup or "", match.start(), match.end(), telling=True)

    return find


def _states(text: str, sent: date) -> Iterator[Told]:
    """The word behind "status" is its label only where another one follows."""
    yield from _coded("status_kawin", STATE, NO_STATE)(text, sent)
    for label in re.finditer(r"\bstatus\s(?=(?:kawin|nikah)\b)", text, re.IGNORECASE):
        if not STATE.search(text, label.end() + 5) and not re.match(r"\s*[:=]", text[label.end() + 5 :]):
            yield Told("status_kawin", "S", label.end(), label.end() + 5, telling=True)


def _sexes(text: str, sent: date) -> Iterator[Told]:
    labelled = [match.end() for match in LABELS["jenis_kelamin"].finditer(text)]
    for pattern in (SEX, SEX_LETTER):
        for match in pattern.finditer(text):
            near = any(0 <= match.start() - end < 80 for end in labelled)
            if near or pattern is SEX:
                yield Told("jenis_kelamin", match.lastgroup or "", match.start(), match.end(), telling=near)


def _disabilities(text: str, sent: date) -> Iterator[Told]:
    hits = {code: match for code, pattern in DISABILITY.items() if (match := pattern.search(text))}
    if hits.get("mental") and hits.get("intelektual") and _inside(hits["mental"], hits["intelektual"]):
        del hits["mental"]
    if hits:
        start = min(match.start() for match in hits.values())
        end = max(match.end() for match in hits.values())
        yield Told("disabilitas", " ".join(hits), start, end, telling=True)


def _inside(one: re.Match[str], other: re.Match[str]) -> bool:
    return other.start() <= one.start() and one.end() <= other.end()


CODED: tuple[Finder, ...] = (_states, _sexes, _disabilities, _coded("ktp_el", CARD), _coded("kind", KIND))
"""Finders of what has a code."""
