"""Lives of bot.py under circumstances: a clock that lags, shorter pauses, and perhaps a death at a named moment.

A life is a process of its own, forked from a server that has imported everything already: starting it costs no
second. The product itself knows nothing of being killed.
"""

import functools
import importlib
import inspect
import multiprocessing
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from multiprocessing.context import ForkServerProcess
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Point:
    """Where to die: at a call of ``function`` (``module:Class.name``), ``before`` it begins or ``after`` its end.

    Only calls count whose arguments or result show ``holding``; an end that says 0 (nothing was done) does not.
    """

    function: str
    when: str
    holding: str = ""

    def __str__(self) -> str:
        return f"{self.when} {self.function.partition(':')[2]}" + (f" of {self.holding}" if self.holding else "")


@dataclass(frozen=True)
class Circumstances:
    """``lag`` is how far the service's clock lies behind; ``constants`` are laid over (``module:NAME``).

    ``sync_s`` is the time between two syncs. The service dies at ``point`` as soon as the file ``armed`` exists.
    With ``clock`` the lag is what this file says, in seconds: it may be rewritten while the service runs.
    """

    lag: timedelta = timedelta()
    sync_s: float = 1.0
    constants: Mapping[str, object] = field(default_factory=dict)
    point: Point | None = None
    armed: Path = Path()
    clock: Path | None = None


class Life:
    """One process: bot.py as the operator starts it (``circumstances`` is ``None``), or under circumstances."""

    def __init__(self, words: list[str], around: Circumstances | None, cwd: Path, out: Path, err: Path) -> None:
        self._process: subprocess.Popen[bytes] | ForkServerProcess
        if around is None:
            with out.open("ab") as said, err.open("ab") as wrong:
                command = [sys.executable, str(ROOT / "bot.py"), *words]
                self._process = subprocess.Popen(command, cwd=cwd, env=_environment(), stdout=said, stderr=wrong)
        else:
            self._process = _SERVER.Process(target=_live, args=(words, around, cwd, out, err), daemon=True)
            self._process.start()

    @property
    def pid(self) -> int:
        """The number of the process."""
        return self._process.pid or 0

    @property
    def alive(self) -> bool:
        """Whether it still runs."""
        running = self._process
        return running.poll() is None if isinstance(running, subprocess.Popen) else running.is_alive()

    def kill(self) -> None:
        """SIGKILL, at whatever it is doing."""
        self._process.kill()

    def wait(self, patience_s: float) -> int:
        """Its exit code, negative for a signal; fails when it does not end."""
        if isinstance(self._process, subprocess.Popen):
            return self._process.wait(patience_s)
        self._process.join(patience_s)
        assert self._process.exitcode is not None, "the process does not end"
        return self._process.exitcode

    def stop(self, patience_s: float) -> int:
        """SIGTERM; its exit code."""
        self._process.terminate()
        return self.wait(patience_s)


_SERVER = multiprocessing.get_context("forkserver")
_SERVER.set_forkserver_preload(["bot", "tests.service.town", "pytest"])


def _environment() -> dict[str, str]:
    """Nothing of ours that would change its settings."""
    return {name: value for name, value in os.environ.items() if not name.startswith("LAPOR_")}


def _live(words: list[str], around: Circumstances, cwd: Path, out: Path, err: Path) -> None:
    """What the process does: lay the circumstances over the product, then be bot.py."""
    os.chdir(cwd)
    for number, path in ((1, out), (2, err)):
        os.dup2(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND), number)
    for name in os.environ.keys() - _environment().keys():
        del os.environ[name]
    import bot

    for place, value in around.constants.items():
        _replace(place, functools.partial(_instead, value))
    _replace("bot:load", functools.partial(_hurried, around.sync_s))
    if around.lag or around.clock:
        now = functools.partial(_told, around.clock) if around.clock else functools.partial(_lagging, around.lag)
        _replace("scheduler.service:Service", lambda service: functools.partial(service, now=now))
    if around.point:
        _replace(around.point.function, functools.partial(_mortal, around.point, around.armed))
    sys.argv[1:] = words
    bot.command_line()


def _instead(value: object, _: object) -> object:
    return value


def _hurried(sync_s: float, load: Callable[..., Any]) -> Callable[..., Any]:
    """The settings with shorter pauses between two syncs than an operator may choose."""

    def loaded(*args: Any) -> Any:
        settings = load(*args)
        return replace(settings, sheets=replace(settings.sheets, sync_seconds=sync_s))

    return loaded


def _lagging(lag: timedelta) -> datetime:
    return datetime.now(UTC) - lag


def _told(clock: Path) -> datetime:
    return _lagging(timedelta(seconds=float(clock.read_text(encoding="ascii"))))


def _replace(place: str, change: Callable[[Any], Any]) -> None:
    module, _, path = place.partition(":")
    *owners, name = path.split(".")
    owner = functools.reduce(getattr, owners, importlib.import_module(module))
    setattr(owner, name, change(getattr(owner, name)))


def _mortal(point: Point, armed: Path, function: Callable[..., Any]) -> Callable[..., Any]:
    def pass_by(when: str, seen: object) -> None:
        if when == point.when and armed.exists() and point.holding in repr(seen):
            os.kill(os.getpid(), signal.SIGKILL)

    @functools.wraps(function)
    def at_once(*args: Any, **named: Any) -> Any:
        pass_by("before", (args, named))
        result = function(*args, **named)
        if result != 0:
            pass_by("after", (args, named, result))
        return result

    @functools.wraps(function)
    async def awaited(*args: Any, **named: Any) -> Any:
        pass_by("before", (args, named))
        result = await function(*args, **named)
        if result != 0:
            pass_by("after", (args, named, result))
        return result

    return awaited if inspect.iscoroutinefunction(function) else at_once
