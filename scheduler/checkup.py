"""The doctor: looks at everything the service needs and says, a line a thing, what is wrong and what to do."""

import os
import sqlite3
import sys
from collections.abc import AsyncIterator, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from reporting.chat import wire
from reporting.chat.clerk import Bot
from reporting.errors import OperatorError, Unavailable
from reporting.journal import Tx, books, marks
from reporting.journal.key import MasterKey
from reporting.journal.reader import reading
from reporting.journal.store import Store, StoreBusyError, journal_mode
from reporting.register.library import Library
from reporting.settings import Office, Settings
from reporting.texts import checkup as texts
from reporting.texts import years as year_texts
from scheduler import desk_checkup, service_checkup, vitals
from scheduler.conditions import CLOCK_SLACK
from scheduler.service_checkup import OTHERS
from sheets.door import Workbook

Older = Mapping[str, Mapping[str, Workbook]]


@dataclass(frozen=True)
class Finding:
    """One thing that was looked at: fine, or what to do."""

    thing: str
    fine: bool
    words: str

    def __str__(self) -> str:
        return f"{'✓' if self.fine else '✗'} {self.thing}: {self.words}"


async def examine(
    settings: Settings, bot: Bot, desks: Mapping[str, Workbook], older: Older, now: datetime
) -> AsyncIterator[Finding]:
    """All findings, in the order in which trouble is best mended; ``older`` spreadsheets by office and name."""
    version = ".".join(map(str, sys.version_info[:3]))
    yield Finding("Python", True, version)
    running = False
    for finding in _store(settings, now):
        yield finding
        running = running or finding.words == texts.STORE_IN_USE
    looked = (service_checkup.space(settings), *service_checkup.rights(settings), *service_checkup.copies(settings))
    for told in looked:
        yield Finding(*told)
    yield Finding(*await service_checkup.life(settings.service.listen, running=running))
    for told in service_checkup.webhook(settings.telegram):
        yield Finding(*told)
    yield await _telegram(bot)
    registers = Library(settings.store.voters)
    for office in settings.offices:
        yield _register(office, registers, settings.store.voters / office.short_code, now)
        yield _staff_chat(office)
        for finding in _desks(office, desks[office.code], older.get(office.code, {})):
            yield finding


def _store(settings: Settings, now: datetime) -> Iterator[Finding]:
    """The journal, and what it knows of the clock and of spreadsheets that the settings forgot."""
    key = MasterKey(settings.privacy.key_file, settings.privacy.key)
    try:
        store = Store(settings.store.url, key)
        try:
            store.examine()
            with store.begin() as tx:
                found = list(_journal(tx, settings, now, running=False))
        finally:
            store.close()
        yield Finding("Penyimpanan", True, f"SQLite {sqlite3.sqlite_version}, jurnal {journal_mode()}")
    except StoreBusyError:
        yield Finding("Penyimpanan", True, texts.STORE_IN_USE)
        found = list(_while_running(settings, key, now))
    except (OperatorError, Unavailable) as error:
        yield Finding("Penyimpanan", False, str(error))
        return
    yield from found


def _while_running(settings: Settings, key: MasterKey, now: datetime) -> Iterator[Finding]:
    """The same out of a journal that a service has open: one quick look."""
    try:
        with reading(settings.store.url, key) as tx:
            yield from list(_journal(tx, settings, now, running=True))
    except (OperatorError, Unavailable) as error:
        yield Finding("Penyimpanan", False, str(error))


def _journal(tx: Tx, settings: Settings, now: datetime, *, running: bool) -> Iterator[Finding]:
    free = vitals.free_bytes(settings)
    for office in settings.offices:
        yield _clock(office, marks.met(tx, office.code), now)
        named = (office.spreadsheet, *office.older_spreadsheets, marks.get(tx, f"book {office.code}"))
        for book, count in books.undecided_elsewhere(tx, office.code, named).items():
            yield Finding(f"Lembar kerja {office.code}", False, year_texts.still_open(book, count))
        one = vitals.take(tx, office, settings, now, free)
        yield from (Finding(*told) for told in service_checkup.facts(office.code, one, running=running))
    yield from (Finding(*told) for told in service_checkup.backups(settings, one))


def _clock(office: Office, last: datetime | None, now: datetime) -> Finding:
    thing, shown = f"Jam {office.code}", f"{now.astimezone(office.zone):%Y-%m-%d %H:%M %Z}"
    if last and last - now > CLOCK_SLACK:
        return Finding(thing, False, texts.clock_behind(shown, f"{last.astimezone(office.zone):%Y-%m-%d %H:%M %Z}"))
    return Finding(thing, True, shown)


async def _telegram(bot: Bot) -> Finding:
    try:
        name = await wire.wake(bot)
    except (OperatorError, Unavailable) as error:
        return Finding("Telegram", False, f"{error} {texts.TELEGRAM_HINT}")
    await bot.shutdown()
    return Finding("Telegram", True, f"@{name}")


def _register(office: Office, registers: Library, folder: Path, now: datetime) -> Finding:
    """Whether there is a voter register, how old it is, and whether nobody else may read it."""
    thing = f"Daftar pemilih {office.code}"
    try:
        register = registers.of(office.short_code)
        shared = [path for path in (folder, *folder.glob("*.lpd")) if register and path.stat().st_mode & OTHERS]
    except OperatorError as error:
        return Finding(thing, False, str(error))
    if register is None:
        return Finding(thing, True, texts.NO_REGISTER)
    if shared and os.name != "nt":  # rights on Windows are not told by a mode
        return Finding(thing, False, texts.register_open([str(path) for path in shared]))
    day = register.imported_at.astimezone(office.zone).date()
    age = (now.astimezone(office.zone).date() - day).days
    return Finding(thing, True, texts.register_there(register.rows, f"{day}", age))


def _staff_chat(office: Office) -> Finding:
    thing = f"Chat petugas {office.code}"
    if office.staff_chat is None:
        return Finding(thing, False, texts.CHAT_MISSING)
    return Finding(thing, True, texts.CHAT_FILLED)


def _desks(office: Office, desk: Workbook, older: Mapping[str, Workbook]) -> Iterator[Finding]:
    thing = f"Lembar kerja {office.code}"
    problems = desk_checkup.problems(desk)
    yield from (Finding(thing, False, words) for words in problems)
    if not problems:
        yield Finding(thing, True, texts.DESK_FINE)
    for name, book in older.items():
        found = desk_checkup.readable(book)
        label = f"Lembar kerja lama {office.code} ({year_texts.label(name)})"
        yield from (Finding(label, False, words) for words in found)
        if not found:
            yield Finding(label, True, texts.OLDER_FINE)
