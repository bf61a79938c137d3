"""``/cek``: is somebody registered? Asks NIK, name and the end of the KK number, one a message (pure).

What is answered, and whether at all, is decided where the question is carried out; here nothing of the register is
known.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace

from reporting.dialog import office_choice
from reporting.dialog.counter_deeds import LookUp, StartLookUp
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
from reporting.matching.spelling import words
from reporting.reading.identity import LENGTH, plain, read_nik
from reporting.reading.names import clean
from reporting.reading.words import read as read_words
from reporting.texts import check as texts

FLOW, SKIP = "check", "check-skip"
COMMAND = "/cek"
SKIP_ROWS: Rows = ((Button(texts.SKIP, SKIP),),)
LONGEST_NAME = 100
_LABEL = re.compile(r"^\s*(?:nik|nama(?: lengkap)?|(?:no\.?|nomor)?\s*kk)\b\s*[:=.]?\s*", re.IGNORECASE)
_ENDS = (re.compile(r"\n+"), re.compile(r"[;,]+"))
"""Of lines; of what stands in one line. A name may be written with a comma, but not in a line with the rest."""
_END_OF_KK = 4
_WHOLE = "whole"
"""Said of a talk in which the end of the KK number is not enough."""
_LONGEST = 600
_CHECKS = re.compile(r"\b(?:nik|cek)\b|\d{10}|\d{4}[\s.-]+\d{4}", re.IGNORECASE)
"""Without one of these it is not worth reading."""
_NO_NAME = re.compile(r"[^\w\s.,'\u2019`/()-]|[\d_]")
Answers = Mapping[str, str]


def begin(argument: str, session: Session, scene: Scene) -> Outcome:
    """The first question, or what an argument leaves open of the three."""
    if not argument.strip():
        return _next(replace(session, counter=_answers(session, {})), scene, texts.ASK_NIK, start=True)
    return _take_all(argument, session, scene, start=True)


def heard(text: str, session: Session, scene: Scene) -> Outcome | None:
    """Plain words of somebody not enrolled that ask whether somebody is registered; nothing when they do not."""
    if len(text) > _LONGEST or not _CHECKS.search(plain(text)):
        return None
    readings = read_words(text, sent=scene.sent, area=scene.home)
    if len(readings) != 1 or readings[0].kind != "cek_nik":
        return None
    return asked(readings[0].values, session, scene)


def asked(values: Mapping[str, str], session: Session, scene: Scene) -> Outcome:
    """What the words of a question say of the person; where it is open which office is meant, that first."""
    argument = "\n".join(filter(None, (values.get("nik", ""), values.get("nama", ""))))
    known = argument if values.get("nik") else ""
    return office_choice.ask(COMMAND, known, session, scene) or begin(known, session, scene)


def _go_on(came: Incoming, session: Session, scene: Scene) -> Outcome | None:
    match came:
        case Said(text=text) if text.startswith("/"):
            return None
        case Said(text=text):
            return _typed(text, session, scene)
        case Tapped(stamp, action) if (
            stamp == session.stamp and action == SKIP and _step(session) == "kk" and not _whole(session)
        ):
            return _ask_register(replace(session, counter={**session.counter, "kk": ""}), scene)
        case Tapped(stamp) if stamp:
            return _next(session, scene, heading=texts.OLD_BUTTON)
        case SentFile() if scene.person is None:  # of somebody enrolled it may be about a report
            return _next(session, scene, heading=texts.WRITE_IT)
        case SentOther():
            return _next(session, scene, heading=texts.WRITE_IT)
    return None


def _typed(text: str, session: Session, scene: Scene) -> Outcome | None:
    match _step(session):
        case "nik":
            return None if _reports(text, scene) else _take_all(text, session, scene)
        case "name":
            name = clean(_LABEL.sub("", plain(text[: LONGEST_NAME * 3])))
            if not _is_name(name) or len(text) > LONGEST_NAME * 3:
                return _next(session, scene, heading=texts.BAD_NAME, bare=True)
            return _next(replace(session, counter={**session.counter, "name": name}), scene)
    kk = _kk(_LABEL.sub("", text))
    if len(kk) < (LENGTH if _whole(session) else _END_OF_KK):
        again = texts.BAD_WHOLE_KK if _whole(session) else texts.BAD_KK
        return _next(session, scene, heading=again, bare=True)
    return _ask_register(replace(session, counter={**session.counter, "kk": kk}), scene)


def _take_all(text: str, session: Session, scene: Scene, *, start: bool = False) -> Outcome:
    """A NIK, perhaps with the name and the end of the KK number in lines of their own."""
    told = _told(text)
    try:
        nik = told.get("nik") or read_nik(text)
    except Misunderstood as misunderstood:
        asked = replace(session, counter=_answers(session, {}))
        return _next(asked, scene, texts.NIK_AGAIN, heading=str(misunderstood), start=start)
    answered = replace(session, counter=_answers(session, {**told, "nik": nik}))
    return _next(answered, scene, start=start) if _step(answered) else _ask_register(answered, scene)


def _told(text: str) -> dict[str, str]:
    """What lines say without doubt: each thing once, nothing left over; else nothing."""
    if len(text) > _LONGEST:
        return {}
    ends = _ENDS[0] if "\n" in text.strip() else _ENDS[1]
    pieces = [piece.strip() for piece in ends.split(plain(text)) if piece.strip()]
    if len(pieces) < 2:
        return {}
    found: dict[str, str] = {}
    for piece in pieces:
        bare = _LABEL.sub("", piece)
        digits = _kk(bare)
        key = ("nik" if "nik" not in found else "kk") if len(digits) == LENGTH else "kk" if digits else "name"
        if key in found or (key == "name" and not _is_name(clean(bare))):
            return {}
        found[key] = clean(bare) if key == "name" else digits
    if "nik" not in found:
        return {}
    try:
        return {**found, "nik": read_nik(found["nik"])}
    except Misunderstood:
        return {}


def _is_name(name: str) -> bool:
    return 1 < len(name) <= LONGEST_NAME and bool(words(name)) and not _NO_NAME.search(name)


def _kk(text: str) -> str:
    """The last four digits, or all 16, of a KK number; empty for anything else."""
    digits = re.sub(r"[\s.\-]", "", plain(text[:_LONGEST]))
    return digits if digits.isascii() and digits.isdecimal() and len(digits) in (_END_OF_KK, LENGTH) else ""


def _reports(text: str, scene: Scene) -> bool:
    """Whether somebody enrolled reports something instead of answering."""
    if scene.person is None or len(text) > _LONGEST:
        return False
    readings = read_words(text, sent=scene.sent, area=scene.home, role=scene.person.role.casefold())
    return any(one.kind not in ("cek_nik", "koreksi") for one in readings)


def _answers(session: Session, told: Answers) -> dict[str, str]:
    """What is known so far, with the office that was chosen."""
    chosen = {"office": session.counter["office"]} if "office" in session.counter else {}
    return {**chosen, "flow": FLOW, **told}


def _step(session: Session) -> str:
    return next((name for name in ("nik", "name", "kk") if name not in session.counter), "")


def _next(
    session: Session, scene: Scene, first: str = texts.NIK_AGAIN, *, heading: str = "", bare: bool = False,
    start: bool = False,
) -> Outcome:  # fmt: skip
    """The question that is open; ``bare``: the heading asks it already."""
    asked = replace(session, stamp=session.stamp + 1)
    step = _step(asked)
    question = {"nik": first, "name": texts.ASK_NAME, "kk": _kk_question(asked, scene)}[step]
    text = heading if bare else f"{heading}\n{question}" if heading else question
    may_skip = step == "kk" and _may_skip(asked, scene)
    if start:
        return Outcome(asked, (StartLookUp(text, may_skip),))
    return say(asked, text, SKIP_ROWS if may_skip else ())


def whole_kk(session: Session, answers: Answers) -> Session:
    """The talk again at the question for the KK number, of which the end is not enough any more."""
    known = {name: answers[name] for name in ("nik", "name")}
    return replace(session, counter=_answers(session, {**known, _WHOLE: "1"}), stamp=session.stamp + 1)


def _whole(session: Session) -> bool:
    return _WHOLE in session.counter


def _kk_question(session: Session, scene: Scene) -> str:
    if _whole(session):
        return texts.WHOLE_KK
    return f"{texts.ASK_KK}\n{texts.MAY_SKIP}" if _may_skip(session, scene) else texts.ASK_KK


def _may_skip(session: Session, scene: Scene) -> bool:
    return scene.person is not None and scene.lookup.reporters_without_kk and not _whole(session)


def _ask_register(session: Session, scene: Scene) -> Outcome:
    told = session.counter
    kept = {"office": told["office"]} if "office" in told else {}
    done = replace(session, counter=kept, stamp=session.stamp + 1)
    return Outcome(done, (LookUp(told["nik"], told["name"], told["kk"]),))


COMMANDS: Mapping[str, Callable[[str, Session, Scene], Outcome]] = {COMMAND: begin}
LASTING: Mapping[str, Callable[[str, Session, Scene], Outcome]] = {}
FLOWS: Mapping[str, Callable[[Incoming, Session, Scene], Outcome | None]] = {FLOW: _go_on}
