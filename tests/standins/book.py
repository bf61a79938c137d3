"""A Google spreadsheet in memory, with the habits that hurt: digits lost, ranges refused, tables guessed.

What it cannot imitate, and where it is stricter than Google:
- formulas are kept, not computed (a link or a quoted text shows itself, anything else 0); nothing calculates;
- Google has no versions to choose from when reading; here a stale read is one that a test orders (``Fault.stale``);
- where a row written by ``appendCells`` lands beside text that another client is typing at that very moment, and in
  which order Google applies two writes that arrive together: here each call is applied whole, one after the other;
- slicers, tables, banding, pivot tables, comments, protected ranges that refuse the bot, data validation by the API
  (Google checks strict rules for people only, as ``staff`` does here), text runs, borders, time zones;
- ranges beyond the grid are refused when any part lies beyond (Google cuts some of them); bodies above 2 MB are refused
  (Google only advises against them); what Google hides behind "Internal error" is a plain 400;
- a cell inside merged cells drops what is written to it (Google keeps some of it invisibly).
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from tests.standins.cells import Json, RefusalError
from tests.standins.grid import Box, Tab

MOST_CELLS = 10_000_000
_CORNER = re.compile(r"([A-Za-z]*)(\d*)")


@dataclass
class Spreadsheet:
    """Tabs in order; ``shared`` says whether the service account was let in, ``read_only`` that it may only look."""

    tabs: list[Tab] = field(default_factory=lambda: [Tab("Sheet1", 0)])
    shared: bool = True
    read_only: bool = False
    properties: Json = field(default_factory=lambda: {"title": "Meja PDPB", "locale": "in_ID"})
    metadata: list[Json] = field(default_factory=list)
    named: list[Json] = field(default_factory=list)

    def copy(self) -> "Spreadsheet":
        """The same spreadsheet, to be changed on its own."""
        tabs = [tab.copy() for tab in self.tabs]
        lists = ([dict(one) for one in self.metadata], [dict(one) for one in self.named])
        return Spreadsheet(tabs, self.shared, self.read_only, dict(self.properties), *lists)

    def tab(self, title: str) -> Tab | None:
        """The tab of that name, whatever its case."""
        return next((tab for tab in self.tabs if tab.title.casefold() == title.casefold()), None)

    def by_id(self, sheet_id: int) -> Tab:
        """The tab of that id; Google's refusal when there is none."""
        for tab in self.tabs:
            if tab.sheet_id == sheet_id:
                return tab
        raise RefusalError(f"Invalid requests[0]: No grid with id: {sheet_id}")

    def refuse_if_full(self) -> None:
        """Google's refusal of more than ten million cells, used or not."""
        if sum(tab.rows * tab.columns for tab in self.tabs) > MOST_CELLS:
            words = "This action would increase the number of cells in the workbook above the limit of 10000000 cells."
            raise RefusalError(f"Invalid requests[0]: {words}")

    def locate(self, text: str) -> tuple[Tab, Box]:
        """A1 notation → tab and box."""
        title, mark, corners = text.rpartition("!")
        if not mark:
            title, corners = text, ""
            if not title.startswith("'") and self.tab(title) is None and _CORNER.fullmatch(title.partition(":")[0]):
                title, corners = self.tabs[0].title, text
        tab = self.tab(title[1:-1].replace("''", "'") if title.startswith("'") else title)
        if tab is None:
            raise RefusalError(f"Unable to parse range: {text}")
        return tab, _box(tab, text, corners)

    def area(self, area: Json) -> tuple[Tab, Box]:
        """A ``GridRange`` → tab and box; beyond the grid is refused."""
        tab = self.by_id(area.get("sheetId", 0))
        box = Box(
            area.get("startRowIndex", 0),
            area.get("startColumnIndex", 0),
            area.get("endRowIndex", tab.rows),
            area.get("endColumnIndex", tab.columns),
        )
        if not (0 <= box.top < box.bottom <= tab.rows and 0 <= box.left < box.right <= tab.columns):
            raise RefusalError(f"Invalid requests[0]: range {box} of sheet {tab.sheet_id} is empty or beyond the grid")
        return tab, box

    def write(self, text: str, values: Sequence[Sequence[object]], option: str) -> int:
        """``values.update`` of one range; how many cells were written."""
        if option not in ("RAW", "USER_ENTERED"):
            raise RefusalError("'valueInputOption' is required but not specified")
        tab, box = self.locate(text)
        size = (box.bottom - box.top, box.right - box.left)
        if "!" in text and (len(values) > size[0] or any(len(line) > size[1] for line in values)):
            raise RefusalError(f"Requested writing within range [{text}], but tried writing beyond it")
        for down, line in enumerate(values):
            for across, value in enumerate(line):
                if value is not None:
                    place = (box.top + down, box.left + across)
                    cell = tab.at(*place)
                    tab.set(*place, cell.typed(value) if option == "USER_ENTERED" else cell.put(value))
        return sum(map(len, values))

    def append(self, text: str, values: Sequence[Sequence[object]], option: str) -> str:
        """``values.append``: guesses a table at the range, ends it at the first blank row, writes there."""
        tab, box = self.locate(text)
        row = box.top
        while any(not tab.at(row, column).blank for column in range(tab.columns)):
            row += 1
        tab.rows = max(tab.rows, row + len(values))
        self.refuse_if_full()
        where = f"'{tab.title}'!{letters(box.left)}{row + 1}:{letters(tab.columns - 1)}{row + len(values)}"
        self.write(where, values, option)
        return where

    def clear(self, text: str) -> str:
        """``values.clear``: formats stay."""
        tab, box = self.locate(text)
        for row in range(box.top, min(box.bottom, tab.last_row())):
            for column in range(box.left, min(box.right, len(tab.lines[row]))):
                tab.set(row, column, tab.at(row, column).put(""))
        return text

    def new_id(self, taken: Sequence[int]) -> int:
        """An id nobody has."""
        return max(taken, default=1_000) + 1


def _box(tab: Tab, text: str, corners: str) -> Box:
    if not corners:
        return Box(0, 0, tab.rows, tab.columns)
    start, colon, end = corners.partition(":")
    left, top = _corner(start)
    right, bottom = _corner(end) if colon else (left, top)
    box = Box(
        top or 0, left or 0, tab.rows if bottom is None else bottom + 1, tab.columns if right is None else right + 1
    )
    if max(box.bottom, box.top + 1) > tab.rows or max(box.right, box.left + 1) > tab.columns:
        raise RefusalError(f"Range ({text}) exceeds grid limits. Max rows: {tab.rows}, max columns: {tab.columns}")
    return box


def _corner(text: str) -> tuple[int | None, int | None]:
    found = _CORNER.fullmatch(text)
    if found is None:
        raise RefusalError(f"Unable to parse range: {text}")
    column = 0
    for letter in found[1].upper():
        column = column * 26 + ord(letter) - ord("A") + 1
    return (column - 1 if found[1] else None), (int(found[2]) - 1 if found[2] else None)


def letters(column: int) -> str:
    """A column's name, 0 being the first."""
    above, place = divmod(column, 26)
    return (letters(above - 1) if above else "") + chr(ord("A") + place)


def sheet_json(tab: Tab, index: int) -> dict[str, Any]:
    """A tab as ``spreadsheets.get`` shows it, without its cells."""
    grid = {"rowCount": tab.rows, "columnCount": tab.columns, **tab.properties.get("gridProperties", {})}
    rest = {name: value for name, value in tab.properties.items() if name != "gridProperties"}
    known = {"sheetId": tab.sheet_id, "title": tab.title, "index": index, "sheetType": "GRID", "gridProperties": grid}
    merges = [
        {
            "sheetId": tab.sheet_id,
            "startRowIndex": box.top,
            "endRowIndex": box.bottom,
            "startColumnIndex": box.left,
            "endColumnIndex": box.right,
        }
        for box in tab.merges
    ]
    return {"properties": known | rest, **({"merges": merges} if merges else {}), **tab.hangs}
