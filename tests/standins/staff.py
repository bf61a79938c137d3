"""Staff at a Google spreadsheet: what they see in the browser and what they do to it."""

import threading
from collections.abc import Mapping

from tests.standins.grid import Cell, Spreadsheet, Tab


class Staff:
    """People with the spreadsheets open; ``book`` is a spreadsheet's id, by default the first."""

    def __init__(self, spreadsheets: dict[str, Spreadsheet]) -> None:
        self.spreadsheets = spreadsheets
        self.lock = threading.RLock()

    def tab(self, title: str, book: str = "") -> list[dict[str, str]]:
        """The rows below the header, as people see them."""
        with self.lock:
            header, *rows = self.grid(title, book) or [[]]
            return [dict(zip(header, [*row, *[""] * len(header)], strict=False)) for row in rows]

    def grid(self, title: str, book: str = "") -> list[list[str]]:
        """All rows in use, header first."""
        tab = self._tab(title, book)
        width = max((column + 1 for _, column in tab.cells), default=0)
        return [
            [str(tab.cells.get((row, column), Cell()).shown("FORMATTED_VALUE", "")) for column in range(width)]
            for row in range(tab.last_row())
        ]

    def titles(self, book: str = "") -> list[str]:
        """The names of the tabs."""
        return [tab.title for tab in self._book(book).tabs]

    def edit(self, title: str, key_column: str, key: str, values: Mapping[str, object], book: str = "") -> None:
        """Type into the row whose ``key_column`` is ``key``."""
        with self.lock:
            row = [line[key_column] for line in self.tab(title, book)].index(key)
            self._type(title, row + 1, values, book)

    def add_row(self, title: str, values: Mapping[str, object], book: str = "", *, skip: int = 0) -> None:
        """Type a row below the last one, ``skip`` rows further down."""
        with self.lock:
            self._type(title, max(1, self._tab(title, book).last_row()) + skip, values, book)

    def rename_header(self, title: str, old: str, new: str, book: str = "") -> None:
        """Type another name over a header."""
        with self.lock:
            self._tab(title, book).at(0, self.grid(title, book)[0].index(old)).value = new

    def rename_tab(self, old: str, new: str, book: str = "") -> None:
        """Give a tab another name."""
        with self.lock:
            self._tab(old, book).title = new

    def delete_tab(self, title: str, book: str = "") -> None:
        """Delete a tab."""
        with self.lock:
            self._book(book).tabs.remove(self._tab(title, book))

    def add_tab(self, title: str, book: str = "") -> None:
        """Make an empty tab; its id is a new one."""
        with self.lock:
            tabs = self._book(book).tabs
            tabs.append(Tab(title, max((tab.sheet_id for tab in tabs), default=0) + 1))

    def move_columns(self, title: str, order: list[str], book: str = "") -> None:
        """Drag the columns into this order."""
        with self.lock:
            tab, header = self._tab(title, book), self.grid(title, book)[0]
            place = {header.index(name): new for new, name in enumerate(order)}
            tab.cells = {(row, place.get(column, column)): cell for (row, column), cell in tab.cells.items()}
            tab.kinds = {place.get(column, column): kind for column, kind in tab.kinds.items()}

    def sort(self, title: str, column: str, book: str = "") -> None:
        """Sort the rows below the header by a column; blank rows end up below."""
        with self.lock:
            rows = self.tab(title, book)
            order = sorted(range(len(rows)), key=lambda row: (not any(rows[row].values()), rows[row].get(column, "")))
            self._tab(title, book).move_rows([0, *(row + 1 for row in order)])

    def _type(self, title: str, row: int, values: Mapping[str, object], book: str) -> None:
        tab, header = self._tab(title, book), self.grid(title, book)[0]
        tab.rows = max(tab.rows, row + 1)
        for name, value in values.items():
            tab.at(row, header.index(name)).type(value)

    def _book(self, book: str) -> Spreadsheet:
        return self.spreadsheets[book or next(iter(self.spreadsheets))]

    def _tab(self, title: str, book: str) -> Tab:
        tab = self._book(book).tab(title)
        if tab is None:
            raise KeyError(title)
        return tab
