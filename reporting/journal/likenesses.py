"""Which photographs of different reports are the same picture: byte for byte, or as pictures look.

Asked only where a visit is concerned: a family's letter rightly stands with the reports of all its members.
"""

from collections.abc import Collection

from sqlalchemy import Connection, select

from reporting.journal.tables import attachments, reports
from reporting.journal.tasks import tasks

ALIKE = 10
"""Of 128 comparisons so many may differ: packed again, made smaller, or cut by a hand's breadth at the edges it stays
the same picture (measured: 9 at most); two pictures of one street differ in 15 and more."""


def same_elsewhere(tx: Connection, office: str, number: str, digest: str, likeness: str) -> list[str]:
    """Other reports of the office with this picture, where either has a visit; in the order of their numbers."""
    with_visit = select(tasks.c.number).where(tasks.c.office == office)
    here = tx.scalar(select(tasks.c.id).where(tasks.c.number == number)) is not None
    copies = (
        select(attachments.c.number)
        .join(reports, reports.c.number == attachments.c.number)
        .where(attachments.c.digest == digest, attachments.c.number != number, reports.c.office == office)
    )
    found = set(tx.scalars(copies if here else copies.where(attachments.c.number.in_(with_visit))))
    if likeness:
        others = select(attachments.c.number, attachments.c.likeness).where(
            attachments.c.number.in_(with_visit), attachments.c.likeness != "", attachments.c.number != number
        )
        found |= {other for other, known in tx.execute(others) if distance(likeness, known) <= ALIKE}
    return sorted(found)


def distance(one: str, other: str) -> int:
    """In how many of their comparisons two likenesses differ; all of them when they are not of one kind.

    >>> distance("ff00", "ff01"), distance("ff00", "ff")
    (1, 128)
    """
    return (int(one, 16) ^ int(other, 16)).bit_count() if len(one) == len(other) else 128


def shorts(tx: Connection, numbers: Collection[str]) -> dict[str, int]:
    """The numbers that officers type (``T3``) of those reports that have a visit."""
    rows = tx.execute(select(tasks.c.number, tasks.c.short).where(tasks.c.number.in_(list(numbers))))
    return {row.number: row.short for row in rows}
