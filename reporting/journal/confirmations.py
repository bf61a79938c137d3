"""The second officer's presses: which reports wait for one, who confirmed what, what the bot wrote for it.

A confirmation is bound to what was shown (``mark``) and to who pressed. It counts only as long as neither changed:
``valid`` looks at both each time anybody asks.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    ColumnElement,
    Connection,
    Index,
    String,
    Table,
    delete,
    insert,
    select,
    update,
)

from reporting.journal import events, people
from reporting.journal.sealed import Sealed, seal_of
from reporting.journal.tables import Moment, metadata, reports
from reporting.judgement import folded, officers
from reporting.model import Field, Person, Report, Role, Stage, Status
from reporting.reading import phones
from reporting.texts import second as texts

_PART = 400
_IN_LETTERS = str.maketrans("0123456789", "ghijklmnop")  # a mark stands in buttons, where digits look like a NIK
_JUDGED = (*(one.value for one in Field), "DPID", "Bukti", "No. Bukti", "Verifikator 1")
"""The cells that a second officer confirms, besides kind and status."""


class State(StrEnum):
    """Whether a second officer is awaited, has confirmed, or is not needed any more (a cell is left to be emptied)."""

    WAITING = "waiting"
    CONFIRMED = "confirmed"
    OVER = "over"


confirmations = Table(
    "confirmations",
    metadata,
    Column("number", String(24), primary_key=True),
    Column("office", String(20), nullable=False),
    Column("state", String(10), nullable=False),
    Column("mark", String(32), nullable=False),
    Column("since", Moment, nullable=False),
    Column("person", BigInteger),
    Column("name", String(32), nullable=False, default=""),
    Column("written", Sealed("confirmations.written"), nullable=False, default=""),
    Column("declined", JSON, nullable=False, default=list),
    Column("heard", Boolean, nullable=False, default=False),
)
Index("confirmations_state", confirmations.c.office, confirmations.c.state)

STEPS = (
    "CREATE TABLE confirmations (number VARCHAR(24) NOT NULL, office VARCHAR(20) NOT NULL, state VARCHAR(10) NOT NULL,"
    " mark VARCHAR(32) NOT NULL, since VARCHAR(27) NOT NULL, person BIGINT, name VARCHAR(32) NOT NULL,"
    " written TEXT NOT NULL, declined JSON NOT NULL, heard BOOLEAN NOT NULL, PRIMARY KEY (number))",
    "CREATE INDEX confirmations_state ON confirmations (office, state)",
)


@dataclass(frozen=True)
class Kept:
    """One of them. ``name`` is a digest of the confirmer's name, ``written`` what the bot put into ``Verifikator 2``.

    ``declined``: by the journal's number, who said that it is not ready; ``heard``: whether who stands there as
    ``Verifikator 1`` was told that it was confirmed.
    """

    number: str
    office: str
    state: State
    mark: str
    since: datetime
    person: int | None = None
    name: str = ""
    written: str = field(default="", repr=False)
    declined: Sequence[int] = ()
    heard: bool = False


def _kept(tx: Connection, *where: ColumnElement[bool]) -> list[Kept]:
    found = tx.execute(select(confirmations).where(*where).order_by(confirmations.c.number))
    return [Kept(**{**row._mapping, "state": State(row.state)}) for row in found]


def _digest(tx: Connection, text: str) -> str:
    """Keyed, so that what was confirmed can be compared and not be read out of a copy of the store."""
    return seal_of(tx.dialect).digest(text, 32).translate(_IN_LETTERS)


def mark(tx: Connection, report: Report) -> str:
    """What a second officer confirms, as a digest; blanks and case at the ends of cells do not matter."""
    told = [report.kind, report.status.value, *(folded(report.cell(column)) for column in _JUDGED)]
    return _digest(tx, "\x1f".join(told))


def _in_parts(numbers: Iterable[str]) -> Iterator[list[str]]:
    every = list(numbers)
    return (every[start : start + _PART] for start in range(0, len(every), _PART))


# ---------------------------------------------------------------- looking
def find(tx: Connection, number: str) -> Kept | None:
    """What is known of this report's second officer."""
    return next(iter(_kept(tx, confirmations.c.number == number)), None)


def find_many(tx: Connection, numbers: Iterable[str]) -> dict[str, Kept]:
    """The same of many, by number; those of whom nothing is known are left out."""
    return {one.number: one for part in _in_parts(numbers) for one in _kept(tx, confirmations.c.number.in_(part))}


def waiting(tx: Connection, office: str) -> list[Kept]:
    """The reports of an office that wait for a second officer, by number."""
    return _kept(tx, confirmations.c.office == office, confirmations.c.state == State.WAITING.value)


def unheard(tx: Connection, office: str) -> list[Kept]:
    """Those confirmed of which ``Verifikator 1`` was not told yet, by number."""
    ours = (confirmations.c.office == office, confirmations.c.state == State.CONFIRMED.value)
    return _kept(tx, *ours, ~confirmations.c.heard)


def cells_at_stake(tx: Connection, office: str) -> list[Kept]:
    """Those whose ``Verifikator 2`` the bot may have to write or empty: not of reports that a list holds as it is."""
    alive = select(reports.c.number).where(
        (reports.c.stage == Stage.RECEIVED.value) | (reports.c.status == Status.REJECTED.value)
    )
    ours = (confirmations.c.state == State.CONFIRMED.value) | (confirmations.c.written != "")
    return _kept(tx, confirmations.c.office == office, ours, confirmations.c.number.in_(alive))


# ---------------------------------------------------------------- who
class Circle:
    """Everybody of an office, active or not, and who of them is the same person."""

    def __init__(self, everybody: Sequence[Person]) -> None:
        self.everybody = everybody
        self._numbers: dict[int, set[str]] = {}
        self._names: dict[int, frozenset[str]] = {}

    def names_of(self, person: Person) -> frozenset[str]:
        """Under which names somebody may stand in ``Verifikator``, folded: all rows that account and telephone join."""
        if person.id not in self._names:
            self._names[person.id] = frozenset(folded(one.name) for one in (person, *self._rows_of(person)))
        return self._names[person.id]

    def _rows_of(self, person: Person) -> list[Person]:
        """A row of the same account may tell another telephone, and that one lead to a further row."""
        found: list[Person] = []
        accounts, numbers, before = {person.user_id} - {None}, set(phones.all_in(person.phone)), -1
        while before < len(found):
            before = len(found)
            found = [one for one in self.everybody if one.user_id in accounts or numbers & self._numbers_of(one)]
            accounts |= {one.user_id for one in found} - {None}
            numbers = numbers.union(*map(self._numbers_of, found))
        return found

    def _numbers_of(self, person: Person) -> set[str]:
        if person.id not in self._numbers:
            self._numbers[person.id] = set(phones.all_in(person.phone))
        return self._numbers[person.id]

    def may_sign(self, person: Person, report: Report) -> bool:
        """Whether this is an active person of KPU and another one than ``Verifikator 1``."""
        active = person.active and person.role is Role.KPU and person.office == report.office
        return active and folded(report.cell("Verifikator 1")) not in self.names_of(person)


def circle(tx: Connection, office: str) -> Circle:
    """Who may be whom in an office."""
    return Circle(people.of_office(tx, office))


def valid(tx: Connection, office: str, told: Mapping[str, Report]) -> dict[str, str]:
    """By number, the names of those whose confirmation counts for these reports as they are now.

    What a closed list holds was signed in its time, perhaps before presses counted: there the name beside it stands,
    until staff write something else over what the list says.
    """
    kept = [one for one in find_many(tx, told).values() if one.state is State.CONFIRMED]
    closed = _listed(tx, told)
    around = circle(tx, office) if kept or closed else Circle([])
    by_id = {one.id: one for one in around.everybody}
    signed = officers(list(around.everybody))
    stands = {number: told[number].cell("Verifikator 2").strip() for number in closed}
    return {number: name for number, name in stands.items() if _beside(told[number], name, signed)} | {
        one.number: person.name.strip()
        for one in kept
        if (person := by_id.get(one.person or 0))
        and one.mark == mark(tx, told[one.number])
        and one.name == _digest(tx, folded(person.name))
        and around.may_sign(person, told[one.number])
    }


def _listed(tx: Connection, told: Iterable[str]) -> list[str]:
    """Those of these that stand in a closed list, approved and as they were."""
    where = (reports.c.stage == Stage.LISTED.value, reports.c.status == Status.APPROVED.value, ~reports.c.altered)
    return [
        number
        for part in _in_parts(told)
        for number in tx.scalars(select(reports.c.number).where(*where, reports.c.number.in_(part)))
    ]


def _beside(report: Report, name: str, signed: frozenset[str]) -> bool:
    return folded(name) in signed and folded(name) != folded(report.cell("Verifikator 1"))


# ---------------------------------------------------------------- changing
def await_one(tx: Connection, report: Report, now: datetime) -> None:
    """This report waits for a second officer from now on, as it is now; safe to repeat."""
    known, wanted = find(tx, report.number), mark(tx, report)
    if known is None:
        tx.execute(
            insert(confirmations).values(
                number=report.number, office=report.office, state=State.WAITING.value, mark=wanted, since=now
            )
        )
    elif known.state is not State.WAITING or known.mark != wanted:
        declined = list(known.declined) if known.mark == wanted else []
        values = {"mark": wanted, "since": now, "person": None, "name": "", "declined": declined}
        _change(tx, report.number, state=State.WAITING.value, **values)


def lapse(tx: Connection, known: Kept, now: datetime, who: str = events.BOT) -> None:
    """What was confirmed counts no more: it changed, or who confirmed it did."""
    events.note(tx, known.office, known.number, now, who, texts.LAPSED, f"petugas {known.person}")
    _change(tx, known.number, state=State.OVER.value, person=None, name="")


def end(tx: Connection, known: Kept) -> None:
    """Nobody is awaited any more."""
    if known.written:
        _change(tx, known.number, state=State.OVER.value, person=None, name="")
    else:
        tx.execute(delete(confirmations).where(confirmations.c.number == known.number))


def confirm(tx: Connection, known: Kept, person: Person, now: datetime) -> bool:
    """Somebody pressed ``Setujui``; whether they were the first. The next meeting looks at the report."""
    waits = (confirmations.c.number == known.number, confirmations.c.state == State.WAITING.value)
    values = {
        "state": State.CONFIRMED.value,
        "person": person.id,
        "name": _digest(tx, folded(person.name)),
        "heard": False,
    }
    first = tx.execute(update(confirmations).where(*waits).values(**values)).rowcount > 0
    if first:
        events.note(tx, known.office, known.number, now, f"petugas {person.id}", texts.CONFIRMED)
        stir(tx, known.number)
    return first


def decline(tx: Connection, known: Kept, person: Person, now: datetime) -> bool:
    """Somebody pressed ``Belum``, perhaps after their own ``Setujui``; whether this is news."""
    if known.state is State.CONFIRMED:
        lapse(tx, known, now, f"petugas {person.id}")
        _change(tx, known.number, state=State.WAITING.value)
        stir(tx, known.number)
    elif person.id in known.declined:
        return False
    _change(tx, known.number, declined=[*known.declined, person.id])
    events.note(tx, known.office, known.number, now, f"petugas {person.id}", texts.DECLINED)
    return True


def told(tx: Connection, numbers: Iterable[str]) -> None:
    """``Verifikator 1`` of these was told that they were confirmed."""
    for part in _in_parts(numbers):
        tx.execute(update(confirmations).where(confirmations.c.number.in_(part)).values(heard=True))


def wrote(tx: Connection, number: str, name: str) -> None:
    """What the bot puts into ``Verifikator 2``; empty: nothing of it stands there any more."""
    _change(tx, number, written=name)


def stir(tx: Connection, number: str) -> None:
    """The next meeting judges this report anew."""
    tx.execute(update(reports).where(reports.c.number == number).values(stirred=True))


def _change(tx: Connection, number: str, **values: object) -> None:
    tx.execute(update(confirmations).where(confirmations.c.number == number).values(**values))
