"""Filed reports: their receipts, their state, and their row on the desk as we know it."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, bindparam, func, insert, or_, select, update

from reporting.journal import events, milestones, receipts, traces
from reporting.journal.tables import people, reports
from reporting.matching.duplicates import first_of, told_in
from reporting.matching.telling import Telling
from reporting.model import Area, Channel, Field, Month, Person, Report, Role, Stage, Status, parse_status
from reporting.reading.identity import clean_digits, receipt
from reporting.reading.names import normal

UNCHECKED = "Belum diperiksa"
VISITOR = "Warga"
"""``Peran`` and ``Pelapor`` of what somebody filed who is not enrolled: nothing else is kept of them but their chat."""
COLUMNS = (
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
"""What makes a ``Report``, in the order of its fields."""
_ALL = select(*COLUMNS).order_by(reports.c.number)
_BESIDE = select(*COLUMNS).where(reports.c.number.in_(bindparam("numbers", expanding=True)))
_FILE = insert(reports)


def report_of(row: Any) -> Report:
    """A row that was selected by ``COLUMNS``."""
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
    told_for: Area | None = None,
    letter: str = "",
) -> Report:
    """Keep a new report and give it its number; same events told before put it into their cluster.

    ``told_for``: the area whose people told it to the staff, who file it for them; ``letter``: its ``Nomor Surat``.
    """
    local = now.astimezone(zone)
    number = next_number(tx, local)
    cells = _cells(number, kind, details, person, local, channel, letter)
    origin = {"person_id": person.id, "chat_id": chat_id, "told_for": asdict(told_for) if told_for else None}
    return _keep(tx, person.office, kind, cells, now, local, f"pelapor {person.id}", origin)


def file_for_visitor(
    tx: Connection, office: str, kind: str, details: Mapping[Field, str], now: datetime, zone: ZoneInfo, chat_id: int
) -> Report:
    """Keep what somebody told who is not enrolled; its reporter is known by the chat alone."""
    local = now.astimezone(zone)
    stamps = {
        "Nomor": next_number(tx, local),
        "Status": Status.WAITING.value,
        "Jenis": kind,
        "Bukti": UNCHECKED,
        "Waktu Lapor": f"{local:%Y-%m-%d %H:%M}",
        "Pelapor": VISITOR,
        "Peran": VISITOR,
        "Saluran": Channel.TELEGRAM.value,
        "Tahap": Stage.RECEIVED.value,
    }
    cells = stamps | {field.value: value for field, value in details.items() if value}
    origin = {"person_id": None, "chat_id": chat_id, "told_for": None}
    return _keep(tx, office, kind, cells, now, local, VISITOR.casefold(), origin)


def count_for_visitor(tx: Connection, chat_id: int, since: datetime) -> int:
    """How many reports somebody not enrolled filed since this moment."""
    theirs = (reports.c.person_id.is_(None), reports.c.filed_at >= since, reports.c.chat_id == chat_id)
    return tx.scalar(select(func.count()).select_from(reports).where(*theirs)) or 0


def of_visitor(tx: Connection, number: str, chat_id: int) -> Report | None:
    """A report of this number, if somebody not enrolled filed it in this chat."""
    theirs = (reports.c.number == number, reports.c.person_id.is_(None), reports.c.chat_id == chat_id)
    row = tx.execute(select(*COLUMNS).where(*theirs)).one_or_none()
    return report_of(row) if row else None


def _keep(
    tx: Connection,
    office: str,
    kind: str,
    cells: Mapping[str, str],
    now: datetime,
    local: datetime,
    who: str,
    origin: Mapping[str, Any],
) -> Report:
    told = told_in(kind, cells, local.date())
    row: dict[str, Any] = {
        "number": cells["Nomor"],
        "office": office,
        "kind": kind,
        "filed_at": now,
        "role": cells["Peran"],
        "stage": Stage.RECEIVED.value,
        "stage_ref": "",
        "cells": cells,
        "came": milestones.at_hand(tx),
        "cluster": _cluster(tx, office, kind, cells, local.date(), told) or cells["Nomor"],
        **origin,
        **search_keys(cells),
    }
    tx.execute(_FILE, [row])  # as a list: nobody asks for the new key
    traces.keep(tx, office, row["number"], told)
    events.note(tx, office, row["number"], now, who, "diterima", "", kind)
    milestones.note(tx, "filed", receipt=row["number"], office=office)
    kept = {name: row[name] for name in Report.__dataclass_fields__ if name in row}
    return Report(**(kept | {"stage": Stage.RECEIVED}))


def search_keys(cells: Mapping[str, str]) -> dict[str, str]:
    """What a report is looked up by, as columns of the journal: of its cells as they stand now."""
    return {
        "match_nik": clean_digits(cells.get(Field.NIK, ""))[:16],
        "match_name": normal(cells.get(Field.NAME, "")),
        "status": parse_status(cells.get("Status", "")) or Status.WAITING,
        "ruling": cells.get("Gabung Dengan", "").strip().upper()[:24],
        "dpid": cells.get("DPID", "").strip().casefold()[:40],
    }


def next_number(tx: Connection, local: datetime) -> str:
    """The next receipt of the month of this moment (in the office's zone)."""
    return receipt(local.year, local.month, receipts.count_up(tx, f"receipt {local:%y%m}"))


def file_typed(
    tx: Connection, office: str, kind: str, cells: Mapping[str, str], now: datetime, zone: ZoneInfo
) -> Report:
    """Keep a report that staff typed into the desk themselves, word for word, with the stamps its row lacks."""
    local = now.astimezone(zone)
    number = next_number(tx, local)
    stamps = {
        "Nomor": number,
        "Status": Status.WAITING.value,
        "Bukti": UNCHECKED,
        "Waktu Lapor": f"{local:%Y-%m-%d %H:%M}",
        "Peran": Role.KPU.value,
        "Saluran": Channel.STAFF.value,
        "Tahap": Stage.RECEIVED.value,
    }
    filled = {name: text for name, text in cells.items() if text.strip()}
    always = {name: stamps[name] for name in ("Nomor", "Saluran", "Tahap")}
    kept = {**stamps, **filled, **always}
    origin = {"person_id": None, "chat_id": None, "told_for": None}
    return _keep(tx, office, kind, kept, now, local, events.STAFF, origin)


def _cluster(tx: Connection, office: str, kind: str, cells: Mapping[str, str], today: date, told: Telling) -> str:
    """The cluster of the first report of the same event; empty when this is the first."""
    near = traces.near(tx, office, told)
    similar = [report_of(row) for row in tx.execute(_BESIDE, {"numbers": near})] if near else []
    first = first_of(kind, cells, today, similar)
    return first.cluster if first else ""


def _cells(
    number: str,
    kind: str,
    details: Mapping[Field, str],
    person: Person,
    local: datetime,
    channel: Channel,
    letter: str,
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
        **({"Nomor Surat": letter} if letter else {}),
        "Tahap": Stage.RECEIVED.value,
    }


def find(tx: Connection, number: str) -> Report | None:
    """The report of a receipt."""
    row = tx.execute(select(*COLUMNS).where(reports.c.number == number)).one_or_none()
    return report_of(row) if row else None


def of_office(tx: Connection, office: str) -> list[Report]:
    """All reports of an office, by number."""
    return [report_of(row) for row in tx.execute(_ALL.where(reports.c.office == office))]


def of_person(tx: Connection, person_id: int) -> list[Report]:
    """All reports of one reporter, by number."""
    return [report_of(row) for row in tx.execute(_ALL.where(reports.c.person_id == person_id))]


def chat_of(tx: Connection, number: str) -> int | None:
    """Where the reporter is told about it; nowhere once they have no access any more."""
    still_in = (people.c.id == reports.c.person_id, people.c.active, people.c.user_id.is_not(None))
    heard = or_(reports.c.person_id.is_(None), select(people.c.id).where(*still_in).exists())
    return tx.scalar(select(reports.c.chat_id).where(reports.c.number == number, heard))


def restage(tx: Connection, report: Report, stage: Stage, ref: str, now: datetime, who: str) -> None:
    """Move a report to another stage of its life; one that comes back to life is looked for in the register anew."""
    before, after = stage_words(report.stage, report.stage_ref), stage_words(stage, ref)
    if before != after:
        values: dict[str, Any] = {"stage": stage.value, "stage_ref": ref, "stirred": True}
        values |= {"found_with": ""} if stage.living and not report.stage.living else {}
        tx.execute(update(reports).where(reports.c.number == report.number).values(**values))
        events.note(tx, report.office, report.number, now, who, "tahap", before, after)
        milestones.note(tx, "in list" if stage is Stage.LISTED else "moved on", receipt=report.number, to=after)


def stage_words(stage: Stage, ref: str) -> str:
    """The cell ``Tahap``: ``Diterima``, ``Dikoreksi ke DPB-…``, ``Masuk PDPB 2026-10``."""
    return f"{stage} {ref}".strip()


def add_file(tx: Connection, number: str) -> int:
    """One more attachment; how many there are now."""
    statement = (
        update(reports)
        .where(reports.c.number == number)
        .values(attachments=reports.c.attachments + 1, new_evidence=reports.c.placed, stirred=True)
        .returning(reports.c.attachments)
    )
    return tx.scalar(statement) or 0


# ---------------------------------------------------------------- the desk's side; more of it in ``rows``
def place(tx: Connection, numbers: Iterable[str], *, placed: bool = True) -> None:
    """These rows were seen on the desk (or, ``placed=False``, must be put there again)."""
    rows = [{"which": number, "is_placed": placed} for number in numbers]
    if rows:
        values = {"placed": bindparam("is_placed"), "stirred": True}
        tx.execute(update(reports).where(reports.c.number == bindparam("which")).values(**values), rows)
    for row in rows:
        milestones.note(tx, "in sheet" if placed else "to be written again", receipt=row["which"])


def stir_person(tx: Connection, person_id: int) -> None:
    """Their area changed: where their living reports lie beside it is worked out anew."""
    living = [stage.value for stage in Stage if stage.living]
    theirs = (reports.c.person_id == person_id, reports.c.stage.in_(living))
    tx.execute(update(reports).where(*theirs).values(stirred=True))


# ---------------------------------------------------------------- counts of a month
def first_month(tx: Connection, office: str, zone: ZoneInfo) -> Month | None:
    """The month of the office's first report."""
    first = tx.scalar(select(func.min(reports.c.filed_at)).where(reports.c.office == office))
    return Month.of(first.astimezone(zone).date()) if first else None
