"""What the bot says beside a report, in its own columns of ``Laporan`` (pure)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from reporting.journal.reports import stage_words
from reporting.judgement import SEPARATE, Rules, Standing, approved, lacking, only_recorded
from reporting.kinds import KINDS, effect
from reporting.matching.persons import Alive
from reporting.model import Area, Effect, Match, Report, Stage, Visit, parse_status
from reporting.settings import Office
from reporting.texts import desk_rows as desk_texts
from reporting.texts import sifting
from reporting.texts import staff as texts
from reporting.texts import visits as visit_texts
from reporting.texts.remarks import COUNTED
from sheets.layout import DECIDED, FILES, MATCH, STAGE, WARNING


@dataclass
class Outlook:
    """What the bot's cells depend on besides the report.

    ``held``: why it would not be listed, or what becomes of one that stands in a list; ``areas`` of those who told, by
    person; ``head_of``: which report counts for each event; ``fresh``: evidence nobody looked at; ``alive``: open
    denials; ``doubled``: numbers in several rows, ``torn``: those of which no row could be believed; ``answers``: what
    Disdukcapil said of them; ``listed``: the months of those in whose list their event is counted; ``visits``: what an
    officer found about those whose ``Bukti`` says that one was there, as far as they have a task.
    """

    office: Office
    rules: Rules
    bot_name: str
    head_of: Mapping[str, str] = field(default_factory=dict)
    held: Mapping[str, str] = field(default_factory=dict)
    areas: Mapping[int, Area] = field(default_factory=dict)
    fresh: frozenset[str] = frozenset()
    alive: Sequence[Alive] = ()
    doubled: frozenset[str] = frozenset()
    torn: frozenset[str] = frozenset()
    answers: Mapping[str, str] = field(default_factory=dict)
    listed: Mapping[str, str] = field(default_factory=dict)
    visits: Mapping[str, str] = field(default_factory=dict)


def our_cells(report: Report, outlook: Outlook) -> dict[str, str]:
    """The bot's columns of a row."""
    zone = outlook.office.zone
    return {
        WARNING: " | ".join(_warnings(report, outlook)),
        MATCH: _found(report, outlook.rules.standing(report)) if outlook.rules.register_loaded else "",
        FILES: _files(report, outlook),
        STAGE: stage_words(report.stage, report.stage_ref),
        DECIDED: f"{report.decided_at.astimezone(zone):%Y-%m-%d %H:%M}" if report.decided_at else "",
    }


def _warnings(report: Report, outlook: Outlook) -> list[str]:
    urgent = _urgent(report, outlook) + _misnumbered(report, outlook)
    if not report.stage.living:
        return [*urgent, *filter(None, [outlook.held.get(report.number)])]
    head = outlook.head_of[report.number]
    counted = outlook.listed.get(head, "")
    judged = approved(report) and not only_recorded(report) and not counted
    problems = _keeps_out(report, outlook) if judged else []
    warnings = [*urgent, *([texts.not_listed(problems)] if problems else [])]
    if counted:
        warnings.append(COUNTED.format(head=head, month=counted))
    if only_recorded(report):
        warnings.append(texts.RECORDED_ONLY)
    typed = report.cell("Status").strip()
    if typed and parse_status(typed) is None:
        warnings.append(texts.unknown_status(typed[:40]))
    if outlook.rules.register_loaded:
        said = " ".join(problems)
        warnings += [words for words in _of_register(report, outlook.rules) if words not in said]
    if head != report.number and report.stage is not Stage.MERGED and not problems and not counted:
        warnings.append(texts.maybe_same(head))
    area = outlook.areas.get(report.person_id) if report.person_id else None
    if area and not area.covers(report.area):
        warnings.append(texts.OUTSIDE)
    warnings += _visit(report, outlook)
    if report.number in outlook.fresh:
        warnings.append(texts.NEW_EVIDENCE)
    return warnings + ([outlook.answers[report.number]] if report.number in outlook.answers else [])


def _visit(report: Report, outlook: Outlook) -> list[str]:
    """``Hasil coktas`` was chosen, but nobody was met, or the officer found the opposite."""
    found = outlook.visits.get(report.number)
    if found is None or report.kind not in KINDS:
        return []
    if found in ("", Visit.NOT_MET):
        return [visit_texts.UNVISITED]
    kind = KINDS[report.kind]
    opposite = Visit.DIED if kind.revives else Visit.STAYS if kind.effect is Effect.STRIKE else None
    return [visit_texts.otherwise(found)] if found == opposite else []


def _misnumbered(report: Report, outlook: Outlook) -> list[str]:
    if report.number in outlook.torn:
        return [desk_texts.NUMBER_TORN]
    return [desk_texts.NUMBER_TWICE] if report.number in outlook.doubled else []


def _urgent(report: Report, outlook: Outlook) -> list[str]:
    """Of a strike and the report that denies it each names the other, before anything else."""
    warnings = []
    for own in (one for one in outlook.alive if one.denial.number == report.number):
        warnings += [texts.holds_back(report.kind, own.held)] if own.held else []
        warnings += [texts.struck_already(report.kind, own.listed)] if own.listed else []
        warnings += [texts.only_alike(own.alike)] if own.alike else []
        warnings += [] if own.strikes or own.alike else [texts.struck_by_nobody(report.kind)]
    against = [one.denial for one in outlook.alive if report.number in one.strikes]
    return warnings + ([texts.denied_by(against[0].kind, [one.number for one in against])] if against else [])


def _keeps_out(report: Report, outlook: Outlook) -> Sequence[str]:
    head = outlook.head_of[report.number]
    if head != report.number:
        return [texts.under_another_head(head)]
    problems = lacking(report, outlook.rules)
    return problems or ([outlook.held[report.number]] if outlook.held.get(report.number) else [])


# ---------------------------------------------------------------- the voter register
def _found(report: Report, standing: Standing) -> str:
    """``Hasil Sanding``: the entry that is meant or, while nobody chose one, the likeliest; no NIK, no address."""
    if report.cell("DPID").strip() and not standing.chosen:
        return sifting.CHOSEN_UNKNOWN
    voter = standing.chosen or (standing.best.voter if standing.best else None)
    if voter is None:
        return sifting.NOBODY if standing.match is Match.NONE else ""
    reasons = list(standing.best.reasons) if standing.best else []
    if standing.pointed is not None:
        reasons.append(sifting.POINTED_OUT if standing.pointed else sifting.NOT_THEM)
    by_staff = standing.chosen and not (standing.best and standing.match is Match.SURE)
    match = sifting.CHOSEN if by_staff else (standing.match or Match.MAYBE)
    return sifting.found(voter.dpid, voter.name, voter.tps, match, reasons)


def _of_register(report: Report, rules: Rules) -> list[str]:
    """What staff should know before they decide about somebody who is, or is not, in the register."""
    kind, standing = KINDS.get(report.kind), rules.standing(report)
    does = effect(kind, report.cells, rules.inside) if kind else Effect.NONE
    if kind is None or does is Effect.NONE:
        return []
    if does is Effect.ADD:
        return [] if kind.revives or _another_person(report) else _registered(standing)
    if standing.struck:
        return [sifting.struck(standing.struck.month, standing.struck.number)]
    if standing.chosen or standing.match is None:
        return []
    if report.cell("DPID").strip():
        return [sifting.NO_SUCH_ENTRY]
    if standing.added:
        return [sifting.added(standing.added.month, standing.added.number)]
    return [sifting.NOT_FOUND] if standing.match is Match.NONE else [sifting.TWO] if standing.contested else []


def _registered(standing: Standing) -> list[str]:
    if standing.registered:
        return [sifting.REGISTERED]
    return [sifting.MAYBE_REGISTERED] if standing.match is Match.MAYBE and not standing.struck else []


def _another_person(report: Report) -> bool:
    return report.cell("Gabung Dengan").strip().casefold() == SEPARATE


def _files(report: Report, outlook: Outlook) -> str:
    if not report.attachments:
        return ""
    if outlook.office.is_file:
        return f"{report.attachments} berkas: lampiran/{report.number}"
    return f"{report.attachments} berkas https://t.me/{outlook.bot_name}?start=berkas_{report.number}"
