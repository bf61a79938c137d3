"""Spreadsheets in the staff chat: ``/sanding`` matches them, a register is asked about and loaded."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from sqlalchemy import select, text

from reporting.chat.offline import Shown
from reporting.journal import voter_files
from reporting.journal.tables import events
from reporting.journal.voter_files import State
from reporting.texts import declined
from reporting.texts import matching as columns
from reporting.texts import voter_files as texts
from scheduler.matching import child
from scheduler.matching import voter_files as job
from tests.standins.roll import Roll
from tests.standins.townhall import EVERYBODY, OTHER_STAFF_CHAT, STAFF_CHAT, Play, Town

ANI, BUDI, NEIGHBOUR = (EVERYBODY[who] for who in ("Ani dari KPU", "Budi dari KPU", "RT kabupaten"))
NIK = "3272011203559001"
LIST = f"Nama;NIK;Keterangan\nContoh Satu;{NIK};a\nContoh Dua;;b\nEntah Siapa;;c\n".encode()
REGISTER = f"DPID#NKK#NIK#NAMA#TPS\n100#{NIK}#{NIK}#CONTOH SATU#001\n101##{NIK}#CONTOH DUA#001\n".encode()


@dataclass
class World:
    """The registers of the offices, and what the other process was asked for."""

    registers: dict[str, Roll]
    asked: list[Mapping[str, Any]]

    def of(self, code: str) -> Roll | None:
        """As the library gives it."""
        return self.registers.get(code)


class Present(Roll):
    """A register with what the question tells of it."""

    rows = 3
    imported_at = datetime(2026, 10, 1, tzinfo=UTC)


@pytest.fixture
def world(monkeypatch: pytest.MonkeyPatch) -> World:
    """The work of the other process is done at once in this one, with a register in a few lines."""
    around = World({"3272": Present()}, [])

    async def apart(asked: Mapping[str, Any]) -> Mapping[str, Any]:
        around.asked.append(asked)
        return child.answer(asked)

    monkeypatch.setattr(child, "Library", lambda folder: around)
    monkeypatch.setattr(job, "apart", apart)
    return around


def send(town: Town, content: bytes = LIST, name: str = "daftar.csv", caption: str = "", who: int = ANI) -> int:
    """A spreadsheet into the staff chat."""
    return town.telegram.send_document(who, content, name, caption, chat_id=STAFF_CHAT)


async def reply(town: Town, to: int, words: str = "/sanding", who: int = ANI) -> list[Shown]:
    """Answer a message of the staff chat; what the bot says there."""
    town.telegram.say(who, words, chat_id=STAFF_CHAT, reply_to=to)
    return await town.hear(STAFF_CHAT)


def words_of(shown: list[Shown]) -> list[str]:
    """The texts."""
    return [one.text for one in shown]


def cells_of(town: Town, shown: Shown) -> list[list[Any]]:
    """The cells of a sent XLSX."""
    sheet: Any = openpyxl.load_workbook(BytesIO(town.telegram.content(shown.file_id))).active
    return [list(row) for row in sheet.iter_rows(values_only=True)]


async def overheard(town: Town, content: bytes, name: str) -> list[str]:
    """A spreadsheet without a word, where the bot is an admin and hears all; what it says."""
    town.telegram.promote_bot(STAFF_CHAT, ANI)
    send(town, content, name)
    return words_of(await town.hear(STAFF_CHAT))


def left_behind(town: Town) -> list[Path]:
    """What lies in the private folder."""
    folder = town.city.service.settings.store.voters / "sementara"
    return [path for path in folder.rglob("*") if path.is_file()]


def stands(town: Town, which: int = 1) -> State:
    """Where a file is."""
    with town.city.service.store.begin() as tx:
        found = voter_files.find(tx, which, "32.72")
    assert found
    return found.state


# ---------------------------------------------------------------- matching
def test_a_list_answered_with_the_command_comes_back_matched(play: Play, world: World) -> None:
    """First that it was received, then the same rows with what was found, and how many of each class."""

    async def story(town: Town) -> None:
        number = send(town)
        await town.hear(STAFF_CHAT)
        received, answer = await reply(town, number)
        assert received.text == "“daftar.csv” diterima. Hasilnya dikirim ke sini begitu selesai."
        assert (answer.file, answer.text) == (
            "Sanding-1.xlsx",
            "Sanding selesai. 3 baris: 1 pasti, 1 mungkin, 1 tidak ada.",
        )
        header, *rows = cells_of(town, answer)
        assert header == ["Nama", "NIK", "Keterangan", *columns.ADDED]
        assert [row[3] for row in rows] == ["pasti", "mungkin", "tidak ada"]
        assert left_behind(town) == []

    play(story)


def test_the_command_as_caption_does_the_same(play: Play, world: World) -> None:
    """Also with the bot's name behind it."""

    async def story(town: Town) -> None:
        send(town, caption=f"/sanding@{town.telegram.me['username']} tolong")
        assert "Sanding selesai" in words_of(await town.hear(STAFF_CHAT))[-1]

    play(story)


def test_the_command_alone_says_how_it_is_used(play: Play, world: World) -> None:
    """And what it cannot match."""

    async def story(town: Town) -> None:
        town.telegram.say(ANI, "/sanding", chat_id=STAFF_CHAT)
        assert words_of(await town.hear(STAFF_CHAT)) == [texts.HOW]
        picture = town.telegram.send_photo(ANI, b"\xff\xd8\xff", chat_id=STAFF_CHAT)
        assert words_of(await reply(town, picture)) == [texts.NO_SPREADSHEET]
        pdf = send(town, b"%PDF-1.7", "surat.pdf")
        assert words_of(await reply(town, pdf)) == [texts.NO_SPREADSHEET]

    play(story)


def test_a_list_nobody_asked_about_is_left_alone(play: Play, world: World) -> None:
    """Staff may send each other spreadsheets; nothing is said, nothing is kept."""

    async def story(town: Town) -> None:
        assert await overheard(town, LIST, "daftar.csv") == []
        assert await overheard(town, b"ini bukan tabel", "catatan.txt") == []
        assert (stands(town), stands(town, 2), left_behind(town)) == (State.DROPPED, State.DROPPED, [])

    play(story)


def test_outside_the_staff_chat_the_command_is_only_pointed_elsewhere(play: Play, world: World) -> None:
    """Neither another group nor the staff chat of another office gets anything of this register."""

    async def story(town: Town) -> None:
        town.telegram.add_bot_to_group(OTHER_STAFF_CHAT, "Petugas seberang", NEIGHBOUR)
        town.telegram.send_document(NEIGHBOUR, LIST, "daftar.csv", "/sanding", chat_id=OTHER_STAFF_CHAT)
        assert words_of(await town.hear(OTHER_STAFF_CHAT))[-1] == texts.NO_REGISTER
        assert world.asked[-1]["office"] == "3202"
        group = -100_900
        town.telegram.add_bot_to_group(group, "Grup kota", ANI)
        await town.hear(group)
        town.telegram.send_document(ANI, LIST, "daftar.csv", "/sanding", chat_id=group)
        town.telegram.say(ANI, "/sanding", chat_id=group)
        said = words_of(await town.hear(group))
        assert said == [declined.IN_GROUP.format(link=f"https://t.me/{town.telegram.me['username']}")]

    play(story)


def test_a_file_that_cannot_be_read_is_said_with_its_name(play: Play, world: World) -> None:
    """And what to do."""

    async def story(town: Town) -> None:
        send(town, b"", "kosong.csv", "/sanding")
        assert words_of(await town.hear(STAFF_CHAT))[-1].startswith("kosong.csv kosong.")
        assert left_behind(town) == []

    play(story)


def test_a_file_too_big_for_bots_is_answered_with_the_command_for_the_operator(play: Play, world: World) -> None:
    """Before anything is fetched."""

    async def story(town: Town) -> None:
        send(town, b"x" * (20 * 1024 * 1024 + 1), "besar.csv", "/sanding")
        assert words_of(await town.hear(STAFF_CHAT)) == [texts.TOO_BIG]
        assert world.asked == []

    play(story)


# ---------------------------------------------------------------- the register
def test_a_register_is_asked_about_with_three_buttons(play: Play, world: World) -> None:
    """What is sent, what serves now, and nothing happens before somebody presses."""

    async def story(town: Town) -> None:
        town.telegram.promote_bot(STAFF_CHAT, ANI)
        await town.hear(STAFF_CHAT)
        send(town, REGISTER, "dpt.csv")
        (asked,) = await town.hear(STAFF_CHAT)
        assert asked.text == (
            "“dpt.csv” tampaknya daftar pemilih (2 baris). Yang dipakai sekarang: 3 baris, dimuat 2026-10-01.\n"
            "Mau diapakan?"
        )
        assert asked.buttons == [[texts.LOAD], [texts.MATCH], [texts.DROP]]
        assert [one["work"] for one in world.asked] == ["look"]
        assert left_behind(town) == []

    play(story)


def test_the_first_press_counts_and_old_ones_are_answered_kindly(play: Play, world: World) -> None:
    """Whoever presses; also a press from a changed app."""

    async def story(town: Town) -> None:
        await overheard(town, REGISTER, "dpt.csv")
        town.telegram.tap(BUDI, texts.DROP, chat_id=STAFF_CHAT)
        assert words_of(await town.hear(STAFF_CHAT)) == ["Baik, “dpt.csv” tidak dipakai."]
        town.telegram.tap(ANI, texts.LOAD, chat_id=STAFF_CHAT)
        assert words_of(await town.hear(STAFF_CHAT)) == [texts.STANDS["dropped"]]
        assert [one["work"] for one in world.asked] == ["look"]

    play(story)


def test_a_register_may_be_matched_as_well(play: Play, world: World) -> None:
    """The second button."""

    async def story(town: Town) -> None:
        send(town, REGISTER, "dpt.csv", "/sanding")
        await town.hear(STAFF_CHAT)
        town.telegram.tap(ANI, texts.MATCH, chat_id=STAFF_CHAT)
        _, answer = await town.hear(STAFF_CHAT)
        assert answer.file == "Sanding-1.xlsx"
        assert cells_of(town, answer)[0][:2] == ["DPID (asal)", "NKK"]

    play(story)


# ---------------------------------------------------------------- what dies, and what happens then
def test_what_fails_again_and_again_is_said_and_set_aside(
    play: Play, world: World, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """The log names where, without what stands in the list; other files go on."""

    async def apart(asked: Mapping[str, Any]) -> Mapping[str, Any]:
        world.asked.append(asked)
        return child.answer(asked) if asked["work"] == "look" else child.answer({**asked, "on": "kemarin"})

    monkeypatch.setattr(job, "apart", apart)

    async def story(town: Town) -> None:
        send(town, caption="/sanding")
        assert words_of(await town.hear(STAFF_CHAT))[-1] == texts.failed("daftar.csv")
        assert [one["work"] for one in world.asked] == ["look", "match", "match", "match"]
        assert (stands(town), left_behind(town)) == (State.REFUSED, [])
        assert "ValueError" in caplog.text
        assert NIK not in caplog.text

    play(story)


def test_a_service_that_dies_on_the_way_keeps_its_promise(
    play: Play, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After the start the file is fetched anew, matched and sent; nothing of the first try lies about."""

    async def dies(asked: Mapping[str, Any]) -> Mapping[str, Any]:
        if asked["work"] == "match":
            raise KeyboardInterrupt
        return await living(asked)

    living = job.apart

    async def story(town: Town) -> None:
        send(town, caption="/sanding")
        with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
            patch.setattr(job, "apart", dies)
            await town.hear(STAFF_CHAT)
        assert stands(town) is State.MATCHING
        assert [path.name for path in left_behind(town)] == ["daftar.csv"]
        town.city.service.voter_files.recover()
        assert left_behind(town) == []
        assert words_of(await town.hear(STAFF_CHAT))[-1].startswith("Sanding selesai.")

    play(story)


def test_a_file_that_cannot_be_had_yet_holds_up_no_other(
    play: Play, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nor does one of an office that is no longer in the settings; the first is taken up when Telegram gives it."""

    async def story(town: Town) -> None:
        fetch, missing = town.city.service.fetcher.bring, list[str]()

        async def bring(file_id: str) -> bytes | None:
            missing[:] = missing or [file_id]
            return None if file_id in missing else await fetch(file_id)

        async def finished() -> int:
            return sum(one.text.startswith("Sanding selesai") for one in await town.hear(STAFF_CHAT))

        with town.city.service.store.begin() as tx:
            voter_files.receive(tx, "32.99", "x", "lama.csv", "petugas", State.MATCHING.value, town.city.clock.time)
        with monkeypatch.context() as broken:
            broken.setattr(town.city.service.voter_files, "_fetch", bring)
            send(town, caption="/sanding")
            assert await finished() == 0
            send(town, LIST + b"Contoh Dua;;d\n", caption="/sanding")
            assert await finished() == 1
        assert await finished() == 1

    play(story)


def test_a_file_that_kills_the_service_is_given_up(play: Play, world: World) -> None:
    """Tries are counted before they are made."""

    async def story(town: Town) -> None:
        with town.city.service.store.begin() as tx:
            now = town.city.clock.time
            which = voter_files.receive(tx, "32.72", "x", "berat.xlsx", "petugas", State.MATCHING.value, now)
            voter_files.change(tx, which, attempts=job.STUMBLES)
        assert words_of(await town.hear(STAFF_CHAT)) == [texts.failed("berat.xlsx")]
        assert world.asked == []

    play(story)


def test_a_result_is_not_kept_longer_than_until_it_is_sent(play: Play, world: World) -> None:
    """The vault holds no copy, the journal no name of it."""

    async def story(town: Town) -> None:
        send(town, caption="/sanding")
        await town.hear(STAFF_CHAT)
        kept = list(town.city.service.settings.store.files.glob("*"))
        with town.city.service.store.begin() as tx:
            assert voter_files.with_results(tx) == []
        assert kept == []

    play(story)


def test_the_audit_says_who_had_how_many_rows_matched(play: Play, world: World) -> None:
    """The number of the KPU person, not a name or an account."""

    async def story(town: Town) -> None:
        send(town, caption="/sanding")
        await town.hear(STAFF_CHAT)
        with town.city.service.store.begin() as tx:
            said = select(events.c.who, events.c.before, events.c.after)
            rows = list(tx.execute(said.where(events.c.what == "berkas daftar pemilih")))
            person = tx.scalar(text("SELECT id FROM people WHERE user_id = :ani"), {"ani": ANI})
        assert [tuple(row) for row in rows] == [(f"petugas {person}", "matched", "3 baris")]

    play(story)


# ---------------------------------------------------------------- the other process itself
def people() -> bytes:
    """A register of a hundred voters in one kelurahan, and one row that is not taken."""
    lines = ["DPID#NKK#NIK#NAMA#TANGGAL LAHIR#KELAMIN#RT#RW#KELURAHAN#KECAMATAN#TPS"]
    for number in range(100):
        nik = f"327201{number % 28 + 1:02d}0370{number + 1:04d}"
        name = f"CONTOH {chr(65 + number // 10)}{'IAEOU'[number % 5]}{chr(75 + number % 10)}ANTO"
        day = f"{number % 28 + 1:02d}|03|1970"
        lines.append(f"{5000 + number}#{nik}#{nik}#{name}#{day}#L#{number % 4 + 1:03d}#005#SUKAMAJU#UTARA#001")
    return "\n".join(
        [*lines, "9999###NAMA SAJA TANPA NIK DI BARIS RUSAK#31|02|1970#L#001#005#SUKAMAJU#UTARA#001"]
    ).encode()


def test_a_register_is_loaded_and_lists_are_matched_against_it(play: Play) -> None:
    """From the first file in an empty office to a matched list, all of it as in the service."""

    async def story(town: Town) -> None:
        send(town, LIST, caption="/sanding")
        assert words_of(await town.hear(STAFF_CHAT))[-1] == texts.NO_REGISTER
        send(town, people(), "dpt.csv", "/sanding")
        assert words_of(await town.hear(STAFF_CHAT))[-1] == (
            "“dpt.csv” tampaknya daftar pemilih (101 baris). Sekarang belum ada.\nMau diapakan?"
        )
        town.telegram.tap(ANI, texts.LOAD, chat_id=STAFF_CHAT)
        begun, loaded, faults = await town.hear(STAFF_CHAT)
        assert begun.text == "“dpt.csv” sedang dimuat. Sampai selesai, daftar pemilih yang lama tetap dipakai."
        assert loaded.text.startswith("Daftar pemilih dimuat: 101 baris. 1 isian bermasalah; 0 baris tidak dimuat.")
        assert faults.file == texts.FAULTS_FILE
        town.telegram.tap(ANI, texts.LOAD, chat_id=STAFF_CHAT)
        assert words_of(await town.hear(STAFF_CHAT)) == [texts.STANDS["loaded"]]
        wanted = "Nama;NIK;Tgl Lahir;RT\nContoh AIKANTO;3272010103700001;1-3-1970;1\nEntah Siapa Gerangan;;;\n"
        send(town, wanted.encode(), caption="/sanding")
        answer = (await town.hear(STAFF_CHAT))[-1]
        assert answer.text == "Sanding selesai. 2 baris: 1 pasti, 0 mungkin, 1 tidak ada."
        assert cells_of(town, answer)[1][4:6] == ["pasti", "5000"]
        assert left_behind(town) == []

    play(story)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such look at processes")
def test_the_other_process_ends_when_the_service_dies(tmp_path: Path) -> None:
    """A killed service leaves no import behind that goes on by itself."""
    command = [sys.executable, "-m", "scheduler.matching.child"]
    pipe = tmp_path / "tanpa akhir.csv"
    os.mkfifo(pipe)
    asked = {"work": "look", "file": str(pipe), "registers": str(tmp_path), "office": "3272"}
    with subprocess.Popen(command, cwd=job.ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdin
        process.stdin.write(json.dumps(asked).encode() + b"\n")
        process.stdin.flush()
        time.sleep(0.5)
        assert process.poll() is None
        process.stdin.close()
        assert process.wait(timeout=20) == 1
