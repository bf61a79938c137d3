"""An invented month, its files, and what another program reads in them."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO
from itertools import takewhile
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from PIL import Image
from python_calamine import CalamineWorkbook

from reporting.model import Closing, Coverage, ListRow, Month, RecapLine, Tally
from scheduler.documents import write_month
from scheduler.documents.workbook_file import write_workbook
from scheduler.entries import COLUMNS as LIST_COLUMNS
from scheduler.figures import figures

CREATED = datetime(2026, 11, 1, 1, 0, tzinfo=UTC)
KINDS = {"TMS": "meninggal", "UBAH": "RT: 001 → 004", "BARU": "pindah masuk"}
PLACES = (("Contoh Timur", "Mawar"), ("Contoh Timur", "Melati"), ("Contoh Barat", "Kenanga"))


def a_row(effect: str = "TMS", sex: str = "L", place: tuple[str, str] = PLACES[0], **cells: str) -> ListRow:
    """One line of the list about an invented person."""
    known = {
        "KECAMATAN": place[0],
        "KELURAHAN": place[1],
        "DPID": "10000001",
        "NKK": "3272010101010000",
        "NIK": "3272010305610000",
        "NAMA": "WARGA CONTOH",
        "TANGGAL LAHIR": "03|05|1961",
        "KELAMIN": sex,
        "RT": "003",
        "RW": "005",
        "JENIS": effect,
        "ALASAN": KINDS[effect],
        "NOMOR": "DPB-2610-00001-3",
    }
    return ListRow(dict.fromkeys(LIST_COLUMNS, "") | known | cells)


def a_closing(rows: tuple[ListRow, ...] = (), **changes: Any) -> Closing:
    """October of an invented office, its recap counted from the rows the way the closing promises."""
    closing = Closing(
        office="32.72",
        office_name="KPU Kota Contoh",
        month=Month(2026, 10),
        cutoff=datetime(2026, 10, 31, 23, 59, 59, tzinfo=ZoneInfo("Asia/Jakarta")),
        rows=rows,
        held=(),
        recap=recap_of(rows),
        coverage=(Coverage("Contoh Timur", "Mawar", 14, 9, 3), Coverage("Contoh Barat", "Kenanga", 8, 1, 0)),
        received=len(rows) + 4,
    )
    return replace(closing, **changes)


def recap_of(rows: tuple[ListRow, ...]) -> tuple[RecapLine, ...]:
    """A recap line for each kelurahan and one for the office; ``Awal`` of the first is not known."""

    def count(effect: str, place: tuple[str, str] | None) -> Tally:
        found = [row.columns for row in rows if row.columns["JENIS"] == effect]
        sexes = [cells["KELAMIN"] for cells in found if place in (None, (cells["KECAMATAN"], cells["KELURAHAN"]))]
        return Tally(sexes.count("L"), sexes.count("P"))

    def line(kecamatan: str, kelurahan: str, place: tuple[str, str] | None, before: Tally | None) -> RecapLine:
        added, struck, changed = (count(effect, place) for effect in ("BARU", "TMS", "UBAH"))
        return RecapLine(kecamatan, kelurahan, before, added, struck, changed=changed)

    lines = [line(*place, place, Tally(500, 600) if index else None) for index, place in enumerate(PLACES)]
    return (*lines, line("JUMLAH", "JUMLAH", None, Tally(1500, 1700)))


def written(closing: Closing, out: Path, *, draft: str = "") -> dict[str, Path]:
    """The month's workbook, CSV and picture by the end of their names."""
    paths = write_month(closing, out, draft=draft, created=CREATED)
    return {path.suffix: path for path in paths if path.name.startswith(("PDPB", "Infografis"))}


def book_of(closing: Closing, folder: Path, *, labels: Sequence[str] = ()) -> Path:
    """The month's workbook alone."""
    path = folder / "list.xlsx"
    write_workbook(closing, figures(closing.rows), path, labels=labels, created=CREATED)
    return path


def opened(path: Path) -> Workbook:
    """The workbook as another program opens it, styles and page setup included."""
    return load_workbook(BytesIO(path.read_bytes()))


def cells_of(path: Path, sheet: str) -> list[list[Any]]:
    """All cells of a sheet as another program reads them."""
    return CalamineWorkbook.from_path(path).get_sheet_by_name(sheet).to_python(skip_empty_area=False)


def table(path: Path, sheet: str, first: str) -> list[dict[str, Any]]:
    """The lines of the sheet's table, whose header begins with ``first``, by header."""
    rows = cells_of(path, sheet)
    start = next(index for index, row in enumerate(rows) if row[0] == first)
    lines = takewhile(lambda row: row[0] != "", rows[start + 1 :])
    return [dict(zip(rows[start], row, strict=True)) for row in lines]


def visible_words(path: Path, sheet: str) -> str:
    """Every text of a sheet, with what stands in its printed header and footer."""
    found = opened(path)[sheet]
    assert found.oddHeader is not None
    assert found.oddFooter is not None
    margins = (found.oddHeader.center.text, found.oddFooter.left.text, found.oddFooter.right.text)
    return "\n".join(
        [str(cell) for row in found.iter_rows(values_only=True) for cell in row if cell] + list(map(str, margins))
    )


def colours(path: Path) -> set[tuple[int, int, int]]:
    """The colours of a picture."""
    with Image.open(path) as picture:
        pixels = picture.convert("RGB").tobytes()
    return set(zip(pixels[::3], pixels[1::3], pixels[2::3], strict=True))


rows_of_any_kind = st.lists(
    st.builds(a_row, st.sampled_from(list(KINDS)), st.sampled_from("LP"), st.sampled_from(PLACES)), max_size=25
).map(tuple)
