"""A new spreadsheet every year: what goes over to it, and which older ones are still read.

The journal remembers the spreadsheet that was met last (mark ``book``). When the settings name another one and list the
old one among ``older_spreadsheets``, ``setup`` carries people, places, groups and open figures over, once; before that
nothing is met, so that nobody loses access over an empty tab. A spreadsheet that only changed its name or place takes
its rows along. An older one is read until all its reports are closed.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from reporting.chat import rooms
from reporting.errors import OperatorError, Unavailable
from reporting.journal import Tx, books, marks, months
from reporting.journal.store import Store
from reporting.kinds import KINDS, effect
from reporting.model import Effect, Month, Report
from reporting.settings import Office
from reporting.texts import years as texts
from sheets.door import AddColumns, Append, Change, Sheet, Workbook
from sheets.layout import GROUPS, PEOPLE, PLACES, RECAP

CARRIED: Mapping[str, tuple[str, ...]] = {
    PEOPLE.title: ("Kode",),
    PLACES.title: ("Kecamatan", "Kelurahan", "RW", "RT", "TPS"),
    GROUPS.title: ("ID Chat",),
    RECAP.title: ("Bulan", "Kecamatan", "Kelurahan"),
    "Info": ("Kata Kunci", "Judul"),
}
"""The tabs that go over, and by what their rows are known; of ``Rekap`` only months that are not closed."""
_READ, _DONE = "dibaca", "selesai"


# ---------------------------------------------------------------- which spreadsheet is the desk
def arrive(tx: Tx, office: Office) -> None:
    """Before a meeting: know the spreadsheet again. ``OperatorError`` when a new year's is not prepared yet."""
    before = _met_before(tx, office)
    if before == office.spreadsheet:
        return
    if before in office.older_spreadsheets:
        raise OperatorError(texts.set_up_first(office.spreadsheet))
    books.move(tx, office.code, before, office.spreadsheet)
    _settle(tx, office)


def _met_before(tx: Tx, office: Office) -> str:
    """The spreadsheet of the last meeting; before it was noted, the newest of the older ones if there are any."""
    noted = marks.get(tx, _mark(office))
    older = office.older_spreadsheets
    return noted or (older[0] if older and books.any_placed(tx, office.code) else "")


def _settle(tx: Tx, office: Office) -> None:
    marks.put(tx, _mark(office), office.spreadsheet)


def _mark(office: Office) -> str:
    return f"book {office.code}"


# ---------------------------------------------------------------- the older ones
def books_to_meet(tx: Tx, office: Office, now: datetime) -> list[str]:
    """The older spreadsheets that are still needed; of one that is not any more the staff hear once."""
    states = _states(tx, office)
    wanted = needed(tx, office)
    after = states | dict.fromkeys(wanted, _READ)
    for book in office.older_spreadsheets:
        if book not in wanted and states.get(book) == _READ:
            after[book] = _DONE
            rooms.tell_staff(tx, office, texts.done_with(book), now)
    if after != states:
        marks.put(tx, f"older {office.code}", json.dumps(after))
    return wanted


def needed(tx: Tx, office: Office) -> list[str]:
    """The older spreadsheets with reports that are not closed, or whose last word is not written there yet."""
    older = office.older_spreadsheets
    if not older:
        return []
    states = _states(tx, office)
    left = {book for book in books.unwritten(tx, office.code, older) if states.get(book) != _DONE}
    open_ones = _open(tx, office, older)
    return [book for book in older if book in open_ones or book in left]


def _states(tx: Tx, office: Office) -> dict[str, str]:
    """By older spreadsheet: whether it was being read, or was done with."""
    found: dict[str, str] = json.loads(marks.get(tx, f"older {office.code}") or "{}")
    return found


def _open(tx: Tx, office: Office, among: Sequence[str]) -> dict[str, int]:
    """By book: how many of its reports can still change a list or wait for a decision."""
    counts = books.undecided(tx, office.code, among)
    for book, report in books.approved(tx, office.code, among):
        if _awaits_list(report):
            counts[book] = counts.get(book, 0) + 1
    return counts


def _awaits_list(report: Report) -> bool:
    """Whether an approved report may still enter a list: one that changes nothing is done with."""
    kind = KINDS.get(report.kind)
    return kind is None or effect(kind, report.cells, frozenset()) is not Effect.NONE


def about_older(book: str, error: OperatorError) -> OperatorError:
    """The same trouble, naming the spreadsheet."""
    return OperatorError(*(texts.about_older(book, sentence) for sentence in error.sentences))


# ---------------------------------------------------------------- a new one
def months_elsewhere(tx: Tx, office: Office) -> Month | None:
    """The last month whose list stands in an older spreadsheet; ``None`` before the first change."""
    kept = marks.get(tx, f"since {office.code}")
    return Month.parse(kept) if kept else None


@dataclass(frozen=True)
class _Load:
    changes: Sequence[Change]
    rows: Mapping[str, int]


def carry_over(
    store: Store, office: Office, book: Workbook, older: Mapping[str, Workbook], now: datetime
) -> Iterator[str]:
    """What ``setup`` does with a new year's spreadsheet once its tabs are there; says what went over.

    Codes and links stay, so nobody has to join again. May be repeated after a failure: rows that are there already are
    not added twice. ``Unavailable`` when the new one could not be read back whole, ``OperatorError`` when one of the
    two needs a hand.
    """
    with store.begin() as tx:
        before, closed = _met_before(tx, office), months.closed(tx, office.code)
        if before == office.spreadsheet or before not in older:
            return
    try:
        load = _load(older[before], book, closed)
    except OperatorError as error:
        raise about_older(before, error) from None
    book.write(load.changes)
    if _load(older[before], book, closed).changes:
        raise Unavailable("Lembar kerja baru belum menerima semuanya.")
    with store.begin() as tx:
        books.move(tx, office.code, before, before)
        _settle(tx, office)
        if closed:
            marks.put(tx, f"since {office.code}", str(closed[-1]))
        waiting = sum(_open(tx, office, office.older_spreadsheets).values())
        rooms.tell_staff(tx, office, texts.new_book(office.spreadsheet, waiting), now)
    yield texts.carried(load.rows)


def _load(old: Workbook, new: Workbook, closed: Sequence[Month]) -> _Load:
    there = set(new.titles())
    titles = [title for title in old.titles() if title in CARRIED and title in there]
    left, right = old.read(titles), new.read(titles)
    changes: list[Change] = []
    counts: dict[str, int] = {}
    for title in titles:
        rows = list(_lacking(left[title], right[title], CARRIED[title], {str(month) for month in closed}))
        own = tuple(name for name in left[title].header if name and name not in right[title].header)
        changes += [AddColumns(title, own)] if own else []
        changes += [Append(title, rows)] if rows else []
        counts |= {title: len(rows)} if rows else {}
    return _Load(changes, counts)


def _lacking(old: Sheet, new: Sheet, key: Sequence[str], closed: set[str]) -> Iterator[dict[str, str]]:
    """The old tab's rows that the new one lacks; by the whole row where nothing stands in its key."""
    there = {_identity(new.cells(index), key) for index in range(len(new.rows))}
    for index in range(len(old.rows)):
        cells = {name: value for name, value in old.cells(index).items() if value}
        if cells and cells.get("Bulan") not in closed and _identity(cells, key) not in there:
            yield cells


def _identity(cells: Mapping[str, str], key: Sequence[str]) -> tuple[tuple[str, str], ...]:
    named = tuple((name, cells.get(name, "").strip()) for name in key)
    return named if any(value for _, value in named) else tuple(sorted((n, v) for n, v in cells.items() if v))
