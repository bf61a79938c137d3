"""Which reports left a month's list again: they stood in one of its editions, and in the present one they do not."""

from sqlalchemy import Connection, func, select

from reporting.journal.editions import list_rows
from reporting.model import Month


def left(tx: Connection, office: str, month: Month, amendment: int) -> dict[str, int]:
    """By receipt the number of the ``Perbaikan`` that first was without it; ``amendment`` is the present edition's."""
    if not amendment:
        return {}
    last = func.max(list_rows.c.amendment)
    statement = (
        select(list_rows.c.number, last)
        .where(list_rows.c.office == office, list_rows.c.month == str(month), list_rows.c.amendment <= amendment)
        .group_by(list_rows.c.number)
        .having(last < amendment)
    )
    return {number: at + 1 for number, at in tx.execute(statement)}
