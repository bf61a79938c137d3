"""Joining, several areas, handing over, leaving, and filing for others: what is answered, what is to be done (pure)."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta

from reporting.access import HANDING_OVER, Act, may
from reporting.dialog import alive, hats, info, office_choice, oneself, steps
from reporting.dialog.doorway import AskNumber, AskToJoin, Enrol, EnrolByNumber, HandOver, Leave, OpenLink, Withdraw
from reporting.dialog.scene import Button, Incoming, Outcome, Rows, Said, Scene, SentContact, Session, Tapped, say
from reporting.errors import Misunderstood
from reporting.model import Person
from reporting.reading.courtesy import courtesy
from reporting.reading.phones import masked
from reporting.texts import chat as chat_texts
from reporting.texts import declined
from reporting.texts import enrolment as texts

LINK = "kel_"
"""Begins the code of a kelurahan's link."""
BEHALF_WAIT = timedelta(hours=12)
"""So long staff go on filing for the area they chose."""

Menu = Callable[[Scene], Rows]


def speaking(session: Session, scene: Scene) -> Scene:
    """The scene with the hat in use, and with the area of the people that staff file for."""
    wanted = (session.hat, scene.person.id if scene.person else 0)
    chosen = next((hat for which in wanted for hat in scene.people if hat.id == which), scene.person)
    scene = replace(scene, person=chosen)
    if chosen is None or not may(chosen.role, Act.BEHALF) or not session.behalf:
        return scene
    if scene.now - datetime.fromisoformat(session.behalf["at"]) > BEHALF_WAIT:
        return scene
    return replace(scene, person=replace(chosen, area=hats.behalf_area(session.behalf)), behalf=session.behalf)


def first(session: Session, came: Incoming, scene: Scene, menu: Menu) -> Outcome | None:
    """The answer to whatever concerns joining and hats; nothing when it is for the others."""
    match came:
        case SentContact(phone, own):
            return _number(phone, session, scene, own=own)
        case Said(text=text) if text.startswith(f"/start {LINK}"):
            return Outcome(session, (OpenLink(text.removeprefix(f"/start {LINK}").strip()),))
        case Said(text=text) if text.split("@")[0].strip().lower() == "/batal" and not session.busy:
            return _stop(session, scene, menu)
        case Tapped(0, action, argument) if action in _LASTING:
            return _LASTING[action](argument, session, scene, menu)
    return _go_on(session, came, scene, menu) if session.joining and not session.busy else None


def outsider(session: Session, came: Incoming, scene: Scene) -> Outcome:
    """Somebody without access: a code or the own number leads further, and what anybody may ask is answered."""
    if isinstance(came, Said) and came.text.startswith("/start "):
        return Outcome(session, (Enrol(came.text.removeprefix("/start ").strip()),))
    word = came.text.split("@")[0].strip().lower() if isinstance(came, Said) else ""
    if word == "/privasi":
        return oneself.privacy("", session, scene)
    if word == "/saya" and (mine := oneself.visitor(session, scene)):
        return mine.before(AskNumber(texts.stranger(scene.office_name, scene.contacts)))
    if session.busy or session.behalf or session.files:
        return say(Session(stamp=session.stamp), texts.ACCESS_ENDED.format(office=scene.office_name))
    if told := alive.asked(came, session, scene):
        return told
    words = came.text if isinstance(came, Said) and not came.text.startswith("/") else ""
    if words and not courtesy(words) and (living := alive.heard(words, session, scene)):
        return office_choice.ask(alive.ACTION, "", session, scene) or living
    if words and (heard := info.heard(words, session, scene)):
        return heard
    if scene.waits:
        withdraw = Button(texts.WITHDRAW, "unask", lasting=True)
        return say(session, texts.waiting(scene.waits, scene.office_name), ((withdraw,),))
    known = AskNumber(texts.stranger(scene.office_name, scene.contacts))
    return info.welcome(session, scene, "" if courtesy(words) else words).before(known)


def _number(phone: str, session: Session, scene: Scene, *, own: bool) -> Outcome:
    if own:
        return Outcome(session, (EnrolByNumber(phone),))
    return say(session, declined.CONTACT) if scene.person else Outcome(session, (AskNumber(texts.NUMBER_NOT_OWN),))


# ---------------------------------------------------------------- the questions
def begin_link(session: Session, scene: Scene, office: str, kecamatan: str, kelurahan: str) -> Outcome:
    """The first question behind a kelurahan's link."""
    told = {"flow": "link", "office": office, "kecamatan": kecamatan, "kelurahan": kelurahan}
    return steps.ask(replace(session, joining=told), scene)


def _go_on(session: Session, came: Incoming, scene: Scene, menu: Menu) -> Outcome | None:
    match came:
        case Said(text=text) if text.startswith("/"):
            return None
        case Said(text=text):
            return _take(text, session, scene, menu)
        case Tapped(stamp, "join", argument) if stamp == session.stamp:
            if argument == steps.BACK:
                return steps.ask(replace(session, joining=steps.back(session.joining)), scene)
            return _take(argument, session, scene, menu)
        case Tapped(0):
            return None
        case Tapped():
            return steps.ask_again(session, scene, heading=texts.OLD_BUTTON)
    return steps.ask_again(session, scene, heading="")


def _take(typed: str, session: Session, scene: Scene, menu: Menu) -> Outcome:
    if _is_lost(session.joining, scene):
        return _dropped(session, scene, menu)
    try:
        answers = steps.take(typed, session.joining, scene)
    except Misunderstood as misunderstood:
        return steps.ask_again(session, scene, heading=str(misunderstood))
    if steps.step(answers):
        return steps.ask(replace(session, joining=answers), scene)
    done = replace(session, joining={}, stamp=session.stamp + 1)
    match answers["flow"]:
        case "link":
            return Outcome(done, (AskToJoin(answers),))
        case "successor":
            return Outcome(done, (HandOver(int(answers["person"]), answers["name"], answers["phone"]),))
    told = {key: value for key, value in answers.items() if key != "flow"} | {"at": scene.now.isoformat()}
    filing = replace(done, behalf=told)
    return say(filing, texts.behalf(hats.behalf_words(told)), menu(speaking(filing, scene)))


def _is_lost(joining: Mapping[str, str], scene: Scene) -> bool:
    """Whether the right to what was begun ended since."""
    match joining["flow"]:
        case "successor":
            hat = _mine(joining["person"], scene)
            return hat is None or hat.role not in HANDING_OVER
        case "behalf":
            return scene.person is None or not may(scene.person.role, Act.BEHALF)
    return False


def _dropped(session: Session, scene: Scene, menu: Menu) -> Outcome:
    alone = replace(session, joining={}, stamp=session.stamp + 1)
    if scene.person is None:
        return say(alone, texts.ACCESS_ENDED.format(office=scene.office_name))
    return say(alone, menu_words(scene), menu(scene))


def _stop(session: Session, scene: Scene, menu: Menu) -> Outcome | None:
    if session.joining:
        return say(replace(session, joining={}, stamp=session.stamp + 1), texts.STOPPED)
    return _end_behalf("", session, scene, menu) if session.behalf and not session.files else None


# ---------------------------------------------------------------- oneself
def me(_argument: str, session: Session, scene: Scene) -> Outcome:
    """``/saya``: who I am here, for which areas, what is kept, how to leave."""
    person = scene.person
    if person is None:
        return say(session, texts.stranger(scene.office_name, scene.contacts))
    mine = [next((hat for hat in scene.people if hat.id == one.id), one) for one in hats.all_of(scene)]
    lines = [f"{hat.role}, {hats.place_of(hat)} – {scene.offices.get(hat.office, scene.office_name)}" for hat in mine]
    rows = [
        [Button(texts.SWITCH.format(area=hats.place_of(hat))[:60], "hat", str(hat.id), lasting=True)]
        for hat in mine[1:]
    ]
    last = [Button(texts.LEAVE, "leave", str(person.id), lasting=True)]
    if person.role in HANDING_OVER:
        last.insert(0, Button(texts.HAND_OVER, "pass", str(person.id), lasting=True))
    told = texts.me(person.name, lines, masked(person.phone), oneself.facts(scene))
    return say(session, told, [*rows, last, *oneself.erase_row()])


def menu_words(scene: Scene) -> str:
    """What stands above the menu."""
    return texts.behalf(hats.behalf_words(scene.behalf)) if scene.behalf else chat_texts.MENU


def _mine(argument: str, scene: Scene) -> Person | None:
    return next((hat for hat in hats.all_of(scene) if str(hat.id) == argument), None)


def _switch(argument: str, session: Session, scene: Scene, menu: Menu) -> Outcome:
    hat = _mine(argument, scene)
    if hat is None:
        return me("", session, scene)
    return say(replace(session, hat=hat.id, behalf={}), texts.switched(hats.place_of(hat)))


def _ask_leave(argument: str, session: Session, scene: Scene, menu: Menu) -> Outcome:
    hat = _mine(argument, scene)
    if hat is None:
        return me("", session, scene)
    yes, no = Button(texts.YES_LEAVE, "leave!", argument, lasting=True), Button(texts.NO_STAY, "stay", lasting=True)
    return say(session, texts.ask_leave(hats.place_of(hat)), ((yes, no),))


def _leave(argument: str, session: Session, scene: Scene, menu: Menu) -> Outcome:
    hat = _mine(argument, scene)
    if hat is None:
        return me("", session, scene)
    return Outcome(Session(stamp=session.stamp), (Leave(hat.id),))


def _stay(_argument: str, session: Session, scene: Scene, menu: Menu) -> Outcome:
    return say(session, texts.STAYED)


def _pass(argument: str, session: Session, scene: Scene, menu: Menu) -> Outcome:
    hat = _mine(argument, scene)
    if hat is None or hat.role not in HANDING_OVER or session.busy:
        return me("", session, scene)
    told = {"flow": "successor", "person": argument, "place": hats.place_of(hat)}
    return steps.ask(replace(session, joining=told), scene)


def _unask(_argument: str, session: Session, scene: Scene, menu: Menu) -> Outcome:
    return Outcome(session, (Withdraw(),))


# ---------------------------------------------------------------- staff for others
def _behalf(_argument: str, session: Session, scene: Scene, menu: Menu) -> Outcome | None:
    if scene.person is None or not may(scene.person.role, Act.BEHALF) or session.busy:
        return None
    return steps.ask(replace(session, joining={"flow": "behalf"}), scene)


def _end_behalf(_argument: str, session: Session, scene: Scene, menu: Menu) -> Outcome | None:
    if scene.person is None or session.busy:
        return None
    alone = replace(session, behalf={})
    return say(alone, texts.BEHALF_ENDED, menu(speaking(alone, replace(scene, behalf={}))))


def _ask_erase(_argument: str, session: Session, scene: Scene, menu: Menu) -> Outcome:
    return oneself.ask(session, scene)


def _erase(argument: str, session: Session, scene: Scene, menu: Menu) -> Outcome:
    return oneself.erase(argument, session, scene)


def _not_erase(_argument: str, session: Session, scene: Scene, menu: Menu) -> Outcome:
    return oneself.keep(session)


_Press = Callable[[str, Session, Scene, Menu], Outcome | None]
_LASTING: Mapping[str, _Press] = {
    "hat": _switch,
    "leave": _ask_leave,
    "leave!": _leave,
    "stay": _stay,
    "pass": _pass,
    "unask": _unask,
    "behalf": _behalf,
    "behalf-end": _end_behalf,
    oneself.ERASE: _ask_erase,
    oneself.SURE: _erase,
    oneself.NOT: _not_erase,
}
