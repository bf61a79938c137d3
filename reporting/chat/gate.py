"""Carries out joining, handing over and leaving, inside the transaction of the message that asked for it."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from reporting.access import HANDING_OVER
from reporting.chat import admission, oneself
from reporting.chat.turn import NO_KEYS, Turn
from reporting.dialog import enrolment, hats, review
from reporting.dialog.doorway import (
    AskNumber,
    AskToJoin,
    Enrol,
    EnrolByNumber,
    EraseMe,
    HandOver,
    Leave,
    OpenLink,
    Passage,
    ShowNotice,
    Withdraw,
)
from reporting.dialog.menus import menu
from reporting.dialog.scene import Say
from reporting.journal import invites, outbox, people, requests, succession
from reporting.journal.invites import Invite
from reporting.model import Area, Field, Person, Report, Role
from reporting.reading import phones
from reporting.settings import Office
from reporting.texts import chat as chat_texts
from reporting.texts import enrolment as texts
from reporting.texts import staff as staff_texts

SHARE_KEYS: Mapping[str, Any] = {
    "keyboard": [[{"text": texts.SHARE_NUMBER, "request_contact": True}]],
    "resize_keyboard": True,
    "one_time_keyboard": True,
}


def pass_through(turn: Turn, deed: Passage) -> None:
    """One deed of ``doorway``."""
    match deed:
        case AskNumber(text):
            turn.say(text, markup=SHARE_KEYS)
        case Enrol(code):
            _enrol(turn, code)
        case EnrolByNumber(phone):
            _by_number(turn, phone)
        case OpenLink(code):
            _open_link(turn, code)
        case AskToJoin(told):
            _ask_to_join(turn, told)
        case Withdraw():
            requests.settle(turn.tx, [one.id for one in requests.of_user(turn.tx, turn.user_id)], "withdrawn")
            turn.say(texts.WITHDRAWN)
        case HandOver():
            _hand_over(turn, deed)
        case Leave(person_id):
            _leave(turn, person_id)
        case ShowNotice() | EraseMe():
            oneself.serve(turn, deed)


# ---------------------------------------------------------------- by a code
def _enrol(turn: Turn, code: str) -> None:
    limits = turn.house.limits
    if invites.guesses(turn.tx, turn.user_id, turn.now) >= limits.wrong_invites_per_day:
        turn.say(texts.TOO_MANY_TRIES)
        return
    person, invite, served = people.of_code(turn.tx, code), invites.find(turn.tx, code), turn.house.offices
    if person and person.office in served:
        _with_row(turn, person, invite)
    elif not person and invite and invite.follows is not None and invite.office in served:
        _as_successor(turn, invite)
    else:
        invites.tried(turn.tx, turn.user_id, turn.now)
        turn.say(texts.INVITE_UNKNOWN)


def _with_row(turn: Turn, person: Person, invite: Invite | None) -> None:
    if problem := _refusal(turn, person, invite):
        turn.say(problem)
    elif person.user_id == turn.user_id:
        turn.say(texts.ENROLLED_ALREADY, menu(turn.scene))
    else:
        _let_in(turn, [person], invite)


def _refusal(turn: Turn, person: Person, invite: Invite | None) -> str:
    """Why this invite of a row opens nothing; empty when it does."""
    standing = people.standing(turn.tx, person)
    if standing.ended:
        return texts.INVITE_ENDED
    if not person.active:
        return texts.INVITE_ENDED if person.user_id == turn.user_id else texts.INVITE_INACTIVE
    if person.user_id is not None:
        return "" if person.user_id == turn.user_id else texts.INVITE_USED
    days = turn.house.limits.invite_days
    return texts.INVITE_EXPIRED.format(days=days) if invite and invite.expired(turn.now, days) else ""


def _as_successor(turn: Turn, invite: Invite) -> None:
    """Take over the area of whoever named this successor; that one's access ends at once."""
    before = people.find(turn.tx, invite.follows or 0)
    days = turn.house.limits.invite_days
    if before is None or before.user_id is None or not before.active or before.role not in HANDING_OVER:
        turn.say(texts.INVITE_ENDED)  # also of somebody who has become staff since: nobody inherits that
    elif before.user_id == turn.user_id:
        turn.say(texts.FOR_SUCCESSOR)
    elif invite.expired(turn.now, days):
        turn.say(texts.INVITE_EXPIRED.format(days=days))
    else:
        _take_over(turn, before, invite)


def _take_over(turn: Turn, before: Person, invite: Invite) -> None:
    new = replace(before, code=invite.code, name=invite.name, phone=invite.phone, user_id=None)
    people.end(turn.tx, before, people.HANDED_OVER, turn.now, f"pelapor {before.id}")
    invites.forget_successors(turn.tx, before.id)
    invites.issue(turn.tx, invite.code, invite.office, turn.now, follows=before.id)
    joined = people.add(turn.tx, new, turn.now, on_desk=False)
    place = hats.place_of(before)
    _tell(turn, before, texts.HANDED_OVER.format(place=place))
    admission.tell(turn.tx, turn.house.offices[before.office], texts.handed_over(place), turn.now)
    _let_in(turn, [joined], invite)


def _let_in(turn: Turn, found: Sequence[Person], invite: Invite | None = None) -> None:
    """Tie these rows to the account, say welcome, and pass on what the one before left open."""
    for person in found:
        people.enrol(turn.tx, person, turn.user_id, turn.now)
    turn.moved_in = True
    joined = [replace(person, user_id=turn.user_id) for person in found]
    turn.session = replace(turn.session, joining={}, hat=joined[0].id)
    _welcome(turn, joined)
    if invite and invite.follows is not None:
        _show_open(turn, succession.pass_on(turn.tx, invite.follows, joined[0], turn.now))


def _show_open(turn: Turn, passed: Sequence[Report]) -> None:
    if passed:
        turn.say(texts.open_cases([_case(report) for report in passed[: review.SHOWN]]))


def _case(report: Report) -> str:
    """Number, kind, name and state: no NIK, no KK, no files."""
    state = chat_texts.state(report.stage, report.stage_ref, report.status)
    return chat_texts.report_line(report.number, report.kind, report.cell(Field.NAME), state)


def _welcome(turn: Turn, joined: Sequence[Person]) -> None:
    """The first words to somebody who just joined; the key for the own number goes, the menu comes."""
    person = joined[0]
    office = turn.house.offices[person.office]
    place = hats.area_words(person.area, person.unit)
    text = texts.WELCOME.format(name=person.name, place=place, office=office.name, notice=texts.NOTICE)
    turn.say(text, markup=NO_KEYS)
    everywhere = [one for one in people.of_user(turn.tx, turn.user_id) if one.office in turn.house.offices]
    if len(everywhere) > 1:
        turn.say(texts.several([hats.place_of(one) for one in everywhere]))
    scene = replace(turn.scene, person=person, people=everywhere, behalf={})
    turn.say(chat_texts.MENU, menu(scene))


def _tell(turn: Turn, person: Person, text: str) -> None:
    """Something to another account, if that is still there."""
    if person.user_id is not None:
        outbox.put(turn.tx, person.user_id, "sendMessage", {"text": text}, turn.now, office=person.office)


# ---------------------------------------------------------------- by the own number
def _by_number(turn: Turn, phone: str) -> None:
    number = phones.canonical(phone)
    mine, taken = people.of_phone(turn.tx, number, turn.user_id) if number else ([], False)
    known = [person for person in mine if person.office in turn.house.offices]
    fresh = [person for person in known if person.user_id is None]
    if fresh:
        _let_in(turn, fresh)
        return
    text = texts.NUMBER_KNOWN if known else texts.NUMBER_TAKEN if taken else texts.NUMBER_UNKNOWN
    turn.say(text.format(office=turn.scene.office_name), markup=NO_KEYS)


# ---------------------------------------------------------------- by the kelurahan's link
def _open_link(turn: Turn, code: str) -> None:
    if invites.guesses(turn.tx, turn.user_id, turn.now) >= turn.house.limits.wrong_invites_per_day:
        turn.say(texts.TOO_MANY_TRIES)
        return
    behind = requests.behind_link(turn.tx, code)
    if behind is None or behind[0] not in turn.house.offices:
        invites.tried(turn.tx, turn.user_id, turn.now)
        turn.say(texts.LINK_CLOSED)
    elif turn.session.busy:
        _say_all(turn, review.draft_open(turn.session).deeds)
    else:
        office, area = behind
        scene = replace(turn.scene, places=people.places_of(turn.tx, office))
        asked = enrolment.begin_link(turn.session, scene, office, area.kecamatan, area.kelurahan)
        turn.session = asked.session
        _say_all(turn, asked.deeds)


def _say_all(turn: Turn, deeds: Sequence[object]) -> None:
    for deed in deeds:
        if isinstance(deed, Say):
            turn.say(deed.text, deed.rows)


def _ask_to_join(turn: Turn, told: Mapping[str, str]) -> None:
    office = turn.house.offices[told["office"]]
    area = Area(told["kecamatan"], told["kelurahan"], told["rw"], told["rt"])
    role = Role.RT if area.rt else Role.RW
    requests.ask(turn.tx, office.code, turn.user_id, told["name"], role, area, turn.now)
    turn.say(texts.waiting(hats.area_words(area), office.name), markup=NO_KEYS)


# ---------------------------------------------------------------- handing over and leaving
def _hand_over(turn: Turn, deed: HandOver) -> None:
    person = _own_hat(turn, deed.person_id)
    office = _office(turn, person)
    code = turn.house.new_code()
    invites.forget_successors(turn.tx, person.id)
    invites.issue(turn.tx, code, office.code, turn.now, follows=person.id, name=deed.name, phone=deed.phone)
    turn.say(texts.successor_text(hats.place_of(person), turn.house.limits.invite_days))
    turn.say(staff_texts.invite(deed.name, office.name, turn.house.link(code)))


def _leave(turn: Turn, person_id: int) -> None:
    person = _own_hat(turn, person_id)
    office, place = _office(turn, person), hats.place_of(person)
    people.end(turn.tx, person, people.LEFT, turn.now, f"pelapor {person.id}")
    invites.forget_successors(turn.tx, person.id)
    turn.moved_in = True
    turn.say(texts.left(place, office.name))
    admission.tell(turn.tx, office, texts.has_left(place), turn.now)


def _own_hat(turn: Turn, person_id: int) -> Person:
    """The row itself, not the borrowed area of staff who file for others."""
    found = next((one for one in people.of_user(turn.tx, turn.user_id) if one.id == person_id), None)
    if found is None:
        raise PermissionError("not an own area")
    return found


def _office(turn: Turn, person: Person) -> Office:
    return turn.house.offices[person.office]
