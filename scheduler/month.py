"""A month in the journal: gather what a closing looks at, freeze it, take it out again, cut it to a group's scope."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from datetime import datetime
from typing import Any

from reporting import codes
from reporting.journal import Tx, months, people, reports, succession
from reporting.judgement import Rules, officers
from reporting.kinds import Places
from reporting.model import Closing, Coverage, Held, ListRow, Month, Person, RecapLine, Report, Stage, Tally
from reporting.settings import Office, Settings
from scheduler import calendar
from scheduler.close import Matter, close, fingerprint, next_before
from scheduler.coverage import coverage, spoken_for
from scheduler.places import Gazetteer
from scheduler.recap import TOTAL

OFFICE_SCOPE = "kantor"


def rules(tx: Tx, office: Office, settings: Settings) -> Rules:
    """Who may sign, how many must, which places are inside the office."""
    inside: Places = frozenset(
        (place.kelurahan.casefold(), place.kecamatan.casefold()) for place in people.places_of(tx, office.code)
    )
    return Rules(officers(people.of_office(tx, office.code)), settings.review.officers, inside)


def heard(tx: Tx, office: Office, month: Month) -> tuple[Coverage, ...]:
    """Who was heard of in a calendar month, by kelurahan."""
    filed = reports.of_office(tx, office.code)
    gazetteer = Gazetteer(people.places_of(tx, office.code))
    silent = people.silent(tx, office.code, str(month))
    known = people.serving(tx, office.code)
    return tuple(coverage(known, gazetteer, _heard(tx, filed, office, month, known), silent))


def _heard(tx: Tx, filed: list[Report], office: Office, month: Month, known: Sequence[Person]) -> frozenset[int]:
    """Who filed in a month, and those for whose area the staff filed what they told by telephone and the like."""
    areas = succession.told_for(tx, office.code)
    in_month = [report for report in filed if report.number in areas and _counts(report, office, month)]
    return _reporters(filed, office, month) | spoken_for(known, [areas[report.number] for report in in_month])


def _reporters(filed: list[Report], office: Office, month: Month) -> frozenset[int]:
    return frozenset(
        report.person_id for report in filed if report.person_id is not None and _counts(report, office, month)
    )


def _counts(report: Report, office: Office, month: Month) -> bool:
    return report.stage is not Stage.CANCELLED and Month.of(report.filed_at.astimezone(office.zone).date()) == month


def matter(tx: Tx, office: Office, settings: Settings, month: Month, *, late_sync: bool = False) -> Matter:
    """Everything the closing of this month looks at, as the journal has it."""
    filed, known = reports.of_office(tx, office.code), people.serving(tx, office.code)
    earlier = [kept for kept in months.of_office(tx, office.code) if kept.month < month]
    typed, adjustments = months.typed(tx, office.code, month)
    carried = next_before(thaw(earlier[-1].closing).recap) if earlier and earlier[-1].month == month.previous else {}
    in_month = [r for r in filed if Month.of(r.filed_at.astimezone(office.zone).date()) == month]
    return Matter(
        office=office.code,
        office_name=office.name,
        zone=office.zone,
        month=month,
        cutoff=calendar.cutoff(office, month),
        reports=filed,
        people=known,
        rules=rules(tx, office, settings),
        codes=code_table(settings),
        places=people.places_of(tx, office.code),
        order=settings.pdpb.order,
        before={**carried, **typed},
        adjustments=adjustments,
        listed=frozenset(row["NOMOR"] for kept in earlier for row in kept.closing["rows"]),
        silent_ok=people.silent(tx, office.code, str(month)),
        reported=_heard(tx, filed, office, month, known),
        received=sum(report.stage is not Stage.CORRECTED for report in in_month),
        late_sync=late_sync,
    )


def code_table(settings: Settings) -> codes.Table:
    """The active table of codes: the office's own or one of ours."""
    own: Mapping[str, codes.Table] = settings.pdpb.tables
    return own.get(settings.pdpb.codes) or codes.TABLES[settings.pdpb.codes]


def held_back(tx: Tx, office: Office, settings: Settings, wanted: Month) -> dict[str, str]:
    """Why approved reports would stay behind if the month were closed now, by number."""
    return {held.number: held.reason for held in close(matter(tx, office, settings, wanted)).held}


def freeze(tx: Tx, matter: Matter, now: datetime) -> Closing:
    """Close the month: kept whole, its reports listed. Raises if it is closed already."""
    closing = close(matter)
    months.keep(tx, matter.office, matter.month, plain(closing), fingerprint(closing), now)
    by_number = {report.number: report for report in matter.reports}
    for row in closing.rows:
        reports.restage(tx, by_number[row.number], Stage.LISTED, str(matter.month), now, "bot")
    return closing


# ---------------------------------------------------------------- as plain data
def plain(closing: Closing) -> dict[str, Any]:
    """A closing as JSON-ready data."""
    data = asdict(closing)
    data["month"], data["cutoff"] = str(closing.month), closing.cutoff.isoformat()
    data["rows"] = [dict(row.columns) for row in closing.rows]
    return data


def thaw(data: Mapping[str, Any], office: Office | None = None) -> Closing:
    """Back from ``plain``; with ``office`` the cut-off is in its zone."""
    cutoff = datetime.fromisoformat(data["cutoff"])
    return Closing(
        office=data["office"],
        office_name=data["office_name"],
        month=Month.parse(data["month"]),
        cutoff=cutoff.astimezone(office.zone) if office else cutoff,
        rows=tuple(ListRow(row) for row in data["rows"]),
        held=tuple(Held(**held) for held in data["held"]),
        recap=tuple(_recap_line(line) for line in data["recap"]),
        coverage=tuple(Coverage(**line) for line in data["coverage"]),
        remarks=tuple(data["remarks"]),
        received=data["received"],
    )


def _recap_line(data: Mapping[str, Any]) -> RecapLine:
    tallies = {name: Tally(**value) for name, value in data.items() if isinstance(value, dict)}
    return RecapLine(**{**data, **tallies})


# ---------------------------------------------------------------- a group's part of it
def within(closing: Closing, scope: str, filed: list[Report], office: Office) -> Closing | None:
    """The closing as far as it concerns a scope (``KANTOR``, a kecamatan, a kelurahan); ``None`` if there is none."""
    wanted = scope.strip().casefold()
    if wanted == OFFICE_SCOPE:
        return closing
    lines = [line for line in closing.recap if wanted in (line.kecamatan.casefold(), line.kelurahan.casefold())]
    if wanted in ("", TOTAL.casefold()) or not lines:
        return None
    places = {(line.kecamatan.casefold(), line.kelurahan.casefold()) for line in lines}
    rows = [row for row in closing.rows if _place(row) in places]
    return replace(
        closing,
        office_name=f"{closing.office_name} – {scope.strip()}",
        rows=tuple(rows),
        recap=tuple(lines),
        received=_received(closing, places, filed, office),
    )


def _place(row: ListRow) -> tuple[str, str]:
    return row.columns["KECAMATAN"].casefold(), row.columns["KELURAHAN"].casefold()


def _received(closing: Closing, places: set[tuple[str, str]], filed: list[Report], office: Office) -> int:
    return sum(
        (report.area.kecamatan.casefold(), report.area.kelurahan.casefold()) in places
        and report.stage is not Stage.CORRECTED
        and Month.of(report.filed_at.astimezone(office.zone).date()) == closing.month
        for report in filed
    )
