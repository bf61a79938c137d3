"""What a later month says of reports in earlier lists, when the staff decide otherwise or correct data (pure).

A list never changes: a report that was rejected afterwards is taken back by the opposite line, corrected data become a
line ``UBAH``, both in the next month to close. Source: the product contract, section 7.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from reporting import codes
from reporting.judgement import Rules, unsigned
from reporting.kinds import KINDS, Places, effect
from reporting.matching.persons import dpid
from reporting.model import Effect, Field, ListRow, Report, Status, Turn
from reporting.reading.elements import Altered as Element
from reporting.reading.elements import read_altered, show_altered
from reporting.texts import held as texts
from reporting.texts.questions import ELEMENTS
from scheduler import holding
from scheduler.alterations import WORDS, alteration_words
from scheduler.entries import COLUMN_OF, MOVED_INSIDE, STAFF_COLUMNS, Entry, entry, line, moved_from, proof, source
from scheduler.places import Gazetteer, Where
from scheduler.recap import Count

RESTORED, CANCELLED = "dipulihkan", "dibatalkan"
OPPOSITE: Mapping[str, str] = {
    "pindah masuk": "pindah domisili",
    "pemula": "di bawah umur",
    "kawin": "di bawah umur",
    "pensiun TNI": "TNI",
    "pensiun Polri": "Polri",
    "hak pilih pulih": "hak pilih dicabut",
}
"""By the reason of an addition: the strike whose code a table without ``dibatalkan`` gives to taking it back."""
_PLACE = ("KECAMATAN", "KELURAHAN")
_STATION = (*_PLACE, "RW", "RT")


@dataclass(frozen=True)
class Altered:
    """A report that stands in a list and says something else now.

    ``then`` is how it stood when its last line was written, ``since`` the sync that first read otherwise; ``first`` and
    ``last`` are its lines. ``moved_on``: a later list says something of the same person through another report.
    ``undoes``: the reason of the strike that it, being ``dipulihkan``, took back.
    """

    report: Report
    then: Report
    since: datetime
    first: ListRow
    last: ListRow
    moved_on: bool = False
    undoes: str = ""

    @property
    def as_listed(self) -> Report:
        """The report as its list knows it; that staff decided otherwise stays."""
        return replace(self.then, cells={**self.then.cells, "Status": self.report.cell("Status")})

    def another(self, inside: Places) -> Sequence[str]:
        """What to do when it tells another kind of event, or of another entry, than its list; nothing: it does not."""
        kind, before = KINDS.get(self.report.kind), KINDS.get(self.then.kind)
        does = effect(kind, self.report.cells, inside) if kind else Effect.NONE
        if kind is None or before is None or does is not self.first.effect or kind.reason != before.reason:
            return [texts.ANOTHER_KIND]
        return [texts.ANOTHER_ENTRY] if dpid(self.report) != dpid(self.then) else []


@dataclass(frozen=True)
class Reversal:
    """A further line of a report that stands in a list, and what it counts.

    ``sexed``: it corrects the sex, so that one voter is counted in the wrong column until ``Penyesuaian`` says so.
    """

    report: Report
    row: ListRow
    counts: tuple[Count, ...] = ()
    sexed: bool = False

    @property
    def home(self) -> Where:
        """Where its line stands."""
        return self.row.columns["KECAMATAN"], self.row.columns["KELURAHAN"]


@dataclass(frozen=True)
class Bench:
    """What reversals are judged by; ``last_day`` is that of the cut-off."""

    rules: Rules
    codes: codes.Table
    gazetteer: Gazetteer
    last_day: date

    def entry(self, report: Report) -> Entry:
        """The report as an entry."""
        return entry(report, self.rules.inside, self.gazetteer, self.rules.standing(report).chosen)


def reversal(one: Altered, bench: Bench) -> Reversal | Sequence[str]:
    """The line that follows from what staff changed, or why there is none (nothing: it changes no list)."""
    if one.last.turn is Turn.TAKEN_BACK:
        return [texts.NEVER_AGAIN] if one.report.status is Status.APPROVED else []
    if one.moved_on:
        return []
    if one.report.status is Status.REJECTED:
        return _taken_back(one, bench)
    return _corrected(one, bench) if one.report.status is Status.APPROVED else []


# ---------------------------------------------------------------- taken back
def _taken_back(one: Altered, bench: Bench) -> Reversal | Sequence[str]:
    home, sex = _home(one.last), one.last.columns["KELAMIN"]
    match one.first.effect:
        case Effect.STRIKE:
            said = {"JENIS": Effect.ADD.value, "ALASAN": RESTORED, "KETERANGAN": "B"}
            return _line(one, said, Turn.TAKEN_BACK, ((home, "added", sex),))
        case Effect.ADD:
            return _struck_again(one, bench, home, sex)
    moved = moved_from(one.first.columns["ALASAN"])
    return _moved_back(one, bench, home, moved) if moved else _altered_back(one, bench)


def _struck_again(one: Altered, bench: Bench, home: Where, sex: str) -> Reversal | Sequence[str]:
    reason = one.first.columns["ALASAN"]
    opposite = one.undoes if reason == RESTORED else OPPOSITE.get(reason, "")
    code = bench.codes.get(CANCELLED) or bench.codes.get(opposite, "")
    problems = unsigned(one.report, bench.rules, Effect.STRIKE)
    problems += [] if code else [texts.NO_CODE.format(reason=CANCELLED)]
    said = {"JENIS": Effect.STRIKE.value, "ALASAN": CANCELLED, "KETERANGAN": code}
    return problems or _line(one, said, Turn.TAKEN_BACK, ((home, "struck", sex),))


def _moved_back(one: Altered, bench: Bench, home: Where, moved: Where) -> Reversal:
    """The old address was never told: the line says the kelurahan only."""
    was = bench.entry(one.then)
    origin = was.origin if was.origin and was.voter is None else moved
    words = {"origin": _named(home), "home": _named(origin)}
    said = {"JENIS": Effect.CHANGE.value, "KETERANGAN": "U", "ALASAN": MOVED_INSIDE.format(**words)}
    said |= dict(zip(_PLACE, origin, strict=True)) | dict.fromkeys(("ALAMAT", "RT", "RW", "TPS"), "")
    sex = one.last.columns["KELAMIN"]
    moves: tuple[Count, ...] = ((origin, "moved_in", sex), (home, "moved_out", sex)) if origin != home else ()
    return _line(one, said, Turn.TAKEN_BACK, ((origin, "changed", sex), *moves))


def _altered_back(one: Altered, bench: Bench) -> Reversal | Sequence[str]:
    back = _turned_round(_elements(one.then), _elements(one.report))
    if problems := _no_old(back):
        return problems
    told = replace(one.then, cells={**one.then.cells, Field.CHANGE: show_altered(back)})
    item = bench.entry(told)
    if problems := holding.unreadable(item):
        return problems
    columns = line(item, bench.codes, bench.gazetteer).columns
    said = {column: columns[column] for column in _columns_of(back)} | {"ALASAN": alteration_words(told)}
    said |= {"TPS": columns["TPS"]} if said.keys() & set(_STATION) else {}
    sexed = said.get("KELAMIN", one.last.columns["KELAMIN"]) != one.last.columns["KELAMIN"]
    sex = said.get("KELAMIN", one.last.columns["KELAMIN"])
    return _line(one, said, Turn.TAKEN_BACK, ((_home(one.last), "changed", sex),), sexed=sexed)


# ---------------------------------------------------------------- corrected
def _corrected(one: Altered, bench: Bench) -> Reversal | Sequence[str]:
    """What was corrected of an addition or a change; of somebody who was struck off nothing follows."""
    if another := one.another(bench.rules.inside):
        return another
    if one.first.effect is Effect.STRIKE:
        return []
    back = _dropped(one)
    if problems := [*_no_old(back), *holding.alone(bench.entry(one.report), bench.codes, bench.last_day)]:
        return problems
    cell = show_altered([*_elements(one.report), *back])
    told = replace(one.report, cells={**one.report.cells, Field.CHANGE: cell}) if back else one.report
    was, item = bench.entry(one.then), bench.entry(told)
    before_, after = (line(each, bench.codes, bench.gazetteer).columns for each in (was, item))
    new = {c: after[c] for c in COLUMN_OF.values() if after[c] != before_[c] and after[c] != one.last.columns[c]}
    moves = _moves(one, was, item)
    if not new and not moves:
        return []
    reasons = [_correction(column, one.last.columns[column], value) for column, value in new.items()]
    if was.origin and item.origin and was.origin != item.origin:
        reasons.append(f"{Field.ORIGIN}: {_named(was.origin)} → {_named(item.origin)}")
    said = new | {"JENIS": Effect.CHANGE.value, "KETERANGAN": "U", "ALASAN": "; ".join(reasons)}
    said |= {"TPS": after["TPS"]} if new.keys() & set(_STATION) else {}
    changed: Count = (item.home, "changed", item.sex)
    return _line(one, said, Turn.CORRECTED, (changed, *moves), sexed="KELAMIN" in new)


def _moves(one: Altered, was: Entry, item: Entry) -> tuple[Count, ...]:
    """Somebody counted where they came to, or came from, is counted elsewhere now: as they were counted, L or P."""
    sex = one.last.columns["KELAMIN"]
    moves: list[Count] = []
    counted = one.first.effect is Effect.ADD or item.origin is not None
    if counted and was.home != item.home and _home(one.last) != item.home:
        moves += [(item.home, "moved_in", sex), (_home(one.last), "moved_out", sex)]
    if was.origin and item.origin and was.origin != item.origin:
        moves += [(was.origin, "moved_in", sex), (item.origin, "moved_out", sex)]
    return tuple(moves)


def _dropped(one: Altered) -> list[Element]:
    """An element that staff took out of ``Data Lama → Baru`` goes back to what it was."""
    named = {each.element for each in _elements(one.report)}
    return _turned_round([each for each in _elements(one.then) if each.element not in named], [])


# ---------------------------------------------------------------- the line
def _line(
    one: Altered, said: Mapping[str, str], turn: Turn, counts: tuple[Count, ...], *, sexed: bool = False
) -> Reversal:
    """The last line with what is said now laid over it; evidence is named only when it is another than then."""
    evidence = proof(one.report)
    said = {**said, "SUMBER": source(one.report), "BUKTI": evidence if evidence != proof(one.then) else ""}
    return Reversal(one.report, ListRow({**one.last.columns, **said, **STAFF_COLUMNS}, turn), counts, sexed)


def _home(row: ListRow) -> Where:
    return row.columns["KECAMATAN"], row.columns["KELURAHAN"]


def _named(where: Where) -> str:
    return f"{where[1]}, {where[0]}"


def _correction(column: str, old: str, new: str) -> str:
    label = next(field for field, name in COLUMN_OF.items() if name == column)
    element = next((name for name, field in ELEMENTS.items() if field == label), "")
    words = [_day(text) if label is Field.BIRTHDATE else text for text in (old, new)]
    return show_altered([Element(WORDS.get(element, label), *words)])


def _day(text: str) -> str:
    """A date of the list as the desk writes dates."""
    return "-".join(reversed(text.split("|")))


def _elements(report: Report) -> list[Element]:
    return read_altered(report.cell(Field.CHANGE))


def _turned_round(wanted: Sequence[Element], also: Sequence[Element]) -> list[Element]:
    """New becomes old; an old value that was not told then may have been filled in since."""
    olds = {each.element: each.old for each in also}
    return [Element(each.element, each.new, each.old or olds.get(each.element, "")) for each in wanted]


def _no_old(back: Sequence[Element]) -> list[str]:
    unknown = [WORDS[each.element] for each in back if not each.new]
    return [texts.NO_OLD.format(elements=", ".join(unknown))] if unknown else []


def _columns_of(elements: Sequence[Element]) -> list[str]:
    return [COLUMN_OF[ELEMENTS[each.element]] for each in elements]
