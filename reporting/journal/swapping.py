"""Puts what was restored in the place of what is there, so that a crash at any point is finished at the next opening.

The plan is on the disk before the first file is moved, and taken away after the last. A file is moved aside unless it
lies there already, and put in place unless it has left already; so going through a plan again finishes it.
"""

import errno
import json
import os
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from reporting.errors import OperatorError
from reporting.journal.copying import sync_folder
from reporting.texts import backup as texts

PLAN = "pulih.json"
STAGED = ".pulih-"
"""How the folder begins into which a backup is unpacked."""


@dataclass(frozen=True)
class Plan:
    """Pairs of from and to. ``staged`` is the folder that is empty, and removed, at the end."""

    aside: Sequence[tuple[Path, Path]]
    placed: Sequence[tuple[Path, Path]]
    staged: Path


def begin(folder: Path, plan: Plan) -> None:
    """Write the plan into the store's folder and carry it out. ``OperatorError``: see ``finish``."""
    told = {
        "aside": [[str(one.absolute()) for one in pair] for pair in plan.aside],
        "placed": [[str(one.absolute()) for one in pair] for pair in plan.placed],
        "staged": str(plan.staged.absolute()),
    }
    beside = folder / f"{PLAN}.baru"
    try:
        for inside, _, _ in os.walk(plan.staged):  # nothing is moved aside for a file that a power failure takes back
            sync_folder(Path(inside))
        with os.fdopen(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as made:
            json.dump(told, made)
            made.flush()
            os.fsync(made.fileno())
        beside.replace(folder / PLAN)
    except OSError as error:
        beside.unlink(missing_ok=True)
        shutil.rmtree(plan.staged, ignore_errors=True)
        raise OperatorError(texts.cannot_unpack(error.strerror or "")) from None
    finish(folder)


def sweep(folder: Path) -> None:
    """Take away what killed restorings unpacked before they changed anything. Only under the store's lock."""
    for one in () if (folder / PLAN).exists() else folder.glob(f"{STAGED}*"):
        shutil.rmtree(one, ignore_errors=True)


def finish(folder: Path) -> bool:
    """Carry out the plan that lies there; whether there was one. Only under the store's lock.

    ``OperatorError`` when a file cannot be moved; nothing is lost, and it may be tried again.
    """
    try:
        told = json.loads((folder / PLAN).read_text(encoding="utf-8"))
    except FileNotFoundError:
        return False
    try:
        sync_folder(folder)
        for source, target in told["aside"]:
            if not Path(target).exists() and Path(source).exists():
                _move(Path(source), Path(target))
        for source, target in told["placed"]:
            if Path(source).exists():
                _move(Path(source), Path(target))
        shutil.rmtree(told["staged"], ignore_errors=True)
        (folder / PLAN).unlink()
        sync_folder(folder)
    except OSError as error:
        raise OperatorError(texts.UNFINISHED.format(why=error.strerror)) from None
    return True


def settle(file: Path, changed: int) -> None:
    """Onto the disk, with the moment (seconds since 1970) when it was last changed."""
    with file.open("rb+") as made:
        os.fsync(made.fileno())
    os.utime(file, (changed, changed))


def _move(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    try:
        source.replace(target)
    except OSError as error:
        if error.errno != errno.EXDEV:
            raise
        _carried(source, target)
    sync_folder(target.parent)


def _carried(source: Path, target: Path) -> None:
    """To another disk: whole under its name or not at all."""
    beside = target.with_name(f".{target.name}.pulih")
    beside.unlink(missing_ok=True)
    beside.touch(mode=0o600)
    with source.open("rb") as old, beside.open("wb") as new:
        shutil.copyfileobj(old, new)
        new.flush()
        os.fsync(new.fileno())
    beside.replace(target)
    source.unlink()
