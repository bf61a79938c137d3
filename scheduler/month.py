"""A month in the journal: gather what a closing looks at, freeze it, make it anew."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from reporting import codes
from reporting.journal import Tx, confirmations, denied, filed, findings, listed, months, people, rows
from reporting.judgement import Rules, approved, lacking, officers
from reporting.model import Closing, Coverage, ListRow, Month, MonthState, Report, Stage, Turn
from reporting.settings import Office, Settings
from scheduler import attendance, calendar, gathering, overlay, sifting
from scheduler import close as close_month
from scheduler.close import Matter, close, fingerprint, next_before
from scheduler.coverage import coverage
from scheduler.frozen import outline, plain, spool, thaw
from scheduler.places import Gazetteer, Where
from scheduler.recap import respelled
from scheduler.sifting import Entries

__all__ = ["outline", "plain", "spool", "thaw"]


def rules(
    tx: Tx,
    office: Office,
    settings: Settings,
    register: Entries | None,
    told: Mapping[str, Report] | None = None,
    before: Month | None = None,
) -> Rules:
    """Who may sign, how many must, which places are inside the office; what the register says of ``told``.

    ``before``: with the lists before this month laid over the register, instead of all.
    """
    inside = sifting.places_inside(people.places_of(tx, office.code))
    by_chat = settings.review.second_officer == "chat"
    known = Rules(officers(people.of_office(tx, office.code)), settings.review.officers, inside, by_chat=by_chat)
    if by_chat and told:
        known = replace(known, confirmed=confirmations.valid(tx, office.code, told))
    if register is None:
        return known
    standings = sifting.standings(tx, office, register, told or {}, inside, before)
    laid_over = overlay.months_over(tx, office, register.imported_at, before)
    return replace(known, register_loaded=True, standings=standings, laid_over=laid_over)


def heard(tx: Tx, office: Office, month: Month) -> tuple[Coverage, ...]:
    """Who was heard of in a calendar month, by kelurahan."""
    gazetteer = Gazetteer(people.places_of(tx, office.code))
    known = people.serving(tx, office.code)
    found = attendance.heard(tx, office, month, month, known)
    return tuple(coverage(known, gazetteer, found.reported, found.nothing, found.reminded))


def matter(
    tx: Tx,
    office: Office,
    settings: Settings,
    month: Month,
    register: Entries | None = None,
    *,
    counted_until: datetime | None = None,
) -> Matter:
    """Everything the closing of this month looks at, as the journal and the voter register have it.

    ``counted_until``: decisions count up to this moment (``None``: up to the cut-off).
    """
    altered, refused = gathering.altered(tx, office, month), gathering.refused(tx, office, month)
    beside = [*(one.report for one in altered), *(one.report for one in refused)]
    told = _concerned(tx, office, month, beside)
    known = people.serving(tx, office.code)
    present = attendance.heard(tx, office, month, month, known)
    typed, adjustments = months.typed(tx, office.code, month)
    before = months.find(tx, office.code, month.previous)
    carried = next_before(outline(before, office).recap) if before else {}
    gazetteer = Gazetteer(people.places_of(tx, office.code))
    return replace(
        _judged(tx, office, settings, month, register, told),
        people=known,
        order=settings.pdpb.order,
        before={**respelled(typed, gazetteer), **respelled(carried, gazetteer)},
        typed=typed,
        adjustments=adjustments,
        altered=altered,
        undone=gathering.undone(tx, office, month),
        refused=refused,
        unproven=gathering.unproven(tx, office),
        silent_ok=present.nothing,
        reported=present.reported,
        reminded=present.reminded,
        received_in=_received_in(tx, office, month),
        counted_until=counted_until,
    )


def _judged(
    tx: Tx, office: Office, settings: Settings, month: Month, register: Entries | None, told: Sequence[Report]
) -> Matter:
    """These reports and what judges them."""
    return Matter(
        office=office.code,
        office_name=office.name,
        zone=office.zone,
        month=month,
        cutoff=calendar.cutoff(office, month),
        reports=told,
        people=(),
        rules=rules(tx, office, settings, register, {report.number: report for report in told}, month),
        codes=code_table(settings),
        places=people.places_of(tx, office.code),
    )


def _received_in(tx: Tx, office: Office, month: Month) -> Mapping[Where, int]:
    """How many reports were filed in a calendar month of the office's zone, by place; a correction counts once."""
    found = filed.between(tx, office.code, *attendance.span(office, month))
    return Counter(one.place for one in found if one.stage is not Stage.CORRECTED)


def _concerned(tx: Tx, office: Office, month: Month, also: Sequence[Report]) -> list[Report]:
    """The reports that a closing may list, and those that can keep one of them out: same person, same event.

    When the list is made anew, those that stand in it are looked at as if they did not. ``also``: what else it names.
    """
    wanted = [*rows.find_many(tx, rows.approved(tx, office.code)).values(), *rows.denials(tx, office.code), *also]
    found = rows.with_clusters(tx, rows.about_same_people(tx, [*wanted, *listed.of_month(tx, office.code, month)]))
    return [_before_listing(found[number], month) for number in sorted(found)]


def _before_listing(report: Report, month: Month) -> Report:
    listed_now = report.stage is Stage.LISTED and report.stage_ref == str(month)
    return replace(report, stage=Stage.RECEIVED, stage_ref="") if listed_now else report


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

    Approved ones are named, with an empty sentence when nothing holds them; and those in earlier lists that were
    altered since, with what becomes of that.
    """
    inside = sifting.places_inside(people.places_of(tx, office.code))
    near = _entangled(tx, denied.with_alike(tx, office.code, told, inside))
    undone = gathering.undone(tx, office, wanted)
    altered = gathering.altered(tx, office, wanted, near)
    return close_month.held_back(
        replace(
            _judged(tx, office, settings, wanted, register, [near[number] for number in sorted(near)]),
            altered=altered,
            unsettled=gathering.unsettled(tx, office) if altered else None,
            undone={number: undone[number] for number in near if number in undone},
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


def freeze(tx: Tx, matter: Matter, now: datetime) -> Closing:
    """Close the month: kept whole, its reports listed. Raises if it is closed already."""
    closing = close(matter)
    months.keep(tx, matter.office, matter.month, plain(closing), fingerprint(closing), now, closing.rows)
    _enter(tx, closing, closing.rows, now)
    _dealt_with(tx, matter, closing)
    return closing


def _dealt_with(tx: Tx, matter: Matter, closing: Closing) -> None:
    """What was altered in earlier lists was looked at: what changes no list is not looked at again."""
    back = {line.number for line in closing.rows if line.turn is Turn.TAKEN_BACK}
    waiting = {one.number for one in closing.held} - back  # one that Sidalih did not take is told and taken back
    done = [one for one in matter.altered if one.since <= matter.until and one.report.number not in waiting]
    listed.mark(tx, [one.report.number for one in done], changed=False)
    for one in done:
        if one.report.number in back:
            rows.decide(tx, one.report.number, one.since)
    listed.stir(tx, matter.office)


def _enter(tx: Tx, closing: Closing, lines: Iterable[ListRow], now: datetime) -> None:
    """These lines stand in the list from now on."""
    fresh = list(lines)
    told = rows.find_many(tx, (line.number for line in fresh))
    listed.enter(tx, (told[line.number] for line in fresh if line.turn is Turn.FIRST), closing.month, now)
    listed.write(tx, (told[line.number] for line in fresh if line.turn is not Turn.FIRST), closing.month, now)
    findings.stir_naming(tx, closing.office, (line.columns["DPID"] for line in fresh))


# ---------------------------------------------------------------- made anew
@dataclass(frozen=True)
class Amendment:
    """What the list of a closed month would be if it were made anew now (``Perbaikan N``), and how it would differ.

    ``matter`` is what it would be made from; ``leaving`` are lines as they stand, ``changed`` as they would be.
    """

    matter: Matter = field(repr=False)
    closing: Closing
    entering: tuple[ListRow, ...] = ()
    leaving: tuple[ListRow, ...] = ()
    changed: tuple[ListRow, ...] = ()


def amendment(
    tx: Tx, office: Office, settings: Settings, month: Month, register: Entries | None = None
) -> Amendment | None:
    """How the list of a closed month would differ if it were made anew from the desk as it is now.

    Decisions count up to the same moment as before. ``None`` when lines and figures would be the same, the month is not
    closed, or its list never changes any more (``months.settled``).
    """
    kept = months.find(tx, office.code, month)
    if kept is None or months.settled(tx, office.code, month):
        return None
    before = thaw(tx, kept, office)
    looked_at = matter(tx, office, settings, month, register, counted_until=before.counted_until)
    after = replace(close(looked_at), state=MonthState.AMENDED, amendment=kept.amendment + 1)
    stood, stands = ({line.number: line for line in one.rows} for one in (before, after))
    found = Amendment(
        looked_at,
        after,
        entering=tuple(line for line in after.rows if line.number not in stood),
        leaving=tuple(line for line in before.rows if line.number not in stands),
        changed=tuple(line for line in after.rows if stood.get(line.number, line) != line),
    )
    differs = found.entering or found.leaving or found.changed or before.recap != after.recap
    return found if differs else None


def _leave(tx: Tx, found: Amendment, now: datetime) -> None:
    """Lines that stand no more; a report whose conditions are not met any more is to be decided on anew."""
    gone = {line.number for line in found.leaving if line.turn is Turn.FIRST}
    listed.leave(tx, rows.find_many(tx, gone).values(), now)
    for report in found.matter.reports:
        if report.number in gone and not (approved(report) and not lacking(report, found.matter.rules)):
            rows.decide(tx, report.number, None)


def amend(
    tx: Tx, office: Office, settings: Settings, month: Month, now: datetime, register: Entries | None = None
) -> Amendment | None:
    """Make the list of a closed month anew; the desk is to be told. ``None`` when there is nothing to amend."""
    found = amendment(tx, office, settings, month, register)
    if found is None:
        return None
    closing = found.closing
    months.amend(tx, office.code, month, plain(closing), fingerprint(closing), now, closing.rows)
    _leave(tx, found, now)
    _enter(tx, closing, found.entering, now)
    changed = rows.find_many(tx, (line.number for line in found.changed))
    listed.write(tx, changed.values(), month, now)
    listed.mark(tx, (line.number for line in found.leaving if line.turn is not Turn.FIRST), changed=True)
    _dealt_with(tx, found.matter, closing)
    return found
