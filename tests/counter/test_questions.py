"""Questions for the staff: in ``Pertanyaan`` and the staff chat, answered once, to nobody but whoever asked."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

import pytest

from sheets.door import SetCell
from tests.standins.townhall import EVERYBODY, MORNING, OTHER_STAFF_CHAT, STAFF_CHAT, Play, Town

RT, NEIGHBOUR, GUEST, OTHER_GUEST = (
    EVERYBODY[name] for name in ("RT 003/005 Sukamaju", "RT 004/005 Sukamaju", "Tamu", "Tamu lain")
)
ANI = EVERYBODY["Ani dari KPU"]
TAXES = "apakah honor saksi partai kena pajak penghasilan?"
TICKETS = "berapa harga tiket kebun binatang?"


async def ask(town: Town, who: int, words: str = TAXES, *, aloud: bool = True) -> str:
    """Put a question; its number."""
    if who in (GUEST, OTHER_GUEST) and not any("KPU Kota" in one.text for one in town.telegram.messages(who)):
        await town.said("/info", who)
        await town.tapped("KPU Kota Contoh", who)
    if aloud:
        await town.said("/info petugas", who)
    return number_in((await town.said(words, who))[-1])


def number_in(text: str) -> str:
    """The number that a receipt says."""
    return text.partition("nomor ")[2][:11]


def table(town: Town) -> list[dict[str, str]]:
    """``Pertanyaan`` as staff see it."""
    return town.city.rows("Pertanyaan")


def answer(town: Town, number: str, words: str) -> None:
    """Staff type into ``Jawaban`` of this row."""
    assert town.city.type_cells("Pertanyaan", lambda row: row["Nomor"] == number, {"Jawaban": words})


def arrange(town: Town, rows: Sequence[Mapping[str, str]]) -> None:
    """Staff leave the tab like this, row by row; rows below become empty."""
    empty = len(table(town)) - len(rows)
    wanted = [*rows, *(dict.fromkeys(rows[0], "") for _ in range(empty))]
    cells = [SetCell("Pertanyaan", index, name, row[name]) for index, row in enumerate(wanted) for name in row]
    town.city.desk.write(cells)


async def heard(town: Town, who: int) -> list[str]:
    """A meeting; what somebody reads because of it."""
    seen = len(town.telegram.messages(who))
    await town.meet()
    return [one.text for one in town.telegram.messages(who)[seen:] if one.from_bot]


def staff_reads(town: Town) -> list[str]:
    """What the bot said in the staff chat."""
    return [one.text for one in town.telegram.messages(STAFF_CHAT) if one.from_bot]


def notice_of(town: Town, number: str) -> int:
    """The bot's newest message in the staff chat that is about this question."""
    shown = reversed(town.telegram.messages(STAFF_CHAT))
    return next(one.message_id for one in shown if one.from_bot and number in one.text)


async def reply(town: Town, number: str, words: str, who: int = GUEST) -> list[str]:
    """Ani replies in the staff chat; what somebody reads because of it."""
    town.telegram.say(ANI, words, reply_to=notice_of(town, number), chat_id=STAFF_CHAT)
    return [one.text for one in await town.hear(who)]


class TestDesk:
    """The tab ``Pertanyaan``."""

    def test_a_question_becomes_a_row(self, play: Play) -> None:
        """The row says when, who and what was asked; of somebody not enrolled neither account nor number."""

        async def story(town: Town) -> None:
            assert await ask(town, RT) == "P-2610-0001"
            assert await ask(town, GUEST, TICKETS, aloud=False) == "P-2610-0002"
            await town.meet()
            assert table(town) == [
                {
                    "Nomor": "P-2610-0001",
                    "Waktu": "2026-10-05 09:00",
                    "Penanya": "Pak Darma, RT RT 003 RW 005 Sukamaju",
                    "Pertanyaan": TAXES,
                    "Jawaban": "",
                    "Terkirim": "",
                },
                {
                    "Nomor": "P-2610-0002",
                    "Waktu": "2026-10-05 09:00",
                    "Penanya": "Warga",
                    "Pertanyaan": TICKETS,
                    "Jawaban": "",
                    "Terkirim": "",
                },
            ]
            assert str(GUEST) not in str(table(town))

        play(story)

    @pytest.mark.parametrize(
        "words",
        [
            '=HYPERLINK("https://contoh.id","apa ini?")',
            "#REF! itu apa?",
            "apa\u200b \u202eitu tautan?",
            "kenapa 😀?",
            "apa ini? " + "panjang " * 430,
        ],
    )
    def test_words_stay_words(self, play: Play, words: str) -> None:
        """Whatever is asked stands in the cell as text, is answered once, and no meeting writes it again."""

        async def story(town: Town) -> None:
            number = await ask(town, RT, words)
            await town.meet()
            answer(town, number, "=1+1")
            told = await heard(town, RT)
            assert told == [f"Jawaban KPU Kota Contoh untuk pertanyaan Bapak/Ibu ({number}):\n=1+1"]
            before = table(town)
            assert await heard(town, RT) == []
            assert table(town) == before
            assert before[0]["Terkirim"] == "2026-10-05 09:00"

        play(story)

    def test_once_and_corrected(self, play: Play) -> None:
        """An answer is told once, a later one as a correction; other blanks and an emptied cell tell nothing."""

        async def story(town: Town) -> None:
            number = await ask(town, GUEST)
            await town.meet()
            answer(town, number, "Ya, kena pajak.")
            assert [text.partition("\n")[2] for text in await heard(town, GUEST)] == ["Ya, kena pajak."]
            for same in ("Ya,  kena pajak. ", "", "Ya, kena pajak."):
                answer(town, number, same)
                assert await heard(town, GUEST) == []
            town.city.clock.go(hours=2)
            answer(town, number, "Tidak kena pajak.")
            assert await heard(town, GUEST) == [
                f"Ralat atas jawaban kami untuk pertanyaan Bapak/Ibu ({number}). Yang benar:\nTidak kena pajak."
            ]
            assert table(town)[0]["Terkirim"] == "2026-10-05 11:00"
            assert await heard(town, GUEST) == []

        play(story)

    def test_a_long_answer_says_that_it_was_cut(self, play: Play) -> None:
        """An answer longer than a message ends with a whole sentence and says that there is more."""

        async def story(town: Town) -> None:
            number = await ask(town, GUEST)
            await town.meet()
            answer(town, number, "Kalimat jawaban yang panjang 😀. " * 400)
            (told,) = await heard(town, GUEST)
            assert len(told) <= 4096
            assert told.endswith("panjang 😀.… (dipotong karena terlalu panjang; selengkapnya tekan Hubungi petugas)")

        play(story)

    def test_a_deleted_row_stays_deleted(self, play: Play) -> None:
        """A row that was seen and then deleted does not come back; numbers of nobody and rows without one are left."""

        async def story(town: Town) -> None:
            await ask(town, GUEST)
            await ask(town, RT, TICKETS)
            await town.meet()
            kept = table(town)[1] | {"Jawaban": ""}
            strange = [kept | {"Nomor": number, "Jawaban": "untuk siapa?"} for number in ("P-2610-0077", "", "catatan")]
            arrange(town, [kept, *strange])
            assert await heard(town, GUEST) == await heard(town, RT) == []
            assert [row["Nomor"] for row in table(town)] == ["P-2610-0002", "P-2610-0077", "", "catatan"]

        play(story)

    def test_the_row_waits_for_a_closed_file(self, play: Play) -> None:
        """While somebody has the file open nothing is lost; the row comes at the next meeting, once."""

        async def story(town: Town) -> None:
            await ask(town, GUEST)
            path = town.city.office.path
            lock = path.with_name(f".~lock.{path.name}#")
            lock.write_text("")
            with pytest.raises(Exception, match=r"\w"):
                await town.meet()
            lock.unlink()
            await town.meet()
            await town.meet()
            assert [row["Nomor"] for row in table(town)] == ["P-2610-0001"]

        play(story)

    def test_taken_back(self, play: Play) -> None:
        """A question that was taken back is not answered any more; the staff see it, and nobody else can do it."""

        async def story(town: Town) -> None:
            number = await ask(town, GUEST)
            await town.meet()
            assert await town.pressed(f"0|unask-this|{number}", RT) == [
                "Pertanyaan itu sudah dijawab atau sudah dibatalkan."
            ]
            assert await town.tapped("✖️ Batalkan pertanyaan", GUEST) == [
                f"Baik, pertanyaan {number} dibatalkan. Kalau perlu, silakan tulis lagi kapan saja."
            ]
            assert staff_reads(town)[-1] == f"{number} dibatalkan penanya; tidak perlu dijawab lagi."
            answer(town, number, "terlambat")
            assert await heard(town, GUEST) == []
            assert table(town)[0]["Terkirim"] == "2026-10-05 09:00 (dibatalkan penanya)"
            assert await reply(town, number, "terlambat") == []
            assert "jadi jawabannya tidak dikirim" in staff_reads(town)[-1]

        play(story)

    def test_somebody_who_blocked_us(self, play: Play) -> None:
        """An answer that cannot arrive is marked so beside its time."""

        async def story(town: Town) -> None:
            number = await ask(town, GUEST)
            await town.meet()
            answer(town, number, "Ya.")
            town.telegram.block(GUEST)
            await town.meet()
            await town.meet()
            assert table(town)[0]["Terkirim"] == "2026-10-05 09:00 (tidak tersampaikan)"

        play(story)


class TestRoughHands:
    """What people do to the rows: no answer reaches anybody but who asked."""

    def test_sorted_rows(self, play: Play) -> None:
        """Rows that moved as a whole are answered to their askers."""

        async def story(town: Town) -> None:
            first, second = await ask(town, GUEST), await ask(town, RT, TICKETS)
            await town.meet()
            arrange(town, list(reversed(table(town))))
            answer(town, first, "pajak")
            answer(town, second, "kursi")
            seen = len(town.telegram.messages(RT))
            assert [text.partition("\n")[2] for text in await heard(town, GUEST)] == ["pajak"]
            assert town.telegram.messages(RT)[seen].text.endswith("kursi")

        play(story)

    def test_numbers_beside_other_questions(self, play: Play) -> None:
        """Sorted by some columns only nothing is sent and the staff hear it once; undone, all is sent."""

        async def story(town: Town) -> None:
            first, second = await ask(town, GUEST), await ask(town, RT, TICKETS)
            await town.meet()
            answer(town, first, "pajak")
            answer(town, second, "kursi")
            right = table(town)
            arrange(town, [right[0] | {"Nomor": second}, right[1] | {"Nomor": first}])
            assert await heard(town, GUEST) == await heard(town, RT) == []
            assert [text[:38] for text in staff_reads(town)].count("Di tab Pertanyaan, nomor P-2610-0001, ") == 1
            arrange(town, right)
            assert [text.partition("\n")[2] for text in await heard(town, GUEST)] == ["pajak"]
            assert town.telegram.last(RT).text.endswith("kursi")

        play(story)

    def test_a_copied_row(self, play: Play) -> None:
        """Two rows of one number with different answers wait until one of them is gone."""

        async def story(town: Town) -> None:
            await ask(town, GUEST)
            await town.meet()
            row = table(town)[0]
            arrange(town, [row | {"Jawaban": "satu"}, row | {"Jawaban": "dua"}])
            assert await heard(town, GUEST) == []
            assert "lebih dari satu baris" in staff_reads(town)[-1]
            arrange(town, [row | {"Jawaban": "dua"}])
            assert [text.partition("\n")[2] for text in await heard(town, GUEST)] == ["dua"]

        play(story)

    def test_a_copied_row_for_somebody_else(self, play: Play) -> None:
        """A copy in which staff wrote another question and its answer goes to nobody."""

        async def story(town: Town) -> None:
            await ask(town, GUEST)
            await town.meet()
            row = table(town)[0]
            arrange(town, [row, row | {"Pertanyaan": "Pak Lurah bertanya", "Jawaban": "untuk Pak Lurah"}])
            assert await heard(town, GUEST) == []

        play(story)

    def test_the_same_words_of_two_people(self, play: Play) -> None:
        """Numbers that changed places between two rows with the same question are noticed by who asked, and when."""

        async def story(town: Town) -> None:
            words = "apakah saksi saya sudah dicatat honornya?"
            first = await ask(town, GUEST, words)
            town.city.clock.go(minutes=3)
            second = await ask(town, RT, words)
            await town.meet()
            answer(town, first, "Bapak sudah.")
            answer(town, second, "Ibu belum.")
            right = table(town)
            arrange(town, [right[0] | {"Nomor": second}, right[1] | {"Nomor": first}])
            assert await heard(town, GUEST) == await heard(town, RT) == []
            assert "berdiri di samping pertanyaan lain" in staff_reads(town)[-1]
            arrange(town, right)
            assert [text.partition("\n")[2] for text in await heard(town, GUEST)] == ["Bapak sudah."]
            assert town.telegram.last(RT).text.endswith("Ibu belum.")

        play(story)

    @pytest.mark.parametrize("typed", ["P-2610-001", "", "P-2610-0999"])
    def test_a_number_that_was_mistyped(self, play: Play, typed: str) -> None:
        """An answer beside a number that is nobody's is not lost in silence: staff hear it once; mended, it goes."""

        async def story(town: Town) -> None:
            number = await ask(town, GUEST)
            await town.meet()
            answer(town, number, "Ya, kena.")
            right = table(town)
            arrange(town, [right[0] | {"Nomor": typed}])
            assert await heard(town, GUEST) == await heard(town, GUEST) == []
            assert sum(f"nomor {number} tidak ada lagi di samping" in text for text in staff_reads(town)) == 1
            arrange(town, right)
            assert [text.partition("\n")[2] for text in await heard(town, GUEST)] == ["Ya, kena."]

        play(story)

    def test_a_deleted_row(self, play: Play) -> None:
        """A row that staff threw away does not come back and is no alarm; the others are answered as ever."""

        async def story(town: Town) -> None:
            await ask(town, GUEST)
            second = await ask(town, RT, TICKETS)
            await town.meet()
            right = table(town)
            said = len(staff_reads(town))
            arrange(town, [right[1]])
            await town.meet()
            assert len(staff_reads(town)) == said
            assert [row["Nomor"] for row in table(town) if row["Nomor"]] == [second]
            answer(town, second, "kursi")
            assert [text.partition("\n")[2] for text in await heard(town, RT)] == ["kursi"]

        play(story)

    def test_another_offices_desk(self, play: Play) -> None:
        """A number typed into the desk of the office next door reaches nobody."""

        async def story(town: Town) -> None:
            number = await ask(town, GUEST)
            await town.meet()
            town.regency.type_rows("Pertanyaan", [table(town)[0] | {"Nomor": number, "Jawaban": "dari sebelah"}])
            seen = len(town.telegram.messages(GUEST))
            await town.regency.meet()
            assert len(town.telegram.messages(GUEST)) == seen

        play(story)


class TestStaffChat:
    """``Hubungi petugas`` and the replies to it."""

    def test_a_reply_reaches_the_asker(self, play: Play) -> None:
        """Neither side reads the other's name or number; the desk says how it was answered; more can follow."""

        async def story(town: Town) -> None:
            words = "NIK saya 3272 0112 0355 9001, HP 0812-0000-1234, apakah saya boleh datang 12-10-2026?"
            number = await ask(town, GUEST, words)
            assert staff_reads(town)[-1] == (
                f"{number} · Pertanyaan untuk petugas\n\nNIK saya 3272********9001, HP 081****34, apakah saya boleh "
                "datang 12-10-2026?\n\nBalas pesan ini untuk menjawab."
            )
            await town.meet()
            assert table(town)[0]["Pertanyaan"] == words
            assert await reply(town, number, "Boleh. Hubungi Rina, 0813-0000-4321") == [
                f"Jawaban petugas KPU Kota Contoh untuk pertanyaan Bapak/Ibu ({number}):\n"
                "Boleh. Hubungi Rina, 0813-0000-4321"
            ]
            assert staff_reads(town)[-1].startswith(f"Jawaban untuk {number} sudah dikirim.")
            assert await reply(town, number, "Bawa KTP.") == [
                f"Tambahan dari petugas KPU Kota Contoh untuk pertanyaan Bapak/Ibu ({number}):\nBawa KTP."
            ]
            await town.meet()
            assert table(town)[0]["Terkirim"] == "2026-10-05 09:00 (lewat chat)"
            assert not any(str(who) in text for who in (GUEST, ANI) for text in staff_reads(town))

        play(story)

    def test_chat_and_desk_together(self, play: Play) -> None:
        """What was answered by chat is not told again from the desk; something else there is told as more."""

        async def story(town: Town) -> None:
            number = await ask(town, GUEST)
            await town.meet()
            await reply(town, number, "Ya, kena.")
            answer(town, number, "Ya, kena.")
            assert await heard(town, GUEST) == []
            answer(town, number, "Kena, 5 persen.")
            assert [text[:30] for text in await heard(town, GUEST)] == ["Ralat atas jawaban kami untuk "]
            await reply(town, number, "Tarifnya dari kantor pajak.")
            assert await heard(town, GUEST) == []

        play(story)

    @pytest.mark.parametrize("what", ["photo", "sticker", "voice"])
    def test_only_words_can_be_passed_on(self, play: Play, what: str) -> None:
        """A reply without words is not sent, and the staff are told what to do instead."""

        async def story(town: Town) -> None:
            number = await ask(town, GUEST)
            bodies: dict[str, dict[str, Any]] = {
                "photo": {"photo": [{"file_id": "a", "file_unique_id": "b", "width": 1, "height": 1}], "caption": "ya"},
                "sticker": {
                    "sticker": {
                        "file_id": "a",
                        "file_unique_id": "b",
                        "type": "regular",
                        "width": 1,
                        "height": 1,
                        "is_animated": False,
                        "is_video": False,
                    }
                },
                "voice": {"voice": {"file_id": "a", "file_unique_id": "b", "duration": 1}},
            }
            body = bodies[what]
            asked: dict[str, Any] = {
                "message_id": 9,
                "date": 1,
                "chat": {"id": STAFF_CHAT, "type": "supergroup", "title": "Petugas"},
            }
            ours = {"id": town.telegram.me["id"], "is_bot": True, "first_name": "Bot"}
            quoted = {**asked, "from": ours, "text": f"{number} · Pertanyaan"}
            ani = {"id": ANI, "is_bot": False, "first_name": "Ani"}
            town.telegram.raw({"message": {**asked, "message_id": 77, "from": ani, **body, "reply_to_message": quoted}})
            assert await town.hear(GUEST) == []
            assert staff_reads(town)[-1].startswith(f"Jawaban untuk {number} belum dikirim")

        play(story)

    def test_only_the_own_staff_chat_is_obeyed(self, play: Play) -> None:
        """A number in another office's staff chat, in a private chat or in somebody's own words answers nobody."""

        async def story(town: Town) -> None:
            number = await ask(town, GUEST)
            chat = {"id": OTHER_STAFF_CHAT, "type": "supergroup", "title": "Sebelah"}
            ours = {"id": town.telegram.me["id"], "is_bot": True, "first_name": "Bot"}
            ani = {"id": ANI, "is_bot": False, "first_name": "Ani"}
            base = {"message_id": 9, "date": 1, "from": ours, "text": f"{number} · Pertanyaan"}
            for place, author in (
                (chat, ours),
                ({"id": STAFF_CHAT, "type": "supergroup", "title": "Petugas"}, ani),
                ({"id": ANI, "type": "private", "first_name": "Ani"}, ours),
            ):
                quoted = base | {"chat": place, "from": author}
                told = {"message_id": 10, "date": 2, "chat": place, "from": ani, "text": "jawaban"}
                town.telegram.raw({"message": {**told, "reply_to_message": quoted}})
                assert await town.hear(GUEST) == []
            await town.meet()
            assert table(town)[0]["Terkirim"] == ""

        play(story)

    def test_the_same_reply_twice(self, play: Play) -> None:
        """An update that Telegram gives twice is answered once."""

        async def story(town: Town) -> None:
            number = await ask(town, GUEST)
            chat = {"id": STAFF_CHAT, "type": "supergroup", "title": "Petugas"}
            ours = {"id": town.telegram.me["id"], "is_bot": True, "first_name": "Bot"}
            ani = {"id": ANI, "is_bot": False, "first_name": "Ani"}
            quoted = {"message_id": 9, "date": 1, "chat": chat, "from": ours, "text": f"{number} · Pertanyaan"}
            told = {"message_id": 10, "date": 2, "chat": chat, "from": ani, "text": "ya", "reply_to_message": quoted}
            update = {"update_id": 77_001, "message": told}
            town.city.service.clerk.take_in([update])
            town.city.service.clerk.take_in([update])
            assert len(await town.hear(GUEST)) == 1

        play(story)

    def test_too_many_an_hour(self, play: Play) -> None:
        """A crowd does not drown the staff chat: beyond the hour's measure questions wait in the tab, said once."""

        async def story(town: Town) -> None:
            await ask(town, GUEST)
            for who in range(700, 725):
                town.telegram.person(who, "Warga")
                await ask_first(town, who)
            for _ in range(3):  # Telegram takes twenty messages a minute for a group
                town.city.clock.go(minutes=2)
                await town.city.turn_over()
            said = [text for text in staff_reads(town) if "Pertanyaan untuk petugas" in text]
            assert len(said) == 20
            assert sum("pertanyaan masuk lewat Hubungi petugas" in text for text in staff_reads(town)) == 1
            await town.meet()
            assert len(table(town)) == 26

        play(story)


async def ask_first(town: Town, who: int) -> None:
    """Somebody who was never here chooses the city's office and asks."""
    await town.said("/info petugas", who)
    await town.tapped("KPU Kota Contoh", who)
    await town.said(f"{TAXES} {who}", who)


class TestAsking:
    """What the asker meets."""

    def test_a_measure_a_day(self, play: Play) -> None:
        """The sixth question of a day is kindly refused, also after taking some back; tomorrow there is room again."""

        async def story(town: Town) -> None:
            for which in range(5):
                assert await ask(town, GUEST, f"{TAXES} {which}")
                await town.tapped("✖️ Batalkan pertanyaan", GUEST)
            await town.said("/info petugas", GUEST)
            refused = (await town.said(f"{TAXES} lagi", GUEST))[-1]
            assert refused.startswith("Hari ini Bapak/Ibu sudah mengirim 5 pertanyaan; itu batasnya.")
            town.city.clock.go(hours=15)
            assert await ask(town, GUEST, f"{TAXES} lagi") == "P-2610-0006"

        play(story)

    def test_the_wait_ends_by_itself(self, play: Play) -> None:
        """Words that come long after ``Hubungi petugas`` are heard like any other: a death is no question."""

        async def story(town: Town) -> None:
            await town.said("/info petugas", RT)
            town.city.clock.go(minutes=31)
            assert (await town.said("Bu Tarmi meninggal kemarin", RT))[-1].startswith("Turut berduka cita.")

        play(story)

    def test_who_waits_or_left_may_ask(self, play: Play) -> None:
        """Somebody whose access ended still gets the answer, and may ask again."""

        async def story(town: Town) -> None:
            number = await ask(town, NEIGHBOUR)
            await town.said("/saya", NEIGHBOUR)
            await town.tapped("🚪 Keluar", NEIGHBOUR)
            await town.tapped("Ya, keluar", NEIGHBOUR)
            await town.meet()
            answer(town, number, "Ya.")
            assert [text.partition("\n")[2] for text in await heard(town, NEIGHBOUR)] == ["Ya."]
            await town.said(TICKETS, NEIGHBOUR)
            assert (await town.tapped("KPU Kota Contoh", NEIGHBOUR))[-1].startswith("Pertanyaan Bapak/Ibu kami catat")

        play(story)

    def test_old_and_forged_buttons(self, play: Play) -> None:
        """Buttons of a list that changed, of words that are gone, and data nobody made are answered kindly."""

        async def story(town: Town) -> None:
            info = {"Kata Kunci": "parkir", "Judul": "Parkir kantor", "Jawaban": "Di belakang.", "Aktif": "Ya"}
            town.city.type_cells("Info", lambda _row: True, {"Aktif": ""})
            town.city.type_rows("Info", [info])
            await town.meet()
            await town.said("/info", RT)
            town.city.type_cells("Info", lambda row: row["Judul"] == "Parkir kantor", {"Judul": "Parkir tamu"})
            await town.meet()
            assert (await town.tapped("Parkir kantor", RT))[-1].startswith("Informasi itu sudah tidak ada")
            assert (await town.tapped("Parkir tamu", RT))[-1] == "Parkir tamu\n\nDi belakang."
            for data in ("0|info|", "0|info|9.", "0|info|-1.x", "0|infos|999999999", "0|infos|-3", "0|unask-this|x"):
                assert len(await town.pressed(data, RT)) == 1
            assert (await town.pressed("0|ask-this|beda", RT))[-1].startswith("Pesan itu sudah tidak kami simpan.")
            assert town.updates("aside") == 0

        play(story)

    def test_the_staff_are_told_how_many_wait(self, play: Play) -> None:
        """``/sehat`` counts the questions of its office that nobody answered yet, and is silent when there is none."""

        async def story(town: Town) -> None:
            async def health() -> str:
                town.telegram.say(ANI, "/sehat", chat_id=STAFF_CHAT)
                return (await town.hear(STAFF_CHAT))[-1].text

            assert "tab Pertanyaan" not in await health()
            number = await ask(town, RT)
            await ask(town, GUEST, TICKETS)
            assert "Pertanyaan menunggu jawaban di tab Pertanyaan: 2" in await health()
            await town.meet()
            answer(town, number, "Ya.")
            await town.meet()
            assert "di tab Pertanyaan: 1" in await health()

        play(story)

    def test_night(self, play: Play) -> None:
        """Outside office hours the asker reads when to expect the answer."""

        async def story(town: Town) -> None:
            town.city.clock.time = MORNING + timedelta(hours=10)
            await town.said("/info petugas", RT)
            assert "setelah kantor buka: besok, Selasa pukul 08.00." in (await town.said(TAXES, RT))[-1]

        play(story)
