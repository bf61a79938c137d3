"""How approved reports of one person stand beside each other in one month: which of them cannot enter (pure)."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from reporting.judgement import SEPARATE
from reporting.matching.persons import Alive, by_mark, differ, dpid, nik, sharing
from reporting.model import Effect, Report
from scheduler.entries import Entry

Pair = tuple[str, str]
"""The number of a report that is held, and of the one that is in its way."""


# ---------------------------------------------------------------- what contradicts
def opposed(entries: Sequence[Entry]) -> Iterator[Pair]:
    """Events that cannot both be true; a departure and an arrival that tell one move agree."""
    for one, other in same_person(entries, entries):
        crossed = {one.effect, other.effect} == {Effect.STRIKE, Effect.ADD}
        if (crossed and not (one.kind.revives or other.kind.revives)) or _clash(one, other):
            yield one.number, other.number


def _clash(one: Entry, other: Entry) -> bool:
    """Whether two changes give one element two values, or move one voter from one place to two."""
    if _leave_one_place(one, other) and one.home != other.home and one.kind.name != other.kind.name:
        return not (ruled_apart(one.report) or ruled_apart(other.report))
    return any(other.altered.get(field, value).casefold() != value.casefold() for field, value in one.altered.items())


def _leave_one_place(one: Entry, other: Entry) -> bool:
    """Whether both count a voter out of the same kelurahan."""
    return one.origin == other.origin and all(item.origin not in (None, item.home) for item in (one, other))


def denied(entries: Sequence[Entry], alive: Sequence[Alive]) -> Iterator[Pair]:
    """Strikes of somebody who is said to be alive."""
    numbers = {item.number for item in entries}
    yield from ((strike, one.denial.number) for one in alive for strike in one.held if strike in numbers)


# ---------------------------------------------------------------- what is said twice
def same_nik(entries: Sequence[Entry]) -> Iterator[Pair]:
    """Strikes of one kind, and additions of any, with the NIK of an earlier told report."""
    kept: defaultdict[tuple[str, str], list[Entry]] = defaultdict(list)
    for item in _as_told(entries):
        does = item.effect if item.effect is Effect.ADD else item.kind.name
        told = next((one for one in kept[does, nik(item.report)] if not differ(one.report, item.report)), None)
        if nik(item.report) and told:
            yield item.number, told.number
        else:
            kept[does, nik(item.report)].append(item)


def told_twice(entries: Sequence[Entry]) -> Iterator[Pair]:
    """What another report, told earlier, says of the same person this month, and staff did not part."""
    places = {item.number: place for place, item in enumerate(_as_told(entries))}
    gone: set[str] = set()
    for one, other in sorted(same_person(entries, entries), key=lambda pair: places[pair[0].number]):
        first = places[other.number] < places[one.number] and other.number not in gone
        if first and _says_again(one, other) and not parted(one, other):
            gone.add(one.number)
            yield one.number, other.number


def moved_again(entries: Sequence[Entry]) -> Iterator[Pair]:
    """Second moves, as staff ruled: until the first stands in a list, they would count from where it began, too."""
    places = {item.number: place for place, item in enumerate(_as_told(entries))}
    gone: set[str] = set()
    for one, other in sorted(same_person(entries, entries), key=lambda pair: places[pair[0].number]):
        first = places[other.number] < places[one.number] and other.number not in gone
        if first and _leave_one_place(one, other) and surely_one(one, other):
            gone.add(one.number)
            yield one.number, other.number


def _says_again(one: Entry, other: Entry) -> bool:
    """Whether a report says nothing that the other did not; struck off is struck off, for whatever reason."""
    if one.effect is Effect.STRIKE:
        return other.effect is Effect.STRIKE
    return one.kind.name == other.kind.name and one.altered.items() <= other.altered.items()


def _as_told(entries: Sequence[Entry]) -> list[Entry]:
    return sorted(entries, key=lambda item: (item.report.filed_at, item.number))


def told_from_both_ends(entries: Sequence[Entry]) -> Iterator[Pair]:
    """Departures whose arrival stands in the list too: it knows the new address, and the move stands once."""
    for one, other in same_person(entries, entries):
        if one.departing and not other.departing and same_ends(one, other):
            yield one.number, other.number


def struck_now(entries: Sequence[Entry]) -> Iterator[Pair]:
    """Moves of somebody who is struck off this month where the move does not lead: two places would lose one voter."""
    struck = [item for item in entries if item.effect is Effect.STRIKE]
    moves = [item for item in entries if item.effect is Effect.CHANGE]
    yield from ((one.number, other.number) for one, other in same_person(moves, struck) if leaves_struck(one, other))


# ---------------------------------------------------------------- one person
def leaves_struck(move: Entry, strike: Entry) -> bool:
    """Whether a move counts a voter out of a place once more, whom a strike takes out already."""
    leaves = move.origin not in (None, move.home) and strike.home != move.home
    return leaves and (surely_one(move, strike) or not ruled_apart(move.report))


def surely_one(one: Entry, other: Entry) -> bool:
    """Whether an entry or a NIK, not only a name, says that two reports speak of one person."""
    return any(mark(one.report) and mark(one.report) == mark(other.report) for mark in (dpid, nik))


def same_ends(one: Entry, other: Entry) -> bool:
    """Whether two moves lead from the same place to the same."""
    return one.origin is not None and (one.origin, one.home) == (other.origin, other.home)


def same_person(ones: Sequence[Entry], others: Sequence[Entry]) -> Iterator[tuple[Entry, Entry]]:
    """Each pair that speaks of one person; more than once when they share several marks."""
    known = by_mark((item, item.marks) for item in others)
    for one in ones:
        for other in sharing(known, one.marks):
            if one.number != other.number and not differ(one.report, other.report):
                yield one, other


def parted(one: Entry, other: Entry) -> bool:
    """Whether staff ruled that two reports are two events; of one register entry only changes can be."""
    one_entry = dpid(one.report) and dpid(one.report) == dpid(other.report)
    return ruled_apart(one.report) and (not one_entry or one.effect is Effect.CHANGE)


def ruled_apart(report: Report) -> bool:
    """Whether staff wrote ``PISAH`` beside it."""
    return report.cell("Gabung Dengan").strip().casefold() == SEPARATE
