"""``Dicabut petugas``: the staff close a report for good by a button, asked once more, and may open it again."""

from datetime import datetime

from reporting.chat import desk_questions
from reporting.dialog.scene import Button, Rows
from reporting.journal import Tx, batches, events, outbox, reports, rows, standings
from reporting.model import Month, Report, Stage
from reporting.settings import Office
from reporting.texts import desk as texts
from reporting.texts.staff import month_words

SURE, KEEP, REOPEN = "desk-close-sure", "desk-close-not", "desk-reopen"
"""Actions of our buttons, after ``desk_questions.CLOSE``."""

Answer = tuple[str, Rows]
"""What the staff chat reads, with its buttons."""


def own_report(tx: Tx, office: Office, number: str) -> Report | None:
    """The report of a receipt, if it is this office's: of others not even that they are there is told."""
    report = reports.find(tx, number)
    return report if report and report.office == office.code else None


def close_button(number: str) -> Button:
    """Begins to close a report."""
    return Button(texts.CLOSE_THIS, desk_questions.CLOSE, number, lasting=True)


def reopen_button(number: str) -> Button:
    """Opens a closed report again."""
    return Button(texts.REOPEN.format(number=number), REOPEN, number, lasting=True)


def _open(tx: Tx, office: Office, number: str) -> Report | str:
    """An open report of the office, or why it cannot be closed."""
    report = own_report(tx, office, number)
    if report is None:
        return texts.UNKNOWN.format(number=number)
    return report if report.stage.living else texts.cannot_close(number, report.stage, report.stage_ref)


def begin(tx: Tx, office: Office, number: str, _now: datetime) -> Answer:
    """``Tutup``: asked once more, or why it cannot be."""
    report = _open(tx, office, number)
    if isinstance(report, str):
        return report, ()
    row = [
        Button(texts.YES_CLOSE, SURE, number, lasting=True),
        Button(texts.CANCEL, KEEP, number, lasting=True),
    ]
    return texts.sure(number, report.kind), [row]


def keep(tx: Tx, office: Office, number: str, _now: datetime) -> Answer:
    """``Batal``: nothing happens."""
    report = _open(tx, office, number)
    if isinstance(report, str):
        return report, ()
    return texts.KEPT.format(number=number), ()


def close(tx: Tx, office: Office, number: str, now: datetime) -> Answer:
    """``Ya, tutup``: the report can enter no list any more; its reporter hears of it, once."""
    report = _open(tx, office, number)
    if isinstance(report, str):
        return report, ()
    reports.restage(tx, report, Stage.WITHDRAWN, "", now, events.STAFF)
    desk_questions.row_settled(tx, office.code, number)
    told = _tell_reporter(tx, office, number, texts.REPORTER_CLOSED.format(number=number), now)
    return texts.closed(number, told=told), [[reopen_button(number)]]


def reopen(tx: Tx, office: Office, number: str, now: datetime) -> Answer:
    """``Buka lagi``: until the month it was closed in is closed itself."""
    report = own_report(tx, office, number)
    if report is None:
        return texts.UNKNOWN.format(number=number), ()
    if report.stage is not Stage.WITHDRAWN:
        return texts.NOT_CLOSED.format(number=number), ()
    if over := _closed_since(tx, office, number):
        return texts.TOO_LATE.format(number=number, month=month_words(over)), ()
    reports.restage(tx, report, Stage.RECEIVED, "", now, events.STAFF)
    rows.wanted_again(tx, [number])  # the row of a closed report may be deleted without a word
    _tell_reporter(tx, office, number, texts.REPORTER_REOPENED.format(number=number), now)
    return texts.REOPENED.format(number=number), ()


def _closed_since(tx: Tx, office: Office, number: str) -> Month | None:
    """The first month that was closed after the report was."""
    closed_at = [at for at, _, _, _, after in events.story(tx, number) if after == Stage.WITHDRAWN]
    later = (one.month for one in standings.of_office(tx, office.code) if closed_at and one.closed_at > closed_at[-1])
    return next(later, None)


def _tell_reporter(tx: Tx, office: Office, number: str, sentence: str, now: datetime) -> bool:
    """Whether somebody hears it: in their chat, or with the day's digest about their list."""
    chat = reports.chat_of(tx, number)
    if chat is None:
        return False
    rows.answer(tx, number, sentence)
    if not batches.note_news(tx, number, sentence):
        outbox.put(tx, chat, "sendMessage", {"text": sentence}, now, office=office.code, priority=outbox.NEWS)
    return True
