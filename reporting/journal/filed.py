"""What was filed in a month and by whom: for coverage, counts and closing, without the reports themselves."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, select

from reporting.journal.tables import reports
from reporting.model import Area, Field, Stage


@dataclass(frozen=True)
class Filed:
    """One report as the month's counts need it; ``place`` is (kecamatan, kelurahan)."""

    stage: Stage
    place: tuple[str, str]


def heard_of(tx: Connection, office: str, start: datetime, end: datetime) -> tuple[frozenset[int], list[Area]]:
    """Who filed from ``start`` on and before ``end``, and the areas for whose people the staff filed.

    What was taken back does not count.
    """
    when = (reports.c.office == office, reports.c.filed_at >= start, reports.c.filed_at < end)
    counted = (*when, reports.c.stage != Stage.CANCELLED.value)
    tellers = select(reports.c.person_id).where(*counted, reports.c.person_id.is_not(None)).distinct()
    areas = select(reports.c.told_for).where(*counted, reports.c.told_for.is_not(None))
    return frozenset(tx.scalars(tellers)), [Area(**area) for area in tx.scalars(areas)]


def between(tx: Connection, office: str, start: datetime, end: datetime) -> Iterator[Filed]:
    """Reports of an office filed from ``start`` on and before ``end``."""
    when = (reports.c.office == office, reports.c.filed_at >= start, reports.c.filed_at < end)
    for stage, cells in tx.execute(select(reports.c.stage, reports.c.cells).where(*when)):
        yield Filed(Stage(stage), (cells.get(Field.KECAMATAN, ""), cells.get(Field.KELURAHAN, "")))
