"""One import at a time in a folder: an advisory lock on a file in it, let go by the system if we die."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from reporting.errors import OperatorError
from reporting.locking import grab
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
