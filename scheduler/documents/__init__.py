"""The month's files: workbook, CSV for Sidalih and picture for the groups, all from one ``Closing``."""

from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from reporting.errors import OperatorError
from reporting.model import Closing
from scheduler.documents.picture import write_picture
from scheduler.documents.plain import write_plain
from scheduler.documents.wording import file_stem, marks
from scheduler.documents.workbook_file import write_workbook

_PRIVATE = 0o600


def write_month(closing: Closing, out: Path, *, draft: str, created: datetime, final: bool = False) -> list[Path]:
    """Write the month's XLSX, CSV and PNG into ``out`` and give their paths, in that order.

    ``draft`` is a word such as ``PRATINJAU`` that the files show, or ``""``; ``final`` is whether the month is
    ``Ditetapkan`` (else they say ``ANGKA SEMENTARA``). ``created`` (aware) is the time the workbook claims.
    May be repeated: older files of the month are replaced, each as a whole or not at all.
    Raises ``OperatorError`` when the folder or a file cannot be written.
    """
    stem = file_stem(closing)
    labels = marks(draft, final=final)
    paths = [out / f"PDPB-{stem}.xlsx", out / f"PDPB-{stem}.csv", out / f"Infografis-{stem}.png"]
    try:
        out.mkdir(parents=True, exist_ok=True)
        # Inside `out`, so that the move stays on one disk; only its owner may enter, because the parts hold names.
        with TemporaryDirectory(prefix=".sedang-ditulis-", dir=out) as folder:
            workbook, plain, picture = (Path(folder) / path.name for path in paths)
            write_workbook(closing, workbook, labels=labels, created=created)
            write_plain(closing, plain)
            write_picture(closing, picture, labels=labels)
            for path in (workbook, plain):
                path.chmod(_PRIVATE)
            for path in paths:
                (Path(folder) / path.name).replace(path)
    except PermissionError as trouble:
        raise OperatorError(
            f"Berkas bulan {closing.month} tidak dapat ditulis ke folder {out}. Tutup berkas itu bila sedang dibuka di "
            "program lain, pastikan folder boleh ditulisi, lalu ulangi."
        ) from trouble
    except OSError as trouble:
        raise OperatorError(
            f"Berkas bulan {closing.month} belum dapat disimpan ke folder {out} "
            f"({trouble.strerror or 'gangguan disk'}). Periksa sisa ruang disk dan folder itu, lalu ulangi."
        ) from trouble
    return paths
