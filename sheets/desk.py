"""One meeting of journal and desk: read, decide, write, read back, mend.

Reading and writing the desk may take seconds and happens outside any transaction; deciding happens between, inside
one. Whatever dies in between: a row that was written is found at the next meeting, one that was not goes again.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial

from reporting.errors import OperatorError
from reporting.journal import Tx, months, rows, standings
from reporting.judgement import Rules
from reporting.model import Closing, Coverage, Month, Report
from reporting.settings import Limits, Office, Reminders
from sheets import (
    asides,
    field_tab,
    info_tab,
    layout,
    mending,
    month_tabs,
    people_tab,
    places_tab,
    questions_tab,
    refill,
    registry_cells,
    replies,
    reports_reading,
    reports_tab,
    row_troubles,
)
from sheets.door import AddColumns, Append, Change, SetCell, SetPlace, Sheet, Workbook
from sheets.month_tabs import Placing
from sheets.people_cells import NewCode, Registry
from sheets.recollection import KEY, NAMED, Recollection
from sheets.reports_reading import Reading
from sheets.reports_tab import Findings, Surroundings

READ = tuple(tab.title for tab in layout.TABS)
_REPORTS = layout.REPORTS.title


@dataclass(frozen=True)
class Agenda:
    """What the other rooms bring to a meeting of an office with one of its spreadsheets.

    ``rules`` and ``coverage`` are asked inside the transaction, after people and places were learnt; ``held``, why
    approved reports would stay behind if the month were closed now, after the staff's decisions were.
    ``to_place`` are closed months whose tabs were not read back yet. ``beside``: the months whose tabs, together with
    ``Saran``, are looked at for what staff noted there; ``None``: not this time. ``book`` is the spreadsheet; of one
    that is not ``current`` only the reports that stand in it matter. ``sifted`` notes what was just found in the
    voter register, once the news of the rows were learnt, and gives the numbers of whom; ``None``: nobody was looked
    for.
    """

    office: Office
    bot_name: str
    now: datetime
    new_code: NewCode
    rules: Callable[[Tx], Rules]
    coverage: Callable[[Tx], Sequence[Coverage]]
    month: Month
    month_of: replies.MonthOf
    held: reports_tab.HeldBack = reports_tab.nothing_held
    to_place: Sequence[Placing] = ()
    beside: Sequence[Month] | None = None
    invite_days: int = Limits().invite_days
    book: str = ""
    current: bool = True
    whole: bool = False
    standings: reports_tab.Standings = reports_tab.nobody_known
    visit_days: int = Reminders().field_check_days
    sifted: Callable[[Tx], set[str]] | None = None


@dataclass
class Visit:
    """What was read: the tabs, ``Laporan`` against what was learnt of it before, and what staff noted ``beside``."""

    sheets: dict[str, Sheet]
    reading: Reading
    beside: Mapping[str, Sheet] = field(default_factory=dict)


@dataclass(frozen=True)
class Decision:
    """What a meeting decided: changes to the desk, and what it found in ``Laporan``."""

    changes: Sequence[Change]
    found: Findings = field(default_factory=Findings)


# ---------------------------------------------------------------- reading
def read(book: Workbook, agenda: Agenda, known: Recollection) -> Visit:
    """The tabs a meeting looks at: one call; more for a month to place and for all of a big ``Laporan``."""
    others = [title for title in READ if title != _REPORTS] if agenda.current else []
    if agenda.to_place:
        there = set(book.titles())
        others += [title for placing in agenda.to_place if (title := _title(placing)) in there]
    if not known.columns and len(known) > reports_reading.WHOLE_UP_TO:
        known.columns = book.read_some({_REPORTS: [KEY]})[_REPORTS].columns
    sheets: dict[str, Sheet] = {}

    def fetch(columns: list[str]) -> Sheet:
        if columns:
            sheets.update(book.read_some({_REPORTS: columns, **({} if sheets else dict.fromkeys(others, ()))}))
        else:
            sheets.update(book.read([_REPORTS, *others]))
        check_headers(sheets)
        return sheets.pop(_REPORTS)

    reading = Reading()
    for columns in reports_reading.plan(known, len(known), known.columns, whole=agenda.whole):
        reading.take(known, partial(fetch, columns))
    reading.finish()
    known.columns, known.turn = reading.sheet.columns, known.turn + 1
    noted = asides.read(book, agenda.beside) if agenda.current and agenda.beside is not None else {}
    return Visit({_REPORTS: reading.sheet, **sheets}, reading, noted)


def read_back(book: Workbook, changes: Sequence[Change], known: Recollection) -> dict[str, Sheet]:
    """After writing: the tabs that were written, of a big ``Laporan`` only what was written; none when nothing was."""
    written: dict[str, set[str]] = {}
    for change in changes:
        if isinstance(change, SetCell | SetPlace | Append):
            written.setdefault(change.title, set()).update(_columns_of(change))
    if not written:
        return {}
    if _REPORTS in written and len(known) > reports_reading.WHOLE_UP_TO:
        columns = [KEY, *NAMED, *sorted(written[_REPORTS] - {KEY, *NAMED})]
        seen = book.read_some({title: columns if title == _REPORTS else [] for title in written})
        # columns were moved: what was hit by mistake may stand in any of them
        return seen if seen[_REPORTS].columns == known.columns else seen | book.read([_REPORTS])
    return book.read(list(written))


def _columns_of(change: SetCell | SetPlace | Append) -> Iterable[str]:
    match change:
        case SetCell():
            return [change.column]
        case Append():
            return {name for row in change.rows for name in row}
        case SetPlace():
            return []


# ---------------------------------------------------------------- deciding
def decide(tx: Tx, visit: Visit, agenda: Agenda, known: Recollection) -> Decision:
    """Learn what people did, judge, tell reporters; what the desk lacks."""
    sheets, office = visit.sheets, agenda.office
    if not agenda.current:
        found = _reports(tx, visit.reading, agenda, known)
        return Decision(found.changes, found)
    changes = places_tab.collect_places(tx, sheets[layout.PLACES.title], office, agenda.now)
    changes += people_tab.collect_people(tx, sheets[layout.PEOPLE.title], _registry(agenda))
    changes += places_tab.collect_groups(tx, sheets["Grup"], office, agenda.now)
    month_tabs.learn_figures(tx, sheets["Rekap"], office)
    asides.learn(tx, office.code, visit.beside)
    info_tab.learn(tx, sheets[layout.ANSWERS.title], office.code)
    changes += questions_tab.collect(tx, sheets[layout.QUESTIONS.title], office, agenda.now)
    found = _reports(tx, visit.reading, agenda, known)
    changes += found.changes
    visiting = field_tab.Field(office, agenda.bot_name, agenda.now, agenda.visit_days, agenda.standings, found.told)
    changes += field_tab.collect(tx, sheets[layout.FIELD_CHECKS.title], visiting)
    changes += month_tabs.coverage_changes(sheets["Kepatuhan"], agenda.month, agenda.coverage(tx))
    for placing in agenda.to_place:
        changes += month_tabs.list_changes(placing, sheets.get(_title(placing)))
        changes += month_tabs.recap_changes(sheets["Rekap"], placing)
    return Decision(changes, found)


def _depends_on(rules: Rules, month: Month) -> int:
    """Changes when rows that nobody touched may be judged otherwise: other officers or places, a month that closed."""
    who, where = (rules.officers, tuple(rules.needed.items()), rules.by_chat), rules.inside
    return hash((who, where, rules.register_loaded, rules.laid_over, str(month)))


def _reports(tx: Tx, reading: Reading, agenda: Agenda, known: Recollection) -> Findings:
    rules = agenda.rules(tx)
    around = Surroundings(
        agenda.office,
        rules,
        agenda.bot_name,
        agenda.now,
        agenda.held,
        agenda.book,
        agenda.current,
        _depends_on(rules, agenda.month_of(agenda.now)),
        agenda.standings,
        agenda.sifted is not None,
    )
    found = Findings()
    fresh = row_troubles.take_stock(tx, reading, known, around, found)
    row_troubles.restore_scrambled(tx, reading, known, around, found)
    reports_tab.refuse_if_taken(tx, reading, sorted(fresh))
    learnt = reports_tab.learn(tx, reading, around, found)
    found.changes += registry_cells.fill(tx, around.office.code, reading, around.now)
    if agenda.sifted:
        learnt |= agenda.sifted(tx)
    reports_tab.look(tx, reading, known, around, found, fresh | learnt)
    replies.tell(tx, found, around, agenda.month_of)
    return found


# ---------------------------------------------------------------- after writing
def mend(
    tx: Tx,
    before: Mapping[str, Sheet],
    changes: Sequence[Change],
    seen: Mapping[str, Sheet],
    *,
    unanswered: bool = False,
) -> list[Change]:
    """What puts right the cells that missed their row, because people moved it in between, and whatever they hit."""
    told: dict[str, Report | None] = {}

    def last_known(title: str, key: tuple[str, ...], column: str) -> str | None:
        if title != _REPORTS or column in layout.REPORTS.bot:
            return None
        if (number := key[0].strip().upper()) not in told:
            told[number] = rows.find_many(tx, [number]).get(number)
        report = told[number]
        return report.cell(column) if report else ""

    return mending.mend(before, changes, seen, mending.keys_of(list(seen)), last_known, unanswered=unanswered)


def note_learnt(decision: Decision, known: Recollection) -> None:
    """Once the decision is committed: its rows need not be learnt again."""
    known.forget(decision.found.gone)
    for number, cells in decision.found.learnt.items():
        known.learn(number, cells)
    for number, ours in decision.found.right.items():
        known.wrote(number, ours)


def confirm(tx: Tx, seen: Mapping[str, Sheet], decision: Decision, agenda: Agenda, known: Recollection) -> None:
    """Note which rows arrived."""
    if agenda.current and layout.PEOPLE.title in seen:
        people_tab.confirm(tx, seen[layout.PEOPLE.title], _registry(agenda))
    if agenda.current and layout.QUESTIONS.title in seen:
        questions_tab.confirm(tx, seen[layout.QUESTIONS.title], agenda.office)
    if agenda.current and layout.FIELD_CHECKS.title in seen:
        field_tab.confirm(tx, seen[layout.FIELD_CHECKS.title], agenda.office)
    if _REPORTS in seen:
        registry_cells.confirm(tx, agenda.office.code, seen[_REPORTS])
        for number, ours in reports_tab.confirm(tx, seen[_REPORTS], decision.found, agenda.book).items():
            known.wrote(number, ours)


def placed(stands: Mapping[str, Sheet], agenda: Agenda) -> list[Closing]:
    """The closings whose list was read back whole; ``stands`` are the tabs as they were last read."""
    return [one.closing for one in agenda.to_place if month_tabs.complete(one, stands.get(_title(one)))]


def _registry(agenda: Agenda) -> Registry:
    return Registry(agenda.office, agenda.bot_name, agenda.now, agenda.new_code, agenda.invite_days)


def _title(placing: Placing) -> str:
    return layout.month_tab(str(placing.closing.month)).title


def check_headers(sheets: Mapping[str, Sheet]) -> None:
    """Every column the bot needs is there; otherwise one sentence a tab, naming them."""
    problems = [
        f"Di tab {tab.title} judul kolom {_listed(lost)} tidak ditemukan di baris 1. Tulis lagi judulnya seperti "
        "semula (atau jalankan `setup` bila kolomnya memang terhapus). Laporan baru tetap diterima dan menunggu."
        for tab in layout.TABS
        if tab.title in sheets and (lost := tab.lacks(sheets[tab.title].columns))
    ]
    if problems:
        raise OperatorError(*problems)


def _listed(names: Sequence[str]) -> str:
    return ", ".join(f"“{name}”" for name in names)


def put_again(tx: Tx, office: Office, book: Workbook, elsewhere: Month | None = None) -> int:
    """After staff asked for it: report rows and closed months that are gone from the desk go there again.

    Months up to ``elsewhere`` stand in an older spreadsheet.
    """
    there = set(book.titles())
    sheets = book.read([layout.REPORTS.title, layout.PEOPLE.title])
    sheet = sheets[layout.REPORTS.title]
    own = rows.own_columns(tx, office.code, office.spreadsheet, layout.REPORTS.columns)
    if lost := tuple(column for column in own if column not in sheet.header):
        book.write([AddColumns(_REPORTS, lost)])
        sheet = book.read([_REPORTS])[_REPORTS]
    book.write([*refill.cells_again(tx, sheet), *people_tab.fill_again(tx, office.code, sheets[layout.PEOPLE.title])])
    for kept in standings.of_office(tx, office.code):
        here = elsewhere is None or kept.month > elsewhere
        if here and layout.month_tab(str(kept.month)).title not in there:
            months.place(tx, office.code, kept.month, placed=False)
    return refill.rows_again(tx, office.code, sheet, office.spreadsheet)
