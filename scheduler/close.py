"""A month's approved reports → its list, what stays behind and why, recap and coverage (pure).

Whatever the order of its input, the same matter gives the same closing, and the same fingerprint.
"""

import hashlib
import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import datetime
from zoneinfo import ZoneInfo

from reporting import codes
from reporting.judgement import Rules, approved, lacking, only_recorded
from reporting.kinds import KINDS
from reporting.matching.duplicates import heads
from reporting.matching.persons import said_alive
from reporting.model import (
    Area,
    Closing,
    Effect,
    Field,
    Held,
    ListRow,
    Month,
    Person,
    RecapLine,
    Report,
    Stage,
    Tally,
)
from reporting.texts import held as texts
from reporting.texts import remarks
from scheduler import holding
from scheduler.alterations import corrected_sex
from scheduler.coverage import coverage
from scheduler.entries import STAFF_COLUMNS, Entry, entry, line
from scheduler.places import Gazetteer, Where
from scheduler.recap import missing_before, next_before, recap

__all__ = ["Matter", "close", "fingerprint", "next_before"]

SORTED_BY = ("KECAMATAN", "KELURAHAN", "TPS", "RW", "RT", "NKK", "NAMA", "NOMOR")


@dataclass(frozen=True)
class Matter:
    """Everything a closing looks at, all of one office.

    ``reports`` are the approved ones and all that can keep one of them out (same person, same event), whatever became
    of them; ``listed`` the numbers in earlier lists.
    ``order`` is the order of ``JENIS``. ``before`` and ``adjustments`` are the month's ``Awal`` and ``Penyesuaian``
    as far as known, by (kecamatan, kelurahan). ``reported`` and ``silent_ok`` are the people who filed, and who said
    that there is nothing to report; ``received`` is how many reports came in. With ``late_sync`` no sync succeeded
    between the cut-off and the closing: what the closing's own sync found decided counts for this month.
    """

    office: str
    office_name: str
    zone: ZoneInfo
    month: Month
    cutoff: datetime
    reports: Sequence[Report] = field(repr=False)
    people: Sequence[Person] = field(repr=False)
    rules: Rules
    codes: codes.Table
    places: Sequence[Area] = ()
    order: Sequence[str] = (Effect.STRIKE, Effect.CHANGE, Effect.ADD)
    before: Mapping[Where, Tally] = field(default_factory=dict)
    adjustments: Mapping[Where, Tally] = field(default_factory=dict)
    listed: frozenset[str] = frozenset()
    silent_ok: frozenset[int] = frozenset()
    reported: frozenset[int] = frozenset()
    received: int = 0
    late_sync: bool = False


def close(matter: Matter) -> Closing:
    """The closed month."""
    gazetteer = Gazetteer(matter.places)
    approved_now, entries, reasons = _sifted(matter, gazetteer)
    listed = [item for item in entries if item.number not in reasons]
    figures = recap(listed, gazetteer, matter.before, matter.adjustments)
    return Closing(
        office=matter.office,
        office_name=matter.office_name,
        month=matter.month,
        cutoff=matter.cutoff,
        rows=_sorted_rows([line(item, matter.codes, gazetteer) for item in listed], matter.order),
        held=_held(approved_now, reasons, gazetteer),
        recap=figures,
        coverage=coverage(matter.people, gazetteer, matter.reported, matter.silent_ok),
        remarks=(*_remarks(matter, approved_now, listed), *missing_before(figures, matter.month)),
        received=matter.received,
    )


def held_back(matter: Matter) -> dict[str, str]:
    """Why approved reports would stay behind, by number; empty for one that would be listed.

    Nothing of ``matter`` is looked at but its reports and what judges them.
    """
    gazetteer = Gazetteer(matter.places)
    approved_now, _, reasons = _sifted(matter, gazetteer)
    held = {one.number: one.reason for one in _held(approved_now, reasons, gazetteer)}
    return {report.number: held.get(report.number, "") for report in approved_now}


def _sifted(matter: Matter, gazetteer: Gazetteer) -> tuple[list[Report], list[Entry], dict[str, list[str]]]:
    """The approved reports of which this month speaks, those that are entries, and why some stay behind."""
    approved_now = [report for report in matter.reports if approved(report) and _in_time(report, matter)]
    reasons = _barred(approved_now, matter)
    rules = matter.rules
    entries = [
        entry(report, rules.inside, gazetteer, rules.standing(report).chosen)
        for report in approved_now
        if report.number not in reasons
    ]
    last_day = matter.cutoff.astimezone(matter.zone).date()
    alive = said_alive(matter.reports, rules.inside)
    reasons |= holding.reasons(entries, alive, _earlier(matter, gazetteer), matter.codes, last_day, rules)
    return approved_now, entries, reasons


def _in_time(report: Report, matter: Matter) -> bool:
    """Whether this month has to speak of an approved report; the others belong to a later one."""
    if only_recorded(report):
        return False
    if report.decided_at is not None:
        return matter.late_sync or report.decided_at <= matter.cutoff
    return report.filed_at <= matter.cutoff and bool(lacking(report, matter.rules))


def _barred(reports: Sequence[Report], matter: Matter) -> dict[str, list[str]]:
    """Why reports cannot even be an entry: listed before, told by another report already, or not complete."""
    counted = _heads(matter)
    found = {}
    for report in reports:
        if report.number in matter.listed:
            found[report.number] = [texts.LISTED_BEFORE]
        elif counted[report.number] != report.number:
            found[report.number] = [texts.OTHER_HEAD.format(head=counted[report.number])]
        elif missing := lacking(report, matter.rules):
            found[report.number] = missing
    return found


def _heads(matter: Matter) -> dict[str, str]:
    """The heads of all clusters. One in an earlier list stays the head, else its followers would be listed too."""
    reports = [
        replace(report, stage=Stage.RECEIVED) if _listed_before(report, matter) else report for report in matter.reports
    ]
    return heads(reports)


def _listed_before(report: Report, matter: Matter) -> bool:
    return report.number in matter.listed or report.stage is Stage.LISTED


def _earlier(matter: Matter, gazetteer: Gazetteer) -> list[Entry]:
    """What stands in earlier lists already."""
    return [
        entry(report, matter.rules.inside, gazetteer)
        for report in matter.reports
        if report.kind in KINDS and _listed_before(report, matter)
    ]


def _sorted_rows(rows: Sequence[ListRow], order: Sequence[str]) -> tuple[ListRow, ...]:
    places = {effect: place for place, effect in enumerate(order)}

    def key(row: ListRow) -> tuple[int, tuple[str, ...]]:
        # TPS are numbers written with or without leading zeros.
        columns = {**row.columns, "TPS": row.columns["TPS"].zfill(3)}
        return places.get(row.columns["JENIS"], len(places)), tuple(columns[column] for column in SORTED_BY)

    return tuple(sorted(rows, key=key))


def _held(reports: Sequence[Report], reasons: Mapping[str, list[str]], gazetteer: Gazetteer) -> tuple[Held, ...]:
    held = (
        Held(
            report.number,
            report.kind,
            report.cell(Field.NAME),
            *gazetteer.spell(report.cell(Field.KECAMATAN), report.cell(Field.KELURAHAN)),
            reason=" ".join(_sentence(reason) for reason in reasons[report.number]),
        )
        for report in reports
        if report.number in reasons
    )
    return tuple(sorted(held, key=lambda item: item.number))


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:].rstrip(".") + "."


def _remarks(matter: Matter, reports: Sequence[Report], listed: Sequence[Entry]) -> list[str]:
    late = sum(1 for report in reports if report.decided_at is not None and report.decided_at > matter.cutoff)
    found = [remarks.LATE.format(count=late, cutoff=matter.cutoff.astimezone(matter.zone))] if late else []
    found += [] if matter.rules.register_loaded else [remarks.NO_REGISTER]
    return found + _to_adjust(matter.month, [item for item in listed if item.alters and corrected_sex(item.report)])


def _to_adjust(month: Month, corrected: Sequence[Entry]) -> list[str]:
    """What staff must type into ``Penyesuaian``: a corrected sex moves one voter between the columns L and P."""
    if not corrected:
        return []
    women: Counter[Where] = Counter()
    for item in corrected:
        women[item.home] += 1 if item.sex == "P" else -1
    figures = [f"{where[1]} ({where[0]}) L {-more:+d} P {more:+d}" for where, more in sorted(women.items()) if more]
    numbers = ", ".join(sorted(item.number for item in corrected))
    shown = "; ".join(figures) or "tidak ada, karena saling meniadakan"
    return [remarks.SEX_CORRECTED.format(numbers=numbers, month=month, figures=shown)]


def fingerprint(closing: Closing) -> str:
    """SHA-256 (hex) over list, what is held and recap; the staff's own columns may change without changing it."""
    rows = [{key: value for key, value in row.columns.items() if key not in STAFF_COLUMNS} for row in closing.rows]
    parts = [_canonical(part) for part in (rows, closing.held, closing.recap)]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def _canonical(items: Sequence[Mapping[str, str] | Held | RecapLine]) -> str:
    plain = (dict(item) if isinstance(item, Mapping) else asdict(item) for item in items)
    return "\n".join(sorted(json.dumps(item, sort_keys=True, ensure_ascii=False) for item in plain))
