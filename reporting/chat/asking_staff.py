"""Questions that people pass on to the staff: noted for ``Pertanyaan``, said in the staff chat, taken back."""

from datetime import timedelta

from reporting.chat import admission
from reporting.chat.turn import Turn
from reporting.dialog import hats, info
from reporting.dialog.counter_deeds import AskStaff, TakeBack
from reporting.dialog.scene import Button
from reporting.journal import ledger, outbox, questions
from reporting.model import Question
from reporting.reading.masking import masked_numbers
from reporting.settings import Office
from reporting.texts import asking as texts

ALOUD_AN_HOUR = 20
"""So many questions an hour are said in an office's staff chat; further ones wait in ``Pertanyaan``."""
_HOUR = timedelta(hours=1)
_SHOWN = 3_600
"""UTF-16 units of a question in the staff chat; number and request have room beside it."""
_DEED = "many questions"
"""Of the ledger; its periods are hours."""


def ask(turn: Turn, deed: AskStaff) -> None:
    """A question with its number, once; too many of one person are kindly refused."""
    office = _office(turn)
    local = turn.now.astimezone(office.zone)
    if known := questions.same(turn.tx, office.code, turn.chat_id, deed.text):
        _receipt(turn, office, known.number, texts.NOTED_ALREADY)
        return
    most = turn.house.limits.questions_per_day
    morning = local.replace(hour=0, minute=0, second=0, microsecond=0)
    if questions.asked_since(turn.tx, turn.chat_id, morning) >= most:
        turn.say(texts.TOO_MANY.format(count=most, contact=texts.contact(office.name, office.contact)))
        return
    number = questions.next_number(turn.tx, turn.now, office.zone)
    aloud = deed.aloud and office.staff_chat is not None and _may_be_said(turn, office)
    person = turn.scene.person
    asked = Question(
        0, office.code, number, turn.now, turn.chat_id, person.id if person else None, _asker(turn), deed.text
    )
    questions.add(turn.tx, asked, aloud=aloud)
    if aloud:
        admission.tell(turn.tx, office, notice(number, deed.text), turn.now)
    _receipt(turn, office, number, texts.NOTED)


def notice(number: str, words: str) -> str:
    """What the staff chat reads: number and words, nothing by which somebody is called or looked up."""
    shown = texts.fitting("", masked_numbers(words), texts.ASKED_CUT, _SHOWN)
    return texts.ASKED.format(number=number, text=shown)


def take_back(turn: Turn, deed: TakeBack) -> None:
    """An own question that nobody answered yet goes."""
    office = _office(turn)
    note = texts.TAKEN_BACK_AT.format(moment=f"{turn.now.astimezone(office.zone):%Y-%m-%d %H:%M}")
    gone = questions.withdraw(turn.tx, turn.chat_id, deed.number, note, turn.now)
    if gone is None:
        turn.say(texts.NOT_TO_TAKE_BACK)
        return
    if gone.aloud and (theirs := turn.house.offices.get(gone.question.office)):
        admission.tell(turn.tx, theirs, texts.NOT_NEEDED.format(number=deed.number), turn.now)
    turn.say(texts.TAKEN_BACK.format(number=deed.number))


def _office(turn: Turn) -> Office:
    """Of somebody not enrolled the one they turned to, perhaps with this very message."""
    chosen = turn.session.counter.get("office", "") if turn.scene.person is None else ""
    return turn.house.offices.get(chosen, turn.office)


def _asker(turn: Turn) -> str:
    """As the desk has it: never an account, never a telephone number."""
    person = turn.scene.person
    if person is None:
        return texts.CITIZEN
    place = hats.place_of(person)
    return f"{person.name}, {person.role.value}" + (f" {place}" if place != person.role.value else "")


def _receipt(turn: Turn, office: Office, number: str, sentence: str) -> None:
    local, hours = turn.now.astimezone(office.zone), turn.house.hours(office)
    when = texts.when(local, hours.next_open(local), is_open=hours.is_open(local))
    button = Button(texts.TAKE_BACK, info.TAKE_BACK, number, lasting=True)
    turn.say(sentence.format(number=number, when=when), [[button]], priority=outbox.RECEIPT)


def _may_be_said(turn: Turn, office: Office) -> bool:
    """Whether the staff chat still has room for one more within this hour; it hears once when it has not."""
    if questions.said_since(turn.tx, office.code, turn.now - _HOUR) < ALOUD_AN_HOUR:
        return True
    hour = f"{turn.now.astimezone(office.zone):%Y-%m-%d %H}"
    if ledger.claim(turn.tx, office.code, _DEED, hour, turn.now):
        admission.tell(turn.tx, office, texts.MANY_QUESTIONS.format(count=ALOUD_AN_HOUR), turn.now)
    return False
