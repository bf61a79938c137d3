"""Words outside a form: reports, corrections, ``nihil``, a receipt, a courtesy, or nothing for us."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from reporting.dialog import alive, check, form, info, review
from reporting.dialog.answers import coded
from reporting.dialog.draft import draft, found_in
from reporting.dialog.menus import menu
from reporting.dialog.scene import Button, NothingChanged, Outcome, Rows, Said, Scene, SentFile, Session, say
from reporting.errors import Misunderstood
from reporting.kinds import Kind, of_word
from reporting.model import Field
from reporting.reading.company import unnamed
from reporting.reading.courtesy import courtesy
from reporting.reading.identity import read_receipt
from reporting.reading.words import Reading
from reporting.reading.words import read as read_words
from reporting.reading.words.pieces import MOST
from reporting.texts import chat as texts
from reporting.texts.questions import ELEMENTS

LONGEST_MESSAGE = 4096
_FIELDS: Mapping[str, str] = {
    **{name: field.value for name, field in ELEMENTS.items()},
    "tanggal_kejadian": Field.DATE.value,
    "asal": Field.ORIGIN.value,
    "tujuan": Field.DESTINATION.value,
    "kelurahan": Field.KELURAHAN.value,
    "no_dokumen": Field.DOCUMENT.value,
}
"""Where a corrected element of a report stands."""
_OF_SOMEBODY = ("nama", "nik", "no_kk")
"""What a reading has when it tells of a certain person."""
_NEVER_ASKED = frozenset({"cek_nik", "nihil"})
"""What is answered as such, however it is put."""


def heard(came: Said, session: Session, scene: Scene) -> Outcome:
    """What free words ask for."""
    if len(came.text) > LONGEST_MESSAGE:
        return say(session, texts.TOO_LONG)
    if polite := texts.COURTESIES.get(courtesy(came.text)):
        return say(session, polite)
    if living := alive.heard(came.text, session, scene):
        return living
    readings = _readings(came.text, scene)
    if not readings:
        return _without_report(came.text, session, scene)
    if asked := _asked_first(came, readings, session, scene):
        return asked
    return understood(readings, came.text, session, scene, about=came.about)


def told_with(sent: SentFile, session: Session, scene: Scene) -> Outcome | None:
    """A photograph whose caption tells a report; ``None`` when it tells none."""
    readings = [] if sent.about else _readings(sent.caption, scene)
    if not found_in(readings, scene):
        return None
    with_file = replace(session, files=(*session.files, (sent.file_id, sent.name)))
    return understood(readings, sent.caption, with_file, scene)


def _readings(text: str, scene: Scene) -> list[Reading]:
    return read_words(text, sent=scene.sent, area=scene.home, role=scene.person.role.casefold() if scene.person else "")


def _asked_first(came: Said, readings: list[Reading], session: Session, scene: Scene) -> Outcome | None:
    """Words that would be a report, but ask something and name nobody: an answer, and the way to the form."""
    named = any(one.values.get(key) for one in readings for key in _OF_SOMEBODY)
    if named or came.about or _receipt(came.text) or any(one.kind in _NEVER_ASKED for one in readings):
        return None
    kinds = [one.kind for one in found_in(readings, scene)]
    if not info.knows(came.text, scene) and not kinds:
        return None  # a correction or the like: asked back there
    return info.heard(came.text, session, scene, _forms(kinds))


def _forms(kinds: Sequence[Kind]) -> Rows:
    meant = {kind.name: kind for kind in kinds}
    return [[Button(kind.button, "kind", name, lasting=True)] for name, kind in meant.items()]


def _without_report(text: str, session: Session, scene: Scene) -> Outcome:
    """No report; perhaps somebody asks after a receipt, also one typed with a slip."""
    try:
        number = read_receipt(text)
    except Misunderstood as misunderstood:
        return say(session, str(misunderstood))
    if number:
        return review.one(number, session, scene)
    return info.heard(text, session, scene) or info.not_understood(text, session, scene, menu(scene))


def understood(readings: list[Reading], text: str, session: Session, scene: Scene, *, about: str = "") -> Outcome:
    """What the words ask for: reports first; else the first thing that is asked or corrected."""
    reports = found_in(readings, scene)
    if reports:
        others = unnamed(text, len(reports)) if any(one.kind.other_end for one in reports) else ""
        drafts = [draft(one, scene, company=others) for one in reports]
        heading = texts.many(len(reports)) if len(readings) >= MOST else texts.also_moving(others, len(reports))
        return form.begin_with(drafts, session, scene, heading=heading)
    first = readings[0]
    match first.kind:
        case "nihil":
            return Outcome(session, (NothingChanged(),))
        case "koreksi":
            return _corrected(first, text, session, scene, about)
        case "cek_nik":
            return check.asked(first.values, session, scene)
    return say(session, texts.NOT_FOR_ROLE.format(office=scene.office_name), menu(scene))


def _corrected(one: Reading, text: str, session: Session, scene: Scene, about: str) -> Outcome:
    """A correction of an earlier report: which one is meant, and what is to be different in it."""
    told = {
        _FIELDS[change.element]: coded(change.element, change.new)
        for change in one.changes
        if change.element in _FIELDS
    }
    kind = next((_kind(change.new, scene) for change in one.changes if change.element == "kind"), None)
    names = [one.values.get("nama", ""), *(change.old for change in one.changes if change.element == "nama")]
    meant = review.Meant(tuple(filter(None, names)), one.values.get("nik", ""), about or _receipt(text))
    new = told | ({review.KIND: kind.name} if kind else {})
    return review.about(meant, session, scene, told=new, withdraw=bool(one.values.get("batal")))


def _kind(word: str, scene: Scene) -> Kind | None:
    return of_word(word, scene.person.role) if scene.person else None


def _receipt(text: str) -> str:
    try:
        return read_receipt(text) or ""
    except Misunderstood:
        return ""
