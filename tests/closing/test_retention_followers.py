"""What retention must neither forget too early nor keep for ever: followers, later lists, what nobody answered."""

from sqlalchemy import text

from reporting.journal import books, reports, retention
from reporting.journal import registry_answers as answers
from reporting.journal.registry_answers import FileState
from tests.closing import CLOSING_TIME, OCTOBER, Town
from tests.closing.test_retention import YEARS, reject, run


def moved(town: Town) -> None:
    """All rows stand in a spreadsheet that is not met any more."""
    with town.world.service.store.begin() as tx:
        tx.execute(text("UPDATE reports SET book = 'tahun-lalu.xlsx'"))


def name_of(town: Town, number: str) -> str:
    """Who a report is about, as the journal keeps it."""
    with town.world.service.store.begin() as tx:
        report = reports.find(tx, number)
    assert report is not None
    return report.cells["Nama"]


def test_a_merged_report_is_forgotten_with_its_head(town: Town) -> None:
    """Once its head is rejected and the time is over, both lose their person."""
    head, second = town.file("Contoh Kepala"), town.file("Contoh Kepala")
    town.meet()
    town.world.type_cells("Laporan", lambda row: row["Nomor"] == second, {"Gabung Dengan": head})
    town.meet()
    reject(town, head)
    moved(town)
    town.world.clock.time += YEARS
    run(town)
    assert [name_of(town, one) for one in (head, second)] == [retention.pseudonym(one) for one in (head, second)]


def test_a_follower_of_a_listed_head_waits_for_nobody(town: Town) -> None:
    """It does not count as waiting, keeps no spreadsheet open, and is forgotten with its head."""
    head = town.approved("Contoh Kepala")
    second = town.file("Contoh Kepala")
    town.meet()
    with town.world.service.store.begin() as tx:
        assert books.waiting(tx, "32.72") == 1
    town.at(CLOSING_TIME).run_due()
    town.meet()
    with town.world.service.store.begin() as tx:
        assert books.waiting(tx, "32.72") == 0
        assert books.undecided(tx, "32.72", [town.office.spreadsheet]) == {}
    moved(town)
    town.world.clock.time += YEARS
    run(town)
    assert [name_of(town, one) for one in (head, second)] == [retention.pseudonym(one) for one in (head, second)]


def test_a_line_keeps_its_person_while_a_later_list_may_need_it(town: Town) -> None:
    """While the report still stands on the desk, the line that a later list may take back says whom it is about."""
    number = town.approved("Contoh Purba", "Mekar")
    town.at(CLOSING_TIME).run_due()
    town.meet()
    town.world.clock.time += YEARS
    assert "baris daftar" not in run(town)
    (line,) = town.kept(OCTOBER).rows
    assert (line.number, line.columns["NAMA"]) == (number, "CONTOH PURBA")


def test_a_report_without_name_but_with_a_nik_is_forgotten_too(town: Town) -> None:
    """The NIK alone says who it is."""
    number = town.file("Contoh Purba")
    town.meet()
    reject(town, number)
    told = {"Nama": "", "NIK": "3272011203559001"}
    town.world.type_cells("Laporan", lambda row: row["Nomor"] == number, told)
    town.meet()
    moved(town)
    town.world.clock.time += YEARS
    assert "- 1 laporan lama" in run(town)
    assert name_of(town, number) == retention.pseudonym(number)


def test_what_nobody_answered_goes_too(town: Town) -> None:
    """Lists and answer files about which somebody was asked in vain, and the full lists of long ago."""
    at = "2026-10-05T00:00:00.000000Z"
    with town.world.service.store.begin() as tx:
        which = answers.receive(tx, "32.72", -1, "FILEID", "Dukcapil Contoh.xlsx", "petugas", town.world.clock())
        answers.change(tx, which, FileState.ASKING, plan=[{"note": "Contoh Purba di Bandung"}])
        for state in ("shown", "asking"):
            tx.execute(
                text(
                    "INSERT INTO batches (office, person_id, chat_id, unit, file_id, name, state, received_at,"
                    " attempts, kept_as, sha256, purpose, kind, found, told_on)"
                    " VALUES ('32.72', 1, 11, '', 'FILE', 'Warga Contoh', :state, :at, 0, '', '', '', '', '{}', '')"
                ),
                {"state": state, "at": at},
            )
        tx.execute(
            text(
                "INSERT INTO batch_rows (batch_id, line, digest, details, kind, number, news)"
                " VALUES (1, 2, 'x', :told, 'Meninggal', '', '')"
            ),
            {"told": '{"Nama": "Contoh Purba"}'},
        )
        tx.execute(
            text("INSERT INTO rosters (office, unit, batch_id, at, people) VALUES ('32.72', 'Panti', 1, :at, :told)"),
            {"at": at, "told": '[{"Nama": "Contoh Penghuni"}]'},
        )
    town.world.clock.time += YEARS
    foreseen, said = run(town, destroy=False), run(town)
    for words in ("- 1 berkas daftar", "- 3 isian yang tidak pernah dikirim", "- 1 daftar penghuni lengkap"):
        assert words in foreseen
        assert words in said
    with town.world.service.store.begin() as tx:
        found = tx.execute(text("SELECT state, file_id, name FROM batches")).all()
        assert [tuple(one) for one in found] == [("discarded", "", "")] * 2
        (one,) = tx.execute(text("SELECT state, file_id, name, plan FROM registry_files")).all()
        assert tuple(one) == ("discarded", "", "", None)
    kept = town.state()[0]
    assert not [name for name in ("Contoh Purba", "Contoh Penghuni", "Warga Contoh") if name in kept]
    assert "Tidak ada yang perlu dihapus" in run(town)
