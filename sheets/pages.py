"""The two tabs the bot writes whole: ``Panduan`` explains every column, ``Ringkasan`` counts and draws (pure).

The formulas know only functions that Google, Excel and LibreOffice share, and look at whole columns of ``Laporan``,
so that the office program moves them along when people move columns. A word that people typed with blanks behind it
is counted too (``Disetujui*``).
"""

from collections.abc import Mapping, Sequence
from itertools import zip_longest
from typing import Literal

from reporting.kinds import KINDS
from reporting.model import Stage, Status
from reporting.texts import guide as texts
from sheets import pick_lists
from sheets.cells import column_letters
from sheets.layout import GUIDE, REPORTS, SUMMARY
from sheets.looks import Chart, Page, Span, stamp_of

Row = tuple[str, ...]
Kind = Literal["column", "bar"]

MOST_KECAMATAN, MOST_KELURAHAN, MOST_DAYS = 60, 300, 7
"""Lines kept for places on ``Ringkasan``, and days told apart of those that wait."""

_GUIDE_WIDTHS = (14, 24, 12, 105, 3)
_LIST_WIDTH = 24
_WIDTHS = (36, 20, 20, 29, 3, 28, 24, 12, 20)
_COUNTS = frozenset({1, 2, 3, 7, 8})
_RIGHT = 5
"""Where the charts lie, and below them the table of kelurahan beside that of kecamatan."""
_CHART_ROWS, _ROWS_A_BAR = 13, 1.2
_EDITION = 2
"""Raised when a door writes pages in another way, so that every desk gets them anew."""


def guide() -> Page:
    """``Panduan``: how the desk works, every column of every tab, and at the right the lists behind drop-downs."""
    words, headings = _explanations()
    names = [*pick_lists.LIVE, *pick_lists.FIXED]
    columns = [pick_lists.FIXED.get(name, ()) for name in names]
    lists = [tuple(names), *zip_longest(*columns, fillvalue="")]
    blank, none = ("",) * 5, ("",) * len(names)
    rows = tuple((*(left or blank), *(right or none)) for left, right in zip_longest(words, lists))
    kept = frozenset(pick_lists.FIRST + place for place in range(len(pick_lists.LIVE)))
    widths = (*_GUIDE_WIDTHS, *[_LIST_WIDTH] * len(names))
    beside = frozenset(range(pick_lists.FIRST, len(widths)))
    stamp = stamp_of([_EDITION, rows])
    return Page(GUIDE, rows, widths, stamp, frozenset(headings), kept, lists=beside, frozen_rows=1)


def _explanations() -> tuple[list[Row], list[int]]:
    rows: list[Row] = [(*texts.GUIDE_HEAD, ""), (texts.HOW, "", "", "", "")]
    headings = [0, 1]
    rows += [(texts.HOW, str(number), "", step, "") for number, step in enumerate(texts.STEPS, start=1)]
    for tab, purpose in texts.PURPOSES.items():
        headings.append(len(rows))
        rows.append((tab, "", "", purpose, ""))
        rows += [(tab, line.column, line.owner, line.text, "") for line in texts.GUIDE.get(tab, ())]
    return rows, headings


def summary(header: Sequence[str]) -> Page:
    """``Ringkasan``, its formulas pointing at the columns of ``Laporan`` as they stand in ``header``.

    ``header`` must have every column of ``Laporan``. The stamp does not depend on where they stand.
    """
    page = _Summary({name: _whole_column(header.index(name)) for name in REPORTS.columns})
    return page.make(stamp_of([_EDITION, _Summary(dict.fromkeys(REPORTS.columns, "")).rows]))


class _Summary:
    """The page as it grows; ``places`` are the columns of ``Laporan``."""

    def __init__(self, places: Mapping[str, str]) -> None:
        self._places = places
        self.rows: list[Row] = []
        self._headings: list[int] = []
        self._charts: list[Chart] = []
        self._now()
        self._statuses()
        self._ages()
        self._kinds()
        self._areas()

    def make(self, stamp: str) -> Page:
        """The page with its stamp."""
        rows = tuple((*row, *[""] * (len(_WIDTHS) - len(row))) for row in self.rows)
        headings = frozenset(self._headings)
        return Page(SUMMARY, rows, _WIDTHS, stamp, headings, charts=tuple(self._charts), counts=_COUNTS)

    def _heading(self, *words: str) -> None:
        if self.rows:
            self.rows.append(())
        self._headings.append(len(self.rows))
        self.rows.append(words)

    def _count(self, *conditions: tuple[str, str]) -> str:
        """``COUNTIFS`` over columns of ``Laporan``; the second of a pair is a formula's text."""
        return "COUNTIFS(" + ",".join(f"{self._places[name]},{test}" for name, test in conditions) + ")"

    def _waiting(self, *more: tuple[str, str]) -> str:
        return self._count(("Status", _begins(Status.WAITING)), ("Tahap", _begins(Stage.RECEIVED)), *more)

    def _approved(self, *more: tuple[str, str]) -> str:
        return self._count(("Status", _begins(Status.APPROVED)), ("Tahap", _begins(Stage.RECEIVED)), *more)

    def _now(self) -> None:
        self._heading(texts.SUMMARY_TITLE)
        self.rows += [(note,) for note in texts.SUMMARY_NOTES]
        incomplete = self._count(("Status", _begins(Status.APPROVED)), ("Peringatan", _begins("BELUM MASUK DAFTAR")))
        self._heading(texts.NOW)
        self.rows += [
            (texts.WAITING, f"={self._waiting()}"),
            (texts.URGENT, f"={self._count(('Peringatan', _begins('🔴')))}"),
            (texts.APPROVED, f"={self._approved()}"),
            (texts.INCOMPLETE, f"={incomplete}"),
        ]
        months = [_moment(day, day=False) for day in ("TODAY()", "DATE(YEAR(TODAY()),MONTH(TODAY()),0)")]
        self._heading(texts.BY_MONTH, *(f"={month}" for month in months))
        for label, column in ((texts.CAME_IN, "Waktu Lapor"), (texts.DECIDED, "Waktu Putusan")):
            self.rows.append((label, *(f"={self._count((column, _text_begins(month)))}" for month in months)))

    def _statuses(self) -> None:
        self._heading(texts.BY_STATUS, texts.RUNNING, texts.ALL)
        top = len(self.rows)
        for status in Status:
            here = ("Status", _begins(status))
            running = self._count(here, ("Tahap", _begins(Stage.RECEIVED)))
            self.rows.append((str(status), f"={running}", f"={self._count(here)}"))
        self._chart(texts.BY_STATUS, "column", top)

    def _kinds(self) -> None:
        self._heading(texts.BY_KIND, texts.ALL, texts.WAITING, texts.APPROVED)
        top = len(self.rows)
        for kind in KINDS:
            here = ("Jenis", _begins(kind))
            self.rows.append((kind, *(f"={count}" for count in self._counts(here))))
        self._chart(texts.BY_KIND, "bar", top)

    def _counts(self, *here: tuple[str, str]) -> tuple[str, str, str]:
        return self._count(*here), self._waiting(*here), self._approved(*here)

    def _ages(self) -> None:
        self._heading(texts.BY_AGE, texts.WAITING)
        top = len(self.rows)
        for days in range(MOST_DAYS + 1):
            label = texts.DAYS_AGO.format(days=days) if days else texts.TODAY
            when = ("Waktu Lapor", _text_begins(_moment(f"(TODAY()-{days})")))
            self.rows.append((label, f"={self._waiting(when)}"))
        self.rows.append((texts.LONGER, f"={self._waiting()}-SUM($B${top + 1}:$B${len(self.rows)})"))
        self._chart(texts.BY_AGE, "column", top)

    def _areas(self) -> None:
        """Kecamatan at the left, kelurahan beside them; lines stay blank while the lists have no such place."""
        head = (texts.BY_KECAMATAN, texts.ALL, texts.WAITING, texts.APPROVED, "")
        self._heading(*head, texts.BY_KELURAHAN, "Kecamatan", texts.ALL, texts.WAITING)
        for place in range(MOST_KELURAHAN):
            kecamatan = self._kecamatan(place) if place < MOST_KECAMATAN else ("",) * 4
            self.rows.append((*kecamatan, "", *self._kelurahan(place)))
        more = f'{_listed(pick_lists.KELURAHAN, MOST_KELURAHAN)}=""'
        self.rows.append((*[""] * _RIGHT, f'=IF({more},"","{texts.MORE_KELURAHAN}")'))

    def _kecamatan(self, place: int) -> Row:
        name = f"$A{len(self.rows) + 1}"
        counts = self._counts(("Kecamatan", name))
        return _line(_listed(pick_lists.KECAMATAN, place), name, *counts)

    def _kelurahan(self, place: int) -> Row:
        line = len(self.rows) + 1
        name, of = f"$F{line}", f"$G{line}"
        here = (("Kelurahan", name), ("Kecamatan", of))
        kecamatan = _listed(pick_lists.KELURAHAN_OF, place)
        return _line(_listed(pick_lists.KELURAHAN, place), name, kecamatan, self._count(*here), self._waiting(*here))

    def _chart(self, title: str, kind: Kind, top: int) -> None:
        """Drawn from the first column of counts, below the chart before."""
        bottom, last = len(self.rows), self._charts[-1] if self._charts else None
        height = max(_CHART_ROWS, round((bottom - top) * _ROWS_A_BAR)) if kind == "bar" else _CHART_ROWS
        at = (last.at[0] + last.height + 1 if last else 1, _RIGHT)
        self._charts.append(Chart(title, kind, Span(0, top, bottom), Span(1, top, bottom), at, height))


def _line(label: str, name: str, *formulas: str) -> Row:
    """Blank while there is no such place."""
    return f'=IF({label}="","",{label})', *(f'=IF({name}="","",{formula})' for formula in formulas)


def _whole_column(index: int) -> str:
    letters = column_letters(index)
    return f"{REPORTS.title}!${letters}:${letters}"


def _listed(name: str, place: int) -> str:
    return f"{GUIDE}!${column_letters(pick_lists.block(name).first)}${place + 2}"


def _begins(word: str) -> str:
    return f'"{word}*"'


def _text_begins(formula: str) -> str:
    return f'{formula}&"*"'


def _moment(day_formula: str, *, day: bool = True) -> str:
    """This day (or its month) as the desk writes it, whatever language the office program speaks."""
    parts = [f"YEAR({day_formula})", f'RIGHT("0"&MONTH({day_formula}),2)']
    parts += [f'RIGHT("0"&DAY({day_formula}),2)'] if day else []
    return '&"-"&'.join(parts)
