"""The tables that a month's and a quarter's workbook share: the recap by place, and an effect by place and reason."""

from collections.abc import Iterator, Sequence

from reporting.model import RecapLine, Tally
from scheduler.documents.facts import Table
from scheduler.documents.line_sheet import Cell
from scheduler.documents.page import Page
from scheduler.documents.wording import TOTAL

SEXES = ("L", "P", "J")
_PARTS = ("Awal", "Baru", "TMS", "Masuk", "Keluar", "Penyesuaian", "Akhir", "Ubah")
_REASON_WIDTH, _NARROW = 9.5, 6.5
_MOST_ABREAST = 5
RECAP_COLUMNS = ("Kecamatan", "Kelurahan", *(f"{part} {sex}" for part in _PARTS for sex in SEXES))
# Narrow, so that they are printed large: a kabupaten has up to 3.000.000 voters, its changes stay below 100.000.
_WIDTHS = {"Awal": (9, 9, 9.5), "Akhir": (9, 9, 9.5), "Penyesuaian": (6, 6, 6.5)}
_RECAP_WIDTHS = (18, 21, *(width for part in _PARTS for width in _WIDTHS.get(part, (7, 7, 7))))
_UPRIGHT = tuple(name for name in RECAP_COLUMNS if name.startswith("Penyesuaian"))


def write_recap(page: Page, lines: Sequence[RecapLine]) -> None:
    """Each line as it stands, ``JUMLAH`` in bold; the last, the office's, stays in sight whatever is filtered."""
    page.header(RECAP_COLUMNS, _RECAP_WIDTHS, upright=_UPRIGHT)
    for place, line in enumerate(lines, 1):
        if place == len(lines):
            page.filter()
        page.line(list(_recap_cells(line)), total=line.kelurahan.casefold() == TOTAL.casefold())


def _recap_cells(line: RecapLine) -> Iterator[Cell]:
    yield line.kecamatan
    yield line.kelurahan
    parts = (line.before, line.added, line.struck, line.moved_in, line.moved_out, line.adjusted, line.after)
    for tally in (*parts, line.changed):
        yield from tally_cells(tally)


def write_reasons(page: Page, shown: Table, nothing: str) -> None:
    """L, P, J of each reason and of all, a line a kecamatan; ``nothing`` is said when no reason occurs."""
    names = [f"{reason} {sex}" for reason in (*shown.reasons, "Jumlah") for sex in SEXES]
    # Many reasons are printed too small to read unless their names stand upright.
    many = len(shown.reasons) > _MOST_ABREAST
    widths = [22, *[_NARROW if many else _REASON_WIDTH] * len(names)]
    page.header(["Kecamatan", *names], widths, upright=names if many else ())
    for place, tallies in zip(shown.kecamatan, shown.counts, strict=True):
        page.line(_reason_cells(place, tallies))
    page.filter()
    page.line(_reason_cells(TOTAL, [_sum(column) for column in zip(*shown.counts, strict=True)]), total=True)
    if not shown.reasons:
        page.remarks([nothing])


def write_office_reasons(page: Page, title: str, by_reason: Sequence[tuple[str, Tally]]) -> None:
    """A smaller table below another: the office's counts, a line a reason, and their sum."""
    page.further(title, ("Alasan", *SEXES))
    for reason, tally in by_reason:
        page.line((reason, *tally_cells(tally)))
    page.line((TOTAL, *tally_cells(_sum([tally for _, tally in by_reason]))), total=True)


def _reason_cells(place: str, tallies: Sequence[Tally]) -> list[Cell]:
    return [place, *(cell for tally in (*tallies, _sum(tallies)) for cell in tally_cells(tally))]


def _sum(tallies: Sequence[Tally]) -> Tally:
    return sum(tallies, Tally())


def tally_cells(tally: Tally | None) -> tuple[Cell, Cell, Cell]:
    """L, P and J; empty cells for what is not known."""
    return (tally.men, tally.women, tally.total) if tally is not None else (None, None, None)
