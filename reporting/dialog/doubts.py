"""What does not fit together in a report: a question to its reporter, never a refusal."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from reporting.dialog.notes import remark
from reporting.dialog.scene import Scene, Session
from reporting.dialog.voters import LookedUp
from reporting.kinds import KINDS
from reporting.matching.namesakes import stranger
from reporting.model import Field
from reporting.reading import dates, identity
from reporting.texts import doubts as texts

RELATIVE, OWNER = "who?", "nik?"
STEPS = frozenset({RELATIVE, OWNER})
SELF, KIN, RIGHT, OTHER = "self", "kin", "right", "other"
MOST_YEARS_OFF = 2
"""Ages are told from memory: so many years beside the NIK's say nothing."""


def first(session: Session, scene: Scene) -> str:
    """The step that asks about the first doubt; empty when everything fits or was confirmed."""
    if session.relative:
        return RELATIVE
    nik = session.values.get(Field.NIK, "")
    if nik and nik not in session.settled and misfit(session, scene):
        return OWNER
    return ""


@dataclass(frozen=True)
class Misfit:
    """What speaks against the NIK being this person's, and the answer that may be the wrong one instead.

    ``owners`` are the entries of the register (DPID) that it belongs to, when only that speaks against it.
    """

    sentence: str
    mendable: Field | None = None
    owners: tuple[str, ...] = ()


def misfit(session: Session, scene: Scene) -> Misfit | None:
    """Why the NIK may be somebody else's; ``None`` when nothing speaks against it."""
    nik, today = session.values.get(Field.NIK, ""), scene.sent.date()
    born = identity.birth_dates(nik, today)
    if not born:
        return _others(nik, session, scene)
    told = session.values.get(Field.BIRTHDATE, "")
    if told and told not in [day.isoformat() for day in born]:
        return Misfit(texts.born_otherwise(dates.show(born[0]), _day(told)), Field.BIRTHDATE)
    said_sex = session.values.get(Field.SEX, "")
    if said_sex and said_sex != identity.sex(nik):
        return Misfit(texts.other_sex(identity.sex(nik), said_sex), Field.SEX)
    return _wrong_age(session, born, today) or _others(nik, session, scene)


def _wrong_age(session: Session, born: list[date], today: date) -> Misfit | None:
    ages = [identity.age(day, today) for day in born]
    if session.age.isdecimal() and all(abs(age - int(session.age)) > MOST_YEARS_OFF for age in ages):
        return Misfit(texts.other_age(born[0].year, session.age))
    expected = KINDS[session.kind].ages
    if expected and not any(expected[0] <= age <= expected[1] for age in ages):
        return Misfit(texts.unlikely_age(dates.show(born[0]), session.kind))
    return None


def _others(nik: str, session: Session, scene: Scene) -> Misfit | None:
    """The register knows the NIK as that of others only: neither name nor birth date fits. It does not say whose."""
    name, birthdate = session.values.get(Field.NAME, ""), session.values.get(Field.BIRTHDATE, "")
    owners = scene.voters.with_nik(nik) if name else ()
    fits = any(not stranger(name, one.name) or (birthdate and birthdate == one.birthdate) for one in owners)
    return None if fits or not owners else Misfit(texts.owned_by_others(name), None, tuple(one.dpid for one in owners))


def looked_up(session: Session, scene: Scene) -> tuple[LookedUp, ...]:
    """That the question about the NIK was asked because of what the register says."""
    found = misfit(session, scene) if first(session, scene) == OWNER else None
    return (LookedUp(found.owners),) if found and found.owners else ()


def _day(iso: str) -> str:
    try:
        return dates.show(date.fromisoformat(iso))
    except ValueError:
        return iso


def settle(choice: str, session: Session) -> Session:
    """The session after the answer; ``OTHER`` and ``KIN`` leave the question who it is open."""
    return _SETTLED[session.step](choice, session)


def _settle_relative(choice: str, session: Session) -> Session:
    calmed = replace(session, relative="", touched=True)
    if choice == SELF:
        return calmed
    values = remark(texts.kin_of(session.relative), _without(session.values, Field.NAME, Field.SEX))
    return replace(calmed, values=values)


def _settle_owner(choice: str, session: Session) -> Session:
    nik = session.values.get(Field.NIK, "")
    if choice == RIGHT:
        values = remark(texts.CONFIRMED, session.values)
        return replace(session, settled=(*session.settled, nik), values=values, touched=True)
    gone = [Field.NIK]
    if Field.SEX not in session.asked and session.values.get(Field.SEX) == identity.sex(nik):
        gone.append(Field.SEX)  # it was read from this NIK
    asked = tuple(name for name in session.asked if name != Field.NIK)
    return replace(session, values=_without(session.values, *gone), asked=asked, touched=True)


_SETTLED = {RELATIVE: _settle_relative, OWNER: _settle_owner}


def _without(values: Mapping[str, str], *fields: Field) -> dict[str, str]:
    return {name: value for name, value in values.items() if name not in fields}


def meant(step: str, typed: str) -> str:
    """The choice that typed words mean at this step; empty when they mean none."""
    words = " ".join(typed.split()).casefold().rstrip(".!")
    return next((choice for choice, said in texts.SAID[step].items() if words == choice or words in said), "")
