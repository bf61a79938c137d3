"""What is kept about one person, found by NIK: told out in full, or erased as far as nothing else needs it.

Nothing here says who told it, or who asked: what is handed out about one person reveals no other (UU 27/2022, 33).
"""

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from datetime import UTC, datetime

from sqlalchemy import Connection, and_, or_, select, update

from reporting.journal import events, people, retention, task_desk, tasks
from reporting.journal.batch_tables import batch_rows, batches, rosters
from reporting.journal.checks import checks
from reporting.journal.disclosed import Shown
from reporting.journal.disclosed import between as shown_between
from reporting.journal.editions import list_rows
from reporting.journal.later import settle
from reporting.journal.reports import COLUMNS, report_of
from reporting.journal.tables import attachments, months, reports
from reporting.model import MonthState, Report

_TELLING = ("Pelapor", "Peran", "Unit", "Saluran", "Catatan", "Nomor Surat", "Verifikator 1", "Verifikator 2")
"""Columns about others: who told it, how, what the staff noted among themselves, who decided."""
SHORTEST = 4
"""Letters of a word that may be a teller's name."""


@dataclass(frozen=True)
class Subject:
    """Reports about somebody in the offices asked for, by number; ``books`` are the spreadsheets in use."""

    nik: str = field(repr=False)
    reports: Sequence[Report] = field(repr=False)


def find(tx: Connection, nik: str, offices: Collection[str], dpids: Collection[str] = ()) -> Subject:
    """All reports that name this NIK, or name none and mean the register's entry of that NIK; it has 16 digits."""
    settle(tx)
    meant = and_(reports.c.match_nik == "", reports.c.dpid.in_([one.casefold()[:40] for one in dpids]))
    where = (or_(reports.c.match_nik == nik, meant), reports.c.office.in_(list(offices)))
    found = tx.execute(select(*COLUMNS).where(*where).order_by(reports.c.number))
    return Subject(nik, [report_of(row) for row in found])


# ---------------------------------------------------------------- handing out
def cells(tx: Connection, report: Report, hidden: str) -> dict[str, str]:
    """A report's row without who told it; ``hidden`` stands where another cell says their name."""
    told = {column: text for column, text in report.cells.items() if column not in _TELLING}
    return _untold(tx, report, told, hidden)


def visit(tx: Connection, report: Report, hidden: str) -> dict[str, str]:
    """What a field officer was told and noted about them, in the same way."""
    task = tasks.find(tx, report.number)
    if task is None:
        return {}
    told = {"Nama": task.name, "Alamat": task.address, "Alasan": task.reason, "Hasil": task.result}
    return _untold(tx, report, {**told, "Catatan Petugas": task.note}, hidden)


def _untold(tx: Connection, report: Report, told: Mapping[str, str], hidden: str) -> dict[str, str]:
    teller = people.find(tx, report.person_id) if report.person_id is not None else None
    names = f"{teller.name if teller else ''} {report.cell('Pelapor')}".casefold().split()
    words = {word.strip(".,") for word in names if len(word.strip(".,")) >= SHORTEST}
    own = {word.casefold() for word in report.cell("Nama").split()}
    return {
        column: hidden if column != "Nama" and _says(text, words - own) else text
        for column, text in told.items()
        if text
    }


def _says(text: str, words: AbstractSet[str]) -> bool:
    return not words.isdisjoint(word.strip(".,") for word in text.casefold().split())


def files(tx: Connection, number: str) -> list[datetime]:
    """When the papers of a report came that are still kept."""
    kept = (attachments.c.number == number, attachments.c.file_id != "")
    return list(tx.scalars(select(attachments.c.added_at).where(*kept).order_by(attachments.c.id)))


def lines(tx: Connection, numbers: Collection[str]) -> list[tuple[str, int, str, dict[str, str]]]:
    """Lines of monthly lists: month, amendment, receipt, columns."""
    columns = (list_rows.c.month, list_rows.c.amendment, list_rows.c.number, list_rows.c.columns)
    found = select(*columns).where(list_rows.c.number.in_(list(numbers)))
    return [tuple(row) for row in tx.execute(found.order_by(list_rows.c.month, list_rows.c.amendment))]


def asked(tx: Connection, mark: str, offices: Collection[str]) -> list[tuple[datetime, str]]:
    """When somebody asked by ``/cek`` about the NIK of this mark, and what came of it; not who."""
    where = (checks.c.digest == mark, checks.c.office.in_(list(offices)))
    found = tx.execute(select(checks.c.at, checks.c.outcome).where(*where).order_by(checks.c.at))
    return [tuple(row) for row in found]


def handed_in(tx: Connection, nik: str, offices: Collection[str]) -> list[tuple[datetime, str, object]]:
    """What lists of homes and agencies say of the NIK: when, which kind of list, the line. Opens every line."""
    codes = list(offices)
    found: list[tuple[datetime, str, object]] = []
    rows = select(batches.c.received_at, batch_rows.c.details).join(batches, batches.c.id == batch_rows.c.batch_id)
    for at, details in tx.execute(rows.where(batches.c.office.in_(codes))):
        if nik in json.dumps(details):
            found.append((at, "daftar yang dikirim", details))
    for at, residents in tx.execute(select(rosters.c.at, rosters.c.people).where(rosters.c.office.in_(codes))):
        found += [(at, "daftar penghuni lengkap", one) for one in residents if nik in json.dumps(one)]
    return found


def looked_at(tx: Connection, office: str, dpids: Collection[str], until: datetime) -> list[Shown]:
    """When one of these entries was put before a reporter: also long before anything was reported, or without that."""
    wanted = {dpid.casefold() for dpid in dpids}
    told = shown_between(tx, office, datetime.min.replace(tzinfo=UTC), until)
    return [one for one in told if wanted & set(one[4].casefold().split())]


# ---------------------------------------------------------------- erasing
@dataclass(frozen=True)
class Verdict:
    """Receipts by what may be done: ``free`` may be erased, ``listed`` stand in lists that are official records; each
    of the others stands in the way."""

    free: Sequence[str]
    listed: Sequence[str]
    undecided: Sequence[str]
    on_desk: Sequence[str]
    in_draft: Sequence[str]

    @property
    def hindered(self) -> bool:
        """Whether something must be done first."""
        return bool(self.undecided or self.on_desk or self.in_draft)


def judge(tx: Connection, subject: Subject, desks: Iterable[str], now: datetime) -> Verdict:
    """What may be erased; ``desks`` are the spreadsheets that are still read."""
    numbers = [report.number for report in subject.reports]
    in_use = [*desks, ""]
    fixed, drafts = _listed(tx, numbers)
    over = retention.finished(tx, numbers, now)
    there = select(reports.c.number).where(reports.c.number.in_(numbers), reports.c.placed, reports.c.book.in_(in_use))
    placed = set(tx.scalars(there))
    free = [one for one in numbers if one not in fixed | drafts and one in over and one not in placed]
    return Verdict(
        free,
        sorted(fixed - drafts),
        [one for one in numbers if one not in over and one not in fixed | drafts],
        [one for one in numbers if one in placed and one in over and one not in fixed | drafts],
        sorted(drafts),
    )


def _listed(tx: Connection, numbers: Collection[str]) -> tuple[set[str], set[str]]:
    """Which stand in lists that are fixed, and which in others."""
    here = (months.c.office == list_rows.c.office, months.c.month == list_rows.c.month)
    found = select(list_rows.c.number, months.c.state).join(months, here[0] & here[1])
    states: Mapping[str, set[str]] = {"fixed": set(), "draft": set()}
    for number, state in tx.execute(found.where(list_rows.c.number.in_(list(numbers)))):
        states["fixed" if state == MonthState.FIXED.value else "draft"].add(number)
    return states["fixed"], states["draft"]


def erase(tx: Connection, verdict: Verdict, office: str, now: datetime, what: str) -> list[str]:
    """Of the free ones what, where and when stays; it is noted that it was done, not about whom.

    The names in the vault of their papers, which may go once this is committed.
    """
    papers = select(attachments.c.kept_as).where(attachments.c.number.in_(verdict.free), attachments.c.kept_as != "")
    kept_as = list(tx.scalars(papers))
    retention.pseudonymise(tx, verdict.free)
    gone = dict.fromkeys(("file_id", "kept_as", "name", "digest", "likeness"), "")
    tx.execute(update(attachments).where(attachments.c.number.in_(verdict.free)).values(**gone))
    tx.execute(update(batch_rows).where(batch_rows.c.number.in_(verdict.free)).values(details={}, news=""))
    task_desk.forget_about(tx, verdict.free)
    events.note(tx, office, office, now, "pengelola", what, "", f"{len(verdict.free)} laporan")
    return kept_as
