"""The same person told in two reports: by what they are recognised, and who is said to be alive (pure)."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from reporting.kinds import KINDS, Places, effect
from reporting.model import Effect, Field, Report, Stage, Status
from reporting.reading.identity import clean_digits, has_nik_length
from reporting.reading.names import normal

DPID = "DPID"
Mark = tuple[str, ...]
"""Something by which two reports are recognised as speaking of the same person."""
T = TypeVar("T")
ByMark = Mapping[Mark, list[Report]]


def nik(report: Report) -> str:
    """Its NIK when it has 16 digits, else empty."""
    digits = clean_digits(report.cell(Field.NIK))
    return digits if has_nik_length(digits) else ""


def dpid(report: Report) -> str:
    """The register entry that staff chose for it, else empty."""
    return report.cell(DPID).strip().casefold()


def person_marks(report: Report) -> frozenset[Mark]:
    """The register entry, the NIK, and the name at its kelurahan, RW and RT: who shares one may be the same person."""
    name = normal(report.cell(Field.NAME))
    places = (report.cell(place).strip().casefold() for place in (Field.KELURAHAN, Field.RW, Field.RT))
    where = [place.lstrip("0") for place in places]
    known = (("dpid", dpid(report)), ("nik", nik(report)))
    return frozenset([mark for mark in known if mark[1]] + ([("name", name, *where)] if name else []))


def differ(one: Report, other: Report) -> bool:
    """Whether two register entries, or else two NIKs, say that these are two after all."""
    if dpid(one) and dpid(other):
        return dpid(one) != dpid(other)
    return bool(nik(one) and nik(other)) and nik(one) != nik(other)


def by_mark(marked: Iterable[tuple[T, frozenset[Mark]]]) -> dict[Mark, list[T]]:
    """Things by each of their marks."""
    found: defaultdict[Mark, list[T]] = defaultdict(list)
    for item, marks in marked:
        for mark in marks:
            found[mark].append(item)
    return found


def sharing(known: Mapping[Mark, list[T]], marks: frozenset[Mark]) -> Iterator[T]:
    """What has one of these marks; more than once when it shares several."""
    return (item for mark in marks for item in known.get(mark, ()))


# ---------------------------------------------------------------- said to be alive
@dataclass(frozen=True)
class Alive:
    """A denial of a strike, and the strikes of the same person: ``held`` in no list yet, ``listed`` in one."""

    denial: Report
    held: tuple[str, ...] = ()
    listed: tuple[str, ...] = ()

    @property
    def strikes(self) -> tuple[str, ...]:
        """All of them."""
        return (*self.held, *self.listed)


def denials(reports: Iterable[Report]) -> list[Report]:
    """The open reports that somebody is alive; one that staff rejected counts no more."""
    return [
        report
        for report in reports
        if report.kind in KINDS
        and KINDS[report.kind].revives
        and report.stage.living
        and report.status is not Status.REJECTED
    ]


def said_alive(reports: Sequence[Report], inside: Places) -> list[Alive]:
    """Each open denial with the strikes it speaks against; by number."""
    open_ones = denials(reports)
    if not open_ones:
        return []
    strikes = by_mark((report, person_marks(report)) for report in reports if _strikes(report, inside))
    revivals = by_mark((report, person_marks(report)) for report in reports if _revived(report))
    return [_against(denial, strikes, revivals) for denial in sorted(open_ones, key=lambda report: report.number)]


def _against(denial: Report, strikes: ByMark, revivals: ByMark) -> Alive:
    marks = person_marks(denial)
    restored = max((one.stage_ref for one in sharing(revivals, marks) if not differ(denial, one)), default="")
    met = {one.number: one for one in sharing(strikes, marks) if not differ(denial, one)}
    listed = {number for number, one in met.items() if one.stage is Stage.LISTED}
    standing = {number for number in listed if met[number].stage_ref >= restored}
    return Alive(denial, tuple(sorted(met.keys() - listed)), tuple(sorted(standing)))


def _strikes(report: Report, inside: Places) -> bool:
    kind = KINDS.get(report.kind)
    if kind is None or effect(kind, report.cells, inside) is not Effect.STRIKE:
        return False
    # one that staff rejected after it was listed is taken back without being asked
    return report.status is not Status.REJECTED and (report.stage is Stage.LISTED or report.stage.living)


def _revived(report: Report) -> bool:
    return report.stage is Stage.LISTED and report.kind in KINDS and KINDS[report.kind].revives
