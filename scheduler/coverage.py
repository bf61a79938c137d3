"""Which reporters were heard of in a month, a kelurahan (pure)."""

from collections import defaultdict
from collections.abc import Iterable, Sequence, Set

from reporting.model import Area, Coverage, Person, Role
from scheduler.places import Gazetteer, Where

NOT_ASKED = frozenset({Role.KPU, Role.FIELD_OFFICER})


def spoken_for(people: Iterable[Person], areas: Sequence[Area]) -> frozenset[int]:
    """Those whose very RT, RW or kelurahan staff filed for: told by telephone is told all the same."""
    return frozenset(
        person.id for person in people if is_expected(person) and any(person.area.same_spot(area) for area in areas)
    )


def coverage(
    people: Iterable[Person],
    gazetteer: Gazetteer,
    reported: Set[int],
    silent_ok: Set[int],
    reminded: Set[int] = frozenset(),
) -> tuple[Coverage, ...]:
    """A line a kelurahan, also where nobody is enrolled; ``reported``, ``silent_ok``, ``reminded`` are ids of people.

    Expected are all active reporters, on Telegram or not: the staff can file for who is not. Who reported counts as
    heard whatever else they said. People of no single kelurahan share a line without one.
    """
    expected: defaultdict[Where, set[int]] = defaultdict(set)
    for person in people:
        if is_expected(person):
            expected[gazetteer.spell(person.area.kecamatan, person.area.kelurahan)].add(person.id)
    return tuple(
        Coverage(*where, len(ids), len(ids & reported), len((ids & silent_ok) - reported), len(ids & reminded))
        for where in sorted({*gazetteer.known(), *expected})
        for ids in (expected[where],)
    )


def is_expected(person: Person) -> bool:
    """Whether the office waits to hear from them."""
    return person.active and person.role not in NOT_ASKED
