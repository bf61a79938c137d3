"""Carries out what the dialog decided, inside the transaction of the message that asked for it."""

from collections.abc import Sequence

from reporting.access import Act, Where, may, may_change_own
from reporting.chat import admission, alive, counter, lists, oneself
from reporting.chat.gate import pass_through
from reporting.chat.turn import Turn
from reporting.dialog import hats, review
from reporting.dialog.counter_deeds import CounterDeed
from reporting.dialog.lists import ChangeList, ResidentStays, SendTemplate, TakeList
from reporting.dialog.scene import (
    AddFiles,
    CancelReport,
    Deed,
    FileReport,
    NothingChanged,
    Outcome,
    Say,
    ShowFiles,
)
from reporting.dialog.voters import LookedUp
from reporting.journal import events, files, findings, lookups, outbox, people, promises, reminders, reports, succession
from reporting.journal.own import own
from reporting.model import Channel, Field, Month, Person, Report, Stage
from reporting.reading.periods import take_period
from reporting.texts import chat as texts
from reporting.texts import dossier
from reporting.texts import enrolment as join_texts
from reporting.texts import retention as retention_texts
from reporting.texts import staff as staff_texts

_PERSON = (Field.NAME, Field.KELURAHAN, Field.RW, Field.RT)
"""What the question about the register was asked with; a NIK that is added later is the same person's."""


def carry_out(turn: Turn, outcome: Outcome) -> None:
    """All deeds in order."""
    turn.session = outcome.session
    oneself.beforehand(turn, outcome)
    for deed in outcome.deeds:
        _carry_out(turn, deed)
    oneself.afterwards(turn, outcome)


def _carry_out(turn: Turn, deed: Deed) -> None:  # a table of types would only hide this list
    if isinstance(deed, CounterDeed):
        counter.serve(turn, deed)
        return
    match deed:
        case Say(text, rows):
            turn.say(text, rows)
        case FileReport():
            _file(turn, deed)
        case NothingChanged(reminder):
            _nothing_changed(turn, reminder)
        case CancelReport(number):
            _restage(turn, number, Stage.CANCELLED, "")
        case AddFiles(number, new):
            _add_files(turn, number, new)
        case ShowFiles(number):
            _show_files(turn, number)
        case LookedUp(dpids):
            lookups.note(turn.tx, turn.office.code, turn.person.id, turn.now, dpids)
        case TakeList() | ChangeList() | ResidentStays() | SendTemplate():
            lists.carry_out(turn.tx, deed, turn.person, turn.chat_id, turn.now)
        case _:
            pass_through(turn, deed)


def _file(turn: Turn, deed: FileReport) -> None:
    old = _own(turn, deed.corrects) if deed.corrects else None
    if deed.corrects and (old is None or not may_change_own(old.stage, old.status)):
        turn.say(texts.decided_already(deed.corrects))
        return
    hat, behalf = _hat(turn, deed, old), turn.scene.behalf
    unseen = succession.unseen(turn.tx, old.number) if old else {}
    new = reports.file(
        turn.tx,
        hat,
        deed.kind,
        {**unseen, **deed.details},
        turn.now,
        turn.house.offices[hat.office].zone,
        chat_id=turn.chat_id,
        channel=Channel(behalf["channel"]) if behalf else Channel.TELEGRAM,
        told_for=hats.behalf_area(behalf) if behalf else None,
    )
    if unseen:
        succession.keep_unseen(turn.tx, new.number)
    promises.keep(turn.tx, new, deed.promised, turn.now, deed.corrects)
    carried = files.of_report(turn.tx, old.number) if old else []
    _keep_files(turn, new.number, [*((one.file_id, one.name) for one in carried), *deed.files])
    if old:
        reports.restage(turn.tx, old, Stage.CORRECTED, new.number, turn.now, f"pelapor {turn.person.id}")
    _keep_answer(turn, new, deed, old)
    people.reported(turn.tx, hat.id, turn.now)
    reminders.stop(turn.tx, {turn.chat_id}, {hat.id})
    if behalf:
        reminders.stop_area(turn.tx, hat.office, hats.behalf_area(behalf))
    receipt, buttons = alive.receipt(turn, new, deed.corrects), review.after_sending(new.number)
    turn.say(receipt, buttons, priority=outbox.RECEIPT)


def _keep_answer(turn: Turn, new: Report, deed: FileReport, old: Report | None) -> None:
    """Whom of the register the reporter meant; a correction that leaves the person as it was keeps what was said."""
    answer = deed.voter
    if old and all(old.cell(field) == new.cell(field) for field in _PERSON):
        answer = findings.answer_of(turn.tx, old.number)
    if answer is not None:
        findings.note_answer(turn.tx, new.office, new.number, answer, turn.now, f"pelapor {turn.person.id}")


def _hat(turn: Turn, deed: FileReport, old: Report | None) -> Person:
    """Whose report it is: who filed what is corrected, else the hat whose area was told."""
    filer = next((hat for hat in hats.all_of(turn.scene) if old and hat.id == old.person_id), None)
    return filer or hats.fitting(deed.details, turn.scene) or turn.person


def _nothing_changed(turn: Turn, reminder: str) -> None:
    if turn.scene.behalf and not reminder:
        _nothing_changed_for_others(turn)
        return
    month, meant = _spoken_of(turn, reminder), _asked_about(turn, reminder) or [turn.person]
    words = staff_texts.month_words(month)
    if _is_over(turn, month):
        turn.say(texts.nothing_changed_late(words))
        return
    reminders.stop(turn.tx, {turn.chat_id}, {hat.id for hat in meant})
    silent = [hat for hat in meant if not _reported(turn, hat, month)]
    if not silent:
        turn.say(texts.nothing_changed_but(words))
        return
    for hat in silent:
        people.nothing_changed(turn.tx, hat, str(month), turn.now)
        people.reported(turn.tx, hat.id, turn.now)
    turn.say(hats.naming(texts.nothing_changed(words, reminded=bool(reminder)), turn.scene, silent))


def _this_month(turn: Turn) -> Month:
    return Month.of(turn.now.astimezone(turn.office.zone).date())


def _spoken_of(turn: Turn, reminder: str) -> Month:
    """The month that a letter asked about, as long as that one or an earlier one is meant; else the present one."""
    asked, _ = take_period(reminder.partition(" ")[2])
    return min(asked, _this_month(turn)) if isinstance(asked, Month) else _this_month(turn)


def _is_over(turn: Turn, month: Month) -> bool:
    """Whether nothing can be told of a month any more: an old letter says nothing of the time after it."""
    kept_open = turn.office.cutoff_for.get(month)
    return month < _this_month(turn) and (kept_open is None or kept_open < turn.now)


def _asked_about(turn: Turn, reminder: str) -> list[Person]:
    """The hats that a reminder named, as far as the speaker still wears them; the one in use first."""
    office, _, month = reminder.partition(" ")
    meant = reminders.asked_about(turn.tx, office, month, turn.chat_id) if reminder else frozenset()
    return [hat for hat in hats.all_of(turn.scene) if hat.id in meant]


def _reported(turn: Turn, hat: Person, month: Month) -> bool:
    """Whether a report of this month counts for them already."""
    mine = (one.filed_at.astimezone(turn.office.zone) for one in own(turn.tx, [hat.id]) if one.stage.living)
    return any(Month.of(filed_at.date()) == month for filed_at in mine)


def _nothing_changed_for_others(turn: Turn) -> None:
    month, behalf = _this_month(turn), turn.scene.behalf
    area, words = hats.behalf_area(behalf), hats.behalf_words(behalf)
    told = [one for one in people.of_office(turn.tx, turn.office.code) if one.active and one.area.same_spot(area)]
    for one in told:
        people.nothing_changed(turn.tx, one, str(month), turn.now)
        people.reported(turn.tx, one.id, turn.now)
    reminders.stop_area(turn.tx, turn.office.code, area)
    said = join_texts.behalf_silent(words, staff_texts.month_words(month)) if told else join_texts.behalf_nobody(words)
    turn.say(said)


def _restage(turn: Turn, number: str, stage: Stage, ref: str) -> None:
    report = _own(turn, number)
    if report:
        reports.restage(turn.tx, report, stage, ref, turn.now, f"pelapor {turn.person.id}")


def _own(turn: Turn, number: str) -> Report | None:
    """A report of one of the speaker's hats, or told from this chat before there was any."""
    report = reports.find(turn.tx, number)
    if report and report.person_id in {hat.id for hat in hats.all_of(turn.scene)}:
        return report
    return reports.of_visitor(turn.tx, number, turn.chat_id)


def _add_files(turn: Turn, number: str, new: Sequence[tuple[str, str]]) -> None:
    if _own(turn, number):
        _keep_files(turn, number, new)


def _keep_files(turn: Turn, number: str, new: Sequence[tuple[str, str]]) -> None:
    count = 0
    for file_id, name in new:
        files.add(turn.tx, number, file_id, name, turn.now)
        count = reports.add_file(turn.tx, number)
    if count:
        told = staff_texts.received_files(number, count)  # photographs by the hundred must not hold up what matters
        report = reports.find(turn.tx, number)  # the speaker may have another office's hat on
        office = turn.house.offices[report.office] if report else turn.office
        admission.tell(turn.tx, office, told, turn.now, priority=outbox.BROADCAST)


def _show_files(turn: Turn, number: str) -> None:
    """The papers of a report to staff of its office; who else asks reads one sentence, whether there is one or not."""
    report = reports.find(turn.tx, number)
    opener = _may_open(turn, report) if report else None
    if report is None or opener is None:
        _refuse_files(turn, report)
        return
    there = [one for one in files.of_report(turn.tx, number) if one.file_id]
    if not there and report.attachments:
        turn.say(retention_texts.GONE.format(number=number))
    for one in there:
        method = "sendPhoto" if one.name == "foto.jpg" else "sendDocument"  # Telegram keeps photos and files apart
        field = "photo" if method == "sendPhoto" else "document"
        payload = {field: one.file_id, "caption": number}
        outbox.put(turn.tx, turn.chat_id, method, payload, turn.now, office=turn.office.code)
    events.note(turn.tx, report.office, number, turn.now, f"pelapor {opener.id}", dossier.OPENED)


def _may_open(turn: Turn, report: Report) -> Person | None:
    """The hat of the speaker that opens papers of this report's office, whichever of theirs is in use."""
    hats_there = [hat for hat in hats.all_of(turn.scene) if hat.office == report.office]
    return next((hat for hat in hats_there if may(hat.role, Act.OPEN_FILES, Where.OFFICE)), None)


def _refuse_files(turn: Turn, report: Report | None) -> None:
    """Recorded beside the report, or beside the office when there is none: what was typed is not kept."""
    turn.say(texts.NOT_YOURS)
    who = f"pelapor {turn.scene.person.id}" if turn.scene.person else dossier.OUTSIDER
    office = report.office if report else turn.office.code
    events.note(turn.tx, office, report.number if report else office, turn.now, who, dossier.REFUSED)
