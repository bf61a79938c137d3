"""A reporter's own reports, as they may see them."""

from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property
from typing import Any, overload

from sqlalchemy import Connection, bindparam, select

from reporting.journal.reports import COLUMNS, of_visitor
from reporting.journal.tables import reports
from reporting.model import Field, Report, Stage

NEWEST = 20
"""Reports looked at when somebody asks for the own ones."""

_THEIRS = select(*COLUMNS, reports.c.inherited).where(reports.c.person_id == bindparam("who"))
_OWN = _THEIRS.order_by(reports.c.filed_at.desc(), reports.c.number.desc()).limit(bindparam("most"))
_NUMBERED = _THEIRS.where(reports.c.number == bindparam("number"))
_KEPT_FROM_SUCCESSORS = frozenset({Field.NIK.value, Field.KK.value})


def own(tx: Connection, person_ids: Sequence[int], limit: int = NEWEST) -> list[Report]:
    """A reporter's newest reports first."""
    found = [_shown_to_owner(row) for who in person_ids for row in tx.execute(_OWN, {"who": who, "most": limit})]
    return sorted(found, key=lambda report: report.filed_at, reverse=True)[:limit] if len(person_ids) > 1 else found


def _shown_to_owner(row: Any) -> Report:
    """Whoever took an area over does not learn numbers and files that were told by the one before."""
    *values, inherited = row
    report = Report(**dict(zip((column.name for column in COLUMNS), values, strict=True)))
    report = replace(report, stage=Stage(report.stage))
    if not inherited:
        return report
    cells = {column: value for column, value in report.cells.items() if column not in _KEPT_FROM_SUCCESSORS}
    return replace(report, cells=cells, attachments=0)


class Own(Sequence[Report]):
    """The newest own reports, and last the one a message names, however old.

    Read when the dialog first looks at them: most messages never do. What somebody told before they were enrolled, or
    without it, is known by the ``chat``, and is there only when it is named.
    """

    def __init__(self, tx: Connection, person_ids: Sequence[int], named: str = "", chat: int = 0) -> None:
        self._chat = chat
        self._tx = tx
        self._person_ids = person_ids
        self._named = named

    @cached_property
    def _reports(self) -> list[Report]:
        newest = own(self._tx, self._person_ids)
        if not self._named or self._named in {report.number for report in newest}:
            return newest
        wanted = ({"who": who, "number": self._named} for who in self._person_ids)
        older = [_shown_to_owner(row) for one in wanted for row in self._tx.execute(_NUMBERED, one)]
        alone = None if older else of_visitor(self._tx, self._named, self._chat)
        return newest + older + ([alone] if alone else [])

    def __len__(self) -> int:
        return len(self._reports)

    @overload
    def __getitem__(self, place: int) -> Report: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[Report]: ...
    def __getitem__(self, place: int | slice) -> Report | Sequence[Report]:
        return self._reports[place]
