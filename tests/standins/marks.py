"""Requests of ``batchUpdate`` about the spreadsheet itself: its properties, developer metadata, named ranges."""

from collections.abc import Callable, Iterator

from tests.standins.book import Spreadsheet
from tests.standins.cells import Json, RefusalError
from tests.standins.shapes import chosen, parse_mask


def _marks(book: Spreadsheet) -> Iterator[tuple[list[Json], Json]]:
    yield from ((book.metadata, mark) for mark in list(book.metadata))
    for tab in book.tabs:
        there = tab.hangs.get("developerMetadata", [])
        yield from ((there, mark) for mark in list(there))


def _create_mark(book: Spreadsheet, body: Json) -> Json:
    mark = body["developerMetadata"]
    place = mark.get("location", {})
    if not mark.get("metadataKey") or "visibility" not in mark or len(place.keys() - {"locationType"}) != 1:
        raise RefusalError("Invalid requests[0].createDeveloperMetadata: key, visibility and one location are wanted")
    taken = [one["metadataId"] for _, one in _marks(book)]
    if mark.get("metadataId", 0) in taken:
        raise RefusalError("Invalid requests[0].createDeveloperMetadata: the id is taken")
    where = "SPREADSHEET" if "spreadsheet" in place else "SHEET"
    new = {"metadataId": book.new_id(taken), **mark, "location": {**place, "locationType": where}}
    if where == "SPREADSHEET":
        book.metadata.append(new)
    else:
        book.by_id(place.get("sheetId", 0)).hangs.setdefault("developerMetadata", []).append(new)
    return {"developerMetadata": new}


def matching_marks(book: Spreadsheet, filters: list[Json]) -> list[tuple[list[Json], Json]]:
    """The developer metadata that a request means, with the list each lies in."""
    lookups = [one.get("developerMetadataLookup", {}) for one in filters]
    names = ("metadataId", "metadataKey", "metadataValue", "visibility")
    return [
        (things, mark)
        for things, mark in _marks(book)
        if any(
            _fits(mark, lookup) and all(lookup.get(n, mark.get(n)) == mark.get(n) for n in names) for lookup in lookups
        )
    ]


def _fits(mark: Json, lookup: Json) -> bool:
    place, wanted = mark["location"], lookup.get("metadataLocation", {})
    kind = lookup.get("locationType", place["locationType"])
    where = wanted.get("sheetId", place.get("sheetId"))
    return bool(kind == place["locationType"] and where == place.get("sheetId"))


def _delete_marks(book: Spreadsheet, body: Json) -> Json:
    gone = matching_marks(book, [body["dataFilter"]])
    for things, mark in gone:
        things.remove(mark)
    return {"deletedDeveloperMetadata": [mark for _, mark in gone]}


def _update_marks(book: Spreadsheet, body: Json) -> Json:
    mask = parse_mask("DeveloperMetadata", body.get("fields"))
    for _, mark in matching_marks(book, body["dataFilters"]):
        for name in ("metadataKey", "metadataValue", "visibility"):
            if chosen(mask, name):
                mark[name] = body["developerMetadata"].get(name, "")
    return {}


def _update_book(book: Spreadsheet, body: Json) -> Json:
    mask, new = parse_mask("SpreadsheetProperties", body.get("fields")), body["properties"]
    if chosen(mask, "title") and not new.get("title"):
        raise RefusalError("Invalid requests[0].updateSpreadsheetProperties: a title is wanted")
    book.properties |= {name: value for name, value in new.items() if chosen(mask, name)}
    return {}


def _name_range(book: Spreadsheet, body: Json) -> Json:
    wanted = body["namedRange"]
    book.area(wanted["range"])
    if any(one["name"].casefold() == wanted["name"].casefold() for one in book.named):
        raise RefusalError("Invalid requests[0].addNamedRange: a range of that name exists")
    new = {"namedRangeId": f"n{len(book.named)}-{wanted['name']}", **wanted}
    book.named.append(new)
    return {"namedRange": new}


def _forget_range(book: Spreadsheet, body: Json) -> Json:
    if all(one["namedRangeId"] != body["namedRangeId"] for one in book.named):
        raise RefusalError("Invalid requests[0].deleteNamedRange: no such range")
    book.named = [one for one in book.named if one["namedRangeId"] != body["namedRangeId"]]
    return {}


HANDLERS: dict[str, Callable[[Spreadsheet, Json], Json]] = {
    "createDeveloperMetadata": _create_mark,
    "updateDeveloperMetadata": _update_marks,
    "deleteDeveloperMetadata": _delete_marks,
    "updateSpreadsheetProperties": _update_book,
    "addNamedRange": _name_range,
    "deleteNamedRange": _forget_range,
}
