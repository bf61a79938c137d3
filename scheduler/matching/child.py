"""The heavy work in a process of its own, whose memory goes back when it ends: look at a file, load it, match it.

One JSON object comes in as a line, one goes out. It ends when whoever started it dies, which closes its input.
"""

import json
import os
import sys
import threading
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import date, datetime
from pathlib import Path
from traceback import format_tb
from typing import Any, TextIO

from reporting.errors import Misunderstood, OperatorError
from reporting.reading.registry_answers import is_answered
from reporting.reading.tables import read_tables
from reporting.register.library import Library
from reporting.texts import voter_files as texts
from scheduler.matching.matching import Matching
from scheduler.matching.source import open_source

Words = Mapping[str, Any]

_LOWER = 10
"""How much more patient than the service this process is (``nice``)."""


def answer(asked: Words) -> Words:
    """What came of a piece of work: figures, or ``refused`` with a sentence, or ``failed`` with the kind of error."""
    try:
        return _WORK[asked["work"]](asked)
    except OperatorError as error:
        return {"refused": str(error)}
    except Exception as error:  # noqa: BLE001 - told to the process that waits; the message may hold what a cell says
        return {"failed": type(error).__name__, "where": "".join(format_tb(error.__traceback__))}


def _look(asked: Words) -> Words:
    if _is_answered(Path(asked["file"])):
        return {"register": False, "answers": True}
    source = open_source(Path(asked["file"]))
    register = Library(Path(asked["registers"])).of(asked["office"])
    found = {"rows": source.about - source.heading.above - 1, "register": source.heading.is_register}
    return found | ({"present": register.rows, "since": register.imported_at.isoformat()} if register else {})


def _is_answered(path: Path) -> bool:
    """Whether these are answers of Disdukcapil; a longer list than those can be, or a broken one, is none."""
    try:
        return is_answered(read_tables(path.read_bytes()))
    except Misunderstood:
        return False


def _match(asked: Words) -> Words:
    register = Library(Path(asked["registers"])).of(asked["office"])
    if register is None:
        return {"refused": texts.NO_REGISTER}
    source, out = open_source(Path(asked["file"])), Path(asked["out"])
    matched = Matching(source, register, out, date.fromisoformat(asked["on"])).run(lambda done, total: None)
    return {"rows": matched.rows, "counts": matched.counts}


def _load(asked: Words) -> Words:
    from reporting.register.intake import import_file

    folder, now = Path(asked["registers"]) / asked["office"], datetime.fromisoformat(asked["now"])
    loaded = import_file(Path(asked["file"]), folder, lambda done, words: None, now, Path(asked["out"]).parent)
    if loaded.faults_file:
        loaded.faults_file.replace(asked["out"])
    counts = {"rows": loaded.rows, "faults": loaded.faults, "left_out": loaded.left_out}
    return {**counts, "remarks": list(loaded.remarks)}


_WORK: Mapping[str, Callable[[Words], Words]] = {"look": _look, "match": _match, "load": _load}


def _end_with(other: TextIO) -> None:
    """Wait until the other end closes, then end at once: what is half done is begun again."""
    other.read()
    os._exit(1)


def main() -> None:
    """Do one piece of work."""
    with suppress(OSError, AttributeError):  # AttributeError: Windows has no such thing
        os.nice(_LOWER)
    asked = json.loads(sys.stdin.readline())
    threading.Thread(target=_end_with, args=(sys.stdin,), daemon=True).start()
    sys.stdout.write(json.dumps(answer(asked)) + "\n")
    sys.stdout.flush()
    os._exit(0)  # the thread still reads; nothing else is open


if __name__ == "__main__":
    main()
