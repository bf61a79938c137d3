"""A closing as plain data, and a group's part of it."""

import json
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from reporting.journal.filed import Filed
from reporting.model import Closing, Stage, Tally
from scheduler import month
from scheduler.close import close
from tests.closing import an_office
from tests.standins.matters import MEKAR, SUKAMAJU, a_matter, a_report


def _closing() -> Closing:
    matter = a_matter(
        a_report(1),
        a_report(2, where=MEKAR, cells={"L/P": "P"}),
        a_report(3, "Pindah keluar", cells={"Tujuan": "Mekar, Barat"}),
        a_report(4, cells={"L/P": ""}),
        before={SUKAMAJU: Tally(100, 110)},
        received=4,
        late_sync=True,
    )
    return close(matter)


def _filed(kelurahan: str, stage: Stage = Stage.RECEIVED) -> Filed:
    kecamatan = {SUKAMAJU[1]: SUKAMAJU[0], MEKAR[1]: MEKAR[0]}[kelurahan]
    return Filed(stage, (kecamatan, kelurahan))


def test_received_in_a_scope() -> None:
    """Of what came in a group hears what concerns its scope, a correction once."""
    filed = [_filed("Sukamaju"), _filed("Sukamaju", Stage.CORRECTED), _filed("Mekar"), _filed("Mekar")]
    parts = {scope: month.within(_closing(), scope, filed) for scope in ("Sukamaju", "Mekar")}
    assert {scope: part.received for scope, part in parts.items() if part} == {"Sukamaju": 1, "Mekar": 2}


def test_kept_and_taken_out() -> None:
    """A closing comes back from its plain data exactly as it was."""
    closing = _closing()
    assert (len(closing.rows), len(closing.held)) == (3, 1)
    assert month.thaw(json.loads(json.dumps(month.plain(closing)))) == closing


def test_cut_off_in_the_zone(tmp_path: Path) -> None:
    """Taken out for an office, the cut-off is on its own clock."""
    thawed = month.thaw(month.plain(_closing()), an_office(tmp_path, zone=ZoneInfo("Asia/Jayapura")))
    assert f"{thawed.cutoff:%Y-%m-%d %H:%M}" == "2026-11-01 01:59"


@pytest.mark.parametrize(
    ("scope", "rows", "places"),
    [
        ("KANTOR", 3, ["JUMLAH", "Mekar", "JUMLAH", "Sukamaju", "Sukasari", "JUMLAH"]),
        (" kantor ", 3, ["JUMLAH", "Mekar", "JUMLAH", "Sukamaju", "Sukasari", "JUMLAH"]),
        ("timur", 1, ["Sukamaju", "Sukasari", "JUMLAH"]),
        ("Mekar", 2, ["Mekar"]),
        ("Sukasari ", 0, ["Sukasari"]),
    ],
)
def test_scopes(scope: str, rows: int, places: list[str]) -> None:
    """A group's part holds its own kecamatan or kelurahan and nothing else."""
    part = month.within(_closing(), scope, [_filed("Sukamaju"), _filed("Mekar")])
    assert part is not None
    assert len(part.rows) == rows
    assert sorted(line.kelurahan for line in part.recap) == sorted(places)


@pytest.mark.parametrize("scope", ["", "  ", "Sukamakmur", "JUMLAH", "Timur, Sukamaju lain"])
def test_unknown_scopes(scope: str) -> None:
    """A scope that is no place of the office has no part."""
    assert month.within(_closing(), scope, []) is None
