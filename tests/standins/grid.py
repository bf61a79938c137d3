"""A Google spreadsheet in memory, with the habits that hurt: digits lost, ranges refused, tables guessed."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

Value = str | float | bool
Json = dict[str, Any]

_ZERO = datetime(1899, 12, 30, tzinfo=UTC)
_CORNER = re.compile(r"([A-Za-z]*)(\d*)")


class RefusalError(Exception):
    """Google's no: a status and the words it uses."""

    def __init__(self, message: str, status: int = 400, name: str = "INVALID_ARGUMENT") -> None:
        super().__init__(message)
        self.status, self.name = status, name


@dataclass
class Cell:
    """``kind`` is the number format: TEXT, DATE or none. A formula is kept with the error it shows."""

    value: Value = ""
    kind: str = ""
    bold: bool = False

    def put(self, value: object) -> None:
        """What the API stores: a number is a double that shows fifteen digits."""
        if isinstance(value, bool | str):
            self.value = value
        elif isinstance(value, int | float):
            self.value = float(f"{value:.15g}")
        else:
            self.value = ""

    def type(self, typed: object) -> None:
        """What becomes of it when a person types it (USER_ENTERED), in an Indonesian sheet."""
        if isinstance(typed, date):
            moment = typed if isinstance(typed, datetime) else datetime(typed.year, typed.month, typed.day)  # noqa: DTZ001 - no zone yet
            self.value, self.kind = (moment.replace(tzinfo=UTC) - _ZERO) / timedelta(days=1), "DATE"
        elif not isinstance(typed, str) or self.kind == "TEXT":
            self.put(typed)
        elif typed.startswith("="):
            self.value = "#ERROR!"
        elif typed.startswith("'"):
            self.value = typed[1:]
        elif re.fullmatch(r"[+-]?\d+(,\d+)?", typed):
            self.put(float(typed.replace(",", ".")))
        elif found := re.fullmatch(r"(\d{1,2})[/-](\d{1,2})[/-](\d{4})", typed):
            day, month, year = map(int, found.groups())
            self.type(date(year, month, day))
        else:
            self.value = typed

    def shown(self, option: str, dates: str) -> Value:
        """The value as ``valueRenderOption`` and ``dateTimeRenderOption`` want it."""
        if not isinstance(self.value, float):
            return self.value
        if self.kind == "DATE" and (option == "FORMATTED_VALUE" or dates == "FORMATTED_STRING"):
            moment = _ZERO + timedelta(seconds=round(self.value * 86_400))
            return f"{moment.day}/{moment.month}/{moment.year}" + (f" {moment:%H:%M:%S}" if moment.hour else "")
        whole = int(self.value) if self.value.is_integer() else self.value
        return str(whole) if option == "FORMATTED_VALUE" else whole


@dataclass
class Tab:
    """One sheet; places are (row, column), 0 being the first."""

    title: str
    sheet_id: int
    rows: int = 1_000
    columns: int = 26
    cells: dict[tuple[int, int], Cell] = field(default_factory=dict)
    frozen_rows: int = 0
    kinds: dict[int, str] = field(default_factory=dict)

    def at(self, row: int, column: int) -> Cell:
        """The cell, made when there is none, in its column's format."""
        if (row, column) not in self.cells:
            self.cells[row, column] = Cell(kind=self.kinds.get(column, "") if row else "")
        return self.cells[row, column]

    def copy(self) -> "Tab":
        """The same tab, to be changed on its own."""
        cells = {place: Cell(cell.value, cell.kind, cell.bold) for place, cell in self.cells.items()}
        return replace(self, cells=cells, kinds=dict(self.kinds))

    def last_row(self) -> int:
        """How many rows are in use; format alone does not count."""
        return max((row + 1 for (row, _), cell in self.cells.items() if cell.value != ""), default=0)

    def values(self, box: "Box", option: str, dates: str) -> list[list[Value]]:
        """The box row by row, blanks at the ends dropped."""
        found: list[list[Value]] = []
        for row in range(box.top, min(box.bottom, self.last_row())):
            line = [self.cells.get((row, column), Cell()).shown(option, dates) for column in range(box.left, box.right)]
            found.append(_trimmed(line))
        return found

    def move_rows(self, order: Sequence[int]) -> None:
        """Put row ``order[i]`` at place ``i``; rows not named are gone."""
        place = {old: new for new, old in enumerate(order)}
        self.cells = {(place[row], column): cell for (row, column), cell in self.cells.items() if row in place}


@dataclass(frozen=True)
class Box:
    """A range, ends excluded."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass
class Spreadsheet:
    """Tabs in order; ``shared`` says whether the service account was let in."""

    tabs: list[Tab] = field(default_factory=lambda: [Tab("Sheet1", 0)])
    shared: bool = True

    def copy(self) -> "Spreadsheet":
        """The same spreadsheet, to be changed on its own."""
        return Spreadsheet([tab.copy() for tab in self.tabs], self.shared)

    def tab(self, title: str) -> Tab | None:
        """The tab of that name, whatever its case."""
        return next((tab for tab in self.tabs if tab.title.casefold() == title.casefold()), None)

    def by_id(self, sheet_id: int) -> Tab:
        """The tab of that id; Google's refusal when there is none."""
        for tab in self.tabs:
            if tab.sheet_id == sheet_id:
                return tab
        raise RefusalError(f"Invalid requests[0]: No grid with id: {sheet_id}")

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

    def write(self, text: str, values: Sequence[Sequence[object]], option: str) -> int:
        """``values.update`` of one range; how many cells were written."""
        tab, box = self.locate(text)
        single = "!" in text and ":" not in text
        if single and (len(values) > 1 or any(len(line) > 1 for line in values)):
            raise RefusalError(f"Requested writing within range [{text}], but tried writing beyond it")
        for down, line in enumerate(values):
            for across, value in enumerate(line):
                if value is not None:
                    cell = tab.at(box.top + down, box.left + across)
                    (cell.type if option == "USER_ENTERED" else cell.put)(value)
        return sum(map(len, values))

    def append(self, text: str, values: Sequence[Sequence[object]], option: str) -> str:
        """``values.append``: guesses a table at the range, ends it at the first blank row, writes there."""
        tab, box = self.locate(text)
        row = box.top
        while any(tab.cells.get((row, column), Cell()).value != "" for column in range(tab.columns)):
            row += 1
        tab.rows = max(tab.rows, row + len(values))
        where = f"'{tab.title}'!{_letters(box.left)}{row + 1}:{_letters(tab.columns - 1)}{row + len(values)}"
        self.write(where, values, option)
        return where

    def batch_update(self, requests: Iterable[Mapping[str, Any]]) -> list[Json]:
        """``spreadsheets.batchUpdate`` on this copy; whoever calls it keeps the old one when it fails."""
        return [self._request(name, body) for request in requests for name, body in request.items()]

    def _request(self, name: str, body: Json) -> Json:
        handlers = {
            "addSheet": self._add_sheet,
            "deleteSheet": self._delete_sheet,
            "appendCells": self._append_cells,
            "repeatCell": self._repeat_cell,
            "appendDimension": self._append_dimension,
        }
        if name not in handlers:
            raise RefusalError(f'Invalid JSON payload received. Unknown name "{name}"')
        return handlers[name](body)

    def _add_sheet(self, body: Json) -> Json:
        properties = body["properties"]
        grid = properties.get("gridProperties", {})
        taken = {tab.sheet_id for tab in self.tabs}
        sheet_id = properties.get("sheetId", max(taken, default=0) + 1)
        if self.tab(properties["title"]) or sheet_id in taken:
            message = f'Invalid requests[0].addSheet: A sheet with the name "{properties["title"]}" already exists.'
            raise RefusalError(message)
        size = (grid.get("rowCount", 1_000), grid.get("columnCount", 26))
        self.tabs.append(Tab(properties["title"], sheet_id, *size, frozen_rows=grid.get("frozenRowCount", 0)))
        return {"addSheet": {"properties": {**properties, "sheetId": sheet_id}}}

    def _delete_sheet(self, body: Json) -> Json:
        self.tabs.remove(self.by_id(body["sheetId"]))
        return {}

    def _append_cells(self, body: Json) -> Json:
        tab = self.by_id(body["sheetId"])
        first = tab.last_row()
        for down, line in enumerate(body["rows"]):
            if len(line["values"]) > tab.columns:
                raise RefusalError("Invalid requests[0].appendCells: Attempting to write beyond the grid")
            for across, data in enumerate(line["values"]):
                _fill(tab.at(first + down, across), data, body["fields"])
        tab.rows = max(tab.rows, first + len(body["rows"]))
        return {}

    def _repeat_cell(self, body: Json) -> Json:
        area = body["range"]
        tab = self.by_id(area["sheetId"])
        columns = range(area.get("startColumnIndex", 0), area.get("endColumnIndex", tab.columns))
        if columns.stop > tab.columns:
            raise RefusalError("Invalid requests[0].repeatCell: Attempting to write beyond the grid")
        if "endRowIndex" not in area and body["fields"] == "userEnteredFormat.numberFormat":
            # Whole columns are kept as such: a thousand cells a column would make every copy slow.
            tab.kinds |= dict.fromkeys(columns, body["cell"]["userEnteredFormat"]["numberFormat"]["type"])
        for row in range(area.get("startRowIndex", 0), area.get("endRowIndex", tab.last_row())):
            for column in columns:
                _fill(tab.at(row, column), body["cell"], body["fields"])
        return {}

    def _append_dimension(self, body: Json) -> Json:
        tab = self.by_id(body["sheetId"])
        if body["dimension"] == "COLUMNS":
            tab.columns += body["length"]
        else:
            tab.rows += body["length"]
        return {}


def _fill(cell: Cell, data: Mapping[str, Any], fields: str) -> None:
    """What the field mask names is set, and emptied where ``data`` does not have it."""
    if "userEnteredValue" in fields or fields == "*":
        cell.put(next(iter(data.get("userEnteredValue", {}).values()), ""))
    look = data.get("userEnteredFormat", {})
    if "numberFormat" in fields or fields in ("*", "userEnteredFormat"):
        cell.kind = look.get("numberFormat", {}).get("type", "")
    if "textFormat" in fields:
        cell.bold = look.get("textFormat", {}).get("bold", False)


def _box(tab: Tab, text: str, corners: str) -> Box:
    if not corners:
        return Box(0, 0, tab.rows, tab.columns)
    start, colon, end = corners.partition(":")
    left, top = _corner(start)
    right, bottom = _corner(end) if colon else (left, top)
    box = Box(top or 0, left or 0, tab.rows, tab.columns)
    box = Box(
        box.top, box.left, tab.rows if bottom is None else bottom + 1, tab.columns if right is None else right + 1
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


def _letters(column: int) -> str:
    above, place = divmod(column, 26)
    return (_letters(above - 1) if above else "") + chr(ord("A") + place)


def _trimmed(line: list[Value]) -> list[Value]:
    while line and line[-1] == "":
        line.pop()
    return line
