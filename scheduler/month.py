"""A month in the journal: gather what a closing looks at, freeze it, take it out again, cut it to a group's scope."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, replace
from datetime import datetime
from typing import Any

from reporting import codes
from reporting.journal import Tx, filed, findings, months, people, reports, rows
from reporting.journal.filed import Filed
from reporting.judgement import Rules, officers
from reporting.model import Closing, Coverage, Held, ListRow, Month, Person, RecapLine, Report, Stage, Tally
from reporting.settings import Office, Settings
from scheduler import calendar, overlay, sifting
from scheduler import close as close_month
from scheduler.close import Matter, close, fingerprint, next_before
from scheduler.coverage import coverage, spoken_for
from scheduler.places import Gazetteer
from scheduler.recap import TOTAL
from scheduler.sifting import Entries

OFFICE_SCOPE = "kantor"


def rules(
    tx: Tx, office: Office, settings: Settings, register: Entries | None, told: Mapping[str, Report] | None = None
) -> Rules:
    """Who may sign, how many must, which places are inside the office; what the register says of ``told``."""
    inside = sifting.places_inside(people.places_of(tx, office.code))
    known = Rules(officers(people.of_office(tx, office.code)), settings.review.officers, inside)
    if register is None:
        return known
    standings = sifting.standings(tx, office, register, told or {}, inside)
    laid_over = overlay.months_over(tx, office, register.imported_at)
    return replace(known, register_loaded=True, standings=standings, laid_over=laid_over)


def heard(tx: Tx, office: Office, month: Month) -> tuple[Coverage, ...]:
    """Who was heard of in a calendar month, by kelurahan."""
    gazetteer = Gazetteer(people.places_of(tx, office.code))
    silent = people.silent(tx, office.code, str(month))
    known = people.serving(tx, office.code)
    return tuple(coverage(known, gazetteer, _heard(tx, office, month, known), silent))


def _heard(tx: Tx, office: Office, month: Month, known: Sequence[Person]) -> frozenset[int]:
    """Who filed in a month, and those for whose area the staff filed what they told by telephone and the like."""
    tellers, areas = filed.heard_of(tx, office.code, *_span(office, month))
    return tellers | spoken_for(known, areas)


def _span(office: Office, month: Month) -> tuple[datetime, datetime]:
    first, last = (datetime(one.year, one.month, 1, tzinfo=office.zone) for one in (month, month.next))
    return first, last


def matter(
    tx: Tx,
    office: Office,
    settings: Settings,
    month: Month,
    register: Entries | None = None,
    *,
    late_sync: bool = False,
) -> Matter:
    """Everything the closing of this month looks at, as the journal and the voter register have it."""
    told, known = _concerned(tx, office), people.serving(tx, office.code)
    typed, adjustments = months.typed(tx, office.code, month)
    before = months.find(tx, office.code, month.previous)
    carried = next_before(thaw(before.closing).recap) if before else {}
    in_month = filed_in(tx, office, month)
    return Matter(
        office=office.code,
        office_name=office.name,
        zone=office.zone,
        month=month,
        cutoff=calendar.cutoff(office, month),
        reports=told,
        people=known,
        rules=rules(tx, office, settings, register, {report.number: report for report in told}),
        codes=code_table(settings),
        places=people.places_of(tx, office.code),
        order=settings.pdpb.order,
        before={**carried, **typed},
        adjustments=adjustments,
        listed=_listed_before(told, month),
        silent_ok=people.silent(tx, office.code, str(month)),
        reported=_heard(tx, office, month, known),
        received=sum(one.stage is not Stage.CORRECTED for one in in_month),
        late_sync=late_sync,
    )


def _concerned(tx: Tx, office: Office) -> list[Report]:
    """The reports that a closing may list, and those that can keep one of them out: same person, same event."""
    wanted = [*rows.find_many(tx, rows.approved(tx, office.code)).values(), *rows.denials(tx, office.code)]
    found = rows.with_clusters(tx, rows.about_same_people(tx, wanted))
    return [found[number] for number in sorted(found)]


def code_table(settings: Settings) -> codes.Table:
    """The active table of codes: the office's own or one of ours."""
    own: Mapping[str, codes.Table] = settings.pdpb.tables
    return own.get(settings.pdpb.codes) or codes.TABLES[settings.pdpb.codes]


def held_back(
    tx: Tx,
    office: Office,
    settings: Settings,
    wanted: Month,
    told: Mapping[str, Report],
    register: Entries | None = None,
) -> dict[str, str]:
    """Why these reports, and those they depend on, would stay behind if the month were closed now; by number.

    Only approved ones are named; with an empty sentence when nothing holds them.
    """
    near = _entangled(tx, told)
    return close_month.held_back(
        Matter(
            office=office.code,
            office_name=office.name,
            zone=office.zone,
            month=wanted,
            cutoff=calendar.cutoff(office, wanted),
            reports=[near[number] for number in sorted(near)],
            people=(),
            rules=rules(tx, office, settings, register, near),
            codes=code_table(settings),
            places=people.places_of(tx, office.code),
            listed=_listed_before(near.values(), wanted),
        )
    )


def _entangled(tx: Tx, told: Mapping[str, Report]) -> dict[str, Report]:
    """These, those about the same people or events, those about the people of these, and so on."""
    found = dict(told)
    while True:
        wider = rows.with_clusters(tx, rows.about_same_people(tx, list(found.values())))
        if len(wider) == len(found):
            return found
        found = wider


def _listed_before(told: Iterable[Report], wanted: Month) -> frozenset[str]:
    return frozenset(r.number for r in told if r.stage is Stage.LISTED and Month.parse(r.stage_ref) < wanted)


def freeze(tx: Tx, matter: Matter, now: datetime) -> Closing:
    """Close the month: kept whole, its reports listed. Raises if it is closed already."""
    closing = close(matter)
    months.keep(tx, matter.office, matter.month, plain(closing), fingerprint(closing), now)
    by_number = {report.number: report for report in matter.reports}
    for row in closing.rows:
        reports.restage(tx, by_number[row.number], Stage.LISTED, str(matter.month), now, "bot")
    findings.stir_naming(tx, matter.office, (row.columns["DPID"] for row in closing.rows))
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
def within(closing: Closing, scope: str, in_month: Sequence[Filed]) -> Closing | None:
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
        received=_received(places, in_month),
    )


def _place(row: ListRow) -> tuple[str, str]:
    return row.columns["KECAMATAN"].casefold(), row.columns["KELURAHAN"].casefold()


def _received(places: set[tuple[str, str]], in_month: Sequence[Filed]) -> int:
    return sum(
        (one.place[0].casefold(), one.place[1].casefold()) in places and one.stage is not Stage.CORRECTED
        for one in in_month
    )


def filed_in(tx: Tx, office: Office, month: Month) -> list[Filed]:
    """What was filed in a calendar month of the office's zone."""
    return list(filed.between(tx, office.code, *_span(office, month)))
