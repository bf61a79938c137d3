"""Nothing that says who somebody was outlives its time, wherever the journal keeps it: the whole store is read."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from sqlalchemy import insert, text, update

from reporting.journal import Tx, batches, events, outbox, people, registry_answers, reports, requests, tables
from reporting.journal.batch_tables import batch_rows
from reporting.journal.findings import findings, recalled
from reporting.journal.promises import promises
from reporting.journal.registry_answers import FileState
from reporting.model import Area, Field, Role
from reporting.model.batches import BatchState
from reporting.reading.registry_answers import Answer, Verdict
from tests.closing import CLOSING_TIME, OCTOBER, RT, WIB, Town
from tests.closing.test_retention import LATER, YEARS, age, copies, kept, photographed, reject, run

TOLD = {
    Field.NAME: "Contoh Purba",
    Field.SEX: "P",
    Field.KECAMATAN: "Utara",
    Field.KELURAHAN: "Sukamaju",
    Field.NIK: "3272014102509001",
    Field.KK: "3272011203069077",
    Field.ADDRESS: "Jl. Rahasia 17",
    Field.BIRTHPLACE: "Kotalahir",
    Field.BIRTHDATE: "1950-02-01",
    Field.NOTE: "kata rahasia",
}
WHO = ["purba", "rahasia", "kotalahir", "3272014102509001", "3272011203069077", "1950-02-01"]
DECEMBER_1 = datetime(2026, 12, 1, 6, 0, tzinfo=WIB)


def tell(town: Town, kind: str = "Meninggal", told: Mapping[Field, str] = TOLD, place: Area | None = None) -> str:
    """Somebody is reported with all that there is to tell; the receipt."""
    with town.world.service.store.begin() as tx:
        person, now = people.of_user(tx, RT)[0], town.world.clock.time
        return reports.file(tx, person, kind, told, now, WIB, chat_id=RT, told_for=place).number


def leave(town: Town) -> None:
    """The rows stand in a spreadsheet that nobody meets any more."""
    with town.world.service.store.begin() as tx:
        tx.execute(text("UPDATE reports SET book = 'tahun-lalu.xlsx'"))


def left(town: Town, words: list[str]) -> list[str]:
    """Which of the words stand anywhere in the journal."""
    said_to_all = 'INSERT INTO "infos"'  # what the office answers to everybody names nobody
    kept = [line for line in town.state()[0].casefold().splitlines() if said_to_all.casefold() not in line]
    return [word for word in words if any(word in line for line in kept)]


def lines(town: Town, table: str, mark: str) -> list[str]:
    """The rows of a table that name a report."""
    return [line for line in town.state()[0].splitlines() if f'INSERT INTO "{table}"' in line and mark in line]


def answer(town: Town, number: str) -> None:
    """Disdukcapil answered about a report, and an officer used the file."""
    with town.world.service.store.begin() as tx:
        now = town.world.clock.time
        which = registry_answers.receive(tx, "32.72", -100, "x", "jawaban rahasia.xlsx", "petugas 2", now)
        denial = Answer(2, number, Verdict.FALSE, "DOK-RAHASIA", "2026-10-01", "catatan rahasia")
        plan = [registry_answers.planned(denial, fills=False)]
        registry_answers.change(tx, which, FileState.ASKING, plan=plan)
        one = registry_answers.find(tx, which)
        assert one
        registry_answers.confirm(tx, one, "petugas 2", now)


def beside(tx: Tx, number: str, now: datetime) -> None:
    """What the register, the reporter and the desk left beside a report."""
    seen = {"match": "Kuat", "contested": False, "best": "DPID-RAHASIA", "candidates": [["DPID-RAHASIA", 0.9, []]]}
    tx.execute(insert(findings).values(number=number, **seen))
    tx.execute(insert(recalled).values(number=number, dpid="DPID-RAHASIA", at=now))
    tx.execute(insert(promises).values(number=number, office="32.72", fields=["NIK"], promised_at=now))
    events.note(tx, "32.72", number, now, events.STAFF, "Nama", "Contoh Purba", "Contoh Purbawati")
    secret = {"dpid": "DPID-RAHASIA", "answered": "jawab rahasia", "sought": "jejak-rahasia", "ruling": "amar-rahasia"}
    tx.execute(update(tables.reports).where(tables.reports.c.number == number).values(shown=["rahasia"], **secret))


# ---------------------------------------------------------------- when
def test_time_runs_from_the_last_thing_that_happened(town: Town) -> None:
    """A report decided two months after it was filed keeps its photograph three months from the decision."""
    number = photographed(town, "Contoh Selesai")
    town.world.clock.go(days=60)
    reject(town, number)
    age(town)
    town.world.clock.go(days=60)
    assert "Tidak ada yang perlu dihapus" in run(town)
    town.world.clock.go(days=31)
    assert "- 1 foto dan surat" in run(town)
    assert (kept(town), copies(town)) == ([], [])


def test_what_is_only_recorded_is_finished_once_approved(town: Town) -> None:
    """Who came to a home is in no list: once approved the report's time runs too."""
    number = tell(town, "Masuk lapas/panti")
    town.meet()
    town.sign(number)
    town.meet()
    leave(town)
    town.world.clock.time += YEARS
    assert "- 1 laporan lama" in run(town)
    assert left(town, WHO) == []


# ---------------------------------------------------------------- rows
def test_nothing_that_says_who_it_was_is_left(town: Town) -> None:
    """What was told, typed over it, found in the register, answered by Disdukcapil and shown on the desk is gone."""
    number = tell(town, place=Area("Utara", "Rahasia", "001", "001"))
    town.meet()
    answer(town, number)
    typed = {"Nama": "Contoh Purbawati", "Alamat": "Jl. Lain Rahasia", "Catatan": "tulisan rahasia"}
    town.world.type_cells("Laporan", lambda row: row["Nomor"] == number, typed)
    town.meet()
    reject(town, number)
    leave(town)
    with town.world.service.store.begin() as tx:
        beside(tx, number, town.world.clock.time)
    places = ("findings", "recalled", "promises", "traces", "registry_answers")
    assert [table for table in places if not lines(town, table, number)] == []
    words = [*WHO, "keliru"]
    assert left(town, words) == words
    town.world.clock.time += YEARS
    run(town)
    assert left(town, words) == []
    assert [table for table in places if lines(town, table, number)] == []


def test_old_lists_name_nobody_beside_their_lines(town: Town) -> None:
    """Who was struck, who was held back, who was an open case, and what staff noted beside a line."""
    listed, held = tell(town), town.file("Contoh Tahanan", sex="")
    case = town.file("Contoh Kasus")
    town.meet()
    town.sign(listed)
    town.sign(held)
    town.meet()
    town.at(CLOSING_TIME).run_due()
    note = {"SIDALIH": "Gagal", "CATATAN SIDALIH": "NIK Bu Tarmi (RT 3) ganda. Tanya lagi"}
    town.world.type_cells(f"PDPB {OCTOBER}", lambda row: row["NOMOR"] == listed, note)
    town.at(DECEMBER_1).run_due()
    leave(town)
    with town.world.service.store.begin() as tx:
        tx.execute(text("UPDATE reports SET status = 'Ditolak' WHERE number IN (:a, :b)"), {"a": held, "b": case})
    words = [*WHO[:1], *WHO[3:], "tahanan", "contoh kasus", "bu tarmi", "tanya lagi"]
    assert left(town, words) == words
    town.world.clock.time += YEARS
    run(town)
    assert left(town, words) == []
    assert "Gagal dimasukkan ke Sidalih dari PDPB 2026-10 (tanpa catatan). Perbaiki" in town.state()[0]


# ---------------------------------------------------------------- words
def test_names_of_files_and_senders_go(town: Town) -> None:
    """What a photograph was called, the rows of a list that was given up, who asked to join, an unsure letter."""
    number = photographed(town, "Contoh Selesai")
    reject(town, number)
    age(town)
    now = town.world.clock.time
    with town.world.service.store.begin() as tx:
        tx.execute(update(tables.attachments).values(name="ktp rahasia.jpg"))
        person = people.of_user(tx, RT)[0]
        which = batches.receive(tx, person, RT, "berkas-rahasia", "daftar rahasia.xlsx", now)
        batches.change(tx, which, state=BatchState.DISCARDED)
        row = {"kind": "Meninggal", "digest": "x", "details": {"Nama": "Contoh Purba"}, "news": "kabar rahasia"}
        tx.execute(insert(batch_rows).values(batch_id=which, line=2, **row))
        asked = requests.ask(tx, "32.72", 4_711, "Peminta Rahasia", Role.RT, Area("Utara", "Sukamaju"), now)
        requests.settle(tx, [asked], "refused")
        requests.ask(tx, "32.72", 4_712, "Peminta Baru", Role.RT, Area("Utara", "Sukamaju"), now)
        outbox.put(tx, 12_345, "sendMessage", {"text": "surat rahasia"}, now)
        (letter,) = outbox.due(tx, now)
        outbox.unsure(tx, [letter])
    words = ["purba", "rahasia"]
    assert left(town, words) == words
    town.world.clock.time += LATER - timedelta(days=2)
    run(town)
    assert left(town, words) == words
    town.world.clock.go(days=2)
    run(town)
    assert left(town, words) == []
    assert left(town, ["peminta baru"]) == ["peminta baru"]
