"""Updates of every shape, whole and broken: each is handled or set aside, and the chat goes on."""

from typing import Any

from reporting.journal import inbox
from tests.standins.besieged import besiege
from tests.standins.oddities import Oddities
from tests.standins.townhall import EVERYBODY, Play, Town

RT = EVERYBODY["RT 003/005 Sukamaju"]
COUNT = 1_500


def test_no_shape_of_an_update_harms_the_service(play: Play) -> None:
    """Of fuzzed updates none is lost, none stops the service, whole ones are never set aside, and nobody is flooded."""

    async def story(town: Town) -> None:
        siege = await besiege(town, COUNT, seed=8)
        assert siege.mishandled == []
        assert siege.talkative == []
        assert siege.to_groups == []
        assert set(siege.states) == {"done", "aside"}
        assert siege.notices >= siege.states["aside"]
        assert siege.slowest_s < 5
        await town.said("/batal", RT)
        assert (await town.filed(RT, "Bu Sarinah RT 3 meninggal kemarin")).startswith("DPB-2610-")

    play(story)


def test_the_makers_dice_make_every_sort_of_update_whole_and_broken() -> None:
    """The storm is no drizzle: a thousand updates hold each sort we ask for and some that we do not."""
    made = list(Oddities(3, [1, 2], [-5]).updates(1_000))
    sorts = {key for update, _ in made if isinstance(update, dict) for key in update}
    assert {"message", "edited_message", "callback_query", "my_chat_member", "channel_post", "chat_boost"} <= sorts
    assert 0.4 < sum(whole for _, whole in made) / len(made) < 0.8
    assert any(not isinstance(update, dict) for update, _ in made)
    assert [one for one, _ in Oddities(3, [1, 2], [-5]).updates(50)] == [one for one, _ in made[:50]]


def test_whose_an_update_is_needs_a_number_that_telegram_uses() -> None:
    """An account is read from every sort of update; whatever is no number of 64 bits is nobody's."""
    assert inbox.whose({"message": {"from": {"id": 7}}}) == 7
    assert inbox.whose({"callback_query": {"from": {"id": 8}}}) == 8
    odd: list[Any] = [
        None,
        7,
        "x",
        [],
        {},
        {"message": 7},
        {"message": {"from": 7}},
        {"message": {"from": {"id": "7"}}},
    ]
    odd += [{"message": {"from": {"id": number}}} for number in (True, 2**63, 10**40, 1.5, [1])]
    assert [inbox.whose(one) for one in odd] == [0] * len(odd)
