"""What a stopped command has matched already: a file beside the result, a line a chunk, so that it goes on from there.

It holds numbers of register entries, scores and reasons, no names; only its owner may read it.
"""

import json
import os
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import BinaryIO

from reporting.errors import OperatorError
from reporting.locking import grab
from reporting.texts import matching as texts

ENDING = ".lanjutan"

Result = Sequence[str]
"""The cells that are added to a row."""


class Notes:
    """The chunks matched so far. ``about`` says of what; notes about anything else are thrown away."""

    def __init__(self, out: Path, about: Mapping[str, str]) -> None:
        self.path = out.with_suffix(ENDING)
        self._file = _opened(self.path)
        try:
            grab(self._file)
        except OSError:
            self._file.close()
            raise OperatorError(texts.OUT_BUSY.format(name=out.name)) from None
        self.about = dict(about)
        self._sizes: list[int] = []
        self._read()

    def _read(self) -> None:
        """Take up what is whole; a chunk that was being written when the command died is cut off."""
        self._file.seek(0)
        head = self._file.readline()
        kept = _parsed(head)
        # the day is that of the first start: ages count from it, whenever the command goes on
        if not isinstance(kept, dict) or {**kept, "hari": ""} != {**self.about, "hari": ""}:
            self._file.truncate(0)
            self._add(self.about)
            return
        self.about = kept
        end = len(head)
        for line in self._file:
            if not isinstance(chunk := _parsed(line), list):
                break
            self._sizes.append(len(chunk))
            end += len(line)
        self._file.truncate(end)

    @property
    def rows(self) -> int:
        """How many rows are matched already."""
        return sum(self._sizes)

    def keep(self, chunk: Sequence[Result]) -> None:
        """One more chunk, on the disk when this returns."""
        self._add(chunk)
        self._sizes.append(len(chunk))

    def _add(self, value: object) -> None:
        self._file.seek(0, os.SEEK_END)
        self._file.write(json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode() + b"\n")
        self._file.flush()
        os.fsync(self._file.fileno())

    def results(self) -> Iterator[Result]:
        """What is added to each row, in order."""
        self._file.seek(0)
        self._file.readline()
        for line in self._file:
            yield from json.loads(line)

    def close(self, *, finished: bool = False) -> None:
        """Let go of the file; it is removed when the result is whole."""
        if finished:
            self.path.unlink(missing_ok=True)
        self._file.close()


def _opened(path: Path) -> BinaryIO:
    return os.fdopen(os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o600), "r+b")


def _parsed(line: bytes) -> object:
    """What a whole line holds; ``None`` for a broken one."""
    if not line.endswith(b"\n"):
        return None
    try:
        return json.loads(line)
    except ValueError:
        return None
