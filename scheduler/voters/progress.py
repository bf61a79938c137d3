"""A bar on the error stream while a file is read; a line now and then where nobody watches a terminal."""

import time
from collections.abc import Callable
from typing import TextIO

_WIDTH = 30
_PAUSE_S = 0.2
"""Between two drawings, so that drawing costs nothing."""
_STEP = 0.1
"""Without a terminal a line at every tenth."""


class Progress:
    """Shows how far a work has come; ``clock`` gives seconds."""

    def __init__(self, stream: TextIO, clock: Callable[[], float] = time.monotonic) -> None:
        self._stream, self._clock = stream, clock
        self._bar = stream.isatty()
        self._drawn_at = clock() - _PAUSE_S
        self._told = 0.0
        self._length = 0

    def show(self, done: float, words: str) -> None:
        """``done`` from 0 to 1, and what has been done so far."""
        done = min(max(done, 0.0), 1.0)
        if self._bar:
            self._draw(done, words)
        elif done >= self._told + _STEP or (done >= 1 > self._told):
            self._told = done
            self._stream.write(f"{done:4.0%} {words}\n")
            self._stream.flush()

    def remark(self, words: str) -> None:
        """A line beside what is said, where no bar stands any more."""
        self.end()
        self._stream.write(words + "\n")
        self._stream.flush()

    def end(self) -> None:
        """Take the bar away; what is said next begins on a line of its own."""
        if self._bar and self._length:
            self._stream.write("\r" + " " * self._length + "\r")
            self._stream.flush()
            self._length = 0

    def _draw(self, done: float, words: str) -> None:
        now = self._clock()
        if done < 1 and now - self._drawn_at < _PAUSE_S:
            return
        self._drawn_at = now
        full = round(done * _WIDTH)
        line = f"[{'#' * full}{'.' * (_WIDTH - full)}] {done:4.0%} {words}"
        self._stream.write("\r" + line.ljust(self._length))
        self._stream.flush()
        self._length = len(line)
