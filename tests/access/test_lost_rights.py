"""A right that ends or changes while something was begun with it: a question stands, a code is out, a visit waits."""

import re
from typing import Any

import pytest
from sqlalchemy import update

from reporting.access import Other
from reporting.chat import fieldwork as papers
from reporting.dialog.hats import place_of
from reporting.journal import people
from reporting.journal.tables import metadata
from reporting.model import Role
from reporting.texts import chat as chat_texts
from reporting.texts import enrolment as texts
from tests.access.realm import ACCOUNTS, OTHER_OFFICER, REGENCY, Actor, Enter, Realm, Things, actor

RT, KPU, OFFICER = actor(Role.RT), actor(Role.KPU), actor(Role.FIELD_OFFICER)
NEWCOMER = Actor(Other.STRANGER, 302, 302)
_ENDED = {"active": False}


def now_is(realm: Realm, account: int, **values: Any) -> None:
    """What a meeting reads in ``Pelapor``: another role, another office, no ``Aktif``."""
    table = metadata.tables["people"]
    with realm.town.city.service.store.begin() as tx:
        tx.execute(update(table).where(table.c.user_id == account).values(**values))
    realm.town.city.service.clerk.forget()


def mine(realm: Realm, one: Actor) -> Things:
    """What belongs to them."""
    return realm.things[one.account]


async def invited_successor(realm: Realm) -> str:
    """The RT names a successor; the code."""
    person = mine(realm, RT).person
    assert person
    await realm.press(RT, f"0|pass|{person.id}")
    await realm.say(RT, "Contoh Penerus")
    said = await realm.say(RT, "0812-0000-0999")
    found = re.search(r"start=(\w+)", "\n".join(one.text for one in said))
    assert found
    return found[1]


@pytest.mark.parametrize("role", [Role.KPU, Role.FIELD_OFFICER])
def test_a_successor_does_not_inherit_what_became_of_the_one_before(enter: Enter, role: Role) -> None:
    """Named by an RT who is of the office's own people by now, the code opens nothing; the row keeps its account."""

    async def story(realm: Realm) -> None:
        code = await invited_successor(realm)
        now_is(realm, RT.account, role=role.value)
        shown = await realm.say(NEWCOMER, f"/start {code}")
        assert [one.text for one in shown] == [texts.INVITE_ENDED]
        with realm.town.city.service.store.begin() as tx:
            assert people.of_user(tx, NEWCOMER.account) == []
            assert [one.role for one in people.of_user(tx, RT.account)] == [role]

    enter(story)


def test_a_successor_of_an_rt_takes_the_area_over(enter: Enter) -> None:
    """The same code, when nothing changed: so the test above can fail."""

    async def story(realm: Realm) -> None:
        code, before = await invited_successor(realm), mine(realm, RT).person
        assert before
        shown = await realm.say(NEWCOMER, f"/start {code}")
        assert place_of(before) in shown[0].text
        with realm.town.city.service.store.begin() as tx:
            assert [(one.role, one.area) for one in people.of_user(tx, NEWCOMER.account)] == [(Role.RT, before.area)]
            assert people.of_user(tx, RT.account) == []

    enter(story)


@pytest.mark.parametrize("words", [("Contoh Penerus",), ("Contoh Penerus", "0812-0000-0999")])
@pytest.mark.parametrize(("change", "answer"), [(_ENDED, "ended"), ({"role": Role.KPU.value}, "menu")])
def test_who_may_hand_over_no_more_names_no_successor(
    enter: Enter, words: tuple[str, ...], change: dict[str, Any], answer: str
) -> None:
    """Whenever it ends between the questions: a sentence, no code, no alarm."""

    async def story(realm: Realm) -> None:
        person = mine(realm, RT).person
        assert person
        await realm.press(RT, f"0|pass|{person.id}")
        for word in words[:-1]:
            await realm.say(RT, word)
        now_is(realm, RT.account, **change)
        before = realm.state()
        shown = await realm.say(RT, words[-1])
        expected = {"ended": texts.ACCESS_ENDED.partition("{")[0], "menu": chat_texts.MENU}[answer]
        assert [one.text.startswith(expected) for one in shown] == [True]
        assert realm.state() == before

    enter(story)


@pytest.mark.parametrize(("change", "answer"), [(_ENDED, "ended"), ({"role": Role.RT.value}, "menu")])
def test_who_is_staff_no_more_chooses_no_area_of_others(enter: Enter, change: dict[str, Any], answer: str) -> None:
    """The questions of ``Atas nama`` end with the right to them, and what is filed next is for oneself."""

    async def story(realm: Realm) -> None:
        await realm.press(KPU, "0|behalf|")
        now_is(realm, KPU.account, **change)
        (shown,) = await realm.say(KPU, "Mekar")
        expected = {"ended": texts.ACCESS_ENDED.partition("{")[0], "menu": chat_texts.MENU}[answer]
        assert shown.text.startswith(expected)
        again = await realm.say(KPU, "Mekar")
        assert not re.search("R[TW] berapa", "\n".join(one.text for one in again))

    enter(story)


@pytest.mark.parametrize("role", [Role.RT, Role.AGENCY])
def test_who_is_no_officer_any_more_has_no_visits(enter: Enter, role: Role) -> None:
    """Neither words nor old buttons reach the tasks that still stand in that row's name; their PDF is empty of them."""

    async def story(realm: Realm) -> None:
        theirs, other = mine(realm, OFFICER), realm.things[OTHER_OFFICER].person
        assert theirs.task
        assert other
        now_is(realm, OFFICER.account, role=role.value)
        before, said = realm.state(), []
        for data in (
            f"visit-card|{theirs.task}",
            f"visit|1 {theirs.task}",
            f"visit|{theirs.task} 1",
            f"visit-pass|{theirs.task}",
            "visit-pass|*",
            "visit-pdf|",
            f"visit-to|{other.id} {theirs.task}",
            f"visit-photo|{theirs.task}",
        ):
            said += await realm.press(OFFICER, f"0|{data}")
        for words in ("/tugas", f"/tugas {theirs.short}", f"T{theirs.short} meninggal"):
            said += await realm.say(OFFICER, words)
        assert realm.state() == before
        assert theirs.secret not in "\n".join(one.text for one in said)
        assert not any(one.file for one in said)

    enter(story)


def test_the_paper_of_visits_is_only_of_the_areas_that_are_sent_out(enter: Enter) -> None:
    """Somebody who is KPU and was an officer with another row gets the tasks of the one, not of the other."""

    async def story(realm: Realm) -> None:
        former, theirs = mine(realm, OFFICER).person, mine(realm, KPU).person
        assert former
        assert theirs
        now_is(realm, OFFICER.account, role=Role.RT.value, user_id=KPU.account)
        await realm.press(KPU, "0|visit-pdf|")
        with realm.town.city.service.store.begin() as tx:
            letters = tx.execute(metadata.tables["outbox"].select())
            made = [one.file for one in letters if one.file.startswith(papers.PAPER)]
        assert [one.split(":")[1] for one in made] == [str(theirs.id)]

    enter(story)


def test_a_code_of_an_office_that_is_served_no_more_is_an_unknown_one(enter: Enter) -> None:
    """Taken out of the settings, its people stay in the journal: a sentence, not a stumble, for row and successor."""

    async def story(realm: Realm) -> None:
        rw, code = realm.things[ACCOUNTS[Role.RW]].person, await invited_successor(realm)
        assert rw
        now_is(realm, ACCOUNTS[Role.RW], user_id=None, joined_at=None)
        service = realm.town.city.service
        service.clerk.offices = {REGENCY: service.clerk.offices[REGENCY]}
        before = realm.state()
        for one in (rw.code, code):
            shown = await realm.say(NEWCOMER, f"/start {one}")
            assert [said.text for said in shown] == [texts.INVITE_UNKNOWN]
        assert realm.state() == before

    enter(story)
