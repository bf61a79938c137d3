"""A reporter's own reports after sending: see, correct, withdraw, add evidence. Nobody else's can be reached."""

from dataclasses import replace

from reporting.access import may_change_own
from reporting.dialog import form
from reporting.dialog.scene import AddFiles, Button, CancelReport, Outcome, Rows, Say, Scene, SentFile, Session, say
from reporting.errors import Misunderstood
from reporting.kinds import KINDS
from reporting.model import Field, Report
from reporting.reading.identity import read_receipt
from reporting.reading.names import normal
from reporting.texts import chat as texts

SHOWN = 10


def mine(session: Session, scene: Scene) -> Outcome:
    """``/laporanku``: the newest reports with their state, a button each."""
    if not scene.own:
        return say(session, texts.NO_REPORTS)
    lines = [_line(report) for report in scene.own[:SHOWN]]
    open_ones = [report for report in scene.own[:SHOWN] if may_change_own(report.stage, report.status)]
    rows = [[Button(_short(report), "report", report.number, lasting=True)] for report in open_ones]
    return say(session, "\n".join([texts.MY_REPORTS, *lines]), rows)


def one(number: str, session: Session, scene: Scene) -> Outcome:
    """One own report with what can still be done about it."""
    report = _own(number, scene)
    if report is None:
        return say(session, texts.NOT_YOURS)
    rows = after_sending(report.number) if may_change_own(report.stage, report.status) else ()
    return say(session, _line(report), rows)


def status(argument: str, session: Session, scene: Scene) -> Outcome:
    """``/status NOMOR``."""
    try:
        number = read_receipt(argument)
    except Misunderstood as misunderstood:
        return say(session, str(misunderstood))
    return one(number, session, scene) if number else say(session, texts.STATUS_HOW)


def choose(session: Session, scene: Scene) -> Outcome:
    """``/koreksi``: which one?"""
    open_ones = [report for report in scene.own[:SHOWN] if may_change_own(report.stage, report.status)]
    if not open_ones:
        return mine(session, scene)
    rows = [[Button(_short(report), "report", report.number, lasting=True)] for report in open_ones]
    return say(session, texts.WHICH_REPORT, rows)


def about(name: str, nik: str, session: Session, scene: Scene, *, withdraw: bool) -> Outcome:
    """Words that correct or withdraw an earlier report: straight to it when it is clear which one is meant."""
    open_ones = [report for report in scene.own if may_change_own(report.stage, report.status)]
    if name or nik:
        open_ones = [report for report in open_ones if _fits(report, name, nik)]
    if len(open_ones) != 1:
        return choose(session, scene)
    number = open_ones[0].number
    return ask_cancel(number, session, scene) if withdraw else correct(number, session, scene)


def _fits(report: Report, name: str, nik: str) -> bool:
    return (bool(nik) and report.cell(Field.NIK) == nik) or (
        bool(name) and normal(name) in normal(report.cell(Field.NAME))
    )


def correct(number: str, session: Session, scene: Scene) -> Outcome:
    """Open an own report for correction."""
    report = _own(number, scene)
    if report is None or report.kind not in KINDS:
        return say(session, texts.NOT_YOURS)
    if not may_change_own(report.stage, report.status):
        return say(session, _closed(report))
    if session.busy:
        return draft_open(session)
    return form.correct(report.number, report.kind, report.cells, session, scene)


def ask_cancel(number: str, session: Session, scene: Scene) -> Outcome:
    """Before an own report is withdrawn."""
    report = _own(number, scene)
    if report is None:
        return say(session, texts.NOT_YOURS)
    if not may_change_own(report.stage, report.status):
        return say(session, _closed(report))
    yes = Button(texts.YES_CANCEL, "cancel!", report.number, lasting=True)
    no = Button(texts.NO_KEEP, "keep", report.number, lasting=True)
    return say(session, texts.ask_cancel(report.number, report.kind, report.cell(Field.NAME)), ((yes, no),))


def cancel(number: str, session: Session, scene: Scene) -> Outcome:
    """Withdraw an own report."""
    report = _own(number, scene)
    if report is None:
        return say(session, texts.NOT_YOURS)
    if not may_change_own(report.stage, report.status):
        return say(session, _line(report))
    return Outcome(session, (CancelReport(report.number), Say(texts.cancelled(report.number))))


def attach(sent: SentFile, session: Session, scene: Scene) -> Outcome:
    """Evidence without words: to the receipt it answers, else ask which report it belongs to."""
    again = bool(sent.album) and sent.album == session.album
    if sent.about and (report := _own(sent.about, scene)):
        return _attached(report, ((sent.file_id, sent.name),), replace(session, album=sent.album), silent=again)
    files = (*session.files, (sent.file_id, sent.name))
    waiting = replace(session.cleared(), files=files, files_at=scene.now.isoformat(), album=sent.album)
    if again:
        return Outcome(waiting)  # an album comes picture by picture; it is asked about once
    living = [report for report in scene.own[:5] if report.stage.living]
    rows = [[Button(_short(report), "attach", report.number, lasting=True)] for report in living]
    return say(waiting, texts.FILE_FOR_WHICH, [*rows, [Button(texts.NEW_REPORT, "menu", lasting=True)]])


def attach_to(number: str, session: Session, scene: Scene) -> Outcome:
    """The answer to "for which report?"."""
    report = _own(number, scene)
    if report is None:
        return say(session, texts.NOT_YOURS)
    if not session.files or session.busy:
        return say(session, texts.OLD_BUTTON_IDLE)
    return _attached(report, session.files, session.cleared())


def _attached(report: Report, files: tuple[tuple[str, str], ...], session: Session, *, silent: bool = False) -> Outcome:
    said = Say(texts.file_added(report.number, report.attachments + len(files)))
    return Outcome(session, (AddFiles(report.number, files), *(() if silent else (said,))))


def after_sending(number: str) -> Rows:
    """The buttons below a receipt; they last."""
    correct_it = Button(texts.CORRECT_THIS, "correct", number, lasting=True)
    return ((correct_it, Button(texts.CANCEL_THIS, "cancel", number, lasting=True)),)


def draft_open(session: Session) -> Outcome:
    """Another report is half told: first that one."""
    rows = ((Button(texts.RESUME, "resume", lasting=True), Button(texts.START_OVER, "restart", lasting=True)),)
    return say(session, texts.DRAFT_OPEN, rows)


def _own(number: str, scene: Scene) -> Report | None:
    return next((report for report in scene.own if report.number == number), None)


def _closed(report: Report) -> str:
    """Why it cannot be changed any more: decided by the staff, or replaced or withdrawn by its reporter."""
    return texts.decided_already(report.number) if report.stage.living else _line(report)


def _short(report: Report) -> str:
    return f"{report.kind} · {report.cell(Field.NAME)}"[:60]


def _line(report: Report) -> str:
    words = texts.state(report.stage, report.stage_ref, report.status)
    return texts.report_line(report.number, report.kind, report.cell(Field.NAME), words)
