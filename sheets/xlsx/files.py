"""A file that office programs share with us: who holds it, how it is replaced as a whole, always stamped alike."""

import errno
import os
import shutil
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from reporting.errors import OperatorError, Unavailable

LOCK_LASTS_H = 24
"""A lock file this old was left behind: office programs die without taking it away."""
_DOUBTFUL_H = 1

_ZIP_START = (1980, 1, 1, 0, 0, 0)
_FULL = {errno.ENOSPC, errno.EDQUOT}


@dataclass(frozen=True)
class Lock:
    """A lock file beside ours: which program wrote it, for whom, how many hours ago."""

    program: str
    file: Path
    who: str
    hours: float

    def sentence(self, name: str) -> str:
        """What staff do about it, so that ``name`` can be written."""
        by = f"{self.program}, oleh {self.who}" if self.who else self.program
        said = (
            f"{name} sedang dibuka di program lain ({by}). "
            "Simpan dan tutup dulu berkas itu; laporan tetap aman dan ditulis sesudahnya."
        )
        if self.hours < _DOUBTFUL_H:
            return said
        return (
            f"{said} Bila sebenarnya tidak ada yang membukanya (misalnya komputer tadi mati), hapus berkas kunci "
            f"“{self.file.name}” di folder yang sama; sesudah {LOCK_LASTS_H} jam kunci itu tidak dihiraukan lagi."
        )


def holder(path: Path) -> Lock | None:
    """The lock of the office program that has ``path`` open; nothing when nobody has, or the lock was left behind.

    LibreOffice writes ``.~lock.NAME#``, Excel ``~$NAME``; both keep the time of opening.
    """
    locks = {
        "LibreOffice": path.with_name(f".~lock.{path.name}#"),
        "Excel": path.with_name(f"~${path.name}"),
    }
    found = [_lock(program, file) for program, file in locks.items()]
    return next((lock for lock in found if lock is not None and lock.hours < LOCK_LASTS_H), None)


def _lock(program: str, file: Path) -> Lock | None:
    try:
        hours = (time.time() - file.stat().st_mtime) / 3600
    except FileNotFoundError:
        return None
    return Lock(program, file, _who(file), hours)


def _who(lock: Path) -> str:
    """Whom a lock names: LibreOffice as ``name,login,machine,…``, Excel as the length of the name and the name."""
    try:
        data = lock.read_bytes()[:200]
    except OSError:
        # Excel holds its lock so that nobody else can read it.
        return ""
    if lock.name.startswith("~$"):
        found = data[1 : 1 + data[0]].decode("latin-1") if data else ""
    else:
        name, login, *_ = [*data.decode("utf-8", "replace").split(","), ""]
        found = name or login
    return "".join(sign for sign in found if sign.isprintable()).strip()


def check_writable(path: Path) -> None:
    """``OperatorError`` when this file, or its folder, may not be written; nothing is changed."""
    target = path.resolve()
    if any(place.exists() and not os.access(place, os.W_OK) for place in (target, target.parent)):
        raise _forbidden(path.name)


def replace_file(path: Path, data: bytes, check: Callable[[], None] = lambda: None) -> None:
    """Put ``data`` in the place of ``path``: all of it or nothing, also when the power fails.

    ``check`` is called at the last moment before; what it raises keeps the file as it is.
    """
    target = path.resolve()
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        draft = _draft(target, data)
        try:
            check()
            draft.replace(target)
        finally:
            draft.unlink(missing_ok=True)
        _sync_folder(target.parent)
    except OSError as error:
        raise _fault(path.name, error) from None


def _draft(target: Path, data: bytes) -> Path:
    # Not tempfile: its files are for one user only, and staff open this one.
    draft = target.with_name(f".{target.name}.{os.getpid()}.tmp")
    try:
        with draft.open("wb") as file:
            if target.exists():  # before anything stands in it: it may be for its owner only
                shutil.copymode(target, draft)
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
    except OSError:
        draft.unlink(missing_ok=True)
        raise
    return draft


def _sync_folder(folder: Path) -> None:
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _fault(name: str, error: OSError) -> Exception:
    if error.errno in _FULL:
        return OperatorError(f"Penyimpanan penuh, {name} belum bisa ditulis. Kosongkan sebagian ruang penyimpanan.")
    if os.name == "nt" and isinstance(error, PermissionError):
        # Windows refuses to replace a file that a program has open.
        return Unavailable(f"{name} sedang dibuka di program lain. Tutup dulu berkas itu.")
    if isinstance(error, PermissionError) or error.errno == errno.EROFS:
        return _forbidden(name)
    return Unavailable(f"{name} belum bisa ditulis; akan dicoba lagi.")


def _forbidden(name: str) -> OperatorError:
    return OperatorError(f"{name} tidak boleh ditulis. Beri izin menulis pada berkas itu dan foldernya.")


class StampedZip(ZipFile):
    """A zip whose entries all carry one time, so that equal content makes equal bytes."""

    def __init__(self, target: IO[bytes], stamp: datetime | None) -> None:
        super().__init__(target, "w", ZIP_DEFLATED)
        moment = stamp.astimezone(UTC) if stamp is not None else None
        self._time = moment.timetuple()[:6] if moment and moment.year >= _ZIP_START[0] else _ZIP_START

    def writestr(self, zinfo_or_arcname: Any, data: Any, *args: Any, **kwargs: Any) -> None:
        """See ``ZipFile.writestr``."""
        name = zinfo_or_arcname.filename if isinstance(zinfo_or_arcname, ZipInfo) else zinfo_or_arcname
        entry = ZipInfo(name, self._time)
        entry.compress_type = ZIP_DEFLATED
        entry.external_attr = 0o600 << 16
        super().writestr(entry, data, *args, **kwargs)

    def write(self, filename: Any, arcname: Any = None, *args: Any, **kwargs: Any) -> None:
        """See ``ZipFile.write``."""
        self.writestr(str(arcname or filename), Path(filename).read_bytes())
