"""The guided form and the card: words fill it, it asks only what is missing, nothing is sent before ``Kirim``.

The form knows no kind by name: what to ask stands in ``kinds``, how to say it in ``texts``.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from reporting.dialog.answers import from_words, read, with_home
from reporting.dialog.scene import Button, FileReport, Outcome, Rows, Say, Scene, Session, say
from reporting.errors import Misunderstood
from reporting.kinds import BY_WORD, KINDS, Kind
from reporting.model import Field, Role
from reporting.reading import dates
from reporting.texts import chat as texts

CARD, FIX, MORE = "card", "fix", "more"
COMPULSORY = frozenset({Field.NAME})
_PROMISED = "menyusul"
_HOUSED = frozenset({Role.PANTI, Role.LAPAS, Role.RUTAN, Role.APARTMENT})


# ---------------------------------------------------------------- beginning
def begin(kind: str, session: Session, scene: Scene) -> Outcome:
    """A report told by buttons: the first question."""
    return proceed(replace(session.cleared(), kind=kind, guided=True), scene)


def begin_with(
    found: Mapping[str, str], session: Session, scene: Scene, *, queue: tuple[Mapping[str, str], ...]
) -> Outcome:
    """A report told in words (``kind`` and values as read): what is missing, or the card."""
    details = from_words(found, scene)
    kind = BY_WORD[found["kind"]]
    fresh = replace(session.cleared(), kind=kind.name, values=_plain(details), files=session.files, queue=queue)
    return _echoed(proceed(fresh, scene), scene)


def _echoed(outcome: Outcome, scene: Scene) -> Outcome:
    """What was understood stands above the first question, so that nobody answers it for another person."""
    session, (first, *rest) = outcome.session, outcome.deeds
    if session.step == CARD or not isinstance(first, Say):
        return outcome
    told = with_home({Field(name): value for name, value in session.values.items()}, scene)
    parts = [_readable(field, told[field], told) for field in (Field.NAME, Field.DATE) if told.get(field)]
    echo = texts.understood(session.kind, parts)
    return Outcome(session, (replace(first, text=f"{echo}\n{first.text}"), *rest))


def correct(number: str, kind: str, values: Mapping[str, str], session: Session, scene: Scene) -> Outcome:
    """A filed report told anew: its card, with what was said before."""
    known = {field.value: values[field] for field in Field if values.get(field)}
    fresh = replace(session.cleared(), kind=kind, values=known, corrects=number, asked=tuple(known))
    return _show(replace(fresh, step=FIX), scene)


# ---------------------------------------------------------------- going on
def proceed(session: Session, scene: Scene) -> Outcome:
    """The next question that is still open, or the card."""
    for field in _wanted(session, scene):
        if field.value not in session.asked and not session.values.get(field):
            return _show(replace(session, step=field.value), scene)
    if session.guided and not session.optional and MORE not in session.asked:
        return _show(replace(session, step=MORE), scene)
    return _show(replace(session, step=CARD), scene)


def _wanted(session: Session, scene: Scene) -> list[Field]:
    kind = KINDS[session.kind]
    fields = list(kind.asks)
    fields.insert(fields.index(Field.NIK) + 1 if Field.NIK in fields else 1, Field.SEX)
    fields += _place_questions(session, scene)
    return fields + (list(kind.extras) if session.optional else [])


def _place_questions(session: Session, scene: Scene) -> list[Field]:
    """Where it happened, as far as the reporter's own area leaves it open; a home or prison is its own place."""
    if scene.person and scene.person.role in _HOUSED:
        return []
    known = with_home({Field(name): value for name, value in session.values.items()}, scene)
    open_places = [] if known.get(Field.KELURAHAN) else [Field.KELURAHAN]
    return open_places + ([] if known.get(Field.RT) else [Field.RT])


def typed(text: str, session: Session, scene: Scene) -> Outcome:
    """Words while a form is open: the answer to its question."""
    passing = {word.casefold(): word for word in (texts.SKIP, texts.LATER)}.get(text.strip().casefold())
    if session.step in (CARD, FIX, MORE):
        return _show(session, scene).before(Say(texts.TYPED_BUT_CHOOSE))
    field = Field(session.step)
    if passing and field not in COMPULSORY:
        return pass_over(passing, session, scene)
    try:
        found = read(field, text, scene)
    except Misunderstood as misunderstood:
        return _show(session, scene, instead=str(misunderstood))
    return _answered(session, found, scene)


def _answered(session: Session, found: Mapping[Field, str], scene: Scene) -> Outcome:
    values = dict(session.values) | {field.value: value for field, value in found.items() if value}
    asked = (*session.asked, session.step)
    answered = replace(session, values=values, asked=asked, fixing=False)
    return _show(replace(answered, step=CARD), scene) if session.fixing else proceed(answered, scene)


def pass_over(word: str, session: Session, scene: Scene) -> Outcome:
    """``Lewati`` or ``Menyusul``: the question is not asked again in this form."""
    if session.step in (CARD, FIX, MORE, *COMPULSORY):  # only a changed app presses that there
        return _show(session, scene)
    values = {name: value for name, value in session.values.items() if name != session.step}
    if word == texts.LATER:
        note = f"{session.step} {_PROMISED}"
        values[Field.NOTE] = "; ".join(filter(None, [values.get(Field.NOTE, ""), note]))
    return _answered(replace(session, values=values), {}, scene)


def choose(value: str, session: Session, scene: Scene) -> Outcome:
    """A button below the question of the moment."""
    return typed(value, session, scene) if session.step not in (CARD, FIX, MORE) else _show(session, scene)


def back(session: Session, scene: Scene) -> Outcome:
    """``Kembali``: the question before this one, asked again."""
    if session.fixing or not session.asked:
        return _show(replace(session, step=CARD if session.fixing else session.step, fixing=False), scene)
    last, before = session.asked[-1], session.asked[:-1]
    if last == MORE:
        return back(replace(session, asked=before, optional=False), scene)
    values = {name: value for name, value in session.values.items() if name != last}
    return _show(replace(session, step=last, asked=before, values=values), scene)


def more(session: Session, scene: Scene, *, wanted: bool) -> Outcome:
    """``Isi data lain`` or ``Lewati semua``."""
    return proceed(replace(session, optional=wanted, asked=(*session.asked, MORE)), scene)


def fix(field: str, session: Session, scene: Scene) -> Outcome:
    """``Perbaiki``: first the choice of the part, then its question."""
    if not field:
        return _show(replace(session, step=FIX), scene)
    if field == CARD:
        return _show(replace(session, step=CARD), scene)
    if field not in _shown(KINDS[session.kind], scene):
        return _show(replace(session, step=FIX), scene)
    return _show(replace(session, step=Field(field).value, fixing=True), scene)


def send(session: Session, scene: Scene) -> Outcome:
    """``Kirim``: file it; then the next report of the same message, if there was one."""
    if session.step != CARD or not session.values.get(Field.NAME):
        return proceed(session, scene)
    told = {Field(name): value for name, value in session.values.items()}
    deed = FileReport(session.kind, with_home(told, scene), session.corrects, session.files)
    return _next(session, scene).before(deed)


def discard(session: Session, scene: Scene) -> Outcome:
    """``Buang``: nothing of this report is kept."""
    return _next(session, scene).before(Say(texts.DISCARDED))


def _next(session: Session, scene: Scene) -> Outcome:
    if not session.queue:
        return Outcome(session.cleared())
    first, *rest = session.queue
    following = begin_with(first, session.cleared(), scene, queue=tuple(rest))
    return following.before(Say(texts.NEXT_REPORT))


# ---------------------------------------------------------------- showing
def show_again(session: Session, scene: Scene) -> Outcome:
    """The question of the moment once more, after a restart or an old button."""
    return _show(session, scene)


def _show(session: Session, scene: Scene, *, instead: str = "") -> Outcome:
    fresh = replace(session, stamp=session.stamp + 1)
    if session.step == CARD:
        return say(fresh, _card(session, scene), _card_rows())
    if session.step == FIX:
        return say(fresh, texts.ASK_FIX, _fix_rows(session, scene))
    if session.step == MORE:
        rows = ((Button(texts.MORE, "more", "1"), Button(texts.SKIP_ALL, "more", "")), (Button(texts.BACK, "back"),))
        return say(fresh, texts.ASK_MORE, rows)
    field = Field(session.step)
    return say(fresh, instead or texts.question(session.kind, field), _question_rows(field, session, scene))


def _question_rows(field: Field, session: Session, scene: Scene) -> Rows:
    choices = [Button(label, "choose", value) for label, value in _choices(field, session, scene)]
    rows = [choices[start : start + 2] for start in range(0, len(choices), 2)]
    last = []
    if field not in COMPULSORY:
        last.append(Button(texts.SKIP, "skip"))
    if field in (Field.NIK, Field.KK):
        last.append(Button(texts.LATER, "later"))
    if session.asked or session.fixing:
        last.append(Button(texts.BACK, "back"))
    return [*rows, last] if last else rows


def _choices(field: Field, session: Session, scene: Scene) -> list[tuple[str, str]]:
    if field in texts.CHOICES:
        return list(texts.CHOICES[field])
    if field is Field.KELURAHAN:
        names = sorted({area.kelurahan for area in scene.places if scene.home.covers(area)})
        return [(name, name) for name in names] if len(names) <= 10 else []
    if field is Field.RT:
        where = with_home({Field(name): value for name, value in session.values.items()}, scene)
        rts = sorted({(area.rt, area.rw) for area in scene.places if area.rt and _in(area.kelurahan, area.rw, where)})
        return [(f"RT {rt}/{rw}", f"{rt}/{rw}") for rt, rw in rts] if len(rts) <= 12 else []
    return []


def _in(kelurahan: str, rw: str, where: Mapping[Field, str]) -> bool:
    told = where.get(Field.RW, "")
    return kelurahan.casefold() == where.get(Field.KELURAHAN, "").casefold() and (not told or told == rw)


def _card_rows() -> Rows:
    return (
        (Button(texts.SEND, "send"),),
        (Button(texts.REPAIR, "fix"), Button(texts.DISCARD, "discard")),
    )


def _fix_rows(session: Session, scene: Scene) -> Rows:
    buttons = [Button(texts.LABELS[field], "fix", field.value) for field in _shown(KINDS[session.kind], scene)]
    rows = [buttons[start : start + 3] for start in range(0, len(buttons), 3)]
    return [*rows, [Button(texts.TO_CARD, "fix", CARD)]]


def _shown(kind: Kind, scene: Scene) -> list[Field]:
    fields = [*kind.asks, Field.SEX, *kind.extras]
    if not (scene.person and scene.person.role in _HOUSED):
        fields += [Field.KELURAHAN, Field.RT]
    return list(dict.fromkeys(fields))


def _card(session: Session, scene: Scene) -> str:
    told = with_home({Field(name): value for name, value in session.values.items()}, scene)
    lines = []
    for field in dict.fromkeys([Field.NAME, Field.NIK, Field.SEX, *_shown(KINDS[session.kind], scene)]):
        value = told.get(field, "")
        if value or field in (Field.NIK, Field.DATE):
            lines.append((texts.LABELS[field], _readable(field, value, told) or "–"))
    return texts.card(session.kind, lines, corrects=session.corrects, files=len(session.files), first=not session.asked)


def _readable(field: Field, value: str, told: Mapping[Field, str]) -> str:
    if field in (Field.DATE, Field.BIRTHDATE):
        return _day(value)
    if field is Field.RT and told.get(Field.RW):
        return f"{value}/{told[Field.RW]}"
    if field in texts.CHOICES:
        return next((label for label, kept in texts.CHOICES[field] if kept == value), value)
    return value


def _plain(details: Mapping[Field, str]) -> dict[str, str]:
    return {field.value: value for field, value in details.items()}


def _day(iso: str) -> str:
    try:
        return dates.show(date.fromisoformat(iso))
    except ValueError:
        return iso
