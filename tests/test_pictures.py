"""``docs/gambar``: the pictures of the guide are what the real program says and writes today.

After a wanted change of words: ``REWRITE_PICTURES=1 pytest tests/test_pictures.py``, and look at them.
"""

import asyncio
import os
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest

from reporting.chat.offline import Shown
from tests.standins import drawn
from tests.standins.drawn import Spoken
from tests.standins.townhall import EVERYBODY, STAFF_CHAT, Town

PICTURES = Path(__file__).parent.parent / "docs" / "gambar"
BOT = "Lapor KPU Kota Contoh"
ANI, NEW, RT = EVERYBODY["Ani dari KPU"], 311, EVERYBODY["RT 003/005 Sukamaju"]


@pytest.fixture(scope="module")
def pictures(foundation: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Name → picture, all drawn from one morning of the small town."""
    return asyncio.run(_drawn(foundation, tmp_path_factory.mktemp("gambar")))


async def _drawn(foundation: Path, folder: Path) -> dict[str, str]:
    town = await Town.open(foundation, folder)
    try:
        return {
            "undangan": _invitations(town),
            "mulai": drawn.chat(BOT, await _joining(town)),
            "grup": drawn.chat("Petugas kota", await _staff(town)),
            "laporan": drawn.chat(BOT, await _report(town)),
            "meja": await _desk(town),
        }
    finally:
        await town.close()


def _invitations(town: Town) -> str:
    columns = ["Nama", "Peran", "Kelurahan", "RW", "RT", "Aktif", "Kode", "Tautan Undangan"]
    rows = [row for row in town.city.rows("Pelapor") if row["Nama"] in ("Ani", "Pak Darma", "Bu Baru")]
    return drawn.desk("Pelapor", columns, rows)


async def _joining(town: Town) -> list[Spoken]:
    town.telegram.person(NEW, "Bu Baru")
    said = f"/start {town.codes['Bu Baru']}"
    town.telegram.say(NEW, said)
    return [Spoken(True, "/start"), *_heard(await town.hear(NEW))]


async def _staff(town: Town) -> list[Spoken]:
    town.telegram.say(ANI, "/id", chat_id=STAFF_CHAT)
    return [Spoken(True, "/id"), *_heard(await town.hear(STAFF_CHAT))]


async def _report(town: Town) -> list[Spoken]:
    told: list[Spoken] = []
    for words in ("Bu Contoh meninggal kemarin", "[Lewati]", "[✅ Kirim]"):
        if words.startswith("["):
            town.telegram.tap(RT, words[1:-1])
        else:
            town.telegram.say(RT, words)
        told += [Spoken(True, words.strip("[]")), *_heard(await town.hear(RT))]
    return told


async def _desk(town: Town) -> str:
    await town.meet()
    columns = ["Nomor", "Status", "Jenis", "Nama", "Bukti", "Kelurahan", "RW", "RT", "Tanggal Kejadian", "Pelapor"]
    return drawn.desk("Laporan", columns, town.rows())


def _heard(messages: list[Shown]) -> Iterator[Spoken]:
    return (Spoken(False, one.text, one.buttons) for one in messages)


@pytest.mark.parametrize("name", ["undangan", "mulai", "grup", "laporan", "meja"])
def test_a_picture_of_the_guide_shows_what_the_program_says_today(pictures: dict[str, str], name: str) -> None:
    """Word for word; it is well-formed, and a guide shows it."""
    file = PICTURES / f"{name}.svg"
    if os.environ.get("REWRITE_PICTURES"):
        file.parent.mkdir(exist_ok=True)
        file.write_text(pictures[name], encoding="utf-8")
    assert file.read_text(encoding="utf-8") == pictures[name]
    ElementTree.fromstring(pictures[name])  # noqa: S314 - our own
    assert f"gambar/{name}.svg" in (PICTURES.parent / "mulai.md").read_text(encoding="utf-8")
