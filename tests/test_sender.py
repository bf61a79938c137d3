"""Letters leave within Telegram's limits, the urgent ones first, and a group post once, whatever Telegram answers."""

import asyncio
from collections import Counter
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from reporting.chat.pace import ALL_CHATS, AT_LEAST, CAN_WAIT, ONE_GROUP, Pace
from reporting.chat.sender import LOOKED_AT, Sender
from reporting.journal import outbox
from tests.standins.crowds import STAFF_CHAT, Crowd, pictures
from tests.standins.hours import Hours, live

NOON = datetime(2026, 11, 1, 5, 0, tzinfo=UTC)
SECOND = timedelta(seconds=1)
BUTTON = {"inline_keyboard": [[{"text": "Buka", "callback_data": "buka"}]]}


def test_five_hundred_groups(tmp_path: Path) -> None:
    """Each of 500 groups gets one post within half a minute; Telegram never says too much; a picture goes up once."""

    async def life(hours: Hours) -> None:
        crowd = Crowd.gathered(hours, 500)
        crowd.post(pictures(tmp_path, 500, scopes=40))
        await crowd.run(lambda: not crowd.waiting())
        assert crowd.posts() == Counter(dict.fromkeys(range(-500, 0), 1))
        assert crowd.wire.refused == Counter()
        assert crowd.wire.uploads == 40
        assert hours.time() < 30

    live(NOON, life)


def test_receipts_first(tmp_path: Path) -> None:
    """While groups are posted to, a receipt leaves within a second, also when every upload takes half a minute."""

    async def life(hours: Hours) -> None:
        crowd = Crowd.gathered(hours, 100, upload_s=30.0)
        crowd.post(pictures(tmp_path, 100, scopes=100))
        sending = asyncio.create_task(crowd.run(lambda: not crowd.waiting() and len(crowd.said) == 20))
        for user in range(1_001, 1_021):
            await asyncio.sleep(3.3)
            crowd.receipt(user)
        await sending
        assert max(crowd.receipt_waits()) < SECOND
        assert crowd.wire.refused == Counter()
        assert sum(crowd.posts().values()) == 100

    live(NOON, life)


def test_nothing_waits_for_ever(tmp_path: Path) -> None:
    """While more answers are due than Telegram takes, posts and an alarm leave all the same, and no 429 comes."""

    async def life(hours: Hours) -> None:
        crowd = Crowd.gathered(hours, 30)

        async def pour() -> None:
            for user in range(10_000, 20_000):
                crowd.receipt(user)
                await asyncio.sleep(1 / 40)

        pouring = asyncio.create_task(pour())
        await crowd.run(lambda: hours.time() > 10)
        crowd.post(pictures(tmp_path, 30, scopes=1))
        with crowd.store.begin() as tx:
            outbox.put(tx, STAFF_CHAT, "sendMessage", {"text": "peringatan"}, hours.clock(), priority=outbox.ALARM)
        await crowd.run(lambda: hours.time() > 11)
        assert [shown.text for shown in crowd.shown(STAFF_CHAT)] == ["peringatan"]
        await crowd.run(lambda: sum(crowd.posts().values()) == 30)
        pouring.cancel()
        assert 10 + 30 / (AT_LEAST + 1) < hours.time() < 10 + 30 / (AT_LEAST - 1)
        assert crowd.waiting() > 2 * LOOKED_AT
        assert len(crowd.wire.sent) / hours.time() > 25
        assert crowd.wire.refused == Counter()

    live(NOON, life)


def test_asked_to_rest(tmp_path: Path) -> None:
    """After 429 nothing leaves to anybody before the time that Telegram named; then everything does, once."""

    async def life(hours: Hours) -> None:
        crowd = Crowd.gathered(hours, 40)
        crowd.wire.forced = [7]
        crowd.post(pictures(tmp_path, 40, scopes=1))
        crowd.receipt(1_001)
        await crowd.run(lambda: not crowd.waiting())
        moments = sorted(at for at, _, _ in crowd.wire.sent)
        rest = next(later - earlier for earlier, later in pairwise(moments) if later > 2)
        assert rest > 6.5
        assert all(count == 1 for count in Counter(chat for _, chat, _ in crowd.wire.sent).values())
        assert len(crowd.wire.sent) == 41

    live(NOON, life)


def test_landing(tmp_path: Path) -> None:
    """When the service ends, the posts in flight are waited for, so that the next start has nothing to ask."""

    async def life(hours: Hours) -> None:
        crowd = Crowd.gathered(hours, 30, upload_s=3.0)
        crowd.post(pictures(tmp_path, 30, scopes=30))
        await crowd.run(lambda: hours.time() > 1)
        assert crowd.wire.sent
        await crowd.sender.land()
        in_the_groups = sum(crowd.posts().values())
        crowd.sender.recover()
        assert crowd.waiting() == 30 - in_the_groups

    live(NOON, life)


def test_restart_behind_many_notices() -> None:
    """A new start keeps in mind what the staff chat just heard: no 429, so receipts go on; in the end all is said."""

    async def life(hours: Hours) -> None:
        crowd = Crowd.gathered(hours, 1)
        with crowd.store.begin() as tx:
            for number in range(60):
                words = {"text": f"catatan {number}"}
                outbox.put(tx, STAFF_CHAT, "sendMessage", words, hours.clock(), priority=outbox.NEWS)
        await crowd.run(lambda: hours.time() > 10)
        await crowd.sender.land()
        crowd.sender = Sender(crowd.store, {}, crowd.sender._bot, hours.clock, lambda name: name.encode())
        crowd.sender.recover()
        with crowd.store.begin() as tx:
            outbox.put(tx, STAFF_CHAT, "sendMessage", {"text": "jawaban"}, hours.clock())
        for user in range(1_001, 1_021):
            began = hours.time()
            await crowd.run(lambda began=began: hours.time() > began + 1)  # type: ignore[misc]  # takes nothing
            crowd.receipt(user)
        assert "jawaban" in [shown.text for shown in crowd.shown(STAFF_CHAT)]
        await crowd.run(lambda: not crowd.waiting())
        assert crowd.wire.refused == Counter()
        assert max(crowd.receipt_waits()) < SECOND
        assert len(crowd.shown(STAFF_CHAT)) == 61

    live(NOON, life)


@pytest.mark.parametrize("gone", [0, 1])
def test_picture_that_is_gone(tmp_path: Path, gone: int) -> None:
    """A post whose picture was deleted is given up with a sentence, and Telegram is not asked for it."""

    async def life(hours: Hours) -> None:
        crowd = Crowd.gathered(hours, 1)
        made = pictures(tmp_path, 1, scopes=1)
        crowd.post(made)
        if gone:
            made[-1].unlink()
        await crowd.run(lambda: not crowd.waiting())
        told = [shown.text for shown in crowd.telegram.messages(-100_900) if shown.from_bot]
        assert (sum(crowd.posts().values()), len(told)) == (1 - gone, gone)
        assert all("gambarnya tidak ada lagi. Ketik /umumkan 2026-10" in text for text in told)

    live(NOON, life)


def test_picture_that_cannot_be_opened(tmp_path: Path) -> None:
    """A post whose picture is there and cannot be read is given up too: nobody is asked whether it arrived."""

    async def life(hours: Hours) -> None:
        crowd = Crowd.gathered(hours, 1)
        made = pictures(tmp_path, 1, scopes=1)
        made[-1].unlink()
        made[-1].mkdir()
        crowd.post(made)
        await crowd.run(lambda: not crowd.waiting())
        (told,) = [shown.text for shown in crowd.telegram.messages(STAFF_CHAT) if shown.from_bot]
        assert "gambarnya tidak dapat dibuka" in told
        assert "lalu ketik /umumkan 2026-10" in told

    live(NOON, life)


@pytest.mark.parametrize(
    "words", ["wrong file identifier/HTTP URL specified", "wrong remote file identifier specified: Wrong padding"]
)
def test_name_of_a_picture_refused(tmp_path: Path, words: str) -> None:
    """When Telegram forgot a picture, letters it refuses at the same moment go up again, with their buttons."""

    async def life(hours: Hours) -> None:
        crowd = Crowd.gathered(hours, 3)
        made = pictures(tmp_path, 3, scopes=1)
        crowd.post({-3: made[-3]})
        await crowd.run(lambda: not crowd.waiting())
        crowd.telegram.refuse("sendPhoto", 400, f"Bad Request: {words}", times=2)
        crowd.post({-2: made[-2], -1: made[-1]}, reply_markup=BUTTON)
        await crowd.run(lambda: not crowd.waiting())
        for chat in (-2, -1):
            (shown,) = crowd.shown(chat)
            assert (shown.file, shown.buttons) == ("wilayah-0.png", [["Buka"]])
        assert crowd.shown(STAFF_CHAT) == []

    live(NOON, life)


def test_no_right_to_send_pictures(tmp_path: Path) -> None:
    """A group that takes no pictures is told of at once: the picture does not go up once more for it."""

    async def life(hours: Hours) -> None:
        crowd = Crowd.gathered(hours, 2)
        made = pictures(tmp_path, 2, scopes=1)
        crowd.post({-2: made[-2]})
        await crowd.run(lambda: not crowd.waiting())
        crowd.telegram.refuse("sendPhoto", 400, "Bad Request: not enough rights to send photos to the chat")
        crowd.post({-1: made[-1]})
        await crowd.run(lambda: not crowd.waiting())
        assert (crowd.wire.uploads, crowd.shown(-1)) == (1, [])
        (told,) = crowd.shown(STAFF_CHAT)
        assert "ditolak Telegram" in told.text

    live(NOON, life)


class TestPace:
    """What may leave now."""

    def test_over_all(self) -> None:
        """In any second no more leaves than Telegram takes, and what can wait leaves room for receipts."""
        pace = Pace()
        posts = _sends(pace, range(-1, -100, -1), can_wait=True)
        receipts = _sends(pace, range(1, 100), can_wait=False)
        assert (posts, posts + receipts) == (CAN_WAIT, ALL_CHATS)
        assert not pace.free(1_000, NOON + SECOND, can_wait=False)
        assert pace.free(1_000, NOON + 1.1 * SECOND, can_wait=True)

    def test_one_group(self) -> None:
        """In any minute one group hears fewer messages than Telegram takes."""
        pace = Pace(all_chats=1_000)
        assert _sends(pace, [-5] * 100, can_wait=False) == ONE_GROUP
        assert pace.free(-6, NOON, can_wait=False)
        assert not pace.free(-5, NOON + 60 * SECOND, can_wait=False)
        assert pace.free(-5, NOON + 62 * SECOND, can_wait=False)

    def test_clock_set_back(self) -> None:
        """A clock that is set back silences nobody for longer than what had just left allows."""
        pace = Pace()
        _sends(pace, range(-1, -100, -1), can_wait=True)
        pace.rest(NOON, 30 * SECOND)
        earlier = NOON - timedelta(hours=1)
        assert not pace.resting(earlier)
        assert pace.free(1, earlier, can_wait=False)
        assert pace.free(-1, earlier + 1.1 * SECOND, can_wait=True)

    def test_rest_after_a_clock_set_back(self) -> None:
        """A rest asked for on a clock that was set back is kept, however late the earlier one would have ended."""
        pace = Pace()
        pace.rest(NOON, 60 * SECOND)
        earlier = NOON - timedelta(hours=1)
        pace.rest(earlier, 30 * SECOND)
        assert pace.resting(earlier + 29 * SECOND)
        assert not pace.resting(earlier + 30 * SECOND)

    def test_rest(self) -> None:
        """The longest rest that Telegram asked for counts."""
        pace = Pace()
        pace.rest(NOON, 30 * SECOND)
        pace.rest(NOON, 3 * SECOND)
        assert pace.resting(NOON + 29 * SECOND)
        assert not pace.resting(NOON + 30 * SECOND)


def _sends(pace: Pace, chats: "range | list[int]", *, can_wait: bool) -> int:
    sent = 0
    for chat in chats:
        if pace.free(chat, NOON, can_wait=can_wait):
            pace.took(chat, NOON, can_wait=can_wait)
            sent += 1
    return sent
