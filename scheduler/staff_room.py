"""What the staff chat may ask of the months: previews, posts, the state of the service."""

from collections.abc import Sequence
from datetime import datetime

from reporting.errors import OperatorError
from reporting.journal import Tx, asks, marks, months, outbox, reports
from reporting.model import Month
from reporting.settings import Office
from reporting.texts import staff as texts
from scheduler.announcing import counts
from scheduler.closing import Closer


class StaffRoom:
    """What the staff chat may ask for. ``version`` is the program's."""

    def __init__(self, closer: Closer, version: str) -> None:
        self._closer = closer
        self._version = version

    def preview(self, tx: Tx, office: Office, argument: str, now: datetime) -> str:
        """``/pratinjau BULAN``: counts and reasons, no names."""
        wanted = _month(argument)
        if wanted is None:
            return texts.WHICH_MONTH.format(command="/pratinjau")
        closing = self._closer.preview(tx, office, wanted)
        held = [f"{held.number}: {held.reason}" for held in closing.held]
        return texts.preview(wanted, counts(closing), held, closing.remarks)

    def announce(self, tx: Tx, office: Office, argument: str, now: datetime) -> str:
        """``/umumkan BULAN``."""
        wanted = _month(argument)
        if wanted is None:
            return texts.WHICH_MONTH.format(command="/umumkan")
        if months.find(tx, office.code, wanted) is None:
            return texts.NOT_CLOSED.format(month=texts.month_words(wanted))
        count = self._closer.announcer.announce(tx, office, wanted)
        words = texts.month_words(wanted)
        return texts.ANNOUNCED.format(month=words, count=count) if count else texts.ANNOUNCED_NONE

    def health(self, tx: Tx, office: Office) -> str:
        """``/sehat``."""
        met = marks.met(tx, office.code)
        last = f"{met.astimezone(office.zone):%Y-%m-%d %H:%M}" if met else "belum pernah"
        waiting = reports.count_unplaced(tx, office.code)
        asked = asks.unanswered(tx, office.code)
        return texts.health(waiting, outbox.count(tx, "queued", "sending"), last, self._version, asked)

    def missing(self, tx: Tx, office: Office, number: str, now: datetime) -> Sequence[str]:
        """What keeps an approved report out of the list; no names."""
        return self._closer.missing(tx, office, number)


def _month(argument: str) -> Month | None:
    try:
        return Month.parse(argument)
    except ValueError:
        return None


def month_argument(text: str) -> Month:
    """A month from the command line; ``OperatorError`` with an example."""
    wanted = _month(text)
    if wanted is None:
        raise OperatorError(f"Bulan “{text[:20]}” tidak dikenal. Tulis seperti 2026-10.")
    return wanted
