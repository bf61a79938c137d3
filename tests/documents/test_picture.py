"""The picture that everybody may see."""

from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from reporting.model import Tally
from scheduler.documents.canvas import fitting_size, width_of, wrapped
from scheduler.documents.facts import facts, strikes
from scheduler.documents.picture import INVITATION, TITLE, bars
from scheduler.documents.wording import marks
from tests.documents import PLACES, a_closing, a_row, colours, written


def test_the_picture_is_made_for_a_phone(tmp_path: Path) -> None:
    """The picture is upright, 1080 by 1350, and small enough to send."""
    path = written(a_closing((a_row(),)), tmp_path)[".png"]
    with Image.open(path) as picture:
        assert (picture.format, picture.size) == ("PNG", (1080, 1350))
    assert path.stat().st_size < 400_000


def test_the_picture_warns_until_the_month_is_final(tmp_path: Path) -> None:
    """The amber strip across the picture is there until the month is settled, and then gone."""
    amber = (0xF2, 0xB6, 0x32)
    assert amber in colours(written(a_closing(), tmp_path / "a")[".png"])
    assert amber not in colours(written(a_closing(), tmp_path / "b", final=True)[".png"])
    assert marks("PRATINJAU", final=False) == ("PRATINJAU", "ANGKA SEMENTARA")


def test_the_picture_knows_no_person(tmp_path: Path) -> None:
    """Two months that differ only in who and where give the same picture."""
    one = written(a_closing((a_row(),)), tmp_path / "a")[".png"]
    moved = a_row(place=PLACES[2], NAMA="ORANG LAIN", NIK="3272010101700000", ALAMAT="JL. LAIN")
    assert one.read_bytes() == written(a_closing((moved,)), tmp_path / "b")[".png"].read_bytes()


def test_the_numbers_drawn_are_the_closings() -> None:
    """TMS, Ubah, Baru by sex, the reasons from the most frequent down, and what was received."""
    rows = (a_row(ALASAN="TNI"), a_row(), a_row(sex="P"), a_row("UBAH", "P"), a_row("BARU"), a_row("BARU", "P"))
    shown = facts(a_closing(rows, received=31))
    assert (shown.struck, shown.changed, shown.added) == (Tally(2, 1), Tally(0, 1), Tally(1, 1))
    assert shown.reasons == (("meninggal", Tally(1, 1)), ("TNI", Tally(1, 0)))
    assert shown.received == 31


def test_a_slip_in_the_reason_is_not_published() -> None:
    """Free text in ALASAN counts as Lainnya, and spelling does not make a second reason."""
    rows = (a_row(ALASAN="Bapak Contoh sakit"), a_row(ALASAN=" MENINGGAL "), a_row())
    assert bars(facts(a_closing(rows)).reasons) == [("Meninggal", 2), ("Lainnya", 1)]
    assert strikes(a_closing(rows)).reasons == ("meninggal", "lainnya")


@given(
    st.dictionaries(
        st.sampled_from(["meninggal", "ganda", "TNI", "Polri", "WNA", "lainnya", "dibatalkan"]), st.integers(1, 9)
    )
)
def test_the_bars_add_up(counts: Mapping[str, int]) -> None:
    """However many reasons there are, at most five bars show them all."""
    shown = bars([(reason, Tally(count, 0)) for reason, count in counts.items()])
    assert sum(count for _, count in shown) == sum(counts.values())
    assert len(shown) <= 5


@pytest.mark.parametrize("text", ["KPU Kabupaten Administrasi Kepulauan Contoh Sari", "8.252.897", TITLE, "X" * 90])
def test_long_words_are_made_to_fit(text: str) -> None:
    """A line that is too long becomes smaller until it fits."""
    assert width_of(text, fitting_size([text], 300, 92)) <= 300


def test_the_invitation_is_told_in_full() -> None:
    """Breaking a sentence into lines loses no word and makes no line too wide."""
    lines = wrapped(INVITATION, 760, 36)
    assert " ".join(lines) == INVITATION
    assert all(width_of(line, 36) <= 760 for line in lines)
