"""The generations of an office's register: one whole file each, numbered; the newest serves."""

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_NAME = re.compile(r"pemilih-(\d{6,9})\.lpd")
_UNFINISHED = ".baru"


@dataclass(frozen=True)
class Generation:
    """A whole register file; ``mark`` differs also from another file of the same name."""

    number: int
    path: Path
    mark: tuple[int, int]


def newest(folder: Path) -> Generation | None:
    """The generation that serves; ``None`` when nothing was imported yet. Cheap enough to ask at every use."""
    return max(_all(folder), key=lambda one: one.number, default=None)


def unfinished(folder: Path) -> Path:
    """Where the next generation is built; ``finish`` gives it its name when it is whole."""
    latest = newest(folder)
    return folder / f"pemilih-{(latest.number if latest else 0) + 1:06d}.lpd{_UNFINISHED}"


def finish(path: Path) -> Path:
    """Let what was built serve from now on, in one step that a crash cannot halve."""
    whole = path.with_name(path.name.removesuffix(_UNFINISHED))
    path.replace(whole)
    if os.name != "nt":  # Windows cannot open a folder; there the rename is journalled by the file system
        handle = os.open(whole.parent, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
    return whole


def sweep(folder: Path) -> None:
    """Take away older generations and what killed imports left; only while no import is at work."""
    latest = newest(folder)
    for path in [*(one.path for one in _all(folder) if latest and one.number < latest.number), *_leftovers(folder)]:
        try:
            path.unlink(missing_ok=True)
        except PermissionError:
            continue  # Windows keeps a file that somebody looks at; it goes after the next import


def _leftovers(folder: Path) -> Iterator[Path]:
    return (path for path in folder.glob(f"pemilih-*{_UNFINISHED}"))


def _all(folder: Path) -> Iterator[Generation]:
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                if name := _NAME.fullmatch(entry.name):
                    about = entry.stat()
                    yield Generation(int(name[1]), Path(entry.path), (about.st_ino, about.st_mtime_ns))
    except FileNotFoundError:
        return
