"""In which spreadsheet the rows of reports stand, over the years: which old ones are still needed, and moves."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, Connection, func, or_, select, update

from reporting.journal import followers
from reporting.journal.reports import COLUMNS, report_of
from reporting.journal.tables import reports
from reporting.model import Report, Stage, Status

_DECIDED = (Status.APPROVED.value, Status.REJECTED.value)
_WAITING = (reports.c.stage == Stage.RECEIVED.value, reports.c.status.not_in(_DECIDED), ~followers.COUNTED)
"""Of what a list counts under another number nobody has to decide anything."""


def undecided(tx: Connection, office: str, books: Sequence[str]) -> dict[str, int]:
    """By book: how many reports there wait for the staff's decision; books without one are left out."""
    return _undecided(tx, office, reports.c.book.in_(books))


def undecided_elsewhere(tx: Connection, office: str, books: Sequence[str]) -> dict[str, int]:
    """The same of all other books."""
    return _undecided(tx, office, reports.c.book.not_in([*books, ""]))


def waiting(tx: Connection, office: str) -> int:
    """How many open reports the staff have not decided, wherever their rows stand."""
    return tx.scalar(select(func.count()).where(reports.c.office == office, *_WAITING)) or 0


def _undecided(tx: Connection, office: str, where: ColumnElement[bool]) -> dict[str, int]:
    here = (reports.c.office == office, reports.c.placed, where)
    counted = select(reports.c.book, func.count()).where(*here, *_WAITING).group_by(reports.c.book)
    return {book: int(count) for book, count in tx.execute(counted)}


def approved(tx: Connection, office: str, books: Sequence[str]) -> list[tuple[str, Report]]:
    """The approved reports of these books that stand in no list, each behind its book.

    Merged ones are not among them: what becomes of them is decided at the row of their head; nor are those of which a
    list counts the event under another number.
    """
    where = (
        reports.c.office == office,
        reports.c.placed,
        reports.c.book.in_(books),
        reports.c.stage == Stage.RECEIVED.value,
        reports.c.status == Status.APPROVED.value,
        ~followers.COUNTED,
    )
    homes = tx.execute(select(reports.c.number, reports.c.book).where(*where))
    book_of = {row.number: row.book for row in homes}
    found = map(report_of, tx.execute(select(*COLUMNS).where(*where).order_by(reports.c.number)))
    return [(book_of[report.number], report) for report in found]


def unwritten(tx: Connection, office: str, books: Sequence[str]) -> set[str]:
    """Those of these books in which the bot still has something to write beside a row."""
    behind = reports.c.stirred | reports.c.shown.is_(None)
    where = (reports.c.office == office, reports.c.placed, reports.c.book.in_(books), behind)
    # in the order of the index of what is behind, so that SQLite takes that one
    return set(tx.scalars(select(reports.c.book).where(*where).order_by(reports.c.number)))


def any_placed(tx: Connection, office: str) -> bool:
    """Whether any row of the office was ever seen on a desk."""
    return tx.scalar(select(reports.c.number).where(reports.c.office == office, reports.c.placed).limit(1)) is not None


def move(tx: Connection, office: str, book: str, to: str) -> None:
    """The rows known to stand in ``book``, and those of which the book was never noted, stand in ``to``."""
    tx.execute(
        update(reports)
        .where(reports.c.office == office, reports.c.placed, or_(reports.c.book == book, reports.c.book == ""))
        .values(book=to)
    )
