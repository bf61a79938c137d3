"""The month once more: who enters, who stays behind and why (sections 4 and 7)."""

from collections.abc import Callable, Mapping
from datetime import date, datetime

from tests.oracle import book_of_rules as rules
from tests.oracle import persons, reading
from tests.oracle.persons import Told
from tests.oracle.reading import Office, value_of

INCOMPLETE, FOLLOWS, NO_PLACE, NO_SEX, YOUNG, NO_CODE, CHANGE, ALIVE, HISTORY, OPPOSITE, TWICE = (
    *("incomplete", "follows", "no place", "no sex", "young", "no code", "change"),
    *("alive", "history", "opposite", "twice"),
)


# ---------------------------------------------------------------- who enters
def choose(office: Office, cutoff: datetime, end: datetime, now: datetime) -> tuple[list[Told], dict[str, set[str]]]:
    """The reports of the list, and the others that are due, each with every reason that keeps it out.

    ``cutoff`` decides ages; what was decided, or told, until ``end`` is due; who is said to be alive ``now`` is held.
    """
    known: dict[str, Told] = office["reports"]
    held: dict[str, set[str]] = {}
    ready: list[Told] = []
    sound: list[Told] = []
    for one in persons.living(known.values()):
        if not rules.status_is(one["cells"], "Disetujui") or rules.EFFECT.get(one["cells"]["Jenis"], "?") == "":
            continue
        if (one["decided"] or one["filed"]) > end:
            continue
        if _counted(known[persons.head_of(one, known)]):
            continue  # in an earlier list through its head: nothing is left to do
        reasons = _alone(one, office, cutoff.date(), now)
        if reasons:
            held[one["number"]] = reasons
        else:
            ready.append(one)
        if not reasons & {INCOMPLETE, FOLLOWS}:
            sound.append(one)
    for number in _opposed(sound, office):
        held.setdefault(number, set()).add(OPPOSITE)
    ready = [one for one in ready if one["number"] not in held]
    held |= {number: {TWICE} for number in _doubled(ready, office)}
    return [one for one in ready if one["number"] not in held], held


def _counted(head: Told) -> bool:
    return bool(head["listed"]) and not head.get("reversed") and not rules.status_is(head["cells"], "Ditolak")


def _alone(one: Told, office: Office, day: date, now: datetime) -> set[str]:
    """What keeps a report out whoever else is ready."""
    cells, inside = one["cells"], office["inside"]
    effect = rules.does(cells, inside)
    tests: Mapping[str, Callable[[], bool]] = {
        INCOMPLETE: lambda: rules.lacks(cells, inside, office["officers"]),
        FOLLOWS: lambda: persons.head_of(one, office["reports"]) != one["number"],
        NO_PLACE: lambda: not cells.get("Kelurahan", "").strip(),
        NO_SEX: lambda: _sex(cells) not in ("L", "P"),
        YOUNG: lambda: effect == rules.BARU and rules.too_young(cells, day),
        NO_CODE: lambda: effect == rules.TMS and rules.REASON[cells["Jenis"]] not in rules.CODE,
        CHANGE: lambda: cells["Jenis"] == "Ubah data" and not _readable(cells),
        ALIVE: lambda: effect == rules.TMS and bool(_denials(one, office, now)),
        HISTORY: lambda: _said_before(one, office, effect),
    }
    return {name for name, holds in tests.items() if holds()}


def _sex(cells: rules.Cells) -> str:
    """As told, or as it is from now on."""
    now = [new for element, _, new in rules.changes(cells) if element == "jenis_kelamin"]
    return (now[-1] if now and cells["Jenis"] == "Ubah data" else cells.get("L/P", "")).strip().upper()


def _readable(cells: rules.Cells) -> bool:
    told = rules.changes(cells)
    return bool(told) and all(value_of(element, new) for element, _, new in told)


def _denials(one: Told, office: Office, now: datetime) -> list[Told]:
    open_ones = [each for each in persons.living(office["reports"].values()) if each["cells"]["Jenis"] == "Masih hidup"]
    open_ones = [each for each in open_ones if each["filed"] <= now]
    return [each for each in open_ones if not rules.status_is(each["cells"], "Ditolak") and persons.same(one, each)]


def _past(one: Told, office: Office) -> list[tuple[str, str, Told]]:
    """What earlier lists said of this person: month, effect, report; oldest first."""
    listed = [each for each in office["reports"].values() if each["listed"] and each is not one]
    found = [(each["listed"], each["line"]["JENIS"], each) for each in listed if persons.same(one, each)]
    return sorted(found, key=lambda item: (item[0], item[2]["number"]))


def _said_before(one: Told, office: Office, effect: str) -> bool:
    past = _past(one, office)
    words = [(what, each) for _, what, each in past if what in (rules.TMS, rules.BARU)]
    if one["cells"]["Jenis"] == "Masih hidup":
        return not (words and words[-1][0] == rules.TMS)
    if effect == rules.TMS:
        return _struck_before(one, words) or _moved_before(one, office)
    if effect == rules.BARU:
        return _added_before(one, words) or _moved_before(one, office)
    struck = bool(words) and words[-1][0] == rules.TMS and _leaves_struck(one, words[-1][1], office)
    return struck or _changed_before(one, office)


def _struck_before(one: Told, words: list[tuple[str, Told]]) -> bool:
    back = [each for what, each in words if what == rules.BARU and each["cells"]["Jenis"] == "Masih hidup"]
    if any(one["filed"] <= (each["decided"] or each["filed"]) for each in back):
        return True
    return bool(words) and words[-1][0] == rules.TMS and not persons.parted(one, words[-1][1])


def _added_before(one: Told, words: list[tuple[str, Told]]) -> bool:
    if not words or words[-1][0] != rules.BARU:
        return False
    last = words[-1][1]
    event = last["cells"]["Jenis"] == one["cells"]["Jenis"]
    return (event or persons.same_nik(one, last)) and not persons.parted(one, last)


def _changed_before(one: Told, office: Office) -> bool:
    """The same move, wherever it led, or the same data of the same person, is in an earlier list."""
    listed = [each for each in office["reports"].values() if each["listed"]]
    return any(_same_change(one, each, office) and not persons.parted(one, each) for each in listed)


def _moved_before(one: Told, office: Office) -> bool:
    """The same departure or arrival is in an earlier list as a move inside the office."""
    moves = [each for each in office["reports"].values() if each["listed"] and each["line"]["JENIS"] == rules.UBAH]
    again = [each for each in moves if each["cells"]["Jenis"] == one["cells"]["Jenis"] and persons.same(one, each)]
    return any(not persons.parted(one, each) for each in again)


def _same_change(one: Told, other: Told, office: Office) -> bool:
    mine, theirs = one["cells"], other["cells"]
    if "Ubah data" in (mine["Jenis"], theirs["Jenis"]):
        told = {(element, rules.fold(new)) for element, _, new in rules.changes(mine)}
        again = {(element, rules.fold(new)) for element, _, new in rules.changes(theirs)}
        return mine["Jenis"] == theirs["Jenis"] and told <= again and persons.same(one, other)
    if mine["Jenis"] == theirs["Jenis"] and persons.same(one, other):
        return True  # a second move of one person is staff's to rule
    ends = rules.ends(mine, office["inside"])
    if None in ends or ends != rules.ends(theirs, office["inside"]):
        return False
    return persons.same_nik(one, other) or persons.same_name(one, other)


def _opposed(ready: list[Told], office: Office) -> set[str]:
    sides: dict[str, list[Told]] = {rules.TMS: [], rules.BARU: [], rules.UBAH: []}
    for one in ready:
        sides[rules.does(one["cells"], office["inside"])].append(one)
    pairs = [(one, other) for one in sides[rules.TMS] for other in sides[rules.BARU] if persons.same(one, other)]
    told = [one for one in sides[rules.UBAH] if one["cells"]["Jenis"] == "Ubah data"]
    pairs += [(one, other) for one in told for other in told if persons.same(one, other) and _contradict(one, other)]
    moves = [one for one in sides[rules.UBAH] if one["cells"]["Jenis"] != "Ubah data"]
    pairs += [(one, other) for one in moves for other in moves if _moves_to_two(one, other, office)]
    there = {each["number"]: each for pair in pairs for each in pair}
    return {number for number, one in there.items() if one["cells"]["Jenis"] != "Masih hidup"}  # it takes back a TMS


def _contradict(one: Told, other: Told) -> bool:
    """Whether two reports give one element two values."""
    values = {element: value_of(element, new) for element, _, new in rules.changes(one["cells"])}
    again = {element: value_of(element, new) for element, _, new in rules.changes(other["cells"])}
    return any(rules.fold(values[element]) != rules.fold(again[element]) for element in values.keys() & again.keys())


# ---------------------------------------------------------------- who leaves a kelurahan, and how often
def _leaves(one: Told, office: Office) -> rules.Place | None:
    """The kelurahan that counts a mover out; none when the move stays where it began, or is none."""
    cells, inside = one["cells"], office["inside"]
    if cells["Jenis"] == "Ubah data" or rules.does(cells, inside) != rules.UBAH:
        return None
    start, goal = reading.moved(cells, inside)
    return start if start != goal else None


def _moves_to_two(one: Told, other: Told, office: Office) -> bool:
    """A departure and an arrival of one person from one place, to two, which staff did not call two moves."""
    if one["cells"]["Jenis"] == other["cells"]["Jenis"] or not persons.same(one, other):
        return False
    if "PISAH" in (persons.ruled(one), persons.ruled(other)):
        return False
    inside = office["inside"]
    goals = {reading.moved(each["cells"], inside)[1] for each in (one, other)}
    start = _leaves(one, office)
    return start is not None and start == _leaves(other, office) and len(goals) == 2


def _leaves_struck(move: Told, strike: Told, office: Office) -> bool:
    """Two kelurahan would lose one voter: the strike's, which is not where the move leads, and the move's."""
    if _leaves(move, office) is None or not persons.same(move, strike):
        return False
    goal = reading.moved(move["cells"], office["inside"])[1]
    gone = reading.spelled(strike["cells"], office["inside"])
    return gone != goal and (persons.certain(move, strike) or persons.ruled(move) != "PISAH")


def _moved_twice(entered: list[Told], office: Office) -> set[str]:
    """Of several moves of one voter out of one place the first told counts; staff called them two moves."""
    held: set[str] = set()
    first: list[Told] = []
    for one in sorted(entered, key=lambda each: (each["filed"], each["number"])):
        start = _leaves(one, office)
        again = [each for each in first if _leaves(each, office) == start and persons.certain(one, each)]
        if start is not None and again:
            held.add(one["number"])
        else:
            first.append(one)
    return held


# ---------------------------------------------------------------- what is told twice
def _doubled(ready: list[Told], office: Office) -> set[str]:
    """Of one person told several times in the month the first counts; of a move the arrival."""
    held: set[str] = set()
    entered: list[Told] = []
    for one in sorted(ready, key=lambda each: _precedence(each, office)):
        if any(_once_only(one, other, office) for other in entered):
            held.add(one["number"])
        else:
            entered.append(one)
    return held | _moved_twice(entered, office)


def _precedence(one: Told, office: Office) -> tuple[bool, bool, datetime, str]:
    does = rules.does(one["cells"], office["inside"])
    left = one["cells"]["Jenis"] == "Pindah keluar" and does == rules.UBAH
    return does != rules.TMS, left, one["filed"], one["number"]


def _once_only(one: Told, other: Told, office: Office) -> bool:
    effects = {rules.does(each["cells"], office["inside"]) for each in (one, other)}
    if effects == {rules.TMS, rules.UBAH}:
        return _leaves_struck(one, other, office)  # strikes come first
    if len(effects) > 1:
        return False
    kinds = {each["cells"]["Jenis"] for each in (one, other)}
    if effects == {rules.TMS}:
        return persons.same(one, other) and not persons.parted(one, other)
    if effects == {rules.BARU}:
        told_again = len(kinds) == 1 and persons.same(one, other) and not persons.parted(one, other)
        return persons.same_nik(one, other) or told_again
    return _same_change(one, other, office) and not persons.parted(one, other)
