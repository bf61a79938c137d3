"""What surrounds a message, as the journal knows it: which office it is for, who speaks, which areas there are."""

from collections.abc import Callable, Sequence
from datetime import datetime

from reporting.access import Act, may
from reporting.chat.asking import Asked
from reporting.chat.turn import House
from reporting.dialog import enrolment, hats
from reporting.dialog.scene import Incoming, Said, Scene, SentFile, Session, Tapped
from reporting.errors import Misunderstood
from reporting.journal import Tx, batches, erasure, infos, requests, tasks
from reporting.journal.own import Own
from reporting.model import Area, Person
from reporting.reading.identity import read_receipt
from reporting.settings import Office

SOME_OFFICE = "KPU setempat"
"""For strangers, where several offices are served."""

Places = Callable[[str], list[Area]]
"""The areas of an office by its code."""


def look_around(
    tx: Tx,
    house: House,
    user_id: int,
    mine: Sequence[Person],
    came: Incoming,
    session: Session,
    places: Places,
    moments: tuple[datetime, datetime],
) -> tuple[Office, Scene]:
    """The office a message is for, and its scene. ``moments``: when it is handled, when it was sent."""
    person = next((hat for hat in mine if hat.id == session.hat), mine[0] if mine else None)
    chosen = session.counter.get("office", "")
    code = person.office if person else chosen if chosen in house.offices else next(iter(house.offices))
    office = house.offices[code]
    now, sent = (moment.astimezone(office.zone) for moment in moments)
    asked = session.joining.get("office", "")
    hats_of = [one.id for one in mine]
    codes = [asked] if asked in house.offices else dict.fromkeys([code, *(hat.office for hat in mine)])
    scene = Scene(
        person,
        office.name if person or chosen in house.offices or len(house.offices) == 1 else SOME_OFFICE,
        now,
        sent,
        [place for one in codes for place in places(one)] if len(codes) > 1 else places(next(iter(codes))),
        Own(tx, hats_of, _named(came) or session.evidence_for, user_id),
        people=mine,
        offices={one.code: one.name for one in house.offices.values()},
        contacts=[f"{one.name}: {one.contact}" for one in house.offices.values() if one.contact],
        lists=batches.Open(tx, hats_of),
        voters=Asked(tx, house.registers, code, hats_of, now, house.limits.voter_questions_per_day),
        waits="" if person else _waits(tx, user_id),
        office=code,
        infos=infos.Known(tx, [code] if person or chosen in house.offices else list(house.offices)),
        tasks=tasks.Mine(tx, [one.id for one in mine if may(one.role, Act.VISIT)], now),
        hours=house.hours(office),
        lookup=house.lookup,
        kept=erasure.Kept(tx, user_id, house.keep_days),
    )
    return office, enrolment.speaking(session, scene)


def _named(came: Incoming) -> str:
    """The receipt that a message names: on its button, in the message it answers, or in its words."""
    match came:
        case Tapped(argument=text) | Said(about=text) | SentFile(about=text) if text:
            return text
        case Said(text=text):
            return _receipt(text)
    return ""


def _receipt(text: str) -> str:
    try:
        return read_receipt(text) or ""
    except Misunderstood:
        return ""


def _waits(tx: Tx, user_id: int) -> str:
    return next((hats.area_words(one.area) for one in requests.of_user(tx, user_id)), "")
