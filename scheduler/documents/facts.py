"""What picture, announcement and tables say of a month: from the one count of its list and nothing else. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass

from reporting.model import Closing, Effect, Tally
from scheduler.documents.wording import TOTAL
from scheduler.figures import Figures, figures, fold, spelled_once


@dataclass(frozen=True)
class Facts:
    """The office's month in a few numbers, fit for everybody: no names, no place below the office.

    ``reasons`` are those of ``struck``, the most frequent first; they add up to it.
    """

    struck: Tally
    changed: Tally
    added: Tally
    reasons: tuple[tuple[str, Tally], ...]
    received: int


@dataclass(frozen=True)
class Table:
    """What an effect did, by place and reason: ``counts[i][j]`` is kecamatan ``i`` and reason ``j``."""

    kecamatan: tuple[str, ...]
    reasons: tuple[str, ...]
    counts: tuple[tuple[Tally, ...], ...]


def facts(closing: Closing) -> Facts:
    """The facts of a closing that nobody counted yet. ``ValueError`` when a row is neither L nor P."""
    return facts_of(figures(closing.rows), closing.received)


def facts_of(counted: Figures, received: int) -> Facts:
    """What picture and announcement say."""
    by_reason = counted.by_reason(Effect.STRIKE)
    return Facts(
        struck=counted.total(Effect.STRIKE),
        changed=counted.total(Effect.CHANGE),
        added=counted.total(Effect.ADD),
        reasons=tuple(sorted(by_reason, key=lambda item: -item[1].total)),
        received=received,
    )


def table(effect: Effect, counted: Figures, places: Iterable[str]) -> Table:
    """Reasons by kecamatan: ``places`` (all of the office), then others that occur, and the reasons that occur."""
    known = spelled_once([*places, *counted.kecamatan])
    kecamatan = tuple(place for place in known if fold(place) != fold(TOTAL))
    reasons = counted.reasons(effect)
    counts = tuple(tuple(counted.at(effect, reason, place) for reason in reasons) for place in kecamatan)
    return Table(kecamatan, reasons, counts)
