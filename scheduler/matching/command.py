"""``voters match``: a list against the register, or the register against itself, as somebody at a terminal sees it."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

from reporting.errors import OperatorError
from reporting.texts import matching as texts
from scheduler.matching.matching import Matching, Progress
from scheduler.matching.source import open_source

if TYPE_CHECKING:
    from reporting.register.register import Register

Say = Callable[[str], object]
"""Says one line."""


def match(
    register: "Register | None",
    file: Path | None,
    out: Path | None,
    *,
    duplicates: bool,
    grouped: bool = False,
    on: date,
    say: Say,
    remark: Say,
    progress: Progress,
) -> None:
    """Run the command; ``OperatorError`` says what was wrong with it.

    ``grouped``: mark rows of one event. ``say`` is the result, ``remark`` goes beside it (the error stream); ``on`` is
    the office's day. After Ctrl-C the same command goes on; that is remarked, and ``KeyboardInterrupt`` goes up.
    """
    if out is None:
        raise OperatorError(texts.NEED_OUT)
    if (file is None) != duplicates:
        raise OperatorError(texts.NOT_BOTH if duplicates else texts.NEED_FILE)
    if duplicates and grouped:
        raise OperatorError(texts.EVENTS_NEED_FILE)
    if register is None:
        raise OperatorError(texts.NO_REGISTER)
    if file is None:
        _pairs(register, out, on, say, remark, progress)
    else:
        matching = Matching(open_source(file), register, out, on, grouped=grouped)
        _list(matching, out, say, remark, progress)


def _list(matching: Matching, out: Path, say: Say, remark: Say, progress: Progress) -> None:
    began = monotonic()
    if matching.done:
        remark(texts.going_on(matching.done))
    try:
        matched = matching.run(progress)
    except KeyboardInterrupt:
        remark(texts.stopped(matching.done))
        raise
    say(texts.matched(matched.rows, matched.counts, str(out), monotonic() - began))


def _pairs(register: "Register", out: Path, on: date, say: Say, remark: Say, progress: Progress) -> None:
    # Only here: it brings its own numpy routines along.
    from scheduler.matching.pairs import write_pairs

    began = monotonic()
    try:
        count = write_pairs(register, out, on, progress)
    except KeyboardInterrupt:
        remark(texts.STOPPED_DOUBLES)
        raise
    say(texts.doubled(count, str(out), monotonic() - began))
