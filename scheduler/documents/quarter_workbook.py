"""The quarter's workbook for the plenary: recap, kecamatan, reasons and remarks, ready to print."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path

from reporting.model import Effect
from reporting.texts import quarter as texts
from scheduler.documents.facts import table
from scheduler.documents.figure_tables import tally_cells, write_reasons, write_recap
from scheduler.documents.page import Page, new_workbook
from scheduler.documents.public import said_publicly
from scheduler.documents.wording import TOTAL, clean
from scheduler.quarter import Quarterly

DISTRICT_COLUMNS = ("No", "Kecamatan", "Jumlah Desa/Kel", "L", "P", "L+P")
ADVICE_COLUMNS = ("No", "Instansi", "Nomor Surat", "Masukan dan Tanggapan", "Tindak Lanjut")


def write_quarter_workbook(quarterly: Quarterly, path: Path, *, labels: Sequence[str], created: datetime) -> None:
    """Write all sheets to ``path``; ``labels`` stand on every page, ``created`` (aware) in the file's properties."""
    # The file format keeps UTC and names no zone.
    moment = created.astimezone(UTC).replace(tzinfo=None)
    period = texts.quarter_words(quarterly.quarter)
    footer = " · ".join((f"{quarterly.office_name[:150]}, {period}", *labels))
    with new_workbook(path) as (book, styles):
        author = clean(quarterly.office_name)
        book.set_properties({"title": f"Rekap PDPB {quarterly.quarter}", "author": author, "created": moment})
        for name, subject, write in _SHEETS:
            page = Page(book.add_worksheet(name), styles, header="", footer=footer)
            months = texts.months_words([closing.month for closing in quarterly.closings])
            page.titles((quarterly.office_name, subject, f"{period}: {months}"), labels)
            write(page, quarterly)


def _write_recap(page: Page, quarterly: Quarterly) -> None:
    write_recap(page, quarterly.recap)
    page.remarks(quarterly.remarks)


def _write_districts(page: Page, quarterly: Quarterly) -> None:
    page.header(DISTRICT_COLUMNS, (7, 44, 22, 20, 20, 22))
    for number, line in enumerate(quarterly.kecamatan_lines, 1):
        page.line(
            (f"{number}.", line.kecamatan, len(quarterly.kelurahan_lines(line.kecamatan)), *tally_cells(line.after))
        )
    page.line(("", TOTAL, len(quarterly.kelurahan_lines()), *tally_cells(quarterly.office_line.after)), total=True)


def _write_strikes(page: Page, quarterly: Quarterly) -> None:
    write_reasons(page, table(Effect.STRIKE, quarterly.counted, _places(quarterly)), texts.NO_STRIKES)


def _write_additions(page: Page, quarterly: Quarterly) -> None:
    write_reasons(page, table(Effect.ADD, quarterly.counted, _places(quarterly)), texts.NO_ADDITIONS)


def _places(quarterly: Quarterly) -> list[str]:
    return [line.kecamatan for line in quarterly.kecamatan_lines]


def _write_advice(page: Page, quarterly: Quarterly) -> None:
    page.header(ADVICE_COLUMNS, (6, 26, 24, 50, 50))
    for number, one in enumerate(quarterly.advice, 1):
        said, follow_up = said_publicly(one)
        page.line((f"{number}.", one.institution, one.letter, said, follow_up))
    if not quarterly.advice:
        page.remarks([texts.NO_ADVICE])


_SHEETS: tuple[tuple[str, str, Callable[[Page, Quarterly], None]], ...] = (
    ("Rekap", "Rekapitulasi Pemutakhiran Data Pemilih Berkelanjutan", _write_recap),
    ("Per Kecamatan", "Pemutakhiran Data Pemilih Berkelanjutan: jumlah pemilih per kecamatan", _write_districts),
    ("TMS per Alasan", "Pemutakhiran Data Pemilih Berkelanjutan: pemilih TMS menurut alasan", _write_strikes),
    ("Baru per Alasan", "Pemutakhiran Data Pemilih Berkelanjutan: pemilih baru menurut alasan", _write_additions),
    ("Saran", "Pemutakhiran Data Pemilih Berkelanjutan: masukan, tanggapan, dan tindak lanjut", _write_advice),
)
