"""Troubles of a desk: told once when they begin, once when they are over, also over a restart; a sheet nearly full."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select

from reporting.errors import AskedError, OperatorError, Unavailable
from reporting.journal.store import Store
from reporting.journal.tables import outbox
from reporting.settings import Office
from scheduler import health
from tests.standins.bots import Clock
from tests.standins.keys import KEY
from tests.standins.matters import WIB

OFFICE = Office(code="32.72", name="KPU Kota Contoh", zone=WIB, spreadsheet="lama", staff_chat=-100)
BUSY, AWAY, HEADER = Unavailable("Google sibuk."), Unavailable("Google belum menjawab."), OperatorError("Judul hilang.")


class Staff:
    """An office's staff chat, and the alarm of a service that may be restarted."""

    def __init__(self) -> None:
        self.store = Store("sqlite://", KEY)
        self.clock = Clock()
        self.restart()

    def restart(self) -> None:
        """The process is another one."""
        self.alarm = health.Alarm(self.store, self.clock)

    def go(self, **distance: float) -> None:
        """Time passes."""
        self.clock.time += timedelta(**distance)

    def heard(self) -> list[str]:
        """What the staff chat reads, the first line of each."""
        with self.store.begin() as tx:
            return [payload["text"].split("\n")[0] for payload in tx.scalars(select(outbox.c.payload))]

    def fill(self, used: int, office: Office = OFFICE) -> None:
        """A meeting has seen so many cells."""
        with self.store.begin() as tx:
            health.near_limit(tx, office, used, self.clock.time)


@pytest.fixture
def staff() -> Iterator[Staff]:
    found = Staff()
    yield found
    found.store.close()


WELL = "Lembar kerja sudah bisa dibaca lagi. Laporan yang menunggu sudah masuk."


def test_what_needs_a_hand_is_told_at_once_and_once(staff: Staff) -> None:
    """However often the desk is tried, and over a restart; over, it is told once, and may begin anew."""
    for _ in range(3):
        staff.alarm.trouble(OFFICE, HEADER)
        staff.restart()
    for _ in range(3):
        staff.alarm.well(OFFICE)
        staff.restart()
    staff.alarm.trouble(OFFICE, HEADER)
    told = "Lembar kerja belum bisa dibaca/ditulis: Judul hilang."
    assert staff.heard() == [told, WELL, told]


def test_what_is_away_is_told_after_ten_minutes(staff: Staff) -> None:
    """Busy now, silent then: one word after ten minutes of it, counted from its beginning also over a restart."""
    for minute in range(30):
        staff.alarm.trouble(OFFICE, BUSY if minute % 2 else AWAY)
        staff.restart()
        assert len(staff.heard()) == (minute >= 10)
        staff.go(minutes=1)
    staff.alarm.well(OFFICE)
    assert staff.heard()[1:] == [WELL]


def test_short_trouble_is_not_worth_a_word(staff: Staff) -> None:
    """Nine minutes away, then back, again and again: nothing is said."""
    for _ in range(5):
        staff.alarm.trouble(OFFICE, BUSY)
        staff.go(minutes=9)
        staff.alarm.trouble(OFFICE, BUSY)
        staff.alarm.well(OFFICE)
    assert staff.heard() == []


def test_two_hands_needed_are_two_words(staff: Staff) -> None:
    """Another trouble that needs a hand is told as well; going to and fro between both tells nothing more."""
    for error in (HEADER, OperatorError("Tab hilang."), HEADER, BUSY):
        staff.alarm.trouble(OFFICE, error)
        staff.go(minutes=11)
    assert [text.rpartition(": ")[2] for text in staff.heard()] == ["Judul hilang.", "Tab hilang."]


def test_what_was_asked_is_not_told_beside_the_question(staff: Staff) -> None:
    """The question with its buttons says it all; that the desk is read again is told."""
    for about in (health.MEETING, health.CLOSING):
        staff.alarm.trouble(OFFICE, AskedError("Kolom Catatan tidak ditemukan."), about)
    staff.restart()
    staff.alarm.well(OFFICE)
    assert staff.heard() == [WELL]


def test_a_list_that_waits_for_its_desk_is_one_trouble(staff: Staff) -> None:
    """While the desk is away a month cannot be closed either: told once; and a list's own trouble is its own."""
    for _ in range(2):
        staff.alarm.trouble(OFFICE, HEADER)
        staff.alarm.trouble(OFFICE, HEADER, health.CLOSING)
    staff.alarm.well(OFFICE, health.CLOSING)
    assert len(staff.heard()) == 1
    staff.alarm.well(OFFICE)
    staff.alarm.trouble(OFFICE, OperatorError("Folder penuh."), health.CLOSING)
    staff.alarm.well(OFFICE)
    assert staff.heard()[1:] == [WELL, "Daftar bulanan belum bisa diselesaikan: Folder penuh."]


def test_nothing_due_does_not_mean_that_the_desk_is_well(staff: Staff) -> None:
    """Every half minute a look at the calendar finds nothing to close: the desk's trouble goes on, untold twice."""
    for _ in range(60):
        staff.alarm.trouble(OFFICE, BUSY)
        staff.alarm.well(OFFICE, health.CLOSING)
        staff.go(seconds=30)
    assert staff.heard() == ["Lembar kerja belum bisa dibaca/ditulis: Google sibuk."]


# ---------------------------------------------------------------- cells
def test_the_limit_is_told_in_time(staff: Staff) -> None:
    """At eight million cells, and once more at nine and a half; what to do stands in it."""
    for used in (7_999_999, 8_000_000, 9_000_000, 7_000_000, 8_500_000, 9_500_000, 9_900_000):
        staff.fill(used)
    assert [text.partition(" terpakai")[0] for text in staff.heard()] == [
        "Spreadsheet ini mulai penuh: 8,0 juta dari 10 juta sel",
        "Spreadsheet ini hampir penuh: 9,5 juta dari 10 juta sel",
    ]
    for step in ("buat spreadsheet baru", "Editor", "`spreadsheet`", "`older_spreadsheets`", "`setup`"):
        assert step in staff.heard()[0]


def test_a_new_spreadsheet_begins_anew(staff: Staff) -> None:
    """After the move to another spreadsheet its own marks count."""
    staff.fill(9_600_000)
    new = replace(OFFICE, spreadsheet="baru")
    staff.fill(100, new)
    staff.fill(8_100_000, new)
    staff.fill(9_700_000, new)
    assert [text.split(":")[0] for text in staff.heard()] == [
        "Spreadsheet ini hampir penuh",
        "Spreadsheet ini mulai penuh",
        "Spreadsheet ini hampir penuh",
    ]
