"""``voters match``: which register is meant, and the bar while it runs."""

import argparse
from collections.abc import Callable
from datetime import UTC, datetime

from reporting.register.library import Library
from reporting.texts.matching import how_far
from scheduler.matching import command
from scheduler.voters.place import Where
from scheduler.voters.progress import Progress


def match(asked: argparse.Namespace, where: Where, say: Callable[[str], None], progress: Progress) -> int:
    """Run the command; ages count from the present day of this machine."""

    def shown(done: int, total: int) -> None:
        progress.show(done / max(total, 1), how_far(done, total, pairs=asked.duplicates))

    try:
        command.match(
            Library(where.folder).of(where.code),
            asked.file,
            asked.out,
            duplicates=asked.duplicates,
            grouped=asked.peristiwa,
            on=datetime.now(UTC).astimezone().date(),
            say=_after(progress, say),
            remark=progress.remark,
            progress=shown,
        )
    finally:
        progress.end()
    return 0


def _after(progress: Progress, say: Callable[[str], None]) -> Callable[[str], None]:
    """Says a line where no bar stands any more."""

    def said(words: str) -> None:
        progress.end()
        say(words)

    return said
