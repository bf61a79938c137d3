"""Why an approved report stays behind this month, as sentences for staff (pure).

Each says what is in the way and what to do. Source of the rules: the product contract, section 7.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime

from reporting import codes
from reporting.judgement import Rules
from reporting.matching.ages import votes_from
from reporting.matching.duplicates import WINDOW
from reporting.matching.persons import Alive, by_mark, differ, nik, sharing
from reporting.model import Effect, Field, Report
from reporting.texts import held as texts
from reporting.texts.questions import ELEMENTS
from scheduler.alterations import EXAMPLES
from scheduler.entries import Entry
from scheduler.holding_beside import (
    Pair,
    denied,
    leaves_struck,
    moved_again,
    opposed,
    parted,
    ruled_apart,
    same_ends,
    same_nik,
    same_person,
    struck_now,
    surely_one,
    told_from_both_ends,
    told_twice,
)

Reasons = Mapping[str, list[str]]
"""Sentences by the number of the report they hold."""


def reasons(
    entries: Sequence[Entry],
    alive: Sequence[Alive],
    earlier: Sequence[Entry],
    table: codes.Table,
    last_day: date,
    rules: Rules,
) -> Reasons:
    """Why entries stay behind; one without reasons enters the list.

    ``alive`` are the open denials of strikes, ``earlier`` the entries of earlier lists, ``last_day`` that of the
    cut-off; ``rules`` carry what the register says.
    """
    found = {item.number: alone(item, table, last_day) + _of_register(item, rules) for item in entries}
    _add(found, texts.OPPOSITE, opposed(entries))
    _add(found, texts.MAYBE_ALIVE, denied(entries, alive))
    _hold_by_history(found, entries, alive, earlier, rules)
    _add(found, texts.EVENT_LISTED, _told_before(entries, earlier))
    # What is held already cannot be the one that stays.
    _add(found, texts.SAME_NIK, same_nik(_free(entries, found, Effect.STRIKE, Effect.ADD)))
    _add(found, texts.STRUCK_TWICE, told_twice(_free(entries, found, Effect.STRIKE)))
    _add(found, texts.EVENT_TWICE, told_twice(_free(entries, found, Effect.ADD, Effect.CHANGE)))
    _add(found, texts.STRUCK_NOW, struck_now(_free(entries, found)))
    _add(found, texts.SAME_MOVE, told_from_both_ends(_free(entries, found)))
    _add(found, texts.MOVED_NOW, moved_again(_free(entries, found, Effect.CHANGE)))
    return {number: sentences for number, sentences in found.items() if sentences}


def _free(entries: Sequence[Entry], found: Reasons, *effects: Effect) -> list[Entry]:
    return [item for item in entries if not found[item.number] and item.effect in (effects or Effect)]


def _add(found: dict[str, list[str]], sentence: str, pairs: Iterable[Pair]) -> None:
    others: defaultdict[str, set[str]] = defaultdict(set)
    for number, other in pairs:
        others[number].add(other)
    for number, numbers in others.items():
        found[number].append(sentence.format(others=", ".join(sorted(numbers))))


# ---------------------------------------------------------------- by itself
def alone(item: Entry, table: codes.Table, last_day: date) -> list[str]:
    """What holds an entry by itself, whatever else was told."""
    problems = []
    if not (item.home[1] and (item.origin is None or item.origin[1])):
        problems.append(texts.NO_PLACE)
    if not item.sex:
        problems.append(texts.NO_SEX)
    if item.effect is Effect.ADD and _too_young(item.report, last_day):
        problems.append(texts.TOO_YOUNG.format(day=last_day))
    if not codes.code(table, item.effect, item.kind.reason):
        problems.append(texts.NO_CODE.format(reason=item.kind.reason))
    return problems + (unreadable(item) if item.alters else [])


def _of_register(item: Entry, rules: Rules) -> list[str]:
    """What the voter register, with the lists closed since its import laid over it, has against an entry."""
    standing = rules.standing(item.report)
    if item.effect is Effect.ADD:
        new = item.kind.revives or not standing.registered or ruled_apart(item.report)
        return [] if new else [texts.REGISTERED]
    if standing.struck is None:
        return []
    return [texts.ALREADY_STRUCK.format(month=standing.struck.month, others=standing.struck.number)]


def _too_young(report: Report, day: date) -> bool:
    of_age = votes_from(report, day)
    return of_age is not None and of_age > day


def unreadable(item: Entry) -> list[str]:
    """Changes that say nothing, or whose new value is none."""
    if not item.altered:
        return [texts.NO_CHANGE]
    names = {field: name for name, field in ELEMENTS.items()}
    bad = {names[field]: EXAMPLES.get(field, "") for field, value in item.altered.items() if not value}
    if not bad:
        return []
    examples = ", ".join(f"{name}: → {example}" for name, example in bad.items())
    return [texts.BAD_CHANGE.format(elements=", ".join(bad), examples=examples)]


# ---------------------------------------------------------------- beside earlier lists
def _hold_by_history(
    found: dict[str, list[str]],
    entries: Sequence[Entry],
    alive: Sequence[Alive],
    earlier: Sequence[Entry],
    rules: Rules,
) -> None:
    """What does not follow from what the earlier lists last said of the same person."""
    against = {one.denial.number: one.held for one in alive}
    known = by_mark((item, item.marks) for item in earlier if item.effect in (Effect.STRIKE, Effect.ADD))
    for item in entries:
        by_register = rules.standing(item.report).struck
        last = _last_said(item, known, rules)
        struck = by_register is not None or (last is not None and last.effect is Effect.STRIKE)
        if by_register and item.effect in (Effect.STRIKE, Effect.CHANGE):
            continue  # said already
        if item.kind.revives and last and last.undone and not struck:
            found[item.number].append(texts.RESTORED_ALREADY.format(others=last.number))
        elif item.kind.revives and not struck:
            strikes = ", ".join(against.get(item.number, ()))
            next_step = texts.REJECT_STRIKES.format(others=strikes) if strikes else texts.STRUCK_ELSEWHERE
            found[item.number] += [texts.NOTHING_TO_RESTORE, next_step]
        elif last and (sentence := _against_history(item, last)):
            found[item.number].append(sentence.format(others=last.number))


def said_since(item: Entry, earlier: Sequence[Entry]) -> bool:
    """Whether a later list says through another report that the person of a listed one is struck off or comes in."""
    others = (one for _, one in same_person([item], earlier) if one.effect in (Effect.STRIKE, Effect.ADD))
    return any(_place(one) > _place(item) for one in others)


def struck_by(item: Entry, earlier: Sequence[Entry]) -> str:
    """The reason of the strike that a restoration took back; empty when no list has one."""
    others = [one for _, one in same_person([item], earlier) if one.effect is Effect.STRIKE]
    last = max((one for one in others if _place(one) < _place(item)), key=_place, default=None)
    return last.kind.reason if last else ""


def _place(item: Entry) -> tuple[str, datetime, str]:
    """Where in the succession of all lists."""
    return item.report.stage_ref, _decided(item), item.number


def _last_said(item: Entry, known: Mapping[tuple[str, ...], list[Entry]], rules: Rules) -> Entry | None:
    met = [
        other
        for other in sharing(known, item.marks)
        if other.number != item.number and not differ(item.report, other.report) and not _outlived(item, other, rules)
    ]
    return max(met, key=_place, default=None)


def _outlived(item: Entry, other: Entry, rules: Rules) -> bool:
    """Whether a register that was imported after a strike's list has the entry still, or again: it has the last word.

    Somebody who is said to be alive is not kept waiting for that.
    """
    struck = other.effect is Effect.STRIKE and other.report.stage_ref not in rules.laid_over
    return struck and item.voter is not None and not item.kind.revives


def _against_history(item: Entry, last: Entry) -> str:
    if item.effect is Effect.STRIKE and last.kind.revives and item.report.filed_at <= _decided(last):
        return texts.RESTORED
    if item.effect is Effect.STRIKE and last.returning and (surely_one(item, last) or not ruled_apart(item.report)):
        return texts.RESTORED_NOW
    if last.effect is Effect.STRIKE and leaves_struck(item, last):
        return texts.MOVER_STRUCK
    if item.effect is not last.effect or parted(item, last):
        return ""
    if item.effect is Effect.STRIKE:
        return texts.STRUCK_BEFORE
    told_again = item.effect is Effect.ADD and item.kind.name != last.kind.name
    return texts.ADDED_BEFORE if told_again and nik(item.report) and nik(item.report) == nik(last.report) else ""


def _decided(item: Entry) -> datetime:
    return item.report.decided_at or item.report.filed_at


def _told_before(entries: Sequence[Entry], earlier: Sequence[Entry]) -> Iterator[Pair]:
    """Events that are in an earlier list already, told by somebody else or, of a move, from its other end."""
    for one, other in same_person(entries, [item for item in earlier if not item.undone]):
        if one.effect is Effect.STRIKE and other.effect is Effect.STRIKE:
            continue  # struck off once is struck off for good, however long ago
        same = one.kind.name == other.kind.name or same_ends(one, other)
        nothing_new = one.altered.items() <= other.altered.items()
        near = abs(_happened(one.report) - _happened(other.report)) <= WINDOW
        if same and nothing_new and near and not parted(one, other):
            yield one.number, other.number


def _happened(report: Report) -> date:
    try:
        return date.fromisoformat(report.cell(Field.DATE).strip())
    except ValueError:
        return report.filed_at.date()
