"""Whom of the register is meant: one question before the card, only where its answer helps the office (pure).

Asked are reporters of a small area about voters of that area, by name, RT and birth year and nothing else; nobody is
called up by a first name alone. The answer is evidence for the staff and fills in nothing.

``Session.recall`` holds ``about`` (of whom the register was asked: never twice about the same), ``shown`` (DPID and
words of each entry that may be meant) and ``answer`` (a place in ``shown``, from 1; ``NOBODY``; or empty).
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from reporting.dialog import hats
from reporting.dialog.scene import Button, Rows, Scene, Session
from reporting.dialog.views import HOUSED, told
from reporting.dialog.voters import LookedUp
from reporting.kinds import KINDS
from reporting.matching.namesakes import named
from reporting.matching.told import bare
from reporting.model import Area, Candidate, Effect, Field, Finding, Match, Person, Role, Sought, Voter
from reporting.texts import chat
from reporting.texts import recall as texts

STEP = "voter?"
NOBODY, UNSURE = "none", ""
MOST = 3
"""So many people can still be told apart on buttons; of more nobody is shown."""
NEAR = 0.05
"""Whoever is shown beside the first has at least this part of its score: of namesakes an older one is likelier dead."""
ASKED = frozenset({Role.RT, Role.RW, Role.KELURAHAN, Role.KPU}) | HOUSED
"""Who is asked, if their area has a kelurahan: the staff only while they file for others."""
_UNCLEAR = frozenset({"Ganda"})
"""Kinds of report that mean one of several entries of the same person: the staff choose."""


# ---------------------------------------------------------------- asking the register
def looked_up(session: Session, scene: Scene) -> Session:
    """The session with those who may be meant, asked of the register once everything is told that finds them."""
    about = _about(session, scene)
    if not about or about == session.recall.get("about"):
        return session
    asked = tuple(name for name in session.asked if name != STEP)
    return replace(session, asked=asked, recall={"about": about, "shown": _shown(session, scene), "answer": UNSURE})


def open_(session: Session) -> bool:
    """Whether somebody may be meant and the reporter was not asked yet."""
    return bool(session.recall.get("shown")) and STEP not in session.asked


def noted(session: Session) -> LookedUp:
    """That these were shown to the reporter."""
    return LookedUp(tuple(dpid for dpid, _ in session.recall["shown"]))


def _about(session: Session, scene: Scene) -> str:
    """Of whom the register would be asked now; empty while too little is told, or when it is not to be asked."""
    kind, values = KINDS[session.kind], session.values
    entry_meant = kind.effect in (Effect.STRIKE, Effect.CHANGE) or kind.revives
    if not entry_meant or kind.name in _UNCLEAR or session.corrects or session.loose or not values.get(Field.NAME):
        return ""
    said = told(session, scene)
    who = _reporter(said, scene)
    settled = {Field.NIK: bool(values.get(Field.NIK)), Field.RT: bool(said.get(Field.RT) or _at_home(who))}
    if who is None or not all(known or field in session.asked for field, known in settled.items()):
        return ""
    told_of = (Field.NAME, Field.NIK, Field.KELURAHAN, Field.RW, Field.RT)
    return "|".join(said.get(field, "").casefold() for field in told_of)


def _reporter(said: Mapping[Field, str], scene: Scene) -> Person | None:
    """Whose area the person lives in, if whoever has it is asked at all."""
    who = hats.fitting(said, scene)
    if who is None or scene.person is None or who.office != scene.person.office:
        return None
    lives = Area(*(said.get(part, "") for part in (Field.KECAMATAN, Field.KELURAHAN, Field.RW, Field.RT)))
    small = who.role in ASKED and who.area.kelurahan and lives.kelurahan
    return who if small and who.area.covers(lives) else None


def _at_home(who: Person | None) -> bool:
    return who is not None and who.role in HOUSED


def _shown(session: Session, scene: Scene) -> list[list[str]]:
    said = told(session, scene)
    who = _reporter(said, scene)
    if who is None:
        return []
    found: dict[str, str] = {}
    finding = scene.voters.find(_sought(session, said, who, scene))
    settled = finding.match is Match.SURE and bool(said.get(Field.NIK) or said.get(Field.BIRTHDATE))
    for one in [] if settled else _meant(finding, said[Field.NAME], who.area):
        found.setdefault(_words(one), one.dpid)
    return [[dpid, words] for words, dpid in found.items()] if len(found) <= MOST else []


def _sought(session: Session, said: Mapping[Field, str], who: Person, scene: Scene) -> Sought:
    parts = {
        "name": Field.NAME, "nik": Field.NIK, "kk": Field.KK, "born": Field.BIRTHDATE, "sex": Field.SEX,
        "address": Field.ADDRESS, "rt": Field.RT, "rw": Field.RW, "kelurahan": Field.KELURAHAN,
        "kecamatan": Field.KECAMATAN,
    }  # fmt: skip
    known = {part: said.get(field, "") for part, field in parts.items()}
    return Sought(scene.sent.date(), **known, age=session.age, kind=session.kind, homes=(who.area,))


def _meant(finding: Finding, name: str, home: Area) -> Sequence[Voter]:
    """Those of the own area whose name was told in full and who are about as likely as the first of them.

    Also somebody of whom the register is sure by name and place alone: it takes one tap, and a father may be meant.
    """
    if finding.match is Match.NONE and not finding.contested:
        return ()
    near = [one for one in finding.candidates if _lives_in(home, one.voter) and named(name, one.voter.name)]
    return [one.voter for one in near if one.score >= NEAR * _best(near)]


def _best(candidates: Sequence[Candidate]) -> float:
    return max(one.score for one in candidates)


def _lives_in(home: Area, voter: Voter) -> bool:
    """Whether the register says so; where it leaves a part open, it does not."""
    parts = (
        (home.kecamatan, voter.kecamatan),
        (home.kelurahan, voter.kelurahan),
        (home.rw, voter.rw),
        (home.rt, voter.rt),
    )
    return all(not mine or _folded(mine) == _folded(theirs) for mine, theirs in parts)


def _folded(place: str) -> str:
    return "".join(bare(place).split())


def _words(voter: Voter) -> str:
    return texts.voter(voter.name, voter.rt, voter.birthdate[:4])


# ---------------------------------------------------------------- asking the reporter
def question(session: Session) -> tuple[str, Rows]:
    """Who is meant? One, with yes and no; or several to choose from."""
    shown = [words for _, words in session.recall["shown"]]
    last = [Button(chat.SKIP, "skip"), *([Button(chat.BACK, "back")] if session.asked else [])]
    if len(shown) == 1:
        yes, no = Button(texts.YES, "choose", "1"), Button(texts.NO, "choose", NOBODY)
        return texts.is_meant(shown[0]), ((yes, no), last)
    choices = [[Button(words, "choose", str(place))] for place, words in enumerate(shown, 1)]
    return texts.WHO_IS_MEANT, (*choices, [Button(texts.NONE_OF_THEM, "choose", NOBODY)], last)


def meant(typed: str, session: Session) -> str | None:
    """The answer that a button or typed words give; ``None`` when they give none."""
    words = " ".join(typed.split()).casefold().rstrip(".!")
    shown = [label.casefold() for _, label in session.recall["shown"]]
    if words in (chat.SKIP.casefold(), *texts.UNSURE_SAID):
        return UNSURE
    if words == NOBODY or words in texts.NO_SAID:
        return NOBODY
    if len(shown) == 1 and words in texts.YES_SAID:
        return "1"
    places = [str(place) for place, label in enumerate(shown, 1) if words in (str(place), label, label[-4:])]
    return places[0] if len(places) == 1 else None


def answered(choice: str, session: Session) -> Session:
    """The session after the answer."""
    return replace(session, recall={**session.recall, "answer": choice}, asked=(*session.asked, STEP), touched=True)


def pointed_out(session: Session, scene: Scene) -> str | None:
    """The DPID of who is meant as the reporter said: empty for nobody who was shown, ``None`` when nothing was said.

    An answer about somebody else, before name, NIK or place were changed, counts no longer.
    """
    recall = session.recall
    if STEP not in session.asked or not recall.get("answer") or recall["about"] != _about(session, scene):
        return None
    return "" if recall["answer"] == NOBODY else str(recall["shown"][int(recall["answer"]) - 1][0])
