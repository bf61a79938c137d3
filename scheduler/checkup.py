"""The doctor: looks at everything the service needs and says, a line a thing, what is wrong and what to do."""

import shutil
import sqlite3
import sys
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from reporting.chat import wire
from reporting.chat.clerk import Bot
from reporting.errors import OperatorError, Unavailable
from reporting.journal.store import Store, StoreBusyError, journal_mode
from reporting.settings import Office, Settings
from sheets import desk
from sheets.door import Workbook

LEAST_FREE_BYTES = 200 * 1024 * 1024


@dataclass(frozen=True)
class Finding:
    """One thing that was looked at: fine, or what to do."""

    thing: str
    fine: bool
    words: str

    def __str__(self) -> str:
        return f"{'✓' if self.fine else '✗'} {self.thing}: {self.words}"


async def examine(settings: Settings, bot: Bot, books: Mapping[str, Workbook]) -> AsyncIterator[Finding]:
    """All findings, in the order in which trouble is best mended."""
    version = ".".join(map(str, sys.version_info[:3]))
    yield Finding("Python", True, version)
    yield _store(settings)
    yield _space(settings.store.output)
    yield await _telegram(bot)
    for office in settings.offices:
        yield _staff_chat(office)
        for finding in _desk(office, books[office.code]):
            yield finding


def _store(settings: Settings) -> Finding:
    try:
        Store(settings.store.url).close()
    except StoreBusyError:
        return Finding("Penyimpanan", True, "sedang dipakai layanan yang berjalan")
    except (OperatorError, Unavailable) as error:
        return Finding("Penyimpanan", False, str(error))
    return Finding("Penyimpanan", True, f"SQLite {sqlite3.sqlite_version}, jurnal {journal_mode()}")


def _space(folder: Path) -> Finding:
    there = next(path for path in (folder, *folder.parents) if path.exists())
    free = shutil.disk_usage(there).free
    if free < LEAST_FREE_BYTES:
        return Finding("Ruang disk", False, f"sisa {free // 1_000_000} MB. Kosongkan sebagian disk.")
    return Finding("Ruang disk", True, f"sisa {free // 1_000_000_000} GB")


async def _telegram(bot: Bot) -> Finding:
    try:
        name = await wire.wake(bot)
    except (OperatorError, Unavailable) as error:
        return Finding("Telegram", False, f"{error} Periksa telegram.token dan sambungan internet.")
    await bot.shutdown()
    return Finding("Telegram", True, f"@{name}")


def _staff_chat(office: Office) -> Finding:
    thing = f"Chat petugas {office.code}"
    if office.staff_chat is None:
        return Finding(thing, False, "belum ada. Tulis /id di grup petugas, lalu isi staff_chat di pengaturan.")
    return Finding(thing, True, "sudah diisi")


def _desk(office: Office, book: Workbook) -> list[Finding]:
    thing = f"Lembar kerja {office.code}"
    try:
        there = set(book.titles())
        missing = [title for title in desk.READ if title not in there]
        if missing:
            return [Finding(thing, False, f"tab {', '.join(missing)} belum ada. Jalankan `setup`.")]
        desk.check_headers(book.read(desk.READ))
    except OperatorError as error:
        return [Finding(thing, False, sentence) for sentence in error.sentences]
    except Unavailable as error:
        return [Finding(thing, False, str(error))]
    return [Finding(thing, True, "semua tab dan judul kolom ada")]
