"""The few questions about joining, handing over and filing for others: one after the other, by button or typed (pure).

What was answered lies in ``Session.joining``: ``flow`` and one entry a question. The next question is the first of its
flow that has no entry yet.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from reporting.dialog.scene import Button, Outcome, Scene, Session, say
from reporting.errors import Misunderstood
from reporting.model import ON_BEHALF, Area
from reporting.reading import areas, names, phones
from reporting.texts import chat as chat_texts
from reporting.texts import enrolment as texts

FLOWS: Mapping[str, Sequence[str]] = {
    "link": ("rw", "rt", "name"),
    "successor": ("name", "phone"),
    "behalf": ("kelurahan", "rw", "rt", "channel"),
}
"""The questions of each flow, in order."""
BACK = "back"
MOST_BUTTONS = 90
LONGEST_NAME = 100

Options = Sequence[tuple[str, str]]
Answers = Mapping[str, str]


def step(answers: Answers) -> str:
    """The question that is open; empty when all are answered."""
    return next((one for one in FLOWS[answers["flow"]] if one not in answers), "")


def ask(session: Session, scene: Scene, *, heading: str = "") -> Outcome:
    """The open question with its buttons, as a new screen."""
    fresh = replace(session, stamp=session.stamp + 1)
    answers = session.joining
    here = step(answers)
    buttons = [Button(label, "join", value) for label, value in options(answers, scene)[:MOST_BUTTONS]]
    rows = [buttons[start : start + 3] for start in range(0, len(buttons), 3)]
    if _answered(answers):
        rows.append([Button(chat_texts.BACK, "join", BACK)])
    return say(fresh, "\n".join(filter(None, [heading, _question(here, answers, scene)])), rows)


def ask_again(session: Session, scene: Scene, *, heading: str) -> Outcome:
    """The open question once more; its earlier copies stay good."""
    return ask(replace(session, stamp=session.stamp - 1), scene, heading=heading)


def back(answers: Answers) -> Answers:
    """Without the newest answer."""
    newest = _answered(answers)[-1:]
    gone = {"rw", "rt"} if newest == ["rt"] else set(newest)  # typed together, asked together
    return {key: value for key, value in answers.items() if key not in gone}


def take(typed: str, answers: Answers, scene: Scene) -> Answers:
    """With the answer to the open question; ``Misunderstood`` says what to type instead."""
    here = step(answers)
    return {**answers, **_READERS[here](" ".join(typed.split()), answers, scene)}


def _answered(answers: Answers) -> list[str]:
    return [one for one in FLOWS[answers["flow"]] if one in answers]


# ---------------------------------------------------------------- what is asked
def _question(here: str, answers: Answers, scene: Scene) -> str:
    if here == "rw" and not _rws(answers, scene):
        return texts.ASK_AREA_TYPED.format(**answers)
    return _QUESTIONS[answers["flow"], here].format(**answers)


_QUESTIONS: Mapping[tuple[str, str], str] = {
    ("link", "rw"): texts.ASK_RW,
    ("link", "rt"): texts.ASK_RT,
    ("link", "name"): texts.ASK_OWN_NAME,
    ("successor", "name"): texts.ASK_SUCCESSOR,
    ("successor", "phone"): texts.ASK_SUCCESSOR_PHONE,
    ("behalf", "kelurahan"): texts.BEHALF_KELURAHAN,
    ("behalf", "rw"): texts.BEHALF_RW,
    ("behalf", "rt"): texts.BEHALF_RT,
    ("behalf", "channel"): texts.BEHALF_CHANNEL,
}


def options(answers: Answers, scene: Scene) -> Options:
    """The choices below the open question: label and value."""
    staff = answers["flow"] == "behalf"
    match step(answers):
        case "kelurahan":
            return [(label, label) for label in kelurahan_names(scene.places)]
        case "rw":
            found = [(f"RW {rw}", rw) for rw in _rws(answers, scene)]
            return [*found, (texts.WHOLE_KELURAHAN, "-")] if staff else found
        case "rt":
            head = texts.WHOLE_RW if staff else texts.RW_HEAD
            found = [(f"RT {rt}", rt) for rt in _rts(answers, scene)]
            return [*found, (head.format(rw=answers["rw"]), "-")]
        case "phone":
            return [(texts.SKIP, "-")]
        case "channel":
            return [(channel.value, channel.value) for channel in ON_BEHALF]
    return []


def kelurahan_names(places: Sequence[Area]) -> list[str]:
    """Every kelurahan once; with its kecamatan where two have the same name."""
    pairs = sorted({(place.kelurahan, place.kecamatan) for place in places if place.kelurahan})
    twice = {name for name, _ in pairs if sum(other == name for other, _ in pairs) > 1}
    return [f"{name}, {kecamatan}" if name in twice else name for name, kecamatan in pairs]


def kelurahan_of(label: str, places: Sequence[Area]) -> Area | None:
    """The kelurahan that such a name means, whatever its case."""
    wanted = label.casefold()
    for place in places:
        if wanted in (place.kelurahan.casefold(), f"{place.kelurahan}, {place.kecamatan}".casefold()):
            return Area(place.kecamatan, place.kelurahan)
    return None


def _inside(answers: Answers, scene: Scene) -> list[Area]:
    wanted = Area(answers.get("kecamatan", ""), answers.get("kelurahan", ""))
    return [place for place in scene.places if wanted.covers(place) and place.kelurahan]


def _rws(answers: Answers, scene: Scene) -> list[str]:
    return sorted({place.rw for place in _inside(answers, scene) if place.rw})


def _rts(answers: Answers, scene: Scene) -> list[str]:
    return sorted({place.rt for place in _inside(answers, scene) if place.rt and place.rw == answers["rw"]})


# ---------------------------------------------------------------- what is answered
def _kelurahan(typed: str, _answers: Answers, scene: Scene) -> Answers:
    found = kelurahan_of(typed, scene.places)
    if found is None:
        raise Misunderstood(chat_texts.kelurahan_unclear(areas.nearest(typed, kelurahan_names(scene.places))))
    return {"kelurahan": found.kelurahan, "kecamatan": found.kecamatan}


def _rw(typed: str, answers: Answers, scene: Scene) -> Answers:
    known = _rws(answers, scene)
    if typed in ("-", texts.WHOLE_KELURAHAN) and answers["flow"] == "behalf":
        return {"rw": "", "rt": ""}
    rt, rw = areas.read_rt_rw(typed)
    if not known and rt and rw:
        return {"rw": rw, "rt": rt}
    alone = rw or rt  # a lone number answers the question that was asked
    if alone not in known:
        raise Misunderstood(texts.AREA_NOT_LISTED)
    return {"rw": alone} | ({"rt": rt} if rw and rt in _rts({**answers, "rw": rw}, scene) else {})


def _rt(typed: str, answers: Answers, scene: Scene) -> Answers:
    if typed == "-" or typed.casefold() == texts.RW_HEAD.format(rw=answers["rw"]).casefold():
        return {"rt": ""}
    rt, _ = areas.read_rt_rw(typed)
    if rt not in _rts(answers, scene):
        raise Misunderstood(texts.AREA_NOT_LISTED)
    return {"rt": rt}


def _name(typed: str, _answers: Answers, _scene: Scene) -> Answers:
    name = names.clean(typed)
    if not any(letter.isalpha() for letter in name) or len(name) > LONGEST_NAME:
        raise Misunderstood(texts.NAME_UNCLEAR)
    return {"name": name}


def _phone(typed: str, _answers: Answers, _scene: Scene) -> Answers:
    if typed == "-" or typed.casefold() == texts.SKIP.casefold():
        return {"phone": ""}
    if not phones.canonical(typed):
        raise Misunderstood(texts.PHONE_UNCLEAR)
    return {"phone": typed}


def _channel(typed: str, _answers: Answers, _scene: Scene) -> Answers:
    found = next((channel.value for channel in ON_BEHALF if channel.value.casefold() == typed.casefold()), "")
    if not found:
        raise Misunderstood(texts.CHOOSE)
    return {"channel": found}


_READERS: Mapping[str, Callable[[str, Answers, Scene], Answers]] = {
    "kelurahan": _kelurahan,
    "rw": _rw,
    "rt": _rt,
    "name": _name,
    "phone": _phone,
    "channel": _channel,
}
