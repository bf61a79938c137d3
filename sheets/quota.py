"""How often we may call Google: at most so many reads and writes in any sixty seconds."""

import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field

_WINDOW_S = 60.0


@dataclass
class Quota:
    """Shared by all offices of one service account, since Google counts per account.

    A sliding window and not a bucket: a full bucket plus its refill lets through twice the number in its first minute.
    ``clock`` is monotonic, in seconds.
    """

    reads_per_minute: int
    writes_per_minute: int
    clock: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep
    _reads: deque[float] = field(default_factory=deque, repr=False)
    _writes: deque[float] = field(default_factory=deque, repr=False)

    def read(self) -> None:
        """Wait until one more read call is allowed."""
        self._take(self._reads, self.reads_per_minute)

    def write(self) -> None:
        """Wait until one more write call is allowed."""
        self._take(self._writes, self.writes_per_minute)

    def _take(self, taken: deque[float], limit: int) -> None:
        while len(taken) >= limit:
            if (left := taken[0] + _WINDOW_S - self.clock()) > 0:
                self.sleep(left)
            if taken[0] + _WINDOW_S <= self.clock():
                taken.popleft()
        taken.append(self.clock())
