"""The talk about a handed-over list: what it is, its letter, ``Kirim`` once, and who is missing. Pure.

Reading the file takes seconds and happens outside any update; here only questions are asked and answers kept.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from reporting.dialog import form
from reporting.dialog.lists import ChangeList, ResidentStays, SendTemplate, SentList, TakeList
from reporting.dialog.scene import Button, Deed, Outcome, Rows, Said, Say, Scene, Session, say
from reporting.kinds import KINDS, further_for, offered_to
from reporting.model import Role
from reporting.model.batches import Batch, BatchState, Purpose
from reporting.reading.names import clean
from reporting.reading.roster import RESIDENTIAL, departures
from reporting.reading.words import read as read_words
from reporting.texts import batch as texts

ACTION = "list"
LONGEST_LETTER, LONGEST_NAME = 120, 60
MOST_MISSING = 50
"""People of a last list who are asked about by button; about more a new list is easier."""
_A_ROW = 2


def arrived(came: SentList, session: Session, _scene: Scene) -> Outcome:
    """A spreadsheet came; a form that is half filled stays as it is."""
    name = clean(came.name)[:LONGEST_NAME] or "daftar"
    return Outcome(session, (TakeList(came.file_id, name), Say(texts.RECEIVED.format(name=name))))


def template(_argument: str, session: Session, _scene: Scene) -> Outcome:
    """``/templat``."""
    return Outcome(session, (Say(texts.TEMPLATE), SendTemplate()))


# ---------------------------------------------------------------- questions, one after the other
def question(batch: Batch, role: Role) -> Say | None:
    """What must still be asked before the rows are checked; ``None`` when nothing."""
    rows = int(batch.found.get("rows", 0))
    if not batch.purpose:
        return Say(texts.ask_purpose(batch.name, rows), _purposes(batch))
    if batch.purpose == Purpose.CHANGES and not batch.kind and not batch.found.get("kinds"):
        return Say(texts.ask_kind(batch.name, rows), _kinds(batch, role))
    if batch.letter is None:
        return Say(texts.ASK_LETTER, ((_button(texts.SKIP_LETTER, batch, "letter"),),))
    return None


def settled_purpose(role: Role, found: dict[str, Any]) -> str:
    """What a list is when there is nothing to ask: only who houses people hands in full lists of them."""
    return "" if role in RESIDENTIAL and not found.get("kinds") else Purpose.CHANGES.value


def _purposes(batch: Batch) -> Rows:
    likely = Purpose(batch.found.get("likely", Purpose.CHANGES))
    order = [likely, *(one for one in Purpose if one is not likely)]
    return [[_button(purpose.value, batch, f"purpose:{purpose.name}")] for purpose in order]


def _kinds(batch: Batch, role: Role) -> Rows:
    buttons = [_button(kind.button, batch, f"kind:{kind.name}") for kind in (*offered_to(role), *further_for(role))]
    return [buttons[start : start + _A_ROW] for start in range(0, len(buttons), _A_ROW)]


def _button(label: str, batch: Batch, answer: str) -> Button:
    return Button(label, ACTION, f"{batch.id}:{answer}", lasting=True)


def dry_run_rows(batch: Batch, sendable: int, people: int, *, first: bool) -> Rows:
    """The buttons below a dry run."""
    rows: list[list[Button]] = []
    if sendable:
        rows.append([_button(texts.send(sendable), batch, "send")])
    elif batch.purpose == Purpose.ROSTER and people:
        rows.append([_button(texts.keep_first(people) if first else texts.KEEP_SAME, batch, "send")])
    return [*rows, [_button(texts.DISCARD, batch, "discard")]]


def missing_rows(batch: Batch) -> Rows:
    """A button for each person who is missing from a full list."""
    names = [str(one.get("Nama", "")) for one in batch.found.get("missing", ())][:MOST_MISSING]
    buttons = [_button(name[:40], batch, f"gone:{place}") for place, name in enumerate(names)]
    return [buttons[start : start + _A_ROW] for start in range(0, len(buttons), _A_ROW)]


# ---------------------------------------------------------------- answers
def tapped(argument: str, session: Session, scene: Scene) -> Outcome:
    """A button of a list; an old one is answered kindly."""
    which, _, answer = argument.partition(":")
    batch = scene.lists.find(int(which)) if which.isdecimal() else None
    if batch is None or scene.person is None:
        return say(session, texts.OLD)
    word, _, value = answer.partition(":")
    if word in ("gone", "became"):
        return _about_missing(word, value, batch, session, scene)
    if batch.state not in _TAPS.get(word, ()):
        return say(session, _TOO_LATE.get(batch.state, texts.OLD))
    match word:
        case "purpose" if value in Purpose.__members__:
            return _go_on(batch, session, scene.person.role, purpose=Purpose[value].value)
        case "kind" if value in {
            kind.name for kind in KINDS.values() if scene.person.role in kind.offered | kind.further
        }:
            return _go_on(batch, session, scene.person.role, kind=value)
        case "letter":
            return _go_on(batch, session, scene.person.role, letter="")
        case "send":
            confirmed = ChangeList(batch.id, {"state": BatchState.CONFIRMED.value})
            return Outcome(session, (confirmed, Say(texts.SENDING if batch.found.get("counts") else texts.KEEPING)))
        case "discard":
            return discard(batch, session)
    return say(session, texts.OLD)


_TAPS = {
    "purpose": (BatchState.ASKING,),
    "kind": (BatchState.ASKING,),
    "letter": (BatchState.ASKING,),
    "send": (BatchState.SHOWN,),
    "discard": (BatchState.ASKING, BatchState.SHOWN),
}
_TOO_LATE = {
    BatchState.RECEIVED: texts.WAIT,
    BatchState.READY: texts.WAIT,
    BatchState.CONFIRMED: texts.SENT_ALREADY,
    BatchState.FILED: texts.SENT_ALREADY,
    BatchState.DONE: texts.SENT_ALREADY,
    BatchState.REPLACED: texts.REPLACED,
}


def _go_on(batch: Batch, session: Session, role: Role, **values: str) -> Outcome:
    """Keep an answer, then ask the next question or let the rows be checked."""
    after = replace(batch, **values)  # type: ignore[arg-type]  # the keys are columns that hold text
    asked = question(after, role)
    if asked is None:
        kept: dict[str, Any] = {**values, "state": BatchState.READY.value}
        return Outcome(session, (ChangeList(batch.id, kept), Say(texts.CHECKING)))
    return Outcome(session, (ChangeList(batch.id, values), asked))


def discard(batch: Batch, session: Session) -> Outcome:
    """``Buang daftar`` or ``/batal``."""
    return Outcome(session, (ChangeList(batch.id, {"state": BatchState.DISCARDED.value}), Say(texts.DISCARDED)))


def open_list(scene: Scene) -> Batch | None:
    """The newest list on which the next step is the speaker's."""
    return next(iter(scene.lists.waiting()), None)


def letter(came: Said, session: Session, scene: Scene) -> Outcome | None:
    """Typed words while a letter is asked for; ``None`` when none is, or when they tell of a report."""
    batch = next((one for one in scene.lists.waiting() if _asks_letter(one, scene)), None)
    if batch is None or scene.person is None:
        return None
    typed = clean(came.text)
    if typed.casefold().rstrip(".") in (texts.SKIP_LETTER.casefold(), "tidak ada", "-"):
        return _go_on(batch, session, scene.person.role, letter="")
    if read_words(came.text, sent=scene.sent, area=scene.home):
        return None
    if len(typed) > LONGEST_LETTER or not any(sign.isdigit() for sign in typed):
        return say(session, texts.LETTER_UNCLEAR, ((_button(texts.SKIP_LETTER, batch, "letter"),),))
    return _go_on(batch, session, scene.person.role, letter=typed)


def _asks_letter(batch: Batch, scene: Scene) -> bool:
    asked = question(batch, scene.person.role) if scene.person else None
    return batch.state is BatchState.ASKING and asked is not None and asked.text == texts.ASK_LETTER


# ---------------------------------------------------------------- who is missing from a full list
def _about_missing(word: str, value: str, batch: Batch, session: Session, scene: Scene) -> Outcome:
    place, _, became = value.partition(":")
    people: Sequence[dict[str, str]] = batch.found.get("missing", ())
    if not place.isdecimal() or int(place) >= len(people) or scene.person is None:
        return say(session, texts.OLD)
    who = people[int(place)]
    name = who.get("Nama", "")
    if word == "gone":
        kinds = departures(scene.person.role)
        rows = [[_button(kind.button, batch, f"became:{place}:{kind.name}")] for kind in kinds]
        stays = _button(texts.STILL_HERE, batch, f"became:{place}:")
        return say(session, texts.ask_what_became(name), [*rows, [stays]])
    if not became:
        deeds: tuple[Deed, ...] = (ResidentStays(batch.id, int(place)), Say(texts.still_here(name)))
        return Outcome(session, deeds)
    if became not in {kind.name for kind in departures(scene.person.role)} or session.busy:
        return say(session, texts.FORM_FIRST if session.busy else texts.OLD)
    values = {part.value: given for part, given in KINDS[became].given.items()} | who
    return form.proceed(replace(session.cleared(), kind=became, values=values), scene, echo=True)
