"""Button data and answers that were made for somebody else: pressed by others, changed, in other rooms."""

import re
from collections.abc import Iterator
from random import Random

from reporting.access import Other, Where, may
from reporting.access.matrix import Act
from reporting.model import Role
from tests.access.probes import PROBES, Seen, doing
from tests.access.realm import ACCOUNTS, GROUP, Actor, Enter, Realm, actor
from tests.standins.townhall import STAFF_CHAT

PRESSERS = [actor(who) for who in (Other.STRANGER, Other.VOTER, Role.RW, Role.PANTI, Role.FIELD_OFFICER, Other.GROUP)]
OWNER = actor(Role.RT)
MUTATIONS = 60


async def live(realm: Realm) -> None:
    """The owner and the staff do all that makes buttons: a form, a card, a list, questions, a closing."""
    mine = realm.things[OWNER.account]
    for words in ("/laporanku", f"/status {mine.number}", f"/koreksi {mine.number}", "/saya", "/info", "/cek"):
        await realm.say(OWNER, words)
    await realm.press(OWNER, f"0|cancel|{mine.number}")
    await realm.press(OWNER, f"0|leave|{mine.person.id if mine.person else 0}")
    await realm.say(OWNER, "Pak Contohan Baruna meninggal kemarin")
    await realm.photo(OWNER)
    staff = actor(Other.STAFF_CHAT)
    for words in (f"/jejak {realm.things[STAFF_CHAT].number}", "/pratinjau", "/tautan Mekar"):
        await realm.say(staff, words)
    await realm.press(staff, f"0|desk-close|{realm.things[STAFF_CHAT].number}")


def seen_data(realm: Realm, *chats: int) -> list[str]:
    """All data of all buttons that ever stood in these chats."""
    found: dict[str, None] = {}
    for chat in chats:
        for post in realm.town.telegram._rooms[chat].posts.values():
            found.update({button.data: None for row in post.keyboard.rows for button in row if button.data})
    return list(found)


def mutated(data: list[str], realm: Realm, dice: Random) -> Iterator[str]:
    """The same with numbers exchanged for those of others, stamps altered, parts cut off and doubled."""
    others = [one.number for one in realm.things.values() if one.number]
    others += [str(one.person.id) for one in realm.things.values() if one.person]
    others += ["0", "-1", "99999999999999999999999", "٣", "", "n1", "r1", "y1", "*", "1 *", "1:send"]
    for _ in range(MUTATIONS):
        one, number = dice.choice(data), dice.choice(others)
        stamp, _, rest = one.partition("|")
        yield dice.choice(
            [
                re.sub(r"DPB-[\d-]+|\d+$", number, rest) and f"0|{re.sub(r'DPB-[0-9-]+|[0-9]+$', number, rest)}",
                f"{dice.choice(['0', '1', '-1', '999999999', '00', 'x', ''])}|{rest}",
                f"0|{rest.partition('|')[0]}|{number}",
                one[: dice.randrange(len(one) + 1)],
                f"{one}|{number}",
                f"{stamp}|{rest.partition('|')[0]}!|{number}",
            ]
        )[:64]


def test_nobody_elses_button_does_anything(enter: Enter) -> None:
    """Pressed by every other role and in a foreign group, as it stood: no row changes, no secret shows."""

    async def story(realm: Realm) -> None:
        await live(realm)
        data, mine = seen_data(realm, OWNER.account, STAFF_CHAT), realm.things[OWNER.account]
        assert len(data) > 20
        about_something = [one for one in data if re.search(r"\d{2}|\|[ynr]?\d+", one.partition("|")[2])]
        for one in PRESSERS:
            before, spoken = _others(realm, one), realm.spoken(one.chat)
            shown = [shown for data in about_something for shown in await realm.press(one, data)]
            text = "\n".join(message.text for message in shown)
            assert _others(realm, one) == before, one.who
            assert realm.spoken(one.chat) == spoken, one.who
            assert mine.secret not in text
            assert realm.things[STAFF_CHAT].secret not in text

    enter(story)


def test_changed_data_reaches_nobody_elses_report(enter: Enter) -> None:
    """Numbers of others put into one's own buttons, stamps and lengths of any kind."""

    async def story(realm: Realm) -> None:
        await live(realm)
        dice = Random(8)
        data = seen_data(realm, OWNER.account, STAFF_CHAT)
        for one in PRESSERS:
            before, spoken = _others(realm, one), realm.spoken(one.chat)
            secrets = [things.secret for account, things in realm.things.items() if account != one.account]
            for forged in mutated(data, realm, dice):
                text = "\n".join(shown.text for shown in await realm.press(one, forged))
                assert not any(secret in text for secret in secrets), (one.who, forged)
            assert _others(realm, one) == before, one.who
            assert realm.spoken(one.chat) == spoken, one.who

    enter(story)


def _others(realm: Realm, one: Actor) -> dict[str, list[str]]:
    """All rows but those that are the presser's own to change."""
    mine = realm.things.get(one.account)
    own = [mine.number, mine.closed] if mine and mine.number and one.is_private else []
    own += [str(one.account)] if one.is_private else []
    return {name: [row for row in rows if not any(word in row for word in own)] for name, rows in realm.state().items()}


def test_numbers_that_no_store_holds_are_old_buttons(enter: Enter) -> None:
    """Whoever types such data into a changed app wakes nobody: no update is set aside, no staff chat hears of it."""

    async def story(realm: Realm) -> None:
        staff, officer, kpu = actor(Other.STAFF_CHAT), actor(Role.FIELD_OFFICER), actor(Role.KPU)
        ours = "list hat leave! pass visit visit-card visit-pass visit-to unask-this attach second-yes registry-use"
        desk = "resend let-in turn-down desk-answer desk-write other group-ours visits-send voters-load month-fix"
        tried = [(one, word) for one in (OWNER, officer, kpu) for word in ours.split()]
        tried += [(staff, word) for word in (*ours.split(), *desk.split())]
        before = realm.state()
        for form in ("{}", "{}:send", "{}:gone:0", "{} *", "r{}", "y{}", "-{}", "2026-09.{}"):
            for number in ("9" * 19, "٩" * 20, "9" * 25):
                for one, word in tried:
                    realm.town.telegram.raw(realm._press(one, f"0|{word}|{form.format(number)}"[:64]))
                await realm.town.hear(OWNER.account)
        assert realm.town.updates("aside") == 0
        assert realm.state() == before

    enter(story)


def test_an_answer_to_somebody_elses_receipt_is_no_way_in(enter: Enter) -> None:
    """Replies to a message with a foreign receipt, deep links with one, and forwarded cards show and change nothing."""

    async def story(realm: Realm) -> None:
        theirs = realm.things[104]
        for one in PRESSERS:
            before, said = _others(realm, one), []
            about = realm.answering(one, f"Nomor tanda terima Bapak/Ibu: {theirs.number}")
            for words in ("ralat, NIK-nya 3272014107609001", "batalkan", theirs.number):
                said += await realm.say(one, words, **about)
                said += await realm.say(one, "/batal")
            for link in (
                theirs.number,
                f"status_{theirs.number}",
                f"berkas_{theirs.number}",
                "kel_",
                f"kel_{theirs.number}",
            ):
                said += await realm.say(one, f"/start {link}")
            assert theirs.secret not in "\n".join(shown.text for shown in said), one.who
            assert _others(realm, one) == before, one.who

    enter(story)


def test_the_fuzz_can_fail(enter: Enter) -> None:
    """The owner's own press is seen by the very same watch, so that a silent one would be noticed."""

    async def story(realm: Realm) -> None:
        mine, before = realm.things[OWNER.account], realm.state()
        assert may(OWNER.who, Act.CANCEL)
        shown = await doing("|cancel!|{number}")(realm, OWNER, mine, Where.OWN)
        assert PROBES[Act.CANCEL].worked(Seen(shown, before, realm.state(), mine))
        assert GROUP not in ACCOUNTS.values()

    enter(story)
