"""The questions to Disdukcapil: one table to fill in and send back, and how to fill it in."""

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

# The library is annotated but does not say so to type checkers.
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from reporting.model import Closing, OpenCase
from reporting.texts import registry as texts
from reporting.texts.staff import month_words
from scheduler.documents.page import Cell, Page, lines_needed, new_workbook
from scheduler.documents.wording import clean

_WIDTHS = (4, 17, 11, 17.5, 17.5, 18, 11, 11, 4.5, 18, 4.5, 4.5, 12, 12, 28, 12, 15, 12, 16)
_GUIDE_WIDTH, _LINE = 120, 15.0


def write_registry_questions(closing: Closing, path: Path, *, labels: Sequence[str], created: datetime) -> None:
    """Write what is to be asked about ``closing.cases`` to ``path``; the answered copy can be sent back.

    ``labels`` stand on every page, ``created`` (aware) in the file's properties. Without a case the table is empty and
    ``Petunjuk`` says so. Raises ``OSError``.
    """
    moment = created.astimezone(UTC).replace(tzinfo=None)
    month = month_words(closing.month)
    header = " · ".join((f"{closing.office_name[:120]}, pertanyaan ke Disdukcapil, {month}", *labels))
    cases = [case for case in closing.cases if case.registry]
    with new_workbook(path) as (book, styles):
        book.set_properties({"title": f"Dukcapil {closing.month}", "author": closing.office_name, "created": moment})
        sheet = book.add_worksheet(texts.SHEET)
        page = Page(sheet, styles, header=header, footer=f"{closing.office_name[:150]}, {month}")
        page.header(texts.COLUMNS, _WIDTHS, upright=("L/P", "RT", "RW"))
        for place, case in enumerate(cases, 1):
            page.line(_cells(place, case))
        page.filter()
        if cases:
            _offer_answers(sheet, len(cases))
        lines = [*texts.instructions(closing.office_name, month), *([] if cases else [texts.NOBODY]), *labels]
        words = book.add_format({"font_name": "Calibri", "font_size": 11, "text_wrap": True, "valign": "top"})
        _write_guide(book.add_worksheet(texts.GUIDE), words, lines)


def _cells(place: int, case: OpenCase) -> list[Cell]:
    who = (case.nik, case.kk, case.name, case.birthplace, case.birthdate, case.sex)
    where = (case.address, case.rt, case.rw, case.kelurahan, case.kecamatan)
    asked = texts.question(case.kind, case.happened, case.other_end)
    return [str(place), case.number, case.kind, *who, *where, asked, *[""] * len(texts.ANSWER_COLUMNS)]


def _offer_answers(sheet: Worksheet, cases: int) -> None:
    # A warning, no refusal: other words are read back too, or said to be unclear.
    column = texts.COLUMNS.index(texts.ANSWER)
    options = {"validate": "list", "source": list(texts.CHOICES), "error_type": "warning"}
    options |= {"input_title": texts.CHOOSE_TITLE, "input_message": texts.CHOOSE}
    sheet.data_validation(1, column, cases, column, options)


def _write_guide(sheet: Worksheet, words: Format, lines: Sequence[str]) -> None:
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.hide_gridlines(2)
    sheet.set_column(0, 0, _GUIDE_WIDTH)
    for row, line in enumerate(lines):
        sheet.set_row(row, _LINE * lines_needed(line, _GUIDE_WIDTH) + 3)
        sheet.write_string(row, 0, clean(line), words)
