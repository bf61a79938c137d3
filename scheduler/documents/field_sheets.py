"""The worksheet of the field officers: paper, one page an RT, with boxes to tick and lines to sign."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import groupby
from pathlib import Path

# The library is annotated but does not say so to type checkers.
from xlsxwriter.format import Format

from reporting.model import Closing, OpenCase
from reporting.reading.identity import mask
from reporting.texts import field_sheets as texts
from reporting.texts.staff import month_words
from scheduler.documents.line_sheet import LineBook, LineSheet
from scheduler.documents.page import HIGHEST, Page, lines_needed, new_workbook

Spot = tuple[str, str, str, str]
"""Kecamatan, kelurahan, RW, RT."""
Line = tuple[tuple[str, ...], float]
"""The cells of one person, and how high they are."""

_WIDTHS = (4, 16, 18, 16.5, 4, 10.5, 18, 11.5, 16, 4.2, 4.2, 4.2, 4.2, 4.2, 10.5, 18)
_SCALE = 78
"""Per cent at which these widths fill A4 landscape."""
_ROOM = 470.0
"""Points (at that scale) for the people of one page, between its headings and the signatures."""
_MOST_PAGES = 1_000
"""Of a sheet: Excel keeps at most 1,023 page breaks."""
_LINE, _LEAST, _BAND, _HEADER, _SIGNED = 13.0, 34.0, 20.0, 78.0, 34.0
_LONGEST = 500
_SIGNERS_AT = (0, 4, 9)
"""The columns in which the lines of each who signs begin."""
_SUMMARY_WIDTHS = (30, 34, 10, 10, 12)
_FONT = {"font_name": "Calibri", "font_size": 10, "valign": "vcenter"}
_BORDER = {"border": 1, "border_color": "#6F6660"}
_STYLES: Mapping[str, Mapping[str, object]] = {
    "band": {**_FONT, "bold": True, "font_size": 12},
    "box": {**_FONT, **_BORDER, "text_wrap": True, "num_format": "@"},
    "upright": {**_FONT, **_BORDER, "bold": True, "rotation": 90, "text_wrap": True, "align": "center"},
    "head": {**_FONT, **_BORDER, "bold": True, "text_wrap": True, "align": "center"},
    "sign": {**_FONT, "valign": "bottom"},
}


@dataclass(frozen=True)
class _Leaf:
    """The people of one printed page: of one RT, as many as fit."""

    spot: Spot
    lines: tuple[Line, ...] = field(repr=False)
    place: int
    of: int
    people: int


def write_field_checks(closing: Closing, path: Path, *, labels: Sequence[str], created: datetime) -> None:
    """Write whom officers should visit (``closing.cases``) to ``path``: counts first, then a page for every RT.

    ``labels`` stand on every page, ``created`` (aware) in the file's properties. NIKs are masked. Raises ``OSError``.
    """
    moment = created.astimezone(UTC).replace(tzinfo=None)
    leaves = list(_leaves([case for case in closing.cases if case.field_check]))
    footer = " · ".join((f"{closing.office_name[:120]}, {month_words(closing.month)}", *labels))
    with new_workbook(path) as (book, styles):
        book.set_properties({"title": f"Coktas {closing.month}", "author": closing.office_name, "created": moment})
        page = Page(book.add_worksheet(texts.SUMMARY), styles, header="", footer=footer)
        page.titles((closing.office_name, texts.TITLE, f"Bulan {month_words(closing.month)}"), labels)
        _write_summary(page, leaves)
        if leaves:
            own = {name: book.add_format(dict(style)) for name, style in _STYLES.items()}
            title = f"{closing.office_name} · {texts.TITLE} · {month_words(closing.month)}"
            for start in range(0, len(leaves), _MOST_PAGES):
                _Visits(_visits_sheet(book, styles, start, footer), own).write(
                    title, leaves[start : start + _MOST_PAGES]
                )


# ---------------------------------------------------------------- which people on which page
def _leaves(cases: Sequence[OpenCase]) -> Iterator[_Leaf]:
    for spot, group in groupby(sorted(cases, key=_order), key=_spot):
        lines = [_line(number, case) for number, case in enumerate(group, 1)]
        pages = list(_pages(lines))
        for place, page in enumerate(pages, 1):
            yield _Leaf(spot, page, place, len(pages), len(lines))


def _spot(case: OpenCase) -> Spot:
    return case.kecamatan, case.kelurahan, case.rw, case.rt


def _order(case: OpenCase) -> tuple[str, ...]:
    # Upper case, so that one kelurahan in two spellings lies side by side.
    return (*(part.upper() for part in _spot(case)), *_spot(case), case.address.upper(), case.name.upper(), case.number)


def _pages(lines: Sequence[Line]) -> Iterator[tuple[Line, ...]]:
    start, used = 0, 0.0
    for place, (_, height) in enumerate(lines):
        if place > start and used + height > _ROOM:
            yield tuple(lines[start:place])
            start, used = place, 0.0
        used += height
    yield tuple(lines[start:])


def _line(number: int, case: OpenCase) -> Line:
    who = (case.number, case.name, mask(case.nik), case.sex, case.birthdate)
    what = (case.address, case.kind, texts.told(case.happened, case.other_end))
    cells = (str(number), *(text[:_LONGEST] for text in (*who, *what)), *[""] * (len(texts.OUTCOMES) + 2))
    # Room for a hand to write, and for what wraps; Excel knows no higher row, and what is longer is cut there.
    lines = max(lines_needed(cell, width) for cell, width in zip(cells, _WIDTHS, strict=True) if cell)
    return cells, min(max(_LEAST, _LINE * lines + 4), HIGHEST)


# ---------------------------------------------------------------- the sheets
def _write_summary(page: Page, leaves: Sequence[_Leaf]) -> None:
    if not leaves:
        page.remarks([texts.NOBODY])
        return
    page.header(texts.SUMMARY_COLUMNS, _SUMMARY_WIDTHS)
    counts = Counter({leaf.spot: leaf.people for leaf in leaves})
    for spot, count in counts.items():
        page.line((*(part or texts.UNKNOWN_PLACE for part in spot), count))
    page.line((texts.TOTAL, "", "", "", counts.total()), total=True)
    page.remarks([texts.HOW])


def _visits_sheet(book: LineBook, styles: Mapping[str, Format], start: int, footer: str) -> LineSheet:
    """A sheet set up as all others are, but for its scale: fitting to a width would undo its page breaks."""
    sheet: LineSheet = book.add_worksheet(f"{texts.VISITS} {start // _MOST_PAGES + 1}" if start else texts.VISITS)
    Page(sheet, styles, header="", footer=footer)
    sheet.set_print_scale(_SCALE)
    for column, width in enumerate(_WIDTHS):
        sheet.set_column(column, column, width)
    return sheet


class _Visits:
    """A sheet ``Lembar Kunjungan``, written downwards."""

    def __init__(self, sheet: LineSheet, styles: Mapping[str, Format]) -> None:
        self._sheet = sheet
        self._styles = styles
        self._boxes = [styles["box"]] * len(_WIDTHS)
        self._row = 0

    def write(self, title: str, leaves: Sequence[_Leaf]) -> None:
        """The heading that every page repeats, then page after page."""
        self._text(title)
        turned = (*texts.OUTCOMES, "L/P")
        heads = [self._styles["upright" if name in turned else "head"] for name in texts.COLUMNS]
        self._put(texts.COLUMNS, heads, _HEADER)
        self._sheet.repeat_rows(0, self._row - 1)
        self._sheet.freeze_panes(self._row, 0)
        breaks = []
        for leaf in leaves:
            self._leaf(leaf)
            breaks.append(self._row)
        self._sheet.set_h_pagebreaks(breaks[:-1])

    def _leaf(self, leaf: _Leaf) -> None:
        self._text(f"{texts.place(*leaf.spot)}   ({texts.people(leaf.people, leaf.place, leaf.of)})")
        for people, height in leaf.lines:
            self._put(people, self._boxes, height)
        for words, height in zip(texts.SIGNING, (_BAND, _BAND, _SIGNED), strict=True):
            signs = dict(zip(_SIGNERS_AT, words, strict=True))
            cells = [signs.get(column, "") for column in range(len(_WIDTHS))]
            self._put(cells, [self._styles["sign"]] * len(_WIDTHS), height)

    def _text(self, text: str) -> None:
        self._put([text], [self._styles["band"]], _BAND)

    def _put(self, cells: Sequence[str], styles: Sequence[Format], height: float) -> None:
        self._sheet.write_line(self._row, cells, styles, height)
        self._row += 1
