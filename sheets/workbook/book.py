"""The door to Google Sheets: what is known of a spreadsheet's tabs, within the quotas.

Reads are tried again at most twice; writes never, because a 5xx may hide a write that was applied.
Dates: with FORMATTED_STRING a date comes as people see it, with SERIAL_NUMBER as a bare number; only both together
tell. So the second call is made when new cells look like dates in a format that is not ours, which is rare.
"""

import logging
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeVar

from reporting.errors import OperatorError
from sheets.cells import missing_tab
from sheets.door import TOP_ROWS, AddColumns, AddTab, Append, Change, Dress, RenameTab, SetCell, Sheet, WritePage
from sheets.workbook.client import GOOGLE_URL, Client, open_client
from sheets.workbook.faults import RefusedError, moving
from sheets.workbook.looks import FIELDS, worn
from sheets.workbook.quota import Calls, Quota
from sheets.workbook.reading import Columns, Dates, Numbers, Part, by_tab, header_of, parts_of, sheet_of, width_of
from sheets.workbook.requests import Plan, Request, Tab, a1, bodies, quoted

log = logging.getLogger(__name__)

_LOOKS = 3
_TABS = "sheets.properties(sheetId,title,gridProperties(rowCount,columnCount))"

Taker = TypeVar("Taker", Columns, Numbers)


class GoogleWorkbook:
    """One spreadsheet."""

    def __init__(self, spreadsheet_id: str, client: Client, quota: Quota) -> None:
        self._id = spreadsheet_id
        self._client = client
        self._calls = Calls(quota)
        self._tabs: dict[str, Tab] = {}
        self._cells = 0
        self._dates = Dates()

    @property
    def reads(self) -> int:
        """Read calls so far, those that failed among them."""
        return self._calls.reads

    @property
    def writes(self) -> int:
        """Write calls so far, those that failed among them."""
        return self._calls.writes

    @property
    def bytes_out(self) -> int:
        """Bytes of all request bodies so far."""
        return self._client.bytes_out

    @property
    def bytes_in(self) -> int:
        """Bytes of all replies so far, as they came over the wire."""
        return self._client.bytes_in

    # ------------------------------------------------------------ looking
    def titles(self) -> list[str]:
        """See ``door.Workbook``."""
        return self._learn_tabs(self._describe(_TABS))

    def stamps(self) -> dict[str, str]:
        """See ``door.Workbook``."""
        reply = self._describe(FIELDS)
        self._learn_tabs(reply)
        return {title: tab.stamp for title, tab in worn(reply).items()}

    def _learn_tabs(self, reply: Mapping[str, Any]) -> list[str]:
        found: dict[str, Tab] = {}
        self._cells = 0
        for sheet in reply.get("sheets", []):
            properties = sheet["properties"]
            grid = properties.get("gridProperties", {})
            self._cells += grid.get("rowCount", 0) * grid.get("columnCount", 0)
            known, sheet_id = self._tabs.get(properties["title"], Tab(-1)), properties.get("sheetId", 0)
            if known.sheet_id not in (-1, sheet_id):  # deleted and made anew: its columns may stand elsewhere
                known = Tab(-1)
            found[properties["title"]] = replace(known, sheet_id=sheet_id, columns=grid.get("columnCount"))
        self._tabs = found
        return list(found)

    def cells_used(self) -> int:
        """See ``door.Workbook``; Google allows ten million."""
        return self._cells

    def merged(self, title: str) -> list[str]:
        """See ``door.Workbook``."""
        reply = self._describe("sheets(properties.title,merges)", [quoted(title)])
        found = [sheet for sheet in reply.get("sheets", []) if sheet["properties"]["title"] == title]
        return [a1(place) for sheet in found for place in sheet.get("merges", [])]

    def may_write(self) -> None:
        """See ``door.Workbook``.

        Gives the spreadsheet the title that it has. Whether an empty list of requests is refused for what it is before
        anybody asks who sent it is documented nowhere; a change to the same is none.
        """
        title = self._describe("properties.title").get("properties", {}).get("title", "")
        same = {"properties": {"title": title}, "fields": "title"}
        self._change([{"updateSpreadsheetProperties": same}])

    def tops(self) -> dict[str, tuple[tuple[str, ...], ...]]:
        """See ``door.Workbook``."""
        found = self._columns([Part(title, rows=TOP_ROWS) for title in self.titles()])
        return {one.part.title: tuple(zip(*one.columns, strict=True)) for one in found}

    # ------------------------------------------------------------ reading
    def read(self, titles: Sequence[str]) -> dict[str, Sheet]:
        """See ``door.Workbook``; a second call only to tell newly seen dates from texts."""
        return self.read_some(dict.fromkeys(titles, ()))

    def read_some(self, wanted: Mapping[str, Sequence[str]]) -> dict[str, Sheet]:
        """See ``door.Workbook``; a second call for dates as in ``read``."""
        self._learn_headers(title for title, names in wanted.items() if names and not self._header(title))
        found: dict[str, Sheet] = {}
        for look in range(_LOOKS):
            left = {title: names for title, names in wanted.items() if title not in found}
            if not left:
                break
            found |= self._look(left, again=look > 0)
        if len(found) < len(wanted):
            raise moving()
        return {title: found[title] for title in wanted}

    def _look(self, wanted: Mapping[str, Sequence[str]], *, again: bool) -> dict[str, Sheet]:
        """One reading of these tabs; those whose columns moved since their header was seen are left out."""
        parts = [part for title, names in wanted.items() for part in parts_of(title, self._header(title), names)]
        try:
            columns = self._columns(parts)
        except RefusedError:  # a column that is gone is refused like a tab that is: the tabs were looked at
            if again or not any(wanted.values()):
                raise
            self._learn_headers(title for title, names in wanted.items() if names)
            return {}
        steady = []
        for title, ranges in by_tab(list(wanted), columns).items():
            header = tuple(header_of(ranges[0]))
            known = self._tabs.get(title, Tab(-1))
            if not wanted[title] or header == known.header:
                steady += ranges
            used = len(header) if wanted[title] else width_of(ranges[0])
            self._tabs[title] = replace(known, header=header, used=max(used, known.used if wanted[title] else 0))
        self._tell_dates(steady)
        return {title: sheet_of(title, ranges) for title, ranges in by_tab(list(wanted), steady).items() if ranges}

    def _header(self, title: str) -> tuple[str, ...]:
        return self._tabs.get(title, Tab(-1)).header

    def _learn_headers(self, titles: Iterable[str]) -> None:
        for one in self._columns([Part(title, rows=1) for title in titles]):
            known = self._tabs.get(one.part.title, Tab(-1))
            self._tabs[one.part.title] = replace(known, header=tuple(header_of(one)))

    def _columns(self, parts: Sequence[Part]) -> list[Columns]:
        try:
            return list(self._values(lambda: _empty(parts), "FORMATTED_STRING"))
        except RefusedError:
            there = self.titles()
            if lost := [title for title in dict.fromkeys(part.title for part in parts) if title not in there]:
                raise OperatorError(*map(missing_tab, lost)) from None
            raise

    def _tell_dates(self, columns: Sequence[Columns]) -> None:
        columns = [one for one in columns if not one.part.rows]  # a header row holds none
        asked = self._dates.unknown(columns)
        answers = self._values(lambda: [Numbers(part, asked[part]) for part in asked], "SERIAL_NUMBER")
        self._dates.learn(columns, answers)

    # ------------------------------------------------------------ writing
    def write(self, changes: Sequence[Change]) -> None:
        """See ``door.Workbook``."""
        if not changes:
            return
        self._meet(changes)
        before, grids, sent = self._ids(), self._cells, self.writes
        try:
            self._send(changes)
        except RefusedError:
            # A 400 applied nothing of its body; bodies before it may have been applied.
            if self.writes > sent + 1 or not self._sent_otherwise(changes, before):
                if any(isinstance(change, SetCell | Append) for change in changes) and self._cells != grids:
                    # a row or column that is gone: what was read is no longer true
                    raise moving() from None
                raise

    def _sent_otherwise(self, changes: Sequence[Change], before: Mapping[str, int]) -> bool:
        """After a refusal: to tabs that were made anew under their new ids, or without the drop-downs."""
        self.titles()
        bare = _bare(changes)
        try:
            if before and self._ids() != before:
                self._meet(changes)
                self._send(changes)
            elif bare != list(changes):
                self._send(bare)
                log.warning("the drop-downs of new rows were refused; the rows were written without")
            else:
                return False
        except RefusedError:
            return False
        return True

    def _send(self, changes: Sequence[Change]) -> None:
        looks = any(isinstance(change, Dress | WritePage) for change in changes)
        plan = Plan(dict(self._tabs), worn=worn(self._describe(FIELDS)) if looks else {})
        for change in changes:
            plan.add(change)
        for body in bodies(plan.first):
            self._change(body)
        for cells in bodies(plan.cells):
            self._set(cells)
        for body in bodies(plan.last):
            self._change(body)
        self._tabs = plan.tabs
        self._dress(plan, alone=all(isinstance(change, Dress) for change in changes))

    def _dress(self, plan: Plan, *, alone: bool) -> None:
        """Looks go last and by themselves: what they adorn is there, whatever Google says of them."""
        try:
            for body in bodies(plan.looks):
                self._change(body)
        except RefusedError:
            if alone:
                raise
            log.warning("the look of a tab was refused; its contents are there")

    def _meet(self, changes: Sequence[Change]) -> None:
        """Know the id and the header of every tab that is going to change."""
        new = {_born(change) for change in changes} - {""}
        needed = list(dict.fromkeys(change.title for change in changes if change.title not in new))
        if new or any(self._tabs.get(title, Tab(-1)).sheet_id < 0 for title in needed):
            self.titles()
        if lost := [title for title in needed if title not in self._tabs]:
            raise OperatorError(*map(missing_tab, lost))
        named = {change.title for change in changes if isinstance(change, AddColumns | Append | Dress | SetCell)}
        if unread := [title for title in needed if title in named and not self._tabs[title].header]:
            self.read(unread)

    def _ids(self) -> dict[str, int]:
        return {title: tab.sheet_id for title, tab in self._tabs.items() if tab.sheet_id >= 0}

    # ------------------------------------------------------------ calling
    def _describe(self, fields: str, ranges: Sequence[str] = ()) -> dict[str, Any]:
        return self._calls.read(lambda: self._client.describe(self._id, fields, ranges))

    def _values(self, make: Callable[[], Sequence[Taker]], dates: str) -> Sequence[Taker]:
        """One call for all ranges; each try begins with takers that hold nothing yet."""

        def call() -> Sequence[Taker]:
            takers = make()
            self._client.values(self._id, takers, dates)
            return takers

        return self._calls.read(call) if make() else ()

    def _change(self, body: Sequence[Request]) -> None:
        self._calls.write(lambda: self._client.change(self._id, body))

    def _set(self, cells: Sequence[Request]) -> None:
        self._calls.write(lambda: self._client.set_cells(self._id, cells))


def _bare(changes: Sequence[Change]) -> list[Change]:
    """The same without drop-downs: the rows must arrive even when Google refuses those."""
    return [replace(change, choices=()) if isinstance(change, Append) else change for change in changes]


def open_google(spreadsheet_id: str, *, credentials: Path, api_url: str = GOOGLE_URL, quota: Quota) -> GoogleWorkbook:
    """A spreadsheet through a service account's JSON file; nothing is called yet.

    ``OperatorError`` when the file cannot be used.
    """
    return GoogleWorkbook(spreadsheet_id, open_client(credentials, api_url), quota)


def _empty(parts: Sequence[Part]) -> list[Columns]:
    suspects: set[str] = set()
    return [Columns(part, suspects) for part in parts]


def _born(change: Change) -> str:
    """The tab that is there after this change only."""
    match change:
        case AddTab() | WritePage():
            return change.title
        case RenameTab():
            return change.new
        case _:
            return ""
