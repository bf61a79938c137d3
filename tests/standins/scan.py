"""A watch over the whole test run: what personal data gets into logs, errors, messages, file names.

Watched, in every process that runs tests: each log record of ours, in both formats and as it is before they mask it;
the sentences of ``OperatorError`` and ``Unavailable``; every message the offline Telegram is given, by kind of chat;
the names of all files under the run's temporary folder. At the end the run fails if
anything was found, and says where, never what.

A full NIK or KK is sixteen digits, also grouped as people write them. In a private chat one may stand only where
``ALLOWED`` says so; in a group none, and no telephone number; a token nowhere. A test that leaks on purpose says so:
``@pytest.mark.leaks_on_purpose``.
"""

import functools
import json
import logging
import re
import traceback
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from reporting import logs
from reporting.chat.botapi import BotApi
from reporting.errors import OperatorError, Unavailable

SIXTEEN = re.compile(
    r"(?<![0-9a-f])\d{16}(?![0-9a-f])"  # also glued to words, as in a file name; but not inside a digest
    r"|(?<![\w-])(?:\d{4}([ .-])\d{4}\1\d{4}\1\d{4}|\d{6}([ .-])\d{6}\2\d{4})(?![\w-])"
)
"""In one piece, or as people group them: by fours, or area, birth and serial apart; two dates are none."""
PHONE = re.compile(r"(?<![\w-])(?:\+?62|0)[ .-]?8\d(?:[ .-]?\d){6,11}(?![\w-])")
TOKEN = re.compile(r"(?<!\d)\d{3,}:[\w-]{20,}")
OURS = ("reporting", "scheduler", "sheets", "bot")
ALLOWED: Mapping[str, str] = {
    "Kirim": "the card before sending shows what its sender typed",
    "Perbaiki": "the same card while it is corrected",
}
"""Buttons of the private messages that may hold a full NIK or KK, and why."""

EXAMPLE = "contoh: 3272011203550000"
"""Nobody's number, shown by the bot itself to whom it asks for sixteen digits."""

_found: dict[tuple[str, str], int] = {}
_now: dict[str, Any] = {"test": "", "meant": False}
_FORMATS = [shape(()) for shape in (logs._Text, logs._Json)]
_TOLD = "leaks"


def _note(what: str, where: str) -> None:
    if not _now["meant"]:
        key = (f"{what} in {where}", _now["test"])
        _found[key] = _found.get(key, 0) + 1


def _scan(text: str, where: str, *, numbers: bool = True, phones: bool = True) -> None:
    if TOKEN.search(text):
        _note("a token", where)
    if numbers and SIXTEEN.search(text):
        _note("a full NIK or KK", where)
    if phones and PHONE.search(text):
        _note("a telephone number", where)


# ---------------------------------------------------------------- what is watched
def _logged(record: logging.LogRecord) -> None:
    """As the code said it, whatever the formats would mask, and then as the formats say it."""
    if not record.name.startswith(OURS):
        return
    fields = getattr(record, "fields", {})
    raised = "".join(traceback.format_exception(*record.exc_info)) if record.exc_info else ""
    _scan(f"{record.getMessage()}\n{fields}\n{raised}", f"the log of {record.name}")
    for shape in _FORMATS:
        _scan(shape.format(record), f"a formatted line of {record.name}")


def _called(method: str, params: Mapping[str, Any], uploads: Mapping[str, Any] | None = None) -> None:
    name = method.lower()
    if not name.startswith(("send", "edit", "answer")):
        return
    said = " ".join(str(params.get(part) or "") for part in ("text", "caption")).replace(EXAMPLE, "")
    for file_name, *_ in (uploads or {}).values():
        _scan(file_name, "the name of a file that was sent")
    _scan(_on_buttons(params.get("reply_markup")), "a button")
    if str(params.get("chat_id", "")).startswith("-"):
        _scan(said, "a group")
        return
    buttons = json.dumps(params.get("reply_markup") or "", ensure_ascii=False)
    _scan(said, "a private chat", numbers=not any(word in buttons for word in ALLOWED), phones=False)


def _on_buttons(markup: Any) -> str:
    """What people read on them, and what comes back when they are pressed."""
    told = json.loads(markup) if isinstance(markup, str) and markup else markup or {}
    rows = told.get("inline_keyboard") or told.get("keyboard") or () if isinstance(told, dict) else ()
    return "\n".join(str(value) for row in rows for one in row for value in one.values())


def _before(owner: Any, name: str, look: Callable[..., None]) -> Callable[[], None]:
    """``look`` sees the arguments of each call; gives what takes the watch away."""
    original = getattr(owner, name)

    @functools.wraps(original)
    def watched(*args: Any, **kwargs: Any) -> Any:
        look(*args, **kwargs)
        return original(*args, **kwargs)

    setattr(owner, name, watched)
    return lambda: setattr(owner, name, original)


def _silent(log: logging.Logger, message: object, *args: object, **more: Any) -> None:
    """What is said below the level that a test listens to."""
    if not log.isEnabledFor(logging.INFO):
        record = log.makeRecord(log.name, logging.INFO, "", 0, message, args, None, extra=more.get("extra"))
        _logged(record)


def _raised(_error: Exception, *sentences: object, **_more: object) -> None:
    _scan("\n".join(map(str, sentences)), "an error for the operator")


def _file_names(folder: Path) -> Iterator[str]:
    for path in folder.rglob("*"):
        yield path.name


# ---------------------------------------------------------------- pytest
def pytest_configure(config: pytest.Config) -> None:
    """The watch begins."""
    config.addinivalue_line("markers", "leaks_on_purpose: what this test leaks is what it is about")
    taken = [
        _before(logging.Logger, "handle", lambda _log, record: _logged(record)),
        _before(logging.Logger, "info", _silent),
        _before(BotApi, "call", lambda _api, *told: _called(*told)),
        _before(OperatorError, "__init__", _raised),
        _before(Unavailable, "__init__", _raised),
    ]
    for give_back in taken:
        config.add_cleanup(give_back)


def pytest_runtest_logstart(nodeid: str) -> None:
    """Whose leak it would be."""
    _now["test"] = nodeid


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    """Whether it would be meant."""
    _now["meant"] = item.get_closest_marker("leaks_on_purpose") is not None


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:
    """A process of xdist has ended: what it found."""
    for what, test, times in getattr(node, "workeroutput", {}).get(_TOLD, ()):
        _found[what, test] = _found.get((what, test), 0) + times


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    """The names of the files; then the run fails, or its controller is told."""
    _now.update(test="the run", meant=False)
    factory = getattr(session.config, "_tmp_path_factory", None)
    if folder := getattr(factory, "_basetemp", None):
        for name in _file_names(folder):
            _scan(name, "a file name")
    output = getattr(session.config, "workeroutput", None)
    if output is not None:
        output[_TOLD] = [(*key, times) for key, times in _found.items()]
    elif _found and session.exitstatus == pytest.ExitCode.OK:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """Where; never what."""
    if _found:
        terminalreporter.section("personal data where it does not belong", sep="=", red=True)
        for (what, test), times in sorted(_found.items()):
            terminalreporter.line(f"{what}: {test} ({times} times)")
