"""How an office's service is: the facts behind ``/sehat``, ``check``, the alerts and the sign of life."""

import shutil
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from reporting.journal import Tx, asks, marks, outbox, questions
from reporting.journal import vitals as journal
from reporting.journal.vitals import Waiting
from reporting.release import VERSION
from reporting.settings import Office, Settings
from reporting.texts import vitals as texts
from sheets.workbook.quota import Left

CLOCK = "clock seen"
"""Mark: the latest moment that the service has lived through (ISO)."""
QUOTA = "quota left"
"""Mark: reads and writes that were left when the service last looked, and when that was."""
WATCHED = "watched since"
"""Mark: when the service first looked at its own health (ISO); before it no backup can be missed."""
FRESH = timedelta(minutes=3)
"""So long what the service noted a minute ago says how it is."""


@dataclass(frozen=True)
class Vitals:
    """The facts of one office at a moment (aware, in its zone).

    ``urgent`` are the letters somebody waits for; ``desk_away``: that the desk cannot be met is known and told
    elsewhere; ``backups``: nightly ones are wanted; ``unsure``: group posts that wait for the staff's word;
    ``quota`` is ``None`` where no Google is called.
    """

    now: datetime
    rows: Waiting
    letters: Waiting
    urgent: Waiting
    met: datetime | None
    desk_away: bool
    backups: bool
    backup_at: datetime | None
    backup_trouble: str
    watched_since: datetime | None
    lost_groups: tuple[str, ...]
    unsure: int
    free_bytes: int
    clock_seen: datetime | None
    quota: Left | None = None

    def age(self, since: datetime | None) -> timedelta | None:
        """How long ago that was."""
        return self.now - since if since else None

    def shown(self, moment: datetime | None) -> str:
        """A moment as ``/sehat`` and ``check`` show it."""
        return f"{moment.astimezone(self.now.tzinfo):%Y-%m-%d %H:%M}" if moment else texts.NEVER


def take(
    tx: Tx, office: Office, settings: Settings, now: datetime, free_bytes: int, quota: Left | None = None
) -> Vitals:
    """The facts as the journal has them; without ``quota`` what the service noted of it, if that is fresh."""
    return Vitals(
        now=now.astimezone(office.zone),
        rows=journal.rows(tx, office.code),
        letters=journal.letters(tx, office.code, now),
        urgent=journal.letters(tx, office.code, now, below=outbox.BROADCAST),
        met=marks.met(tx, office.code),
        desk_away=bool(marks.get(tx, f"trouble {office.code} desk")),
        backups=settings.backup.folder is not None,
        backup_at=journal.moment(tx, journal.BACKUP_AT),
        backup_trouble=marks.get(tx, journal.BACKUP_TROUBLE),
        watched_since=journal.moment(tx, WATCHED),
        lost_groups=tuple(journal.lost_groups(tx, office.code)),
        unsure=outbox.undecided(tx, office.code),
        free_bytes=free_bytes,
        clock_seen=journal.moment(tx, CLOCK),
        quota=None if office.is_file else quota or _noted(tx, now),
    )


def note(tx: Tx, now: datetime, quota: Left | None) -> None:
    """What the next look, or another process, wants to know."""
    seen = journal.moment(tx, CLOCK)
    if seen is None or now > seen:
        marks.put(tx, CLOCK, now.isoformat())
    if not marks.get(tx, WATCHED):
        marks.put(tx, WATCHED, now.isoformat())
    if quota:
        marks.put(tx, QUOTA, f"{quota.reads} {quota.writes} {now.isoformat()}")


def _noted(tx: Tx, now: datetime) -> Left | None:
    reads, _, rest = marks.get(tx, QUOTA).partition(" ")
    writes, _, at = rest.partition(" ")
    if not at or not timedelta() <= now - datetime.fromisoformat(at) < FRESH:
        return None
    return Left(int(reads), int(writes))


def free_bytes(settings: Settings, usage: Callable[[Path], int] = lambda place: shutil.disk_usage(place).free) -> int:
    """The least space left on any disk that the service writes to; folders need not be there yet."""
    return min(usage(place) for place in map(standing, _written(settings)))


def _written(settings: Settings) -> Iterable[Path]:
    database = settings.store.url.partition(":///")[2].partition("?")[0]
    folders = [settings.store.files, settings.store.output]
    return [*folders, *([Path(database).parent] if database else []), *filter(None, [settings.backup.folder])]


def standing(folder: Path) -> Path:
    """The folder, or the nearest one above it that is there already."""
    whole = folder.absolute()
    return next(path for path in (whole, *whole.parents) if path.exists())


# ---------------------------------------------------------------- shown
def lines(one: Vitals) -> list[tuple[str, str]]:
    """The facts as ``/sehat`` and ``check`` show them, in the order in which one reads them."""
    found = [
        (texts.ROWS, texts.waiting(one.rows.count, one.age(one.rows.since))),
        (texts.LETTERS, texts.waiting(one.letters.count, one.age(one.letters.since))),
        (texts.SYNC, one.shown(one.met)),
        (texts.BACKUP, backup_words(one)),
    ]
    found += [(texts.QUOTA, texts.quota(one.quota.reads, one.quota.writes))] if one.quota else []
    found += [(texts.LOST, texts.lost(one.lost_groups))]
    found += [(texts.UNSURE, str(one.unsure))] if one.unsure else []
    return [*found, (texts.DISK, texts.space(one.free_bytes)), (texts.RELEASE, VERSION)]


def backup_words(one: Vitals) -> str:
    """When the last good backup was made, and whether the newest failed."""
    last = one.shown(one.backup_at)
    if one.backup_trouble:
        return texts.backup_failed(last, one.backup_trouble)
    return last if one.backups or one.backup_at else texts.NO_BACKUPS


def report(tx: Tx, office: Office, one: Vitals) -> str:
    """The answer to ``/sehat``."""
    found = lines(one)
    if waiting := questions.waiting(tx, office.code):
        found.append((texts.QUESTIONS, str(waiting)))
    if asked := asks.unanswered(tx, office.code):
        found.append((texts.ASKED, str(asked)))
    return texts.report(found)
