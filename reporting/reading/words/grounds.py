"""Why: the shortest words that give the cause of a death, the reason of a move, the ground of an entry."""

import re
from dataclasses import dataclass

from reporting.reading.words.reasons import AT_ALL, BECAUSE, CUT, LABELLED, PURPOSE, SPOKEN, WORDINGS


@dataclass(frozen=True)
class Ground:
    """The words of a cause or reason as typed, and where they stand."""

    value: str
    start: int
    end: int


MERGED = frozenset({"bukan_penduduk"})
"""Kinds whose ground may be told in several clauses."""

APART = 45
"""Characters between clauses that still tell one ground."""

NUMBERED = frozenset({"hak_pilih_dicabut", "ganda"})
"""Kinds whose ground is best where it tells how long or where."""


def find_ground(text: str, kind: str) -> Ground | None:
    """The stated cause or reason of a piece of this kind; ``None`` where none is said or none is asked for.

    >>> find_ground("wafat tadi subuh di RSUD krn sakit jantung. Alamat", "meninggal").value
    'sakit jantung'
    """
    if kind not in AT_ALL:
        return None
    labelled = LABELLED.search(text) or (PURPOSE.search(text) if kind == "pindah_masuk" else None)
    if labelled and (ground := _cut(labelled)):
        return ground
    if kind in SPOKEN:
        for said in BECAUSE.finditer(text):
            if ground := _cut(said):
                return ground
    hits = [ground for match in WORDINGS[kind].finditer(text) if (ground := _ground(match, len(match["value"])))]
    if not hits:
        return None
    if kind in NUMBERED:
        return max(hits, key=lambda hit: (any(char.isdigit() for char in hit.value), len(hit.value)))
    return _merged(text, hits) if kind in MERGED else hits[0]


def _merged(text: str, hits: list[Ground]) -> Ground:
    first = end = hits[0]
    for hit in hits[1:]:
        if hit.start - end.end <= APART and "\n" not in text[end.end : hit.start]:
            end = hit
    return Ground(text[first.start : end.end], first.start, end.end)


def _cut(match: re.Match[str]) -> Ground | None:
    value = match["value"]
    end = CUT.search(value)
    return _ground(match, end.start() if end else len(value))


def _ground(match: re.Match[str], length: int) -> Ground | None:
    value = match["value"][:length].rstrip(" .,-:")
    if len(value) < 2:
        return None
    return Ground(value, match.start("value"), match.start("value") + len(value))
