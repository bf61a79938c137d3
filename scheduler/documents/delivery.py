"""Files that replace older ones as a set: first all are made, then all are put in their places."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from shutil import rmtree
from tempfile import TemporaryDirectory

from reporting.errors import OperatorError

_PRIVATE = 0o600
_PUBLIC = ".png"
_PARTS = ".sedang-ditulis-"
_ABANDONED_S = 3600
"""Seconds after which nobody can still be writing: the largest month takes less than one of these minutes."""


@contextmanager
def delivered(out: Path, names: Sequence[str], what: str) -> Iterator[list[Path]]:
    """Where the block is to write the files, one path a name; when it ends well they are in ``out``, else as before.

    Only their owner may read them, pictures excepted. ``what`` names the set in sentences (``bulan 2026-10``). Raises
    ``OperatorError`` when the folder or a file cannot be written.
    """
    try:
        out.mkdir(parents=True, exist_ok=True)
        # Inside `out`, so that the move stays on one disk; only its owner may enter, because the parts hold names.
        with TemporaryDirectory(prefix=_PARTS, dir=out) as folder:
            _clear_abandoned(Path(folder))
            parts = [Path(folder) / name for name in names]
            yield parts
            for part in parts:
                if part.suffix != _PUBLIC:
                    part.chmod(_PRIVATE)
            for part in parts:
                part.replace(out / part.name)
    except PermissionError as trouble:
        raise OperatorError(
            f"Berkas {what} tidak dapat ditulis ke folder {out}. Tutup berkas itu bila sedang dibuka di "
            "program lain, pastikan folder boleh ditulisi, lalu ulangi."
        ) from trouble
    except OSError as trouble:
        raise OperatorError(
            f"Berkas {what} belum dapat disimpan ke folder {out} "
            f"({trouble.strerror or 'gangguan disk'}). Periksa sisa ruang disk dan folder itu, lalu ulangi."
        ) from trouble


def _clear_abandoned(folder: Path) -> None:
    """Take away what a writer left that was killed: it holds names."""
    now = folder.stat().st_mtime
    for left in folder.parent.glob(f"{_PARTS}*"):
        if now - left.stat().st_mtime > _ABANDONED_S:
            rmtree(left)
