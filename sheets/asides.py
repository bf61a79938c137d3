"""What staff note beside the lists: how Sidalih took each line, and what Bawaslu and others said (tab ``Saran``).

Read now and then, not at every meeting: nothing of it decides before a month is closed.
"""

from collections.abc import Iterable, Mapping, Sequence

from reporting.journal import Tx, advice, sidalih
from reporting.model import Advice, Month
from reporting.reading.periods import take_period
from sheets.door import Sheet, Workbook
from sheets.layout import REMARKS, is_month, month_of, month_tab

OUTCOME, NOTE = "SIDALIH", "CATATAN SIDALIH"
LEFT = "KELUAR"
"""``JENIS`` of a row that a ``Perbaikan`` took out of the list."""
_COLUMNS = ("NOMOR", "JENIS", OUTCOME, NOTE)


def read(book: Workbook, months: Iterable[Month]) -> dict[str, Sheet]:
    """The tabs of these months and ``Saran``, as far as they are there: two read calls, whatever their size.

    Of the lists only the columns that staff fill; a tab that people deleted is no trouble here.
    """
    there = set(book.titles())
    wanted: dict[str, Sequence[str]] = {
        title: _COLUMNS for month in months if (title := month_tab(str(month)).title) in there
    }
    if REMARKS.title in there:
        wanted[REMARKS.title] = ()
    return book.read_some(wanted) if wanted else {}


def learn(tx: Tx, office: str, seen: Mapping[str, Sheet]) -> None:
    """Note what was read; may be repeated."""
    for title, sheet in seen.items():
        if is_month(title):
            sidalih.learn(tx, office, Month.parse(month_of(title)), _outcomes(sheet))
        elif title == REMARKS.title:
            advice.learn(tx, office, _advice(sheet))


def _outcomes(sheet: Sheet) -> dict[str, tuple[str, str]]:
    """By number; a word that is none of the three says nothing, an emptied cell is the beginning again."""
    words = {word.casefold(): word for word in sidalih.OUTCOMES} | {"": sidalih.WAITS}
    found: dict[str, tuple[str, str]] = {}
    for index in range(len(sheet.rows)) if OUTCOME in sheet.header else ():
        cells = {name: value.strip() for name, value in sheet.cells(index).items()}
        number, outcome = cells.get("NOMOR", "").upper(), words.get(cells[OUTCOME].casefold())
        if cells.get("JENIS") == LEFT:
            outcome = sidalih.WAITS
        if number and outcome:
            found.setdefault(number, (outcome, cells.get(NOTE, "")))
    return found


def _advice(sheet: Sheet) -> list[Advice]:
    """The rows that say something; ``Bulan`` as we write it, where it can be read."""
    found = []
    for index in range(len(sheet.rows)):
        month, *rest = (sheet.cells(index).get(column, "").strip() for column in REMARKS.columns)
        if any(rest):
            found.append(Advice(str(take_period(month)[0] or month), *rest))
    return found
