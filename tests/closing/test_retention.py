"""What was kept long enough is destroyed, and nothing else; of old rows what counts is left."""

import os
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import text

import bot
from reporting.journal import events, inbox, outbox, reports, retention
from reporting.journal.key import MasterKey
from reporting.journal.store import Store
from reporting.model import Stage
from tests.closing import CLOSING_TIME, KPU, RT, Town

LATER = timedelta(days=91)
YEARS = timedelta(days=1_826)


def told(town: Town, *words: str) -> None:
    """Somebody types, one message after the other."""
    for one in words:
        town.world.telegram.say(RT, one)
        town.do(town.world.turn_over())


def photographed(town: Town, name: str) -> str:
    """A report whose letter was photographed, fetched and laid beside the desk; its number."""
    number = town.file(name)
    town.meet()
    town.world.telegram.say(RT, f"Nomor tanda terima Bapak/Ibu: {number}")
    with town.world.service.store.begin() as tx:
        outbox.put(tx, RT, "sendMessage", {"text": f"Nomor tanda terima Bapak/Ibu: {number}"}, town.world.clock())
    town.do(town.world.turn_over())
    receipt = next(m for m in reversed(town.world.telegram.messages(RT)) if m.from_bot and number in m.text)
    town.world.telegram.send_photo(RT, b"foto " + name.encode(), "", reply_to=receipt.message_id)
    town.do(town.world.turn_over())
    town.do(town.world.turn_over())
    return number


def reject(town: Town, number: str) -> None:
    """Staff reject a report, and the bot reads that."""
    town.world.type_cells("Laporan", lambda row: row["Nomor"] == number, {"Status": "Ditolak", "Catatan": "keliru"})
    town.meet()


def kept(town: Town) -> list[Path]:
    """The encrypted files, aged as the town's clock says."""
    folder = town.folder / "data/berkas"
    return sorted(folder.iterdir()) if folder.is_dir() else []


def age(town: Town) -> None:
    """The files' times are those of the machine; the town's clock is another one."""
    at = town.world.clock().timestamp()
    for path in kept(town):
        os.utime(path, (at, at))


def copies(town: Town) -> list[str]:
    """The readable copies beside the desk."""
    return sorted(path.name for path in (town.folder / "lampiran").iterdir())


def run(town: Town, *, destroy: bool = True) -> str:
    """The job; what it says."""
    return town.world.service.retention.run(destroy=destroy)


@pytest.fixture
def two(town: Town) -> tuple[str, str]:
    """Two reports with a photograph each: one that was rejected, one that waits."""
    done, waiting = photographed(town, "Contoh Selesai"), photographed(town, "Contoh Tunggu")
    reject(town, done)
    age(town)
    return done, waiting


def test_nothing_goes_before_its_time(town: Town, two: tuple[str, str]) -> None:
    """A day before the time is over nothing is destroyed and the job says so."""
    town.world.clock.go(days=89)
    assert "Tidak ada yang perlu dihapus" in run(town)
    assert (len(kept(town)), len(copies(town))) == (2, 2)


def test_photographs_of_finished_reports_go(town: Town, two: tuple[str, str]) -> None:
    """After its time the photograph of the rejected report is gone everywhere; that of the waiting one is there."""
    done, waiting = two
    town.world.clock.time += LATER
    foreseen = run(town, destroy=False)
    assert "- 1 foto dan surat" in foreseen
    assert "belum diubah" in foreseen
    assert (len(kept(town)), len(copies(town))) == (2, 2)
    said = run(town)
    assert said.splitlines()[1:] == foreseen.splitlines()[1:]
    assert (len(kept(town)), [name[:16] for name in copies(town)]) == (1, [waiting])
    assert "Tidak ada yang perlu dihapus" in run(town)
    assert done not in "".join(copies(town))


def test_what_is_gone_is_said_kindly(town: Town, two: tuple[str, str]) -> None:
    """Staff who open the link of destroyed files read that their time was over; nothing else happens."""
    town.world.clock.time += LATER
    run(town)
    town.world.telegram.person(KPU, "Ani Contoh")
    town.world.telegram.say(KPU, f"/start berkas_{two[0]}")
    town.do(town.world.turn_over())
    assert town.posts(KPU)[-1] == f"{two[0]}: berkasnya sudah dihapus karena masa simpannya lewat."


def test_files_to_which_nothing_leads_go(town: Town, two: tuple[str, str]) -> None:
    """What a crash left in the store of files is taken by the next run, but not what is new."""
    vault = town.world.service.vault
    vault.keep(b"sisa")
    age(town)
    fresh = vault.keep(b"baru saja")
    town.world.clock.time += LATER
    new = town.world.clock().timestamp()
    os.utime(town.folder / "data/berkas" / fresh, (new, new))
    foreseen, said = run(town, destroy=False), run(town)
    assert ("- 1 foto dan surat" in said, "- 1 berkas sisa" in said) == (True, True)
    assert said.splitlines()[1:] == foreseen.splitlines()[1:]
    assert (len(kept(town)), fresh in {path.name for path in kept(town)}) == (2, True)


def held_open(path: Path) -> None:
    """From now on the file cannot be removed, as one that a program on Windows has open."""
    path.unlink()
    path.mkdir()


def test_a_photograph_that_is_open_stops_nothing(town: Town, two: tuple[str, str]) -> None:
    """The job goes on, says so, and takes the copy and the encrypted file once nobody holds them any more."""
    other = photographed(town, "Contoh Lain")
    reject(town, other)
    age(town)
    (copy,) = [path for path in (town.folder / "lampiran").iterdir() if two[0] in path.name]
    held_open(copy)
    job = town.world.service.retention
    town.world.clock.time += LATER
    before = kept(town)
    assert job.nightly(town.office)
    assert [name[:16] for name in copies(town)] == [two[0], two[1]]
    left = kept(town)
    assert (len(before), len(left)) == (3, 1)
    town.world.clock.go(days=1)
    stuck = "1 berkas belum bisa dihapus, mungkin karena sedang dibuka; dicoba lagi malam berikutnya."
    assert run(town).splitlines()[1:] == [stuck]
    town.world.clock.go(days=1)
    copy.rmdir()
    copy.write_bytes(b"foto")
    assert job.nightly(town.office)
    assert [name[:16] for name in copies(town)] == [two[1]]


def test_an_encrypted_file_that_is_open_stops_nothing(town: Town, two: tuple[str, str]) -> None:
    """As little as a copy does; the next night it is gone."""
    vault = town.world.service.vault
    (name, other) = sorted([vault.keep(b"sisa"), vault.keep(b"sisa lain")])
    held_open(town.folder / "data/berkas" / name)
    age(town)
    town.world.clock.time += LATER
    said = run(town)
    assert ("- 1 berkas sisa" in said, said.splitlines()[-1][:30]) == (True, "1 berkas belum bisa dihapus, m")
    assert other not in {path.name for path in kept(town)}
    (town.folder / "data/berkas" / name).rmdir()
    assert "Tidak ada yang perlu dihapus" in run(town)


def test_words_and_drafts_go(town: Town) -> None:
    """A message that was set aside, a letter that nobody took, a form half filled: after their time nothing is left."""
    told(town, "/lapor", "🕊 Meninggal", "Contoh Setengah")
    with town.world.service.store.begin() as tx:
        now = town.world.clock()
        inbox.receive(tx, 1, [{"update_id": 1, "message": {"text": "NIK rahasia"}}], now)
        (one,) = inbox.waiting(tx, 5)
        inbox.set_aside(tx, one.seq, "tidak terbaca")
        outbox.put(tx, 12345, "sendMessage", {"text": "untuk Contoh"}, now)
        (letter,) = outbox.due(tx, now)
        outbox.refused(tx, letter, "Forbidden")
    town.world.clock.time += LATER
    assert "- 2 pesan dan surat" in run(town)
    dump = town.state()[0]
    assert "NIK rahasia" not in dump
    assert "untuk Contoh" not in dump
    assert "Contoh Setengah" not in dump
    told(town, "/lapor")
    assert town.posts(RT)[-1].startswith("Apa yang ingin Bapak/Ibu laporkan?")


class TestRows:
    """Old rows."""

    @pytest.fixture
    def old(self, town: Town) -> str:
        """A report that was rejected in an older spreadsheet."""
        number = town.file("Contoh Purba")
        town.meet()
        reject(town, number)
        with town.world.service.store.begin() as tx:
            tx.execute(text("UPDATE reports SET book = 'tahun-lalu.xlsx' WHERE number = :n"), {"n": number})
        return number

    def test_the_person_goes_and_the_count_stays(self, town: Town, old: str) -> None:
        """Who it was is gone from rows, marks and story; kind, place, sex and how it ended stay."""
        town.world.clock.time += YEARS
        assert "- 1 laporan lama" in run(town)
        with town.world.service.store.begin() as tx:
            report = reports.find(tx, old)
            story = events.story(tx, old)
        assert report is not None
        assert report.cells["Nama"] == retention.pseudonym(old)
        assert (report.cells["L/P"], report.cells["Kelurahan"], report.status) == ("P", "Sukamaju", "Ditolak")
        assert "Contoh Purba" not in town.state()[0].replace("Pak Contoh", "")
        assert story

    def test_rows_on_the_desk_are_the_staffs(self, town: Town) -> None:
        """A row that still stands on the desk is not touched; the job says how many there are and what to do."""
        number = town.file("Contoh Purba")
        town.meet()
        reject(town, number)
        town.world.clock.time += YEARS
        said = run(town)
        assert "1 baris lama masih berada di lembar kerja" in said
        with town.world.service.store.begin() as tx:
            report = reports.find(tx, number)
        assert report is not None
        assert report.cells["Nama"] == "Contoh Purba"

    def test_it_is_not_learnt_or_looked_for_again(self, town: Town, old: str) -> None:
        """After a meeting the row is as bare as before, and nothing of it goes back to a desk."""
        town.world.clock.time += YEARS
        run(town)
        town.meet()
        with town.world.service.store.begin() as tx:
            report = reports.find(tx, old)
        assert report is not None
        assert (report.stage, report.cells["Nama"]) == (Stage.RECEIVED, retention.pseudonym(old))
        assert "Contoh Purba" not in town.state()[0]


def test_once_a_night(town: Town) -> None:
    """The nightly job runs once a day, whoever wakes it how often; a dry run changes nothing."""
    job = town.world.service.retention
    assert [job.nightly(town.office) for _ in range(3)] == [True, False, False]
    town.world.clock.go(days=1)
    before = town.state()
    run(town, destroy=False)
    assert town.state() == before
    assert job.nightly(town.office)


def test_old_lists_keep_their_counts_and_name_nobody(town: Town) -> None:
    """Five years later the list of a month says how many, where and why, as before, and no longer who."""
    town.approved("Contoh Purba", "Mekar")
    town.at(CLOSING_TIME).run_due()
    before = town.kept()
    with town.world.service.store.begin() as tx:  # while its report names somebody, the line does
        tx.execute(text("UPDATE reports SET book = 'tahun-lalu.xlsx'"))
    town.world.clock.time += YEARS
    assert "- 1 baris daftar bulanan lama" in run(town, destroy=False)
    assert "- 1 baris daftar bulanan lama" in run(town)
    after = town.kept()
    assert (after.recap, after.received) == (before.recap, before.received)
    told = ("JENIS", "ALASAN", "KELURAHAN", "KELAMIN", "NOMOR")
    assert [[row.columns[name] for name in told] for row in after.rows] == [
        [row.columns[name] for name in told] for row in before.rows
    ]
    (row,) = after.rows
    assert row.columns["NAMA"] == retention.pseudonym(row.number).upper()
    assert "baris daftar" not in run(town)


def test_the_command_says_what_it_does(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """``retain --dry-run`` on a fresh office names the times and finds nothing; a busy store is a sentence."""
    config = tmp_path / "config.toml"
    config.write_text(
        '[telegram]\ntoken = "1000:contoh-token-yang-cukup-panjang-untuk-ini"\n'
        '[privacy]\nkeep_rows_days = 3650\n[[office]]\ncode = "32.72"\nname = "KPU Kota Contoh"\n'
        'spreadsheet = "Laporan.xlsx"\n',
        encoding="utf-8",
    )
    assert bot.main(["retain", "--dry-run", "--config", str(config)]) == 0
    said = capsys.readouterr().out
    assert said.startswith("Masa simpan: berkas 90 hari, teks 90 hari, baris 3650 hari.")
    assert "Tidak ada yang perlu dihapus" in said
    busy = Store(f"sqlite:///{(tmp_path / 'data/lapor.db').as_posix()}", MasterKey(tmp_path / "data/kunci"))
    assert bot.main(["retain", "--config", str(config)]) == 1
    assert "sedang dipakai proses lain" in capsys.readouterr().err
    busy.close()
