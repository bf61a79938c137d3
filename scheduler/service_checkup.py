"""What the doctor finds about the service itself: what waits, backups, who may read its files, whether it lives."""

import os
import stat
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

from reporting.journal import copying
from reporting.settings import Settings, Telegram
from reporting.texts import checkup as texts
from reporting.texts import vitals as vital_texts
from scheduler import liveness, vitals
from scheduler.conditions import BACKUP_EVERY, LATE, LEAST_FREE_BYTES, STANDSTILL
from scheduler.vitals import Vitals

OTHERS = stat.S_IRWXG | stat.S_IRWXO
"""What nobody but the owner may do with the service's files."""

Told = tuple[str, bool, str]
"""A thing, whether it is fine, and the words."""


def facts(code: str, one: Vitals, *, running: bool) -> Iterator[Told]:
    """An office's facts, a line a thing; ``running``: a service has the store open."""
    rows, letters, met = one.age(one.rows.since), one.age(one.letters.since), one.age(one.met)
    words = dict(vitals.lines(one))
    ill = {
        vital_texts.ROWS: texts.ROWS_WAIT if rows and rows > LATE else "",
        vital_texts.LETTERS: texts.LETTERS_WAIT if letters and letters > LATE else "",
        vital_texts.SYNC: texts.STANDSTILL if running and met and met > STANDSTILL else "",
        vital_texts.LOST: texts.GROUPS_LOST if one.lost_groups else "",
        vital_texts.UNSURE: texts.POSTS_UNSURE if one.unsure else "",
    }
    everywhere = (vital_texts.BACKUP, vital_texts.DISK, vital_texts.RELEASE)
    for thing in (thing for thing in words if thing not in everywhere):
        remedy = ill.get(thing, "")
        yield f"{thing} {code}", not remedy, f"{words[thing]}{remedy}"


def backups(settings: Settings, one: Vitals) -> Iterator[Told]:
    """Whether there are backups, how old the last is, and where they lie."""
    thing, last = vital_texts.BACKUP, one.backup_at or one.watched_since
    words, folder = vitals.backup_words(one), settings.backup.folder
    if one.backup_trouble:
        yield thing, False, f"{words} {texts.BACKUP_REMEDY}"
    elif folder and last and one.now - last > BACKUP_EVERY:
        yield thing, False, f"{words}. {texts.BACKUP_REMEDY}"
    else:
        yield thing, True, words
    if folder and _same_disk(folder, settings.store.files):
        yield texts.BACKUP_FOLDER, True, texts.SAME_DISK


def space(settings: Settings) -> Told:
    """Whether there is room on every disk that is written to."""
    free = vitals.free_bytes(settings)
    if free < LEAST_FREE_BYTES:
        return vital_texts.DISK, False, texts.little_space(free // 1_000_000)
    return vital_texts.DISK, True, vital_texts.space(free)


def rights(settings: Settings) -> Iterator[Told]:
    """Who else on this machine may read key, database, attachments and backups; on Windows a mode does not tell."""
    if os.name == "nt":
        return
    database = Path(settings.store.url.partition(":///")[2].partition("?")[0])
    places = {
        texts.KEY_FILE: None if settings.privacy.key else settings.privacy.key_file,
        texts.DATABASE: database if database.name else None,
        texts.VAULT: settings.store.files,
        texts.BACKUP_FOLDER: settings.backup.folder,
    }
    for thing, place in places.items():
        if place is not None and place.exists():
            shared = place.stat().st_mode & OTHERS
            yield thing, not shared, texts.open_to_others(str(place)) if shared else texts.OWNER_ONLY


def copies(settings: Settings) -> Iterator[Told]:
    """What lay there before an upgrade or a restoring, kept for a while."""
    url = settings.store.url
    there = [str(one) for one in (*copying.earlier(url), *copying.put_aside(url))]
    if there:
        yield texts.OLD_COPIES, True, texts.old_copies(there, settings.privacy.keep_text_days)


def webhook(telegram: Telegram) -> Iterator[Told]:
    """Whether Telegram could call us, where it is to."""
    if telegram.mode != "webhook":
        return
    parts = urlsplit(telegram.webhook_url)
    if parts.scheme != "https" or not parts.hostname:
        yield texts.WEBHOOK, False, texts.WEBHOOK_URL
    elif not telegram.webhook_secret:
        yield texts.WEBHOOK, False, texts.WEBHOOK_UNGUARDED
    elif telegram.webhook_listen.rpartition(":")[0] not in ("127.0.0.1", "localhost", "[::1]"):
        yield texts.WEBHOOK, False, texts.WEBHOOK_OPEN
    else:
        yield texts.WEBHOOK, True, telegram.webhook_url


async def life(listen: str, *, running: bool) -> Told:
    """What the sign of life says; ``running``: a service has the store open."""
    if not listen:
        return texts.LIFE, True, texts.LIFE_OFF
    status = await liveness.ask(listen)
    if status == 200 and running:
        return texts.LIFE, True, texts.LIVES
    if status == 503 and running:
        return texts.LIFE, False, texts.LIFE_ILL
    if status is not None:
        return texts.LIFE, False, texts.port_taken(listen)
    if running:
        return texts.LIFE, False, texts.no_answer(listen)
    return texts.LIFE, True, texts.NOT_RUNNING


def _same_disk(one: Path, other: Path) -> bool:
    return len({vitals.standing(place).stat().st_dev for place in (one, other)}) == 1
