"""Staff at a Google spreadsheet: what they see in the browser and what they do to it.

Each act first keeps the spreadsheet as it was: for ``undo`` and for stale reads.
"""

import threading
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from tests.standins.batch import choice_at
from tests.standins.book import Spreadsheet
from tests.standins.cells import Json
from tests.standins.grid import COLUMNS, ROWS, Box, Tab
from tests.standins.structure import merge

_KEPT_VERSIONS = 12


class NotInListError(Exception):
    """The browser refuses what a strict drop-down does not offer."""


class Staff:
    """People with the spreadsheets open; ``book`` is a spreadsheet's id, by default the first."""

    def __init__(self, spreadsheets: dict[str, Spreadsheet]) -> None:
        self.spreadsheets = spreadsheets
        self.lock = threading.RLock()
        self._versions: dict[str, deque[Spreadsheet]] = {}

    # ------------------------------------------------------------ what they see
    def tab(self, title: str, book: str = "") -> list[dict[str, str]]:
        """The rows below the header, as people see them."""
        with self.lock:
            header, *rows = self.grid(title, book) or [[]]
            return [dict(zip(header, [*row, *[""] * len(header)], strict=False)) for row in rows]

    def grid(self, title: str, book: str = "") -> list[list[str]]:
        """All rows in use, header first, all equally wide."""
        with self.lock:
            tab = self._tab(title, book)
            width = tab.width()
            found = [
                [str(cell.shown("FORMATTED_VALUE", "")) for cell in line[:width]]
                for line in tab.lines[: tab.last_row()]
            ]
            return [[*line, *[""] * (width - len(line))] for line in found]

    def titles(self, book: str = "") -> list[str]:
        """The names of the tabs."""
        return [tab.title for tab in self._book(book).tabs]

    # ------------------------------------------------------------ typing
    def edit(self, title: str, key_column: str, key: str, values: Mapping[str, object], book: str = "") -> None:
        """Type into the first row whose ``key_column`` is ``key``."""
        with self.lock:
            row = [line[key_column] for line in self.tab(title, book)].index(key)
            self._type(title, row + 1, values, book)

    def edit_row(self, title: str, row: int, values: Mapping[str, object], book: str = "") -> None:
        """Type into a row; 0 is the first below the header."""
        with self.lock:
            self._type(title, row + 1, values, book)

    def add_row(self, title: str, values: Mapping[str, object], book: str = "", *, skip: int = 0) -> None:
        """Type a row below the last one, ``skip`` rows further down."""
        with self.lock:
            self._type(title, max(1, self._tab(title, book).last_row()) + skip, values, book)

    def rename_header(self, title: str, old: str, new: str, book: str = "") -> None:
        """Type another name over a header."""
        with self.lock:
            column = self.grid(title, book)[0].index(old)
            self.type_at(title, 0, column, new, book)

    def type_at(self, title: str, row: int, column: int, typed: object, book: str = "") -> None:
        """Type into any cell; row 0 is the header."""
        with self.lock:
            self.keep(book)
            tab = self._tab(title, book)
            tab.rows, tab.columns = max(tab.rows, row + 1), max(tab.columns, column + 1)
            _refuse_unlisted(tab, row, column, typed)
            tab.set(row, column, tab.at(row, column).typed(typed))

    def clear_range(self, title: str, rows: range, columns: range, book: str = "") -> None:
        """Mark a range and press Delete; 0 is the first row below the header."""
        with self.lock:
            self.keep(book)
            tab = self._tab(title, book)
            for row in (row + 1 for row in rows):
                for column in columns:
                    tab.set(row, column, tab.at(row, column).put(""))

    def paste(self, title: str, row: int, column: int, block: Sequence[Sequence[object]], book: str = "") -> None:
        """Paste values from another file, as typed; 0 is the first row below the header."""
        with self.lock:
            self.keep(book)
            tab = self._tab(title, book)
            tab.rows = max(tab.rows, row + 1 + len(block))
            for down, line in enumerate(block):
                for across, value in enumerate(line):
                    tab.set(row + 1 + down, column + across, tab.at(row + 1 + down, column + across).typed(value))

    def cut_and_paste(self, title: str, source: Box, row: int, column: int, book: str = "") -> None:
        """Move a block (counted from the header row, as ``row`` and ``column``) over another place, formats too."""
        with self.lock:
            self.keep(book)
            tab = self._tab(title, book)
            places = [(r, c) for r in range(source.top, source.bottom) for c in range(source.left, source.right)]
            cut = {(r - source.top, c - source.left): tab.at(r, c) for r, c in places}
            for place in places:
                tab.set(*place, replace(tab.at(*place), value="", formula=""))
            tab.rows = max(tab.rows, row + source.bottom - source.top)
            for (down, across), cell in cut.items():
                tab.set(row + down, column + across, cell)

    # ------------------------------------------------------------ rows and columns
    def sort(self, title: str, column: str, book: str = "", *, backwards: bool = False) -> None:
        """Sort the rows below the header by a column; blank cells of it end up below."""
        with self.lock:
            self.keep(book)
            rows = self.tab(title, book)
            full = [place for place, row in enumerate(rows) if row.get(column)]
            full.sort(key=lambda place: rows[place][column].casefold(), reverse=backwards)
            blank = [place for place, row in enumerate(rows) if not row.get(column)]
            self._tab(title, book).move_rows([0, *(place + 1 for place in [*full, *blank])])

    def insert_rows(self, title: str, at: int, count: int = 1, book: str = "") -> None:
        """Empty rows above row ``at`` (0 is the first below the header)."""
        self._change(title, book, lambda tab: tab.insert(ROWS, at + 1, count))

    def delete_rows(self, title: str, *indices: int, book: str = "") -> None:
        """Delete whole rows; 0 is the first below the header."""
        with self.lock:
            self.keep(book)
            for index in sorted(indices, reverse=True):
                self._tab(title, book).delete(ROWS, index + 1, index + 2)

    def move_row(self, title: str, row: int, to: int, book: str = "") -> None:
        """Drag a row above the one that stands at ``to``; 0 is the first below the header."""
        self._change(title, book, lambda tab: tab.move(ROWS, row + 1, row + 2, to + 1))

    def duplicate_row(self, title: str, row: int, book: str = "") -> None:
        """Copy a whole row into an inserted one below it."""
        with self.lock:
            self.insert_rows(title, row + 1, book=book)
            tab = self._tab(title, book)
            tab.lines.extend([()] * (row + 3 - len(tab.lines)))
            tab.lines[row + 2] = tab.lines[row + 1]

    def insert_column(self, title: str, at: int, name: str, book: str = "") -> None:
        """A column of their own before the one at ``at``."""
        with self.lock:
            self._change(title, book, lambda tab: tab.insert(COLUMNS, at, 1))
            tab = self._tab(title, book)
            tab.set(0, at, tab.at(0, at).put(name))

    def delete_column(self, title: str, name: str, book: str = "") -> None:
        """Delete a whole column."""
        at = self.grid(title, book)[0].index(name)
        self._change(title, book, lambda tab: tab.delete(COLUMNS, at, at + 1))

    def move_column(self, title: str, name: str, to: int, book: str = "") -> None:
        """Drag one column before the one at ``to``."""
        at = self.grid(title, book)[0].index(name)
        self._change(title, book, lambda tab: tab.move(COLUMNS, at, at + 1, to))

    def move_columns(self, title: str, order: Sequence[str], book: str = "") -> None:
        """Drag the columns into this order."""
        for place, name in enumerate(order):
            self.move_column(title, name, place, book)

    def hide(self, title: str, name: str, book: str = "") -> None:
        """Hide a column."""
        at = self.grid(title, book)[0].index(name)
        self._change(title, book, lambda tab: tab.sizes[COLUMNS].__setitem__(at, {"hiddenByUser": True}))

    def filter(self, title: str, column: str, hidden: Sequence[str], book: str = "") -> None:
        """Filter rows away for everybody; readers by the API still get them."""
        at = self.grid(title, book)[0].index(column)

        def put(tab: Tab) -> None:
            area: Json = {"sheetId": tab.sheet_id, "startRowIndex": 0, "startColumnIndex": 0}
            tab.hangs["basicFilter"] = {"range": area, "criteria": {str(at): {"hiddenValues": list(hidden)}}}

        self._change(title, book, put)

    def merge(self, title: str, rows: range, columns: range, book: str = "") -> None:
        """Merge cells; 0 is the first row below the header."""
        box = Box(rows.start + 1, columns.start, rows.stop + 1, columns.stop)
        self._change(title, book, lambda tab: merge(tab, box))

    def unmerge(self, title: str, book: str = "") -> None:
        """Take all merged cells of a tab apart."""
        self._change(title, book, lambda tab: tab.merges.clear())

    # ------------------------------------------------------------ tabs
    def rename_tab(self, old: str, new: str, book: str = "") -> None:
        """Give a tab another name."""
        self._change(old, book, lambda tab: setattr(tab, "title", new))

    def delete_tab(self, title: str, book: str = "") -> None:
        """Delete a tab."""
        with self.lock:
            self.keep(book)
            self._book(book).tabs.remove(self._tab(title, book))

    def add_tab(self, title: str, book: str = "") -> None:
        """Make an empty tab; its id is a new one."""
        with self.lock:
            self.keep(book)
            self._book(book).tabs.append(Tab(title, self._new_id(book)))

    def duplicate_tab(self, title: str, book: str = "") -> str:
        """Copy a tab; the copy's name, as the browser makes it."""
        with self.lock:
            self.keep(book)
            copy = replace(self._tab(title, book).copy(), title=f"Salinan dari {title}", sheet_id=self._new_id(book))
            self._book(book).tabs.append(copy)
            return copy.title

    def reorder_tabs(self, order: Sequence[int], book: str = "") -> None:
        """Drag the tabs into this order."""
        with self.lock:
            self.keep(book)
            tabs = self._book(book).tabs
            tabs[:] = [tabs[place] for place in order]

    # ------------------------------------------------------------ versions
    def keep(self, book: str = "") -> None:
        """Remember the spreadsheet as it stands."""
        name = book or next(iter(self.spreadsheets))
        self.keep_version(name, self.spreadsheets[name].copy())

    def keep_version(self, name: str, version: Spreadsheet) -> None:
        """Remember how a spreadsheet stood; nobody changes ``version`` any more."""
        self._versions.setdefault(name, deque(maxlen=_KEPT_VERSIONS)).append(version)

    def before(self, name: str) -> Spreadsheet:
        """The spreadsheet before its last change."""
        versions = self._versions.get(name)
        return versions[-1] if versions else self.spreadsheets[name]

    def undo(self, steps: int = 1, book: str = "") -> None:
        """Go back in the version history, over whatever others changed since."""
        with self.lock:
            name = book or next(iter(self.spreadsheets))
            versions = self._versions[name]
            found = versions[max(0, len(versions) - steps)].copy()
            self.keep(book)
            self.spreadsheets[name] = found

    def _change(self, title: str, book: str, how: Callable[[Tab], object]) -> None:
        with self.lock:
            self.keep(book)
            how(self._tab(title, book))

    def _type(self, title: str, row: int, values: Mapping[str, object], book: str) -> None:
        self.keep(book)
        tab, header = self._tab(title, book), self.grid(title, book)[0]
        tab.rows = max(tab.rows, row + 1)
        for name, value in values.items():
            column = header.index(name)
            _refuse_unlisted(tab, row, column, value)
            tab.set(row, column, tab.at(row, column).typed(value))

    def _new_id(self, book: str) -> int:
        return max((tab.sheet_id for tab in self._book(book).tabs), default=0) + 1

    def _book(self, book: str) -> Spreadsheet:
        return self.spreadsheets[book or next(iter(self.spreadsheets))]

    def _tab(self, title: str, book: str) -> Tab:
        tab = self._book(book).tab(title)
        if tab is None:
            raise KeyError(title)
        return tab


def _refuse_unlisted(tab: Tab, row: int, column: int, typed: object) -> None:
    rule = choice_at(tab, row, column) or {}
    if rule.get("strict") and rule["condition"]["type"] == "ONE_OF_LIST" and typed != "":
        offered = [value["userEnteredValue"] for value in rule["condition"]["values"]]
        if str(typed) not in offered:
            raise NotInListError(f"{tab.title}: {typed!r} is not among {offered}")
