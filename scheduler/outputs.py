"""The files of months and quarters in the output folder: made when they are owed, made again when they are gone.

What they show is noted after they were written, so that dying in between only means that they are made once more.
"""

import asyncio
import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from reporting.errors import OperatorError
from reporting.journal import Tx, advice, months, standings
from reporting.journal.standings import Shown, Standing
from reporting.journal.store import Store
from reporting.model import Advice, Closing, Month, Quarter
from reporting.settings import Office, Settings
from scheduler import documents, month
from scheduler.documents.quarterly import Signing, write_quarter
from scheduler.quarter import quarterly

Beside = tuple[Sequence[Closing], Sequence[Advice]]
"""The other closed months of a quarter, and what was advised in it."""


@dataclass(frozen=True)
class Owed:
    """Files that are missing or show an older edition. ``last`` is the month, or the last of the quarter's months."""

    period: Month | Quarter
    shows: str
    last: Month


class Outputs:
    """The output folder of all offices."""

    def __init__(self, store: Store, settings: Settings, now: Callable[[], datetime]) -> None:
        self._store = store
        self._now = now
        self.folder = settings.store.output

    async def write_owed(self, office: Office) -> Sequence[str]:
        """Write what is owed; why some of it could not be written, each with its remedy."""
        with self._store.begin() as tx:
            owed = self._owed(tx, office, standings.of_office(tx, office.code))
        troubles: list[str] = []
        for one in owed:
            try:
                await self._write(office, one)
            except OperatorError as error:
                troubles += error.sentences
        return tuple(dict.fromkeys(troubles))

    def _owed(self, tx: Tx, office: Office, closed: Sequence[Standing]) -> list[Owed]:
        shown = standings.shown(tx, office.code)
        wanted = [Owed(one.month, one.shows, one.month) for one in closed]
        by_month = {one.month: one for one in closed}
        for quarter in sorted({Quarter.of(one.month) for one in closed}):
            if quarter.last in by_month:
                parts = [by_month[one].shows for one in quarter.months if one in by_month]
                told = advice.of_months(tx, office.code, quarter.months)
                signing = repr((_signing(office), [(one, one.name, one.said, one.follow_up) for one in told]))
                shows = hashlib.sha256("\n".join([*parts, signing]).encode()).hexdigest()
                wanted.append(Owed(quarter, shows, quarter.last))
        return [one for one in wanted if not self._there(one, shown.get(str(one.period)))]

    def _there(self, owed: Owed, shown: Shown | None) -> bool:
        return shown is not None and shown.shows == owed.shows and all((self.folder / n).exists() for n in shown.files)

    async def _write(self, office: Office, owed: Owed) -> None:
        with self._store.begin() as tx:
            kept = months.find(tx, office.code, owed.last)
            closings = self._closings(tx, office, owed.period)
            told = advice.of_months(tx, office.code, owed.period.months) if isinstance(owed.period, Quarter) else ()
        if kept is None:
            return

        def make() -> list[Path]:
            if isinstance(owed.period, Month):
                return documents.write_month(closings[0], self.folder, draft="", created=kept.made_at)
            whole = quarterly(closings, told)
            return write_quarter(whole, _signing(office), self.folder, created=kept.made_at)

        paths = await asyncio.to_thread(make)
        with self._store.begin() as tx:
            standings.note_shown(tx, office.code, str(owed.period), owed.shows, [path.name for path in paths])

    def _closings(self, tx: Tx, office: Office, period: Month | Quarter) -> list[Closing]:
        wanted = period.months if isinstance(period, Quarter) else (period,)
        found = (months.find(tx, office.code, one) for one in wanted)
        return [month.spool(tx, kept, office, self.folder) for kept in found if kept]

    # ------------------------------------------------------------ previews
    def beside(self, tx: Tx, office: Office, wanted: Month) -> Beside:
        """What the files of a quarter need besides the month that is looked at."""
        others = [one for one in Quarter.of(wanted).months if one != wanted]
        closings = [closing for other in others for closing in self._closings(tx, office, other)]
        return closings, advice.of_months(tx, office.code, Quarter.of(wanted).months)

    async def write_draft(self, office: Office, closing: Closing, beside: Beside, out: Path, draft: str) -> None:
        """The files of a month as they would be, into ``out``; of a quarter's last month the quarter's too."""
        others, told = beside

        def make() -> None:
            documents.write_month(closing, out, draft=draft, created=self._now())
            if closing.month == Quarter.of(closing.month).last:
                whole = quarterly([*others, closing], told)
                write_quarter(whole, _signing(office), out, created=self._now(), draft=draft)

        await asyncio.to_thread(make)


def _signing(office: Office) -> Signing:
    return Signing(office.chair, office.members, office.place)
