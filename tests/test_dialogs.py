"""The dialogs in ``dialogs/*.txt``, replayed word for word through the real handlers.

A file is what both sides say, and is compared as a whole::

    # what the dialog shows
    as: RT 003/005 Sukamaju          who speaks (``townhall.EVERYBODY``); may change on the way
    date: 2026-10-05 09:00           the clock; may move on the way

    > what the person types          several such lines together are one message
    > [Button]                       the newest button of that name; ``> [Button] (lama)`` the oldest one
    > (foto) its caption             likewise (stiker), (suara); (diteruskan) and (diubah) before words;
                                     (nomor) before the own telephone number, shared with its key
    > (daftar) nama.csv              a spreadsheet of this name; the lines below it are its rows
    > (foto membalas DPB-2610)       an answer to the newest message of the bot that holds these words

    what the bot answers, ``---`` between two messages, buttons in brackets, one line a row
    desk: Status=Ditolak             staff type this into every row of Laporan; then a sync
    sheet: Nomor, Tahap              a sync; below it these columns of Laporan
    register: pemilih.csv            the operator loads this voter register (beside the dialogs)
    duties: 2026-10-26 07:00         it is so late, and the bot does what is due
    info: Kata kunci | Judul | Jawaban   staff type this row into Info; then a sync
    visits: Ani dari KPU             every report without a visit becomes one, for her or him
    answer: Silakan datang           staff type this beside every row of Pertanyaan; then a sync

``{undangan Bu Baru}`` stands for her invite code, ``{tautan}`` for the code of the link that the bot
said last. After a wanted change of words:
``REWRITE_DIALOGS=1 pytest tests/test_dialogs.py``, and read the difference before it is kept.
"""

import asyncio
import difflib
import os
import re
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from reporting.chat.offline import Shown
from tests.fieldwork import walkers
from tests.standins.townhall import EVERYBODY, ZONE, Town, show

FOLDER = Path(__file__).parent / "dialogs"
FILES = sorted(FOLDER.glob("*.txt"))
PICTURE = b"\xff\xd8\xff\xe0 gambar"
STAGE = re.compile(r"(as|date|desk|sheet|register|duties|info|answer|visits): (.+)")
BUTTON = re.compile(r"\[(.+)\](?P<old> \(lama\))?")
DOING = re.compile(
    r"\((?P<what>foto|stiker|suara|diteruskan|diubah|nomor|daftar)(?: membalas (?P<about>[^)]+))?\) ?(?P<words>.*)",
    re.S,
)
SILENCE = "(tidak ada jawaban)"


class Replay:
    """Plays the told half of a dialog and writes down the whole."""

    def __init__(self, town: Town) -> None:
        self.town = town
        self.user = 0
        self.written: list[str] = []

    async def play(self, script: str) -> str:
        """The dialog with the answers of today."""
        for title in (line for line in script.split("\n") if line.startswith("#")):
            self.written.append(title)
        for step in steps(script):
            if staging := STAGE.fullmatch(step):
                await self._stage(staging[1], staging[2])
            else:
                self._breathe("\n".join(f"> {line}" for line in step.split("\n")))
                self._do(step)
                self._answers(await self.town.hear(self.user))
        return "\n".join(self.written) + "\n"

    def _breathe(self, line: str) -> None:
        self.written += ["", line]

    def _answers(self, messages: list[Shown]) -> None:
        for code in re.findall(r"[?]start=(\w+)", "\n".join(one.text for one in messages)):
            self.town.codes["tautan"] = code
        self.written += show(messages) or [SILENCE]

    async def _stage(self, what: str, value: str) -> None:
        if what in ("as", "date", "register") and not self.written[-1].startswith(("#", "as:", "date:")):
            self.written.append("")
        if what in ("desk", "sheet", "duties", "answer", "visits"):
            self.written.append("")
        self.written.append(f"{what}: {value}")
        match what:
            case "as":
                self.user = EVERYBODY[value]
            case "date":
                self._go(value)
            case "duties":
                self._go(value)
                await self.town.city.service.do_duties(self.town.city.office)
                self._answers(await self.town.hear(self.user))
            case "register":
                self.town.load_register(FOLDER / value)
            case "sheet":
                await self.town.meet()
                columns = value.split(", ")
                self.written += [" | ".join(row[column] for column in columns) for row in self.town.rows()]
            case _:
                await self._at_the_desk(what, value)

    def _go(self, moment: str) -> None:
        self.town.city.clock.time = datetime.strptime(moment, "%Y-%m-%d %H:%M").replace(tzinfo=ZONE)

    async def _at_the_desk(self, what: str, value: str) -> None:
        match what:
            case "desk":
                column, _, typed = value.partition("=")
                self.town.city.type_cells("Laporan", lambda _row: True, {column: typed})
                await self._heard_at_meeting()
            case "info":
                cells = dict(zip(("Kata Kunci", "Judul", "Jawaban"), value.split(" | "), strict=True))
                self.town.city.type_rows("Info", [cells | {"Aktif": "Ya"}])
                await self.town.meet()
            case "visits":
                for row in walkers.without_visit(self.town):
                    walkers.make(self.town, EVERYBODY[value], row)
            case "answer":
                self.town.city.type_cells("Pertanyaan", lambda _row: True, {"Jawaban": value})
                await self._heard_at_meeting()

    async def _heard_at_meeting(self) -> None:
        seen = len(self.town.telegram.messages(self.user))
        await self.town.meet()
        self.written += show(self.town.telegram.messages(self.user)[seen:])

    def _do(self, step: str) -> None:
        telegram = self.town.telegram
        if button := BUTTON.fullmatch(step):
            telegram.tap(self.user, button[1], self._oldest(button[1]) if button["old"] else None)
        elif doing := DOING.fullmatch(step):
            self._do_unusual(doing["what"], doing["words"], self._answered(doing["about"]))
        else:
            telegram.say(self.user, self._with_codes(step))

    def _do_unusual(self, what: str, words: str, about: int | None) -> None:
        telegram = self.town.telegram
        match what:
            case "foto":
                telegram.send_photo(self.user, PICTURE, words, reply_to=about)
            case "stiker":
                telegram.send_sticker(self.user)
            case "suara":
                telegram.send_voice(self.user)
            case "daftar":
                name, _, rows = words.partition("\n")
                telegram.send_document(self.user, rows.encode(), name)
            case "nomor":
                telegram.contact(self.user, words)
            case "diteruskan":
                telegram.say(self.user, words, forwarded=True)
            case "diubah":
                mine = [one for one in telegram.messages(self.user) if not one.from_bot]
                telegram.edit(self.user, mine[-1].message_id, words)

    def _oldest(self, label: str) -> int:
        shown = self.town.telegram.messages(self.user)
        return next(one.message_id for one in shown if any(label in row for row in one.buttons))

    def _answered(self, words: str | None) -> int | None:
        shown = reversed(self.town.telegram.messages(self.user))
        return next(one.message_id for one in shown if one.from_bot and words in one.text) if words else None

    def _with_codes(self, text: str) -> str:
        return re.sub(r"\{(?:undangan )?(.+?)\}", lambda found: self.town.codes[found[1]], text)


def steps(script: str) -> Iterator[str]:
    """What is done in a dialog, in order: stage directions as they stand, sayings without their marks."""
    saying: list[str] = []
    for line in [*script.split("\n"), ""]:
        if line.startswith(">"):
            saying.append(line[2:])
            continue
        if saying:
            yield "\n".join(saying)
            saying = []
        if STAGE.fullmatch(line):
            yield line


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_dialog_is_answered_word_for_word(file: Path, foundation: Path, tmp_path: Path) -> None:
    """What stands in the dialog's file is what is said today."""
    script = file.read_text(encoding="utf-8")
    told = asyncio.run(_play(script, foundation, tmp_path))
    if os.environ.get("REWRITE_DIALOGS"):
        file.write_text(told, encoding="utf-8")
    if told != script:
        sides = script.split("\n"), told.split("\n")
        pytest.fail("\n".join(difflib.unified_diff(*sides, "in the file", "today", lineterm="", n=4)), pytrace=False)


async def _play(script: str, foundation: Path, folder: Path) -> str:
    town = await Town.open(foundation, folder)
    try:
        return await Replay(town).play(script)
    finally:
        await town.close()


def test_a_changed_answer_is_found(foundation: Path, tmp_path: Path) -> None:
    """A replay gives today's answers, whatever the file claims."""
    told = asyncio.run(_play("# judul\nas: Tamu\ndate: 2026-10-05 09:00\n\n> halo\nsalah\n", foundation, tmp_path))
    assert "> halo\nHalo, ini bot pelaporan" in told
    assert "salah" not in told


def test_every_dialog_has_a_title_of_its_own() -> None:
    """The first line of a dialog says what it shows."""
    titles = [file.read_text(encoding="utf-8").split("\n")[0] for file in FILES]
    assert len(set(titles)) == len(titles) >= 35
    assert all(title.startswith("# ") for title in titles)
