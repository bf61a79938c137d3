"""A flood of people is answered at once and whole, within Telegram's limits; what can wait comes after them."""

from pathlib import Path
from typing import Any

import pytest

from tests.standins.floods import ANSWER, NEWS, PICTURE, POST, RECEIPT, REMINDER, STAFF, START, Flood
from tests.standins.hours import Hours, live

MINUTES, REMINDERS = 0.3, 150


def flooded(folder: Path, minutes: float = MINUTES, **how: Any) -> Flood:
    """People write at 500 a minute for a third of one; meanwhile posts, reminders, news and notices are queued."""
    picture = folder / "gambar.png"
    picture.write_bytes(PICTURE)

    async def life(hours: Hours) -> Flood:
        flood = Flood.open(hours, folder, 200, **how)
        flood.befriend(REMINDERS * 6 // 5)
        await flood.run(flood.happen(minutes, 4, picture, REMINDERS), 1_200)
        return flood

    return live(START, life)


@pytest.fixture(scope="module")
def flood(tmp_path_factory: pytest.TempPathFactory) -> Flood:
    """One flood for all that is asked about it."""
    return flooded(tmp_path_factory.mktemp("banjir"))


def test_everybody_is_answered(flood: Flood) -> None:
    """Whoever wrote, pressed Kirim or sent a photograph has an answer, and every report its receipt."""
    assert flood.asked == {}
    assert len(flood.waits[RECEIPT]) > 50
    assert len(flood.waits[RECEIPT]) + len(flood.waits[ANSWER]) == flood.updates


def test_nothing_is_lost_or_said_twice(flood: Flood) -> None:
    """All that the office said meanwhile arrived, once."""
    assert flood.repeated == []
    assert [words for words, (_, since) in flood.due.items() if since >= 0] == []
    assert [len(flood.waits[what]) for what in (POST, REMINDER, NEWS, STAFF)] == [40, REMINDERS, REMINDERS // 5, 1]


def test_telegram_never_objects(flood: Flood) -> None:
    """No message is too much: over all, for a group or for a person."""
    assert sum(flood.wire.refused.values()) == 0


def test_no_receipt_waits_behind_a_broadcast(flood: Flood) -> None:
    """Receipts and answers come within a second of being asked for, while reminders wait for many seconds."""
    assert max(flood.waits[RECEIPT]) < 1
    assert max(flood.waits[ANSWER]) < 1
    assert max(flood.waits[REMINDER]) > 5


def test_without_classes_people_would_wait(tmp_path: Path) -> None:
    """The same flood through an outbox that knows no priorities makes people wait: the classes are what helps."""
    flood = flooded(tmp_path, 0.15, classes=False)
    assert flood.asked == {}
    assert max(flood.waits[RECEIPT] + flood.waits[ANSWER]) > 3
