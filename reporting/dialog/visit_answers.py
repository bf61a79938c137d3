"""What officers found, told in words, below pictures or by buttons: what is kept of it, and what is asked back (pure).

Whatever can be understood is kept at once; a day that is asked for afterwards only mends it.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta

from reporting.dialog.counter_deeds import ReportVisit
from reporting.dialog.scene import Button, Outcome, Rows, Say, Scene, Session, say
from reporting.dialog.visit_days import (
    ASKED_FOR,
    by_id,
    by_short,
    day_buttons,
    doubt_about,
    earliest,
    late,
    question,
    remembering,
    shorts_of,
    state_of,
)
from reporting.model import Task, Visit
from reporting.reading.visits import Told
from reporting.texts import fieldwork as texts

RESULT, PICTURE, OTHER = "visit", "visit-photo", "visit-other"
"""The actions of the buttons: a result, the task of a picture, a picture that is for something else."""
SAME_VISIT = timedelta(hours=1)
"""So soon the same ``Belum bertemu`` again is the same visit, told twice."""
PICTURES_FOLLOW = timedelta(days=1)
Files = tuple[tuple[str, str], ...]
_RESULTS = tuple(Visit)


@dataclass
class _Reply:
    """What one message comes to."""

    session: Session
    deeds: list[ReportVisit] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)
    rows: Rows = ()
    undated: list[int] = field(default_factory=list)
    dated: list[int] = field(default_factory=list)
    unsure: list[int] = field(default_factory=list)
    photos: bool = False

    def outcome(self) -> Outcome:
        """Kept first, then said."""
        said = (Say("\n".join(self.lines), self.rows),) if self.lines else ()
        return Outcome(self.session, (*self.deeds, *said))


# ---------------------------------------------------------------- answers
def told(answers: Sequence[Told], files: Files, session: Session, scene: Scene, *, album: str = "") -> Outcome:
    """Answers in words, with the pictures that came with them or waited for them."""
    waiting = () if session.busy else session.files
    every = (*waiting, *files)
    reply = _Reply(session)
    missing, unclear, done = [], [], []
    for one in answers:
        task = by_short(one.number, scene)
        if task is None:
            missing.append(one.number)
        elif (result := _result(one, task, every)) is None:
            unclear.append((task, one))
        else:
            _note(reply, task, result, one, every, scene)
            done.append(task.id)
    if done:
        reply.session = _without_files(reply.session) if waiting else reply.session
        reply.session = remembering(reply.session, album=[album, done]) if album else reply.session
    if missing:
        reply.lines.append(texts.not_yours(missing))
    if files and not done and not session.busy:
        reply.session = _with_files(reply.session, files, album, scene)
    if unclear:
        _ask_results(reply, unclear, every if not done else ())
    elif missing and files and not done:
        _ask_which(reply, scene)
    _finish(reply, scene, done)
    return reply.outcome()


def _result(one: Told, task: Task, files: Files) -> Visit | None:
    """What was found: as told, or as told before when only a day or a picture comes after it."""
    if one.result:
        return one.result
    after = bool(task.result) and not one.note and bool(one.day or files)
    return Visit(task.result) if after else None


def _note(reply: _Reply, task: Task, result: Visit, one: Told, files: Files, scene: Scene) -> None:
    same = task.result == result and not _another_visit(one, task, scene)
    day, doubt = _day(one, task, scene, kept=task.visited_on if same else None)
    words = [one.note, texts.spoken_of(one.day) if doubt and one.day else ""]
    note = "; ".join(part for part in words if part) or (task.note if same else "")
    if same and not files and day == task.visited_on and note == task.note:
        reply.lines.append(texts.noted(task, result, day, 0, again=True))
    else:
        reply.deeds.append(ReportVisit(task.id, result, day, note, files))
        follows = same and files and not one.result and day == task.visited_on
        reply.lines.append(
            texts.photo_added(task, len(files)) if follows else texts.noted(task, result, day, len(files))
        )
    reply.photos = reply.photos or bool(files)
    if doubt:
        reply.lines.append(doubt)
        reply.unsure.append(task.id)
    elif one.day is None and not (same and task.visited_on):
        reply.undated.append(task.id)
    elif one.day:
        reply.dated.append(task.id)


def _another_visit(one: Told, task: Task, scene: Scene) -> bool:
    """Whether somebody who was not met was looked for once more: the same words again are then a new answer."""
    return bool(task.open and one.result and task.answered_at and scene.now - task.answered_at >= SAME_VISIT)


def _day(one: Told, task: Task, scene: Scene, *, kept: date | None) -> tuple[date, str]:
    """The day of the visit, and why the one that was said cannot be it."""
    first, today = earliest(task, scene), scene.now.date()
    if one.day and (doubt := doubt_about(one.day, task, scene)):
        return kept or max(min(scene.sent.date(), today), first), doubt
    return one.day or kept or max(min(scene.sent.date(), today), first), ""


def _finish(reply: _Reply, scene: Scene, done: Sequence[int]) -> None:
    """Ask for the day where it is doubtful; else say that pictures may follow."""
    if reply.dated:  # what was asked of them is answered
        ids = [which for which in state_of(reply.session).get("ids", ()) if which not in reply.dated]
        reply.session = remembering(reply.session, ids=ids)
    reply.session, doubtful = late(reply.session, scene, reply.undated, done)
    wanted = [*reply.unsure, *(which for which in doubtful if which not in reply.unsure)]
    state = state_of(reply.session)
    asked = state.get("asked", "")
    still = bool(state.get("ids")) and bool(asked) and scene.now - datetime.fromisoformat(asked) < ASKED_FOR
    if wanted and still and not reply.unsure:
        ids = [*state["ids"], *(which for which in wanted if which not in state["ids"])]
        reply.session = remembering(reply.session, ids=ids)
        fresh = [task.short for task in scene.tasks if task.id in wanted and task.id in done]
        reply.lines.append(texts.DAY_LATER.format(names=texts.joined(fresh or shorts_of(wanted, scene))))
    elif wanted:
        earlier = [which for which in state.get("ids", ()) if which not in wanted] if still else []
        ids = [*earlier, *wanted]
        reply.session = remembering(reply.session, ids=ids, asked=scene.now.isoformat())
        reply.lines.append(question(shorts_of(ids, scene), scene))
        reply.rows = [*day_buttons(scene), *reply.rows]
    elif done and not reply.photos:
        shorts = shorts_of(done, scene)
        one = len(shorts) == 1
        follow = texts.PHOTO_MAY_FOLLOW.format(name=f"T{shorts[0]}") if one else texts.PHOTOS_MAY_FOLLOW
        reply.lines.append(follow)


# ---------------------------------------------------------------- results that are asked for
def result_buttons(task: Task) -> Rows:
    """The five results below a task."""
    buttons = [
        Button(texts.RESULT_BUTTONS[result], RESULT, f"{task.id} {place}", lasting=True)
        for place, result in enumerate(_RESULTS)
    ]
    return [buttons[:2], buttons[2:4], buttons[4:]]


def pressed(argument: str, session: Session, scene: Scene) -> Outcome:
    """One of the five results, by its button."""
    which, _, place = argument.partition(" ")
    task = by_id(which, scene)
    if task is None or not place.isdecimal() or int(place) >= len(_RESULTS):
        return say(session, texts.NOT_WITH_YOU)
    state = state_of(session)
    said = state.get("said", "") if state.get("task") == task.id else ""
    asked = remembering(session, task=0, said="")
    return told([Told(task.short, _RESULTS[int(place)], said)], (), asked, replace(scene, office=task.office))


def ask_result(task: Task, session: Session, *, photos: int = 0) -> Outcome:
    """Which result belongs to a task, with the five buttons."""
    asked = remembering(session, task=task.id, said="")
    return say(asked, texts.which_result(task, photos=photos), result_buttons(task))


def _ask_results(reply: _Reply, unclear: Sequence[tuple[Task, Told]], files: Files) -> None:
    if len(unclear) > 1:
        reply.lines.append(texts.no_result([task.short for task, _ in unclear]))
        return
    task, one = unclear[0]
    reply.session = remembering(reply.session, task=task.id, said=one.note)
    reply.lines.append(texts.which_result(task, photos=len(files), said=bool(one.note)))
    reply.rows = result_buttons(task)


# ---------------------------------------------------------------- pictures
def _with_files(session: Session, files: Files, album: str, scene: Scene) -> Session:
    """Pictures wait for the word to which task they belong, as others wait for their report."""
    return replace(session, files=(*session.files, *files), files_at=scene.now.isoformat(), album=album)


def _without_files(session: Session) -> Session:
    return replace(session, files=(), files_at="")


def picture(files: Files, album: str, session: Session, scene: Scene) -> Outcome:
    """A picture without a word to which task it belongs: kept, and asked about; once for an album."""
    again = bool(album) and album == session.album
    reply = _Reply(_with_files(session, files, album, scene))
    if not again:
        _ask_which(reply, scene)
    return reply.outcome()


def pictured(scene: Scene) -> list[Task]:
    """The tasks a picture may belong to: the open ones, then those answered a short while ago."""
    fresh = [
        task
        for task in scene.tasks
        if not task.open and task.answered_at and scene.now - task.answered_at < PICTURES_FOLLOW
    ]
    return [*(task for task in scene.tasks if task.open), *fresh]


def _ask_which(reply: _Reply, scene: Scene) -> None:
    mine = pictured(scene)
    if not mine:
        return
    reply.lines.append(texts.PHOTO_FOR_WHICH.format(short=mine[0].short))
    rows = [[Button(texts.photo_button(task), PICTURE, str(task.id), lasting=True)] for task in mine[:20]]
    reply.rows = [*rows, [Button(texts.OTHER_REPORT, OTHER, lasting=True)]]


def picture_for(argument: str, session: Session, scene: Scene) -> Outcome:
    """The answer to "for which task?"."""
    task = by_id(argument, scene)
    if task is None:
        return say(session, texts.NOT_WITH_YOU)
    if session.busy or not session.files:
        return say(session, texts.NO_PHOTO.format(short=task.short))
    if not task.result:
        return ask_result(task, session, photos=len(session.files))
    return told([Told(task.short)], (), session, replace(scene, office=task.office))


def more_of_album(files: Files, session: Session, scene: Scene) -> Outcome:
    """A further picture of an album whose tasks are known: kept without a word."""
    ids = state_of(session)["album"][1]
    mine = [task for task in scene.tasks if task.id in ids and task.result]
    deeds = [
        ReportVisit(task.id, Visit(task.result), task.visited_on or scene.sent.date(), task.note, files)
        for task in mine
    ]
    return Outcome(session, tuple(deeds))
