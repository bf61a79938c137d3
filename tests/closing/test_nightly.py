"""The backup of every night and ``/cadangan``."""

import asyncio
import errno
import os
import threading
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from reporting.journal import marks, parcel
from reporting.journal.vitals import BACKUP_AT, BACKUP_TROUBLE
from reporting.settings import Backup
from scheduler import nightly
from scheduler.nightly import Backups, rotate
from tests.closing import KPU, STAFF_CHAT, Town
from tests.closing.copying import damaged, machine, restored


@pytest.fixture
def backups(town: Town) -> Backups:
    """Those of the town, which keeps two, made from 01:00 on."""
    service = town.world.service
    service.settings = replace(service.settings, backup=Backup(folder=town.folder / "cadangan", keep=2))
    service.backups._settings = service.settings
    return service.backups


def step(town: Town, backups: Backups) -> bool:
    """One look; what the staff are told leaves."""
    tried = asyncio.run(backups.step(town.office))
    town.do(town.world.turn_over())
    return tried


def names(town: Town) -> list[str]:
    """What lies in the folder."""
    return sorted(path.name for path in (town.folder / "cadangan").iterdir())


def mark(town: Town, name: str) -> str:
    """What the journal remembers."""
    with town.world.service.store.begin() as tx:
        return marks.get(tx, name)


def test_one_a_night_and_the_newest_stay(town: Town, backups: Backups) -> None:
    """Once after its hour, whatever restarts; of four nights two are left, and foreign files."""
    town.at(town.world.clock().replace(hour=0, minute=59))
    assert not step(town, backups)
    (town.folder / "cadangan").mkdir()
    for name in ("catatan.txt", "lapor-20260101-0100.cadangan.lama", "salinan.cadangan"):
        (town.folder / "cadangan" / name).write_bytes(b"milik orang")
    town.world.clock.go(minutes=1)
    for _ in range(4):
        assert step(town, backups)
        again = Backups(town.world.service.store, town.world.service.settings, town.world.clock)
        assert not step(town, again)
        town.world.clock.go(days=1)
    assert names(town) == [
        "catatan.txt",
        "lapor-20260101-0100.cadangan.lama",
        "lapor-20261007-0100.cadangan",
        "lapor-20261008-0100.cadangan",
        "salinan.cadangan",
    ]


def test_a_nightly_backup_restores(town: Town, backups: Backups, tmp_path: Path) -> None:
    """What lies in the folder is a whole backup."""
    town.file()
    assert step(town, backups)
    (name,) = names(town)
    said = restored(machine(town, tmp_path / "baru"), town.folder / "cadangan" / name, town)
    assert "1 laporan" in said[0]


def test_without_a_folder_there_is_none(town: Town) -> None:
    """And the staff chat is told so."""
    assert not step(town, town.world.service.backups)
    town.world.telegram.say(KPU, "/cadangan", chat_id=STAFF_CHAT)
    town.do(town.world.turn_over())
    assert "Folder cadangan belum diisi" in town.posts(STAFF_CHAT)[-1]


def test_a_failure_is_noted_with_its_remedy_and_tried_again(
    town: Town, backups: Backups, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Older backups stay; an hour later it is tried again, and success clears the trouble."""
    assert step(town, backups)
    before = names(town)
    town.world.clock.go(days=1)

    def full(*_: object) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as broken:
        broken.setattr(parcel.Sealer, "write", full)
        assert step(town, backups)
        assert not step(town, backups)
    assert "Disk penuh" in mark(town, BACKUP_TROUBLE)
    assert names(town) == before
    town.world.clock.go(hours=1)
    assert step(town, backups)
    assert mark(town, BACKUP_TROUBLE) == ""
    assert mark(town, BACKUP_AT) == town.world.clock().isoformat()


def test_staff_ask_for_one_and_hear_what_came_of_it(town: Town, backups: Backups) -> None:
    """Name, size and where the key is not; a second within ten minutes is put off kindly."""
    assert step(town, backups)
    town.world.clock.go(hours=1)
    town.world.telegram.say(KPU, "/cadangan", chat_id=STAFF_CHAT)
    town.do(town.world.turn_over())
    assert "sedang dibuat" in town.posts(STAFF_CHAT)[-1]
    assert step(town, backups)
    said = town.posts(STAFF_CHAT)[-1]
    assert "✅ Cadangan dibuat: lapor-20261005-1000.cadangan" in said
    assert "Kuncinya TIDAK ada di dalam cadangan" in said
    town.world.clock.go(minutes=9)
    town.world.telegram.say(KPU, "/cadangan", chat_id=STAFF_CHAT)
    town.do(town.world.turn_over())
    assert "baru saja dibuat (lapor-20261005-1000.cadangan)" in town.posts(STAFF_CHAT)[-1]
    assert not step(town, backups)


def test_the_chat_goes_on_while_a_backup_is_made(town: Town, backups: Backups, monkeypatch: pytest.MonkeyPatch) -> None:
    """However slow the disk is, the loop that answers people is not held up, and can write its journal."""
    slow, filed = parcel.Sealer.end, threading.Event()

    def end(sealer: parcel.Sealer) -> None:
        assert filed.wait(30), "the chat stood still"
        slow(sealer)

    monkeypatch.setattr(parcel.Sealer, "end", end)

    async def both() -> bool:
        making = asyncio.create_task(backups.step(town.office))
        for number in range(5):
            town.file(f"Contoh {number}")
            await asyncio.sleep(0.01)
        assert not making.done()
        filed.set()
        return await making

    assert asyncio.run(both())


def test_only_our_own_nightly_files_are_let_go(tmp_path: Path) -> None:
    """Whatever else lies there stays, and so do folders of such a name."""
    for day in range(1, 5):
        (tmp_path / f"lapor-2026100{day}-0100.cadangan").touch()
    (tmp_path / "lapor-20250101-0100.cadangan").mkdir()
    (tmp_path / "lapor-2025-0100.cadangan").touch()
    assert [one.name for one in rotate(tmp_path, 3)] == ["lapor-20261001-0100.cadangan"]
    assert timedelta(minutes=10) == nightly.NOT_TWICE_IN


def test_old_backups_that_cannot_be_taken_away_do_not_fill_the_disk(
    town: Town, backups: Backups, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Tonight's is made once, and the remedy is told."""
    assert step(town, backups)

    def denied(*_: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(nightly, "rotate", denied)
    for _ in range(3):
        town.world.clock.go(days=1)
        assert step(town, backups)
        town.world.clock.go(minutes=1)
        assert not step(town, backups)
        town.world.clock.go(hours=1)
        assert not step(town, backups)
    assert "tidak bisa dihapus" in mark(town, BACKUP_TROUBLE)
    assert len(names(town)) == 4


def test_halves_that_killed_services_left_go_after_a_day(tmp_path: Path) -> None:
    """They are as large as a backup; one that is being written stays."""
    old, new = (tmp_path / f"lapor-20261001-0100.cadangan.{pid}.baru" for pid in (7, 8))
    for one in (old, new):
        one.touch()
    os.utime(old, (1, 1))
    rotate(tmp_path, 1)
    assert [one.name for one in tmp_path.iterdir()] == [new.name]


def test_a_damaged_journal_lets_no_good_backup_go(town: Town, backups: Backups) -> None:
    """Night after night it is told, and what was made before the damage stays."""
    assert step(town, backups)
    before = names(town)
    damaged(town.folder / "data/lapor.db")
    for _ in range(3):
        town.world.clock.go(days=1)
        assert step(town, backups)
    assert names(town) == before
    assert "rusak" in mark(town, BACKUP_TROUBLE)
