"""Schema version 7: what an older journal kept in plain words is sealed where it stands, then wiped off the disk."""

from typing import Any, cast

from sqlalchemy import Connection, Table, text

from reporting.journal.sealed import Marked, Sealed, SealedJson, seal_of
from reporting.journal.tables import meta, metadata
from reporting.journal.task_desk import hinter

_WIPE = "wipe"
"""The fact that stands in ``meta`` until the former pages are gone from the files."""


def fill(tx: Connection) -> None:
    """Seal and mark all columns of older rows, a row at a time: memory stays small however many there are."""
    seal = seal_of(tx.dialect)
    driver = cast("Any", tx.connection.driver_connection)
    driver.create_function("sealed", 2, lambda words, place: seal.close(words, place) if words else words)
    driver.create_function("marked", 2, lambda words, digits: seal.digest(words, digits) if words else words)
    driver.create_function("numbered", 1, seal.number)
    for table in metadata.sorted_tables:
        if changes := _changes(table):
            tx.execute(text(f"UPDATE {table.name} SET {', '.join(changes)}"))  # noqa: S608  # our own names
    tx.execute(text("UPDATE traces SET key = numbered(key)"))
    hint = hinter(seal)
    driver.create_function("hinted", 1, lambda words: "|".join(map(hint, words.split("|"))) if words else words)
    tx.execute(text("UPDATE tasks SET complaint = hinted(complaint), warned = hinted(warned)"))
    tx.execute(meta.insert().values(name=_WIPE, value="1"))


def _changes(table: Table) -> list[str]:
    found = []
    for column in table.columns:
        name, kind = f'"{column.name}"', column.type
        if isinstance(kind, Sealed):
            found.append(f"{name} = sealed({name}, '{kind.place}')")
        elif isinstance(kind, SealedJson):
            found.append(
                f"{name} = CASE WHEN {name} IN ('{{}}', '[]') THEN {name} ELSE sealed({name}, '{kind.place}') END"
            )
        elif isinstance(kind, Marked):
            found.append(f"{name} = marked({name}, {kind.digits})")
    return found


def wipe(connection: Connection) -> None:
    """Write the files anew without what was deleted from them, once after ``fill``; not inside a transaction.

    After a crash in the middle it is done at the next start. Needs as much room as the database takes.
    """
    with connection.begin():
        due = connection.scalar(meta.select().with_only_columns(meta.c.value).where(meta.c.name == _WIPE))
    if not due:
        return
    driver = cast("Any", connection.connection.driver_connection)
    driver.execute("VACUUM")
    (mode,) = driver.execute("PRAGMA journal_mode").fetchone()
    if mode == "wal":
        driver.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    else:  # a journal that persists keeps the pages it was made for
        driver.execute("PRAGMA journal_mode = DELETE").fetchall()
        driver.execute(f"PRAGMA journal_mode = {mode}").fetchall()
    with connection.begin():
        connection.execute(meta.delete().where(meta.c.name == _WIPE))
