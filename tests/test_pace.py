"""What leaves first, and how fast: the urgent before what can wait, the older before the newer, never too much."""

from datetime import UTC, datetime, timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from reporting.chat.pace import ALL_CHATS, AT_LEAST, CAN_WAIT, CAN_WAIT_IN_GROUP, ONE_PERSON, Pace
from reporting.journal import Tx, outbox
from reporting.journal.store import Store
from tests.standins.keys import KEY
from tests.standins.limits import Limits

NOON = datetime(2026, 11, 1, 5, 0, tzinfo=UTC)
STEP = timedelta(seconds=0.05)


def _put(tx: Tx, chat: int, words: str, priority: int, **more: Any) -> None:
    outbox.put(tx, chat, "sendMessage", {"text": words}, NOON, priority=priority, **more)


def _leaving(tx: Tx) -> list[str]:
    """What leaves, one letter after another."""
    said = []
    while due := outbox.due(tx, NOON, 1):
        said.append(due[0].payload["text"])
        outbox.sent(tx, due)
    return said


class TestOrder:
    """Which letter leaves next."""

    def test_classes(self, tx: Tx) -> None:
        """Receipts leave before other answers, these before news, and broadcasts last, whenever they were queued."""
        for chat, priority in enumerate((outbox.BROADCAST, outbox.NEWS, outbox.ANSWER, outbox.RECEIPT), start=1):
            _put(tx, chat, str(priority), priority)
        assert _leaving(tx) == ["0", "2", "5", "9"]

    def test_answers_of_a_chat_keep_their_order(self, tx: Tx) -> None:
        """A receipt never overtakes what was answered before in its chat; what comes first leaves for its sake."""
        _put(tx, 2, "jawaban lain", outbox.ANSWER)
        _put(tx, 1, "kartu", outbox.ANSWER)
        _put(tx, 1, "tanda terima", outbox.RECEIPT)
        _put(tx, 1, "bantuan", outbox.ANSWER)
        assert _leaving(tx) == ["kartu", "tanda terima", "jawaban lain", "bantuan"]

    def test_news_of_a_chat_are_overtaken(self, tx: Tx) -> None:
        """An answer leaves before the news and broadcasts that wait in its chat, and these after one another."""
        _put(tx, 1, "kabar 1", outbox.NEWS)
        _put(tx, 1, "pengingat", outbox.BROADCAST)
        _put(tx, 1, "kabar 2", outbox.NEWS)
        _put(tx, 1, "jawaban", outbox.ANSWER)
        assert _leaving(tx) == ["jawaban", "kabar 1", "kabar 2", "pengingat"]

    def test_alarms_overtake_notices(self, tx: Tx) -> None:
        """However many notices wait for the staff chat, an alarm is what it hears next, after answers to commands."""
        for number in range(50):
            _put(tx, -100, f"catatan {number}", outbox.NEWS)
        _put(tx, -100, "peringatan", outbox.ALARM)
        _put(tx, -100, "jawaban perintah", outbox.ANSWER)
        assert _leaving(tx)[:3] == ["jawaban perintah", "peringatan", "catatan 0"]

    def test_an_answer_that_must_wait_holds_the_receipt(self, tx: Tx) -> None:
        """While the older answer of a chat rests after a refusal, nothing else is said there."""
        _put(tx, 1, "kartu", outbox.ANSWER)
        _put(tx, 1, "tanda terima", outbox.RECEIPT)
        outbox.put_off(tx, outbox.due(tx, NOON)[0], NOON, timedelta(seconds=30))
        assert _leaving(tx) == []

    @given(
        queued=st.lists(
            st.tuples(
                st.integers(1, 4),
                st.sampled_from([outbox.RECEIPT, outbox.ANSWER, outbox.ALARM, outbox.NEWS, outbox.BROADCAST]),
            ),
            max_size=30,
        )
    )
    def test_whatever_is_queued(self, queued: list[tuple[int, int]]) -> None:
        """Everything leaves once; within a chat, answers in their order before news, and these before broadcasts."""
        store = Store("sqlite://", KEY)
        with store.begin() as tx:
            for number, (chat, priority) in enumerate(queued):
                _put(tx, chat, str(number), priority)
            left = [int(words) for words in _leaving(tx)]
        store.close()
        assert sorted(left) == list(range(len(queued)))
        for chat in range(1, 5):
            mine = [number for number in left if queued[number][0] == chat]
            assert mine == sorted(mine, key=lambda number: (max(queued[number][1], outbox.ANSWER), number))


class TestPace:
    """How fast it leaves."""

    @given(
        wishes=st.lists(
            st.tuples(st.integers(0, 40), st.sampled_from([-1, 1, 2, 3, *range(50, 90)]), st.booleans()), max_size=400
        )
    )
    def test_telegram_never_objects(self, wishes: list[tuple[int, int, bool]]) -> None:
        """Whatever wants to leave whenever: what the pace lets go, Telegram takes."""
        pace, limits, now = Pace(), Limits(), NOON
        for steps, chat, can_wait in wishes:
            now += (steps if steps > 30 else 0) * STEP
            if pace.free(chat, now, can_wait=can_wait):
                pace.took(chat, now, can_wait=can_wait)
                assert limits.refusal((now - NOON).total_seconds(), chat) == 0

    @given(backs=st.lists(st.tuples(st.integers(1, 40), st.integers(0, 4_000)), min_size=1, max_size=5))
    def test_telegram_never_objects_when_the_clock_is_set_back(self, backs: list[tuple[int, int]]) -> None:
        """However often the clock is set back, by a moment or by minutes: what leaves is never too much."""
        pace, limits, really, clock, chats = Pace(), Limits(), NOON, NOON, iter(range(1, 10_000))
        for steps, back in backs:
            for _ in range(steps):
                while pace.free(chat := next(chats), clock, can_wait=False):
                    pace.took(chat, clock, can_wait=False)
                    assert limits.refusal((really - NOON).total_seconds(), chat) == 0
                really, clock = really + STEP, clock + STEP
            clock -= back * STEP

    def test_one_person(self) -> None:
        """One person hears a few messages at once and then one a second; what is no message is not counted."""
        pace, heard = Pace(), 0
        for step in range(20 * 60):
            now = NOON + step * STEP
            if pace.free(7, now, can_wait=False):
                pace.took(7, now, can_wait=False)
                heard += 1
            assert pace.free(None, now, can_wait=False)
        assert 57 <= heard <= 60 + ONE_PERSON

    def test_answers_find_room(self) -> None:
        """However much can wait, answers find room in every second; and they do not stop it altogether."""
        pace = Pace()
        for chat in range(100):
            if pace.free(chat, NOON, can_wait=True):
                pace.took(chat, NOON, can_wait=True)
        answers = [chat for chat in range(200, 300) if pace.free(chat, NOON, can_wait=False)]
        assert len(answers) == 100
        for chat in answers[: ALL_CHATS - CAN_WAIT]:
            assert pace.free(chat, NOON, can_wait=False)
            pace.took(chat, NOON, can_wait=False)
        assert not pace.free(300, NOON, can_wait=False)

    def test_a_group_keeps_room_for_answers(self) -> None:
        """When a group has heard all notices that a minute allows, a command or an alarm is still answered at once."""
        pace, notices = Pace(), 0
        for step in range(100):
            if pace.free(-100, NOON + step * STEP, can_wait=True):
                pace.took(-100, NOON + step * STEP, can_wait=True)
                notices += 1
        assert notices == CAN_WAIT_IN_GROUP
        assert pace.free(-100, NOON + 100 * STEP, can_wait=False)

    def test_nothing_waits_for_ever(self) -> None:
        """When answers alone would fill every second, a few letters that can wait leave in each."""
        pace, now, left = Pace(), NOON, 0
        for second in range(30):
            now = NOON + second * timedelta(seconds=1.1)
            for chat in range(CAN_WAIT):
                pace.took(1_000 + chat, now, can_wait=False)
            for chat in range(10):
                if pace.free(chat, now, can_wait=True):
                    pace.took(chat, now, can_wait=True)
                    left += 1
        assert left == 30 * AT_LEAST

    def test_long_silent_chats_are_forgotten(self) -> None:
        """However many people were spoken to, only those of the last moments are kept in mind."""
        pace = Pace()
        for number in range(10_000):
            pace.took(number, NOON + number * STEP, can_wait=False)
        assert len(pace._chats) <= 2_100
