"""The month's files, all from one ``Closing``: for Sidalih, the office, its field officers, Disdukcapil, the groups."""

from datetime import datetime
from pathlib import Path

from reporting.model import Closing
from scheduler.documents.delivery import delivered
from scheduler.documents.field_sheets import write_field_checks
from scheduler.documents.picture import write_picture
from scheduler.documents.plain import write_plain
from scheduler.documents.quarterly import Signing, quarter_files, write_quarter
from scheduler.documents.registry_questions import write_registry_questions
from scheduler.documents.wording import file_stem, marks, sheet_marks
from scheduler.documents.workbook_file import write_workbook
from scheduler.figures import figures

__all__ = ["Signing", "month_files", "quarter_files", "write_month", "write_quarter"]


def month_files(closing: Closing) -> tuple[str, ...]:
    """The names of the month's files: list, its CSV, sheets for field officers, questions to Disdukcapil, picture."""
    stem = file_stem(closing)
    books = (f"{name}-{stem}.xlsx" for name in ("Coktas", "Dukcapil"))
    return f"PDPB-{stem}.xlsx", f"PDPB-{stem}.csv", *books, f"Infografis-{stem}.png"


def write_month(closing: Closing, out: Path, *, draft: str, created: datetime) -> list[Path]:
    """Write the month's files into ``out`` and give their paths, in the order of ``month_files``.

    ``draft`` is a word such as ``PRATINJAU`` that the files show, or ``""``; until the closing is ``final`` they say
    ``ANGKA SEMENTARA``. ``created`` (aware) is the time the spreadsheets claim. The rows are gone through a few times
    and never kept. May be repeated: older files of the month are replaced, each as a whole or not at all.
    Raises ``OperatorError`` when the folder or a file cannot be written, ``ValueError`` when a row is neither L nor P.
    """
    counted = figures(closing.rows)
    names = month_files(closing)
    labels = sheet_marks(draft, closing)
    with delivered(out, names, f"bulan {closing.month}") as (workbook, plain, visits, questions, picture):
        write_workbook(closing, counted, workbook, labels=labels, created=created)
        write_plain(closing, plain)
        write_field_checks(closing, visits, labels=labels, created=created)
        write_registry_questions(closing, questions, labels=labels, created=created)
        write_picture(closing, picture, labels=marks(draft, final=closing.final), counted=counted)
    return [out / name for name in names]
