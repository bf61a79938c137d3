"""The menu: the kinds somebody is offered, at once and behind ``Lainnya``."""

from reporting.dialog.hats import menu_rows
from reporting.dialog.scene import Button, Outcome, Rows, Scene, Session, say
from reporting.kinds import further_for, offered_to
from reporting.texts import chat as texts


def menu(scene: Scene) -> Rows:
    """The kinds this person is offered at once, the way to the others, and ``Tidak ada perubahan``."""
    if scene.person is None:
        return ()
    rows = [[Button(kind.button, "kind", kind.name, lasting=True)] for kind in offered_to(scene.person.role)]
    if further_for(scene.person.role):
        rows.append([Button(texts.FURTHER, "further", lasting=True)])
    return [*rows, [Button(texts.NOTHING_CHANGED, "nothing", lasting=True)], *menu_rows(scene)]


def further(_argument: str, session: Session, scene: Scene) -> Outcome:
    """``Lainnya``: the rarer kinds."""
    if scene.person is None:
        return say(session, texts.MENU)
    buttons = [Button(kind.button, "kind", kind.name, lasting=True) for kind in further_for(scene.person.role)]
    rows = [buttons[start : start + 2] for start in range(0, len(buttons), 2)]
    return say(session, texts.FURTHER_KINDS, [*rows, [Button(texts.BACK, "menu", lasting=True)]])
