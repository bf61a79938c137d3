"""Meets the desks: the blocking part in a thread of its own, the deciding part in one transaction."""

import asyncio
from collections.abc import Callable, Mapping
from datetime import datetime

from reporting.chat import admission
from reporting.journal import Tx, marks, months
from reporting.journal.store import Store
from reporting.model import Month
from reporting.settings import Office, Settings
from scheduler import calendar, month
from sheets import desk
from sheets.desk import Agenda
from sheets.door import Workbook


class Exchange:
    """The meetings of all offices with their desks. ``new_code`` makes an invite code."""

    def __init__(
        self,
        store: Store,
        settings: Settings,
        books: Mapping[str, Workbook],
        now: Callable[[], datetime],
        new_code: Callable[[], str],
    ) -> None:
        self._store = store
        self._settings = settings
        self._books = books
        self._now = now
        self._new_code = new_code
        self._locks = {office.code: asyncio.Lock() for office in settings.offices}
        self.bot_name = ""

    async def meet(self, office: Office) -> None:
        """One whole meeting. ``Unavailable`` or ``OperatorError`` when the desk could not be met; nothing is lost."""
        async with self._locks[office.code]:
            book = self._books[office.code]
            with self._store.begin() as tx:
                admission.tell_waiting(tx, office, self._now())
                agenda = self.agenda(tx, office)
            sheets = await asyncio.to_thread(desk.read, book, agenda)
            with self._store.begin() as tx:
                decision = desk.decide(tx, sheets, agenda)
            await asyncio.to_thread(book.write, decision.changes)
            seen = await asyncio.to_thread(desk.read_back, book, decision, agenda)
            with self._store.begin() as tx:
                for placed in desk.confirm(tx, seen, decision, agenda):
                    months.place(tx, office.code, placed)
                marks.note_met(tx, office.code, self._now())

    def agenda(self, tx: Tx, office: Office) -> Agenda:
        """What this meeting is about."""
        now = self._now()
        this_month = Month.of(now.astimezone(office.zone).date())
        closed = months.of_office(tx, office.code)
        return Agenda(
            office=office,
            bot_name=self.bot_name,
            now=now,
            new_code=self._new_code,
            rules=lambda tx: month.rules(tx, office, self._settings),
            coverage=lambda tx: month.heard(tx, office, this_month),
            month=this_month,
            month_of=lambda moment: calendar.month_of(office, moment),
            held=lambda tx: month.held_back(tx, office, self._settings, calendar.month_of(office, now)),
            to_place=[month.thaw(one.closing, office) for one in closed if not one.placed],
            invite_days=self._settings.limits.invite_days,
        )

    async def look(self, office: Office) -> Callable[[Tx], None]:
        """Read the desk without writing: what applies its news inside a transaction (for a preview)."""
        async with self._locks[office.code]:
            with self._store.begin() as tx:
                agenda = self.agenda(tx, office)
            sheets = await asyncio.to_thread(desk.read, self._books[office.code], agenda)

        def apply(tx: Tx) -> None:
            desk.decide(tx, sheets, agenda)

        return apply
