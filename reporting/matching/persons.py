"""The same person told in two reports: by what they are recognised, and who is said to be alive (pure)."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from reporting.kinds import KINDS, Places, effect
from reporting.matching.same_name import same_name
from reporting.matching.spelling import today, words
from reporting.matching.told import bare, born
from reporting.model import Area, Effect, Field, Report, Stage, Status, three_digits
from reporting.reading.identity import birth_date, clean_digits, has_nik_length
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
    """A denial of a strike, and the strikes of the same person: ``held`` in no list yet, ``listed`` in one.

    ``alike`` are strikes of nearly the same name in the same place: maybe the person. In no list yet they are ``held``
    as well, for the staff to decide.
    """

    denial: Report
    held: tuple[str, ...] = ()
    listed: tuple[str, ...] = ()
    alike: tuple[str, ...] = ()

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
    against = [report for report in reports if _strikes(report, inside)]
    strikes = by_mark((report, _marks_here(report)) for report in against)
    near = by_mark((report, frozenset({_kelurahan(report)} - {()})) for report in against)
    revivals = by_mark((report, person_marks(report)) for report in reports if _revived(report))
    return [_against(one, strikes, near, revivals) for one in sorted(open_ones, key=lambda report: report.number)]


def _against(denial: Report, strikes: ByMark, near: ByMark, revivals: ByMark) -> Alive:
    marks = person_marks(denial)
    restored = max((one.stage_ref for one in sharing(revivals, marks) if not differ(denial, one)), default="")
    shared = (one for one in sharing(strikes, _marks_here(denial)) if _maybe_one_place(denial, one, marks))
    met = {one.number: one for one in shared if not differ(denial, one)}
    listed = {number for number, one in met.items() if one.stage is Stage.LISTED}
    standing = {number for number in listed if met[number].stage_ref >= restored}
    beside = {one.number: one for one in near.get(_kelurahan(denial), ()) if one.number not in met}
    alike = {number: one for number, one in beside.items() if nearly_same(denial, one)}
    held = (met.keys() - listed) | {number for number, one in alike.items() if one.stage is not Stage.LISTED}
    return Alive(denial, tuple(sorted(held)), tuple(sorted(standing)), tuple(sorted(alike)))


def nearly_same(denial: Report, strike: Report) -> bool:
    """Whether a strike may be of who is said to be alive although the name is spelt a little differently.

    The same kelurahan, no other RT or RW, no other NIK or day of birth, and the same name as people mistype it; in the
    very same RT a part of the name is enough. Too much is held rather than somebody living struck off.
    """
    places = [_place(report) for report in (denial, strike)]
    here, there = places
    if not here.kelurahan or here.kelurahan != there.kelurahan or not here.covers(there):
        return False
    if differ(denial, strike) or _born_apart(denial, strike):
        return False
    names = [report.cell(Field.NAME) for report in (denial, strike)]
    one_home = all(place.rt and place.rw for place in places)
    return same_name(names[0], names[1]) or (one_home and _part_of(names[0], names[1]))


def _part_of(name: str, other: str) -> bool:
    """Whether all words of one stand in the other."""
    one, two = ({today(word) for word in words(each)} for each in (name, other))
    return bool(one and two) and (one <= two or two <= one)


def _born_apart(one: Report, other: Report) -> bool:
    """Whether both have a day of birth (of their own or in the NIK), or a year, and these are two."""
    day, other_day = _birthday(one), _birthday(other)
    if not (day and other_day):
        return False
    exact = day % 10_000 and other_day % 10_000
    return day != other_day if exact else day // 10_000 != other_day // 10_000


def _birthday(report: Report) -> int:
    told = report.filed_at.date()
    if said := born(report.cell(Field.BIRTHDATE), told):
        return said
    day = birth_date(nik(report), told) if nik(report) else None
    return day.year * 10_000 + day.month * 100 + day.day if day else 0


def _place(report: Report) -> Area:
    """Where a report lies, in values to compare."""
    cell = report.cell
    rw, rt = (three_digits(cell(part)) for part in (Field.RW, Field.RT))
    return Area(bare(cell(Field.KECAMATAN)), bare(cell(Field.KELURAHAN)), rw, rt)


def _kelurahan(report: Report) -> Mark:
    kelurahan = _place(report).kelurahan
    return ("near", kelurahan) if kelurahan else ()


def _marks_here(report: Report) -> frozenset[Mark]:
    """As ``person_marks``, and the bare name: who says that somebody is alive may not know the RT."""
    name = normal(report.cell(Field.NAME))
    return person_marks(report) | ({("called", name)} if name else set())


def _maybe_one_place(denial: Report, strike: Report, marks: frozenset[Mark]) -> bool:
    """Whether a strike has a mark of the denial, or lies where the denial may lie: an open RT or RW is any."""
    if marks & person_marks(strike):
        return True
    one, other = (replace(report.area, kecamatan="") for report in (denial, strike))
    return bool(one.kelurahan and other.kelurahan) and one.covers(other)


def _strikes(report: Report, inside: Places) -> bool:
    kind = KINDS.get(report.kind)
    if kind is None or effect(kind, report.cells, inside) is not Effect.STRIKE:
        return False
    # one that staff rejected after it was listed is taken back without being asked
    return report.status is not Status.REJECTED and (report.stage is Stage.LISTED or report.stage.living)


def _revived(report: Report) -> bool:
    return report.stage is Stage.LISTED and report.kind in KINDS and KINDS[report.kind].revives
