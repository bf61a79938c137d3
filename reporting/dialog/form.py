"""The guided form: words fill it, it asks only what is missing, nothing is sent before ``Kirim``.

The form knows no kind by name: what to ask stands in ``kinds``, how to say it in ``texts``, its look in ``screens``.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace

from reporting.dialog.answers import from_words, near_places, passing, read, with_home
from reporting.dialog.scene import FileReport, Outcome, Say, Scene, Session
from reporting.dialog.screens import CARD, COMPULSORY, FIX, HOUSED, MORE, mendable, readable, show, show_again, told
from reporting.errors import Misunderstood
from reporting.kinds import BY_WORD, KINDS
from reporting.model import Field
from reporting.texts import chat as texts


# ---------------------------------------------------------------- beginning
def begin(kind: str, session: Session, scene: Scene) -> Outcome:
    """A report told by buttons: the first question."""
    return proceed(replace(session.cleared(), kind=kind, guided=True), scene)


def begin_with(
    found: Mapping[str, str],
    session: Session,
    scene: Scene,
    *,
    queue: tuple[Mapping[str, str], ...] = (),
    total: int = 1,
) -> Outcome:
    """A report told in words (``kind`` and values as read): what is missing, or the card.

    ``queue`` are the reports of the same message that follow it, ``total`` how many it told.
    """
    details = {field.value: value for field, value in from_words(found, scene).items()}
    kind = BY_WORD[found["kind"]]
    fresh = replace(session.cleared(), kind=kind.name, values=details, files=session.files, queue=queue, total=total)
    heading = texts.one_of_several(total - len(queue), total) if total > 1 else ""
    return proceed(fresh, scene, heading=heading, echo=True)


def correct(number: str, kind: str, values: Mapping[str, str], session: Session, scene: Scene) -> Outcome:
    """A filed report told anew: which part of it?"""
    known = {field.value: values[field] for field in Field if values.get(field)}
    fresh = replace(session.cleared(), kind=kind, values=known, corrects=number, asked=tuple(known))
    return show(replace(fresh, step=FIX), scene)


# ---------------------------------------------------------------- going on
def proceed(session: Session, scene: Scene, *, heading: str = "", echo: bool = False) -> Outcome:
    """The next question that is still open, or the card.

    With ``echo`` what was understood stands above the question, so that nobody answers it for another person.
    """
    for field in _wanted(session, scene):
        if field.value not in session.asked and not session.values.get(field):
            above = [heading, _echo(session, scene) if echo else ""]
            return show(replace(session, step=field.value), scene, heading="\n".join(filter(None, above)))
    if session.guided and not session.optional and MORE not in session.asked:
        return show(replace(session, step=MORE), scene)
    return show(replace(session, step=CARD), scene, heading=heading)


def _echo(session: Session, scene: Scene) -> str:
    said = told(session, scene)
    parts = [readable(field, said[field], said) for field in (Field.NAME, Field.DATE) if said.get(field)]
    return texts.understood(session.kind, parts)


def _wanted(session: Session, scene: Scene) -> list[Field]:
    kind = KINDS[session.kind]
    fields = list(kind.asks)
    fields.insert(fields.index(Field.NIK) + 1 if Field.NIK in fields else 1, Field.SEX)
    fields += _place_questions(session, scene)
    return fields + (list(kind.extras) if session.optional else [])


def _place_questions(session: Session, scene: Scene) -> list[Field]:
    """Where it happened, as far as the reporter's own area leaves it open; a home or prison is its own place."""
    if scene.person and scene.person.role in HOUSED:
        return []
    known = told(session, scene)
    open_places = [] if known.get(Field.KELURAHAN) else [Field.KELURAHAN]
    return open_places + ([] if known.get(Field.RT) else [Field.RT])


def typed(text: str, session: Session, scene: Scene) -> Outcome:
    """Words while a form is open: the answer to its question; on the card also the words on its buttons."""
    if session.step == CARD:
        press = _ON_CARD.get(text.strip().casefold())
        return press(session, scene) if press else show_again(session, scene, heading=texts.TYPED_BUT_CHOOSE)
    if session.step in (FIX, MORE):
        return show_again(session, scene, heading=texts.CHOOSE)
    field = Field(session.step)
    if (word := passing(field, text)) and field not in COMPULSORY:
        return pass_over(word, session, scene)
    try:
        found = read(field, text, scene, ahead=KINDS[session.kind].ahead)
    except Misunderstood as misunderstood:
        near = near_places(text, scene) if field is Field.KELURAHAN else ()
        return show(session, scene, instead=str(misunderstood), near=near)
    return _answered(session, found, scene)


def _answered(session: Session, found: Mapping[Field, str], scene: Scene) -> Outcome:
    values = dict(session.values) | {field.value: value for field, value in found.items() if value}
    asked = (*session.asked, session.step)
    answered = replace(session, values=values, asked=asked, fixing=False, touched=True)
    return show(replace(answered, step=CARD), scene) if session.fixing else proceed(answered, scene)


def pass_over(word: str, session: Session, scene: Scene) -> Outcome:
    """``Lewati`` or ``Menyusul``: the question is not asked again in this form."""
    if session.step in (CARD, FIX, MORE, *COMPULSORY):  # only a changed app presses that there
        return show(session, scene)
    values = {name: value for name, value in session.values.items() if name != session.step}
    if word == texts.LATER:
        promise = f"{session.step} menyusul"
        values[Field.NOTE] = "; ".join(filter(None, [values.get(Field.NOTE, ""), promise]))
    return _answered(replace(session, values=values), {}, scene)


def choose(value: str, session: Session, scene: Scene) -> Outcome:
    """A button below the question of the moment."""
    return typed(value, session, scene) if session.step not in (CARD, FIX, MORE) else show(session, scene)


def back(session: Session, scene: Scene) -> Outcome:
    """``Kembali``: the question before this one, asked again."""
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
    return show(replace(session, step=Field(field).value, fixing=True), scene)


# ---------------------------------------------------------------- the end
def send(session: Session, scene: Scene) -> Outcome:
    """``Kirim``: file it; then the next report of the same message, if there was one."""
    if session.step != CARD or not session.values.get(Field.NAME):
        return proceed(session, scene)
    details = {Field(name): value for name, value in session.values.items()}
    deed = FileReport(session.kind, with_home(details, scene), session.corrects, session.files)
    return _next(session, scene).before(deed)


def discard(session: Session, scene: Scene) -> Outcome:
    """``Buang``: nothing of this report is kept; the next one of the same message goes on."""
    return _next(session, scene).before(Say(texts.discarded(session.corrects)))


def stop(session: Session) -> Outcome:
    """``/batal``: nothing of this form is kept, nor of the reports that were to follow; said with their number."""
    said = texts.discarded(session.corrects, also=len(session.queue))
    return Outcome(session.cleared(), (Say(said),))


def _next(session: Session, scene: Scene) -> Outcome:
    if not session.queue:
        return Outcome(session.cleared())
    first, *rest = session.queue
    return begin_with(first, session.cleared(), scene, queue=tuple(rest), total=session.total)


def _mend(session: Session, scene: Scene) -> Outcome:
    return fix("", session, scene)


_ON_CARD: Mapping[str, Callable[[Session, Scene], Outcome]] = {
    **dict.fromkeys(("kirim", "ya", "ya kirim", "iya", "benar", "sudah benar", "betul"), send),
    **dict.fromkeys(("perbaiki", "ubah"), _mend),
    **dict.fromkeys(("buang", "hapus"), discard),
}
"""What people type instead of pressing a button of the card."""
