"""What a step of the form looks like: its text, its buttons, the card."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from reporting.dialog.answers import with_home
from reporting.dialog.scene import Button, Outcome, Rows, Scene, Session, say
from reporting.kinds import KINDS, Kind
from reporting.model import Field, Role
from reporting.reading import dates
from reporting.texts import chat as texts

CARD, FIX, MORE = "card", "fix", "more"
COMPULSORY = frozenset({Field.NAME})
HOUSED = frozenset({Role.PANTI, Role.LAPAS, Role.RUTAN, Role.APARTMENT})
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
    field = Field(session.step)
    return _question(field, session), _question_rows(field, session, scene, near)


# ---------------------------------------------------------------- questions
def _question(field: Field, session: Session) -> str:
    """A form that is being mended does not condole again."""
    if session.fixing and field is Field.NAME:
        return texts.QUESTIONS[field]
    return texts.question(session.kind, field)


def _fix_question(session: Session) -> str:
    if session.corrects and not session.touched:
        return texts.ask_fix_of(session.corrects, session.kind, session.values.get(Field.NAME, ""))
    return texts.ASK_FIX


def _question_rows(field: Field, session: Session, scene: Scene, near: Sequence[str]) -> Rows:
    found = [(name, name) for name in near] or _choices(field, session, scene)
    choices = [Button(label, "choose", value) for label, value in found]
    rows = [choices[start : start + 2] for start in range(0, len(choices), 2)]
    last = []
    if field not in COMPULSORY:
        last.append(Button(texts.SKIP, "skip"))
    if field in (Field.NIK, Field.KK):
        last.append(Button(texts.LATER, "later"))
    if session.asked or session.fixing:
        last.append(Button(texts.BACK, "back"))
    return [*rows, last] if last else rows


def _choices(field: Field, session: Session, scene: Scene) -> list[tuple[str, str]]:
    if field in texts.CHOICES:
        return list(texts.CHOICES[field])
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
    buttons = [Button(texts.LABELS[field], "fix", field.value) for field in mendable(KINDS[session.kind], scene)]
    rows = [buttons[start : start + 3] for start in range(0, len(buttons), 3)]
    return [*rows, [Button(texts.TO_CARD, "fix", CARD)]]


def mendable(kind: Kind, scene: Scene) -> list[Field]:
    """The parts of a report that ``Perbaiki`` offers, as the card shows them."""
    fields = [*kind.asks, Field.SEX, *kind.extras]
    if not (scene.person and scene.person.role in HOUSED):
        fields += [Field.KELURAHAN, Field.RT]
    return list(dict.fromkeys(fields))


def told(session: Session, scene: Scene) -> dict[Field, str]:
    """What was said so far, with the reporter's own area where nothing else was said."""
    return with_home({Field(name): value for name, value in session.values.items()}, scene)


def _card(session: Session, scene: Scene) -> str:
    said = told(session, scene)
    lines = []
    for field in dict.fromkeys([Field.NAME, Field.NIK, Field.SEX, *mendable(KINDS[session.kind], scene)]):
        value = said.get(field, "")
        if value or field in (Field.NIK, Field.DATE):
            lines.append((texts.LABELS[field], readable(field, value, said) or "–"))
    return texts.card(session.kind, lines, corrects=session.corrects, files=len(session.files), first=not session.asked)


def readable(field: Field, value: str, said: Mapping[Field, str]) -> str:
    """A value as people read it: a day in words, RT with its RW, a choice by its button."""
    if field in (Field.DATE, Field.BIRTHDATE):
        return _day(value)
    if field is Field.RT and said.get(Field.RW):
        return f"{value}/{said[Field.RW]}"
    if field in texts.CHOICES:
        return next((label for label, kept in texts.CHOICES[field] if kept == value), value)
    return value


def _day(iso: str) -> str:
    try:
        return dates.show(date.fromisoformat(iso))
    except ValueError:
        return iso
