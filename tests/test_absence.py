"""More than a day out of Telegram's reach: who may have lost something hears it once, with what to do."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from reporting.dialog.scene import Session
from reporting.journal import marks, sessions, vitals
from reporting.journal.store import Store
from reporting.journal.tables import outbox as letters
from reporting.settings import Office, Settings, Telegram
from scheduler.absence import Absence
from tests.standins.bots import Clock
from tests.standins.keys import KEY
from tests.standins.matters import WIB

CITY = Office(code="32.72", name="KPU Kota Contoh", zone=WIB, spreadsheet="buku", staff_chat=-100)
REGENCY = Office(code="32.02", name="KPU Kabupaten Seberang", zone=WIB, spreadsheet="lain", staff_chat=-200)
SETTINGS = Settings(telegram=Telegram(token="1000:contoh"), offices=(CITY, REGENCY))
DRAFTING, ASKED, IDLE = 11, 12, 13


class Process:
    """A service that polls, may be stopped, and whose clock may be set."""

    def __init__(self) -> None:
        self.store = Store("sqlite://", KEY)
        self.clock = Clock()
        self.clock.time = datetime(2026, 10, 5, 3, 0, tzinfo=UTC)  # ten o'clock in the office
        self.seconds = 0.0
        self.restart()
        with self.store.begin() as tx:
            sessions.keep(tx, DRAFTING, Session(kind="Meninggal", step="NIK"), self.clock())
            sessions.keep(tx, ASKED, Session(step="card"), self.clock())
            sessions.keep(tx, IDLE, Session(hat=3, stamp=9), self.clock())
        self.absence.heard()

    def restart(self) -> None:
        """The process is another one."""
        self.absence = Absence(self.store, SETTINGS, self.clock, lambda: self.seconds)

    def go(self, **distance: float) -> None:
        """Time passes."""
        self.clock.time += timedelta(**distance)
        self.seconds += timedelta(**distance).total_seconds()

    def told(self) -> dict[int, str]:
        """What was queued, by chat; at most one a chat."""
        with self.store.begin() as tx:
            found = list(tx.execute(select(letters.c.chat_id, letters.c.payload)))
        assert len(found) == len({chat for chat, _ in found})
        return {chat: payload["text"] for chat, payload in found}

    def noted(self) -> datetime | None:
        """When Telegram was last heard, as the journal knows it."""
        with self.store.begin() as tx:
            return vitals.moment(tx, vitals.HEARD)


@pytest.fixture
def process() -> Iterator[Process]:
    found = Process()
    yield found
    found.store.close()


@pytest.mark.parametrize("off", [False, True], ids=["no network", "machine off"])
def test_who_may_have_lost_something_hears_it_once(process: Process, off: bool) -> None:
    """Each staff chat and whoever was in the middle of a form: from when to when, and what to do."""
    process.go(hours=30)
    if off:
        process.restart()
    for _ in range(5):
        process.absence.heard()
        process.go(seconds=90)
        process.restart()
    told = process.told()
    assert set(told) == {-100, -200, DRAFTING, ASKED}
    assert "sejak 5 Oktober 2026 pukul 10.00 sampai 6 Oktober 2026 pukul 16.00" in told[-100]
    for chat, words in told.items():
        assert "sebelum 5 Oktober 2026 pukul 16.00 mungkin" in words
        assert ("Mohon minta pelapor" if chat < 0 else "mohon jawab lagi pertanyaan terakhir") in words
        assert "nomor tanda terima" in words


@pytest.mark.parametrize("off", [False, True], ids=["no network", "machine off"])
def test_within_a_day_nothing_is_lost(process: Process, off: bool) -> None:
    """Telegram keeps what people wrote for 24 hours; so nothing is said."""
    process.go(hours=23, minutes=59)
    if off:
        process.restart()
    process.absence.heard()
    assert process.told() == {}


def test_at_night_reporters_are_let_sleep(process: Process) -> None:
    """Their letters leave in the morning; the staff chat is told at once."""
    process.go(hours=38)  # midnight
    process.absence.heard()
    with process.store.begin() as tx:
        found = tx.execute(select(letters.c.chat_id, letters.c.not_before))
        leaving = {row.chat_id: row.not_before for row in found}
    assert leaving[-100] == process.clock()
    assert leaving[DRAFTING] == leaving[ASKED] == datetime(2026, 10, 7, 0, 0, tzinfo=UTC)


def test_a_clock_that_is_set_is_no_absence(process: Process) -> None:
    """Set forward by a month or back by a year while the service polls, and then a minute later: nothing to tell."""
    for days in (31, -365):
        process.clock.time += timedelta(days=days)
        process.go(minutes=2)
        process.absence.heard()
    assert process.told() == {}


def test_the_first_day_has_nothing_before_it() -> None:
    """An installation that never polled has lost nothing."""
    process = Process()
    with process.store.begin() as tx:
        marks.drop(tx, [vitals.HEARD])
    process.go(days=3)
    process.restart()
    process.absence.heard()
    assert process.told() == {}
    process.store.close()


def test_polling_every_second_writes_once_a_minute(process: Process) -> None:
    """Intake is not slowed by it."""
    noted = set()
    for _ in range(180):
        process.go(seconds=1)
        process.absence.heard()
        noted.add(process.noted())
    assert len(noted) in (3, 4)
