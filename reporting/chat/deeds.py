"""Carries out what the dialog decided, inside the transaction of the message that asked for it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from reporting.access import may_change_own
from reporting.chat.incoming import keyboard
from reporting.dialog import front, review
from reporting.dialog.scene import (
    AddFiles,
    CancelReport,
    Deed,
    Enrol,
    FileReport,
    NothingChanged,
    Outcome,
    Rows,
    Say,
    Scene,
    Session,
    ShowFiles,
)
from reporting.journal import Tx, events, files, outbox, people, reports
from reporting.model import Month, Person, Report, Stage
from reporting.settings import Office
from reporting.texts import about
from reporting.texts import chat as texts
from reporting.texts import staff as staff_texts


@dataclass
class Turn:
    """One message of one person: who, where, when, and the transaction that all of it happens in."""

    tx: Tx
    now: datetime
    chat_id: int
    user_id: int
    office: Office
    scene: Scene
    session: Session

    @property
    def person(self) -> Person:
        """Who speaks; only for deeds that need somebody enrolled."""
        if self.scene.person is None:
            raise PermissionError("not enrolled")
        return self.scene.person

    def say(self, text: str, rows: Rows = ()) -> None:
        """Queue an answer."""
        payload: dict[str, object] = {"text": text}
        if markup := keyboard(rows, self.session.stamp):
            payload["reply_markup"] = markup
        outbox.put(self.tx, self.chat_id, "sendMessage", payload, self.now, office=self.office.code)


def carry_out(turn: Turn, outcome: Outcome) -> None:
    """All deeds in order."""
    turn.session = outcome.session
    for deed in outcome.deeds:
        _carry_out(turn, deed)


def _carry_out(turn: Turn, deed: Deed) -> None:  # a table of types would only hide this list
    match deed:
        case Say(text, rows):
            turn.say(text, rows)
        case FileReport():
            _file(turn, deed)
        case NothingChanged():
            _nothing_changed(turn)
        case CancelReport(number):
            _restage(turn, number, Stage.CANCELLED, "")
        case AddFiles(number, new):
            _add_files(turn, number, new)
        case Enrol(code):
            _enrol(turn, code)
        case ShowFiles(number):
            _show_files(turn, number)


def _file(turn: Turn, deed: FileReport) -> None:
    old = _own(turn, deed.corrects) if deed.corrects else None
    if deed.corrects and (old is None or not may_change_own(old.stage, old.status)):
        turn.say(texts.decided_already(deed.corrects))
        return
    new = reports.file(turn.tx, turn.person, deed.kind, deed.details, turn.now, turn.office.zone, chat_id=turn.chat_id)
    carried = files.of_report(turn.tx, old.number) if old else []
    _keep_files(turn, new.number, [*((one.file_id, one.name) for one in carried), *deed.files])
    if old:
        reports.restage(turn.tx, old, Stage.CORRECTED, new.number, turn.now, f"pelapor {turn.person.id}")
    people.reported(turn.tx, turn.person.id, turn.now)
    turn.say(texts.receipt(new.number, deed.corrects), review.after_sending(new.number))


def _nothing_changed(turn: Turn) -> None:
    month = Month.of(turn.now.astimezone(turn.office.zone).date())
    words = staff_texts.month_words(month)
    mine = reports.own(turn.tx, [turn.person.id])
    if any(Month.of(one.filed_at.astimezone(turn.office.zone).date()) == month and one.stage.living for one in mine):
        turn.say(texts.nothing_changed_but(words))
        return
    people.nothing_changed(turn.tx, turn.person, str(month), turn.now)
    people.reported(turn.tx, turn.person.id, turn.now)
    turn.say(texts.nothing_changed(words))


def _restage(turn: Turn, number: str, stage: Stage, ref: str) -> None:
    report = _own(turn, number)
    if report:
        reports.restage(turn.tx, report, stage, ref, turn.now, f"pelapor {turn.person.id}")


def _own(turn: Turn, number: str) -> Report | None:
    report = reports.find(turn.tx, number)
    return report if report and report.person_id == turn.person.id else None


def _add_files(turn: Turn, number: str, new: Sequence[tuple[str, str]]) -> None:
    if _own(turn, number):
        _keep_files(turn, number, new)


def _keep_files(turn: Turn, number: str, new: Sequence[tuple[str, str]]) -> None:
    count = 0
    for file_id, name in new:
        files.add(turn.tx, number, file_id, name, turn.now)
        count = reports.add_file(turn.tx, number)
    if count and turn.office.staff_chat:
        text = staff_texts.received_files(number, count)
        outbox.put(
            turn.tx,
            turn.office.staff_chat,
            "sendMessage",
            {"text": text},
            turn.now,
            office=turn.office.code,
            priority=outbox.NEWS,
        )


def _enrol(turn: Turn, code: str) -> None:
    person = people.of_code(turn.tx, code)
    if person is None:
        turn.say(about.INVITE_UNKNOWN)
    elif person.user_id == turn.user_id:
        turn.say(about.ENROLLED_ALREADY, front.menu(turn.scene))
    elif person.user_id is not None:
        turn.say(about.INVITE_USED)
    elif not person.active:
        turn.say(about.INVITE_INACTIVE)
    else:
        people.enrol(turn.tx, person, turn.user_id, turn.now)
        _welcome(turn, person)


def _welcome(turn: Turn, person: Person) -> None:
    scene = Scene(person, turn.office.name, turn.now, turn.now)
    place = front.place_words(scene)
    text = about.WELCOME.format(name=person.name, place=place, office=turn.office.name, notice=about.NOTICE)
    turn.say(text, front.menu(scene))


def _show_files(turn: Turn, number: str) -> None:
    report = reports.find(turn.tx, number)
    if report is None or report.office != turn.person.office:
        turn.say(texts.NOT_YOURS)
        return
    for one in files.of_report(turn.tx, number):
        method = "sendPhoto" if one.name == "foto.jpg" else "sendDocument"  # Telegram keeps photos and files apart
        field = "photo" if method == "sendPhoto" else "document"
        payload = {field: one.file_id, "caption": number}
        outbox.put(turn.tx, turn.chat_id, method, payload, turn.now, office=turn.office.code)
    events.note(turn.tx, report.office, number, turn.now, f"pelapor {turn.person.id}", "lampiran dibuka")
