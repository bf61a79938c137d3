"""Whose group it is when its owner serves several offices, and standings that Telegram tells in odd ways."""

import pytest

from reporting.journal import groups, people
from reporting.model import Person, Role
from reporting.texts import posts as texts
from tests.standins.townhall import EVERYBODY, MORNING, OTHER_STAFF_CHAT, STAFF_CHAT, Play, Town

ANI, NEIGHBOUR = EVERYBODY["Ani dari KPU"], EVERYBODY["RT kabupaten"]
GROUP = -300


def serves_both(town: Town) -> None:
    """Ani is KPU staff of the regency as well."""
    with town.city.service.store.begin() as tx:
        also = Person(0, "32.02", "ANIJUGADISANA", "Ani", Role.KPU, active=True)
        people.enrol(tx, people.add(tx, also, MORNING, on_desk=False), ANI, MORNING)
    town.city.service.clerk.forget()
    town.telegram.add_bot_to_group(OTHER_STAFF_CHAT, "Petugas kabupaten", NEIGHBOUR)


def office_of(town: Town) -> str | None:
    """Which office the journal has the group for."""
    with town.city.service.store.begin() as tx:
        group = groups.find(tx, GROUP)
    return group.office if group else None


async def press(town: Town, chat: int, who: int) -> str:
    """Somebody presses the button below the question; the answer."""
    town.telegram.tap(who, texts.OURS, chat_id=chat)
    return (await town.hear(chat))[-1].text


def test_staff_of_two_offices(play: Play) -> None:
    """Both staff chats are asked; the first to press has the group, the other is told, and it stands in one desk."""

    async def story(town: Town) -> None:
        serves_both(town)
        await town.city.turn_over()
        town.telegram.add_bot_to_group(GROUP, "Warga", ANI)
        asked = await town.hear(STAFF_CHAT)
        assert "Bila grup ini untuk KPU Kota Contoh, tekan tombol ini" in asked[-1].text
        assert "untuk KPU Kabupaten Seberang" in town.telegram.last(OTHER_STAFF_CHAT).text
        await town.meet()
        assert (office_of(town), town.city.rows("Grup")) == ("", [])
        assert "dicatat untuk KPU Kota Contoh" in await press(town, STAFF_CHAT, ANI)
        assert await press(town, OTHER_STAFF_CHAT, NEIGHBOUR) == texts.NOT_OURS
        assert "memang sudah dicatat" in await press(town, STAFF_CHAT, ANI)
        await town.meet()
        assert [row["ID Chat"] for row in town.city.rows("Grup")] == [str(GROUP)]

    play(story)


def test_the_office_that_had_the_group_keeps_it(play: Play) -> None:
    """Taken in again by somebody who serves both offices, a group stays where it was, as staff filled its row."""

    async def story(town: Town) -> None:
        town.telegram.add_bot_to_group(GROUP, "Warga", ANI)
        await town.city.turn_over()
        await town.meet()
        town.city.type_cells("Grup", lambda _row: True, {"Wilayah Grup": "Mekar", "Aktif": "Ya"})
        await town.meet()
        serves_both(town)
        town.telegram.remove_bot_from_group(GROUP, ANI)
        town.telegram.add_bot_to_group(GROUP, "Warga Mekar", ANI)
        await town.meet()
        with town.city.service.store.begin() as tx:
            group = groups.find(tx, GROUP)
        assert group is not None
        assert (group.office, group.scope, group.active, group.member) == ("32.72", "Mekar", True, True)

    play(story)


def test_another_offices_staff_take_the_bot_in(play: Play) -> None:
    """A group that comes to another office begins there anew: no scope, not active, nothing posted unasked."""

    async def story(town: Town) -> None:
        with town.city.service.store.begin() as tx:
            groups.joined(tx, GROUP, "32.02", "Warga", MORNING)
            groups.learn(tx, "32.02", {GROUP: ("KANTOR", True)})
        town.telegram.add_bot_to_group(GROUP, "Warga", ANI)
        await town.meet()
        with town.city.service.store.begin() as tx:
            group = groups.find(tx, GROUP)
        assert group is not None
        assert (group.office, group.scope, group.active) == ("32.72", "", False)

    play(story)


@pytest.mark.parametrize(("sits_in", "told"), [(True, 0), (False, 1)])
def test_silenced_is_not_removed(play: Play, *, sits_in: bool, told: int) -> None:
    """A bot whose rights are cut is still in the group; one that was restricted and put out is not."""

    async def story(town: Town) -> None:
        town.telegram.add_bot_to_group(GROUP, "Warga", ANI)
        await town.hear(STAFF_CHAT)
        rights = (
            "can_send_messages can_send_audios can_send_documents can_send_photos can_send_videos "
            "can_send_video_notes can_send_voice_notes can_send_polls can_send_other_messages "
            "can_add_web_page_previews can_change_info can_invite_users can_pin_messages can_manage_topics "
            "can_edit_tag can_react_to_messages"
        ).split()
        restricted = {"status": "restricted", "is_member": sits_in, "until_date": 0, **dict.fromkeys(rights, False)}
        me = town.telegram.me
        change = {
            "chat": {"id": GROUP, "type": "supergroup", "title": "Warga"},
            "from": {"id": ANI, "is_bot": False, "first_name": "Ani"},
            "date": int(MORNING.timestamp()),
            "old_chat_member": {"user": me, "status": "member"},
            "new_chat_member": {"user": me, **restricted},
        }
        town.telegram.raw({"my_chat_member": change})
        said = [one.text for one in await town.hear(STAFF_CHAT)]
        assert len([text for text in said if "Bot dikeluarkan" in text]) == told

    play(story)


def test_moved_and_heard_of_in_any_order(play: Play) -> None:
    """The new number known before the move, the old one left by it: one group, in force, where staff put it."""

    async def story(town: Town) -> None:
        with town.city.service.store.begin() as tx:
            groups.joined(tx, GROUP, "32.72", "Warga", MORNING)
            groups.learn(tx, "32.72", {GROUP: ("KANTOR", True)})
            groups.left(tx, GROUP)
            groups.joined(tx, -1_000_300, "32.72", "Warga", MORNING)
            for _ in range(2):
                groups.moved(tx, GROUP, -1_000_300)
            (group,) = groups.of_office(tx, "32.72")
        assert (group.chat_id, group.scope, group.active, group.member) == (-1_000_300, "KANTOR", True, True)

    play(story)
