"""An advisory lock on an open file, let go by the system when the process ends."""

import sys
from typing import IO, Any

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
