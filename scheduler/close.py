"""A month's approved reports → its list, what stays behind and why, recap and coverage (pure).

Whatever the order of its input, the same matter gives the same closing, and the same fingerprint.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from itertools import chain

from reporting.judgement import approved, lacking, only_recorded, stands
from reporting.matching.duplicates import heads
from reporting.matching.persons import said_alive
from reporting.model import Closing, Field, Held, ListRow, RecapLine, Report, Turn
from reporting.texts import held as texts
from scheduler import holding, noting
from scheduler.coverage import coverage
from scheduler.entries import STAFF_COLUMNS, Entry, entry, line
from scheduler.matter import Matter
from scheduler.open_cases import open_cases
from scheduler.places import Gazetteer
from scheduler.recap import counts_of, next_before, recap
from scheduler.turning import Turned, as_listed, earlier, turned, undone_now

__all__ = ["Matter", "close", "fingerprint", "next_before"]

SORTED_BY = ("KECAMATAN", "KELURAHAN", "TPS", "RW", "RT", "NKK", "NAMA", "NOMOR")


@dataclass(frozen=True)
class _Sifted:
    """The approved reports of which a month speaks, those that are entries, why some are held, and what is turned."""

    approved: Sequence[Report]
    entries: Sequence[Entry]
    reasons: Mapping[str, Sequence[str]]
    turned: Turned

    @property
    def listed(self) -> list[Entry]:
        """The entries that nothing holds."""
        return [item for item in self.entries if item.number not in self.reasons]


def close(matter: Matter) -> Closing:
    """The closed month."""
    gazetteer = Gazetteer(matter.places)
    sifted = _sifted(matter, gazetteer)
    again = sifted.turned.lines
    counts = chain.from_iterable([*map(counts_of, sifted.listed), *(one.counts for one in again)])
    figures = recap(counts, gazetteer, matter.before, matter.adjustments)
    rows = [*(line(item, matter.codes, gazetteer) for item in sifted.listed), *(one.row for one in again)]
    return Closing(
        office=matter.office,
        office_name=matter.office_name,
        month=matter.month,
        cutoff=matter.cutoff,
        rows=_sorted_rows(rows, matter.order),
        held=_all_held(matter, sifted, gazetteer),
        recap=figures,
        coverage=coverage(matter.people, gazetteer, matter.reported, matter.silent_ok, matter.reminded),
        remarks=tuple(noting.remarks(matter, sifted.approved, sifted.listed, again, figures, gazetteer)),
        received=sum(matter.received_in.values()),
        received_in=tuple((*where, count) for where, count in sorted(matter.received_in.items())),
        cases=open_cases(matter, gazetteer),
        counted_until=matter.until,
    )


def held_back(matter: Matter) -> dict[str, str]:
    """Why approved reports would stay behind, by number; empty for one that would be listed.

    Of altered reports in earlier lists: what this month would say of them. Nothing of ``matter`` is looked at but its
    reports and what judges them.
    """
    gazetteer = Gazetteer(matter.places)
    sifted = _sifted(matter, gazetteer)
    held = {one.number: one.reason for one in _held(sifted.approved, sifted.reasons, gazetteer)}
    return {report.number: held.get(report.number, "") for report in sifted.approved} | noting.foretold(
        matter, sifted.turned
    )


def _all_held(matter: Matter, sifted: _Sifted, gazetteer: Gazetteer) -> tuple[Held, ...]:
    held = [
        *_held(sifted.approved, sifted.reasons, gazetteer),
        *_held([one.report for one in matter.altered], sifted.turned.held, gazetteer),
    ]
    back = {one.report.number for one in sifted.turned.lines if one.row.turn is Turn.TAKEN_BACK}
    for one in (each for each in matter.refused if each.report.number not in back):
        held += _held([one.report], {one.report.number: [noting.refused(one)]}, gazetteer)
    return tuple(sorted(held, key=lambda item: (item.number, item.reason)))


def _sifted(matter: Matter, gazetteer: Gazetteer) -> _Sifted:
    matter = as_listed(matter)
    head_of = heads(matter.reports)
    counted = {one.number for one in matter.reports if stands(one) and one.number not in matter.undone}
    due = [one for one in matter.reports if head_of[one.number] == one.number or head_of[one.number] not in counted]
    approved_now = [one for one in due if approved(one) and _in_time(one, head_of[one.number], matter)]
    reasons = _barred(approved_now, head_of, matter)
    rules = matter.rules
    entries = [
        entry(report, rules.inside, gazetteer, rules.standing(report).chosen)
        for report in approved_now
        if report.number not in reasons
    ]
    before = earlier(matter, gazetteer)
    again = turned(matter, gazetteer, before)
    before += undone_now(matter, gazetteer, again)
    alive = said_alive(matter.reports, rules.inside)
    reasons |= holding.reasons(entries, alive, before, matter.codes, matter.last_day, rules)
    return _Sifted(approved_now, entries, reasons, again)


def _in_time(report: Report, head: str, matter: Matter) -> bool:
    """Whether this month has to speak of an approved report; the others belong to a later one."""
    if only_recorded(report):
        return False
    if head != report.number:
        return (report.decided_at or report.filed_at) <= matter.until
    if report.decided_at is not None:
        return report.decided_at <= matter.until
    return report.filed_at <= matter.cutoff and bool(lacking(report, matter.rules))


def _barred(reports: Sequence[Report], head_of: Mapping[str, str], matter: Matter) -> dict[str, list[str]]:
    """Why reports cannot even be an entry: told by another report already, or not complete."""
    found = {}
    for report in reports:
        if head_of[report.number] != report.number:
            found[report.number] = [texts.OTHER_HEAD.format(head=head_of[report.number])]
        elif missing := lacking(report, matter.rules):
            found[report.number] = missing
    return found


def _sorted_rows(rows: Sequence[ListRow], order: Sequence[str]) -> tuple[ListRow, ...]:
    places = {effect: place for place, effect in enumerate(order)}

    def key(row: ListRow) -> tuple[int, tuple[str, ...]]:
        # TPS are numbers written with or without leading zeros.
        columns = {**row.columns, "TPS": row.columns["TPS"].zfill(3)}
        return places.get(row.columns["JENIS"], len(places)), tuple(columns[column] for column in SORTED_BY)

    return tuple(sorted(rows, key=key))


def _held(reports: Sequence[Report], reasons: Mapping[str, Sequence[str]], gazetteer: Gazetteer) -> tuple[Held, ...]:
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


def fingerprint(closing: Closing) -> str:
    """SHA-256 (hex) over list, what is held and recap; the staff's own columns may change without changing it."""
    rows = [{key: value for key, value in row.columns.items() if key not in STAFF_COLUMNS} for row in closing.rows]
    parts = [_canonical(part) for part in (rows, closing.held, closing.recap)]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def _canonical(items: Sequence[Mapping[str, str] | Held | RecapLine]) -> str:
    plain = (dict(item) if isinstance(item, Mapping) else asdict(item) for item in items)
    return "\n".join(sorted(json.dumps(item, sort_keys=True, ensure_ascii=False) for item in plain))
