"""The tab ``Pelapor`` as it was last learnt: small enough to be looked through at every meeting.

``learnt`` is a fingerprint of a row and of what the bot says beside it, taken when nothing differed any more; a row
whose fingerprint is still the same needs no second look. It is empty for rows that are not on the tab.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import Connection, String, bindparam, insert, select, type_coerce, update

from reporting.journal import events
from reporting.journal.later import settle
from reporting.journal.people import FEW
from reporting.journal.tables import people

UNSETTLED = "-"
"""Instead of a fingerprint: the row was seen, but the bot has still something to write into it."""


class Tracked(NamedTuple):
    """What must be known of everybody. ``state``: what the bot's columns say besides the row, as plain text."""

    id: int
    code: str
    learnt: str
    active: bool
    placed: bool
    next_code: str
    state: tuple[str, ...]


_STATE = (
    type_coerce(people.c.joined_at, String),
    type_coerce(people.c.last_report_at, String),
    people.c.news,
    people.c.ended,
)
_TRACKED = select(
    people.c.id, people.c.code, people.c.learnt, people.c.active, people.c.placed, people.c.next_code, *_STATE
).where(people.c.office == bindparam("office"))
_PLAIN = 6


def tracked(tx: Connection, office: str) -> dict[str, Tracked]:
    """Everybody of an office by code."""
    settle(tx)
    return {
        row.code: Tracked(
            row.id,
            row.code,
            row.learnt,
            row.active,
            row.placed,
            row.next_code,
            _state(row[_PLAIN:], row.active, row.next_code),
        )
        for row in tx.execute(_TRACKED, {"office": office})
    }


def _state(texts: Sequence[str | None], active: bool, next_code: str) -> tuple[str, ...]:
    return (*(text or "" for text in texts), "1" if active else "", next_code)


def add_all(tx: Connection, office: str, rows: Mapping[str, Mapping[str, Any]]) -> None:
    """New people by code, with what ``people.learn`` takes of each."""
    if rows:
        tx.execute(
            insert(people),
            [{**row, "office": office, "code": code, "area": asdict(row["area"])} for code, row in rows.items()],
        )


def remember(tx: Connection, rows: Mapping[str, tuple[str, Mapping[str, str]]]) -> None:
    """By code: the fingerprint, and the row's own cells word for word."""
    learnt = [{"which": code, "print": mark, "row": dict(cells)} for code, (mark, cells) in rows.items()]
    if learnt:
        values: dict[str, Any] = {"learnt": bindparam("print"), "cells": bindparam("row")}
        tx.execute(update(people).where(people.c.code == bindparam("which")).values(**values), learnt)


def cells_of(tx: Connection, office: str, codes: Collection[str]) -> dict[str, dict[str, str]]:
    """What the rows of these codes said when they were last learnt."""
    found = select(people.c.code, people.c.cells).where(people.c.office == office, people.c.cells.is_not(None))
    if len(codes) <= FEW:
        found = found.where(people.c.code.in_(codes))
    wanted = set(codes)
    return {code: dict(cells) for code, cells in tx.execute(found) if code in wanted}


def gone(tx: Connection, office: str, rows: Sequence[Tracked], now: datetime) -> None:
    """These rows are not on the tab any more: the access of those people ends; their reports stay."""
    if not rows:
        return
    which = [{"which": one.id} for one in rows]
    tx.execute(update(people).where(people.c.id == bindparam("which")).values(active=False, learnt=""), which)
    for one in rows:
        if one.active:
            events.note(tx, office, f"pelapor {one.id}", now, events.STAFF, "akses", "", "baris dihapus")


def put_again(tx: Connection, rows: Sequence[Tracked]) -> None:
    """The rows of these people are to be written once more."""
    which = [{"which": one.id} for one in rows]
    if which:
        tx.execute(update(people).where(people.c.id == bindparam("which")).values(placed=False, learnt=""), which)
