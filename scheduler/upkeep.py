"""Tabs and headers that people renamed, moved or deleted: put right when nothing else can be meant, else asked about.

Called when a meeting could not read the desk. Everything goes by buttons in the staff chat; nobody needs the command
line. Reading and writing happen in a thread, deciding inside one transaction.
"""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from reporting.chat import admission, desk_questions
from reporting.errors import AskedError, OperatorError
from reporting.journal import Tx, asks, marks, roll, rows
from reporting.journal.store import Store
from reporting.model import Month
from reporting.settings import Office
from reporting.texts import upkeep as texts
from sheets import refill, setup
from sheets.door import AddColumns, Change, RenameTab, SetPlace, Sheet, Workbook
from sheets.layout import PEOPLE, REPORTS, TABS
from sheets.mending import KEYS
from sheets.recognition import (
    ColumnsGone,
    HeaderMoved,
    HeaderRenamed,
    TabGone,
    TabRenamed,
    Trouble,
    by_cells,
    recognise,
)

TAB_GONE, HEADER, COLUMNS = "tab gone", "header renamed", "columns gone"
"""The kinds of our questions."""
_SAMPLE = 200
"""Rows by which a column is known again."""
_SHOWN = 5
"""Merged places named in one message."""
_LOOK_AGAIN = timedelta(hours=1)


@dataclass
class _Plan:
    """What to do now, what to say then, what staff must do first; ``unasked``: some of it without a question."""

    changes: list[Change] = field(default_factory=list)
    said: list[str] = field(default_factory=list)
    tabs: list[str] = field(default_factory=list)
    columns: list[ColumnsGone] = field(default_factory=list)
    waiting: list[str] = field(default_factory=list)
    unasked: bool = False
    settled: list[tuple[str, str]] = field(default_factory=list)


async def tend(store: Store, book: Workbook, office: Office, now: datetime, elsewhere: Month | None = None) -> bool:
    """Whether something was put right, so that the desk can be read again.

    False when this is no trouble with tabs or headers. ``OperatorError`` with what staff must do or answer first.
    Months up to ``elsewhere`` stand in an older spreadsheet.
    """
    troubles = await _troubles(store, book, office)
    if not troubles:
        return False
    with store.begin() as tx:
        plan = _decide(tx, office, troubles, now)
    if plan.changes:
        await asyncio.to_thread(book.write, plan.changes)
    if plan.tabs:
        await asyncio.to_thread(setup.set_up, book)
    if plan.tabs or plan.columns:
        await _fill(store, book, office, plan, elsewhere)
    with store.begin() as tx:
        for text in plan.said:
            admission.tell(tx, office, text, now)
        for kind, subject in plan.settled:
            desk_questions.forget(tx, office.code, kind, subject)
    if plan.waiting:
        raise (OperatorError if plan.unasked else AskedError)(*plan.waiting)
    return True


def well(tx: Tx, office: Office) -> None:
    """The desk could be read: what was asked about its tabs and headers may be asked anew."""
    for kind in (TAB_GONE, HEADER, COLUMNS):
        for one in asks.of_kind(tx, office.code, kind):
            desk_questions.forget(tx, office.code, kind, one.subject)


async def tell_merged(store: Store, book: Workbook, office: Office, titles: Sequence[str], now: datetime) -> None:
    """Cells that cannot be filled because people merged them: the staff hear once which, and what to do.

    Looked for at most once an hour.
    """
    for title in titles:
        name = f"merged {office.code} {title}"[:40]
        with store.begin() as tx:
            when, _, known = marks.get(tx, name).partition(" ")
        if when and now - datetime.fromisoformat(when) < _LOOK_AGAIN:
            continue
        found = await asyncio.to_thread(book.merged, title)
        with store.begin() as tx:
            if found and " ".join(found) != known:
                admission.tell(tx, office, texts.merged(title, found[:_SHOWN], max(0, len(found) - _SHOWN)), now)
            marks.put(tx, name, f"{now.isoformat()} {' '.join(found)}")


# ---------------------------------------------------------------- recognising
async def _troubles(store: Store, book: Workbook, office: Office) -> list[Trouble]:
    tops = await asyncio.to_thread(book.tops)
    found: list[Trouble] = []
    doubtful: dict[str, list[HeaderRenamed | ColumnsGone]] = {}
    for one in recognise(tops):
        if isinstance(one, HeaderMoved) and not one.row:
            sheet = (await asyncio.to_thread(book.read, [one.title]))[one.title]
            found.append(HeaderMoved(one.title, _header_row(sheet)))
        elif isinstance(one, HeaderRenamed | ColumnsGone) and not one.certain:
            doubtful.setdefault(one.title, []).append(one)
        else:
            found.append(one)
    for title, some in doubtful.items():
        found += await _by_cells(store, book, office, title, some) if _has_strange(tops[title][0], title) else some
    return found


async def _by_cells(
    store: Store, book: Workbook, office: Office, title: str, doubtful: Sequence[HeaderRenamed | ColumnsGone]
) -> list[Trouble]:
    """What the cells say about headers of a tab that are missing or may have another name."""
    guesses = [one for one in doubtful if isinstance(one, HeaderRenamed)]
    lost = [column for one in doubtful if isinstance(one, ColumnsGone) for column in one.columns]
    sheet = (await asyncio.to_thread(book.read, [title]))[title]
    with store.begin() as tx:
        renamed, gone = by_cells(sheet, lost, _said(tx, office, sheet), guesses)
    return [*renamed, *([ColumnsGone(title, tuple(gone), certain=False)] if gone else [])]


def _header_row(sheet: Sheet) -> int:
    """The sheet row in which the header stands now; 0 when nowhere."""
    tab = next(tab for tab in TABS if tab.title == sheet.title)
    rows_ = enumerate(sheet.rows, start=2)
    return next((row for row, cells in rows_ if len(set(cells) & set(tab.columns)) * 2 > len(tab.columns)), 0)


def _has_strange(header: Sequence[str], title: str) -> bool:
    tab = next(tab for tab in TABS if tab.title == title)
    return any(name.strip() and name.strip() not in tab.columns for name in header)


def _said(tx: Tx, office: Office, sheet: Sheet) -> Mapping[str, Mapping[str, str]]:
    """What the journal last read in some rows of the tab, by their key."""
    key = KEYS[sheet.title][0] if len(KEYS.get(sheet.title, ())) == 1 else ""
    if key not in sheet.header:
        return {}
    place = sheet.header.index(key)
    keys = [row[place].strip() for row in sheet.rows if row[place].strip()][:_SAMPLE]
    if sheet.title == REPORTS.title:
        return {number: report.cells for number, report in rows.find_many(tx, keys).items()}
    return roll.cells_of(tx, office.code, keys) if sheet.title == PEOPLE.title else {}


# ---------------------------------------------------------------- deciding
def _decide(tx: Tx, office: Office, troubles: Sequence[Trouble], now: datetime) -> _Plan:
    plan = _Plan()
    for one in troubles:
        match one:
            case TabRenamed():
                plan.changes.append(RenameTab(one.found, one.title))
                plan.said.append(texts.tab_named_back(one.title, one.found))
            case TabGone():
                _about_tab(tx, office, one, plan, now)
            case HeaderMoved():
                plan.unasked = True
                plan.waiting.append(texts.header_below(one.title, one.row) if one.row else texts.header_lost(one.title))
            case HeaderRenamed():
                _about_header(tx, office, one, plan, now)
            case ColumnsGone():
                _about_columns(tx, office, one, plan, now)
    return plan


def _about_tab(tx: Tx, office: Office, one: TabGone, plan: _Plan, now: datetime) -> None:
    if one.like:
        plan.unasked = True
        plan.waiting.append(texts.several_like(one.title, one.like))
        return
    text = texts.tab_gone(one.title)
    if _asked(tx, office, (TAB_GONE, one.title), text, texts.MAKE_TAB, plan, now):
        plan.tabs.append(one.title)
        plan.said.append(texts.tab_made(one.title))


def _about_header(tx: Tx, office: Office, one: HeaderRenamed, plan: _Plan, now: datetime) -> None:
    subject = f"{one.title}: {one.column}"
    text = texts.header_renamed(one.title, one.column, one.found)
    if one.certain or _asked(tx, office, (HEADER, subject), text, texts.PUT_BACK, plan, now):
        plan.changes.append(SetPlace(one.title, -1, one.place, one.column))
        plan.said.append(texts.header_put_back(one.title, one.column))


def _about_columns(tx: Tx, office: Office, one: ColumnsGone, plan: _Plan, now: datetime) -> None:
    subject = f"{one.title}: {', '.join(one.columns)}"
    text = texts.columns_gone(one.title, one.columns)
    if one.certain or _asked(tx, office, (COLUMNS, subject), text, texts.MAKE_COLUMN, plan, now):
        tab = next(tab for tab in TABS if tab.title == one.title)
        plan.changes.append(AddColumns(one.title, one.columns, tab.text & set(one.columns)))
        plan.columns.append(one)
        plan.said.append(texts.columns_made(one.title, one.columns))


def _asked(tx: Tx, office: Office, about: tuple[str, str], text: str, yes: str, plan: _Plan, now: datetime) -> bool:
    """Whether the staff want it; until they do the meeting waits with the same sentence."""
    plan.settled.append(about)
    if desk_questions.ask(tx, office, *about, text, yes, texts.MYSELF, now) == "yes":
        return True
    plan.settled.remove(about)
    plan.waiting.append(text)
    return False


# ---------------------------------------------------------------- filling what was made anew
async def _fill(store: Store, book: Workbook, office: Office, plan: _Plan, elsewhere: Month | None) -> None:
    """What the journal knows of the rows and cells that are gone."""
    touched = dict.fromkeys([*plan.tabs, *(one.title for one in plan.columns)])
    sheets = await asyncio.to_thread(book.read, list(touched))
    with store.begin() as tx:
        changes = refill.made_again(tx, office, [sheets[title] for title in plan.tabs], elsewhere)
        changes += refill.widened(tx, office, [sheets[one.title] for one in plan.columns], elsewhere)
    if changes:
        await asyncio.to_thread(book.write, changes)
