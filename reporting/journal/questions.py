"""Questions that people have to answer: tab ``Pertanyaan`` and the staff chat.

A question is *open* until its asker was told something, *answered* afterwards, *withdrawn* when the asker took it back,
*forgotten* when its time is over: then only number and moments are left.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Connection,
    Index,
    Integer,
    String,
    Table,
    Text,
    bindparam,
    func,
    insert,
    select,
    text,
    update,
)

from reporting.journal import receipts
from reporting.journal.sealed import Sealed
from reporting.journal.tables import Moment, Serial, metadata
from reporting.model import Question

questions = Table(
    "questions",
    metadata,
    Column("id", Serial, primary_key=True, autoincrement=True),
    Column("office", String(20), nullable=False),
    Column("number", String(20), nullable=False, unique=True),
    Column("asked_at", Moment, nullable=False),
    Column("chat_id", BigInteger, nullable=False),
    Column("person_id", BigInteger),
    Column("asker", Sealed("questions.asker"), nullable=False),
    Column("text", Sealed("questions.text"), nullable=False),
    Column("answer", Sealed("questions.answer"), nullable=False, server_default=""),
    Column("cell", Sealed("questions.cell"), nullable=False, server_default=""),
    Column("told_at", Moment),
    Column("told", Text, nullable=False, server_default=""),
    Column("state", String(10), nullable=False, server_default="open"),
    Column("aloud", Boolean, nullable=False, server_default=text("0")),
    Column("placed", Boolean, nullable=False, server_default=text("0")),
    Column("generation", Integer, nullable=False, server_default=text("0")),
)
Index("questions_office", questions.c.office, questions.c.state, questions.c.number)
Index("questions_asker", questions.c.chat_id, questions.c.asked_at)

STEPS = (
    "CREATE TABLE questions (id INTEGER NOT NULL, office VARCHAR(20) NOT NULL, number VARCHAR(20) NOT NULL,"
    " asked_at VARCHAR(27) NOT NULL, chat_id BIGINT NOT NULL, person_id BIGINT, asker TEXT NOT NULL,"
    " text TEXT NOT NULL, answer TEXT DEFAULT '' NOT NULL, cell TEXT DEFAULT '' NOT NULL, told_at VARCHAR(27),"
    " told TEXT DEFAULT '' NOT NULL, state VARCHAR(10) DEFAULT 'open' NOT NULL, aloud BOOLEAN DEFAULT 0 NOT NULL,"
    " placed BOOLEAN DEFAULT 0 NOT NULL, generation INTEGER DEFAULT 0 NOT NULL, PRIMARY KEY (id), UNIQUE (number))",
    "CREATE INDEX questions_office ON questions (office, state, number)",
    "CREATE INDEX questions_asker ON questions (chat_id, asked_at)",
)

OPEN, ANSWERED, WITHDRAWN, FORGOTTEN = "open", "answered", "withdrawn", "forgotten"
COLUMNS = tuple(questions.c[name] for name in Question.__dataclass_fields__)
"""What makes a ``Question``, in the order of its fields."""


@dataclass(frozen=True)
class Kept:
    """A question with what only the journal and the desk need to know of it.

    ``cell`` is ``Jawaban`` as its asker was last told it, ``told`` what belongs into ``Terkirim``; ``aloud``: the staff
    chat heard of it. ``generation``: of the copy in which its row was seen first (files only).
    """

    question: Question
    cell: str = field(repr=False)
    told: str
    state: str
    aloud: bool
    generation: int


_BESIDE = (questions.c.cell, questions.c.told, questions.c.state, questions.c.aloud, questions.c.generation)


def question_of(row: Any) -> Question:
    """A row that was selected by ``COLUMNS``."""
    return Question(*row)


def _kept(row: Any) -> Kept:
    return Kept(question_of(row[: len(COLUMNS)]), *row[len(COLUMNS) :])


def next_number(tx: Connection, now: datetime, zone: ZoneInfo) -> str:
    """``P-2611-0012``: year and month in the office's zone, a running number of the month over the installation."""
    local = now.astimezone(zone)
    return f"P-{local:%y%m}-{receipts.count_up(tx, f'question {local:%y%m}'):04d}"


# ---------------------------------------------------------------- asking
def add(tx: Connection, question: Question, *, aloud: bool) -> None:
    """A new question; its ``id`` does not count."""
    names = [name for name in Question.__dataclass_fields__ if name != "id"]
    tx.execute(insert(questions).values(**{name: getattr(question, name) for name in names}, aloud=aloud))


def find(tx: Connection, office: str, number: str) -> Kept | None:
    """A question of this office by its number."""
    where = (questions.c.number == number, questions.c.office == office)
    row = tx.execute(select(*COLUMNS, *_BESIDE).where(*where)).one_or_none()
    return _kept(row) if row else None


def same(tx: Connection, office: str, chat_id: int, words: str) -> Question | None:
    """What this chat asked in these very words and nobody answered yet."""
    where = (questions.c.chat_id == chat_id, questions.c.office == office, questions.c.state == OPEN)
    found = (question_of(row) for row in tx.execute(select(*COLUMNS).where(*where)))
    return next((one for one in found if one.text == words), None)


def asked_since(tx: Connection, chat_id: int, moment: datetime) -> int:
    """How many questions a chat asked from this moment on, also those it took back."""
    where = (questions.c.chat_id == chat_id, questions.c.asked_at >= moment)
    return tx.scalar(select(func.count()).select_from(questions).where(*where)) or 0


def said_since(tx: Connection, office: str, moment: datetime) -> int:
    """How many questions that are still open the staff chat of an office was told from this moment on."""
    where = (questions.c.office == office, questions.c.state == OPEN, questions.c.aloud)
    return tx.scalar(select(func.count()).select_from(questions).where(*where, questions.c.asked_at >= moment)) or 0


def withdraw(tx: Connection, chat_id: int, number: str, note: str, now: datetime) -> Kept | None:
    """The asker took it back; ``None`` unless it was this chat's and still open. ``note`` is for ``Terkirim``."""
    where = (questions.c.number == number, questions.c.chat_id == chat_id, questions.c.state == OPEN)
    row = tx.execute(select(*COLUMNS, *_BESIDE).where(*where)).one_or_none()
    if row is None:
        return None
    tx.execute(update(questions).where(*where).values(state=WITHDRAWN, told=note, told_at=now))
    return _kept(row)


# ---------------------------------------------------------------- answering
def answered(tx: Connection, which: int, answer: str, note: str, now: datetime, *, cell: str | None = None) -> None:
    """Its asker was told this; ``note`` is for ``Terkirim``. ``cell``: it is what stands in ``Jawaban``."""
    values: dict[str, Any] = {"answer": answer, "told": note, "told_at": now, "state": ANSWERED}
    tx.execute(update(questions).where(questions.c.id == which).values(**values, **_cell(cell)))


def learn_cell(tx: Connection, which: int, cell: str) -> None:
    """``Jawaban`` says what its asker knows already."""
    tx.execute(update(questions).where(questions.c.id == which).values(**_cell(cell)))


def _cell(cell: str | None) -> dict[str, str]:
    return {} if cell is None else {"cell": cell}


def undelivered(tx: Connection, number: str, note: str) -> None:
    """The answer cannot reach its asker; ``note`` stands in ``Terkirim`` beside the time."""
    where = (questions.c.number == number, questions.c.state == ANSWERED, questions.c.told.not_like(f"%{note}%"))
    tx.execute(update(questions).where(*where).values(told=questions.c.told + f" ({note})"))


# ---------------------------------------------------------------- the desk
def of_office(tx: Connection, office: str) -> list[Kept]:
    """What may stand on the desk of an office, in the order of asking; those forgotten are the staff's alone."""
    where = (questions.c.office == office, questions.c.state.in_([OPEN, ANSWERED, WITHDRAWN]))
    return [_kept(row) for row in tx.execute(select(*COLUMNS, *_BESIDE).where(*where).order_by(questions.c.id))]


_PLACED = (
    update(questions).where(questions.c.id == bindparam("which")).values(placed=True, generation=bindparam("seen_in"))
)


def place(tx: Connection, which: Sequence[int], generation: int) -> None:
    """The rows of these were seen on the desk; ``generation``: of that copy (files only)."""
    if which:
        tx.execute(_PLACED, [{"which": one, "seen_in": generation} for one in which])


def waiting(tx: Connection, office: str) -> int:
    """How many questions of an office nobody answered yet."""
    where = (questions.c.office == office, questions.c.state == OPEN)
    return tx.scalar(select(func.count()).select_from(questions).where(*where)) or 0


# ---------------------------------------------------------------- retention
def forget(tx: Connection, before: datetime, *, destroy: bool, unanswered: bool = False) -> int:
    """Words of questions about which nothing happened since then, and who asked; numbers and moments stay.

    Of those that were answered or taken back, or with ``unanswered`` of those that never were.
    """
    states = [OPEN] if unanswered else [ANSWERED, WITHDRAWN]
    last = func.coalesce(questions.c.told_at, questions.c.asked_at)
    where = (questions.c.state.in_(states), last < bindparam("before", before, type_=questions.c.asked_at.type))
    met = tx.scalar(select(func.count()).select_from(questions).where(*where)) or 0
    if met and destroy:
        blank = {"asker": "", "text": "", "answer": "", "cell": "", "chat_id": 0, "person_id": None}
        tx.execute(update(questions).where(*where).values(**blank, state=FORGOTTEN))
    return met
