"""The tab ``Laporan``: what people changed → the journal; what the bot has to say → its own columns.

Decide first, then act: this module looks at a reading and the journal and gives the changes; it never touches the desk.
It looks only at reports whose row says something new, that were stirred in the journal, or that depend on one of these.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from reporting.errors import OperatorError
from reporting.journal import Tx, clusters, denied, erasure, events, findings, listed, reports, rows, task_desk
from reporting.judgement import Rules, Standing, approved, by_visit, lacking, stands
from reporting.kinds import kind_name
from reporting.matching.duplicates import heads
from reporting.matching.persons import Alive, said_alive
from reporting.model import Area, Field, Report, Stage
from reporting.settings import Office
from sheets import registry_cells, second_cells
from sheets.appearance import REPORT_CHOICES
from sheets.bot_cells import Outlook, our_cells
from sheets.door import Append, Change, SetCell, Sheet
from sheets.layout import REPORTS
from sheets.recollection import Recollection
from sheets.reports_reading import Reading, number_of

MOST_ROWS = 2000
"""Rows appended in one sync."""
MOST_LOOKED_AT = 1500
"""Stirred reports looked at in one sync; the others follow."""

_TITLE = REPORTS.title
THEIRS = tuple(column for column in REPORTS.columns if column not in REPORTS.bot and column != "Nomor")
"""The columns that belong to the staff once a row was made."""

_SIXTEEN = (Field.NIK, Field.KK)

HeldBack = Callable[[Tx, Mapping[str, Report]], Mapping[str, str]]
"""Why these approved reports, and those they depend on, would stay behind if the month were closed now, by number."""

Standings = Callable[[Tx, Mapping[str, Report]], Mapping[str, Standing]]
"""What the voter register says of reports, by number."""


def nobody_known(_tx: Tx, _told: Mapping[str, Report]) -> Mapping[str, Standing]:
    """Without a register."""
    return {}


def nothing_held(_tx: Tx, _told: Mapping[str, Report]) -> Mapping[str, str]:
    """For a desk whose month nobody closes."""
    return {}


@dataclass
class Findings:
    """What a sync found and wants. ``told`` are the reports it looked at, by number, as they stand now.

    ``ours``: what is being written into the bot's columns, ``right``: what stands there as it should; ``learnt``: rows
    as they are known from now on; ``gone``: rows that are not there any more.
    """

    changes: list[Change] = field(default_factory=list)
    appended: list[str] = field(default_factory=list)
    told: dict[str, Report] = field(default_factory=dict)
    head_of: Mapping[str, str] = field(default_factory=dict)
    held: Mapping[str, str] = field(default_factory=dict)
    alive: Sequence[Alive] = ()
    ours: dict[str, Mapping[str, str]] = field(default_factory=dict)
    learnt: dict[str, Mapping[str, str]] = field(default_factory=dict)
    gone: list[str] = field(default_factory=list)
    right: dict[str, Mapping[str, str]] = field(default_factory=dict)


@dataclass(frozen=True)
class Surroundings:
    """What the tab's judgement depends on besides its rows; ``held`` are the sentences of ``HeldBack``.

    ``book`` is the spreadsheet at hand; to one that is not ``current`` no new row is added. ``depends_on`` changes
    whenever the judgement of rows that nobody touched may come out otherwise. With ``awaits_sifting`` a new row is made
    only once its person was looked for in the register: what is sure stands in it from the beginning.
    """

    office: Office
    rules: Rules
    bot_name: str
    now: datetime
    held: HeldBack
    book: str = ""
    current: bool = True
    depends_on: int = 0
    standings: Standings = nobody_known
    awaits_sifting: bool = False


# ---------------------------------------------------------------- learning
def learn(tx: Tx, reading: Reading, around: Surroundings, found: Findings) -> set[str]:
    """Corrections by people are noted with old, new and when, and used from then on; whose rows said something new."""
    before = rows.find_many(tx, reading.news.cells)
    changed = erasure.untaught(tx, before, reading.news.cells)
    for number, cells in changed.items():
        report = before.get(number)
        if report is None:
            continue
        news = {
            column: text
            for column, text in cells.items()
            if text != report.cell(column) and (column in THEIRS or column not in REPORTS.columns)
        }
        for column in [one for one in news if _rounded(one, report.cell(one), news[one])]:
            found.changes.append(SetCell(_TITLE, reading.places[number], column, report.cell(column)))
            del news[column]
        kept = {column: text for column, text in {**report.cells, **news}.items() if text}
        found.learnt[number] = kept
        if news:
            _note(tx, report, news, around.now)
            rows.remember(tx, number, kept, kind_name(kept.get("Jenis", "")) or report.kind)
            clusters.corrected(tx, report, around.now)
            listed.learn(tx, report, news)
    return set(before)


def _rounded(column: str, before: str, now: str) -> bool:
    """Whether a spreadsheet made a number of sixteen digits, of which it keeps fifteen: nobody meant that."""
    return column in _SIXTEEN and len(before) == len(now) == 16 and now == before[:15] + "0"


def _note(tx: Tx, report: Report, news: Mapping[str, str], now: datetime) -> None:
    for column, text in news.items():
        who = second_cells.author(tx, report.number, column, text)
        events.note(tx, report.office, report.number, now, who, column[:40], report.cell(column), text)


def refuse_if_taken(tx: Tx, reading: Reading, fresh: Sequence[str]) -> None:
    """A new report's number on a row that tells of another filing: the journal was put back to an older copy."""
    for report in rows.find_many(tx, [number for number in fresh if number in reading.places]).values():
        filed = (reading.says(reading.places[report.number], "Waktu Lapor") or "").strip()
        if filed and filed != report.cell("Waktu Lapor"):
            raise OperatorError(
                f"Nomor {report.number} di tab {_TITLE} sudah dipakai laporan lain. Rupanya data bot dikembalikan dari "
                "salinan lama. Pindahkan baris itu ke tab lain, lalu sinkron berjalan lagi; tidak ada yang tertimpa."
            )


# ---------------------------------------------------------------- looking
def look(tx: Tx, reading: Reading, known: Recollection, around: Surroundings, found: Findings, also: set[str]) -> None:
    """Judge what was stirred and what depends on it; the bot's cells and new rows that the tab lacks."""
    office = around.office.code
    if known.depends_on != around.depends_on:
        rows.stir_living(tx, office)
        known.depends_on = around.depends_on
    found.changes += second_cells.fill(tx, office, around.rules, reading)
    numbers = {*rows.stirred(tx, office, around.book, MOST_LOOKED_AT), *also, *reading.news.ours}
    if not numbers:
        return
    denials = rows.denials(tx, office)
    found.told = rows.with_clusters(tx, rows.find_many(tx, numbers))
    found.alive = said_alive(list(denied.beside(tx, denials).values()), around.rules.inside) if denials else ()
    around = _settle(tx, found, around)
    found.held = around.held(tx, found.told)
    beside = _changed_beside(known, found) - found.told.keys()
    if beside:
        found.told |= rows.with_clusters(tx, rows.find_many(tx, beside))
        around = _settle(tx, found, around)
    second_cells.follow(tx, found.told, around.rules, found.head_of, around.now)
    _write(tx, found, reading, around)
    rows.looked_at(tx, found.told)


def _changed_beside(known: Recollection, found: Findings) -> set[str]:
    """Reports for which what holds them back, or who is said to be alive, is not what it was."""
    changed = {number for number, words in found.held.items() if words != known.held.get(number, "")}
    known.held.update({number: found.held[number] for number in changed})
    alive = {f"{number} {one}" for one in found.alive for number in (one.denial.number, *one.strikes)}
    changed |= {item.partition(" ")[0] for item in alive ^ known.alive}
    known.alive = frozenset(alive)
    return changed


def _settle(tx: Tx, found: Findings, around: Surroundings) -> Surroundings:
    """Rule and judge what is at hand; the surroundings with what the register says of it."""
    standings = around.standings(tx, found.told)
    rules = second_cells.known(tx, around.office.code, around.rules, found.told)
    around = replace(around, rules=replace(rules, standings=standings))
    found.head_of = heads(list(found.told.values()))
    _rule(tx, found, around)
    _judge(tx, found, around)
    return around


def _rule(tx: Tx, found: Findings, around: Surroundings) -> None:
    """``Gabung Dengan`` with a receipt merges, anything else lets the report stand for itself; both reversible."""
    for number, report in found.told.items():
        if not report.stage.living:
            continue
        ruling = report.cell("Gabung Dengan").strip().casefold()
        head = found.head_of[number]
        merged = head != number and found.head_of.get(ruling.upper()) == head
        stage, ref = (Stage.MERGED, head) if merged else (Stage.RECEIVED, "")
        reports.restage(tx, report, stage, ref, around.now, events.STAFF)
        found.told[number] = replace(report, stage=stage, stage_ref=ref)


def _judge(tx: Tx, found: Findings, around: Surroundings) -> None:
    """Decision time is the sync that first read all conditions; it goes when they are not met any more."""
    for number, report in found.told.items():
        if not report.stage.living:
            continue
        met = found.head_of[number] == number and approved(report) and not lacking(report, around.rules)
        if met == (report.decided_at is not None):
            continue
        at = around.now if met else None
        rows.decide(tx, number, at)
        what = "syarat lengkap" if met else "syarat belum lengkap"
        events.note(tx, report.office, number, around.now, events.BOT, what)
        found.told[number] = replace(report, decided_at=at)


# ---------------------------------------------------------------- the bot's columns
def _outlook(tx: Tx, found: Findings, reading: Reading, around: Surroundings) -> Outlook:
    areas = {person: Area(**area) for person, area in rows.areas_of(tx, found.told.values()).items()}
    return Outlook(
        around.office,
        around.rules,
        around.bot_name,
        found.head_of,
        found.held,
        areas,
        rows.with_new_evidence(tx, found.told),
        found.alive,
        frozenset(reading.copies),
        frozenset(reading.torn),
        registry_cells.sentences(tx, found.told),
        {number: report.stage_ref for number, report in found.told.items() if stands(report)},
        task_desk.results(tx, [number for number, report in found.told.items() if by_visit(report)]),
    )


def _write(tx: Tx, found: Findings, reading: Reading, around: Surroundings) -> None:
    outlook, homes, shown = _outlook(tx, found, reading, around), rows.homes(tx, found.told), rows.shown(tx, found.told)
    fresh = [number for number in found.told if not homes[number][1]]
    waits = findings.unsought(tx, fresh) if around.awaits_sifting else frozenset()
    new_rows: list[Mapping[str, str]] = []
    for number, report in sorted(found.told.items()):
        ours = our_cells(report, outlook)
        if number in reading.places:
            if differing := _differing(reading, number, ours, shown[number]):
                found.changes += [SetCell(_TITLE, reading.places[number], name, ours[name]) for name in differing]
            if differing:
                found.ours[number] = ours
            elif shown[number] != ours:
                found.right[number] = ours
        elif number in waits and report.stage.living:
            continue
        elif _lacks_row(report, homes[number], around) and len(new_rows) < MOST_ROWS:
            new_rows.append({**report.cells, **ours})
            found.appended.append(number)
            found.ours[number] = ours
            found.learnt[number] = report.cells
    if new_rows:
        found.changes.append(Append(_TITLE, new_rows, REPORT_CHOICES))
    rows.written(tx, found.right)
    rows.on_its_way(tx, found.ours)


def _lacks_row(report: Report, home: tuple[str, bool, str], around: Surroundings) -> bool:
    return around.current and not home[1] and report.stage is not Stage.WITHDRAWN


def _differing(reading: Reading, number: str, ours: Mapping[str, str], shown: Mapping[str, str] | None) -> list[str]:
    """The columns to write: as they stand where they were read, else as we last wrote them."""
    then: Mapping[str, str | None] = dict.fromkeys(ours) if shown is None else shown
    there = {column: reading.says(reading.places[number], column) for column in ours}
    there |= {column: then.get(column, "") for column, text in there.items() if text is None}
    return [column for column, value in ours.items() if there[column] != value]


# ---------------------------------------------------------------- after writing
def confirm(tx: Tx, sheet: Sheet, found: Findings, book: str) -> dict[str, Mapping[str, str]]:
    """Note which rows arrived and what stands in the bot's columns now; the latter, by number."""
    at = {number_of({"Nomor": value}): index for index, value in enumerate(column_of(sheet, "Nomor"))}
    arrived = [number for number in found.appended if number in at]
    rows.arrived(tx, arrived, book, sheet.generation or 0)
    there = {
        number: ours
        for number, ours in found.ours.items()
        if number in at and all(_cell(sheet, at[number], column) in (None, value) for column, value in ours.items())
    }
    rows.written(tx, there)
    return there


def column_of(sheet: Sheet, name: str) -> list[str]:
    """The cells below a header."""
    place = sheet.header.index(name)
    return [row[place] for row in sheet.rows]


def _cell(sheet: Sheet, index: int, column: str) -> str | None:
    return sheet.rows[index][sheet.header.index(column)] if column in sheet.header else None
