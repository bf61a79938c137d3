"""What the staff must hear of without asking: a table of conditions, from facts to a sentence (pure)."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta

from reporting.texts import vitals as texts
from scheduler.vitals import Vitals

LEAST_FREE_BYTES = 200_000_000
"""Below this the disk is nearly full; above half as much again it is roomy enough once more."""
CLOCK_SLACK = timedelta(minutes=2)
"""So much a clock may be set back without a word."""
LATE = timedelta(minutes=10)
"""So long a message or a row may wait."""
STANDSTILL = timedelta(minutes=30)
BACKUP_EVERY = timedelta(hours=49)
"""Two nights, and an hour for the second backup to be made."""
NEVER_LONGER = timedelta(days=1)


@dataclass(frozen=True)
class Condition:
    """``ill`` gives the sentence with the remedy, empty when all is well; ``known`` says whether it was told already.

    It is told when it has lasted for ``patience``; ``well`` is said when a told one is over.
    """

    name: str
    ill: Callable[[Vitals, bool], str]
    well: str
    patience: timedelta = timedelta()


def _disk(one: Vitals, known: bool) -> str:
    least = LEAST_FREE_BYTES * 3 // 2 if known else LEAST_FREE_BYTES
    return texts.disk(one.free_bytes) if one.free_bytes < least else ""


def _backup(one: Vitals, _known: bool) -> str:
    return texts.backup(one.backup_trouble) if one.backup_trouble else ""


def _backup_late(one: Vitals, _known: bool) -> str:
    last = one.backup_at or one.watched_since
    if not one.backups or one.backup_trouble or last is None or one.now - last < BACKUP_EVERY:
        return ""
    return texts.backup_late(one.shown(one.backup_at))


def _sending(one: Vitals, _known: bool) -> str:
    age = one.age(one.urgent.since)
    return texts.sending(one.urgent.count, age) if age and age > LATE else ""


def _rows(one: Vitals, _known: bool) -> str:
    age = one.age(one.rows.since)
    return texts.rows(one.rows.count, age) if age and age > LATE and not one.desk_away else ""


def _standstill(one: Vitals, _known: bool) -> str:
    age = one.age(one.met)
    return texts.standstill(age) if age and age > STANDSTILL and not one.desk_away else ""


def _clock(one: Vitals, _known: bool) -> str:
    seen = one.clock_seen
    if seen is None or seen - one.now <= CLOCK_SLACK:
        return ""
    return texts.clock(one.now, seen.astimezone(one.now.tzinfo))


def _quota(one: Vitals, _known: bool) -> str:
    spent = one.quota is not None and not one.desk_away and min(one.quota.reads, one.quota.writes) <= 0
    return texts.QUOTA_SPENT if spent else ""


def _groups(one: Vitals, _known: bool) -> str:
    return texts.groups(one.lost_groups) if one.lost_groups else ""


CONDITIONS: Sequence[Condition] = (
    Condition("disk", _disk, texts.DISK_WELL),
    Condition("clock", _clock, texts.CLOCK_WELL),
    Condition("backup", _backup, texts.BACKUP_WELL),
    Condition("backup late", _backup_late, texts.BACKUP_WELL, timedelta(hours=1)),
    Condition("sending", _sending, texts.SENDING_WELL, LATE),
    Condition("rows", _rows, texts.ROWS_WELL, LATE),
    Condition("sync", _standstill, texts.STANDSTILL_WELL, LATE),
    Condition("quota", _quota, texts.QUOTA_WELL, LATE),
    # that the bot was put out of a group is told at that moment; this is for those that are left so
    Condition("groups", _groups, texts.GROUPS_WELL, timedelta(days=1)),
)
