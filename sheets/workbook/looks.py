"""Looks → requests of Google's ``batchUpdate``, and what of ours stands there already; pure.

Shapes: developers.google.com/sheets/api/reference/rest/v4/spreadsheets/request. Arguments of formulas are separated
by semicolons: those are understood in every locale, commas only where they are no decimal mark
(google-api-nodejs-client #1994). What people made (their own rules, protections, views, charts) is neither touched
nor overruled.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from reporting.texts import guide as texts
from sheets.cells import column_letters
from sheets.looks import BOT_HEAD, LIST_END, MARK, RULE_MARK, STAFF_HEAD, VIEW_MARK, Block, Choice, Look, Shade

Request = dict[str, Any]

FIELDS = (
    "sheets(properties(sheetId,title,gridProperties(rowCount,columnCount)),merges,"
    "conditionalFormats(booleanRule(condition)),protectedRanges(protectedRangeId,description),"
    "filterViews(filterViewId,title),charts(chartId,spec(altText)),"
    "developerMetadata(metadataId,metadataKey,metadataValue))"
)
"""Of ``spreadsheets.get``: all that must be known before a look is put on."""

_GUARD, _HEAD_GUARD = f"{texts.BOT_KEEPS} ({MARK})", f"{texts.HEADS_STAY} ({MARK})"
_PIXELS_A_CHARACTER, _PIXELS_BESIDE = 7, 12


@dataclass(frozen=True)
class Worn:
    """What the bot once put on a tab: places of its rules (of ``rules_there``) and ids of the rest; and the grid."""

    stamp: str = ""
    rules: tuple[int, ...] = ()
    rules_there: int = 0
    guards: tuple[int, ...] = ()
    views: tuple[int, ...] = ()
    charts: tuple[int, ...] = ()
    stamps: tuple[int, ...] = ()
    merged_columns: tuple[tuple[int, int], ...] = ()
    rows: int = LIST_END
    columns: int = 0


@dataclass(frozen=True)
class Place:
    """A tab as the requests need it: its id, its header, what it wears."""

    sheet_id: int
    header: Sequence[str]
    worn: Worn = Worn()

    def column(self, name: str) -> int | None:
        """Where a header stands (0 is A); ``None`` when nowhere."""
        return self.header.index(name) if name in self.header else None


def worn(reply: Mapping[str, Any]) -> dict[str, Worn]:
    """By title, in order, from an answer to ``FIELDS``."""
    return {sheet["properties"]["title"]: _worn(sheet) for sheet in reply.get("sheets", [])}


def _worn(sheet: Mapping[str, Any]) -> Worn:
    rules = sheet.get("conditionalFormats", [])
    ours = [note for note in sheet.get("developerMetadata", []) if note.get("metadataKey") == MARK]
    grid = sheet["properties"].get("gridProperties", {})
    return Worn(
        stamp=next((note.get("metadataValue", "") for note in ours), ""),
        rules=tuple(place for place, rule in enumerate(rules) if RULE_MARK in _formula(rule)),
        rules_there=len(rules),
        guards=_ids(sheet.get("protectedRanges", []), "protectedRangeId", lambda it: MARK in it.get("description", "")),
        views=_ids(sheet.get("filterViews", []), "filterViewId", lambda it: it.get("title", "").startswith(VIEW_MARK)),
        charts=_ids(sheet.get("charts", []), "chartId", lambda it: it.get("spec", {}).get("altText") == MARK),
        stamps=tuple(note["metadataId"] for note in ours),
        merged_columns=tuple(
            (m.get("startColumnIndex", 0), m.get("endColumnIndex", 0)) for m in sheet.get("merges", [])
        ),
        rows=grid.get("rowCount", LIST_END),
        columns=grid.get("columnCount", 0),
    )


def _formula(rule: Mapping[str, Any]) -> str:
    values = rule.get("booleanRule", {}).get("condition", {}).get("values", [])
    return " ".join(value.get("userEnteredValue", "") for value in values)


def _ids(things: Iterable[Mapping[str, Any]], key: str, ours: Any) -> tuple[int, ...]:
    return tuple(thing[key] for thing in things if ours(thing))


# ---------------------------------------------------------------- a look
def dress(look: Look, place: Place, *, fresh: bool) -> list[Request]:
    """What makes a tab look so: off with what an earlier look left, then on; widths and the like only when fresh."""
    return [
        *undress(place),
        *(_first_look(look, place) if fresh else ()),
        *_drop_downs(look, place),
        *_rules(look, place),
        *_guards(look, place),
        *_views(look, place),
        stamp(place.sheet_id, look.stamp),
    ]


def undress(place: Place) -> Iterator[Request]:
    """Off with everything the bot put there."""
    was = place.worn
    for index in sorted(was.rules, reverse=True):
        yield {"deleteConditionalFormatRule": {"sheetId": place.sheet_id, "index": index}}
    yield from ({"deleteProtectedRange": {"protectedRangeId": guard}} for guard in was.guards)
    yield from ({"deleteFilterView": {"filterId": view}} for view in was.views)
    yield from ({"deleteEmbeddedObject": {"objectId": chart}} for chart in was.charts)
    for note in was.stamps:
        yield {"deleteDeveloperMetadata": {"dataFilter": {"developerMetadataLookup": {"metadataId": note}}}}


def _first_look(look: Look, place: Place) -> Iterator[Request]:
    columns = look.frozen_columns
    # Google refuses to freeze a part of a merged cell, and with it the whole call.
    if any(start < columns < end for start, end in place.worn.merged_columns):
        columns = 0
    yield frozen(place.sheet_id, 1, columns)
    for name, characters in look.widths.items():
        if (column := place.column(name)) is not None:
            yield width(place.sheet_id, column, characters)
    for name in look.hidden:
        if (column := place.column(name)) is not None:
            yield _dimension(place.sheet_id, column, {"hiddenByUser": True}, "hiddenByUser")
    for start, names in _runs(place, look.notes):
        cells = [_head(look, name) for name in names]
        row = area(place.sheet_id, start, start + len(cells), top=0, bottom=1)
        fields = "userEnteredFormat(backgroundColorStyle,textFormat.bold),note"
        yield {"updateCells": {"range": row, "rows": [{"values": cells}], "fields": fields}}


def _head(look: Look, name: str) -> Request:
    back = BOT_HEAD if name in look.guarded else STAFF_HEAD
    form = {"backgroundColorStyle": _colour(back), "textFormat": {"bold": True}}
    return {"userEnteredFormat": form, "note": look.notes[name]}


def _drop_downs(look: Look, place: Place) -> Iterator[Request]:
    for choice in look.choices:
        if (column := place.column(choice.column)) is not None:
            below = area(place.sheet_id, column, column + 1, top=1)
            yield {"setDataValidation": {"range": below, "rule": validation(choice)}}


def validation(choice: Choice, row: Mapping[str, str] | None = None) -> Request:
    """The drop-down of a column, or of one ``row`` (by header) where another of its cells picks the words."""
    picked = choice.options.get(row.get(choice.by, "")) if row and choice.by else None
    if choice.block and not choice.by:
        condition = {"type": "ONE_OF_RANGE", "values": [{"userEnteredValue": _listed(choice.block)}]}
    else:
        words = picked or choice.values
        condition = {"type": "ONE_OF_LIST", "values": [{"userEnteredValue": str(word)} for word in words]}
    # Never "strict": the bot reads what is typed otherwise too, and a refused cell would stop a pasted block.
    rule = {"condition": condition, "showCustomUi": True}
    return rule | ({"inputMessage": choice.hint} if choice.hint else {})


def _listed(block: Block) -> str:
    letters = column_letters(block.first)
    return f"='{block.title}'!${letters}$2:${letters}${LIST_END}"


def _rules(look: Look, place: Place) -> Iterator[Request]:
    """Behind people's own rules, so that theirs win."""
    index = place.worn.rules_there - len(place.worn.rules)
    for shade in look.shades:
        if (column := place.column(shade.column)) is None:
            continue
        start, end = (0, len(place.header)) if shade.whole_row else (column, column + 1)
        colours = {
            "backgroundColorStyle": _colour(shade.back),
            "textFormat": {"foregroundColorStyle": _colour(shade.ink)},
        }
        condition = {"type": "CUSTOM_FORMULA", "values": [{"userEnteredValue": rule_formula(shade, column)}]}
        below = area(place.sheet_id, start, end, top=1)
        rule = {"ranges": [below], "booleanRule": {"condition": condition, "format": colours}}
        yield {"addConditionalFormatRule": {"rule": rule, "index": index}}
        index += 1


def rule_formula(shade: Shade, column: int) -> str:
    """When a row is coloured, as a formula seen from row 2.

    >>> rule_formula(Shade("Status", "Disetujui", "#FFFFFF"), 1)
    '=TRIM($B2)&" ·bot"="Disetujui ·bot"'
    >>> rule_formula(Shade("Peringatan", "🔴", "#FFFFFF", begins=True), 2)
    '=LEFT(TRIM($C2);LEN("🔴"))&" ·bot"="🔴 ·bot"'
    """
    cell = f"TRIM(${column_letters(column)}2)"
    part = f'LEFT({cell};LEN("{shade.word}"))' if shade.begins else cell
    return f'={part}&"{RULE_MARK}"="{shade.word}{RULE_MARK}"'


def _guards(look: Look, place: Place) -> Iterator[Request]:
    areas = [(_HEAD_GUARD, area(place.sheet_id, 0, len(place.header), top=0, bottom=1))]
    for start, names in _runs(place, look.guarded):
        areas.append((_GUARD, area(place.sheet_id, start, start + len(names), top=1)))
    for description, guarded in areas:
        protection = {"range": guarded, "description": description, "warningOnly": True}
        yield {"addProtectedRange": {"protectedRange": protection}}


def _views(look: Look, place: Place) -> Iterator[Request]:
    for view in look.views:
        if (column := place.column(view.column)) is None:
            continue
        condition = {"type": "TEXT_CONTAINS", "values": [{"userEnteredValue": str(view.word)}]}
        specs = [{"columnIndex": column, "filterCriteria": {"condition": condition}}]
        whole = area(place.sheet_id, 0, len(place.header), top=0)
        yield {"addFilterView": {"filter": {"title": view.title, "range": whole, "filterSpecs": specs}}}


# ---------------------------------------------------------------- small shapes
def _runs(place: Place, names: Iterable[str]) -> Iterator[tuple[int, list[str]]]:
    """Those of the names that stand beside each other: from which column, and their headers."""
    columns = sorted({column for name in names if (column := place.column(name)) is not None})
    run: list[int] = []
    for column in columns:
        if run and column != run[-1] + 1:
            yield run[0], [place.header[one] for one in run]
            run = []
        run.append(column)
    if run:
        yield run[0], [place.header[one] for one in run]


def area(sheet_id: int, start: int, end: int, *, top: int, bottom: int | None = None) -> Request:
    """Columns ``start`` … ``end`` (excluded), rows ``top`` … ``bottom`` (excluded; ``None``: to the end of the tab)."""
    found = {"sheetId": sheet_id, "startRowIndex": top, "startColumnIndex": start, "endColumnIndex": end}
    return found if bottom is None else found | {"endRowIndex": bottom}


def frozen(sheet_id: int, rows: int, columns: int) -> Request:
    """So many rows and columns stay in sight."""
    grid = {"frozenRowCount": rows, "frozenColumnCount": columns}
    properties = {"sheetId": sheet_id, "gridProperties": grid}
    fields = "gridProperties(frozenRowCount,frozenColumnCount)"
    return {"updateSheetProperties": {"properties": properties, "fields": fields}}


def width(sheet_id: int, column: int, characters: int) -> Request:
    """A column about so many characters wide."""
    pixels = characters * _PIXELS_A_CHARACTER + _PIXELS_BESIDE
    return _dimension(sheet_id, column, {"pixelSize": pixels}, "pixelSize")


def _dimension(sheet_id: int, column: int, properties: Request, fields: str) -> Request:
    area = {"sheetId": sheet_id, "dimension": "COLUMNS", "startIndex": column, "endIndex": column + 1}
    return {"updateDimensionProperties": {"range": area, "properties": properties, "fields": fields}}


def _colour(text: str) -> Request:
    parts = (int(text[place : place + 2], 16) / 255 for place in (1, 3, 5))
    return {"rgbColor": dict(zip(("red", "green", "blue"), (round(part, 4) for part in parts), strict=True))}


def stamp(sheet_id: int, worn: str) -> Request:
    """What the tab wears, where people do not see it."""
    note = {"metadataKey": MARK, "metadataValue": worn, "location": {"sheetId": sheet_id}, "visibility": "DOCUMENT"}
    return {"createDeveloperMetadata": {"developerMetadata": note}}
