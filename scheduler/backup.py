"""Makes a backup: everything of an installation but settings, key and (unless asked for) register, in one sealed file.

Reads while the service writes: the journal as of one moment, then the files it speaks of.
"""

import errno
import io
import json
import os
import tarfile
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, Any, cast

from reporting.errors import OperatorError, Unavailable
from reporting.journal import copying, fingerprint, retention, swapping
from reporting.journal.key import MasterKey
from reporting.journal.parcel import Opener, Sealer
from reporting.journal.reader import NOTHING_YET, reading
from reporting.journal.store import VERSION as SCHEMA
from reporting.release import VERSION
from reporting.settings import Settings
from reporting.texts import backup as texts
from scheduler import belongings
from scheduler.belongings import ABOUT, JOURNAL, VAULT

Say = Callable[[str], None]


@dataclass(frozen=True)
class Made:
    """A backup that was made: its file, bytes, reports, digest of the state, attachments that were not there."""

    file: Path
    size: int
    reports: int
    fingerprint: str
    missing: int


def make(settings: Settings, file: Path, *, with_register: bool, say: Say) -> None:
    """The command: write one encrypted file of everything."""
    done = write(settings, file, with_register=with_register, now=datetime.now(UTC))
    say(texts.made(str(done.file), done.size, done.reports, done.fingerprint))
    if done.missing:
        say(texts.missing(done.missing))
    say(texts.KEY_APART)


def write(settings: Settings, file: Path, *, with_register: bool, now: datetime, replace: bool = False) -> Made:
    """Whole under its name, and read back, or not at all; from any thread. ``replace`` puts it in place of another.

    ``OperatorError`` when it cannot be written or is there already, ``Unavailable`` when it may be tried again.
    """
    database = copying.database_of(settings.store.url)
    if database is None or not database.is_file():
        raise OperatorError(NOTHING_YET)
    if (database.parent / swapping.PLAN).exists():
        raise OperatorError(texts.HALF_RESTORED)
    if file.exists() and not replace:
        raise OperatorError(texts.THERE_ALREADY.format(name=file.name))
    key = MasterKey(settings.privacy.key_file, settings.privacy.key)
    with _disk_told(file), _working_folder(database.parent) as folder:
        copy = folder / JOURNAL
        copying.snapshot(database, copy)
        with reading(f"sqlite:///{copy.as_posix()}", key) as tx:
            needed = retention.needed_files(tx)
            about: dict[str, Any] = {"fingerprint": fingerprint.of(tx), "reports": fingerprint.count(tx)}
        about |= {"schema": SCHEMA, "program": VERSION, "created": now.astimezone(UTC).isoformat()}
        there = list(belongings.present(settings, with_register=with_register))
        wanted = [(name, path) for name, path in there if not name.startswith(VAULT) or path.name in needed]
        missing = needed - {path.name for name, path in there if name.startswith(VAULT)}
        about["register"] = with_register
        with _new_file(file, key, replace=replace) as out:
            sealer = Sealer(out, key, {"created": about["created"]})
            missing = missing | _fill(sealer, about, [(JOURNAL, copy), *wanted])
            sealer.end()
    return Made(file, file.stat().st_size, about["reports"], about["fingerprint"], len(missing))


def _fill(sealer: Sealer, about: dict[str, Any], files: list[tuple[str, Path]]) -> frozenset[str]:
    """The names of attachments that went away meanwhile."""
    gone = set()
    with tarfile.open(mode="w|", fileobj=cast("IO[bytes]", sealer), format=tarfile.PAX_FORMAT) as parcel:
        words = json.dumps(about, sort_keys=True).encode()
        parcel.addfile(_entry(ABOUT, len(words), 0), io.BytesIO(words))
        for name, path in files:
            try:
                source = path.open("rb")
            except FileNotFoundError:
                gone |= {path.name} if name.startswith(VAULT) else set()
                continue
            with source:
                found = os.fstat(source.fileno())
                parcel.addfile(_entry(name, found.st_size, int(found.st_mtime)), source)
    return frozenset(gone)


def _entry(name: str, size: int, changed: int) -> tarfile.TarInfo:
    entry = tarfile.TarInfo(name)
    entry.size, entry.mtime, entry.mode = size, changed, 0o600
    return entry


@contextmanager
def opened(file: Path, key: MasterKey) -> Iterator[tuple[Opener, tarfile.TarFile]]:
    """A backup to read from its beginning to its end. ``OperatorError`` when it is none, altered or of another key."""
    try:
        source = file.open("rb")
    except FileNotFoundError:
        raise OperatorError(texts.no_file(file.name)) from None
    except OSError as error:
        raise OperatorError(texts.cannot_read(file.name, error.strerror or "")) from None
    with source:
        opener = Opener(source, key)
        try:
            with tarfile.open(mode="r|", fileobj=cast("IO[bytes]", opener)) as parcel:
                yield opener, parcel
        except (tarfile.TarError, EOFError):
            raise OperatorError(texts.ALTERED) from None


@contextmanager
def _new_file(file: Path, key: MasterKey, *, replace: bool) -> Iterator[IO[bytes]]:
    """Private from the first byte on; under its name only when it is whole and on the disk."""
    file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    beside = file.with_name(f"{file.name}.{os.getpid()}.baru")
    try:
        with os.fdopen(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as out:
            yield out
            out.flush()
            os.fsync(out.fileno())
        with beside.open("rb") as written:  # a backup that cannot be read is none
            Opener(written, key).drain()
        if file.exists() and not replace:
            raise OperatorError(texts.THERE_ALREADY.format(name=file.name))
        beside.replace(file)
        copying.sync_folder(file.parent)
    finally:
        beside.unlink(missing_ok=True)


@contextmanager
def _working_folder(parent: Path) -> Iterator[Path]:
    """A private folder beside the journal, as safe as that; what killed runs left goes after a day."""
    copying.sweep(parent)
    with tempfile.TemporaryDirectory(prefix=copying.WORKING, dir=parent, ignore_cleanup_errors=True) as folder:
        yield Path(folder)


@contextmanager
def _disk_told(file: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise OperatorError(texts.DISK_FULL) from None
        if error.errno is None:  # tarfile: a file became shorter while it was read
            raise Unavailable(texts.IN_MOTION) from None
        raise OperatorError(texts.cannot_write(file.name, error.strerror or "")) from None
