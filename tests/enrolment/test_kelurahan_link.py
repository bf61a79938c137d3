"""A kelurahan's link and QR code: picking RW and RT, and staff accepting many at once."""

from itertools import count

from reporting.chat import qr
from tests.enrolment import ANI, GUEST, OTHER_GUEST, RT, STRANGER_SAID, buttons, heard_by, person_row, staff_press
from tests.enrolment import staff_say as say
from tests.standins.townhall import STAFF_CHAT, Play, Town

_USERS = count(900)


async def link(town: Town, words: str = "/tautan Sukamaju") -> str:
    """The code of the link that the staff chat gets."""
    *_, text = await say(town, words)
    return text.partition("?start=")[2].split()[0]


async def ask(town: Town, who: int, name: str, code: str, *, rt: str = "RT 001") -> list[str]:
    """Go through the questions behind a link; the last answer."""
    await town.said(f"/start {code}", who)
    await town.tapped("RW 006", who)
    await town.tapped(rt, who)
    return await town.said(name, who)


def test_the_staff_get_link_and_code_for_a_kelurahan(play: Play) -> None:
    """The QR picture says the same as the text to send on; asked again it is the same link."""

    async def story(town: Town) -> None:
        picture, text = await say(town, "/tautan sukamaju")
        address = picture.split("\n")[1]
        assert address.startswith("https://t.me/lapor_pdpb_bot?start=kel_")
        assert address in text
        shown = next(one for one in town.telegram.messages(STAFF_CHAT) if one.file)
        assert town.telegram.content(shown.file_id) == qr.png(address)
        assert town.telegram.content(shown.file_id).startswith(b"\x89PNG")
        assert (await say(town, "/tautan Sukamaju"))[0] == picture

    play(story)


def test_a_link_that_is_asked_for_wrongly_is_explained(play: Play) -> None:
    """Without a kelurahan, or with a misspelt one, the staff read what to type."""

    async def story(town: Town) -> None:
        assert (await say(town, "/tautan"))[0].startswith("Tulis kelurahannya, misalnya: /tautan Sukamaju")
        assert "Maksudnya: Sukamaju?" in (await say(town, "/tautan Sukamadju"))[0]
        town.telegram.say(RT, "/tautan Sukamaju")
        assert "belum saya kenal" in (await town.hear(RT))[0].text

    play(story)


def test_who_comes_through_the_link_waits_for_the_staff(play: Play) -> None:
    """RW and RT by button, the name typed; until the staff accept it opens nothing."""

    async def story(town: Town) -> None:
        code = await link(town)
        await town.said(f"/start {code}", GUEST)
        assert buttons(town, GUEST) == ["RW 005", "RW 006"]
        await town.tapped("RW 006", GUEST)
        assert buttons(town, GUEST) == ["RT 001", "RT 002", "Ketua RW 006", "⬅️ Kembali"]
        await town.tapped("RT 002", GUEST)
        (waits,) = await town.said("Bu Contoh Tautan", GUEST)
        assert waits.startswith("Terima kasih. Pendaftaran untuk RT 002 RW 006 Sukamaju sudah kami catat.")
        assert (await town.said("Bu Tarmi meninggal kemarin", GUEST))[0].startswith("Terima kasih. Pendaftaran untuk")
        await town.meet()
        assert "Bu Contoh Tautan" not in {row["Nama"] for row in town.city.rows("Pelapor")}
        (welcome, menu) = await staff_press(town, "✅ 1", listening=GUEST)
        assert welcome.startswith("Selamat datang, Bu Contoh Tautan. Bapak/Ibu terdaftar sebagai pelapor RT 002 RW 006")
        assert menu.startswith("Apa yang ingin Bapak/Ibu laporkan?")
        number = await town.filed(GUEST)
        for _ in range(3):
            await town.meet()
        row = person_row(town, "Bu Contoh Tautan")
        expected = {
            "Peran": "RT",
            "Kecamatan": "Utara",
            "Kelurahan": "Sukamaju",
            "RW": "006",
            "RT": "002",
            "Aktif": "Ya",
        }
        assert {column: row[column] for column in expected} == expected
        assert row["Bergabung"] == "2026-10-05 09:00"
        assert row["Tautan Undangan"].endswith(row["Kode"])
        assert [one["Pelapor"] for one in town.rows() if one["Nomor"] == number] == ["Bu Contoh Tautan"]

    play(story)


def test_the_staff_accept_many_at_once(play: Play) -> None:
    """One message lists all who wait; one button takes exactly those in; who comes later stands in the next list."""

    async def story(town: Town) -> None:
        code = await link(town)
        people = [next(_USERS) for _ in range(12)]
        for number, who in enumerate(people):
            town.telegram.person(who, "Contoh")
            await ask(town, who, f"Contoh Warga {'ABCDEFGHIJKL'[number]}", code)
        await town.meet()
        listed = town.telegram.last(STAFF_CHAT).text
        assert listed.startswith(
            "12 orang menunggu diterima sebagai pelapor:\n1. Contoh Warga A, RT 001 RW 006 Sukamaju"
        )
        late = next(_USERS)
        town.telegram.person(late, "Contoh")
        await ask(town, late, "Contoh Telat", code)
        await town.meet()
        assert await staff_press(town, "Terima semua (12)") == [
            "12 orang diterima. Barisnya muncul di tab Pelapor pada sinkron berikutnya; mereka sudah dikabari."
        ]
        await town.meet()
        await town.meet()
        names = [row["Nama"] for row in town.city.rows("Pelapor")]
        assert len([name for name in names if name.startswith("Contoh Warga ")]) == 12
        assert "Contoh Telat" not in names
        assert all("Selamat datang" in heard_by(town, who) for who in people)
        assert await staff_press(town, "Terima semua (12)") == ["Tidak ada lagi yang menunggu di daftar itu."]
        town.city.clock.go(minutes=6)
        await town.meet()
        assert "1. Contoh Telat" in town.telegram.last(STAFF_CHAT).text

    play(story)


def test_who_is_turned_down_is_told_kindly(play: Play) -> None:
    """And stays outside; nobody learns of anybody else."""

    async def story(town: Town) -> None:
        code = await link(town)
        await ask(town, GUEST, "Contoh Satu", code)
        await ask(town, OTHER_GUEST, "Contoh Dua", code)
        await town.meet()
        (told,) = await staff_press(town, "❌ 1", listening=GUEST)
        assert told.startswith("Mohon maaf, pendaftaran untuk RT 001 RW 006 Sukamaju belum dapat kami terima.")
        assert (await town.said("halo", GUEST))[0].startswith(STRANGER_SAID)
        assert (await staff_press(town, "✅ 2", listening=OTHER_GUEST))[0].startswith("Selamat datang, Contoh Dua.")
        assert "Contoh Dua" not in heard_by(town, GUEST)
        assert "Contoh Satu" not in heard_by(town, OTHER_GUEST)

    play(story)


def test_the_staff_see_that_an_area_has_somebody_already(play: Play) -> None:
    """So that nobody slips into a place that is taken."""

    async def story(town: Town) -> None:
        await town.said(f"/start {await link(town)}", GUEST)
        await town.tapped("RW 005", GUEST)
        await town.tapped("RT 003", GUEST)
        await town.said("Contoh Tiga", GUEST)
        await town.meet()
        assert "Contoh Tiga, RT 003 RW 005 Sukamaju (sudah ada pelapornya)" in town.telegram.last(STAFF_CHAT).text

    play(story)


def test_the_questions_take_typed_answers_and_go_back(play: Play) -> None:
    """Buttons are not the only way; what fits nothing is asked again; `/batal` stops."""

    async def story(town: Town) -> None:
        code = await link(town)
        await town.said(f"/start {code}", GUEST)
        assert (await town.said("RW 99", GUEST))[0].startswith("RT/RW itu belum ada di daftar kami.")
        await town.said("rt 2 rw 6", GUEST)
        assert (await town.said("12345", GUEST))[0].startswith("Nama itu belum bisa saya baca.")
        await town.tapped("⬅️ Kembali", GUEST)
        await town.said("5", GUEST)
        assert (await town.tapped("Ketua RW 005", GUEST))[0].startswith("Siapa nama lengkap Bapak/Ibu?")
        assert await town.said("/batal", GUEST) == ["Baik, tidak jadi. Tidak ada yang disimpan."]
        await town.meet()
        assert "menunggu diterima" not in heard_by(town, STAFF_CHAT)

    play(story)


def test_who_waits_may_think_again(play: Play) -> None:
    """`Batalkan pendaftaran` takes the name from the staff's list."""

    async def story(town: Town) -> None:
        await ask(town, GUEST, "Contoh Ragu", await link(town))
        await town.said("halo", GUEST)
        assert (await town.tapped("✖️ Batalkan pendaftaran", GUEST))[0].startswith("Baik, pendaftaran dibatalkan.")
        await town.meet()
        assert "Contoh Ragu" not in heard_by(town, STAFF_CHAT)

    play(story)


def test_a_replaced_link_is_closed(play: Play) -> None:
    """`baru` makes another link; the old poster opens nothing any more."""

    async def story(town: Town) -> None:
        old = await link(town)
        new = await link(town, "/tautan Sukamaju baru")
        assert new != old
        assert (await town.said(f"/start {old}", GUEST))[0].startswith("Tautan kelurahan itu sudah tidak berlaku.")
        assert (await town.said(f"/start {new}", GUEST))[0].startswith("Pendaftaran pelapor Sukamaju.")

    play(story)


def test_an_enrolled_person_may_add_an_area(play: Play) -> None:
    """Whoever reports for one RT joins another through the link like anybody else."""

    async def story(town: Town) -> None:
        await ask(town, RT, "Pak Darma", await link(town))
        await town.meet()
        await staff_press(town, "✅ 1")
        (me,) = await town.said("/saya", RT)
        assert "RT 003 RW 005 Sukamaju" in me
        assert "• RT, RT 001 RW 006 Sukamaju – KPU Kota Contoh" in me

    play(story)


def test_a_lost_answer_does_not_double_an_accepted_row(play: Play) -> None:
    """The row is there once, however often the desk is met, and a deleted one ends the access."""

    async def story(town: Town) -> None:
        await ask(town, GUEST, "Contoh Sekali", await link(town))
        await town.meet()
        await staff_press(town, "✅ 1")
        for _ in range(4):
            await town.meet()
        person_row(town, "Contoh Sekali")
        town.city.type_cells(
            "Pelapor", lambda row: row["Nama"] == "Contoh Sekali", {"Kode": "", "Nama": "", "Peran": ""}
        )
        await town.meet()
        assert (await town.said("halo", GUEST))[0].startswith(STRANGER_SAID)

    play(story)


def test_only_the_staff_chat_decides(play: Play) -> None:
    """The same buttons pressed elsewhere, or by a changed app with other numbers, do nothing."""

    async def story(town: Town) -> None:
        await ask(town, GUEST, "Contoh Palsu", await link(town))
        await town.meet()
        for data in ("0|let-in|n1", "0|let-in|r1", "0|other|1", "0|same|1"):
            await town.pressed(data, GUEST)
            await town.pressed(data, RT)
        for data in ("0|let-in|x", "0|let-in|", "0|turn-down|r99", "0|other|99", "0|same|x"):
            town.telegram.raw(
                {
                    "callback_query": {
                        "id": "9",
                        "from": {"id": ANI, "is_bot": False, "first_name": "Ani"},
                        "chat_instance": "1",
                        "data": data,
                        "message": {
                            "message_id": 1,
                            "date": 0,
                            "chat": {"id": STAFF_CHAT, "type": "supergroup", "title": "Petugas kota"},
                        },
                    }
                }
            )
            await town.hear(STAFF_CHAT)
        assert (await town.said("halo", GUEST))[0].startswith("Terima kasih. Pendaftaran untuk")

    play(story)
