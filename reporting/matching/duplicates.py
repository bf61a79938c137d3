"""Told twice: which reports speak of the same event, and which of them counts.

The rule is simple for now (same NIK; or same name, RT/RW and kind within 90 days) and stands behind
``same_event``; whatever makes it wiser changes nothing around it.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta

from reporting.judgement import SEPARATE
from reporting.model import Field, Report, Stage
from reporting.reading.elements import read_altered
from reporting.reading.identity import clean_digits, has_nik_length
from reporting.reading.names import normal

WINDOW = timedelta(days=90)


def same_event(kind: str, cells: Mapping[str, str], told: date, other: Report) -> bool:
    """Whether a new report (``cells`` as in ``Laporan``, filed on ``told``) speaks of the event of ``other``."""
    if kind != other.kind or abs(_when(cells, told) - _when(other.cells, other.filed_at.date())) > WINDOW:
        return False
    if not _changes(cells) <= _changes(other.cells):
        return False
    mine, theirs = clean_digits(cells.get(Field.NIK, "")), clean_digits(other.cell(Field.NIK))
    if has_nik_length(mine) and has_nik_length(theirs):
        return mine == theirs
    return _who_and_where(cells) == _who_and_where(other.cells)


def _changes(cells: Mapping[str, str]) -> set[tuple[str, str]]:
    """What a report wants changed; of one person that may be one thing today and another tomorrow."""
    return {(one.element, one.new.casefold()) for one in read_altered(cells.get(Field.CHANGE, ""))}


def _when(cells: Mapping[str, str], told: date) -> date:
    try:
        return date.fromisoformat(cells.get(Field.DATE, ""))
    except ValueError:
        return told


def _who_and_where(cells: Mapping[str, str]) -> tuple[str, ...]:
    where = (cells.get(place, "").casefold() for place in (Field.KELURAHAN, Field.RW, Field.RT))
    return (normal(cells.get(Field.NAME, "")), *where)


def first_of(kind: str, cells: Mapping[str, str], told: date, earlier: Iterable[Report]) -> Report | None:
    """The earliest report of the same event among ``earlier`` (any order), of those that count."""
    same = [report for report in earlier if _counts(report) and same_event(kind, cells, told, report)]
    return min(same, key=lambda report: report.number, default=None)


def heads(reports: Sequence[Report]) -> dict[str, str]:
    """For each report the number of the one that counts for its event: itself, or the head of its cluster.

    Staff rule through ``Gabung Dengan``: a receipt joins, ``PISAH`` parts, empty lets the proposal stand. A ruling
    that names no report that still counts is as good as empty; in a circle of rulings the earliest is the head.
    """
    by_number = {report.number: report for report in reports if _counts(report)}
    proposed: dict[str, str] = {}
    for report in sorted(by_number.values(), key=lambda report: report.number):
        if _ruling(report) != SEPARATE and _ruling(report).upper() not in by_number:
            proposed.setdefault(report.cluster, report.number)
    return {report.number: _follow(report, by_number, proposed) for report in reports}


def _counts(report: Report) -> bool:
    return report.stage.living or report.stage is Stage.LISTED


def _follow(report: Report, by_number: Mapping[str, Report], proposed: Mapping[str, str]) -> str:
    seen = [report.number]
    while True:
        ruling = _ruling(report)
        if ruling == SEPARATE:
            return report.number
        target = ruling.upper() if ruling.upper() in by_number else proposed.get(report.cluster, report.number)
        if target == report.number:
            return target
        if target in seen:
            return min(seen[seen.index(target) :])
        seen.append(target)
        report = by_number[target]


def _ruling(report: Report) -> str:
    return report.cell("Gabung Dengan").strip().casefold()
