"""Posts to groups, previews, and closing by hand."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook

from reporting.errors import OperatorError
from reporting.journal import groups
from reporting.model import Closing, Month
from scheduler.staff_room import month_argument
from tests.closing import CLOSING_TIME, FILES, GROUP, KPU, NOVEMBER, OCTOBER, STAFF_CHAT, WIB, Town, with_group


def test_announced_by_hand(found: Callable[..., Town]) -> None:
    """With `announce = "manual"` nothing is posted before `/umumkan`, and then once a group."""
    town = found(announce="manual")
    town.approved()
    with_group(town, "KANTOR")
    town.at(CLOSING_TIME).run_due()
    assert not any("ditindaklanjuti" in post for post in town.posts())
    for _ in range(2):
        town.world.clock.go(minutes=1)
        town.world.telegram.say(KPU, "/umumkan 2026-10", chat_id=STAFF_CHAT)
        town.do(town.world.turn_over())
    assert sum("ditindaklanjuti" in post for post in town.posts()) == 1
    assert any("dikirim ke 1 grup" in post for post in town.posts(STAFF_CHAT))
    assert any("Tidak ada grup yang perlu dikirimi" in post for post in town.posts(STAFF_CHAT))


def test_group_that_is_not_active(town: Town) -> None:
    """A group that staff did not switch on, or whose scope is nowhere, gets nothing."""
    town.approved()
    with_group(town, "Entah Di Mana")
    town.world.telegram.add_bot_to_group(-501, "Grup lain", KPU)
    town.do(town.world.turn_over())
    town.at(CLOSING_TIME).run_due()
    assert not any("ditindaklanjuti" in post for chat in (GROUP, -501) for post in town.posts(chat))


def test_summary_without_names(town: Town) -> None:
    """A group's summary counts its own kelurahan and names nobody."""
    town.approved("Contoh Tarmi", "Sukamaju")
    town.approved("Contoh Karta", "Mekar", sex="L")
    with_group(town, "mekar")
    town.at(CLOSING_TIME).run_due()
    post = next(post for post in town.posts() if "ditindaklanjuti" in post)
    assert post.startswith("ANGKA SEMENTARA\n")
    assert "Tidak memenuhi syarat (TMS): 1\n" in post
    assert "Laporan diterima: 1\n" in post
    assert not any(word in post.casefold() for word in ("tarmi", "karta", "dpb-"))
    with town.world.service.store.begin() as tx:
        assert [group.scope for group in groups.of_office(tx, "32.72")] == ["mekar"]


def test_preview(town: Town) -> None:
    """A dry run shows the month with the desk's newest news, and changes neither journal nor workbook."""
    number, unsigned = town.approved("Contoh A"), town.file("Contoh B")
    town.meet()
    town.sign(unsigned)
    before, out = town.state(), town.folder / "pratinjau"
    closing: Closing = town.do(town.world.service.closer.dry_run(town.office, OCTOBER, out))
    assert sorted(row.number for row in closing.rows) == [number, unsigned]
    assert town.state() == before
    assert town.files() == set()
    assert {path.name for path in out.iterdir()} == FILES
    assert "PRATINJAU" in _first_page(out)
    town.meet()
    assert town.world.rows("Laporan")[1]["Waktu Putusan"]


def _first_page(out: Path) -> str:
    sheet = load_workbook(out / "PDPB-3272-2026-10.xlsx")["Rekap"]
    return str([cell.value for row in sheet.iter_rows(max_row=5) for cell in row])


def test_preview_in_the_staff_chat(town: Town) -> None:
    """`/pratinjau` counts, says what is held and why, and names nobody."""
    town.approved("Contoh Tarmi")
    held = town.approved("Contoh Karta", sex="")
    town.world.telegram.say(KPU, "/pratinjau 2026-10", chat_id=STAFF_CHAT)
    town.do(town.world.turn_over())
    answer = town.posts(STAFF_CHAT)[-1]
    assert answer.startswith("PRATINJAU Oktober 2026\nTidak memenuhi syarat (TMS): 1\n")
    assert f"Ditahan: 1\n{held}: L/P belum diketahui" in answer
    assert not any(word in answer for word in ("Tarmi", "Karta"))


def test_closed_by_hand(town: Town) -> None:
    """By hand a past month closes at once, earlier open ones first; a second time says so and changes nothing."""
    number = town.approved()
    town.at(datetime(2026, 12, 1, 0, 30, tzinfo=WIB))
    sentence = town.close_by_hand(NOVEMBER)
    assert sentence.startswith("PDPB November 2026 sudah ditutup (Rancangan): 0 baris.")
    assert (town.closed(), town.listed()) == ([OCTOBER, NOVEMBER], [number])
    before = town.state()
    assert town.close_by_hand(OCTOBER) == ("Oktober 2026 sudah ditutup pada 2026-12-01 00:30; tidak ada yang diubah.")
    assert town.state() == before


@pytest.mark.parametrize(
    ("wanted", "sentence"),
    [
        (
            OCTOBER,
            "Oktober 2026 belum bisa ditutup: batasnya 2026-10-31 23:59:59. Untuk melihat dulu, pakai --dry-run.",
        ),
        (Month(2027, 3), "Maret 2027 belum bisa ditutup: batasnya 2027-03-31 23:59:59"),
        (Month(2026, 9), "Tidak ada laporan sampai September 2026. Periksa bulannya."),
    ],
)
def test_months_that_cannot_close(town: Town, wanted: Month, sentence: str) -> None:
    """A month that is not over, or lies before the first report, is refused with a sentence."""
    town.approved()
    with pytest.raises(OperatorError, match=sentence.replace("(", r"\(")):
        town.close_by_hand(wanted)
    assert town.closed() == []


@pytest.mark.parametrize("typed", ["2026-13", "Oktober", "2026/10", ""])
def test_month_on_the_command_line(typed: str) -> None:
    """A month that is none is answered with an example."""
    with pytest.raises(OperatorError, match=r"tidak dikenal. Tulis seperti 2026-10"):
        month_argument(typed)
