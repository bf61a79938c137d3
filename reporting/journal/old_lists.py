"""Lists whose time is over: what was struck, changed and added where, with which reason, stays; who it was, goes."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, bindparam, func, select, update

from reporting.journal.editions import editions, list_rows
from reporting.journal.retention import pseudonym
from reporting.journal.sidalih import sidalih
from reporting.journal.tables import months
from reporting.model import Effect

KEPT = frozenset("KECAMATAN KELURAHAN KELAMIN KETERANGAN SUMBER JENIS ALASAN NOMOR SIDALIH".split())
AT_ONCE = 1000
_DONE = "pseudonymised"


def forget_people(tx: Connection, before: datetime, *, destroy: bool) -> int:
    """How many lines of lists closed before then name somebody; with ``destroy`` they name nobody from now on.

    The digest of an edition stays: it is of the list as it was. Counts and recap are the same as before.
    """
    found = 0
    for one in _old(tx, before):
        found += _lines(tx, one, destroy=destroy)
        if destroy:
            _strip_closing(tx, one)
    return found


def _old(tx: Connection, before: datetime) -> list[Row[Any]]:
    this = (months.c.office == editions.c.office, months.c.month == editions.c.month)
    statement = select(editions).join(months, this[0] & this[1]).where(months.c.closed_at < before)
    return [row for row in tx.execute(statement) if not row.closing.get(_DONE)]


def _lines(tx: Connection, one: Row[Any], *, destroy: bool) -> int:
    mine = (
        list_rows.c.office == one.office,
        list_rows.c.month == one.month,
        list_rows.c.amendment == one.amendment,
    )
    count = tx.scalar(select(func.count()).select_from(list_rows).where(*mine)) or 0
    stripped = update(list_rows).where(*mine, list_rows.c.place == bindparam("where"))
    stripped = stripped.values(columns=bindparam("left", type_=list_rows.c.columns.type))
    for start in range(0, count if destroy else 0, AT_ONCE):
        part = (list_rows.c.place >= start, list_rows.c.place < start + AT_ONCE)
        lines = tx.execute(select(list_rows.c.place, list_rows.c.columns).where(*mine, *part)).all()
        tx.execute(stripped, [{"where": place, "left": _stripped(columns)} for place, columns in lines])
    return count


def _stripped(columns: Mapping[str, str]) -> dict[str, str]:
    left = {name: value if name in KEPT else "" for name, value in columns.items()}
    # Of an alteration the reason is the old and the new value.
    reason = "" if columns["JENIS"] == Effect.CHANGE else columns["ALASAN"]
    return left | {"NAMA": pseudonym(columns["NOMOR"]).upper(), "ALASAN": reason}


def _strip_closing(tx: Connection, one: Row[Any]) -> None:
    held = [{**line, "name": pseudonym(line["number"])} for line in one.closing["held"]]
    data = {**one.closing, "held": held, "cases": [], _DONE: True}
    key = (editions.c.office == one.office, editions.c.month == one.month, editions.c.amendment == one.amendment)
    tx.execute(update(editions).where(*key).values(closing=data))
    tx.execute(update(sidalih).where(sidalih.c.office == one.office, sidalih.c.month == one.month).values(note=""))
