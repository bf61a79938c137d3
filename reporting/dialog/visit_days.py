"""On which day a visit was, where its message does not say so; and what the talk about visits remembers (pure).

In ``Session.counter`` it keeps under ``visits``: ``ids`` the tasks whose day was asked for at ``asked``, ``task`` the
one whose result was asked for with what was ``said`` of it, ``album`` pictures of one message and their tasks,
``burst`` what was just told.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

from reporting.dialog.counter_deeds import ReportVisit
from reporting.dialog.scene import Button, Outcome, Rows, Say, Scene, Session, say
from reporting.model import Task, Visit
from reporting.texts import fieldwork as texts

DAY = "visit-day"
"""The action of the buttons with a day."""
LATE = timedelta(hours=1)
"""A message this old was kept somewhere: nobody can tell when the visit was."""
AWAKE_FROM, AWAKE_UNTIL = 6, 20
"""Hours in which people are visited."""
BURST, BURST_WITHIN = 3, timedelta(minutes=1)
"""So many tasks told at once were visited at some other time."""
ASKED_FOR = timedelta(minutes=30)
"""So long one question about the day holds for what comes after it."""
EARLIER = timedelta(days=14)
"""So long before there was the task a visit may have been: offices send people out by a call before they type it."""
_KEY = "visits"


# ---------------------------------------------------------------- whose task
def state_of(session: Session) -> Mapping[str, Any]:
    """What this talk remembers."""
    found: Mapping[str, Any] = session.counter.get(_KEY, {})
    return found


def remembering(session: Session, **values: Any) -> Session:
    """The session with these instead."""
    return replace(session, counter={**session.counter, _KEY: {**state_of(session), **values}})


def still_knowing(session: Session, before: Session) -> Session:
    """The session as another talk left it, with what this one remembered before."""
    if _KEY in session.counter or _KEY not in before.counter:
        return session
    return replace(session, counter={**session.counter, _KEY: before.counter[_KEY]})


def by_short(short: int, scene: Scene) -> Task | None:
    """The speaker's task of this number: that of the office spoken to before that of another."""
    found = [task for task in scene.tasks if task.short == short]
    return next((task for task in found if task.office == scene.office), found[0] if found else None)


def by_id(which: str, scene: Scene) -> Task | None:
    """The speaker's task by its journal id, as a button carries it."""
    return next((task for task in scene.tasks if str(task.id) == which), None)


# ---------------------------------------------------------------- days
def earliest(task: Task, scene: Scene) -> date:
    """The first day (office zone) on which its visit may have been."""
    return _made_on(task, scene) - EARLIER


def _made_on(task: Task, scene: Scene) -> date:
    return task.made_at.astimezone(scene.now.tzinfo).date()


def doubt_about(day: date, task: Task, scene: Scene) -> str:
    """Why a day cannot be that of a visit; empty when it can."""
    if day > scene.now.date():
        return texts.day_to_come(day)
    too_early = day < earliest(task, scene)
    return texts.day_before_task(day, task.short, _made_on(task, scene)) if too_early else ""


def question(shorts: Sequence[int], scene: Scene) -> str:
    """Asks on which day these were visited."""
    example = texts.short_day(scene.now.date() - timedelta(days=2))
    return texts.ASK_DAY.format(names=texts.joined(shorts), example=example)


def shorts_of(ids: Sequence[int], scene: Scene) -> list[int]:
    """The numbers that officers know them by."""
    return [task.short for task in scene.tasks if task.id in ids]


def late(session: Session, scene: Scene, undated: Sequence[int], done: Sequence[int]) -> tuple[Session, list[int]]:
    """The tasks whose visit may have been on another day than their message; and the session that has counted them."""
    state = state_of(session)
    near = [
        (at, which)
        for at, which in state.get("burst", ())
        if abs(scene.sent - datetime.fromisoformat(at)) <= BURST_WITHIN and which not in done
    ]
    burst = [*near, *((scene.sent.isoformat(), which) for which in undated)]
    session = remembering(session, burst=[list(one) for one in burst]) if undated else session
    if undated and len(burst) >= BURST:
        asked = state.get("ids", ())
        return session, [which for _, which in burst if which not in asked]
    held = scene.now - scene.sent >= LATE or not AWAKE_FROM <= scene.sent.hour < AWAKE_UNTIL
    overdue = {task.id for task in scene.tasks if task.due and task.due < scene.sent.date()}
    return session, [which for which in undated if held or which in overdue]


def day_buttons(scene: Scene) -> Rows:
    """Today, yesterday, and the day on which the message was sent when that is another one."""
    today = scene.now.date()
    days = {today: texts.TODAY, today - timedelta(days=1): texts.YESTERDAY}
    shown = [Button(f"{words} ({texts.short_day(day)})", DAY, day.isoformat(), True) for day, words in days.items()]
    if (sent := scene.sent.date()) not in days and sent < today:
        shown.append(Button(texts.short_day(sent), DAY, sent.isoformat(), lasting=True))
    return [shown]


def on_day(day: date, session: Session, scene: Scene) -> Outcome:
    """The answer to "kunjungan tanggal berapa?", for all tasks it was asked about."""
    state = state_of(session)
    asked = [task for task in scene.tasks if task.id in state.get("ids", ()) and task.result]
    if not asked:
        return say(session, texts.DAY_OVER)
    doubts = [doubt for task in asked if (doubt := doubt_about(day, task, scene))]
    if doubts:
        again = question([task.short for task in asked], scene)
        return say(session, f"{doubts[0]}\n{again}", day_buttons(scene))
    changed = [task for task in asked if task.visited_on != day]
    deeds = [ReportVisit(task.id, Visit(task.result), day, task.note) for task in changed]
    settled = remembering(session, ids=[], burst=[])
    names = texts.joined([task.short for task in asked])
    return Outcome(settled, (*deeds, Say(texts.days_noted(names, day))))
