"""Floods of one person or of a group: nothing that may be a report is lost, and nobody else waits."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from reporting.chat.doorstep import Doorstep
from reporting.chat.throttle import MINUTE, MOST_REMEMBERED, Fate, Throttle
from reporting.errors import Unavailable
from reporting.journal import inbox, outbox
from reporting.journal.store import Store
from reporting.journal.tables import inbox as inbox_table
from reporting.settings import Limits
from reporting.texts import limits as texts
from tests.standins.keys import KEY
from tests.standins.townhall import EVERYBODY, STAFF_CHAT, Play, Town, message

NOON = datetime(2026, 10, 5, 5, 0, tzinfo=UTC)
SECOND = timedelta(seconds=1)
RT, OTHER_RT, ANI = EVERYBODY["RT 003/005 Sukamaju"], EVERYBODY["RT 004/005 Sukamaju"], EVERYBODY["Ani dari KPU"]
NAMES = ["Tarmi", "Sutarno", "Wagiman", "Suparti", "Kartono", "Ngatiyem"]


# ---------------------------------------------------------------- rules
def test_a_burst_passes_and_a_flood_comes_in_at_the_allowed_pace() -> None:
    """Thirty messages at once are handled at once; of the next ones each waits two seconds longer than the last."""
    throttle = Throttle(Limits())
    rulings = [throttle.hear(1, NOON) for _ in range(40)]
    assert [one.fate for one in rulings] == [Fate.HANDLED] * 30 + [Fate.HELD] * 10
    assert [(one.until - NOON).total_seconds() for one in rulings[30:]] == [2.0 * step for step in range(1, 11)]


def test_a_wait_is_told_once_and_only_when_it_is_felt() -> None:
    """Nobody hears of a few seconds; whoever waits longer hears it once for the whole flood, and again in the next."""
    throttle = Throttle(Limits())
    assert [place for place in range(60) if throttle.hear(1, NOON).tell] == [35]
    later = NOON + timedelta(minutes=5)
    assert [place for place in range(60) if throttle.hear(1, later).tell] == [35]


def test_the_day_ends_for_one_person_and_begins_again() -> None:
    """Beyond the day's messages their sender is told once when to come again; a day later everything is read again."""
    throttle = Throttle(Limits(per_person_per_minute=1000, per_person_per_day=5))
    rulings = [throttle.hear(1, NOON) for _ in range(8)]
    assert [one.fate for one in rulings] == [Fate.HANDLED] * 5 + [Fate.REFUSED] * 3
    assert [one.tell for one in rulings[5:]] == [True, False, False]
    assert rulings[5].until == NOON + timedelta(days=1)
    assert throttle.hear(2, NOON).fate is Fate.HANDLED
    assert throttle.hear(1, rulings[5].until).fate is Fate.HANDLED


def test_a_clock_that_is_set_back_holds_up_nobody() -> None:
    """After the clock went back by an hour people are heard as if nothing had been."""
    throttle = Throttle(Limits())
    for _ in range(60):
        throttle.hear(1, NOON)
    assert throttle.hear(1, NOON - timedelta(hours=1)).fate is Fate.HANDLED


def test_a_press_waits_for_what_was_said_before_it() -> None:
    """A button is handled at once, but not before messages of the same person that are held."""
    throttle = Throttle(Limits())
    assert throttle.press(1, NOON).fate is Fate.HANDLED
    held = [throttle.hear(1, NOON) for _ in range(40)][-1]
    assert throttle.press(1, NOON) == held


def test_a_hundred_presses_a_second_are_answered_as_often_as_fingers_press() -> None:
    """Of 6,000 presses in a minute sixty are handled and as many answered; the rest costs nothing."""
    throttle = Throttle(Limits())
    rulings = [throttle.press(1, NOON + place * SECOND / 100) for place in range(6_000)]
    refused = [one for one in rulings if one.fate is Fate.REFUSED]
    assert 59 <= len(rulings) - len(refused) <= 60
    assert sum(one.tell for one in refused) == 30


def test_the_memory_of_people_has_an_end() -> None:
    """However many accounts write, no more than a fixed number is remembered; they are heard all the same."""
    throttle = Throttle(Limits())
    for user in range(1, MOST_REMEMBERED * 2):
        assert throttle.hear(user, NOON).fate is Fate.HANDLED
    assert len(throttle._words) <= MOST_REMEMBERED


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.integers(1, 3), st.integers(0, 30)), max_size=120), st.integers(1, 10))
def test_order_and_pace_hold_for_any_flood(arrivals: Sequence[tuple[int, int]], pace: int) -> None:
    """However messages come, each person's are read in their order, and no more in a minute than two full buckets."""
    throttle, now = Throttle(Limits(per_person_per_minute=pace)), NOON
    read: dict[int, list[datetime]] = {1: [], 2: [], 3: []}
    for user, pause in arrivals:
        now += pause * SECOND
        read[user].append(throttle.hear(user, now).until)
    for moments in read.values():
        assert moments == sorted(moments)
        assert all(later - first >= MINUTE * 0.99 for first, later in zip(moments, moments[2 * pace :], strict=False))


# ---------------------------------------------------------------- the journal's part
def said(number: int, user: int, text: str = "halo", **chat: Any) -> dict[str, Any]:
    """A message as the Bot API gives it."""
    room = {"id": user, "type": "private"} | chat
    return {"update_id": number, "message": {"from": {"id": user}, "chat": room, "text": text}}


def _doorstep(**limits: int) -> Doorstep:
    return Doorstep(Limits(**limits), lambda: 1, dict)


def test_people_take_turns_when_all_together_are_too_many() -> None:
    """When more waits than may be handled, everybody's first message comes before anybody's second; none is dropped."""
    store, door = Store("sqlite://", KEY), _doorstep(per_minute=6)
    with store.begin() as tx:
        door.receive(tx, [said(number, 1, f"satu {number}") for number in range(8)], NOON)
        door.receive(tx, [said(20, 2), said(21, 3), said(22, 2)], NOON)
        first = door.waiting(tx, 100, NOON)
        assert [inbox.whose(one) for one in _updates(first)] == [1, 2, 3, 1, 2, 1]
        inbox.done(tx, [one.seq for one in first])
        assert door.waiting(tx, 100, NOON) == []
        rest = door.waiting(tx, 100, NOON + MINUTE)
        assert [one["message"]["text"] for one in _updates(rest)] == [f"satu {number}" for number in range(3, 8)]
    store.close()


def _updates(found: Sequence[inbox.Waiting]) -> list[Any]:
    import json

    return [json.loads(one.raw) for one in found]


def test_what_is_held_outlives_a_restart_in_its_order() -> None:
    """After a crash held messages are still held, what comes later stands behind them, and all are read in order."""
    store = Store("sqlite://", KEY)
    with store.begin() as tx:
        before = _doorstep(per_person_per_minute=2)
        before.receive(tx, [said(number, 1, str(number)) for number in range(4)], NOON)
        inbox.done(tx, [one.seq for one in before.waiting(tx, 100, NOON)])
        after = _doorstep(per_person_per_minute=2)
        after.receive(tx, [said(4, 1, "4"), said(5, 9, "lain")], NOON + SECOND)
        [other] = after.waiting(tx, 100, NOON + SECOND)
        assert '"lain"' in other.raw
        inbox.done(tx, [other.seq])
        found = after.waiting(tx, 100, NOON + 2 * MINUTE)
        assert [one["message"]["text"] for one in _updates(found)] == ["2", "3", "4"]
    store.close()


def test_what_was_held_before_the_clock_went_back_does_not_wait_for_that_hour_again() -> None:
    """A held message is handled when its time comes or when the clock was set back, whichever is first."""
    store, door = Store("sqlite://", KEY), _doorstep(per_person_per_minute=1)
    with store.begin() as tx:
        door.receive(tx, [said(1, 1), said(2, 1)], NOON)
        inbox.done(tx, [one.seq for one in door.waiting(tx, 100, NOON)])
        assert len(door.waiting(tx, 100, NOON - 60 * MINUTE)) == 1
    store.close()


def test_a_small_step_of_the_clock_back_keeps_the_order() -> None:
    """When the clock goes back a few seconds, none of a person's held messages overtakes an earlier one."""
    store, door = Store("sqlite://", KEY), _doorstep(per_person_per_minute=2)
    with store.begin() as tx:
        door.receive(tx, [said(number, 1, str(number)) for number in range(4)], NOON)
        inbox.done(tx, [one.seq for one in door.waiting(tx, 100, NOON)])
        door.receive(tx, [said(4, 1, "4")], NOON + 5 * SECOND)
        assert door.waiting(tx, 100, NOON + 5 * SECOND) == []
        read = []
        for moment in range(3, 200):
            found = door.waiting(tx, 100, NOON + moment * SECOND)
            read += [one["message"]["text"] for one in _updates(found)]
            inbox.done(tx, [one.seq for one in found])
        assert read == ["2", "3", "4"]
    store.close()


def test_a_clock_that_was_years_ahead_holds_nobody_up_after_a_restart() -> None:
    """What was held while the clock stood in another year is read at once, and so is what comes next."""
    store = Store("sqlite://", KEY)
    with store.begin() as tx:
        before = _doorstep(per_person_per_minute=1)
        before.receive(tx, [said(1, 1), said(2, 1)], NOON + timedelta(days=4_000))
        after = _doorstep(per_person_per_minute=1)
        after.receive(tx, [said(3, 1)], NOON)
        assert len(after.waiting(tx, 100, NOON)) == 3
    store.close()


def test_what_comes_again_is_neither_counted_nor_told_again() -> None:
    """Telegram may deliver twice: held messages stay where they are, and nobody reads that a kept one is not kept."""
    store, door = Store("sqlite://", KEY), _doorstep(per_person_per_minute=2, per_person_per_day=4)
    updates = [said(number, 1, str(number)) for number in range(4)]
    with store.begin() as tx:
        door.receive(tx, updates, NOON)
        told = outbox.count(tx, "new")
        door.receive(tx, updates, NOON + SECOND)
        assert outbox.count(tx, "new") == told
        found = door.waiting(tx, 100, NOON + MINUTE)
        assert [one["message"]["text"] for one in _updates(found)] == ["0", "1", "2", "3"]
    store.close()


def test_a_handled_update_names_nobody_any_more() -> None:
    """With the text of an update the account it came from goes out of the inbox."""
    store, door = Store("sqlite://", KEY), _doorstep()
    with store.begin() as tx:
        door.receive(tx, [said(1, 77)], NOON)
        inbox.done(tx, [one.seq for one in door.waiting(tx, 100, NOON)])
        assert tx.execute(select(inbox_table.c.raw, inbox_table.c.user_id)).all() == [("", 0)]
    store.close()


def test_work_in_the_staff_chat_does_not_use_up_the_day() -> None:
    """However much somebody did in the staff chat, what they report in private is read."""
    throttle = Throttle(Limits(per_person_per_minute=1_000, per_person_per_day=5))
    for _ in range(20):
        throttle.hear(1, NOON, daily=False)
        throttle.press(1, NOON, daily=False)
    assert throttle.hear(1, NOON).fate is Fate.HANDLED


def test_the_hour_that_is_named_is_late_enough() -> None:
    """Whoever writes again at the minute they were told is read."""
    words = texts.enough_for_today(500, datetime(2026, 10, 6, 9, 0, 45, tzinfo=UTC))
    assert "pukul 09.01" in words
    assert "pukul 09.00" in texts.enough_for_today(500, datetime(2026, 10, 6, 9, 0, tzinfo=UTC))


# ---------------------------------------------------------------- in the chat
def _limited(town: Town, **limits: int) -> None:
    clerk = town.city.service.clerk
    clerk.doorstep = Doorstep(Limits(**limits), lambda: 1000, lambda: clerk.offices)


def _forwarded(place: int) -> dict[str, Any]:
    name = f"{NAMES[place % 6]} {NAMES[place // 6]}"
    return {"message_id": 9_000 + place, "text": f"Bu {name} RT 3 RW 5 meninggal kemarin, NIK menyusul"}


def test_an_officers_thirty_forwarded_messages_are_read_at_once(play: Play) -> None:
    """With the limits of every office a burst of thirty messages and then ten photographs waits for nothing."""

    async def story(town: Town) -> None:
        _limited(town)
        who = EVERYBODY["Kelurahan Sukamaju"]
        for place in range(30):
            town.telegram.raw({"message": {**message(who), **_forwarded(place)}})
        await town.city.turn_over()
        assert (town.updates("held"), town.updates("aside")) == (0, 0)
        town.city.clock.go(minutes=1)
        for place in range(10):
            town.telegram.send_photo(who, b"\xff\xd8\xff" + bytes([place]))
        answers = [one.text for one in await town.hear(who)]
        assert texts.HELD not in answers
        assert town.updates("held") == 0

    play(story)


def test_a_flood_is_read_bit_by_bit_and_nobody_else_waits(play: Play) -> None:
    """Of a flood the first messages are answered, then one sentence says that the rest is kept; others are not held up;
    with the minutes everything is read, in its order."""

    async def story(town: Town) -> None:
        _limited(town)
        for place in range(80):
            town.telegram.say(RT, f"/status DPB-2610-{place:05d}-0")
        answers = [one.text for one in await town.hear(RT)]
        assert answers.count(texts.HELD) == 1
        assert len(answers) == 31
        assert town.updates("held") == 50
        assert (await town.said("/saya", OTHER_RT))[-1]
        for _ in range(50):
            town.city.clock.go(seconds=2)
            assert len(await town.hear(RT)) == 1
        assert town.updates("held") == 0

    play(story)


def test_beyond_the_day_the_sender_is_told_and_nothing_pretends_to_be_kept(play: Play) -> None:
    """Whoever wrote too much in a day reads once that it is not kept, and from when it is again; then it is read."""

    async def story(town: Town) -> None:
        _limited(town, per_person_per_day=3)
        kept = town.updates("done")
        for _ in range(6):
            town.telegram.say(RT, "/saya")
        answers = [one.text for one in await town.hear(RT)]
        assert len(answers) == 4
        assert sum("paling banyak 3 pesan" in one and "6 Oktober 2026 pukul 09.00" in one for one in answers) == 1
        assert town.updates("done") == kept + 3
        town.city.clock.go(days=1)
        assert "RT 003" in (await town.said("/saya", RT))[-1]

    play(story)


def test_a_storm_of_presses_hurts_nobody(play: Play) -> None:
    """Of 500 presses at once thirty are handled, thirty more answered with a hint, and an open form is still open."""

    async def story(town: Town) -> None:
        _limited(town)
        await town.said("/lapor", RT)
        [ask] = await town.tapped("🕊 Meninggal", RT)
        shown = {**message(RT), "text": ask}
        for place in range(500):
            query = {
                "id": str(place),
                "from": shown["from"],
                "chat_instance": "1",
                "data": "0|terbang|",
                "message": shown,
            }
            town.telegram.raw({"callback_query": query})
        answers = await town.hear(RT)
        assert 29 <= len(answers) <= 30
        assert (town.updates("held"), town.updates("aside")) == (0, 0)
        assert "NIK" in (await town.said("Contoh Sutrisno", RT))[-1]

    play(story)


@pytest.mark.parametrize("room", [STAFF_CHAT, -100_777])
def test_noise_in_groups_holds_up_no_report(play: Play, room: int) -> None:
    """Hundreds of commands in a group are looked at a few at a time, whatever group it is; reports are read at once."""

    async def story(town: Town) -> None:
        _limited(town)
        town.telegram.add_bot_to_group(room, "Ramai", ANI)
        before = len(town.telegram.messages(room))
        for place in range(200):
            chat = {"id": room, "type": "supergroup", "title": "Ramai"}
            body = {**message(ANI), "message_id": 7_000 + place, "chat": chat, "text": "/sehat"}
            town.telegram.raw({"message": body})
        receipt = await town.filed(RT)
        assert receipt.startswith("DPB-2610-00001")
        assert len(town.telegram.messages(room)) - before <= 35
        assert (town.updates("held") >= 170) == (room == STAFF_CHAT)
        town.city.clock.go(minutes=10)
        await town.city.turn_over()
        assert town.updates("held") == 0

    play(story)


def test_a_message_that_could_not_be_written_is_read_when_it_comes_again(
    play: Play, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A message that the store did not take counts for nothing: brought again by Telegram it is read."""

    async def story(town: Town) -> None:
        _limited(town, per_person_per_day=1)
        clerk = town.city.service.clerk
        update = {"update_id": 990_001, "message": {**message(RT), "message_id": 9_001, "text": "/saya"}}

        def full(*_: object) -> None:
            raise Unavailable("penuh")

        with monkeypatch.context() as patched:
            patched.setattr(inbox, "receive", full)
            with pytest.raises(Unavailable):
                clerk.take_in([update])
        clerk.take_in([update])
        assert "RT 003" in (await town.hear(RT))[-1].text

    play(story)
