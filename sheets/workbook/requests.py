"""Changes → the bodies of Google's calls; pure. Shapes: developers.google.com/sheets/api/reference/rest/v4."""

import json
import zlib
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from reporting.errors import OperatorError, Unavailable
from sheets.cells import column_letters, missing_column, storable, tab_exists
from sheets.door import AddColumns, AddTab, Append, Change, Dress, RenameTab, SetCell, SetPlace, WritePage
from sheets.looks import Choice
from sheets.workbook.looks import Place, Worn, dress, validation
from sheets.workbook.pages import write_page

BODY_LIMIT = 1_800_000
"""Bytes in one request; Google advises to stay below 2 MB."""

_TEXT_FORMAT = {"numberFormat": {"type": "TEXT"}}
_NEW_ROWS = 1_000
_LEAST_COLUMNS = 26

Request = dict[str, Any]


@dataclass(frozen=True)
class Tab:
    """What we remember of a tab. ``columns`` is its grid's width (``None``: not told), ``used`` those in use."""

    sheet_id: int
    columns: int | None = None
    header: tuple[str, ...] = ()
    used: int = 0


@dataclass
class Plan:
    """The calls that apply some changes: structure and rows, single cells, rows that need new columns, then looks.

    A new header is written before any row that uses it, so that a crash in between leaves no cell without a header.
    """

    tabs: dict[str, Tab]
    first: list[Request] = field(default_factory=list)
    cells: list[Request] = field(default_factory=list)
    last: list[Request] = field(default_factory=list)
    looks: list[Request] = field(default_factory=list)
    widened: set[str] = field(default_factory=set)
    worn: Mapping[str, Worn] = field(default_factory=dict)
    """What tabs that are dressed or written whole wear already."""

    def add(self, change: Change) -> None:
        """Plan one more change; its tab must be among ``tabs`` unless it is an ``AddTab``."""
        match change:
            case AddTab():
                self._add_tab(change)
            case AddColumns():
                self._add_columns(change)
            case Append():
                self._append(change)
            case SetCell():
                self._set_cell(change)
            case SetPlace():
                self._set_place(change)
            case RenameTab():
                self._rename(change)
            case Dress():
                tab = self.tabs[change.title]
                place = Place(tab.sheet_id, tab.header, self.worn.get(change.title, Worn()))
                self.looks += dress(change.look, place, fresh=change.fresh)
            case WritePage():
                self._write_page(change)

    def _add_tab(self, change: AddTab) -> None:
        if change.title.casefold() in {title.casefold() for title in self.tabs}:
            raise Unavailable(tab_exists(change.title))
        sheet_id = _new_id(change.title, {tab.sheet_id for tab in self.tabs.values()})
        columns = max(_LEAST_COLUMNS, len(change.header))
        self.tabs[change.title] = Tab(sheet_id, columns, change.header, len(change.header))
        self.first.append(_add_sheet(change, sheet_id, columns))
        if change.header:
            header = [{"values": [_header_cell(name) for name in change.header]}]
            self.first.append(_append_cells(sheet_id, header, "userEnteredValue,userEnteredFormat.textFormat.bold"))
        self.first += _keep_text(sheet_id, change.header, 0, change.text)

    def _add_columns(self, change: AddColumns) -> None:
        tab = self.tabs[change.title]
        new = tuple(name for name in change.header if name not in tab.header)
        start = max(tab.used, len(tab.header))
        end = start + len(new)
        if not new:
            return
        if tab.columns is not None and end > tab.columns:
            length = end - tab.columns
            dimension = {"sheetId": tab.sheet_id, "dimension": "COLUMNS", "length": length}
            self.first.append({"appendDimension": dimension})
        self.first += _keep_text(tab.sheet_id, new, start, change.text)
        self.cells += [_cell(change.title, 1, start + place, name) for place, name in enumerate(new)]
        padding = ("",) * (start - len(tab.header))
        columns = None if tab.columns is None else max(end, tab.columns)
        self.tabs[change.title] = Tab(tab.sheet_id, columns, (*tab.header, *padding, *new), end)
        self.widened.add(change.title)

    def _write_page(self, change: WritePage) -> None:
        page, was = change.page, self.worn.get(change.title)
        if was is None:
            self._add_tab(AddTab(page.title, ()))
            was = Worn(columns=_LEAST_COLUMNS)
        tab = self.tabs[page.title]
        self.last += write_page(page, Place(tab.sheet_id, tab.header, was))
        header = (*page.rows[0], *tab.header[len(page.widths) :])
        columns = max(was.columns, len(page.widths))
        self.tabs[page.title] = Tab(tab.sheet_id, columns, header, max(tab.used, len(page.widths)))

    def _rename(self, change: RenameTab) -> None:
        tab = self.tabs.pop(change.title)
        if change.new.casefold() in {title.casefold() for title in self.tabs}:
            raise Unavailable(tab_exists(change.new))
        self.tabs[change.new] = tab
        renamed = {"sheetId": tab.sheet_id, "title": change.new}
        self.first.append({"updateSheetProperties": {"properties": renamed, "fields": "title"}})
        # Single cells go after it, whatever their tab was called when they were planned.
        old, new = quoted(change.title) + "!", quoted(change.new) + "!"
        for cell in self.cells:
            if cell["range"].startswith(old):
                cell["range"] = new + cell["range"].removeprefix(old)

    def _append(self, change: Append) -> None:
        if not change.rows:
            return
        tab = self.tabs[change.title]
        choices = self._choices(change, tab)
        rows = [{"values": _row_cells(tab.header, row, choices)} for row in change.rows]
        fields = "userEnteredValue,userEnteredFormat.numberFormat" + (",dataValidation" if choices else "")
        request = _append_cells(tab.sheet_id, rows, fields)
        (self.last if change.title in self.widened else self.first).append(request)

    def _choices(self, change: Append, tab: Tab) -> dict[int, Choice]:
        """The drop-downs of new rows by column: all or, before ``setup`` made the lists they refer to, none."""
        if any(choice.block and choice.block.title not in self.tabs for choice in change.choices):
            return {}
        return {tab.header.index(one.column): one for one in change.choices if one.column in tab.header}

    def _set_cell(self, change: SetCell) -> None:
        header = self.tabs[change.title].header
        if change.column not in header:
            raise OperatorError(missing_column(change.title, change.column))
        self.cells.append(_cell(change.title, change.row + 2, header.index(change.column), change.value))

    def _set_place(self, change: SetPlace) -> None:
        tab = self.tabs[change.title]
        self.cells.append(_cell(change.title, change.row + 2, change.place, change.value))
        if change.row < 0:
            header = [*tab.header, *[""] * (change.place + 1 - len(tab.header))]
            header[change.place] = change.value
            self.tabs[change.title] = replace(tab, header=tuple(header), used=max(tab.used, len(header)))


def quoted(title: str) -> str:
    """A whole tab as a range; a range with cells in it would fail when it reaches beyond the grid.

    >>> quoted("Do'a 2026-10")
    "'Do''a 2026-10'"
    """
    return "'" + title.replace("'", "''") + "'"


def a1(place: Mapping[str, int]) -> str:
    """A ``GridRange`` in A1 notation.

    >>> a1({"startRowIndex": 4, "endRowIndex": 7, "startColumnIndex": 1, "endColumnIndex": 3})
    'B5:C7'
    """
    left, right = column_letters(place.get("startColumnIndex", 0)), column_letters(place["endColumnIndex"] - 1)
    return f"{left}{place.get('startRowIndex', 0) + 1}:{right}{place['endRowIndex']}"


def compact(body: object) -> bytes:
    """JSON as small as it gets: names and addresses are mostly ASCII, blanks are a tenth."""
    return json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode()


def bodies(requests: Sequence[Request], limit: int = BODY_LIMIT) -> Iterator[list[Request]]:
    """The requests in as few lists as fit ``limit`` bytes each; appended rows may be split between lists."""
    body: list[Request] = []
    size = 0
    for piece in _pieces(requests):
        weight = len(compact(piece)) + 1
        if body and size + weight > limit:
            yield body
            body, size = [], 0
        _join(body, piece)
        size += weight
    if body:
        yield body


def _pieces(requests: Iterable[Request]) -> Iterator[Request]:
    for request in requests:
        append = request.get("appendCells")
        if append is None:
            yield request
        else:
            yield from ({"appendCells": append | {"rows": [row]}} for row in append["rows"])


def _join(body: list[Request], piece: Request) -> None:
    before, now = (body[-1] if body else {}).get("appendCells"), piece.get("appendCells")
    if before and now and (before["sheetId"], before["fields"]) == (now["sheetId"], now["fields"]):
        before["rows"] += now["rows"]
    else:
        body.append(piece)


def _new_id(title: str, taken: Collection[int]) -> int:
    """An id chosen by us, so that the header row can follow in the same, atomic request."""
    sheet_id = zlib.crc32(title.encode()) & 0x7FFFFFFF
    while sheet_id in taken:
        sheet_id = (sheet_id + 1) & 0x7FFFFFFF
    return sheet_id


def _add_sheet(change: AddTab, sheet_id: int, columns: int) -> Request:
    grid = {"rowCount": _NEW_ROWS, "columnCount": columns, "frozenRowCount": 1}
    if change.frozen_columns:
        grid["frozenColumnCount"] = change.frozen_columns
    return {"addSheet": {"properties": {"sheetId": sheet_id, "title": change.title, "gridProperties": grid}}}


def _keep_text(sheet_id: int, names: Sequence[str], start: int, text: Collection[str]) -> list[Request]:
    """Text columns below the header: what people type there keeps its zeros and its sixteen digits."""
    places = [start + place for place, name in enumerate(names) if name in text]
    return [
        {
            "repeatCell": {
                "range": {
                    "sheetId": sheet_id,
                    "startRowIndex": 1,
                    "startColumnIndex": place,
                    "endColumnIndex": place + 1,
                },
                "cell": {"userEnteredFormat": _TEXT_FORMAT},
                "fields": "userEnteredFormat.numberFormat",
            }
        }
        for place in places
    ]


def _append_cells(sheet_id: int, rows: list[Request], fields: str) -> Request:
    """Behind the last used row, from column A; ``values:append`` guesses a table and drifts."""
    return {"appendCells": {"sheetId": sheet_id, "rows": rows, "fields": fields}}


def _header_cell(name: str) -> Request:
    return {"userEnteredValue": {"stringValue": name}, "userEnteredFormat": {"textFormat": {"bold": True}}}


def _row_cells(header: Sequence[str], row: Mapping[str, str], choices: Mapping[int, Choice]) -> list[Request]:
    """A cell a column, the empty ones too: a number typed into them later must stay text."""
    seen: set[str] = set()
    cells: list[Request] = []
    for column, name in enumerate(header):
        text = storable(row.get(name, "")) if name and name not in seen else ""
        seen.add(name)
        value = {"userEnteredValue": {"stringValue": text}} if text else {}
        offered = {"dataValidation": validation(choices[column], row)} if column in choices else {}
        cells.append(value | {"userEnteredFormat": _TEXT_FORMAT} | offered)
    return cells


def _cell(title: str, row: int, column: int, text: str) -> Request:
    """One cell for ``values:batchUpdate``; ``row`` is the sheet's, 1 being the header."""
    return {"range": f"{quoted(title)}!{column_letters(column)}{row}", "values": [[storable(text)]]}
