"""Reports that stand in a closed list: which they are, and which of them the staff altered since."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import Connection, bindparam, select, update

from reporting.journal import events
from reporting.journal.reports import COLUMNS, report_of, restage
from reporting.journal.tables import reports
from reporting.model import NOTED, Field, Month, Report, Stage

LISTED = Stage.LISTED.value
_ASIDE = (*NOTED, Field.NOTE, Field.DATE)
TELLING = frozenset(field.value for field in Field if field not in _ASIDE) | {"Status", "Jenis", "DPID"}
"""The columns of ``Laporan`` on which depends what a list says of a report."""
WROTE = "baris daftar"
"""The event that a later line was written about a report that stands in a list already."""


def of_month(tx: Connection, office: str, month: Month) -> list[Report]:
    """The reports whose first line stands in the list of this month, by number."""
    where = (reports.c.office == office, reports.c.stage == Stage.LISTED.value, reports.c.stage_ref == str(month))
    return [report_of(row) for row in tx.execute(select(*COLUMNS).where(*where).order_by(reports.c.number))]


def altered(tx: Connection, office: str) -> list[str]:
    """Numbers of those whose row was changed by staff after their last line was written."""
    where = (reports.c.office == office, reports.c.altered, reports.c.stage == Stage.LISTED.value)
    return list(tx.scalars(select(reports.c.number).where(*where).order_by(reports.c.number)))


def mark(tx: Connection, numbers: Iterable[str], *, changed: bool) -> None:
    """Staff changed the rows of these since their last line (or a line says by now what they changed)."""
    each = [{"which": number} for number in numbers]
    if each:
        values = {"altered": changed, "stirred": True}
        tx.execute(update(reports).where(reports.c.number == bindparam("which")).values(**values), each)


def learn(tx: Connection, report: Report, news: Iterable[str]) -> None:
    """Staff changed these columns of a report's row: what a list says of it may be another thing now."""
    if report.stage is Stage.LISTED and not TELLING.isdisjoint(news):
        mark(tx, [report.number], changed=True)


def stir(tx: Connection, office: str) -> None:
    """Another month takes what was changed: what is said beside these rows is worked out anew."""
    # first which they are: those are found through their index, an update reads all reports of the office
    found = select(reports.c.number).where(reports.c.office == office, reports.c.altered).order_by(reports.c.number)
    each = [{"which": number} for number in tx.scalars(found)]
    if each:
        tx.execute(update(reports).where(reports.c.number == bindparam("which")).values(stirred=True), each)


def enter(tx: Connection, told: Iterable[Report], month: Month, now: datetime) -> None:
    """These got their first line, in the list of this month."""
    for report in told:
        restage(tx, report, Stage.LISTED, str(month), now, events.BOT)


def leave(tx: Connection, told: Iterable[Report], now: datetime) -> None:
    """The list in which these stood was made anew without them."""
    for report in told:
        restage(tx, report, Stage.RECEIVED, "", now, events.BOT)


def write(tx: Connection, told: Iterable[Report], month: Month, now: datetime) -> None:
    """Of these, which stand in a list already, the list of this month says something new."""
    noted = list(told)
    for report in noted:
        events.note(tx, report.office, report.number, now, events.BOT, WROTE, "", f"{Stage.LISTED} {month}")
    mark(tx, (report.number for report in noted), changed=False)
