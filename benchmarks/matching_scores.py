"""How good a matching was, against the truth: one row a report, its candidates and how sure it is.

A first candidate is *right* when its entry is one of the report's person (a person may be in the register twice).
*Recall* counts right first candidates against all reports of people who are in the register. *At a precision* means:
every report with ``SKOR`` at or above a threshold counts as answered with its first candidate, the threshold being the
lowest at which at least this share of the answers is right.
"""

import csv
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, groupby
from pathlib import Path

DPIDS = ["DPID", "DPID 2", "DPID 3", "DPID 4", "DPID 5"]
Scored = tuple[float, bool]
"""How sure, and whether it is right."""
Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Told:
    """The truth about a report."""

    event: str
    person: str
    known: bool
    name: str
    nik: str
    born: str


@dataclass(frozen=True, slots=True)
class Answer:
    """What was found for a report: candidates best first, ``SKOR`` of the first, and its class if there are classes."""

    dpids: tuple[str, ...]
    score: float
    grade: str = ""


def told(data: Path) -> dict[str, Told]:
    """The truth about every report of a folder, by ``rep_id``."""
    with (data / "gold_reports.csv").open(encoding="utf-8", newline="") as file:
        return {
            row["rep_id"]: Told(
                row["event_id"],
                row["person_id"],
                row["in_register"] == "1",
                row["name_err"],
                row["nik_state"],
                row["dob_state"],
            )
            for row in csv.DictReader(file)
        }


def answers(file: Path) -> dict[str, Answer]:
    """A file of answers with ``rep_id``, ``SKOR``, the ``DPID`` columns and perhaps ``KELAS``."""
    with file.open(encoding="utf-8", newline="") as lines:
        return {
            row["rep_id"]: Answer(
                tuple(row[column] for column in DPIDS if row.get(column)),
                float(row["SKOR"].replace(",", ".") or "-inf"),
                row.get("KELAS") or "",
            )
            for row in csv.DictReader(lines)
        }


def persons(data: Path, dpids: Collection[str]) -> dict[str, str]:
    """The persons of some entries of a folder's register, by ``dp_id``."""
    return {dpid: person for dpid, person in _entries(data) if dpid in dpids}


def doubled(data: Path) -> set[Pair]:
    """The pairs of entries of one person in a folder's register, each in order."""
    first: dict[str, str] = {}
    entries: dict[str, list[str]] = defaultdict(list)
    for dpid, person in _entries(data):
        if person in first:
            entries[person].append(dpid)
        first.setdefault(person, dpid)
    return {pair for person, others in entries.items() for pair in pairs([first[person], *others])}


def _entries(data: Path) -> Iterator[tuple[str, str]]:
    with (data / "gold_register.csv").open(encoding="utf-8", newline="") as file:
        rows = csv.reader(file)
        next(rows)
        yield from ((row[0], row[1]) for row in rows)


def pairs(group: Iterable[str]) -> list[Pair]:
    """All pairs of a group, each in order.

    >>> pairs("bca")
    [('a', 'b'), ('a', 'c'), ('b', 'c')]
    """
    return list(combinations(sorted(group), 2))


def same_events(truth: Mapping[str, Told]) -> set[Pair]:
    """The pairs of reports of one event."""
    events: dict[str, list[str]] = defaultdict(list)
    for report, about in truth.items():
        events[about.event].append(report)
    return {pair for group in events.values() for pair in pairs(group)}


def recall_at(precision: float, scored: Iterable[Scored], total: int) -> tuple[float, float]:
    """The largest recall at which the precision is still held, and its threshold; (0, inf) when it never is.

    >>> recall_at(0.75, [(0.9, True), (0.8, False), (0.7, True), (0.7, True), (0.1, False)], 4)
    (0.75, 0.7)
    """
    best = (0.0, float("inf"))
    right = seen = 0
    for score, group in groupby(sorted(scored, key=_surest), key=lambda one: one[0]):
        hits = [hit for _, hit in group]
        seen += len(hits)
        right += sum(hits)
        if right >= precision * seen and right / total > best[0]:
            best = right / total, score
    return best


def _surest(one: Scored) -> float:
    return -one[0]


@dataclass(frozen=True, slots=True)
class Report:
    """One answer beside the truth. ``right`` may be asked of any of its candidates."""

    name: str
    about: Told
    answer: Answer
    entries: Mapping[str, str]

    def right(self, place: int = 0) -> bool:
        """Whether the candidate at this place, from 0, is the person."""
        dpids = self.answer.dpids
        return place < len(dpids) and self.entries.get(dpids[place]) == self.about.person

    def among(self) -> bool:
        """Whether one of the candidates is the person."""
        return any(self.right(place) for place in range(len(self.answer.dpids)))


def beside(truth: Mapping[str, Told], found: Mapping[str, Answer], entries: Mapping[str, str]) -> list[Report]:
    """Every report of the truth with its answer; without one nothing was found."""
    nothing = Answer((), float("-inf"))
    return [Report(name, about, found.get(name, nothing), entries) for name, about in truth.items()]


@dataclass(frozen=True)
class Quality:
    """The figures of one matching; ``None`` where nothing was answered in a class."""

    recall: Mapping[float, float]
    """By precision."""
    threshold: float
    """``SKOR`` at precision 0.995."""
    sure: tuple[float | None, float]
    """``pasti``: precision, recall."""
    maybe: float | None
    """``mungkin``: precision."""
    among_five: float
    strangers_sure: float
    """Share of the people not in the register whose report is ``pasti``."""


def quality(reports: Sequence[Report]) -> Quality:
    """All figures of a matching."""
    known = sum(one.about.known for one in reports)
    scored = [(one.answer.score, one.right()) for one in reports if one.answer.dpids]
    sure = [one for one in reports if one.answer.grade == "pasti"]
    strangers = [one for one in reports if not one.about.known]
    return Quality(
        {precision: recall_at(precision, scored, known)[0] for precision in (0.99, 0.995, 0.999)},
        recall_at(0.995, scored, known)[1],
        (precision_of(sure), sum(one.right() for one in sure) / known),
        precision_of([one for one in reports if one.answer.grade == "mungkin"]),
        sum(one.among() for one in reports) / known,
        sum(one.answer.grade == "pasti" for one in strangers) / max(1, len(strangers)),
    )


def precision_of(reports: Sequence[Report]) -> float | None:
    """The share of right first candidates."""
    return sum(one.right() for one in reports) / len(reports) if reports else None


def pair_scores(found: Collection[Pair], truth: Collection[Pair]) -> tuple[float, float]:
    """Precision and recall of pairs, whatever their order; of no pairs the precision is 1.

    >>> pair_scores([("b", "a"), ("a", "c")], {("a", "b"), ("b", "c")})
    (0.5, 0.5)
    """
    said = {(min(pair), max(pair)) for pair in found}
    hits = len(said & set(truth))
    return hits / len(said) if said else 1.0, hits / len(truth)


def missed(reports: Sequence[Report], threshold: float) -> dict[str, list[tuple[str, int, int, int, int]]]:
    """Where the misses at a threshold lie, for ``name_err``, ``nik_state`` and ``dob_state``.

    Of each value: reports of people in the register, right but not sure enough, wrong first, not among the candidates.
    """
    parts: dict[str, Callable[[Told], str]] = {
        "name_err": lambda about: about.name,
        "nik_state": lambda about: about.nik,
        "dob_state": lambda about: about.born,
    }
    return {part: _missed_by(reports, threshold, of) for part, of in parts.items()}


def _missed_by(
    reports: Sequence[Report], threshold: float, of: Callable[[Told], str]
) -> list[tuple[str, int, int, int, int]]:
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for one in reports:
        if one.about.known:
            counts[of(one.about)][_fate(one, threshold)] += 1
    rows = [
        (value, sum(fates.values()), fates["unsure"], fates["second"], fates["lost"]) for value, fates in counts.items()
    ]
    return sorted(rows, key=lambda row: -sum(row[2:]))


def _fate(one: Report, threshold: float) -> str:
    if one.right():
        return "found" if one.answer.score >= threshold else "unsure"
    return "second" if one.among() else "lost"
