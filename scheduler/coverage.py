"""Which reporters were heard of in a month, a kelurahan (pure)."""

from collections import defaultdict
from collections.abc import Iterable, Set

from reporting.model import Coverage, Person, Role
from scheduler.places import Gazetteer, Where

NOT_ASKED = frozenset({Role.KPU, Role.FIELD_OFFICER})


def coverage(
    people: Iterable[Person], gazetteer: Gazetteer, reported: Set[int], silent_ok: Set[int]
) -> tuple[Coverage, ...]:
    """A line a kelurahan, also where nobody is enrolled; ``reported`` and ``silent_ok`` are ids of people.

    Who reported counts as heard whatever else they said. People of no single kelurahan share a line without one.
    """
    expected: defaultdict[Where, set[int]] = defaultdict(set)
    for person in people:
        if person.active and person.user_id is not None and person.role not in NOT_ASKED:
            expected[gazetteer.spell(person.area.kecamatan, person.area.kelurahan)].add(person.id)
    return tuple(
        Coverage(*where, len(ids), len(ids & reported), len((ids & silent_ok) - reported))
        for where in sorted({*gazetteer.known(), *expected})
        for ids in (expected[where],)
    )
