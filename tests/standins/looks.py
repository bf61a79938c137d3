"""Requests of ``batchUpdate`` about how a tab looks: drop-downs, colours, protection, filter views, charts."""

import re
from collections.abc import Callable, Iterator
from typing import Any

from tests.standins.book import Spreadsheet
from tests.standins.cells import Json, RefusalError
from tests.standins.grid import Tab
from tests.standins.shapes import parse_mask

# How many values a condition takes; those that only drop-downs know and colours do not.
_CONDITIONS = {
    **dict.fromkeys("TEXT_CONTAINS TEXT_NOT_CONTAINS TEXT_EQ DATE_EQ DATE_BEFORE DATE_AFTER CUSTOM_FORMULA".split(), 1),
    **dict.fromkeys("NUMBER_GREATER NUMBER_GREATER_THAN_EQ NUMBER_LESS NUMBER_LESS_THAN_EQ".split(), 1),
    **dict.fromkeys("NUMBER_EQ NUMBER_NOT_EQ TEXT_STARTS_WITH TEXT_ENDS_WITH ONE_OF_RANGE".split(), 1),
    **dict.fromkeys("NUMBER_BETWEEN NUMBER_NOT_BETWEEN DATE_BETWEEN DATE_NOT_BETWEEN".split(), 2),
    **dict.fromkeys("BLANK NOT_BLANK TEXT_IS_EMAIL TEXT_IS_URL DATE_IS_VALID".split(), 0),
}
_COLOURS_ONLY = {"TEXT_STARTS_WITH", "TEXT_ENDS_WITH", "BLANK", "NOT_BLANK"}
_CHOICES_ONLY = {"ONE_OF_RANGE", "ONE_OF_LIST", "BOOLEAN", "TEXT_IS_EMAIL", "TEXT_IS_URL", "DATE_IS_VALID"}
_COLOUR_FORMATS = {"backgroundColor", "backgroundColorStyle", "textFormat"}
_COLOUR_TEXTS = {"bold", "italic", "strikethrough", "foregroundColor", "foregroundColorStyle"}


def _check_condition(condition: Json, where: str, banned: set[str]) -> None:
    kind, values = condition.get("type", ""), condition.get("values", [])
    if kind in banned or kind not in {*_CONDITIONS, "ONE_OF_LIST", "BOOLEAN"}:
        raise RefusalError(f"Invalid requests[0].{where}: ConditionType '{kind}' is not supported here.")
    if kind == "ONE_OF_LIST":
        fits = len(values) >= 1 and all(value.get("userEnteredValue") for value in values)
    else:
        fits = len(values) <= 2 if kind == "BOOLEAN" else len(values) == _CONDITIONS[kind]
    if not fits:
        raise RefusalError(f"Invalid requests[0].{where}: {kind} does not take {len(values)} values.")
    if kind in ("CUSTOM_FORMULA", "ONE_OF_RANGE") and not values[0].get("userEnteredValue", "").startswith("="):
        raise RefusalError(f"Invalid requests[0].{where}: {kind} begins with =")
    if kind == "CUSTOM_FORMULA" and re.search(r"![$A-Z]", values[0]["userEnteredValue"]) and where != "dataValidation":
        raise RefusalError(f"Invalid requests[0].{where}: Conditional formats may not reference another sheet.")


def _set_validation(book: Spreadsheet, body: Json) -> Json:
    tab, box = book.area(body["range"])
    rule = body.get("rule")
    if rule is not None:
        check_choice(rule)
    tab.choices.append((box, rule))
    return {}


def check_choice(rule: Json) -> None:
    """Refuse a drop-down that Google would refuse."""
    _check_condition(rule.get("condition", {}), "dataValidation", _COLOURS_ONLY)


def _add_colour(book: Spreadsheet, body: Json) -> Json:
    rule = body["rule"]
    areas = [book.area(area)[0] for area in rule.get("ranges", [])]
    if len({tab.sheet_id for tab in areas}) != 1 or ("booleanRule" in rule) == ("gradientRule" in rule):
        raise RefusalError("Invalid requests[0].addConditionalFormatRule: ranges of one sheet and one rule are wanted")
    if "booleanRule" in rule:
        look = rule["booleanRule"].get("format", {})
        _check_condition(rule["booleanRule"].get("condition", {}), "addConditionalFormatRule", _CHOICES_ONLY)
        if not look.keys() <= _COLOUR_FORMATS or not look.get("textFormat", {}).keys() <= _COLOUR_TEXTS:
            raise RefusalError(
                "Invalid requests[0].addConditionalFormatRule: only colours, bold, italic, strikethrough"
            )
    rules = areas[0].hangs.setdefault("conditionalFormats", [])
    place = body.get("index", 0)
    if not 0 <= place <= len(rules):
        raise RefusalError(f"Invalid requests[0].addConditionalFormatRule: index {place} is too large")
    rules.insert(place, rule)
    return {}


def _delete_colour(book: Spreadsheet, body: Json) -> Json:
    tab, place = book.by_id(body.get("sheetId", 0)), body.get("index", 0)
    rules = tab.hangs.get("conditionalFormats", [])
    if not 0 <= place < len(rules):
        where = f"sheet: {tab.sheet_id} at index: {place}"
        raise RefusalError(f"Invalid requests[0].deleteConditionalFormatRule: No conditional format on {where}")
    return {"rule": rules.pop(place)}


def _hung(book: Spreadsheet, kind: str) -> Iterator[tuple[Tab, list[Json], Json]]:
    for tab in book.tabs:
        things = tab.hangs.get(kind, [])
        for thing in list(things):
            yield tab, things, thing


def _hang(book: Spreadsheet, tab: Tab, kind: str, key: str, thing: Json) -> Json:
    taken = [one[key] for _, _, one in _hung(book, kind)]
    if thing.get(key, 0) in taken:
        raise RefusalError(f"Invalid requests[0]: {key} {thing[key]} is taken")
    new = {key: book.new_id(taken), **thing}
    tab.hangs.setdefault(kind, []).append(new)
    return new


def _find(book: Spreadsheet, kind: str, key: str, wanted: int) -> tuple[list[Json], Json]:
    for _, things, thing in _hung(book, kind):
        if thing[key] == wanted:
            return things, thing
    raise RefusalError(f"Invalid requests[0]: No {kind} with id: {wanted}")


def _remove(kind: str, key: str, name: str) -> Callable[[Spreadsheet, Json], Json]:
    def handler(book: Spreadsheet, body: Json) -> Json:
        things, thing = _find(book, kind, key, body.get(name, 0))
        things.remove(thing)
        return {}

    return handler


def _update(kind: str, key: str, message: str, field: str) -> Callable[[Spreadsheet, Json], Json]:
    def handler(book: Spreadsheet, body: Json) -> Json:
        new, mask = body[field], parse_mask(message, body.get("fields"))
        _, thing = _find(book, kind, key, new.get(key, 0))
        names = new.keys() | thing.keys() if not mask or "*" in mask else mask.keys()
        for name in set(names) - {key}:
            thing.pop(name, None)
            thing |= {name: new[name]} if name in new else {}
        return {}

    return handler


def _protect(book: Spreadsheet, body: Json) -> Json:
    wanted = body["protectedRange"]
    if "range" not in wanted or (wanted.get("warningOnly") and "editors" in wanted):
        raise RefusalError("Invalid requests[0].addProtectedRange: a range, and editors only without warningOnly")
    tab = book.by_id(wanted["range"].get("sheetId", 0))
    if wanted["range"].keys() - {"sheetId"}:
        tab, _ = book.area(wanted["range"])
    return {"protectedRange": _hang(book, tab, "protectedRanges", "protectedRangeId", wanted)}


def _add_view(book: Spreadsheet, body: Json) -> Json:
    wanted = body["filter"]
    tab, box = book.area(wanted["range"])
    if any(one.get("title") == wanted.get("title") for one in tab.hangs.get("filterViews", [])):
        raise RefusalError("Invalid requests[0].addFilterView: a filter view of that name exists")
    if "criteria" in wanted and "filterSpecs" in wanted:
        raise RefusalError("Invalid requests[0].addFilterView: criteria and filterSpecs exclude each other")
    columns = [spec.get("columnIndex", 0) for spec in wanted.get("filterSpecs", [])]
    columns += [int(column) for column in wanted.get("criteria", {})]
    if not all(box.left <= column < box.right for column in columns):
        raise RefusalError("Invalid requests[0].addFilterView: a column lies outside of the range")
    return {"filter": _hang(book, tab, "filterViews", "filterViewId", wanted)}


def _set_filter(book: Spreadsheet, body: Json) -> Json:
    tab, _ = book.area(body["filter"]["range"])
    tab.hangs["basicFilter"] = body["filter"]
    return {}


def _clear_filter(book: Spreadsheet, body: Json) -> Json:
    book.by_id(body.get("sheetId", 0)).hangs.pop("basicFilter", None)
    return {}


def _check_chart(book: Spreadsheet, spec: Json) -> None:
    if ("basicChart" in spec) == ("pieChart" in spec):
        raise RefusalError("Invalid requests[0].addChart: one kind of chart is wanted")
    basic = spec.get("basicChart", {})
    across = "BOTTOM_AXIS" if basic.get("chartType") == "BAR" else "LEFT_AXIS"
    if any(one.get("targetAxis", across) not in (across, "RIGHT_AXIS") for one in basic.get("series", [])):
        raise RefusalError(f"Invalid requests[0].addChart: series of this chart stand on the {across}")
    for area in _sources(spec):
        tab, box = book.area(area)
        if box.bottom - box.top > 1 and box.right - box.left > 1:
            raise RefusalError(
                f"Invalid requests[0].addChart: a source of {tab.title} is not one row or one column wide"
            )


def _sources(thing: Any) -> Iterator[Json]:
    if isinstance(thing, dict):
        yield from thing.get("sources", [])
        thing = list(thing.values())
    for part in thing if isinstance(thing, list) else []:
        yield from _sources(part)


def _add_chart(book: Spreadsheet, body: Json) -> Json:
    chart = body["chart"]
    anchor = chart.get("position", {}).get("overlayPosition", {}).get("anchorCell")
    if anchor is None:
        raise RefusalError("Invalid requests[0].addChart: a position over a cell is wanted")
    _check_chart(book, chart.get("spec", {}))
    tab = book.by_id(anchor.get("sheetId", 0))
    if anchor.get("rowIndex", 0) >= tab.rows or anchor.get("columnIndex", 0) >= tab.columns:
        raise RefusalError("Invalid requests[0].addChart: the anchor lies beyond the grid")
    return {"chart": _hang(book, tab, "charts", "chartId", chart)}


def _update_chart(book: Spreadsheet, body: Json) -> Json:
    _, chart = _find(book, "charts", "chartId", body.get("chartId", 0))
    _check_chart(book, body["spec"])
    chart["spec"] = body["spec"]
    return {}


HANDLERS: dict[str, Callable[[Spreadsheet, Json], Json]] = {
    "setDataValidation": _set_validation,
    "addConditionalFormatRule": _add_colour,
    "deleteConditionalFormatRule": _delete_colour,
    "addProtectedRange": _protect,
    "updateProtectedRange": _update("protectedRanges", "protectedRangeId", "ProtectedRange", "protectedRange"),
    "deleteProtectedRange": _remove("protectedRanges", "protectedRangeId", "protectedRangeId"),
    "addFilterView": _add_view,
    "updateFilterView": _update("filterViews", "filterViewId", "FilterView", "filter"),
    "deleteFilterView": _remove("filterViews", "filterViewId", "filterId"),
    "setBasicFilter": _set_filter,
    "clearBasicFilter": _clear_filter,
    "addChart": _add_chart,
    "updateChartSpec": _update_chart,
    "deleteEmbeddedObject": _remove("charts", "chartId", "objectId"),
}
