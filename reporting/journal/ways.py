"""Which update brought a report, and which letters spoke of it: for the operator's ``trace``, without their words."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, select

from reporting.journal.editions import list_rows
from reporting.journal.later import settle
from reporting.journal.tables import attachments, inbox, outbox, reports

STEPS = (
    "ALTER TABLE reports ADD COLUMN came INTEGER DEFAULT 0 NOT NULL",
    "ALTER TABLE outbox ADD COLUMN about TEXT DEFAULT '' NOT NULL",
)
_RECEIPT = re.compile(r"DPB-\d{4}-\d{5,6}-\d")
_SLIPS, _FEW = 2, 3
_MOST = 20
"""Receipts that are noted of one letter; a bundle names ten."""


@dataclass(frozen=True)
class Way:
    """Of one report: when it was filed, the update that told it (``None`` when none did), whether its row was seen on
    the desk, its cluster, what the bot wrote beside its row."""

    filed_at: datetime
    update: tuple[int, datetime, str] | None
    placed: bool
    cluster: str
    shown: Mapping[str, str]


def about(payload: Mapping[str, Any]) -> str:
    """The receipts that a letter names, with blanks between them.

    >>> about({"text": "DPB-2610-00001-1: Diterima"}), about({"text": "Baik."})
    ('DPB-2610-00001-1', '')
    """
    words = payload.get("text") or payload.get("caption") or ""
    if not isinstance(words, str) or "DPB-" not in words:
        return ""
    return " ".join(list(dict.fromkeys(_RECEIPT.findall(words)))[:_MOST])


def of_report(tx: Connection, number: str) -> Way:
    """The way of a report that there is."""
    settle(tx)
    columns = (reports.c.filed_at, reports.c.came, reports.c.placed, reports.c.cluster, reports.c.shown)
    row = tx.execute(select(*columns).where(reports.c.number == number)).one()
    found = tx.execute(select(inbox.c.seq, inbox.c.received_at, inbox.c.state).where(inbox.c.seq == row.came))
    update = found.one_or_none() if row.came else None
    return Way(row.filed_at, tuple(update) if update else None, row.placed, row.cluster, row.shown or {})


def letters(tx: Connection, number: str) -> list[tuple[datetime, int, bool, str, int]]:
    """The letters that named a report: when queued, priority, whether to a private chat, state, attempts.

    Looks through the whole outbox.
    """
    settle(tx)
    columns = (outbox.c.created_at, outbox.c.priority, outbox.c.chat_id, outbox.c.state, outbox.c.attempts)
    spoke = select(*columns).where(outbox.c.about.like(f"%{number}%")).order_by(outbox.c.id)
    return [(at, urgent, chat >= 0, state, tries) for at, urgent, chat, state, tries in tx.execute(spoke)]


def papers(tx: Connection, number: str) -> list[tuple[datetime, bool, int]]:
    """Its attachments: when they came, whether they lie in the vault, and how often fetching failed."""
    columns = (attachments.c.added_at, attachments.c.kept_as, attachments.c.attempts)
    found = tx.execute(select(*columns).where(attachments.c.number == number).order_by(attachments.c.id))
    return [(at, bool(kept_as), tries) for at, kept_as, tries in found]


def beside(tx: Connection, cluster: str, number: str) -> list[str]:
    """The other reports of the same cluster, by number."""
    found = select(reports.c.number).where(reports.c.cluster == cluster, reports.c.number != number)
    return list(tx.scalars(found.order_by(reports.c.number)))


def lists(tx: Connection, number: str) -> list[tuple[str, int, str]]:
    """In which lists its lines stand: month, amendment, and which turn a line is."""
    columns = (list_rows.c.month, list_rows.c.amendment, list_rows.c.turn)
    found = select(*columns).where(list_rows.c.number == number).order_by(list_rows.c.month, list_rows.c.amendment)
    return [tuple(row) for row in tx.execute(found)]


def meant(tx: Connection, typed: str) -> list[str]:
    """Receipts of the same month that differ from what was typed in no more than two digits, the nearest first."""
    digits = "".join(char for char in typed if char.isdecimal())
    same_month = select(reports.c.number).where(reports.c.number.like(f"DPB-{digits[:4]}-%"))
    far = {number: _apart(digits, number) for number in tx.scalars(same_month.order_by(reports.c.number))}
    return sorted((number for number, count in far.items() if count <= _SLIPS), key=lambda number: far[number])[:_FEW]


def _apart(digits: str, number: str) -> int:
    """In how many places two numbers of the same length differ; many, when they have not the same length."""
    own = [char for char in number if char.isdecimal()]
    return sum(one != other for one, other in zip(own, digits, strict=True)) if len(own) == len(digits) else len(own)
