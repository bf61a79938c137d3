"""What the bot says beside a report, in its own columns of ``Laporan`` (pure)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from reporting.journal.reports import stage_words
from reporting.judgement import Rules, approved, lacking, only_recorded
from reporting.matching.persons import Alive
from reporting.model import Area, Report, Stage, parse_status
from reporting.settings import Office
from reporting.texts import desk_rows as desk_texts
from reporting.texts import staff as texts
from sheets.layout import DECIDED, FILES, STAGE, WARNING


@dataclass
class Outlook:
    """What the bot's cells depend on besides the report.

    ``held``: why it would not be listed; ``areas`` of those who told, by person; ``head_of``: which report counts for
    each event; ``fresh``: evidence nobody looked at; ``alive``: open denials; ``doubled``: numbers in several rows,
    ``torn``: those of which no row could be believed.
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


def our_cells(report: Report, outlook: Outlook) -> dict[str, str]:
    """The bot's columns of a row, but for ``Hasil Sanding``."""
    zone = outlook.office.zone
    return {
        WARNING: " | ".join(_warnings(report, outlook)),
        FILES: _files(report, outlook),
        STAGE: stage_words(report.stage, report.stage_ref),
        DECIDED: f"{report.decided_at.astimezone(zone):%Y-%m-%d %H:%M}" if report.decided_at else "",
    }


def _warnings(report: Report, outlook: Outlook) -> list[str]:
    urgent = _urgent(report, outlook)
    if report.number in outlook.torn:
        urgent.append(desk_texts.NUMBER_TORN)
    elif report.number in outlook.doubled:
        urgent.append(desk_texts.NUMBER_TWICE)
    if not report.stage.living:
        return urgent
    head = outlook.head_of[report.number]
    problems = _keeps_out(report, outlook) if approved(report) and not only_recorded(report) else []
    warnings = [*urgent, *([texts.not_listed(problems)] if problems else [])]
    if only_recorded(report):
        warnings.append(texts.RECORDED_ONLY)
    typed = report.cell("Status").strip()
    if typed and parse_status(typed) is None:
        warnings.append(texts.unknown_status(typed[:40]))
    if head != report.number and report.stage is not Stage.MERGED and not problems:
        warnings.append(texts.maybe_same(head))
    area = outlook.areas.get(report.person_id) if report.person_id else None
    if area and not area.covers(report.area):
        warnings.append(texts.OUTSIDE)
    if report.number in outlook.fresh:
        warnings.append(texts.NEW_EVIDENCE)
    return warnings


def _urgent(report: Report, outlook: Outlook) -> list[str]:
    """Of a strike and the report that denies it each names the other, before anything else."""
    warnings = []
    for own in (one for one in outlook.alive if one.denial.number == report.number):
        warnings += [texts.holds_back(report.kind, own.held)] if own.held else []
        warnings += [texts.struck_already(report.kind, own.listed)] if own.listed else []
        warnings += [] if own.strikes else [texts.struck_by_nobody(report.kind)]
    against = [one.denial for one in outlook.alive if report.number in one.strikes]
    return warnings + ([texts.denied_by(against[0].kind, [one.number for one in against])] if against else [])


def _keeps_out(report: Report, outlook: Outlook) -> Sequence[str]:
    head = outlook.head_of[report.number]
    if head != report.number:
        return [texts.under_another_head(head)]
    problems = lacking(report, outlook.rules)
    return problems or ([outlook.held[report.number]] if outlook.held.get(report.number) else [])


def _files(report: Report, outlook: Outlook) -> str:
    if not report.attachments:
        return ""
    if outlook.office.is_file:
        return f"{report.attachments} berkas: lampiran/{report.number}"
    return f"{report.attachments} berkas https://t.me/{outlook.bot_name}?start=berkas_{report.number}"
