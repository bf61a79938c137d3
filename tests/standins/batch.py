"""The calls of the Sheets API on one spreadsheet: paths and bodies → effects and answers."""

from collections.abc import Mapping, Sequence
from typing import Any

from tests.standins import looks, marks, structure
from tests.standins.book import Spreadsheet, sheet_json
from tests.standins.cells import Json, RefusalError
from tests.standins.grid import COLUMNS, ROWS, Box, Tab
from tests.standins.shapes import Mask, check, chosen, masked, parse_mask

_HANDLERS = {**structure.HANDLERS, **looks.HANDLERS, **marks.HANDLERS}
_READ_PARAMETERS = {"ranges", "majorDimension", "valueRenderOption", "dateTimeRenderOption", "fields", "prettyPrint"}
_RENDER = {"FORMATTED_VALUE", "UNFORMATTED_VALUE", "FORMULA"}

Query = Mapping[str, list[str]]


def call(book: Spreadsheet, method: str, what: str, query: Query, body: Json) -> Json:
    """One call; ``what`` is the path behind the spreadsheet's id (or the verb behind its colon)."""
    option = query.get("valueInputOption", [body.get("valueInputOption", "")])[0]
    text, _, verb = what.removeprefix("values/").rpartition(":")
    match method, what:
        case "GET", "":
            return _get(book, query)
        case "POST", "batchUpdate":
            check("batchUpdate", body, "body")
            return {"replies": batch_update(book, body["requests"])}
        case "GET", "values:batchGet":
            _check_reading(query)
            return {"valueRanges": [_values(book, text, query) for text in query.get("ranges", [])]}
        case "POST", "values:batchUpdate":
            check("values:batchUpdate", body, "body")
            total = sum(book.write(data["range"], _by_rows(data), option) for data in body["data"])
            return {"totalUpdatedCells": total}
        case "POST", "developerMetadata:search":
            check("DataFilters", body, "body")
            found = marks.matching_marks(book, body.get("dataFilters", []))
            return {"matchedDeveloperMetadata": [{"developerMetadata": mark} for _, mark in found]}
        case "PUT", _:
            return {"updatedCells": book.write(what.removeprefix("values/"), body["values"], option)}
        case "POST", _ if verb == "append":
            return {"updates": {"updatedRange": book.append(text, body["values"], option)}}
        case "POST", _ if verb == "clear":
            return {"clearedRange": book.clear(text)}
        case "GET", _ if what.startswith("values/"):
            _check_reading(query)
            return _values(book, what.removeprefix("values/"), query)
    raise RefusalError("Method not found.", 404, "NOT_FOUND")


def batch_update(book: Spreadsheet, requests: Sequence[Mapping[str, Any]]) -> list[Json]:
    """``spreadsheets.batchUpdate`` on this copy; whoever calls it keeps the old one when it fails."""
    if not requests:
        raise RefusalError("Must specify at least one request.")
    if any(name in looks.HANDLERS or name in marks.HANDLERS for request in requests for name in request):
        for tab in book.tabs:
            tab.unshare()
    return [_request(book, request, place) for place, request in enumerate(requests)]


def _request(book: Spreadsheet, request: Mapping[str, Any], place: int) -> Json:
    if len(request) != 1:
        raise RefusalError(f"Invalid value at 'requests[{place}]': one kind of request is wanted")
    ((name, body),) = request.items()
    if name not in _HANDLERS:
        raise RefusalError(f"Invalid JSON payload received. Unknown name \"{name}\" at 'requests[{place}]'")
    check(name, body, f"requests[{place}].{name}")
    try:
        reply = _HANDLERS[name](book, body)
    except KeyError as missing:
        raise RefusalError(f"Invalid requests[{place}].{name}: {missing} is required") from None
    return {name: reply} if reply else {}


def _by_rows(data: Json) -> list[list[object]]:
    values: list[list[object]] = data.get("values", [])
    if data.get("majorDimension") == COLUMNS:
        return [list(line) for line in zip(*values, strict=True)]
    return values


def _check_reading(query: Query) -> None:
    if unknown := query.keys() - _READ_PARAMETERS:
        raise RefusalError(f'Invalid JSON payload received. Unknown name "{sorted(unknown)[0]}": Cannot bind query')
    if query.get("valueRenderOption", ["FORMULA"])[0] not in _RENDER:
        raise RefusalError("Invalid value at 'value_render_option'")


def _values(book: Spreadsheet, text: str, query: Query) -> Json:
    tab, box = book.locate(text)
    option = query.get("valueRenderOption", ["FORMATTED_VALUE"])[0]
    values = tab.values(box, option, query.get("dateTimeRenderOption", ["SERIAL_NUMBER"])[0])
    side = query.get("majorDimension", [ROWS])[0]
    if side == COLUMNS:
        width = max(map(len, values), default=0)
        values = [[line[place] if place < len(line) else "" for line in values] for place in range(width)]
    found = {"range": f"'{tab.title}'!A1:Z{tab.rows}", "majorDimension": side}
    return {**found, "values": values} if values else found


def _get(book: Spreadsheet, query: Query) -> Json:
    fields = query.get("fields", [""])[0]
    mask: Mask = parse_mask("Spreadsheet", fields) if fields else {}
    cells = query.get("includeGridData", ["false"])[0] == "true" or bool(fields and chosen(mask, "sheets", "data"))
    found: Json = {
        "properties": book.properties,
        "sheets": [_sheet(book, tab, query, cells=cells) for tab in book.tabs],
    }
    found |= {"developerMetadata": book.metadata} if book.metadata else {}
    found |= {"namedRanges": book.named} if book.named else {}
    reply: Json = masked(found, mask)
    return reply


def _sheet(book: Spreadsheet, tab: Tab, query: Query, *, cells: bool) -> Json:
    found = sheet_json(tab, book.tabs.index(tab))
    if cells:
        boxes = [box for text in query.get("ranges", []) for there, box in [book.locate(text)] if there is tab]
        if not query.get("ranges"):
            boxes = [Box(0, 0, tab.rows, tab.columns)]
        found["data"] = [_grid_data(tab, box) for box in boxes]
    return found


def _grid_data(tab: Tab, box: Box) -> Json:
    rows = [
        {"values": [_cell_data(tab, row, column) for column in range(box.left, min(box.right, len(tab.lines[row])))]}
        for row in range(box.top, min(box.bottom, tab.last_row()))
    ]
    return {
        "startRow": box.top,
        "startColumn": box.left,
        "rowData": rows,
        "rowMetadata": [tab.sizes[ROWS].get(place, {}) for place in range(box.top, min(box.bottom, tab.last_row()))],
        "columnMetadata": [tab.sizes[COLUMNS].get(place, {}) for place in range(box.left, box.right)],
    }


def _cell_data(tab: Tab, row: int, column: int) -> Json:
    cell, found = tab.at(row, column), Json()
    if cell.formula:
        found["userEnteredValue"] = {"formulaValue": cell.formula}
    elif cell.value != "":
        kind = {str: "stringValue", bool: "boolValue"}.get(type(cell.value), "numberValue")
        found["userEnteredValue"] = {kind: cell.value}
    look: Json = {"numberFormat": {"type": cell.kind}} if cell.kind else {}
    look |= {"textFormat": {"bold": True}} if cell.bold else {}
    found |= {"userEnteredFormat": look} if look else {}
    found |= {"note": cell.note} if cell.note else {}
    choice = choice_at(tab, row, column)
    return found | ({"dataValidation": choice} if choice else {})


def choice_at(tab: Tab, row: int, column: int) -> Json | None:
    """The drop-down of a cell: its own, or the last one its range was given."""
    if own := tab.at(row, column).choice:
        return own
    return next((rule for box, rule in reversed(tab.choices) if box.holds(row, column)), None)
