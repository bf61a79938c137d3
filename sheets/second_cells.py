"""The second officer's confirmation on the desk: whom it is awaited from, and ``Verifikator 2`` beside the row's key.

Only a press that the journal keeps counts. The cell belongs to the staff: it is written while it is empty, and emptied
only while it still holds what the bot wrote.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from reporting.journal import Tx, confirmations, events, rows
from reporting.journal.confirmations import Kept, State
from reporting.judgement import Rules, awaits_second, folded
from reporting.model import Report
from sheets import registry_cells
from sheets.cells import storable
from sheets.door import Change, SetCell
from sheets.layout import REPORTS
from sheets.reports_reading import Reading

_TITLE, _CELL = REPORTS.title, "Verifikator 2"


def known(tx: Tx, office: str, rules: Rules, told: Mapping[str, Report]) -> Rules:
    """The rules with the confirmations that count for these reports as they are now."""
    return replace(rules, confirmed=confirmations.valid(tx, office, told)) if rules.by_chat else rules


def follow(tx: Tx, told: Mapping[str, Report], rules: Rules, head_of: Mapping[str, str], now: datetime) -> None:
    """After judging: what counts no more lapses; what lacks nothing but a second officer waits for one.

    Reports that a list holds as they are stay as they were confirmed.
    """
    kept = confirmations.find_many(tx, told)
    for number, report in told.items():
        one = kept.get(number)
        if rules.by_chat:
            awaited = awaits_second(report, rules) and head_of[number] == number
            changeable = awaited or report.stage.living
            if one and one.state is State.CONFIRMED and number not in rules.confirmed and changeable:
                confirmations.lapse(tx, one, now)
            if awaited:
                confirmations.await_one(tx, report, now)
                continue
        if one and one.state is State.WAITING:
            confirmations.end(tx, one)


def fill(tx: Tx, office: str, rules: Rules, reading: Reading) -> list[Change]:
    """The cells to write for confirmations that count, and to empty for those that do not; rows not read wait."""
    if not rules.by_chat:
        return []
    stake = confirmations.cells_at_stake(tx, office)
    valid = confirmations.valid(tx, office, rows.find_many(tx, (one.number for one in stake)))
    changes: list[Change] = []
    for one in stake:
        index = reading.places.get(one.number)
        there = None if index is None or one.number in reading.torn else reading.says(index, _CELL)
        if index is not None and there is not None:
            wanted = _wanted(tx, one, valid.get(one.number), there)
            changes += [] if wanted is None else [SetCell(_TITLE, index, _CELL, wanted)]
    return changes


def _wanted(tx: Tx, one: Kept, name: str | None, there: str) -> str | None:
    """What the cell shall say; ``None``: it is left as it is."""
    if one.state is State.CONFIRMED:
        if name is None:
            return None
        if there.strip():
            return "" if _is(there, one.written) and not _is(there, name) else None
        confirmations.wrote(tx, one.number, name)
        return name
    if one.written and _is(there, one.written):
        return ""
    if one.written:
        confirmations.wrote(tx, one.number, "")
        if one.state is State.OVER:
            confirmations.end(tx, replace(one, written=""))
    return None


def _is(there: str, written: str) -> bool:
    return bool(written) and folded(there) == folded(storable(written))


def author(tx: Tx, number: str, column: str, text: str) -> str:
    """Who is meant by a change of a cell, for the story of the report."""
    if column != _CELL:
        return registry_cells.author(tx, number, column, text)
    one = confirmations.find(tx, number)
    emptied = one is not None and not text and one.written and one.state is not State.CONFIRMED
    return events.BOT if one and (_is(text, one.written) or emptied) else events.STAFF
