"""The month's workbook: the list as a plain table, and recap, reasons, held reports and coverage ready to print."""

from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

from reporting.model import Closing, RecapLine, Tally
from reporting.texts.staff import month_words
from scheduler.documents.facts import strikes
from scheduler.documents.page import Cell, Page, new_workbook
from scheduler.documents.wording import TOTAL, deadline
from scheduler.entries import COLUMNS as LIST_COLUMNS

_LIST_WIDTHS = (11, 12, 9, 17, 17, 20, 11, 10.5, 4.5, 4.5, 21, 5, 5, 4.5, 4.5, 4.5, 14, 5, 7, 15, 17, 17.5)
_UPRIGHT = ("STS KAWIN", "KELAMIN", "RT", "RW", "DISABILITAS", "EKTP", "KETERANGAN", "TPS", "JENIS")
_PARTS = ("Awal", "Baru", "TMS", "Masuk", "Keluar", "Penyesuaian", "Akhir", "Ubah")
_STRIKE_WIDTH = 10.5
_SEXES = ("L", "P", "J")
RECAP_COLUMNS = ("Kecamatan", "Kelurahan", *(f"{part} {sex}" for part in _PARTS for sex in _SEXES))
HELD_COLUMNS = ("Nomor", "Jenis", "Nama", "Kecamatan", "Kelurahan", "Alasan")
COVERAGE_COLUMNS = ("Kecamatan", "Kelurahan", "Pelapor", "Lapor", "Nihil", "Belum Lapor")


def write_workbook(closing: Closing, path: Path, *, labels: Sequence[str], created: datetime) -> None:
    """Write all sheets to ``path``; ``labels`` stand on every page, ``created`` (aware) in the file's properties."""
    # The file format keeps UTC and names no zone.
    moment = created.astimezone(UTC).replace(tzinfo=None)
    footer = f"{closing.office_name[:150]}, {month_words(closing.month)}"
    with new_workbook(path) as (book, styles):
        book.set_properties({"title": f"PDPB {closing.month}", "author": closing.office_name, "created": moment})
        header = _list_title(closing, labels)
        _write_list(Page(book.add_worksheet("Daftar Perubahan"), styles, header=header, footer=footer), closing)
        for name, subject, write in _SHEETS:
            page = Page(book.add_worksheet(name), styles, header="", footer=" · ".join((footer, *labels)))
            page.titles((closing.office_name, subject, deadline(closing)), labels)
            write(page, closing)


def _list_title(closing: Closing, labels: Sequence[str]) -> str:
    lead = f"{closing.office_name[:120]}, Daftar Perubahan Pemilih, {month_words(closing.month)}"
    return " · ".join((lead, *labels))


def _write_list(page: Page, closing: Closing) -> None:
    page.header(LIST_COLUMNS, _LIST_WIDTHS, upright=_UPRIGHT)
    for row in closing.rows:
        page.line([row.columns[name] for name in LIST_COLUMNS])
    page.filter(len(LIST_COLUMNS))


def _write_recap(page: Page, closing: Closing) -> None:
    page.header(RECAP_COLUMNS, (15, 16, *(13 if name.startswith("Peny") else 9 for name in RECAP_COLUMNS[2:])))
    for line in closing.recap:
        page.line(list(_recap_cells(line)), total=line.kelurahan.casefold() == TOTAL.casefold())
    page.remarks(closing.remarks)


def _recap_cells(line: RecapLine) -> Iterator[Cell]:
    yield line.kecamatan
    yield line.kelurahan
    parts = (line.before, line.added, line.struck, line.moved_in, line.moved_out, line.adjusted, line.after)
    for tally in (*parts, line.changed):
        yield from _cells(tally)


def _cells(tally: Tally | None) -> tuple[Cell, Cell, Cell]:
    return (tally.men, tally.women, tally.total) if tally is not None else (None, None, None)


def _write_strikes(page: Page, closing: Closing) -> None:
    table = strikes(closing)
    heads = [*table.reasons, "Jumlah"]
    page.header(
        ["Kecamatan", *(f"{reason} {sex}" for reason in heads for sex in _SEXES)],
        [22, *[_STRIKE_WIDTH] * (len(heads) * 3)],
    )
    for place, tallies in zip(table.kecamatan, table.counts, strict=True):
        page.line(_strike_cells(place, tallies))
    page.line(_strike_cells(TOTAL, [_sum(column) for column in zip(*table.counts, strict=True)]), total=True)
    if not table.reasons:
        page.remarks(["Bulan ini tidak ada pemilih yang dicatat TMS."])


def _strike_cells(place: str, tallies: Sequence[Tally]) -> list[Cell]:
    return [place, *(cell for tally in (*tallies, _sum(tallies)) for cell in _cells(tally))]


def _sum(tallies: Sequence[Tally]) -> Tally:
    return sum(tallies, Tally())


def _write_held(page: Page, closing: Closing) -> None:
    page.header(HELD_COLUMNS, (19, 18, 28, 20, 20, 60))
    for held in closing.held:
        page.line((held.number, held.kind, held.name, held.kecamatan, held.kelurahan, held.reason))
    if not closing.held:
        page.remarks(["Tidak ada laporan disetujui yang ditahan."])


def _write_coverage(page: Page, closing: Closing) -> None:
    page.header(COVERAGE_COLUMNS, (28, 30, 13, 13, 13, 13))
    for line in closing.coverage:
        counts = (line.expected, line.reported, line.nothing_to_report, line.silent)
        page.line((line.kecamatan, line.kelurahan, *counts))
    sums = [
        sum(line.expected for line in closing.coverage),
        sum(line.reported for line in closing.coverage),
        sum(line.nothing_to_report for line in closing.coverage),
        sum(line.silent for line in closing.coverage),
    ]
    page.line((TOTAL, "", *sums), total=True)


_SHEETS: tuple[tuple[str, str, Callable[[Page, Closing], None]], ...] = (
    ("Rekap", "Rekapitulasi Pemutakhiran Data Pemilih Berkelanjutan", _write_recap),
    ("TMS per Alasan", "Pemutakhiran Data Pemilih Berkelanjutan: pemilih TMS menurut alasan", _write_strikes),
    ("Ditahan", "Pemutakhiran Data Pemilih Berkelanjutan: laporan disetujui yang ditahan", _write_held),
    ("Kepatuhan", "Pemutakhiran Data Pemilih Berkelanjutan: kepatuhan pelaporan", _write_coverage),
)
