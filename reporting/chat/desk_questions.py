"""Questions about the desk to the staff chat: two buttons each, the first press counts, and it is remembered.

Whoever asks (a meeting, the upkeep of the tabs) asks at every sync; the staff read it once, and once more a day later
while nobody has answered. After acting upon the answer the asker forgets the question, so that it may be asked anew.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta

from reporting.chat import admission
from reporting.dialog.scene import Button, Rows
from reporting.journal import Tx, asks, events
from reporting.journal import rows as journal_rows
from reporting.journal.asks import NO, YES, Ask
from reporting.settings import Office
from reporting.texts import desk as texts

REMIND_AFTER = timedelta(days=1)
"""So long an unanswered question stands before it is said once more."""
ANSWER, WRITE, CLOSE = "desk-answer", "desk-write", "desk-close"
"""Actions of our buttons: answer a question, write rows again, begin to close a report."""
GONE = "rows gone again"
"""The kind of question that ``row_gone_again`` asks; its subject are the numbers, a blank between them."""
_LETTER = {"y": YES, "n": NO}

Rowed = tuple[str, str]
"""A report as these messages name it: its number and its kind."""


def ask(tx: Tx, office: Office, kind: str, subject: str, text: str, yes: str, no: str, now: datetime) -> str:
    """Ask the staff chat, once a (office, kind, subject): "" while it is open, then "yes" or "no" until forgotten.

    ``yes`` and ``no`` are the labels of the buttons. Without a staff chat nobody can be asked: "".
    """
    known = asks.open_one(tx, office.code, kind, subject)
    if known is not None and (known.answer or now - known.asked_at < REMIND_AFTER):
        return known.answer
    if office.staff_chat is None:
        return ""
    if known is None:
        which = asks.put(tx, office.code, kind, subject, yes, no, now)
    else:
        which, text = known.id, texts.STILL_OPEN.format(text=text)
        asks.asked_again(tx, known, now)
    row = [Button(yes, ANSWER, f"y{which}", lasting=True), Button(no, ANSWER, f"n{which}", lasting=True)]
    admission.tell(tx, office, text, now, [row])
    return ""


def forget(tx: Tx, office_code: str, kind: str, subject: str) -> None:
    """The answer was acted upon, or the question fell away: the same may be asked anew. Safe to repeat."""
    asks.close(tx, office_code, kind, subject)


def answered(tx: Tx, office: Office, argument: str, now: datetime) -> str:
    """Somebody pressed one of two buttons; the sentence that answers it."""
    known = asks.find(tx, int(argument[1:]), office.code) if argument[1:].isdecimal() else None
    if known is None or argument[0] not in _LETTER:
        return texts.OVER
    if asks.answer(tx, known, _LETTER[argument[0]]):
        label = known.yes if argument[0] == "y" else known.no
        _note(tx, known, label, now)
        return texts.NOTED.format(label=label)
    return texts.ANSWERED.format(label=known.chosen) if known.chosen else texts.OVER


def _note(tx: Tx, known: Ask, label: str, now: datetime) -> None:
    """Who pressed is "petugas": an account is personal data."""
    events.note(tx, known.office, known.office, now, events.STAFF, known.kind, known.subject, label)


# ---------------------------------------------------------------- rows that people deleted
def row_restored(tx: Tx, office: Office, rows: Sequence[Rowed], now: datetime) -> None:
    """One bundled word that deleted rows (number, kind) were put back, with a button to close each for good."""
    if rows:
        buttons = [[_close_button(number)] for number, _ in rows[: texts.MOST_BUTTONS]]
        admission.tell(tx, office, texts.restored(rows), now, buttons)


def row_gone_again(tx: Tx, office: Office, rows: Sequence[Rowed], now: datetime) -> None:
    """Ask about rows that were deleted once more: ``Tulis lagi`` or ``Tutup``, each row asked about once.

    ``Tulis lagi`` makes the row unplaced, so that the next meeting appends it; may be called at every sync.
    """
    known = {number for one in asks.of_kind(tx, office.code, GONE) for number in one.subject.split()}
    fresh = [row for row in rows if row[0] not in known]
    if fresh and office.staff_chat is not None:
        which = asks.put(tx, office.code, GONE, " ".join(number for number, _ in fresh), "", "", now)
        admission.tell(tx, office, texts.gone_again(fresh), now, _gone_rows(fresh, which))


def _gone_rows(rows: Sequence[Rowed], which: int) -> Rows:
    single = [
        [Button(texts.WRITE_ONE.format(number=number), WRITE, number, lasting=True), _close_button(number)]
        for number, _ in rows[: texts.MOST_BUTTONS]
    ]
    every = [Button(texts.WRITE_ALL.format(count=len(rows)), WRITE, str(which), lasting=True)]
    return [every, *single] if len(rows) > 1 else single


def _close_button(number: str) -> Button:
    return Button(texts.CLOSE_ONE.format(number=number), CLOSE, number, lasting=True)


def write_again(tx: Tx, office: Office, argument: str, now: datetime) -> str:
    """``Tulis lagi``: one number, or all rows of a question that are not settled yet."""
    waiting = asks.of_kind(tx, office.code, GONE)
    meant = [number for one in waiting for number in one.subject.split() if argument in (str(one.id), number)]
    for number in meant:
        row_settled(tx, office.code, number)
        events.note(tx, office.code, number, now, events.STAFF, "baris ditulis lagi")
    journal_rows.wanted_again(tx, meant)
    return texts.written_again(len(meant)) if meant else texts.NOTHING_TO_WRITE


def row_settled(tx: Tx, office_code: str, number: str) -> None:
    """A row stands on the desk again or its report was closed: it is not asked about any more. Safe to repeat."""
    for one in asks.of_kind(tx, office_code, GONE):
        numbers = one.subject.split()
        if number in numbers:
            asks.narrow(tx, one, " ".join(other for other in numbers if other != number))
