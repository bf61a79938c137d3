"""Whatever moment of a closing the service dies at: one list, one set of files, one post a group, or a question."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook

from reporting.chat.offline import Shown
from reporting.texts.staff import RESEND
from tests.service.points import FREEZING, LEAVING, LIST, PLACING, POSTING, WRITING
from tests.service.town import ANI, APPROVAL, STAFF_CHAT, Point, Town
from tests.standins.telegram import Fault

DARMA = 11
SCOPES = {-100_771: "KANTOR", -100_772: "Sukamaju"}
LATE_OCTOBER = datetime(2025, 10, 20, 3, 0, tzinfo=UTC)
AFTER_CLOSING = datetime(2025, 11, 1, 3, 0, tzinfo=UTC)
SUMMARY = "Laporan yang ditindaklanjuti"


@pytest.fixture
def town(tmp_path: Path) -> Iterator[Town]:
    """A town of late October with a decided report and two groups, its service at rest."""
    with Town(tmp_path, datetime.now(UTC) - LATE_OCTOBER) as made:
        _approved(made)
        made.kill()
        made.back = datetime.now(UTC) - AFTER_CLOSING
        yield made


def _approved(town: Town) -> None:
    codes = town.furnish("Pak Darma")
    town.start()
    town.synced()
    town.enrol(ANI, "Ani", codes["Ani Contoh"])
    for group in SCOPES:
        town.chats.add_bot_to_group(group, f"Warga {group}", ANI)
    town.enrol(DARMA, "Darma", codes["Pak Darma"])
    number = town.file(DARMA, "Tarmi Umpamasari")
    town.until(lambda: len(town.rows("Grup")) == len(SCOPES) and town.rows(Nomor=number), "row and groups")
    for group, scope in SCOPES.items():
        town.sheets.edit("Grup", "ID Chat", str(group), {"Aktif": "Ya", "Wilayah Grup": scope})
    town.sheets.edit("Laporan", "Nomor", number, APPROVAL)
    town.wait_for(DARMA, "Sudah kami periksa")
    town.synced()


def _posts(town: Town) -> list[int]:
    return [len(town.heard(group, SUMMARY)) for group in SCOPES]


def _whole(town: Town) -> None:
    """The month stands once: journal, tab, recap, files, and what the staff were told."""
    (number,) = town.receipts(DARMA)
    assert [row["NOMOR"] for row in town.rows(LIST)] == [number]
    assert [row["TMS J"] for row in town.rows("Rekap", Bulan="2025-10")] == ["1"] * 3
    assert town.rows(Nomor=number)[0]["Tahap"] == "Masuk PDPB 2025-10"
    assert town.heard(STAFF_CHAT, "sudah ditutup (Rancangan): 1 baris")
    out = town.folder / "keluaran"
    for path in out.glob("*3272-2025-10.xlsx"):
        assert load_workbook(path).sheetnames
    assert (out / "PDPB-3272-2025-10.csv").read_bytes().count(number.encode()) == 1
    assert (out / "Infografis-3272-2025-10.png").read_bytes().endswith(b"IEND\xaeB`\x82")


@pytest.mark.parametrize("points", [[*FREEZING, *WRITING], PLACING], ids=["freezing and writing", "placing"])
def test_no_death_before_the_posts_doubles_anything(town: Town, points: list[Point]) -> None:
    """However often it dies between freezing and placing: one list, one recap, whole files, one post a group."""
    for point in points:
        town.start(point, armed=True)
        town.died()
        assert _posts(town) == [0, 0]
    town.start()
    town.until(lambda: all(_posts(town)), "the posts")
    town.synced()
    assert _posts(town) == [1, 1]
    _whole(town)


def test_no_death_while_posting_posts_twice(town: Town) -> None:
    """Dying while posts are asked for, drawn, claimed or queued leaves one post a group, and no question."""
    for point in POSTING:
        town.start(point, armed=True)
        town.died()
        assert _posts(town) == [0, 0]
    town.start()
    town.until(lambda: all(_posts(town)), "the posts")
    town.synced()
    assert _posts(town) == [1, 1]
    assert town.heard(STAFF_CHAT, "belum pasti sampai") == []
    _whole(town)


def test_posts_of_which_nobody_knows_wait_for_the_staff(town: Town) -> None:
    """Dying between the mark and Telegram's answer: nothing is sent again but by `Kirim ulang`, once a press."""
    town.start(LEAVING[0], armed=True)
    town.died()
    town.start(LEAVING[1], armed=True)
    asked = town.until(lambda: _questions(town, len(SCOPES)), "a question for each group")
    assert _posts(town) == [0, 0]
    for question in asked:
        _resend(town, question)
    town.died()
    town.start()
    asked = town.until(lambda: _questions(town, 2 * len(SCOPES)), "the questions again")[len(SCOPES) :]
    there = _posts(town)
    assert sum(there) >= 1
    town.synced()
    assert _posts(town) == there
    for group, posts in zip(SCOPES, there, strict=True):
        if not posts:
            _resend(town, next(question for question in asked if str(group) in question.text))
    town.until(lambda: all(_posts(town)), "the posts")
    town.synced()
    assert _posts(town) == [1, 1]
    _whole(town)


def test_a_quiet_end_leaves_no_question(town: Town) -> None:
    """Stopped by its operator in the middle of a slow post, the service waits for Telegram's answer."""
    town.telegram.fault = lambda call: Fault(delay_s=1.5) if call.method.lower() == "sendphoto" else None
    town.start()
    town.until(lambda: town.telegram.called("sendPhoto"), "a post on its way")
    assert town.stop() == 0
    assert sum(_posts(town)) >= 1
    town.start()
    town.until(lambda: all(_posts(town)), "the posts")
    town.synced()
    assert _posts(town) == [1, 1]
    assert town.heard(STAFF_CHAT, "belum pasti sampai") == []


def test_a_clock_set_back_after_the_closing(town: Town) -> None:
    """A machine whose clock falls back into October makes no second list and posts nothing twice."""
    town.start()
    town.until(lambda: all(_posts(town)), "the posts")
    town.kill()
    town.back = datetime.now(UTC) - LATE_OCTOBER
    town.start()
    town.synced()
    town.kill()
    town.back = datetime.now(UTC) - AFTER_CLOSING
    town.start()
    town.synced()
    assert _posts(town) == [1, 1]
    _whole(town)


def _questions(town: Town, count: int) -> list[Shown]:
    """What the staff chat was asked about posts that may not have arrived, once it is so many."""
    found = town.heard(STAFF_CHAT, "belum pasti sampai")
    return found if len(found) >= count else []


def _resend(town: Town, question: Shown) -> None:
    town.chats.tap(ANI, RESEND, question.message_id, chat_id=STAFF_CHAT)
