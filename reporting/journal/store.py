"""The one file that must not lie: opened by one process, one connection, one transaction at a time.

SQLite before 3.51.3 (but for 3.44.6 and 3.50.7) can corrupt a write-ahead log; there the rollback journal with full
sync is used, elsewhere the write-ahead log with full sync.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from sqlalchemy import Connection, Engine, StaticPool, create_engine, event, insert, inspect, select, text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import DatabaseError, OperationalError

from reporting.errors import OperatorError
from reporting.journal import (
    advice,
    asks,
    batch_tables,
    checks,
    confirmations,
    copying,
    desk_steps,
    editions,
    enrolment_tables,
    files,
    findings,
    in_line,
    inbox,
    infos,
    later,
    ledger,
    milestones,
    notices,
    posts,
    promises,
    questions,
    registry_answers,
    reminders,
    sealing,
    sidalih,
    swapping,
    tasks,
    traces,
    unlocking,
    voter_files,
    ways,
)
from reporting.journal.key import MasterKey
from reporting.journal.later import DAMAGED, DamagedError, not_now
from reporting.journal.tables import meta, metadata
from reporting.locking import grab

VERSION = 7
"""Of the schema. A later one adds an entry to ``STEPS``; nothing is ever edited in place."""

STEPS: dict[int, tuple[str, ...]] = {
    2: (*enrolment_tables.STEPS, *batch_tables.STEPS, *promises.STEPS),
    3: (*desk_steps.STEPS, *asks.STEPS),
    4: (*findings.STEPS, *voter_files.STEPS, *traces.STEPS),
    5: (
        *ledger.STEPS,
        *editions.STEPS,
        *advice.STEPS,
        *sidalih.STEPS,
        *posts.STEPS,
        *reminders.STEPS,
        *registry_answers.STEPS,
        *desk_steps.FOUND,
    ),
    6: (*checks.STEPS, *infos.STEPS, *questions.STEPS, *tasks.STEPS, *files.STEPS, *in_line.STEPS),
    7: (
        *inbox.STEPS,
        *confirmations.STEPS,
        *notices.STEPS,
        *ways.STEPS,
    ),
}
"""SQL that leads from one version to the next, by the version it leads to."""

FILLED = {4: traces.fill, 5: editions.fill, 7: sealing.fill}
"""What SQL alone cannot fill, after the steps of that version."""

BUSY = "Penyimpanan sedang dipakai proses lain. Hentikan dulu layanan `run` yang berjalan, atau tunggu sebentar."


NEWER = "Penyimpanan ini dibuat versi program yang lebih baru. Pasang versi terbaru."
LOCKED_S = 5.0
"""So long another program may hold the file, for a copy perhaps, before that counts as trouble."""
SEALED_SINCE = 7
"""From this version on personal data lies sealed, and the store knows its key."""


class StoreBusyError(OperatorError):
    """Another process of ours has this store open."""


class Store:
    """The journal's database. Used from one thread only."""

    def __init__(self, url: str, key: MasterKey) -> None:
        self._key = key
        try:
            self._lock = _alone(url)
            self._file = copying.database_of(url)
            self._engine = _engine(url)
        except OSError as error:
            raise OperatorError(
                f"Folder penyimpanan tidak bisa dipakai ({error.strerror}). Periksa store.url dan izin foldernya."
            ) from None
        try:
            with self._translated():
                self._connection = self._engine.connect()
                self._migrate()
                sealing.wipe(self._connection)
        except BaseException:
            self._engine.dispose()
            self._lock.release()
            raise

    @contextmanager
    def begin(self) -> Iterator[Connection]:
        """One transaction; all of it or nothing. ``Unavailable`` when it cannot be written (full, locked)."""
        milestones.forget(self._connection)
        with self._translated(), self._connection.begin():
            try:
                yield self._connection
                later.settle(self._connection)
            finally:
                later.forget(self._connection)
        milestones.tell(self._connection)

    @contextmanager
    def rehearse(self) -> Iterator[Connection]:
        """A transaction that is taken back at its end: what would happen, without it happening."""
        with self._translated():
            rehearsal = self._connection.begin()
            try:
                yield self._connection
            finally:
                later.forget(self._connection)
                rehearsal.rollback()

    @contextmanager
    def _translated(self) -> Iterator[None]:
        try:
            yield
        except OperationalError as error:
            raise not_now(error) from None
        except DatabaseError as error:
            kind = DamagedError if type(error) is DatabaseError else OperatorError
            raise kind(DAMAGED.format(why=_plain(error))) from None

    def examine(self) -> None:
        """Look at every page of the file; ``DamagedError`` when one is not as it must be. Takes a second per 200 MB."""
        with self._translated():
            found = list(self._connection.exec_driver_sql("PRAGMA quick_check(1)").scalars())
            self._connection.rollback()
        if found != ["ok"]:
            raise DamagedError(DAMAGED.format(why="quick_check"))

    def _migrate(self) -> None:
        with self._connection.begin():
            if not inspect(self._connection).has_table(meta.name):
                metadata.create_all(self._connection)
                self._connection.execute(insert(meta).values(name="version", value=str(VERSION)))
                unlocking.lock(self._connection, self._key)
                return
            found = int(self._connection.scalar(select(meta.c.value).where(meta.c.name == "version")) or 0)
            if found > VERSION:
                raise OperatorError(NEWER)
            if found < VERSION and self._file:
                copying.before_upgrade(self._file, found)
            if found < SEALED_SINCE:
                unlocking.lock(self._connection, self._key)
            else:
                unlocking.unlock(self._connection, self._key)
            for step in range(found + 1, VERSION + 1):
                for statement in STEPS[step]:
                    self._connection.execute(text(statement))
                if step in FILLED:
                    FILLED[step](self._connection)
            self._connection.execute(meta.update().where(meta.c.name == "version").values(value=str(VERSION)))

    def close(self) -> None:
        """Let go of file and lock; safe to repeat."""
        self._connection.close()
        self._engine.dispose()
        self._lock.release()


def _plain(error: Exception) -> str:
    """What the driver said, without the statement and its (personal) values."""
    return str(getattr(error, "orig", None) or "")[:120]


def _engine(url: str) -> Engine:
    parsed = make_url(url)
    if parsed.get_backend_name() != "sqlite":
        return create_engine(url, hide_parameters=True, poolclass=StaticPool)
    if parsed.database:
        Path(parsed.database).parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(
        url,
        hide_parameters=True,
        poolclass=StaticPool,
        connect_args={"timeout": LOCKED_S, "check_same_thread": False},
    )

    @event.listens_for(engine, "connect")
    def prepare(connection: Any, _record: Any) -> None:
        connection.isolation_level = None  # we say BEGIN ourselves; the driver would defer it
        pragmas = (f"journal_mode = {journal_mode()}", "synchronous = EXTRA", "foreign_keys = ON", "secure_delete = ON")
        for pragma in pragmas:
            connection.execute(f"PRAGMA {pragma}")
        if parsed.database:
            Path(parsed.database).chmod(0o600)

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    return engine


def journal_mode(version: tuple[int, ...] = sqlite3.sqlite_version_info) -> str:
    """The fastest safe journal of this SQLite (its WAL-reset race was fixed in 3.51.3, 3.50.7 and 3.44.6).

    >>> journal_mode((3, 40, 1)), journal_mode((3, 44, 6)), journal_mode((3, 51, 2)), journal_mode((3, 54, 1))
    ('PERSIST', 'WAL', 'PERSIST', 'WAL')
    """
    backported = version[:2] in {(3, 44), (3, 50)} and version[2] >= {44: 6, 50: 7}[version[1]]
    return "WAL" if backported or version >= (3, 51, 3) else "PERSIST"


def _alone(url: str) -> "Lock":
    """The lock; under it a restoring that died half-way is finished first, and what killed ones left goes."""
    lock = Lock(url)
    try:
        if database := copying.database_of(url):
            swapping.finish(database.parent)
            swapping.sweep(database.parent)
            copying.sweep(database.parent)
    except BaseException:
        lock.release()
        raise
    return lock


class Lock:
    """One writer a store: an advisory lock on a file beside the database, let go by the system if we die."""

    def __init__(self, url: str) -> None:
        self._file: IO[str] | None = None
        database = make_url(url).database
        if make_url(url).get_backend_name() != "sqlite" or not database or database == ":memory:":
            return
        path = Path(database).with_suffix(".lock")
        path.parent.mkdir(parents=True, exist_ok=True)
        self._file = path.open("a")
        try:
            grab(self._file)
        except OSError:
            self._file.close()
            raise StoreBusyError(BUSY) from None

    def release(self) -> None:
        if self._file:
            self._file.close()
            self._file = None
