"""The month's workbook: the list as a plain table, and recap, reasons, held reports and coverage ready to print."""

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from reporting.model import Closing, Effect
from reporting.texts.staff import month_words
from reporting.texts.wording import grouped
from scheduler.documents.facts import table
from scheduler.documents.figure_tables import write_office_reasons, write_reasons, write_recap
from scheduler.documents.page import Page, new_workbook
from scheduler.documents.wording import TOTAL, deadline
from scheduler.entries import COLUMNS as LIST_COLUMNS
from scheduler.figures import Figures

_LIST_WIDTHS = (12.5, 14, 9, 16.5, 16.5, 20, 11, 10.5, 4, 4, 21, 4.5, 4.5, 4, 4, 4, 12.5, 4.5, 6, 19, 20, 16.5)
_UPRIGHT = ("STS KAWIN", "KELAMIN", "RT", "RW", "DISABILITAS", "EKTP", "KETERANGAN", "TPS", "JENIS")
HELD_COLUMNS = ("Nomor", "Jenis", "Nama", "Kecamatan", "Kelurahan", "Alasan")
WHOLE_OFFICE = "(seluruh kantor)"
"""Where a reporter stands who is not tied to a kecamatan."""
COVERAGE_COLUMNS = ("Kecamatan", "Kelurahan", "Pelapor", "Lapor", "Nihil", "Belum Lapor")
_SUBJECT = "Pemutakhiran Data Pemilih Berkelanjutan"


def write_workbook(closing: Closing, counted: Figures, path: Path, *, labels: Sequence[str], created: datetime) -> None:
    """Write all sheets to ``path``; ``labels`` stand on every page, ``created`` (aware) in the file's properties.

    ``counted`` are the rows of the closing, which are gone through once more. Raises ``OSError``.
    """
    # The file format keeps UTC and names no zone.
    moment = created.astimezone(UTC).replace(tzinfo=None)
    foot = f"{closing.office_name[:150]}, {month_words(closing.month)}"
    with new_workbook(path) as (book, styles):
        book.set_properties({"title": f"PDPB {closing.month}", "author": closing.office_name, "created": moment})
        head = _list_header(closing, counted, labels)
        _write_list(Page(book.add_worksheet("Daftar Perubahan"), styles, header=head, footer=foot), closing)

        def page(name: str, subject: str) -> Page:
            made = Page(book.add_worksheet(name), styles, header="", footer=" · ".join((foot, *labels)))
            made.titles((closing.office_name, subject, deadline(closing)), labels)
            return made

        _write_recap(page("Rekap", f"Rekapitulasi {_SUBJECT}"), closing)
        _write_reasons(page("TMS per Alasan", f"{_SUBJECT}: pemilih TMS menurut alasan"), closing, counted)
        _write_held(page("Ditahan", f"{_SUBJECT}: laporan disetujui yang ditahan"), closing)
        _write_coverage(page("Kepatuhan", f"{_SUBJECT}: kepatuhan pelaporan"), closing)


def _list_header(closing: Closing, counted: Figures, labels: Sequence[str]) -> str:
    """Above every printed page, since the list itself begins in row 1 and ends with its last voter."""
    lead = f"{closing.office_name[:80]}, Daftar Perubahan Pemilih, {month_words(closing.month)}"
    counts = ", ".join(f"{effect} {grouped(counted.total(effect).total)}" for effect in Effect if effect.value)
    return " · ".join((lead, counts, *labels))


def _write_list(page: Page, closing: Closing) -> None:
    page.header(LIST_COLUMNS, _LIST_WIDTHS, upright=_UPRIGHT)
    for row in closing.rows:
        page.line([row.columns[name] for name in LIST_COLUMNS])
    page.filter()


def _write_recap(page: Page, closing: Closing) -> None:
    write_recap(page, closing.recap)
    page.remarks(closing.remarks)


def _write_reasons(page: Page, closing: Closing, counted: Figures) -> None:
    places = [line.kecamatan for line in closing.recap]
    write_reasons(page, table(Effect.STRIKE, counted, places), "Bulan ini tidak ada pemilih yang dicatat TMS.")
    for effect, title in ((Effect.ADD, "Pemilih baru menurut alasan"), (Effect.CHANGE, "Perubahan data pemilih")):
        if by_reason := counted.by_reason(effect):
            write_office_reasons(page, title, by_reason)


def _write_held(page: Page, closing: Closing) -> None:
    page.header(HELD_COLUMNS, (19, 18, 28, 20, 20, 60))
    for held in closing.held:
        page.line((held.number, held.kind, held.name, held.kecamatan, held.kelurahan, held.reason))
    page.filter()
    page.remarks(
        [f"Jumlah: {grouped(len(closing.held))}." if closing.held else "Tidak ada laporan disetujui yang ditahan."]
    )


def _write_coverage(page: Page, closing: Closing) -> None:
    page.header(COVERAGE_COLUMNS, (28, 30, 13, 13, 13, 13))
    counts = [(one.expected, one.reported, one.nothing_to_report, one.silent) for one in closing.coverage]
    for one, numbers in zip(closing.coverage, counts, strict=True):
        page.line((one.kecamatan or WHOLE_OFFICE, one.kelurahan, *numbers))
    page.filter()
    page.line((TOTAL, "", *(sum(numbers[place] for numbers in counts) for place in range(4))), total=True)
