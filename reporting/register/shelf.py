"""Named arrays in one private file, memory-mapped: what is not looked at stays on the disk.

A file begins with a mark, then the arrays, each on a border of 64 bytes, then a directory as JSON, and ends with where
that lies and the mark again: a file that was cut off is never taken for a whole one.
"""

import json
import mmap
import os
import struct
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import Any, BinaryIO, Self

import numpy as np
from numpy.typing import NDArray

from reporting.errors import OperatorError
from reporting.texts.register import DAMAGED

Array = NDArray[Any]

_MARK = b"LPDPREG1"
_END = struct.Struct("<QQ8s")
_BORDER = 64
PRIVATE = 0o600


class Writer:
    """Writes a new file, private from its first byte on; ``close`` makes it whole, ``discard`` takes it away."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file: BinaryIO = os.fdopen(os.open(path, os.O_RDWR | os.O_CREAT | os.O_TRUNC, PRIVATE), "w+b")
        self._file.write(_MARK)
        self._directory: dict[str, tuple[int, str, tuple[int, ...]]] = {}

    def put(self, name: str, array: Array) -> None:
        """Add an array of numbers or bytes."""
        place = self._aligned()
        if array.size:
            self._file.write(np.ascontiguousarray(array).data.cast("B"))
        self._directory[name] = (place, array.dtype.str, array.shape)

    def stream(self, name: str) -> "Stream":
        """Begin an array of bytes that grows; nothing else may be put until it is ended."""
        return Stream(self, name, self._aligned(), self._file)

    def note(self, name: str, place: int, size: int) -> None:
        """An array of bytes that stands in the file already."""
        self._directory[name] = (place, "|u1", (size,))

    def close(self, about: Mapping[str, Any]) -> None:
        """Write the directory and what the file is ``about``; everything is on the disk afterwards."""
        words = json.dumps({"arrays": self._directory, "about": about}).encode()
        place = self._aligned()
        self._file.write(words + _END.pack(place, len(words), _MARK))
        self._file.flush()
        os.fsync(self._file.fileno())
        self._file.close()

    def discard(self) -> None:
        """Take the unfinished file away."""
        self._file.close()
        self._path.unlink(missing_ok=True)

    def _aligned(self) -> int:
        place = self._file.tell()
        gap = -place % _BORDER
        self._file.write(bytes(gap))
        return place + gap


class Stream:
    """An array of bytes that is written piece by piece."""

    def __init__(self, writer: Writer, name: str, place: int, file: BinaryIO) -> None:
        self._writer, self._name, self._place, self._file = writer, name, place, file
        self.size = 0

    def write(self, piece: bytes) -> None:
        """Add a piece."""
        self._file.write(piece)
        self.size += len(piece)

    def end(self) -> None:
        """The array is complete."""
        self._writer.note(self._name, self._place, self.size)


class Shelf:
    """A whole file of arrays, read-only. ``OperatorError`` when it is damaged or of another version."""

    def __init__(self, path: Path) -> None:
        with path.open("rb") as file:
            size = os.fstat(file.fileno()).st_size
            if size < len(_MARK) + _END.size:
                raise OperatorError(DAMAGED.format(name=path.name))
            self._map = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        place, length, mark = _END.unpack(self._map[size - _END.size :])
        if mark != _MARK or self._map[: len(_MARK)] != _MARK or place + length + _END.size != size:
            self._map.close()
            raise OperatorError(DAMAGED.format(name=path.name))
        content = json.loads(self._map[place : place + length])
        self._directory: dict[str, tuple[int, str, list[int]]] = content["arrays"]
        self.about: dict[str, Any] = content["about"]
        self._open = {name: self._view(name) for name in self._directory}

    def _view(self, name: str) -> Array:
        place, kind, shape = self._directory[name]
        count = int(np.prod(shape, dtype=np.int64))
        return np.frombuffer(self._map, dtype=kind, count=count, offset=place).reshape(shape)

    def __getitem__(self, name: str) -> Array:
        return self._open[name]

    def forget(self, *names: str) -> None:
        """Take what was looked at of these arrays out of the memory again; it stays on the disk."""
        if not hasattr(mmap, "MADV_DONTNEED"):  # Windows: the system takes unused pages back by itself
            return
        for name in names:
            place = self._directory[name][0]
            start = place - place % mmap.PAGESIZE
            self._map.madvise(mmap.MADV_DONTNEED, start, place - start + max(self._open[name].nbytes, 1))

    def close(self) -> None:
        """Let go of the file; arrays taken from it must not be used any more."""
        self._open.clear()
        try:
            self._map.close()
        except BufferError:  # somebody still looks at an array; the map goes when they are done
            return

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
