"""Days as people say them: "kemarin", "malam minggu", "tgl 5", "3 Nop 26", resolved against the day of sending."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from reporting.reading.meanings import Meaning, Said, day_only, full
from reporting.reading.wordings import DIGITS, EXPLICIT, WORDINGS
from reporting.texts.staff import MONTHS

_ABOUT = re.compile(r"(?:sekitar|kira-kira|kira2|kurang lebih|kurleb|±)\s*(?:tgl|tanggal|hari)?\.?\s*$")
_WORD = re.compile(r"[a-z]+")
_BARE = re.compile(r"(?P<d>\d{1,2})(?:\s*[-/.| ]\s*(?P<m>\d{1,2})(?:\s*[-/.| ]\s*(?P<y>\d{4}|\d{2}))?)?")


_CALLED_FOR = {
    word: frozenset(place for place, wording in enumerate(WORDINGS) if word in wording[1])
    for word in frozenset[str]().union(*(wording[1] for wording in WORDINGS))
}
"""The places of the wordings for which a word calls."""


@dataclass(frozen=True)
class Found:
    """A day and where in the text it stands; ``rank`` is ``EXPLICIT``, ``DAY`` or ``RELATIVE`` (firmest first)."""

    date: date
    start: int
    end: int
    rank: int = EXPLICIT


def read_date(text: str, sent: date) -> date | None:
    """The day a whole answer means; ``None`` when it is vague, impossible or no day. ``sent`` in the office's zone.

    >>> today = date(2026, 11, 4)
    >>> [str(read_date(said, today)) for said in ("kemarin", "tgl 5", "5/11", "31-02-2026", "minggu lalu")]
    ['2026-11-03', '2026-10-05', '2025-11-05', 'None', 'None']
    """
    bare = _read_bare(text.strip().casefold(), sent)
    if bare is not None:
        return bare
    found = sorted(find_dates(text, sent), key=lambda one: one.rank)
    return found[0].date if found else None


def find_dates(text: str, sent: date) -> list[Found]:
    """All days named in running text, in order; vague ones ("bulan lalu", "sekitar tgl 5") are left out.

    >>> [(str(one.date), one.start, one.end) for one in find_dates("wafat 3 Okt, lapor hari ini", date(2026, 11, 4))]
    [('2026-10-03', 6, 11), ('2026-11-04', 19, 27)]
    """
    return list(_find_dates(text, sent))


@lru_cache(maxsize=16)  # a message is asked about more than once; nothing older is kept
def _find_dates(text: str, sent: date) -> tuple[Found, ...]:
    low = _fold(text)
    taken: set[int] = set()
    found: list[Found] = []
    for rank, match, resolve in _matches(low):
        start, end = match.span()
        if not taken.isdisjoint(range(start, end)):
            continue
        taken.update(range(start, end))
        day = _resolve(resolve, Said(match, sent, low[max(0, start - 40) : start], low[end : end + 40]))
        if day is not None:
            found.append(Found(day, start, end, rank))
    return tuple(sorted(found, key=lambda one: one.start))


def show(day: date) -> str:
    """A day as people read it.

    >>> show(date(2026, 11, 4))
    '4 November 2026'
    """
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def _fold(text: str) -> str:
    if text.isascii():
        return text.lower()
    # Character by character, so that positions stay those of the text.
    return "".join(low if len(low := char.lower()) == 1 else char for char in text)


def _resolve(resolve: Meaning, said: Said) -> date | None:
    if _ABOUT.search(said.before):
        return None
    try:
        return resolve(said)
    except (ValueError, OverflowError):
        return None


def _matches(low: str) -> Iterator[tuple[int, re.Match[str], Meaning]]:
    """What the wordings find; a wording none of whose words stand in the text is not even tried."""
    words = set(_WORD.findall(low))
    if any(char.isdigit() for char in low):
        words.add(DIGITS)
    called = frozenset[int]().union(*(_CALLED_FOR[word] for word in words & _CALLED_FOR.keys()))
    for rank, _, pattern, resolve in (WORDINGS[place] for place in sorted(called)):
        for match in pattern.finditer(low):
            yield rank, match, resolve


def _read_bare(text: str, sent: date) -> date | None:
    """Shapes that are a day only when they are the whole answer: "5", "5/11", "5 11 26", "051126"."""
    match = _BARE.fullmatch(text)
    if match is None:
        return None
    said = Said(match, sent, "", "")
    return _resolve(full if said["m"] else day_only, said)
