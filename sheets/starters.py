"""Filling ``Info`` once: useful answers to begin with, each marked to be checked by the office."""

from reporting.journal import Tx, marks
from reporting.settings import Office
from reporting.texts import starters as texts
from sheets.door import Append, Workbook
from sheets.layout import ANSWERS


def wanted(tx: Tx, office: Office) -> bool:
    """Whether this office's desk was never filled, nor an older one: what staff deleted stays deleted."""
    return marks.get(tx, _mark(office)) not in (office.spreadsheet, *office.older_spreadsheets)


def fill(book: Workbook, site: str) -> str:
    """Write the starters if ``Info`` has no row at all, and say so; empty when there is any.

    ``site`` is where people look up by themselves whether they are registered.
    """
    if any(any(cell.strip() for cell in row) for row in book.read([ANSWERS.title])[ANSWERS.title].rows):
        return ""
    rows = texts.rows(site)
    book.write([Append(ANSWERS.title, rows)])
    return texts.filled(len(rows), sum(row["Aktif"] == texts.TO_FILL_IN for row in rows))


def note(tx: Tx, office: Office) -> None:
    """The desk has its answers: it is not filled again."""
    marks.put(tx, _mark(office), office.spreadsheet)


def _mark(office: Office) -> str:
    return f"starters {office.code}"
