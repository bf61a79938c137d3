"""A file that office programs share with us: who holds it, how it is replaced as a whole, always stamped alike."""

import errno
import os
import shutil
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from reporting.errors import OperatorError, Unavailable

_ZIP_START = (1980, 1, 1, 0, 0, 0)
_FULL = {errno.ENOSPC, errno.EDQUOT}


def holder(path: Path) -> str:
    """The program whose lock file lies beside ``path``; empty when nobody holds it.

    LibreOffice writes ``.~lock.NAME#``, Excel ``~$NAME``.
    """
    locks = {
        "LibreOffice": path.with_name(f".~lock.{path.name}#"),
        "Excel": path.with_name(f"~${path.name}"),
    }
    return next((program for program, lock in locks.items() if lock.exists()), "")


def replace_file(path: Path, data: bytes) -> None:
    """Put ``data`` in the place of ``path``: all of it or nothing, also when the power fails."""
    target = path.resolve()
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        draft = _draft(target, data)
        try:
            draft.replace(target)
        except OSError:
            draft.unlink(missing_ok=True)
            raise
        _sync_folder(target.parent)
    except OSError as error:
        raise _fault(path.name, error) from None


def _draft(target: Path, data: bytes) -> Path:
    # Not tempfile: its files are for one user only, and staff open this one.
    draft = target.with_name(f".{target.name}.{os.getpid()}.tmp")
    try:
        with draft.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if target.exists():
            shutil.copymode(target, draft)
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
        return OperatorError(f"{name} tidak boleh ditulis. Beri izin menulis pada berkas itu dan foldernya.")
    return Unavailable(f"{name} belum bisa ditulis; akan dicoba lagi.")


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
