"""Destroys what was kept long enough: photographs, words, drafts; of old rows only what counts is left.

The readable copies go first, then the journal forgets, in one transaction, then the encrypted files go; a crash in
between leaves files to which nothing leads, and the next night takes them, as it does those that were held open. May be
repeated at any time.
"""

import logging
import shutil
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path

from reporting.journal import Tx, checks, copying, ledger, old_lists, questions, retention, task_desk
from reporting.journal.store import Store
from reporting.journal.vault import Vault
from reporting.settings import Office, Settings
from reporting.texts import retention as texts

log = logging.getLogger(__name__)

DEED = "retain"
"""Of the ledger; its periods are days, its office is empty: one store, one retention."""


@dataclass
class Kept:
    """What a run met: counts by what it is called, and old rows that it may not touch."""

    counts: dict[str, int] = field(default_factory=dict)
    on_desks: int = 0


class Retention:
    """``now`` gives the present moment (aware)."""

    def __init__(self, store: Store, settings: Settings, vault: Vault, now: Callable[[], datetime]) -> None:
        self._store = store
        self._settings = settings
        self._vault = vault
        self._now = now

    def nightly(self, office: Office) -> bool:
        """Once a day of the first office's zone; whether it ran now."""
        if office != self._settings.offices[0]:
            return False
        day = f"{self._now().astimezone(office.zone):%Y-%m-%d}"
        with self._store.begin() as tx:
            if not ledger.claim(tx, "", DEED, day, self._now()):
                return False
        self.run(destroy=True)
        return True

    def run(self, *, destroy: bool) -> str:
        """What was destroyed, or with ``destroy=False`` would be, as sentences without names."""
        with self._store.begin() as tx:
            copies = self._copies(tx)
            over = self._left_over(tx)  # before anything is forgotten: those files are counted as what they are
        open_copies = [copy for copy in copies if destroy and not _removed(copy.unlink)]
        with self._store.begin() as tx:
            kept = self._forget(tx, destroy=destroy)
            free = self._left_over(tx) if destroy else []
        locked = [name for name in free if not _removed(partial(self._vault.drop, name))]
        old_stores = self._old_stores()
        open_stores = [one for one in old_stores if destroy and not _removed(partial(_clear, one))]
        if stuck := len(open_copies) + len(locked) + len(open_stores):
            log.warning("%d files could not be removed; tried again the next night", stuck)
        kept.counts |= {texts.LEFT_OVER: len({*over} - {*locked}), texts.COPIES: len(copies) - len(open_copies)}
        kept.counts[texts.STORES] = len(old_stores) - len(open_stores)
        privacy = self._settings.privacy
        days = (privacy.keep_files_days, privacy.keep_text_days, privacy.keep_rows_days)
        return texts.report(kept.counts, days, kept.on_desks, destroyed=destroy, stuck=stuck)

    def _left_over(self, tx: Tx) -> list[str]:
        return self._vault.left_over(retention.needed_files(tx), self._before(self._settings.privacy.keep_files_days))

    def _forget(self, tx: Tx, *, destroy: bool) -> Kept:
        privacy, kept = self._settings.privacy, Kept()
        files, words = self._before(privacy.keep_files_days), self._before(privacy.keep_text_days)
        rows = self._before(privacy.keep_rows_days)
        kept.counts = {
            texts.FILES: retention.forget_attachments(tx, files, destroy=destroy),
            texts.LISTS: retention.forget_lists(tx, files, destroy=destroy),
            texts.WORDS: retention.forget_words(tx, words, destroy=destroy),
            texts.DRAFTS: retention.forget_drafts(tx, words, destroy=destroy),
            texts.ASKERS: retention.forget_askers(tx, words, destroy=destroy),
            texts.CHECK_WORDS: checks.forget_words(tx, words, destroy=destroy),
            texts.QUESTIONS: questions.forget(tx, words, destroy=destroy)
            + questions.forget(tx, rows, destroy=destroy, unanswered=True),
        }
        # An older spreadsheet that is read again for another report would teach them anew.
        desks = [book for one in self._settings.offices for book in (one.spreadsheet, *one.older_spreadsheets)]
        numbers, kept.on_desks = retention.old_rows(tx, rows, desks)
        if destroy:
            retention.pseudonymise(tx, numbers)
        kept.counts |= {
            texts.ROWS: len(numbers),
            texts.LIST_ROWS: old_lists.forget_people(tx, rows, numbers, destroy=destroy),
            texts.ROSTERS: retention.forget_rosters(tx, rows, destroy=destroy),
            texts.TASKS: task_desk.forget(tx, rows, destroy=destroy),
            texts.CHECKS: checks.forget_rows(tx, rows, destroy=destroy),
        }
        return kept

    def _copies(self, tx: Tx) -> list[Path]:
        """The readable copies beside desks in files, of attachments whose time is over."""
        before = self._before(self._settings.privacy.keep_files_days)
        expired = [f"{number}-{which}" for number, which in retention.expired_attachments(tx, before)]
        return [path for office in self._settings.offices if office.is_file for path in _beside(office, expired)]

    def _old_stores(self) -> list[Path]:
        """What lay there before an upgrade or a restoring: it holds all of that time in full."""
        before = self._before(self._settings.privacy.keep_text_days).timestamp()
        there = [*copying.earlier(self._settings.store.url), *copying.put_aside(self._settings.store.url)]
        return [one for one in there if one.stat().st_mtime < before]

    def _before(self, days: int) -> datetime:
        return self._now() - timedelta(days=days)


def _removed(remove: Callable[[], None]) -> bool:
    """Whether it is gone; on Windows nobody can remove what a program holds open."""
    try:
        remove()
    except FileNotFoundError:
        return True
    except OSError:
        return False
    return True


def _clear(place: Path) -> None:
    if place.is_dir():
        shutil.rmtree(place)
    else:
        place.unlink()


def _beside(office: Office, stems: Iterable[str]) -> list[Path]:
    wanted, folder = set(stems), office.path.parent / "lampiran"
    return [path for path in folder.iterdir() if path.stem in wanted] if folder.is_dir() and wanted else []
