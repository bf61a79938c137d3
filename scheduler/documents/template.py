"""The spreadsheet to fill in, made for a role: what it may report, drop-downs, text cells for numbers, a guide."""

from collections.abc import Sequence
from io import BytesIO

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from reporting.kinds import Kind, further_for, offered_to
from reporting.model import Area, Field, Role
from reporting.reading.roster import RESIDENTIAL, arrival
from reporting.texts import batch as texts
from reporting.texts import template as words

ROWS = 2_000
"""Rows that are prepared with drop-downs and text cells."""
_LISTS = "Pilihan"
_DATE_FORMAT = "@"
_WIDTHS = {Field.NAME: 30, Field.NIK: 20, Field.KK: 20, Field.ADDRESS: 30, Field.ORIGIN: 24, Field.DESTINATION: 24}
_OPTIONS = {
    Field.SEX: ["L", "P"],
    Field.MARITAL: ["B", "S", "P"],
    Field.DISABILITY: ["0", "1", "2", "3", "4", "5", "6"],
    Field.EKTP: ["S", "B"],
    Field.LOCAL_ID: ["Ya", "Belum"],
}


def make_template(role: Role, places: Sequence[Area]) -> bytes:
    """An XLSX with the guide, a sheet for changes and, for who houses people, one for everybody who lives there."""
    kinds = [*offered_to(role), *further_for(role)]
    content = BytesIO()
    with Workbook(content, {"strings_to_formulas": False, "strings_to_urls": False, "in_memory": True}) as book:
        # The sheet to fill in is opened first, the guide stands beside it.
        pages = [(texts.SHEET_CHANGES, [texts.KIND_COLUMN, *(field.value for field in _fields(kinds))])]
        if role in RESIDENTIAL:
            pages.append((texts.SHEET_ROSTER, [field.value for field in _fields([arrival(role)])]))
        sheets = [(book.add_worksheet(title), columns) for title, columns in pages]
        _guide(book, book.add_worksheet(texts.SHEET_GUIDE), kinds, housing=role in RESIDENTIAL)
        options = _options(book, kinds, places)
        for sheet, columns in sheets:
            _page(book, sheet, columns, options)
    return content.getvalue()


def _fields(kinds: Sequence[Kind]) -> list[Field]:
    """What these kinds ask, each once: who, when, where from and to, then the rest."""
    asked = dict.fromkeys(field for kind in kinds for field in kind.asks)
    rest = dict.fromkeys(field for kind in kinds for field in kind.extras)
    where = (Field.KELURAHAN, Field.RW, Field.RT)
    return list(dict.fromkeys([Field.NAME, Field.NIK, Field.SEX, *asked, *where, *rest]))


def _options(book: Workbook, kinds: Sequence[Kind], places: Sequence[Area]) -> dict[str, str]:
    """The choices of each column as a range on a hidden sheet: longer lists do not fit into a drop-down itself."""
    choices = {texts.KIND_COLUMN: [kind.name for kind in kinds]}
    choices |= {field.value: values for field, values in _OPTIONS.items()}
    choices[Field.KELURAHAN.value] = sorted({place.kelurahan for place in places if place.kelurahan})
    sheet = book.add_worksheet(_LISTS)
    sheet.hide()
    ranges = {}
    for place, (column, values) in enumerate(choices.items()):
        if values:
            sheet.write_column(0, place, values)
            letter = chr(ord("A") + place)
            ranges[column] = f"={_LISTS}!${letter}$1:${letter}${len(values)}"
    return ranges


def _page(book: Workbook, sheet: Worksheet, columns: Sequence[str], options: dict[str, str]) -> None:
    head = book.add_format({"bold": True, "bg_color": "#7A1E23", "font_color": "#FFFFFF", "border": 1})
    text = book.add_format({"num_format": _DATE_FORMAT})
    for place, column in enumerate(columns):
        sheet.set_column(place, place, _WIDTHS.get(Field(column), 16) if column in set(Field) else 22, text)
        sheet.write_string(0, place, column, head)
        if column in options:
            sheet.data_validation(1, place, ROWS, place, {"validate": "list", "source": options[column]})
        elif tip := words.TIPS.get(column):
            about = {"validate": "any", "input_title": column[:32], "input_message": tip}
            sheet.data_validation(1, place, ROWS, place, about)
    sheet.freeze_panes(1, 0)


def _guide(book: Workbook, sheet: Worksheet, kinds: Sequence[Kind], *, housing: bool) -> None:
    bold = book.add_format({"bold": True, "font_size": 13})
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    sheet.set_column(0, 0, 100)
    lines = words.guide([kind.name for kind in kinds], housing=housing)
    sheet.write_string(0, 0, words.TITLE, bold)
    for place, line in enumerate(lines, 1):
        sheet.write_string(place, 0, line, wrapped)
    row = len(lines) + 2
    sheet.write_string(row, 0, words.EXAMPLE_TITLE, bold)
    for place, line in enumerate(words.examples([kind.name for kind in kinds]), 1):
        sheet.write_string(row + place, 0, line, wrapped)
