"""Tells officers and staff about visits: new ones, those of others, overdue ones, what was found; once each."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from reporting.chat import admission, rooms
from reporting.chat import visits as chat
from reporting.journal import Tx, outbox, people, task_desk
from reporting.journal.task_desk import Kept
from reporting.model import Role, Task, Visit
from reporting.settings import Office, Reminders
from reporting.texts import visits as texts
from scheduler import calendar


@dataclass
class _Letter:
    """What one officer is told: new visits, those somebody else makes now, those nobody need make."""

    fresh: list[Task] = field(default_factory=list)
    elsewhere: list[int] = field(default_factory=list)
    needless: list[int] = field(default_factory=list)


# ---------------------------------------------------------------- after a meeting
def tell(tx: Tx, office: Office, pace: Reminders, now: datetime) -> None:
    """Queue what officers and staff do not know yet; officers are left alone in quiet hours and on holidays."""
    found = task_desk.news(tx, office.code)
    if not found:
        return
    _tell_staff(tx, office, found, now)
    if not calendar.is_quiet(pace, now.astimezone(office.zone)):
        _tell_officers(tx, office, found, now)


def _tell_officers(tx: Tx, office: Office, found: Sequence[Kept], now: datetime) -> None:
    reachable = _reachable(tx, office)
    letters: defaultdict[int, _Letter] = defaultdict(_Letter)
    for one in found:
        task, told = one.task, one.told
        old, new = reachable.get(told or 0), reachable.get(task.officer or 0)
        if not one.wanted:
            if told is not None:
                task_desk.change(tx, task.id, {"told": None})
            if old is not None and task.result in ("", Visit.NOT_MET):
                letters[old].needless.append(task.short)
        elif task.open and told != task.officer:
            if old is not None and old != new:
                (letters[old].elsewhere if task.officer else letters[old].needless).append(task.short)
            if new is not None and old != new:
                letters[new].fresh.append(task)
            if told is not None or new is not None:
                task_desk.change(tx, task.id, {"told": task.officer if new is not None else None})
    for account, letter in letters.items():
        _queue(tx, office, account, _words(office, letter), now)


def _reachable(tx: Tx, office: Office) -> dict[int, int]:
    """By person the account, of those who may visit and joined."""
    there = people.serving(tx, office.code, (Role.FIELD_OFFICER, Role.KPU))
    return {one.id: one.user_id for one in there if one.active and one.user_id is not None}


def _words(office: Office, letter: _Letter) -> str:
    due = min((one.due for one in letter.fresh if one.due), default=None)
    return texts.letter(office.name, [one.short for one in letter.fresh], due, letter.elsewhere, letter.needless)


def _queue(tx: Tx, office: Office, account: int, text: str, now: datetime) -> None:
    outbox.put(tx, account, "sendMessage", {"text": text}, now, office=office.code, priority=outbox.NEWS)


def _tell_staff(tx: Tx, office: Office, found: Sequence[Kept], now: datetime) -> None:
    """What was found, and what is wrong in the tab: one message each."""
    results = [one for one in found if one.task.result and one.heard != one.task.result]
    if results:
        lines = [texts.result(one.task.short, one.task.number, one.task.result) for one in results]
        rooms.tell_staff(tx, office, texts.results(lines), now)
    wrong: defaultdict[str, list[int]] = defaultdict(list)
    for one in found:
        before = one.warned.split("|")
        for complaint in one.complaint.split("|") if one.complaint else ():
            if complaint not in before:
                wrong[complaint.partition(":")[0]].append(one.task.short)
    if wrong:
        rooms.tell_staff(tx, office, texts.complaints(sorted(wrong.items())), now)
    for one in found:
        if one.heard != one.task.result or one.complaint != one.warned:
            task_desk.change(tx, one.task.id, {"heard": one.task.result, "warned": one.complaint})


# ---------------------------------------------------------------- by the clock
def remind(tx: Tx, office: Office, now: datetime) -> bool:
    """Officers whose visits are overdue hear of it, one message each; whether anybody was told."""
    reachable = _reachable(tx, office)
    late: defaultdict[int, list[int]] = defaultdict(list)
    for one in task_desk.overdue(tx, office.code, _today(office, now)):
        if account := reachable.get(one.officer or 0):
            late[account].append(one.short)
    for account, numbers in late.items():
        _queue(tx, office, account, texts.overdue(numbers), now)
    return bool(late)


def _today(office: Office, now: datetime) -> str:
    return f"{now.astimezone(office.zone):%Y-%m-%d}"


def offer(tx: Tx, office: Office, pace: Reminders, now: datetime, until: str = "") -> bool:
    """The staff may send deaths without a document to the officers by one press; whether there are any.

    ``until`` is the cut-off that comes; without it the list was just made.
    """
    waiting = chat.waiting(tx, office)
    count, unseen = len(waiting.bare), len(waiting.unseen)
    if count:
        words = texts.offer(count, unseen, until) if until else texts.offer_after(count, unseen)
        admission.tell(tx, office, words, now, [[chat.button(count, pace.field_check_days)]])
    return count > 0
