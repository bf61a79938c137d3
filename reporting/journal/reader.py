"""A second look at a store that the service may have open: reads only, takes no lock, changes nothing."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, NullPool, create_engine, select
from sqlalchemy.engine import make_url
from sqlalchemy.exc import DatabaseError

from reporting.errors import OperatorError, Unavailable
from reporting.journal import unlocking
from reporting.journal.key import MasterKey
from reporting.journal.later import DAMAGED, DamagedError
from reporting.journal.store import NEWER, VERSION
from reporting.journal.tables import meta

PATIENCE_S = 10.0
NOTHING_YET = "Penyimpanan belum ada: jalankan dulu `run`, atau periksa store.url."
OLDER = "Penyimpanan ini masih dari versi lama. Jalankan dulu `run` atau `check` sekali dengan versi ini."


@contextmanager
def reading(url: str, key: MasterKey) -> Iterator[Connection]:
    """One moment of the journal, in one transaction that cannot write. ``OperatorError`` when it cannot be read.

    While it is open a writer may have to wait: take what is needed and end.
    """
    database = make_url(url).database or ""
    if not Path(database).is_file():
        raise OperatorError(NOTHING_YET)

    def connect() -> sqlite3.Connection:
        return sqlite3.connect(f"{Path(database).absolute().as_uri()}?mode=ro", uri=True, timeout=PATIENCE_S)

    engine = create_engine("sqlite://", creator=connect, poolclass=NullPool, hide_parameters=True)
    try:
        with engine.connect() as tx:
            found = int(tx.scalar(select(meta.c.value).where(meta.c.name == "version")) or 0)
            if found != VERSION:
                raise OperatorError(NEWER if found > VERSION else OLDER)
            unlocking.unlock(tx, key)
            yield tx
    except DatabaseError as error:
        if type(error) is DatabaseError:
            raise DamagedError(DAMAGED.format(why=type(error.orig).__name__)) from None
        raise Unavailable(f"Penyimpanan belum bisa dibaca ({type(error.orig).__name__}).") from None
    finally:
        engine.dispose()
