"""What the register says of somebody, as the cells beside a row; and the header above them. Pure."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time

from reporting.model import Field, Finding, Match
from reporting.reading import cells
from reporting.reading.people_list import Heading
from reporting.reading.tables import Value
from reporting.texts import matching as texts

_WIDTHS: Mapping[object, float] = {Field.NAME: 28, Field.NIK: 19, Field.KK: 19, Field.ADDRESS: 30, Field.KELURAHAN: 20}
_USUAL = 14
_ADDED_WIDTHS = (11, 12, 8, 60, 12, 12, 12, 12, 11)


def found(finding: Finding) -> list[str]:
    """The added cells of one row: class, best entry, score, reasons, further entries."""
    best = finding.best
    if best is None:
        return plain(finding.match)
    further = [one.voter.dpid for one in finding.candidates[1:]]
    return [finding.match, best.voter.dpid, score_text(best.score), "; ".join(best.reasons), *_padded(further)]


def plain(match: Match, why: str = "") -> list[str]:
    """The added cells of a row for which there is no entry at all."""
    return [match, "", score_text(0), why, *_padded([])]


def score_text(score: float) -> str:
    """A score as it stands in the column: four places, a point."""
    return f"{score:.4f}"


def _padded(further: Sequence[str]) -> list[str]:
    missing = len(texts.FURTHER) - len(further)
    return [*further[: len(texts.FURTHER)], *[""] * missing]


# ---------------------------------------------------------------- the list's own cells
def header(heading: Heading, width: int, added: Sequence[str] = texts.ADDED) -> list[str]:
    """The header of the result: the list's own, those of our names marked as theirs, then ours.

    ``width`` is the number of the list's columns, ``added`` are our names.
    """
    own = row(heading.cells, width)
    taken = {name.strip().casefold() for name in own}
    ours = {name.casefold() for name in added}
    return [*(_renamed(name, taken) if name.strip().casefold() in ours else name for name in own), *added]


def _renamed(name: str, taken: set[str]) -> str:
    """Another name for a column; one that was matched before may have that name already."""
    count = 1
    while (other := texts.own(name.strip(), count)).casefold() in taken:
        count += 1
    taken.add(other.casefold())
    return other


def row(values: Sequence[Value], width: int) -> list[str]:
    """A list's own cells as text, as many as it has columns."""
    own = [shown(value) for value in values[:width]]
    return own + [""] * (width - len(own))


def shown(value: Value) -> str:
    """A cell as it stood there: text to the letter, numbers without a point, days as ``YYYY-MM-DD``.

    >>> shown(" Siti "), shown(3374011804190001.0), shown(datetime(2026, 10, 3)), shown(datetime(2026, 10, 3, 7, 30))
    (' Siti ', '3374011804190001', '2026-10-03', '2026-10-03 07:30:00')
    """
    match value:
        case str():
            return value
        case datetime():
            return str(value.date() if value.time() == time() else value.replace(tzinfo=None))
        case date() | time():
            return value.isoformat()
    return cells.text_of(value)


def used(values: Sequence[Value]) -> int:
    """How many cells a row has, up to the last with something in it."""
    length = len(values)
    while length and values[length - 1] in ("", None):
        length -= 1
    return length


def widths(heading: Heading, width: int) -> dict[int, float]:
    """How wide the columns of a sheet are, by place."""
    own = dict.fromkeys(range(width), _USUAL) | {
        place: _WIDTHS.get(part, _USUAL) for part, place in heading.columns.items()
    }
    return own | {width + place: wide for place, wide in enumerate(_ADDED_WIDTHS)}
