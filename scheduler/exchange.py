"""Meets the desks: the blocking part in a thread of its own, the deciding part in one transaction."""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from reporting.chat import admission, desk_questions
from reporting.errors import OperatorError, Unavailable
from reporting.journal import Tx, marks, rows
from reporting.journal.store import Store
from reporting.model import Month
from reporting.settings import Office, Settings
from reporting.texts import staff as staff_texts
from scheduler import calendar, health, month, placing, sifting, upkeep, visits, years
from scheduler.menus import Menus
from scheduler.sifting import NoRegisters, Registers
from sheets import desk, mending
from sheets.desk import Agenda, Decision, Visit
from sheets.desk_ask import AskFirstError
from sheets.door import Change, Sheet, Workbook
from sheets.recollection import Recollection

LOOKS = 3
"""So often what seems to have missed is looked at, until two readings agree: Google may answer from a moment before."""
ROUNDS = 3
"""So often cells that missed their row are put right in one meeting; what still misses is for the next one."""
AT_ONCE = 1_000
"""Rows recollected in one transaction; the chat has its turn in between."""


@dataclass(frozen=True)
class _Sent:
    """A write that was not seen to be right yet: what it was decided from, and whether Google said that it did it."""

    before: Mapping[str, Sheet] = field(default_factory=dict, repr=False)
    changes: Sequence[Change] = field(default=(), repr=False)
    answered: bool = False


class Exchange:
    """The meetings of all offices with their desks. ``new_code`` makes an invite code; ``books`` are by office.

    ``older``: by office, those of earlier years by their name in the settings. ``registers``: the voter registers;
    ``searched``: the same once more, for the thread that looks for people, when one must not serve two threads.
    """

    def __init__(
        self,
        store: Store,
        settings: Settings,
        books: Mapping[str, Workbook],
        now: Callable[[], datetime],
        new_code: Callable[[], str],
        older: Mapping[str, Mapping[str, Workbook]] | None = None,
        registers: Registers | None = None,
        searched: Registers | None = None,
    ) -> None:
        self._store = store
        self._settings = settings
        self._books = books
        self._older = older or {}
        self.registers = registers or NoRegisters()
        self.searched = searched
        self._now = now
        self._new_code = new_code
        self._locks = {office.code: asyncio.Lock() for office in settings.offices}
        self._known: dict[str, Recollection] = {}
        self._unconfirmed: dict[str, _Sent] = {}
        self._measured: dict[str, str] = {}
        self._menus = Menus(store)
        self.bot_name = ""

    async def meet(self, office: Office, *, whole: bool = False) -> None:
        """One whole meeting. ``Unavailable`` or ``OperatorError`` when the desk could not be met; nothing is lost.

        With ``whole`` every column is read, however many rows there are.
        """
        async with self._locks[office.code]:
            with self._store.begin() as tx:
                admission.tell_waiting(tx, office, self._now())
                years.arrive(tx, office)
                agenda = self.agenda(tx, office, whole=whole)
            await self._meet(self._books[office.code], agenda)
            await self._meet_older(office, agenda)
            await self._measure(office)
            with self._store.begin() as tx:
                marks.note_met(tx, office.code, self._now())

    async def _measure(self, office: Office) -> None:
        """Once a day: how full the spreadsheet is; staff hear of it in time."""
        today = f"{self._now().astimezone(office.zone):%Y-%m-%d}"
        if self._measured.get(office.code) == today:
            return
        book = self._books[office.code]
        await asyncio.to_thread(book.titles)
        self._measured[office.code] = today
        if used := book.cells_used():
            with self._store.begin() as tx:
                health.near_limit(tx, office, used, self._now())

    async def _meet_older(self, office: Office, agenda: Agenda) -> None:
        """The spreadsheets of earlier years in which reports still wait: their rows only, nothing new goes there."""
        with self._store.begin() as tx:
            wanted = years.books_to_meet(tx, office, agenda.now)
        for name in wanted:
            try:
                book = self._older[office.code][name]
                await self._meet(book, _of_older(agenda, name))
            except OperatorError as error:
                raise years.about_older(name, error) from None

    async def _meet(self, book: Workbook, agenda: Agenda) -> None:
        known = await self._recollected(agenda)
        await self._put_right(book, agenda.book, known, after_a_failure=True)
        visit = await self._read(book, agenda, known)
        register = (self.searched or self.registers).of(agenda.office.short_code)
        news = visit.reading.news.cells
        sifted = await sifting.sift(self._store, agenda.office, register, news, self._now(), whole=agenda.whole)
        try:
            with self._store.begin() as tx:
                decision = desk.decide(tx, visit, replace(agenda, sifted=sifted), known)
                if agenda.current:
                    visits.tell(tx, agenda.office, self._settings.reminders, self._now())
        except AskFirstError as stop:
            self._ask(agenda, stop)
            raise
        try:
            await self._act(book, visit.sheets, decision, agenda)
        except BaseException:
            # what was written may not have arrived: look at everything anew
            self._known.pop(agenda.book, None)
            raise
        if agenda.current:
            await self._menus.follow(agenda.office, book, visit.sheets)

    async def _read(self, book: Workbook, agenda: Agenda, known: Recollection) -> Visit:
        """The desk as it stands; renamed or deleted tabs and headers are put right first, where that is clear."""
        try:
            visit = await asyncio.to_thread(desk.read, book, agenda, known)
        except OperatorError:
            if not agenda.current or not await self._tended(book, agenda.office):
                raise
            known.whole, known.columns = True, ()
            await self._put_right(book, agenda.book, known, after_a_failure=True)
            visit = await asyncio.to_thread(desk.read, book, agenda, known)
        if known.missing(visit.reading.places):
            known.whole = True  # a row is gone only when it was looked for twice: Google may answer from before it came
            visit = await asyncio.to_thread(desk.read, book, agenda, known)
        with self._store.begin() as tx:
            upkeep.well(tx, agenda.office)
        return visit

    async def _tended(self, book: Workbook, office: Office) -> bool:
        with self._store.begin() as tx:
            elsewhere = years.months_elsewhere(tx, office)
            self._menus.forget(tx, office)
        return await upkeep.tend(self._store, book, office, self._now(), elsewhere)

    async def _act(self, book: Workbook, before: Mapping[str, Sheet], decision: Decision, agenda: Agenda) -> None:
        known = self._known[agenda.book]
        desk.note_learnt(decision, known)
        await self._write(book, agenda.book, before, decision.changes)
        seen = await self._put_right(book, agenda.book, known)
        if held := mending.swallowed(before, decision.changes, seen):
            await upkeep.tell_merged(self._store, book, agenda.office, held, self._now())
        with self._store.begin() as tx:
            desk.confirm(tx, seen, decision, agenda, known)
            placing.note(tx, agenda.office, desk.placed({**before, **seen}, agenda))
            if agenda.beside is not None:
                placing.looked(tx, agenda.office, agenda.now)

    async def _put_right(
        self, book: Workbook, name: str, known: Recollection, *, after_a_failure: bool = False
    ) -> dict[str, Sheet]:
        """The tabs as they stand after the last write, cells that missed their row put right; none without a write.

        A write whose reading back failed is looked at first at the next meeting: otherwise what it hit by mistake
        would be learnt as the staff's own correction. Tabs that were to be made then may not be there.
        """
        sent = self._unconfirmed.get(name, _Sent(answered=True))
        if after_a_failure and sent.changes:
            there = await asyncio.to_thread(book.titles)
            sent = replace(sent, changes=[change for change in sent.changes if change.title in there])
        seen = await asyncio.to_thread(desk.read_back, book, sent.changes, known)
        for _ in range(ROUNDS):
            seen, mends = await self._missed(book, sent, seen, known)
            if not mends or (sent.answered and mends == sent.changes):
                break  # what cannot be filled, as a merged cell, is left as it is
            known.whole = True
            sent = await self._write(book, name, seen, mends)
            seen = seen | await asyncio.to_thread(desk.read_back, book, mends, known)
        else:
            raise Unavailable(staff_texts.DESK_IN_MOTION)
        if sent.changes:  # else its tabs are not there: they may come back under their names
            self._unconfirmed.pop(name, None)
        return seen

    async def _write(self, book: Workbook, name: str, before: Mapping[str, Sheet], changes: Sequence[Change]) -> _Sent:
        """Write, and remember it until it was seen to be right."""
        self._unconfirmed[name] = _Sent(before, changes)
        await asyncio.to_thread(book.write, changes)
        self._unconfirmed[name] = _Sent(before, changes, answered=True)
        return self._unconfirmed[name]

    async def _missed(
        self, book: Workbook, sent: _Sent, seen: dict[str, Sheet], known: Recollection
    ) -> tuple[dict[str, Sheet], list[Change]]:
        """The tabs as two readings agree that they stand, and what puts them right."""
        for look in range(1, LOOKS + 1):
            with self._store.begin() as tx:
                mends = desk.mend(tx, sent.before, sent.changes, seen, unanswered=not sent.answered)
            if not mends or look == LOOKS:
                break
            again = seen | await asyncio.to_thread(desk.read_back, book, sent.changes, known)
            if again == seen:
                break
            seen = again
        return seen, mends

    async def _recollected(self, agenda: Agenda) -> Recollection:
        """What the rows of this book said when they were last learnt; from the journal after a start."""
        if agenda.book not in self._known:
            known, last = Recollection(), ""
            while True:
                with self._store.begin() as tx:
                    part = rows.stream(tx, agenda.office.code, agenda.book, last, AT_ONCE)
                for number, cells, ours in part:
                    known.learn(number, cells)
                    known.wrote(number, ours)
                if not part:
                    break
                last = part[-1][0]
                await asyncio.sleep(0)
            self._known[agenda.book] = known
        return self._known[agenda.book]

    def _ask(self, agenda: Agenda, stop: AskFirstError) -> None:
        asked = stop.question
        with self._store.begin() as tx:
            desk_questions.ask(
                tx, agenda.office, asked.kind, asked.subject, asked.text, asked.yes, asked.no, self._now()
            )

    def agenda(self, tx: Tx, office: Office, *, whole: bool = False) -> Agenda:
        """What a meeting with the office's present spreadsheet is about; with ``whole`` all of it is read."""
        now = self._now()
        this_month = Month.of(now.astimezone(office.zone).date())
        register = self.registers.of(office.short_code)
        near = calendar.month_of(office, now)
        return Agenda(
            office=office,
            bot_name=self.bot_name,
            now=now,
            new_code=self._new_code,
            rules=lambda tx: month.rules(tx, office, self._settings, register),
            standings=lambda tx, told: month.rules(tx, office, self._settings, register, told).standings,
            coverage=lambda tx: month.heard(tx, office, this_month),
            month=this_month,
            month_of=lambda moment: calendar.month_of(office, moment),
            held=lambda tx, told: month.held_back(tx, office, self._settings, near, told, register),
            to_place=placing.to_place(tx, office),
            beside=placing.beside(tx, office, now, whole=whole),
            whole=whole,
            invite_days=self._settings.limits.invite_days,
            visit_days=self._settings.reminders.field_check_days,
            book=office.spreadsheet,
        )

    async def look(self, office: Office) -> Callable[[Tx], None]:
        """Read the desk without writing: what applies its news inside a transaction (for a preview)."""
        seen: list[tuple[Visit, Agenda, Recollection]] = []
        async with self._locks[office.code]:
            with self._store.begin() as tx:
                agenda = self.agenda(tx, office, whole=True)
                older = {name: self._older[office.code][name] for name in years.needed(tx, office)}
            for name, book in {agenda.book: self._books[office.code], **older}.items():
                one = agenda if name == agenda.book else _of_older(agenda, name)
                known = await self._recollected(one)
                seen.append((await asyncio.to_thread(desk.read, book, one, known), one, known))
                # applied in a rehearsal: nothing of it may be remembered
                del self._known[name]

        def apply(tx: Tx) -> None:
            for visit, one, known in seen:
                desk.decide(tx, visit, one, known)

        return apply


def _of_older(agenda: Agenda, name: str) -> Agenda:
    return replace(agenda, book=name, current=False, to_place=(), beside=None)
