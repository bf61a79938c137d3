"""What the staff chat reads on a working morning: what waits, and on the last one who was not heard of. Once a day."""

from collections.abc import Sequence
from datetime import datetime

from reporting.access import FINAL_FOR_REPORTER
from reporting.chat import rooms, second
from reporting.journal import Tx, asks, backlog, confirmations, people, questions, rows, sidalih, task_desk
from reporting.kinds import KINDS, effect
from reporting.model import Effect, Report, Status
from reporting.settings import Office, Reminders
from reporting.texts import digest as texts
from reporting.texts import reminders as reminder_texts
from scheduler import calendar, reminders, sifting
from scheduler.calendar import Duty


def tell(tx: Tx, office: Office, pace: Reminders, duty: Duty, now: datetime) -> bool:
    """Queue the digest, in the transaction that claimed the duty; whether there was anything to say."""
    today = now.astimezone(office.zone).date()
    found = lines(tx, office, pace, now)
    said = [texts.digest(today, found)] if found else []
    if calendar.is_last_morning(office, pace, duty.month, today):
        behind = reminders.silent(tx, office, pace.roles, duty.month, now)
        head = reminder_texts.still_silent(duty.month, reminders.until(office, duty.month))
        said += [f"{head}\n{reminders.listing(behind)}"] if behind else []
    for text in said:
        rooms.tell_staff(tx, office, text, now)
    return bool(said)


def lines(tx: Tx, office: Office, pace: Reminders, now: datetime) -> list[str]:
    """A line for each kind of thing that waits; none where nothing does."""
    code = office.code
    alive = [one.number for one in rows.denials(tx, code) if one.status is not Status.APPROVED]
    waiting = backlog.of_status(tx, code, Status.WAITING)
    unproven = [number for number, _ in backlog.of_status(tx, code, Status.NEEDS_EVIDENCE)]
    unconfirmed = second.waiting_lines(tx, office)
    seconds = {one.number for one in confirmations.waiting(tx, code)}
    lacking = _awaiting_the_list(tx, office, backlog.incomplete(tx, code))
    incomplete = [report.number for report in lacking if report.number not in seconds]
    promised = backlog.unkept_promises(tx, code, tuple(FINAL_FOR_REPORTER))
    late, visited = _visits(tx, office, pace, now)
    failed = [one.number for one in sidalih.failed(tx, code)]
    open_questions, asked = questions.waiting(tx, code), asks.unanswered(tx, code)
    found = [
        texts.alive(alive) if alive else "",
        texts.waiting([number for number, _ in waiting], _days(office, waiting[0][1], now)) if waiting else "",
        texts.unproven(unproven) if unproven else "",
        texts.incomplete(incomplete) if incomplete else "",
        *unconfirmed,
        texts.promised(promised) if promised else "",
        texts.visits(late) if late else "",
        texts.visited(visited) if visited else "",
        texts.failed(failed) if failed else "",
        texts.questions(open_questions) if open_questions else "",
        texts.asked(asked) if asked else "",
    ]
    return [line for line in found if line]


def _visits(tx: Tx, office: Office, pace: Reminders, now: datetime) -> tuple[list[str], list[str]]:
    """The reports whose visit is overdue, and those that wait for a decision although somebody was there."""
    today = f"{now.astimezone(office.zone):%Y-%m-%d}"
    tasks, visited = task_desk.overdue(tx, office.code, today), task_desk.answered(tx, office.code)
    dated = task_desk.dated(tx, office.code) | {*visited}
    waiting = [(number, _days(office, since, now)) for number, since in backlog.visits(tx, office.code)]
    long = [number for number, days in waiting if days > pace.field_check_days and number not in dated]
    return [*(one.number for one in tasks), *long], visited


def _awaiting_the_list(tx: Tx, office: Office, approved: Sequence[Report]) -> list[Report]:
    """Without those that change no list whatever the staff do: nothing of them is missing."""
    inside = sifting.places_inside(people.places_of(tx, office.code)) if approved else frozenset()
    return [
        one
        for one in approved
        if one.kind not in KINDS or effect(KINDS[one.kind], one.cells, inside) is not Effect.NONE
    ]


def _days(office: Office, since: datetime, now: datetime) -> int:
    """Calendar days of the office that have passed."""
    return (now.astimezone(office.zone).date() - since.astimezone(office.zone).date()).days
