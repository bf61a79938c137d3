"""An invented quarter and its files."""

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from reporting.model import Advice, Closing, ListRow, Month, MonthState, Quarter, RecapLine, Tally
from scheduler.documents import write_quarter
from scheduler.quarter import Quarterly, Signing, quarterly
from scheduler.recap import with_totals
from tests.documents import PLACES, a_closing, a_row

CREATED = datetime(2026, 12, 9, 1, 0, tzinfo=UTC)
NUMBER = "12/PL.02.1-BA/3272/2026"
NOBODY = Signing()
OFFICERS = Signing("Contoh Ketua", ("Anggota Satu", "Anggota Dua"), "Kota Contoh")
FIXED: dict[str, Any] = {"state": MonthState.FIXED, "fixed_on": date(2026, 12, 8), "minutes": NUMBER}
ROWS = (
    a_row("TMS", "L"),
    a_row("TMS", "P", PLACES[2]),
    a_row("TMS", "P", ALASAN="ganda"),
    a_row("BARU", "P", ALASAN="pemula"),
    a_row("BARU", "L", PLACES[2]),
    a_row("UBAH", "L"),
)
ADVICE = (
    Advice(
        *("2026-12", "Bawaslu Kota Contoh", "7/PM/2026", "Contoh Orang; Contoh Kedua"),
        said="Contoh Orang (NIK 3272010305610000) masih tercatat, juga contoh kedua.",
        follow_up="Sudah dicoret.",
    ),
)


def a_quarter(rows: tuple[ListRow, ...] = ROWS, advice: tuple[Advice, ...] = (), **changes: Any) -> Quarterly:
    """October to December of an invented office; each month's list is ``rows``, ``changes`` go to every month."""
    closings: list[Closing] = []
    before = {where: Tally(500, 600) for where in PLACES}
    for month in Quarter(2026, 4).months:
        closings.append(replace(a_closing(rows, month=month, recap=_recap(rows, before)), **changes))
        before = {where: _after(closings[-1], where) for where in PLACES}
    return quarterly(closings, advice)


def until(whole: Quarterly, last: Month) -> Quarterly:
    """The same quarter when its later months were not closed yet."""
    return quarterly([closing for closing in whole.closings if closing.month <= last], whole.advice)


def files_of(whole: Quarterly, out: Path, signing: Signing = NOBODY, *, draft: str = "") -> dict[str, Path]:
    """The quarter's files by the end of their names."""
    return {path.suffix: path for path in write_quarter(whole, signing, out, created=CREATED, draft=draft)}


def _recap(rows: tuple[ListRow, ...], before: dict[tuple[str, str], Tally]) -> tuple[RecapLine, ...]:
    def count(effect: str, where: tuple[str, str]) -> Tally:
        cells = [row.columns for row in rows if row.columns["JENIS"] == effect]
        sexes = [one["KELAMIN"] for one in cells if (one["KECAMATAN"], one["KELURAHAN"]) == where]
        return Tally(sexes.count("L"), sexes.count("P"))

    def line(where: tuple[str, str]) -> RecapLine:
        added, struck, changed = (count(effect, where) for effect in ("BARU", "TMS", "UBAH"))
        return RecapLine(*where, before[where], added, struck, changed=changed)

    return tuple(with_totals([line(where) for where in sorted(PLACES)]))


def _after(closing: Closing, where: tuple[str, str]) -> Tally:
    found = next(line.after for line in closing.recap if (line.kecamatan, line.kelurahan) == where)
    assert found is not None
    return found
