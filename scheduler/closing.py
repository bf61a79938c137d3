"""Closes months, writes their files, tells the groups: each once, whatever dies in between.

Every step is decided by what the journal says was done, so that it may be begun again at any point.
"""

import asyncio
import logging
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from reporting.chat import rooms
from reporting.errors import OperatorError
from reporting.journal import Tx, marks, months, reports
from reporting.journal.months import Closed
from reporting.journal.store import Store
from reporting.model import Closing, Month
from reporting.settings import Office, Settings
from reporting.texts import staff as texts
from scheduler import calendar, documents, incomplete, month
from scheduler.announcing import Announcer
from scheduler.close import close
from scheduler.documents import wording
from scheduler.exchange import Exchange
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
        self.announcer = Announcer(store, settings.store.output, now)

    @property
    def output(self) -> Path:
        """Where the files go."""
        return self._settings.store.output

    def _register(self, office: Office) -> Entries | None:
        return self._exchange.registers.of(office.short_code)

    # ------------------------------------------------------------ by the clock
    async def run_due(self, office: Office) -> list[Month]:
        """Close what is due, finish what was begun; the months closed now."""
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
        words = texts.month_words(wanted)
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
        """Meet the desk, then freeze the month. If the desk cannot be met nothing closes."""
        cutoff = calendar.cutoff(office, wanted)
        with self._store.begin() as tx:
            last = marks.met(tx, office.code)
        await self._exchange.meet(office, whole=True)
        with self._store.begin() as tx:
            late = last is None or last <= cutoff
            matter = month.matter(tx, office, self._settings, wanted, self._register(office), late_sync=late)
            closing = month.freeze(tx, matter, self._now())
            told = texts.closed(wanted, len(closing.rows), len(closing.held), _name(closing))
            rooms.tell_staff(tx, office, told, self._now())
        log.info("closed %s for %s: %d rows", wanted, office.code, len(closing.rows))
        return closing

    async def finish(self, office: Office) -> None:
        """Files, desk tabs and posts of closed months, as far as they are still owed."""
        with self._store.begin() as tx:
            owed = [one for one in months.of_office(tx, office.code) if self._owes(one, office)]
        for one in owed:
            closing = month.thaw(one.closing, office)
            if not self._files_there(closing):
                await asyncio.to_thread(documents.write_month, closing, self.output, draft="", created=one.closed_at)
        if any(not one.placed for one in owed):
            await self._exchange.meet(office)
        for one in owed:
            if office.announce == "auto" and one.announced_at is None:
                await self.announcer.announce_closed(office, one)

    def _owes(self, one: Closed, office: Office) -> bool:
        posts = office.announce == "auto" and one.announced_at is None
        return not one.placed or posts or not self._files_there(month.thaw(one.closing, office))

    def _files_there(self, closing: Closing) -> bool:
        stem = wording.file_stem(closing)
        names = (f"PDPB-{stem}.xlsx", f"PDPB-{stem}.csv", f"Infografis-{stem}.png")
        return all((self.output / name).exists() for name in names)

    # ------------------------------------------------------------ previews
    def preview(self, tx: Tx, office: Office, wanted: Month) -> Closing:
        """What closing would do as things stand; a closed month as it was closed."""
        kept = months.find(tx, office.code, wanted)
        if kept:
            return month.thaw(kept.closing, office)
        return close(month.matter(tx, office, self._settings, wanted, self._register(office)))

    def missing(self, tx: Tx, office: Office, number: str) -> list[str]:
        """Why an approved report would stay behind if its month were closed now."""
        return incomplete.missing(tx, office, self._settings, number, self._now(), self._register(office))

    async def dry_run(self, office: Office, wanted: Month, out: Path) -> Closing:
        """The preview with the desk's newest news and its files in ``out``; journal and desk stay as they are."""
        apply = await self._exchange.look(office)
        with self._store.rehearse() as tx:
            apply(tx)
            closing = self.preview(tx, office, wanted)
        await asyncio.to_thread(documents.write_month, closing, out, draft=PREVIEW, created=self._now())
        return closing


def _name(closing: Closing) -> str:
    return f"PDPB-{wording.file_stem(closing)}.xlsx"
