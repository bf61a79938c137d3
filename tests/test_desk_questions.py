"""The staff chat about the desk: questions with two buttons, closing reports for good, and a report's whole story."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reporting.chat import desk_questions, tracing
from reporting.journal import events, months, outbox, people, reports
from reporting.journal.store import Store
from reporting.model import Area, Field, Month, Person, Role, Stage
from reporting.settings import Office
from tests.standins.keys import KEY
from tests.standins.matters import WIB, nik, number
from tests.standins.townhall import (
    EVERYBODY,
    MORNING,
    OTHER_STAFF_CHAT,
    STAFF_CHAT,
    Play,
    Town,
    message,
)

RT, ANI, BUDI = (EVERYBODY[who] for who in ("RT 003/005 Sukamaju", "Ani dari KPU", "Budi dari KPU"))
OFFICE = Office(code="32.72", name="KPU Kota Contoh", zone=WIB, spreadsheet="x.xlsx", staff_chat=-100)
TEXT = "Tab Laporan berganti nama menjadi “Lapor”. Pakai tab itu?"


def ask(town: Town, *, subject: str = "Laporan", yes: str = "Ya, pakai") -> str:
    """What the upkeep does at every sync."""
    with town.city.service.store.begin() as tx:
        return desk_questions.ask(tx, town.city.office, "tab gone", subject, TEXT, yes, "Bukan", town.city.clock.time)


def forget(town: Town) -> None:
    """What it does after acting."""
    with town.city.service.store.begin() as tx:
        desk_questions.forget(tx, town.city.office.code, "tab gone", "Laporan")


async def press(town: Town, label: str, *, who: int = ANI, which: int | None = None) -> list[str]:
    """Somebody presses a button in the staff chat (the newest, or one below an old message); what is said there."""
    town.telegram.tap(who, label, which, chat_id=STAFF_CHAT)
    return [one.text for one in await town.hear(STAFF_CHAT)]


async def say(town: Town, words: str) -> list[str]:
    """Ani types a command in the staff chat; the texts that come back."""
    town.telegram.say(ANI, words, chat_id=STAFF_CHAT)
    return [one.text for one in await town.hear(STAFF_CHAT)]


async def close(town: Town, number: str) -> list[str]:
    """The whole way from the number to the closed report; what the staff chat says last."""
    await say(town, f"/jejak {number}")
    await press(town, "Tutup laporan")
    return await press(town, "Ya, tutup")


def stage(town: Town, number: str) -> Stage:
    """Where a report is in its life."""
    with town.city.service.store.begin() as tx:
        report = reports.find(tx, number)
    assert report is not None
    return report.stage


def restage(town: Town, number: str, to: Stage, ref: str = "") -> None:
    """Something else happened to it."""
    with town.city.service.store.begin() as tx:
        report = reports.find(tx, number)
        assert report is not None
        reports.restage(tx, report, to, ref, town.city.clock.time, "bot")


# ---------------------------------------------------------------- questions
def test_a_question_is_asked_once_and_answered_once(play: Play) -> None:
    """However often it is asked the staff read it once; the first press counts, a second one is told so."""

    async def story(town: Town) -> None:
        assert [ask(town), ask(town)] == ["", ""]
        (asked,) = await town.hear(STAFF_CHAT)
        assert (asked.text, asked.buttons) == (TEXT, [["Ya, pakai", "Bukan"]])
        assert await press(town, "Ya, pakai") == [
            "Dicatat: “Ya, pakai”. Bot mengerjakannya pada sinkron berikutnya, biasanya dalam satu menit."
        ]
        for label in ("Bukan", "Ya, pakai"):
            assert await press(town, label, who=BUDI) == [
                "Sudah dijawab tadi: “Ya, pakai”. Jawaban pertama yang berlaku."
            ]
        assert [ask(town), ask(town)] == ["yes", "yes"]

    play(story)


def test_after_acting_the_same_may_be_asked_anew(play: Play) -> None:
    """A forgotten question is asked again, and the button of the old one does not answer the new one."""

    async def story(town: Town) -> None:
        ask(town)
        (old,) = await town.hear(STAFF_CHAT)
        await press(town, "Bukan")
        assert ask(town) == "no"
        forget(town)
        forget(town)
        assert ask(town) == ""
        assert len(await town.hear(STAFF_CHAT)) == 1
        assert await press(town, "Ya, pakai", which=old.message_id) == [
            "Sudah dijawab tadi: “Bukan”. Jawaban pertama yang berlaku."
        ]
        assert ask(town) == ""

    play(story)


def test_a_question_that_fell_away_is_answered_by_nothing(play: Play) -> None:
    """Forgotten without an answer, its button says that it is over."""

    async def story(town: Town) -> None:
        ask(town)
        await town.hear(STAFF_CHAT)
        forget(town)
        (said,) = await press(town, "Ya, pakai")
        assert said.startswith("Pertanyaan ini sudah selesai")
        assert ask(town) == ""

    play(story)


def test_unanswered_questions_are_said_once_more_a_day_later(play: Play) -> None:
    """A day later, and every day, as long as nobody answers; any of the buttons answers it."""

    async def story(town: Town) -> None:
        ask(town)
        (first,) = await town.hear(STAFF_CHAT)
        town.city.clock.go(hours=23)
        ask(town)
        assert await town.hear(STAFF_CHAT) == []
        town.city.clock.go(hours=1)
        ask(town)
        ask(town)
        (again,) = await town.hear(STAFF_CHAT)
        assert again.text == f"Pertanyaan ini belum dijawab:\n{TEXT}"
        await press(town, "Ya, pakai", which=first.message_id)
        assert ask(town) == "yes"

    play(story)


def test_health_counts_this_offices_letters(play: Play) -> None:
    """`/sehat` says how many messages of this office wait; what waits at the office next door is no concern of it."""

    async def story(town: Town) -> None:
        now = town.city.clock.time
        for office, chats in (("32.72", (901,)), ("32.02", (902, 903))):
            with town.city.service.store.begin() as tx:
                for chat in chats:
                    outbox.put(tx, chat, "sendMessage", {"text": "Kabar"}, now, office=office)
                for letter in outbox.due(tx, now):
                    outbox.put_off(tx, letter, now, timedelta(days=1))
        assert "Pesan menunggu terkirim: 1, yang tertua kurang dari 1 menit\n" in (await say(town, "/sehat"))[0]

    play(story)


def test_health_counts_what_nobody_answered(play: Play) -> None:
    """`/sehat` says how many questions wait, and nothing of it when none does."""

    async def story(town: Town) -> None:
        for subject in ("Laporan", "Pelapor"):
            ask(town, subject=subject)
        await town.hear(STAFF_CHAT)
        assert (await say(town, "/sehat"))[0].endswith("\nPertanyaan bot yang belum dijawab: 2")
        await press(town, "Ya, pakai")
        assert (await say(town, "/sehat"))[0].endswith("belum dijawab: 1")
        forget(town)
        assert "belum dijawab" not in (await say(town, "/sehat"))[0]

    play(story)


def test_only_the_office_asked_can_answer(play: Play) -> None:
    """A press from a private chat, or from another office's staff chat, is as if it had not been."""

    async def story(town: Town) -> None:
        ask(town)
        await town.hear(STAFF_CHAT)
        await town.pressed("0|desk-answer|y1", ANI)
        shown = message(ANI) | {"chat": {"id": OTHER_STAFF_CHAT, "type": "supergroup", "title": "Lain"}}
        query = {"id": "9", "from": shown["from"], "chat_instance": "1", "data": "0|desk-answer|y1", "message": shown}
        town.telegram.raw({"callback_query": query})
        await town.city.turn_over()
        assert ask(town) == ""

    play(story)


def test_every_answer_is_noted_without_the_account(play: Play) -> None:
    """The journal says that the staff answered what, and nobody's number or name."""

    async def story(town: Town) -> None:
        ask(town)
        await town.hear(STAFF_CHAT)
        await press(town, "Bukan")
        with town.city.service.store.begin() as tx:
            noted = [event[1:] for event in events.story(tx, town.city.office.code)]
        assert ("petugas", "tab gone", "Laporan", "Bukan") in noted
        assert str(ANI) not in str(noted)

    play(story)


def test_without_a_staff_chat_nobody_is_asked() -> None:
    """Nothing is queued and nothing is remembered as asked, so that a staff chat named later is asked."""
    silent = Office(code="32.72", name="KPU Kota Contoh", zone=WIB, spreadsheet="x.xlsx")
    store = Store("sqlite://", KEY)
    with store.begin() as tx:
        assert desk_questions.ask(tx, silent, "tab gone", "Laporan", TEXT, "Ya", "Bukan", MORNING) == ""
        desk_questions.row_gone_again(tx, silent, [(number(1), "Meninggal")], MORNING)
        assert desk_questions.write_again(tx, silent, number(1), MORNING).startswith("Baris itu sudah diputuskan")
    store.close()


# ---------------------------------------------------------------- closing for good
def test_a_report_is_closed_after_one_more_question_and_opened_again(play: Play) -> None:
    """`Tutup` asks once more; then the reporter hears of it kindly, once; `Buka lagi` brings it back as it was."""

    async def story(town: Town) -> None:
        filed = await town.filed(RT)
        await town.meet()
        await say(town, f"/jejak {filed}")
        assert await press(town, "Tutup laporan") == [
            f"Tutup {filed} (Meninggal)? Laporan ini tidak akan masuk daftar."
        ]
        assert await press(town, "Batal") == [f"Baik, {filed} tetap dibuka."]
        assert stage(town, filed) is Stage.RECEIVED
        town.telegram.tap(ANI, "Ya, tutup", chat_id=STAFF_CHAT)
        assert [one.text for one in await town.hear(RT)] == [
            f"Laporan {filed} ditutup oleh petugas KPU. Bila peristiwanya benar terjadi, Bapak/Ibu boleh melaporkannya "
            "lagi. Terima kasih."
        ]
        assert stage(town, filed) is Stage.WITHDRAWN
        assert await press(town, "Ya, tutup", who=BUDI) == [f"{filed} sudah ditutup petugas."]
        await town.meet()
        assert [row["Tahap"] for row in town.rows()] == ["Dicabut petugas"]
        town.telegram.tap(BUDI, f"Buka lagi {filed}", chat_id=STAFF_CHAT)
        (heard,) = await town.hear(RT)
        assert heard.text.startswith(f"Laporan {filed} dibuka lagi oleh petugas KPU")
        await town.meet()
        assert [row["Tahap"] for row in town.rows()] == ["Diterima"]
        assert await press(town, f"Buka lagi {filed}") == [
            f"{filed} tidak sedang ditutup, jadi tidak ada yang perlu dibuka."
        ]

    play(story)


@pytest.mark.parametrize(
    ("to", "ref", "words"),
    [
        (Stage.LISTED, "2026-09", "sudah masuk PDPB 2026-09, jadi tidak bisa ditutup"),
        (Stage.CORRECTED, "DPB-2610-00012-0", "Yang bisa ditutup adalah DPB-2610-00012-0."),
        (Stage.CANCELLED, "", "sudah dibatalkan pelapornya"),
    ],
)
def test_what_is_over_cannot_be_closed(play: Play, to: Stage, ref: str, words: str) -> None:
    """Between the question and the answer a report may be listed, corrected or cancelled: said, and nothing happens."""

    async def story(town: Town) -> None:
        filed = await town.filed(RT)
        await say(town, f"/jejak {filed}")
        await press(town, "Tutup laporan")
        restage(town, filed, to, ref)
        for label in ("Ya, tutup", "Batal", "Tutup laporan"):
            assert words in (await press(town, label))[0]
        assert stage(town, filed) is to

    play(story)


def test_after_the_next_closing_it_cannot_be_opened_again(play: Play) -> None:
    """A report closed before a month's list was made stays closed; the staff read what to do instead."""

    async def story(town: Town) -> None:
        filed = await town.filed(RT)
        await close(town, filed)
        town.city.clock.go(days=30)
        with town.city.service.store.begin() as tx:
            months.keep(tx, town.city.office.code, Month(2026, 10), {"rows": []}, "x", town.city.clock.time)
            months.place(tx, town.city.office.code, Month(2026, 10))
        (said,) = await press(town, f"Buka lagi {filed}")
        assert said.startswith(f"{filed} ditutup sebelum daftar Oktober 2026 selesai")
        assert stage(town, filed) is Stage.WITHDRAWN

    play(story)


# ---------------------------------------------------------------- rows that people deleted
def test_restored_rows_are_one_word_with_a_button_each(play: Play) -> None:
    """Twelve rows are one message: ten with a button, the others counted; the button begins to close a report."""

    async def story(town: Town) -> None:
        filed = await town.filed(RT)
        rows = [(filed, "Meninggal"), *((number(100 + place), "Meninggal") for place in range(11))]
        with town.city.service.store.begin() as tx:
            desk_questions.row_restored(tx, town.city.office, rows, town.city.clock.time)
            desk_questions.row_restored(tx, town.city.office, [], town.city.clock.time)
        (said,) = await town.hear(STAFF_CHAT)
        assert said.text.startswith("12 baris yang terhapus dari tab Laporan sudah ditulis lagi")
        assert "… dan 2 lagi." in said.text
        assert [label for row in said.buttons for label in row] == [f"Tutup {one}" for one, _ in rows[:10]]
        assert await press(town, f"Tutup {filed}") == [
            f"Tutup {filed} (Meninggal)? Laporan ini tidak akan masuk daftar."
        ]

    play(story)


def test_rows_gone_again_are_written_or_closed_as_the_staff_say(play: Play) -> None:
    """Each row is asked about once; one is written again by its button, one closed, the rest by `Tulis lagi semua`."""

    async def story(town: Town) -> None:
        filed = [await town.filed(RT, f"{name} meninggal kemarin") for name in ("Bu Tarmi", "Pak Karta", "Bu Sumi")]
        await town.meet()
        rows = [(one, "Meninggal") for one in filed]
        for asked in (rows[:2], rows):
            for _ in range(2):
                with town.city.service.store.begin() as tx:
                    desk_questions.row_gone_again(tx, town.city.office, asked, town.city.clock.time)
        first, second = await town.hear(STAFF_CHAT)
        assert first.buttons[0] == ["Tulis lagi semua (2)"]
        assert second.buttons == [[f"Tulis lagi {filed[2]}", f"Tutup {filed[2]}"]]
        assert await press(town, f"Tulis lagi {filed[0]}") == [
            "Baik, 1 baris ditulis lagi di tab Laporan pada sinkron berikutnya."
        ]
        assert waiting(town) == [filed[0]]
        await press(town, f"Tutup {filed[2]}")
        await press(town, "Ya, tutup")
        for _ in range(2):
            answers = await press(town, "Tulis lagi semua (2)")
        assert waiting(town) == filed[:2]
        assert answers == ["Baris itu sudah diputuskan tadi, jadi tidak ada yang ditulis lagi."]
        assert (await press(town, f"Tulis lagi {filed[2]}"))[0].startswith("Baris itu sudah diputuskan")

    play(story)


def waiting(town: Town) -> list[str]:
    """The reports whose row is to be written."""
    with town.city.service.store.begin() as tx:
        rows = tx.exec_driver_sql("SELECT number FROM reports WHERE NOT placed ORDER BY number")
        return [one for (one,) in rows]


# ---------------------------------------------------------------- the story of a report
def test_the_story_names_nobody(play: Play) -> None:
    """`/jejak` tells stage, status and all that happened with times of the office; of personal columns only that."""

    async def story(town: Town) -> None:
        filed = await town.filed(RT)
        await town.meet()
        town.city.clock.go(minutes=5)
        town.city.type_cells(
            "Laporan",
            lambda row: row["Nomor"] == filed,
            {"Status": "Perlu bukti", "NIK": nik(1), "Nama": "Contoh Ganti Nama", "Catatan": "kata Pak Rahasia"},
        )
        await town.meet()
        (said,) = await say(town, f"/jejak {filed.replace('-', ' ').lower()}")
        assert said.startswith(f"{filed} · Meninggal\nTahap: Diterima\nStatus: Perlu bukti\n")
        assert "2026-10-05 09:00 pelapor: laporan diterima" in said
        assert "2026-10-05 09:05 petugas: Status: Menunggu verifikasi → Perlu bukti" in said
        assert "petugas: NIK diisi" in said
        assert "petugas: Nama diubah" in said
        for secret in (nik(1), "Ganti", "Tarmi", "Rahasia", "Darma"):
            assert secret not in said
        assert town.telegram.last(STAFF_CHAT).buttons == [["Tutup laporan"]]

    play(story)


def test_an_approved_report_says_what_it_lacks(play: Play) -> None:
    """The card names what keeps it out of the list; complete, it names nothing."""

    async def story(town: Town) -> None:
        filed = await town.filed(RT, "Pak Karta meninggal kemarin")
        await town.meet()
        for cells, lacks in (
            ({"Status": "Disetujui", "Verifikator 1": "Ani", "Verifikator 2": "Budi"}, True),
            ({"Bukti": "Akta kematian", "L/P": "L"}, False),
        ):
            town.city.type_cells("Laporan", lambda row: row["Nomor"] == filed, cells)
            await town.meet()
            (said,) = await say(town, f"/jejak {filed}")
            assert ("Belum lengkap: Bukti harus salah satu dari: Akta kematian" in said) is lacks
            assert ("Belum lengkap" in said) is lacks

    play(story)


def test_numbers_that_are_not_ours_are_not_told(play: Play) -> None:
    """A slip, an unknown number, another office's and a missing one are answered with what to do next."""

    async def story(town: Town) -> None:
        theirs = await town.filed(EVERYBODY["RT kabupaten"])
        unknown = number(99_000)
        for typed, words in (
            ("/jejak", "Tulis nomornya di belakang perintah"),
            ("/jejak DPB-2610-00012-7", "Nomor tanda terima itu belum cocok"),
            (f"/jejak {unknown}", f"Nomor {unknown} tidak ada di kantor ini."),
            (f"/jejak {theirs}", f"Nomor {theirs} tidak ada di kantor ini."),
        ):
            assert (await say(town, typed))[0].startswith(words)
            assert not town.telegram.last(STAFF_CHAT).buttons
        ask(town)
        await town.hear(STAFF_CHAT)
        for action in ("desk-close", "desk-close-sure", "desk-close-not", "desk-reopen"):
            assert "tidak ada di kantor ini" in await pressed_here(town, f"0|{action}|{theirs}")
        assert stage(town, theirs) is Stage.RECEIVED

    play(story)


async def pressed_here(town: Town, data: str) -> str:
    """A press in the staff chat with any data, from a changed app; what is said."""
    shown = message(ANI) | {"chat": {"id": STAFF_CHAT, "type": "supergroup", "title": "Petugas"}}
    query = {"id": "9", "from": shown["from"], "chat_instance": "1", "data": data, "message": shown}
    town.telegram.raw({"callback_query": query})
    (said,) = await town.hear(STAFF_CHAT)
    return said.text


@pytest.mark.parametrize("data", ["0|desk-answer|", "0|desk-answer|y", "0|desk-answer|x1", "0|desk-answer|y99"])
def test_a_spoilt_button_is_answered(play: Play, data: str) -> None:
    """Whatever stands in a button, the staff read that the question is over, and nothing else happens."""

    async def story(town: Town) -> None:
        ask(town)
        await town.hear(STAFF_CHAT)
        assert (await pressed_here(town, data)).startswith("Pertanyaan ini sudah selesai")
        assert ask(town) == ""

    play(story)


def test_a_number_alone_opens_its_card(play: Play) -> None:
    """Where Telegram lets the bot read along, a receipt alone is answered in the staff chat; other words are not."""

    async def story(town: Town) -> None:
        filed = await town.filed(RT)
        heard = []
        for chat, words in (
            (STAFF_CHAT, filed.lower()),
            (STAFF_CHAT, f"{filed} sudah saya cek ya"),
            (STAFF_CHAT, "0812 0000 0301"),
            (-999, filed),
        ):
            body = message(ANI) | {"chat": {"id": chat, "type": "supergroup", "title": "Grup"}, "text": words}
            town.telegram.raw({"message": body})
            heard += [one.text for one in await town.hear(STAFF_CHAT)]
        assert heard == [f"{filed} · Meninggal\nTahap: Diterima\nStatus: Menunggu verifikasi"]

    play(story)


@pytest.fixture(scope="module")
def journal() -> Iterator[Store]:
    opened = Store("sqlite://", KEY)
    with opened.begin() as tx:
        person = Person(0, OFFICE.code, "KODE", "Pak Contoh", Role.RT, "", Area("Utara"), "", True, 11)
        person = people.add(tx, person, MORNING, on_desk=True)
        reports.file(tx, person, "Meninggal", {Field.NAME: "Contoh Tarmi"}, MORNING, WIB, chat_id=11)
    yield opened
    opened.close()


TYPED = st.text(st.characters(categories=["L", "N"]), min_size=8, max_size=40)


@given(column=st.sampled_from(["Status", "Bukti", "Jenis", "Gabung Dengan", "NIK", "Nama", "Catatan"]), value=TYPED)
def test_nothing_that_was_typed_is_repeated(journal: Store, column: str, value: str) -> None:
    """Whatever people typed into whichever column, the story does not say it: only words of the program are shown."""
    with journal.rehearse() as tx:
        (report,) = reports.of_office(tx, OFFICE.code)
        events.note(tx, OFFICE.code, report.number, MORNING, "petugas", column, "", f"Zz{value}")
        events.note(tx, OFFICE.code, report.number, MORNING, "petugas", f"Zz{value}", "a", "b")
        text, _ = tracing.trace(tx, OFFICE, report.number, lambda _: ())
    assert "Zz" not in text
    assert f"petugas: {column} diisi" in text
    assert "petugas: kolom tambahan diubah" in text


def test_a_long_story_fits_a_message(journal: Store) -> None:
    """Of two hundred steps the last thirty are told and the others counted."""
    with journal.rehearse() as tx:
        (report,) = reports.of_office(tx, OFFICE.code)
        for place in range(200):
            at = MORNING + timedelta(minutes=place)
            events.note(tx, OFFICE.code, report.number, at, "petugas", "Bukti", "", "Surat RS/puskesmas")
        text, _ = tracing.trace(tx, OFFICE, report.number, lambda _: ["x" * 500])
    assert len(text) <= 4096
    assert "… 171 langkah sebelumnya tidak ditampilkan" in text
    assert text.endswith("12:19 petugas: Bukti: (kosong) → Surat RS/puskesmas")
