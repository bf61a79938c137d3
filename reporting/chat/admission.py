"""Joining as the staff chat sees it: a kelurahan's link, who waits to be accepted, whether a row tells of another."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from reporting.chat.incoming import keyboard
from reporting.chat.turn import NO_KEYS, House
from reporting.dialog import enrolment, hats, steps
from reporting.dialog.menus import menu
from reporting.dialog.scene import Button, Rows, Scene
from reporting.journal import Tx, groups, invites, marks, outbox, people, requests
from reporting.journal.requests import Request
from reporting.model import Person
from reporting.reading.areas import nearest
from reporting.settings import Office
from reporting.texts import chat as chat_texts
from reporting.texts import enrolment as texts
from reporting.texts import staff as staff_texts

LISTED = 20
"""People in one list for the staff; the others follow."""
BETWEEN_LISTS = timedelta(minutes=5)
"""Those who come in the meantime are listed together."""
NEW = "baru"
"""``/tautan KELURAHAN baru`` replaces the link."""


# ---------------------------------------------------------------- the link of a kelurahan
def link(tx: Tx, house: House, office: Office, chat_id: int, argument: str, now: datetime) -> str:
    """``/tautan KELURAHAN [baru]``: the QR code goes out, the ready text is the answer."""
    words = argument.split()
    fresh = bool(words) and words[-1].casefold() == NEW
    wanted = " ".join(words[:-1] if fresh else words)
    places = people.places_of(tx, office.code)
    area = steps.kelurahan_of(wanted, places)
    if not wanted:
        return texts.LINK_HOW
    if area is None:
        return texts.link_near(nearest(wanted, steps.kelurahan_names(places)))
    code = requests.link_of(tx, office.code, area)
    if fresh or not code:
        code = house.new_code()
        requests.make_link(tx, code, office.code, area, now)
    address = house.link(f"{enrolment.LINK}{code}")
    payload = {"qr": address, "caption": f"{area.kelurahan}, {office.name}\n{address}"}
    outbox.put(tx, chat_id, "sendPhoto", payload, now, office=office.code)
    return texts.link_text(area.kelurahan, office.name, address)


# ---------------------------------------------------------------- who waits
def tell_waiting(tx: Tx, office: Office, now: datetime) -> None:
    """List those of whom the staff have not heard, all in one message, not too often."""
    unheard = [one for one in requests.waiting(tx, office.code) if one.notice is None]
    last = marks.get(tx, f"listed {office.code}")
    if not unheard or not office.staff_chat or (last and now - datetime.fromisoformat(last) < BETWEEN_LISTS):
        return
    marks.put(tx, f"listed {office.code}", now.isoformat())
    shown = unheard[:LISTED]
    notice = requests.note(tx, [one.id for one in shown])
    taken = {person.area for person in people.of_office(tx, office.code) if person.active and person.user_id}
    entries = [f"{one.name}, {_place(one)}{texts.TAKEN_MARK if one.area in taken else ''}" for one in shown]
    text = texts.waiting_list(entries, len(unheard) - len(shown))
    tell(tx, office, text, now, _waiting_rows(shown, notice))


def _waiting_rows(shown: Sequence[Request], notice: int) -> Rows:
    everybody = [
        Button(texts.ACCEPT_ALL.format(count=len(shown)), "let-in", f"n{notice}", lasting=True),
        Button(texts.REJECT_ALL, "turn-down", f"n{notice}", lasting=True),
    ]
    single = [
        [
            Button(texts.ACCEPT_ONE.format(number=number), "let-in", f"r{one.id}", lasting=True),
            Button(texts.REJECT_ONE.format(number=number), "turn-down", f"r{one.id}", lasting=True),
        ]
        for number, one in enumerate(shown, 1)
    ]
    return [everybody, *single] if len(shown) > 1 else [*single]


def _place(request: Request) -> str:
    return hats.area_words(request.area)


def _meant(tx: Tx, office: Office, argument: str) -> list[Request]:
    """Those of a whole list, or one of them, who still wait."""
    number = int(argument[1:]) if argument[1:].isdecimal() else 0
    if argument.startswith("n"):
        return requests.in_notice(tx, office.code, number)
    one = requests.find(tx, number, office.code)
    return [one] if one and one.state == "waiting" else []


def _let_in(tx: Tx, house: House, office: Office, argument: str, now: datetime) -> str:
    meant = _meant(tx, office, argument)
    for request in meant:
        _accept(tx, house, office, request, now)
    return texts.accepted(len(meant)) if meant else texts.NO_LONGER


def _accept(tx: Tx, house: House, office: Office, request: Request, now: datetime) -> None:
    requests.settle(tx, [request.id], "accepted")
    code = house.new_code()
    invites.issue(tx, code, office.code, now)
    new = Person(
        id=0,
        office=office.code,
        code=code,
        name=request.name,
        role=request.role,
        area=request.area,
        active=True,
        user_id=request.user_id,
    )
    person = people.add(tx, new, now, on_desk=False)
    text = texts.WELCOME.format(name=person.name, place=_place(request), office=office.name, notice=texts.NOTICE)
    to = request.user_id
    outbox.put(tx, to, "sendMessage", {"text": text, "reply_markup": NO_KEYS}, now, office=office.code)
    scene = Scene(person, office.name, now, now)
    kinds = {"text": chat_texts.MENU, "reply_markup": keyboard(menu(scene), 0)}
    outbox.put(tx, to, "sendMessage", kinds, now, office=office.code)


def _turn_down(tx: Tx, _house: House, office: Office, argument: str, now: datetime) -> str:
    meant = _meant(tx, office, argument)
    requests.settle(tx, [one.id for one in meant], "rejected")
    for one in meant:
        text = texts.REQUEST_REJECTED.format(place=_place(one), office=office.name)
        outbox.put(tx, one.user_id, "sendMessage", {"text": text}, now, office=office.code)
    return texts.rejected(len(meant)) if meant else texts.NO_LONGER


# ---------------------------------------------------------------- another person in the same row
def ask_whether_other(tx: Tx, office: Office, before: str, now_there: Person, now: datetime) -> None:
    """A row that had joined tells another name: the staff say whether that is another person."""
    rows = [
        [
            Button(texts.OTHER_PERSON, "other", str(now_there.id), lasting=True),
            Button(texts.SAME_PERSON, "same", str(now_there.id), lasting=True),
        ]
    ]
    text = texts.ask_other_person(before, now_there.name, hats.place_of(now_there))
    tell(tx, office, text, now, rows)


def _doubted(tx: Tx, office: Office, argument: str) -> Person | None:
    person = people.find(tx, int(argument)) if argument.isdecimal() else None
    if person is None or person.office != office.code or not people.standing(tx, person).doubted:
        return None
    return person


def _same(tx: Tx, _house: House, office: Office, argument: str, _now: datetime) -> str:
    person = _doubted(tx, office, argument)
    if person is None:
        return texts.ANSWERED_ALREADY
    people.same_person(tx, person)
    return texts.STILL_SAME


def _other(tx: Tx, house: House, office: Office, argument: str, now: datetime) -> str:
    """The old account loses access, the row gets a new invite; what is open waits for the new one."""
    person = _doubted(tx, office, argument)
    if person is None:
        return texts.ANSWERED_ALREADY
    code = house.new_code()
    people.end(tx, person, people.REPLACED, now, "petugas", next_code=code)
    invites.forget_successors(tx, person.id)
    invites.issue(tx, code, office.code, now, follows=person.id)
    people.add(tx, replace(person, code=code, user_id=None), now, on_desk=True)
    if person.user_id is not None:
        text = texts.REPLACED.format(place=hats.place_of(person))
        outbox.put(tx, person.user_id, "sendMessage", {"text": text}, now, office=office.code)
    return texts.replaced(staff_texts.invite(person.name, office.name, house.link(code)))


_Answer = Callable[[Tx, House, Office, str, datetime], str]
PRESSES: Mapping[str, _Answer] = {"let-in": _let_in, "turn-down": _turn_down, "other": _other, "same": _same}
"""The buttons of this room in the staff chat; each gives the sentence that answers it."""


def tell(tx: Tx, office: Office, text: str, now: datetime, rows: Rows = (), *, priority: int = outbox.NEWS) -> None:
    """A message to the office's staff chat with our buttons, if it has one.

    Telegram takes 20 a minute there: in a flood what is an ``ALARM`` overtakes the notices that wait.
    """
    if office.staff_chat is None:
        return
    payload: dict[str, object] = {"text": text}
    if markup := keyboard(rows, 0):
        payload["reply_markup"] = markup
    chat = groups.now_at(tx, office.staff_chat)
    outbox.put(tx, chat, "sendMessage", payload, now, office=office.code, priority=priority)
