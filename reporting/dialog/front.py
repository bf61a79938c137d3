"""The front desk: a session and something that came in → what to say and what to do. Pure; knows no Telegram."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta

from reporting.access import Act, may
from reporting.dialog import (
    batch,
    counter,
    enrolment,
    fieldwork,
    form,
    hearing,
    oneself,
    review,
    screens,
    visit_days,
)
from reporting.dialog.doorway import Enrol
from reporting.dialog.lists import SentList
from reporting.dialog.menus import further, menu
from reporting.dialog.scene import (
    Incoming,
    NothingChanged,
    Outcome,
    Said,
    Say,
    Scene,
    SentFile,
    SentOther,
    Session,
    ShowFiles,
    Tapped,
    say,
)
from reporting.kinds import further_for, offered_to
from reporting.model import Role
from reporting.texts import about
from reporting.texts import chat as texts

FILES_LINK = "berkas_"
REMINDED = "nihil"
"""The action of ``Tidak ada perubahan`` below a reminder; its argument names office and month of the letter."""
FILES_WAIT = timedelta(days=1)


def answer(session: Session, came: Incoming, scene: Scene) -> Outcome:
    """What happens next. An outsider is kindly told where to turn; only an invite code leads further."""
    outcome = _answer(_without_stale_files(session, scene), came, scene)
    return replace(outcome, session=visit_days.still_knowing(outcome.session, session)) if scene.people else outcome


def _answer(session: Session, came: Incoming, scene: Scene) -> Outcome:
    if isinstance(came, Said) and came.text.startswith(f"/start {FILES_LINK}"):
        return Outcome(session, (ShowFiles(came.text.removeprefix(f"/start {FILES_LINK}").strip()),))
    if (outcome := fieldwork.certain(session, came, scene)) is not None:
        return outcome
    if (outcome := enrolment.first(session, came, scene, menu) or counter.first(session, came, scene)) is not None:
        return outcome
    session = counter.interrupted(session, came)
    if scene.person is None or not may(scene.person.role, Act.FILE):
        return enrolment.outsider(session, came, scene)
    return fieldwork.first(session, came, scene) or _reporting(came, session, scene)


def _reporting(came: Incoming, session: Session, scene: Scene) -> Outcome:
    match came:
        case Said(text=text) if text.startswith("/"):
            return _command(text, session, scene)
        case Said():
            return _said(came, session, scene)
        case Tapped():
            return _tapped(came, session, scene)
        case SentFile():
            return _file(came, session, scene)
        case SentList():
            return batch.arrived(came, session, scene)
        case SentOther(reply=reply):
            return say(session, reply)
    raise TypeError(type(came).__name__)  # contacts were answered above


def _said(came: Said, session: Session, scene: Scene) -> Outcome:
    if session.busy:
        return form.typed(came.text, session, scene)
    return batch.letter(came, session, scene) or hearing.heard(came, session, scene)


def _without_stale_files(session: Session, scene: Scene) -> Session:
    """A photograph that nobody said anything about for a day belongs to no later report."""
    if session.busy or not session.files_at or scene.now - datetime.fromisoformat(session.files_at) < FILES_WAIT:
        return session
    return session.cleared()


# ---------------------------------------------------------------- commands
def _command(text: str, session: Session, scene: Scene) -> Outcome:
    word, _, argument = text.strip().partition(" ")
    command = _COMMANDS.get(word.split("@")[0].lower())
    return command(argument.strip(), session, scene) if command else say(session, texts.UNKNOWN_COMMAND, menu(scene))


def _start(argument: str, session: Session, scene: Scene) -> Outcome:
    if argument:
        return Outcome(session, (Enrol(argument),))
    return _menu(argument, session, scene)


def _menu(_argument: str, session: Session, scene: Scene) -> Outcome:
    return review.draft_open(session) if session.busy else say(session, enrolment.menu_words(scene), menu(scene))


def _nothing_changed(_argument: str, session: Session, _scene: Scene) -> Outcome:
    return review.draft_open(session) if session.busy else Outcome(session, (NothingChanged(),))


def _nothing_as_asked(argument: str, session: Session, _scene: Scene) -> Outcome:
    """The button below a reminder."""
    return review.draft_open(session) if session.busy else Outcome(session, (NothingChanged(argument),))


def _stop(_argument: str, session: Session, scene: Scene) -> Outcome:
    if not (session.busy or session.files) and (handed := batch.open_list(scene)):
        return batch.discard(handed, session)
    return form.stop(session) if session.busy or session.files else say(session, texts.NOTHING_TO_CANCEL)


def _mine(_argument: str, session: Session, scene: Scene) -> Outcome:
    return review.mine(session, scene)


def _correct(argument: str, session: Session, scene: Scene) -> Outcome:
    return review.status(argument, session, scene) if argument else review.choose(session, scene)


def _help(_argument: str, session: Session, scene: Scene) -> Outcome:
    visits = any(hat.role is Role.FIELD_OFFICER for hat in scene.people)
    return say(session, f"{about.HELP}\n{about.HELP_OFFICER}" if visits else about.HELP)


_Command = Callable[[str, Session, Scene], Outcome]
_COMMANDS: Mapping[str, _Command] = {
    "/start": _start,
    "/lapor": _menu,
    "/nihil": _nothing_changed,
    "/laporanku": _mine,
    "/koreksi": _correct,
    "/status": review.status,
    "/batal": _stop,
    "/templat": batch.template,
    "/bantuan": _help,
    "/help": _help,
    "/privasi": oneself.privacy,
    "/saya": enrolment.me,
}
COMMANDS = (frozenset(_COMMANDS) - {"/help"}) | counter.COMMANDS | fieldwork.COMMANDS
"""What people may type, for the guide and its test."""


# ---------------------------------------------------------------- files
def _file(came: SentFile, session: Session, scene: Scene) -> Outcome:
    if session.busy:
        kept = replace(session, files=(*session.files, (came.file_id, came.name)), album=came.album)
        if came.album and came.album == session.album:
            return Outcome(kept)  # an album comes picture by picture; it is answered once
        return screens.show_again(kept, scene, heading=texts.FILE_KEPT)
    return hearing.told_with(came, session, scene) or review.attach(came, session, scene)


# ---------------------------------------------------------------- buttons
def _tapped(came: Tapped, session: Session, scene: Scene) -> Outcome:
    if came.stamp == 0 and (handle := _LASTING.get(came.action)):
        return handle(came.argument, session, scene)
    if not session.busy:
        return say(session, texts.OLD_BUTTON_IDLE)
    if came.stamp != session.stamp:
        return screens.show_again(session, scene, heading=texts.OLD_BUTTON)
    return _in_form(came, session, scene)


def _in_form(came: Tapped, session: Session, scene: Scene) -> Outcome:
    match came.action:
        case "choose":
            return form.choose(came.argument, session, scene)
        case "skip":
            return form.pass_over(texts.SKIP, session, scene)
        case "later":
            return form.pass_over(texts.LATER, session, scene)
        case "back":
            return form.back(session, scene)
        case "more":
            return form.more(session, scene, wanted=bool(came.argument))
        case "fix":
            return form.fix(came.argument, session, scene)
        case "send":
            return form.send(session, scene)
        case "discard":
            return form.discard(session, scene)
        case "several":
            return form.decide_several(came.argument, session, scene)
    return screens.show_again(session, scene, heading=texts.OLD_BUTTON)


def _kind(name: str, session: Session, scene: Scene) -> Outcome:
    if session.busy:
        return review.draft_open(session)
    role = scene.person.role if scene.person else None
    if role is None or name not in {kind.name for kind in (*offered_to(role), *further_for(role))}:
        return say(session, texts.MENU, menu(scene))
    begun = form.begin(name, session, scene)
    return replace(begun, session=replace(begun.session, files=session.files))


def _resume(_argument: str, session: Session, scene: Scene) -> Outcome:
    return screens.show_again(session, scene) if session.busy else say(session, texts.MENU, menu(scene))


def _restart(_argument: str, session: Session, scene: Scene) -> Outcome:
    return form.stop(session).after(Say(texts.MENU, menu(scene))) if session.busy else _menu("", session, scene)


def _keep(_argument: str, session: Session, _scene: Scene) -> Outcome:
    return say(session, texts.KEPT)


_LASTING: Mapping[str, _Command] = {
    "kind": _kind,
    "further": further,
    "nothing": _nothing_changed,
    REMINDED: _nothing_as_asked,
    "menu": _menu,
    "report": review.one,
    "correct": review.correct,
    "cancel": review.ask_cancel,
    "cancel!": review.cancel,
    "fill": review.complete,
    "evidence": review.evidence,
    "attach": review.attach_to,
    batch.ACTION: batch.tapped,
    "keep": _keep,
    "resume": _resume,
    "restart": _restart,
}
