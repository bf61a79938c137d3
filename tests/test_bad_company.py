"""Strange rooms, strange senders, albums, edits, blocked chats and updates nobody can read."""

from typing import Any

import pytest

from reporting.chat import rooms
from reporting.texts import batch as list_texts
from reporting.texts import chat as texts
from reporting.texts import declined
from tests.standins.townhall import DEATH, EVERYBODY, STAFF_CHAT, Play, Town, message

RT, OTHER_RT, HOME, ANI, GUEST = (
    EVERYBODY[who] for who in ("RT 003/005 Sukamaju", "RT 004/005 Sukamaju", "Panti Wreda", "Ani dari KPU", "Tamu")
)
GROUP, SUPERGROUP = -300, -100_300
PICTURE = b"\xff\xd8\xff\xe0 gambar"


async def heard(town: Town, room: int) -> list[str]:
    """What the bot newly says in a room."""
    return [one.text for one in await town.hear(room)]


# ---------------------------------------------------------------- groups
@pytest.mark.parametrize("who", [GUEST, RT])
def test_the_bot_leaves_a_group_it_was_not_invited_to_by_staff(play: Play, who: int) -> None:
    """Taken into a group by anybody but staff, the bot says one sentence and goes; later commands find nobody."""

    async def story(town: Town) -> None:
        town.telegram.add_bot_to_group(GROUP, "Arisan", who)
        assert await heard(town, GROUP) == [declined.GROUP_LEFT.format(chat=GROUP)]
        town.telegram.say(GUEST, "/lapor", chat_id=GROUP)
        assert await heard(town, GROUP) == []
        await town.meet()
        assert town.city.rows("Grup") == []

    play(story)


@pytest.mark.parametrize(
    "command", ["/lapor", "/status DPB-2610-00001-1", "/pratinjau 2026-10", "/sehat", "/umumkan 2026-10"]
)
def test_a_group_hears_only_where_to_turn(play: Play, command: str) -> None:
    """In any group but the staff chat every command is answered with the way to the private chat, nothing more."""

    async def story(town: Town) -> None:
        await town.filed(RT)
        town.telegram.add_bot_to_group(GROUP, "Warga RW 05", ANI)
        assert await heard(town, GROUP) == [declined.GROUP_JOINED]
        for who in (RT, GUEST, ANI):
            town.telegram.say(who, command, chat_id=GROUP)
            assert await heard(town, GROUP) == [declined.IN_GROUP.format(link="https://t.me/lapor_pdpb_bot")]
        town.telegram.say(RT, DEATH, chat_id=GROUP)
        assert await heard(town, GROUP) == []

    play(story)


def test_only_admins_learn_the_id_of_a_group(play: Play) -> None:
    """``/id`` is answered to the group's admins and left alone otherwise."""

    async def story(town: Town) -> None:
        town.telegram.add_bot_to_group(GROUP, "Warga RW 05", ANI)
        await town.hear(GROUP)
        town.telegram.say(RT, "/id", chat_id=GROUP)
        assert await heard(town, GROUP) == []
        town.telegram.join(GROUP, RT, admin=True)
        town.telegram.say(RT, "/id", chat_id=GROUP)
        assert await heard(town, GROUP) == [f"ID chat ini: {GROUP}"]

    play(story)


def test_a_group_that_becomes_a_supergroup_stays_the_staffs_choice(play: Play) -> None:
    """After Telegram gives a group another id, its one row keeps scope and switch under the new id."""

    async def story(town: Town) -> None:
        town.telegram.add_bot_to_group(GROUP, "Warga kota", ANI)
        await town.hear(GROUP)
        await town.meet()
        town.city.type_cells("Grup", lambda _row: True, {"Wilayah Grup": "KANTOR", "Aktif": "Ya"})
        await town.meet()
        town.telegram.migrate(GROUP, SUPERGROUP)
        await town.meet()
        await town.meet()
        rows = [(row["ID Chat"], row["Wilayah Grup"], row["Aktif"]) for row in town.city.rows("Grup")]
        assert rows == [(str(SUPERGROUP), "KANTOR", "Ya")]

    play(story)


def test_news_for_the_staff_follow_their_chat(play: Play) -> None:
    """After the staff chat became a supergroup, evidence and handed-over lists are told in the new one."""

    async def story(town: Town) -> None:
        number = await town.filed(RT)
        town.telegram.migrate(STAFF_CHAT, SUPERGROUP)
        await town.city.turn_over()
        before = len(town.telegram.messages(STAFF_CHAT))
        receipt = next(one for one in town.telegram.messages(RT) if one.from_bot and number in one.text)
        town.telegram.send_photo(RT, PICTURE, reply_to=receipt.message_id)
        town.telegram.send_document(HOME, b"Nama;NIK;Tanggal;Jenis\nContoh Satu;-;01-10-2026;Masuk", "daftar.csv")
        await town.city.turn_over()
        for label in ("Lewati", list_texts.send(1)):
            await town.tapped(label, HOME)
        told = [one.text for one in town.telegram.messages(SUPERGROUP)]
        assert {f"{number}: ada 1 berkas.", list_texts.staff_line("Panti Wreda Contoh", 1)} <= set(told)
        assert len(town.telegram.messages(STAFF_CHAT)) == before

    play(story)


def test_what_fails_in_a_group_is_told_without_a_promise(play: Play, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody there was asked to write again, so the staff are asked to."""

    async def story(town: Town) -> None:
        def stumble(*_: object) -> None:
            raise ZeroDivisionError

        with monkeypatch.context() as ill:
            ill.setattr(rooms, "heard", stumble)
            town.telegram.say(ANI, "/pratinjau", chat_id=STAFF_CHAT)
            for _ in range(4):
                await town.city.turn_over()
        assert town.telegram.last(STAFF_CHAT).text.startswith("Satu pesan di grup belum bisa diproses (urutan ")
        assert "Pengirim sudah" not in town.telegram.last(STAFF_CHAT).text

    play(story)


ANONYMOUS = {"from": {"id": 1087968824, "is_bot": True, "first_name": "Group", "username": "GroupAnonymousBot"}}
CHANNEL = {"from": {"id": 136817688, "is_bot": True, "first_name": "Channel", "username": "Channel_Bot"}}


@pytest.mark.parametrize("sender", [ANONYMOUS, CHANNEL], ids=["admin", "channel"])
def test_nameless_senders_in_a_group_are_shown_the_way(play: Play, sender: dict[str, Any]) -> None:
    """An anonymous admin or a channel that commands in a group gets the pointer; what is no command gets silence."""

    async def story(town: Town) -> None:
        town.telegram.add_bot_to_group(GROUP, "Warga kota", ANI)
        await town.hear(GROUP)
        room = {"id": GROUP, "type": "group", "title": "Warga kota"}
        for words, answers in (("/lapor", 1), (DEATH, 0)):
            body = message(GUEST) | sender | {"chat": room, "sender_chat": room, "text": words}
            town.telegram.raw({"message": body})
            assert len(await heard(town, GROUP)) == answers

    play(story)


def test_a_channels_own_posts_are_left_alone(play: Play) -> None:
    """A post of a channel, which has no sender, is neither answered nor set aside."""

    async def story(town: Town) -> None:
        post = {"message_id": 1, "date": 1_790_000_000, "chat": {"id": -100_9, "type": "channel", "title": "Kanal"}}
        town.telegram.raw({"channel_post": post | {"text": "/lapor"}})
        town.telegram.raw({"message": post | {"text": "/lapor"}})
        await town.city.turn_over()
        assert town.updates("aside") == 0

    play(story)


# ---------------------------------------------------------------- files, edits
def test_an_album_becomes_evidence_of_one_report(play: Play) -> None:
    """Three pictures of one album, sent in a form, to a receipt or alone, are all kept, each once."""

    async def story(town: Town) -> None:
        await town.said(DEATH, RT)
        _album(town, "satu")
        await town.hear(RT)
        await town.tapped("Lewati", RT)
        await town.tapped("✅ Kirim", RT)
        await town.meet()
        assert town.rows()[0]["Lampiran"].startswith("3 berkas")
        _album(town, "dua", reply_to=town.telegram.last(RT).message_id)
        assert all("DPB-2610-00001-1" in one for one in await heard(town, RT))
        await town.meet()
        assert town.rows()[0]["Lampiran"].startswith("6 berkas")
        _album(town, "tiga")
        await town.hear(RT)
        await town.tapped("Meninggal · Tarmi", RT)
        await town.meet()
        assert [row["Lampiran"].split()[0] for row in town.rows()] == ["9"]
        assert len(list((town.city.office.path.parent / "lampiran").iterdir())) == 9

    play(story)


def _album(town: Town, name: str, reply_to: int | None = None) -> None:
    for number in range(3):
        town.telegram.send_photo(RT, PICTURE + bytes([number]), album=name, reply_to=reply_to)


def test_staff_see_a_picture_that_was_sent_as_a_file(play: Play) -> None:
    """Photos and pictures sent as files come back to staff the way they came, for Telegram takes them no other way."""

    async def story(town: Town) -> None:
        number = await town.filed(RT)
        receipt = town.telegram.last(RT).message_id
        town.telegram.send_photo(RT, PICTURE, reply_to=receipt)
        town.telegram.send_document(RT, PICTURE, "IMG_1.jpg", mime="image/jpeg", reply_to=receipt)
        town.telegram.send_document(RT, b"%PDF", "surat.pdf", mime="application/pdf", reply_to=receipt)
        await town.hear(RT)
        town.telegram.say(ANI, f"/start berkas_{number}")
        shown = await town.hear(ANI)
        assert [one.file for one in shown] == ["foto.jpg", "IMG_1.jpg", "surat.pdf"]
        assert await town.said(f"/start berkas_{number}", OTHER_RT) == [texts.NOT_YOURS]

    play(story)


def test_a_changed_message_is_not_read_again(play: Play) -> None:
    """Editing words or a caption leads to one hint and changes nothing; a stranger's edit is left alone."""

    async def story(town: Town) -> None:
        words = town.telegram.say(RT, DEATH)
        picture = town.telegram.send_photo(RT, PICTURE, "surat")
        foreign = town.telegram.say(GUEST, "halo")
        await town.city.turn_over()
        for edit in (words, picture):
            town.telegram.edit(RT, edit, "Pak Karta pindah ke Bekasi")
            assert await heard(town, RT) == [declined.EDITED]
        town.telegram.edit(GUEST, foreign, DEATH)
        assert await heard(town, GUEST) == []
        assert "Nama: Tarmi" in (await town.tapped("Lewati", RT))[-1]

    play(story)


# ---------------------------------------------------------------- people out of reach, updates out of shape
def test_somebody_who_blocks_the_bot_is_noted_until_they_come_back(play: Play) -> None:
    """Kabar says that they cannot be reached; the report stays; their next message clears it."""

    async def story(town: Town) -> None:
        await town.filed(RT)
        await town.meet()
        town.telegram.block(RT)
        town.city.type_cells("Laporan", lambda _row: True, {"Status": "Ditolak"})
        await town.meet()
        await town.meet()
        assert _news(town) not in ("", None)
        assert [row["Tahap"] for row in town.rows()] == ["Diterima"]
        await town.said("/laporanku", RT)
        await town.meet()
        assert _news(town) == ""

    play(story)


def test_somebody_telegram_refuses_to_reach_is_noted(play: Play) -> None:
    """A decision that Telegram will not deliver is told to the staff in Kabar."""

    async def story(town: Town) -> None:
        await town.filed(RT)
        await town.meet()
        town.telegram.refuse("sendMessage", 403, "Forbidden: user is deactivated")
        town.city.type_cells("Laporan", lambda _row: True, {"Status": "Ditolak"})
        await town.meet()
        await town.meet()
        assert _news(town) == "tidak tersampaikan"

    play(story)


def _news(town: Town) -> str:
    return next(row["Kabar"] for row in town.city.rows("Pelapor") if row["Nama"] == "Pak Darma")


MALFORMED: list[dict[str, Any]] = [
    {},
    {"message": {}},
    {"message": {"message_id": 1}},
    {"message": None},
    {"message": "apa"},
    {"message": message(RT) | {"date": "kemarin", "text": "x"}},
    {"message": message(RT) | {"date": 10**18, "text": "x"}},
    {"message": message(RT) | {"text": 5}},
    {"message": message(RT) | {"text": None}},
    {"message": message(RT) | {"photo": []}},
    {"message": message(RT) | {"chat": {"id": RT}, "text": "x"}},
    {"message": message(RT) | {"entities": "x", "text": "x"}},
    {"message": message(RT) | {"pinned_message": message(RT), "unheard_of": {"a": [1]}}},
    {"callback_query": {"id": "1"}},
    {"callback_query": {"id": "1", "from": message(RT)["from"], "chat_instance": "1", "inline_message_id": "x"}},
    {"my_chat_member": {"chat": message(RT)["chat"]}},
    {"edited_message": message(RT)},
    {"unheard_of": {"id": 1}},
    {"message": message(RT) | {"text": "\ud83d sendirian"}},
]


@pytest.mark.parametrize("update", MALFORMED, ids=range(len(MALFORMED)))
def test_an_update_out_of_shape_blocks_nobody(play: Play, update: dict[str, Any]) -> None:
    """It is answered, ignored, or set aside with one word to the staff; the report after it is filed."""

    async def story(town: Town) -> None:
        await town.hear(STAFF_CHAT)
        town.telegram.raw(update)
        number = await town.filed(RT)
        assert number == "DPB-2610-00001-1"
        assert len(await heard(town, STAFF_CHAT)) <= 1
        await town.meet()
        assert [row["Nomor"] for row in town.rows()] == [number]

    play(story)
