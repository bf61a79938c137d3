"""One import at a time in a folder: an advisory lock on a file in it, let go by the system if we die."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from reporting.errors import OperatorError
from reporting.texts import voters_import as texts

_NAME = "impor.lock"
PRIVATE = 0o600


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Hold the folder; ``OperatorError`` when another process does."""
    with os.fdopen(os.open(folder / _NAME, os.O_RDWR | os.O_CREAT, PRIVATE), "w") as file:
        try:
            grab(file)
        except OSError:
            raise OperatorError(texts.BUSY) from None
        yield


if sys.platform == "win32":
    import msvcrt

    def grab(file: IO[Any]) -> None:
        """Take the lock; ``OSError`` when another process has it."""
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def grab(file: IO[Any]) -> None:
        """Take the lock; ``OSError`` when another process has it."""
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
