"""The matrix of ``reporting.access``, every cell of it tried through the real bot."""

from collections.abc import Iterator
from itertools import product

import pytest

from reporting.access import MATRIX, Act, Other, Room, Where, Who, may
from reporting.kinds import KINDS
from reporting.model import Role
from reporting.texts import chat as chat_texts
from scheduler.arguments import WORDS
from tests.access.probes import OFFICES, PROBES, Before, Seen, reveals
from tests.access.realm import OTHER_VOTER, REGENCY_VOTER, Actor, Enter, Realm, actor

EVERYBODY: tuple[Who, ...] = (Other.STRANGER, Other.VOTER, *Role, Other.STAFF_CHAT, Other.GROUP)
WITHOUT_A_PRIVATE_CHAT = {Other.STAFF_CHAT, Other.GROUP}


def cells(act: Act) -> Iterator[tuple[Who, Where]]:
    """Who is to try it with whose thing; the forbidden first, for after them nothing may have changed."""
    probe = PROBES[act]
    found = [(who, where) for who in EVERYBODY for where in (Where if probe.targeted else [Where.OWN])]
    if MATRIX[act].room is Room.STAFF:  # the staff chat's own things are all of its office
        found = [(who, where) for who, where in found if (who, where) != (Other.STAFF_CHAT, Where.OFFICE)]
    if act is Act.HAND_IN_LIST:  # in the staff chat a spreadsheet is a register, or asks to be matched
        found = [(who, where) for who, where in found if who is not Other.STAFF_CHAT]
    if act is Act.ADD_GROUP:
        found = [(who, where) for who, where in found if who not in WITHOUT_A_PRIVATE_CHAT]
    return iter(sorted(found, key=lambda cell: may(cell[0], act, cell[1])))


@pytest.mark.parametrize("act", list(PROBES))
def test_every_cell_is_as_the_table_says(enter: Enter, act: Act) -> None:
    """Who may not learns nothing, changes nothing and is heard by nobody; who may, can."""

    async def story(realm: Realm) -> None:
        probe, known = PROBES[act], dict[str, Before]()
        for who, where in cells(act):
            one, cell = actor(who), f"{act}: {who} × {where}"
            target = realm.target(one, where)
            # a report from elsewhere is filed with the own office; the word of farewell stands in their own group
            filed_at_home = act is Act.FILE and where is Where.ELSEWHERE
            office = OFFICES[where] if filed_at_home else ""
            before, spoken = known.get(office) or realm.state(office), realm.spoken(one.chat)
            seen = Seen(await probe.attempt(realm, one, target, where), before, realm.state(office), target)
            if may(who, act, where):
                assert probe.worked(seen), f"{cell} is allowed and does not work: {seen.text[:300]}"
                known = {}
                if isinstance(who, Role):
                    await realm.say(one, "/batal")
                continue
            different = [name for name in seen.before if seen.before[name] != seen.after[name]]
            assert not different, f"{cell} is forbidden and changed {different}: {seen.text[:300]}"
            assert not probe.worked(seen), f"{cell} is forbidden and works: {seen.text[:300]}"
            if not (filed_at_home or act is Act.ADD_GROUP):
                assert realm.spoken(one.chat) == spoken, f"{cell} is forbidden and others heard of it"
            if where is not Where.OWN:
                assert target.secret not in seen.text, f"{cell} shows what is another's: {seen.text[:300]}"
            known = {} if filed_at_home else {office: seen.after}

    enter(story)


def test_every_act_is_tried() -> None:
    """No act of the table stands there untested."""
    assert set(PROBES) | {Act.COMMANDS, Act.CONFIRM} == set(Act) == set(MATRIX)


def test_nobody_confirms_where_the_second_officer_signs_at_the_desk(enter: Enter) -> None:
    """Until the office's settings say ``chat``, no press of anybody writes anything."""

    async def story(realm: Realm) -> None:
        before = realm.state()
        for who in EVERYBODY:
            one = actor(who)
            for things in (realm.target(one, where) for where in Where):
                await realm.all_at_once(one, [f"|second-yes|{things.number}", f"|second-no|{things.number}"])
        assert realm.state() == before

    enter(story)


@pytest.mark.parametrize("who", [Other.STRANGER, Other.VOTER, *Role])
def test_a_kind_is_begun_only_by_those_it_is_offered_to(enter: Enter, who: Who) -> None:
    """Every kind's button, also typed into a changed app: who is not offered it sees the own menu, or no menu."""

    async def story(realm: Realm) -> None:
        one, begun = actor(who), []
        for kind in KINDS.values():
            first, *_ = await realm.all_at_once(one, [f"|kind|{kind.name}", "/batal"])
            refused = first.text == chat_texts.MENU or first.text.startswith("Halo, ini bot")
            begun += [] if refused else [kind.name]
        assert begun == [kind.name for kind in KINDS.values() if who in kind.offered | kind.further]

    enter(story)


def test_no_chat_reaches_the_command_line(enter: Enter) -> None:
    """Whatever the operator may type in a shell does nothing when it is typed into any chat, by anybody."""

    async def story(realm: Realm) -> None:
        words = [f"/{name}" for name in WORDS] + ["python bot.py restore cadangan.lapor", "bot.py backup x"]
        for who in EVERYBODY:
            assert not may(who, Act.COMMANDS)
            one = actor(who)
            before, spoken = realm.state(), realm.spoken(one.chat)
            for word in words:
                shown = await realm.say(one, word)
                assert not any(one.file for one in shown)
            assert realm.state() == before
            assert realm.spoken(one.chat) == spoken

    enter(story)


def test_what_somebody_not_enrolled_told_is_theirs_alone(enter: Enter) -> None:
    """A report or a question without a row behind it belongs to one chat: nobody else's reaches it, enrolled or not."""

    async def story(realm: Realm) -> None:
        told = [Act.STATUS, Act.CORRECT, Act.CANCEL, Act.EVIDENCE, Act.TAKE_BACK]
        before = realm.state()
        for who in EVERYBODY:
            one = actor(who)
            for act, account in product(told, (OTHER_VOTER, REGENCY_VOTER)):
                theirs = realm.things[account]
                shown = await PROBES[act].attempt(realm, one, theirs, Where.OFFICE)
                assert not reveals(Seen(shown, before, before, theirs)), f"{act}: {who}"
            assert realm.state() == before, who
        owner, own = Actor(Other.VOTER, OTHER_VOTER, OTHER_VOTER), realm.things[OTHER_VOTER]
        assert reveals(Seen(await realm.say(owner, f"/status {own.number}"), before, before, own))

    enter(story)
