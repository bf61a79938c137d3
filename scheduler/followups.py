"""``Menyusul``: what was promised is asked for again after 14 and after 40 days, then no more."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from reporting.access import may_change_own
from reporting.chat.incoming import keyboard
from reporting.dialog.scene import Button
from reporting.journal import Tx, outbox, people, promises, reports
from reporting.journal.promises import Promise
from reporting.model import Field, Report
from reporting.settings import Office, Reminders
from reporting.texts import followups as texts
from scheduler import calendar

STEPS = (timedelta(days=14), timedelta(days=40))
BUNDLE = 10
"""Reports in one message."""


@dataclass(frozen=True)
class Question:
    """What one chat is asked about one report: its missing details."""

    report: Report
    missing: tuple[Field, ...]


def due(owed: Sequence[Promise], now: datetime, zone: ZoneInfo) -> dict[str, int]:
    """The promises whose time of asking has come, by number, with how many of these times have passed then (pure).

    A day counts as soon as it begins in the office's zone, so that what one person promised on one day is asked
    together. A time of asking that was missed is made up for once, not twice.
    """
    passed = {promise.number: _steps_passed(promise, now, zone) for promise in owed}
    return {promise.number: passed[promise.number] for promise in owed if passed[promise.number] > promise.asked}


def _steps_passed(promise: Promise, now: datetime, zone: ZoneInfo) -> int:
    days = now.astimezone(zone).date() - promise.promised_at.astimezone(zone).date()
    return sum(days >= step for step in STEPS)


def questions(
    owed: Sequence[Promise], filed: Mapping[str, Report], reachable: Mapping[int, int | None]
) -> dict[int, list[Question]]:
    """What is asked about these promises, by chat (pure).

    Nothing about reports that their teller cannot change any more or whose details are there. ``reachable`` are the
    accounts of the people who have access, by their id: a chat that is not the teller's own any more is left alone.
    """
    found: defaultdict[int, list[Question]] = defaultdict(list)
    for promise in owed:
        report = filed.get(promise.number)
        if report is None or report.person_id is None or promise.chat is None:
            continue
        if reachable.get(report.person_id) != promise.chat:
            continue
        missing = tuple(field for field in promise.fields if not report.cell(field).strip())
        if missing and may_change_own(report.stage, report.status):
            found[promise.chat].append(Question(report, missing))
    return dict(found)


def ask(tx: Tx, office: Office, quiet: Reminders, now: datetime) -> int:
    """Queue what is due and mark it, both in this transaction; how many letters.

    What cannot be asked when its time comes is not made up for at another moment: its next time may come.
    """
    if calendar.is_quiet(quiet, now.astimezone(office.zone)):
        return 0
    owed = promises.open_ones(tx, office.code, len(STEPS))
    passed = due(owed, now, office.zone)
    if not passed:
        return 0
    found = (reports.find(tx, number) for number in passed)
    filed = {report.number: report for report in found if report}
    reachable = {person.id: person.user_id for person in people.of_office(tx, office.code) if person.active}
    letters = 0
    for chat, asked in questions([one for one in owed if one.number in passed], filed, reachable).items():
        for start in range(0, len(asked), BUNDLE):
            _queue(tx, office, chat, asked[start : start + BUNDLE], now)
            letters += 1
    promises.asked(tx, list(passed.items()))
    return letters


def _queue(tx: Tx, office: Office, chat: int, asked: Sequence[Question], now: datetime) -> None:
    lines = [texts.line(one.report.number, one.report.kind, one.report.cell(Field.NAME), one.missing) for one in asked]
    rows = [[Button(_label(one), "fill", one.report.number, lasting=True)] for one in asked]
    payload = {"text": texts.ask(lines), "reply_markup": keyboard(rows, 0)}
    outbox.put(tx, chat, "sendMessage", payload, now, office=office.code, priority=outbox.NEWS)


def _label(question: Question) -> str:
    return texts.button(question.missing[0], question.report.cell(Field.NAME), question.report.number)
