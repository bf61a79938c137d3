"""What a step of the form looks like: its text, its buttons, the card."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from reporting.dialog import alterations, doubts, recall, several
from reporting.dialog.answers import ENDS, PROMISABLE, close_ends, near_places
from reporting.dialog.hats import card_line
from reporting.dialog.scene import Button, Outcome, Rows, Scene, Session, say
from reporting.dialog.views import COMPULSORY, mendable, readable, told
from reporting.kinds import KINDS
from reporting.model import NOTED, Field
from reporting.texts import chat as texts
from reporting.texts import doubts as doubt_texts
from reporting.texts import questions

CARD, FIX, MORE = "card", "fix", "more"
MOST_CHOICES = 12


def show(session: Session, scene: Scene, *, heading: str = "", instead: str = "", near: Sequence[str] = ()) -> Outcome:
    """The session's step as a message: ``heading`` above it, ``instead`` of its question, ``near`` as choices."""
    fresh = replace(session, stamp=session.stamp + 1)
    text, rows = _screen(session, scene, near)
    return say(fresh, "\n".join(filter(None, [heading, instead or text])), rows)


def show_again(session: Session, scene: Scene, *, heading: str = "") -> Outcome:
    """The question of the moment once more, after an old button; its copies stay good, also those still on their way.

    With a new stamp each would spoil the one before it: whoever answers what they see would never catch up.
    """
    return show(replace(session, stamp=session.stamp - 1), scene, heading=heading)


def _screen(session: Session, scene: Scene, near: Sequence[str]) -> tuple[str, Rows]:
    match session.step:
        case "card":
            return _card(session, scene), _card_rows()
        case "fix":
            return _fix_question(session), _fix_rows(session, scene)
        case "more":
            yes, no = Button(texts.MORE, "more", "1"), Button(texts.SKIP_ALL, "more")
            return texts.ASK_MORE, ((yes, no), (Button(texts.BACK, "back"),))
        case several.SEVERAL:
            return several.question(session, scene)
        case alterations.ANOTHER:
            return alterations.another(session)
        case doubts.RELATIVE:
            return _ask_relative(session)
        case doubts.OWNER:
            return _ask_owner(session, scene)
        case recall.STEP:
            return recall.question(session)
    field = Field(session.step)
    return _question(field, session), _question_rows(field, session, scene, near)


# ---------------------------------------------------------------- doubts
def _ask_relative(session: Session) -> tuple[str, Rows]:
    who = session.relative
    own = Button(doubt_texts.SELF_BUTTON.format(who=who)[:60], "choose", doubts.SELF)
    kin = Button(doubt_texts.KIN_BUTTON, "choose", doubts.KIN)
    return doubt_texts.ask_relative(who, session.kind), ((own, kin),)


def _ask_owner(session: Session, scene: Scene) -> tuple[str, Rows]:
    found = doubts.misfit(session, scene) or doubts.Misfit("")
    text = found.sentence if found.owners else doubt_texts.ask_owner(found.sentence, session.values.get(Field.NAME, ""))
    right = Button(doubt_texts.KEEP_BUTTON if found.owners else doubt_texts.RIGHT_BUTTON, "choose", doubts.RIGHT)
    other = Button(doubt_texts.OTHER_BUTTON, "choose", doubts.OTHER)
    told = [found.mendable] if found.mendable else []
    mend = [Button(f"{texts.REPAIR} {questions.LABELS[field]}", "fix", field.value) for field in told]
    last = [*mend, *([Button(texts.BACK, "back")] if session.asked else [])]
    return text, ((right, other), last) if last else ((right, other),)


# ---------------------------------------------------------------- questions
def _question(field: Field, session: Session) -> str:
    """A form that is being mended does not condole again."""
    if field is Field.CHANGE and session.element:
        return questions.element_question(questions.ELEMENTS[session.element])
    if field.value in session.loose:
        return texts.loose_place(session.loose[field.value])
    if session.fixing and field is Field.NAME:
        return questions.QUESTIONS[field]
    return questions.question(session.kind, field)


def _fix_question(session: Session) -> str:
    if session.corrects and not session.touched:
        return texts.ask_fix_of(session.corrects, session.kind, session.values.get(Field.NAME, ""))
    return texts.ASK_FIX


def _question_rows(field: Field, session: Session, scene: Scene, near: Sequence[str]) -> Rows:
    rows = _choice_rows(field, session, scene, near)
    last = []
    if field not in COMPULSORY:
        last.append(Button(texts.SKIP, "skip"))
    if field in PROMISABLE:
        last.append(Button(texts.LATER, "later"))
    if session.asked or session.fixing or session.element:
        last.append(Button(texts.BACK, "back"))
    return [*rows, last] if last else rows


def _choice_rows(field: Field, session: Session, scene: Scene, near: Sequence[str]) -> list[list[Button]]:
    if field is Field.CHANGE and not session.element:
        return alterations.part_rows()
    asked = questions.ELEMENTS[session.element] if field is Field.CHANGE else field
    if not near and field.value in session.loose:
        near = _loosely_meant(field, session.loose[field.value], scene)
    found = [(name, name) for name in near] or _choices(asked, session, scene)
    choices = [Button(label, "choose", value) for label, value in found]
    return [choices[start : start + 2] for start in range(0, len(choices), 2)]


def _loosely_meant(field: Field, typed: str, scene: Scene) -> list[str]:
    return [*close_ends(typed, scene), texts.ELSEWHERE] if field in ENDS else near_places(typed, scene)


def _choices(field: Field, session: Session, scene: Scene) -> list[tuple[str, str]]:
    if field in questions.CHOICES:
        return list(questions.CHOICES[field])
    found: list[tuple[str, str]] = []
    if field is Field.KELURAHAN:
        found = [(name, name) for name in sorted({a.kelurahan for a in scene.places if scene.home.covers(a)})]
    elif field is Field.RT:
        where = told(session, scene)
        areas = {(a.rw, a.rt) for a in scene.places if a.rt and _inside(a.kelurahan, a.rw, where)}
        found = [(f"RT {rt}/{rw}", f"{rt}/{rw}") for rw, rt in sorted(areas)]
    return found if len(found) <= MOST_CHOICES else []


def _inside(kelurahan: str, rw: str, where: Mapping[Field, str]) -> bool:
    known = where.get(Field.RW, "")
    return kelurahan.casefold() == where.get(Field.KELURAHAN, "").casefold() and (not known or known == rw)


# ---------------------------------------------------------------- the card
def _card_rows() -> Rows:
    return (
        (Button(texts.SEND, "send"),),
        (Button(texts.REPAIR, "fix"), Button(texts.DISCARD, "discard")),
    )


def _fix_rows(session: Session, scene: Scene) -> Rows:
    buttons = [Button(questions.LABELS[field], "fix", field.value) for field in mendable(KINDS[session.kind], scene)]
    rows = [buttons[start : start + 3] for start in range(0, len(buttons), 3)]
    return [*rows, [Button(texts.TO_CARD, "fix", CARD)]]


def _card(session: Session, scene: Scene) -> str:
    said = told(session, scene)
    lines = [line] if (line := card_line(said, scene)) else []
    shown = [Field.NAME, Field.NIK, Field.SEX, *mendable(KINDS[session.kind], scene), Field.DATE, *NOTED, Field.NOTE]
    for field in dict.fromkeys(shown):
        value = said.get(field, "")
        if value or field in (Field.NIK, *KINDS[session.kind].asks):
            lines.append((questions.LABELS[field], readable(field, value, said) or "–"))
    return texts.card(session.kind, lines, corrects=session.corrects, files=len(session.files), first=not session.asked)
