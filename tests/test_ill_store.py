"""A store that is locked, full or broken: no receipt is said that is not kept; what can heal goes on by itself."""

import asyncio
import sqlite3
from pathlib import Path

import pytest

from reporting.errors import OperatorError, Unavailable
from reporting.journal.key import MasterKey
from reporting.journal.store import Store
from reporting.texts import declined
from scheduler import jobs
from scheduler.service import Service
from tests.standins.keys import KEY
from tests.standins.townhall import EVERYBODY, Play, Town

RT, OTHER_RT = EVERYBODY["RT 003/005 Sukamaju"], EVERYBODY["RT 004/005 Sukamaju"]


def impatient(town: Town) -> None:
    """The store waits for a lock no longer than a blink."""
    with town.city.service.store.begin() as tx:
        tx.exec_driver_sql("PRAGMA busy_timeout = 20")


def heard(town: Town, who: int) -> list[str]:
    """All that the bot has said to somebody."""
    return [one.text for one in town.telegram.messages(who) if one.from_bot]


async def ready_to_send(town: Town, *who: int) -> None:
    """They have told a death, and their card waits for the last press."""
    for account in who:
        await town.said("Bu Tarmi meninggal kemarin", account)
        await town.tapped("Lewati", account)


async def refused(town: Town, tries: int = 3) -> None:
    """The service tries, more than once."""
    for _ in range(tries):
        with pytest.raises(Unavailable, match="belum bisa ditulis"):
            await town.city.turn_over()


def test_a_locked_store(play: Play, tmp_path: Path) -> None:
    """Who presses or writes meanwhile is asked for patience, once, and has the receipt when the lock is gone."""

    async def story(town: Town) -> None:
        impatient(town)
        await ready_to_send(town, RT)
        other = sqlite3.connect(tmp_path / "data" / "lapor.db", isolation_level=None)
        other.execute("BEGIN EXCLUSIVE")
        town.telegram.tap(RT, "✅ Kirim")
        town.telegram.say(OTHER_RT, "Pak Karta meninggal kemarin")
        await refused(town)
        for who in (RT, OTHER_RT):
            assert heard(town, who).count(declined.STORE_FULL) == 1
        assert not [text for text in heard(town, RT) if "tanda terima" in text]
        other.execute("ROLLBACK")
        other.close()
        await town.city.turn_over()
        assert len([text for text in heard(town, RT) if "Nomor tanda terima" in text]) == 1
        assert "Karta" in "".join(heard(town, OTHER_RT))
        await town.meet()
        assert len(town.rows()) == 1

    play(story)


def test_a_full_disk(play: Play) -> None:
    """No receipt is said for what found no room; with room again the same press is answered by one."""

    async def story(town: Town) -> None:
        await ready_to_send(town, RT)
        store = town.city.service.store
        with store.begin() as tx:
            pages = tx.exec_driver_sql("PRAGMA page_count").scalar()
            tx.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
        town.telegram.tap(RT, "✅ Kirim")
        for number in range(40):
            town.telegram.say(OTHER_RT, f"Pak Karta {'panjang ' * 400} {number} meninggal kemarin")
        await refused(town)
        assert heard(town, RT)[-1] == declined.STORE_FULL
        assert heard(town, OTHER_RT)[-1] == declined.STORE_FULL
        with store.begin() as tx:
            tx.exec_driver_sql("PRAGMA max_page_count = 1000000")
        await town.city.turn_over()
        assert len([text for text in heard(town, RT) if "Nomor tanda terima" in text]) == 1
        await town.said("/batal", OTHER_RT)

    play(story)


def damage(file: Path) -> None:
    """Every page but the first is garbage."""
    content = bytearray(file.read_bytes())
    content[4096:] = b"\xff" * (len(content) - 4096)
    file.write_bytes(content)


def test_a_store_that_breaks_while_it_is_used(foundation: Path, tmp_path: Path) -> None:
    """The service ends with the way back; whoever wrote was asked to write again, nobody was set aside or receipted."""

    async def life() -> None:
        town = await Town.open(foundation, tmp_path)
        await ready_to_send(town, RT)
        with town.city.service.store.begin() as tx:
            tx.exec_driver_sql("PRAGMA cache_size = 0")
        damage(tmp_path / "data" / "lapor.db")
        town.telegram.tap(RT, "✅ Kirim")
        with pytest.raises(OperatorError, match=r"rusak.*Pulihkan dari cadangan dengan `restore`"):
            await town.city.turn_over()
        assert heard(town, RT)[-1] == declined.STORE_FULL
        assert not [text for text in heard(town, RT) if "tanda terima" in text]
        town.city.service.store.close()
        await town.city.service.bot.shutdown()

    asyncio.run(life())


def test_one_broken_page_is_found_at_the_start(tmp_path: Path) -> None:
    """A page that nobody would read for weeks is found before the first message is taken."""
    file = tmp_path / "lapor.db"
    url = f"sqlite:///{file.as_posix()}"
    store = Store(url, KEY)
    store.examine()
    store.close()
    with sqlite3.connect(file) as raw:
        (page,) = raw.execute("SELECT rootpage FROM sqlite_master WHERE name = 'silences'").fetchone()
        (size,) = raw.execute("PRAGMA page_size").fetchone()
    raw.close()
    content = bytearray(file.read_bytes())
    content[(page - 1) * size : page * size] = b"\x5a" * size
    file.write_bytes(content)
    store = Store(url, KEY)
    with pytest.raises(OperatorError, match="Pulihkan dari cadangan"):
        store.examine()
    store.close()


def test_the_service_waits_for_a_store_that_cannot_be_opened_yet(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Locked or full at the start: tried again with pauses, no restart by hand; another service's lock is refused."""
    url = f"sqlite:///{(tmp_path / 'lapor.db').as_posix()}"
    key = MasterKey(tmp_path / "kunci")
    Store(url, key).close()
    other = sqlite3.connect(tmp_path / "lapor.db", isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    monkeypatch.setattr("reporting.journal.store.LOCKED_S", 0.05)
    pauses: list[float] = []

    def rest(seconds: float) -> None:
        pauses.append(seconds)
        if len(pauses) == 3:
            other.execute("ROLLBACK")

    monkeypatch.setattr("scheduler.jobs.time.sleep", rest)
    opened: list[Store] = []

    def make() -> Service:
        opened.append(Store(url, key))
        return None  # type: ignore[return-value]  # only whether the store opens counts here

    jobs.opened(make)
    assert pauses == [2.0, 4.0, 8.0]
    with pytest.raises(OperatorError, match="sedang dipakai proses lain"):
        jobs.opened(make)
    opened[0].close()
    other.close()
