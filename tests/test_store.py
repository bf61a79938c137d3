"""The store and the vault: one writer, all or nothing, and sentences that help when something is wrong."""

import hashlib
import sqlite3
import stat
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import text

from reporting.errors import OperatorError, Unavailable
from reporting.journal import inbox, marks, outbox
from reporting.journal import store as store_module
from reporting.journal.key import MasterKey
from reporting.journal.store import Store, journal_mode
from reporting.journal.vault import Vault
from tests.standins.keys import KEY

NOW = datetime(2026, 10, 5, 2, 0, tzinfo=UTC)


def _url(path: Path) -> str:
    return f"sqlite:///{path.as_posix()}"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where a journal may be made."""
    return tmp_path / "data" / "lapor.db"


def _remember(path: Path, name: str = "nama") -> None:
    store = Store(_url(path), KEY)
    with store.begin() as tx:
        marks.put(tx, name, "isi")
    store.close()


# ---------------------------------------------------------------- the store
def test_made_and_found_again(path: Path) -> None:
    """A store makes its folder and keeps what was committed, readable only by its owner."""
    _remember(path)
    store = Store(_url(path), KEY)
    with store.begin() as tx:
        assert marks.get(tx, "nama") == "isi"
    store.close()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_all_or_nothing(path: Path) -> None:
    """Of a transaction that fails nothing stays, letters and events included, and the next one works."""
    store = Store(_url(path), KEY)
    with pytest.raises(RuntimeError, match="mogok"), store.begin() as tx:
        marks.put(tx, "nama", "isi")
        outbox.put(tx, 1, "sendMessage", {"text": "hai"}, NOW)
        raise RuntimeError("mogok")
    with store.begin() as tx:
        assert marks.get(tx, "nama") == ""
        assert outbox.due(tx, NOW) == []
    store.close()


def test_rehearsal(path: Path) -> None:
    """A rehearsal sees its own changes and leaves no trace in the file."""
    _remember(path)
    store = Store(_url(path), KEY)
    before = hashlib.sha256(path.read_bytes()).hexdigest()
    with store.rehearse() as tx:
        marks.put(tx, "nama", "lain")
        outbox.put(tx, 1, "sendMessage", {"text": "hai"}, NOW)
        assert marks.get(tx, "nama") == "lain"
    with store.begin() as tx:
        assert marks.get(tx, "nama") == "isi"
        assert outbox.due(tx, NOW) == []
    store.close()
    assert hashlib.sha256(path.read_bytes()).hexdigest() == before


def test_one_writer(path: Path) -> None:
    """A second opener is refused with a sentence, and may open once the first has let go."""
    first = Store(_url(path), KEY)
    with pytest.raises(OperatorError, match=r"sedang dipakai proses lain.*Hentikan"):
        Store(_url(path), KEY)
    with first.begin() as tx:
        marks.put(tx, "nama", "isi")
    first.close()
    first.close()
    Store(_url(path), KEY).close()


def test_lock_of_the_dead(path: Path) -> None:
    """The lock of a process that died is no lock."""
    die = (
        "import os, sys; from reporting.journal.store import Store; from tests.standins.keys import KEY;"
        "store = Store(sys.argv[1], KEY); transaction = store.begin(); transaction.__enter__(); os._exit(9)"
    )
    root = Path(__file__).parent.parent
    done = subprocess.run([sys.executable, "-c", die, _url(path)], cwd=root, check=False)
    assert done.returncode == 9
    Store(_url(path), KEY).close()


def test_full_disk(path: Path) -> None:
    """When the disk is full the change is refused for now; what was there stays, and later it goes on."""
    store = Store(_url(path), KEY)
    with store.begin() as tx:
        marks.put(tx, "nama", "isi")
        pages = tx.exec_driver_sql("PRAGMA page_count").scalar()
        tx.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
    letters = [{"update_id": number, "message": {"text": "panjang " * 500}} for number in range(200)]
    with pytest.raises(Unavailable, match=r"belum bisa ditulis.*full"), store.begin() as tx:
        marks.put(tx, "nama", "lain")
        inbox.receive(tx, 1, letters, NOW)
    with store.begin() as tx:
        assert (marks.get(tx, "nama"), inbox.count(tx, "new")) == ("isi", 0)
        tx.exec_driver_sql("PRAGMA max_page_count = 1000000")
    with store.begin() as tx:
        inbox.receive(tx, 1, letters, NOW)
    store.close()


def test_damaged_file(path: Path) -> None:
    """A file that is no database is named with the remedy, without a word of its content."""
    path.parent.mkdir()
    path.write_bytes(b"Contoh Tarmi 3272010101659001 " * 200)
    with pytest.raises(OperatorError, match=r"rusak.*Pulihkan dari cadangan") as caught:
        Store(_url(path), KEY)
    assert "Tarmi" not in str(caught.value)


def test_damaged_later(path: Path) -> None:
    """Damage found while reading is told the same way."""
    _remember(path)
    content = bytearray(path.read_bytes())
    content[4096:] = b"\xff" * (len(content) - 4096)
    path.write_bytes(content)
    with pytest.raises(OperatorError, match=r"rusak.*cadangan"):
        _remember(path)


def test_folder_that_cannot_be(tmp_path: Path) -> None:
    """A place where no file can be made is named with the remedy."""
    (tmp_path / "data").write_text("bukan folder")
    with pytest.raises((OperatorError, Unavailable)):
        Store(_url(tmp_path / "data" / "lapor.db"), KEY)


def test_newer_store(path: Path) -> None:
    """A store of a later version is refused, untouched."""
    _remember(path)
    with sqlite3.connect(path) as raw:
        raw.execute("UPDATE meta SET value = '99' WHERE name = 'version'")
    raw.close()
    before = path.read_bytes()
    with pytest.raises(OperatorError, match=r"lebih baru. Pasang versi terbaru"):
        Store(_url(path), KEY)
    assert path.read_bytes() == before


def test_older_store(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A store of an earlier version is brought up step by step and keeps its content."""
    _remember(path)
    newest = store_module.VERSION + 2
    monkeypatch.setattr(store_module, "VERSION", newest)
    monkeypatch.setattr(
        store_module,
        "STEPS",
        store_module.STEPS
        | {newest - 1: ("CREATE TABLE baru (isi TEXT)",), newest: ("INSERT INTO baru VALUES ('satu')",)},
    )
    for _ in range(2):
        store = Store(_url(path), KEY)
        with store.begin() as tx:
            assert marks.get(tx, "nama") == "isi"
            assert marks.get(tx, "version") == str(newest)
            assert tx.execute(text("SELECT isi FROM baru")).all() == [("satu",)]
        store.close()


def test_step_that_fails(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A migration happens whole or not at all."""
    _remember(path)
    newest = store_module.VERSION + 1
    monkeypatch.setattr(store_module, "VERSION", newest)
    monkeypatch.setattr(
        store_module, "STEPS", {newest: ("CREATE TABLE baru (isi TEXT)", "INSERT INTO nirgends VALUES (1)")}
    )
    with pytest.raises((OperatorError, Unavailable)):
        Store(_url(path), KEY)
    with sqlite3.connect(path) as raw:
        assert raw.execute("SELECT count(*) FROM sqlite_master WHERE name = 'baru'").fetchone() == (0,)
        assert raw.execute("SELECT value FROM meta WHERE name = 'version'").fetchone() == (str(newest - 1),)
    raw.close()


def test_journal_mode(path: Path) -> None:
    """Where this SQLite can corrupt a write-ahead log, none is used; every commit is synced."""
    assert journal_mode((3, 44, 5)) == journal_mode((3, 50, 6)) == journal_mode((3, 45, 9)) == "PERSIST"
    assert journal_mode((3, 50, 7)) == journal_mode((3, 51, 3)) == journal_mode((4, 0, 0)) == "WAL"
    store = Store(_url(path), KEY)
    with store.begin() as tx:
        assert tx.exec_driver_sql("PRAGMA journal_mode").scalar() == journal_mode().lower()
        assert tx.exec_driver_sql("PRAGMA synchronous").scalar() == 3
    store.close()


def test_moments_sort_like_time(path: Path) -> None:
    """Two openings see the same bytes for the same moment, whatever its zone."""
    store = Store(_url(path), KEY)
    with store.begin() as tx:
        inbox.receive(tx, 1, [{"update_id": 1}], NOW)
        assert tx.execute(text("SELECT received_at FROM inbox")).scalar() == "2026-10-05T02:00:00.000000Z"
        assert inbox.waiting(tx, 1)[0].received_at == NOW
    store.close()


# ---------------------------------------------------------------- the vault
@pytest.fixture
def vault(tmp_path: Path) -> Vault:
    """An empty vault, and the key that a store has made."""
    key = MasterKey(tmp_path / "rahasia" / "kunci")
    key.secret(make=True)
    return Vault(tmp_path / "berkas", key)


def _mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_round_trip(vault: Vault, tmp_path: Path) -> None:
    """What was kept comes back; on the disk neither name nor content says anything."""
    content = b"\x89PNG Surat Kematian " * 100
    names = [vault.keep(content), vault.keep(content), vault.keep(b"")]
    assert [vault.open(name) for name in names] == [content, content, b""]
    kept = [path.read_bytes() for path in (tmp_path / "berkas").iterdir()]
    assert len(set(kept)) == 3
    assert not any(b"Kematian" in one for one in kept)


def test_permissions(vault: Vault, tmp_path: Path) -> None:
    """Files and key are readable only by their owner."""
    name = vault.keep(b"surat")
    assert [_mode(tmp_path / "berkas" / name), _mode(tmp_path / "rahasia" / "kunci")] == [0o600, 0o600]
    assert _mode(tmp_path / "berkas") == 0o700


@pytest.mark.parametrize("harm", ["flip", "cut", "swap", "gone", "empty"])
def test_altered_file(vault: Vault, tmp_path: Path, harm: str) -> None:
    """An altered, shortened, exchanged or missing file is refused with a sentence, never shown."""
    name, other = vault.keep(b"surat satu"), vault.keep(b"surat dua")
    path = tmp_path / "berkas" / name
    content = path.read_bytes()
    match harm:
        case "flip":
            path.write_bytes(content[:-1] + bytes([content[-1] ^ 1]))
        case "cut":
            path.write_bytes(content[:-3])
        case "swap":
            path.write_bytes((tmp_path / "berkas" / other).read_bytes())
        case "gone":
            path.unlink()
        case _:
            path.write_bytes(b"")
    with pytest.raises(OperatorError, match=r"tidak bisa dibuka. Periksa privacy.key_file"):
        vault.open(name)
    assert vault.open(other) == b"surat dua"


def test_wrong_key(vault: Vault, tmp_path: Path) -> None:
    """Another key opens nothing; the right one does again."""
    name = vault.keep(b"surat")
    key = tmp_path / "rahasia" / "kunci"
    right = key.read_text()
    key.write_text("00" * 32)
    with pytest.raises(OperatorError, match="key_file"):
        vault.open(name)
    key.write_text(right)
    assert vault.open(name) == b"surat"


def test_lost_key(vault: Vault, tmp_path: Path) -> None:
    """A lost key is missed when a file is opened, kept or marked; no new one takes its place silently."""
    name = vault.keep(b"surat")
    (tmp_path / "rahasia" / "kunci").unlink()
    for use in (lambda: vault.open(name), lambda: vault.keep(b"foto"), lambda: vault.mark("nik")):
        with pytest.raises(OperatorError, match="key_file"):
            use()
    assert not (tmp_path / "rahasia" / "kunci").exists()


def test_a_key_that_is_held_outlives_its_file(tmp_path: Path) -> None:
    """What is kept while the key's medium is away opens with that key when it is back."""
    file = tmp_path / "kunci"
    key = MasterKey(file)
    key.secret(make=True)
    vault, away = Vault(tmp_path / "berkas", key.held()), file.rename(tmp_path / "dibawa")
    name = vault.keep(b"surat")
    assert not file.exists()
    away.rename(file)
    assert Vault(tmp_path / "berkas", key).open(name) == b"surat"


@pytest.mark.parametrize("broken", ["", "bukan kunci", "abcd"])
def test_broken_key(vault: Vault, tmp_path: Path, broken: str) -> None:
    """A key file that is no key is named with the remedy, and nothing is kept under it."""
    (tmp_path / "rahasia" / "kunci").write_text(broken)
    with pytest.raises(OperatorError, match="key_file"):
        vault.keep(b"surat")
