"""The staff chat's button that makes visits of all deaths without a document."""

from collections.abc import Callable, Mapping
from datetime import datetime

from reporting.chat.withdrawal import Answer
from reporting.dialog.scene import Button
from reporting.journal import Tx, visiting
from reporting.journal.visiting import Round, Undocumented
from reporting.settings import Office, Reminders
from reporting.texts import visits as texts

SEND = "visits-send"
"""The action of the button; its argument: so many days there are for a visit."""
_MOST_DIGITS = 4


def waiting(tx: Tx, office: Office) -> Undocumented:
    """What the button would send, and what it would leave to the staff."""
    return visiting.undocumented(tx, office.code)


def button(count: int, days: int) -> Button:
    """Sends them."""
    return Button(texts.send_all(count), SEND, str(days), lasting=True)


def send(tx: Tx, office: Office, argument: str, now: datetime) -> Answer:
    """Make visits of those that are none yet. A second press finds none and says so."""
    days = int(argument) if argument.isdecimal() and len(argument) <= _MOST_DIGITS else Reminders().field_check_days
    made = visiting.send_all(tx, Round(office.code, office.zone, now, days))
    if not made:
        return texts.NONE_LEFT, ()
    nobody = sum(one.officer is None for one in made)
    return texts.sent_all([one.short for one in made], nobody), ()


PRESSES: Mapping[str, Callable[[Tx, Office, str, datetime], Answer]] = {SEND: send}
"""The buttons of this room."""
