"""What is wrong with the service itself: told to the staff chat once with the remedy, once when it is over."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select, update

from reporting.journal import groups, marks, outbox, reports, vitals
from reporting.journal.store import Store
from reporting.journal.tables import outbox as letters
from reporting.model import Area, Person, Role
from reporting.settings import Backup, Office, Settings, Telegram
from scheduler import watch
from scheduler.conditions import CONDITIONS, Condition
from scheduler.vitals import free_bytes, take
from sheets.workbook.quota import Left, Quota
from tests.standins.bots import Clock
from tests.standins.keys import KEY
from tests.standins.matters import WIB
from tests.standins.townhall import EVERYBODY, STAFF_CHAT, Play, Town

OFFICE = Office(code="32.72", name="KPU Kota Contoh", zone=WIB, spreadsheet="buku", staff_chat=-100)
SETTINGS = Settings(telegram=Telegram(token="1000:contoh"), offices=(OFFICE,))
PERSON = Person(1, "32.72", "KODE", "Ketua Contoh", Role.RT, "", Area("Utara", "Sukamaju"), "", True, 11)
GROUP = -300


class Post:
    """A service that looks at itself once a minute, and what its staff chat reads."""

    def __init__(self, settings: Settings = SETTINGS) -> None:
        self.store = Store("sqlite://", KEY)
        self.clock = Clock()
        self.settings = settings
        self.left: Left | None = Left(40, 40)
        self.space = 50_000_000_000
        self._said: list[str] = []
        self.restart()
        with self.store.begin() as tx:
            marks.put(tx, vitals.BACKUP_AT, self.clock().isoformat())

    def restart(self) -> None:
        """The process is another one."""
        self.watch = watch.Watch(self.store, self.settings, self.clock, lambda: self.left, lambda: self.space)

    def go(self, minutes: int = 1, *, synced: bool = True, backed_up: bool = True) -> None:
        """So many minutes pass, with looks in them; the desk is met and backups are made unless it is said."""
        step = 5 if minutes > 60 else 1
        for _ in range(minutes // step):
            self.clock.time += timedelta(minutes=step)
            with self.store.begin() as tx:
                if synced:
                    marks.note_met(tx, "32.72", self.clock())
                if backed_up:
                    marks.put(tx, vitals.BACKUP_AT, self.clock().isoformat())
            self.watch.look(OFFICE)
            self._deliver()

    def _deliver(self) -> None:
        with self.store.begin() as tx:
            here = (letters.c.chat_id == OFFICE.staff_chat, letters.c.state == "queued")
            self._said += [payload["text"] for payload in tx.scalars(select(letters.c.payload).where(*here))]
            tx.execute(update(letters).where(*here).values(state="sent"))

    def heard(self) -> list[str]:
        """What the staff chat has read since the last time, oldest first."""
        found, self._said = self._said, []
        return found

    def file(self) -> str:
        """A report is filed; its row does not come to the desk."""
        with self.store.begin() as tx:
            return reports.file(tx, PERSON, "Meninggal", {}, self.clock(), WIB, chat_id=11).number


@pytest.fixture
def post() -> Iterator[Post]:
    """A service for which all is well."""
    found = Post()
    found.go(2)
    assert found.heard() == []
    yield found
    found.store.close()


def one(post: Post) -> str:
    """The only thing that was told."""
    (text,) = post.heard()
    assert text.startswith("⚠️")
    return text


def over(post: Post) -> str:
    """What is told when all is well again, once, also after a restart."""
    post.restart()
    post.go(30)
    (text,) = post.heard()
    assert text.startswith("✅ Pulih: ")
    return text.removeprefix("✅ Pulih: ")


def lasts(post: Post, minutes: int = 40) -> None:
    """It goes on, over restarts: nothing more is told."""
    for _ in range(4):
        post.go(minutes // 4)
        post.restart()
    assert post.heard() == []


def test_a_disk_that_is_nearly_full(post: Post) -> None:
    """Told below 200 MB; a little more room is not enough to call it well."""
    post.space = 150_000_000
    post.go()
    assert "hampir penuh (sisa 150 MB)" in (text := one(post))
    assert "mengosongkan sebagian disk" in text
    post.space = 250_000_000
    lasts(post)
    post.space = 400_000_000
    assert over(post) == "disk komputer bot sudah lapang lagi."


def test_backups_that_fail(post: Post) -> None:
    """What the backup said stands in the alert, with where to look."""
    with post.store.begin() as tx:
        marks.put(tx, vitals.BACKUP_TROUBLE, "folder tidak bisa ditulis.")
    post.go()
    assert "gagal dibuat: folder tidak bisa ditulis. Mohon kabari pengelola" in one(post)
    with post.store.begin() as tx:
        marks.put(tx, vitals.BACKUP_TROUBLE, "")
    assert over(post) == "cadangan data sudah dibuat lagi."


def test_two_nights_without_a_backup(post: Post) -> None:
    """Told in the third morning; a machine that was off for a week gets an hour to make one first."""
    made = f"{post.clock().astimezone(WIB):%Y-%m-%d %H:%M}"
    for hours in (46, 1):
        post.clock.time += timedelta(hours=hours)
        post.go(60, backed_up=False)
        assert post.heard() == []
    post.go(2 * 60, backed_up=False)
    assert f"(terakhir: {made})" in (text := one(post))
    assert "Ketik /cadangan" in text
    assert over(post) == "cadangan data sudah dibuat lagi."
    post.clock.time += timedelta(days=7)
    post.restart()
    post.go(50, backed_up=False)
    post.go()
    assert post.heard() == []


def test_no_backups_wanted(post: Post) -> None:
    """Where none are wanted none are missed."""
    post.settings = replace(SETTINGS, backup=Backup(folder=None))
    post.restart()
    post.clock.time += timedelta(days=3)
    post.go(2 * 60, backed_up=False)
    assert post.heard() == []


def test_never_a_backup_since_the_first_day() -> None:
    """An installation that never made one is told two nights after its first look."""
    post = Post()
    with post.store.begin() as tx:
        marks.drop(tx, [vitals.BACKUP_AT])
    post.go(1, backed_up=False)
    post.clock.time += timedelta(hours=48)
    post.go(3 * 60, backed_up=False)
    assert "(terakhir: belum pernah)" in one(post)
    post.store.close()


def test_messages_that_do_not_leave(post: Post) -> None:
    """An answer that waits for twenty minutes is told; reminders that wait for their turn or their hour are not."""
    with post.store.begin() as tx:
        later = post.clock() + timedelta(hours=8)
        outbox.put(tx, 11, "sendMessage", {"text": "nanti"}, post.clock(), once_key="pagi 1", office="32.72")
        outbox.hold(tx, outbox.waiting_keys(tx, "pagi "), later)
        outbox.put(tx, 12, "sendMessage", {"text": "ingat"}, post.clock(), office="32.72", priority=outbox.BROADCAST)
    post.go(30)
    assert post.heard() == []
    with post.store.begin() as tx:
        outbox.put(tx, 13, "sendMessage", {"text": "jawaban"}, post.clock(), office="32.72")
    post.go(30)
    assert "1 pesan belum terkirim ke Telegram, yang tertua sejak" in (text := one(post))
    assert "sambungan internet" in text
    lasts(post)
    with post.store.begin() as tx:
        tx.execute(update(letters).where(letters.c.chat_id == 13).values(state="sent"))
    assert over(post) == "pesan sudah terkirim lagi."


def test_rows_that_do_not_come(post: Post) -> None:
    """A report without its row for twenty minutes although the desk is met; a desk that is away is told elsewhere."""
    number = post.file()
    with post.store.begin() as tx:
        marks.put(tx, "trouble 32.72 desk", "{}")
    post.go(30)
    assert post.heard() == []
    with post.store.begin() as tx:
        marks.put(tx, "trouble 32.72 desk", "")
    post.go(30)
    assert "1 laporan belum masuk lembar kerja" in (text := one(post))
    assert "`check`" in text
    with post.store.begin() as tx:
        reports.place(tx, [number])
    assert over(post) == "semua laporan sudah masuk lembar kerja."


def test_a_sync_that_stands_still(post: Post) -> None:
    """No meeting for more than half an hour, and no error to tell: the service must be started anew."""
    post.go(60, synced=False)
    assert "macet sejak" in (text := one(post))
    assert "memulai ulang layanan" in text
    assert over(post) == "sinkron dengan lembar kerja berjalan lagi."


def test_after_a_night_in_which_the_machine_was_off_nothing_is_wrong(post: Post) -> None:
    """Everything is old then: what waited, the last sync. It has its time to be done first."""
    post.file()
    with post.store.begin() as tx:
        outbox.put(tx, 13, "sendMessage", {"text": "jawaban"}, post.clock(), office="32.72")
    for asleep in (False, True):
        post.clock.time += timedelta(hours=14)
        if not asleep:
            post.restart()
        post.go(9, synced=False)
        assert post.heard() == []


def test_a_clock_that_steps_back(post: Post) -> None:
    """Two minutes are nothing, an hour is told; when the clock has caught up it is over."""
    post.clock.time -= timedelta(minutes=2)
    post.go()
    assert post.heard() == []
    post.clock.time -= timedelta(hours=1)
    post.go()
    assert "Jam komputer bot mundur" in (text := one(post))
    assert "(NTP)" in text
    lasts(post)
    post.clock.time += timedelta(hours=1)
    assert over(post) == "jam komputer bot sudah berjalan wajar lagi."


def test_a_clock_that_was_wrong_before(post: Post) -> None:
    """Of a clock that ran years ahead and was put right one hears for a day, not for years."""
    wrong = post.clock() + timedelta(days=700)
    post.clock.time, right = wrong, post.clock()
    post.go(backed_up=False)
    post.heard()
    post.clock.time = right
    post.go()
    assert "Jam komputer bot mundur" in "".join(post.heard())
    post.go(25 * 60)
    assert post.heard() == ["✅ Pulih: jam komputer bot sudah berjalan wajar lagi."]


def test_a_quota_that_is_used_up_for_long(post: Post) -> None:
    """A busy minute is nothing; a quarter of an hour without a call left is told."""
    post.left = Left(0, 12)
    post.go(5)
    post.left = Left(3, 12)
    post.go(5)
    assert post.heard() == []
    post.left = Left(0, 12)
    post.go(15)
    assert "sheets.sync_seconds" in one(post)
    lasts(post)
    post.left = Left(20, 20)
    assert over(post) == "kuota panggilan ke Google cukup lagi."


def test_a_group_that_is_lost(post: Post) -> None:
    """That the bot was put out is told at that moment; a day later, still wanted there, once more with what to do."""
    with post.store.begin() as tx:
        groups.joined(tx, GROUP, "32.72", "Warga RW 05", post.clock())
        groups.learn(tx, "32.72", {GROUP: ("KANTOR", True)})
        groups.left(tx, GROUP)
    post.go(23 * 60)
    assert post.heard() == []
    post.go(2 * 60)
    assert "“Warga RW 05”. Masukkan lagi bot ke sana" in one(post)
    with post.store.begin() as tx:
        groups.joined(tx, GROUP, "32.72", "Warga RW 05", post.clock())
    assert over(post) == "bot berada di semua grup yang Aktif."


def test_several_troubles_are_several_words(post: Post) -> None:
    """Each begins and ends by itself."""
    post.space, post.left = 1_000_000, Left(0, 0)
    post.go(15)
    assert len(post.heard()) == 2
    post.space = 50_000_000_000
    assert over(post) == "disk komputer bot sudah lapang lagi."


@pytest.mark.parametrize("condition", CONDITIONS, ids=lambda one: one.name)
def test_nothing_is_wrong_with_a_service_that_has_just_begun(condition: Condition) -> None:
    """An empty journal is no trouble."""
    store = Store("sqlite://", KEY)
    with store.begin() as tx:
        facts = take(tx, OFFICE, SETTINGS, datetime(2026, 10, 5, tzinfo=UTC), 10**12)
    store.close()
    assert [condition.ill(facts, known) for known in (False, True)] == ["", ""]


def test_the_quota_says_what_is_left() -> None:
    """Of a sliding minute; after Google's own 429 nothing, until its rest is over."""
    now = [0.0]
    quota = Quota(5, 3, clock=lambda: now[0], sleep=lambda _s: None, minute_s=60)
    quota.read()
    quota.read()
    quota.write()
    assert quota.left() == Left(3, 2)
    now[0] = 61.0
    assert quota.left() == Left(5, 3)
    quota.rest(30)
    assert quota.left() == Left(0, 0)
    now[0] = 92.0
    assert quota.left() == Left(5, 3)


def test_the_fullest_disk_counts(tmp_path: Path) -> None:
    """Folders that are not there yet are looked for above."""
    settings = replace(SETTINGS, backup=Backup(folder=tmp_path / "usb" / "cadangan"))
    (tmp_path / "usb").mkdir()
    assert free_bytes(settings, lambda place: 7 if place == tmp_path / "usb" else 100) == 7


# ---------------------------------------------------------------- /sehat
def test_the_staff_ask_how_the_service_is(play: Play) -> None:
    """A line a thing, with the age of the oldest that waits."""

    async def story(town: Town) -> None:
        await town.meet()
        rt, ani = EVERYBODY["RT 003/005 Sukamaju"], EVERYBODY["Ani dari KPU"]
        await town.filed(rt)
        town.city.clock.go(minutes=12)
        town.telegram.add_bot_to_group(GROUP, "Warga RW 05", ani)
        await town.city.turn_over()
        with town.city.service.store.begin() as tx:
            groups.learn(tx, "32.72", {GROUP: ("KANTOR", True)})
            groups.left(tx, GROUP)
            marks.put(tx, vitals.BACKUP_AT, "2026-10-05T01:00:00+07:00")
        before = len(town.telegram.messages(STAFF_CHAT))
        town.telegram.say(ani, "/sehat", chat_id=STAFF_CHAT)
        await town.city.turn_over()
        answer = town.telegram.messages(STAFF_CHAT)[before + 1].text.splitlines()
        assert answer[0] == "Baris menunggu ke lembar kerja: 1, yang tertua 12 menit"
        assert answer[1].startswith("Pesan menunggu terkirim: 0")
        assert answer[2:5] == [
            "Sinkron terakhir: 2026-10-05 09:00",
            "Cadangan terakhir: 2026-10-05 01:00",
            "Grup yang hilang: “Warga RW 05”",
        ]
        assert [line.split(":")[0] for line in answer[5:7]] == ["Sisa disk", "Versi"]

    play(story)
