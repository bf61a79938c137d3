"""A journal put back to an older copy meets the desk at Google, which knows what happened since."""

from dataclasses import replace
from pathlib import Path

import pytest

from reporting.journal.store import Store
from reporting.settings import Backup, Settings, Telegram
from reporting.settings import Store as StoreSettings
from reporting.settings.upkeep import Privacy
from scheduler import backup
from scheduler.restoring import restore
from tests.desk import Desk, Morning
from tests.standins.keys import KEY


def machine(desk: Desk, folder: Path) -> Settings:
    """The settings of a machine with this desk."""
    (folder / "data").mkdir(parents=True)
    store = StoreSettings(
        f"sqlite:///{(folder / 'data/lapor.db').as_posix()}", folder / "data/berkas", folder, folder / "data/pemilih"
    )
    privacy = Privacy(key_file=KEY.file, key=KEY.given)
    return Settings(
        telegram=Telegram("1000:contoh"),
        store=store,
        privacy=privacy,
        backup=Backup(folder=None),
        offices=(desk.office,),
    )


def at(desk: Desk, settings: Settings) -> Desk:
    """The same desk with the journal of that machine, at the same moment."""
    return replace(desk, store=Store(settings.store.url, KEY), time=desk.time)


@pytest.fixture
def lived(google: Desk, mornings: dict[str, Morning], tmp_path: Path) -> Desk:
    """A desk at Google whose journal is a file."""
    settings = machine(google, tmp_path / "lama")
    (tmp_path / "lama/data/lapor.db").write_bytes(mornings["google"].journal)
    return at(google, settings)


def test_a_newer_desk_at_google_keeps_each_row_once(lived: Desk, tmp_path: Path) -> None:
    """Rows since the backup stay, no row comes twice, decisions are learnt again, no number is given out again."""
    old = lived.placed("Contoh Lama")
    waiting = lived.file("Contoh Menunggu")
    here = replace(machine(lived, tmp_path / "x"), store=StoreSettings(str(lived.store._engine.url)))
    file = tmp_path / "salinan.cadangan"
    backup.write(here, file, with_register=False, now=lived.time)
    lived.meet()
    lost = lived.placed("Contoh Hilang")
    lived.decide(old)
    stage, time = lived.stage(old), lived.time
    lived.store.close()
    given = [old, waiting, lost]
    # the second time as if the first machine were lost with its disk, a few minutes later
    for which in range(2):
        there = machine(lived, tmp_path / f"baru{which}")
        restore(there, file, say=lambda _: None, now=time)
        other = at(lived, there)
        given.append(other.file(f"Contoh Baru {which}"))
        for _ in range(3):
            other.meet()
        assert sorted(row["Nomor"] for row in other.rows()) == sorted(given)
        assert other.stage(old) == stage
        assert other.waiting() == 0
        time = other.time
        given.append(other.placed(f"Contoh Lagi {which}"))
        other.store.close()
    assert len({*given}) == len(given)
