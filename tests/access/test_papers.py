"""``berkas_`` links: whose they open for, and that each opening and each refusal is recorded."""

import pytest

from reporting.access import Other, Where
from reporting.journal import events
from reporting.model import Role
from reporting.texts import chat as texts
from tests.access.realm import CITY, NEIGHBOUR, Enter, Realm, actor

KPU = actor(Role.KPU)
OPENED, REFUSED = "lampiran dibuka", "lampiran ditolak"


def recorded(realm: Realm, about: str) -> list[tuple[str, str]]:
    """Who did what about the papers of a report, or of an office's reports that are not there."""
    with realm.town.city.service.store.begin() as tx:
        story = events.story(tx, about)
    return [(who, what) for _, who, what, _, _ in story if what in (OPENED, REFUSED)]


def test_each_opening_by_staff_is_recorded(enter: Enter) -> None:
    """Staff of the office see the papers in their private chat, as often as they ask; each time is written down."""

    async def story(realm: Realm) -> None:
        report, staff = realm.target(KPU, Where.OFFICE), realm.things[KPU.account].person
        assert staff
        for count in (1, 2):
            shown = await realm.say(KPU, f"/start berkas_{report.number}")
            assert [one.file for one in shown] == ["foto.jpg"]
            assert recorded(realm, report.number) == [(f"pelapor {staff.id}", OPENED)] * count

    enter(story)


@pytest.mark.parametrize("who", [Other.STRANGER, Other.VOTER, *(role for role in Role if role is not Role.KPU)])
def test_each_refusal_is_one_sentence_and_recorded_without_an_account(enter: Enter, who: Other | Role) -> None:
    """Also to the one who sent the papers, and the same for a number that is nobody's or has a slip."""

    async def story(realm: Realm) -> None:
        one = actor(who)
        things = realm.things[one.account]
        mine = things.number or realm.things[104].number
        person = f"pelapor {things.person.id}" if things.person else "orang luar"
        slip = f"{mine[:-1]}{(int(mine[-1]) + 1) % 10}"
        for count, number in enumerate((mine, slip, "DPB-2610-99999-0", "3272011203559001", "")):
            shown = await realm.say(one, f"/start berkas_{number}")
            assert [one.text for one in shown] == [texts.NOT_YOURS]
            assert recorded(realm, mine) == [(person, REFUSED)]
            assert recorded(realm, CITY) == [(person, REFUSED)] * count
        again = await realm.say(one, f"/start berkas_{mine}")
        assert [one.text for one in again] == [texts.NOT_YOURS]
        with realm.town.city.service.store.begin() as tx:
            kept = repr([events.story(tx, about) for about in (mine, CITY)])
        assert "3272011203559001" not in kept
        assert str(one.account) not in kept.replace(mine, "")

    enter(story)


def test_the_other_offices_papers_stay_shut(enter: Enter) -> None:
    """The refusal stands beside the report, so that the office it is of can see it."""

    async def story(realm: Realm) -> None:
        theirs, staff = realm.things[NEIGHBOUR], realm.things[KPU.account].person
        assert staff
        shown = await realm.say(KPU, f"/start berkas_{theirs.number}")
        assert [one.text for one in shown] == [texts.NOT_YOURS]
        assert recorded(realm, theirs.number) == [(f"pelapor {staff.id}", REFUSED)]

    enter(story)


def test_staff_whose_access_ended_open_nothing(enter: Enter) -> None:
    """From the sync that reads the emptied ``Aktif`` on."""

    async def story(realm: Realm) -> None:
        report = realm.target(KPU, Where.OFFICE)
        assert realm.town.city.type_cells("Pelapor", lambda row: row["Nama"] == "Ani", {"Aktif": ""}) == 1
        await realm.town.meet()
        shown = await realm.say(KPU, f"/start berkas_{report.number}")
        assert [one.text for one in shown] == [texts.NOT_YOURS]
        assert recorded(realm, report.number) == [("orang luar", REFUSED)]

    enter(story)
