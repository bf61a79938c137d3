"""The tab ``Laporan``: what people changed → the journal; what the bot has to say → its own columns.

Decide first, then act: this module reads a snapshot and the journal and gives the changes; it never touches the desk.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from reporting.errors import OperatorError
from reporting.journal import Tx, events, people, receipts, reports
from reporting.journal.reports import stage_words
from reporting.judgement import Rules, approved, lacking, only_recorded
from reporting.kinds import kind_name
from reporting.matching.duplicates import heads
from reporting.matching.persons import Alive, said_alive
from reporting.model import Area, Report, Stage, parse_status
from reporting.settings import Office
from reporting.texts import staff as texts
from sheets.door import Append, Change, SetCell, Sheet
from sheets.layout import DECIDED, FILES, REPORTS, STAGE, WARNING

SUSPICIOUS = 5
"""From so many rows on, a tab that lost more than half of them is a question, not an order."""
MOST_ROWS = 2000
"""Rows appended in one sync."""

_TITLE = REPORTS.title
_THEIRS = tuple(column for column in REPORTS.columns if column not in REPORTS.bot and column != "Nomor")


HeldBack = Callable[[Tx], Mapping[str, str]]
"""Why approved and complete reports would stay behind if the month were closed now, by number."""


def nothing_held(_tx: Tx) -> Mapping[str, str]:
    """For a desk whose month nobody closes."""
    return {}


@dataclass
class Findings:
    """What a sync found and wants: ``all`` are all reports of the office as they stand now."""

    changes: list[Change] = field(default_factory=list)
    appended: list[str] = field(default_factory=list)
    all: list[Report] = field(default_factory=list)
    head_of: Mapping[str, str] = field(default_factory=dict)
    held: Mapping[str, str] = field(default_factory=dict)
    alive: Sequence[Alive] = ()


@dataclass(frozen=True)
class Surroundings:
    """What the tab's judgement depends on besides its rows; ``held`` are the sentences of ``HeldBack``."""

    office: Office
    rules: Rules
    bot_name: str
    now: datetime
    held: HeldBack


def collect(tx: Tx, sheet: Sheet, around: Surroundings) -> Findings:
    """Read the staff's work into the journal and find what the tab lacks."""
    receipts.number_above(tx, _numbers(sheet))
    known = {report.number: report for report in reports.of_office(tx, around.office.code)}
    rows = _by_number(sheet, known)
    waiting = {report.number for report in reports.unplaced(tx, around.office.code, MOST_ROWS * 10)}
    _refuse_if_emptied(known.keys() - waiting, rows)
    _refuse_if_taken([known[number] for number in rows.keys() & waiting], rows)
    reports.place(tx, rows.keys() & waiting)
    for number, (_, cells) in rows.items():
        known[number] = _learn(tx, known[number], cells, around)
    found = Findings(all=list(known.values()), head_of=heads(list(known.values())))
    _rule(tx, found, around)
    _judge(tx, found, around)
    if any(map(approved, found.all)):
        found.held = around.held(tx)
    found.alive = said_alive(found.all, around.rules.inside)
    _write(tx, found, rows, around)
    return found


def _by_number(sheet: Sheet, known: Mapping[str, Report]) -> dict[str, tuple[int, dict[str, str]]]:
    """Row index and cells of each report; of a copied row the first counts."""
    rows: dict[str, tuple[int, dict[str, str]]] = {}
    for index in range(len(sheet.rows)):
        cells = sheet.cells(index)
        number = cells.get("Nomor", "").strip().upper()
        if number in known:
            rows.setdefault(number, (index, cells))
    return rows


def _refuse_if_emptied(placed: set[str], rows: Mapping[str, Any]) -> None:
    gone = len(placed - rows.keys())
    if len(placed) >= SUSPICIOUS and gone * 2 > len(placed):
        raise OperatorError(
            f"Tab {_TITLE} tiba-tiba kehilangan {gone} dari {len(placed)} baris. Sinkron dihentikan agar tidak "
            "ada yang tertimpa. Kembalikan lewat Riwayat versi, atau jalankan `setup` agar bot menulis ulang baris itu."
        )


def _refuse_if_taken(fresh: Sequence[Report], rows: Mapping[str, tuple[int, Mapping[str, str]]]) -> None:
    """A new report's number on a row that tells of another filing: the journal was put back to an older copy."""
    for report in fresh:
        filed = rows[report.number][1].get("Waktu Lapor", "").strip()
        if filed and filed != report.cell("Waktu Lapor"):
            raise OperatorError(
                f"Nomor {report.number} di tab {_TITLE} sudah dipakai laporan lain. Rupanya data bot dikembalikan dari "
                "salinan lama. Pindahkan baris itu ke tab lain, lalu sinkron berjalan lagi; tidak ada yang tertimpa."
            )


def _learn(tx: Tx, report: Report, cells: dict[str, str], around: Surroundings) -> Report:
    """Corrections by people are noted with old, new and when, and used from then on."""
    now_theirs = {column: cells.get(column, "") for column in (*_THEIRS, *_their_own(cells))}
    changed = [column for column in now_theirs if now_theirs[column] != report.cell(column)]
    if not changed:
        return replace(report, cells=cells)
    for column in changed:
        events.note(
            tx,
            report.office,
            report.number,
            around.now,
            events.STAFF,
            column[:40],
            report.cell(column),
            now_theirs[column],
        )
    kept = {column: value for column, value in (dict(report.cells) | cells).items() if value}
    kind = kind_name(cells.get("Jenis", "")) or report.kind
    reports.remember(tx, report.number, kept, kind)
    reports.evidence_seen(tx, report.number)
    return replace(report, cells=cells, kind=kind)


def _their_own(cells: Mapping[str, str]) -> list[str]:
    """Columns that staff added for themselves: kept, so that a row that comes back brings them too."""
    return [column for column in cells if column not in REPORTS.columns]


# ---------------------------------------------------------------- rulings and judgement
def _rule(tx: Tx, found: Findings, around: Surroundings) -> None:
    """``Gabung Dengan`` with a receipt merges, anything else lets the report stand for itself; both reversible."""
    for place, report in enumerate(found.all):
        if not report.stage.living:
            continue
        ruling = report.cell("Gabung Dengan").strip().casefold()
        head = found.head_of[report.number]
        merged = head != report.number and found.head_of.get(ruling.upper()) == head
        stage, ref = (Stage.MERGED, head) if merged else (Stage.RECEIVED, "")
        reports.restage(tx, report, stage, ref, around.now, events.STAFF)
        found.all[place] = replace(report, stage=stage, stage_ref=ref)


def _judge(tx: Tx, found: Findings, around: Surroundings) -> None:
    """Decision time is the sync that first read all conditions; it goes when they are not met any more."""
    for place, report in enumerate(found.all):
        if not report.stage.living:
            continue
        counts = found.head_of[report.number] == report.number
        met = counts and approved(report) and not lacking(report, around.rules)
        if met == (report.decided_at is not None):
            continue
        at = around.now if met else None
        reports.decide(tx, report.number, at)
        what = "syarat lengkap" if met else "syarat belum lengkap"
        events.note(tx, report.office, report.number, around.now, events.BOT, what)
        found.all[place] = replace(report, decided_at=at)


# ---------------------------------------------------------------- the bot's columns
def _write(tx: Tx, found: Findings, rows: Mapping[str, tuple[int, Mapping[str, str]]], around: Surroundings) -> None:
    fresh = reports.with_new_evidence(tx, around.office.code)
    areas = {person.id: person.area for person in people.of_office(tx, around.office.code)}
    new_rows: list[Mapping[str, str]] = []
    for report in found.all:
        ours = _our_cells(report, found, areas, fresh, around)
        if report.number in rows:
            index, cells = rows[report.number]
            found.changes += [
                SetCell(_TITLE, index, column, value)
                for column, value in ours.items()
                if cells.get(column, "") != value
            ]
        elif len(new_rows) < MOST_ROWS:
            new_rows.append(dict(report.cells) | ours)
            found.appended.append(report.number)
    if new_rows:
        found.changes.append(Append(_TITLE, new_rows))
        reports.place(tx, found.appended, placed=False)


def _our_cells(
    report: Report, found: Findings, areas: Mapping[int, Area], fresh: frozenset[str], around: Surroundings
) -> dict[str, str]:
    zone = around.office.zone
    return {
        WARNING: " | ".join(_warnings(report, found, areas, fresh, around)),
        FILES: _files(report, around),
        STAGE: stage_words(report.stage, report.stage_ref),
        DECIDED: f"{report.decided_at.astimezone(zone):%Y-%m-%d %H:%M}" if report.decided_at else "",
    }


def _warnings(
    report: Report, found: Findings, areas: Mapping[int, Area], fresh: frozenset[str], around: Surroundings
) -> list[str]:
    urgent = _urgent(report, found)
    if not report.stage.living:
        return urgent
    head = found.head_of[report.number]
    problems = _keeps_out(report, found, around) if approved(report) and not only_recorded(report) else []
    warnings = [*urgent, *([texts.not_listed(problems)] if problems else [])]
    if only_recorded(report):
        warnings.append(texts.RECORDED_ONLY)
    typed = report.cell("Status").strip()
    if typed and parse_status(typed) is None:
        warnings.append(texts.unknown_status(typed[:40]))
    if head != report.number and report.stage is not Stage.MERGED and not problems:
        warnings.append(texts.maybe_same(head))
    area = areas.get(report.person_id) if report.person_id else None
    if area and not area.covers(report.area):
        warnings.append(texts.OUTSIDE)
    if report.number in fresh:
        warnings.append(texts.NEW_EVIDENCE)
    return warnings


def _urgent(report: Report, found: Findings) -> list[str]:
    """Of a strike and the report that denies it each names the other, before anything else."""
    warnings = []
    for own in (one for one in found.alive if one.denial == report):
        warnings += [texts.holds_back(report.kind, own.held)] if own.held else []
        warnings += [texts.struck_already(report.kind, own.listed)] if own.listed else []
        warnings += [] if own.strikes else [texts.struck_by_nobody(report.kind)]
    against = [one.denial for one in found.alive if report.number in one.strikes]
    return warnings + ([texts.denied_by(against[0].kind, [one.number for one in against])] if against else [])


def _keeps_out(report: Report, found: Findings, around: Surroundings) -> Sequence[str]:
    head = found.head_of[report.number]
    if head != report.number:
        return [texts.under_another_head(head)]
    problems = lacking(report, around.rules)
    return problems or ([found.held[report.number]] if report.number in found.held else [])


def _files(report: Report, around: Surroundings) -> str:
    if not report.attachments:
        return ""
    if around.office.is_file:
        return f"{report.attachments} berkas: lampiran/{report.number}"
    return f"{report.attachments} berkas https://t.me/{around.bot_name}?start=berkas_{report.number}"


def _numbers(sheet: Sheet) -> list[str]:
    return [sheet.cells(index).get("Nomor", "").strip().upper() for index in range(len(sheet.rows))]


def confirm(tx: Tx, sheet: Sheet, appended: Sequence[str]) -> int:
    """Rows seen on the desk after writing are placed; how many are still missing (they go again next time)."""
    seen = set(_numbers(sheet))
    reports.place(tx, [number for number in appended if number in seen])
    return sum(number not in seen for number in appended)


def put_again(tx: Tx, office: str, sheet: Sheet) -> int:
    """Rows known to have stood here that are gone are to be written once more; how many."""
    there = set(_numbers(sheet))
    waiting = {report.number for report in reports.unplaced(tx, office, MOST_ROWS * 10)}
    gone = [report.number for report in reports.of_office(tx, office) if report.number not in there | waiting]
    reports.place(tx, gone, placed=False)
    return len(gone)


def fill_again(tx: Tx, office: str, sheet: Sheet) -> list[Change]:
    """For columns that were deleted and made anew (not one cell in them): what stood in them, from the journal."""
    known = {report.number: report for report in reports.of_office(tx, office)}
    rows = _by_number(sheet, known)
    blank = [column for column in _THEIRS if not any(cells.get(column) for _, cells in rows.values())]
    return [
        SetCell(_TITLE, index, column, value)
        for number, (index, _) in rows.items()
        for column in blank
        if (value := known[number].cell(column))
    ]
