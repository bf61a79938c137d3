"""What people send that nobody asked for: one clear sentence, nothing lost, nothing alive in the sheet."""

from typing import Any

import openpyxl
import pytest

from reporting.texts import chat as texts
from reporting.texts import declined, rows
from tests.standins.townhall import DEATH, EVERYBODY, Play, Town

RT, OTHER_RT = EVERYBODY["RT 003/005 Sukamaju"], EVERYBODY["RT 004/005 Sukamaju"]
PICTURE = b"\xff\xd8\xff\xe0 gambar"


FILE = {"file_id": "x", "file_unique_id": "y", "file_size": 9}
TIMED = FILE | {"duration": 3}
SIZED = TIMED | {"width": 9, "height": 9}
STICKER = FILE | {"width": 9, "height": 9, "is_animated": False, "is_video": False, "type": "regular"}
PLACE = {"latitude": -6.9, "longitude": 106.9}
DECLINED: list[tuple[dict[str, Any], str]] = [
    ({"voice": TIMED}, declined.VOICE),
    ({"audio": TIMED}, declined.VOICE),
    ({"video_note": TIMED | {"length": 9}}, declined.VOICE),
    ({"video": SIZED}, declined.VIDEO),
    ({"video": SIZED, "caption": DEATH}, declined.VIDEO),
    ({"animation": SIZED, "document": FILE | {"mime_type": "video/mp4"}}, declined.STICKER),
    ({"sticker": STICKER | {"emoji": "🙏"}}, declined.STICKER),
    ({"location": PLACE}, declined.LOCATION),
    ({"venue": {"location": PLACE, "title": "Makam", "address": "Jl. Contoh"}, "location": PLACE}, declined.LOCATION),
    ({"contact": {"phone_number": "628000000001", "first_name": "Contoh"}}, declined.CONTACT),
    ({"document": FILE | {"mime_type": "application/zip", "file_name": "x.zip"}}, rows.ARCHIVE),
    ({"document": FILE}, declined.OTHER_FILE),
    ({"document": FILE | {"mime_type": "application/pdf", "file_size": 21 * 1024 * 1024}}, declined.OTHER_FILE),
    ({"dice": {"emoji": "🎲", "value": 3}}, texts.NOT_UNDERSTOOD),
    ({"text": "x" * 5_000}, texts.TOO_LONG),
]


@pytest.mark.parametrize(
    ("body", "answer"), DECLINED, ids=lambda value: "-".join(value) if isinstance(value, dict) else ""
)
def test_what_cannot_be_read_gets_one_sentence_and_the_form_stays(
    play: Play, body: dict[str, Any], answer: str
) -> None:
    """Each kind of message we cannot take is declined in one message; an open question waits for its answer."""

    async def story(town: Town) -> None:
        assert await town.sent(body, RT) == [answer]
        await town.said(DEATH, RT)
        if "text" not in body:
            assert await town.sent(body, RT) == [answer]
        assert (await town.tapped("Lewati", RT))[-1].startswith("Sudah benar?")
        assert town.updates("aside") == 0

    play(story)


NUMBER = "9" * 200
ODD = ["🕊🕊🕊", "‎", "\u200b\u200b", NUMBER, "=1+1", "/", "//", "...", "a" * 5_000, "\u202e\u202d", "~", "@"]


@pytest.mark.parametrize("words", ODD, ids=range(len(ODD)))
def test_odd_words_are_kindly_asked_again(play: Play, words: str) -> None:
    """Words without sense are answered with a hint, in and outside a form, and never become a report."""

    async def story(town: Town) -> None:
        assert all(await town.said(words, RT)), "an empty answer"
        await town.said("/lapor", RT)
        await town.tapped("🕊 Meninggal", RT)
        if not words.startswith("/"):
            assert (await town.said(words, RT))[-1] == texts.NAME_UNCLEAR
        await town.said("Contoh Sutrisno", RT)
        if not words.startswith("/"):
            [again] = await town.said(words[:4_000], RT)
            assert "16 angka" in again
            assert NUMBER[:16] not in again
        await town.meet()
        assert town.rows() == []
        assert town.updates("aside") == 0

    play(story)


NAMES = {
    '=HYPERLINK("http://contoh.invalid","Contoh")': '=HYPERLINK("http://contoh.invalid","Contoh")',
    "=cmd|'/c calc'!A1": "=cmd|'/c calc'!A1",
    "+Contoh": "+Contoh",
    "<b>Contoh</b> & Co": "<b>Contoh</b> & Co",
    "Con\u200btoh\u200d Sutrisno": "Contoh Sutrisno",
    "\u202eContoh Sutrisno\u202c": "Contoh Sutrisno",
    "Contoh\x00\x07 \x1bSutrisno": "Contoh Sutrisno",
    "محمد": "محمد",
    "1E5 Contoh": "1E5 Contoh",
}


def test_names_reach_the_workbook_as_literal_text(play: Play) -> None:
    """Whatever somebody types as a name or address stands in the sheet as those very letters, never as a formula."""

    async def story(town: Town) -> None:
        for name in NAMES:
            await _move_out(town, name)
        await town.meet()
        assert [row["Nama"] for row in town.rows()] == list(NAMES.values())
        assert [row["Tujuan"] for row in town.rows()] == list(NAMES.values())
        sheet = openpyxl.load_workbook(town.city.office.path)["Laporan"]
        assert {cell.data_type for row in sheet.iter_rows() for cell in row if cell.value is not None} == {"s"}

    play(story)


async def _move_out(town: Town, words: str) -> None:
    telegram = town.telegram
    for do in (
        lambda: telegram.say(RT, "/lapor"),
        lambda: telegram.tap(RT, "📦 Pindah keluar"),
        lambda: telegram.say(RT, words),
        lambda: telegram.tap(RT, "Lewati"),
        lambda: telegram.tap(RT, "Lewati"),
        lambda: telegram.tap(RT, "Lewati"),
        lambda: telegram.say(RT, words),
        lambda: telegram.tap(RT, "Lewati semua"),
        lambda: telegram.tap(RT, "✅ Kirim"),
    ):
        do()
        await town.hear(RT)


# ---------------------------------------------------------------- buttons
def test_a_double_tap_files_once(play: Play) -> None:
    """Two quick presses of Kirim, and one of Buang from another phone, make one report and one receipt."""

    async def story(town: Town) -> None:
        await town.said(DEATH, RT)
        await town.tapped("Lewati", RT)
        for label in ("✅ Kirim", "✅ Kirim", "🗑 Buang"):
            town.telegram.tap(RT, label)
        answers = [one.text for one in await town.hear(RT)]
        assert ["Nomor tanda terima" in answer for answer in answers] == [True, False, False]
        assert answers[1:] == [texts.OLD_BUTTON_IDLE] * 2
        await town.meet()
        assert [row["Tahap"] for row in town.rows()] == ["Diterima"]

    play(story)


@pytest.mark.parametrize("action", ["report", "correct", "cancel", "cancel!", "attach"])
def test_a_forged_button_does_not_reach_another_persons_report(play: Play, action: str) -> None:
    """With somebody else's receipt in the button's data nothing is shown, changed or attached."""

    async def story(town: Town) -> None:
        number = await town.filed(RT)
        await town.filed(OTHER_RT, "Pak Karta RT 4 meninggal kemarin")
        town.telegram.send_photo(OTHER_RT, PICTURE)
        await town.hear(OTHER_RT)
        assert await town.pressed(f"0|{action}|{number}", OTHER_RT) == [texts.NOT_YOURS]
        await town.meet()
        assert [(row["Tahap"], row["Lampiran"]) for row in town.rows()] == [("Diterima", "")] * 2

    play(story)


GARBAGE = [
    "",
    "|",
    "||",
    "0||",
    "0|terbang|x",
    "x" * 64,
    "9999999999|send|",
    "-1|send|",
    "²|send|",
    "0|fix|apa",
    "0|fix|Kecamatan",
]
GARBAGE += [
    "0|kind|apa",
    "0|send|",
    "0|choose|",
    "0|skip|",
    "0|later|",
    "0|back|",
    "0|more|9",
    "0|resend|1",
    "0|report|" + "9" * 50,
]


def test_garbage_in_a_button_is_answered_and_files_nothing(play: Play) -> None:
    """Button data nobody was shown gets a kind answer, with and without an open form; nothing is filed or set aside."""

    async def story(town: Town) -> None:
        for data in GARBAGE:
            assert all(await town.pressed(data, RT)), data
            await town.said(DEATH, RT)
            assert all(await town.pressed(data, RT)), data
            await town.said("/batal", RT)
        await town.meet()
        assert town.rows() == []
        assert town.updates("aside") == 0
        assert (await town.filed(RT)).startswith("DPB-2610-00001")

    play(story)


def test_a_forged_button_cannot_skip_the_name(play: Play) -> None:
    """The name stays the question, whatever a changed app presses."""

    async def story(town: Town) -> None:
        await town.said("/lapor", RT)
        [ask] = await town.tapped("🕊 Meninggal", RT)
        for data in ("1|skip|", "2|later|", "3|skip|", "0|skip|"):
            assert (await town.pressed(data, RT))[-1].endswith(ask)

    play(story)
