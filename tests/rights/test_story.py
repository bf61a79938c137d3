"""``trace NOMOR``: the whole way of one report for the operator, without anybody's data."""

from pathlib import Path

import pytest

from reporting.errors import OperatorError
from reporting.journal.key import MasterKey
from reporting.journal.reader import reading
from reporting.settings import Settings
from scheduler import story
from tests.standins.townhall import EVERYBODY, Play, Town

DARMA = EVERYBODY["RT 003/005 Sukamaju"]
NIK = "3272014102509001"


def traced(settings: Settings, number: str) -> str:
    """What the command prints, read beside the running service."""
    lines: list[str] = []
    with reading(settings.store.url, MasterKey(settings.privacy.key_file)) as tx:
        story.tell(tx, settings, number, lines.append)
    return "\n".join(lines)


async def filed(town: Town) -> str:
    """A report with a NIK."""
    await town.said("Bu Tarmi Rahasia meninggal kemarin", DARMA)
    await town.said(NIK, DARMA)
    answers = await town.tapped("✅ Kirim", DARMA)
    return answers[-1].partition("Bapak/Ibu: ")[2][:16]


def test_the_way_of_a_report_is_told_from_message_to_sheet(play: Play) -> None:
    """Update, filing, receipt and the desk stand there with their moments and states."""

    async def tell(town: Town) -> None:
        number = await filed(town)
        waiting = traced(town.city.service.settings, number)
        await town.meet()
        text = traced(town.city.service.settings, number)
        assert "baris belum terlihat" in waiting
        assert "baris sudah terlihat" in text
        assert "selesai diolah" in text
        assert "laporan diterima" in text
        assert "tanda terima: terkirim" in text

    play(tell)


def test_nobody_is_named_in_it(play: Play) -> None:
    """Neither who told it nor whom it is about, no number of either."""

    async def tell(town: Town) -> None:
        number = await filed(town)
        await town.meet()
        text = traced(town.city.service.settings, number)
        for word in ("Darma", "Tarmi", "Rahasia", NIK, NIK[4:12], str(DARMA)):
            assert word not in text

    play(tell)


def test_an_attachment_shows_whether_it_was_fetched(play: Play) -> None:
    """A photograph stands there with its moment and that it lies encrypted, or waits."""

    async def tell(town: Town) -> None:
        number = await filed(town)
        (receipt,) = [one for one in town.telegram.messages(DARMA) if f"Bapak/Ibu: {number}" in one.text]
        town.telegram.send_photo(DARMA, b"gambar", reply_to=receipt.message_id)
        await town.hear(DARMA)
        assert "berkas: " in traced(town.city.service.settings, number)

    play(tell)


@pytest.mark.parametrize(
    ("typed", "told"),
    [("halo", "misalnya"), ("DPB-2610-00099-9", "belum cocok"), ("DPB-2610-00012-0", "tidak ada di penyimpanan")],
)
def test_what_is_no_number_gets_a_sentence(play: Play, typed: str, told: str) -> None:
    """A word, a slip, a number nobody gave out: a sentence that helps."""

    async def tell(town: Town) -> None:
        with pytest.raises(OperatorError) as refused:
            traced(town.city.service.settings, typed)
        assert told.casefold() in str(refused.value).casefold()

    play(tell)


def test_a_slip_is_answered_with_what_was_meant(play: Play) -> None:
    """Two digits exchanged: the receipt that was meant stands in the sentence."""

    async def tell(town: Town) -> None:
        number = await filed(town)
        slip = number[:-1] + str((int(number[-1]) + 1) % 10)
        with pytest.raises(OperatorError) as refused:
            traced(town.city.service.settings, slip)
        assert number in refused.value.sentences[-1]

    play(tell)


def test_a_store_that_is_not_there_is_said_to_be_missing(tmp_path: Path) -> None:
    """Without a store there is a sentence, and no store is made."""
    with pytest.raises(OperatorError), reading(f"sqlite:///{tmp_path}/x.db", MasterKey(tmp_path / "kunci")):
        pass
    assert not (tmp_path / "x.db").exists()


def test_another_report_in_a_warning_is_named(play: Play) -> None:
    """What the bot wrote beside the row speaks of another receipt: that is no number of a person."""

    async def tell(town: Town) -> None:
        first = await town.filed(DARMA)
        second = await town.filed(EVERYBODY["RT 004/005 Sukamaju"])
        await town.meet()
        told = traced(town.city.service.settings, second)
        assert f"Peringatan: Mungkin peristiwa yang sama dengan {first}" in told

    play(tell)
