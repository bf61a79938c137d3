"""Reminders: a letter to whom nothing was heard of in their period, a list of them to the staff; once each.

The letters wait behind everything else in the outbox. Whoever reports, or says that nothing changed, gets none that has
not left yet (``journal.reminders.stop``); none leaves in quiet hours or after the cut-off (``tend``).
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from reporting.chat import rooms
from reporting.chat.incoming import keyboard
from reporting.dialog import hats
from reporting.dialog.front import REMINDED
from reporting.dialog.scene import Button
from reporting.journal import Tx, outbox, people
from reporting.journal import reminders as journal
from reporting.model import Month, Person, Quarter, Role
from reporting.reading import dates
from reporting.reading.cadences import cadence_of
from reporting.settings import Cadence, Office, Reminders
from reporting.texts import chat as chat_texts
from reporting.texts import reminders as texts
from scheduler import attendance, calendar
from scheduler.calendar import Duty

LAST_SECOND = (23, 59)
LONGEST_UNIT = 60


@dataclass(frozen=True)
class Silent:
    """Somebody of whom nothing was heard since ``first``; ``letter``: whether they want to be reminded."""

    person: Person
    first: Month
    letter: bool


# ---------------------------------------------------------------- who
def rhythm(role: Role, word: str, roles: Mapping[Role, Cadence]) -> tuple[Cadence, bool]:
    """How often something is awaited of somebody, and whether they are sent letters (pure).

    ``word`` is their ``Pengingat``; ``Jangan`` spares the letter, but the staff hear of them as of others of the role.
    """
    usual = roles.get(role, "never")
    own = cadence_of(word)
    return (usual, False) if own == "never" else (own or usual, True)


def silent(tx: Tx, office: Office, roles: Mapping[Role, Cadence], month: Month, now: datetime) -> list[Silent]:
    """Those whose period ends with this month and who were not heard of in it, on Telegram or not."""
    known, words = people.serving(tx, office.code), journal.cadences(tx, office.code)
    begins: dict[Cadence, Month] = {"month": month}
    if month == Quarter.of(month).last:
        begins["quarter"] = Quarter.of(month).months[0]
    # The cut-off of a month may lie in the next one; what was told by then counts.
    last = max(month, Month.of(now.astimezone(office.zone).date()))
    heard = {cadence: attendance.heard(tx, office, first, last, known) for cadence, first in begins.items()}
    found = []
    for person in known:
        cadence, letter = rhythm(person.role, words.get(person.id, ""), roles)
        if person.active and cadence in heard and person.id not in heard[cadence].reported | heard[cadence].nothing:
            found.append(Silent(person, begins[cadence], letter))
    return found


# ---------------------------------------------------------------- letters
def remind(tx: Tx, office: Office, pace: Reminders, duty: Duty, now: datetime) -> bool:
    """Queue the letters and the staff's list, in the transaction that claimed the duty; whether anybody is told."""
    behind = silent(tx, office, pace.roles, duty.month, now)
    letters: defaultdict[int, list[Silent]] = defaultdict(list)
    for one in behind:
        if one.letter and one.person.user_id is not None:
            letters[one.person.user_id].append(one)
    mail = {
        chat: (journal.key(office.code, duty.month, duty.days, chat), _letter(office, duty.month, items))
        for chat, items in letters.items()
    }
    outbox.put_broadcast(tx, mail, now, office=office.code)
    named = {chat: [one.person.id for one in items] for chat, items in letters.items()}
    journal.keep(tx, office.code, duty.month, duty.days, named, now)
    if behind:
        head = texts.sent(duty.month, sum(len(items) for items in letters.values()))
        rooms.tell_staff(tx, office, f"{head}\n{listing(behind)}", now)
    return bool(behind)


def _letter(office: Office, month: Month, items: Sequence[Silent]) -> dict[str, object]:
    places = [(hats.place_of(one.person), texts.period(one.first, month)) for one in items]
    none = Button(chat_texts.NOTHING_CHANGED, REMINDED, f"{office.code} {month}", lasting=True)
    report = Button(texts.REPORT, "menu", lasting=True)
    return {"text": texts.ask(places, until(office, month)), "reply_markup": keyboard([[none], [report]], 0)}


def until(office: Office, month: Month) -> str:
    """The cut-off as people read it; the hour only where it is not the end of the day."""
    ends = calendar.cutoff(office, month)
    hour = "" if (ends.hour, ends.minute) == LAST_SECOND else f" pukul {ends:%H.%M}"
    return f"{dates.show(ends.date())}{hour}"


def tend(tx: Tx, office: Office, pace: Reminders, now: datetime) -> None:
    """What still waits to leave: not in quiet hours or on holidays, and not at all after the cut-off."""
    journal.expire(tx, office.code, calendar.month_of(office, now))
    soon = now.astimezone(office.zone) + calendar.LEAVING
    if calendar.is_quiet(pace, soon):
        journal.hold(tx, office.code, calendar.next_waking(pace, soon))


# ---------------------------------------------------------------- the staff's list
def listing(behind: Sequence[Silent]) -> str:
    """The list for the staff: by kelurahan, areas and units."""
    places: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for one in sorted(behind, key=_order):
        places[one.person.area.kelurahan, one.person.area.kecamatan].append(_name(one.person))
    named = [(kelurahan or kecamatan, names) for (kelurahan, kecamatan), names in sorted(places.items())]
    return texts.silent(len(behind), named)


_ROLES = tuple(Role)


def _order(one: Silent) -> tuple[int, str, str, str]:
    person = one.person
    return _ROLES.index(person.role), person.area.rw, person.area.rt, person.unit


def _name(person: Person) -> str:
    """Role and area, or the unit; never who it is."""
    area = person.area
    where = "/".join(part for part in (area.rt, area.rw) if part)
    words = f"{person.role} {where}" if where else person.unit[:LONGEST_UNIT] or person.role
    return words if person.user_id is not None else f"{words}{texts.NOT_JOINED}"
