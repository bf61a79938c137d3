"""Tables about places as offices keep them: which columns they have, and their lines, sums and headings left out.

Headers are found under letterheads, in any order and case, also when the lower of two rows says ``L`` and ``P``.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from reporting.errors import Misunderstood
from reporting.reading.cells import text_of
from reporting.reading.tables import Row, Table, Value
from reporting.texts import seed as texts

SEARCHED = 60
"""Rows in which a header is looked for."""


class Column(StrEnum):
    """What a column holds; the value is how sentences name it."""

    CODE = "Kode"
    KECAMATAN = "Kecamatan"
    KELURAHAN = "Kelurahan"
    RW = "RW"
    RT = "RT"
    RT_RW = "RT/RW"
    RW_RT = "RW/RT"
    TPS = "TPS"
    MEN = "L"
    WOMEN = "P"
    TOTAL = "Jumlah"
    MONTH = "Bulan"


_SPELLINGS: Mapping[Column, str] = {
    Column.CODE: "kode, kode wilayah, kode wil, kode kelurahan, kode desa, kode kel, kode desa/kelurahan,"
    " kode kelurahan/desa, kode kemendagri",
    Column.KECAMATAN: "kecamatan, kec, nama kecamatan, nama kec",
    Column.KELURAHAN: "kelurahan, kel, desa, kelurahan/desa, desa/kelurahan, kel/desa, desa/kel, kelurahan atau desa,"
    " nama kelurahan, nama kel, nama desa, nama kelurahan/desa, nama desa/kelurahan, nama kel/desa",
    Column.RW: "rw, no rw, nomor rw",
    Column.RT: "rt, no rt, nomor rt",
    Column.RT_RW: "rt/rw, rt dan rw",
    Column.RW_RT: "rw/rt, rw dan rt",
    Column.TPS: "tps, no tps, nomor tps, nama tps",
    Column.MEN: "l, lk, laki, laki-laki, pria, awal l, jumlah l, jml l, jml lk, jumlah laki-laki, pemilih l,"
    " pemilih laki-laki",
    Column.WOMEN: "p, pr, perempuan, wanita, awal p, jumlah p, jml p, jml pr, jumlah perempuan, pemilih p,"
    " pemilih perempuan",
    Column.TOTAL: "j, jml, jumlah, total, l+p, awal j, jumlah l+p, jumlah pemilih, total pemilih",
    Column.MONTH: "bulan, periode",
}


def _compact(text: str) -> str:
    return re.sub(r"[\W_]+", "", text.casefold())


_KNOWN = {_compact(one): column for column, spellings in _SPELLINGS.items() for one in spellings.split(",")}
_SUM = re.compile(r"(?:sub ?)?(?:jumlah|total)\b", re.IGNORECASE)
_PLACE = frozenset({Column.RW, Column.RT, Column.RT_RW, Column.RW_RT, Column.TPS})
_FIGURES = frozenset({Column.MEN, Column.WOMEN})


@dataclass(frozen=True)
class Line:
    """One line about a place; ``where`` says which, ``cells`` are those below a header that we know."""

    where: str
    cells: Mapping[Column, Value] = field(repr=False)

    def text(self, column: Column) -> str:
        """A cell as people read it; a dash says that it is empty."""
        text = text_of(self.cells.get(column, ""))
        return "" if set(text) <= set("-–—") else text


@dataclass(frozen=True)
class Listing:
    """The lines of a file, what of it was passed over, and which columns some sheet of it has."""

    lines: Sequence[Line]
    remarks: Sequence[str]
    columns: frozenset[Column]


def read_listing(tables: Sequence[Table], needed: Sequence[Column]) -> Listing:
    """The lines of every sheet that has the ``needed`` columns; ``Misunderstood`` when there is none."""
    lines: list[Line] = []
    remarks: list[str] = []
    columns: set[Column] = set()
    sums = 0
    for table in tables:
        found = _find_header(table, needed)
        if found is None:
            remarks.append(texts.sheet_skipped(table.title, needed))
            continue
        row, places = found
        columns |= places.keys()
        title = table.title if len(tables) > 1 else ""
        below = list(_below(table, row))
        lines += [_line(title, one, places) for one in below if not _is_sum(one)]
        sums += sum(map(_is_sum, below))
    if not columns:
        raise Misunderstood(texts.no_header(needed))
    if sums:
        remarks.append(texts.totals_skipped(sums))
    return Listing(list(_continued(lines)), remarks, frozenset(columns))


# ---------------------------------------------------------------- the header
def _find_header(table: Table, needed: Sequence[Column]) -> tuple[int, dict[Column, int]] | None:
    """The number of the header's last row and the place of each column; a pair of rows only where it tells more."""
    best: tuple[int, dict[Column, int]] | None = None
    top = table.rows[:SEARCHED]
    for upper, lower in zip(top, [*top[1:], None], strict=False):
        alone = _meanings(upper)
        both = _overlaid(upper, lower) if lower else alone
        pair = lower is not None and len(both) > len(alone) + 1
        found, last = (both, lower) if pair else (alone, upper)
        if last and all(column in found for column in needed) and len(found) > (len(best[1]) if best else 0):
            best = last.number, found
    return best


def _meanings(row: Row) -> dict[Column, int]:
    return _placed(map(_meaning, row.cells))


def _overlaid(upper: Row, lower: Row) -> dict[Column, int]:
    width = max(len(upper.cells), len(lower.cells))
    above, below = ([*map(_meaning, row.cells), *[None] * width][:width] for row in (upper, lower))
    return _placed(low or up for up, low in zip(above, below, strict=True))


def _placed(meanings: Iterable[Column | None]) -> dict[Column, int]:
    found: dict[Column, int] = {}
    for place, column in enumerate(meanings):
        if column is not None:
            found.setdefault(column, place)
    return found


def _meaning(cell: Value) -> Column | None:
    if not isinstance(cell, str) or len(cell) > 60:
        return None
    return _KNOWN.get(_compact(cell)) or _KNOWN.get(_compact(re.sub(r"\([^)]*\)|\*", "", cell)))


# ---------------------------------------------------------------- the lines
def _below(table: Table, header: int) -> Iterator[Row]:
    rows = [row for row in table.rows if row.number > header and not row.blank]
    return iter(rows[1:] if rows and _counts_columns(rows[0]) else rows)


def _counts_columns(row: Row) -> bool:
    """``1 2 3 …`` or ``(1) (2) (3) …`` below a header, as forms have it."""
    numbers = [_compact(text_of(cell)) for cell in row.cells if cell != ""]
    whole = [int(number) for number in numbers if number.isdecimal()]
    return len(whole) == len(numbers) > 2 and whole == list(range(whole[0], whole[0] + len(whole)))


def _line(title: str, row: Row, places: Mapping[Column, int]) -> Line:
    cells = {column: row.cells[place] for column, place in places.items() if place < len(row.cells)}
    return Line(texts.where(title, row.number), {column: cell for column, cell in cells.items() if cell != ""})


def _is_sum(row: Row) -> bool:
    return any(isinstance(cell, str) and _SUM.match(cell.strip()) for cell in row.cells)


def _continued(lines: Sequence[Line]) -> Iterator[Line]:
    """Where a form names a place once for all lines below it, each line gets the name; mere headings go.

    A kelurahan is never carried on to figures: a line of figures without one is more likely a sum.
    """
    kecamatan = kelurahan = ""
    for line in lines:
        own = {column: line.text(column) for column in (Column.KECAMATAN, Column.KELURAHAN)}
        if own[Column.KECAMATAN] and own[Column.KECAMATAN] != kecamatan:
            kecamatan, kelurahan = own[Column.KECAMATAN], ""
        kelurahan = own[Column.KELURAHAN] or kelurahan
        figures, inside = bool(line.cells.keys() & _FIGURES), bool(line.cells.keys() & _PLACE)
        if own[Column.KELURAHAN] or figures or inside:
            name = own[Column.KELURAHAN] if figures else kelurahan
            yield Line(line.where, {**line.cells, Column.KECAMATAN: kecamatan, Column.KELURAHAN: name})
