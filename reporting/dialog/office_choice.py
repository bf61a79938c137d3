"""Which office somebody not enrolled turns to, where several are served (pure)."""

from dataclasses import replace

from reporting.dialog.scene import Button, Outcome, Scene, Session, say
from reporting.texts import counter as texts

OFFICE = "at-office"
"""The action of the buttons by which somebody not enrolled says which office is meant."""


def ask(then: str, argument: str, session: Session, scene: Scene) -> Outcome | None:
    """The question which office is meant; nothing when that is clear.

    ``then`` is the command or the action of a lasting button that goes on, with ``argument``, once it is answered.
    """
    if scene.person is not None or len(scene.offices) < 2 or session.counter.get("office") in scene.offices:
        return None
    waits = replace(session, counter={**words_of(session), "flow": OFFICE, "then": then, "argument": argument})
    rows = [[Button(words, OFFICE, code, lasting=True)] for code, words in scene.offices.items()]
    return say(waits, texts.WHICH_OFFICE, rows)


def words_of(session: Session) -> dict[str, str]:
    """What was not understood and can still be passed on to the staff."""
    return {"words": session.counter["words"]} if "words" in session.counter else {}
