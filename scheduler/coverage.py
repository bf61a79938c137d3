"""Which reporters were heard of in a month, a kelurahan (pure)."""

from collections import defaultdict
from collections.abc import Iterable, Sequence, Set

from reporting.model import Area, Coverage, Person, Role
from scheduler.places import Gazetteer, Where

NOT_ASKED = frozenset({Role.KPU, Role.FIELD_OFFICER})


def spoken_for(people: Iterable[Person], areas: Sequence[Area]) -> frozenset[int]:
    """Those whose very RT, RW or kelurahan staff filed for: told by telephone is told all the same."""
    active = [person for person in people if person.active and person.role not in NOT_ASKED]
    return frozenset(person.id for person in active if any(person.area.same_spot(area) for area in areas))


def coverage(
    people: Iterable[Person], gazetteer: Gazetteer, reported: Set[int], silent_ok: Set[int]
) -> tuple[Coverage, ...]:
    """A line a kelurahan, also where nobody is enrolled; ``reported`` and ``silent_ok`` are ids of people.

    Who reported counts as heard whatever else they said. People of no single kelurahan share a line without one.
    Somebody without Telegram counts in the months in which the staff filed or noted what they told.
    """
    expected: defaultdict[Where, set[int]] = defaultdict(set)
    for person in people:
        joined = person.user_id is not None or person.id in reported | silent_ok
        if person.active and joined and person.role not in NOT_ASKED:
            expected[gazetteer.spell(person.area.kecamatan, person.area.kelurahan)].add(person.id)
    return tuple(
        Coverage(*where, len(ids), len(ids & reported), len((ids & silent_ok) - reported))
        for where in sorted({*gazetteer.known(), *expected})
        for ids in (expected[where],)
    )
