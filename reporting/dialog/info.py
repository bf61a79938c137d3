"""``/info`` and plain questions: answered from the tab ``Info``, else passed on to the staff (pure)."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from hashlib import blake2b

from reporting.dialog import office_choice
from reporting.dialog.counter_deeds import AskStaff, TakeBack
from reporting.dialog.scene import Button, Incoming, Outcome, Rows, Said, Scene, Session, Tapped, say
from reporting.matching.information import Found, asks, complains, find
from reporting.model import Info
from reporting.texts import asking as texts
from reporting.texts import chat as chat_texts
from reporting.texts import counter as counter_texts

ON_A_PAGE = 8
_CLEAR = 300
"""Characters; longer words are rarely only a question."""
_NOT_CLEAR = re.compile(
    r"https?:|www\.|<\w|^\s*[=*]|\n.*\n|\d(?:[ .-]?\d){7}|^(?:\S+ )?(?:info\w*|pengumuman|forward\w*|fwd)\b[^?]{0,30}:",
    re.IGNORECASE,
)
"""Links, lists, numbers of people, and what is said to everybody."""
_TOLD, _AFTERWARDS = 14, 6
"""Words: more than these without a question mark, or after the last one, tell a story rather than ask."""
LONGEST = 3_500
"""Characters of a question; longer ones would not fit into the staff chat's message."""
QUESTION = "question"
"""The flow that waits for the words of a question."""
WAITS = timedelta(minutes=30)
"""So long the next message is taken for the question; later ones are heard like any other."""
TOPIC, TOPICS, STAFF, PASS_ON, TAKE_BACK, OTHER = "info", "infos", "staff", "ask-this", "unask-this", "offices"
"""Actions of our buttons."""

_STAFF = re.compile(
    r"\b(bicara|ngobrol|ngomong|chat|chating|chatting|hubung\w*|menghubungi|sambung\w*|disambung\w*|tanya|nanya|bertanya"
    r"|ketemu|kontak|telp|telpon|telepon|panggil\w*)\b.*\b(petugas\w*|admin\w*|operator|cs|manusia|orang|staf|staff)\b"
)
_SHORT = 9
"""Words; a longer message says more than that somebody wants to speak to the staff."""


# ---------------------------------------------------------------- what was typed
def heard(text: str, session: Session, scene: Scene, forms: Rows = ()) -> Outcome | None:
    """Plain words that ask something; nothing when they do not. ``forms`` are buttons that open what may be meant."""
    if wants_staff(text):
        return office_choice.ask(STAFF, "", session, scene) or _staff("", session, scene)
    if not says_something(text) or not (asks(text) or _trouble_known(text, scene)):
        return None
    return office_choice.ask("/info", text, session, scene) or _answer(text, session, scene, forms)


def _trouble_known(text: str, scene: Scene) -> bool:
    """Whether these words tell that something is wrong in the list, and a row or two may say what to do."""
    return len(text) <= _CLEAR and complains(text) and find(text, scene.infos) != Found()


def knows(text: str, scene: Scene) -> bool:
    """Whether these words ask something for which there is, or may be, an answer."""
    if not asks(text):
        return False
    found = find(text, scene.infos)
    return bool(found.best or found.few)


def wants_staff(text: str) -> bool:
    """Whether somebody wants to speak to people, and says no more than that.

    >>> wants_staff("mau bicara sama petugas"), wants_staff("Bisa tanya admin?"), wants_staff("petugas datang kemarin")
    (True, True, False)
    """
    words = text[:200].casefold()
    return len(text) <= 200 and len(words.split()) <= _SHORT and _STAFF.search(words) is not None


def clearly_asks(text: str) -> bool:
    """Whether words are passed on to the staff by themselves; what may be a story or an advert is asked back first."""
    _, mark, rest = text.rpartition("?")
    plain = len(rest.split()) <= (_AFTERWARDS if mark else _TOLD)
    return asks(text) and plain and says_something(text) and len(text) <= _CLEAR and not _NOT_CLEAR.search(text)


def says_something(text: str) -> bool:
    """Whether there is a word or a number in it, not only signs that no cell can show."""
    return any(char.isalnum() for char in text)


def offering(text: str, session: Session) -> tuple[Session, Button]:
    """The session that keeps these words, and the button that passes them on to the staff."""
    kept = replace(session, counter={**_office(session), "words": text})
    return kept, Button(texts.TELL_STAFF, PASS_ON, _digest(text), lasting=True)


def _command(argument: str, session: Session, scene: Scene) -> Outcome:
    if not argument:
        return _topics("0", session, scene)
    if argument.casefold() == "petugas" or wants_staff(argument):
        return _staff("", session, scene)
    return _answer(argument, session, scene, ())


def _answer(text: str, session: Session, scene: Scene, forms: Rows) -> Outcome:
    found = find(text, scene.infos)
    if found.best:
        return _shown(found.best, session, scene, forms)
    kept, button = offering(text, session)
    if found.few:
        rows = [[_topic_button(one, scene)] for one in found.few]
        return say(kept, texts.PERHAPS, [*rows, *forms, [replace(button, label=texts.NOT_THAT)]])
    if clearly_asks(text) and not forms:
        return _pass_on(text, session, aloud=False)
    return say(kept, texts.UNSURE_OF, [*forms, [button], [Button(texts.TOPICS, TOPICS, "0", lasting=True)]])


def _pass_on(text: str, session: Session, *, aloud: bool) -> Outcome:
    if len(text) > LONGEST:
        return say(session, texts.TOO_LONG)
    return Outcome(session, (AskStaff(text, aloud),))


# ---------------------------------------------------------------- titles and answers
def _shown(info: Info, session: Session, scene: Scene, forms: Rows = ()) -> Outcome:
    further = [
        Button(texts.CALL_STAFF, STAFF, lasting=True),
        Button(texts.TOPICS, TOPICS, str(_place(info, scene) // ON_A_PAGE), lasting=True),
    ]
    if scene.person and not forms:
        forms = [[Button(texts.REPORT, "menu", lasting=True)]]
    return say(session, texts.answer(info.title, info.answer), [*forms, further])


def _topics(argument: str, session: Session, scene: Scene, heading: str = "") -> Outcome:
    staff = [Button(texts.CALL_STAFF, STAFF, lasting=True)]
    if scene.person is None and len(scene.offices) > 1:
        staff.append(Button(texts.OTHER_OFFICE, OTHER, lasting=True))
    if not scene.infos:
        return say(session, texts.NO_TOPICS.format(office=scene.office_name), [staff])
    pages = (len(scene.infos) - 1) // ON_A_PAGE + 1
    page = min(int(argument), pages - 1) if argument.isdecimal() and len(argument) < 6 else 0
    shown = scene.infos[page * ON_A_PAGE : (page + 1) * ON_A_PAGE]
    turns = [Button(texts.EARLIER, TOPICS, str(page - 1), lasting=True)] if page else []
    turns += [Button(texts.LATER, TOPICS, str(page + 1), lasting=True)] if page + 1 < pages else []
    rows = [[_topic_button(one, scene)] for one in shown]
    text = heading or texts.WHICH_TOPIC.format(office=scene.office_name)
    return say(session, text, [*rows, *([turns] if turns else []), staff])


def _topic(argument: str, session: Session, scene: Scene) -> Outcome:
    place, _, digest = argument.partition(".")
    there = [one for one in scene.infos if _digest(one.title) == digest]
    pointed = scene.infos[int(place)] if place.isdecimal() and int(place[:6]) < len(scene.infos) else None
    meant = pointed if pointed in there else next(iter(there), None)
    return _shown(meant, session, scene) if meant else _topics("0", session, scene, texts.TOPIC_GONE)


def _topic_button(info: Info, scene: Scene) -> Button:
    """Callback data holds no title: the row's place, and a digest that tells whether it is still the same."""
    return Button(info.title[:60], TOPIC, f"{_place(info, scene)}.{_digest(info.title)}", lasting=True)


def _place(info: Info, scene: Scene) -> int:
    return next((place for place, one in enumerate(scene.infos) if one == info), 0)


def _digest(words: str) -> str:
    return blake2b(words.encode("utf-8", "surrogatepass"), digest_size=6).hexdigest()


# ---------------------------------------------------------------- questions for the staff
def _staff(_argument: str, session: Session, scene: Scene) -> Outcome:
    """``Hubungi petugas``: the next message is the question."""
    return _wait(texts.WRITE_QUESTION, session, scene)


def _wait(sentence: str, session: Session, scene: Scene) -> Outcome:
    flow = {**_office(session), "flow": QUESTION, "at": scene.now.isoformat()}
    waits = replace(session, counter=flow, stamp=session.stamp + 1)
    return say(waits, sentence.format(office=scene.office_name))


def _asked(came: Incoming, session: Session, scene: Scene) -> Outcome | None:
    """What came while the question was waited for."""
    if scene.now - datetime.fromisoformat(session.counter["at"]) > WAITS:
        return None
    match came:
        case Said(text=text) if says_something(text):
            if len(text) > LONGEST:
                return say(session, texts.TOO_LONG)
            return _pass_on(text, replace(session, counter=_office(session)), aloud=True)
        case Tapped(stamp=0):
            return None
        case Tapped():
            return say(session, counter_texts.OLD_BUTTON)
    return say(session, texts.WORDS_PLEASE)


def _these_words(argument: str, session: Session, scene: Scene) -> Outcome:
    """``Tanyakan ke petugas``: exactly the words that were not understood."""
    words = session.counter.get("words", "")
    if not words or _digest(words) != argument:
        return _wait(texts.WORDS_GONE, session, scene)
    return _pass_on(words, session, aloud=True)


def _take_back(argument: str, session: Session, _scene: Scene) -> Outcome:
    return Outcome(session, (TakeBack(argument),))


def _other_office(_argument: str, session: Session, scene: Scene) -> Outcome:
    nowhere = replace(session, counter={})
    return office_choice.ask("/info", "", nowhere, scene) or _topics("0", session, scene)


def _office(session: Session) -> dict[str, str]:
    return {"office": session.counter["office"]} if "office" in session.counter else {}


def welcome(session: Session, scene: Scene, words: str = "") -> Outcome:
    """What somebody not enrolled can do here; ``words`` were not understood and can be passed on."""
    rows: list[Sequence[Button]] = [
        [Button(texts.ALIVE, "alive", lasting=True)],
        [Button(texts.TOPICS, TOPICS, "0", lasting=True), Button(texts.CALL_STAFF, STAFF, lasting=True)],
    ]
    if says_something(words):
        session, button = offering(words, session)
        rows += [*_near(words, session, scene), [replace(button, label=texts.THIS_TO_STAFF)]]
    return say(session, texts.VISITOR, rows)


def _near(text: str, session: Session, scene: Scene) -> Rows:
    """The title that words may be about which ask nothing."""
    if len(text) > _CLEAR or office_choice.ask(TOPICS, "0", session, scene):
        return []
    best = find(text, scene.infos).best
    return [[_topic_button(best, scene)]] if best else []


def not_understood(text: str, session: Session, scene: Scene, menu: Rows) -> Outcome:
    """Somebody enrolled said what is neither a report nor clearly a question."""
    if not says_something(text):
        return say(session, chat_texts.NOT_UNDERSTOOD, menu)
    kept, button = offering(text, session)
    return say(kept, chat_texts.NOT_UNDERSTOOD, [*menu, *_near(text, session, scene), [button]])


_Press = Callable[[str, Session, Scene], Outcome]
COMMANDS: Mapping[str, _Press] = {"/info": _command}
LASTING: Mapping[str, _Press] = {
    TOPIC: _topic,
    TOPICS: _topics,
    STAFF: _staff,
    PASS_ON: _these_words,
    TAKE_BACK: _take_back,
    OTHER: _other_office,
}
FLOWS: Mapping[str, Callable[[Incoming, Session, Scene], Outcome | None]] = {QUESTION: _asked}
