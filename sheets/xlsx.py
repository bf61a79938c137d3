"""The door to a local .xlsx: the same desk without Google, the only module that knows openpyxl.

The file is loaded afresh for every write, so that whatever people saved meanwhile stays; it is replaced as a whole.
A formula's result is what the office program stored last: after our write it is ``""`` until somebody opens the file.
"""

import hashlib
import io
import warnings
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeVar

import openpyxl
from openpyxl.cell.cell import Cell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.writer.excel import ExcelWriter

from reporting.errors import OperatorError, Unavailable
from sheets.cells import (
    cell_text,
    header_name,
    make_sheet,
    missing_column,
    missing_tab,
    storable,
    tab_exists,
)
from sheets.door import AddColumns, AddTab, Append, Change, SetCell, Sheet
from sheets.files import StampedZip, holder, replace_file

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_TEXT = "@"
_LEAST_WIDTH, _MOST_WIDTH = 17, 40

Parsed = TypeVar("Parsed")
_Headers = dict[str, dict[str, int]]
"""Per tab: header → column, looked up once a write."""


class LocalWorkbook:
    """One .xlsx file, made by the first ``AddTab``. With ``stamp`` the same input gives the same bytes."""

    def __init__(self, path: Path, *, stamp: datetime | None = None) -> None:
        self._path = path
        self._stamp = stamp
        self._read_of = ""
        self._sheets: dict[str, Sheet] = {}
        self._seen = False

    def titles(self) -> list[str]:
        """See ``door.Workbook``; empty while there is no file."""
        return list(self._all())

    def read(self, titles: Sequence[str]) -> dict[str, Sheet]:
        """See ``door.Workbook``."""
        if not titles:
            return {}
        sheets = self._all()
        if lost := [title for title in titles if title not in sheets]:
            raise OperatorError(*map(missing_tab, lost))
        return {title: sheets[title] for title in titles}

    def write(self, changes: Sequence[Change]) -> None:
        """See ``door.Workbook``; ``Unavailable`` also when the file changed since the rows were read."""
        if not changes:
            return
        if program := holder(self._path):
            raise Unavailable(
                f"{self._path.name} sedang dibuka di program lain ({program}). "
                "Simpan dan tutup dulu berkas itu; laporan tetap aman dan ditulis sesudahnya."
            )
        data = self._bytes()
        if self._read_of and _mark(data) != self._read_of and any(isinstance(change, SetCell) for change in changes):
            raise self._changed()
        book = self._parsed(_load, data) if data else _empty()
        headers: _Headers = {}
        for change in changes:
            _apply(book, change, headers)
        written = self._saved(book)
        if self._bytes() != data:
            raise self._changed()
        replace_file(self._path, written)
        self._seen = True
        # Our own writes move no row: what was read before still stands where it stood.
        self._read_of, self._sheets = _mark(written), {}

    def _all(self) -> dict[str, Sheet]:
        data = self._bytes()
        if not data:
            return {}
        if _mark(data) != self._read_of or not self._sheets:
            self._sheets = self._parsed(_read, data)
            self._read_of = _mark(data)
        return self._sheets

    def _bytes(self) -> bytes:
        """The file as it is; empty when there is none yet."""
        try:
            data = self._path.read_bytes()
        except FileNotFoundError:
            if self._seen:
                raise Unavailable(
                    f"{self._path.name} sedang tidak ada di tempatnya. Bila dipindahkan, kembalikan ke tempat semula."
                ) from None
            return b""
        except PermissionError:
            raise Unavailable(f"{self._path.name} belum bisa dibaca; mungkin sedang dipakai program lain.") from None
        if not data:
            raise self._unreadable()
        if data.startswith(_OLE):
            raise OperatorError(
                f"{self._path.name} diberi kata sandi atau masih berformat Excel lama (.xls). "
                "Simpan sebagai .xlsx tanpa kata sandi."
            )
        self._seen = True
        return data

    def _parsed(self, parse: Callable[[bytes], Parsed], data: bytes) -> Parsed:
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                return parse(data)
        except Exception:  # noqa: BLE001 - openpyxl meets a broken file with a dozen kinds of exception
            # "from None": the traceback would quote cells
            raise self._unreadable() from None

    def _saved(self, book: Workbook) -> bytes:
        if self._stamp is not None:
            moment = self._stamp.astimezone(UTC).replace(tzinfo=None)
            book.properties.created = book.properties.modified = moment
        target = io.BytesIO()
        ExcelWriter(book, StampedZip(target, self._stamp)).save()
        return target.getvalue()

    def _unreadable(self) -> Unavailable:
        return Unavailable(
            f"{self._path.name} belum bisa dibaca; mungkin sedang disimpan. Bila tetap begini, "
            "buka berkasnya untuk memeriksa, atau kembalikan salinan yang terakhir baik."
        )

    def _changed(self) -> Unavailable:
        return Unavailable(f"{self._path.name} baru saja diubah; akan dibaca ulang dulu.")


def _mark(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _load(data: bytes) -> Workbook:
    return openpyxl.load_workbook(io.BytesIO(data), rich_text=True)


def _empty() -> Workbook:
    book = Workbook()
    book.remove(book.worksheets[0])
    return book


def _read(data: bytes) -> dict[str, Sheet]:
    book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
    try:
        sheets = {sheet.title: make_sheet(sheet.title, _grid(sheet)) for sheet in book.worksheets}
        return {title: sheets.get(title, Sheet(title, (), ())) for title in book.sheetnames}
    finally:
        book.close()


def _grid(sheet: Any) -> list[list[str]]:
    """All rows up to the last used one; rows that carry only format cost nothing."""
    sheet.reset_dimensions()
    grid: list[list[str]] = []
    blank = 0
    for cells in sheet.iter_rows():
        texts = ["" if cell.data_type == "e" else cell_text(cell.value) for cell in cells]
        if not any(texts):
            blank += 1
            continue
        grid += [[] for _ in range(blank)]
        grid.append(texts)
        blank = 0
    return grid


def _apply(book: Workbook, change: Change, headers: _Headers) -> None:
    if isinstance(change, AddTab):
        _add_tab(book, change)
        return
    if change.title not in {sheet.title for sheet in book.worksheets}:
        raise OperatorError(missing_tab(change.title))
    sheet = book[change.title]
    if change.title not in headers:
        headers[change.title] = _header(sheet)
    places = headers[change.title]
    match change:
        case AddColumns():
            _add_columns(sheet, change, places)
        case Append():
            _append(sheet, change, places)
        case SetCell():
            _set_cell(sheet, change, places)


def _add_tab(book: Workbook, change: AddTab) -> None:
    if change.title.casefold() in {title.casefold() for title in book.sheetnames}:
        raise Unavailable(tab_exists(change.title))
    sheet = book.create_sheet(change.title)
    sheet.freeze_panes = f"{get_column_letter(change.frozen_columns + 1)}2"
    for place, name in enumerate(change.header, start=1):
        _add_header(sheet, place, name, name in change.text)


def _add_columns(sheet: Worksheet, change: AddColumns, places: dict[str, int]) -> None:
    place = max((column for (_, column), _ in _used(sheet)), default=0)
    for name in change.header:
        if name not in places:
            place += 1
            places[name] = place
            _add_header(sheet, place, name, name in change.text)


def _add_header(sheet: Worksheet, place: int, name: str, text: bool) -> None:
    cell = sheet.cell(1, place)
    _put(cell, name)
    cell.font = Font(bold=True)
    dimension = sheet.column_dimensions[get_column_letter(place)]
    dimension.width = min(max(len(name) + 4, _LEAST_WIDTH), _MOST_WIDTH)
    if text:
        # The column's own format, for the rows that people add.
        dimension.number_format = _TEXT


def _append(sheet: Worksheet, change: Append, places: dict[str, int]) -> None:
    # Not max_row: it counts rows that carry only format.
    last = max((row for (row, _), _ in _used(sheet)), default=1)
    for number, row in enumerate(change.rows, start=last + 1):
        for name, value in row.items():
            if value and name in places:
                _put(sheet.cell(number, places[name]), value)


def _set_cell(sheet: Worksheet, change: SetCell, places: dict[str, int]) -> None:
    if change.column not in places:
        raise OperatorError(missing_column(change.title, change.column))
    cell = sheet.cell(change.row + 2, places[change.column])
    if not isinstance(cell, Cell):
        raise OperatorError(
            f"Di tab “{change.title}” kolom “{change.column}” baris {change.row + 2} ada sel yang digabung (merge). "
            "Pisahkan lagi sel itu supaya bisa diisi."
        )
    _put(cell, change.value)


def _put(cell: Any, text: str) -> None:
    cell.value = storable(text) or None
    cell.number_format = _TEXT
    if cell.value is not None:
        # openpyxl makes a formula of "=…" and an error of "#N/A".
        cell.data_type = "s"


def _header(sheet: Worksheet) -> dict[str, int]:
    """Header → column (1 is the first); of two equal ones the first counts."""
    places: dict[str, int] = {}
    for (row, column), cell in sorted(_used(sheet), key=lambda item: item[0]):
        if row == 1 and (name := header_name(cell_text(cell.value))):
            places.setdefault(name, column)
    return places


def _used(sheet: Worksheet) -> list[tuple[tuple[int, int], Any]]:
    """All cells with a value. Straight from openpyxl's dictionary: its iterators create every cell they pass."""
    return [(place, cell) for place, cell in sheet._cells.items() if cell.value not in (None, "")]
