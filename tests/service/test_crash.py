"""Whatever moment the service dies at: nothing is lost, nothing is doubled."""

import resource
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path

from reporting.texts import declined
from tests.service.points import FROM_CHAT_TO_DESK
from tests.service.storm import storm
from tests.service.town import SEND, Point, Town

DARMA = 11
LATE_OCTOBER = datetime(2025, 10, 20, 3, 0, tzinfo=UTC)


def test_no_death_between_chat_and_desk_loses_a_report_or_doubles_one(tmp_path: Path) -> None:
    """The receipt comes after the restart at the latest; every receipt stands in the sheet once, and nothing else."""
    with Town(tmp_path, datetime.now(UTC) - LATE_OCTOBER) as town:
        codes = town.furnish("Pak Darma")
        town.start()
        town.synced()
        town.enrol(DARMA, "Darma", codes["Pak Darma"])
        town.kill()
        town.start(FROM_CHAT_TO_DESK[0])
        for number, (point, following) in enumerate(pairwise([*FROM_CHAT_TO_DESK, None]), 1):
            name = f"Tarmi Contoh{'abcdefghijklmn'[number]}i"
            town.talk(DARMA, (f"lapor, bu {name} meninggal kemarin", "NIK"), ("[Lewati]", "Sudah benar?"))
            town.arm()
            town.chats.tap(DARMA, SEND[1:-1])
            town.died()
            town.start(following)
            town.until(lambda: len(town.receipts(DARMA)) >= number, f"the receipt, after dying {point}")  # noqa: B023 - called within the round
            assert len(town.receipts(DARMA)) == number, point
        town.until(lambda: len(town.rows()) >= len(FROM_CHAT_TO_DESK), "all rows")
        town.synced()
        assert sorted(row["Nomor"] for row in town.rows()) == town.receipts(DARMA)
        assert len({row["Nama"] for row in town.rows()}) == len(FROM_CHAT_TO_DESK)


def test_a_half_filled_form_goes_on_at_the_same_question(tmp_path: Path) -> None:
    """The button of before the death still answers its question; nothing has to be told again."""
    with Town(tmp_path) as town:
        codes = town.furnish("Pak Darma")
        town.start(Point("reporting.chat.clerk:Clerk.take_in", "after"))
        town.synced()
        town.enrol(DARMA, "Darma", codes["Pak Darma"])
        town.talk(DARMA, ("/lapor", "Apa yang ingin"), ("[🕊 Meninggal]", "nama lengkap"), ("Wasinem Seumpami", "NIK"))
        town.arm()
        town.chats.tap(DARMA, "Lewati")
        town.died()
        town.start()
        town.wait_for(DARMA, "Laki-laki atau perempuan?")
        town.kill()
        town.start()
        town.talk(
            DARMA, ("[Perempuan]", "Kapan meninggalnya"), ("kemarin", "data lain"), ("[Lewati semua]", "Seumpami")
        )
        town.talk(DARMA, (SEND, "tanda terima"))
        assert len(town.heard(DARMA, "nama lengkap")) == 1


def test_a_full_disk_promises_nothing_and_loses_nothing(tmp_path: Path) -> None:
    """People are told that it was not kept; Telegram keeps it until there is room again."""
    with Town(tmp_path) as town:
        codes = town.furnish("Pak Darma")
        town.start()
        town.synced()
        town.enrol(DARMA, "Darma", codes["Pak Darma"])
        assert town.life is not None
        resource.prlimit(town.life.pid, resource.RLIMIT_FSIZE, (0, resource.RLIM_INFINITY))
        town.talk(DARMA, ("lapor, bu Tarmi Umpamasari meninggal kemarin", declined.STORE_FULL))
        asked = len(town.telegram.called("getUpdates"))
        town.until(lambda: len(town.telegram.called("getUpdates")) > asked + 1, "two more polls")
        assert [update["message"]["text"][:5] for update in town.chats.pending] == ["lapor"]
        town.kill()
        town.start()
        town.wait_for(DARMA, "NIK-nya")
        town.talk(DARMA, ("[Lewati]", "Sudah benar?"), (SEND, "tanda terima"))
        town.until(town.rows, "the row")
        town.synced()
        assert [row["Nomor"] for row in town.rows()] == town.receipts(DARMA)


def test_a_storm_of_faults_and_kills_loses_and_doubles_nothing(tmp_path: Path) -> None:
    """Forty reports, six kills at random moments, both wires failing: forty receipts, forty rows."""
    outcome = storm(tmp_path, seed=7, chance=0.05)
    assert (outcome.told, outcome.receipts, outcome.rows) == (40, 40, 40)
    assert outcome.lost == outcome.doubled == []
    assert outcome.faults > 5
