"""Field officers: their tasks, which message of theirs is about a visit, and handing tasks over (pure)."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import groupby

from reporting.dialog import hearing, review, visit_answers, visit_days
from reporting.dialog.counter_deeds import PassTasks, SendTasks
from reporting.dialog.scene import Button, Incoming, Outcome, Rows, Said, Say, Scene, SentFile, Session, Tapped, say
from reporting.dialog.screens import show_again
from reporting.model import Role, Task
from reporting.reading.visits import Told, leads, read, read_day, read_result
from reporting.texts import fieldwork as texts

COMMANDS = frozenset({"/tugas"})
"""What field officers may type."""
CARD, PAPER, PASS, PASS_TO = "visit-card", "visit-pdf", "visit-pass", "visit-to"
"""The actions of buttons: one task, the list on paper, handing over, to whom."""
EVERY = "*"
LONGEST = 3500
"""Characters of one message of the list."""
MOST_MESSAGES = 4
"""A list that needs more of them is sent as a PDF."""
MOST_BUTTONS = 60
_SENT_OUT = frozenset({Role.FIELD_OFFICER, Role.KPU})
"""Who may stand in ``Petugas``."""

_Press = Callable[[str, Session, Scene], Outcome]


def first(session: Session, came: Incoming, scene: Scene) -> Outcome | None:
    """The answer to whatever concerns visits; nothing when it is for the others."""
    match came:
        case Said(text=text) if text.startswith("/"):
            return _command(text, session, scene)
        case Tapped(0, action, argument) if action in _PRESSES:
            return _PRESSES[action](argument, session, scene)
        case Said() | SentFile() if _is_sent_out(scene):
            return _said(came, session, scene) if isinstance(came, Said) else _file(came, session, scene)
    return None


def certain(session: Session, came: Incoming, scene: Scene) -> Outcome | None:
    """The answer to a result told of an own task, or to the day asked for, before any other talk; else nothing."""
    if not (isinstance(came, Said | SentFile) and _is_sent_out(scene)):
        return None
    if isinstance(came, Said) and not session.busy and (day := _day_asked_for(came.text, session, scene)):
        return visit_days.on_day(day, session, scene)
    found = read(came.text if isinstance(came, Said) else came.caption, scene.sent.date())
    mine = [one for one in found if one.result and visit_days.by_short(one.number, scene)]
    return first(session, came, scene) if mine else None


def _is_sent_out(scene: Scene) -> bool:
    return any(hat.role in _SENT_OUT for hat in scene.people)


def _is_officer(scene: Scene) -> bool:
    """Whether numbers of tasks mean something for the speaker, also when none is there."""
    return any(hat.role is Role.FIELD_OFFICER for hat in scene.people) or bool(scene.tasks)


def _command(text: str, session: Session, scene: Scene) -> Outcome | None:
    word, _, argument = text.strip().partition(" ")
    if word.split("@")[0].casefold() not in COMMANDS:
        return None
    if not (_is_sent_out(scene) and _is_officer(scene)):
        return say(session, texts.NO_TASKS if _is_sent_out(scene) else texts.NOT_AN_OFFICER)
    if told := read(argument if argument[:1].casefold() == "t" else f"T{argument}", scene.sent.date()):
        return _told(told, (), session, scene)
    return _list(session, scene)


# ---------------------------------------------------------------- words and pictures
def _said(came: Said, session: Session, scene: Scene) -> Outcome | None:
    if found := _answers(came.text, came.about, session, scene):
        return _told(found, (), session, scene)
    if session.busy:
        return None
    state = visit_days.state_of(session)
    if state.get("task") and (result := read_result(came.text)):
        task = visit_days.by_id(str(state["task"]), scene)
        return _told([Told(task.short, result)], (), session, scene) if task else None
    return None


def _day_asked_for(text: str, session: Session, scene: Scene) -> date | None:
    return read_day(text, scene.sent.date()) if visit_days.state_of(session).get("ids") else None


def _file(came: SentFile, session: Session, scene: Scene) -> Outcome | None:
    files = ((came.file_id, came.name),)
    if found := _answers(came.caption, came.about, session, scene):
        return _told(found, files, session, scene, album=came.album)
    album, _ = visit_days.state_of(session).get("album") or ("", ())
    if came.album and came.album == album:
        return visit_answers.more_of_album(files, session, scene)
    if session.busy or session.evidence_for or came.about or not visit_answers.pictured(scene):
        return None
    reported = hearing.told_with(came, session, scene)
    return reported or visit_answers.picture(files, came.album, session, scene)


def _answers(text: str, about: str, session: Session, scene: Scene) -> list[Told]:
    """What was said of tasks: by their number, or as an answer to the message about one."""
    found = read(text, scene.sent.date())
    if found:
        known = any(visit_days.by_short(one.number, scene) for one in found)
        plain = any(one.result for one in found) or (leads(text) and not session.busy)
        strict = known and any(one.result for one in found)
        return found if (strict if session.busy else plain and _is_officer(scene)) else []
    task = next((one for one in scene.tasks if one.number == about), None) if about else None
    if task is None or session.busy:
        return []
    meant = read(f"T{task.short} {text}", scene.sent.date())
    mine = any(report.number == about for report in scene.own)
    return meant if not mine or any(one.result for one in meant) else []


def _told(
    found: Sequence[Told], files: visit_answers.Files, session: Session, scene: Scene, *, album: str = ""
) -> Outcome:
    """Answers; a bare number shows its task. A half-told report is shown again afterwards."""
    bare = len(found) == 1 and found[0] == Told(found[0].number) and not files and not session.files
    if bare and not session.busy and (task := visit_days.by_short(found[0].number, scene)):
        return _card(task, session, scene)
    outcome = visit_answers.told(found, files, session, scene, album=album)
    if not session.busy:
        return outcome
    shown = show_again(outcome.session, scene)
    return replace(shown, deeds=(*outcome.deeds, *shown.deeds))


# ---------------------------------------------------------------- the list
def open_tasks(scene: Scene) -> list[Task]:
    """The speaker's open tasks in the order of a walk."""
    mine = [task for task in scene.tasks if task.open]
    return sorted(
        mine, key=lambda one: (one.area.kelurahan.casefold(), one.area.rw, one.area.rt, one.due or date.max, one.short)
    )


def _list(session: Session, scene: Scene) -> Outcome:
    mine = open_tasks(scene)
    if not mine:
        return say(session, texts.NO_TASKS)
    today = scene.now.date()
    head = texts.heading(len(mine), sum(1 for task in mine if task.due and task.due < today))
    pages = _pages([head, *_blocks(mine, today), texts.HOW.format(short=mine[0].short)])
    if len(pages) > MOST_MESSAGES:
        many = f"{head}\n{texts.MANY}\n{texts.HOW.format(short=mine[0].short)}"
        return Outcome(session, (Say(many, _list_buttons(mine)), SendTasks()))
    *earlier, last = pages
    return Outcome(session, (*(Say(page) for page in earlier), Say(last, _list_buttons(mine))))


def _blocks(mine: Sequence[Task], today: date) -> Iterator[str]:
    """The tasks of one RW each, by RT."""
    for (kelurahan, rw), tasks in groupby(mine, lambda one: (one.area.kelurahan, one.area.rw)):
        lines = [texts.place(kelurahan, rw)]
        for rt, those in groupby(tasks, lambda one: one.area.rt):
            lines += [texts.neighbourhood(rt), *(texts.line(task, today) for task in those)]
        yield "\n".join(lines)


def _pages(blocks: Sequence[str]) -> list[str]:
    """As few messages as they fit into; only a block that is too long for one is cut, at the end of a line."""
    pages = [""]
    for block in blocks:
        for part in _cut(block):
            grown = f"{pages[-1]}\n\n{part}" if pages[-1] else part
            if len(grown) <= LONGEST:
                pages[-1] = grown
            else:
                pages.append(part)
    return pages


def _cut(block: str) -> Iterator[str]:
    part = ""
    for line in block.split("\n"):
        if part and len(part) + len(line) >= LONGEST:
            yield part
            part = ""
        part = f"{part}\n{line}" if part else line
    yield part


def _list_buttons(mine: Sequence[Task]) -> Rows:
    buttons = [Button(f"T{task.short}", CARD, str(task.id), lasting=True) for task in mine[:MOST_BUTTONS]]
    rows: list[list[Button]] = [buttons[start : start + 4] for start in range(0, len(buttons), 4)]
    return [*rows, [Button(texts.PDF, PAPER, lasting=True), Button(texts.HAND_OVER, PASS, lasting=True)]]


def _card(task: Task, session: Session, scene: Scene) -> Outcome:
    over = [[Button(texts.hand_one(task.short), PASS, str(task.id), lasting=True)]] if task.open else []
    shown = visit_days.remembering(session, task=task.id, said="")
    return say(shown, texts.card(task, scene.now.date()), [*visit_answers.result_buttons(task), *over])


# ---------------------------------------------------------------- buttons
def _press_card(argument: str, session: Session, scene: Scene) -> Outcome:
    task = visit_days.by_id(argument, scene)
    return _card(task, session, scene) if task else say(session, texts.NOT_WITH_YOU)


def _press_paper(_argument: str, session: Session, scene: Scene) -> Outcome:
    return Outcome(session, (SendTasks(),)) if open_tasks(scene) else say(session, texts.NO_TASKS)


def _press_day(argument: str, session: Session, scene: Scene) -> Outcome:
    try:
        day = date.fromisoformat(argument)
    except ValueError:
        return say(session, texts.DAY_OVER)
    return visit_days.on_day(day, session, scene)


def _press_other(_argument: str, session: Session, scene: Scene) -> Outcome:
    """The picture that waits is no officer's: ask which report it is for."""
    if session.busy or not session.files:
        return say(session, texts.NO_TASKS if not scene.tasks else texts.NO_PHOTO.format(short=scene.tasks[0].short))
    *earlier, (file_id, name) = session.files
    return review.attach(SentFile(file_id, name), replace(session, files=tuple(earlier), album=""), scene)


def _press_pass(argument: str, session: Session, scene: Scene) -> Outcome:
    mine = open_tasks(scene)
    chosen = mine if argument == EVERY else [task for task in mine if str(task.id) == argument]
    if chosen:
        return Outcome(session, (PassTasks(tuple(task.id for task in chosen), 0),))
    if argument or not mine:
        return say(session, texts.NOT_WITH_YOU)
    buttons = [Button(f"T{task.short}", PASS, str(task.id), lasting=True) for task in mine[:MOST_BUTTONS]]
    rows: list[list[Button]] = [buttons[start : start + 4] for start in range(0, len(buttons), 4)]
    if len(mine) > 1:
        rows.append([Button(texts.ALL.format(count=len(mine)), PASS, EVERY, lasting=True)])
    return say(session, texts.HAND_WHICH, rows)


def _press_to(argument: str, session: Session, scene: Scene) -> Outcome:
    officer, _, which = argument.partition(" ")
    chosen = tuple(task.id for task in open_tasks(scene) if which in (EVERY, str(task.id)))
    if not chosen or not officer.isdecimal():
        return say(session, texts.NOT_WITH_YOU)
    return Outcome(session, (PassTasks(chosen, int(officer)),))


_PRESSES: Mapping[str, _Press] = {
    CARD: _press_card,
    PAPER: _press_paper,
    PASS: _press_pass,
    PASS_TO: _press_to,
    visit_answers.RESULT: visit_answers.pressed,
    visit_days.DAY: _press_day,
    visit_answers.PICTURE: visit_answers.picture_for,
    visit_answers.OTHER: _press_other,
}
