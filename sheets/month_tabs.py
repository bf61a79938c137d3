"""The tabs of the month: ``Rekap``, ``Kepatuhan``, ``PDPB YYYY-MM``. Written by key: writing twice is once."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from reporting.journal import Tx, months
from reporting.model import Closing, Coverage, Month, RecapLine, Tally
from reporting.settings import Office
from reporting.texts.months import LEFT_AT
from sheets.appearance import look_of
from sheets.asides import LEFT, NOTE, OUTCOME
from sheets.cells import storable
from sheets.door import Append, Change, Dress, SetCell, Sheet
from sheets.layout import COVERAGE, RECAP, TALLIES, month_tab

TOTAL = "JUMLAH"
LIST_OF_STAFF = frozenset({OUTCOME, NOTE})
Key = tuple[str, ...]


@dataclass(frozen=True)
class Placing:
    """An edition of a closed month that the desk has to show.

    ``left`` are the receipts that stood in an earlier edition, with the number of the ``Perbaikan`` they left at.
    ``first``: no month of the office was closed before it, so that its ``Awal`` is the staff's.
    """

    closing: Closing
    left: Mapping[str, int] = field(default_factory=dict)
    first: bool = True


def upsert(
    sheet: Sheet,
    wanted: Mapping[Key, Mapping[str, str]],
    key: Sequence[str],
    of_staff: Callable[[Key, str], bool] = lambda _key, _column: False,
) -> list[Change]:
    """Cells that differ in rows that are there, and the rows that are not; a key is the text of its columns.

    What stands in a cell ``of_staff`` is left as it is.
    """
    changes: list[Change] = []
    there = _rows_of(sheet, wanted, key)
    for found, index in there.items():
        cells = sheet.cells(index)
        changes += [
            SetCell(sheet.title, index, column, value)
            for column, value in wanted[found].items()
            if (now := cells.get(column, "").strip()) != value and not (now and of_staff(found, column))
        ]
    new = [dict(zip(key, found, strict=True)) | dict(wanted[found]) for found in wanted if found not in there]
    return [*changes, Append(sheet.title, new)] if new else changes


def _rows_of(sheet: Sheet, wanted: Collection[Key], key: Sequence[str]) -> dict[Key, int]:
    """The row of each key: the first written so, else the first that staff wrote with other capitals or blanks."""
    meant = {_folded(one): one for one in wanted}
    exact: dict[Key, int] = {}
    alike: dict[Key, int] = {}
    for index in range(len(sheet.rows)):
        cells = sheet.cells(index)
        typed = tuple(cells.get(column, "").strip() for column in key)
        if typed in wanted:
            exact.setdefault(typed, index)
        elif _folded(typed) in meant:
            alike.setdefault(meant[_folded(typed)], index)
    return {**alike, **exact}


def _folded(key: Key) -> Key:
    return tuple(" ".join(part.split()).casefold() for part in key)


# ---------------------------------------------------------------- coverage
def coverage_changes(sheet: Sheet, month: Month, lines: Sequence[Coverage]) -> list[Change]:
    """The month's lines of ``Kepatuhan`` as they are now."""
    wanted: dict[Key, Mapping[str, str]] = {
        (str(month), line.kecamatan, line.kelurahan): {
            "Pelapor": str(line.expected),
            "Lapor": str(line.reported),
            "Nihil": str(line.nothing_to_report),
            "Belum Lapor": str(line.silent),
            "Pengingat": str(line.reminded),
        }
        for line in lines
    }
    return upsert(sheet, wanted, COVERAGE.columns[:3])


# ---------------------------------------------------------------- recap
def learn_figures(tx: Tx, sheet: Sheet, office: Office) -> None:
    """``Awal`` and ``Penyesuaian`` typed by staff for months whose list can still change."""
    settled = _settled(tx, office)
    typed: dict[str, dict[months.Place, tuple[Tally | None, Tally]]] = {}
    for index in range(len(sheet.rows)):
        cells = {name: value.strip() for name, value in sheet.cells(index).items()}
        month, kelurahan = cells.get("Bulan", ""), cells.get("Kelurahan", "")
        if month and kelurahan and kelurahan != TOTAL and month not in settled:
            place = cells.get("Kecamatan", ""), kelurahan
            typed.setdefault(month, {})[place] = _tally(cells, "Awal"), _tally(cells, "Penyesuaian") or Tally()
    for month, figures in typed.items():
        months.learn(tx, office.code, month, figures)


def _settled(tx: Tx, office: Office) -> set[str]:
    """Closed months but the last, and that too once it is ``Ditetapkan``."""
    closed = months.closed(tx, office.code)
    open_one = [] if not closed or months.settled(tx, office.code, closed[-1]) else closed[-1:]
    return {str(month) for month in closed if month not in open_one}


def _tally(cells: Mapping[str, str], name: str) -> Tally | None:
    men, women = (_count(cells.get(f"{name} {part}", "")) for part in "LP")
    return None if men is None and women is None else Tally(men or 0, women or 0)


def _count(text: str) -> int | None:
    digits = text.replace(".", "").replace(",", "").replace(" ", "")
    sign = -1 if digits.startswith("-") else 1
    return sign * int(digits.lstrip("-")) if digits.lstrip("-").isdecimal() else None


def recap_changes(sheet: Sheet, placing: Placing) -> list[Change]:
    """The closed month's lines of ``Rekap``; what staff typed stays, but for an ``Awal`` that the month before says."""
    month = str(placing.closing.month)
    wanted: dict[Key, Mapping[str, str]] = {
        (month, line.kecamatan, line.kelurahan): _recap_cells(line) for line in placing.closing.recap
    }
    typed = {f"{name} {part}" for name in ("Penyesuaian", *(["Awal"] if placing.first else [])) for part in "LP"}
    return upsert(sheet, wanted, RECAP.columns[:3], lambda key, column: key[-1] != TOTAL and column in typed)


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
def list_changes(placing: Placing, existing: Sheet | None) -> list[Change]:
    """The tab of the month as this edition has it: made if it is not there, with the rows it lacks.

    What differs in the bot's columns is written; what staff noted stays, and so does every row: one that left the list
    says so.
    """
    tab = month_tab(str(placing.closing.month))
    if existing is None:
        rows = [row.columns for row in placing.closing.rows]
        return [tab.make(), Dress(look_of(tab)), *([Append(tab.title, rows)] if rows else [])]
    changes: list[Change] = list(_differing(placing, existing))
    there = _places(existing)
    rows = [row.columns for row in placing.closing.rows if row.number not in there]
    return [*changes, Append(tab.title, rows)] if rows else changes


def complete(placing: Placing, existing: Sheet | None) -> bool:
    """Whether every row of the list was read back from its tab; an empty list is there once its tab was written."""
    there = _places(existing) if existing else {}
    return all(row.number in there for row in placing.closing.rows)


def _differing(placing: Placing, existing: Sheet) -> Iterator[SetCell]:
    """The bot's cells that say something else than this edition; of two rows with one number the first counts."""
    places = _places(existing)
    for row in placing.closing.rows:
        if (index := places.get(row.number)) is not None:
            wanted = {name: text for name, text in row.columns.items() if name not in LIST_OF_STAFF}
            yield from _unlike(existing, index, wanted)
    for number, amendment in placing.left.items():
        if (index := places.get(number)) is not None:
            yield from _unlike(existing, index, _left_cells(amendment))


def _unlike(sheet: Sheet, index: int, wanted: Mapping[str, str]) -> Iterator[SetCell]:
    cells = sheet.cells(index)
    for column, text in wanted.items():
        if column in cells and cells[column].strip() != storable(text).strip():
            yield SetCell(sheet.title, index, column, text)


def _left_cells(amendment: int) -> dict[str, str]:
    return {"KETERANGAN": "", "JENIS": LEFT, "ALASAN": LEFT_AT.format(amendment=amendment)}


def _places(sheet: Sheet) -> dict[str, int]:
    found: dict[str, int] = {}
    for index in range(len(sheet.rows)):
        found.setdefault(sheet.cells(index).get("NOMOR", "").strip(), index)
    return found
