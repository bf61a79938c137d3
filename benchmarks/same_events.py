"""Which of a folder's reports tell the same event, as the bot sees it: writes pairs.

A child of ``benchmarks.matching``, ``same_events DATA OUT [REGISTER]``. ``OUT`` gets ``rep_id``, ``rep_id 2`` and
``SKOR`` of every pair that was compared, and ``SAMA``: 1 when the two stand in one group. ``REGISTER`` is the folder of
registers; with it each report is looked for first, as in use.
"""

import csv
import sys
from pathlib import Path

from benchmarks.matching_scores import pairs as pairs_of
from benchmarks.reports import SHORT, rows, sought
from reporting.matching.events import clusters, pairs
from reporting.matching.telling import entries_of, telling
from reporting.register.library import Library


def main(data: Path, out: Path, registers: Path | None) -> None:
    """Compare all reports of a folder."""
    told = list(rows(data))
    people = [sought(row) for row in told]
    register = Library(registers).of(SHORT) if registers else None
    seen = [entries_of(found) for found in register.find_many(people)] if register else [None] * len(people)
    tellings = [telling(one, entries) for one, entries in zip(people, seen, strict=True)]
    found = pairs(tellings)
    names = [row["rep_id"] for row in told]
    together = {pair for group in clusters(len(tellings), found) for pair in pairs_of(names[place] for place in group)}
    with out.open("w", encoding="utf-8", newline="") as file:
        lines = csv.writer(file)
        lines.writerow(["rep_id", "rep_id 2", "SKOR", "SAMA"])
        compared = {(min(pair), max(pair)): one.score for one in found for pair in [(names[one.one], names[one.other])]}
        for pair in sorted(compared.keys() | together):
            lines.writerow([*pair, compared.get(pair, 0.0), int(pair in together)])


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), Path(sys.argv[3]) if len(sys.argv) > 3 else None)
