"""Filed reports: their receipts, their state, and their row on the desk as we know it."""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from functools import cached_property
from typing import Any, overload
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, bindparam, func, insert, select, text, union, update

from reporting.journal import events
from reporting.journal.tables import counters, reports
from reporting.matching.duplicates import first_of
from reporting.model import Channel, Field, Month, Person, Report, Stage, Status
from reporting.reading.identity import receipt
from reporting.reading.names import normal

_RECEIPT = re.compile(r"DPB-(?P<month>\d{4})-(?P<running>\d{5,6})-\d")
UNCHECKED = "Belum diperiksa"
_NEXT = text(
    "INSERT INTO counters (name, value) VALUES (:name, 1)"
    " ON CONFLICT (name) DO UPDATE SET value = counters.value + 1 RETURNING value"
)
_COLUMNS = (
    reports.c.number,
    reports.c.office,
    reports.c.kind,
    reports.c.filed_at,
    reports.c.person_id,
    reports.c.role,
    reports.c.stage,
    reports.c.stage_ref,
    reports.c.cells,
    reports.c.cluster,
    reports.c.decided_at,
    reports.c.attachments,
)
_ALL = select(*_COLUMNS).order_by(reports.c.number)
_OWN = (
    select(*_COLUMNS)
    .where(reports.c.person_id == bindparam("who"))
    .order_by(reports.c.filed_at.desc(), reports.c.number.desc())
    .limit(bindparam("most"))
)
_IN_OFFICE = select(reports.c.number).where(reports.c.office == bindparam("office"))
# a union and no "or": for that SQLite reads all reports of the office
_SIMILAR = select(*_COLUMNS).where(
    reports.c.number.in_(
        union(
            _IN_OFFICE.where(reports.c.match_nik == bindparam("nik"), reports.c.match_nik != ""),
            _IN_OFFICE.where(reports.c.match_name == bindparam("name")),
        )
    )
)
_FILE = insert(reports)


def _report(row: Any) -> Report:
    data: Mapping[str, Any] = row._mapping
    return Report(**{**data, "stage": Stage(data["stage"])})


def file(
    tx: Connection,
    person: Person,
    kind: str,
    details: Mapping[Field, str],
    now: datetime,
    zone: ZoneInfo,
    *,
    chat_id: int | None,
    channel: Channel = Channel.TELEGRAM,
) -> Report:
    """Keep a new report and give it its number; same events told before put it into their cluster."""
    local = now.astimezone(zone)
    running = tx.scalar(_NEXT, {"name": f"receipt {local:%y%m}"})
    number = receipt(local.year, local.month, running)
    keys = {"nik": details.get(Field.NIK, ""), "name": normal(details.get(Field.NAME, ""))}
    similar = [_report(row) for row in tx.execute(_SIMILAR, keys | {"office": person.office})]
    first = first_of(kind, {field.value: value for field, value in details.items()}, local.date(), similar)
    row: dict[str, Any] = {
        "number": number,
        "office": person.office,
        "kind": kind,
        "filed_at": now,
        "person_id": person.id,
        "chat_id": chat_id,
        "role": person.role.value,
        "stage": Stage.RECEIVED.value,
        "stage_ref": "",
        "cells": _cells(number, kind, details, person, local, channel),
        "cluster": first.cluster if first else number,
        "match_nik": keys["nik"][:16],
        "match_name": keys["name"],
    }
    tx.execute(_FILE, [row])  # as a list: nobody asks for the new key
    events.note(tx, person.office, number, now, f"pelapor {person.id}", "diterima", "", kind)
    left_out = ("chat_id", "match_nik", "match_name")
    return Report(**{**{name: row[name] for name in row if name not in left_out}, "stage": Stage.RECEIVED})


def _cells(
    number: str, kind: str, details: Mapping[Field, str], person: Person, local: datetime, channel: Channel
) -> dict[str, str]:
    return {
        "Nomor": number,
        "Status": Status.WAITING.value,
        "Jenis": kind,
        "Bukti": UNCHECKED,
        **{field.value: value for field, value in details.items() if value},
        "Waktu Lapor": f"{local:%Y-%m-%d %H:%M}",
        "Pelapor": person.name,
        "Peran": person.role.value,
        "Unit": person.unit,
        "Saluran": channel.value,
        "Tahap": Stage.RECEIVED.value,
    }


_RAISE = text(
    "INSERT INTO counters (name, value) VALUES (:name, :value) ON CONFLICT (name) DO UPDATE SET value = :value"
)


def number_above(tx: Connection, numbers: Iterable[str]) -> None:
    """Give out only numbers above those that stand on a desk: a journal put back to an older copy forgot some."""
    highest: dict[str, int] = {}
    for number in numbers:
        parts = _RECEIPT.fullmatch(number)
        if parts and _is_ours(number, parts):
            name = f"receipt {parts['month']}"
            highest[name] = max(highest.get(name, 0), int(parts["running"]))
    for name, value in highest.items():
        if (tx.scalar(select(counters.c.value).where(counters.c.name == name)) or 0) < value:
            tx.execute(_RAISE, {"name": name, "value": value})


def _is_ours(number: str, parts: re.Match[str]) -> bool:
    month = parts["month"]
    return receipt(2000 + int(month[:2]), int(month[2:]), int(parts["running"])) == number


def own(tx: Connection, person_ids: Sequence[int], limit: int = 20) -> list[Report]:
    """A reporter's newest reports first."""
    found = [_report(row) for who in person_ids for row in tx.execute(_OWN, {"who": who, "most": limit})]
    return sorted(found, key=lambda report: report.filed_at, reverse=True)[:limit] if len(person_ids) > 1 else found


class Own(Sequence[Report]):
    """A reporter's newest reports, read when the dialog first looks at them: most messages never do."""

    def __init__(self, tx: Connection, person_ids: Sequence[int]) -> None:
        self._tx = tx
        self._person_ids = person_ids

    @cached_property
    def _reports(self) -> list[Report]:
        return own(self._tx, self._person_ids)

    def __len__(self) -> int:
        return len(self._reports)

    @overload
    def __getitem__(self, place: int) -> Report: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[Report]: ...
    def __getitem__(self, place: int | slice) -> Report | Sequence[Report]:
        return self._reports[place]


def find(tx: Connection, number: str) -> Report | None:
    """The report of a receipt."""
    row = tx.execute(select(*_COLUMNS).where(reports.c.number == number)).one_or_none()
    return _report(row) if row else None


def of_office(tx: Connection, office: str) -> list[Report]:
    """All reports of an office, by number."""
    return [_report(row) for row in tx.execute(_ALL.where(reports.c.office == office))]


def chat_of(tx: Connection, number: str) -> int | None:
    """Where the reporter is told about it."""
    return tx.scalar(select(reports.c.chat_id).where(reports.c.number == number))


def restage(tx: Connection, report: Report, stage: Stage, ref: str, now: datetime, who: str) -> None:
    """Move a report to another stage of its life."""
    before, after = stage_words(report.stage, report.stage_ref), stage_words(stage, ref)
    if before != after:
        tx.execute(update(reports).where(reports.c.number == report.number).values(stage=stage.value, stage_ref=ref))
        events.note(tx, report.office, report.number, now, who, "tahap", before, after)


def stage_words(stage: Stage, ref: str) -> str:
    """The cell ``Tahap``: ``Diterima``, ``Dikoreksi ke DPB-…``, ``Masuk PDPB 2026-10``."""
    return f"{stage} {ref}".strip()


def add_file(tx: Connection, number: str) -> int:
    """One more attachment; how many there are now."""
    statement = (
        update(reports)
        .where(reports.c.number == number)
        .values(attachments=reports.c.attachments + 1, new_evidence=reports.c.placed)
        .returning(reports.c.attachments)
    )
    return tx.scalar(statement) or 0


# ---------------------------------------------------------------- the desk's side
def unplaced(tx: Connection, office: str, limit: int) -> list[Report]:
    """Reports whose row is not known to stand on the desk yet, oldest first."""
    statement = _ALL.where(reports.c.office == office, ~reports.c.placed).limit(limit)
    return [_report(row) for row in tx.execute(statement)]


def place(tx: Connection, numbers: Iterable[str], *, placed: bool = True) -> None:
    """These rows were seen on the desk (or, ``placed=False``, must be put there again)."""
    rows = [{"which": number, "is_placed": placed} for number in numbers]
    if rows:
        tx.execute(
            update(reports).where(reports.c.number == bindparam("which")).values(placed=bindparam("is_placed")), rows
        )


def count_unplaced(tx: Connection, office: str) -> int:
    """How many reports still wait for their row."""
    return tx.scalar(select(func.count()).where(reports.c.office == office, ~reports.c.placed)) or 0


def remember(tx: Connection, number: str, cells: Mapping[str, str], kind: str) -> None:
    """What its row says now."""
    match = {
        "match_nik": cells.get(Field.NIK, "")[:16],
        "match_name": normal(cells.get(Field.NAME, "")),
        "kind": kind,
    }
    tx.execute(update(reports).where(reports.c.number == number).values(cells=dict(cells), **match))


def decide(tx: Connection, number: str, at: datetime | None) -> None:
    """All conditions were met at this moment (``None``: they are not met any more)."""
    tx.execute(update(reports).where(reports.c.number == number).values(decided_at=at))


def answered(tx: Connection, office: str) -> dict[str, str]:
    """What each reporter was last told about a report, by number (only reports about which something was said)."""
    rows = tx.execute(
        select(reports.c.number, reports.c.answered).where(reports.c.office == office, reports.c.answered != "")
    )
    return {number: str(words) for number, words in rows}


def answer(tx: Connection, number: str, words: str) -> None:
    """The reporter is being told this."""
    tx.execute(update(reports).where(reports.c.number == number).values(answered=words))


def with_new_evidence(tx: Connection, office: str) -> frozenset[str]:
    """Reports to which evidence was added after their row was written and that nobody has looked at since."""
    return frozenset(tx.scalars(select(reports.c.number).where(reports.c.office == office, reports.c.new_evidence)))


def evidence_seen(tx: Connection, number: str) -> None:
    """The staff have dealt with the row since."""
    tx.execute(update(reports).where(reports.c.number == number).values(new_evidence=False))


def first_month(tx: Connection, office: str, zone: ZoneInfo) -> Month | None:
    """The month of the office's first report."""
    first = tx.scalar(select(func.min(reports.c.filed_at)).where(reports.c.office == office))
    return Month.of(first.astimezone(zone).date()) if first else None
