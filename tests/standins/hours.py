"""Time that passes only while everybody waits: hours of a service in a moment, and always the same ones."""

import asyncio
import selectors
from collections.abc import Callable, Coroutine
from datetime import datetime, timedelta
from typing import Any, TypeVar

Result = TypeVar("Result")


class _Leap(selectors.SelectSelector):
    """Where the loop would wait for the next timer it is there at once."""

    elapsed_s = 0.0

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        assert timeout is not None, "everybody waits for something that never comes"
        self.elapsed_s += max(timeout, 0)
        return super().select(0)


class Hours(asyncio.SelectorEventLoop):
    """A loop in which sleeping takes no time; ``clock`` tells its moments."""

    def __init__(self, start: datetime) -> None:
        self._leap = _Leap()
        self._start = start
        super().__init__(self._leap)

    def time(self) -> float:
        """Seconds since its beginning."""
        return self._leap.elapsed_s

    def run_in_executor(  # type: ignore[override]  # the library's types cannot be told twice in Python 3.11 and 3.12
        self, executor: Any, func: Callable[..., Any], *args: Any
    ) -> Any:
        """What would go to a thread is done at once: a thread's work would take no time here, or for ever."""
        done = self.create_future()
        try:
            done.set_result(func(*args))
        except Exception as error:  # noqa: BLE001 - it is raised where the future is awaited
            done.set_exception(error)
        return done

    def clock(self) -> datetime:
        """The present moment."""
        return self._start + timedelta(seconds=self.time())


def live(start: datetime, life: Callable[[Hours], Coroutine[Any, Any, Result]]) -> Result:
    """Run something to its end in time of its own."""
    hours = Hours(start)
    with asyncio.Runner(loop_factory=lambda: hours) as runner:
        return runner.run(life(hours))
