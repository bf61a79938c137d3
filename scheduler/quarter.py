"""Three months as one: the recap that a plenary fixes, summed from what its closed months say (pure)."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from reporting.model import Advice, Closing, Month, MonthState, Quarter, RecapLine, Tally
from reporting.texts import quarter as texts
from reporting.texts.staff import month_words
from scheduler.figures import Figures, fold
from scheduler.figures import figures as count
from scheduler.places import Where
from scheduler.recap import COLUMNS, TOTAL, Column, missing_before, with_totals


@dataclass(frozen=True)
class Signing:
    """Who signs the Berita Acara and where; what is not set stays a blank line."""

    chair: str = ""
    members: tuple[str, ...] = ()
    place: str = ""


@dataclass(frozen=True)
class Quarterly:
    """The quarter of one office, as far as its months are closed.

    ``closings`` are those months, oldest first; ``recap`` their lines as one: ``Awal`` of the first, the sums,
    ``Akhir`` of the last; ``counted`` the lines of their lists by effect, kecamatan and reason. ``advice`` is in the
    order of the desk. ``remarks`` are sentences about what does not fit together.
    """

    office: str
    office_name: str
    quarter: Quarter
    closings: tuple[Closing, ...]
    recap: tuple[RecapLine, ...]
    counted: Figures
    advice: tuple[Advice, ...] = field(default=(), repr=False)
    remarks: tuple[str, ...] = ()

    @property
    def missing(self) -> tuple[Month, ...]:
        """Its months that are not closed."""
        closed = {closing.month for closing in self.closings}
        return tuple(month for month in self.quarter.months if month not in closed)

    @property
    def office_line(self) -> RecapLine:
        """The office's sums."""
        return self.recap[-1]

    @property
    def kecamatan_lines(self) -> tuple[RecapLine, ...]:
        """The sums of each kecamatan."""
        return tuple(line for line in self.recap[:-1] if line.kelurahan == TOTAL)

    def kelurahan_lines(self, kecamatan: str = "") -> tuple[RecapLine, ...]:
        """The lines of kelurahan, of one kecamatan or of all."""
        return tuple(
            line for line in self.recap if line.kelurahan != TOTAL and (not kecamatan or line.kecamatan == kecamatan)
        )

    @property
    def before(self) -> Tally | None:
        """The office's voters at the end of the quarter before; ``None`` when that is not known."""
        return None if self.quarter.months[0] in self.missing else self.office_line.before

    @property
    def received(self) -> int:
        """How many reports came in."""
        return sum(closing.received for closing in self.closings)

    @property
    def final(self) -> bool:
        """Whether its numbers are fixed: its last month is closed, and all that are closed are ``Ditetapkan``."""
        return self.quarter.last not in self.missing and all(closing.final for closing in self.closings)

    @property
    def edition(self) -> str:
        """How far it has come, in words: as its last month, ``Rancangan`` before that is closed."""
        return MonthState.DRAFT.value if self.quarter.last in self.missing else self.closings[-1].edition

    @property
    def fixed_on(self) -> date | None:
        """The day of the plenary, once it is final."""
        return self.closings[-1].fixed_on if self.final else None

    @property
    def minutes(self) -> str:
        """The number of the Berita Acara, once it is final."""
        return self.closings[-1].minutes if self.final else ""


def quarterly(closings: Sequence[Closing], advice: Sequence[Advice] = ()) -> Quarterly:
    """The recap of these closed months (one at least, of one office and quarter, in any order) and what was advised.

    The rows of each closing are gone through once. Raises ``ValueError`` when a row is neither L nor P, or when the
    months are not one office's and quarter's.
    """
    ordered = tuple(sorted(closings, key=lambda closing: closing.month))
    found = {(closing.office, Quarter.of(closing.month)) for closing in ordered}
    if len(found) != 1 or len({closing.month for closing in ordered}) != len(ordered):
        raise ValueError("one office, one quarter and each month once")
    ((office, quarter),) = found
    lines = [_joined(told, ordered[0].month) for told in _by_place(ordered)]
    recap = tuple(with_totals([line.line for line in lines]))
    return Quarterly(
        office=office,
        office_name=ordered[-1].office_name,
        quarter=quarter,
        closings=ordered,
        recap=recap,
        counted=sum((count(closing.rows) for closing in ordered), Figures({})),
        advice=tuple(advice),
        remarks=tuple(_remarks(quarter, ordered, lines, recap)),
    )


@dataclass(frozen=True)
class _Joined:
    """A kelurahan's line of the quarter, and how it came about."""

    line: RecapLine
    gap: Tally
    reckoned: bool = False
    carried: bool = False
    late: bool = False

    @property
    def place(self) -> str:
        return f"{self.line.kelurahan} ({self.line.kecamatan})"


def _by_place(closings: Sequence[Closing]) -> Iterator[list[tuple[Month, RecapLine]]]:
    """The lines of each kelurahan, oldest first, in the order of their names as they were last spelled."""
    found: defaultdict[Where, list[tuple[Month, RecapLine]]] = defaultdict(list)
    for closing in closings:
        for line in closing.recap:
            if line.kelurahan != TOTAL:
                found[fold(line.kecamatan), fold(line.kelurahan)].append((closing.month, line))
    yield from sorted(found.values(), key=lambda lines: (lines[-1][1].kecamatan, lines[-1][1].kelurahan))


def _joined(told: Sequence[tuple[Month, RecapLine]], first: Month) -> _Joined:
    """The months' lines of a kelurahan as one: first ``Awal`` and last ``Akhir`` stand, what differs is adjusted."""
    lines = [line for _, line in told]
    late = told[0][0] != first and lines[0].before not in (None, Tally())
    figures: dict[Column, Tally] = {column: _sum(getattr(line, column) for line in lines) for column in COLUMNS}
    adjusted = _sum(line.adjusted for line in lines)
    whole = RecapLine(lines[-1].kecamatan, lines[-1].kelurahan, lines[0].before, adjusted=adjusted, **figures)
    last = lines[-1].after
    if whole.before is None and last is not None:
        moved = replace(whole, before=Tally()).after or Tally()
        return _Joined(replace(whole, before=last - moved), Tally(), reckoned=True, late=late)
    if whole.after is None or last is None:
        return _Joined(whole, Tally(), carried=whole.after is not None, late=late)
    gap = last - whole.after
    return _Joined(replace(whole, adjusted=whole.adjusted + gap), gap, late=late)


def _sum(tallies: Iterable[Tally]) -> Tally:
    return sum(tallies, Tally())


def _remarks(
    quarter: Quarter, closings: Sequence[Closing], lines: Sequence[_Joined], recap: Sequence[RecapLine]
) -> Iterator[str]:
    first, last = closings[0].month, closings[-1].month
    yield from texts.missing(quarter, [closing.month for closing in closings])
    yield from missing_before(recap, first)
    named = {"month": month_words(first), "last": month_words(last)}
    told = (
        (texts.RECKONED, [one.place for one in lines if one.reckoned]),
        (texts.CARRIED, [one.place for one in lines if one.carried]),
        (texts.NEW_PLACE, [one.place for one in lines if one.late]),
        (texts.GAP, [texts.gap_words(one.place, one.gap) for one in lines if one.gap != Tally()]),
    )
    for text, places in told:
        if places:
            yield text.format(places=texts.places_words(places), **named)
