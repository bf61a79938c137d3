"""A journal of an earlier version becomes one of today: what was in it stays, its tables are the same as new ones."""

import sqlite3
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import Connection, create_engine, event, inspect

from reporting.journal import books, editions, ledger, listed, marks, outbox, registry_answers, reports, rows
from reporting.journal.store import Store
from reporting.model import Field, Person, Role
from tests.standins.keys import KEY

VERSION_1 = Path(__file__).parent / "standins/version1.sql"


def shape(path: Path) -> dict[str, Any]:
    """Tables, columns, keys and indices (in their words) of a store, without the order in which columns were added."""
    with sqlite3.connect(path) as raw:
        made = dict(
            raw.execute("SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL").fetchall()
        )
    raw.close()
    found = inspect(create_engine(f"sqlite:///{path.as_posix()}"))
    return {
        table: {
            "columns": sorted((one["name"], str(one["type"]), one["nullable"]) for one in found.get_columns(table)),
            "key": found.get_pk_constraint(table)["constrained_columns"],
            "unique": sorted(tuple(one["column_names"]) for one in found.get_unique_constraints(table)),
            "indices": sorted(
                (one["name"] or "", "".join(made.get(one["name"] or "", "").replace('"', "").split()), one["unique"])
                for one in found.get_indexes(table)
            ),
        }
        for table in found.get_table_names()
    }


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """A store of version 1 with one report in it."""
    path = tmp_path / "lama.db"
    with sqlite3.connect(path) as raw:
        raw.executescript(VERSION_1.read_text(encoding="utf-8"))
        raw.execute(
            "INSERT INTO reports (number, office, kind, filed_at, role, stage, stage_ref, cells, cluster, match_nik,"
            " match_name, answered, attachments, new_evidence, placed) VALUES ('DPB-2610-00001-1', '32.72',"
            " 'Meninggal', '2026-10-04T01:00:00.000000Z', 'RT', 'Diterima', '', '{\"Nama\": \"Contoh\","
            ' "NIK": "3272011203559001", "Kelurahan": "Sukamaju"}\','
            " 'DPB-2610-00001-1', '', 'contoh', '', 0, 0, 1)"
        )
    raw.close()
    return path


def test_a_store_of_version_1_becomes_like_a_new_one(old: Path, tmp_path: Path) -> None:
    """After opening, an old store has the tables, columns, keys and indices of a fresh one."""
    Store(f"sqlite:///{old.as_posix()}", KEY).close()
    fresh = tmp_path / "baru.db"
    Store(f"sqlite:///{fresh.as_posix()}", KEY).close()
    assert shape(old) == shape(fresh)


def test_what_was_in_an_old_store_stays(old: Path) -> None:
    """A report of version 1 is read whole, also when the store is opened a second time."""
    for _ in range(2):
        store = Store(f"sqlite:///{old.as_posix()}", KEY)
        with store.begin() as tx:
            (report,) = reports.of_office(tx, "32.72")
        store.close()
        assert (report.kind, report.cell("Nama"), report.filed_at.isoformat()) == (
            "Meninggal",
            "Contoh",
            "2026-10-04T01:00:00+00:00",
        )


def test_an_old_report_is_recognised_when_it_is_told_again(old: Path) -> None:
    """What was filed before the version that knows spellings is found by a slip in the NIK and another spelling."""
    store = Store(f"sqlite:///{old.as_posix()}", KEY)
    told = {Field.NAME: "Tjontoh", Field.NIK: "3272011203550001", Field.KELURAHAN: "Sukamaju"}
    now = datetime(2026, 11, 5, 1, tzinfo=UTC)
    teller = Person(1, "32.72", "KODE", "Pak Contoh", Role.RT)
    with store.begin() as tx:
        again = reports.file(tx, teller, "Meninggal", told, now, ZoneInfo("Asia/Jakarta"), chat_id=11)
    store.close()
    assert again.cluster == "DPB-2610-00001-1"


def test_a_notice_given_before_the_ledger_is_not_given_again(old: Path) -> None:
    """What version 4 noted among other facts stands in the ledger afterwards, with its moment."""
    with sqlite3.connect(old) as raw:
        raw.execute("INSERT INTO meta (name, value) VALUES ('incomplete 32.72 2026-10 5', '2026-10-26T08:00:00+07:00')")
    raw.close()
    store = Store(f"sqlite:///{old.as_posix()}", KEY)
    with store.begin() as tx:
        assert ledger.done_at(tx, "32.72", "notice", "2026-10 5") == datetime(2026, 10, 26, 1, tzinfo=UTC)
        assert not ledger.claim(tx, "32.72", "notice", "2026-10 5", datetime(2026, 10, 26, 2, tzinfo=UTC))
        assert marks.beginning(tx, "incomplete ") == {}
    store.close()


def test_letters_that_wait_in_an_old_store_leave_in_their_order(old: Path) -> None:
    """What version 5 queued, when answers had the urgency of today's receipts, leaves before what is said after it."""
    with sqlite3.connect(old) as raw:
        for chat, words, priority in ((1, "tanya", 0), (-5, "ringkasan", 9), (-900, "catatan", 0), (1, "jawab", 0)):
            raw.execute(
                "INSERT INTO outbox (office, chat_id, method, payload, file, once, priority, state, attempts,"
                " not_before, created_at, note) VALUES ('32.72', ?, 'sendMessage', ?, '', 0, ?, 'queued', 0,"
                " '2026-10-04T01:00:00.000000Z', '2026-10-04T01:00:00.000000Z', '')",
                (chat, f'{{"text": "{words}"}}', priority),
            )
    raw.close()
    store, now, left = Store(f"sqlite:///{old.as_posix()}", KEY), datetime(2026, 11, 5, 1, tzinfo=UTC), list[str]()
    with store.begin() as tx:
        for chat, words, priority in ((1, "tanda terima", outbox.RECEIPT), (-900, "peringatan", outbox.ALARM)):
            outbox.put(tx, chat, "sendMessage", {"text": words}, now, priority=priority)
        while due := outbox.due(tx, now, 1):
            left.append(due[0].payload["text"])
            outbox.sent(tx, due)
    store.close()
    assert left == ["tanya", "catatan", "jawab", "tanda terima", "peringatan", "ringkasan"]


@pytest.mark.parametrize("fresh", [True, False])
def test_what_a_meeting_looks_for_is_found_through_its_index(old: Path, tmp_path: Path, *, fresh: bool) -> None:
    """In new and migrated stores alike: nothing reads all reports, answers or lines of an office to find a few."""
    store = Store(f"sqlite:///{(tmp_path / 'baru.db' if fresh else old).as_posix()}", KEY)
    asked: list[tuple[str, Any]] = []

    def note(_conn: Any, _cursor: Any, statement: str, parameters: Any, *_: Any) -> None:
        asked.append((statement, parameters))

    looks: list[tuple[str, Callable[[Connection], object]]] = [
        ("reports_stirred", lambda tx: rows.stirred(tx, "x", "buku", 10)),
        ("reports_stirred", lambda tx: books.unwritten(tx, "x", ["buku"])),
        ("reports_unplaced", lambda tx: rows.unplaced(tx, "x", 10)),
        ("reports_unplaced", lambda tx: rows.waiting(tx, "x")),
        ("reports_unplaced", lambda tx: rows.typed_waiting(tx, "x")),
        ("reports_altered", lambda tx: listed.altered(tx, "x")),
        ("reports_altered", lambda tx: listed.stir(tx, "x")),
        ("registry_answers_open", lambda tx: registry_answers.open_ones(tx, "x")),
        ("list_rows_turned", lambda tx: editions.turned(tx, "x", ["2026-10", "2026-11"])),
        ("list_rows_turned", lambda tx: editions.taken_back(tx, "x")),
    ]
    with store.begin() as tx:
        event.listen(tx, "before_cursor_execute", note)
        for _, look in looks:
            look(tx)
        event.remove(tx, "before_cursor_execute", note)
        assert len(asked) == len(looks)
        for (index, _), (statement, parameters) in zip(looks, asked, strict=True):
            first = tx.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters).all()[0]
            assert f" USING INDEX {index} " in first.detail, statement
    store.close()
