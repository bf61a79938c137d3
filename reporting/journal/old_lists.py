"""Lists whose time is over: what was struck, changed and added where, with which reason, stays; who it was, goes."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, bindparam, func, select, update

from reporting.journal.editions import editions, list_rows
from reporting.journal.retention import NAMED, pseudonym
from reporting.journal.sidalih import sidalih
from reporting.journal.tables import months, reports
from reporting.model import Effect
from reporting.texts.held import without_note

KEPT = frozenset("KECAMATAN KELURAHAN KELAMIN KETERANGAN SUMBER JENIS ALASAN NOMOR SIDALIH".split())
AT_ONCE = 500
"""Lines in memory at a time, and values in one ``IN``."""
_DONE = "pseudonymised"
_STILL_NAMED = select(reports.c.number).where(reports.c.number == list_rows.c.number, NAMED).exists()


def forget_people(tx: Connection, before: datetime, gone: Collection[str], *, destroy: bool) -> int:
    """How many lines of lists closed before then name somebody; with ``destroy`` they name nobody from now on.

    A line stays as it is while its report names somebody, for a later list may still take it back or change it by
    what it says; ``gone`` are reports that name nobody after this run. The digest of an edition stays: it is of the
    list as it was. Counts and recap are the same as before.
    """
    names = frozenset(gone)
    return sum(_lines(tx, one, names, destroy=destroy) for one in _old(tx, before))


def _old(tx: Connection, before: datetime) -> list[Row[Any]]:
    this = (months.c.office == editions.c.office, months.c.month == editions.c.month)
    statement = select(editions).join(months, this[0] & this[1]).where(months.c.closed_at < before)
    return [row for row in tx.execute(statement) if not row.closing.get(_DONE)]


def _lines(tx: Connection, one: Row[Any], gone: frozenset[str], *, destroy: bool) -> int:
    mine = (
        list_rows.c.office == one.office,
        list_rows.c.month == one.month,
        list_rows.c.amendment == one.amendment,
    )
    stripped = update(list_rows).where(*mine, list_rows.c.place == bindparam("where"))
    stripped = stripped.values(columns=bindparam("left", type_=list_rows.c.columns.type))
    met, needed = 0, False
    for places, left_out in _free(tx, mine, gone):
        needed = needed or left_out
        lines = tx.execute(select(list_rows.c.place, list_rows.c.columns).where(*mine, list_rows.c.place.in_(places)))
        bare = [(place, columns, _stripped(columns)) for place, columns in lines.all()]
        fresh = [{"where": place, "left": left} for place, columns, left in bare if left != columns]
        if fresh and destroy:
            tx.execute(stripped, fresh)
        met += len(fresh)
    if destroy:
        _strip_closing(tx, one, done=not needed)
    return met


def _free(
    tx: Connection, mine: Sequence[ColumnElement[bool]], gone: frozenset[str]
) -> Iterator[tuple[list[int], bool]]:
    """The places of an edition's lines that no later list needs, in parts, and whether the part has others."""
    count = tx.scalar(select(func.max(list_rows.c.place) + 1).where(*mine)) or 0
    which = select(list_rows.c.place, list_rows.c.number, _STILL_NAMED.label("named"))
    for start in range(0, count, AT_ONCE):
        part = (list_rows.c.place >= start, list_rows.c.place < start + AT_ONCE)
        lines = tx.execute(which.where(*mine, *part)).all()
        places = [line.place for line in lines if not line.named or line.number in gone]
        yield places, len(places) < len(lines)


def _stripped(columns: Mapping[str, str]) -> dict[str, str]:
    left = {name: value if name in KEPT else "" for name, value in columns.items()}
    # Of an alteration the reason is the old and the new value.
    reason = "" if columns["JENIS"] == Effect.CHANGE else columns["ALASAN"]
    return left | {"NAMA": pseudonym(columns["NOMOR"]).upper(), "ALASAN": reason}


def _strip_closing(tx: Connection, one: Row[Any], *, done: bool) -> None:
    held = [
        # Beside a line that Sidalih did not take, the reason holds what staff noted.
        {**line, "name": pseudonym(line["number"]), "reason": without_note(line["reason"])}
        for line in one.closing["held"]
    ]
    data = {**one.closing, "held": held, "cases": []} | ({_DONE: True} if done else {})
    key = (editions.c.office == one.office, editions.c.month == one.month, editions.c.amendment == one.amendment)
    if data != one.closing:
        tx.execute(update(editions).where(*key).values(closing=data))
    tx.execute(update(sidalih).where(sidalih.c.office == one.office, sidalih.c.month == one.month).values(note=""))
