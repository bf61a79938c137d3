"""Before a store of an earlier version is changed, it is copied: with the copy and the old program all is as before."""

import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest

from reporting.errors import OperatorError
from reporting.journal import copying
from reporting.journal.store import VERSION, Store
from tests.standins.keys import KEY

HEADER = 100
"""Bytes in which SQLite counts changes; all other pages are copied as they are."""
VERSION_1 = Path(__file__).parent / "standins/version1.sql"


@pytest.fixture
def old(tmp_path: Path) -> Iterator[Path]:
    """A store of version 1, closed by its program."""
    path = tmp_path / "lapor.db"
    raw = sqlite3.connect(path)
    raw.executescript(VERSION_1.read_text(encoding="utf-8"))
    raw.execute("INSERT INTO meta (name, value) VALUES ('bot name', 'ContohBot')")
    raw.commit()
    raw.close()
    yield path


def said(path: Path) -> list[str]:
    """Everything in a database, as SQL."""
    raw = sqlite3.connect(path)
    lines = list(raw.iterdump())
    raw.close()
    return lines


def opened(path: Path) -> None:
    """The program starts and stops."""
    Store(f"sqlite:///{path.as_posix()}", KEY).close()


def test_an_upgrade_can_be_undone(old: Path) -> None:
    """The copy, put back, is what the old program left, row for row; it is private, and one upgrade makes one."""
    before, content = said(old), old.read_bytes()
    opened(old)
    (copy,) = copying.earlier(f"sqlite:///{old.as_posix()}")
    assert copy.name.startswith("lapor.db.v1-")
    assert copy.stat().st_mode & 0o077 == 0
    assert said(copy) == before
    assert copy.read_bytes()[HEADER:] == content[HEADER:]
    assert said(old) != before
    opened(old)
    assert copying.earlier(f"sqlite:///{old.as_posix()}") == [copy]
    shutil.copy(copy, old)
    assert said(old) == before
    opened(old)
    assert copying.earlier(f"sqlite:///{old.as_posix()}") == [copy]


def test_a_second_upgrade_on_one_day_overwrites_no_copy(old: Path) -> None:
    """What happened between undoing and upgrading again stands in a copy of its own."""
    before, content = said(old), old.read_bytes()
    opened(old)
    old.write_bytes(content)
    raw = sqlite3.connect(old)
    raw.execute("INSERT INTO meta (name, value) VALUES ('sesudah', '1')")
    raw.commit()
    raw.close()
    opened(old)
    first, second = copying.earlier(f"sqlite:///{old.as_posix()}")
    assert said(first) == before
    assert second.name == f"{first.name}-2"
    assert any("sesudah" in line for line in said(second))


def test_without_room_for_the_copy_nothing_is_changed(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One sentence, and the store stays of its version."""
    content = old.read_bytes()
    monkeypatch.setattr("shutil.disk_usage", lambda _: SimpleNamespace(free=100))
    with pytest.raises(OperatorError, match="salinannya tidak bisa dibuat"):
        opened(old)
    assert old.read_bytes() == content
    monkeypatch.undo()
    opened(old)
    raw = sqlite3.connect(old)
    assert raw.execute("SELECT value FROM meta WHERE name = 'version'").fetchone() == (str(VERSION),)
    raw.close()


def test_a_new_store_needs_no_copy(tmp_path: Path) -> None:
    """Nothing lies beside it."""
    opened(tmp_path / "lapor.db")
    assert copying.earlier(f"sqlite:///{(tmp_path / 'lapor.db').as_posix()}") == []
