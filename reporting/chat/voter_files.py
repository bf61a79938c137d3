"""``/sanding`` and spreadsheets in the staff chat: taken in, asked about; ``scheduler.matching`` does the work."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

from telegram import Document, Message

from reporting.access import STAFF
from reporting.chat import admission, lists
from reporting.chat.incoming import MOST_BYTES
from reporting.chat.withdrawal import Answer
from reporting.dialog.lists import SentList
from reporting.dialog.scene import Button, Rows
from reporting.journal import Tx, events, voter_files
from reporting.journal.voter_files import State, VoterFile
from reporting.model import Person
from reporting.settings import Office
from reporting.texts import voter_files as texts

COMMAND = "/sanding"
LOAD, MATCH, DROP = "voters-load", "voters-match", "voters-drop"
"""Actions of our buttons."""

EVENT = "berkas daftar pemilih"
"""How the audit names what happens to such a file; it is about the office."""


def took(tx: Tx, office: Office, message: Message, people: Sequence[Person], now: datetime) -> bool:
    """Whether a message in the staff chat was ours to answer: ``/sanding``, or a spreadsheet without a word."""
    asked = _is_command(message.text or message.caption or "")
    answered = message.reply_to_message
    document = message.document or (answered.document if asked and answered else None)
    if document is None:
        if asked:
            admission.tell(tx, office, texts.HOW if answered is None else texts.NO_SPREADSHEET, now)
        return asked
    return _sent(tx, office, document, asked, _who(people, office), now)


def _is_command(text: str) -> bool:
    word = text.split(maxsplit=1)[0] if text.strip() else ""
    return word.split("@")[0].casefold() == COMMAND


def _who(people: Sequence[Person], office: Office) -> str:
    """For the audit: the number of a KPU person of this office, never an account."""
    known = next((one for one in people if one.office == office.code and one.role in STAFF), None)
    return f"{events.STAFF} {known.id}" if known else events.STAFF


def _sent(tx: Tx, office: Office, document: Document, asked: bool, who: str, now: datetime) -> bool:
    named = lists.of_document(document, 1 << 62)
    if not isinstance(named, SentList):
        if asked:
            admission.tell(tx, office, texts.NO_SPREADSHEET, now)
        return asked
    if (document.file_size or 0) > MOST_BYTES:
        admission.tell(tx, office, texts.TOO_BIG, now)
        return True
    wanted = State.MATCHING.value if asked else ""
    voter_files.receive(tx, office.code, named.file_id, named.name, who, wanted, now)
    if asked:
        admission.tell(tx, office, texts.received(named.name), now)
    return True


# ---------------------------------------------------------------- the question, and its buttons
def question(which: int) -> Rows:
    """The buttons below "this looks like the register"."""
    return [
        [Button(texts.LOAD, LOAD, str(which), lasting=True)],
        [Button(texts.MATCH, MATCH, str(which), lasting=True)],
        [Button(texts.DROP, DROP, str(which), lasting=True)],
    ]


_NEXT: Mapping[str, tuple[State, Callable[[str], str]]] = {
    LOAD: (State.LOADING, texts.loading),
    MATCH: (State.MATCHING, texts.taken),
    DROP: (State.DROPPED, texts.dropped),
}
"""By action: what becomes of the file, and the sentence that says so."""


def pressed(tx: Tx, office: Office, action: str, argument: str, people: Sequence[Person], now: datetime) -> Answer:
    """Somebody pressed one of the three; the first press counts, a later one is told so."""
    known = voter_files.find(tx, int(argument), office.code) if argument.isdecimal() and len(argument) < 18 else None
    if known is None:
        return texts.OVER, ()
    state, sentence = _NEXT[action]
    who = _who(people, office)
    if not voter_files.answer(tx, known, state, who):
        return _over(known), ()
    if state is State.DROPPED:
        events.note(tx, office.code, office.code, now, who, EVENT, after=state.value)
    return sentence(known.name), ()


def _over(one: VoterFile) -> str:
    return texts.STANDS.get(one.state.value, texts.OVER)


PRESSES = frozenset(_NEXT)
"""The actions that ``pressed`` answers."""
