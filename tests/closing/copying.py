"""Backups of a town, and other machines to restore them on."""

import hashlib
import io
import json
import shutil
import sqlite3
import tarfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import IO, Any, cast

from reporting.journal import files, fingerprint
from reporting.journal.key import MasterKey
from reporting.journal.parcel import Sealer
from reporting.journal.store import VERSION, Store
from reporting.settings import Settings
from scheduler import backup
from scheduler.backup import Made
from scheduler.restoring import restore
from tests.closing import CLOSING_TIME, KPU, RT, STAFF_CHAT, Town, an_office, build


def settings_of(town: Town) -> Settings:
    """Those of the running town."""
    return town.world.service.settings


def saved(town: Town, name: str = "salinan.cadangan", *, with_register: bool = False) -> Made:
    """A backup beside the town, made while its service has the store open."""
    file = town.folder / "luar" / name
    return backup.write(settings_of(town), file, with_register=with_register, now=town.world.clock())


def machine(town: Town, folder: Path, *, key: bool = True) -> Settings:
    """A blank machine: the settings with paths of its own and, unless it was forgotten, the key."""
    old = settings_of(town)
    store = replace(
        old.store,
        url=f"sqlite:///{(folder / 'data/lapor.db').as_posix()}",
        files=folder / "data/berkas",
        output=folder,
        voters=folder / "data/pemilih",
    )
    (folder / "data").mkdir(parents=True)
    if key:
        shutil.copy(old.privacy.key_file, folder / "data/kunci")
    privacy = replace(old.privacy, key_file=folder / "data/kunci")
    return replace(old, store=store, privacy=privacy, offices=(an_office(folder),))


def restored(settings: Settings, file: Path, town: Town) -> list[str]:
    """What ``restore`` says, at the town's moment."""
    said: list[str] = []
    restore(settings, file, say=said.append, now=town.world.clock())
    return said


def key_of(settings: Settings) -> MasterKey:
    """The key of a machine."""
    return MasterKey(settings.privacy.key_file, settings.privacy.key)


def print_of(settings: Settings) -> str:
    """The digest of the state of a store that nobody has open."""
    store = Store(settings.store.url, key_of(settings))
    try:
        with store.begin() as tx:
            return fingerprint.of(tx)
    finally:
        store.close()


def tree(folder: Path) -> dict[str, str]:
    """Every file below a folder, by its digest; lock files say nothing."""
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.suffix != ".lock"
    }


LIVED_UNTIL = CLOSING_TIME
"""When the last report of a town that ``lived`` came."""


def lived(town: Town) -> Town:
    """A town with a closed month, files of it, a photograph and an open report."""
    number = town.file("Contoh Sutini")
    town.meet()
    service = town.world.service
    with service.store.begin() as tx:
        kept = service.vault.keep(b"foto surat")
        files.add(tx, number, "contoh", "surat.jpg", town.world.clock())
        (waiting,) = files.to_fetch(tx)
        files.fetched(tx, waiting.id, kept)
    (town.folder / "lampiran").mkdir(exist_ok=True)
    (town.folder / f"lampiran/{number}-1.jpg").write_bytes(b"foto surat")
    town.approved()
    town.at(CLOSING_TIME).run_due()
    town.file("Contoh Warno")
    return town


def raised(past: Path, folder: Path) -> Town:
    """The town that ``lived``, once more in another folder, at the moment when it stopped."""
    there = build(shutil.copytree(past, folder, dirs_exist_ok=True)).at(LIVED_UNTIL)
    for user in (RT, KPU):
        there.world.telegram.person(user, "Contoh")
    there.world.telegram.add_bot_to_group(STAFF_CHAT, "Petugas", KPU)
    there.do(there.world.turn_over())
    return there


def reopened(folder: Path, town: Town) -> Town:
    """The service on the other machine, a little later."""
    there = build(folder)
    there.at(town.world.clock())
    for user in (RT, KPU):
        there.world.telegram.person(user, "Contoh")
    return there


ABOUT = {"created": "2026-10-05T02:00:00+00:00", "schema": VERSION, "reports": 0, "fingerprint": "0", "register": False}


def crafted(settings: Settings, file: Path, fill: Callable[[tarfile.TarFile], None], **about: Any) -> Path:
    """A backup sealed with the right key by somebody who means ill."""
    with file.open("wb") as out:
        sealer = Sealer(out, MasterKey(settings.privacy.key_file), {"created": ABOUT["created"]})
        with tarfile.open(mode="w|", fileobj=cast("IO[bytes]", sealer)) as inside:
            add(inside, "isi.json", json.dumps(ABOUT | about).encode())
            fill(inside)
        sealer.end()
    return file


def add(inside: tarfile.TarFile, name: str, content: bytes = b"x", **more: Any) -> None:
    """One entry."""
    entry = tarfile.TarInfo(name)
    entry.size = len(content)
    for key, value in more.items():
        setattr(entry, key, value)
    inside.addfile(entry, io.BytesIO(content))


def damaged(database: Path) -> None:
    """One page of an index is overwritten, as by a failing disk; the reports themselves can still be read."""
    raw = sqlite3.connect(database)
    size = raw.execute("PRAGMA page_size").fetchone()[0]
    root = raw.execute("SELECT rootpage FROM sqlite_master WHERE type = 'index' AND tbl_name = 'reports'").fetchone()[0]
    raw.close()
    with database.open("rb+") as file:
        file.seek((root - 1) * size)
        file.write(b"\xff" * size)
