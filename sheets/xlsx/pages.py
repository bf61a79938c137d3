"""Pages of a .xlsx that the bot writes whole: texts, formulas and charts (the guide and the summary)."""

from typing import Any

from openpyxl.cell.cell import Cell
from openpyxl.chart import BarChart, Reference
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.drawing.line import LineProperties
from openpyxl.styles import Alignment
from openpyxl.utils import get_column_letter
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from sheets.looks import Chart, Page, Span
from sheets.xlsx.cells import column_of, embolden, freeze, put
from sheets.xlsx.marks import charts_of, note_charts, wear

_CHART_CM, _ROW_CM = 15.0, 0.529


def write_page(book: Workbook, page: Page) -> None:
    """The tab holds the page, and charts of an older one are gone; what people put beside it stays."""
    found = {sheet.title: sheet for sheet in book.worksheets}
    sheet: Worksheet = found.get(page.title) or book.create_sheet(page.title)
    _clear(sheet, page)
    for number, texts in enumerate(page.rows, start=1):
        for place, text in enumerate(texts):
            # A blank cell would still be stored, and read again at every sync.
            if text and (number == 1 or place not in page.kept):
                bold = number - 1 in page.headings and (number == 1 or place not in page.lists)
                _write(sheet.cell(number, place + 1), text, bold=bold, count=place in page.counts)
    for place, width in enumerate(page.widths, start=1):
        column_of(sheet, place).width = width
    if page.frozen_rows:
        freeze(sheet, page.frozen_rows, 0)
    known = {*charts_of(book, page.title), *(chart.name for chart in page.charts)}
    drawn: Any = sheet  # the stubs leave its list of charts out
    drawn._charts = [chart for chart in drawn._charts if _title(chart) not in known]
    for chart in page.charts:
        sheet.add_chart(_drawn(sheet, chart), f"{get_column_letter(chart.at[1] + 1)}{chart.at[0] + 1}")
    note_charts(book, page.title, [chart.name for chart in page.charts])
    wear(book, page.title, page.stamp)


def _clear(sheet: Worksheet, page: Page) -> None:
    for (row, column), cell in sheet._cells.items():
        own = column <= len(page.widths) and (row == 1 or column - 1 not in page.kept)
        if own and isinstance(cell, Cell):
            cell.value = None
            embolden(cell, bold=False)


def _write(cell: Any, text: str, *, bold: bool, count: bool) -> None:
    if not isinstance(cell, Cell):
        return
    put(cell, text)
    if text.startswith("="):
        cell.value, cell.data_type = text, "f"
    cell.number_format = "General"
    cell.alignment = Alignment(horizontal="right" if count else "left", wrap_text=True, vertical="top")
    if bold:
        embolden(cell)


def _drawn(sheet: Worksheet, chart: Chart) -> Any:
    drawn: Any = BarChart()
    drawn.add_data(_reference(sheet, chart.values))
    drawn.set_categories(_reference(sheet, chart.labels))
    drawn.title = chart.name
    drawn.title.overlay = False
    drawn.width, drawn.height = _CHART_CM, chart.height * _ROW_CM
    drawn.type = "col" if chart.kind == "column" else "bar"
    drawn.legend = None
    # Left unsaid, newer Excel draws no axes.
    drawn.x_axis.delete = drawn.y_axis.delete = False
    drawn.y_axis.scaling.min = 0
    drawn.y_axis.majorGridlines.spPr = GraphicalProperties(ln=LineProperties(solidFill="D9D9D9"))
    if chart.kind == "bar":
        drawn.x_axis.scaling.orientation = "maxMin"
    return drawn


def _reference(sheet: Worksheet, span: Span) -> Reference:
    return Reference(sheet, min_col=span.column + 1, min_row=span.top + 1, max_row=span.bottom)


def _title(chart: Any) -> str:
    """What a chart is called; nothing when its title is not plain text."""
    text = getattr(getattr(chart, "title", None), "tx", None)
    lines = text.rich.p if text is not None and text.rich is not None else []
    return "".join(run.t or "" for line in lines for run in line.r or [])
