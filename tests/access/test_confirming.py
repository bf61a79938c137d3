"""``Act.CONFIRM`` where the settings say ``chat``: whoever forges the button of a waiting report, from anywhere."""

from reporting.access import Act, Other, Where, may
from reporting.journal import confirmations, reports
from reporting.journal.confirmations import Kept, State
from reporting.model import Role
from tests.access.realm import NEIGHBOUR, Actor, Enter, Realm, actor
from tests.second.chat import BUDI, approved, by_chat
from tests.standins.townhall import OTHER_STAFF_CHAT

EVERYBODY = (Other.STRANGER, Other.VOTER, *Role, Other.STAFF_CHAT, Other.GROUP)
COLLEAGUE, NEIGHBOURS = Actor(Role.KPU, BUDI, BUDI), Actor(Role.KPU, 208, 208)


def kept(realm: Realm, number: str) -> Kept:
    """What is noted of its confirmation."""
    with realm.town.city.service.store.begin() as tx:
        found = confirmations.find(tx, number)
    assert found
    return found


def test_only_another_kpu_person_of_the_office_confirms_in_the_own_chat(enter: Enter) -> None:
    """Nobody else, not even the one who decided first or the office next door, with the button's own data."""

    async def story(realm: Realm) -> None:
        by_chat(realm.town)
        number = await approved(realm.town)
        with realm.town.city.service.store.begin() as tx:
            report = reports.find(tx, number)
            assert report
            meant = f"{number} {confirmations.mark(tx, report)[:16]}"
        assert report.cell("Verifikator 1") == "Ani"  # it is she whom the table's KPU stands for
        others = [actor(who) for who in EVERYBODY]
        others += [NEIGHBOURS, Actor(Role.RT, NEIGHBOUR, NEIGHBOUR), Actor(Role.KPU, BUDI, OTHER_STAFF_CHAT)]
        before = kept(realm, number)
        assert before.state is State.WAITING
        for one in others:
            assert not may(one.who, Act.CONFIRM, Where.ELSEWHERE)
            for action in ("second-yes", "second-no", "second-more"):
                shown = await realm.press(one, f"0|{action}|{meant}")
                assert report.cell("Nama") not in "".join(said.text for said in shown), (one, action)
            assert kept(realm, number) == before, one
        await realm.press(COLLEAGUE, f"0|second-yes|{meant}")
        assert kept(realm, number).state is State.CONFIRMED

    enter(story)


def test_who_lost_access_or_the_role_confirms_nothing(enter: Enter) -> None:
    """The button stays in the chat; the row says otherwise by now."""

    async def story(realm: Realm) -> None:
        by_chat(realm.town)
        number = await approved(realm.town)
        for cells in ({"Peran": "Coktas"}, {"Peran": "KPU", "Aktif": ""}):
            assert realm.town.city.type_cells("Pelapor", lambda row: row["Nama"] == "Budi", cells) == 1
            await realm.town.meet()
            with realm.town.city.service.store.begin() as tx:
                report = reports.find(tx, number)
                assert report
                meant = f"{number} {confirmations.mark(tx, report)[:16]}"
            await realm.press(COLLEAGUE, f"0|second-yes|{meant}")
            await realm.say(COLLEAGUE, "konfirmasi")
            assert kept(realm, number).state is State.WAITING
        assert realm.town.city.type_cells("Pelapor", lambda row: row["Nama"] == "Budi", {"Aktif": "Ya"}) == 1
        await realm.town.meet()
        await realm.press(COLLEAGUE, f"0|second-yes|{meant}")
        assert kept(realm, number).state is State.CONFIRMED

    enter(story)
