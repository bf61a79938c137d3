"""One meeting of journal and desk: read, decide, write, read back.

Reading and writing the desk may take seconds and happens outside any transaction; deciding happens between, inside
one. Whatever dies in between: a row that was written is found at the next meeting, one that was not goes again.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from reporting.errors import OperatorError
from reporting.journal import Tx, months
from reporting.judgement import Rules
from reporting.model import Closing, Coverage, Month
from reporting.settings import Limits, Office
from sheets import layout, month_tabs, people_tab, replies, reports_tab
from sheets.door import AddColumns, Change, Sheet, Workbook
from sheets.reports_tab import Findings, Surroundings

READ = tuple(tab.title for tab in layout.TABS)


@dataclass(frozen=True)
class Agenda:
    """What the other rooms bring to a meeting of an office.

    ``rules`` and ``coverage`` are asked inside the transaction, after people and places were learnt; ``held``, why
    approved reports would stay behind if the month were closed now, after the staff's decisions were.
    ``to_place`` are closed months whose tabs were not read back yet, with their closing.
    """

    office: Office
    bot_name: str
    now: datetime
    new_code: people_tab.NewCode
    rules: Callable[[Tx], Rules]
    coverage: Callable[[Tx], Sequence[Coverage]]
    month: Month
    month_of: replies.MonthOf
    held: reports_tab.HeldBack = reports_tab.nothing_held
    to_place: Sequence[Closing] = ()
    invite_days: int = Limits().invite_days


@dataclass(frozen=True)
class Decision:
    """What a meeting decided: changes to the desk, and the report rows among them."""

    changes: Sequence[Change]
    appended: Sequence[str]


def read(book: Workbook, agenda: Agenda) -> dict[str, Sheet]:
    """The tabs a meeting looks at: one read call, one more when a month is to be placed."""
    wanted = list(READ)
    if agenda.to_place:
        there = set(book.titles())
        wanted += [title for closing in agenda.to_place if (title := _title(closing)) in there]
    return book.read(wanted)


def decide(tx: Tx, sheets: Mapping[str, Sheet], agenda: Agenda) -> Decision:
    """Learn what people did, judge, tell reporters; what the desk lacks."""
    check_headers(sheets)
    office = agenda.office
    people_tab.collect_places(tx, sheets[layout.PLACES.title], office)
    registry = people_tab.Registry(office, agenda.bot_name, agenda.now, agenda.new_code, agenda.invite_days)
    changes = people_tab.collect_people(tx, sheets["Pelapor"], registry)
    changes += people_tab.collect_groups(tx, sheets["Grup"], office)
    month_tabs.learn_figures(tx, sheets["Rekap"], office)
    found = _reports(tx, sheets["Laporan"], agenda)
    changes += found.changes
    changes += month_tabs.coverage_changes(sheets["Kepatuhan"], agenda.month, agenda.coverage(tx))
    for closing in agenda.to_place:
        changes += month_tabs.list_changes(closing, sheets.get(_title(closing)))
        changes += month_tabs.recap_changes(sheets["Rekap"], closing)
    return Decision(changes, found.appended)


def _reports(tx: Tx, sheet: Sheet, agenda: Agenda) -> Findings:
    around = Surroundings(agenda.office, agenda.rules(tx), agenda.bot_name, agenda.now, agenda.held)
    found = reports_tab.collect(tx, sheet, around)
    replies.tell(tx, found, around, agenda.month_of)
    return found


def read_back(book: Workbook, decision: Decision, agenda: Agenda) -> dict[str, Sheet]:
    """After writing: the tabs in which new rows must be seen; none when there were none."""
    wanted = ["Laporan"] if decision.appended else []
    wanted += [_title(closing) for closing in agenda.to_place]
    return book.read(wanted) if wanted else {}


def confirm(tx: Tx, sheets: Mapping[str, Sheet], decision: Decision, agenda: Agenda) -> list[Month]:
    """Note which rows arrived; the months whose list was read back whole."""
    if "Laporan" in sheets:
        reports_tab.confirm(tx, sheets["Laporan"], decision.appended)
    return [c.month for c in agenda.to_place if month_tabs.complete(c, sheets.get(_title(c)))]


def _title(closing: Closing) -> str:
    return layout.month_tab(str(closing.month)).title


def check_headers(sheets: Mapping[str, Sheet]) -> None:
    """Every column the bot needs is there; otherwise one sentence a tab, naming them."""
    problems = [
        f"Di tab {tab.title} judul kolom {_listed(lost)} tidak ditemukan di baris 1. Tulis lagi judulnya seperti "
        "semula (atau jalankan `setup` bila kolomnya memang terhapus). Laporan baru tetap diterima dan menunggu."
        for tab in layout.TABS
        if tab.title in sheets and (lost := tab.lacks(sheets[tab.title].header))
    ]
    if problems:
        raise OperatorError(*problems)


def _listed(names: Sequence[str]) -> str:
    return ", ".join(f"“{name}”" for name in names)


def set_up(book: Workbook) -> tuple[list[str], list[str]]:
    """Make the tabs and columns that are missing, touching nothing that is there: (tabs made, columns added)."""
    there = set(book.titles())
    missing = [tab for tab in layout.TABS if tab.title not in there]
    changes: list[Change] = [tab.make() for tab in missing]
    sheets = book.read([tab.title for tab in layout.TABS if tab.title in there])
    changes += [
        AddColumns(tab.title, lost, tab.text)
        for tab in layout.TABS
        if tab.title in sheets and (lost := tab.lacks(sheets[tab.title].header))
    ]
    if changes:
        book.write(changes)
    columns = [f"{c.title}: {', '.join(c.header)}" for c in changes if isinstance(c, AddColumns)]
    return [tab.title for tab in missing], columns


def put_again(tx: Tx, office: Office, book: Workbook) -> int:
    """After staff asked for it: report rows and closed months that are gone from the desk go there again."""
    there = set(book.titles())
    sheets = book.read([layout.REPORTS.title, layout.PEOPLE.title])
    sheet = sheets[layout.REPORTS.title]
    book.write(
        [
            *reports_tab.fill_again(tx, office.code, sheet),
            *people_tab.fill_again(tx, office.code, sheets[layout.PEOPLE.title]),
        ]
    )
    for kept in months.of_office(tx, office.code):
        if layout.month_tab(str(kept.month)).title not in there:
            months.place(tx, office.code, kept.month, placed=False)
    return reports_tab.put_again(tx, office.code, sheet)
