"""The guided form: words fill it, it asks only what is missing, nothing is sent before ``Kirim``.

The form knows no kind by name: what to ask stands in ``kinds``, how to say it in ``texts``, its look in ``screens``.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from reporting.dialog import alterations, doubts, recall, several
from reporting.dialog.answers import ENDS, IMPLIED, PROMISABLE, close_ends, near_places, passing, read
from reporting.dialog.draft import Draft, take_up, told_also
from reporting.dialog.notes import folded, remark, without_remark
from reporting.dialog.scene import FileReport, Outcome, Say, Scene, Session
from reporting.dialog.screens import CARD, FIX, MORE, show, show_again
from reporting.dialog.views import COMPULSORY, HOUSED, mendable, readable, told
from reporting.errors import Misunderstood
from reporting.kinds import KINDS
from reporting.model import Field
from reporting.reading.words import details
from reporting.texts import chat as texts

SEND_THEM = "send"


# ---------------------------------------------------------------- beginning
def begin(kind: str, session: Session, scene: Scene) -> Outcome:
    """A report told by buttons: the first question."""
    given = {field.value: value for field, value in KINDS[kind].given.items()}
    return proceed(replace(session.cleared(), kind=kind, guided=True, values=given), scene)


def begin_with(drafts: Sequence[Draft], session: Session, scene: Scene, *, heading: str = "") -> Outcome:
    """Reports told in words: one is asked for what is missing, several are shown together first."""
    if len(drafts) > 1:
        return show(several.gather(drafts, session), scene, heading=heading)
    return proceed(take_up(drafts[0], session), scene, heading=heading, echo=True)


def decide_several(choice: str, session: Session, scene: Scene) -> Outcome:
    """The answer to several reports of one message: those that lack nothing go at once, the others one by one."""
    if session.step != several.SEVERAL:
        return show(session, scene)
    ready = [one for one in session.queue if choice == SEND_THEM and several.complete(one, session, scene)]
    rest = tuple(one for one in session.queue if one not in ready)
    waiting = replace(session, queue=rest)
    return _next(waiting, scene).before(*several.filed(ready, session, scene))


# ---------------------------------------------------------------- going on
def proceed(session: Session, scene: Scene, *, heading: str = "", echo: bool = False) -> Outcome:
    """The next question that is still open, or the card; what does not fit together is asked first.

    With ``echo`` what was understood stands above the question, so that nobody answers it for another person.
    """
    above = "\n".join(filter(None, [heading, _echo(session, scene) if echo else ""]))
    first = _asked_back(session, scene, heading=above)
    if first.deeds:
        return first
    session = first.session
    for field in _wanted(session, scene):
        if field.value in session.loose or (field.value not in session.asked and not session.values.get(field)):
            return show(replace(session, step=field.value), scene, heading=above)
    if session.guided and not session.optional and MORE not in session.asked:
        return show(replace(session, step=MORE), scene)
    return show(replace(session, step=CARD), scene, heading=heading)


def checked(session: Session, scene: Scene, *, heading: str = "") -> Outcome:
    """After an answer: on to the next question; back to the card when only a part was being mended."""
    if not session.fixing:
        return proceed(session, scene, heading=heading)
    first = _asked_back(session, scene, heading=heading)
    return first if first.deeds else show(replace(first.session, step=CARD, fixing=False), scene, heading=heading)


def _asked_back(session: Session, scene: Scene, *, heading: str) -> Outcome:
    """What must be asked before anything else: what does not fit, then who of the register is meant. Or no deeds."""
    if doubt := doubts.first(session, scene):
        question = show(replace(session, step=doubt), scene, heading=heading)
        return question.before(*doubts.looked_up(session, scene))
    known = recall.looked_up(session, scene)
    if not recall.open_(known):
        return Outcome(known)
    question = show(replace(known, step=recall.STEP), scene, heading=heading)
    return question if known is session else question.before(recall.noted(known))


def _echo(session: Session, scene: Scene) -> str:
    said = told(session, scene)
    parts = [readable(field, said[field], said) for field in (Field.NAME, Field.DATE, Field.CHANGE) if said.get(field)]
    return texts.understood(session.kind, parts or [said[Field.NOTE]] if said.get(Field.NOTE) else parts)


def _wanted(session: Session, scene: Scene) -> list[Field]:
    kind = KINDS[session.kind]
    fields = list(kind.asks)
    if not recall.pointed_out(session, scene):  # the register knows
        fields.insert(fields.index(Field.NIK) + 1 if Field.NIK in fields else 1, Field.SEX)
    fields += _place_questions(session, scene)
    return fields + (list(kind.extras) if session.optional else [])


def _place_questions(session: Session, scene: Scene) -> list[Field]:
    """Where it happened, as far as the reporter's own area leaves it open; a home or prison is its own place."""
    if scene.person and scene.person.role in HOUSED:
        return []
    known = told(session, scene)
    loose = Field.KELURAHAN in session.loose
    open_places = [] if known.get(Field.KELURAHAN) and not loose else [Field.KELURAHAN]
    return open_places + ([] if known.get(Field.RT) else [Field.RT])


def typed(text: str, session: Session, scene: Scene) -> Outcome:
    """Words while a form is open: the answer to its question; on the card also the words on its buttons."""
    if session.step == CARD:
        press = _ON_CARD.get(text.strip().casefold())
        return press(session, scene) if press else show_again(session, scene, heading=texts.TYPED_BUT_CHOOSE)
    if session.step in doubts.STEPS:
        return _settled(doubts.meant(session.step, text), session, scene)
    if session.step == recall.STEP:
        return _pointed_out(recall.meant(text, session), session, scene)
    if session.step in (FIX, MORE, several.SEVERAL):
        return show_again(session, scene, heading=texts.CHOOSE)
    if session.step in (Field.CHANGE, alterations.ANOTHER):
        return _altered(text, session, scene)
    return _to_question(Field(session.step), text, session, scene)


def _settled(choice: str, session: Session, scene: Scene) -> Outcome:
    if not choice:
        return show_again(session, scene, heading=texts.CHOOSE)
    after = doubts.settle(choice, session)
    if choice == doubts.OTHER:
        return show(replace(after, step=Field.NIK.value), scene)
    return checked(after, scene)


def _pointed_out(choice: str | None, session: Session, scene: Scene) -> Outcome:
    if choice is None:
        return show_again(session, scene, heading=texts.CHOOSE)
    return checked(recall.answered(choice, session), scene)


def _altered(text: str, session: Session, scene: Scene) -> Outcome:
    try:
        after = alterations.answer(text, session, scene)
    except Misunderstood as misunderstood:
        return show(session, scene, instead=str(misunderstood))
    if after.step:
        return show(after, scene)
    return checked(replace(after, asked=(*after.asked, Field.CHANGE.value)), scene)


def _to_question(field: Field, text: str, session: Session, scene: Scene) -> Outcome:
    if (word := passing(field, text)) and field not in COMPULSORY:
        return pass_over(word, session, scene)
    if field is Field.NAME and (also := _more_than_a_name(text, session, scene)):
        return checked(also, scene)
    if field in ENDS:
        return _far_end(field, text, session, scene)
    try:
        found = read(field, text, scene, ahead=KINDS[session.kind].ahead)
    except Misunderstood as misunderstood:
        near = near_places(text, scene) if field is Field.KELURAHAN else ()
        return show(session, scene, instead=str(misunderstood), near=near)
    return _answered(session, found, scene)


def _far_end(field: Field, text: str, session: Session, scene: Scene) -> Outcome:
    """The other end of a move; a name that is nearly one of ours is asked about once, for it decides the effect."""
    asked_about = session.loose.get(field.value, "")
    if asked_about and text.strip().casefold() == texts.ELSEWHERE.casefold():
        return _answered(session, {field: asked_about}, scene)
    told_end = read(field, text, scene, ahead=True)[field]
    if not asked_about and close_ends(told_end, scene):
        return show(replace(session, loose={**session.loose, field.value: told_end}), scene)
    return _answered(session, {field: told_end}, scene)


def _more_than_a_name(text: str, session: Session, scene: Scene) -> Session | None:
    """The form filled from a sentence typed where only a name was asked; ``None`` when it is no more than a name."""
    reading = details(text, KINDS[session.kind].word, sent=scene.sent, area=scene.home)
    if "nama" not in reading.values or len(reading.values.keys() - {"jenis_kelamin"}) < 2:
        return None
    without_name = {name: value for name, value in session.values.items() if name != Field.NAME}
    told_so = told_also(reading, replace(session, values=without_name), scene)
    return replace(told_so, asked=(*session.asked, session.step), touched=True)


def _answered(session: Session, found: Mapping[Field, str], scene: Scene) -> Outcome:
    implied = {field: value for field, value in found.items() if field in IMPLIED and field.value != session.step}
    said = {field.value: value for field, value in found.items() if value and field not in implied}
    values = {field.value: value for field, value in implied.items() if value} | dict(session.values) | said
    if session.step in said:
        values = without_remark(texts.promise(session.step), values)
    loose = {name: value for name, value in session.loose.items() if name != session.step}
    asked = (*session.asked, session.step)
    return checked(replace(session, values=values, loose=loose, asked=asked, touched=True), scene)


def pass_over(word: str, session: Session, scene: Scene) -> Outcome:
    """``Lewati`` or ``Menyusul``: the question is not asked again in this form."""
    if session.step == recall.STEP:
        return _pointed_out(recall.UNSURE, session, scene)
    if session.step not in frozenset(Field) - COMPULSORY:  # only a changed app presses that there
        return show(session, scene)
    values = {name: value for name, value in session.values.items() if name != session.step}
    promised = tuple(name for name in session.promised if name != session.step)
    if word == texts.LATER and session.step in PROMISABLE:
        values, promised = remark(texts.promise(session.step), values), (*promised, session.step)
    return _answered(replace(session, values=values, promised=promised), {}, scene)


def choose(value: str, session: Session, scene: Scene) -> Outcome:
    """A button below the question of the moment."""
    if session.step in (CARD, FIX, MORE, several.SEVERAL):
        return show(session, scene)
    return typed(value, session, scene)


def back(session: Session, scene: Scene) -> Outcome:
    """``Kembali``: the question before this one, asked again."""
    if session.element:
        return show(replace(session, element=""), scene)
    if session.step == alterations.ANOTHER:
        return show(replace(session, step=Field.CHANGE.value), scene)
    if session.fixing or not session.asked:
        return show(replace(session, step=CARD if session.fixing else session.step, fixing=False), scene)
    last, before = session.asked[-1], session.asked[:-1]
    if last == MORE:
        return back(replace(session, asked=before, optional=False), scene)
    values = {name: value for name, value in session.values.items() if name != last}
    return show(replace(session, step=last, asked=before, values=values), scene)


def more(session: Session, scene: Scene, *, wanted: bool) -> Outcome:
    """``Isi data lain`` or ``Lewati semua``."""
    return proceed(replace(session, optional=wanted, asked=(*session.asked, MORE)), scene)


def fix(field: str, session: Session, scene: Scene) -> Outcome:
    """``Perbaiki``: first the choice of the part, then its question."""
    if field == CARD:
        return show(replace(session, step=CARD), scene)
    if field not in mendable(KINDS[session.kind], scene):
        return show(replace(session, step=FIX), scene)
    if session.step in doubts.STEPS:  # asked on the way: afterwards the form goes on where it was
        return show(replace(session, step=Field(field).value), scene)
    return show(replace(session, step=Field(field).value, fixing=True), scene)


# ---------------------------------------------------------------- the end
def send(session: Session, scene: Scene) -> Outcome:
    """``Kirim``: file it; then the next report of the same message, if there was one."""
    if session.step != CARD or not session.values.get(Field.NAME):
        return proceed(session, scene)
    promised = tuple(name for name in session.promised if not session.values.get(name))
    voter = recall.pointed_out(session, scene)
    deed = FileReport(session.kind, folded(told(session, scene)), session.corrects, session.files, promised, voter)
    return _next(session, scene).before(deed)


def discard(session: Session, scene: Scene) -> Outcome:
    """``Buang``: nothing of this report is kept; the next one of the same message goes on."""
    if session.step == several.SEVERAL:
        return stop(session)
    return _next(session, scene).before(Say(texts.discarded(session.corrects)))


def stop(session: Session) -> Outcome:
    """``/batal``: nothing of this form is kept, nor of the reports that were to follow; said with their number."""
    also = len(session.queue)
    one_by_one = session.step != several.SEVERAL
    said = texts.discarded(session.corrects, also=also) if one_by_one else texts.discarded_all(also)
    return Outcome(session.cleared(), (Say(said),))


def _next(session: Session, scene: Scene) -> Outcome:
    if not session.queue:
        return Outcome(session.cleared())
    first, *rest = session.queue
    heading = texts.one_of_several(session.total - len(rest), session.total)
    fresh = replace(take_up(first, session), queue=tuple(rest), total=session.total)
    return proceed(fresh, scene, heading=heading, echo=True)


def _mend(session: Session, scene: Scene) -> Outcome:
    return fix("", session, scene)


SAYS_SEND = frozenset({"kirim", "ya", "ya kirim", "iya", "benar", "sudah benar", "betul"})
"""Typed on the card these are the button ``Kirim``."""

_ON_CARD: Mapping[str, Callable[[Session, Scene], Outcome]] = {
    **dict.fromkeys(SAYS_SEND, send),
    **dict.fromkeys(("perbaiki", "ubah"), _mend),
    **dict.fromkeys(("buang", "hapus"), discard),
}
"""What people type instead of pressing a button of the card."""
