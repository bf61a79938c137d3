"""Only the office's own staff chat is obeyed as staff; who of those who sit there may do what."""

from typing import Any

import pytest

from reporting.access import Other
from reporting.texts import access as texts
from reporting.texts import declined
from tests.access.realm import GROUP, Enter, Realm, actor
from tests.standins.townhall import EVERYBODY, OTHER_STAFF_CHAT, STAFF_CHAT

STAFF = actor(Other.STAFF_CHAT)
MOVED = -100_150
ORDERS = ["/pratinjau 2026-10", "/umumkan 2026-09", "/sehat", "/tautan Mekar"]
ANONYMOUS = {"id": 1_087_968_824, "is_bot": True, "first_name": "Group", "username": "GroupAnonymousBot"}
CHANNEL_BOT = {"id": 136_817_688, "is_bot": True, "first_name": "Channel", "username": "Channel_Bot"}
OTHER_BOT = {"id": 300_400_500, "is_bot": True, "first_name": "Contoh", "username": "contoh_bot"}
CHANNEL = {"id": -100_777, "type": "channel", "title": "Kanal orang"}
ROOM = {"id": STAFF_CHAT, "type": "supergroup", "title": "Petugas kota"}
FORWARDED = {"forward_origin": {"type": "hidden_user", "sender_user_name": "Contoh", "date": 1_790_000_000}}


@pytest.mark.parametrize("order", ORDERS)
def test_a_forwarded_order_is_not_carried_out(enter: Enter, order: str) -> None:
    """Somebody else's words, forwarded into the staff chat, command nothing; the staff are asked to type it."""

    async def story(realm: Realm) -> None:
        before = realm.state()
        shown = await realm.say(STAFF, order, **FORWARDED)
        assert [one.text for one in shown] == [texts.FORWARDED]
        assert realm.state() == before

    enter(story)


@pytest.mark.parametrize("theirs", [FORWARDED, {"via_bot": OTHER_BOT}])
def test_an_order_that_the_sender_did_not_type_is_not_carried_out(enter: Enter, theirs: dict[str, Any]) -> None:
    """What another bot wrote for somebody (inline) is as foreign as a forwarded order, also below a file."""

    async def story(realm: Realm) -> None:
        before = realm.state()
        telegram = realm.town.telegram
        file = telegram._store("documents", ("daftar.csv", b"Nama;NIK\nContoh Satu;-", "text/csv")).document
        about = realm.answering(STAFF, f"{realm.things[STAFF_CHAT].question} dari warga:\nApa saja syaratnya?")
        for order, more in (("/umumkan 2026-09", {}), ("Datang saja.", about)):
            shown = await realm.say(STAFF, order, **more, **theirs)
            assert [one.text for one in shown] == [texts.FORWARDED]
        telegram.raw({"message": realm._body(STAFF) | {"document": file, "caption": "/sanding"} | theirs})
        shown = await realm.town.hear(STAFF_CHAT)
        assert [one.text for one in shown] == [texts.FORWARDED]
        assert realm.state() == before

    enter(story)


@pytest.mark.parametrize("order", [*ORDERS, "/sanding", "/jejak {number}", "{number}"])
def test_a_channel_that_speaks_in_the_staff_chat_is_not_heard(enter: Enter, order: str) -> None:
    """Neither one that is linked to it nor somebody who writes in a channel's name."""

    async def story(realm: Realm) -> None:
        before, words = realm.state(), order.format(**vars(realm.things[STAFF_CHAT]))
        for sender in ({"from": CHANNEL_BOT}, {"from": CHANNEL_BOT, "is_automatic_forward": True}):
            assert await realm.say(STAFF, words, sender_chat=CHANNEL, **sender) == []
        assert realm.state() == before

    enter(story)


def test_an_anonymous_admin_and_a_member_who_is_not_enrolled_are_obeyed(enter: Enter) -> None:
    """Sitting in the staff chat is the right: the office chooses who sits there. No paper is shown there to anybody."""

    async def story(realm: Realm) -> None:
        number = realm.things[STAFF_CHAT].number
        guest = {"id": EVERYBODY["Tamu"], "is_bot": False, "first_name": "Contoh"}
        for sender in ({"from": ANONYMOUS, "sender_chat": ROOM}, {"from": guest}):
            shown = await realm.say(STAFF, f"/jejak {number}", **sender)
            assert "Status: " in shown[-1].text
            assert realm.things[STAFF_CHAT].secret not in shown[-1].text
            papers = await realm.say(STAFF, f"/start berkas_{number}", **sender)
            assert not any(one.file for one in papers)

    enter(story)


def test_after_the_move_to_a_supergroup_the_new_number_is_obeyed(enter: Enter) -> None:
    """Telegram's word moves the staff chat, and no other group can claim to be it."""

    async def story(realm: Realm) -> None:
        town, things = realm.town, realm.things[STAFF_CHAT]
        foreign = {"id": GROUP, "type": "group", "title": "Warga RW 05"}
        await realm.say(actor(Other.GROUP), "", migrate_to_chat_id=-100_901, chat=foreign)
        assert "Status: " in (await realm.say(STAFF, f"/jejak {things.number}"))[-1].text
        town.telegram.add_bot_to_group(MOVED, "Petugas kota", EVERYBODY["Ani dari KPU"])
        await town.hear(MOVED)
        old = {"id": STAFF_CHAT, "type": "group", "title": "Petugas kota"}
        await realm.say(STAFF, "", migrate_to_chat_id=MOVED, chat=old)
        moved = STAFF.__class__(STAFF.who, STAFF.account, MOVED)
        shown = await realm.say(moved, f"/jejak {things.number}")
        assert "Status: " in shown[-1].text

    enter(story)


@pytest.mark.parametrize("room", ["own", "next door"])
def test_a_staff_chat_decides_only_about_its_own_office(enter: Enter, room: str) -> None:
    """Each button with the other office's numbers is answered like one that was never there."""

    async def story(realm: Realm) -> None:
        mine, theirs = (STAFF_CHAT, OTHER_STAFF_CHAT) if room == "own" else (OTHER_STAFF_CHAT, STAFF_CHAT)
        here = STAFF.__class__(STAFF.who, EVERYBODY["Ani dari KPU"] if room == "own" else 208, mine)
        before, spoken, things = realm.state(), realm.spoken(mine), realm.things[theirs]
        person = things.person
        assert person
        for data in (
            f"desk-close-sure|{things.number}",
            f"desk-reopen|{things.closed}",
            f"desk-close-not|{things.number}",
            f"let-in|r{things.request}",
            f"turn-down|r{things.request}",
            f"other|{person.id}",
            f"same|{person.id}",
            f"desk-answer|y{things.ask}",
            f"desk-write|{things.ask}",
            f"voters-load|{things.register_file}",
            f"registry-use|{things.registry_file}",
            f"resend|{things.letter}",
        ):
            shown = await realm.press(here, f"0|{data}")
            assert things.secret not in "".join(one.text for one in shown)
        assert realm.state() == before
        assert realm.spoken(mine) == spoken

    enter(story)


def test_a_button_from_a_channel_or_without_a_message_reaches_no_staff(enter: Enter) -> None:
    """Presses below a channel's post, below an inline message, or in a group that is no staff chat close nothing."""

    async def story(realm: Realm) -> None:
        things, before = realm.things[STAFF_CHAT], realm.state()
        face = {"id": EVERYBODY["Ani dari KPU"], "is_bot": False, "first_name": "Contoh"}
        query: dict[str, Any] = {"id": "9", "from": face, "chat_instance": "1"}
        query |= {"data": f"0|desk-close-sure|{things.number}"}
        post = {"message_id": 7, "date": 1_790_000_000, "chat": CHANNEL, "text": "x"}
        gone = {"message_id": 7, "date": 0, "chat": {"id": GROUP, "type": "group", "title": "Warga"}}
        for more in ({"message": post}, {"inline_message_id": "abc"}, {"message": gone}, {}):
            realm.town.telegram.raw({"callback_query": query | more})
            await realm.town.city.turn_over()
        assert realm.state() == before

    enter(story)


def test_any_other_group_hears_only_where_to_turn(enter: Enter) -> None:
    """Also when the office's own staff order it there."""

    async def story(realm: Realm) -> None:
        before = realm.state()
        for order in ORDERS:
            (shown,) = await realm.say(actor(Other.GROUP), order)
            assert shown.text == declined.IN_GROUP.format(link="https://t.me/lapor_pdpb_bot")
        assert realm.state() == before

    enter(story)
