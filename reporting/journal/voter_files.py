"""Spreadsheets sent into a staff chat: to be loaded as the voter register, or matched against it; where each stands.

The file itself is fetched from Telegram when it is worked upon and lies nowhere else; of a result only the name under
which the vault keeps it stands here, until it is sent.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Column, Connection, Index, Integer, String, Table, Text, insert, select, update

from reporting.journal.sealed import Sealed
from reporting.journal.tables import Moment, Serial, metadata


class State(StrEnum):
    """What comes next: ours to look, load or match; the staff's to answer; nothing any more."""

    RECEIVED = "received"
    ASKING = "asking"
    LOADING = "loading"
    MATCHING = "matching"
    LOADED = "loaded"
    MATCHED = "matched"
    DROPPED = "dropped"
    REFUSED = "refused"


WORK = (State.RECEIVED, State.LOADING, State.MATCHING)
"""States in which the next step is ours."""

voter_files = Table(
    "voter_files",
    metadata,
    Column("id", Serial, primary_key=True, autoincrement=True),
    Column("office", String(20), nullable=False),
    Column("file_id", Text, nullable=False),
    Column("name", Sealed("voter_files.name"), nullable=False),
    Column("who", String(40), nullable=False),
    Column("wanted", String(10), nullable=False, default=""),
    Column("state", String(10), nullable=False),
    Column("received_at", Moment, nullable=False),
    Column("attempts", Integer, nullable=False, default=0),
    Column("kept_as", String(40), nullable=False, default=""),
)
_AT_WORK = voter_files.c.state.in_([state.value for state in WORK])
Index("voter_files_work", voter_files.c.id, sqlite_where=_AT_WORK, postgresql_where=_AT_WORK)
Index(
    "voter_files_kept",
    voter_files.c.id,
    sqlite_where=voter_files.c.kept_as != "",
    postgresql_where=voter_files.c.kept_as != "",
)

STEPS = (
    "CREATE TABLE voter_files (id INTEGER NOT NULL, office VARCHAR(20) NOT NULL, file_id TEXT NOT NULL,"
    " name TEXT NOT NULL, who VARCHAR(40) NOT NULL, wanted VARCHAR(10) NOT NULL, state VARCHAR(10) NOT NULL,"
    " received_at VARCHAR(27) NOT NULL, attempts INTEGER NOT NULL, kept_as VARCHAR(40) NOT NULL, PRIMARY KEY (id))",
    "CREATE INDEX voter_files_work ON voter_files (id) WHERE state IN ('received', 'loading', 'matching')",
    "CREATE INDEX voter_files_kept ON voter_files (id) WHERE kept_as != ''",
)


@dataclass(frozen=True)
class VoterFile:
    """One of them. ``wanted`` is ``matching`` when somebody asked for it with ``/sanding``; ``who`` is for the audit.

    ``kept_as``: a result in the vault that is not sent yet.
    """

    id: int
    office: str
    file_id: str
    name: str
    who: str
    wanted: str
    state: State
    received_at: datetime
    attempts: int
    kept_as: str


def _file(row: Any) -> VoterFile:
    data = row._mapping
    return VoterFile(**{**data, "state": State(data["state"])})


def receive(tx: Connection, office: str, file_id: str, name: str, who: str, wanted: str, now: datetime) -> int:
    """A spreadsheet has arrived; its number."""
    row = {"office": office, "file_id": file_id, "name": name, "who": who, "wanted": wanted}
    row |= {"state": State.RECEIVED.value}
    statement = insert(voter_files).values(**row, received_at=now).returning(voter_files.c.id)
    return int(tx.execute(statement).scalar_one())


def find(tx: Connection, which: int, office: str) -> VoterFile | None:
    """One of this office."""
    where = (voter_files.c.id == which, voter_files.c.office == office)
    row = tx.execute(select(voter_files).where(*where)).one_or_none()
    return _file(row) if row else None


def at_work(tx: Connection, offices: Collection[str]) -> list[VoterFile]:
    """Those of these offices to work upon: what failed least often, then what came first."""
    where = (_AT_WORK, voter_files.c.office.in_(offices))
    order = (voter_files.c.attempts, voter_files.c.id)
    return [_file(row) for row in tx.execute(select(voter_files).where(*where).order_by(*order))]


def change(tx: Connection, which: int, **values: Any) -> None:
    """Write these columns."""
    tx.execute(update(voter_files).where(voter_files.c.id == which).values(**values))


def answer(tx: Connection, one: VoterFile, state: State, who: str) -> bool:
    """What the staff decided about a file; whether this was the first answer."""
    waits = (voter_files.c.id == one.id, voter_files.c.state == State.ASKING.value)
    return tx.execute(update(voter_files).where(*waits).values(state=state.value, who=who, attempts=0)).rowcount > 0


def with_results(tx: Connection) -> list[VoterFile]:
    """Those whose result lies in the vault."""
    return [_file(row) for row in tx.execute(select(voter_files).where(voter_files.c.kept_as != ""))]
