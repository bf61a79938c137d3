"""One life of the service, from the first sign to the last: what people see at their phones and at the sheet."""

import re
import socket
import time
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from reporting.reading.identity import read_receipt
from tests.service.town import ANI, APPROVAL, BUSY, OFFICERS, SEND, STAFF_CHAT, STREETS, ZONE, Town, rt
from tests.standins.sheets import Fault as SlowDesk
from tests.standins.telegram import Fault

DARMA, WENING, GUEST = 11, 12, 31
GROUP = -100_777
HANGS_S = 40.0


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    """An office in which Pak Darma and Bu Wening may report; the service runs and at last ends as it was asked to."""
    with Town(tmp_path_factory.mktemp("kantor")) as town:
        codes = town.furnish("Pak Darma", "Bu Wening")
        town.start()
        town.synced()
        for user, name in ((DARMA, "Pak Darma"), (WENING, "Bu Wening")):
            town.enrol(user, name, codes[name])
        yield town
        assert town.stop() == 0


def decide(town: Town, number: str) -> None:
    """The officers sign; the time of the decision appears."""
    town.sheets.edit("Laporan", "Nomor", number, APPROVAL)
    town.until(lambda: town.rows(Nomor=number)[0]["Waktu Putusan"], "Waktu Putusan")


def test_a_report_comes_to_the_sheet_and_its_decision_back_to_the_reporter(tmp_path: Path) -> None:
    """From `setup` to the outcome: told in words or by buttons, a report is receipted and stands a sync later."""
    with Town(tmp_path) as town:
        made = town.command("setup", plain=True)
        assert (made.code, made.err) == (0, "")
        for tab, rows in (("Wilayah", STREETS), ("Pelapor", [rt("Pak Darma", 1), *OFFICERS])):
            for row in rows:
                town.sheets.add_row(tab, row)
        town.start(plain=True)
        town.until(lambda: all(row["Tautan Undangan"] for row in town.rows("Pelapor")), "the invitations")
        town.synced()
        town.enrol(DARMA, "Darma", town.rows("Pelapor")[0]["Kode"])
        by_words = town.file(DARMA, "Tarmi Umpamasari")
        town.talk(
            DARMA,
            ("/lapor", "Apa yang ingin"),
            ("[🕊 Meninggal]", "Siapa nama lengkap"),
            ("Kartinah Contohwati", "NIK-nya"),
            ("3272014107609001", "Kapan meninggalnya"),
            ("kemarin", "data lain"),
            ("[Lewati semua]", "Sudah benar?"),
            (SEND, "tanda terima"),
        )
        by_buttons = town.receipts(DARMA)[-1]
        assert by_words != by_buttons
        assert [read_receipt(number) for number in (by_words, by_buttons)] == [by_words, by_buttons]
        (row,) = town.until(lambda: town.rows(Nomor=by_buttons), "the row")
        assert (row["Nama"], row["NIK"], row["RT"]) == ("Kartinah Contohwati", "3272014107609001", "001")
        decide(town, by_buttons)
        town.wait_for(DARMA, f"{by_buttons} (Kartinah Contohwati): Sudah kami periksa")
        assert [row["Waktu Putusan"] for row in town.rows(Nomor=by_words)] == [""]
        assert town.stop() == 0
        assert not re.search(r"\d{16}", town.log)


def test_a_stranger_learns_where_to_turn_and_nothing_else(town: Town) -> None:
    """Whoever is not invited hears of the office, and nothing is filed."""
    before = len(town.rows())
    town.chats.person(GUEST, "Tamu")
    town.talk(GUEST, ("bu Tarmi meninggal kemarin", "mintalah tautan undangan"), ("/start TEBAKAN", "tidak kami kenal"))
    town.synced()
    assert len(town.rows()) == before


def test_an_update_nobody_can_read_is_set_aside_and_told_and_the_next_ones_are_answered(town: Town) -> None:
    """One odd update stops nobody."""
    town.chats.raw({"message": {"message_id": 5, "date": "kemarin", "chat": {"id": DARMA}}})
    town.talk(WENING, ("/saya", "Bu Wening"))
    town.wait_for(STAFF_CHAT, "tidak terbaca dan disisihkan")


@pytest.mark.parametrize(
    ("trouble", "sentence"),
    [("revoked key", "Google menolak kunci"), ("renamed header", "“Verifikator 1”")],
)
def test_while_the_desk_is_in_trouble_reports_get_receipts_and_rows_follow(
    town: Town, trouble: str, sentence: str
) -> None:
    """The staff chat says what to do; as soon as it is done the rows are there."""
    told = len(town.heard(STAFF_CHAT, "sudah bisa dibaca lagi"))
    _spoil(town, trouble, broken=True)
    town.wait_for(STAFF_CHAT, sentence)
    number = town.file(WENING, f"Sukirah {trouble.split()[1].title()}a")
    assert not town.rows(Nomor=number)
    _spoil(town, trouble, broken=False)
    town.until(lambda: town.rows(Nomor=number), "the row")
    town.wait_for(STAFF_CHAT, "sudah bisa dibaca lagi", told + 1)
    assert len(town.rows(Nomor=number)) == 1


def _spoil(town: Town, trouble: str, *, broken: bool) -> None:
    if trouble == "revoked key":
        town.sheets.revoked = broken
        town.sheets.tokens.clear()
        return
    names = ("Verifikator 1", "Tanda tangan")
    town.sheets.rename_header("Laporan", *(names if broken else names[::-1]))


def test_a_renamed_tab_has_its_name_again_and_the_staff_hear_it(town: Town) -> None:
    """What can only be meant one way is put right by itself; rows go on arriving."""
    town.sheets.rename_tab("Pelapor", "Ketua RT")
    town.wait_for(STAFF_CHAT, "Tab Pelapor tadi diganti namanya menjadi “Ketua RT”; sudah kami kembalikan")
    assert "Ketua RT" not in town.sheets.titles()
    number = town.file(WENING, "Sukirah Taba")
    town.until(lambda: town.rows(Nomor=number), "the row")


def test_a_deleted_tab_is_made_again_with_all_its_rows(town: Town) -> None:
    """`setup` refuses while the service runs, as a second `run` does; after it the lost rows are all there again."""
    town.file(DARMA, "Ponirah Tauladani")
    town.until(lambda: len(town.rows()) == len(_receipts(town)), "all rows")
    town.sheets.delete_tab("Laporan")
    town.wait_for(STAFF_CHAT, "Tab Laporan tidak ada lagi")
    town.file(WENING, "Wasinem Seumpami")
    refused = [town.command(word) for word in ("setup", "run")]
    assert [(one.code, one.err.strip()) for one in refused] == [(1, BUSY)] * 2
    assert town.stop() == 0
    made = town.command("setup")
    assert (made.code, made.err) == (0, "")
    assert "tab Laporan dibuat" in made.out
    town.start()
    town.until(lambda: len(town.rows()) >= len(_receipts(town)), "all rows again")
    town.synced()
    assert sorted(row["Nomor"] for row in town.rows()) == sorted(_receipts(town))


def _receipts(town: Town) -> list[str]:
    return [number for user in (DARMA, WENING) for number in town.receipts(user)]


def test_the_log_holds_no_token_and_nothing_of_a_person(town: Town) -> None:
    """Answers that break off, refusals, odd updates: the log may be shown to anybody."""
    town.telegram.fail("sendMessage", Fault(502))
    town.telegram.fail("getUpdates", Fault(500), Fault(502), Fault(reset="after"))
    town.talk(DARMA, ("lapor, bu Lasmini Tauladani meninggal kemarin", "NIK"), ("3272014107609002", "Sudah benar?"))
    town.talk(DARMA, ("/batal", "kami buang"))
    assert "Telegram belum terjangkau" in town.log
    assert not re.search(rf"{town.telegram.token}|\d{{16}}|Lasmini|Traceback", town.log)


def test_the_month_is_closed_once_with_list_recap_files_and_one_post(tmp_path: Path) -> None:
    """`close` after a cut-off of its own makes everything exactly once, whatever is asked again."""
    with Town(tmp_path) as town:
        codes = town.furnish("Pak Darma")
        town.start()
        town.synced()
        town.enrol(ANI, "Ani", codes["Ani Contoh"])
        town.chats.add_bot_to_group(GROUP, "Warga Utara", ANI)
        town.enrol(DARMA, "Darma", codes["Pak Darma"])
        number = town.file(DARMA, "Tarmi Umpamasari")
        town.until(lambda: town.rows("Grup") and town.rows(Nomor=number), "row and group")
        town.sheets.edit("Grup", "ID Chat", str(GROUP), {"Aktif": "Ya", "Wilayah Grup": "KANTOR"})
        decide(town, number)
        town.wait_for(DARMA, "Sudah kami periksa")
        assert town.stop() == 0
        month = f"20{number[4:6]}-{number[6:8]}"
        _end_intake(town, month)
        for wrong in ("Oktober", "2020-01", "2090-01"):
            refused = town.command("close", "--month", wrong)
            assert (refused.code, refused.err.count("\n")) == (1, 1), refused.err
        closed, again = town.command("close", "--month", month), town.command("close", "--month", month)
        assert "sudah ditutup (Rancangan): 1 baris" in closed.out
        assert "tidak ada yang diubah" in again.out
        town.start()
        town.wait_for(GROUP, "Laporan yang ditindaklanjuti")
        town.synced()
        assert len(town.heard(GROUP, "ANGKA SEMENTARA")) == 1
        assert [row["NOMOR"] for row in town.rows(f"PDPB {month}")] == [number]
        assert [row["TMS J"] for row in town.rows("Rekap", Bulan=month)] == ["1"] * 3
        assert town.rows(Nomor=number)[0]["Tahap"] == f"Masuk PDPB {month}"
        files = {path.name.partition("-")[0] + path.suffix for path in (tmp_path / "keluaran").glob(f"*3272-{month}*")}
        assert files == {"PDPB.xlsx", "PDPB.csv", "Coktas.xlsx", "Dukcapil.xlsx", "Infografis.png"}


def _end_intake(town: Town, month: str) -> None:
    """The month's cut-off is the next full second; it passes."""
    cutoff = datetime.now(ZONE).replace(microsecond=0) + timedelta(seconds=1)
    town.configure(office={"cutoff_for": {month: f"{cutoff:%Y-%m-%d %H:%M:%S}"}})
    while datetime.now(ZONE) <= cutoff:
        time.sleep(0.05)


def test_the_doctor_is_content_with_a_sound_office_and_names_what_is_not(tmp_path: Path) -> None:
    """`check` says a line a thing and ends with 1 as soon as a hand is needed."""
    with Town(tmp_path) as town:
        town.furnish()
        sound = town.command("check")
        town.sheets.rename_header("Pelapor", "Peran", "Jabatan")
        ill = town.command("check")
    assert (sound.code, sound.err) == (0, "")
    assert all(line.startswith("✓") for line in sound.out.splitlines())
    assert (ill.code, ill.err) == (1, "")
    assert [line for line in ill.out.splitlines() if line.startswith("✗") and "“Peran”" in line]


def test_telegram_may_deliver_the_messages_itself(tmp_path: Path) -> None:
    """With a webhook a report is receipted and kept; whoever does not know the secret is refused."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{free.getsockname()[1]}"
    with Town(tmp_path) as town:
        telegram = {"mode": "webhook", "webhook_listen": address, "webhook_secret": "rahasia-contoh"}
        town.configure(telegram=telegram | {"webhook_url": f"http://{address}/"})
        codes = town.furnish("Pak Darma")
        town.telegram.fail("setWebhook", Fault(502), Fault(429, retry_after=1))
        town.start()
        town.until(lambda: town.chats.webhook["url"], "the webhook")
        town.synced()
        town.chats.person(DARMA, "Darma")
        town.chats.say(DARMA, f"/start {codes['Pak Darma']}")
        town.chats.webhook["secret_token"] = "tebakan"
        assert town.telegram.push() == [403]
        town.chats.webhook["secret_token"] = "rahasia-contoh"
        assert set(town.telegram.push()) == {200}
        town.wait_for(DARMA, "Selamat datang")
        for said, awaited in (
            ("lapor, bu Tarmi Umpamasari meninggal", "NIK"),
            ("lewati", "Kapan"),
            ("lewati", "benar?"),
        ):
            town.chats.say(DARMA, said)
            assert town.telegram.push() == [200]
            town.wait_for(DARMA, awaited)
        town.chats.tap(DARMA, SEND[1:-1])
        assert town.telegram.push() == [200]
        town.wait_for(DARMA, "tanda terima")
        town.until(lambda: town.rows(Nomor=town.receipts(DARMA)[0]), "the row")
        assert town.stop() == 0


def test_a_withdrawn_token_ends_the_service_with_what_to_do(tmp_path: Path) -> None:
    """Nothing gets better by waiting: one sentence, and the code that makes a supervisor tell somebody."""
    with Town(tmp_path) as town:
        town.furnish()
        town.start()
        town.synced()
        town.telegram.token = "1000:another-token-of-a-bot-that-does-not-exist"
        assert town.life is not None
        assert town.life.wait(10) == 1
        assert town.log.splitlines()[-1].startswith("telegram.token ditolak Telegram.")


def test_a_stop_in_the_middle_of_a_meeting_waits_for_its_end(tmp_path: Path) -> None:
    """The desk answers slowly; the store is not closed under the meeting, and the log stays without a traceback."""
    with Town(tmp_path) as town:
        town.furnish()
        town.start()
        town.synced()
        town.sheets.faults = lambda _call: SlowDesk(delay_s=0.7)
        before = len(town.sheets.calls)
        town.until(lambda: len(town.sheets.calls) > before or None, "a call to the desk")
        town.stop()
        assert "Traceback" not in town.log


def test_a_stop_does_not_wait_for_a_call_that_hangs(tmp_path: Path) -> None:
    """Google took a call and keeps silent: the service ends long before an answer could come, and well."""
    with Town(tmp_path) as town:
        town.furnish()
        town.start()
        town.synced()
        town.sheets.faults = lambda _call: SlowDesk(delay_s=HANGS_S)
        before = len(town.sheets.calls)
        town.until(lambda: len(town.sheets.calls) > before or None, "a call to the desk")
        asked = time.monotonic()
        assert town.stop() == 0
        assert time.monotonic() - asked < HANGS_S / 2
        assert "given up at the stop" in town.log
        assert "Traceback" not in town.log
