"""``voters import`` and ``voters match``: what they say and how they end."""

import argparse
import time
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import TextIO

from reporting.errors import OperatorError
from reporting.register.intake import Imported, import_file
from reporting.texts import voters_import as texts
from scheduler.voters import place
from scheduler.voters.progress import Progress

Say = Callable[[str], None]


def run(asked: argparse.Namespace, environ: Mapping[str, str], say: Say, errors: TextIO) -> None:
    """One of the two, with words to ``say``; remarks and a bar go to ``errors``."""
    where = place.find(asked.config, asked.office, environ)
    progress = Progress(errors)
    if where.remark:
        progress.remark(where.remark)
    if asked.action == "match":
        # Only here: it knows how results are written, and loading a register needs none of that.
        from scheduler.voters import matching

        matching.match(asked, where, say, progress)
    else:
        _import(asked, where, say, progress)


def _import(asked: argparse.Namespace, where: place.Where, say: Say, progress: Progress) -> None:
    if asked.file is None:
        raise OperatorError(texts.NO_IMPORT_FILE)
    began = time.monotonic()
    try:
        imported = import_file(asked.file, where.register, progress.show, datetime.now(UTC), where.output)
    except KeyboardInterrupt:
        progress.remark(texts.INTERRUPTED)
        raise
    finally:
        progress.end()
    for words in summary(imported, time.monotonic() - began):
        say(words)


def summary(imported: Imported, seconds: float) -> list[str]:
    """How an import ended, line by line."""
    if imported.faults_file is None:
        return [texts.done(imported.rows, seconds), texts.NO_FAULTS, *imported.remarks]
    listed = texts.faults(imported.faults, imported.left_out, imported.kinds, str(imported.faults_file))
    return [texts.done(imported.rows, seconds), *listed, *imported.remarks]
