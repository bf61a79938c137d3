"""The picture that everybody may see."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from reporting.model import Effect, MonthState, Tally
from scheduler.documents import picture
from scheduler.documents.canvas import Canvas, fitting_size, width_of, wrapped
from scheduler.documents.facts import Facts, facts
from scheduler.documents.picture import INVITATION, TITLE, bars, write_picture, write_quarter_picture
from scheduler.documents.wording import marks
from scheduler.figures import figures
from scheduler.quarter import quarterly
from tests.documents import PLACES, a_closing, a_row, colours, written
from tests.documents.quarters import ADVICE, FIXED, ROWS, a_quarter, files_of


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
    assert amber not in colours(written(a_closing(state=MonthState.FIXED), tmp_path / "b")[".png"])
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
    assert figures(rows).reasons(Effect.STRIKE) == ("meninggal", "lainnya")


def _drawn(monkeypatch: pytest.MonkeyPatch, draw: Callable[[], object]) -> list[tuple[str, float]]:
    """What a picture says, and in which size."""
    said: list[tuple[str, float]] = []
    text = Canvas.text

    def listen(canvas: Canvas, at: tuple[float, float], words: str, size: float, *rest: Any, **how: Any) -> None:
        said.append((words, size))
        text(canvas, at, words, size, *rest, **how)

    monkeypatch.setattr(Canvas, "text", listen)
    draw()
    return said


def test_everything_is_large_enough_for_a_phone(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Whatever the names and numbers are, no text is smaller than 26 of 1080 pixels, and none is wider than its place.

    On a phone whose screen is 400 wide that is a height of about ten.
    """
    reasons = ("hak pilih dicabut", "pindah domisili", "di bawah umur", "bukan penduduk", "tidak dikenal", "WNA")
    rows = tuple(a_row(ALASAN=reason) for reason in reasons)
    name = "KPU Kabupaten Administrasi Kepulauan Contoh Sari – Kelurahan Sukamaju Contoh Permai Timur Laut Sekali"
    many = Tally(4_100_000, 4_152_897)
    millions = Facts(many, many, many, (("hak pilih dicabut", many),), 9_999_999)
    draft = a_closing(rows, office_name=name, state=MonthState.AMENDED, amendment=12)
    labels = marks("PRATINJAU", final=False)
    said = _drawn(monkeypatch, lambda: write_picture(draft, tmp_path / "a.png", labels=labels))
    monkeypatch.setattr(picture, "facts_of", lambda *_: millions)
    whole = a_quarter(office_name=name, **FIXED)
    said += _drawn(monkeypatch, lambda: write_quarter_picture(whole, tmp_path / "b.png", labels=()))
    assert min(size for _, size in said) >= 26
    assert max(width_of(words, size) for words, size in said) <= 1080 - 2 * 64
    assert "8.252.897" in [words for words, _ in said]


def test_a_groups_picture_bears_the_name_of_its_place(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A name of two lines is told in full, a longer one ends in dots."""
    name = "KPU Kota Contoh – Kecamatan Sukamaju Contoh Permai Timur Laut"
    said = _drawn(monkeypatch, lambda: write_picture(a_closing(office_name=name), tmp_path / "a.png", labels=()))
    assert " ".join(words for words, _ in said[:2]) == name
    longer = a_closing(office_name=name + " dan sekitarnya" * 5)
    said = _drawn(monkeypatch, lambda: write_picture(longer, tmp_path / "b.png", labels=()))
    assert said[1][0].endswith("...")


@pytest.mark.parametrize(
    ("changes", "said", "unsaid"),
    [
        ({}, "belum ditetapkan", "Perbaikan"),
        ({"state": MonthState.AMENDED, "amendment": 2}, "Perbaikan 2", "belum ditetapkan"),
        (FIXED, "Ditetapkan 8 Desember 2026", "ANGKA SEMENTARA"),
    ],
)
def test_the_picture_says_its_edition(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, changes: dict[str, Any], said: str, unsaid: str
) -> None:
    """Month and quarter alike tell how far their numbers have come."""
    month, whole = a_closing(**changes), a_quarter(**changes)
    labels = marks("", final=month.final)
    for draw in (
        lambda: write_picture(month, tmp_path / "a.png", labels=labels),
        lambda: write_quarter_picture(whole, tmp_path / "b.png", labels=labels),
    ):
        words = [text for text, _ in _drawn(monkeypatch, draw)]
        assert said in words
        assert unsaid not in words


def test_the_quarters_picture_has_its_sums_and_the_voters(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Three months' strikes, changes and additions, and how many voters there are; without Awal what was received."""
    whole = a_quarter()
    words = [text for text, _ in _drawn(monkeypatch, lambda: files_of(whole, tmp_path))]
    assert TITLE in words
    assert "Triwulan IV 2026" in words
    assert [text for text in words if text in ("9", "3", "6")][:3] == ["9", "3", "6"]
    assert words[words.index("Jumlah pemilih") + 1] == "Laki-laki 1.500, perempuan 1.797"
    unknown = quarterly([replace(one, recap=(replace(one.recap[-1], before=None),)) for one in whole.closings])
    words = [text for text, _ in _drawn(monkeypatch, lambda: files_of(unknown, tmp_path))]
    assert words[words.index("Laporan diterima triwulan ini") + 1] == "30"


def test_the_quarters_picture_knows_no_person(tmp_path: Path) -> None:
    """Who is in the lists, and what Bawaslu said, changes no byte of it."""
    cells = {"NAMA": "ORANG LAIN", "NIK": "3272010101700000"}
    others = tuple(replace(row, columns={**row.columns, **cells}) for row in ROWS)
    one, other = files_of(a_quarter(), tmp_path / "a"), files_of(a_quarter(others, ADVICE), tmp_path / "b")
    assert one[".png"].read_bytes() == other[".png"].read_bytes()


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
