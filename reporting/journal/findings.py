"""What the voter register said of reports, kept until their person or the register changes; and what reporters said.

Only numbers of entries, scores and reasons are kept; names stay in the register. A report's column ``sought`` is the
fingerprint of the person that was looked for, ``found_with`` the stamp of the register; one whose ``found_with`` is
not the present stamp is looked for (again). What is closed for good is not.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import (
    Boolean,
    Column,
    Connection,
    Index,
    String,
    Table,
    bindparam,
    delete,
    insert,
    or_,
    select,
    union_all,
    update,
)

from reporting.journal import events
from reporting.journal.later import settle
from reporting.journal.reports import COLUMNS, report_of, search_keys
from reporting.journal.sealed import SealedJson
from reporting.journal.tables import Moment, metadata, reports
from reporting.model import Finding, Match, Report, Stage, Status

findings = Table(
    "findings",
    metadata,
    Column("number", String(24), primary_key=True),
    Column("match", String(10), nullable=False),
    Column("contested", Boolean, nullable=False),
    Column("best", String(40), nullable=False),
    Column("candidates", SealedJson("findings.candidates"), nullable=False),
)
Index("findings_best", findings.c.best, sqlite_where=findings.c.best != "", postgresql_where=findings.c.best != "")
recalled = Table(
    "recalled",
    metadata,
    Column("number", String(24), primary_key=True),
    Column("dpid", String(40), nullable=False),
    Column("at", Moment, nullable=False),
)

STEPS = (
    "CREATE TABLE findings (number VARCHAR(24) NOT NULL, match VARCHAR(10) NOT NULL, contested BOOLEAN NOT NULL,"
    " best VARCHAR(40) NOT NULL, candidates JSON NOT NULL, PRIMARY KEY (number))",
    "CREATE INDEX findings_best ON findings (best) WHERE best != ''",
    "CREATE TABLE recalled (number VARCHAR(24) NOT NULL, dpid VARCHAR(40) NOT NULL, at VARCHAR(27) NOT NULL,"
    " PRIMARY KEY (number))",
    "ALTER TABLE reports ADD COLUMN sought VARCHAR(16) DEFAULT '' NOT NULL",
    "ALTER TABLE reports ADD COLUMN found_with VARCHAR(40) DEFAULT '' NOT NULL",
    "CREATE INDEX reports_found ON reports (office, found_with)",
)
_PART = 400
_LIVING = tuple(stage.value for stage in Stage if stage.living)


@dataclass(frozen=True)
class Seen:
    """An entry that may be a report's person: its DPID, the score from 0 to 1, and why."""

    dpid: str
    score: float
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True)
class Found:
    """What the register said of a report's person: the class, and candidates, best first.

    ``contested``: two different people are about equally likely. ``answer`` is what the reporter said when asked which
    of them is meant: a DPID, empty for "none of these", ``None`` when nobody asked.
    """

    match: Match
    contested: bool = False
    candidates: tuple[Seen, ...] = ()
    answer: str | None = None

    @property
    def best(self) -> Seen | None:
        """The first candidate; one that the reporter pointed out comes before all others."""
        pointed = (seen for seen in self.candidates if self.answer and seen.dpid == self.answer)
        return next(pointed, self.candidates[0] if self.candidates else None)


@dataclass(frozen=True)
class Sifted:
    """A report that was looked for: by which fingerprint, in which register, and what was found."""

    number: str
    sought: str
    stamp: str
    finding: Finding = field(repr=False)


# ---------------------------------------------------------------- what is known
def of_many(tx: Connection, numbers: Iterable[str]) -> dict[str, Found]:
    """What was found for these, by number; those that were not looked for as they are now are left out."""
    settle(tx)
    found: dict[str, Found] = {}
    every = list(numbers)
    for start in range(0, len(every), _PART):
        part = every[start : start + _PART]
        said = select(recalled.c.number, recalled.c.dpid).where(recalled.c.number.in_(part))
        answers = {row.number: row.dpid for row in tx.execute(said)}
        valid = (findings.c.number == reports.c.number, reports.c.found_with != "")
        for row in tx.execute(select(findings).where(findings.c.number.in_(part), *valid)):
            seen = tuple(Seen(dpid, score, tuple(reasons)) for dpid, score, reasons in row.candidates)
            found[row.number] = Found(Match(row.match), row.contested, seen, answers.get(row.number))
    return found


def of(tx: Connection, number: str) -> Found | None:
    """What was found for one report; ``None`` when it was not looked for yet."""
    return of_many(tx, [number]).get(number)


def stir_naming(tx: Connection, office: str, dpids: Iterable[str]) -> None:
    """A list said something of these entries: the rows of living reports about them are worked out anew."""
    which = [{"which": number} for number in naming(tx, office, dpids)]
    if which:
        tx.execute(update(reports).where(reports.c.number == bindparam("which")).values(stirred=True), which)


def naming(tx: Connection, office: str, dpids: Iterable[str]) -> list[str]:
    """Numbers of living reports whose first candidate or chosen entry is one of these."""
    found: set[str] = set()
    wanted = sorted({dpid for dpid in dpids if dpid})
    where = (reports.c.office == office, reports.c.stage.in_(_LIVING))
    for start in range(0, len(wanted), _PART):
        part = wanted[start : start + _PART]
        seen = select(findings.c.number).where(findings.c.best.in_(part))
        found |= set(tx.scalars(select(reports.c.number).where(*where, reports.c.number.in_(seen))))
        chosen = reports.c.dpid.in_([dpid.casefold() for dpid in part])
        found |= set(tx.scalars(select(reports.c.number).where(*where, chosen)))
    return sorted(found)


# ---------------------------------------------------------------- what is to be looked for
def stale(tx: Connection, office: str, stamp: str, most: int) -> list[str]:
    """Numbers of living reports that were not looked for in this register yet.

    First those without a row on the desk, then the approved ones, then the others, each by number.
    """
    # two ranges and no "not equal": for that SQLite reads all reports of the office
    others = union_all(
        *(
            select(reports.c.number).where(reports.c.office == office, reports.c.stage.in_(_LIVING), side)
            for side in (reports.c.found_with < stamp, reports.c.found_with > stamp)
        )
    )
    urgency = (reports.c.placed, reports.c.status != Status.APPROVED.value, reports.c.number)
    wanted = select(reports.c.number).where(reports.c.number.in_(others)).order_by(*urgency).limit(most)
    return list(tx.scalars(wanted))


def never_sought(tx: Connection, numbers: Iterable[str]) -> frozenset[str]:
    """Of these the reports whose row is still to be made and whose person was not looked for before.

    Without those that staff typed.
    """
    every = list(numbers)
    told = or_(reports.c.person_id.is_not(None), reports.c.chat_id.is_not(None))
    new = (reports.c.sought == "", ~reports.c.placed, told)
    return frozenset(
        number
        for start in range(0, len(every), _PART)
        for number in tx.scalars(
            select(reports.c.number).where(reports.c.number.in_(every[start : start + _PART]), *new)
        )
    )


def unsought(tx: Connection, numbers: Iterable[str]) -> frozenset[str]:
    """Those of these that were never looked for, or whose person changed since."""
    every = list(numbers)
    return frozenset(
        number
        for start in range(0, len(every), _PART)
        for number in tx.scalars(
            select(reports.c.number).where(
                reports.c.number.in_(every[start : start + _PART]), reports.c.found_with == ""
            )
        )
    )


def another_register(tx: Connection, office: str, stamp: str) -> None:
    """There is another register than before (``stamp`` empty: none any more).

    What is closed for good is not looked for again; without a register all living rows are worked out anew.
    """
    ours = update(reports).where(reports.c.office == office)
    if stamp:
        tx.execute(ours.where(reports.c.stage.not_in(_LIVING)).values(found_with=stamp))
    else:
        tx.execute(ours.where(reports.c.stage.in_(_LIVING)).values(stirred=True))


def listed_of(
    tx: Connection, office: str, months: Iterable[str], dpids: Iterable[str], niks: Iterable[str]
) -> list[Report]:
    """The reports in the lists of these months about one of these entries or NIKs, in the order they were listed."""
    found: dict[str, Report] = {}
    where = (reports.c.office == office, reports.c.stage == Stage.LISTED.value, reports.c.stage_ref.in_(list(months)))
    for column, values in ((reports.c.dpid, [one.casefold()[:40] for one in dpids]), (reports.c.match_nik, list(niks))):
        for start in range(0, len(values), _PART):
            wanted = select(*COLUMNS).where(column.in_(values[start : start + _PART]), *where)
            found |= {report.number: report for report in map(report_of, tx.execute(wanted))}
    return sorted(found.values(), key=lambda one: (one.stage_ref, one.decided_at or one.filed_at, one.number))


# ---------------------------------------------------------------- what is noted
def keep(tx: Connection, sifted: Iterable[Sifted]) -> None:
    """What was found for these; their rows are worked out anew."""
    fresh = list(sifted)
    if not fresh:
        return
    tx.execute(
        delete(findings).where(findings.c.number == bindparam("which")), [{"which": one.number} for one in fresh]
    )
    tx.execute(insert(findings), [_row(one) for one in fresh])
    tx.execute(
        update(reports)
        .where(reports.c.number == bindparam("which"))
        .values(sought=bindparam("mark"), found_with=bindparam("now"), stirred=True),
        [{"which": one.number, "mark": one.sought, "now": one.stamp} for one in fresh],
    )


def _row(one: Sifted) -> Mapping[str, object]:
    finding = one.finding
    return {
        "number": one.number,
        "match": finding.match.value,
        "contested": finding.contested,
        "best": finding.best.voter.dpid[:40] if finding.best and finding.match is not Match.NONE else "",
        "candidates": [[each.voter.dpid, round(each.score, 4), list(each.reasons)] for each in finding.candidates],
    }


def propose(tx: Connection, report: Report, dpid: str) -> None:
    """The row that is still to be made begins with this entry in ``DPID``."""
    cells = {**report.cells, "DPID": dpid}
    values = {"cells": cells, "dpid": search_keys(cells)["dpid"]}
    tx.execute(update(reports).where(reports.c.number == report.number).values(**values))


def note_answer(tx: Connection, office: str, number: str, dpid: str, now: datetime, who: str) -> None:
    """The reporter was asked which entry is meant: this one, or (empty) none of those named."""
    tx.execute(delete(recalled).where(recalled.c.number == number))
    tx.execute(insert(recalled), [{"number": number, "dpid": dpid, "at": now}])
    tx.execute(update(reports).where(reports.c.number == number).values(stirred=True))
    events.note(tx, office, number, now, who, "pemilih yang dimaksud", "", "ditunjuk" if dpid else "bukan")


def answer_of(tx: Connection, number: str) -> str | None:
    """What the reporter of this report answered, as ``Found.answer``."""
    return tx.scalar(select(recalled.c.dpid).where(recalled.c.number == number))
