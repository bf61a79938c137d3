"""Told twice: which reports speak of the same event, and which of them counts.

How like two reports are is fitted (``events``); what is ruled here: the kind is the same, the days lie within 90 days,
the same NIK is the same person, and of changed data the later report says nothing new.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta

from reporting.judgement import SEPARATE
from reporting.matching.events import Likeness, likeness
from reporting.matching.telling import Entry, Telling, telling
from reporting.model import Field, Report, Sought, Stage
from reporting.reading.elements import read_altered
from reporting.reading.identity import has_nik_length

WINDOW = timedelta(days=90)
CERTAIN = 1.0
"""The score of the same NIK."""
Entries = Mapping[str, Sequence[Entry]]
"""What the register said of reports, by number; those that were not looked for are left out."""


def told_in(kind: str, cells: Mapping[str, str], told: date, entries: Sequence[Entry] | None = None) -> Telling:
    """A report (``cells`` as in ``Laporan``, filed on ``told``) as it is compared."""
    sought = Sought(
        on=told,
        kind=kind,
        name=cells.get(Field.NAME, ""),
        nik=cells.get(Field.NIK, ""),
        kk=cells.get(Field.KK, ""),
        born=cells.get(Field.BIRTHDATE, ""),
        sex=cells.get(Field.SEX, ""),
        address=cells.get(Field.ADDRESS, ""),
        rt=cells.get(Field.RT, ""),
        rw=cells.get(Field.RW, ""),
        kelurahan=cells.get(Field.KELURAHAN, ""),
        kecamatan=cells.get(Field.KECAMATAN, ""),
    )
    return telling(sought, entries)


def _like(
    kind: str, cells: Mapping[str, str], told: date, mine: Telling, other: Report, entries: Sequence[Entry] | None
) -> Likeness | None:
    """How like two reports of one event are; ``None`` when they tell two."""
    filed = other.filed_at.date()
    if kind != other.kind or abs(_when(cells, told) - _when(other.cells, filed)) > WINDOW:
        return None
    if not _changes(cells) <= _changes(other.cells):
        return None
    theirs = told_in(other.kind, other.cells, filed, entries)
    like = likeness(mine, theirs)
    if mine.nik == theirs.nik and has_nik_length(mine.nik):
        return Likeness(CERTAIN, same=True, apart=False, reasons=like.reasons)
    return like


def _changes(cells: Mapping[str, str]) -> set[tuple[str, str]]:
    """What a report wants changed; of one person that may be one thing today and another tomorrow."""
    return {(one.element, one.new.casefold()) for one in read_altered(cells.get(Field.CHANGE, ""))}


def _when(cells: Mapping[str, str], told: date) -> date:
    try:
        return date.fromisoformat(cells.get(Field.DATE, ""))
    except ValueError:
        return told


def first_of(
    kind: str,
    cells: Mapping[str, str],
    told: date,
    earlier: Iterable[Report],
    entries: Entries | None = None,
    own: Sequence[Entry] | None = None,
) -> Report | None:
    """The earliest report of the same event among ``earlier`` (any order), of those that count.

    A cluster of which one report is clearly about somebody else is passed by, also when another is like it. Of two
    clusters that are both like it the liker one is meant; when they are alike too, the earlier.
    """
    mine = told_in(kind, cells, told, own)
    clusters: dict[str, list[tuple[Likeness, Report]]] = {}
    for report in earlier:
        said = (entries or {}).get(report.number)
        if _counts(report) and (like := _like(kind, cells, told, mine, report, said)):
            clusters.setdefault(report.cluster, []).append((like, report))
    fitting = [each for each in clusters.values() if _fits(each)]
    if not fitting:
        return None
    best = min(fitting, key=lambda each: (-max(round(like.score, 2) for like, _ in each), _first(each).number))
    return _first(best)


def alike(report: Report, others: Iterable[Report], entries: Entries) -> list[Report]:
    """Those of ``others`` that speak of the event of a report, as each pair stands for itself."""
    told = report.filed_at.date()
    mine = told_in(report.kind, report.cells, told, entries.get(report.number))
    return [
        other
        for other in others
        if (like := _like(report.kind, report.cells, told, mine, other, entries.get(other.number))) and like.same
    ]


def _fits(cluster: Sequence[tuple[Likeness, Report]]) -> bool:
    certain = any(like.score == CERTAIN for like, _ in cluster)
    return certain or (any(like.same for like, _ in cluster) and not any(like.apart for like, _ in cluster))


def _first(cluster: Sequence[tuple[Likeness, Report]]) -> Report:
    return min((report for like, report in cluster if like.same), key=lambda report: report.number)


def heads(reports: Sequence[Report]) -> dict[str, str]:
    """For each report the number of the one that counts for its event: itself, or the head of its cluster.

    Staff rule through ``Gabung Dengan``: a receipt joins, ``PISAH`` parts, empty lets the proposal stand: the earliest
    of the cluster that was not parted from it, and whatever that one was joined to. A ruling that names no report that
    still counts is as good as empty. In a circle the earliest counts that nobody ruled, else the earliest.
    """
    by_number = {report.number: report for report in reports if _counts(report)}
    proposed: dict[str, str] = {}
    for report in sorted(by_number.values(), key=lambda report: report.number):
        if _ruling(report) != SEPARATE:
            proposed.setdefault(report.cluster, report.number)
    return {report.number: _follow(report, by_number, proposed) for report in reports}


def _counts(report: Report) -> bool:
    return report.stage.living or report.stage is Stage.LISTED


def _follow(report: Report, by_number: Mapping[str, Report], proposed: Mapping[str, str]) -> str:
    seen = [report.number]
    while True:
        ruling = _ruling(report).upper()
        if ruling == SEPARATE.upper():
            return report.number
        target = ruling if ruling in by_number else proposed.get(report.cluster, report.number)
        if target == report.number:
            return target
        if target in seen:
            return _head_of_circle(seen[seen.index(target) :], by_number)
        seen.append(target)
        report = by_number[target]


def _head_of_circle(circle: Sequence[str], by_number: Mapping[str, Report]) -> str:
    unruled = [number for number in circle if _ruling(by_number[number]).upper() not in by_number]
    return min(unruled or circle)


def _ruling(report: Report) -> str:
    return report.cell("Gabung Dengan").strip().casefold()
