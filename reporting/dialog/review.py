"""A reporter's own reports after sending: see, correct, withdraw, add evidence. Nobody else's can be reached."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from reporting.access import may_change_own
from reporting.dialog import reopening
from reporting.dialog.scene import AddFiles, Button, CancelReport, Outcome, Rows, Say, Scene, SentFile, Session, say
from reporting.errors import Misunderstood
from reporting.kinds import KINDS
from reporting.model import Field, Report
from reporting.reading.identity import read_receipt
from reporting.reading.names import normal
from reporting.texts import chat as texts

SHOWN = 10
KIND = "Jenis"
"""Stands among corrected values for another kind of report."""


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


def choose(session: Session, scene: Scene, *, action: str = "report") -> Outcome:
    """``/koreksi``: which one? Its button goes straight to what was asked for in words."""
    open_ones = [report for report in scene.own[:SHOWN] if may_change_own(report.stage, report.status)]
    if not open_ones:
        return mine(session, scene)
    action = "correct" if session.correction else action
    rows = [[Button(_short(report), action, report.number, lasting=True)] for report in open_ones]
    return say(session, texts.WHICH_REPORT, rows)


@dataclass(frozen=True)
class Meant:
    """What words say about which report they correct: names it may stand under, a NIK, a receipt; each may be empty."""

    names: tuple[str, ...] = field(repr=False)
    nik: str = field(repr=False)
    number: str = ""


def about(meant: Meant, session: Session, scene: Scene, *, told: Mapping[str, str], withdraw: bool) -> Outcome:
    """Words that correct or withdraw an earlier report: straight to it when it is clear which one is meant.

    ``told`` are the new values by field (and ``KIND``); they wait while we ask which report.
    """
    open_ones = [report for report in scene.own if may_change_own(report.stage, report.status)]
    if meant.number:
        open_ones = [report for report in scene.own if report.number == meant.number]
    elif meant.names or meant.nik:
        open_ones = [report for report in open_ones if _fits(report, meant)] or open_ones
    if len(open_ones) != 1:
        waiting = session if session.busy else replace(session, correction=dict(told))
        return choose(waiting, scene, action="cancel" if withdraw else "report")
    number = open_ones[0].number
    if withdraw:
        return ask_cancel(number, session, scene)
    return correct(number, replace(session, correction=dict(told)) if not session.busy else session, scene)


def _fits(report: Report, meant: Meant) -> bool:
    known = normal(report.cell(Field.NAME))
    by_name = any(normal(name) in known or known in normal(name) for name in meant.names if normal(name))
    return by_name or (bool(meant.nik) and report.cell(Field.NIK) == meant.nik)


def correct(number: str, session: Session, scene: Scene) -> Outcome:
    """Open an own report for correction."""
    report = _own(number, scene)
    if report is None or report.kind not in KINDS:
        return say(session, texts.NOT_YOURS)
    if not may_change_own(report.stage, report.status):
        return say(session, _closed(report))
    if session.busy:
        return draft_open(session)
    if not session.correction:
        return reopening.correct(report.number, report.kind, report.cells, session, scene)
    told = {name: value for name, value in session.correction.items() if name != KIND}
    kind = session.correction.get(KIND, report.kind)
    return reopening.correct_to(told, report.number, kind, report.cells, session, scene)


def complete(number: str, session: Session, scene: Scene) -> Outcome:
    """Straight to the detail that a filed report still lacks."""
    report = _own(number, scene)
    if report is None or report.kind not in KINDS:
        return say(session, texts.NOT_YOURS)
    if not may_change_own(report.stage, report.status):
        return say(session, _closed(report))
    return (
        draft_open(session) if session.busy else reopening.complete(number, report.kind, report.cells, session, scene)
    )


def evidence(number: str, session: Session, scene: Scene) -> Outcome:
    """The next photograph or PDF belongs to this report."""
    report = _own(number, scene)
    if report is None:
        return say(session, texts.NOT_YOURS)
    if not report.stage.living:
        return say(session, _line(report))
    if session.busy:
        return draft_open(session)
    waiting = replace(session.cleared(), evidence_for=number, files_at=scene.now.isoformat())
    return say(waiting, texts.send_evidence(number, report.cell(Field.NAME)))


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
    if (report := _own(sent.about or session.evidence_for, scene)) and report.stage.living:
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
    withdraw = Button(texts.CANCEL_THIS, "cancel", number, lasting=True)
    return ((correct_it, withdraw), (Button(texts.ADD_EVIDENCE, "evidence", number, lasting=True),))


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
