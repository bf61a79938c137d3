"""Somebody who counts as dead is alive: the short talk in which anybody may say so (pure).

What was answered lies in ``Session.counter`` by the names of ``_STEPS``; the next question is the first without an
answer, then comes the card. Enrolled people use the form of the kind.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace

from reporting.dialog import answers, form, review, steps
from reporting.dialog.counter_deeds import ReportAlive
from reporting.dialog.scene import (
    Button,
    Incoming,
    Outcome,
    Rows,
    Said,
    Scene,
    SentFile,
    SentOther,
    Session,
    Tapped,
    say,
)
from reporting.errors import Misunderstood
from reporting.kinds import KINDS, further_for
from reporting.model import Area, Field
from reporting.reading import areas
from reporting.reading.identity import plain, read_receipt
from reporting.reading.living import says_alive, takes_back
from reporting.reading.names import normal
from reporting.texts import alive as texts
from reporting.texts import chat as chat_texts
from reporting.texts.questions import LABELS

KIND = next(kind for kind in KINDS.values() if kind.revives)
ACTION, ANSWER, SEND, REPAIR, DISCARD = "alive", "alive-say", "alive-send", "alive-fix", "alive-drop"
BACK = "<"
"""The argument of ``Kembali``; nobody's answer."""
LONGEST_LABEL = 45
"""Bytes of a place's name on a button: with action and stamp 64 are allowed."""
_STEPS = ("name", "nik", "kelurahan", "rt")
_FIELDS: Mapping[str, tuple[Field, ...]] = {
    "name": (Field.NAME, Field.SEX),
    "nik": (Field.NIK,),
    "kelurahan": (Field.KELURAHAN, Field.KECAMATAN),
    "rt": (Field.RT, Field.RW),
}
_NOBODY = frozenset(
    "saya aku bapak ibu ayah mama suami istri saya sendiri bapak saya ibu saya ayah saya suami saya istri saya nenek "
    "saya kakek saya diri saya sendiri".split()
)
"""Words that name nobody."""
_Answers = Mapping[str, Mapping[str, str]]


def heard(text: str, session: Session, scene: Scene) -> Outcome | None:
    """Plain words that certainly say that a person is alive; nothing when they do not.

    An enrolled reporter may mean the own report of a death: that one is withdrawn or corrected.
    """
    if not says_alive(text) or (scene.person is not None and takes_back(text)):
        return None
    return begin("", session, scene)


def begin(_argument: str, session: Session, scene: Scene) -> Outcome:
    """The first question, in the form of those who are enrolled or in the talk of everybody else."""
    if scene.person is None:
        return _ask(_with(session, {}), scene)
    if KIND not in further_for(scene.person.role):
        return say(session, texts.OLD_BUTTON)
    return form.begin(KIND.name, session, scene)


def asked(came: Incoming, session: Session, scene: Scene) -> Outcome | None:
    """What somebody not enrolled wants to know or adds about a report of their own; nothing when it is not for us."""
    match came:
        case Said(text=text) if text.split()[:1] and text.split()[0].split("@")[0].lower() == "/status":
            return _status(text.partition(" ")[2], session, scene)
        case SentFile(about=about) if _own(about or session.evidence_for, scene):
            return review.attach(came, session, scene)
        case Tapped(0, "evidence", argument) if _own(argument, scene):
            return review.evidence(argument, session, scene)
        case Tapped(stamp, action) if stamp and action.startswith(ACTION):
            return say(session, texts.OLD_BUTTON)
    return None


def _own(number: str, scene: Scene) -> bool:
    return bool(number) and any(report.number == number for report in scene.own)


def _status(argument: str, session: Session, scene: Scene) -> Outcome:
    try:
        number = read_receipt(argument)
    except Misunderstood as misunderstood:
        return say(session, str(misunderstood))
    if number is None:
        return say(session, texts.STATUS_HOW)
    report = next((one for one in scene.own if one.number == number), None)
    if report is None:
        return say(session, texts.NOT_YOURS)
    words = chat_texts.state(report.stage, report.stage_ref, report.status)
    return say(session, chat_texts.report_line(number, report.kind, report.cell(Field.NAME), words))


# ---------------------------------------------------------------- the talk
def _go_on(came: Incoming, session: Session, scene: Scene) -> Outcome | None:
    if scene.person is not None:
        return None  # enrolled on the way: the form is theirs now
    match came:
        case Said(text=text):
            return _take(text, session, scene)
        case Tapped(0):
            return None
        case Tapped(stamp, action, argument) if stamp == session.stamp and action.startswith(ACTION):
            return _pressed(action, argument, session, scene)
        case SentOther(reply=reply):
            return _ask_again(session, scene, reply)
    return _ask_again(session, scene, "" if not isinstance(came, Tapped) else chat_texts.OLD_BUTTON)


def _pressed(action: str, argument: str, session: Session, scene: Scene) -> Outcome:
    told = _told(session)
    match action:
        case "alive-say" if argument == BACK:
            last = next((one for one in reversed(_STEPS) if one in told), "")
            return _ask(_with(session, {step: told[step] for step in _STEPS if step in told and step != last}), scene)
        case "alive-say":
            return _take(argument, session, scene)
        case "alive-fix":
            return _ask(_with(session, {}), scene)
        case "alive-drop":
            return say(_over(session), texts.DISCARDED)
    if _open(told):
        return _ask_again(session, scene, "")
    return Outcome(_over(session), (ReportAlive(_details(told)),))


def _take(typed: str, session: Session, scene: Scene) -> Outcome:
    told = _told(session)
    here = _open(told)
    if not here:
        return _ask_again(session, scene, texts.ONLY_OPEN)
    try:
        new = _READERS[here](typed, scene)
    except Misunderstood as misunderstood:
        return _ask_again(session, scene, str(misunderstood))
    return _ask(_with(session, {**told, here: new}), scene)


def _ask(session: Session, scene: Scene, heading: str = "") -> Outcome:
    told = _told(session)
    fresh = replace(session, stamp=session.stamp + 1)
    here = _open(told)
    text = _QUESTIONS[here] if here else texts.card(_lines(told))
    text = texts.WHO if here == "name" and heading else text
    return say(fresh, "\n".join(filter(None, [heading, text])), _rows(here, told, scene))


def _ask_again(session: Session, scene: Scene, heading: str) -> Outcome:
    """The open question once more; its earlier copies stay good."""
    return _ask(replace(session, stamp=session.stamp - 1), scene, heading)


# ---------------------------------------------------------------- what was told
def _told(session: Session) -> _Answers:
    told: _Answers = session.counter.get("told", {})
    return told


def _with(session: Session, told: _Answers) -> Session:
    return replace(session, counter={**_office(session), "flow": ACTION, "told": dict(told)})


def _over(session: Session) -> Session:
    return replace(session, counter=_office(session), stamp=session.stamp + 1)


def _office(session: Session) -> dict[str, str]:
    """Which office was chosen stays, whatever becomes of the talk."""
    return {"office": session.counter["office"]} if "office" in session.counter else {}


def _open(told: _Answers) -> str:
    return next((step for step in _STEPS if step not in told), "")


def _details(told: _Answers) -> dict[Field, str]:
    merged = {name: value for step in _STEPS for name, value in told.get(step, {}).items() if value}
    return {field: merged[field.value] for step in _STEPS for field in _FIELDS[step] if field.value in merged}


def _lines(told: _Answers) -> list[tuple[str, str]]:
    details = _details(told)
    place = "/".join(filter(None, (details.get(Field.RT, ""), details.get(Field.RW, ""))))
    shown = ((field, details.get(field, "")) for field in (Field.NAME, Field.NIK, Field.KELURAHAN))
    return [*((LABELS[field], value or "–") for field, value in shown), (LABELS[Field.RT], place or "–")]


# ---------------------------------------------------------------- questions and their answers
_QUESTIONS = {
    "name": texts.ASK_NAME,
    "nik": texts.ASK_NIK,
    "kelurahan": texts.ASK_KELURAHAN,
    "rt": texts.ASK_RT,
}


def _rows(here: str, told: _Answers, scene: Scene) -> Rows:
    if not here:
        send, fix = Button(chat_texts.SEND, SEND), Button(chat_texts.REPAIR, REPAIR)
        return ((send,), (fix, Button(chat_texts.DISCARD, DISCARD)))
    rows: list[list[Button]] = []
    if here == "kelurahan":
        names = [name for name in steps.kelurahan_names(scene.places) if len(name.encode()) <= LONGEST_LABEL]
        buttons = [Button(name, ANSWER, name) for name in names[: steps.MOST_BUTTONS]]
        rows = [buttons[start : start + 3] for start in range(0, len(buttons), 3)]
    below = [Button(chat_texts.SKIP, ANSWER, chat_texts.SKIP)] if here in ("nik", "rt") else []
    below += [Button(chat_texts.BACK, ANSWER, BACK)] if told else []
    return [*rows, below] if below else rows


def _name(typed: str, scene: Scene) -> dict[str, str]:
    words = set(normal(typed).split())
    if words <= _NOBODY or says_alive(typed):
        raise Misunderstood(texts.NAME_AGAIN)
    return _plain(answers.read(Field.NAME, plain(typed), scene, ahead=False))


def _nik(typed: str, scene: Scene) -> dict[str, str]:
    if answers.passing(Field.NIK, typed):
        return {}
    return _plain(answers.read(Field.NIK, typed, scene, ahead=False))


def _kelurahan(typed: str, scene: Scene) -> dict[str, str]:
    tidy = " ".join(typed.split())
    found = steps.kelurahan_of(tidy, scene.places)
    same = {place.kecamatan for place in scene.places if found and place.kelurahan == found.kelurahan}
    if found and len(same) > 1 and "," not in tidy:
        raise Misunderstood(chat_texts.kelurahan_unclear((found.kelurahan,) * len(same)))
    if found is None:
        named = _plain(answers.read(Field.KELURAHAN, tidy, scene, ahead=False))  # or says which ones are near
        if not named.get(Field.KELURAHAN):
            raise Misunderstood(chat_texts.kelurahan_unclear(()))
        found = steps.kelurahan_of(named[Field.KELURAHAN], scene.places) or Area("", named[Field.KELURAHAN])
    return _plain({Field.KELURAHAN: found.kelurahan, Field.KECAMATAN: found.kecamatan})


def _rt(typed: str, _scene: Scene) -> dict[str, str]:
    if answers.passing(Field.RT, typed):
        return {}
    rt, rw = areas.read_rt_rw(typed)
    if not (rt or rw):
        raise Misunderstood(texts.AREA_UNCLEAR)
    return _plain({Field.RT: rt, Field.RW: rw})


def _plain(values: Mapping[Field, str]) -> dict[str, str]:
    return {field.value: value for field, value in values.items() if value}


_READERS: Mapping[str, Callable[[str, Scene], dict[str, str]]] = {
    "name": _name,
    "nik": _nik,
    "kelurahan": _kelurahan,
    "rt": _rt,
}

COMMANDS: Mapping[str, Callable[[str, Session, Scene], Outcome]] = {}
LASTING: Mapping[str, Callable[[str, Session, Scene], Outcome]] = {ACTION: begin}
FLOWS: Mapping[str, Callable[[Incoming, Session, Scene], Outcome | None]] = {ACTION: _go_on}
