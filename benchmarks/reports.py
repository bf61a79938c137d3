"""The reports of a folder of ``benchmarks.people``, as the bot would be asked about them."""

import csv
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from reporting.model import Sought

OFFICE = "32.72"
SHORT = "3272"
ON = date(2026, 11, 1)


def rows(data: Path) -> Iterator[dict[str, str]]:
    """The lines of ``reports.csv``."""
    with (data / "reports.csv").open(encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(lines)


def sought(row: dict[str, str]) -> Sought:
    """Whom a line tells of."""
    return Sought(
        on=ON,
        name=row["nama"],
        nik=row["nik"],
        born=row["tgl_lahir"],
        sex=row["jk"],
        address=row["alamat"],
        rt=row["rt"],
        rw=row["rw"],
        kelurahan=row["kelurahan"],
        kecamatan=row["kecamatan"],
        kind=row["jenis"].capitalize(),
    )
