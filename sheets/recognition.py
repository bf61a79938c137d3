"""What people did to tabs and headers, recognised from the first rows of every tab (pure).

Only what cannot mean anything else is said to be certain; the rest is for the staff to decide.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sheets import layout
from sheets.cells import header_name
from sheets.door import Sheet
from sheets.layout import Tab
from sheets.mending import KEYS

Tops = Mapping[str, Sequence[Sequence[str]]]
"""The first rows of every tab, as ``door.Workbook.tops`` gives them."""
_COPY = re.compile(r"\s*(?:salinan|copy|kopi)\b|\s*copy_|.*(?:\(\d+\)|_\d+)\s*$", re.IGNORECASE)
"""Names that spreadsheets give to duplicates. One is never taken for the tab itself: what it says may be old."""
_ALIKE = 0.7
"""A row with this share of a tab's headers is its header."""


@dataclass(frozen=True)
class TabRenamed:
    """Exactly one unknown tab looks like the missing one: it is the tab, under the name ``found``."""

    title: str
    found: str


@dataclass(frozen=True)
class TabGone:
    """No tab looks like it; or several do (``like``), and which it is only people know."""

    title: str
    like: tuple[str, ...] = ()


@dataclass(frozen=True)
class HeaderMoved:
    """The header stands in this row of the sheet (1 is the first); 0: not among the first rows."""

    title: str
    row: int


@dataclass(frozen=True)
class HeaderRenamed:
    """One header has another name; ``place`` counts from 0. ``certain``: it was emptied, or written in another way."""

    title: str
    column: str
    place: int
    found: str
    certain: bool


@dataclass(frozen=True)
class ColumnsGone:
    """Headers that stand nowhere. ``certain``: they are the bot's own, it fills them again by itself."""

    title: str
    columns: tuple[str, ...]
    certain: bool


Trouble = TabRenamed | TabGone | HeaderMoved | HeaderRenamed | ColumnsGone


def recognise(tops: Tops, tabs: Sequence[Tab] = layout.TABS) -> list[Trouble]:
    """Everything about these tabs that keeps the bot from reading them; empty when nothing does."""
    found: list[Trouble] = []
    for tab in tabs:
        if tab.title in tops:
            found += _about_headers(tab, tops[tab.title])
        else:
            found.append(_about_tab(tab, tops))
    return found


def looks_like(tab: Tab, row: Sequence[str]) -> bool:
    """Whether a row is the header of such a tab: its key and most of its columns."""
    names = set(map(header_name, row))
    key = set(KEYS.get(tab.title, tab.columns[:1]))
    return key <= names and len(names & set(tab.columns)) >= _ALIKE * len(tab.columns)


# ---------------------------------------------------------------- tabs
def _about_tab(tab: Tab, tops: Tops) -> Trouble:
    known = {one.title for one in layout.DESK} | {layout.GUIDE, layout.SUMMARY}
    like = [
        title
        for title, rows in tops.items()
        if title not in known
        and not layout.is_month(title)
        and rows
        and looks_like(tab, rows[0])
        and not _COPY.match(title)
    ]
    return TabRenamed(tab.title, like[0]) if len(like) == 1 else TabGone(tab.title, tuple(like))


# ---------------------------------------------------------------- headers
def _about_headers(tab: Tab, rows: Sequence[Sequence[str]]) -> list[Trouble]:
    header = [header_name(text) for text in rows[0]] if rows else []
    lost = tab.lacks(tuple(header))
    if not lost:
        return []
    if len(lost) * 2 > len(tab.columns):
        below = (number for number, row in enumerate(rows[1:], start=2) if looks_like(tab, row))
        return [HeaderMoved(tab.title, next(below, 0))]
    renamed = _renamed(tab, header, lost)
    gone = [column for column in lost if column not in {one.column for one in renamed}]
    own = tuple(column for column in gone if column in tab.bot or column in KEYS.get(tab.title, ()))
    theirs = tuple(column for column in gone if column not in own)
    found: list[Trouble] = [*renamed]
    found += [ColumnsGone(tab.title, own, certain=True)] if own else []
    return [*found, ColumnsGone(tab.title, theirs, certain=False)] if theirs else found


def _renamed(tab: Tab, header: Sequence[str], lost: Sequence[str]) -> list[HeaderRenamed]:
    """Missing headers that stand there under another name, each the only one that can be meant."""
    strange = {place: name for place, name in enumerate(header) if name not in tab.columns}
    strange |= {place: name for place, name in enumerate(header) if name in header[:place]}
    found: dict[str, list[HeaderRenamed]] = {}
    for column in lost:
        found[column] = [
            HeaderRenamed(tab.title, column, place, name, certain=certain)
            for place, name in strange.items()
            if (certain := _same_word(column, name)) or _between(tab, header, column, place) >= (1 if name else 2)
        ]
        exact = [one for one in found[column] if one.certain]
        found[column] = exact or found[column]
    places = [one.place for some in found.values() for one in some]
    single = [some[0] for some in found.values() if len(some) == 1 and places.count(some[0].place) == 1]
    return [one if one.found else _emptied(one) for one in single]


def _emptied(one: HeaderRenamed) -> HeaderRenamed:
    return HeaderRenamed(one.title, one.column, one.place, "", certain=True)


def _same_word(one: str, other: str) -> bool:
    """Whether two headers differ only in case, blanks and punctuation."""
    return _letters(one) == _letters(other)


def _letters(text: str) -> str:
    return "".join(letter for letter in text.casefold() if letter.isalnum())


def _between(tab: Tab, header: Sequence[str], column: str, place: int) -> int:
    """How many of the neighbours that a column has when a tab is made stand beside this place."""
    at = tab.columns.index(column)
    left = tab.columns[at - 1] if at else ""
    right = tab.columns[at + 1] if at + 1 < len(tab.columns) else ""
    before = header[place - 1] if place else ""
    after = header[place + 1] if place + 1 < len(header) else ""
    return (before == left) + (after == right)


def by_cells(
    sheet: Sheet,
    columns: Sequence[str],
    said: Mapping[str, Mapping[str, str]],
    guesses: Sequence[HeaderRenamed] = (),
) -> tuple[list[HeaderRenamed], list[str]]:
    """Missing columns that stand elsewhere under a strange header, told by their cells; and those that do not.

    ``said``: what the journal last read in some rows, by the key of the row. ``guesses`` were made by the neighbours:
    people move columns, so the cells decide where they say anything.
    """
    tab = next(tab for tab in layout.TABS if tab.title == sheet.title)
    keys = KEYS.get(tab.title, ())
    if len(keys) != 1 or keys[0] not in sheet.header:
        return [*guesses], list(columns)
    key = sheet.header.index(keys[0])
    rows = {row[key].strip(): row for row in reversed(sheet.rows) if row[key].strip() in said}
    strange = [place for place, name in enumerate(sheet.header) if name not in tab.columns]
    held = {place: {number: row[place] for number, row in rows.items()} for place in strange}
    guessed = {one.column: one for one in guesses}
    missing = (*guessed, *columns)
    found: list[HeaderRenamed] = []
    for column in missing:
        before = {number: said[number].get(column, "") for number in rows}
        like = [place for place, cells in held.items() if same_cells(cells, before)]
        if len(like) == 1:
            found.append(HeaderRenamed(tab.title, column, like[0], sheet.header[like[0]], certain=False))
        elif column in guessed and not _other_cells(held.get(guessed[column].place, {}), before):
            found.append(guessed[column])
    return found, [column for column in missing if column not in {one.column for one in found}]


def _other_cells(now: Mapping[str, str], before: Mapping[str, str]) -> bool:
    """Whether a column can hardly be the missing one: of three filled cells or more less than half are there."""
    filled = [key for key in before if before[key]]
    return len(filled) >= 3 and 2 * sum(now.get(key, "") == before[key] for key in filled) < len(filled)


def same_cells(now: Mapping[str, str], before: Mapping[str, str]) -> bool:
    """Whether a column under a strange header holds what the journal last read in a missing one.

    At least three filled cells, and four of five the same; both by the key of their row.

    >>> same_cells({"a": "1", "b": "2", "c": "3"}, {"a": "1", "b": "2", "c": "3"})
    True
    >>> same_cells({"a": "1", "b": "2"}, {"a": "1", "b": "2"}), same_cells({}, {})
    (False, False)
    """
    filled = [key for key in before if before[key] or now.get(key)]
    same = sum(now.get(key, "") == before[key] for key in filled)
    return sum(bool(before[key]) for key in filled) >= 3 and same >= 0.8 * len(filled)
