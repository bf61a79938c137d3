"""The quarter's files: recap for the plenary, draft of its Berita Acara, picture for the groups, from one recap."""

from datetime import datetime
from itertools import count
from pathlib import Path

from scheduler.documents.delivery import delivered
from scheduler.documents.picture import write_quarter_picture
from scheduler.documents.quarter_workbook import write_quarter_workbook
from scheduler.documents.wording import marks, quarter_stem, sheet_marks
from scheduler.quarter import Quarterly, Signing

__all__ = ["Signing", "quarter_files", "write_quarter"]


def quarter_files(quarterly: Quarterly) -> tuple[str, ...]:
    """The names of the quarter's files."""
    stem = quarter_stem(quarterly)
    return f"Rekap-{stem}.xlsx", f"BA-{stem}.docx", f"Infografis-{stem}.png"


def write_quarter(
    quarterly: Quarterly, signing: Signing, out: Path, *, created: datetime, draft: str = ""
) -> list[Path]:
    """Write the quarter's files into ``out`` and give their paths: workbook, Berita Acara and picture.

    ``draft`` is a word such as ``PRATINJAU`` that the files show, or ``""``; until the quarter is ``final`` they say
    ``ANGKA SEMENTARA``. ``created`` (aware) is the time workbook and document claim. May be repeated: older files of
    the quarter are replaced, each as a whole or not at all; a Berita Acara in which somebody went on working stays
    beside the new one as ``BA-…-suntingan-1.docx``. Raises ``OperatorError`` when the folder or a file cannot be
    written.
    """
    # Loaded when it is needed: the service itself never opens a text document.
    from scheduler.documents.minutes import is_edited, write_minutes

    names = quarter_files(quarterly)
    with delivered(out, names, f"triwulan {quarterly.quarter}") as (workbook, minutes, picture):
        write_quarter_workbook(quarterly, workbook, labels=sheet_marks(draft, quarterly), created=created)
        write_minutes(quarterly, signing, minutes, draft=draft, created=created)
        write_quarter_picture(quarterly, picture, labels=marks(draft, final=quarterly.final))
        former = out / minutes.name
        if former.exists() and is_edited(former):
            former.rename(_free(former))
    return [out / name for name in names]


def _free(former: Path) -> Path:
    """The first name beside it that no file has yet."""
    names = (former.with_stem(f"{former.stem}-suntingan-{number}") for number in count(1))
    return next(name for name in names if not name.exists())
