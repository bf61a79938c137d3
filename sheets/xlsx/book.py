"""The door to a local .xlsx: the same desk without Google.

The file is taken as it lies there for every write, so that whatever people saved meanwhile stays; it is replaced as a
whole, only when it is still the one that was read and nobody has it open. What openpyxl would lose is listed in
``docs/panduan-operator.md``; so single cells and new rows are patched into the file (``patch``) and everything
else in it stays as it is, byte for byte.
"""

import hashlib
import io
import warnings
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

import openpyxl
from openpyxl.workbook import Workbook
from openpyxl.writer.excel import ExcelWriter

from reporting.errors import OperatorError, Unavailable
from sheets.cells import missing_tab
from sheets.door import AddColumns, AddTab, Append, Change, Dress, RenameTab, SetCell, SetPlace, Sheet, WritePage
from sheets.xlsx import cells, looks, marks, pages
from sheets.xlsx.cells import Headers
from sheets.xlsx.files import StampedZip, check_writable, holder, replace_file
from sheets.xlsx.patch import merged_in, patched
from sheets.xlsx.reading import Content, content_of
from sheets.xlsx.rows import OddError

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

_PLACED = SetCell | SetPlace | Append
"""Changes that were decided from what was read: into another file they would not fit."""

Parsed = TypeVar("Parsed")


class LocalWorkbook:
    """One .xlsx file, made by the first ``AddTab``. With ``stamp`` the same input gives the same bytes."""

    def __init__(self, path: Path, *, stamp: datetime | None = None) -> None:
        self._path = path
        self._stamp = stamp
        self._read_of = ""
        self._content: Content | None = None
        self._seen = False
        self._writes = 0
        self._asked: set[str] = set()

    def titles(self) -> list[str]:
        """See ``door.Workbook``; empty while there is no file."""
        return list(self._all().sheets)

    def read(self, titles: Sequence[str]) -> dict[str, Sheet]:
        """See ``door.Workbook``."""
        if not titles:
            return {}
        sheets = self._all().sheets
        if lost := [title for title in titles if title not in sheets]:
            raise OperatorError(*map(missing_tab, lost))
        self._asked.update(titles)
        return {title: sheets[title] for title in titles}

    def read_some(self, wanted: Mapping[str, Sequence[str]]) -> dict[str, Sheet]:
        """See ``door.Workbook``; a file is always read whole."""
        return {title: _narrow(sheet, wanted[title]) for title, sheet in self.read(list(wanted)).items()}

    def stamps(self) -> dict[str, str]:
        """See ``door.Workbook``."""
        return self._all().stamps

    def tops(self) -> dict[str, tuple[tuple[str, ...], ...]]:
        """See ``door.Workbook``."""
        return self._all().tops

    def cells_used(self) -> int:
        """See ``door.Workbook``: a file has no limit of cells that anybody will meet."""
        return 0

    def merged(self, title: str) -> list[str]:
        """See ``door.Workbook``."""
        data = self._bytes()
        if title not in self._all().sheets:
            return []
        try:
            return merged_in(data, title)
        except OddError:
            return []  # written by a program whose ways we do not know; then nothing can be told

    def may_write(self) -> None:
        """See ``door.Workbook``."""
        self._check_free()
        check_writable(self._path)

    def write(self, changes: Sequence[Change]) -> None:
        """See ``door.Workbook``; ``Unavailable`` also when the file changed since the rows were read."""
        if not changes:
            return
        self._check_free()
        data = self._bytes()
        if self._read_of and _mark(data) != self._read_of and any(isinstance(one, _PLACED) for one in changes):
            self._parsed(content_of, data)  # a half-saved file is called so
            raise self._changed()
        written, content = self._made(data, changes)
        replace_file(self._path, written, lambda: self._check_same(data))
        # Our own writes move no row: what was read before still stands where it stood.
        self._seen, self._read_of, self._content, self._writes = True, _mark(written), content, content.writes

    def _made(self, data: bytes, changes: Sequence[Change]) -> tuple[bytes, Content]:
        """The file with the changes, and what is read in it: nothing unreadable ever takes the place of the desk."""
        if data:
            tops = (self._content or self._parsed(content_of, data)).tops
            with suppress(OddError):
                written = patched(data, changes, tops, self._writes, self._asked, self._stamp)
                return written, _content_of_ours(written)
        written = self._rewritten(data, changes)
        return written, self._parsed(content_of, written)

    def _rewritten(self, data: bytes, changes: Sequence[Change]) -> bytes:
        book = self._parsed(_load, data) if data else _empty()
        headers: Headers = {}
        for change in changes:
            _apply(book, change, headers)
        marks.count_write(book, self._writes)
        return self._saved(book)

    def _check_free(self) -> None:
        if lock := holder(self._path):
            raise Unavailable(lock.sentence(self._path.name))

    def _check_same(self, data: bytes) -> None:
        """At the last moment: nobody opened or saved the file while we wrote ours."""
        self._check_free()
        if self._bytes() != data:
            raise self._changed()

    def _all(self) -> Content:
        data = self._bytes()
        if not data:
            return Content({}, {}, {}, 0)
        if self._content is None or _mark(data) != self._read_of:
            self._content = self._parsed(content_of, data)
            self._read_of = _mark(data)
            self._writes = max(self._writes, self._content.writes)
        return self._content

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


def _content_of_ours(data: bytes) -> Content:
    """What is read in a patched file; ``OddError`` when nothing can be."""
    try:
        return content_of(data)
    except Exception:  # noqa: BLE001 - as in ``_parsed``
        raise OddError from None


def _load(data: bytes) -> Workbook:
    return openpyxl.load_workbook(io.BytesIO(data), rich_text=True)


def _empty() -> Workbook:
    book = Workbook()
    book.remove(book.worksheets[0])
    return book


def _narrow(sheet: Sheet, wanted: Sequence[str]) -> Sheet:
    """Only the wanted columns, in the order they stand in; of two equal headers the first."""
    if not wanted:
        return replace(sheet, whole_header=sheet.header)
    places = sorted({sheet.header.index(name) for name in wanted if name in sheet.header})
    return Sheet(
        sheet.title,
        tuple(sheet.header[place] for place in places),
        tuple(tuple(row[place] for place in places) for row in sheet.rows),
        whole_header=sheet.header,
        generation=sheet.generation,
    )


def _apply(book: Workbook, change: Change, headers: Headers) -> None:
    match change:
        case AddTab():
            cells.new_tab(book, change)
        case RenameTab():
            cells.rename(book, change)
            headers.pop(change.title, None)
        case Dress():
            looks.dress(book, cells.tab_of(book, change.title), change)
        case WritePage():
            pages.write_page(book, change.page)
            headers.pop(change.title, None)
        case SetPlace():
            cells.set_place(cells.tab_of(book, change.title), change)
            headers.pop(change.title, None)
        case _:
            _fill(book, change, headers)


def _fill(book: Workbook, change: AddColumns | Append | SetCell, headers: Headers) -> None:
    sheet = cells.tab_of(book, change.title)
    if change.title not in headers:
        headers[change.title] = cells.header_of(sheet)
    places = headers[change.title]
    match change:
        case AddColumns():
            cells.add_columns(sheet, change, places)
        case Append():
            cells.append(sheet, change, places)
        case SetCell():
            cells.set_cell(sheet, change, places)
