"""The outbox: every letter leaves, in order, and a group post never twice."""

from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import select, text

from reporting.journal import Tx, outbox, posts
from reporting.journal import tables as tabled

NOW = datetime(2026, 10, 5, 2, 0, tzinfo=UTC)
WIB, WIT = ZoneInfo("Asia/Jakarta"), ZoneInfo("Asia/Jayapura")


def _put(tx: Tx, chat: int, words: str, **more: Any) -> bool:
    return outbox.put(tx, chat, "sendMessage", {"text": words}, NOW, **more)


def _due(tx: Tx, now: datetime = NOW) -> list[str]:
    return [letter.payload["text"] for letter in outbox.due(tx, now)]


class TestOutbox:
    """What must still be said."""

    def test_one_after_the_other(self, tx: Tx) -> None:
        """Of each chat the oldest letter goes first, the next one only when that has gone."""
        for words in ("a1", "a2"):
            _put(tx, 1, words)
        _put(tx, 2, "b1")
        assert _due(tx) == ["a1", "b1"]
        outbox.sent(tx, outbox.due(tx, NOW))
        assert _due(tx) == ["a2"]

    def test_waiting_letter_holds_its_chat(self, tx: Tx) -> None:
        """A letter that must wait holds back the later ones of its chat, not those of others."""
        for chat, words in ((1, "a1"), (1, "a2"), (2, "b1")):
            _put(tx, chat, words)
        outbox.put_off(tx, outbox.due(tx, NOW)[0], NOW, timedelta(seconds=30))
        assert _due(tx) == ["b1"]
        assert _due(tx, NOW + timedelta(seconds=30)) == ["a1", "b1"]

    def test_clock_set_back(self, tx: Tx) -> None:
        """A letter queued before the clock was set back keeps nobody silent till then; from then on pauses count."""
        earlier = NOW - timedelta(days=60)
        _put(tx, 1, "a1")
        outbox.put(tx, 1, "sendMessage", {"text": "a2"}, earlier)
        assert _due(tx, earlier) == ["a1"]
        outbox.put_off(tx, outbox.due(tx, earlier)[0], earlier, timedelta(seconds=30))
        assert _due(tx, earlier + timedelta(seconds=29)) == []
        assert _due(tx, earlier + timedelta(seconds=30)) == ["a1"]
        outbox.sent(tx, outbox.due(tx, earlier + timedelta(seconds=30)))
        assert _due(tx, earlier) == ["a2"]

    def test_long_queue_of_one_chat(self, tx: Tx) -> None:
        """However many letters wait for one chat, another chat's letter is due."""
        for number in range(250):
            _put(tx, -100, f"DPB {number}")
        outbox.put_off(tx, outbox.due(tx, NOW)[0], NOW, timedelta(seconds=30))
        _put(tx, 2, "tanda terima")
        assert _due(tx) == ["tanda terima"]

    def test_receipts_before_broadcasts(self, tx: Tx) -> None:
        """What a person waits for leaves before what can wait."""
        _put(tx, 1, "ringkasan", priority=outbox.BROADCAST)
        _put(tx, 2, "kabar", priority=outbox.NEWS)
        _put(tx, 3, "tanda terima")
        assert _due(tx) == ["tanda terima", "kabar", "ringkasan"]

    def test_pauses_grow(self, tx: Tx) -> None:
        """Pauses double up to a quarter of an hour, unless Telegram asks for another one."""
        _put(tx, 1, "a")
        now, pauses = NOW, []
        for _ in range(13):
            outbox.put_off(tx, outbox.due(tx, now)[0], now, None)
            pause = next(s for s in range(2_000) if outbox.due(tx, now + timedelta(seconds=s)))
            pauses.append(pause)
            now += timedelta(seconds=pause)
        assert pauses[:4] == [1, 2, 4, 8]
        assert pauses[-2:] == [900, 900]
        outbox.put_off(tx, outbox.due(tx, now)[0], now, timedelta(seconds=5))
        assert _due(tx, now + timedelta(seconds=4)) == []
        assert _due(tx, now + timedelta(seconds=5)) == ["a"]

    def test_once_key(self, tx: Tx) -> None:
        """A letter of a key is queued the first time only, also after it was sent."""
        assert _put(tx, 1, "a", once_key="k")
        assert not _put(tx, 1, "b", once_key="k")
        outbox.sent(tx, outbox.due(tx, NOW))
        assert not _put(tx, 1, "c", once_key="k")
        assert outbox.count(tx, "queued") == 0

    def test_group_post_after_a_crash(self, tx: Tx) -> None:
        """A group post that was leaving when we died is not sent again by itself; a private message is."""
        _put(tx, -5, "ringkasan", once=True, office="32.72")
        _put(tx, 1, "tanda terima")
        outbox.leaving(tx, outbox.due(tx, NOW))
        assert [letter.chat_id for letter in outbox.left_sending(tx)] == [-5]
        assert _due(tx) == ["tanda terima"]
        outbox.unsure(tx, outbox.left_sending(tx))
        assert _due(tx) == ["tanda terima"]
        assert outbox.count(tx, "unsure") == 1

    def test_sent_again_by_its_own_office(self, tx: Tx) -> None:
        """Only the office whose post it was may send it again, and only once."""
        _put(tx, -5, "ringkasan", once=True, office="32.72")
        (letter,) = outbox.due(tx, NOW)
        assert outbox.again(tx, letter.id, "32.72", NOW) is None
        outbox.unsure(tx, [letter])
        assert outbox.again(tx, letter.id, "32.73", NOW) is None
        assert outbox.again(tx, letter.id, "32.72", NOW) is not None
        assert outbox.again(tx, letter.id, "32.72", NOW) is None
        assert _due(tx) == ["ringkasan"]

    def test_sent_forgets_the_words(self, tx: Tx) -> None:
        """What was said is gone once Telegram took it."""
        _put(tx, 1, "Turut berduka cita, Contoh")
        outbox.sent(tx, outbox.due(tx, NOW))
        assert tx.scalars(select(tabled.outbox.c.payload)).all() == [{}]

    def test_refused(self, tx: Tx) -> None:
        """A letter that Telegram will never take does not hold back the next one."""
        _put(tx, 1, "a")
        _put(tx, 1, "b")
        outbox.refused(tx, outbox.due(tx, NOW)[0], "Forbidden")
        assert _due(tx) == ["b"]

    def test_group_with_a_new_number(self, tx: Tx) -> None:
        """What waits for a group that became a supergroup goes to its new number."""
        _put(tx, -5, "ringkasan")
        outbox.moved(tx, -5, -1005)
        assert [letter.chat_id for letter in outbox.due(tx, NOW)] == [-1005]

    def test_unsure_with_a_new_number(self, tx: Tx) -> None:
        """What waits for the staff's word follows the group as well."""
        _put(tx, -5, "ringkasan", once=True, office="32.72")
        (letter,) = outbox.due(tx, NOW)
        outbox.unsure(tx, [letter])
        outbox.moved(tx, -5, -1005)
        assert outbox.undecided(tx, "32.72") == 1
        assert outbox.undecided(tx, "32.73") == 0
        again = outbox.again(tx, letter.id, "32.72", NOW)
        assert again is not None
        assert [letter.chat_id for letter in outbox.due(tx, NOW)] == [-1005]

    def test_taken_back(self, tx: Tx) -> None:
        """Of what waits for a group the posts are taken back, other words are not, and what is leaving goes on."""
        _put(tx, -5, "ringkasan satu", once=True)
        outbox.leaving(tx, outbox.due(tx, NOW))
        _put(tx, -5, "ringkasan dua", once=True)
        _put(tx, -5, "halo")
        assert [letter.payload["text"] for letter in outbox.withdraw(tx, -5, "left")] == ["ringkasan dua"]
        assert outbox.withdraw(tx, -5, "left") == []
        outbox.sent(tx, outbox.left_sending(tx))
        assert _due(tx) == ["halo"]

    def test_words_are_not_shown(self, tx: Tx) -> None:
        """A letter does not show its words in a log."""
        _put(tx, 1, "Contoh Tarmi")
        assert "Tarmi" not in repr(outbox.due(tx, NOW))


class TestPosts:
    """Which group got the post of which period."""

    def test_once_a_group_and_period(self, tx: Tx) -> None:
        """A group is claimed once for a period of an office; let go, it lacks the post again."""
        assert [posts.claim(tx, "32.72", "2026-10", -5, NOW) for _ in range(2)] == [True, False]
        assert posts.claim(tx, "32.72", "2026-11", -5, NOW)
        assert posts.claim(tx, "32.73", "2026-10", -5, NOW)
        posts.release(tx, "32.72", "2026-10", -5)
        assert posts.got(tx, "32.72", "2026-10") == frozenset()
        assert posts.claim(tx, "32.72", "2026-10", -5, NOW)

    def test_new_number(self, tx: Tx) -> None:
        """What a group got it has got under its new number, also when that one was known already."""
        for period, chat in (("2026-10", -5), ("2026-11", -5), ("2026-11", -1005), ("2026-10", -6)):
            posts.claim(tx, "32.72", period, chat, NOW)
        for _ in range(2):
            posts.moved(tx, -5, -1005)
        assert posts.got(tx, "32.72", "2026-10") == {-1005, -6}
        assert posts.got(tx, "32.72", "2026-11") == {-1005}

    def test_asked_again_meanwhile(self, tx: Tx) -> None:
        """Who asks again while the posts of the first request are drawn is not forgotten."""
        posts.ask(tx, "32.72", "2026-10", NOW)
        ((period, at),) = posts.asked(tx, "32.72")
        posts.ask(tx, "32.72", "2026-10", NOW + timedelta(seconds=5))
        posts.queued(tx, "32.72", period, at, NOW + timedelta(seconds=9))
        ((period, at),) = posts.asked(tx, "32.72")
        posts.queued(tx, "32.72", period, at, NOW + timedelta(seconds=20))
        assert posts.asked(tx, "32.72") == []

    def test_posts_of_earlier_versions(self, tx: Tx) -> None:
        """A group that was posted to before this version is not posted to again; one that refused lacks its post."""
        for chat in (-5, -6):
            _put(tx, chat, "ringkasan", once=True, office="32.72", once_key=f"summary 32.72 2026-10 {chat}")
        _put(tx, 7, "salam", office="32.72", once_key="salam 32.72 2026-10 7")
        outbox.refused(tx, outbox.due(tx, NOW)[1], "Forbidden")
        tx.execute(text(next(step for step in posts.STEPS if step.startswith("INSERT"))))
        assert posts.got(tx, "32.72", "2026-10") == {-5}
