"""Whose code is on which row of ``Pelapor``, after people sorted, copied, cleared and pasted.

A code lives once row, code and link were read together: the bot remembers for which words it made a code. One that
came to stand on another row is taken from there, and the row it was made for gets it.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from reporting.journal import Tx, marks, people
from reporting.journal.people import Standing
from reporting.journal.roll import Tracked
from reporting.texts import staff as texts
from sheets.people_rows import Places, Row, Told, identity, told_by, told_of

MARK = "code "
"""Facts of this name: for which office, and for which words, a code was made that does not live yet."""
MANY = 3
"""From so many emptied codes of people who wait for nothing it was no wish for new invites."""
LENGTH = 12
"""Letters of a code."""


@dataclass
class Owners:
    """By row index: codes of people who are known, codes that begin to live, codes to be written, complaints."""

    known: dict[int, str] = field(default_factory=dict)
    living: dict[int, str] = field(default_factory=dict)
    given: dict[int, str] = field(default_factory=dict)
    complaints: dict[int, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Roll:
    """What is known before rows are looked at: everybody by code, whose row is as it was, the rest of the rows."""

    office: str
    known: Mapping[str, Tracked]
    settled: frozenset[str]
    rows: Sequence[Row]
    places: Places
    blank: bool
    """Not one code on the tab: the column was cleared, or deleted and made anew."""
    overdue: frozenset[str] = frozenset()
    """Codes of invites that ended unused."""

    def present(self, code: str) -> str:
        """The code under which a row goes on after it was given to another person (perhaps more than once)."""
        while code in self.known and self.known[code].next_code:
            code = self.known[code].next_code
        return code


def owners(tx: Tx, roll: Roll, link: Callable[[str], str], new_code: Callable[[], str]) -> Owners:
    """Who every unsettled row belongs to. New codes are remembered with the words they were made for."""
    search = _Search(tx, roll, link, new_code)
    search.claim()
    search.realign()
    search.look_at_new()
    search.give()
    return search.found


def pending(tx: Tx, office: str) -> dict[str, str]:
    """The codes made for this office that do not live yet, with the digest of the words they were made for.

    The digest is empty where an earlier version made the code.
    """
    facts = {code: value.partition(" ") for code, value in marks.beginning(tx, MARK).items()}
    return {code: digest for code, (whose, _, digest) in facts.items() if whose == office}


def together(cells: Mapping[str, str], digest: str, link: str) -> bool:
    """Whether a row is the one its code was made for and its link is there too."""
    return not digest or (digest == identity(cells) and cells.get("Tautan Undangan", "").strip() == link)


@dataclass
class _Search:
    tx: Tx
    roll: Roll
    link: Callable[[str], str]
    new_code: Callable[[], str]
    found: Owners = field(default_factory=Owners)
    doubles: list[Row] = field(default_factory=list)
    wanting: list[Row] = field(default_factory=list)
    made: dict[str, str] = field(default_factory=dict)

    # -------------------------------------------------------- people who are known
    def claim(self) -> None:
        """Each known code goes to one row: to the one that tells of its person, else to the first."""
        claims: dict[str, list[Row]] = defaultdict(list)
        for row in self.roll.rows:
            code = self.roll.present(row.text("Kode"))
            if code in self.roll.known and not row.bare:
                claims[code].append(row)
        crowded = self._standings([code for code, rows in claims.items() if len(rows) > 1])
        for code, rows in claims.items():
            if code in self.roll.settled:
                self.doubles += rows
                continue
            own = next((row for row in rows if self._tells(row, crowded.get(code))), rows[0])
            self.found.known[own.index] = code
            self.doubles += [row for row in rows if row is not own]

    def realign(self) -> None:
        """When only some columns were sorted, codes stand beside other people: they go back, if that comes out even."""
        rows = {row.index: row for row in self.roll.rows if row.index in self.found.known}
        if len(rows) < 2:
            return
        standings = self._standings(list(self.found.known.values()))
        told = {index: told_by(row, self.roll.places) for index, row in rows.items()}
        astray = {
            index: code
            for index, code in self.found.known.items()
            if code in standings and told[index] != told_of(standings[code].person)
        }
        who = _by_told(standings[code] for code in astray.values())
        holder = {code: index for index, code in astray.items()}
        moving = {index: who[said][0].person.code for index in astray if len(who.get(said := told[index], ())) == 1}
        while stuck := [index for index, code in moving.items() if holder[code] not in moving]:
            for index in stuck:
                del moving[index]
        self.found.known |= moving

    # -------------------------------------------------------- codes that are new
    def look_at_new(self) -> None:
        """Codes that begin to live, or must be written again, or are none of ours; who has none wants one."""
        open_ones = [row for row in self.roll.rows if row.index not in self.found.known and not row.bare]
        if not open_ones:
            return
        self.made = pending(self.tx, self.roll.office)
        doubled = {row.index for row in self.doubles}
        for row in open_ones:
            code = row.text("Kode")
            if not code or row.index in doubled:
                self.wanting.append(row)
            elif row.role and code in self.made and len(code) == LENGTH:
                self._look_at_made(row, code)
            elif row.role or row.text("Peran"):
                self.found.complaints[row.index] = texts.CODE_NOT_OURS if row.role else texts.ROLE_UNKNOWN

    def _look_at_made(self, row: Row, code: str) -> None:
        if code in self.found.living.values() or code in self.found.given.values():
            self.found.complaints[row.index] = texts.CODE_TWICE
        elif together(row.cells, self.made[code], self.link(code)):
            self.found.living[row.index] = code
        elif self.made[code] == identity(row.cells):
            self.found.given[row.index] = code
        else:
            self.wanting.append(row)

    def give(self) -> None:
        """Rows without a code of their own: the one made for them, the one they had, a new one."""
        taken = {*self.found.living.values(), *self.found.given.values()}
        waiting = {digest: code for code, digest in self.made.items() if digest and code not in taken}
        had = self._had() if self.wanting else {}
        doubled = {row.index for row in self.doubles}
        for row in self.wanting:
            if row.index in had:
                self.found.known[row.index] = had[row.index]
            elif row.index in doubled:
                self.found.complaints[row.index] = texts.CODE_TWICE
            elif row.role and row.text("Nama"):
                self.found.given[row.index] = waiting.pop(identity(row.cells), "") or self.new_code()
            elif row.text("Nama") and row.text("Peran"):
                self.found.complaints[row.index] = texts.ROLE_UNKNOWN
        fresh = {row.index: row for row in self.wanting if row.index in self.found.given}
        facts = {
            f"{MARK}{self.found.given[i]}": f"{self.roll.office} {identity(row.cells)}" for i, row in fresh.items()
        }
        marks.put_all(self.tx, facts)

    def _had(self) -> dict[int, str]:
        """Rows that lost their code, and whose it was: they tell of exactly one whose code is nowhere on the tab."""
        there = {*self.roll.settled, *self.found.known.values()}
        lost = [code for code, one in self.roll.known.items() if one.learnt and not one.next_code and code not in there]
        who = _by_told(self._standings(lost).values()) if lost else {}
        rows: dict[str, list[int]] = defaultdict(list)
        for row in self.wanting:
            told = told_by(row, self.roll.places)
            alike = who.get(told, []) if told else []
            own = [one for one in alike if one.person.phone == row.text("Telepon")] if len(alike) > 1 else alike
            if len(own) == 1:
                rows[own[0].person.code].append(row.index)
        single = {places[0]: code for code, places in rows.items() if len(places) == 1}
        standings = {one.person.code: one for some in who.values() for one in some}
        served = {code for code in single.values() if not self._wishes_new(standings[code])}
        keeps_all = self.roll.blank or len(served) >= MANY
        return {
            index: code
            for index, code in single.items()
            if self.roll.blank or (code in served and (keeps_all or standings[code].joined_at is not None))
        }

    def _wishes_new(self, one: Standing) -> bool:
        """Whether ``Kabar`` told the staff to empty this code for a new invite."""
        return bool(one.ended) or one.person.code in self.roll.overdue

    # -------------------------------------------------------- asking the journal
    def _standings(self, codes: Sequence[str]) -> dict[str, Standing]:
        if not codes:
            return {}
        found = people.standings(self.tx, self.roll.office, codes)
        return {code: found[code] for code in codes if code in found}

    def _tells(self, row: Row, who: Standing | None) -> bool:
        return who is not None and told_by(row, self.roll.places) == told_of(who.person)


def _by_told(standings: Iterable[Standing]) -> dict[Told | None, list[Standing]]:
    found: dict[Told | None, list[Standing]] = defaultdict(list)
    for one in standings:
        found[told_of(one.person)].append(one)
    return found
