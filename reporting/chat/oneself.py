"""Shows the privacy notice, once a version, and erases whoever asks for it; inside the transaction of the message."""

from reporting.access import Act, may
from reporting.chat import admission
from reporting.chat.turn import NO_KEYS, Turn
from reporting.dialog import hats
from reporting.dialog.counter_deeds import AskStaff, LookUp, ReportAlive, StartLookUp
from reporting.dialog.doorway import AskNumber, EraseMe, ShowNotice
from reporting.dialog.scene import Outcome
from reporting.journal import erasure, notices, people
from reporting.texts import about
from reporting.texts import enrolment as join_texts
from reporting.texts import oneself as texts

_COMMAND = "/privasi"
_ASKED = (LookUp, StartLookUp)
"""Somebody who is not enrolled is asked for numbers next: the pointer stands before that."""
_TOLD_US = (AskStaff, ReportAlive)
"""What they tell of themselves: it is answered first."""


def serve(turn: Turn, deed: ShowNotice | EraseMe) -> None:
    """The notice was asked for, or to be forgotten."""
    match deed:
        case ShowNotice(text):
            turn.say(text)
            _note(turn)
        case EraseMe():
            _erase(turn)


def beforehand(turn: Turn, outcome: Outcome) -> None:
    """One line to somebody who is not enrolled, before they are asked for numbers for the first time."""
    if not turn.scene.people and _does(outcome, _ASKED) and not _has_read(turn):
        turn.say(about.PRIVACY_HINT)
        _note(turn)


def afterwards(turn: Turn, outcome: Outcome) -> None:
    """Below the answer: the notice to the enrolled who never saw this version, one line to others who told something.

    Who is asked for the own number has read the pointer in that very message.
    """
    if turn.erased or _has_read(turn):
        return
    if turn.scene.people and not turn.moved_in:
        turn.say(join_texts.NOTICE_NEWER)
        _note(turn)
    elif any(isinstance(deed, AskNumber) and _COMMAND in deed.text for deed in outcome.deeds):
        _note(turn)
    elif _does(outcome, _TOLD_US):
        turn.say(about.PRIVACY_HINT)
        _note(turn)


def _does(outcome: Outcome, kinds: tuple[type, ...]) -> bool:
    return any(isinstance(deed, kinds) for deed in outcome.deeds)


def _has_read(turn: Turn) -> bool:
    """Whether this account was shown the present version."""
    if turn.user_id in turn.house.noticed:
        return True
    if notices.shown(turn.tx, turn.user_id, about.NOTICE_VERSION):
        turn.house.noticed.add(turn.user_id)
        return True
    return False


def _note(turn: Turn) -> None:
    person = turn.scene.person
    notices.note(turn.tx, turn.user_id, about.NOTICE_VERSION, person.id if person else None, turn.now)


def _erase(turn: Turn) -> None:
    """Forget the speaker, tell the staff what only they can do, say goodbye."""
    mine = people.of_account(turn.tx, turn.user_id) + erasure.former(turn.tx, turn.user_id)
    named = erasure.erase(turn.tx, turn.user_id, mine, turn.now)
    turn.erased = turn.moved_in = True
    turn.house.noticed.discard(turn.user_id)
    for hat in (one for one in mine if one.office in turn.house.offices):
        numbers, visits = named[hat.id]
        signs = may(hat.role, Act.OPEN_FILES)
        code = "" if people.standing(turn.tx, hat).next_code else hat.code  # of a row that is another's now
        text = texts.tell_staff(hats.place_of(hat), code, numbers, visits, signs=signs)
        if code or numbers or visits or signs:
            admission.tell(turn.tx, turn.house.offices[hat.office], text, turn.now)
    turn.say(texts.erased(turn.scene.office_name, enrolled=bool(mine)), markup=NO_KEYS)
