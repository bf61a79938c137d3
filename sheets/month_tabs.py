"""The tabs of the month: ``Rekap``, ``Kepatuhan``, ``PDPB YYYY-MM``. Written by key: writing twice is once."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from reporting.journal import Tx, months
from reporting.model import Closing, Coverage, Month, RecapLine, Tally
from reporting.settings import Office
from sheets.appearance import look_of
from sheets.door import Append, Change, Dress, SetCell, Sheet
from sheets.layout import COVERAGE, RECAP, TALLIES, month_tab

TOTAL = "JUMLAH"
Key = tuple[str, ...]


def upsert(sheet: Sheet, wanted: Mapping[Key, Mapping[str, str]], key: Sequence[str]) -> list[Change]:
    """Cells that differ in rows that are there, and the rows that are not; a key is the text of its columns."""
    changes: list[Change] = []
    there: set[Key] = set()
    for index in range(len(sheet.rows)):
        cells = sheet.cells(index)
        found = tuple(cells.get(column, "").strip() for column in key)
        if found in wanted and found not in there:
            there.add(found)
            changes += [
                SetCell(sheet.title, index, column, value)
                for column, value in wanted[found].items()
                if cells.get(column, "").strip() != value
            ]
    new = [dict(zip(key, found, strict=True)) | dict(wanted[found]) for found in wanted if found not in there]
    return [*changes, Append(sheet.title, new)] if new else changes


# ---------------------------------------------------------------- coverage
def coverage_changes(sheet: Sheet, month: Month, lines: Sequence[Coverage]) -> list[Change]:
    """The month's lines of ``Kepatuhan`` as they are now."""
    wanted: dict[Key, Mapping[str, str]] = {
        (str(month), line.kecamatan, line.kelurahan): {
            "Pelapor": str(line.expected),
            "Lapor": str(line.reported),
            "Nihil": str(line.nothing_to_report),
            "Belum Lapor": str(line.silent),
        }
        for line in lines
    }
    return upsert(sheet, wanted, COVERAGE.columns[:3])


# ---------------------------------------------------------------- recap
def learn_figures(tx: Tx, sheet: Sheet, office: Office) -> None:
    """``Awal`` and ``Penyesuaian`` typed by staff for months that are not closed yet."""
    closed = {str(month) for month in months.closed(tx, office.code)}
    typed: dict[str, dict[months.Place, tuple[Tally | None, Tally]]] = {}
    for index in range(len(sheet.rows)):
        cells = {name: value.strip() for name, value in sheet.cells(index).items()}
        month, kelurahan = cells.get("Bulan", ""), cells.get("Kelurahan", "")
        if month and kelurahan and kelurahan != TOTAL and month not in closed:
            place = cells.get("Kecamatan", ""), kelurahan
            typed.setdefault(month, {})[place] = _tally(cells, "Awal"), _tally(cells, "Penyesuaian") or Tally()
    for month, figures in typed.items():
        months.learn(tx, office.code, month, figures)


def _tally(cells: Mapping[str, str], name: str) -> Tally | None:
    men, women = (_count(cells.get(f"{name} {part}", "")) for part in "LP")
    return None if men is None and women is None else Tally(men or 0, women or 0)


def _count(text: str) -> int | None:
    digits = text.replace(".", "").replace(",", "").replace(" ", "")
    sign = -1 if digits.startswith("-") else 1
    return sign * int(digits.lstrip("-")) if digits.lstrip("-").isdecimal() else None


def recap_changes(sheet: Sheet, closing: Closing) -> list[Change]:
    """The closed month's lines of ``Rekap``."""
    wanted: dict[Key, Mapping[str, str]] = {
        (str(closing.month), line.kecamatan, line.kelurahan): _recap_cells(line) for line in closing.recap
    }
    return upsert(sheet, wanted, RECAP.columns[:3])


_PARTS: Mapping[str, Callable[[RecapLine], Tally | None]] = {
    "Awal": lambda line: line.before,
    "Baru": lambda line: line.added,
    "TMS": lambda line: line.struck,
    "Masuk": lambda line: line.moved_in,
    "Keluar": lambda line: line.moved_out,
    "Penyesuaian": lambda line: line.adjusted,
    "Akhir": lambda line: line.after,
    "Ubah": lambda line: line.changed,
}


def _recap_cells(line: RecapLine) -> dict[str, str]:
    cells: dict[str, str] = {}
    for name in TALLIES:
        tally = _PARTS[name](line)
        figures = (tally.men, tally.women, tally.total) if tally else ("", "", "")
        cells |= {f"{name} {part}": str(figure) for part, figure in zip("LPJ", figures, strict=True)}
    return cells


# ---------------------------------------------------------------- the list
def list_changes(closing: Closing, existing: Sheet | None) -> list[Change]:
    """The tab of the month: made if it is not there, with the rows it lacks; rows that stand are the staff's."""
    tab = month_tab(str(closing.month))
    there = _numbers(existing)
    rows = [row.columns for row in closing.rows if row.number not in there]
    changes: list[Change] = [] if existing else [tab.make(), Dress(look_of(tab))]
    return [*changes, Append(tab.title, rows)] if rows else changes


def complete(closing: Closing, existing: Sheet | None) -> bool:
    """Whether every row of the list was read back from its tab."""
    return existing is not None and {row.number for row in closing.rows} <= _numbers(existing)


def _numbers(sheet: Sheet | None) -> set[str]:
    indices: Iterable[int] = range(len(sheet.rows)) if sheet else ()
    return {sheet.cells(index).get("NOMOR", "").strip() for index in indices} if sheet else set()
