"""Copies of the journal's file as of one moment, also while it is written to.

Only through SQLite: opening and closing its file in any other way would let go of the locks of the whole process.
"""

import filecmp
import logging
import os
import re
import shutil
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy.engine import make_url

from reporting.errors import OperatorError, Unavailable
from reporting.journal.later import DAMAGED, DamagedError
from reporting.texts import backup as texts

log = logging.getLogger(__name__)

PATIENCE_S = 10.0
_BEFORE = re.compile(r"\.v\d+-\d{8}(-\d+)?")
_SPARE = 1.2


def database_of(url: str) -> Path | None:
    """The file of a store; ``None`` when it has none."""
    parsed = make_url(url)
    if parsed.get_backend_name() != "sqlite" or parsed.database in (None, "", ":memory:"):
        return None
    return Path(str(parsed.database))


def snapshot(database: Path, copy: Path) -> None:
    """One moment of the store in a new private file. ``Unavailable`` when a writer holds it too long.

    ``DamagedError`` when a page is not as it must be: from such a copy nothing could be restored.
    Writers wait while the pages are read: some milliseconds for 10 MB.
    """
    try:
        _copied(database, copy)
        with closing(sqlite3.connect(copy)) as made:  # a lone file, whatever journal its source has
            made.execute("PRAGMA journal_mode = DELETE")
            found = made.execute("PRAGMA quick_check(1)").fetchone()
    except sqlite3.OperationalError as error:
        if "full" in str(error):
            raise OperatorError(texts.DISK_FULL) from None
        raise Unavailable(f"Penyimpanan belum bisa disalin ({str(error)[:120]}).") from None
    except sqlite3.DatabaseError as error:
        raise DamagedError(DAMAGED.format(why=type(error).__name__)) from None
    if found != ("ok",):
        raise DamagedError(DAMAGED.format(why="quick_check"))


def _copied(database: Path, copy: Path) -> None:
    os.close(os.open(copy, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
    source = f"{database.absolute().as_uri()}?mode=rw"  # to read after a crash, SQLite must be able to roll back
    with closing(sqlite3.connect(source, uri=True, timeout=PATIENCE_S)) as old, closing(sqlite3.connect(copy)) as new:
        new.execute("PRAGMA synchronous = OFF")
        old.backup(new)


# ---------------------------------------------------------------- before a migration
def before_upgrade(database: Path, version: int) -> Path:
    """The store as it is, beside it (``lapor.db.v6-20261105``), whole and on the disk before anything is changed.

    Personal data in it lies as that version kept it. ``OperatorError`` when it cannot be made.
    """
    beside = database.with_name(f"{database.name}.salinan-baru")
    try:
        beside.unlink(missing_ok=True)
        needed = int(database.stat().st_size * _SPARE)
        if shutil.disk_usage(database.parent).free < needed:
            raise OperatorError(texts.NO_COPY.format(why=f"perlu {texts.size(needed)}"))
        _copied(database, beside)
        with beside.open("rb+") as made:
            os.fsync(made.fileno())
        name = f"{database.name}.v{version}-{datetime.now(UTC):%Y%m%d}"
        return _named(beside, [database.with_name(name), *(database.with_name(f"{name}-{n}") for n in range(2, 100))])
    except (OSError, sqlite3.Error) as error:
        beside.unlink(missing_ok=True)
        raise OperatorError(texts.NO_COPY.format(why=getattr(error, "strerror", None) or str(error)[:120])) from None


def _named(made: Path, names: list[Path]) -> Path:
    """Under the first free name; one of the same bytes, left by an upgrade that did not get through, serves as well."""
    for name in names:
        if name.exists() and filecmp.cmp(made, name, shallow=False):
            made.unlink()
            return name
        if not name.exists():
            made.replace(name)
            sync_folder(name.parent)
            log.info("the store was copied to %s before the upgrade", name.name)
            return name
    raise OperatorError(texts.NO_COPY.format(why=names[-1].name))


def earlier(url: str) -> list[Path]:
    """The copies that were made before upgrades."""
    database = database_of(url)
    if database is None or not database.parent.is_dir():
        return []
    beside = database.parent.glob(f"{database.name}.v*")
    return sorted(one for one in beside if _BEFORE.fullmatch(one.name.removeprefix(database.name)))


ASIDE = "sebelum-pulih-"
"""How a folder begins that holds what lay there before a restoring; the moment follows."""


def put_aside(url: str) -> list[Path]:
    """The folders of what lay there before restorings."""
    database = database_of(url)
    there = database.parent.glob(f"{ASIDE}*") if database else ()
    return sorted(one for one in there if one.is_dir())


WORKING = ".cadangan-"
"""How a folder begins in which a backup is made."""
_LEFT_BEHIND_S = 24 * 3600


def sweep(folder: Path) -> None:
    """Take away what killed backups left a day ago; one may be at work beside us."""
    for one in folder.glob(f"{WORKING}*"):
        if left_behind(one):
            shutil.rmtree(one, ignore_errors=True)


def left_behind(place: Path) -> bool:
    """Whether nobody has touched it for a day; not when it went away meanwhile."""
    try:
        return datetime.now(UTC).timestamp() - place.stat().st_mtime > _LEFT_BEHIND_S
    except FileNotFoundError:
        return False


def sync_folder(folder: Path) -> None:
    """Let a rename in it outlive a power failure."""
    if os.name != "nt":  # Windows cannot open a folder; there the file system keeps a journal of renames
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
