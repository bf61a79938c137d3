"""Who was heard of in one month or several: who filed, who said that nothing changed, and who was reminded."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from reporting.journal import Tx, filed, people, reminders
from reporting.model import Month, Person
from reporting.settings import Office
from scheduler.coverage import spoken_for


@dataclass(frozen=True)
class Heard:
    """People by the journal's number; whoever reported may stand among the others too."""

    reported: frozenset[int]
    nothing: frozenset[int]
    reminded: frozenset[int]


def heard(tx: Tx, office: Office, first: Month, last: Month, known: Sequence[Person]) -> Heard:
    """Of the calendar months from ``first`` to ``last``; ``known`` are those who serve now.

    Told by telephone is told: the staff file for an area. What somebody did who has handed over since counts for
    whoever holds the same post now.
    """
    start, end = span(office, first)[0], span(office, last)[1]
    tellers, areas = filed.heard_of(tx, office.code, start, end)
    nothing = people.silent_between(tx, office.code, str(first), str(last))
    return Heard(
        reported=tellers | spoken_for(known, areas) | _in_the_same_post(tx, tellers, known),
        nothing=nothing | _in_the_same_post(tx, nothing, known),
        reminded=reminders.reminded(tx, office.code, start, end),
    )


def span(office: Office, month: Month) -> tuple[datetime, datetime]:
    """The first moment of a calendar month in the office's zone, and that of the next."""
    first, last = (datetime(one.year, one.month, 1, tzinfo=office.zone) for one in (month, month.next))
    return first, last


def _in_the_same_post(tx: Tx, heard_of: Collection[int], known: Sequence[Person]) -> frozenset[int]:
    """Those who serve where somebody served who was heard of and has no access any more."""
    gone = set(heard_of) - {person.id for person in known}
    posts = {_post(person) for one in gone if (person := people.find(tx, one))}
    return frozenset(person.id for person in known if posts and _post(person) in posts)


def _post(person: Person) -> tuple[str, ...]:
    area = person.area
    return person.role, person.unit.casefold(), area.kecamatan.casefold(), area.kelurahan.casefold(), area.rw, area.rt
