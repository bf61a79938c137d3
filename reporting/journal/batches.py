"""Handed-over lists: where each stands, its rows until they are reports, and the last full list of each unit."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import Connection, bindparam, delete, insert, select, update

from reporting.journal.batch_tables import batch_rows, batches, rosters
from reporting.journal.sealed import marks
from reporting.journal.tables import people, reports
from reporting.model import Area, Field, Person, Role, Stage
from reporting.model.batches import OPEN, WORK, Batch, BatchState, Line
from reporting.reading.rows import digest

_COLUMNS = [column for column in batches.c if column.name in Batch.__dataclass_fields__]
_AT_WORK = select(*_COLUMNS).where(batches.c.state.in_([state.value for state in WORK]))
_OPEN = select(*_COLUMNS).where(batches.c.state.in_([state.value for state in OPEN]))
_LIVING = [stage.value for stage in Stage if stage.living or stage is Stage.LISTED]
_GIVEN_UP = [
    state.value for state in (BatchState.REFUSED, BatchState.REPEATED, BatchState.REPLACED, BatchState.DISCARDED)
]
_AT_ONCE = 500
"""Values in one query; SQLite takes some thousand."""


class Filed(NamedTuple):
    """A row of a list that became a report."""

    row: int
    kind: str
    name: str
    number: str


def _batch(row: Any) -> Batch:
    data: Mapping[str, Any] = row._mapping
    return Batch(**{**data, "state": BatchState(data["state"])})


def unit_of(person: Person) -> str:
    """Whose lists are one row: those of a unit, or of a person without one."""
    return person.unit or f"pelapor {person.id}"


def receive(tx: Connection, person: Person, chat_id: int, file_id: str, name: str, now: datetime) -> int:
    """A list has arrived; its number."""
    row = {
        "office": person.office,
        "person_id": person.id,
        "chat_id": chat_id,
        "unit": unit_of(person),
        "file_id": file_id,
        "name": name,
        "state": BatchState.RECEIVED.value,
        "received_at": now,
        "found": {},
    }
    return int(tx.execute(insert(batches).values(**row).returning(batches.c.id)).scalar_one())


def find(tx: Connection, which: int) -> Batch | None:
    """The list of this number."""
    row = tx.execute(select(*_COLUMNS).where(batches.c.id == which)).one_or_none()
    return _batch(row) if row else None


def change(tx: Connection, which: int, **values: Any) -> None:
    """Write these columns of a list."""
    tx.execute(update(batches).where(batches.c.id == which).values(**values))


def at_work(tx: Connection) -> list[Batch]:
    """Lists on which the next step is ours; those that were tried least, then the oldest, first."""
    return [_batch(row) for row in tx.execute(_AT_WORK.order_by(batches.c.attempts, batches.c.id))]


def of_person(tx: Connection, person_ids: Sequence[int]) -> list[Batch]:
    """The lists on which the next step is these people's, newest first."""
    return [
        _batch(row)
        for row in tx.execute(_OPEN.where(batches.c.person_id.in_(person_ids)).order_by(batches.c.id.desc()))
    ]


class Open:
    """Lists as the dialog sees them: read when it first looks at one, for most messages never do."""

    def __init__(self, tx: Connection, person_ids: Sequence[int]) -> None:
        self._tx = tx
        self._person_ids = person_ids

    def waiting(self) -> list[Batch]:
        """Own lists that wait for an answer, newest first."""
        return of_person(self._tx, self._person_ids)

    def find(self, which: int) -> Batch | None:
        """An own list by its number."""
        found = find(self._tx, which)
        return found if found and found.person_id in self._person_ids else None


def same_file(tx: Connection, batch: Batch) -> list[Batch]:
    """Earlier lists of the office with the very same bytes that were not given up, oldest first."""
    statement = select(*_COLUMNS).where(
        batches.c.office == batch.office,
        batches.c.sha256 == batch.sha256,
        batches.c.id < batch.id,
        batches.c.state.not_in(_GIVEN_UP),
    )
    return [_batch(row) for row in tx.execute(statement.order_by(batches.c.id))]


# ---------------------------------------------------------------- rows
def keep_rows(tx: Connection, which: int, lines: Iterable[Line]) -> None:
    """The rows that would be sent, in place of any kept before."""
    tx.execute(delete(batch_rows).where(batch_rows.c.batch_id == which))
    rows = [
        {"batch_id": which, "line": one.row, "kind": one.kind, "digest": one.digest, "details": _plain(one.details)}
        for one in lines
    ]
    if rows:
        tx.execute(insert(batch_rows), rows)


def _plain(details: Mapping[Field, str]) -> dict[str, str]:
    return {part.value: value for part, value in details.items()}


def to_file(tx: Connection, which: int, limit: int) -> list[Line]:
    """The next rows that are no reports yet."""
    statement = select(batch_rows.c.line, batch_rows.c.kind, batch_rows.c.details).where(
        batch_rows.c.batch_id == which, batch_rows.c.number == ""
    )
    return [
        _line(line, kind, {Field(name): value for name, value in details.items()})
        for line, kind, details in tx.execute(statement.order_by(batch_rows.c.line).limit(limit))
    ]


def _line(row: int, kind: str, details: Mapping[Field, str]) -> Line:
    """Its digest is made anew: only a mark of it is kept."""
    return Line(row, kind, details, digest=digest(kind, details))


_FILED = (
    update(batch_rows)
    .where(batch_rows.c.batch_id == bindparam("which"), batch_rows.c.line == bindparam("row"))
    .values(number=bindparam("receipt"))
)


def rows_filed(tx: Connection, which: int, numbers: Mapping[int, str]) -> None:
    """These rows are reports now, in the transaction that files them."""
    if numbers:
        tx.execute(_FILED, [{"which": which, "row": row, "receipt": number} for row, number in numbers.items()])


def filed(tx: Connection, which: int) -> list[Filed]:
    """The rows that are reports, in their order."""
    statement = select(batch_rows.c.line, batch_rows.c.kind, reports.c.cells, batch_rows.c.number)
    found = tx.execute(
        statement.join(reports, reports.c.number == batch_rows.c.number)
        .where(batch_rows.c.batch_id == which)
        .order_by(batch_rows.c.line)
    )
    return [Filed(line, kind, cells.get(Field.NAME, ""), number) for line, kind, cells, number in found]


def forget_details(tx: Connection, which: int) -> None:
    """What the rows told stands in the reports now."""
    tx.execute(update(batch_rows).where(batch_rows.c.batch_id == which).values(details={}))


def told_before(tx: Connection, batch: Batch, digests: Sequence[str]) -> dict[str, str]:
    """Rows of the unit's earlier lists with these digests whose reports still count, by digest: their receipts."""
    found: dict[str, str] = {}
    statement = (
        select(batch_rows.c.digest, batch_rows.c.number)
        .join(batches, batches.c.id == batch_rows.c.batch_id)
        .join(reports, reports.c.number == batch_rows.c.number)
        .where(batches.c.office == batch.office, batches.c.unit == batch.unit, reports.c.stage.in_(_LIVING))
    )
    for start in range(0, len(digests), _AT_ONCE):
        part = marks(tx, batch_rows.c.digest, digests[start : start + _AT_ONCE])
        rows = tx.execute(statement.where(batch_rows.c.digest.in_(part.values())))
        found |= {part[mark]: str(number) for mark, number in rows}
    return found


# ---------------------------------------------------------------- the last full list
def roster(tx: Connection, office: str, unit: str) -> tuple[datetime, list[Mapping[str, str]]] | None:
    """When a unit's last full list was kept, and who stood in it."""
    row = tx.execute(
        select(rosters.c.at, rosters.c.people).where(rosters.c.office == office, rosters.c.unit == unit[:200])
    ).one_or_none()
    return (row[0], list(row[1])) if row else None


def keep_roster(tx: Connection, batch: Batch, residents: Sequence[Mapping[str, str]], now: datetime) -> None:
    """From now on this is the unit's last full list."""
    where = (rosters.c.office == batch.office, rosters.c.unit == batch.unit[:200])
    tx.execute(delete(rosters).where(*where))
    row = {"office": batch.office, "unit": batch.unit[:200], "batch_id": batch.id, "at": now}
    tx.execute(insert(rosters).values(**row, people=[dict(one) for one in residents]))


def stays(tx: Connection, batch: Batch, resident: Mapping[str, str]) -> None:
    """Somebody was missing from the last full list by mistake: they stand in it again."""
    if known := roster(tx, batch.office, batch.unit):
        keep_roster(tx, batch, [*known[1], resident], known[0])


# ---------------------------------------------------------------- what reporters hear of the decisions
def note_news(tx: Connection, number: str, sentence: str) -> bool:
    """What the reporter of this report should hear in the day's digest; ``False`` when it came in no list."""
    changed = tx.execute(update(batch_rows).where(batch_rows.c.number == number).values(news=sentence))
    return changed.rowcount > 0


def with_news(tx: Connection, office: str, day: str) -> list[Batch]:
    """Lists with outcomes to tell whose reporter was not told any on this ``day`` (ISO)."""
    telling = select(batch_rows.c.batch_id).where(batch_rows.c.news != "")
    statement = select(*_COLUMNS).where(
        batches.c.office == office, batches.c.told_on != day, batches.c.id.in_(telling.distinct())
    )
    return [_batch(row) for row in tx.execute(statement.order_by(batches.c.id))]


def take_news(tx: Connection, which: int, day: str) -> list[str]:
    """The sentences that wait, in the order of the rows; they are told on this day."""
    statement = select(batch_rows.c.news).where(batch_rows.c.batch_id == which, batch_rows.c.news != "")
    sentences = list(tx.scalars(statement.order_by(batch_rows.c.line)))
    tx.execute(update(batch_rows).where(batch_rows.c.batch_id == which).values(news=""))
    change(tx, which, told_on=day)
    return sentences


# ---------------------------------------------------------------- who
def sender_of(tx: Connection, batch: Batch) -> Person:
    """Who handed a list over, also when they may not report any more: it was accepted while they might."""
    wanted = [people.c[name] for name in Person.__dataclass_fields__]
    data = dict(tx.execute(select(*wanted).where(people.c.id == batch.person_id)).one()._mapping)
    return Person(**{**data, "role": Role(data["role"]), "area": Area(**data["area"])})
