"""Restoring where it could go wrong: twice, on a damaged or full disk, over two offices and older workbooks."""

import errno
import os
import re
import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from reporting.errors import OperatorError, Unavailable
from reporting.journal import copying, marks, reports, swapping
from reporting.journal.store import Store
from reporting.settings import Settings
from reporting.texts import backup as texts
from scheduler import backup
from tests.closing import WIB, Town
from tests.closing.copying import add, crafted, damaged, key_of, machine, print_of, restored, saved, settings_of, tree

VERSION_1 = Path(__file__).parents[1] / "standins/version1.sql"


def filed(settings: Settings, town: Town) -> str:
    """A report on the restored machine; its number."""
    store = Store(settings.store.url, key_of(settings))
    try:
        with store.begin() as tx:
            return reports.file_typed(tx, "32.72", "Meninggal", {"Nama": "Contoh"}, town.world.clock(), WIB).number
    finally:
        store.close()


# ---------------------------------------------------------------- twice
def test_two_restorings_in_one_second_lose_nothing(town: Town, tmp_path: Path) -> None:
    """Each puts what it found into a folder of its own."""
    made = saved(town)
    there = machine(town, tmp_path / "baru")
    restored(there, made.file, town)
    first, second = filed(there, town), restored(there, made.file, town)
    again, third = filed(there, town), restored(there, made.file, town)
    assert second[1] != third[1]
    kept = set()
    for folder in copying.put_aside(there.store.url):
        store = Store(f"sqlite:///{(folder / 'lapor.db').as_posix()}", key_of(there))
        with store.begin() as tx:
            kept |= {one.number for one in reports.of_office(tx, "32.72")}
        store.close()
    assert kept == {first, again}


def test_a_number_given_out_between_two_restorings_of_one_backup_is_not_given_out_again(
    town: Town, tmp_path: Path
) -> None:
    """Also when the second is done on another blank machine, after the first was lost with its disk."""
    made = saved(town)
    numbers = []
    for which in range(4):
        there = machine(town, tmp_path / f"mesin{which}")
        restored(there, made.file, town)
        numbers += [filed(there, town) for _ in range(3)]
        town.world.clock.go(hours=5)
    assert len({*numbers}) == len(numbers)


def test_a_machine_whose_clock_lags_skips_numbers_too(town: Town, tmp_path: Path) -> None:
    """A clock behind the backup's, even by a month, is no reason to give out a number twice."""
    made = saved(town)
    later = town.file("Contoh Sesudah")
    there = machine(town, tmp_path / "baru")
    town.world.clock.go(days=-10)  # September
    restored(there, made.file, town)
    town.world.clock.go(days=10)
    assert filed(there, town) > later


# ---------------------------------------------------------------- damage
def test_a_damaged_journal_is_not_backed_up(town: Town) -> None:
    """A backup that could never be restored is refused while the older ones are still there."""
    made = saved(town, "baik")
    town.world.service.store.close()
    damaged(town.folder / "data/lapor.db")
    with pytest.raises(OperatorError, match="rusak"):
        saved(town, "jelek")
    assert [one.name for one in made.file.parent.iterdir()] == ["baik"]
    (town.folder / "data/lapor.db").write_bytes(b"bukan basis data" * 500)
    with pytest.raises((OperatorError, Unavailable)):
        saved(town, "jelek")
    assert not list((town.folder / "data").glob(".cadangan-*"))


def test_a_damaged_store_is_replaced_and_kept(town: Town, tmp_path: Path) -> None:
    """Restoring does not need to read what it replaces."""
    made = saved(town)
    there = machine(town, tmp_path / "baru")
    restored(there, made.file, town)
    damaged(tmp_path / "baru/data/lapor.db")
    before = (tmp_path / "baru/data/lapor.db").read_bytes()
    restored(there, made.file, town)
    assert print_of(there) == made.fingerprint
    (aside,) = copying.put_aside(there.store.url)
    assert (aside / "lapor.db").read_bytes() == before


def test_a_disk_that_fills_while_unpacking_changes_nothing(
    town: Town, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The sentence says that nothing was changed, and nothing half unpacked stays."""
    made = saved(town)
    there = machine(town, tmp_path / "baru")
    restored(there, made.file, town)
    before = tree(tmp_path / "baru")

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as broken:
        broken.setattr(swapping, "settle", full)
        with pytest.raises(OperatorError) as told:
            restored(there, made.file, town)
    assert "tidak ada yang diubah" in str(told.value)
    assert "Pemulihan sebelumnya" not in str(told.value)
    assert tree(tmp_path / "baru") == before
    assert not list((tmp_path / "baru/data").glob(".pulih-*"))


# ---------------------------------------------------------------- killed
def test_what_a_killed_restoring_unpacked_goes_at_the_next_start(town: Town, tmp_path: Path) -> None:
    """It holds readable workbooks; whoever starts the service need not know of it."""
    there = machine(town, tmp_path / "baru")
    restored(there, saved(town).file, town)
    left = tmp_path / "baru/data/.pulih-20261005-090000"
    (left / "lembar/3272").mkdir(parents=True, mode=0o700)
    (left / "lembar/3272/Laporan.xlsx").write_bytes(b"isi")
    old, new = tmp_path / "baru/data/.cadangan-tua", tmp_path / "baru/data/.cadangan-muda"
    for folder in (old, new):
        folder.mkdir(mode=0o700)
        (folder / "jurnal.db").write_bytes(b"isi")
    os.utime(old, (1, 1))
    print_of(there)
    assert not left.exists()
    assert not old.exists()
    assert new.exists()  # a backup may be at work beside the service


def test_an_unfinished_restoring_is_not_backed_up(town: Town, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Half of the old and half of the new is no state that anybody had."""
    made = saved(town)
    there = machine(town, tmp_path / "baru")
    restored(there, made.file, town)

    def dying(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as broken:
        broken.setattr(swapping, "_move", dying)
        with pytest.raises(KeyboardInterrupt):
            restored(there, made.file, town)
    with pytest.raises(OperatorError, match="Pemulihan belum selesai"):
        backup.write(there, tmp_path / "setengah", with_register=False, now=town.world.clock())
    print_of(there)
    backup.write(there, tmp_path / "utuh", with_register=False, now=town.world.clock())


@pytest.fixture
def disks(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """``data`` and everything else lie on two disks."""
    rename = Path.replace

    def across(source: Path, target: Path) -> Path:
        if ("data" in source.parts) != ("data" in Path(target).parts):
            raise OSError(errno.EXDEV, "Invalid cross-device link")
        return rename(source, target)

    monkeypatch.setattr(Path, "replace", across)
    yield


@pytest.mark.usefixtures("disks")
def test_a_crash_between_two_disks_is_finished_too(town: Town, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Wherever copying from disk to disk stops, the next opening finishes it; both workbooks are whole."""
    made = saved(town)
    wanted = town.office.path.read_bytes()
    remove = Path.unlink
    for last in range(8):
        there = machine(town, tmp_path / f"baru{last}")
        restored(there, made.file, town)
        (tmp_path / f"baru{last}/Laporan.xlsx").write_bytes(b"dari kantor")
        left = [last]

        def dying(path: Path, missing_ok: bool = False, left: list[int] = left) -> None:
            if "pulih" not in path.name or not path.name.endswith(".json"):
                if not left[0]:
                    raise KeyboardInterrupt
                left[0] -= 1
            remove(path, missing_ok=missing_ok)

        monkeypatch.setattr(Path, "unlink", dying)
        try:
            restored(there, made.file, town)
            died = False
        except KeyboardInterrupt:
            died = True
        monkeypatch.setattr(Path, "unlink", remove)
        assert print_of(there) == made.fingerprint
        assert (tmp_path / f"baru{last}/Laporan.xlsx").read_bytes() == wanted
        (aside,) = copying.put_aside(there.store.url)
        assert (aside / "lembar/3272/Laporan.xlsx").read_bytes() == b"dari kantor"
        assert not list((tmp_path / f"baru{last}").glob(".*.pulih"))
        if not died:
            break
    else:
        pytest.fail("the swap never came to its end")


# ---------------------------------------------------------------- two offices
def crowded(settings: Settings, folder: Path) -> Settings:
    """Two offices, each with workbooks of earlier years in folders of their own, and a register."""
    (first,) = settings.offices
    older = tuple(str(folder / f"{year}/Laporan.xlsx") for year in (2024, 2025))
    other = replace(
        first,
        code="32.02",
        spreadsheet=str(folder / "lain/Laporan.xlsx"),
        older_spreadsheets=(str(folder / "lain/2025.xlsx"),),
    )
    return replace(settings, offices=(replace(first, older_spreadsheets=older), other))


def test_offices_their_older_workbooks_and_registers_come_back_each_to_its_place(town: Town, tmp_path: Path) -> None:
    """Also when workbooks of several years have one name; the register only when it was asked for."""
    here = crowded(settings_of(town), town.folder)
    made_here = {
        "2024/Laporan.xlsx": b"dua puluh empat",
        "2025/Laporan.xlsx": b"dua puluh lima",
        "lain/Laporan.xlsx": b"kantor lain",
        "lain/2025.xlsx": b"kantor lain dulu",
        "lain/lampiran/DPB-2610-00001-5-1.jpg": b"foto kantor lain",
        "lampiran/DPB-2610-00002-3-1.jpg": b"foto",
        "data/pemilih/3272/pemilih-000002.lpd": b"pemilih kota",
        "data/pemilih/3202/pemilih-000001.lpd": b"pemilih kabupaten",
    }
    for name, content in made_here.items():
        (town.folder / name).parent.mkdir(parents=True, exist_ok=True)
        (town.folder / name).write_bytes(content)
    for register in (True, False):
        target = tmp_path / f"mesin/{register}"
        there = crowded(machine(town, target), target)
        file = town.folder / f"luar/{register}.cadangan"
        made = backup.write(here, file, with_register=register, now=town.world.clock())
        restored(there, file, town)
        assert print_of(there) == made.fingerprint
        wanted = {name: content for name, content in made_here.items() if register or "pemilih" not in name}
        found = {name: (target / name).read_bytes() for name in made_here if (target / name).exists()}
        assert found == wanted
        before = tree(target)
        town.world.clock.go(hours=1)
        restored(there, file, town)
        after = tree(target)
        assert {name: after[name] for name in made_here if name in after} == {
            name: before[name] for name in made_here if name in before
        }


def test_a_backup_without_register_leaves_the_register_that_is_there(town: Town, tmp_path: Path) -> None:
    """It is neither moved nor changed."""
    there = machine(town, tmp_path / "baru")
    register = there.store.voters / "3272/pemilih-000003.lpd"
    register.parent.mkdir(parents=True)
    register.write_bytes(b"pemilih")
    restored(there, saved(town).file, town)
    assert register.read_bytes() == b"pemilih"


# ---------------------------------------------------------------- keys and versions
def test_the_key_may_come_from_the_environment(town: Town, tmp_path: Path) -> None:
    """A machine that has only LAPOR_PRIVACY_KEY restores; with another one it is told so."""
    made = saved(town)
    secret = settings_of(town).privacy.key_file.read_text(encoding="ascii").strip()
    there = machine(town, tmp_path / "baru", key=False)
    wrong = replace(there, privacy=replace(there.privacy, key="6b" * 32))
    before = tree(tmp_path / "baru")
    with pytest.raises(OperatorError) as told:
        restored(wrong, made.file, town)
    assert str(told.value) == texts.WRONG_KEY
    assert "LAPOR_PRIVACY_KEY" in str(told.value)
    assert tree(tmp_path / "baru") == before
    right = replace(there, privacy=replace(there.privacy, key=secret))
    assert made.fingerprint in restored(right, made.file, town)[0]
    assert not there.privacy.key_file.exists()
    assert "LAPOR_PRIVACY_KEY" in texts.KEY_APART


def test_a_backup_of_an_earlier_schema_is_brought_up_to_date(town: Town, tmp_path: Path) -> None:
    """What it kept is there afterwards, and no readable copy of before stays beside them."""
    old = tmp_path / "lama.db"
    raw = sqlite3.connect(old)
    raw.executescript(VERSION_1.read_text(encoding="utf-8"))
    raw.execute("INSERT INTO meta (name, value) VALUES ('bot name', 'ContohBot')")
    raw.commit()
    raw.close()
    there = machine(town, tmp_path / "baru")
    file = crafted(
        there, tmp_path / "lama.cadangan", lambda inside: add(inside, "jurnal.db", old.read_bytes()), schema=1
    )
    restored(there, file, town)
    store = Store(there.store.url, key_of(there))
    with store.begin() as tx:
        assert marks.get(tx, "bot name") == "ContohBot"
    store.close()
    assert copying.earlier(there.store.url) == []


def test_a_number_after_a_skip_keeps_the_form_people_know(town: Town, tmp_path: Path) -> None:
    """Also after three restorings in one month, each from a backup that was almost a month old."""
    file = saved(town).file
    there = machine(town, tmp_path / "baru")
    town.world.clock.go(days=25)
    for which in range(3):
        restored(there, file, town)
        file = tmp_path / f"{which}.cadangan"
        backup.write(there, file, with_register=False, now=town.world.clock() - timedelta(days=25))
    assert re.fullmatch(r"DPB-2610-\d{5,6}-\d", filed(there, town))
