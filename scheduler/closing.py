"""Closes months, amends and previews them; their files, tabs and posts follow: each once, whatever dies in between.

Every step is decided by what the journal says was done, so that it may be begun again at any point.
"""

import asyncio
import logging
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from reporting.chat import rooms
from reporting.errors import OperatorError
from reporting.journal import Tx, marks, months, reports, standings
from reporting.journal.standings import Standing
from reporting.journal.store import Store
from reporting.model import Closing, Month
from reporting.settings import Office, Settings
from reporting.texts import months as texts
from scheduler import calendar, documents, incomplete, month, visits
from scheduler.announcing import Announcer
from scheduler.close import close
from scheduler.exchange import Exchange
from scheduler.month import Amendment
from scheduler.outputs import Outputs
from scheduler.sifting import Entries

log = logging.getLogger(__name__)

PREVIEW = "PRATINJAU"


class Closer:
    """The months of all offices."""

    def __init__(self, store: Store, settings: Settings, exchange: Exchange, now: Callable[[], datetime]) -> None:
        self._store = store
        self._settings = settings
        self._exchange = exchange
        self._now = now
        self._outputs = Outputs(store, settings, now)
        self._locks = {office.code: asyncio.Lock() for office in settings.offices}
        self._turns = {office.code: asyncio.Lock() for office in settings.offices}
        self.announcer = Announcer(store, settings.store.output, now)

    @property
    def output(self) -> Path:
        """Where the files go."""
        return self._settings.store.output

    def _register(self, office: Office) -> Entries | None:
        return self._exchange.registers.of(office.short_code)

    # ------------------------------------------------------------ by the clock
    async def run_due(self, office: Office) -> list[Month]:
        """Close what is due, finish what was begun; the months closed now. One at a time."""
        async with self._turns[office.code]:
            with self._store.begin() as tx:
                closed = months.closed(tx, office.code)
                first = reports.first_month(tx, office.code, office.zone)
            due = calendar.due(office, self._now(), closed, first)
            for one in due:
                await self.close(office, one)
            await self.finish(office)
            return due

    async def close_by_hand(self, office: Office, wanted: Month) -> str:
        """Close this month and any earlier one that is open; what was done, as a sentence."""
        with self._store.begin() as tx:
            kept = months.find(tx, office.code, wanted)
            closed, first = months.closed(tx, office.code), reports.first_month(tx, office.code, office.zone)
        words = texts.period_words(wanted)
        if kept:
            await self.finish(office)
            day = kept.closed_at.astimezone(office.zone)
            return f"{words} sudah ditutup pada {day:%Y-%m-%d %H:%M}; tidak ada yang diubah."
        cutoff = calendar.cutoff(office, wanted)
        if cutoff >= self._now():
            raise OperatorError(
                f"{words} belum bisa ditutup: batasnya {cutoff:%Y-%m-%d %H:%M:%S}. Untuk melihat dulu, pakai --dry-run."
            )
        if first is None or wanted < first:
            raise OperatorError(f"Tidak ada laporan sampai {words}. Periksa bulannya.")
        while first < wanted:
            if first not in closed:
                await self.close(office, first)
            first = first.next
        closing = await self.close(office, wanted)
        await self.finish(office)
        return texts.closed(wanted, len(closing.rows), len(closing.held), str(self.output / _name(closing)))

    async def close(self, office: Office, wanted: Month) -> Closing:
        """Meet the desk, then freeze the month. If the desk cannot be met nothing closes.

        Whoever comes while it is being closed, or later, gets it as it was closed.
        """
        async with self._locks[office.code]:
            with self._store.begin() as tx:
                if kept := months.find(tx, office.code, wanted):
                    return month.thaw(tx, kept, office)
            await self._meet(office, wanted)
            with self._store.begin() as tx:
                until = self._counted_until(tx, office, wanted)
                marks.drop(tx, [_late(office, wanted)])
                matter = month.matter(tx, office, self._settings, wanted, self._register(office), counted_until=until)
                closing = month.freeze(tx, matter, self._now())
                told = texts.closed(wanted, len(closing.rows), len(closing.held), _name(closing))
                rooms.tell_staff(tx, office, told, self._now())
                visits.offer(tx, office, self._settings.reminders, self._now())
        log.info("closed %s for %s: %d rows", wanted, office.code, len(closing.rows))
        return closing

    async def _meet(self, office: Office, wanted: Month) -> None:
        """Meet the desk for a closing; keep that it was the first since the cut-off, for it may die before freezing."""
        with self._store.begin() as tx:
            if first := self._unread(tx, office, wanted):
                marks.put(tx, _late(office, wanted), "1")
        try:
            await self._exchange.meet(office, whole=True)
        except Exception:  # not when the service is stopped: then, as after a power cut, the mark stays
            if first:
                with self._store.begin() as tx:
                    marks.drop(tx, [_late(office, wanted)])
            raise

    def _unread(self, tx: Tx, office: Office, wanted: Month) -> bool:
        cutoff, last = calendar.cutoff(office, wanted), marks.met(tx, office.code)
        return self._now() > cutoff and (last is None or last <= cutoff)

    def _counted_until(self, tx: Tx, office: Office, wanted: Month) -> datetime | None:
        """Decisions count up to now when no meeting since the cut-off could have read them but the closing's own.

        ``None``: up to the cut-off.
        """
        late = marks.get(tx, _late(office, wanted)) or self._unread(tx, office, wanted)
        return self._now() if late else None

    async def finish(self, office: Office) -> None:
        """Files, desk tabs and posts of closed months, as far as they are still owed.

        Files that cannot be written do not keep the list from the desk; the posts wait for them, they show pictures.
        """
        trouble = await self._outputs.write_owed(office)
        with self._store.begin() as tx:
            closed = standings.of_office(tx, office.code)
        if any(not one.placed for one in closed):
            await self._exchange.meet(office)
        if trouble:
            raise OperatorError(*trouble)
        if office.announce == "auto":
            for one in closed:
                await self._announce(office, one)
        await self.announcer.post_due(office)

    async def _announce(self, office: Office, one: Standing) -> None:
        if one.announced_at is None:
            with self._store.begin() as tx:
                kept = months.find(tx, office.code, one.month)
            if kept:
                await self.announcer.announce_closed(office, kept)

    # ------------------------------------------------------------ previews
    def preview(self, tx: Tx, office: Office, wanted: Month) -> Closing:
        """What closing would do as things stand; a closed month in its present edition."""
        kept = months.find(tx, office.code, wanted)
        if kept:
            return month.thaw(tx, kept, office)
        until = self._counted_until(tx, office, wanted)
        return close(month.matter(tx, office, self._settings, wanted, self._register(office), counted_until=until))

    def amendment(self, tx: Tx, office: Office, wanted: Month) -> Amendment | None:
        """What making the list of a closed month anew would change; ``None``: nothing, or it never changes again."""
        return month.amendment(tx, office, self._settings, wanted, self._register(office))

    def amend(self, tx: Tx, office: Office, wanted: Month) -> Amendment | None:
        """Make it anew; what that changed, ``None`` for nothing to amend. Files and tabs follow with ``finish``."""
        return month.amend(tx, office, self._settings, wanted, self._now(), self._register(office))

    def missing(self, tx: Tx, office: Office, number: str) -> list[str]:
        """Why an approved report would stay behind if its month were closed now."""
        return incomplete.missing(tx, office, self._settings, number, self._now(), self._register(office))

    async def dry_run(self, office: Office, wanted: Month, out: Path) -> Closing:
        """The preview with the desk's newest news and its files in ``out``; journal and desk stay as they are.

        Of a closed month that may still be amended: what it would be then.
        """
        apply = await self._exchange.look(office)
        with self._store.rehearse() as tx:
            apply(tx)
            amended = self.amendment(tx, office, wanted)
            closing = amended.closing if amended else self.preview(tx, office, wanted)
            beside = self._outputs.beside(tx, office, wanted)
        await self._outputs.write_draft(office, closing, beside, out, PREVIEW)
        return closing


def _late(office: Office, wanted: Month) -> str:
    return f"late {office.code} {wanted}"


def _name(closing: Closing) -> str:
    return documents.month_files(closing)[0]
