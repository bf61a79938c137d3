"""Whose report it is when not the filer's alone: passed on to a successor, or filed by staff for an area."""

from datetime import datetime

from sqlalchemy import Connection, select, update

from reporting.access import may_change_own
from reporting.journal import events
from reporting.journal.own import own
from reporting.journal.reports import of_person
from reporting.journal.tables import reports
from reporting.model import Field, Person, Report


def pass_on(tx: Connection, before: int, after: Person, now: datetime) -> list[Report]:
    """What is still open of one reporter belongs to another from now on: as the new one may see it, newest first."""
    for report in of_person(tx, before):
        if may_change_own(report.stage, report.status):
            values = {"person_id": after.id, "chat_id": after.user_id, "inherited": True}
            tx.execute(update(reports).where(reports.c.number == report.number).values(**values))
            events.note(tx, report.office, report.number, now, f"pelapor {after.id}", "serah terima")
    return own(tx, [after.id])


def unseen(tx: Connection, number: str) -> dict[Field, str]:
    """NIK and KK of a report that was passed on: its new owner did not see them, and yet they belong to it."""
    cells = tx.scalar(select(reports.c.cells).where(reports.c.number == number, reports.c.inherited))
    return {field: cells[field] for field in (Field.NIK, Field.KK) if cells.get(field)} if cells else {}


def keep_unseen(tx: Connection, number: str) -> None:
    """A correction of such a report hides them too."""
    tx.execute(update(reports).where(reports.c.number == number).values(inherited=True))
