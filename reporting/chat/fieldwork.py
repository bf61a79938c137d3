"""Carries out what officers decided about visits, inside the transaction of the message that asked for it."""

from collections.abc import Sequence

from reporting.access import Act, may
from reporting.chat.turn import Turn
from reporting.dialog import fieldwork, hats
from reporting.dialog.counter_deeds import PassTasks, ReportVisit
from reporting.dialog.scene import Button
from reporting.journal import files, outbox, people, reports, tasks
from reporting.model import Person, Role, Task
from reporting.texts import fieldwork as texts

PAPER = "tugas"
"""How the file of a letter begins that is made of open tasks when it leaves: ``tugas:PERSONS:DAY:OFFICE``."""
MOST_OFFICERS = 40


def report_visit(turn: Turn, deed: ReportVisit) -> None:
    """Keep what was found at an own task, and the pictures with the report it is about."""
    task = next((one for one in turn.scene.tasks if one.id == deed.task), None)
    if task is None:
        return  # handed over meanwhile; the dialog spoke of what it saw
    there = {one.file_id for one in files.of_report(turn.tx, task.number)} if deed.files else set()
    fresh = [(file_id, name) for file_id, name in dict(deed.files).items() if file_id not in there]
    for file_id, name in fresh:
        files.add(turn.tx, task.number, file_id, name, turn.now)
        reports.add_file(turn.tx, task.number)  # the staff hear of the visit; its row says how many pictures
    tasks.answer(turn.tx, task.id, deed.result, deed.visited_on, deed.note, len(fresh), turn.now)


def send_tasks(turn: Turn) -> None:
    """The own open tasks as a PDF; it is made when it leaves."""
    day = turn.scene.now.date().isoformat()
    ids = ",".join(str(hat.id) for hat in hats.all_of(turn.scene) if may(hat.role, Act.TASKS))
    payload = {"filename": texts.PDF_FILE.format(day=day), "caption": texts.PDF_CAPTION}
    file = f"{PAPER}:{ids}:{day}:{turn.office.name}"
    outbox.put(turn.tx, turn.chat_id, "sendDocument", payload, turn.now, office=turn.office.code, file=file)


def pass_tasks(turn: Turn, deed: PassTasks) -> None:
    """Hand own open tasks over; ``officer`` 0 asks to whom first."""
    mine = [one for one in turn.scene.tasks if one.open and one.id in deed.tasks]
    if not mine:
        turn.say(texts.NOT_WITH_YOU)
        return
    mine = [one for one in mine if one.office == mine[0].office]
    others = _others(turn, mine[0].office)
    if not deed.officer:
        _ask_to_whom(turn, mine, others, every=len(deed.tasks) > 1)
        return
    to = next((one for one in others if one.id == deed.officer), None)
    if to is None or to.user_id is None:
        turn.say(texts.NOT_AN_OFFICER_ANY_MORE)
        return
    passed = tasks.pass_on(turn.tx, [one.id for one in mine], to.id, turn.person.id, turn.now)
    names = texts.joined([one.short for one in passed])
    turn.say(texts.passed_on(names, to.name))
    told = {"text": texts.passed_to_you(names, len(passed), turn.person.name)}
    outbox.put(turn.tx, to.user_id, "sendMessage", told, turn.now, office=mine[0].office, priority=outbox.NEWS)


def _others(turn: Turn, office: str) -> list[Person]:
    """The field officers of an office who can be told, without the speaker."""
    found = [
        one
        for one in people.of_office(turn.tx, office)
        if one.active and one.role is Role.FIELD_OFFICER and one.user_id not in (None, turn.user_id)
    ]
    return sorted(found, key=lambda one: one.name.casefold())


def _ask_to_whom(turn: Turn, mine: Sequence[Task], others: Sequence[Person], *, every: bool) -> None:
    if not others:
        turn.say(texts.NOBODY_ELSE)
        return
    which = fieldwork.EVERY if every else str(mine[0].id)
    rows = [
        [
            Button(
                texts.officer_button(one.name, hats.area_words(one.area)), fieldwork.PASS_TO, f"{one.id} {which}", True
            )
        ]
        for one in others[:MOST_OFFICERS]
    ]
    names = texts.joined([one.short for one in mine])
    turn.say(texts.HAND_TO_WHOM.format(names=names), rows)
