"""What people did to whole rows of ``Laporan``: added, deleted, copied, emptied, with a number that is not theirs.

Every case has one answer: a report is made, a row is put back, a key is restored, or a sentence stands beside it. When
most rows are hit at once nothing is done before the staff were asked.
"""

from collections import Counter
from collections.abc import Mapping, Sequence, Set

from reporting.chat import desk_questions
from reporting.journal import Tx, receipts, reports, rows
from reporting.kinds import kind_name
from reporting.model import Report, Stage
from reporting.texts import desk_rows as texts
from sheets.desk_ask import AskFirstError, Question
from sheets.door import AddColumns, Change, SetCell
from sheets.layout import REPORTS, WARNING
from sheets.recollection import KEY, Recollection, compare
from sheets.reports_reading import Reading
from sheets.reports_tab import Findings, Surroundings

SUSPICIOUS = 5
"""From so many rows on, a change that hits more than half of them is a question, not an order."""
NEEDED = ("Jenis", "Nama", "Kelurahan")
"""What a row typed by staff must say before it is a report."""
_IDENTITY = ("Nama", "NIK", "Jenis", "Kelurahan")
_WHOSE = ("Jenis", "Nama", "NIK", "Kelurahan", "RW", "RT", "Tanggal Kejadian", "Waktu Lapor")
"""By these a row whose number was lost is known again."""
_STAMPS = ("Nomor", "Status", "Bukti", "Waktu Lapor", "Peran", "Saluran")
EMPTIED, SCRAMBLED = "rows emptied", "column scrambled"
_TITLE = REPORTS.title


def take_stock(tx: Tx, reading: Reading, known: Recollection, around: Surroundings, found: Findings) -> set[str]:
    """Answer to all of it; the numbers whose bot's cells depend on the answers. ``AskFirstError`` stops the meeting."""
    fresh = [number for number in reading.places if number not in known]
    homes = rows.homes(tx, fresh)
    receipts.number_above(tx, fresh)
    strange = {number for number in fresh if number not in homes or not _mine(homes[number], around)}
    missing = _still_expected(tx, known.missing(reading.places), found)
    _know_again(tx, around.office.code, reading, known, strange, missing, found)
    strange -= {number for number in strange if number not in reading.places}
    missing = [number for number in missing if number not in reading.places]
    odd: frozenset[str | int] = frozenset([*strange, *reading.copies, *reading.nameless])
    # what is missing may stand there without its number, or with a wrong one: that takes all columns to tell
    known.whole = not reading.complete and (odd != known.odd or bool(odd and missing))
    if reading.complete:
        known.odd = odd
    if not known.whole:
        _answer_for_missing(tx, missing, reading, known, around, found)
    waiting = rows.waiting(tx, around.office.code)
    arrived = [number for number in reading.places if number in waiting and number not in strange]
    rows.arrived(tx, arrived, around.book, reading.sheet.generation or 0)
    for number in fresh:
        if number in homes and homes[number][1] and number not in strange:  # people brought a deleted row back
            desk_questions.row_settled(tx, around.office.code, number)
    _point_out(reading, strange, homes, found)
    _take_typed(tx, reading, known, around, found)
    changed = known.doubled ^ reading.copies.keys()
    known.doubled = frozenset(reading.copies)
    return {*changed, *arrived}


def _still_expected(tx: Tx, missing: Sequence[str], found: Findings) -> list[str]:
    """Without those that are to be written again anyway, since staff or ``setup`` asked for it."""
    homes = rows.homes(tx, missing)
    found.gone += [number for number in missing if not homes[number][1]]
    return [number for number in missing if homes[number][1]]


def _mine(home: tuple[str, bool, str], around: Surroundings) -> bool:
    office, placed, book = home
    return office == around.office.code and (book == around.book if placed else around.current)


# ---------------------------------------------------------------- rows that lost their number
def _know_again(
    tx: Tx,
    office: str,
    reading: Reading,
    known: Recollection,
    strange: set[str],
    missing: Sequence[str],
    found: Findings,
) -> None:
    """Rows without a number, or with a made-up one, that tell exactly what a missing report told get theirs back."""
    candidates = dict(reading.unnumbered)
    if missing:
        places = {reading.places[number] for number in strange}
        candidates |= {index: cells for index, cells in reading.strange.items() if index in places}
    if not candidates:
        return
    waiting = rows.typed_waiting(tx, office) if reading.unnumbered else []
    lost = [*rows.find_many(tx, missing).values(), *waiting]
    for report in lost:
        alike = [index for index, cells in candidates.items() if _same_row(report, cells)]
        if len(alike) == 1 and report.number not in reading.places:
            _restore_key(reading, known, report, alike[0], found)
            del candidates[alike[0]]


def _same_row(report: Report, cells: Mapping[str, str]) -> bool:
    typed = report.person_id is None and report.role != reports.VISITOR
    wanted = NEEDED if typed else _WHOSE
    return all(cells.get(column, "").strip() == report.cell(column).strip() for column in wanted)


def _restore_key(reading: Reading, known: Recollection, report: Report, index: int, found: Findings) -> None:
    for number in [number for number, place in reading.places.items() if place == index]:
        del reading.places[number]
        reading.news.cells.pop(number, None)
    reading.places[report.number] = index
    reading.unnumbered.pop(index, None)
    found.changes.append(SetCell(_TITLE, index, KEY, report.number))
    news = compare(known, reading.sheet, {report.number: index})
    reading.news.cells |= news.cells
    reading.news.ours.add(report.number)


# ---------------------------------------------------------------- rows that are gone
def _answer_for_missing(
    tx: Tx, missing: Sequence[str], reading: Reading, known: Recollection, around: Surroundings, found: Findings
) -> None:
    """Put back once with a word; what is deleted again is asked about. A stale copy of a file is no deletion."""
    wanted_back = _refuse_if_emptied(tx, missing, known, around)
    told = rows.find_many(tx, missing)
    if wanted_back:
        found.changes += _columns_back(told, reading)
    history = rows.times_lost(tx, missing)
    anew, first, again = [], [], []
    for number in missing:
        times, seen_in = history.get(number, (0, 0))
        if not around.current:
            continue
        if told[number].stage is Stage.WITHDRAWN or wanted_back or _stale(seen_in, reading):
            anew.append(number)  # of a closed report only when it is opened again
        elif times == 0 or around.office.staff_chat is None:  # nobody to ask
            first.append(number)
        elif times == 1:
            again.append(number)
    reports.place(tx, anew, placed=False)
    rows.lost(tx, first, placed=False)
    rows.lost(tx, again, placed=True)
    desk_questions.row_restored(tx, around.office, [(n, told[n].kind) for n in first], around.now)
    desk_questions.row_gone_again(tx, around.office, [(n, told[n].kind) for n in again], around.now)
    found.gone += missing


def _columns_back(told: Mapping[str, Report], reading: Reading) -> list[Change]:
    """The staff's own columns that went with their rows."""
    filled = dict.fromkeys(column for report in told.values() for column in report.cells)
    gone = tuple(name for name in filled if name not in REPORTS.columns and name not in reading.sheet.columns)
    return [AddColumns(_TITLE, gone)] if gone else []


def _stale(seen_in: int, reading: Reading) -> bool:
    generation = reading.sheet.generation
    return generation is not None and seen_in > generation


def _refuse_if_emptied(tx: Tx, missing: Sequence[str], known: Recollection, around: Surroundings) -> bool:
    """Whether the staff want all of them back; raises while they have not said so."""
    office, subject = around.office, around.book or _TITLE
    if len(known) < SUSPICIOUS or len(missing) * 2 <= len(known):
        desk_questions.forget(tx, office.code, EMPTIED, subject)
        return False
    text = texts.emptied(_TITLE, len(missing), len(known))
    question = Question(EMPTIED, subject, text, texts.EMPTIED_YES, texts.EMPTIED_NO)
    if _answer(tx, question, around) != "yes":
        raise AskFirstError(question)
    desk_questions.forget(tx, office.code, EMPTIED, subject)
    return True


def _answer(tx: Tx, asked: Question, around: Surroundings) -> str:
    return desk_questions.ask(tx, around.office, asked.kind, asked.subject, asked.text, asked.yes, asked.no, around.now)


# ---------------------------------------------------------------- one column of most rows
def restore_scrambled(tx: Tx, reading: Reading, known: Recollection, around: Surroundings, found: Findings) -> None:
    """When most rows say something else in a column that names the person, the staff decide whether that is meant.

    What they want back are the columns in which most rows changed; anything else was typed.
    """
    office, subject = around.office, around.book or _TITLE
    changed = {number: cells for number, cells in reading.news.cells.items() if number in known}
    if len(known) < SUSPICIOUS or len(changed) * 2 <= len(known):
        desk_questions.forget(tx, office.code, SCRAMBLED, subject)
        return
    told = rows.find_many(tx, changed)
    column, count = _most_changed(changed, told)
    if count * 2 <= len(known):
        desk_questions.forget(tx, office.code, SCRAMBLED, subject)
        return
    text = texts.scrambled(_TITLE, column, count, len(known))
    question = Question(SCRAMBLED, subject, text, texts.SCRAMBLED_YES, texts.SCRAMBLED_NO)
    answer = _answer(tx, question, around)
    if not answer:
        raise AskFirstError(question)
    if answer == "yes":
        whole = _changed_in_most(changed, told, len(known))
        for number, report in told.items():
            _put_back(reading, report, reading.news.cells[number], whole, found)
    desk_questions.forget(tx, office.code, SCRAMBLED, subject)


def _most_changed(changed: Mapping[str, Mapping[str, str]], told: Mapping[str, Report]) -> tuple[str, int]:
    counts = {
        column: sum(
            column in cells and bool(told[number].cell(column)) and cells[column] != told[number].cell(column)
            for number, cells in changed.items()
            if number in told
        )
        for column in _IDENTITY
    }
    counts["Status"] = sum(
        not cells.get("Status", "-") and bool(told[number].cell("Status"))
        for number, cells in changed.items()
        if number in told
    )
    return max(counts.items(), key=lambda item: item[1])


def _changed_in_most(changed: Mapping[str, Mapping[str, str]], told: Mapping[str, Report], known: int) -> Set[str]:
    told_of = [(report, *item) for number, report in told.items() for item in changed[number].items()]
    counts = Counter(column for report, column, text in told_of if text != report.cell(column))
    return frozenset(column for column, count in counts.items() if count * 2 > known)


def _put_back(reading: Reading, report: Report, cells: dict[str, str], columns: Set[str], found: Findings) -> None:
    for column in columns & cells.keys():
        text = cells.pop(column)
        if text != report.cell(column) and column in reading.sheet.columns:
            found.changes.append(SetCell(_TITLE, reading.places[report.number], column, report.cell(column)))


# ---------------------------------------------------------------- rows that are nobody's
def _point_out(
    reading: Reading, strange: set[str], homes: Mapping[str, tuple[str, bool, str]], found: Findings
) -> None:
    """A sentence beside copies and numbers that are not ours; only where the whole row was read."""
    wanted = {reading.places[number]: _strange(number in homes) for number in strange}
    for number, others in reading.copies.items():
        sentence = texts.NUMBER_TORN if number in reading.torn else texts.NUMBER_COPY
        wanted |= dict.fromkeys(others, sentence)
    for index, sentence in wanted.items():
        if reading.strange.get(index, {}).get(WARNING, sentence) != sentence:
            found.changes.append(SetCell(_TITLE, index, WARNING, sentence))
    for number in strange:
        reading.news.cells.pop(number, None)
        reading.news.ours.discard(number)
        del reading.places[number]


def _strange(known_elsewhere: bool) -> str:
    return texts.NUMBER_ELSEWHERE if known_elsewhere else texts.NUMBER_STRANGE


# ---------------------------------------------------------------- rows typed by staff
def _take_typed(tx: Tx, reading: Reading, known: Recollection, around: Surroundings, found: Findings) -> None:
    """A row that says enough and was the same at the last meeting too becomes a report; its stamps are filled in."""
    seen = {index: _fingerprint(cells) for index, cells in reading.unnumbered.items()}
    for index, cells in reading.unnumbered.items():
        if not around.current or seen[index] not in known.typed:
            continue
        if missing := [column for column in NEEDED if not cells.get(column, "").strip()]:
            _say_what_is_missing(reading, index, cells, missing, found)
        else:
            _file(tx, reading, index, cells, around, found)
    if reading.complete:
        known.whole = known.whole or not known.typed.issuperset(seen.values())
        known.typed = frozenset(seen.values())


def _fingerprint(cells: Mapping[str, str]) -> int:
    return hash(tuple(sorted((name, text) for name, text in cells.items() if text and name not in REPORTS.bot)))


def _say_what_is_missing(
    reading: Reading, index: int, cells: Mapping[str, str], missing: Sequence[str], found: Findings
) -> None:
    sentence = texts.not_yet_a_report(missing)
    if any(cells.get(column, "").strip() for column in (*NEEDED, "NIK")) and cells.get(WARNING) != sentence:
        found.changes.append(SetCell(_TITLE, index, WARNING, sentence))


def _file(
    tx: Tx, reading: Reading, index: int, cells: Mapping[str, str], around: Surroundings, found: Findings
) -> None:
    typed = {name: text for name, text in cells.items() if name not in REPORTS.bot}
    kind = kind_name(typed["Jenis"]) or typed["Jenis"].strip()
    report = reports.file_typed(tx, around.office.code, kind, typed, around.now, around.office.zone)
    reading.places[report.number] = index
    found.appended.append(report.number)
    found.learnt[report.number] = report.cells
    found.changes += [
        SetCell(_TITLE, index, column, report.cell(column))
        for column in _STAMPS
        if cells.get(column, "") != report.cell(column)
    ]
