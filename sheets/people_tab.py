"""The tab ``Pelapor``: who may report for where. It is always read whole.

Rows that say what they said when they were last learnt are passed over by their fingerprint, so that a meeting costs
what changed; three thousand new rows are learnt in one go.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any

from reporting.chat import admission, desk_questions
from reporting.journal import Tx, erasure, invites, marks, people, reports, roll
from reporting.journal.people import Standing
from reporting.journal.roll import UNSETTLED, Tracked
from reporting.matching.holders import maybe_another
from reporting.texts import desk_people as own_texts
from sheets import people_codes
from sheets.desk_ask import AskFirstError, Question
from sheets.door import Append, Change, SetCell, Sheet
from sheets.layout import PEOPLE
from sheets.people_cells import Registry, about, invite_cells, row_of, stamps
from sheets.people_codes import Owners, Roll
from sheets.people_rows import Places, Row, Table, values_of

CODE_LETTERS = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
CODE_LENGTH = people_codes.LENGTH
"""About 59 bits; letters that are not mistaken for digits when read aloud."""
SUSPICIOUS = 5
"""From so many people on, a tab that lost more than half of them is a question, not an order."""
GONE = "people gone"
"""The kind of that question to the staff chat; its subject is the tab."""


def collect_people(tx: Tx, sheet: Sheet, registry: Registry) -> list[Change]:
    """Learn who may report; give new rows a code and a link, tell the staff who joined, add whom the chat let in.

    A row typed by staff gets its code now and lives once row, code and link were read together: by ``confirm``, or at
    the next meeting. A row that the staff gave to another person goes on under that one's code. ``AskFirstError`` when
    most rows are suddenly gone: nothing is learnt or written before the staff chat has answered.
    """
    table = Table(sheet, _base(tx, registry))
    known = _look_through(tx, table, registry)
    owners = people_codes.owners(tx, known, registry.link, registry.new_code)
    seen = known.settled | {*owners.known.values(), *owners.living.values()}
    gone = [one for one in known.known.values() if _expected(one) and one.code not in seen]
    _end_access(tx, registry, known, gone)
    wanted = _learn_all(tx, known, owners, registry)
    _remember(tx, table, known, owners, wanted, registry)
    changes: list[Change] = [
        SetCell(PEOPLE.title, row.index, column, value)
        for row in known.rows
        for column, value in wanted.get(row.index, {}).items()
        if row.cells.get(column, "") != value
    ]
    return changes + _let_in(tx, seen, registry)


def confirm(tx: Tx, sheet: Sheet, registry: Registry) -> int:
    """Read back after writing: new codes whose row, code and link stand together live from now on; how many."""
    made = people_codes.pending(tx, registry.office.code)
    table = Table(sheet, ())
    known = roll.tracked(tx, registry.office.code) if made else {}
    living: dict[str, Row] = {}
    for index, code in enumerate(table.codes()):
        if made.get(code) and code not in known and code not in living:
            row = table.row(index)
            if row.role and people_codes.together(row.cells, made[code], registry.link(code)):
                living[code] = row
    _add_all(tx, living, Places(people.places_of(tx, registry.office.code)) if living else Places(()), registry)
    return len(living)


# ---------------------------------------------------------------- what is there
def _base(tx: Tx, registry: Registry) -> tuple[str, ...]:
    """What every row's meaning depends on: another name or another list of places, and all are looked at again."""
    places = marks.get(tx, people.places_mark(registry.office.code))
    return registry.bot_name, registry.office.name, str(registry.office.zone), places


def _look_through(tx: Tx, table: Table, registry: Registry) -> Roll:
    """Everybody known, and the rows that are not as they were."""
    office = registry.office.code
    known = roll.tracked(tx, office)
    overdue = invites.overdue(tx, office, registry.now - timedelta(days=registry.invite_days))
    codes = table.codes()
    settled: set[str] = set()
    rows: list[Row] = []
    for index, code in enumerate(codes):
        one = known.get(code)
        if one and code not in settled and one.learnt == table.fingerprint(index, _state(one, overdue)):
            settled.add(code)
        else:
            rows.append(table.row(index))
    places = Places(people.places_of(tx, office) if rows else ())
    return Roll(office, known, frozenset(settled), rows, places, not any(codes), overdue)


def _state(one: Tracked, overdue: frozenset[str]) -> tuple[str, ...]:
    return (*one.state, "1" if one.code in overdue else "")


def _expected(one: Tracked) -> bool:
    """Whether somebody's row stood on the tab."""
    return one.placed and (one.active or bool(one.learnt))


def _end_access(tx: Tx, registry: Registry, known: Roll, gone: Sequence[Tracked]) -> None:
    """End the access of those who are gone; of suspiciously many only after the staff chat said so."""
    office, kind = registry.office, (GONE, PEOPLE.title)
    there = sum(_expected(one) and not one.next_code for one in known.known.values())
    lost = [one for one in gone if not one.next_code]
    answer = "yes"
    if there >= SUSPICIOUS and len(lost) * 2 > there:
        asked = Question(*kind, own_texts.many_gone(len(lost), there), own_texts.DELETED_INDEED, own_texts.WRITE_AGAIN)
        answer = desk_questions.ask(tx, office, *kind, asked.text, asked.yes, asked.no, registry.now)
        if not answer:
            raise AskFirstError(asked)
    desk_questions.forget(tx, office.code, *kind)
    if answer == "no":
        roll.put_again(tx, lost)
        gone = [one for one in gone if one.next_code]
    roll.gone(tx, office.code, gone, registry.now)


# ---------------------------------------------------------------- learning
def _learn_all(tx: Tx, known: Roll, owners: Owners, registry: Registry) -> dict[int, dict[str, str]]:
    """Every row that needs a look into the journal; what its bot columns must say."""
    standings = people.standings(tx, known.office, [*owners.known.values()]) if owners.known else {}
    never = invites.lacking(tx, known.office) if owners.known else frozenset()
    rows = {row.index: row for row in known.rows}
    wanted: dict[int, dict[str, str]] = {}
    for index, code in owners.known.items():
        row, before = rows[index], standings[code]
        values = values_of(row, known.places, before.person) | erasure.nameless(before)
        made_active = _learn(tx, registry, before, values, issued=code not in never)
        name = str(values["name"])
        invite = {} if row.text("Kode") == code else invite_cells(code, name, registry)
        overdue = code in known.overdue and not made_active
        wanted[index] = invite | stamps(before, row, values, registry, overdue=overdue)
    _add_all(tx, {code: rows[index] for index, code in owners.living.items()}, known.places, registry)
    for index in owners.living:
        wanted[index] = {"Bergabung": "", "Terakhir Lapor": "", "Kabar": about(rows[index])}
    for index, code in owners.given.items():
        wanted[index] = invite_cells(code, rows[index].text("Nama"), registry)
    return wanted | {index: {"Kabar": sentence} for index, sentence in owners.complaints.items()}


def _learn(tx: Tx, registry: Registry, before: Standing, values: Mapping[str, Any], *, issued: bool) -> bool:
    """The row into the journal; its invite lives from the day it can be used. Whether it was just made active."""
    office, now, person = registry.office.code, registry.now, before.person
    made_active = people.learn(tx, office, person.code, values, now, person)
    if not issued:
        invites.issue(tx, person.code, office, now)
    elif made_active and before.joined_at is None:
        invites.renew(tx, person.code, now)
    if not before.placed:
        people.place(tx, person.id)
    if person.area != values["area"]:
        reports.stir_person(tx, person.id)
    if person.user_id is not None:
        _ask_if_other(tx, registry, before, values["name"], values["phone"])
    return made_active


def _add_all(tx: Tx, rows: Mapping[str, Row], places: Places, registry: Registry) -> None:
    """Codes that begin to live, with their people."""
    roll.add_all(tx, registry.office.code, {code: values_of(row, places) for code, row in rows.items()})
    roll.remember(tx, {code: (UNSETTLED, row.cells) for code, row in rows.items()})
    invites.issue_all(tx, list(rows), registry.office.code, registry.now)
    marks.drop(tx, [f"{people_codes.MARK}{code}" for code in rows])


def _remember(
    tx: Tx,
    table: Table,
    known: Roll,
    owners: Owners,
    wanted: Mapping[int, Mapping[str, str]],
    registry: Registry,
) -> None:
    """Rows beside which nothing is left to be written need no look as long as nothing changes."""
    codes = owners.known | owners.living
    if not codes:
        return
    now = roll.tracked(tx, known.office)
    overdue = invites.overdue(tx, known.office, registry.now - timedelta(days=registry.invite_days))
    rows = {row.index: row for row in known.rows}
    learnt: dict[str, tuple[str, Mapping[str, str]]] = {}
    for index, code in codes.items():
        right = all(rows[index].cells.get(column, "") == value for column, value in wanted[index].items())
        mark = table.fingerprint(index, _state(now[code], overdue)) if right else UNSETTLED
        erased = people.ERASED in now[code].state
        learnt[code] = mark, {name: text for name, text in rows[index].cells.items() if text and not erased}
    roll.remember(tx, learnt)


def _ask_if_other(tx: Tx, registry: Registry, before: Standing, name: str, phone: str) -> None:
    """Staff who type another name over one that joined are asked whether it is another person; once."""
    joined_as = before.known_name or before.person.name, before.known_phone or before.person.phone
    doubtful = maybe_another(joined_as, (name, phone))
    if doubtful == before.doubted:
        return
    people.doubt(tx, before.person.id, doubted=doubtful)
    if doubtful:
        there = replace(before.person, name=name, phone=phone)
        admission.ask_whether_other(tx, registry.office, joined_as[0], there, registry.now)


# ---------------------------------------------------------------- the bot's columns
def _let_in(tx: Tx, seen: Iterable[str], registry: Registry) -> list[Change]:
    """The rows of those whom the chat let in, or who are to be written again, and that do not stand on the desk."""
    there = set(seen)
    codes = [one.code for one in roll.tracked(tx, registry.office.code).values() if not one.placed]
    codes = [code for code in codes if code not in there]
    if not codes:
        return []
    known, cells = people.standings(tx, registry.office.code, codes), roll.cells_of(tx, registry.office.code, codes)
    return [Append(PEOPLE.title, [row_of(known[code], registry) | _typed(cells.get(code, {})) for code in codes])]


def _typed(cells: Mapping[str, str]) -> dict[str, str]:
    """What the staff had written into a row, word for word."""
    columns = {*PEOPLE.columns, *cells} - PEOPLE.bot if cells else set()
    return {column: cells.get(column, "") for column in columns}


def fill_again(tx: Tx, office: str, sheet: Sheet) -> list[Change]:
    """For columns that were deleted and made anew (not one cell in them): what stood in them, from the journal."""
    table = Table(sheet, ())
    codes = table.codes()
    rows = {code: table.row(index) for index, code in reversed(list(enumerate(codes))) if code}
    known = roll.cells_of(tx, office, list(rows))
    blank = [name for name in sheet.header if name and not any(row.cells.get(name) for row in rows.values())]
    return [
        SetCell(PEOPLE.title, rows[code].index, column, value)
        for code, cells in known.items()
        for column in blank
        if (value := cells.get(column, ""))
    ]


def put_again(tx: Tx, office: str, sheet: Sheet) -> int:
    """After the tab was made anew: people whose row is gone are to be written once more; how many."""
    there = set(Table(sheet, ()).codes())
    gone = [one for one in roll.tracked(tx, office).values() if _expected(one) and one.code not in there]
    gone = [one for one in gone if not one.next_code]
    roll.put_again(tx, gone)
    return len(gone)
