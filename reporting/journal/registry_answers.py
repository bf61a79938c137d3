"""What Disdukcapil answered: the files that were sent in, and each answer until it stands where it belongs.

A file's answers wait with it (``plan``) until the staff confirm them. An answer that fills ``Bukti`` is *open* until
its cell was read back and learnt, or people had it otherwise; so it survives a crash and is written once.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import (
    BigInteger,
    Column,
    Connection,
    Index,
    Integer,
    String,
    Table,
    Text,
    func,
    literal_column,
    select,
    update,
)

from reporting.journal import events
from reporting.journal.reports import UNCHECKED
from reporting.journal.sealed import Sealed, SealedJson
from reporting.journal.tables import Moment, Serial, metadata, reports
from reporting.reading.registry_answers import Answer, Verdict
from reporting.texts import registry as texts

EVIDENCE = "Jawaban Disdukcapil"
"""What stands in ``Bukti`` when the registry's answer proves a report."""
BY_FILE = "berkas dukcapil"
"""Who changed a cell, in the story of a report: the staff, by confirming such a file."""
FILE_EVENT = "berkas jawaban dukcapil"
"""How the audit names what happens to such a file; it is about the office."""
_PART = 400


class FileState(StrEnum):
    """Where a file is: ours to read, the staff's to confirm, being written, over."""

    RECEIVED = "received"
    ASKING = "asking"
    CONFIRMED = "confirmed"
    SETTLED = "settled"
    DISCARDED = "discarded"
    REPLACED = "replaced"
    REPEATED = "repeated"
    REFUSED = "refused"


class AnswerState(StrEnum):
    """Where an answer is: to be written, seen on the desk, learnt from there; left as people have it; only noted."""

    WAITING = "waiting"
    WRITTEN = "written"
    DONE = "done"
    KEPT = "kept"
    NOTED = "noted"


OPEN = (AnswerState.WAITING, AnswerState.WRITTEN)

registry_files = Table(
    "registry_files",
    metadata,
    Column("id", Serial, primary_key=True, autoincrement=True),
    Column("office", String(20), nullable=False),
    Column("chat_id", BigInteger, nullable=False),
    Column("file_id", Text, nullable=False),
    Column("name", Sealed("registry_files.name"), nullable=False),
    Column("who", String(40), nullable=False),
    Column("state", String(10), nullable=False),
    Column("received_at", Moment, nullable=False),
    Column("attempts", Integer, nullable=False, default=0),
    Column("sha256", String(64), nullable=False, default=""),
    Column("plan", SealedJson("registry_files.plan")),
)
Index("registry_files_state", registry_files.c.state, registry_files.c.office)

registry_answers = Table(
    "registry_answers",
    metadata,
    Column("id", Serial, primary_key=True, autoincrement=True),
    Column("file", BigInteger, nullable=False, index=True),
    Column("office", String(20), nullable=False),
    Column("number", String(24), nullable=False, index=True),
    Column("verdict", String(20), nullable=False),
    Column("document", Sealed("registry_answers.document"), nullable=False, default=""),
    Column("day", Sealed("registry_answers.day"), nullable=False, default=""),
    Column("note", Sealed("registry_answers.note"), nullable=False, default=""),
    Column("state", String(10), nullable=False),
)
# In the very words of its index: with bound values SQLite does not see that the index holds them all.
_IS_OPEN = registry_answers.c.state.in_([literal_column(f"'{state.value}'") for state in OPEN])
Index("registry_answers_open", registry_answers.c.office, sqlite_where=_IS_OPEN, postgresql_where=_IS_OPEN)

STEPS = (
    "CREATE TABLE registry_files (id INTEGER NOT NULL, office VARCHAR(20) NOT NULL, chat_id BIGINT NOT NULL,"
    " file_id TEXT NOT NULL, name TEXT NOT NULL, who VARCHAR(40) NOT NULL, state VARCHAR(10) NOT NULL,"
    " received_at VARCHAR(27) NOT NULL, attempts INTEGER NOT NULL, sha256 VARCHAR(64) NOT NULL, plan JSON,"
    " PRIMARY KEY (id))",
    "CREATE INDEX registry_files_state ON registry_files (state, office)",
    "CREATE TABLE registry_answers (id INTEGER NOT NULL, file BIGINT NOT NULL, office VARCHAR(20) NOT NULL,"
    " number VARCHAR(24) NOT NULL, verdict VARCHAR(20) NOT NULL, document TEXT NOT NULL, day TEXT NOT NULL,"
    " note TEXT NOT NULL, state VARCHAR(10) NOT NULL, PRIMARY KEY (id))",
    "CREATE INDEX ix_registry_answers_file ON registry_answers (file)",
    "CREATE INDEX ix_registry_answers_number ON registry_answers (number)",
    "CREATE INDEX registry_answers_open ON registry_answers (office) WHERE state IN ('waiting', 'written')",
)


@dataclass(frozen=True)
class AnswerFile:
    """One of the files. ``chat_id`` is where it was sent and is talked about; ``who`` is for the audit.

    ``plan``: what confirming it would do, an object an answer, while the staff are asked.
    """

    id: int
    office: str
    chat_id: int
    file_id: str = field(repr=False)
    name: str = field(repr=False)
    who: str
    state: FileState
    received_at: datetime
    attempts: int
    sha256: str
    plan: Sequence[Mapping[str, Any]] | None = field(repr=False)


@dataclass(frozen=True)
class Given:
    """An answer that was confirmed, of one report."""

    id: int
    number: str
    verdict: Verdict
    document: str = field(repr=False)
    day: str
    note: str = field(repr=False)
    state: AnswerState


_GIVEN = tuple(registry_answers.c[name] for name in Given.__dataclass_fields__)


def unchecked(evidence: str) -> bool:
    """Whether nobody filled in this cell ``Bukti`` yet."""
    return not evidence.strip() or evidence.strip().casefold() == UNCHECKED.casefold()


# ---------------------------------------------------------------- files
def _file(row: Any) -> AnswerFile:
    data = row._mapping
    return AnswerFile(**{**data, "state": FileState(data["state"])})


def receive(tx: Connection, office: str, chat_id: int, file_id: str, name: str, who: str, now: datetime) -> int:
    """A file has arrived; its number."""
    row = {"office": office, "chat_id": chat_id, "file_id": file_id, "name": name, "who": who, "received_at": now}
    row["state"] = FileState.RECEIVED.value
    return int(tx.execute(registry_files.insert().values(row).returning(registry_files.c.id)).scalar_one())


def find(tx: Connection, which: int) -> AnswerFile | None:
    """One of them."""
    row = tx.execute(select(registry_files).where(registry_files.c.id == which)).one_or_none()
    return _file(row) if row else None


def to_read(tx: Connection, offices: Collection[str]) -> list[AnswerFile]:
    """Those of these offices to read: what failed least often, then what came first."""
    waits = (registry_files.c.state == FileState.RECEIVED.value, registry_files.c.office.in_(offices))
    order = (registry_files.c.attempts, registry_files.c.id)
    return [_file(row) for row in tx.execute(select(registry_files).where(*waits).order_by(*order))]


def same_file(tx: Connection, one: AnswerFile, sha256: str) -> list[AnswerFile]:
    """Others of the office with the same bytes, oldest first."""
    same = (registry_files.c.office == one.office, registry_files.c.sha256 == sha256, registry_files.c.id != one.id)
    return [_file(row) for row in tx.execute(select(registry_files).where(*same).order_by(registry_files.c.id))]


def change(tx: Connection, which: int, state: FileState, **values: Any) -> None:
    """A file's state, and other columns; what waited to be confirmed goes, unless it is given."""
    row = {"plan": None, "state": state.value, **values}
    tx.execute(update(registry_files).where(registry_files.c.id == which).values(row))


def tried(tx: Connection, one: AnswerFile) -> None:
    """It is about to be read once more."""
    tx.execute(update(registry_files).where(registry_files.c.id == one.id).values(attempts=one.attempts + 1))


def planned(answer: Answer, *, fills: bool) -> dict[str, Any]:
    """An answer as ``plan`` keeps it; nothing of the person."""
    kept = {"number": answer.number, "verdict": answer.verdict.value, "fills": fills}
    return kept | {"document": answer.document, "day": answer.day, "note": answer.note}


def confirm(tx: Connection, one: AnswerFile, who: str, now: datetime) -> bool:
    """The staff want it: its answers are noted, and those that fill ``Bukti`` wait. Whether nobody was first."""
    waits = (registry_files.c.id == one.id, registry_files.c.state == FileState.ASKING.value)
    values = {"state": FileState.CONFIRMED.value, "plan": None, "who": who}
    if not tx.execute(update(registry_files).where(*waits).values(values)).rowcount:
        return False
    rows = [_row(one, kept) for kept in one.plan or ()]
    tx.execute(registry_answers.insert(), rows)
    for row in rows:
        events.note(tx, one.office, row["number"], now, BY_FILE, texts.happened(row["verdict"]))
    events.note(tx, one.office, one.office, now, who, FILE_EVENT, after=FileState.CONFIRMED.value)
    stir(tx, [row["number"] for row in rows])
    return True


def _row(one: AnswerFile, kept: Mapping[str, Any]) -> dict[str, Any]:
    state = AnswerState.WAITING if kept["fills"] else AnswerState.NOTED
    told = {name: kept[name] for name in ("number", "verdict", "document", "day", "note")}
    return {"file": one.id, "office": one.office, "state": state.value, **told}


def stir(tx: Connection, numbers: Iterable[str]) -> None:
    """What the bot says beside these reports is worked out anew."""
    for part in _parts(numbers):
        tx.execute(update(reports).where(reports.c.number.in_(part)).values(stirred=True))


def over(tx: Connection, office: str) -> list[tuple[AnswerFile, int, list[str]]]:
    """Confirmed files with no answer open any more: how many cells were filled, and which people had otherwise."""
    confirmed = (registry_files.c.office == office, registry_files.c.state == FileState.CONFIRMED.value)
    still = select(registry_answers.c.id).where(registry_answers.c.file == registry_files.c.id, _IS_OPEN).exists()
    files = [_file(row) for row in tx.execute(select(registry_files).where(*confirmed, ~still))]
    return [(one, _count_done(tx, one), _kept(tx, one)) for one in files]


def _count_done(tx: Connection, one: AnswerFile) -> int:
    done = (registry_answers.c.file == one.id, registry_answers.c.state == AnswerState.DONE.value)
    return tx.scalar(select(func.count()).where(*done)) or 0


def _kept(tx: Connection, one: AnswerFile) -> list[str]:
    kept = (registry_answers.c.file == one.id, registry_answers.c.state == AnswerState.KEPT.value)
    return list(tx.scalars(select(registry_answers.c.number).where(*kept).order_by(registry_answers.c.id)))


# ---------------------------------------------------------------- answers
def _given(row: Any) -> Given:
    data = row._mapping
    return Given(**{**data, "verdict": Verdict(data["verdict"]), "state": AnswerState(data["state"])})


def open_ones(tx: Connection, office: str) -> list[Given]:
    """Answers that are not known to stand on the desk yet, oldest first."""
    where = (registry_answers.c.office == office, _IS_OPEN)
    return [_given(row) for row in tx.execute(select(*_GIVEN).where(*where).order_by(registry_answers.c.id))]


def open_of(tx: Connection, number: str) -> list[Given]:
    """Those of one report."""
    return [_given(row) for row in tx.execute(select(*_GIVEN).where(registry_answers.c.number == number, _IS_OPEN))]


def move(tx: Connection, answers: Collection[int], state: AnswerState) -> None:
    """These answers have come so far."""
    for part in _parts(answers):
        tx.execute(update(registry_answers).where(registry_answers.c.id.in_(part)).values(state=state.value))


def latest(tx: Connection, numbers: Iterable[str]) -> dict[str, Given]:
    """The last answer about each of these reports, by number."""
    return {
        given.number: given
        for part in _parts(numbers)
        for given in map(_given, tx.execute(_OF_NUMBERS.where(registry_answers.c.number.in_(part))))
    }


_OF_NUMBERS = select(*_GIVEN).order_by(registry_answers.c.id)


def _parts(values: Iterable[Any]) -> Iterator[list[Any]]:
    every = list(values)
    return (every[start : start + _PART] for start in range(0, len(every), _PART))
