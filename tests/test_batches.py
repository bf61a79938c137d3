"""A list handed over in the chat: asked about, shown first, sent once, acknowledged, never doubled."""

import re
import zlib
from base64 import a85decode

import pytest
from sqlalchemy import Engine, create_engine, text

from reporting.journal import batch_tables, batches
from reporting.journal.tables import metadata
from reporting.model.batches import Batch, BatchState
from reporting.reading.checking import look
from reporting.reading.tables import Value, read_tables
from reporting.texts import batch as texts
from reporting.texts import rows as row_texts
from scheduler import batches as job
from tests.standins.townhall import EVERYBODY, STAFF_CHAT, Play, Town

HOME = EVERYBODY["Panti Wreda"]
NIK = "3272011203559001"
CHANGES = f"""Nama;NIK;Jenis;Tanggal
Contoh Satu;{NIK};Meninggal;3-10-2026
Contoh Dua;32720112;masuk;1/10/26
Contoh Tiga;;masuk;1/10/26"""
MORE = """Nama;NIK;Tanggal;Jenis
Contoh Tiga;-;01-10-2026;Masuk
Contoh Sebelas;-;01-10-2026;Masuk"""
RESIDENTS = "Nama Penghuni;NIK\nContoh Empat;\nContoh Lima;\nContoh Enam;"
LATER = "Nama Penghuni;NIK\nContoh Empat;\nContoh Tujuh;\nContoh Enam;"
LETTER = "421/15/2026, 3 Oktober 2026"


async def _handed(town: Town, text: str, *presses: str, name: str = "daftar.csv", who: int = HOME) -> list[str]:
    """Hand a list over, press these buttons (or type, without the mark of a button); the last answers."""
    town.telegram.send_document(who, text.encode(), name)
    answers = [one.text for one in await town.hear(who)]
    for press in presses:
        said = town.said if press == LETTER else town.tapped
        answers = await said(press, who)
    return answers


async def _sent(town: Town, text: str = CHANGES, count: int = 2) -> list[str]:
    return await _handed(town, text, "Lewati", texts.send(count))


def _file(town: Town, beginning: str, who: int = HOME) -> bytes:
    shown = next(one for one in reversed(town.telegram.messages(who)) if one.file.startswith(beginning))
    return town.telegram.content(shown.file_id)


def _notes(town: Town) -> dict[int, Value]:
    """The last column of the annotated copy, by row."""
    (table,) = read_tables(_file(town, "Catatan"))
    width = max(len(row.cells) for row in table.rows)
    return {row.number: row.cells[-1] for row in table.rows if len(row.cells) == width}


def _list(town: Town, which: int) -> Batch:
    with town.city.service.store.begin() as tx:
        found = batches.find(tx, which)
    assert found
    return found


# ---------------------------------------------------------------- from the file to the receipt
def test_a_list_is_shown_before_anything_is_sent(play: Play) -> None:
    """Every fault by row and reason, in the chat and beside the row; nothing stands on the desk yet."""

    async def story(town: Town) -> None:
        answers = await _handed(town, CHANGES, LETTER)
        assert "3 baris dibaca, 2 siap dikirim: 1 Meninggal, 1 Masuk lapas/panti." in answers[-1]
        assert "• baris 3: Saya membaca 8 angka; NIK ada 16 angka." in answers[-1]
        assert _notes(town).keys() == {1, 3}
        assert _notes(town)[1] == texts.NOTES_COLUMN
        await town.meet()
        assert town.rows() == []

    play(story)


def test_sending_makes_reports_with_receipts_and_the_letter(play: Play) -> None:
    """As single reports: with unit, channel and letter; the staff chat hears one line."""

    async def story(town: Town) -> None:
        answers = await _handed(town, CHANGES, LETTER, texts.send(2))
        assert "Nomor tanda terima Bapak/Ibu: DPB-2610-00001-1 s.d. DPB-2610-00002-2" in answers[1]
        await town.meet()
        rows = town.rows()
        assert [row["Nama"] for row in rows] == ["Contoh Satu", "Contoh Tiga"]
        assert {(row["Saluran"], row["Unit"], row["Nomor Surat"]) for row in rows} == {
            ("Telegram", "Panti Wreda Contoh", LETTER)
        }
        told = [one.text for one in town.telegram.messages(STAFF_CHAT) if "daftar" in one.text]
        assert told == [texts.staff_line("Panti Wreda Contoh", 2)]

    play(story)


def test_the_acknowledgement_says_what_was_handed_over_without_a_nik(play: Play) -> None:
    """Unit, letter, file, fingerprint, counts and receipts."""

    async def story(town: Town) -> None:
        await _handed(town, CHANGES, LETTER, texts.send(2))
        words = _words(_file(town, "Tanda-Terima"))
        sha = _list(town, 1).sha256[:16]
        for wanted in ("KPU KOTA CONTOH", "Panti Wreda Contoh", LETTER, "daftar.csv", sha, "09.00 WIB"):
            assert wanted in words
        assert "2 (1 Meninggal, 1 Masuk lapas/panti)" in words
        assert "DPB-2610-00001-1" in words
        assert NIK not in words

    play(story)


def _words(pdf: bytes) -> str:
    """What a PDF of ReportLab shows, roughly."""
    streams = re.findall(rb"stream\r?\n(.*?)~>\s*endstream", pdf, re.S)
    text = b"".join(zlib.decompress(a85decode(stream)) for stream in streams)
    return " ".join(part.decode("cp1252") for part in re.findall(rb"\((.*?)(?<!\\)\) Tj", text)).replace("\\", "")


def test_the_button_sends_once(play: Play) -> None:
    """Pressed again, also at once, it says so and adds nothing."""

    async def story(town: Town) -> None:
        await _handed(town, CHANGES, "Lewati")
        town.telegram.tap(HOME, texts.send(2))
        town.telegram.tap(HOME, texts.send(2))
        await town.hear(HOME)
        assert await town.tapped(texts.send(2), HOME) == [texts.SENT_ALREADY]
        await town.meet()
        assert len(town.rows()) == 2

    play(story)


def test_the_same_file_again_adds_nothing_and_says_when_it_came(play: Play) -> None:
    """Its receipts are told again to whoever sent it, to nobody else."""

    async def story(town: Town) -> None:
        await _sent(town)
        again = (await _handed(town, CHANGES, name="lain.csv"))[-1]
        assert "sudah kami terima pada 5 Oktober 2026 pukul 09.00 WIB" in again
        assert "DPB-2610-00001-1 s.d. DPB-2610-00002-2" in again
        other = (await _handed(town, CHANGES, who=EVERYBODY["Kelurahan Sukamaju"]))[-1]
        assert "sudah kami terima pada" in other
        assert "DPB" not in other
        await town.meet()
        assert len(town.rows()) == 2

    play(story)


def test_a_row_of_an_earlier_list_is_not_sent_again(play: Play) -> None:
    """Whatever its order, spelling and columns; a report that was withdrawn may be told again."""

    async def story(town: Town) -> None:
        await _sent(town)
        await _handed(town, MORE, "Lewati")
        assert _notes(town)[2] == row_texts.told_before("DPB-2610-00002-2")
        await town.tapped(texts.send(1), HOME)
        await town.meet()
        assert [row["Nama"] for row in town.rows()] == ["Contoh Satu", "Contoh Tiga", "Contoh Sebelas"]
        town.telegram.say(HOME, "/status DPB-2610-00002-2")
        await town.hear(HOME)
        for press in ("✖️ Batalkan laporan", "Ya, batalkan"):
            await town.tapped(press, HOME)
        assert "1 siap dikirim" in (await _handed(town, MORE + "\n", "Lewati"))[-1]

    play(story)


def test_two_open_lists_with_the_same_row_file_it_once(play: Play) -> None:
    """Both were checked before either was sent."""

    async def story(town: Town) -> None:
        await _handed(town, CHANGES, "Lewati")
        await _handed(town, MORE, "Lewati")
        for count in (2, 2):
            await town.tapped(texts.send(count), HOME)
        first = next(one.message_id for one in town.telegram.messages(HOME) if [texts.send(2)] in one.buttons)
        town.telegram.tap(HOME, texts.send(2), first)
        await town.hear(HOME)
        await town.meet()
        assert sorted(row["Nama"] for row in town.rows()) == ["Contoh Satu", "Contoh Sebelas", "Contoh Tiga"]

    play(story)


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("daftar.docx", b"x", row_texts.DOCUMENT),
        ("daftar.ods", b"x", row_texts.OTHER_FORMAT),
        ("daftar.zip", b"x", row_texts.ARCHIVE),
        ("daftar.xlsx", b"PK\3\4rusak", row_texts.CORRUPT),
        ("daftar.csv", b"Barang;Harga\nMeja;5", row_texts.NO_HEADER),
    ],
)
def test_what_is_no_list_is_declined_with_what_to_do(play: Play, name: str, content: bytes, sentence: str) -> None:
    """One clear sentence; the next list is taken as if nothing had been."""

    async def story(town: Town) -> None:
        town.telegram.send_document(HOME, content, name)
        assert [one.text for one in await town.hear(HOME)][-1] == sentence
        assert (await _handed(town, CHANGES))[-1] == texts.ASK_LETTER

    play(story)


def test_a_list_may_be_thrown_away_before_it_is_sent(play: Play) -> None:
    """By button or by ``/batal``; its other buttons then say so."""

    async def story(town: Town) -> None:
        await _handed(town, CHANGES, "Lewati")
        assert await town.tapped(texts.DISCARD, HOME) == [texts.DISCARDED]
        assert await town.tapped(texts.send(2), HOME) == [texts.OLD]
        await _handed(town, CHANGES)
        assert await town.said("/batal", HOME) == [texts.DISCARDED]

    play(story)


def test_while_a_letter_is_asked_for_a_report_is_still_a_report(play: Play) -> None:
    """And what is neither is asked again."""

    async def story(town: Town) -> None:
        await _handed(town, CHANGES)
        assert await town.said("sebentar ya", HOME) == [texts.LETTER_UNCLEAR]
        assert "Meninggal" in (await town.said("Bu Tarmi Contoh meninggal kemarin", HOME))[0]

    play(story)


def test_another_persons_list_cannot_be_sent(play: Play) -> None:
    """A button's data from a changed app opens nothing."""

    async def story(town: Town) -> None:
        await _handed(town, CHANGES, "Lewati")
        assert await town.pressed("0|list|1:send", EVERYBODY["RT 003/005 Sukamaju"]) == [texts.OLD]
        assert _list(town, 1).state is BatchState.SHOWN

    play(story)


def test_a_nik_in_the_wrong_column_is_not_shown_whole(play: Play) -> None:
    """The sentence about the row quotes what stands there, masked."""

    async def story(town: Town) -> None:
        answer = (await _handed(town, f"Nama;NIK;Jenis\nContoh;;{NIK}", "Lewati"))[-1]
        assert "3272********9001" in answer
        assert NIK not in answer

    play(story)


# ---------------------------------------------------------------- full lists
async def _roster(town: Town, text: str, press: str) -> list[str]:
    return await _handed(town, text, "Daftar penghuni lengkap", "Lewati", press)


def test_full_lists_report_newcomers_and_ask_about_the_missing(play: Play) -> None:
    """The first is the ground; of the second only the difference counts, and silence reports nobody."""

    async def story(town: Town) -> None:
        assert (await _roster(town, RESIDENTS, texts.keep_first(3)))[-1] == texts.kept_first(3)
        answers = await _roster(town, LATER, texts.send(1))
        assert answers[-1] == texts.ask_missing(1, 0)
        await town.meet()
        assert [(row["Jenis"], row["Nama"]) for row in town.rows()] == [("Masuk lapas/panti", "Contoh Tujuh")]
        assert "Contoh Lima" in (await town.tapped("Contoh Lima", HOME))[-1]
        assert "Keluar lapas/panti, Contoh Lima" in (await town.tapped("🚶 Keluar", HOME))[-1]

    play(story)


def test_who_was_forgotten_in_a_full_list_stands_in_it_again(play: Play) -> None:
    """So the next list does not make a newcomer of them."""

    async def story(town: Town) -> None:
        await _roster(town, RESIDENTS, texts.keep_first(3))
        await _roster(town, LATER, texts.send(1))
        await town.tapped("Contoh Lima", HOME)
        assert await town.tapped(texts.STILL_HERE, HOME) == [texts.still_here("Contoh Lima")]
        answers = await _handed(town, LATER + "\nContoh Lima;", "Daftar penghuni lengkap", "Lewati")
        assert "4 orang tetap, 0 baru, 0 tidak ada lagi" in answers[-1]

    play(story)


# ---------------------------------------------------------------- decisions
def test_decisions_about_a_list_come_in_one_digest_a_day(play: Play) -> None:
    """Not one message a report, and not at night."""

    async def story(town: Town) -> None:
        await _sent(town)
        await town.meet()
        town.city.type_cells("Laporan", lambda _row: True, {"Status": "Ditolak", "Catatan": "ganda"})
        seen = len(town.telegram.messages(HOME))
        await town.meet()
        assert len(town.telegram.messages(HOME)) == seen
        town.city.clock.go(hours=8)
        await town.city.turn_over()
        (digest,) = [one.text for one in town.telegram.messages(HOME)[seen:]]
        assert digest.startswith(texts.DIGEST)
        assert digest.count("Belum dapat kami proses, karena: ganda") == 2
        town.city.type_cells("Laporan", lambda _row: True, {"Catatan": "lain"})
        await town.meet()
        assert len(town.telegram.messages(HOME)) == seen + 1
        town.city.clock.go(days=1)
        await town.city.turn_over()
        assert town.telegram.last(HOME).text.count("lain") == 2

    play(story)


# ---------------------------------------------------------------- trouble
def test_a_list_is_fetched_when_telegram_answers_again(play: Play, monkeypatch: pytest.MonkeyPatch) -> None:
    """Until then nothing is said and nothing lost."""

    async def story(town: Town) -> None:
        service = town.city.service
        bring, calls = service.batches._fetch, [0]

        async def later(file_id: str) -> bytes | None:
            calls[0] += 1
            return await bring(file_id) if calls[0] > 2 else None

        monkeypatch.setattr(service.batches, "_fetch", later)
        await _handed(town, CHANGES)
        assert _list(town, 1).state is BatchState.RECEIVED
        await town.city.turn_over()
        await town.city.turn_over()
        assert town.telegram.last(HOME).text == texts.ASK_LETTER

    play(story)


def test_a_list_that_makes_the_bot_stumble_is_set_aside_and_said(play: Play, monkeypatch: pytest.MonkeyPatch) -> None:
    """The sender and the staff hear of it, and the next list goes its way."""

    async def story(town: Town) -> None:
        def stumble(content: bytes) -> dict[str, object]:
            if b"Contoh Satu" in content:
                raise ZeroDivisionError
            return look(content)

        monkeypatch.setattr(job, "look", stumble)
        await _handed(town, CHANGES)
        for _ in range(job.STUMBLES):
            await town.city.turn_over()
        assert town.telegram.last(HOME).text == texts.FAILED.format(name="daftar.csv")
        assert town.telegram.last(STAFF_CHAT).text == texts.STAFF_FAILED.format(which=1)
        assert (await _handed(town, MORE))[-1] == texts.ASK_LETTER

    play(story)


# ---------------------------------------------------------------- the store
def test_a_migrated_store_has_the_same_tables_as_a_fresh_one() -> None:
    """Column by column and index by index."""
    fresh, migrated = create_engine("sqlite://"), create_engine("sqlite://")
    with fresh.begin() as tx:
        metadata.create_all(tx, [batch_tables.batches, batch_tables.batch_rows, batch_tables.rosters])
    with migrated.begin() as tx:
        for statement in batch_tables.STEPS:
            tx.execute(text(statement))
    assert _made(fresh) == _made(migrated)


def _made(engine: Engine) -> list[str]:
    with engine.begin() as tx:
        found = tx.scalars(text("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY name"))
        return [re.sub(r"\s*([(),])\s*", r"\1", " ".join(statement.split())) for statement in found]
