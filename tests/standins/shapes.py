"""The messages of the Sheets API v4 that we may send, field by field: what Google does not know, it refuses.

Written from the reference (developers.google.com/sheets/api/reference/rest/v4). One message a line: its name, then
``field:type``; ``[]`` is a list, ``{}`` a mapping by text, ``A|B`` one of these words.
"""

from typing import Any

from tests.standins.cells import RefusalError

_MESSAGES = """
Color red:num green:num blue:num alpha:num
ColorStyle rgbColor:Color themeColor:str
GridRange sheetId:int startRowIndex:int endRowIndex:int startColumnIndex:int endColumnIndex:int
GridCoordinate sheetId:int rowIndex:int columnIndex:int
DimensionRange sheetId:int dimension:ROWS|COLUMNS startIndex:int endIndex:int
ExtendedValue numberValue:num stringValue:str boolValue:bool formulaValue:str
NumberFormat type:TEXT|NUMBER|PERCENT|CURRENCY|DATE|TIME|DATE_TIME|SCIENTIFIC pattern:str
Link uri:str
TextFormat foregroundColor:Color foregroundColorStyle:ColorStyle fontFamily:str fontSize:int bold:bool italic:bool \
 strikethrough:bool underline:bool link:Link
Border style:DOTTED|DASHED|SOLID|SOLID_MEDIUM|SOLID_THICK|NONE|DOUBLE width:int color:Color colorStyle:ColorStyle
Borders top:Border bottom:Border left:Border right:Border
Padding top:int right:int bottom:int left:int
CellFormat numberFormat:NumberFormat backgroundColor:Color backgroundColorStyle:ColorStyle borders:Borders \
 padding:Padding horizontalAlignment:LEFT|CENTER|RIGHT verticalAlignment:TOP|MIDDLE|BOTTOM \
 wrapStrategy:OVERFLOW_CELL|LEGACY_WRAP|CLIP|WRAP textDirection:LEFT_TO_RIGHT|RIGHT_TO_LEFT textFormat:TextFormat \
 hyperlinkDisplayType:LINKED|PLAIN_TEXT
TextFormatRun startIndex:int format:TextFormat
CellData userEnteredValue:ExtendedValue userEnteredFormat:CellFormat note:str textFormatRuns:TextFormatRun[] \
 dataValidation:DataValidationRule
RowData values:CellData[]
ConditionValue userEnteredValue:str relativeDate:PAST_YEAR|PAST_MONTH|PAST_WEEK|YESTERDAY|TODAY|TOMORROW
BooleanCondition type:str values:ConditionValue[]
DataValidationRule condition:BooleanCondition inputMessage:str strict:bool showCustomUi:bool
BooleanRule condition:BooleanCondition format:CellFormat
InterpolationPoint color:Color colorStyle:ColorStyle type:MIN|MAX|NUMBER|PERCENT|PERCENTILE value:str
GradientRule minpoint:InterpolationPoint midpoint:InterpolationPoint maxpoint:InterpolationPoint
ConditionalFormatRule ranges:GridRange[] booleanRule:BooleanRule gradientRule:GradientRule
Editors users:str[] groups:str[] domainUsersCanEdit:bool
ProtectedRange protectedRangeId:int range:GridRange namedRangeId:str tableId:str description:str warningOnly:bool \
 requestingUserCanEdit:bool unprotectedRanges:GridRange[] editors:Editors
FilterCriteria hiddenValues:str[] condition:BooleanCondition visibleBackgroundColor:Color \
 visibleBackgroundColorStyle:ColorStyle visibleForegroundColor:Color visibleForegroundColorStyle:ColorStyle
FilterSpec filterCriteria:FilterCriteria columnIndex:int
SortSpec sortOrder:ASCENDING|DESCENDING foregroundColorStyle:ColorStyle backgroundColorStyle:ColorStyle \
 dimensionIndex:int
FilterView filterViewId:int title:str range:GridRange namedRangeId:str tableId:str sortSpecs:SortSpec[] \
 criteria:FilterCriteria{} filterSpecs:FilterSpec[]
BasicFilter range:GridRange tableId:str sortSpecs:SortSpec[] criteria:FilterCriteria{} filterSpecs:FilterSpec[]
TextPosition horizontalAlignment:LEFT|CENTER|RIGHT
ChartSourceRange sources:GridRange[]
ChartGroupRule
ChartData sourceRange:ChartSourceRange aggregateType:AVERAGE|COUNT|MAX|MEDIAN|MIN|SUM groupRule:ChartGroupRule
ChartAxisViewWindowOptions viewWindowMin:num viewWindowMax:num viewWindowMode:PRETTY|EXPLICIT|DEFAULT_VIEW_WINDOW_MODE
BasicChartAxis position:BOTTOM_AXIS|LEFT_AXIS|RIGHT_AXIS title:str format:TextFormat titleTextPosition:TextPosition \
 viewWindowOptions:ChartAxisViewWindowOptions
BasicChartDomain domain:ChartData reversed:bool
LineStyle width:int type:str
DataLabel type:NONE|DATA|CUSTOM textFormat:TextFormat placement:str customLabelData:ChartData
PointStyle size:num shape:str
BasicSeriesDataPointStyleOverride index:int color:Color colorStyle:ColorStyle pointStyle:PointStyle
BasicChartSeries series:ChartData targetAxis:BOTTOM_AXIS|LEFT_AXIS|RIGHT_AXIS \
 type:BAR|LINE|AREA|COLUMN|SCATTER|COMBO|STEPPED_AREA lineStyle:LineStyle dataLabel:DataLabel color:Color \
 colorStyle:ColorStyle pointStyle:PointStyle styleOverrides:BasicSeriesDataPointStyleOverride[]
BasicChartSpec chartType:BAR|LINE|AREA|COLUMN|SCATTER|COMBO|STEPPED_AREA \
 legendPosition:BOTTOM_LEGEND|LEFT_LEGEND|RIGHT_LEGEND|TOP_LEGEND|NO_LEGEND|INSIDE_LEGEND axis:BasicChartAxis[] \
 domains:BasicChartDomain[] series:BasicChartSeries[] headerCount:int threeDimensional:bool interpolateNulls:bool \
 stackedType:NOT_STACKED|STACKED|PERCENT_STACKED lineSmoothing:bool compareMode:DATUM|CATEGORY totalDataLabel:DataLabel
PieChartSpec legendPosition:BOTTOM_LEGEND|LEFT_LEGEND|RIGHT_LEGEND|TOP_LEGEND|NO_LEGEND|LABELED_LEGEND \
 domain:ChartData series:ChartData threeDimensional:bool pieHole:num
ChartSpec title:str altText:str titleTextFormat:TextFormat titleTextPosition:TextPosition subtitle:str \
 subtitleTextFormat:TextFormat subtitleTextPosition:TextPosition fontName:str maximized:bool backgroundColor:Color \
 backgroundColorStyle:ColorStyle \
 hiddenDimensionStrategy:SKIP_HIDDEN_ROWS_AND_COLUMNS|SKIP_HIDDEN_ROWS|SKIP_HIDDEN_COLUMNS|SHOW_ALL \
 basicChart:BasicChartSpec pieChart:PieChartSpec
OverlayPosition anchorCell:GridCoordinate offsetXPixels:int offsetYPixels:int widthPixels:int heightPixels:int
EmbeddedObjectPosition sheetId:int overlayPosition:OverlayPosition newSheet:bool
EmbeddedObjectBorder color:Color colorStyle:ColorStyle
EmbeddedChart chartId:int spec:ChartSpec position:EmbeddedObjectPosition border:EmbeddedObjectBorder
DeveloperMetadataLocation locationType:ROW|COLUMN|SHEET|SPREADSHEET spreadsheet:bool sheetId:int \
 dimensionRange:DimensionRange
DeveloperMetadata metadataId:int metadataKey:str metadataValue:str location:DeveloperMetadataLocation \
 visibility:DOCUMENT|PROJECT
DeveloperMetadataLookup locationType:ROW|COLUMN|SHEET|SPREADSHEET metadataLocation:DeveloperMetadataLocation \
 locationMatchingStrategy:EXACT_LOCATION|INTERSECTING_LOCATION metadataId:int metadataKey:str metadataValue:str \
 visibility:DOCUMENT|PROJECT
DataFilter developerMetadataLookup:DeveloperMetadataLookup a1Range:str gridRange:GridRange
GridProperties rowCount:int columnCount:int frozenRowCount:int frozenColumnCount:int hideGridlines:bool \
 rowGroupControlAfter:bool columnGroupControlAfter:bool
SheetProperties sheetId:int title:str index:int sheetType:GRID|OBJECT gridProperties:GridProperties hidden:bool \
 tabColor:Color tabColorStyle:ColorStyle rightToLeft:bool
DimensionProperties hiddenByFilter:bool hiddenByUser:bool pixelSize:int developerMetadata:DeveloperMetadata[]
SpreadsheetProperties title:str locale:str autoRecalc:ON_CHANGE|MINUTE|HOUR timeZone:str defaultFormat:CellFormat
NamedRange namedRangeId:str name:str range:GridRange
addSheet properties:SheetProperties
deleteSheet sheetId:int
appendCells sheetId:int rows:RowData[] fields:mask tableId:str
updateCells rows:RowData[] fields:mask start:GridCoordinate range:GridRange
repeatCell range:GridRange cell:CellData fields:mask
appendDimension sheetId:int dimension:ROWS|COLUMNS length:int
insertDimension range:DimensionRange inheritFromBefore:bool
deleteDimension range:DimensionRange
moveDimension source:DimensionRange destinationIndex:int
updateDimensionProperties range:DimensionRange properties:DimensionProperties fields:mask
updateSheetProperties properties:SheetProperties fields:mask
updateSpreadsheetProperties properties:SpreadsheetProperties fields:mask
setDataValidation range:GridRange rule:DataValidationRule filteredRowsIncluded:bool
addConditionalFormatRule rule:ConditionalFormatRule index:int
deleteConditionalFormatRule sheetId:int index:int
addProtectedRange protectedRange:ProtectedRange
updateProtectedRange protectedRange:ProtectedRange fields:mask
deleteProtectedRange protectedRangeId:int
addFilterView filter:FilterView
updateFilterView filter:FilterView fields:mask
deleteFilterView filterId:int
setBasicFilter filter:BasicFilter
clearBasicFilter sheetId:int
addChart chart:EmbeddedChart
updateChartSpec chartId:int spec:ChartSpec
deleteEmbeddedObject objectId:int
addNamedRange namedRange:NamedRange
deleteNamedRange namedRangeId:str
createDeveloperMetadata developerMetadata:DeveloperMetadata
updateDeveloperMetadata dataFilters:DataFilter[] developerMetadata:DeveloperMetadata fields:mask
deleteDeveloperMetadata dataFilter:DataFilter
mergeCells range:GridRange mergeType:MERGE_ALL|MERGE_COLUMNS|MERGE_ROWS
unmergeCells range:GridRange
ValueRange range:str majorDimension:ROWS|COLUMNS values:any
values:batchUpdate valueInputOption:RAW|USER_ENTERED data:ValueRange[] includeValuesInResponse:bool \
 responseValueRenderOption:str responseDateTimeRenderOption:str
batchUpdate requests:any includeSpreadsheetInResponse:bool responseRanges:str[] responseIncludeGridData:bool
DataFilters dataFilters:DataFilter[]
GridDimension hiddenByFilter:bool hiddenByUser:bool pixelSize:int
GridData startRow:int startColumn:int rowData:RowData[] rowMetadata:GridDimension[] columnMetadata:GridDimension[]
Sheet properties:SheetProperties data:GridData[] merges:GridRange[] conditionalFormats:ConditionalFormatRule[] \
 filterViews:FilterView[] protectedRanges:ProtectedRange[] basicFilter:BasicFilter charts:EmbeddedChart[] \
 developerMetadata:DeveloperMetadata[]
Spreadsheet spreadsheetId:str properties:SpreadsheetProperties sheets:Sheet[] namedRanges:NamedRange[] \
 developerMetadata:DeveloperMetadata[] spreadsheetUrl:str
"""

# ``mask`` fields speak of another field of the same message (of a cell's data, where there are rows).
_MASKED = {
    **dict.fromkeys(("appendCells", "updateCells", "repeatCell"), "CellData"),
    "updateDimensionProperties": "DimensionProperties",
    "updateSheetProperties": "SheetProperties",
    "updateSpreadsheetProperties": "SpreadsheetProperties",
    "updateProtectedRange": "ProtectedRange",
    "updateFilterView": "FilterView",
    "updateDeveloperMetadata": "DeveloperMetadata",
}
_PLAIN: dict[str, type | tuple[type, ...]] = {"int": int, "num": (int, float), "str": str, "bool": bool}


def _parsed() -> dict[str, dict[str, str]]:
    lines = [line.split() for line in _MESSAGES.replace("\\\n", "").strip().splitlines()]
    return {name: dict(part.split(":", 1) for part in parts) for name, *parts in lines}


MESSAGES = _parsed()


def check(message: str, body: Any, where: str) -> None:
    """Refuse what is not a message of this shape; ``where`` is its place in Google's words."""
    if not isinstance(body, dict):
        raise RefusalError(f"Invalid value at '{where}' ({message}), {type(body).__name__}")
    for name, value in body.items():
        kind = MESSAGES[message].get(name)
        if kind is None:
            raise RefusalError(
                f"Invalid JSON payload received. Unknown name \"{name}\" at '{where}': Cannot find field."
            )
        _check_value(message, kind, value, f"{where}.{name}")


def _check_value(message: str, kind: str, value: Any, where: str) -> None:
    if kind == "mask":
        parse_mask(_MASKED[message], value, where)
    elif kind.endswith("[]"):
        if not isinstance(value, list):
            raise RefusalError(f"Invalid value at '{where}', a list is wanted")
        for place, item in enumerate(value):
            _check_value(message, kind[:-2], item, f"{where}[{place}]")
    elif kind.endswith("{}"):
        for name, item in value.items():
            _check_value(message, kind[:-2], item, f"{where}[{name}]")
    elif kind in MESSAGES:
        check(kind, value, where)
    elif kind != "any" and not _plain(kind, value):
        raise RefusalError(f"Invalid value at '{where}' ({kind}), {value!r}"[:300])


def _plain(kind: str, value: Any) -> bool:
    if kind in _PLAIN:
        return isinstance(value, _PLAIN[kind]) and (kind == "bool" or not isinstance(value, bool))
    return value in kind.split("|")


Mask = dict[str, "Mask"]


def parse_mask(message: str, text: Any, where: str = "fields") -> Mask:
    """``a,b.c,d(e,f)`` → a tree of names; an empty one means everything. Names that the message lacks are refused."""
    if not isinstance(text, str) or not text.strip():
        raise RefusalError(
            f"Invalid {where}: At least one field must be listed in 'fields'. (Use '*' to indicate all.)"
        )
    tree: Mask = {}
    rest = _parse_level(text.replace(" ", ""), tree)
    if rest:
        raise RefusalError(f"Invalid {where}: {text!r} cannot be read")
    _check_mask(message, tree, where)
    return tree


def _parse_level(text: str, tree: Mask) -> str:
    branch, name = tree, ""
    while text and text[0] != ")":
        mark, text = text[0], text[1:]
        if mark == ".":
            branch, name = branch.setdefault(name, {}), ""
        elif mark == "(":
            text = _parse_level(text, branch.setdefault(name, {}))
            if not text.startswith(")"):
                raise RefusalError("Invalid fields: a bracket is not closed")
            text, branch, name = text[1:], tree, ""
        elif mark == ",":
            if name:
                branch.setdefault(name, {})
            branch, name = tree, ""
        else:
            name += mark
    if name:
        branch.setdefault(name, {})
    return text


def _check_mask(message: str, tree: Mask, where: str) -> None:
    for name, below in tree.items():
        kind = "*" if name == "*" else MESSAGES[message].get(name, "")
        if not kind:
            raise RefusalError(f"Invalid {where}: Cannot find matching fields for path '{name}' in {message}.")
        inner = kind.removesuffix("[]").removesuffix("{}")
        if below and inner not in MESSAGES:
            raise RefusalError(f"Invalid {where}: '{name}' of {message} has no fields.")
        if below:
            _check_mask(inner, below, f"{where}.{name}")


def masked(thing: Any, tree: Mask) -> Any:
    """What a field mask leaves of a JSON value."""
    if not tree or "*" in tree:
        return thing
    if isinstance(thing, list):
        return [masked(item, tree) for item in thing]
    return {name: masked(thing[name], below) for name, below in tree.items() if name in thing}


def chosen(tree: Mask, *path: str) -> bool:
    """Whether a mask names this field (or all of what it lies in)."""
    for name in path:
        if not tree or "*" in tree:
            return True
        if name not in tree:
            return False
        tree = tree[name]
    return True
