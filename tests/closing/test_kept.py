"""A closing as plain data."""

from dataclasses import replace
from pathlib import Path
from zoneinfo import ZoneInfo

from reporting.journal import Tx, months
from reporting.journal.months import Closed
from reporting.journal.store import Store
from reporting.model import Closing, Tally
from scheduler import month
from scheduler.close import close
from tests.closing import an_office
from tests.standins.keys import KEY
from tests.standins.matters import MEKAR, SUKAMAJU, TOO_LATE, a_matter, a_report


def _closing() -> Closing:
    matter = a_matter(
        a_report(1),
        a_report(2, where=MEKAR, cells={"L/P": "P"}),
        a_report(3, "Pindah keluar", cells={"Tujuan": "Mekar, Barat"}),
        a_report(4, cells={"L/P": ""}),
        before={SUKAMAJU: Tally(100, 110)},
        received_in={SUKAMAJU: 3, MEKAR: 1},
        counted_until=TOO_LATE,
    )
    return close(matter)


def _kept(tx: Tx, closing: Closing) -> Closed:
    months.keep(tx, closing.office, closing.month, month.plain(closing), "x", TOO_LATE, closing.rows)
    kept = months.find(tx, closing.office, closing.month)
    assert kept is not None
    return kept


def test_kept_and_taken_out(tmp_path: Path) -> None:
    """A closing comes out of the journal exactly as it was, its rows in memory or in a file gone through at will."""
    closing, office = _closing(), an_office(tmp_path)
    assert (len(closing.rows), len(closing.held)) == (3, 1)
    with Store("sqlite://", KEY).begin() as tx:
        kept = _kept(tx, closing)
        spooled = month.spool(tx, kept, office, tmp_path)
        assert month.thaw(tx, kept, office) == closing
        assert month.outline(kept, office) == replace(closing, rows=())
    assert [tuple(spooled.rows), tuple(spooled.rows)] == [closing.rows, closing.rows]
    assert list(zip(spooled.rows, spooled.rows, strict=True)) == [(row, row) for row in closing.rows]
    assert len(spooled.rows) == 3
    assert replace(spooled, rows=()) == replace(closing, rows=())
    assert list(tmp_path.iterdir()) == []


def test_cut_off_in_the_zone(tmp_path: Path) -> None:
    """Taken out for an office, the cut-off is on its own clock."""
    with Store("sqlite://", KEY).begin() as tx:
        thawed = month.thaw(tx, _kept(tx, _closing()), an_office(tmp_path, zone=ZoneInfo("Asia/Jayapura")))
    assert f"{thawed.cutoff:%Y-%m-%d %H:%M}" == "2026-11-01 01:59"
