"""A backup, and the same town again out of it on another machine."""

import errno
import os
import shutil
import sqlite3
import threading
from datetime import timedelta
from pathlib import Path

import pytest

from reporting.errors import OperatorError
from reporting.journal import outbox, parcel, swapping
from reporting.journal.key import MasterKey
from reporting.journal.vault import Vault
from reporting.texts import backup as texts
from scheduler.backup import Made
from tests.closing import GROUP, KPU, OCTOBER, Town, with_group
from tests.closing.copying import machine, print_of, reopened, restored, saved, settings_of, tree


def test_a_blank_machine_becomes_the_same_town(grown: Town, tmp_path: Path) -> None:
    """Reports, lists, audit and people have one digest; files, workbook and attachments are the same bytes."""
    made = saved(grown)
    there = machine(grown, tmp_path / "baru")
    said = restored(there, made.file, grown)
    assert made.fingerprint in said[0]
    assert print_of(there) == made.fingerprint
    before, after = tree(grown.folder), tree(tmp_path / "baru")
    same = {name for name in after if not name.startswith("data/lapor.db")}
    assert {name: before[name] for name in same} == {name: after[name] for name in same}
    assert "Laporan.xlsx" in same
    assert {name.partition("/")[0] for name in same} >= {"data", "lampiran", "PDPB-3272-2026-10.csv"}
    assert any(name.startswith("data/berkas/") for name in same)


def test_the_digest_tells_states_apart_and_not_their_seals(grown: Town) -> None:
    """Two backups of one state agree; one more report, and they do not."""
    first, second = saved(grown, "1"), saved(grown, "2")
    assert first.fingerprint == second.fingerprint
    assert first.file.read_bytes() != second.file.read_bytes()
    grown.file("Contoh Baru")
    assert saved(grown, "3").fingerprint != first.fingerprint


def test_neither_key_nor_names_can_be_read_in_a_backup(grown: Town) -> None:
    """The file is private, and holds neither the key nor a readable word of a report."""
    made = saved(grown)
    content = made.file.read_bytes()
    key = settings_of(grown).privacy.key_file.read_text(encoding="ascii")
    assert made.file.stat().st_mode & 0o077 == 0
    assert not [word for word in (key.encode(), bytes.fromhex(key), b"Contoh", b"SQLite format") if word in content]
    assert made.size == len(content)


def test_what_is_kept_while_the_key_file_is_away_is_under_the_same_key(town: Town) -> None:
    """The running service makes no second key when the medium of the first is taken out."""
    file = settings_of(town).privacy.key_file
    away = file.rename(file.with_name("dibawa"))
    name = town.world.service.vault.keep(b"foto surat")
    assert not file.exists()
    away.rename(file)
    assert Vault(settings_of(town).store.files, MasterKey(file)).open(name) == b"foto surat"


def test_the_restored_service_goes_on(grown: Town, tmp_path: Path) -> None:
    """A new report gets a number nobody had, the desk gets its row once, the closed month stays closed."""
    made = saved(grown)
    lost = grown.file("Contoh Sesudah")
    grown.meet()
    there = machine(grown, tmp_path / "baru")
    restored(there, made.file, grown)
    (tmp_path / "baru/Laporan.xlsx").write_bytes((grown.folder / "Laporan.xlsx").read_bytes())  # the desk is newer
    other = reopened(tmp_path / "baru", grown)
    new = other.file("Contoh Baru")
    other.meet()
    other.meet()
    numbers = [row["Nomor"] for row in other.world.rows("Laporan")]
    assert sorted(numbers) == sorted({*numbers})
    assert {lost, new} <= {*numbers}
    assert new != lost
    assert other.kept(OCTOBER) == grown.kept(OCTOBER)
    other.world.service.store.close()


def test_no_group_post_goes_out_again_after_a_restoring(town: Town, tmp_path: Path) -> None:
    """A post that waited at the backup may have left since: the staff are asked instead."""
    with town.world.service.store.begin() as tx:
        outbox.put(tx, -500, "sendMessage", {"text": "ringkasan"}, town.world.clock(), office="32.72", once=True)
    made = saved(town)
    there = machine(town, tmp_path / "baru")
    restored(there, made.file, town)
    other = reopened(tmp_path / "baru", town)
    other.world.service.sender.recover()
    other.do(other.world.turn_over())
    assert other.posts(-500) == []
    with other.world.service.store.begin() as tx:
        assert outbox.undecided(tx, "32.72") == 1
    other.world.service.store.close()


def test_a_month_that_was_due_after_the_backup_is_not_announced_again(town: Town, tmp_path: Path) -> None:
    """It closes on the restored machine, but whether the groups had its summary only people can see."""
    with_group(town, "KANTOR")
    town.approved()
    made = saved(town)
    there = machine(town, tmp_path / "baru")
    town.world.clock.go(days=40)
    restored(there, made.file, town)
    other = reopened(tmp_path / "baru", town)
    other.world.telegram.add_bot_to_group(GROUP, "Grup", KPU)
    assert other.run_due() == [OCTOBER]
    assert [post for post in other.posts() if "Oktober 2026" in post] == []
    with other.world.service.store.begin() as tx:
        assert other.world.service.closer.announcer.announce(tx, other.office, OCTOBER) == 1
    other.world.service.store.close()


def test_what_was_there_is_kept_aside(grown: Town, tmp_path: Path) -> None:
    """Restoring over a living installation keeps its journal, files and workbook, said with their place."""
    made = saved(grown)
    there = machine(grown, tmp_path / "baru")
    restored(there, made.file, grown)
    before = tree(tmp_path / "baru")
    grown.world.clock.go(hours=1)
    said = restored(there, made.file, grown)
    (aside,) = (tmp_path / "baru/data").glob("sebelum-pulih-*")
    assert str(aside) in said[1]
    kept = tree(aside)
    assert kept["lapor.db"] == before["data/lapor.db"]
    assert kept["lembar/3272/Laporan.xlsx"] == before["Laporan.xlsx"]
    assert print_of(there) == made.fingerprint
    assert not list((tmp_path / "baru/data").glob(".pulih-*"))


@pytest.mark.parametrize("left", ["-journal", "-wal"])
def test_what_a_dead_service_left_beside_the_store_spoils_nothing(grown: Town, tmp_path: Path, left: str) -> None:
    """A journal or log of the old database is never played into the restored one."""
    made = saved(grown)
    there = machine(grown, tmp_path / "baru")
    (tmp_path / "baru/data/lapor.db").write_bytes(b"rusak" * 1000)
    (tmp_path / f"baru/data/lapor.db{left}").write_bytes(b"sisa" * 1000)
    restored(there, made.file, grown)
    assert print_of(there) == made.fingerprint


def test_a_backup_taken_while_reports_are_filed_is_of_one_moment(town: Town, tmp_path: Path) -> None:
    """A writer commits all the while; every backup restores, with its own digest and whole reports."""
    stop = threading.Event()
    made: list[Made] = []

    def copy() -> None:
        while not stop.is_set():
            made.append(saved(town, f"{len(made)}"))

    thread = threading.Thread(target=copy)
    thread.start()
    count = 0
    while len(made) < 3 and count < 3000:
        town.file(f"Contoh {count}")
        count += 1
    stop.set()
    thread.join()
    for number, one in enumerate(made[:3]):
        there = machine(town, tmp_path / f"baru{number}")
        restored(there, one.file, town)
        assert print_of(there) == one.fingerprint
    assert [one.reports for one in made] == sorted(one.reports for one in made)


def test_a_name_that_is_taken_is_not_overwritten(town: Town) -> None:
    """The second backup of one name is refused, the first stays."""
    made = saved(town)
    before = made.file.read_bytes()
    with pytest.raises(OperatorError, match="sudah ada dan tidak ditimpa"):
        saved(town)
    assert made.file.read_bytes() == before


def test_a_full_disk_leaves_no_half_backup(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    """One sentence, and nothing new lies anywhere."""

    def full(*_: object) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")

    before = tree(town.folder)
    monkeypatch.setattr(parcel.Sealer, "write", full)
    with pytest.raises(OperatorError) as told:
        saved(town)
    assert str(told.value) == texts.DISK_FULL
    assert tree(town.folder) == before


def test_a_crash_in_the_middle_of_the_swap_is_finished_at_the_next_opening(
    town: Town, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Wherever it stops, opening the store again gives the restored state, and the old one lies aside."""
    town.file()
    town.meet()
    made = saved(town)
    restored(machine(town, tmp_path / "asal"), made.file, town)
    moved = swapping._move
    for last in range(20):
        there = machine(town, tmp_path / f"baru{last}")
        shutil.copytree(tmp_path / "asal", tmp_path / f"baru{last}", dirs_exist_ok=True)
        left = [last]

        def dying(source: Path, target: Path, left: list[int] = left) -> None:
            if not left[0]:
                raise KeyboardInterrupt
            left[0] -= 1
            moved(source, target)

        monkeypatch.setattr(swapping, "_move", dying)
        try:
            restored(there, made.file, town)
            died = False
        except KeyboardInterrupt:
            died = True
        monkeypatch.setattr(swapping, "_move", moved)
        assert print_of(there) == made.fingerprint
        data = tmp_path / f"baru{last}/data"
        assert not [*data.glob(".pulih-*"), *data.glob("pulih.json*")]
        (aside,) = data.glob("sebelum-pulih-*")
        with sqlite3.connect(aside / "lapor.db") as raw:
            assert raw.execute("SELECT count(*) FROM reports").fetchone() == (made.reports,)
        raw.close()
        if not died:
            break
    else:
        pytest.fail("the swap never came to its end")


def test_what_was_put_aside_goes_with_time(town: Town, tmp_path: Path) -> None:
    """The folder from before a restoring holds everything of then, so retention takes it away."""
    town.world.service.store.close()
    aside = town.folder / "data/sebelum-pulih-20260101-000000"
    (aside / "berkas").mkdir(parents=True)
    (aside / "berkas/lama").write_bytes(b"x")
    other = reopened(town.folder, town)
    moment = (town.world.clock() - timedelta(days=91)).timestamp()
    os.utime(aside, (moment, moment))
    said = other.world.service.retention.run(destroy=True)
    assert "1 salinan data dari sebelum pembaruan atau pemulihan" in said
    assert not aside.exists()
    other.world.service.store.close()
