"""Tells the groups what became of their month: once a group and period, whatever dies in between."""

import asyncio
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

from reporting.journal import Tx, groups, months, outbox
from reporting.journal.months import Closed
from reporting.journal.store import Store
from reporting.model import Closing, Month
from reporting.settings import Office
from reporting.texts import staff as texts
from scheduler import month
from scheduler.documents import picture, wording
from scheduler.documents.facts import facts


class Announcer:
    """The posts of all offices. ``output`` is where the pictures lie, ``now`` the present moment (aware)."""

    def __init__(self, store: Store, output: Path, now: Callable[[], datetime]) -> None:
        self._store = store
        self.output = output
        self._now = now

    async def announce_closed(self, office: Office, one: Closed) -> None:
        """Post a closed month to the groups of its office."""
        with self._store.begin() as tx:
            parts = self._parts(tx, office, one.month)
        await asyncio.to_thread(_draw, list(parts.values()))
        with self._store.begin() as tx:
            self.announce(tx, office, one.month)

    # ------------------------------------------------------------ groups
    def _parts(self, tx: Tx, office: Office, wanted: Month) -> dict[int, tuple[Closing, Path]]:
        """By chat: what the group is told, and the picture that goes with it."""
        kept = months.find(tx, office.code, wanted)
        if kept is None:
            return {}
        closing, filed = month.thaw(kept.closing, office), month.filed_in(tx, office, kept.month)
        found = {}
        for group in groups.of_office(tx, office.code):
            part = month.within(closing, group.scope, filed) if group.active and group.member else None
            if part:
                whole = group.scope.strip().casefold() == month.OFFICE_SCOPE
                name = "" if whole else "-" + "".join(c for c in group.scope.strip().title() if c.isalnum())
                found[group.chat_id] = part, self.output / f"Infografis-{wording.file_stem(closing)}{name}.png"
        return found

    def announce(self, tx: Tx, office: Office, wanted: Month) -> int:
        """Queue the summary for each active group, once a group and month; how many were queued now."""
        queued = 0
        parts = self._parts(tx, office, wanted)
        _draw(list(parts.values()))
        for chat_id, (part, path) in parts.items():
            caption = texts.summary(part.office_name, wanted, counts(part), part.received, final=False)
            queued += outbox.put(
                tx,
                chat_id,
                "sendPhoto",
                {"caption": caption},
                self._now(),
                office=office.code,
                file=str(path),
                once=True,
                once_key=f"summary {office.code} {wanted} {chat_id}",
                priority=outbox.BROADCAST,
            )
        months.announced(tx, office.code, wanted, self._now())
        return queued


def _draw(parts: Sequence[tuple[Closing, Path]]) -> None:
    """The pictures that are not there yet (the office's own is one of the month's files)."""
    for part, path in parts:
        if not path.exists():
            picture.write_picture(part, path, labels=wording.marks("", final=False))


def counts(closing: Closing) -> list[tuple[str, int]]:
    """The three figures of a month, in words."""
    found = facts(closing)
    return [
        ("Tidak memenuhi syarat (TMS)", found.struck.total),
        ("Perubahan data", found.changed.total),
        ("Pemilih baru", found.added.total),
    ]
