"""Pages → requests of Google's ``batchUpdate``: cells, formulas, charts; pure."""

from collections.abc import Collection, Iterator

from sheets.cells import storable
from sheets.looks import LIST_END, MARK, Page
from sheets.workbook.looks import Place, Request, area, frozen, stamp, undress, width

_CHART_WIDTH, _ROW_HEIGHT = 560, 21
"""In pixels; a row's as Google makes it."""


def write_page(page: Page, place: Place) -> list[Request]:
    """What fills the page's columns and clears what an older edition left in them."""
    columns = len(page.widths)
    requests = [*undress(place), *_room(place, columns)]
    for start, end in _runs(page, page.kept):
        bottom = 1 if start in page.kept else None
        rows = page.rows[:bottom]
        cells = [{"values": [_page_cell(text) for text in line[start:end]]} for line in rows]
        where = area(place.sheet_id, start, end, top=0, bottom=bottom)
        fields = "userEnteredValue"
        requests.append({"updateCells": {"range": where, "rows": cells, "fields": fields}})
    requests += _letters(page, place.sheet_id)
    requests += [width(place.sheet_id, column, characters) for column, characters in enumerate(page.widths)]
    requests.append(frozen(place.sheet_id, page.frozen_rows, 0))
    requests += [_chart(page, number, place.sheet_id) for number in range(len(page.charts))]
    requests.append(stamp(place.sheet_id, page.stamp))
    return requests


def _room(place: Place, columns: int) -> Iterator[Request]:
    lacking = {"ROWS": LIST_END - place.worn.rows, "COLUMNS": columns - place.worn.columns}
    for dimension, length in lacking.items():
        if length > 0:
            yield {"appendDimension": {"sheetId": place.sheet_id, "dimension": dimension, "length": length}}


def _runs(page: Page, some: Collection[int]) -> Iterator[tuple[int, int]]:
    """Columns beside each other that are all of these, or none of them: from … to (excluded)."""
    start = 0
    for column in range(1, len(page.widths) + 1):
        if column == len(page.widths) or (column in some) != (start in some):
            yield start, column
            start = column


def _page_cell(text: str) -> Request:
    if not text:
        return {}
    value = {"formulaValue": google_formula(text)} if text.startswith("=") else {"stringValue": storable(text)}
    return {"userEnteredValue": value}


def _letters(page: Page, sheet_id: int) -> Iterator[Request]:
    """Wrapped and plain all over, figures at the right edge, then the headings in bold."""
    columns = len(page.widths)
    plain = {"textFormat": {"bold": False}, "wrapStrategy": "WRAP", "verticalAlignment": "TOP"}
    fields = "userEnteredFormat(textFormat.bold,wrapStrategy,verticalAlignment,horizontalAlignment)"
    for start, end in _runs(page, page.counts):
        side = {"horizontalAlignment": "RIGHT" if start in page.counts else "LEFT"}
        whole = area(sheet_id, start, end, top=0)
        yield {"repeatCell": {"range": whole, "cell": {"userEnteredFormat": plain | side}, "fields": fields}}
    words = next((start for start, _ in _runs(page, page.lists) if start in page.lists), columns)
    for row in sorted(page.headings):
        line = area(sheet_id, 0, words if row else columns, top=row, bottom=row + 1)
        bold = {"userEnteredFormat": {"textFormat": {"bold": True}}}
        yield {"repeatCell": {"range": line, "cell": bold, "fields": "userEnteredFormat.textFormat.bold"}}


def google_formula(formula: str) -> str:
    """With semicolons between arguments.

    >>> google_formula('=COUNTIFS(A:A,"x, y",B:B,"z")')
    '=COUNTIFS(A:A;"x, y";B:B;"z")'
    """
    pieces = formula.split('"')
    return '"'.join(piece if place % 2 else piece.replace(",", ";") for place, piece in enumerate(pieces))


def _chart(page: Page, number: int, sheet_id: int) -> Request:
    chart = page.charts[number]
    labels, values = (
        {"sourceRange": {"sources": [area(sheet_id, span.column, span.column + 1, top=span.top, bottom=span.bottom)]}}
        for span in (chart.labels, chart.values)
    )
    bars = chart.kind == "bar"
    basic = {
        "chartType": "BAR" if bars else "COLUMN",
        "legendPosition": "NO_LEGEND",
        "headerCount": 0,
        "domains": [{"domain": labels}],
        "series": [{"series": values, "targetAxis": "BOTTOM_AXIS" if bars else "LEFT_AXIS"}],
    }
    anchor = {"sheetId": sheet_id, "rowIndex": chart.at[0], "columnIndex": chart.at[1]}
    spec = {"title": chart.name, "altText": MARK, "basicChart": basic}
    size = {"widthPixels": _CHART_WIDTH, "heightPixels": chart.height * _ROW_HEIGHT}
    return {"addChart": {"chart": {"spec": spec, "position": {"overlayPosition": {"anchorCell": anchor} | size}}}}
