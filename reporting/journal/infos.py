"""The rows of ``Info`` in use, as last read from the desk."""

from collections.abc import Sequence
from functools import cached_property
from typing import overload

from sqlalchemy import JSON, Column, Connection, Index, String, Table, Text, delete, insert, select

from reporting.journal.tables import Serial, metadata
from reporting.model import Info

infos = Table(
    "infos",
    metadata,
    Column("id", Serial, primary_key=True, autoincrement=True),
    Column("office", String(20), nullable=False),
    Column("title", Text, nullable=False),
    Column("answer", Text, nullable=False),
    Column("keywords", JSON, nullable=False),
)
Index("infos_office", infos.c.office, infos.c.id)

STEPS = (
    "CREATE TABLE infos (id INTEGER NOT NULL, office VARCHAR(20) NOT NULL, title TEXT NOT NULL, answer TEXT NOT NULL,"
    " keywords JSON NOT NULL, PRIMARY KEY (id))",
    "CREATE INDEX infos_office ON infos (office, id)",
)


def learn(tx: Connection, office: str, found: Sequence[Info]) -> None:
    """The rows as last read, in the order of their tab, if they changed; safe to repeat."""
    if list(found) == of_office(tx, office):
        return
    tx.execute(delete(infos).where(infos.c.office == office))
    rows = [
        {"office": office, "title": one.title, "answer": one.answer, "keywords": list(one.keywords)} for one in found
    ]
    if rows:
        tx.execute(insert(infos), rows)


def of_office(tx: Connection, office: str) -> list[Info]:
    """What an office answers, in the order of its tab."""
    columns = (infos.c.title, infos.c.answer, infos.c.keywords)
    rows = tx.execute(select(*columns).where(infos.c.office == office).order_by(infos.c.id))
    return [Info(office, title, answer, tuple(keywords)) for title, answer, keywords in rows]


class Known(Sequence[Info]):
    """What some offices answer; read when the dialog first looks at it: most messages never do."""

    def __init__(self, tx: Connection, offices: Sequence[str]) -> None:
        self._tx = tx
        self._offices = offices

    @cached_property
    def _found(self) -> list[Info]:
        return [one for office in self._offices for one in of_office(self._tx, office)]

    def __len__(self) -> int:
        return len(self._found)

    @overload
    def __getitem__(self, place: int) -> Info: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[Info]: ...
    def __getitem__(self, place: int | slice) -> Info | Sequence[Info]:
        return self._found[place]
