"""Which rows of a list tell the same event: the column ``KELOMPOK`` (pure)."""

from collections.abc import Iterable, Sequence

from reporting.matching.events import same_events
from reporting.matching.telling import Entry, Telling, telling
from reporting.model import Sought
from reporting.texts import matching as texts

MOST = 200_000
"""Rows of a list that are compared with each other; they are all in memory meanwhile."""
_ENTRY, _SCORE = texts.ADDED.index(texts.ENTRY), texts.ADDED.index(texts.SCORE)
_FURTHER = texts.ADDED.index(texts.FURTHER[0])


def labels(people: Iterable[Sought | None], results: Iterable[Sequence[str]]) -> list[str]:
    """For each row the number of its group, from 1 in the order of the list; empty where it is alone.

    ``people``: who a row speaks of, if anybody; ``results``: the cells that were added to it.
    """
    told: list[Telling] = []
    rows: list[int] = []
    count = 0
    for count, (person, result) in enumerate(zip(people, results, strict=True), 1):
        if person is not None:
            told.append(telling(person, _entries(result)))
            rows.append(count - 1)
    found = [""] * count
    for number, group in enumerate(same_events(told), 1):
        for place in group:
            found[rows[place]] = str(number)
    return found


def _entries(result: Sequence[str]) -> list[Entry]:
    """The candidates beside a row; of the further ones the score is not kept."""
    if not result or not result[_ENTRY]:
        return []
    return [(result[_ENTRY], float(result[_SCORE])), *((dpid, 0.0) for dpid in result[_FURTHER:] if dpid)]
