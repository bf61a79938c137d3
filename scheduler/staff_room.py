"""What the staff chat may ask of the months: previews, editions, posts, fixing; and of the service itself."""

from collections.abc import Callable, Sequence
from datetime import datetime

from reporting.chat.withdrawal import Answer
from reporting.errors import OperatorError
from reporting.journal import Tx, books, marks, months, sidalih
from reporting.model import Closing, Effect, Month, MonthState, Quarter
from reporting.reading.periods import take_period
from reporting.settings import Office
from reporting.texts import months as texts
from reporting.texts.wording import moment_words
from scheduler import calendar, placing, vitals
from scheduler.closing import Closer
from scheduler.figures import figures
from scheduler.fixing import Fixing, changes, never_closed
from scheduler.vitals import Vitals


class StaffRoom:
    """What the staff chat may ask for: ``take`` gives the facts about the service, ``copy`` asks for a backup."""

    def __init__(
        self,
        closer: Closer,
        take: Callable[[Tx, Office], Vitals],
        copy: Callable[[Tx, Office, datetime], str],
    ) -> None:
        self._copy = copy
        self._closer = closer
        self._fixing = Fixing(closer)
        self._take = take

    # ------------------------------------------------------------ /pratinjau
    def preview(self, tx: Tx, office: Office, argument: str, now: datetime) -> Answer:
        """``/pratinjau BULAN``: what closing would do, or what a closed month says and an edition would change.

        Counts, receipts and reasons, no names. Without a month the one whose intake is open. What staff note beside
        the lists is read at the next meeting, so that asking once more has the newest.
        """
        period, _ = take_period(argument) if argument else (calendar.month_of(office, now), "")
        if isinstance(period, Quarter):
            which = ", ".join(map(str, period.months))
            return texts.ONLY_MONTHS.format(months=which, command="/pratinjau", last=period.last), ()
        if period is None:
            return texts.WHICH_MONTH.format(command="/pratinjau"), ()
        placing.look_soon(tx, office)
        if months.find(tx, office.code, period):
            return self._closed(tx, office, period)
        if why := never_closed(tx, office, period, now):
            return why, ()
        head = texts.open_month(period, calendar.cutoff(office, period), calendar.closes_at(office, period))
        closing = self._closer.preview(tx, office, period)
        return texts.message(
            [*head, *_news(tx, office), *_says(tx, closing), texts.waiting(books.waiting(tx, office.code))]
        ), ()

    def _closed(self, tx: Tx, office: Office, wanted: Month) -> Answer:
        """A closed month in its present edition, and what the next would change."""
        kept = months.find(tx, office.code, wanted)
        closing = self._closer.preview(tx, office, wanted)
        made_at = kept.made_at.astimezone(office.zone) if kept else closing.cutoff
        head = texts.kept_month(wanted, closing.edition, made_at, closing.fixed_on, closing.minutes)
        if closing.state is MonthState.FIXED or months.settled(tx, office.code, wanted):
            why = texts.SETTLED_FIXED if closing.final else texts.SETTLED_LATER
            return texts.message([*head, *_says(tx, closing), why]), ()
        found = self._closer.amendment(tx, office, wanted)
        if found is None:
            return texts.message([*head, *_says(tx, closing), *_news(tx, office), texts.NOTHING_NEW]), ()
        number = found.closing.amendment
        would = texts.would_change(number, changes(found))
        return texts.message([*head, *would, *_news(tx, office), *_says(tx, closing)]), self._fixing.amend_rows(
            wanted, number
        )

    # ------------------------------------------------------------ /tetapkan, /umumkan
    def fix(self, tx: Tx, office: Office, argument: str, now: datetime) -> Answer:
        """``/tetapkan BULAN TANGGAL NOMOR-BA``; asked back before anything happens."""
        return self._fixing.begin(tx, office, argument, now)

    def press(self, tx: Tx, office: Office, action: str, argument: str, now: datetime) -> Answer | None:
        """A button below one of these answers; ``None`` when it is none of ours."""
        return self._fixing.press(tx, office, action, argument, now)

    def announce(self, tx: Tx, office: Office, argument: str, now: datetime) -> str:
        """``/umumkan BULAN`` or ``/umumkan 2026-TW4``."""
        period, rest = take_period(argument)
        if period is None or rest:  # "/umumkan 2026-10 jangan dulu" is no order
            return texts.WHICH_PERIOD.format(command="/umumkan")
        last = period.last if isinstance(period, Quarter) else period
        if months.find(tx, office.code, last):
            return self._closer.announcer.answer(tx, office, period)
        if why := never_closed(tx, office, last, now):
            return why
        at = moment_words(calendar.closes_at(office, last))
        return texts.NOT_CLOSED.format(month=texts.period_words(period), at=at)

    # ------------------------------------------------------------ the service
    def health(self, tx: Tx, office: Office) -> str:
        """``/sehat``."""
        return vitals.report(tx, office, self._take(tx, office))

    def back_up(self, tx: Tx, office: Office, now: datetime) -> str:
        """``/cadangan``."""
        return self._copy(tx, office, now)

    def missing(self, tx: Tx, office: Office, number: str, now: datetime) -> Sequence[str]:
        """What keeps an approved report out of the list; no names."""
        return self._closer.missing(tx, office, number)


def _news(tx: Tx, office: Office) -> list[str]:
    met = marks.met(tx, office.code)
    return [texts.as_of(met.astimezone(office.zone) if met else None)]


def _says(tx: Tx, closing: Closing) -> list[str]:
    """Figures, what stays behind, and what is to be said of the month as a whole.

    What staff noted beside a line that Sidalih refused may name somebody: it stays on the desk and in the files.
    """
    notes = [f" ({one.note.strip()})" for one in sidalih.failed(tx, closing.office)]
    found = figures(closing.rows)
    counted = [(effect, found.total(effect), found.by_reason(effect)) for effect in Effect if effect in texts.EFFECTS]
    held = [(one.number, _without(one.reason, notes)) for one in closing.held]
    return [*texts.counted(counted), *texts.held(held), *closing.remarks]


def _without(reason: str, notes: Sequence[str]) -> str:
    for note in notes:
        reason = reason.replace(note, "")
    return reason


def month_argument(text: str) -> Month:
    """A month from the command line; ``OperatorError`` with an example."""
    try:
        return Month.parse(text)
    except ValueError:
        raise OperatorError(f"Bulan “{text[:20]}” tidak dikenal. Tulis seperti 2026-10.") from None
