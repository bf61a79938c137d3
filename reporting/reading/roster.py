"""Two full lists of one unit side by side: who stayed, who is new, who is missing. Pure; reports nothing itself."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from reporting.kinds import HOMES, Kind, offered_to
from reporting.model import Effect, Field, Role
from reporting.model.batches import Line
from reporting.reading.names import normal

RESIDENTIAL = HOMES | {Role.APARTMENT}
"""Who may hand in the list of everybody who lives there."""
KEPT = (Field.NAME, Field.NIK, Field.SEX, Field.BIRTHDATE)
"""What a full list keeps of somebody: enough to know them again and to begin a report."""

Resident = Mapping[str, str]
"""Values of ``KEPT`` by column name."""


def arrival(role: Role) -> Kind:
    """The kind by which somebody comes to a unit of this role: the first it is offered that asks whence."""
    return next(kind for kind in offered_to(role) if Field.ORIGIN in kind.asks)


def departures(role: Role) -> list[Kind]:
    """What may have become of somebody who is missing: the kinds that strike off or ask whither."""
    return [kind for kind in offered_to(role) if kind.effect is Effect.STRIKE or Field.DESTINATION in kind.asks]


@dataclass(frozen=True)
class Comparison:
    """The new list against the last: rows of newcomers, rows of those who stayed, residents who are missing."""

    fresh: tuple[int, ...]
    same: tuple[int, ...]
    missing: tuple[Resident, ...] = field(repr=False)


def residents(lines: Iterable[Line]) -> list[Resident]:
    """The people of a list as they are kept."""
    return [{part.value: line.details[part] for part in KEPT if part in line.details} for line in lines]


def compare(lines: Sequence[Line], last: Sequence[Resident]) -> Comparison:
    """``lines`` (with a name each) against the residents of the last list.

    The same NIK is the same person; so is the same name when NIK or day of birth do not speak against it.
    """
    waiting = dict(enumerate(last))
    by_nik = {one[Field.NIK]: place for place, one in waiting.items() if one.get(Field.NIK)}
    by_name: dict[str, list[int]] = {}
    for place, one in waiting.items():
        by_name.setdefault(normal(one.get(Field.NAME, "")), []).append(place)
    same: set[int] = set()
    for line in lines:
        if waiting.pop(by_nik.get(line.details.get(Field.NIK, ""), -1), None) is not None:
            same.add(line.row)
    for line in lines:
        if line.row not in same:
            names = by_name.get(normal(line.details.get(Field.NAME, "")), [])
            known = next((one for one in names if one in waiting and _may_be(line, waiting[one])), -1)
            if waiting.pop(known, None) is not None:
                same.add(line.row)
    fresh = tuple(line.row for line in lines if line.row not in same)
    return Comparison(fresh, tuple(sorted(same)), tuple(waiting.values()))


def _may_be(line: Line, other: Resident) -> bool:
    """Whether two of one name may be one person: of birth day and NIK one agrees, or neither can be compared."""
    pairs = [(line.details.get(part, ""), other.get(part, "")) for part in (Field.BIRTHDATE, Field.NIK)]
    known = [mine == theirs for mine, theirs in pairs if mine and theirs]
    return any(known) or not known
