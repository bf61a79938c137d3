"""A sheet made for paper: lines from top to bottom, A4 landscape, one page wide, its header on every page."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from textwrap import wrap

# The library is annotated but does not say so to type checkers.
from xlsxwriter.exceptions import FileCreateError
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_range

from scheduler.documents import line_sheet
from scheduler.documents.line_sheet import LineBook, LineSheet
from scheduler.documents.wording import clean

Cell = line_sheet.Cell
_A4 = 9
_LINE = 13.0
HIGHEST = 409.0
"""Points; Excel takes no higher row."""
_TITLE_LINE = 20.0
_UPRIGHT = 82.0
_MARGIN = 230
"""Characters of a printed header or footer beside the number of the page: 255 with all its commands."""
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
    "middle": {**_FONT, **_BORDER, **_WORDS, "align": "center"},
    "middle sum": {**_FONT, **_BORDER, **_WORDS, **_SUM, "align": "center"},
    "words sum": {**_FONT, **_BORDER, **_WORDS, **_SUM},
    "count sum": {**_FONT, **_BORDER, **_COUNT, **_SUM},
    "remark": {**_FONT},
}


@contextmanager
def new_workbook(path: Path) -> Iterator[tuple[LineBook, Mapping[str, Format]]]:
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
    book = LineBook(str(path), options)
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

    def __init__(self, sheet: LineSheet, styles: Mapping[str, Format], *, header: str, footer: str) -> None:
        self._sheet = sheet
        self._styles = styles
        self._row = 0
        self._top = 0
        self._widths: Sequence[float] = ()
        self._rooms: Sequence[int] = ()
        self._looks: Sequence[tuple[Sequence[Format], Format]] = ()
        sheet.set_landscape()
        sheet.set_paper(_A4)
        sheet.set_margins(left=0.3, right=0.3, top=0.6 if header else 0.4, bottom=0.55)
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
        self._widths, self._rooms = widths, [_room(width) for width in widths]
        for column, width in enumerate(widths):
            self._sheet.set_column(column, column, width)
        self._top, turned = self._row, frozenset(upright)
        # For a line and for a sum: the style of words in each column, and of counts.
        self._looks = [
            (
                [self._styles[f"{'middle' if name in turned else 'words'}{look}"] for name in names],
                self._styles[f"count{look}"],
            )
            for look in ("", " sum")
        ]
        self._heads(names, turned)
        self._sheet.repeat_rows(self._top)
        self._sheet.freeze_panes(self._row, 0)

    def further(self, title: str, names: Sequence[str]) -> None:
        """A smaller table below, in the columns of the first: a blank line, its title, its header."""
        self._row += 1
        self._text(title, "subtitle")
        self._heads(names, frozenset())

    def line(self, cells: Sequence[Cell], *, total: bool = False) -> None:
        """One line of the table: text stays text, counts are numbers, ``None`` is an empty cell."""
        words, count = self._looks[total]
        styles = [word if isinstance(cell, str) else count for cell, word in zip(cells, words, strict=False)]
        self._sheet.write_line(self._row, cells, styles, self._height(cells))
        self._row += 1

    def remarks(self, sentences: Iterable[str]) -> None:
        """Sentences below the table, after a blank line, each broken where the table ends."""
        self._row += 1
        for sentence in sentences:
            for line in wrap(clean(sentence), max(60, int(sum(self._widths)))):
                self._text(line, "remark")

    def filter(self) -> None:
        """Filter buttons over the lines of the table so far; numbers that are names draw no warning triangles."""
        last, columns = self._row - 1, len(self._widths)
        self._sheet.autofilter(self._top, 0, last, columns - 1)
        if last > self._top:
            lines = xl_range(self._top + 1, 0, last, columns - 1)
            self._sheet.ignore_errors({"number_stored_as_text": lines})

    def _heads(self, names: Sequence[str], turned: frozenset[str]) -> None:
        styles = [self._styles["upright" if name in turned else "header"] for name in names]
        height = _UPRIGHT if turned else max(2 * _LINE, self._height(names))
        self._sheet.write_line(self._row, names, styles, height)
        self._row += 1

    def _height(self, cells: Sequence[Cell]) -> float:
        # Said outright, because LibreOffice does not make rows of a foreign file as high as their wrapped text.
        most = 1
        for cell, room in zip(cells, self._rooms, strict=False):
            if isinstance(cell, str) and (len(cell) > room or "\n" in cell):
                most = max(most, _lines_in(cell, room))
        return min(_LINE * most + 2, HIGHEST)

    def _text(self, text: str, style: str) -> None:
        if text:
            found = self._styles[style]
            self._sheet.write_line(self._row, [text], [found], _TITLE_LINE if style == "title" else _LINE + 2)
        self._row += 1


def lines_needed(text: str, width: float) -> int:
    """How many lines a text takes in a column ``width`` characters wide, rather one too many than one too few.

    >>> lines_needed("NAMA", 20), lines_needed("CONTOH WARGA KE SATU BIN CONTOH", 20), lines_needed("a" * 50, 20)
    (1, 2, 3)
    """
    room = _room(width)
    return 1 if len(text) <= room and "\n" not in text else _lines_in(text, room)


def _room(width: float) -> int:
    # Capitals are wider than the digits in which columns are measured.
    return int(width * _CAPITALS)


def _lines_in(text: str, room: int) -> int:
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
    # In headers and footers "&" starts a command. A longer one than the format allows is left out as a whole by the
    # library; so the office's name, which comes first, gives way to what must be said on every page.
    shown = clean(text).replace("&", "&&")
    return shown if len(shown) <= _MARGIN else f"…{shown[1 - _MARGIN :].lstrip('&')}"
