"""The list of what was wrong with a register's rows: a CSV for the office, readable only by its owner."""

import csv
import os
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import IO, Any

from reporting.reading.register_rows import Fault
from reporting.texts import voters_import as texts

_PRIVATE = 0o600
_MOST_KINDS = 8


class FaultsFile:
    """Counts faults, and writes them from the first one on; no fault, no file, also none of an earlier import."""

    def __init__(self, folder: Path, source: Path) -> None:
        self.path = folder / f"kesalahan-{source.stem}.csv"
        self.path.unlink(missing_ok=True)
        self._file: IO[str] | None = None
        self._writer: Any = None
        self._kinds: Counter[str] = Counter()

    @property
    def count(self) -> int:
        """How many faults."""
        return self._kinds.total()

    @property
    def kinds(self) -> list[tuple[str, int]]:
        """The commonest kinds of fault, each with its number."""
        return self._kinds.most_common(_MOST_KINDS)

    def add(self, sheet: str, faults: Iterable[Fault]) -> None:
        """Write down some faults of a sheet."""
        for fault in faults:
            self._kinds[f"{fault.column}: {fault.words}" if fault.column else fault.words] += 1
            self._open().writerow((_plain(sheet), fault.row, fault.column, fault.words, _deed(fault)))

    def close(self) -> None:
        """The file is complete."""
        if self._file:
            self._file.close()
            self._file = None

    def discard(self) -> None:
        """Take an unfinished list away."""
        self.close()
        self.path.unlink(missing_ok=True)

    def _open(self) -> Any:
        if self._file is None:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            handle = os.open(self.path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _PRIVATE)
            # The mark tells Excel that it is UTF-8; semicolons are what it expects in Indonesia.
            self._file = os.fdopen(handle, "w", encoding="utf-8-sig", newline="")
            self._writer = csv.writer(self._file, delimiter=";")
            self._writer.writerow(texts.COLUMNS)
        return self._writer


def _deed(fault: Fault) -> str:
    if not fault.kept:
        return texts.LEFT_OUT
    return texts.KEPT if fault.emptied else texts.KEPT_WHOLE


def _plain(title: str) -> str:
    """A sheet's name; one that begins like a formula must not become one."""
    return f" {title}" if title.startswith(("=", "+", "-", "@")) else title
