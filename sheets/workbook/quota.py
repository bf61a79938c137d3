"""How often we may call Google, and how long to leave it alone when it fails."""

import random
import threading
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar

from reporting.errors import OperatorError, Unavailable
from sheets.workbook.faults import MINUTE_S, busy

_READ_RETRIES = 2
_LONGEST_S = 64.0
_DOUBLINGS = 6
"""Beyond these a pause is the longest anyhow; after a day without Google 2.0**failures would overflow."""
_JITTER = random.SystemRandom()

Reply = TypeVar("Reply")


@dataclass
class _Window:
    """At most ``limit`` calls in any ``span_s`` seconds; who comes too early waits in line."""

    limit: int
    span_s: float
    taken: deque[float] = field(default_factory=deque)
    line: threading.Lock = field(default_factory=threading.Lock)

    def free(self, now_s: float) -> int:
        """How many calls may be made at this moment; asks nobody to wait."""
        return max(0, self.limit - sum(taken > now_s - self.span_s for taken in tuple(self.taken)))

    def take(self, clock: Callable[[], float], sleep: Callable[[float], None]) -> None:
        with self.line:
            while len(self.taken) >= self.limit:
                if (left := self.taken[0] + self.span_s - clock()) > 0:
                    sleep(left)
                if self.taken[0] + self.span_s <= clock():
                    self.taken.popleft()
            self.taken.append(clock())


@dataclass(frozen=True)
class Left:
    """How many calls the quota still allows in this minute."""

    reads: int
    writes: int


class Quota:
    """Shared by all offices of one service account, since Google counts per account; their threads wait in line.

    A sliding window and not a token bucket: a full bucket plus its refill lets through twice the number in its first
    minute. ``clock`` is monotonic, in seconds.
    """

    def __init__(
        self,
        reads_per_minute: int,
        writes_per_minute: int,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
        minute_s: float = MINUTE_S,
    ) -> None:
        self.sleep = sleep
        self._clock = clock
        self._reads = _Window(reads_per_minute, minute_s)
        self._writes = _Window(writes_per_minute, minute_s)
        self._rests_until = clock()

    def read(self) -> None:
        """Wait until one more read call is allowed."""
        self._reads.take(self._clock, self.sleep)

    def write(self) -> None:
        """Wait until one more write call is allowed."""
        self._writes.take(self._clock, self.sleep)

    def left(self) -> Left:
        """What of this minute's calls is left; none while Google wants to be left alone. From any thread."""
        if self.left_s:
            return Left(0, 0)
        return Left(self._reads.free(self._clock()), self._writes.free(self._clock()))

    @property
    def left_s(self) -> float:
        """How long Google wants to be left alone still: it said 429, to one office and so to all."""
        return max(0.0, self._rests_until - self._clock())

    def rest(self, seconds: float) -> None:
        """Google said that this minute's calls are used up."""
        self._rests_until = max(self._rests_until, self._clock() + seconds)


@dataclass
class Backoff:
    """Pauses that double with every failure in a row: about 1, 2, 4 … at most 64 s, plus up to a second of chance."""

    chance: Callable[[], float] = _JITTER.random
    failures: int = 0

    def failed(self) -> float:
        """One more failure; how long to wait now, in seconds."""
        pause = min(2.0 ** min(self.failures, _DOUBLINGS) + self.chance(), _LONGEST_S)
        self.failures += 1
        return pause

    def worked(self) -> None:
        """All is well again."""
        self.failures = 0


class Calls:
    """The calls to one spreadsheet, counted: within the quota, with growing pauses while they fail.

    A read that fails in passing is tried again here, at most twice and only while all was well before; a write never
    is, because its effect may have happened. After that ``Unavailable.retry_after_s`` says how long to wait.
    """

    def __init__(self, quota: Quota) -> None:
        self._quota = quota
        self._backoff = Backoff()
        self.reads = 0
        self.writes = 0

    def read(self, call: Callable[[], Reply]) -> Reply:
        """The answer of a call that changes nothing."""
        while True:
            self._rested()
            self._quota.read()
            self.reads += 1
            try:
                return self._done(call)
            except Unavailable as error:
                if error.retry_after_s is not None:
                    raise
                error.retry_after_s = pause = self._backoff.failed()
                if self._backoff.failures > _READ_RETRIES:
                    raise
            self._quota.sleep(pause)

    def write(self, call: Callable[[], Reply]) -> Reply:
        """The answer of a call that changes something."""
        self._rested()
        self._quota.write()
        self.writes += 1
        try:
            return self._done(call)
        except Unavailable as error:
            if error.retry_after_s is None:
                error.retry_after_s = self._backoff.failed()
            raise

    def _rested(self) -> None:
        if left := self._quota.left_s:
            raise busy(left)

    def _done(self, call: Callable[[], Reply]) -> Reply:
        try:
            reply = call()
        except Unavailable as error:
            if error.retry_after_s is not None:
                self._quota.rest(error.retry_after_s)
            raise
        except OperatorError:
            self._backoff.worked()
            raise
        self._backoff.worked()
        return reply
