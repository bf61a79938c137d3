"""A file of voters becomes the next generation of an office's register; the one before serves until it is whole."""

import errno
import gc
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from itertools import chain, islice
from pathlib import Path

from reporting.errors import OperatorError
from reporting.reading.columns import SEARCHED
from reporting.reading.register_columns import DETAILS, Column, Header, find_header
from reporting.reading.register_rows import CHUNK, Fault, Reader, Rows
from reporting.register import generations
from reporting.register.building import Builder
from reporting.register.faults_file import FaultsFile
from reporting.register.lock import alone
from reporting.register.seen import Seen
from reporting.register.shelf import Shelf
from reporting.register.sources import Row, Source
from reporting.texts import voters_import as texts

OnProgress = Callable[[float, str], None]
"""Is told how far the import has come, from 0 to 1, and what was done so far."""
_OWN = 0o700
_READING = 0.75
"""The part of the time after which all rows are read; the rest is for the indexes."""
_FEWER = 0.5


@dataclass(frozen=True)
class Imported:
    """What an import took: ``rows`` serve now; ``left_out`` of the file do not; ``kinds`` of fault with their number.

    ``faults_file`` lists every fault (``None``: there was none); ``remarks`` are about the file as a whole.
    """

    path: Path
    rows: int
    left_out: int
    faults: int
    kinds: Sequence[tuple[str, int]]
    faults_file: Path | None
    remarks: Sequence[str]


def import_file(path: Path, folder: Path, on_progress: OnProgress, now: datetime, faults_to: Path) -> Imported:
    """Load a CSV, XLSX or XLS of voters into an office's ``folder``; the list of its faults goes to ``faults_to``.

    ``now`` is aware. Memory stays bounded: some rows, and about a hundred bytes for each entry. ``OperatorError`` says
    in a sentence why nothing was loaded; then, and whatever dies on the way, the register from before serves on.
    """
    with _quick(), _translated(folder), Source(path) as source:
        _make_private(folder)
        with alone(folder):
            generations.sweep(folder)
            return _Import(path, folder, on_progress, now, FaultsFile(faults_to, path)).run(source)


class _Import:
    def __init__(self, path: Path, folder: Path, on_progress: OnProgress, now: datetime, faults: FaultsFile) -> None:
        self._path, self._folder, self._on_progress, self._now, self._faults = path, folder, on_progress, now, faults
        self._seen = Seen()
        self._remarks: list[str] = []
        self._left_out = 0
        self._some_name = False
        self._columns: set[Column] | None = None
        """Which columns every sheet lacks; unknown before the first one."""

    def run(self, source: Source) -> Imported:
        before = _rows_of(generations.newest(self._folder))
        unfinished = generations.unfinished(self._folder)
        builder = Builder(unfinished)
        try:
            self._read(source, builder)
            self._faults.close()
            self._on_progress(_READING, texts.FINISHING)
            builder.finish(imported_at=self._now, source=self._path.name)
            whole = generations.finish(unfinished)
        except BaseException:
            builder.discard()
            self._faults.discard()
            raise
        generations.sweep(self._folder)
        self._on_progress(1, texts.rows_so_far(builder.rows))
        if builder.rows < before * _FEWER:
            self._remarks.append(texts.fewer(before, builder.rows))
        listed = self._faults.path if self._faults.count else None
        kinds = self._faults.kinds
        return Imported(whole, builder.rows, self._left_out, self._faults.count, kinds, listed, self._remarks)

    def _read(self, source: Source, builder: Builder) -> None:
        for title, rows in source.sheets():
            beginning = list(islice(rows, SEARCHED))
            header = find_header(beginning)
            if header is None or not header.complete:
                self._some_name = self._some_name or header is not None
                if any(cell != "" for _, cells in beginning for cell in cells):
                    self._remarks.append(texts.sheet_skipped(title))
                continue
            self._note_columns(header)
            reader = Reader(header, self._now.date(), cut=bool(source.delimiter))
            for chunk in _chunks(chain((row for row in beginning if row[0] > header.row), rows)):
                self._take(title, reader.read(chunk), builder)
                self._on_progress(source.done * _READING, texts.rows_so_far(builder.rows))
        self._refuse_if_empty(builder.rows)
        self._remarks += texts.without_columns([one for one in DETAILS if one in (self._columns or ())])

    def _take(self, title: str, found: Rows, builder: Builder) -> None:
        twice = self._seen.again([entry[0] for entry in found.entries])
        found.leave_out(
            {place: Fault(found.numbers[place], Column.DPID, texts.DPID_TWICE, kept=False) for place in twice}
        )
        self._faults.add(title, found.faults)
        self._left_out += len({fault.row for fault in found.faults if not fault.kept})
        builder.add(found.entries)

    def _note_columns(self, header: Header) -> None:
        missing = header.missing
        self._columns = set(missing) if self._columns is None else self._columns & set(missing)

    def _refuse_if_empty(self, rows: int) -> None:
        if self._columns is None:
            sentence = texts.NO_KEY_COLUMN if self._some_name else texts.NO_NAME_COLUMN
            raise OperatorError(texts.refused(sentence, name=self._path.name))
        if not rows:
            why = "".join(f" ({words})" for words, _ in self._faults.kinds[:1])
            raise OperatorError(texts.refused(texts.NO_ROWS, name=self._path.name, why=why))


def _chunks(rows: Iterator[Row]) -> Iterator[list[Row]]:
    while chunk := list(islice(rows, CHUNK)):
        yield chunk


def _rows_of(latest: generations.Generation | None) -> int:
    """How many entries the register from before has; 0 when there is none or it is damaged."""
    if latest is None:
        return 0
    try:
        with Shelf(latest.path) as shelf:
            return int(shelf.about["rows"])
    except OperatorError:
        return 0


def _make_private(folder: Path) -> None:
    for one in (folder.parent, folder):
        one.mkdir(mode=_OWN, parents=True, exist_ok=True)
    folder.chmod(_OWN)


@contextmanager
def _quick() -> Iterator[None]:
    """Without the search for circles of objects: rows have none, and looking for them takes half of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


@contextmanager
def _translated(folder: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        if error.errno == errno.ENOSPC:
            raise OperatorError(texts.refused(texts.NO_SPACE)) from None
        reason = str(error.strerror)
        raise OperatorError(
            texts.refused(texts.NOT_WRITABLE, folder=str(error.filename or folder), reason=reason)
        ) from None
