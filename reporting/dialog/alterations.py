"""The step ``Data Lama → Baru``: which part of the data, then its new value, then perhaps another."""

from dataclasses import replace

from reporting.dialog.answers import coded, read
from reporting.dialog.scene import Button, Rows, Scene, Session
from reporting.errors import Misunderstood
from reporting.model import Field
from reporting.reading.elements import Altered, read_altered, show_altered
from reporting.reading.words.changes import find_changes
from reporting.texts import chat as texts
from reporting.texts import questions

ANOTHER = "changes?"
ENOUGH, MORE = "enough", "another"


def part_rows() -> list[list[Button]]:
    """A button for each part of the data."""
    buttons = [Button(questions.element_label(one), "choose", one) for one in questions.ELEMENTS]
    return [buttons[start : start + 3] for start in range(0, len(buttons), 3)]


def another(session: Session) -> tuple[str, Rows]:
    """What was noted so far, and whether there is more."""
    lines = "\n".join(f"• {line}" for line in readable(session.values.get(Field.CHANGE, "")).split("; "))
    more, enough = Button(texts.MORE_CHANGES, "choose", MORE), Button(texts.ENOUGH_CHANGES, "choose", ENOUGH)
    return texts.changes_so_far(lines), [[enough, more], [Button(texts.BACK, "back")]]


def readable(cell: str) -> str:
    """The cell as people read it: labels for names, words for codes."""
    lines = []
    for one in read_altered(cell):
        field = questions.ELEMENTS[one.element]
        old, new = _word(field, one.old), _word(field, one.new)
        lines.append(" ".join(filter(None, [questions.LABELS[field], old, "→", new])))
    return "; ".join(lines)


def _word(field: Field, value: str) -> str:
    return next((label for label, kept in questions.CHOICES.get(field, ()) if kept == value), value)


def answer(typed: str, session: Session, scene: Scene) -> Session:
    """The session after an answer at this step; ``Misunderstood`` says what to type instead."""
    if session.step == ANOTHER:
        return _after(typed, session)
    if session.element:
        return _with_value(typed, session, scene)
    if element := _element(typed):
        return replace(session, element=element)
    told = find_changes(typed, "ubah_data", scene.sent.date())
    if not told:
        raise Misunderstood(texts.CHOOSE)
    return _noted(
        [Altered(one.element, coded(one.element, one.old), coded(one.element, one.new)) for one in told], session
    )


def _after(typed: str, session: Session) -> Session:
    words = typed.strip().casefold()
    if words in (MORE, texts.MORE_CHANGES.casefold()):
        return replace(session, step=Field.CHANGE.value)
    if words in (ENOUGH, texts.ENOUGH_CHANGES.casefold(), "tidak", "tidak ada", "sudah"):
        return replace(session, step="")
    raise Misunderstood(texts.CHOOSE)


def _element(typed: str) -> str:
    words = typed.strip().casefold()
    return next((one for one in questions.ELEMENTS if words in (one, questions.element_label(one).casefold())), "")


def _with_value(typed: str, session: Session, scene: Scene) -> Session:
    field = questions.ELEMENTS[session.element]
    found = read(field, typed, scene, ahead=True)
    names = {column: name for name, column in questions.ELEMENTS.items()}
    implied = {Field.SEX} - {field}
    told = [Altered(names[column], "", value) for column, value in found.items() if value and column not in implied]
    return _noted(told, session)


def _noted(told: list[Altered], session: Session) -> Session:
    before = read_altered(session.values.get(Field.CHANGE, ""))
    kept = [one for one in before if one.element not in {new.element for new in told}]
    values = {**session.values, Field.CHANGE.value: show_altered([*kept, *told])}
    return replace(session, values=values, element="", step=ANOTHER, touched=True)
