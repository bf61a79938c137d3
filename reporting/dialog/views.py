"""What a report says so far, as its reporter reads it."""

from collections.abc import Mapping
from datetime import date

from reporting.dialog import alterations
from reporting.dialog.answers import with_home
from reporting.dialog.scene import Scene, Session
from reporting.kinds import Kind
from reporting.model import Field, Role
from reporting.reading import dates
from reporting.texts import questions

HOUSED = frozenset({Role.PANTI, Role.LAPAS, Role.RUTAN, Role.APARTMENT})
COMPULSORY = frozenset({Field.NAME, Field.CHANGE})
"""Without these there is no report; all else may be passed over."""


def mendable(kind: Kind, scene: Scene) -> list[Field]:
    """The parts of a report that ``Perbaiki`` offers, as the card shows them."""
    fields = [*kind.asks, Field.SEX, *kind.extras]
    if not (scene.person and scene.person.role in HOUSED):
        fields += [Field.KELURAHAN, Field.RT]
    return list(dict.fromkeys(fields))


def told(session: Session, scene: Scene) -> dict[Field, str]:
    """What was said so far, with the reporter's own area where nothing else was said."""
    return with_home({Field(name): value for name, value in session.values.items()}, scene)


def readable(field: Field, value: str, said: Mapping[Field, str]) -> str:
    """A value as people read it: a day in words, RT with its RW, a choice by its button."""
    if field in (Field.DATE, Field.BIRTHDATE):
        return _day(value)
    if field is Field.RT and said.get(Field.RW):
        return f"{value}/{said[Field.RW]}"
    if field is Field.CHANGE:
        return alterations.readable(value)
    if field in questions.CHOICES:
        return next((label for label, kept in questions.CHOICES[field] if kept == value), value)
    return value


def _day(iso: str) -> str:
    try:
        return dates.show(date.fromisoformat(iso))
    except ValueError:
        return iso
