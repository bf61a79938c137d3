"""Who was asked about which entries of the voter register, and how often: a look-up is written down like a change."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection, func, select

from reporting.journal import events
from reporting.journal.later import settle
from reporting.journal.tables import events as table

SHOWN = "calon pemilih ditanyakan"


def note(tx: Connection, office: str, person_id: int, now: datetime, dpids: Sequence[str]) -> None:
    """This person was asked about these entries."""
    who = f"pelapor {person_id}"
    events.note(tx, office, who, now, who, SHOWN, "", " ".join(dpids))


def count(tx: Connection, person_ids: Sequence[int], since: datetime) -> int:
    """How often somebody, with whatever areas, was asked about entries since then."""
    settle(tx)
    theirs = table.c.about.in_([f"pelapor {one}" for one in person_ids])
    return tx.scalar(select(func.count()).where(theirs, table.c.what == SHOWN, table.c.at >= since)) or 0
