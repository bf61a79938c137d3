"""A file of any length as rows: CSV, XLSX, XLS; how far reading has come; never more than a few rows in memory."""

import codecs
import io
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self

from reporting.errors import Misunderstood, OperatorError
from reporting.reading import csv_lines, tables
from reporting.reading.tables import Value
from reporting.register.workbook import LongWorkbook
from reporting.texts import rows as file_texts
from reporting.texts import voters_import as texts

Row = tuple[int, Sequence[Value]]
"""The row's number as people see it, from 1, and its cells: text, or numbers and days of a workbook."""
_SAMPLE = 1 << 16
_ZIP = b"PK"
_AS_WINDOWS = "as-windows"
_SENTENCES = {
    file_texts.LOCKED: texts.LOCKED,
    file_texts.ARCHIVE: texts.ARCHIVE,
    file_texts.DOCUMENT: texts.NOT_A_TABLE,
    file_texts.OTHER_FORMAT: texts.NOT_A_TABLE,
    file_texts.TOO_LARGE: texts.TOO_LARGE,
    file_texts.WEB_PAGE: texts.WEB_PAGE,
    file_texts.NOT_A_TABLE: texts.NOT_A_TABLE,
}


def _as_windows(error: UnicodeError) -> tuple[str, int]:
    """A byte that is no UTF-8 comes from an old Windows program, and means there what it means."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return error.object[error.start : error.end].decode("cp1252", "replace"), error.end


codecs.register_error(_AS_WINDOWS, _as_windows)


class Source:
    """An open file. ``OperatorError`` says in one sentence why it cannot be read, also while rows are read."""

    def __init__(self, path: Path) -> None:
        self._name = path.name
        try:
            self._file: io.FileIO = path.open("rb", buffering=0)
            self._size = path.stat().st_size
            self._beginning = self._file.read(_SAMPLE) or b""
        except FileNotFoundError:
            raise OperatorError(texts.refused(texts.NO_FILE, name=path.name)) from None
        except OSError as error:
            raise OperatorError(texts.refused(texts.UNREADABLE, name=path.name, reason=str(error.strerror))) from None
        self._file.seek(0)
        self.delimiter = ""
        """Of a CSV; empty for a workbook."""
        self._furthest = 0

    @property
    def done(self) -> float:
        """From 0 to 1, by bytes."""
        self._furthest = max(self._furthest, self._file.tell())
        return self._furthest / max(self._size, 1)

    def sheets(self) -> Iterator[tuple[str, Iterator[Row]]]:
        """Each sheet's title and rows; a CSV is one sheet without a title."""
        with self._translated():
            for title, rows in self._sheets():
                yield title, self._told(rows)

    def _told(self, rows: Iterator[Row]) -> Iterator[Row]:
        with self._translated():
            yield from rows

    @contextmanager
    def _translated(self) -> Iterator[None]:
        try:
            yield
        except Misunderstood as fault:
            sentence = _SENTENCES.get(str(fault), texts.CORRUPT)
            raise OperatorError(texts.refused(sentence, name=self._name)) from None
        except OSError as error:
            reason = str(error.strerror)
            raise OperatorError(texts.refused(texts.UNREADABLE, name=self._name, reason=reason)) from None

    def _sheets(self) -> Iterator[tuple[str, Iterator[Row]]]:
        if not self._beginning.strip(b"\0 \r\n\t"):
            raise OperatorError(texts.refused(texts.EMPTY, name=self._name))
        if self._beginning.startswith(_ZIP):
            book = LongWorkbook(self._file)
            for title in book.titles:
                yield title, book.rows(title)
        elif tables.is_workbook(self._beginning):
            for place, rows in tables.long_sheets(self._file):
                yield f"{place + 1}", enumerate(rows, 1)
        else:
            yield "", self._lines()

    def _lines(self) -> Iterator[Row]:
        if tables.is_foreign(self._beginning):
            raise Misunderstood(file_texts.NOT_A_TABLE)
        encoding = self._encoding()
        sample = self._beginning.decode(encoding, "ignore")
        if sample.lstrip()[:1] == "<":
            raise Misunderstood(file_texts.WEB_PAGE)
        if "\0" in sample:
            raise Misunderstood(file_texts.NOT_A_TABLE)
        named = tables.named_delimiter(sample)
        self.delimiter = named or tables.delimiter_of(sample)
        # Kept, because a wrapper that is forgotten closes the file below it.
        self._text = io.TextIOWrapper(io.BufferedReader(self._file, 1 << 18), encoding, _AS_WINDOWS, newline="")
        if named:
            next(self._text)
        yield from enumerate(csv_lines.records(self._text, self.delimiter), 2 if named else 1)

    def _encoding(self) -> str:
        if self._beginning.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            return "utf-16"
        zeros = self._beginning[:200].count(0)
        if zeros * 3 > len(self._beginning[:200]):
            return "utf-16-le" if self._beginning[1:2] == b"\0" else "utf-16-be"
        return "utf-8-sig"

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._file.close()
