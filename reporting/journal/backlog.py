"""What waits at an office, for the staff's morning digest: numbers of open reports, oldest first."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection, func, select

from reporting.journal import rows
from reporting.journal.promises import promises
from reporting.journal.reports import COLUMNS, report_of
from reporting.journal.tables import events, reports
from reporting.judgement import stands
from reporting.matching.duplicates import heads
from reporting.model import Field, Report, Stage, Status

_OPEN = reports.c.stage == Stage.RECEIVED.value


def of_status(tx: Connection, office: str, status: Status) -> list[tuple[str, datetime]]:
    """The open reports of a status: number and when it was filed."""
    where = (reports.c.office == office, reports.c.status == status.value, _OPEN)
    found = select(reports.c.number, reports.c.filed_at).where(*where).order_by(reports.c.filed_at, reports.c.number)
    return [(number, filed_at) for number, filed_at in tx.execute(found)]


def incomplete(tx: Connection, office: str) -> list[Report]:
    """Approved reports whose conditions are not met yet; without those whose event a list counts already."""
    where = (reports.c.office == office, reports.c.status == Status.APPROVED.value, _OPEN)
    statement = select(*COLUMNS).where(*where, reports.c.decided_at.is_(None)).order_by(reports.c.filed_at)
    told = {report.number: report for report in map(report_of, tx.execute(statement))}
    near = rows.with_clusters(tx, told)
    head_of = heads(list(near.values()))
    return [report for number, report in told.items() if head_of[number] == number or not stands(near[head_of[number]])]


def visits(tx: Connection, office: str) -> list[tuple[str, datetime]]:
    """Reports that wait for a visit: number and since when, by the meeting that read the status."""
    where = (reports.c.office == office, reports.c.status == Status.FIELD_CHECK.value, _OPEN)
    theirs = events.c.about.in_(select(reports.c.number).where(*where))
    since = (
        select(events.c.about, func.max(events.c.at).label("since"))
        .where(theirs, events.c.what == "Status")
        .group_by(events.c.about)
        .subquery()
    )
    found = (
        select(reports.c.number, since.c.since, reports.c.filed_at)
        .outerjoin(since, since.c.about == reports.c.number)
        .where(*where)
    )
    since_when = [(number, read or filed_at) for number, read, filed_at in tx.execute(found)]
    return sorted(since_when, key=lambda row: row[1])


def unkept_promises(tx: Connection, office: str, final: Sequence[Status]) -> list[str]:
    """Reports that were asked once for what was to follow and still lack it, unless their status is ``final``."""
    where = (promises.c.office == office, promises.c.asked > 0, _OPEN, reports.c.status.not_in(final))
    found = (
        select(reports.c.number, promises.c.fields, reports.c.cells)
        .join(reports, reports.c.number == promises.c.number)
        .where(*where)
        .order_by(promises.c.promised_at, reports.c.number)
    )
    return [
        number for number, fields, cells in tx.execute(found) if any(not cells.get(Field(name), "") for name in fields)
    ]
