"""Closed months in the journal: their editions, streamed lines, and what an older version kept in one piece."""

import json
import sqlite3
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from sqlalchemy.exc import IntegrityError

from reporting.journal import editions, ledger, months, standings
from reporting.journal.editions import SLICE
from reporting.journal.store import Store
from reporting.model import ListRow, Month, MonthState, Turn
from tests.standins.keys import KEY
from tests.test_migration import VERSION_1

NOW = datetime(2026, 11, 1, 5, tzinfo=UTC)
LATER = datetime(2026, 11, 3, 5, tzinfo=UTC)
OCTOBER, NOVEMBER = Month(2026, 10), Month(2026, 11)


def a_row(running: int, turn: Turn = Turn.FIRST, **cells: str) -> ListRow:
    """A line of a list."""
    return ListRow({"NOMOR": f"DPB-{running}", "JENIS": "TMS", **cells}, turn)


def test_lines_come_back_in_order_however_many(tmp_path: Path) -> None:
    """More lines than a slice holds are read whole, each once, in the order of the list."""
    told = [a_row(running) for running in range(2 * SLICE)]
    store = Store(f"sqlite:///{tmp_path / 'lapor.db'}", KEY)
    with store.begin() as tx:
        months.keep(tx, "32.72", OCTOBER, {}, "x", NOW, told)
        months.keep(tx, "32.72", NOVEMBER, {}, "x", NOW, told[: SLICE + 1])
        assert list(months.rows(tx, "32.72", OCTOBER)) == told
        assert list(months.rows(tx, "32.72", NOVEMBER)) == told[: SLICE + 1]
        assert list(months.rows(tx, "32.73", OCTOBER)) == []
        assert editions.count(tx, "32.72", OCTOBER, 0) == 2 * SLICE
    store.close()


def test_a_month_is_closed_once() -> None:
    """A second closing of the same month fails, whatever it says."""
    with Store("sqlite://", KEY).begin() as tx:
        months.keep(tx, "32.72", OCTOBER, {}, "x", NOW)
        with pytest.raises(IntegrityError):
            months.keep(tx, "32.72", OCTOBER, {}, "y", LATER)


def test_the_last_edition_counts_and_all_are_kept() -> None:
    """Made anew, a month shows its newest lines; what later lists say of a report is asked of these only."""
    with Store("sqlite://", KEY).begin() as tx:
        months.keep(tx, "32.72", OCTOBER, {"held": []}, "first", NOW, [a_row(1), a_row(2)])
        months.place(tx, "32.72", OCTOBER)
        assert months.amend(tx, "32.72", OCTOBER, {"held": [1]}, "second", LATER, [a_row(2, Turn.TAKEN_BACK)]) == 1
        kept = months.find(tx, "32.72", OCTOBER)
        assert kept is not None
        assert (kept.state, kept.amendment, kept.digest, kept.placed) == (MonthState.AMENDED, 1, "second", False)
        assert (kept.closed_at, kept.made_at, kept.closing) == (NOW, LATER, {"held": [1]})
        assert [one.digest for one in editions.of_month(tx, "32.72", OCTOBER)] == ["first", "second"]
        assert list(editions.lines_of(tx, "32.72", {"DPB-1", "DPB-2"})) == ["DPB-2"]
        assert editions.taken_back(tx, "32.72") == {"DPB-2": OCTOBER}
        assert months.closed_since(tx, "32.72", datetime(2026, 11, 2, tzinfo=UTC)) == [OCTOBER]


def test_fixed_once_with_all_before_it() -> None:
    """Months up to the one named are fixed by the same Berita Acara, once, and the ledger knows when."""
    with Store("sqlite://", KEY).begin() as tx:
        for month in (OCTOBER, NOVEMBER):
            months.keep(tx, "32.72", month, {}, "x", NOW)
        assert months.fix(tx, "32.72", OCTOBER, date(2026, 11, 5), "1/BA", NOW) == [OCTOBER]
        assert months.fix(tx, "32.72", NOVEMBER, date(2026, 12, 8), "2/BA", LATER) == [NOVEMBER]
        assert months.fix(tx, "32.72", NOVEMBER, date(2026, 12, 9), "3/BA", LATER) == []
        found = [(one.state, one.fixed_on, one.minutes) for one in standings.of_office(tx, "32.72")]
        assert ledger.done_at(tx, "32.72", months.FIXED, "2026-11") == LATER
    assert found == [
        (MonthState.FIXED, "2026-11-05", "1/BA"),
        (MonthState.FIXED, "2026-12-08", "2/BA"),
    ]


def test_months_closed_by_an_older_version(tmp_path: Path) -> None:
    """Their rows become lines of edition 0, read as they were frozen; the rest of the closing stays beside them."""
    path = tmp_path / "lama.db"
    closing = {"cutoff": "2026-10-31T23:59:59+07:00", "rows": [{"NOMOR": "DPB-2"}, {"NOMOR": "DPB-1"}], "held": []}
    with sqlite3.connect(path) as raw:
        raw.executescript(VERSION_1.read_text(encoding="utf-8"))
        raw.execute(
            "INSERT INTO months (office, month, state, closed_at, digest, closing, placed)"
            " VALUES ('32.72', '2026-10', 'Rancangan', '2026-11-01T05:00:00.000000Z', 'abc', ?, 1)",
            (json.dumps(closing),),
        )
    raw.close()
    store = Store(f"sqlite:///{path}", KEY)
    with store.begin() as tx:
        kept = months.find(tx, "32.72", OCTOBER)
        rows = [row.number for row in months.rows(tx, "32.72", OCTOBER)]
    store.close()
    assert kept is not None
    assert (kept.state, kept.digest, kept.made_at, kept.placed, kept.amendment) == (
        MonthState.DRAFT,
        "abc",
        NOW,
        True,
        0,
    )
    assert (rows, kept.closing) == (["DPB-2", "DPB-1"], {"cutoff": closing["cutoff"], "held": []})
