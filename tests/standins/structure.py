"""Requests of ``batchUpdate`` that make tabs, fill cells, and change rows and columns."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from tests.standins.book import Spreadsheet
from tests.standins.cells import Cell, Json, RefusalError
from tests.standins.grid import COLUMNS, Box, Tab
from tests.standins.shapes import Mask, chosen, parse_mask


def _add_sheet(book: Spreadsheet, body: Json) -> Json:
    properties = body["properties"]
    grid = properties.get("gridProperties", {})
    taken = {tab.sheet_id for tab in book.tabs}
    sheet_id = properties.get("sheetId", max(taken, default=0) + 1)
    title = properties.get("title", f"Sheet{len(taken) + 1}")
    if book.tab(title) or sheet_id in taken:
        message = f'Invalid requests[0].addSheet: A sheet with the name "{title}" already exists. Please enter another.'
        raise RefusalError(message)
    tab = Tab(title, sheet_id, grid.get("rowCount", 1_000), grid.get("columnCount", 26))
    _set_properties(tab, properties, {})
    book.tabs.insert(properties.get("index", len(book.tabs)), tab)
    book.refuse_if_full()
    return {"properties": {**properties, "sheetId": sheet_id}}


def _delete_sheet(book: Spreadsheet, body: Json) -> Json:
    tab = book.by_id(body["sheetId"])
    if len(book.tabs) == 1:
        raise RefusalError("Invalid requests[0].deleteSheet: You can't remove all the sheets in a document.")
    book.tabs.remove(tab)
    return {}


def _update_sheet(book: Spreadsheet, body: Json) -> Json:
    properties, mask = body["properties"], parse_mask("SheetProperties", body.get("fields"))
    tab = book.by_id(properties.get("sheetId", 0))
    if chosen(mask, "title"):
        other = book.tab(properties.get("title", ""))
        if not properties.get("title") or (other and other is not tab):
            raise RefusalError("Invalid requests[0].updateSheetProperties: A sheet with that name already exists.")
        tab.title = properties["title"]
    if "index" in mask and "index" in properties:
        book.tabs.remove(tab)
        book.tabs.insert(properties["index"], tab)
    _set_properties(tab, properties, mask)
    book.refuse_if_full()
    return {}


def _set_properties(tab: Tab, properties: Json, mask: Mask) -> None:
    """The masked properties; what the mask names and the body lacks falls back."""
    grid, new = dict(tab.properties.get("gridProperties", {})), properties.get("gridProperties", {})
    for name in ("frozenRowCount", "frozenColumnCount", "hideGridlines"):
        if chosen(mask, "gridProperties", name):
            grid[name] = new.get(name, 0)
    for name, side in (("rowCount", "rows"), ("columnCount", "columns")):
        if chosen(mask, "gridProperties", name) and new.get(name):
            setattr(tab, side, new[name])
    if grid.get("frozenRowCount", 0) >= tab.rows or grid.get("frozenColumnCount", 0) >= tab.columns:
        raise RefusalError("Invalid requests[0]: You can't freeze all visible rows or columns.")
    tab.properties["gridProperties"] = {name: value for name, value in grid.items() if value}
    for name in ("hidden", "tabColor", "tabColorStyle", "rightToLeft"):
        if chosen(mask, name) and (name in properties or name in mask):
            tab.properties |= {name: properties.get(name)}
    tab.properties = {name: value for name, value in tab.properties.items() if value not in (None, False)}


def _append_cells(book: Spreadsheet, body: Json) -> Json:
    tab, mask = book.by_id(body.get("sheetId", 0)), parse_mask("CellData", body.get("fields"))
    first, lines = tab.last_row(), body.get("rows", [])
    for down, line in enumerate(lines):
        values = line.get("values", [])
        if len(values) > tab.columns:
            raise RefusalError("Invalid requests[0].appendCells: Attempting to write beyond the grid")
        _put_line(tab, first + down, 0, values, mask)
    tab.rows = max(tab.rows, first + len(lines))
    book.refuse_if_full()
    return {}


def _update_cells(book: Spreadsheet, body: Json) -> Json:
    mask = parse_mask("CellData", body.get("fields"))
    if ("start" in body) == ("range" in body):
        raise RefusalError("Invalid requests[0].updateCells: Exactly one of start and range is wanted")
    if "start" in body:
        start, lines = body["start"], body.get("rows", [])
        tab = book.by_id(start.get("sheetId", 0))
        top, left = start.get("rowIndex", 0), start.get("columnIndex", 0)
    else:
        tab, box = book.area(body["range"])
        top, left = box.top, box.left
        lines = [*body.get("rows", []), *[{}] * (box.bottom - box.top - len(body.get("rows", [])))]
        lines = [{"values": [*line.get("values", []), *[{}] * (box.right - box.left)]} for line in lines]
        lines = [{"values": line["values"][: box.right - box.left]} for line in lines]
    width = max((len(line.get("values", [])) for line in lines), default=0)
    if top + len(lines) > tab.rows or left + width > tab.columns:
        raise RefusalError("Invalid requests[0].updateCells: Attempting to write beyond the grid")
    for down, line in enumerate(lines):
        _put_line(tab, top + down, left, line.get("values", []), mask)
    return {}


def _put_line(tab: Tab, row: int, left: int, values: list[Json], mask: Mask) -> None:
    for across, data in enumerate(values):
        before = tab.at(row, left + across)
        if (now := filled(before, data, mask)) != before:
            tab.set(row, left + across, now)


def _repeat_cell(book: Spreadsheet, body: Json) -> Json:
    tab, box = book.area(body["range"])
    mask, cell = parse_mask("CellData", body.get("fields")), body.get("cell", {})
    if "endRowIndex" not in body["range"] and chosen(mask, "userEnteredFormat", "numberFormat"):
        # Whole columns are kept as such: a thousand cells a column would make every copy slow.
        kind = cell.get("userEnteredFormat", {}).get("numberFormat", {}).get("type", "")
        tab.kinds |= dict.fromkeys(range(box.left, box.right), kind)
    for row in range(box.top, min(box.bottom, tab.last_row())):
        _put_line(tab, row, box.left, [cell] * (box.right - box.left), mask)
    return {}


def filled(cell: Cell, data: Mapping[str, Any], mask: Mask) -> Cell:
    """A cell with what the mask names set, and emptied where ``data`` does not have it."""
    if chosen(mask, "userEnteredValue"):
        value = data.get("userEnteredValue", {})
        if len(value) > 1:
            raise RefusalError("Invalid value: only one of the values of a cell can be set")
        formula = value.get("formulaValue", "")
        if "formulaValue" in value and not str(formula).startswith("="):
            raise RefusalError("Invalid value: a formula begins with =")
        cell = cell.computed(formula) if formula else cell.put(next(iter(value.values()), ""))
    look = data.get("userEnteredFormat", {})
    if chosen(mask, "userEnteredFormat", "numberFormat"):
        cell = replace(cell, kind=look.get("numberFormat", {}).get("type", ""))
    if chosen(mask, "userEnteredFormat", "textFormat", "bold"):
        cell = replace(cell, bold=look.get("textFormat", {}).get("bold", False))
    if chosen(mask, "dataValidation"):
        cell = replace(cell, choice=data.get("dataValidation"))
    return replace(cell, note=data.get("note", "")) if chosen(mask, "note") else cell


def _append_dimension(book: Spreadsheet, body: Json) -> Json:
    tab = book.by_id(body.get("sheetId", 0))
    if body["dimension"] == COLUMNS:
        tab.columns += body["length"]
    else:
        tab.rows += body["length"]
    book.refuse_if_full()
    return {}


def _span(book: Spreadsheet, area: Json) -> tuple[Tab, str, int, int]:
    tab, side = book.by_id(area.get("sheetId", 0)), area["dimension"]
    size = tab.columns if side == COLUMNS else tab.rows
    start, end = area.get("startIndex", 0), area.get("endIndex", size)
    if not 0 <= start < end <= size:
        raise RefusalError(f"Invalid requests[0]: {side} {start} to {end} of {size} cannot be")
    return tab, side, start, end


def _insert_dimension(book: Spreadsheet, body: Json) -> Json:
    area = body["range"]
    book.by_id(area.get("sheetId", 0)).insert(
        area["dimension"], area["startIndex"], area["endIndex"] - area["startIndex"]
    )
    book.refuse_if_full()
    return {}


def _delete_dimension(book: Spreadsheet, body: Json) -> Json:
    tab, side, start, end = _span(book, body["range"])
    tab.delete(side, start, end)
    return {}


def _move_dimension(book: Spreadsheet, body: Json) -> Json:
    tab, side, start, end = _span(book, body["source"])
    tab.move(side, start, end, body["destinationIndex"])
    return {}


def _update_dimension(book: Spreadsheet, body: Json) -> Json:
    tab, side, start, end = _span(book, body["range"])
    mask, properties = parse_mask("DimensionProperties", body.get("fields")), body.get("properties", {})
    for place in range(start, end):
        size = dict(tab.sizes[side].get(place, {}))
        for name in ("hiddenByUser", "pixelSize"):
            if chosen(mask, name):
                size[name] = properties.get(name, False if name == "hiddenByUser" else 100)
        tab.sizes[side][place] = {name: value for name, value in size.items() if value}
    return {}


def _merge_cells(book: Spreadsheet, body: Json) -> Json:
    tab, box = book.area(body["range"])
    merge(tab, box)
    return {}


def merge(tab: Tab, box: Box) -> None:
    """Make one cell of a range: what the others held is gone."""
    if any(box.meets(other) for other in tab.merges):
        raise RefusalError("Invalid requests[0].mergeCells: You must select all cells in a merged range to merge them.")
    for row in range(box.top, box.bottom):
        for column in range(box.left, box.right):
            if (row, column) != (box.top, box.left) and not tab.at(row, column).blank:
                tab.set(row, column, tab.at(row, column).put(""))
    tab.merges.append(box)


def _unmerge_cells(book: Spreadsheet, body: Json) -> Json:
    tab, box = book.area(body["range"])
    tab.merges = [other for other in tab.merges if not box.meets(other)]
    return {}


HANDLERS = {
    "addSheet": _add_sheet,
    "deleteSheet": _delete_sheet,
    "updateSheetProperties": _update_sheet,
    "appendCells": _append_cells,
    "updateCells": _update_cells,
    "repeatCell": _repeat_cell,
    "appendDimension": _append_dimension,
    "insertDimension": _insert_dimension,
    "deleteDimension": _delete_dimension,
    "moveDimension": _move_dimension,
    "updateDimensionProperties": _update_dimension,
    "mergeCells": _merge_cells,
    "unmergeCells": _unmerge_cells,
}
