"""The counter: what anybody may ask for, enrolled or not, day and night. Which talk a message belongs to (pure).

A talk (``check``, ``info``, ``alive``) gives three tables: ``COMMANDS`` by what is typed, ``LASTING`` by the action
of a button, ``FLOWS`` by the word in ``Session.counter["flow"]``, which go on with a talk that was begun.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace

from reporting.dialog import alive, check, info, office_choice, review
from reporting.dialog.office_choice import OFFICE
from reporting.dialog.scene import Incoming, Outcome, Said, Scene, Session, Tapped, say
from reporting.texts import counter as texts

Command = Callable[[str, Session, Scene], Outcome]
Flow = Callable[[Incoming, Session, Scene], Outcome | None]

_TALKS = (check, info, alive)
_COMMANDS: Mapping[str, Command] = {name: command for talk in _TALKS for name, command in talk.COMMANDS.items()}
_LASTING: Mapping[str, Command] = {action: press for talk in _TALKS for action, press in talk.LASTING.items()}
_FLOWS: Mapping[str, Flow] = {flow: go_on for talk in _TALKS for flow, go_on in talk.FLOWS.items()}
COMMANDS = frozenset(_COMMANDS)
"""What anybody may type."""


def first(session: Session, came: Incoming, scene: Scene) -> Outcome | None:
    """The answer to whatever concerns the counter; nothing when it is for the others."""
    match came:
        case Said(text=text) if text.startswith("/"):
            return _typed(text, session, scene)
        case Tapped(0, action, argument) if action == OFFICE:
            return _chosen(argument, session, scene)
        case Tapped(0, action, argument) if action in _LASTING:
            return _begin(_LASTING[action], action, argument, session, scene)
    if not session.busy and (go_on := _FLOWS.get(session.counter.get("flow", ""))):
        return go_on(came, session, scene)
    if scene.person is None and isinstance(came, Said):
        return check.heard(came.text, session, scene)
    return None


def interrupted(session: Session, came: Incoming) -> Session:
    """A talk ends when something else is asked for by a command or by a button that outlives its question."""
    if session.counter.get("flow") not in (*_FLOWS, OFFICE):
        return session
    match came:
        case Said(text=text) if text.startswith("/"):
            return at_rest(session)
        case Tapped(stamp=0):
            return at_rest(session)
    return session


def at_rest(session: Session) -> Session:
    """No talk any more; the chosen office stays chosen."""
    kept = {"office": session.counter["office"]} if "office" in session.counter else {}
    return replace(session, counter=kept, stamp=session.stamp + 1) if "flow" in session.counter else session


def _typed(text: str, session: Session, scene: Scene) -> Outcome | None:
    word, _, argument = text.strip().partition(" ")
    word = word.split("@")[0].lower()
    if word == "/batal" and "flow" in session.counter and not session.busy:
        return say(at_rest(session), texts.STOPPED)
    command = _COMMANDS.get(word)
    return _begin(command, word, argument.strip(), session, scene) if command else None


def _begin(begin: Command, name: str, argument: str, session: Session, scene: Scene) -> Outcome:
    if session.busy:
        return review.draft_open(session)
    fresh = at_rest(session)
    return office_choice.ask(name, argument, fresh, scene) or begin(argument, fresh, scene)


def _chosen(code: str, session: Session, scene: Scene) -> Outcome:
    if code not in scene.offices or scene.person is not None:
        return say(session, texts.OLD_BUTTON)
    then, argument = session.counter.get("then", ""), session.counter.get("argument", "")
    there = replace(session, counter={"office": code, **office_choice.words_of(session)}, stamp=session.stamp + 1)
    mine = [one for one in scene.infos if one.office == code]
    meant = replace(scene, office=code, office_name=scene.offices[code], infos=mine)
    begin = _COMMANDS.get(then) or _LASTING.get(then)
    return begin(argument, there, meant) if begin else say(there, texts.AT_OFFICE.format(office=meant.office_name))
