"""Everything again out of a backup: read and checked whole beside what is there, and only then put in its place."""

import itertools
import json
import shutil
import tarfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from reporting.errors import OperatorError, Unavailable
from reporting.journal import copying, fingerprint, resuming, swapping
from reporting.journal.key import MasterKey
from reporting.journal.reader import NOTHING_YET
from reporting.journal.store import VERSION as SCHEMA
from reporting.journal.store import Lock, Store
from reporting.journal.swapping import STAGED, Plan
from reporting.settings import Settings
from reporting.texts import backup as texts
from scheduler import backup, belongings
from scheduler.belongings import ABOUT, DESK, JOURNAL, REGISTER

_COMPANIONS = ("", "-wal", "-shm", "-journal")
_SPARE = 1.1
_LONGEST_ABOUT = 65536

Say = Callable[[str], None]


def restore(settings: Settings, file: Path, *, say: Say, now: datetime | None = None) -> None:
    """The command. ``OperatorError`` when the file is refused or a service runs: nothing was changed then."""
    key, now = MasterKey(settings.privacy.key_file, settings.privacy.key), now or datetime.now(UTC)
    database = copying.database_of(settings.store.url)
    if database is None:
        raise OperatorError(NOTHING_YET)
    with backup.opened(file, key):
        pass  # a file that is no backup of ours makes not even a folder
    with _alone(settings.store.url):
        folder = database.parent
        swapping.finish(folder)
        swapping.sweep(folder)
        moment = f"{now.astimezone(settings.offices[0].zone):%Y%m%d-%H%M%S}"
        staged = folder / f"{STAGED}{moment}"
        try:
            staged.mkdir(mode=0o700)
            about, members = _unpacked(settings, file, key, staged)
            created, given = datetime.fromisoformat(about["created"]), resuming.given_out(database)
            zones = [office.zone for office in settings.offices]
            _checked(staged / JOURNAL, key, about, lambda tx: resuming.resume(tx, created, now, zones, given))
            aside = _free(folder / f"{copying.ASIDE}{moment}")
            plan = _plan(settings, database, staged, aside, members)
        except BaseException as error:
            shutil.rmtree(staged, ignore_errors=True)
            if isinstance(error, OSError):
                raise OperatorError(texts.cannot_unpack(error.strerror or "")) from None
            raise
        swapping.begin(folder, plan)
    say(texts.restored(created.astimezone(settings.offices[0].zone), about["reports"], about["fingerprint"]))
    if aside.exists():
        say(texts.put_aside(str(aside), settings.privacy.keep_text_days))
    say(texts.AFTERWARDS)


@contextmanager
def _alone(url: str) -> Iterator[None]:
    """No service beside us."""
    try:
        lock = Lock(url)
    except OSError as error:
        raise OperatorError(texts.cannot_unpack(error.strerror or "")) from None
    try:
        yield
    finally:
        lock.release()


def _free(folder: Path) -> Path:
    """A folder that is not there yet: what lies in one is of an earlier restoring, and would not be moved over."""
    names = itertools.chain([folder], (folder.with_name(f"{folder.name}-{which}") for which in itertools.count(2)))
    return next(one for one in names if not one.exists())


# ---------------------------------------------------------------- read whole
def _unpacked(settings: Settings, file: Path, key: MasterKey, staged: Path) -> tuple[dict[str, Any], dict[str, Path]]:
    """What the backup says of itself, and its files by name, each with the place where it belongs."""
    whole = file.stat().st_size
    if shutil.disk_usage(staged).free < whole * _SPARE:
        raise OperatorError(texts.no_room(int(whole * _SPARE)))
    members: dict[str, Path] = {}
    about: dict[str, Any] = {}
    with backup.opened(file, key) as (opener, parcel):
        for entry in parcel:
            if entry.size > whole:  # nothing is packed inside, so nothing can be larger than the file
                raise OperatorError(texts.ALTERED)
            if not entry.isreg() or entry.issparse() or entry.name in members:
                raise OperatorError(texts.NOT_ITS_OWN)
            if entry.name == ABOUT and not about:
                about = _about(parcel, entry)
                continue
            target = staged / JOURNAL if entry.name == JOURNAL else belongings.place(settings, entry.name)
            if target is None:
                raise _foreign(entry.name)
            members[entry.name] = target
            _lay_down(parcel, entry, staged / entry.name)
        opener.drain()
    if not about or JOURNAL not in members:
        raise OperatorError(texts.NOT_ITS_OWN)
    return about, members


def _about(parcel: tarfile.TarFile, entry: tarfile.TarInfo) -> dict[str, Any]:
    source = parcel.extractfile(entry)
    try:
        told = dict(json.loads(source.read(_LONGEST_ABOUT) if source else b""))
        datetime.fromisoformat(told["created"])
        schema, _ = int(told["schema"]), (int(told["reports"]), str(told["fingerprint"]), bool(told["register"]))
    except (ValueError, KeyError, TypeError):
        raise OperatorError(texts.NOT_ITS_OWN) from None
    if schema > SCHEMA:
        raise OperatorError(texts.NEWER)
    return told


def _foreign(name: str) -> OperatorError:
    room, _, rest = name.partition("/")
    office, _, workbook = rest.partition("/")
    if room == DESK and workbook and "/" not in workbook:
        return OperatorError(texts.no_place(workbook, office))
    return OperatorError(texts.NOT_ITS_OWN)


def _lay_down(parcel: tarfile.TarFile, entry: tarfile.TarInfo, target: Path) -> None:
    source = parcel.extractfile(entry)
    if source is None:
        raise OperatorError(texts.NOT_ITS_OWN)
    target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    target.touch(mode=0o600, exist_ok=False)
    with source, target.open("wb") as out:
        shutil.copyfileobj(source, out)
    swapping.settle(target, int(entry.mtime))


def _checked(journal: Path, key: MasterKey, about: Mapping[str, Any], resume: Callable[[Any], None]) -> None:
    """Opened as the service will, every page looked at, its contents compared with what was noted at the making."""
    try:
        store = Store(f"sqlite:///{journal.as_posix()}", key)
    except Unavailable:
        raise OperatorError(texts.NOT_ITS_OWN) from None
    try:
        store.examine()
        with store.begin() as tx:
            # an older schema was migrated just now: its contents are told in other words
            if about["schema"] == SCHEMA and fingerprint.of(tx) != about["fingerprint"]:
                raise OperatorError(texts.NOT_ITS_OWN)
            resume(tx)
    finally:
        store.close()


# ---------------------------------------------------------------- put in place
def _plan(settings: Settings, database: Path, staged: Path, aside: Path, members: Mapping[str, Path]) -> Plan:
    with_register = any(name.startswith(f"{REGISTER}/") for name in members)
    there = [
        (path, aside / name)
        for name, path in belongings.present(settings, with_register=with_register)
        if not name.startswith(f"{DESK}/") or name in members
    ]
    stores = [database.with_name(database.name + end) for end in _COMPANIONS]
    there += [(one, aside / one.name) for one in stores if one.exists()]
    placed = [(staged / name, path) for name, path in members.items() if name != JOURNAL]
    return Plan(there, [*placed, (staged / JOURNAL, database)], staged)
