"""The stand-in for Google hurts where Google hurts, and refuses what Google refuses."""

import json
from collections.abc import Iterator, Sequence
from typing import Any
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest

from tests.standins.grid import Box
from tests.standins.sheets import Fault, SheetsServer
from tests.standins.staff import NotInListError

HEADER = ["Nomor", "Status", "Nama", "NIK"]
AREA = {"sheetId": 0, "startRowIndex": 1, "startColumnIndex": 1, "endColumnIndex": 2}
LISTED = {"type": "ONE_OF_LIST", "values": [{"userEnteredValue": "Disetujui"}, {"userEnteredValue": "Ditolak"}]}
FORMULA = {"type": "CUSTOM_FORMULA", "values": [{"userEnteredValue": '=$B2="Ditolak"'}]}
RED = {"backgroundColorStyle": {"rgbColor": {"red": 1}}}
SOURCES = {"sourceRange": {"sources": [{"sheetId": 0, "startRowIndex": 0, "endRowIndex": 5, "endColumnIndex": 1}]}}
ANCHOR = {"overlayPosition": {"anchorCell": {"sheetId": 0, "rowIndex": 2, "columnIndex": 2}}}


class Google:
    """Plain calls, as any program makes them."""

    def __init__(self, server: SheetsServer) -> None:
        self.server = server
        server.tokens.add("uji")

    def call(self, path: str = "", body: Any = None, method: str = "") -> tuple[int, Any]:
        """Status and answer of one call."""
        data = None if body is None else json.dumps(body).encode()
        request = Request(f"{self.server.url}/v4/spreadsheets/buku{path}", data, method=method or None)  # noqa: S310 - this machine
        request.add_header("Authorization", "Bearer uji")
        try:
            with urlopen(request) as answer:  # noqa: S310 - this machine
                return answer.status, json.load(answer)
        except HTTPError as refusal:
            with refusal:
                return refusal.code, json.load(refusal)["error"]

    def batch(self, *requests: dict[str, Any]) -> tuple[int, Any]:
        """``spreadsheets.batchUpdate``."""
        return self.call(":batchUpdate", {"requests": requests})

    def write(self, place: str, *lines: Sequence[object], option: str = "RAW") -> tuple[int, Any]:
        """``values.batchUpdate`` of one range."""
        data = [{"range": place, "values": lines}]
        return self.call("/values:batchUpdate", {"valueInputOption": option, "data": data})

    def values(self, place: str = "Sheet1") -> Any:
        """``values.get``, as numbers come."""
        return self.call(f"/values/{place}?valueRenderOption=UNFORMATTED_VALUE")[1].get("values", [])

    def look(self, fields: str) -> Any:
        """The first sheet of ``spreadsheets.get`` with a field mask."""
        return self.call(f"?fields={fields}")[1]["sheets"][0]


@pytest.fixture(scope="module")
def server() -> Iterator[SheetsServer]:
    """Google on this machine."""
    with SheetsServer() as running:
        yield running


@pytest.fixture
def google(server: SheetsServer) -> Google:
    """A spreadsheet with a header and one row."""
    server.spreadsheets["buku"] = type(server.spreadsheets["buku"])()
    server.faults = []
    found = Google(server)
    found.write("Sheet1!A1:D2", HEADER, ["1", "", "Budi", ""])
    return found


@pytest.mark.parametrize(
    ("sent", "option", "stored"),
    [
        ("3272010101909001", "RAW", "3272010101909001"),
        (3272010101909001, "RAW", 3272010101909000),
        ("3272010101909001", "USER_ENTERED", 3272010101909000),
        ("0321", "USER_ENTERED", 321),
        ("=1+1", "RAW", "=1+1"),
        ('=HYPERLINK("x";"Budi")', "USER_ENTERED", "Budi"),
        ("'0321", "RAW", "'0321"),
        ("'0321", "USER_ENTERED", "0321"),
    ],
)
def test_digits(google: Google, sent: object, option: str, stored: object) -> None:
    """Only raw text keeps its digits; what is entered as people type becomes what they get."""
    google.write("Sheet1!D2", [sent], option=option)
    assert google.values("Sheet1!D2") == [[stored]]


def test_blanks_at_the_ends(google: Google) -> None:
    """Rows end at their last cell in use, the answer at the last such row."""
    google.write("Sheet1!A4:D4", ["", "x", "", ""])
    assert google.values() == [HEADER, ["1", "", "Budi"], [], ["", "x"]]
    google.write("Sheet1!B4", [""])
    assert google.values() == [HEADER, ["1", "", "Budi"]]


@pytest.mark.parametrize("place", ["Sheet1!A1001", "Sheet1!AA1", "Sheet1!Y:AB", "Tidak!A1"])
def test_beyond_the_grid(google: Google, place: str) -> None:
    """A range that is not there is refused, reading and writing, and nothing is written."""
    status, error = google.call(f"/values/{place}")
    assert (status, error["status"]) == (400, "INVALID_ARGUMENT")
    data = [{"range": "Sheet1!C2", "values": [["Siti"]]}, {"range": place, "values": [["x"]]}]
    assert google.call("/values:batchUpdate", {"valueInputOption": "RAW", "data": data})[0] == 400
    assert google.values("Sheet1!C2") == [["Budi"]]


def test_append_guesses(google: Google, server: SheetsServer) -> None:
    """``values.append`` ends the table at the first blank row; ``appendCells`` goes behind the last one in use."""
    server.add_row("Sheet1", {"Nomor": "9"}, skip=2)
    google.call("/values/Sheet1!A1:append?valueInputOption=RAW", {"values": [["2"]]})
    cell = {"userEnteredValue": {"stringValue": "3"}}
    google.batch({"appendCells": {"sheetId": 0, "rows": [{"values": [cell]}], "fields": "userEnteredValue"}})
    assert [row["Nomor"] for row in server.tab("Sheet1")] == ["1", "2", "", "9", "3"]


def test_all_or_nothing(google: Google) -> None:
    """One bad request and none of the others is applied."""
    good = {"repeatCell": {"range": AREA | {"endRowIndex": 3}, "cell": {"note": "x"}, "fields": "note"}}
    before = google.look("sheets.data")
    assert google.batch(good, {"deleteSheet": {"sheetId": 7}})[0] == 400
    assert google.look("sheets.data") == before
    assert google.batch(good)[0] == 200
    assert google.look("sheets.data") != before


@pytest.mark.parametrize(
    "request_",
    [
        {"setDataValidation": {"range": AREA, "rule": {"condition": LISTED, "showCustomUi": True}}},
        {"addConditionalFormatRule": {"rule": {"ranges": [AREA], "booleanRule": {
            "condition": FORMULA, "format": RED}}}},
        {"addProtectedRange": {"protectedRange": {"range": AREA, "warningOnly": True, "description": "milik bot"}}},
        {"addFilterView": {"filter": {"title": "Ditolak", "range": AREA, "criteria": {"1": {"condition": FORMULA}}}}},
        {"updateDimensionProperties": {"range": {"sheetId": 0, "dimension": "COLUMNS", "endIndex": 2},
                                       "properties": {"pixelSize": 90}, "fields": "pixelSize"}},
        {"updateSheetProperties": {"properties": {"sheetId": 0, "gridProperties": {"frozenRowCount": 1}},
                                   "fields": "gridProperties.frozenRowCount"}},
        {"addChart": {"chart": {"position": ANCHOR, "spec": {"basicChart": {
            "chartType": "BAR", "domains": [{"domain": SOURCES}], "series": [{"series": SOURCES}]}}}}},
        {"createDeveloperMetadata": {"developerMetadata": {
            "metadataKey": "rupa", "location": {"sheetId": 0}, "visibility": "DOCUMENT"}}},
        {"updateSpreadsheetProperties": {"properties": {"title": "Meja"}, "fields": "title"}},
    ],
    ids=lambda request: next(iter(request)),
)  # fmt: skip
def test_shapes(google: Google, request_: dict[str, Any]) -> None:
    """A documented request is taken; the same with a field that Google does not know is refused."""
    assert google.batch(request_)[0] == 200
    ((name, body),) = request_.items()
    status, error = google.batch({name: body | {"kolom": 1}})
    assert (status, "Cannot find field" in error["message"]) == (400, True)
    assert google.batch({name + "s": body})[0] == 400


@pytest.mark.parametrize(
    "request_",
    [
        {"setDataValidation": {"range": AREA, "rule": {"condition": LISTED | {"values": []}}}},
        {"setDataValidation": {"range": AREA | {"endColumnIndex": 30}, "rule": {"condition": LISTED}}},
        {"setDataValidation": {"range": AREA, "rule": {"condition": {"type": "NOT_BLANK"}}}},
        {"addConditionalFormatRule": {"rule": {"ranges": [AREA], "booleanRule": {"condition": LISTED, "format": RED}}}},
        {"addConditionalFormatRule": {"rule": {"ranges": [AREA], "booleanRule": {
            "condition": FORMULA, "format": {"textFormat": {"fontSize": 9}}}}}},
        {"deleteConditionalFormatRule": {"sheetId": 0, "index": 0}},
        {"deleteProtectedRange": {"protectedRangeId": 5}},
        {"repeatCell": {"range": AREA, "cell": {}, "fields": "userEnteredFormat.warna"}},
        {"repeatCell": {"range": AREA, "cell": {}}},
        {"updateSheetProperties": {"properties": {"sheetId": 0, "title": ""}, "fields": "title"}},
    ],
)  # fmt: skip
def test_refused(google: Google, request_: dict[str, Any]) -> None:
    """What fits the form and still makes no sense is refused."""
    assert google.batch(request_)[0] == 400


def test_marks_found_and_deleted(google: Google) -> None:
    """A look's traces can be read by mask and deleted by their ids."""
    protect = {"addProtectedRange": {"protectedRange": {"range": AREA, "warningOnly": True, "description": "bot"}}}
    mark = {"metadataKey": "rupa", "metadataValue": "1", "location": {"spreadsheet": True}, "visibility": "DOCUMENT"}
    _, reply = google.batch(protect, {"createDeveloperMetadata": {"developerMetadata": mark}})
    found = google.look("sheets(properties.title,protectedRanges(protectedRangeId,description))")
    (there,) = found["protectedRanges"]
    assert there == {"protectedRangeId": there["protectedRangeId"], "description": "bot"}
    mark_id = reply["replies"][1]["createDeveloperMetadata"]["developerMetadata"]["metadataId"]
    lookup = {"developerMetadataLookup": {"metadataId": mark_id}}
    google.batch(
        {"deleteProtectedRange": {"protectedRangeId": there["protectedRangeId"]}},
        {"deleteDeveloperMetadata": {"dataFilter": lookup}},
    )
    assert (
        "protectedRanges" not in google.look("sheets.protectedRanges")
        or not google.look("sheets.protectedRanges")["protectedRanges"]
    )
    assert google.call("/developerMetadata:search", {"dataFilters": [lookup]})[1]["matchedDeveloperMetadata"] == []


def test_limits(google: Google) -> None:
    """Ten million cells, fifty thousand characters, two megabytes."""
    assert google.batch({"appendDimension": {"sheetId": 0, "dimension": "ROWS", "length": 400_000}})[0] == 400
    assert google.write("Sheet1!A2", ["x" * 50_001])[0] == 400
    assert google.write("Sheet1!A2:Z100", *[["x" * 1_000] * 26] * 99)[0] == 400
    assert google.values("Sheet1!A2") == [["1"]]


def test_sorted_under_your_feet(google: Google, server: SheetsServer) -> None:
    """Sorting moves values and formats; a write to the old place hits another row."""
    server.add_row("Sheet1", {"Nomor": "2", "Nama": "Ani"})
    server.sort("Sheet1", "Nama")
    google.write("Sheet1!B2", ["Disetujui"])
    assert [(row["Nomor"], row["Status"]) for row in server.tab("Sheet1")] == [("2", "Disetujui"), ("1", "")]


def test_merged(google: Google, server: SheetsServer) -> None:
    """Of merged cells only the first keeps what it held and takes what is written."""
    server.add_row("Sheet1", {"Nomor": "2", "Nama": "Ani"})
    server.merge("Sheet1", range(2), range(2, 3))
    google.write("Sheet1!C2:C3", ["Siti"], ["Ani"])
    assert google.values("Sheet1!C2:C3") == [["Siti"]]
    assert len(google.look("sheets(properties.title,merges)")["merges"]) == 1


def test_looks_follow_their_columns(google: Google, server: SheetsServer) -> None:
    """A protected column stays protected when people insert one before it."""
    google.batch({"addProtectedRange": {"protectedRange": {"range": AREA, "warningOnly": True}}})
    server.insert_column("Sheet1", 0, "Warna")
    (there,) = google.look("sheets.protectedRanges")["protectedRanges"]
    assert (there["range"]["startColumnIndex"], there["range"]["endColumnIndex"]) == (2, 3)


def test_cut_and_undone(google: Google, server: SheetsServer) -> None:
    """A block that was cut stands at its new place only; going back a version brings the old one."""
    server.cut_and_paste("Sheet1", Box(1, 2, 2, 3), 4, 2)
    assert google.values("Sheet1!C2:C5") == [[], [], [], ["Budi"]]
    server.undo()
    assert google.values() == [HEADER, ["1", "", "Budi"]]


def test_stale_read(google: Google, server: SheetsServer) -> None:
    """A stale read shows how things stood before the last change; the next one is fresh."""
    google.write("Sheet1!C2", ["Siti"])
    server.faults = [Fault(stale=True)]
    assert [google.values("Sheet1!C2"), google.values("Sheet1!C2")] == [[["Budi"]], [["Siti"]]]


def test_read_only(google: Google, server: SheetsServer) -> None:
    """Who may only look reads, and is refused writing in the same words as a stranger."""
    server.spreadsheets["buku"].read_only = True
    status, error = google.write("Sheet1!C2", ["Siti"])
    assert (status, error["status"], google.values("Sheet1!C2")) == (403, "PERMISSION_DENIED", [["Budi"]])


def test_strict_lists(google: Google, server: SheetsServer) -> None:
    """A strict drop-down refuses people's variants; one that only warns takes them."""
    rule = {"condition": LISTED, "strict": True}
    google.batch({"setDataValidation": {"range": AREA, "rule": rule}})
    with pytest.raises(NotInListError):
        server.edit("Sheet1", "Nomor", "1", {"Status": "disetujui "})
    google.batch({"setDataValidation": {"range": AREA, "rule": rule | {"strict": False}}})
    server.edit("Sheet1", "Nomor", "1", {"Status": "disetujui "})
    assert server.tab("Sheet1")[0]["Status"] == "disetujui "
