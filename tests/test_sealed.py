"""What lies in the journal's files: nothing that names somebody, and still everything is found and read."""

import json
import sqlite3
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import cast, insert, select, text
from sqlalchemy.types import Text

from reporting.errors import OperatorError
from reporting.journal import inbox, people, reports, roll, rows, sessions, task_desk, traces
from reporting.journal.sealed import Marked, Sealed, SealedJson
from reporting.journal.store import Store
from reporting.journal.tables import metadata
from reporting.journal.tables import reports as table
from reporting.matching.duplicates import told_in
from reporting.matching.telling import keys
from reporting.model import Field, Person, Role
from tests.standins.keys import KEY
from tests.standins.opened import opened
from tests.standins.townhall import Play, Town

VERSION_1 = Path(__file__).parent / "standins/version1.sql"
NIK, SLIP, KK, PHONE = "3272014102509001", "3272014102500001", "3272011203069077", "0812-0000-0471"
NAME, ADDRESS = "Contoh Wirjodiningrat", "Jl. Kemuning 17"
TELLER = Person(1, "32.72", "KODE", "Pak Darmawangsa", Role.RT, phone=PHONE)
TOLD = {Field.NAME: NAME, Field.NIK: NIK, Field.KK: KK, Field.KELURAHAN: "Sukamaju", Field.ADDRESS: ADDRESS}
WORDS = (NIK, KK, PHONE, "Wirjodiningrat", "Darmawangsa", "Kemuning")
NOW = datetime(2026, 10, 5, 2, tzinfo=UTC)
WIB = ZoneInfo("Asia/Jakarta")


@pytest.fixture
def store() -> Iterator[Store]:
    """A fresh store."""
    one = Store("sqlite://", KEY)
    yield one
    one.close()


def readable(folder: Path, words: tuple[str, ...] = WORDS) -> list[tuple[str, str]]:
    """Which of the words stand, in any case, in or as the name of which file of a folder.

    Without the copy by which an upgrade can be undone: that is the former version's file, as it was.
    """
    files = [path for path in folder.rglob("*") if path.is_file() and ".db.v" not in path.name]
    return [
        (path.name, word)
        for path in files
        for word in words
        if word.casefold() in path.name.casefold() or word.casefold().encode() in path.read_bytes().lower()
    ]


def an_old_store(path: Path) -> None:
    """A journal of version 1 with people, a report, a draft, a raw update, a letter; its journal file stays."""
    data = json.dumps({field.value: value for field, value in TOLD.items()})
    raw = sqlite3.connect(path)
    raw.execute("PRAGMA journal_mode = PERSIST")
    raw.executescript(VERSION_1.read_text(encoding="utf-8"))
    moment = "2026-10-04T01:00:00.000000Z"
    inserts = [
        ("people (id, office, code, name, role, unit, area, phone, active, news)",
         (1, "32.72", "KODE", TELLER.name, "RT", "", "{}", PHONE, 1, "")),
        ("reports (number, office, kind, filed_at, role, stage, stage_ref, cells, cluster, match_nik, match_name,"
         " answered, attachments, new_evidence, placed)",
         ("DPB-2610-00001-1", "32.72", "Meninggal", moment, "RT", "Diterima", "", data, "DPB-2610-00001-1", NIK,
          NAME.casefold(), f"Ibu {NAME} sudah dicatat", 0, 0, 1)),
        ("sessions (user_id, data, updated_at)", (11, json.dumps({"values": {"nik": NIK}}), moment)),
        ("inbox (bot_id, update_id, digest, received_at, raw, state, attempts, note)",
         (1, 1, "d", moment, f'{{"text": "{NAME} {NIK}"}}', "new", 0, "")),
        ("outbox (office, chat_id, method, payload, file, once, priority, state, attempts, not_before, created_at,"
         " note)",
         ("32.72", 11, "sendMessage", json.dumps({"text": f"{NAME}, {ADDRESS}"}), "", 0, 0, "queued", 0, moment, moment,
          "")),
        ('events (office, about, at, who, what, "before", "after")',
         ("32.72", "DPB-2610-00001-1", moment, "petugas", "NIK", "", NIK)),
    ]  # fmt: skip
    for columns, values in inserts:
        raw.execute(f"INSERT INTO {columns} VALUES ({', '.join('?' * len(values))})", values)  # noqa: S608  # our words
        raw.commit()
    raw.execute("UPDATE reports SET answered = answered || '!'")  # leaves the former page in the journal file
    raw.commit()
    raw.close()


def test_every_sealed_column_names_its_own_place() -> None:
    """What was sealed for one column opens in no other, for no two columns share a place."""
    every = [one for each in metadata.sorted_tables for one in each.columns]
    places = [(str(one), one.type.place) for one in every if isinstance(one.type, Sealed | SealedJson)]
    assert len(places) > 40
    assert [column for column, place in places if column != place] == []


def test_an_old_journal_is_sealed_and_nothing_of_it_stays_readable(tmp_path: Path) -> None:
    """Whoever was named in a store of version 1 is named in none of its files after it was opened, but still read."""
    path = tmp_path / "lama.db"
    an_old_store(path)
    assert {word for _, word in readable(tmp_path)} == set(WORDS)
    assert any(name.endswith("-journal") for name, _ in readable(tmp_path))
    store = Store(f"sqlite:///{path.as_posix()}", KEY)
    assert readable(tmp_path) == []
    with store.begin() as tx:
        (report,) = reports.of_office(tx, "32.72")
        (waiting,) = inbox.waiting(tx, 10)
        found = opened(tx)
    assert (report.cells[Field.NIK], json.loads(waiting.raw)["text"]) == (NIK, f"{NAME} {NIK}")
    assert [word for word in (*WORDS, "sudah dicatat!") if word not in found] == []
    store.close()
    assert readable(tmp_path) == []


def test_an_old_journal_is_wiped_through_a_write_ahead_log(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where SQLite is new enough for one, neither database nor log names anybody, also while they are open."""
    monkeypatch.setattr("reporting.journal.store.journal_mode", lambda: "WAL")
    path = tmp_path / "lama.db"
    an_old_store(path)
    store = Store(f"sqlite:///{path.as_posix()}", KEY)
    beside = {one.name: one.stat().st_mode & 0o077 for one in tmp_path.glob("lama.db*")}
    assert (readable(tmp_path), beside.get("lama.db-wal"), set(beside.values())) == ([], 0, {0})
    with store.begin() as tx:
        assert [word for word in WORDS if word not in opened(tx)] == []
    store.close()
    assert readable(tmp_path) == []


def test_wiping_that_was_cut_short_is_done_at_the_next_start(tmp_path: Path) -> None:
    """When the process died between sealing and wiping, the old words go when the store is opened again."""
    path = tmp_path / "putus.db"
    Store(f"sqlite:///{path.as_posix()}", KEY).close()
    raw = sqlite3.connect(path)
    raw.execute("PRAGMA secure_delete = OFF")
    raw.execute("INSERT INTO counters VALUES (?, 1)", (f"{NAME} {NIK}",))
    raw.commit()
    raw.execute("DELETE FROM counters")
    raw.execute("INSERT INTO meta VALUES ('wipe', '1')")
    raw.commit()
    raw.close()
    assert readable(tmp_path) == [("putus.db", NIK), ("putus.db", "Wirjodiningrat")]
    Store(f"sqlite:///{path.as_posix()}", KEY).close()
    assert readable(tmp_path) == []


def test_what_is_filed_is_found_by_nik_and_by_name(store: Store) -> None:
    """A report is found by its NIK, by its name, and by a NIK with a slip, of which none is readable."""
    with store.begin() as tx:
        first = reports.file(tx, TELLER, "Meninggal", TOLD, NOW, WIB, chat_id=11)
        for told in ({Field.NIK: NIK, Field.NAME: "Lain Sekali"}, {Field.NAME: NAME}):
            second = reports.file(tx, TELLER, "Pindah keluar", told, NOW, WIB, chat_id=11)
            assert first.number in rows.about_same_people(tx, [second])
        slipped = TOLD | {Field.NIK: SLIP, Field.NAME: "Tjontoh Wirjodiningrat"}
        assert reports.file(tx, TELLER, "Meninggal", slipped, NOW, WIB, chat_id=12).cluster == first.cluster
        kept = tx.execute(text("SELECT match_nik, match_name, cells FROM reports")).all()
    assert not any(word.casefold() in str(row).casefold() for row in kept for word in WORDS)


def test_what_staff_type_into_the_wrong_column_is_not_readable(store: Store) -> None:
    """A NIK in ``DPID`` or a name in ``Gabung Dengan`` lies there sealed or marked, and is found again."""
    typed = {Field.NAME.value: "Lain Sekali", "DPID": NIK, "Gabung Dengan": "Wirjodiningrat"}
    with store.begin() as tx:
        first = reports.file_typed(tx, "32.72", "Meninggal", typed, NOW, WIB)
        second = reports.file_typed(tx, "32.72", "Meninggal", typed | {Field.NAME.value: "Entah"}, NOW, WIB)
        assert set(rows.about_same_people(tx, [second])) == {first.number, second.number}
        kept = str(tx.execute(text("SELECT * FROM reports")).all()).casefold()
    assert [word for word in WORDS if word.casefold() in kept] == []


def test_what_is_wrong_with_a_visit_names_nobody(old_tasks: Path) -> None:
    """Of the officer's name or the day that staff typed a digest is kept: in what is new, and after an upgrade."""
    store = Store(f"sqlite:///{old_tasks.as_posix()}", KEY)
    with store.begin() as tx:
        (kept,) = task_desk.watched(tx, "32.72")
        assert (kept.complaint, kept.deadline) == (kept.warned, f"besok, {NAME}")
        task_desk.complain(tx, kept, [f"unknown:{NAME.casefold()}", f"unreadable:besok, {NAME}"])
        (same,) = task_desk.watched(tx, "32.72")
        assert same.complaint == kept.complaint  # the staff are not told once more
        task_desk.complain(tx, kept, [f"unknown:{NAME.casefold()} x"])
        (other,) = task_desk.watched(tx, "32.72")
    assert (other.complaint.partition(":")[0], other.complaint == kept.complaint) == ("unknown", False)
    store.close()
    assert readable(old_tasks.parent) == []


@pytest.fixture
def old_tasks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A store of version 6 with a visit of which the staff typed nonsense."""
    path, told = tmp_path / "enam.db", f"unknown:{NAME.casefold()}|unreadable:besok, {NAME}"
    raw = sqlite3.connect(path)
    raw.executescript(VERSION_1.read_text(encoding="utf-8"))
    raw.close()
    with monkeypatch.context() as then:
        then.setattr("reporting.journal.store.VERSION", 6)
        Store(f"sqlite:///{path.as_posix()}", KEY).close()
    values = (
        "32.72",
        "x",
        1,
        "2026-10-04T01:00:00.000000Z",
        "x",
        NAME,
        ADDRESS,
        "{}",
        "x",
        f"besok, {NAME}",
        told,
        told,
    )
    with sqlite3.connect(path) as raw:
        raw.execute("DELETE FROM meta WHERE name = 'seal'")
        raw.execute(
            "INSERT INTO tasks (office, number, short, made_at, kind, name, address, area, reason, deadline, complaint,"
            " warned) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            values,
        )
    raw.close()
    return path


def test_nobody_can_try_out_who_stands_in_a_row_of_people(store: Store) -> None:
    """The fingerprint of a row of ``Pelapor`` is no means to find out a telephone number."""
    with store.begin() as tx:
        people.add(tx, TELLER, NOW, on_desk=True)
        roll.remember(tx, {"KODE": ("abcdef0123", {})})
        assert roll.tracked(tx, "32.72")["KODE"].learnt == "abcdef0123"
        assert "abcdef0123" not in str(tx.execute(text("SELECT * FROM people")).all())


def test_nobody_can_try_out_which_keys_a_report_has(store: Store) -> None:
    """None of the numbers under which a report is recognised can be worked out from its NIK and name alone."""
    with store.begin() as tx:
        reports.file(tx, TELLER, "Meninggal", TOLD, NOW, WIB, chat_id=11)
        kept = set(tx.scalars(select(traces.traces.c.key)))
    cells = {field.value: value for field, value in TOLD.items()}
    open_ones = keys(told_in("Meninggal", cells, NOW.date()), "32.72")
    assert len(kept) == len(open_ones)
    assert not kept & open_ones


def test_a_text_moved_to_another_place_does_not_open(store: Store) -> None:
    """Whoever can write the file cannot let one field stand as another."""
    with store.begin() as tx:
        people.add(tx, TELLER, NOW, on_desk=True)
        tx.execute(text("UPDATE people SET phone = name"))
        with pytest.raises(OperatorError, match=r"privacy\.key_file"):
            people.of_office(tx, "32.72")


def test_a_sealed_column_refuses_to_be_searched() -> None:
    """A query that would silently find nothing is refused when it is written."""
    for question in (
        lambda: table.c.cells == {"Nama": NAME},
        lambda: table.c.answered == "x",
        lambda: table.c.answered.like("x%"),
        lambda: table.c.cells.is_(True),
        table.c.answered.desc,
    ):
        with pytest.raises(TypeError, match="empty"):
            question()


@pytest.mark.parametrize("empty", [{}, []])
def test_what_is_empty_stays_plain(store: Store, empty: object) -> None:
    """An empty mapping or list can still be asked for in SQL, and comes back as it was."""
    row = {"number": "x", "office": "x", "kind": "x", "filed_at": NOW, "role": "x", "stage": "x", "cluster": "x"}
    with store.begin() as tx:
        tx.execute(insert(table).values(**row, cells=empty))
        assert tx.execute(select(table.c.cells, cast(table.c.cells, Text), table.c.answered, table.c.shown)).one() == (
            empty, json.dumps(empty), "", None,
        )  # fmt: skip


def test_marks_are_made_by_the_column_alone(store: Store) -> None:
    """Every column that is searched for a NIK or a name takes it as it is and keeps a digest of it."""
    marked = {str(one) for each in metadata.sorted_tables for one in each.columns if isinstance(one.type, Marked)}
    expected = {"match_nik", "match_name", "sought", "dpid", "ruling"}
    assert marked == {f"reports.{name}" for name in expected} | {"inbox.digest", "batch_rows.digest"}


def test_a_played_day_leaves_nothing_readable(play: Play, tmp_path: Path) -> None:
    """After a form, a half-filled draft and a meeting with the desk no file of the journal names anybody."""

    async def story(town: Town) -> None:
        darma = 103
        await town.said(f"{NAME} meninggal kemarin, NIK {NIK}", darma)
        await town.tapped("✅ Kirim", darma)
        await town.meet()
        await town.said(f"Bu {NAME} pindah, NIK {SLIP}", 104)
        with town.city.service.store.begin() as tx:
            found = opened(tx)
            drafts = sessions.open_drafts(tx)
        assert (NIK in found, SLIP in found, "Pak Darma" in found, drafts) == (True, True, True, [104])
        near = Path(town.city.service.settings.store.url.removeprefix("sqlite:///")).parent
        kept = [path.name for path in near.iterdir() if path.name.startswith("lapor")]
        assert any(name.endswith(".db") for name in kept)
        words = (*WORDS, SLIP, "Pak Darma", "Bu Wening")
        assert [one for one in readable(near, words) if one[0] in kept] == []

    play(story)
