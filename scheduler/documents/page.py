"""A sheet made for paper: lines from top to bottom, A4 landscape, one page wide, its header on every page."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

# The library is annotated but does not say so to type checkers.
from xlsxwriter import Workbook
from xlsxwriter.exceptions import FileCreateError
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from scheduler.documents.wording import clean

Cell = str | int | None
_A4 = 9
_LONGEST = 32_767
_LINE = 13.0
_UPRIGHT = 82.0
_CAPITALS = 0.92
_FONT = {"font_name": "Calibri", "font_size": 10, "valign": "vcenter"}
_BORDER = {"border": 1, "border_color": "#B9B2AA"}
_MAROON = "#7A1E23"
_HEADER = {"bold": True, "bg_color": "#EFE7DF", "align": "center", "text_wrap": True}
_WORDS = {"num_format": "@", "text_wrap": True}
_COUNT = {"num_format": "#,##0"}
_SUM = {"bold": True, "bg_color": "#F5F0EA"}
_STYLES: Mapping[str, Mapping[str, object]] = {
    "title": {**_FONT, "font_size": 14, "bold": True, "font_color": _MAROON},
    "subtitle": {**_FONT, "font_size": 11},
    "mark": {**_FONT, "font_size": 11, "bold": True, "font_color": "#B3261E"},
    "header": {**_FONT, **_BORDER, **_HEADER},
    "upright": {**_FONT, **_BORDER, **_HEADER, "rotation": 90},
    "words": {**_FONT, **_BORDER, **_WORDS},
    "count": {**_FONT, **_BORDER, **_COUNT},
    "words sum": {**_FONT, **_BORDER, **_WORDS, **_SUM},
    "count sum": {**_FONT, **_BORDER, **_COUNT, **_SUM},
    "remark": {**_FONT},
}


@contextmanager
def new_workbook(path: Path) -> Iterator[tuple[Workbook, Mapping[str, Format]]]:
    """A workbook that keeps no row in memory, and its cell styles; complete at ``path`` when the block ends well.

    Nothing that comes in becomes a formula, a link or a number; the parts lie beside ``path`` while it is written,
    because they hold names and the machine's common folder is not the place for them. Raises ``OSError``.
    """
    options = {
        "constant_memory": True,
        "tmpdir": str(path.parent),
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    book = Workbook(str(path), options)
    try:
        yield book, {name: book.add_format(dict(style)) for name, style in _STYLES.items()}
    except BaseException:
        # Only closing lets go of the parts, which Windows would else not let us remove.
        with suppress(Exception):
            book.close()
        raise
    try:
        book.close()
    except FileCreateError as trouble:
        raise OSError(*trouble.args[0].args) from trouble


class Page:
    """One sheet, written downwards: a line once written cannot be reached again."""

    def __init__(self, sheet: Worksheet, styles: Mapping[str, Format], *, header: str, footer: str) -> None:
        self._sheet = sheet
        self._styles = styles
        self._row = 0
        self._widths: Sequence[float] = ()
        sheet.set_landscape()
        sheet.set_paper(_A4)
        sheet.set_margins(left=0.4, right=0.4, top=0.7 if header else 0.4, bottom=0.6)
        sheet.fit_to_pages(1, 0)
        if header:
            sheet.set_header(f"&C{_printed(header)}")
        sheet.set_footer(f"&L{_printed(footer)}&RHalaman &P dari &N")
        sheet.hide_gridlines(2)

    def titles(self, lines: Sequence[str], marks: Sequence[str]) -> None:
        """The block above a table; as many rows with marks as without, so that the header keeps its place."""
        for style, line in zip(("title", "subtitle", "subtitle"), lines, strict=True):
            self._text(line, style)
        self._text(" · ".join(marks), "mark")
        self._row += 1

    def header(self, names: Sequence[str], widths: Sequence[float], *, upright: Iterable[str] = ()) -> None:
        """The table's header: stays in sight on the screen, repeated on every printed page. Widths in characters."""
        turned = frozenset(upright)
        self._widths = widths
        for column, width in enumerate(widths):
            self._sheet.set_column(column, column, width)
        self._sheet.set_row(self._row, _UPRIGHT if turned else max(2 * _LINE, self._height(names)))
        for column, name in enumerate(names):
            style = self._styles["upright" if name in turned else "header"]
            self._sheet.write_string(self._row, column, name, style)
        self._sheet.repeat_rows(self._row)
        self._row += 1
        self._sheet.freeze_panes(self._row, 0)

    def line(self, cells: Sequence[Cell], *, total: bool = False) -> None:
        """One line of the table: text stays text, counts are numbers, ``None`` is an empty cell."""
        suffix = " sum" if total else ""
        words, count = self._styles["words" + suffix], self._styles["count" + suffix]
        self._sheet.set_row(self._row, self._height(cells))
        for column, cell in enumerate(cells):
            if isinstance(cell, str) and cell:
                self._sheet.write_string(self._row, column, clean(cell)[:_LONGEST], words)
            elif isinstance(cell, int):
                self._sheet.write_number(self._row, column, cell, count)
            else:
                self._sheet.write_blank(self._row, column, None, words if cell == "" else count)
        self._row += 1

    def remarks(self, sentences: Iterable[str]) -> None:
        """Sentences below the table, after a blank line."""
        self._row += 1
        for sentence in sentences:
            self._text(sentence, "remark")

    def filter(self, columns: int) -> None:
        """Filter buttons over everything written so far, whose header is row 1; NIKs draw no warning triangles."""
        last = self._row - 1
        self._sheet.autofilter(0, 0, last, columns - 1)
        if last:
            self._sheet.ignore_errors({"number_stored_as_text": f"A2:{chr(ord('A') + columns - 1)}{last + 1}"})

    def _height(self, cells: Sequence[Cell]) -> float:
        # Said outright, because LibreOffice does not make rows of a foreign file as high as their wrapped text.
        pairs = zip(cells, self._widths, strict=True)
        return _LINE * max(lines_needed(cell, width) if isinstance(cell, str) else 1 for cell, width in pairs) + 2

    def _text(self, text: str, style: str) -> None:
        if text:
            self._sheet.write_string(self._row, 0, clean(text)[:_LONGEST], self._styles[style])
        self._row += 1


def lines_needed(text: str, width: float) -> int:
    """How many lines a text takes in a column ``width`` characters wide, rather one too many than one too few.

    >>> lines_needed("NAMA", 20), lines_needed("CONTOH WARGA KE SATU BIN CONTOH", 20), lines_needed("a" * 50, 20)
    (1, 2, 3)
    """
    # Capitals are wider than the digits in which columns are measured.
    room = int(width * _CAPITALS)
    if len(text) <= room and "\n" not in text:
        return 1
    return sum(_lines_of_words(line.split(), room) for line in text.split("\n"))


def _lines_of_words(words: Sequence[str], room: int) -> int:
    # The library's textwrap knows hyphens and tabs too, and would take a third of the time of the whole workbook.
    lines, used = 1, 0
    for word in words:
        if used and used + 1 + len(word) <= room:
            used += 1 + len(word)
            continue
        lines += (used > 0) + (len(word) - 1) // room
        used = (len(word) - 1) % room + 1
    return lines


def _printed(text: str) -> str:
    # In headers and footers "&" starts a command.
    return clean(text).replace("&", "&&")
