"""Rows that nobody reads before the transaction ends are written together at its end.

A statement of SQLAlchemy costs some hundred microseconds, a further row in it a fraction. So what an update only adds
(letters, events, stamps) waits beside its transaction; ``Store.begin`` writes it before the commit, and whoever looks
into such a table within the same transaction calls ``settle`` first.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, Executable
from sqlalchemy.exc import DatabaseError, OperationalError

from reporting.errors import OperatorError, Unavailable

_PLACE = "rows for later"
Rows = dict[Executable, list[Mapping[str, Any]]]

DAMAGED = "Berkas penyimpanan rusak atau bukan milik program ini ({why}). Pulihkan dari cadangan dengan `restore`."
_REMEDIES = {
    "full": " Kosongkan sebagian disk; layanan melanjutkan sendiri.",
    "locked": " Tutup program lain yang membuka berkas itu; layanan melanjutkan sendiri.",
}


class DamagedError(OperatorError):
    """The file itself is ill: no update is to blame, and none may be set aside for it."""


def not_now(error: OperationalError) -> Unavailable:
    """The store cannot be written or read at this moment; what the driver said, without statement and values."""
    why = str(error.orig or "")[:120]
    remedy = next((words for sign, words in _REMEDIES.items() if sign in why), "")
    return Unavailable(f"Penyimpanan belum bisa ditulis ({why}).{remedy}")


def later(tx: Connection, statement: Executable, row: Mapping[str, Any]) -> None:
    """Execute this with the rows of others like it; ``statement`` is a constant of its module."""
    _waiting(tx).setdefault(statement, []).append(row)


def settle(tx: Connection) -> None:
    """Write what waits, in the order in which each table's rows came."""
    waiting = dict(_waiting(tx))
    forget(tx)
    for statement, rows in waiting.items():
        tx.execute(statement, rows)


def forget(tx: Connection) -> None:
    """The transaction failed or was a rehearsal."""
    _waiting(tx).clear()


@contextmanager
def savepoint(tx: Connection) -> Iterator[None]:
    """A part of a transaction that happens as a whole or not at all; what waits shares its fate.

    ``Unavailable`` when the store itself fails (disk full), ``DamagedError`` when its file is broken: it may have
    taken back the whole transaction already, so none of it may go on.
    """
    earlier = {statement: list(rows) for statement, rows in _waiting(tx).items()}
    _say(tx, "SAVEPOINT one_update")
    try:
        yield
    except OperationalError as error:
        raise not_now(error) from None
    except BaseException as error:
        if type(error) is DatabaseError:
            raise DamagedError(DAMAGED.format(why=str(error.orig)[:120])) from None
        _say(tx, "ROLLBACK TO SAVEPOINT one_update")
        _say(tx, "RELEASE SAVEPOINT one_update")
        tx.info[_PLACE] = earlier
        raise
    _say(tx, "RELEASE SAVEPOINT one_update")


def _waiting(tx: Connection) -> Rows:
    found: Rows = tx.info.setdefault(_PLACE, {})
    return found


def _say(tx: Connection, words: str) -> None:
    # Straight to the driver: the same words in SQLite and PostgreSQL, at a thirtieth of begin_nested's cost.
    cursor = tx.connection.cursor()
    cursor.execute(words)
    cursor.close()
