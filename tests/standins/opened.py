"""Everything that stands in a journal, opened with its key, as one text a row: for tests that look for words in it."""

from sqlalchemy import Connection, select

from reporting.journal.later import settle
from reporting.journal.tables import metadata


def opened(tx: Connection) -> str:
    """A line a row, in the order of their keys, each beginning with the name of its table."""
    settle(tx)
    return "\n".join(
        f'INSERT INTO "{table.name}" {dict(row._mapping)}'
        for table in metadata.sorted_tables
        for row in tx.execute(select(table).order_by(*table.primary_key.columns))
    )
